"""Sentences as TF-IDF vectors, how alike they are, and how central each one is (LexRank, Erkan and Radev 2004)."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy import sparse

Matrix = NDArray[np.float64]
#: Chance to follow a likeness rather than to start anew, and when the walk has settled.
DAMPING, SETTLED, MOST_STEPS = 0.85, 1e-6, 100


def vectors(sentences: Sequence[Sequence[str]]) -> "sparse.csr_matrix":
    """One row of unit length a sentence: term frequency × log(n / document frequency) + 1; empty sentences are zero rows."""
    from scipy import sparse

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


def centrality(rows: "sparse.csr_matrix") -> Matrix:
    """LexRank of every sentence with the likenesses as they are (no threshold), the highest being 1; empty for no sentence.

    A step multiplies by the vectors and by their transpose instead of by the matrix of all likenesses, which is never
    built: time and memory grow with the number of words.
    """
    count = rows.shape[0]
    if not count:
        return np.zeros(0)
    columns = rows.T.tocsr()
    sums = rows @ (columns @ np.ones(count))
    share = 1.0 / np.where(sums > 0, sums, 1.0)
    rank = np.full(count, 1.0 / count)
    for _ in range(MOST_STEPS):
        after = (1.0 - DAMPING) / count + DAMPING * (rows @ (columns @ (share * rank)))
        moved = float(np.abs(after - rank).sum())
        rank = after
        if moved < SETTLED:
            break
    highest = float(rank.max())
    return np.asarray(rank / highest if highest > 0 else rank)


class Likeness:
    """How much one sentence is like all others, word by word through the columns: what it costs is what they share."""

    def __init__(self, rows: "sparse.csr_matrix") -> None:
        self._rows, self._columns = rows, rows.tocsc()
        self._different = np.diff(rows.indptr)

    def of(self, number: int) -> tuple[Matrix, Matrix]:
        """Cosine to every sentence, and the share of the smaller set of words that the larger one holds; both in [0, 1]."""
        rows, columns = self._rows, self._columns
        alike, common = np.zeros(rows.shape[0]), np.zeros(rows.shape[0])
        own = slice(rows.indptr[number], rows.indptr[number + 1])
        for word, value in zip(rows.indices[own], rows.data[own], strict=True):
            there = slice(columns.indptr[word], columns.indptr[word + 1])
            alike[columns.indices[there]] += value * columns.data[there]
            common[columns.indices[there]] += 1.0
        return alike, common / np.maximum(1, np.minimum(self._different, self._different[number]))
