"""Which commune a report is of, where its own words leave that open and the register alone can tell."""

import re
from collections import Counter
from collections.abc import Sequence

from vnreport_nlp.register.lookup import find_commune
from vnreport_nlp.register.table import split_title

#: A title that weighs at least this share of the heaviest one may be the commune as well.
RIVAL = 0.8
#: What may follow a name and belong to it: a number of one or two digits, or a second name after a dash.
_NUMBER = r"\d{1,2}(?![\d.,/%]*\d|\s*(?:/|%))"
_SECOND = r"[-–]\s*(?:[^\W\d_][\w’']*)(?:\s+[^\W\d_][\w’']*){0,3}"


def settle(ranked: Sequence[tuple[str, float]], clean: str, province: str | None, *, register: str = "") -> str:
    """The title of the commune: the first of ``ranked`` (title, weight; heaviest first), unless the register of the
    province says better.

    Of titles that weigh about the same, the only one that is a commune of the province; a title with what follows it in
    the text ('phường Móng Cái 1', 'phường Xuân Hương - Đà Lạt'), or without its last words, where only so it is one.
    Without a province, and where nothing is open, the register is not even loaded.
    """
    title, most = ranked[0]
    if province is None:
        return title

    def known(asked: str) -> bool:
        return bool(find_commune(asked, province=province, register=register))

    rivals = [one for one, weight in ranked[:5] if weight >= RIVAL * most]
    if len(rivals) > 1 and len(registered := [one for one in rivals if known(one)]) == 1:
        title = registered[0]
    longer = _continued(title, clean)
    if longer and not known(title):
        return next((one for one in longer if known(one)), title)
    return title


def shortened(title: str, province: str | None, *, register: str = "") -> str:
    """A title in capitals that ran into the words after it ('XÃ LONG HẸ TỈNH SƠN LA'): as far as it is a commune of the
    province; the title itself where it is one or no part of it is."""
    kind, name = split_title(title)
    words = name.split()
    if province is None or kind is None:
        return title
    for length in range(len(words), 0, -1):
        part = f"{kind} {' '.join(words[:length])}"
        if find_commune(part, province=province, register=register):
            return part
    return title


def _continued(title: str, clean: str) -> list[str]:
    """The title with what follows it in the text, as printed, most frequent first; prefixes of a second name too."""
    kind, name = split_title(title)
    if kind is None:
        return []
    name_pattern = r"\s+".join(map(re.escape, name.split()))
    pattern = re.compile(rf"(?<!\w){kind}\s+({name_pattern})\s+({_NUMBER}|{_SECOND})", re.IGNORECASE)
    found: Counter[str] = Counter()
    for match in pattern.finditer(clean):
        words = " ".join(match[2].split()).split()
        for length in range(len(words), 0, -1):
            if words[length - 1] not in "-–":
                found[f"{kind} {name} {' '.join(words[:length])}"] += 1
    return [one for one, _ in found.most_common()]
