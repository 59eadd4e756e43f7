"""Slow obvious twins of fast code: assignment by trying everything, cosine and edit similarity by hand."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import permutations

Scores = Sequence[Sequence[float]]


def best_total(scores: Scores, floor: float) -> float:
    """The highest total of one-to-one pairs at or above ``floor``, found by trying all permutations (≤ 6 items)."""
    rows, columns = len(scores), len(scores[0]) if scores else 0
    if rows > columns:
        scores, rows, columns = [list(column) for column in zip(*scores, strict=True)], columns, rows
    return max(
        sum(scores[i][j] for i, j in enumerate(chosen) if scores[i][j] >= floor)
        for chosen in permutations(range(columns), rows)
    )


def greedy_total(scores: Scores, floor: float) -> float:
    """The total that taking the best free pair again and again reaches."""
    ranked = sorted(((s, i, j) for i, row in enumerate(scores) for j, s in enumerate(row) if s >= floor), reverse=True)
    rows, columns, total = set[int](), set[int](), 0.0
    for score, i, j in ranked:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            total += score
    return total


def weights(document: Sequence[str], idf: Mapping[str, float], unseen: float) -> dict[str, float]:
    """Sublinear TF-IDF weights of one document, l2-normalised."""
    raw = {word: (1 + math.log(n)) * idf.get(word, unseen) for word, n in Counter(document).items()}
    norm = math.sqrt(sum(value * value for value in raw.values()))
    return {word: value / norm for word, value in raw.items()}


def cosine(a: Sequence[str], b: Sequence[str], idf: Mapping[str, float], unseen: float) -> float:
    """Cosine of two documents, word by word; 0 when one is empty."""
    if not a or not b:
        return 0.0
    left, right = weights(a, idf, unseen), weights(b, idf, unseen)
    return sum(value * right.get(word, 0.0) for word, value in left.items())


def kept_in_order(a: Sequence[str], b: Sequence[str]) -> float:
    """Twice the longest common subsequence over both lengths, by the textbook table."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, one in enumerate(a):
        for j, two in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if one == two else max(table[i][j + 1], table[i + 1][j])
    return 2 * table[-1][-1] / (len(a) + len(b))
