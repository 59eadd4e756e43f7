"""One page on one report: quotations zone by zone, targets, findings; and what sets it apart from others."""

from dataclasses import dataclass

from vnreport_nlp.records.report import Finding, Header, Reason, Skipped, Target
from vnreport_nlp.records.summary import Summary
from vnreport_nlp.records.text import NO_PAGES, Doubt, Pages, Quality, Source

#: The zones of a digest in the order in which they are shown.
ZONES = ("who", "results", "targets", "weaknesses", "causes", "lessons", "breakthroughs")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A verbatim piece of a report, white space folded.

    ``ref`` are the printed markers that lead to its section (``A.I.3``, empty where there are none), ``mark`` its own
    (``Một là``), ``kind`` what it is within its zone (an area of results, objective or subjective, a role), ``field`` its
    policy field. ``cut`` says that it is a part of a sentence; ``scope`` names the former commune that it speaks of where
    the quotation itself does not. ``findings`` are those about a figure in it; each stands at one quotation only.
    """

    text: str
    line: int
    end_line: int
    ref: str = ""
    mark: str = ""
    kind: str = ""
    field: str = ""
    cut: bool = False
    scope: str = ""
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestZone:
    """What a digest quotes for one zone.

    ``left_out`` are the first lines of further points that are not quoted, in order. ``state`` is ``read``, ``missing``
    (the report has no such section) or ``unread`` (it has one, at ``line``, in which nothing was read).
    """

    name: str
    quotations: tuple[Quotation, ...] = ()
    left_out: tuple[int, ...] = ()
    state: str = "read"
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """One report on one page. ``zones`` in the order of ``ZONES``; that of targets is empty, they stand in ``targets``, all.

    ``flagged`` are the ids of targets with the findings that concern them; ``members_line`` and ``cells_line`` say where the
    numbers of Party members and cells stand. ``findings`` are the first of those that stand at no quotation and no target,
    ``further_findings`` counts the others; the same for doubts.
    """

    source: Source
    report: Header
    zones: tuple[DigestZone, ...]
    targets: tuple[Target, ...]
    flagged: tuple[tuple[str, Finding], ...] = ()
    findings: tuple[Finding, ...] = ()
    further_findings: int = 0
    doubts: tuple[Doubt, ...] = ()
    further_doubts: int = 0
    members_line: int | None = None
    cells_line: int | None = None
    pages: Pages = NO_PAGES
    quality: Quality | None = None
    skipped: tuple[Skipped, ...] = ()

    @property
    def placed_findings(self) -> int:
        """How many findings stand at a quotation or a target."""
        return len(self.flagged) + sum(len(q.findings) for zone in self.zones for q in zone.quotations)

    def zone(self, name: str) -> DigestZone:
        """The zone of this name; KeyError when there is none."""
        for zone in self.zones:
            if zone.name == name:
                return zone
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Digests:
    """The digests of one call, in the order given, and the files that could not be read."""

    digests: tuple[Digest, ...]
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class QuotedReport:
    """What a running extract tells of each of its sources: file, commune, pages, and the printed markers of the sections
    that lines stand in (first line of a section, markers), in order."""

    source: Source
    commune: str | None
    pages: Pages = NO_PAGES
    refs: tuple[tuple[int, str], ...] = ()

    def ref_at(self, line: int) -> str:
        """The markers that lead to the section of this line; empty before the first one."""
        return next((ref for start, ref in reversed(self.refs) if start <= line), "")


@dataclass(frozen=True, slots=True)
class RunningExtract:
    """A running extract of reports: ``summary.document`` of a sentence is an index of ``reports``."""

    reports: tuple[QuotedReport, ...]
    summary: Summary
    skipped: tuple[Skipped, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnTarget:
    """A target that no other report sets, or one whose figure is far from those of the others; ``because`` says which."""

    text: str
    line: int
    printed: str
    because: Reason


@dataclass(frozen=True, slots=True)
class Own:
    """What one report says that no other one of a corpus does: targets, points by kind, sentences. ``others`` counts those."""

    source: Source
    commune: str | None
    corpus: str
    others: int
    targets: tuple[OwnTarget, ...]
    points: tuple[Quotation, ...]
    sentences: tuple[Quotation, ...]
    pages: Pages = NO_PAGES
    skipped: tuple[Skipped, ...] = ()
