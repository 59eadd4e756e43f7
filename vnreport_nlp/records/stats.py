"""Descriptive figures of each report of a corpus, their medians, and what lies far from them."""

from dataclasses import dataclass

from vnreport_nlp.records.corpus import NO_CORPUS_PAGES, CorpusPages
from vnreport_nlp.records.report import Skipped


@dataclass(frozen=True, slots=True)
class Aim:
    """What a report sets out to do: ``kind`` is target (one measure of it), goal or task; with its first line."""

    kind: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ReportStats:
    """One report in figures.

    ``values`` holds every measure by name, in the order of ``MEASURES``; None where it cannot be told.
    ``vague`` are its aims without a figure: targets first, then goals and
    tasks in words of its own, longest first, then those of template.
    """

    report: str
    commune: str | None
    values: tuple[tuple[str, float | None], ...]
    vague: tuple[Aim, ...]

    def value(self, name: str) -> float | None:
        """One measure; KeyError for an unknown name."""
        return dict(self.values)[name]


@dataclass(frozen=True, slots=True)
class Unusual:
    """A measure of a report that lies far from the median of all; ``side`` is more, less or none (nothing at all)."""

    report: str
    measure: str
    value: float
    median: float
    side: str


@dataclass(frozen=True, slots=True)
class Stats:
    """The figures of all reports by path, the median of every measure, and what is unusual."""

    reports: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    words_a_page: int
    stats: tuple[ReportStats, ...]
    median: tuple[tuple[str, float | None], ...]
    unusual: tuple[Unusual, ...]
    pages: CorpusPages = NO_CORPUS_PAGES
