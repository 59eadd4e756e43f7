"""What ``check`` found: findings of each report, how many of them were known before."""

from dataclasses import dataclass

from vnreport_nlp.records.against import Against
from vnreport_nlp.records.report import Finding, Skipped
from vnreport_nlp.records.text import NO_PAGES, Pages, Quality, Source


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """The findings of one report at or above the severity asked for, known ones left out.

    ``below`` counts the findings below that severity, ``known`` those of the baseline.
    """

    path: str
    sha256: str
    commune: str | None
    findings: tuple[Finding, ...]
    known: int = 0
    below: int = 0
    source: Source | None = None
    pages: Pages = NO_PAGES
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """All reports of one call in the order given; ``against`` where a resolution was named."""

    reports: tuple[CheckedReport, ...]
    skipped: tuple[Skipped, ...]
    severity: str
    spelling: bool
    against: Against | None = None

    @property
    def found(self) -> int:
        """How many findings there are; targets below those of the resolution count too."""
        worse = sum(s.status == "worse" for t in self.against.targets for s in t.standings) if self.against else 0
        return worse + sum(len(report.findings) for report in self.reports)
