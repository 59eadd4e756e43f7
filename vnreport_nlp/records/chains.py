"""What one report says about a weakness elsewhere: its cause, the lesson, the task and the target that answer it."""

from dataclasses import dataclass

from vnreport_nlp.records.corpus import NO_CORPUS_PAGES, CorpusPages
from vnreport_nlp.records.report import Skipped


@dataclass(frozen=True, slots=True)
class Link:
    """A quotation with its line that speaks of the weakness; ``score`` in [0, 1] says how surely."""

    kind: str
    line: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Chain:
    """One weakness of one report and what was found to it; links of each kind, best first."""

    report: str
    line: int
    text: str
    causes: tuple[Link, ...]
    lessons: tuple[Link, ...]
    tasks: tuple[Link, ...]
    targets: tuple[Link, ...]

    @property
    def answered(self) -> bool:
        """Whether a lesson, task or target of the same report was found that speaks of the weakness."""
        return bool(self.lessons or self.tasks or self.targets)


@dataclass(frozen=True, slots=True)
class Chains:
    """All weaknesses of all reports, by report and line."""

    reports: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    chains: tuple[Chain, ...]
    pages: CorpusPages = NO_CORPUS_PAGES
