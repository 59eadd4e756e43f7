"""What one report says: the end of the first half of the way."""

from dataclasses import dataclass

from vnreport_nlp.records.register import RegisterEntry
from vnreport_nlp.records.text import Doubt, Marker, NoteBody, Source, Text


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was decided: a code with its values, put into words by ``messages`` when rendered."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact stands: 1-based inclusive source lines and offsets into the clean text."""

    line: int
    end_line: int
    start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it.

    ``level`` and ``parent`` are the intended ones where the printed numbering slips (level 1 = top).
    ``line``–``end_line`` is the heading itself, ``body_end`` the last line before the next heading.
    ``start``–``end`` are the offsets of heading and own body (not the children's).
    ``term`` is ``reviewed``, ``planned`` or ``""``. ``evidence`` names why role and field are what they are.
    """

    id: str
    marker: str
    title: str
    level: int
    parent: str | None
    role: str
    field: str
    term: str
    line: int
    end_line: int
    body_end: int
    start: int
    end: int
    body_start: int
    runin: bool
    evidence: tuple[str, ...] = ()
    parsed: Marker | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A block of a section's body: a paragraph, or a list item with its marker."""

    section: str
    marker: Marker | None
    text: str
    place: Place


#: How a comparator is shown before a figure.
COMPARATOR_SIGNS = {"=": "", ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "~": "≈ "}


@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure with its measure. ``of`` is the base of ``22/23``; ``printed`` the report's own spelling.

    ``comparator`` is one of = > >= < <= ~; ``unit`` is normalised (``triệu`` → ``triệu đồng``).
    """

    indicator: str
    value: float
    value_max: float | None
    unit: str
    comparator: str
    deadline: int | None
    frequency: str | None
    of: float | None
    printed: str
    line: int
    start: int
    end: int

    @property
    def signed(self) -> str:
        """The figure as printed, on one line, with the sign of its comparator in front."""
        return COMPARATOR_SIGNS[self.comparator] + " ".join(self.printed.split())


@dataclass(frozen=True, slots=True)
class TargetPart:
    """One measure of a target that can be compared on its own: a dash, a sentence, or the whole."""

    text: str
    line: int
    quantities: tuple[Quantity, ...]


@dataclass(frozen=True, slots=True)
class ColumnFigure:
    """What another column says in the row of a target.

    ``role`` is plan (of another year), actual, estimate, prior (before the time reported on), ratio or assessment; ``label``
    the column's heading. ``period`` is written like that of a report (``2026-H1``, ``2021-2025``), empty for a whole year.
    ``quantities`` is empty where the cell (``text``) holds words.
    """

    role: str
    label: str
    year: int | None
    period: str
    quantities: tuple[Quantity, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Target:
    """One numbered item or table row of the planned term, with all its figures.

    ``columns`` is what stands beside them in the row of a table, column by column; empty for items of the text.
    """

    id: str
    section: str
    group: str
    item: str
    name: str
    text: str
    place: Place
    quantities: tuple[Quantity, ...]
    parts: tuple[TargetPart, ...]
    columns: tuple[ColumnFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson learned, with its printed ordinal (``Một là``), empty when it has none."""

    id: str
    section: str
    ordinal: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Weakness:
    """One point of weakness; ``field`` is the policy field it speaks of."""

    id: str
    section: str
    field: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause; ``kind`` is ``objective`` or ``subjective``."""

    id: str
    section: str
    kind: str
    field: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Breakthrough:
    """A breakthrough (khâu đột phá) of the planned term."""

    id: str
    section: str
    number: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class MeasuredResult:
    """One figure that the narrative or a table reports as measured, with what it measures in the report's own words.

    ``scope`` is ``commune`` or the former commune that the figure is for; ``change`` stands beside it ('tăng 312 ha so
    với đầu nhiệm kỳ' is 312, 'giảm' negative); ``baseline`` is the earlier value it is compared with; ``plan_pct`` the
    percentage of plan reached. ``section`` is empty for results of the preamble and of annexes.
    """

    id: str
    section: str
    indicator: str
    value: float
    unit: str
    scope: str
    year: int | None
    change: float | None
    change_unit: str | None
    baseline: float | None
    plan_pct: float | None
    text: str
    printed: str
    place: Place


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that the report names: ``number`` in normal form (``57-NQ/TW``), ``date`` as ISO; None where not said."""

    type: str
    number: str | None
    date: str | None
    issuer: str | None
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """What a careful auditor would flag. ``severity`` is ``certain``, ``likely`` or ``look``.

    ``quotes`` are the report's own words, ``suggestion`` a correction where one is certain (else empty).
    """

    kind: str
    because: Reason
    line: int
    other_line: int | None
    severity: str
    quotes: tuple[str, ...] = ()
    suggestion: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote tied to its mark: body line and line of the mark (None when no mark was found)."""

    mark: str
    line: int
    ref_line: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """What could not be read or judged, and why. Shown by every output."""

    where: str
    why: str


@dataclass(frozen=True, slots=True)
class Header:
    """Facts of the report as a whole; None where the report does not say.

    ``register`` is what the register of administrative units says of the commune, nothing that the report states.
    """

    kind: str
    period: str | None = None
    commune: str | None = None
    province: str | None = None
    merged_from: tuple[str, ...] = ()
    term_reviewed: str | None = None
    term_planned: str | None = None
    secretary: str | None = None
    party_members: int | None = None
    party_cells: int | None = None
    register: RegisterEntry | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """Everything read from one report. Facts are in document order."""

    source: Source
    report: Header
    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    targets: tuple[Target, ...]
    lessons: tuple[Lesson, ...]
    weaknesses: tuple[Weakness, ...]
    causes: tuple[Cause, ...]
    breakthroughs: tuple[Breakthrough, ...]
    footnotes: tuple[Footnote, ...]
    furniture: tuple[int, ...]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    doubts: tuple[Doubt, ...]
    text: Text
    notes: tuple[NoteBody, ...] = ()
    indicators: tuple[MeasuredResult, ...] = ()
    citations: tuple[Citation, ...] = ()

    def section(self, identifier: str) -> Section:
        """The section with this id; KeyError when there is none."""
        for section in self.sections:
            if section.id == identifier:
                return section
        raise KeyError(identifier)

    def rows(self, kind: str) -> list[dict[str, object]]:
        """Facts of one kind as plain dicts, one a row, ready for a data frame.

        ``kind`` is one of sections, targets, quantities, lessons, weaknesses, causes,
        breakthroughs, footnotes, indicators, citations; anything else raises ValueError.
        """
        from vnreport_nlp.rendering.rows import report_rows

        return report_rows(self, kind)
