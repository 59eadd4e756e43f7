"""Which lessons, weaknesses, causes and breakthroughs answer each other.

A point is short, so words alone say little: the score joins TF-IDF cosine, the genre's themes and the field.
One point may answer several (a summary against its details): further partners are partial.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.comparing.assignment import assign
from vnreport_nlp.comparing.settings import PointSettings
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.structure.outline import fields_named
from vnreport_nlp.vietnamese.folding import contains, key
from vnreport_nlp.words.segmentation import segment
from vnreport_nlp.words.similarity import wording
from vnreport_nlp.words.tfidf import Space

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PointPair:
    """Indices of two points with score, grade and evidence; ``themes`` are what they share."""

    a: int
    b: int
    score: float
    grade: str
    evidence: tuple[tuple[str, float], ...]
    themes: tuple[str, ...]


@lru_cache(maxsize=8192)
def themes_of(text: str, lexicon: Lexicon, kind: str = "weakness") -> tuple[str, ...]:
    """The themes a point of this kind names, in the lexicon's order."""
    words = key(text)
    return tuple(
        theme.name
        for theme in lexicon.themes
        if kind not in theme.silent_in and any(all(contains(words, part) for part in parts) for parts in theme.phrases)
    )


def _theme_matrix(a: Sequence[tuple[str, ...]], b: Sequence[tuple[str, ...]]) -> Matrix:
    """Shared themes over the smaller set and over all (mean of overlap and Jaccard); 0 when either names none."""
    result = np.zeros((len(a), len(b)))
    for i, left in enumerate(a):
        for j, right in enumerate(b):
            shared = len(set(left) & set(right))
            if shared:
                result[i, j] = 0.5 * shared / min(len(left), len(right)) + 0.5 * shared / len(set(left) | set(right))
    return result


def lead_of(text: str) -> str:
    """The clause that states a lesson's principle: up to the first semicolon or sentence end."""
    return re.split(r"[;.](?=\s)", text, maxsplit=1)[0]


def score_points(
    a: Sequence[str], b: Sequence[str], space: Space, lexicon: Lexicon, kind: str = "weakness"
) -> tuple[Matrix, dict[str, Matrix]]:
    """Scores in [0, 1], shape (len(a), len(b)), and their parts: words, themes, field."""
    words = np.sqrt(space.cosine([segment(x) for x in a], [segment(x) for x in b]))
    themes = _theme_matrix([themes_of(x, lexicon, kind) for x in a], [themes_of(x, lexicon, kind) for x in b])
    fields_a, fields_b = [fields_named(x, lexicon) for x in a], [fields_named(x, lexicon) for x in b]
    field = np.zeros((len(a), len(b)))
    for i, left in enumerate(fields_a):
        for j, right in enumerate(fields_b):
            if left and right:
                field[i, j] = 1.0 if left[0] == right[0] else (0.5 if set(left) & set(right) else 0.0)
    if kind == "lesson":
        leads_a, leads_b = [lead_of(x) for x in a], [lead_of(x) for x in b]
        first = _theme_matrix(
            [themes_of(x, lexicon, kind) for x in leads_a], [themes_of(x, lexicon, kind) for x in leads_b]
        )
        themes = 0.5 * themes + 0.5 * first
    total = np.clip(0.5 * words + 0.38 * themes + 0.12 * field, 0.0, 1.0)
    return total, {"words": words, "themes": themes, "field": field}


def within_reach(total: Matrix, parts: dict[str, Matrix], settings: PointSettings) -> Matrix:
    """The scores of points that share a theme or clearly similar words; 0 for all others."""
    return np.where((parts["themes"] > 0) | (parts["words"] >= settings.words), total, 0.0)


def pair_points(
    a: Sequence[str], b: Sequence[str], space: Space, lexicon: Lexicon, settings: PointSettings, kind: str = "weakness"
) -> list[PointPair]:
    """Optimal one-to-one pairs above the floor, then further partners near enough, as partial pairs."""
    if not a or not b:
        return []
    total, parts = score_points(a, b, space, lexicon, kind)
    total = within_reach(total, parts, settings)
    same = np.array([[wording(x, y) for y in b] for x in a])
    total = np.maximum(total, np.where(same >= 0.9, same, 0.0))
    core = assign(total, settings.floor)
    chosen = {pair: _core_grade(pair, total, parts, settings) for pair in core}
    matched_a, matched_b = {i for i, _ in core}, {j for _, j in core}
    perfect = {pair for pair in core if same[pair] >= 0.999}
    for i in range(len(a)):
        for j in range(len(b)):
            if (i, j) in chosen or any(i == x or j == y for x, y in perfect):
                continue
            limit = settings.second if i in matched_a or j in matched_b else settings.floor
            if total[i, j] >= limit and parts["themes"][i, j] > 0:
                chosen[i, j] = "partial"
    themes_a, themes_b = [themes_of(x, lexicon, kind) for x in a], [themes_of(x, lexicon, kind) for x in b]
    return [
        PointPair(
            i, j, round(float(total[i, j]), 4), grade,
            tuple((name, round(float(matrix[i, j]), 4)) for name, matrix in sorted(parts.items())),
            tuple(name for name in themes_a[i] if name in themes_b[j]),
        )
        for (i, j), grade in sorted(chosen.items())
    ]  # fmt: skip


def _core_grade(pair: tuple[int, int], total: Matrix, parts: dict[str, Matrix], settings: PointSettings) -> str:
    return "equivalent" if total[pair] >= settings.equivalent else "partial"
