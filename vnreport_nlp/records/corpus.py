"""Many reports: what a store holds, row by row, and what the analyses find in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from vnreport_nlp.records.report import Quantity, Skipped
from vnreport_nlp.records.text import NO_PAGES, Pages


@dataclass(frozen=True, slots=True)
class CorpusPages:
    """The pages of the reports that an analysis speaks of, by path; reports without pages are not in it."""

    known: Mapping[str, Pages] = field(default_factory=dict, hash=False)

    def of(self, report: str) -> Pages:
        """The pages of one report, none where it has none."""
        return self.known.get(report, NO_PAGES)

    def page_at(self, report: str, line: int | None) -> int | None:
        """The 1-based page of a line of a report; None where the report has no pages."""
        return self.of(report).page_at(line)

    def ocr_at(self, report: str, line: int | None) -> bool:
        """Whether this line of the report was read from an image."""
        return self.of(report).ocr_at(line)

    @property
    def ocr(self) -> bool:
        """Whether anything was read from an image."""
        return any(pages.ocr for pages in self.known.values())


#: Reports without pages.
NO_CORPUS_PAGES = CorpusPages()


@dataclass(frozen=True, slots=True)
class Member:
    """A report of a store. ``path`` is relative to the corpus folder, with ``/``; ``note`` says what is special
    (``duplicate`` of another path, a second ``version`` of one commune's report, or empty)."""

    path: str
    sha256: str
    kind: str
    period: str | None
    commune: str | None
    province: str | None
    lines: int
    note: str = ""
    note_path: str = ""


@dataclass(frozen=True, slots=True)
class PointRow:
    """A lesson, weakness, cause or breakthrough with its report. ``label`` is ordinal, number or cause kind."""

    report: str
    kind: str
    id: str
    role: str
    field: str
    label: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """One comparable part of a target with its figures."""

    report: str
    target: str
    part: int
    group: str
    name: str
    text: str
    line: int
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A heading with its report; ``words`` are the segmented words of title and own body."""

    report: str
    id: str
    marker: str
    title: str
    level: int
    parent: str | None
    role: str
    field: str
    term: str
    line: int
    body_end: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A paragraph or item of a section's body."""

    report: str
    section: str
    role: str
    field: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A paragraph of running text, also of opening and closing words (``section`` is empty there).

    ``lines`` are (offset in ``text``, source line) of every line it is made of, the first one included.
    """

    report: str
    section: str
    role: str
    field: str
    text: str
    line: int
    lines: tuple[tuple[int, int], ...]

    def line_at(self, offset: int) -> int:
        """The source line of the character at ``offset`` of ``text``."""
        return next((line for start, line in reversed(self.lines) if start <= offset), self.line)


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What one build did: paths by fate, in order. ``skipped`` files are rows with status and reason in the store.

    ``noted``: path, ``duplicate`` or ``version``, and the other path. ``other``: ending of files that were not looked at
    and how many there are.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    gone: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    noted: tuple[tuple[str, str, str], ...] = ()
    other: tuple[tuple[str, int], ...] = ()
    store: str = ""


@dataclass(frozen=True, slots=True)
class ThemeMember:
    """A point that belongs to a theme."""

    report: str
    line: int
    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Theme:
    """What recurs: ``count`` distinct reports, every member, the member nearest to all others.

    ``causes`` are the causes, of any report, that speak of the same theme (for weaknesses only).
    """

    id: str
    label: str
    field: str
    count: int
    reports: tuple[str, ...]
    members: tuple[ThemeMember, ...]
    medoid: ThemeMember
    causes: tuple[ThemeMember, ...] = ()

    @property
    def in_causes(self) -> bool:
        """Whether the theme also stands among causes."""
        return bool(self.causes)


@dataclass(frozen=True, slots=True)
class Themes:
    """All themes of one kind, most frequent first; ``reports`` are all that were read."""

    kind: str
    reports: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    themes: tuple[Theme, ...]
    pages: CorpusPages = NO_CORPUS_PAGES
