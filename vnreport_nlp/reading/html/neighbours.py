"""What a paragraph of a page is by those around it: jusText's second step, in time in proportion to their number.

jusText looks for the neighbours of each short paragraph anew, which on a page of nothing but short ones takes the square of
their number. The classes that come out are the same.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: A heading belongs to the text that begins within so many characters of it.
HEADING_DISTANCE = 200
_SURE = ("good", "bad")


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph as its own words class it: good, neargood, short or bad; whether it is a heading; its characters."""

    kind: str
    heading: bool
    size: int


def revise(parts: Sequence[Part]) -> list[str]:
    """good or bad for every paragraph, in order."""
    own = [part.kind for part in parts]
    sure_above, sure_below = _nearest(own, _SURE), _nearest(own[::-1], _SURE)[::-1]
    near = (*_SURE, "neargood")
    any_above, any_below = _nearest(own, near), _nearest(own[::-1], near)[::-1]
    kinds = list(own)
    for i, kind in enumerate(own):
        if kind == "short":
            around = (sure_above[i], sure_below[i])
            beside = (around[0] == "bad" and any_above[i] == "neargood") or (
                around[1] == "bad" and any_below[i] == "neargood"
            )
            kinds[i] = around[0] if around[0] == around[1] else "good" if beside else "bad"
    sure_below = _nearest(kinds[::-1], _SURE)[::-1]
    above = "bad"
    for i, kind in enumerate(kinds):
        if kind == "neargood":
            kinds[i] = "bad" if (above, sure_below[i]) == ("bad", "bad") else "good"
        if kinds[i] in _SURE:
            above = kinds[i]
    for i, part in enumerate(parts):
        if part.heading and kinds[i] == "bad" and part.kind != "bad" and _leads_to_text(i, parts, kinds):
            kinds[i] = "good"
    return kinds


def _nearest(kinds: Iterable[str], wanted: tuple[str, ...]) -> list[str]:
    """For every place the last kind before it that is one of ``wanted``; bad where there is none."""
    found = []
    last = "bad"
    for kind in kinds:
        found.append(last)
        if kind in wanted:
            last = kind
    return found


def _leads_to_text(place: int, parts: Sequence[Part], kinds: Sequence[str]) -> bool:
    distance = 0
    for i in range(place + 1, len(parts)):
        if distance > HEADING_DISTANCE:
            return False
        if kinds[i] == "good":
            return True
        distance += max(1, parts[i].size)
    return False
