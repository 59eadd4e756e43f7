"""One contract for all string scores: the home of rapidfuzz.

Every score lies in [0, 1], is symmetric, 1 means the same; two empty texts give 0 (they say nothing in common).
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.vietnamese.folding import key

Matrix = NDArray[np.float64]


def wording(a: str, b: str) -> float:
    """Share of words kept in order (Indel similarity over folded words): for 'same' against 'reworded'."""
    from rapidfuzz.distance import Indel

    left, right = key(a).split(), key(b).split()
    return float(Indel.normalized_similarity(left, right)) if left and right else 0.0


def title_matrix(a: Sequence[str], b: Sequence[str]) -> Matrix:
    """Fuzzy similarity of titles, order of words left aside (token sort ratio); shape (len(a), len(b))."""
    from rapidfuzz import fuzz, process

    if not a or not b:
        return np.zeros((len(a), len(b)))
    left, right = [" ".join(sorted(key(x).split())) for x in a], [" ".join(sorted(key(x).split())) for x in b]
    scores = process.cdist(left, right, scorer=fuzz.ratio, dtype=np.float32)
    blank_a = np.array([not x for x in left])
    blank_b = np.array([not x for x in right])
    result = scores.astype(np.float64) / 100.0
    result[blank_a, :] = 0.0
    result[:, blank_b] = 0.0
    return result


def overlap_matrix(a: Sequence[Sequence[str]], b: Sequence[Sequence[str]]) -> Matrix:
    """Share of the smaller word set that the other holds; shape (len(a), len(b))."""
    sets_a, sets_b = [set(x) for x in a], [set(x) for x in b]
    result = np.zeros((len(sets_a), len(sets_b)))
    for i, left in enumerate(sets_a):
        for j, right in enumerate(sets_b):
            if left and right:
                result[i, j] = len(left & right) / min(len(left), len(right))
    return result
