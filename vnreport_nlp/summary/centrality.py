"""Sentences as TF-IDF vectors, how alike they are, and how central each one is (LexRank, Erkan and Radev 2004)."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Matrix = NDArray[np.float64]
#: Chance to follow a likeness rather than to start anew, and when the walk has settled.
DAMPING, SETTLED, MOST_STEPS = 0.85, 1e-6, 100


def vectors(sentences: Sequence[Sequence[str]]) -> sparse.csr_matrix:
    """One row of unit length a sentence: term frequency × log(n / document frequency) + 1; empty sentences are zero rows."""
    vocabulary: dict[str, int] = {}
    rows, columns, values = [], [], []
    for row, words in enumerate(sentences):
        for word, count in Counter(words).items():
            rows.append(row)
            columns.append(vocabulary.setdefault(word, len(vocabulary)))
            values.append(float(count))
    matrix = sparse.csr_matrix((values, (rows, columns)), shape=(len(sentences), len(vocabulary)), dtype=np.float64)
    frequency = np.bincount(matrix.indices, minlength=len(vocabulary))
    idf = np.log(len(sentences) / np.maximum(frequency, 1)) + 1.0
    weighted = matrix @ sparse.diags(idf) if len(vocabulary) else matrix
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1.0 / np.where(lengths > 0, lengths, 1.0)) @ weighted)


def centrality(rows: sparse.csr_matrix) -> Matrix:
    """LexRank of every sentence with the likenesses as they are (no threshold), the highest being 1; empty for no sentence."""
    count = rows.shape[0]
    if not count:
        return np.zeros(0)
    alike = sparse.csr_matrix(rows @ rows.T)
    sums = np.asarray(alike.sum(axis=1)).ravel()
    walk = sparse.csr_matrix(sparse.diags(1.0 / np.where(sums > 0, sums, 1.0)) @ alike).T
    rank = np.full(count, 1.0 / count)
    for _ in range(MOST_STEPS):
        after = (1.0 - DAMPING) / count + DAMPING * (walk @ rank)
        moved = float(np.abs(after - rank).sum())
        rank = after
        if moved < SETTLED:
            break
    highest = float(rank.max())
    return np.asarray(rank / highest if highest > 0 else rank)
