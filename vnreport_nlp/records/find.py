"""What a search over many reports finds."""

from dataclasses import dataclass

from vnreport_nlp.records.corpus import NO_CORPUS_PAGES, CorpusPages
from vnreport_nlp.records.report import Skipped


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds what was asked for.

    ``kind`` is paragraph, title, footnote or frame (letterhead, closing words); ``line`` is where the first hit stands,
    ``exact`` whether that line is known and not only the passage's first one. ``matches`` are ranges of ``text``.
    Without a section ``section`` and ``section_line`` are empty.
    """

    report: str
    line: int
    exact: bool
    kind: str
    role: str
    field: str
    section: str
    section_line: int | None
    text: str
    matches: tuple[tuple[int, int], ...]
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """Hits of one query, best first. ``tones`` says whether diacritics were to count, ``toneless`` that they were left
    aside in the end; ``further`` counts passages that are found only without them."""

    query: str
    role: str | None
    field: str | None
    reports: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    tones: bool
    toneless: bool
    further: int
    total: int
    hits: tuple[Hit, ...]
    pages: CorpusPages = NO_CORPUS_PAGES
