"""The table of targets: indicator × commune, every figure in the row's unit or with the reason why it is not."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from vnreport_nlp.comparing.figures import direction as bound
from vnreport_nlp.corpus.settings import TABLES
from vnreport_nlp.corpus.store import Store
from vnreport_nlp.corpus.targets.cells import as_printed, compared, show, unit_of, why_not, without_figure
from vnreport_nlp.corpus.targets.figures import Figure, read_figures
from vnreport_nlp.corpus.targets.grouping import Measuring, Subject, Variant, name_words, subjects
from vnreport_nlp.corpus.targets.indicators import FAMILY, find_indicator
from vnreport_nlp.corpus.targets.outliers import find_outliers
from vnreport_nlp.corpus.targets.row_names import direction, row_name
from vnreport_nlp.corpus.targets.units import UnitClass
from vnreport_nlp.lexicon import Lexicon, load_lexicon
from vnreport_nlp.records import IndicatorRow, MeasureRow, Outlier, Reason, TargetCell, TargetTable
from vnreport_nlp.vietnamese.numbers import show_number
from vnreport_nlp.words.tfidf import TfidfModel, load_model

_GROUPS = ("economic", "social_env", "party", "other")
_NO_UNIT = UnitClass("", 1.0)


class TableRow:
    """One row while it is made: figures that can be compared, then those that cannot."""

    def __init__(self, way: Measuring, chosen: dict[str, Figure]) -> None:
        self.way = way
        self.chosen = chosen
        self.others: dict[str, tuple[Figure, Reason]] = {}
        self.bare: dict[str, MeasureRow] = {}

    @property
    def figures(self) -> list[Figure]:
        """The figures that can be compared, by report."""
        return [self.chosen[report] for report in sorted(self.chosen)]

    def holds(self, report: str) -> bool:
        """Whether the report has a cell."""
        return report in self.chosen or report in self.others or report in self.bare


def fitting(figures: Sequence[Figure], typical: Counter[str]) -> Figure:
    """Of a report's figures for one row the one due last, then the one named most like the others."""

    def rank(figure: Figure) -> tuple[float, float, tuple[str, int, str, int, int]]:
        words = set(name_words(figure))
        like = sum(typical[word] for word in words) / max(1, len(words))
        return -(figure.quantity.deadline or 9999), -like, figure.place

    return min(figures, key=rank)


def _choose(variant: Variant) -> tuple[dict[str, Figure], list[Figure]]:
    """One figure a report, and those left over."""
    typical = Counter(word for figure in variant.figures for word in set(name_words(figure)))
    by_report: dict[str, list[Figure]] = {}
    for figure in variant.figures:
        by_report.setdefault(figure.row.report, []).append(figure)
    chosen = {report: fitting(figures, typical) for report, figures in by_report.items()}
    return chosen, [figure for figure in variant.figures if figure is not chosen[figure.row.report]]


def _rows_of(subject: Subject) -> list[TableRow]:
    """The rows of one subject: each way that enough communes use, with the others' figures as cells that cannot be
    compared; what finds no place makes rows of its own. No figure is left out."""
    rows: list[TableRow] = []
    rest: list[tuple[Measuring, list[Figure]]] = []
    for number, variant in enumerate(subject.variants):
        chosen, left = _choose(variant)
        if number == 0 or len(variant.reports) >= TABLES.own_row:
            rows.append(TableRow(variant.measuring, chosen))
            rest.append((variant.measuring, left))
        else:
            rest.append((variant.measuring, list(variant.figures)))
    for way, figures in rest:
        again = [figure for figure in figures if not _placed(figure, way, rows, not subject.id.startswith("?"))]
        while again:
            chosen, again = _choose(Variant(way, tuple(again)))
            rows.append(TableRow(way, chosen))
    return rows


