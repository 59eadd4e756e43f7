"""The outline that reports share, or that a province hands out, and how each report keeps to it."""

from dataclasses import dataclass

from vnreport_nlp.records.corpus import NO_CORPUS_PAGES, CorpusPages
from vnreport_nlp.records.report import Skipped
from vnreport_nlp.records.text import NO_PAGES, Pages


@dataclass(frozen=True, slots=True)
class OutlineNode:
    """A part of the outline. ``count`` reports of ``of`` have a section of their own for it.

    ``kind`` is the kind of report it belongs to, ``level`` its depth (1 = top), ``line`` its line in a prescribed outline.
    """

    id: str
    kind: str
    role: str
    field: str
    title: str
    level: int
    count: int
    of: int
    line: int | None = None


@dataclass(frozen=True, slots=True)
class OutlinePlace:
    """Where a report has a part. ``how`` is own (a section), empty (a section without text), divided (several sections),
    named (the title of another section names it) or told (a sentence of another section tells it: ``text``)."""

    node: str
    how: str
    line: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class OutlineGap:
    """A part that a report has nowhere. ``after`` and ``after_line`` are the section that it would follow."""

    node: str
    role: str
    field: str
    title: str
    after: str = ""
    after_line: int | None = None


@dataclass(frozen=True, slots=True)
class OutlineExtra:
    """A section that no other report has. The nearest section elsewhere is named, if there is any."""

    line: int
    title: str
    role: str
    field: str
    near_report: str
    near_line: int | None
    near_title: str


@dataclass(frozen=True, slots=True)
class OutlineReport:
    """One report against the outline. ``moved`` are parts that stand in another order than the outline (prescribed only)."""

    report: str
    kind: str
    present: tuple[OutlinePlace, ...]
    merged: tuple[OutlinePlace, ...]
    missing: tuple[OutlineGap, ...]
    extra: tuple[OutlineExtra, ...]
    moved: tuple[OutlinePlace, ...]
    conformity: float | None


@dataclass(frozen=True, slots=True)
class Outline:
    """The outline and every report measured against it. ``template`` is the file of a prescribed outline."""

    template: str | None
    skipped: tuple[Skipped, ...]
    nodes: tuple[OutlineNode, ...]
    reports: tuple[OutlineReport, ...]
    pages: CorpusPages = NO_CORPUS_PAGES
    template_pages: Pages = NO_PAGES
