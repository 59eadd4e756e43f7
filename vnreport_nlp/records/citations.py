"""Documents that reports cite: each mention, and what is one document for all of them."""

from dataclasses import dataclass

from vnreport_nlp.records.corpus import NO_CORPUS_PAGES, CorpusPages
from vnreport_nlp.records.report import Skipped


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A mention of a document with its report (a path; ``a`` or ``b`` in a comparison). ``date`` is ISO."""

    report: str
    commune: str | None
    province: str | None
    type: str
    number: str
    date: str | None
    issuer: str | None
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class CitedDocument:
    """One document with all its mentions, by report and line; ``reports`` are the distinct ones.

    Type and issuer are those that most mentions print; ``other_dates`` are dates under which the same number is cited as well.
    """

    type: str
    number: str
    date: str | None
    issuer: str | None
    reports: tuple[str, ...]
    mentions: tuple[CitationRow, ...]
    other_dates: tuple[str, ...] = ()

    def lines(self, report: str) -> tuple[int, ...]:
        """The lines on which a report cites it, each once; none where it does not."""
        return tuple(sorted({mention.line for mention in self.mentions if mention.report == report}))


@dataclass(frozen=True, slots=True)
class CitedDocuments:
    """Documents cited over a corpus, those of most reports first; ``reports`` are all that were read."""

    reports: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    documents: tuple[CitedDocument, ...]
    pages: CorpusPages = NO_CORPUS_PAGES
