"""Targets of many communes side by side: indicator × commune in one unit."""

from dataclasses import dataclass

from vnreport_nlp.records.corpus import NO_CORPUS_PAGES, CorpusPages
from vnreport_nlp.records.report import Reason, Skipped


@dataclass(frozen=True, slots=True)
class TargetCell:
    """What one commune sets for an indicator.

    ``value``, ``value_max`` and ``unit`` are those of the row where the cell can be compared, else as the report says;
    ``value`` is None where it names no figure. ``printed`` is the figure as printed, ``text`` the sentence it stands in,
    ``converted_from`` the figure in its own unit when it was converted. ``because`` says why a cell cannot be compared.
    ``rank`` counts from the best figure (from the highest where neither direction is better).
    """

    report: str
    value: float | None
    value_max: float | None
    unit: str
    comparator: str
    deadline: int | None
    frequency: str | None
    line: int
    text: str
    printed: str
    comparable: bool
    because: Reason | None = None
    converted_from: str | None = None
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Outlier:
    """A commune whose figure is far from all others, with the reason in figures."""

    report: str
    why: Reason


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator over all communes; ``cells`` by report, ``missing`` are the reports that name none; of these
    ``elsewhere`` measure the same subject in another way, in a row of its own.

    ``period`` is ``year`` or ``term`` for what is counted as it comes, else empty. ``min``, ``median`` and ``max`` are over the cells that can be compared, outliers among them.
    """

    indicator: str
    unit: str
    period: str
    direction: str
    group: str
    cells: tuple[TargetCell, ...]
    missing: tuple[str, ...]
    elsewhere: tuple[str, ...]
    outliers: tuple[Outlier, ...]
    median: float | None
    min: float | None
    max: float | None


@dataclass(frozen=True, slots=True)
class TargetTable:
    """Rows in the order of a report's targets; ``own`` are the targets that one commune alone sets."""

    reports: tuple[str, ...]
    communes: tuple[tuple[str, str], ...]
    skipped: tuple[Skipped, ...]
    rows: tuple[IndicatorRow, ...]
    own: tuple[IndicatorRow, ...]
    pages: CorpusPages = NO_CORPUS_PAGES
