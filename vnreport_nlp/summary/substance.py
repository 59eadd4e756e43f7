"""What a sentence states: figures speak for it, set phrases of the genre against it."""

import re

from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.vietnamese.folding import key

#: Dates, numbers of documents and years tell when and by which paper, not how much.
_NAMES_PAPERS = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d+\s*[-/]\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\w-]*(?:/[\w-]+)?|(?<![\d.,])(?:19|20)\d\d(?![\d.,]*\d)"
)
_FIGURE = re.compile(r"\d+(?:[.,/]\d+)*")
#: So many figures say that a sentence is made of them; more add nothing.
MANY_FIGURES = 4
#: One set phrase in so many syllables makes a sentence nothing but set phrases.
SYLLABLES_A_PHRASE = 5


def stated(sentence: str) -> float:
    """How much a sentence states in numbers, in [0, 1]."""
    return min(MANY_FIGURES, len(_FIGURE.findall(_NAMES_PAPERS.sub(" ", sentence)))) / MANY_FIGURES


def set_phrases(sentence: str, lexicon: Lexicon) -> float:
    """How much of a sentence any report could say of any year, in [0, 1]."""
    words = f" {key(sentence)} "
    found = sum(words.count(f" {phrase} ") for phrase in lexicon.cues["formulas"])
    return min(1.0, found * SYLLABLES_A_PHRASE / max(1, len(words.split())))
