"""The targets of many communes measured against those of one document."""

from dataclasses import dataclass

from vnreport_nlp.records.corpus import NO_CORPUS_PAGES, CorpusPages
from vnreport_nlp.records.report import Reason, Skipped
from vnreport_nlp.records.target_table import TargetCell
from vnreport_nlp.records.text import NO_PAGES, Pages

#: How a commune's target stands to the document's: ``meets`` it, sets more (``better``) or less (``worse``), the same figure
#: more loosely (``looser``), another figure where neither direction is better (``different``).
STANDINGS = ("meets", "better", "worse", "looser", "different", "not_comparable")


@dataclass(frozen=True, slots=True)
class Standing:
    """One commune's answer to one target; ``cell`` is in the target's unit where the two can be compared."""

    report: str
    status: str
    cell: TargetCell
    because: Reason


@dataclass(frozen=True, slots=True)
class AgainstTarget:
    """One target of the document with the answer of every report; ``missing`` are the reports that name none."""

    indicator: str
    direction: str
    cell: TargetCell
    standings: tuple[Standing, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExtraTarget:
    """A target of a report that the document does not have."""

    report: str
    indicator: str
    cell: TargetCell


@dataclass(frozen=True, slots=True)
class Against:
    """All targets of the document in its order; ``unfigured`` are those of its targets that name no figure."""

    standard: str
    commune: str
    reports: tuple[str, ...]
    communes: tuple[tuple[str, str], ...]
    skipped: tuple[Skipped, ...]
    targets: tuple[AgainstTarget, ...]
    extra: tuple[ExtraTarget, ...]
    unfigured: tuple[TargetCell, ...]
    pages: CorpusPages = NO_CORPUS_PAGES
    standard_pages: Pages = NO_PAGES
