"""What stands in a store: its reports, and one of them with everything that was read from it."""

from dataclasses import dataclass

from vnreport_nlp.records.corpus import NO_CORPUS_PAGES, CorpusPages, MeasureRow, PointRow, SectionRow
from vnreport_nlp.records.text import Quality


@dataclass(frozen=True, slots=True)
class ListedReport:
    """A source file of a store. ``status`` is ``read`` or ``failed`` (``why`` in words); ``note`` is ``duplicate`` of the
    report ``other``, another ``version`` of it, or empty. ``pages`` and ``quality`` are None where they are not known."""

    path: str
    status: str
    kind: str
    period: str | None
    commune: str | None
    province: str | None
    lines: int
    note: str = ""
    other: str = ""
    why: str = ""
    pages: int | None = None
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Every source file of a store, by path."""

    store: str
    reports: tuple[ListedReport, ...]


@dataclass(frozen=True, slots=True)
class StoredReport:
    """One source file of a store with its rows, in the order of the report."""

    report: ListedReport
    merged_from: tuple[str, ...]
    term_reviewed: str | None
    term_planned: str | None
    sections: tuple[SectionRow, ...]
    measures: tuple[MeasureRow, ...]
    points: tuple[PointRow, ...]
    paragraphs: int
    pages: CorpusPages = NO_CORPUS_PAGES
