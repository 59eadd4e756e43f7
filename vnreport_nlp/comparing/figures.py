"""How the figure of one report stands to that of the other: higher, lower, equal, looser, not comparable, and why."""

from collections.abc import Sequence

import numpy as np

from vnreport_nlp.comparing.assignment import assign
from vnreport_nlp.facts.quantities import fold_unit, in_dong
from vnreport_nlp.records import Difference, Quantity, Reason
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.vietnamese.numbers import show_number

#: Units below the commune that count as one.
VILLAGES = {"bản", "thôn", "ấp", "làng", "buôn", "xóm", "khu phố", "khu dân cư", "tổ dân phố", "khu vực"}


def direction(quantity: Quantity) -> int:
    """1 for a lower bound ('ít nhất'), -1 for an upper bound ('không quá'), 0 for neither."""
    return {">": 1, ">=": 1, "<": -1, "<=": -1}.get(quantity.comparator, 0)


def _comparable_values(one: Quantity, two: Quantity) -> tuple[float, float] | None:
    x, y = in_dong(one.value, one.unit), in_dong(two.value, two.unit)
    if x is not None and y is not None:
        return x, y
    if fold_unit(one.unit) == fold_unit(two.unit) or 0 in (one.value, two.value) or {one.unit, two.unit} <= VILLAGES:
        return one.value, two.value
    return None


def _stricter(one: Quantity, two: Quantity) -> str:
    """At equal values: does the comparator make ``one`` stricter or looser? ``equal`` when neither."""
    rank = {">": 2, ">=": 1, "=": 1, "~": 0, "<=": 1, "<": 2}
    x, y = rank[one.comparator], rank[two.comparator]
    return "equal" if x == y else ("stricter" if x > y else "looser")


def figure_difference(one: Quantity, two: Quantity, why: str) -> Difference:
    """How the figure of a stands to that of b: not_comparable, equal, higher, lower, stricter, looser."""
    shown = (("a", one.signed), ("b", two.signed))
    if why:
        return Difference("figure", "not_comparable", Reason(f"figure.{why}", shown))
    if one.of and two.of and one.of != two.of:
        return _ratio_difference(one, two)
    values = _comparable_values(one, two)
    if values is None:
        return Difference("figure", "not_comparable", Reason("figure.unit", shown))
    x, y = values
    if abs(x - y) <= 1e-9 * max(1.0, abs(x), abs(y)) and one.value_max == two.value_max:
        flag = _stricter(one, two)
        return Difference("figure", flag, Reason(f"figure.{flag}", shown))
    if 0 in (x, y) and fold_unit(one.unit) != fold_unit(two.unit):
        return Difference(
            "figure", "higher" if x > y else "lower", Reason("figure.none_b" if x > y else "figure.none_a", shown)
        )
    ends = [q.value_max / q.value if q.value_max and q.value else 1.0 for q in (one, two)]
    flag = "higher" if (x * (1 + ends[0]), x) > (y * (1 + ends[1]), y) else "lower"  # ranges by their middle
    converted = fold_unit(one.unit) != fold_unit(two.unit) and in_dong(1, one.unit) is not None
    if converted:
        return Difference("figure", flag, Reason(f"figure.{flag}_converted", shown))
    if one.value_max or two.value_max or one.unit.partition("/")[0] != two.unit.partition("/")[0]:
        return Difference("figure", flag, Reason(f"figure.{flag}_plain", shown))
    gap, unit = show_number(abs(one.value - two.value)), "@ui.points" if one.unit.startswith("%") else one.unit
    return Difference("figure", flag, Reason(f"figure.{flag}", (*shown, ("gap", gap), ("unit", unit))))


def _ratio_difference(one: Quantity, two: Quantity) -> Difference:
    """Fractions of different bases are compared as shares ('15/16 trường' against '12/13 trường')."""
    x, y = (100 * q.value / (q.of or 1) for q in (one, two))
    flag = "equal" if abs(x - y) < 1e-9 else "higher" if x > y else "lower"
    shown = (
        ("a", f"{one.signed} = {show_number(round(x, 1))}%"),
        ("b", f"{two.signed} = {show_number(round(y, 1))}%"),
    )
    return Difference("figure", flag, Reason(f"figure.{flag}_ratio", shown))


def pair_figures(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[tuple[int, int]]:
    """Which figures of two measures answer each other (indices, each once): one unit first, then words, then place.

    Figures that no other of their unit answers meet in order. ``pair_figures(b, a)`` mirrors ``pair_figures(a, b)``.
    """
    if not ours or not theirs:
        return []
    words_a, words_b = [set(key(q.indicator).split()) for q in ours], [set(key(q.indicator).split()) for q in theirs]
    size = max(len(ours), len(theirs))
    scores = np.zeros((len(ours), len(theirs)))
    for i, one in enumerate(ours):
        for j, two in enumerate(theirs):
            if fold_unit(one.unit) == fold_unit(two.unit):
                near = len(words_a[i] & words_b[j]) / max(1, len(words_a[i] | words_b[j]))
                scores[i, j] = 0.5 + 0.3 * near + 0.2 * (1 - abs(i - j) / size)
    chosen = assign(scores, 0.5)
    left = [i for i in range(len(ours)) if i not in {i for i, _ in chosen}]
    right = [j for j in range(len(theirs)) if j not in {j for _, j in chosen}]
    return sorted(
        [*chosen, *zip(left, right, strict=False)], key=lambda pair: (pair[0] + pair[1], abs(pair[0] - pair[1]))
    )


def why_not_comparable(one: Quantity, two: Quantity) -> str:
    """``""`` when two figures can be compared, else the code of the reason why not (comparator, unit)."""
    if direction(one) * direction(two) < 0:
        return "comparator"
    return "" if _comparable_values(one, two) else "unit"


def deadline_difference(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[Difference]:
    """Whether a is due earlier, later, or only one side names a year; empty when both name the same or none."""
    x = next((q.deadline for q in ours if q.deadline), None)
    y = next((q.deadline for q in theirs if q.deadline), None)
    if x == y:
        return []
    shown = (("a", str(x or "–")), ("b", str(y or "–")))
    if x is None or y is None:
        return [
            Difference(
                "deadline",
                "missing_a" if x is None else "missing_b",
                Reason("deadline.missing_a" if x is None else "deadline.missing_b", shown),
            )
        ]
    flag = "earlier" if x < y else "later"
    return [Difference("deadline", flag, Reason(f"deadline.{flag}", shown))]
