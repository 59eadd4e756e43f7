"""Ladders of differences for headings and points: the first rung that holds gives the flag, the last is 'everything else'."""

from vnreport_nlp.comparing.headings import HeadingPair
from vnreport_nlp.comparing.profiles import Profile
from vnreport_nlp.comparing.settings import SAME_WORDING
from vnreport_nlp.records import Difference, Reason
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.words.similarity import wording


def wording_difference(a: str, b: str) -> Difference:
    """``same`` when nearly all words stand in the same order, else ``reworded``."""
    if key(a) == key(b):
        return Difference("wording", "same", Reason("wording.same"))
    share = wording(a, b)
    flag = "same" if share >= SAME_WORDING else "reworded"
    return Difference("wording", flag, Reason(f"wording.{flag}_share", (("share", f"{round(100 * share)}"),)))


def _place(a: Profile, b: Profile, parents: set[tuple[str, str]], counts: tuple[int, int]) -> Difference:
    if counts[1] > counts[0]:
        return Difference("place", "split", Reason("place.split", (("n", str(counts[1])),)))
    if counts[0] > counts[1]:
        return Difference("place", "merged", Reason("place.merged", (("n", str(counts[0])),)))
    one, two = a.section.parent, b.section.parent
    if (one is None and two is None) or (one is not None and two is not None and (one, two) in parents):
        return Difference("place", "same", Reason("place.same"))
    return Difference("place", "moved", Reason("place.moved"))


def heading_differences(
    pair: HeadingPair, a: Profile, b: Profile, pairs: list[HeadingPair], parents: set[tuple[str, str]]
) -> tuple[Difference, ...]:
    """Wording, place and extent of a heading pair.

    ``split``: the section of a is spread over several of b; ``merged``: several of a stand in one of b.
    """
    partners_b = {p.b for p in pairs if p.a == pair.a and p.grade == "partial"} | {pair.b}
    partners_a = {p.a for p in pairs if p.b == pair.b and p.grade == "partial"} | {pair.a}
    counts = (len(partners_a), len(partners_b)) if pair.grade == "partial" else (1, 1)
    extent = "same" if pair.grade == "equivalent" else "partial"
    return (
        wording_difference(a.section.title, b.section.title),
        _place(a, b, parents, counts),
        Difference("extent", extent, Reason(f"extent.{extent}")),
    )


def point_differences(a: str, b: str, grade: str) -> tuple[Difference, ...]:
    """Wording and extent of a pair of points."""
    extent = "same" if grade == "equivalent" else "partial"
    return (wording_difference(a, b), Difference("extent", extent, Reason(f"extent.{extent}")))