def _placed(figure: Figure, way: Measuring, rows: Sequence[TableRow], known: bool) -> bool:
    """Put a figure of a report that no row of its subject holds into the nearest row, as one that cannot be compared."""
    report = figure.row.report
    if any(row.holds(report) for row in rows):
        return False
    # two reports with names that no indicator joins and other measures may well speak of two things
    open_rows = [row for row in rows if row.way != way and (known or len(row.chosen) >= 2)]
    if not open_rows:
        return False
    nearest = min(open_rows, key=lambda row: (_distance(row.way, way), -len(row.chosen)))
    nearest.others[report] = (figure, why_not(figure, way, nearest.way, unit_of(nearest.way, nearest.figures)))
    return True


def _distance(one: Measuring, two: Measuring) -> tuple[int, int]:
    gap = one.facets.standards ^ two.facets.standards
    parts = [
        (one.facets.of, two.facets.of),
        (one.facets.period, two.facets.period),
        (one.facets.added, two.facets.added),
    ]
    return ("growth" in gap) + (one.unit != two.unit), len(gap) + sum(a != b for a, b in parts)


def _opposite(row: TableRow) -> set[str]:
    """Reports that set a ceiling where the others set a floor, or the other way round."""
    bounds = {report: bound(figure.quantity) for report, figure in row.chosen.items()}
    up, down = sum(b > 0 for b in bounds.values()), sum(b < 0 for b in bounds.values())
    if not up or not down or up == down:
        return set()
    fewer = -1 if up > down else 1
    return {report for report, b in bounds.items() if b == fewer} if max(up, down) > 2 * min(up, down) else set()


def _ranked(cells: Sequence[TargetCell], better: str) -> dict[str, int]:
    """Rank by report; equal figures share a rank."""
    values = [cell.value for cell in cells if cell.comparable and cell.value is not None]
    if better == "none":
        return {}
    sign = 1 if better == "lower" else -1
    return {
        cell.report: 1 + sum(sign * other < sign * cell.value for other in values)
        for cell in cells
        if cell.comparable and cell.value is not None
    }


def _with_rank(cell: TargetCell, ranks: dict[str, int]) -> TargetCell:
    return replace(cell, rank=ranks.get(cell.report)) if cell.comparable else cell


def _unusual(cells: Sequence[TargetCell], share: bool) -> tuple[Outlier, ...]:
    known = [(cell, cell.value) for cell in cells if cell.comparable and cell.value is not None]
    found = find_outliers([value for _, value in known], share=share)
    rest = [(cell, value) for index, (cell, value) in enumerate(known) if index not in found]
    if not rest:
        return ()
    low, high = min(value for _, value in rest), max(cell.value_max or value for cell, value in rest)
    outliers = []
    for index in found:
        cell, value = known[index]
        values = (
            ("value", show(value, cell.value_max, cell.unit)), ("low", show_number(low)), ("high", show(high, None, cell.unit)),
            ("n", str(len(rest))),
        )  # fmt: skip
        outliers.append(Outlier(cell.report, Reason("outlier.high" if value > high else "outlier.low", values)))
    return tuple(outliers)


def _finished(row: TableRow, siblings: Sequence[TableRow], reports: Sequence[str], lexicon: Lexicon) -> IndicatorRow:
    unit = unit_of(row.way, row.figures)
    against = _opposite(row)
    cells = [
        as_printed(figure, Reason(f"because.{'floor' if bound(figure.quantity) > 0 else 'ceiling'}"))
        if report in against
        else compared(figure, unit)
        for report, figure in row.chosen.items()
    ]
    cells += [as_printed(figure, because) for figure, because in row.others.values()]
    cells += [without_figure(measure) for measure in row.bare.values()]
    cells.sort(key=lambda cell: cell.report)
    better = direction(row.figures, lexicon)
    ranks = _ranked(cells, better)
    values = sorted(cell.value for cell in cells if cell.comparable and cell.value is not None)
    middle = len(values) // 2
    median = None
    if values:
        median = values[middle] if len(values) % 2 else float(f"{(values[middle - 1] + values[middle]) / 2:.10g}")
    groups = Counter(figure.row.group for figure in row.figures)
    missing = [report for report in reports if report not in {cell.report for cell in cells}]
    periods = {other.way.facets.period for other in siblings if len(other.chosen) > 1}
    name = row_name(row.figures, lexicon, row.way.facets.period if len(periods) > 1 else "")
    return IndicatorRow(
        name, unit, row.way.facets.period, better, min(groups, key=lambda g: (-groups[g], _GROUPS.index(g))),
        tuple(_with_rank(cell, ranks) for cell in cells),
        tuple(missing), tuple(report for report in missing if any(other.holds(report) for other in siblings)),
        _unusual(cells, unit == "%"), median, values[0] if values else None, values[-1] if values else None,
    )  # fmt: skip


