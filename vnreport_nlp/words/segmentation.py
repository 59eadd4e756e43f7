"""Vietnamese word segmentation: the home of underthesea.

Segments whole paragraphs (never wrapped lines), after quantities were read. ``fixed_words`` is never used:
it changes later calls.
"""

import re
from functools import lru_cache

from vnreport_nlp.vietnamese.folding import key

_LETTERS = re.compile(r"[^\W\d_]")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
#: Longest piece handed to underthesea at once (characters); its time and memory grow with length.
MAX_PIECE = 4000


def _pieces(text: str) -> list[str]:
    if len(text) <= MAX_PIECE:
        return [text]
    pieces, start = [], 0
    while start < len(text):
        end = min(len(text), start + MAX_PIECE)
        if end < len(text):
            cut = text.rfind(" ", start, end)
            end = cut if cut > start else end
        pieces.append(text[start:end])
        start = end
    return pieces


def segment_with_figures(text: str) -> tuple[str, ...]:
    """The folded words of a sentence as ``segment`` gives them, with its figures and codes; signs are left out."""
    from underthesea import word_tokenize

    return tuple(
        folded.replace(" ", "_")
        for piece in _pieces(text)
        if piece.strip()
        for word in word_tokenize(piece)
        if _LETTER_OR_DIGIT.search(word) and (folded := key(word) or word.lower())
    )


@lru_cache(maxsize=16384)
def segment(text: str) -> tuple[str, ...]:
    """The folded words of a paragraph, syllables joined by ``_`` (``phát_triển``); numbers and signs left out.

    Deterministic; an empty text gives an empty tuple.
    """
    from underthesea import word_tokenize

    found: list[str] = []
    for piece in _pieces(text):
        if not piece.strip():
            continue
        for word in word_tokenize(piece):
            if _LETTERS.search(word) and (folded := key(word)):
                found.append(folded.replace(" ", "_"))
    return tuple(found)
