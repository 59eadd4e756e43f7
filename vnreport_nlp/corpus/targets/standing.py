"""How one figure stands to another that it should meet: reached, more, less, looser, or not to be compared."""

from collections.abc import Sequence

from vnreport_nlp.comparing.figures import direction as bound
from vnreport_nlp.corpus.targets.cells import as_printed, compared, show, unit_of, why_not
from vnreport_nlp.corpus.targets.figures import Figure
from vnreport_nlp.corpus.targets.grouping import Measuring, fits, name_words
from vnreport_nlp.records import Reason, TargetCell
from vnreport_nlp.records.report import COMPARATOR_SIGNS

#: Differences below this part of a value are noise of conversion (5/6 trường = 83,3%).
_SAME = 1e-3
_STRICT = {"higher": {">": 2, ">=": 1, "=": 1, "~": 0}, "lower": {"<": 2, "<=": 1, "=": 1, "~": 0}}


def signed(cell: TargetCell) -> str:
    """A cell's figure in words, with the sign of its comparator."""
    if cell.value is None:
        return "–"
    return COMPARATOR_SIGNS[cell.comparator] + show(cell.value, cell.value_max, cell.unit)


def _near(x: float, y: float) -> bool:
    return abs(x - y) <= _SAME * max(1e-9, abs(x), abs(y))


def stand(
    own: Figure, way: Measuring, standard: Figure, standard_way: Measuring, better: str
) -> tuple[str, TargetCell, Reason]:
    """(status, own cell, reason) of ``own`` measured against ``standard``. Statuses are those of ``Standing``.

    A lower bound is met from its figure upwards when higher is better, an upper bound from its figure downwards when
    lower is better; a range is met inside it.
    """
    unit = unit_of(standard_way, [standard])
    target = compared(standard, unit)
    if not fits(way, standard_way):
        cell = as_printed(own, why_not(own, way, standard_way, unit))
        assert cell.because is not None
        return "not_comparable", cell, cell.because
    if bound(own.quantity) * bound(standard.quantity) < 0:
        cell = as_printed(own, Reason("against.floor" if bound(own.quantity) > 0 else "against.ceiling"))
        assert cell.because is not None
        return "not_comparable", cell, cell.because
    cell = compared(own, unit)
    status = _status(cell, target, better)
    shown = (("own", signed(cell)), ("standard", signed(target)))
    return status, cell, Reason(f"against.{_words(cell, target, status)}", shown)


def _ends(cell: TargetCell) -> tuple[float, float]:
    low = cell.value or 0.0
    return low, cell.value_max if cell.value_max is not None else low


def _status(own: TargetCell, standard: TargetCell, better: str) -> str:
    (low, high), (least, most) = _ends(own), _ends(standard)
    if better == "none":
        return "meets" if _near(low, least) and _near(high, most) else "different"
    if better == "lower":
        low, high, least, most = -high, -low, -most, -least
    if low < least and not _near(low, least):
        return "worse"
    if low > most and not _near(low, most):
        return "better"
    ranks = _STRICT[better]
    looser = ranks.get(own.comparator, 1) < ranks.get(standard.comparator, 1)
    return "looser" if looser and _near(low, least) else "meets"


def _words(own: TargetCell, standard: TargetCell, status: str) -> str:
    """Which sentence tells the relation: by the figures, not by what is better."""
    if status in ("meets", "looser"):
        return status
    (low, high), (least, most) = _ends(own), _ends(standard)
    return "higher" if low + high > least + most else "lower"


def nearest(figures: Sequence[Figure], ways: Sequence[Measuring], standard: Figure, way: Measuring) -> int | None:
    """The figure of one report that answers a standard best: measured in its way, due in its year, named alike first."""
    words = set(name_words(standard))

    def rank(index: int) -> tuple[bool, bool, float, tuple[str, int, str, int, int]]:
        other = set(name_words(figures[index]))
        like = len(words & other) / max(1, len(words | other))
        due = figures[index].quantity.deadline, standard.quantity.deadline
        return not fits(ways[index], way), None not in due and due[0] != due[1], -like, figures[index].place

    return min(range(len(figures)), key=rank) if figures else None