def _position(row: TableRow, order: dict[tuple[str, int], float]) -> float:
    """Where in a report's targets the row usually stands (0 first, 1 last)."""
    places = sorted(order[figure.row.report, figure.row.line] for figure in row.figures)
    return places[len(places) // 2]


def _order(measures: Sequence[MeasureRow]) -> dict[tuple[str, int], float]:
    lines: dict[str, list[int]] = {}
    for measure in measures:
        lines.setdefault(measure.report, []).append(measure.line)
    return {(report, line): index / len(own) for report, own in lines.items() for index, line in enumerate(sorted(own))}


def periods_of(store: Store) -> dict[str, str]:
    """Reports that plan for one year: what they count is one year's."""
    return {member.path: "year" for member in store.members() if member.kind == "socio_economic"}


def _without_figures(measures: Sequence[MeasureRow], lexicon: Lexicon) -> dict[str, list[MeasureRow]]:
    """Targets that name a known indicator but no figure, by the indicator's subject."""
    found: dict[str, list[MeasureRow]] = {}
    for measure in measures:
        if not measure.quantities and (name := find_indicator(measure.text, _NO_UNIT, "", False, lexicon)):
            found.setdefault(FAMILY.get(name, name), []).append(measure)
    return found


def build_rows(
    measures: Sequence[MeasureRow],
    reports: Sequence[str],
    lexicon: Lexicon,
    model: TfidfModel,
    periods: Mapping[str, str],
) -> list[IndicatorRow]:
    """All rows of the table, in the order of a report's targets."""
    return rows_of_figures(read_figures(measures, lexicon, periods), measures, reports, lexicon, model)


def rows_of_figures(
    figures: Sequence[Figure],
    measures: Sequence[MeasureRow],
    reports: Sequence[str],
    lexicon: Lexicon,
    model: TfidfModel,
) -> list[IndicatorRow]:
    """The rows of figures that were read from ``measures``, in their order; targets that name no figure join them."""
    order = _order(measures)
    bare = _without_figures(measures, lexicon)
    made: list[tuple[tuple[int, float, str, int], IndicatorRow]] = []
    for subject in subjects(figures, model):
        rows = _rows_of(subject)
        for measure in bare.get(subject.id, ()):
            if not any(row.holds(measure.report) for row in rows):
                rows[0].bare.setdefault(measure.report, measure)
        for number, row in enumerate(rows):
            done = _finished(row, rows, reports, lexicon)
            made.append(((_GROUPS.index(done.group), _position(row, order), subject.id, number), done))
    return [row for _, row in sorted(made, key=lambda entry: entry[0])]


def find_targets(
    store: Store, *, model: TfidfModel | None = None, lexicon: Lexicon | None = None, lang: str = "vi"
) -> TargetTable:
    """The table over a store. Deterministic, and the same for any order of files."""
    words = lexicon or load_lexicon()
    reports = tuple(store.analysed())
    rows = build_rows(store.measures(), reports, words, model or load_model(), periods_of(store))
    communes = tuple((m.path, m.commune or "") for m in store.members() if m.path in set(reports))
    shared = [row for row in rows if len(row.cells) > 1]
    own = [row for row in rows if len(row.cells) == 1]
    own.sort(key=lambda row: (row.cells[0].report, row.cells[0].line, row.indicator))
    return TargetTable(reports, communes, tuple(store.skipped(lang)), tuple(shared), tuple(own), store.pages())
