"""Names with a small letter inside: 'việt Nam', 'xã Chiềng khừa' where the report itself writes 'Chiềng Khừa'."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.lexicon.spelling import Ordinary
from vnreport_nlp.records import Report
from vnreport_nlp.vietnamese.folding import place_tones

#: A place that the report names this often with capitals is written with capitals.
TIMES = 3
_SYLLABLE = r"[^\W\d_]{2,7}"


class Name(NamedTuple):
    """A name as it is written, its folded syllables, and which of them have a capital."""

    printed: str
    lows: tuple[str, ...]
    capitals: tuple[bool, ...]


def _name(printed: str) -> Name:
    syllables = printed.split()
    return Name(
        printed,
        tuple(place_tones(syllable.lower()) for syllable in syllables),
        tuple(syllable[0].isupper() for syllable in syllables),
    )


def known_names(report: Report, lexicon: Lexicon, ordinary: Ordinary) -> dict[str, list[Name]]:
    """Names of two and more syllables by their first one: of the letterhead, the provinces, places named repeatedly."""
    header = report.report
    printed = {header.commune or "", header.province or "", *header.merged_from, *lexicon.provinces.values()}
    units = "|".join(re.escape(unit) for unit in (*lexicon.commune_units, *lexicon.below_units, "huyện", "tỉnh"))
    places = Counter(re.findall(rf"(?<!\w)(?i:{units}) ({_SYLLABLE} {_SYLLABLE})(?!\w)", report.text.clean))
    printed |= {place for place, count in places.items() if count >= TIMES and place.istitle()}
    names = {_name(name) for name in {*printed, *ordinary.proper} if len(name.split()) > 1}
    found: dict[str, list[Name]] = {}
    for name in sorted(names):
        found.setdefault(name.lows[0], []).append(name)
    return found


def small_letter(name: Name, words: Iterable[str], opens: bool) -> bool:
    """Whether ``words``, the syllables of the name as printed, lack a capital that shows them to be the name.

    All small letters may be common words ('hòa bình'), and a capital at the start of a sentence says nothing.
    """
    printed = list(words)
    capitals = [word[0].isupper() for word in printed]
    if all(word.isupper() for word in printed) or not any(capitals):
        return False
    if not any(meant and not capital for meant, capital in zip(name.capitals, capitals, strict=True)):
        return False
    return all(capitals[1:]) if all(name.capitals) and (opens or not capitals[0]) else capitals[0]
