"""What many reports share word for word: template paragraphs, copied passages, names left behind."""

from dataclasses import dataclass

from vnreport_nlp.records.corpus import NO_CORPUS_PAGES, CorpusPages
from vnreport_nlp.records.report import Skipped


@dataclass(frozen=True, slots=True)
class PassagePlace:
    """A passage where it stands, as printed there; ``end_line`` is the line of its last word."""

    report: str
    line: int
    end_line: int
    text: str


@dataclass(frozen=True, slots=True)
class TemplateUse:
    """A report's use of a template; ``foreign_name`` is another commune's name that stands where its own should."""

    place: PassagePlace
    foreign_name: str | None = None


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A paragraph that ``count`` communes share. ``text`` is the wording most like all others, as ``source`` prints it."""

    text: str
    count: int
    source: PassagePlace
    members: tuple[TemplateUse, ...]


@dataclass(frozen=True, slots=True)
class CopiedPassage:
    """One passage in two communes. ``foreign_name`` is another commune's name left in the copy; ``sure`` says that it
    is the source's own and so tells who copied; else the order is a guess.

    ``words`` is the length of the passage, ``equal`` the share of its words that both have.
    """

    source: PassagePlace
    copy: PassagePlace
    foreign_name: str | None
    sure: bool
    words: int
    equal: float


@dataclass(frozen=True, slots=True)
class SharedPair:
    """Two reports with much copied text: passages, and the share of each report's words that stands in them."""

    a: str
    b: str
    passages: int
    share_a: float
    share_b: float


@dataclass(frozen=True, slots=True)
class ReuseShare:
    """How much of one report is template and how much is copied: words and shares of all its running text."""

    report: str
    words: int
    template: float
    copied: float


@dataclass(frozen=True, slots=True)
class Reuse:
    """Template and copies of a corpus.

    ``communes`` counts distinct communes; ``versions`` are (report, earlier report) of one commune, between which
    nothing counts as copied.
    """

    reports: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    communes: int
    template_from: int
    shortest: int
    template: tuple[TemplateText, ...]
    copies: tuple[CopiedPassage, ...]
    pairs: tuple[SharedPair, ...]
    shares: tuple[ReuseShare, ...]
    versions: tuple[tuple[str, str], ...]
    pages: CorpusPages = NO_CORPUS_PAGES
