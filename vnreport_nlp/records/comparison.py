"""What two reports have in common and where they differ."""

from dataclasses import dataclass

from vnreport_nlp.records.citations import CitedDocument
from vnreport_nlp.records.report import Reason, Report, Skipped


@dataclass(frozen=True, slots=True)
class Side:
    """One end of a pair: the fact's id, its 1-based source line and its words; ``part`` is the index of the
    measure within a target (0 elsewhere)."""

    id: str
    line: int
    text: str
    part: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """One aspect in which the two ends of a pair differ (see contract: aspect and flag)."""

    aspect: str
    flag: str
    because: Reason


@dataclass(frozen=True, slots=True)
class Pair:
    """Two facts that answer each other. ``score`` ∈ [0, 1]; ``grade`` is equivalent or partial."""

    kind: str
    a: Side
    b: Side
    score: float
    grade: str
    evidence: tuple[tuple[str, float], ...]
    differences: tuple[Difference, ...]
    because: Reason


@dataclass(frozen=True, slots=True)
class Only:
    """A fact of one report without counterpart in the other."""

    kind: str
    side: str
    id: str
    line: int
    text: str
    because: Reason


@dataclass(frozen=True, slots=True)
class Notable:
    """One of the differences worth reading first. ``weight`` orders them (higher first); a side may be None."""

    weight: float
    kind: str
    a: Side | None
    b: Side | None
    because: Reason


@dataclass(frozen=True, slots=True)
class Similarity:
    """Shares of what has an equivalent (partial pairs count half), overall and per zone, all in [0, 1]."""

    overall: float
    zones: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Rendered without recomputing. ``model`` names the background model the scores rest on.

    ``citations`` are the documents that either report cites, those of both first; their reports are ``a`` and ``b``.
    """

    a: Report
    b: Report
    similarity: Similarity
    pairs: tuple[Pair, ...]
    only: tuple[Only, ...]
    skipped: tuple[Skipped, ...]
    model: str
    notable: tuple[Notable, ...] = ()
    citations: tuple[CitedDocument, ...] = ()

    def rows(self, kind: str = "pairs") -> list[dict[str, object]]:
        """``pairs`` or ``only`` as plain dicts, one a row; ValueError for another kind."""
        from vnreport_nlp.rendering.rows import comparison_rows

        return comparison_rows(self, kind)
