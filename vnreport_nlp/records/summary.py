"""What a summary is: sentences of the sources, word for word, each with its place."""

from dataclasses import dataclass

from vnreport_nlp.records.report import Skipped


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """One sentence as its source has it. ``document`` is the 0-based index of the source, ``line`` and ``end_line`` are its
    1-based lines there, ``zone`` the role of the section that it stands in (empty where there is none), ``score`` why it was
    chosen, in [0, 1]: its gain against that of the best sentence."""

    text: str
    document: int
    line: int
    end_line: int
    zone: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences in the order of their sources; ``words`` counts their white-space separated tokens, never above the budget.

    ``heard`` are the 0-based indices of the documents that are quoted, ``skipped`` what could not be used, and why.
    """

    sentences: tuple[SummarySentence, ...]
    words: int
    budget: int
    heard: tuple[int, ...]
    skipped: tuple[Skipped, ...] = ()

    @property
    def text(self) -> str:
        """The sentences as running text, one a line."""
        return "\n".join(sentence.text for sentence in self.sentences)
