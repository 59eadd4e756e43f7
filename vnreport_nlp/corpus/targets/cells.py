"""Cells of a table of targets: a figure in the row's unit, or as printed with the reason why it is not."""

from collections.abc import Iterable, Sequence

from vnreport_nlp.corpus.targets.figures import Figure
from vnreport_nlp.corpus.targets.grouping import Measuring
from vnreport_nlp.corpus.targets.units import SHARE, VILLAGE, convert, is_count, normal_unit, row_unit, unit_class
from vnreport_nlp.records import MeasureRow, Reason, TargetCell
from vnreport_nlp.vietnamese.numbers import show_number


def show(value: float, value_max: float | None, unit: str) -> str:
    """A figure in words: '63 - 65 triệu đồng/người/năm', '35%'."""
    numbers = show_number(value) if value_max is None else f"{show_number(value)} - {show_number(value_max)}"
    return f"{numbers}{'' if unit.startswith(('%', '‰')) else ' '}{unit}".strip()


def _named(names: Iterable[str], area: str) -> str:
    return ", ".join(f"@{area}.{name}" for name in sorted(names))


def why_not(figure: Figure, way: Measuring, other: Measuring, unit: str) -> Reason:
    """Why a figure cannot be compared with those that are measured in the ``other`` way, in ``unit``."""
    ours, theirs = way.facets.standards, other.facets.standards
    if ("growth" in ours) != ("growth" in theirs):
        return Reason("because.growth" if "growth" in ours else "because.level")
    if way.unit != other.unit:
        own = figure.quantity.unit
        if other.unit == SHARE and is_count(way.unit):
            return Reason("because.count", (("unit", own),))
        return Reason("because.unit", (("own", own), ("row", unit)))
    if way.facets.added and other.facets.added and way.facets.added != other.facets.added:
        return Reason(f"because.added_{way.facets.added}")
    if ours != theirs:
        if ours - theirs:
            return Reason("because.standard", (("own", _named(ours - theirs, "measured")),))
        return Reason("because.standard_missing", (("row", _named(theirs - ours, "measured")),))
    if way.facets.of != other.facets.of:
        values = (("own", _named([way.facets.of], "share_of")), ("row", _named([other.facets.of], "share_of")))
        return Reason("because.denominator", values)
    return Reason(f"because.period_{way.facets.period}" if way.facets.period else "because.measure")


def unit_of(way: Measuring, figures: Sequence[Figure]) -> str:
    """The unit in which figures of one way are shown: a share's, or the most used one."""
    if way.unit == SHARE:
        per_mille = 2 * sum(figure.quantity.unit.startswith("‰") for figure in figures) > len(figures)
        return ("‰" if per_mille else "%") + ("/năm" if "growth" in way.facets.standards else "")
    return row_unit(((figure.quantity.unit, figure.quantity.value) for figure in figures), way.unit)


def compared(figure: Figure, unit: str) -> TargetCell:
    """A cell in the row's unit."""
    quantity, of = figure.quantity, figure.quantity.of
    value, high = quantity.value, quantity.value_max
    if unit.startswith(("%", "‰")) and figure.unit.name != SHARE:
        if not of:
            return _cell(figure, value, high, unit, None)
        ends = round(100 * value / of, 1), None if high is None else round(100 * high / of, 1)
        return _cell(figure, *ends, unit, None, f"{show_number(value)}/{show_number(of)} {quantity.unit}")
    factor = unit_class(unit).factor
    if figure.unit.factor == factor or figure.unit.name == VILLAGE or is_count(figure.unit.name):
        return _cell(figure, value, high, unit, None)
    changed = convert(value, figure.unit.factor, factor)
    top = None if high is None else convert(high, figure.unit.factor, factor)
    return _cell(figure, changed, top, unit, None, show(value, high, quantity.unit))


def _cell(
    figure: Figure,
    value: float | None,
    high: float | None,
    unit: str,
    because: Reason | None,
    origin: str | None = None,
) -> TargetCell:
    quantity = figure.quantity
    return TargetCell(
        figure.row.report, value, high, unit, quantity.comparator, quantity.deadline, quantity.frequency, figure.line,
        figure.quote, " ".join(quantity.printed.split()), because is None, because, origin,
    )  # fmt: skip


def as_printed(figure: Figure, because: Reason) -> TargetCell:
    """A cell in its own unit, with the reason why it cannot be compared."""
    quantity = figure.quantity
    unit = normal_unit(quantity.unit, figure.unit.name, 1.0) if figure.unit.name.startswith("count:") else quantity.unit
    return _cell(figure, quantity.value, quantity.value_max, unit, because)


def without_figure(row: MeasureRow) -> TargetCell:
    """The cell of a target that names no figure."""
    text = " ".join(row.text.split())
    return TargetCell(
        row.report, None, None, "", "=", None, None, row.line, text, "", False, Reason("because.no_figure"), None
    )
