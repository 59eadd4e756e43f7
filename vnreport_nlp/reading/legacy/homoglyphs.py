"""Letters of other alphabets inside Vietnamese words: Greek, Cyrillic and Armenian letters that look like Latin ones."""

import re
from collections import Counter
from collections.abc import Sequence

from vnreport_nlp.vietnamese.syllables import is_syllable

#: Foreign letter → the Latin letter it looks like. Seen: Greek ``KIΝH``, Armenian and Cyrillic ``հọс`` (pattern 74).
_PAIRS = (
    "ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa οo νv ιi υu ρp κk τt "  # Greek
    "АA ВB ЕE КK МM НH ОO РP СC ТT УY ХX ІI ЅS аa еe оo рp сc уy хx іi ѕs вb нh кk мm тt "  # Cyrillic
    "հh օo սu ոn ցg Տs ԼL ՏS Օo Սu"  # Armenian
)
_LOOKS = {pair[0]: pair[1] for pair in _PAIRS.split()}
FOREIGN = frozenset(_LOOKS)
_TRANSLATE = str.maketrans(_LOOKS)
_WORD = re.compile(r"[^\W\d_]+")


def latinise(line: str) -> tuple[str, int]:
    """A line whose Vietnamese words are in Latin letters alone, and how many words changed.

    Only words that mix alphabets are touched, and only when a syllable or an abbreviation in capitals comes out: 'μm' and
    Greek words stay.
    """
    changed = 0

    def latin(match: re.Match[str]) -> str:
        nonlocal changed
        word = match[0]
        if FOREIGN.isdisjoint(word):
            return word
        made = word.translate(_TRANSLATE)
        whole = all(char in FOREIGN for char in word)
        if is_syllable(made) and len(word) > 1 and not whole:
            changed += 1
            return made
        if made.isupper() and made.isascii() and len(made) > 2 and not whole:
            changed += 1
            return made
        return word

    return _WORD.sub(latin, line), changed


def find(lines: Sequence[str]) -> tuple[tuple[str, int, str, int], ...]:
    """The letters that ``latinise`` changes: letter, 1-based line and word of the first place, in how many words."""
    first: dict[str, tuple[int, str]] = {}
    counts: Counter[str] = Counter()
    for number, line in enumerate(lines, 1):
        if FOREIGN.isdisjoint(line):
            continue
        for word in _WORD.findall(line):
            if not FOREIGN.isdisjoint(word) and latinise(word)[1]:
                for letter in sorted(FOREIGN.intersection(word)):
                    first.setdefault(letter, (number, word))
                    counts[letter] += 1
    return tuple((letter, *place, counts[letter]) for letter, place in first.items())
