"""Clauses that say the same in like words, found without ever holding the likeness of all pairs at once."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from vnreport_nlp.corpus.settings import THEMES
from vnreport_nlp.corpus.synthesis.settings import SynthesisSettings
from vnreport_nlp.corpus.themes import group

#: Rows of the product of likenesses that are held at once.
_CHUNK = 2000
#: Clauses that are grouped at once; a larger block is cut where its clauses are least alike.
_BLOCK = 1200
_STEP = 0.05


def near_pairs(vectors: Any, least: float) -> Any:
    """Sparse matrix of the cosines of at least ``least``; ``vectors`` is sparse with rows of length 1 (or 0)."""
    from scipy import sparse

    pieces = []
    for start in range(0, vectors.shape[0], _CHUNK):
        piece = (vectors[start : start + _CHUNK] @ vectors.T).tocsr()
        piece.data[piece.data < least] = 0.0
        piece.eliminate_zeros()
        pieces.append(piece)
    return sparse.vstack(pieces).tocsr() if pieces else sparse.csr_matrix((0, 0))


def _blocks(near: Any, least: float) -> list[list[int]]:
    """Connected parts of the graph of likenesses, none larger than _BLOCK: large ones are cut at a higher likeness."""
    from scipy.sparse.csgraph import connected_components

    _, parts = connected_components(near, directed=False)
    found: list[list[int]] = []
    order = np.argsort(parts, kind="stable")
    for members in np.split(order, np.flatnonzero(np.diff(parts[order])) + 1):
        block = [int(member) for member in members]
        if len(block) <= _BLOCK or least >= 1.0:
            found.append(block)
            continue
        inside = near[block][:, block]
        inside.data[inside.data < least + _STEP] = 0.0
        inside.eliminate_zeros()
        found += [[block[i] for i in part] for part in _blocks(inside, least + _STEP)]
    return found


def alike(vectors: Any, near: Any, settings: SynthesisSettings) -> list[list[int]]:
    """Groups of two and more rows by average linkage, each without the rows that are not near to its typical one.

    ``near`` are the cosines of ``vectors`` from ``settings.join`` on. Deterministic; groups by their first row.
    """
    how = replace(THEMES["weakness"], join=settings.join)
    found = []
    for block in _blocks(near, settings.join):
        if len(block) < 2 or len(block) > _BLOCK:
            continue
        for inside in group(vectors[block], how):
            members = [block[i] for i in inside]
            if len(members) > 1:
                found.append(_without_strays(members, vectors, settings))
    return sorted(found)


def _without_strays(members: Sequence[int], vectors: Any, settings: SynthesisSettings) -> list[int]:
    own = vectors[list(members)]
    cosine = (own @ own.T).toarray()
    totals = np.round(cosine.sum(axis=1), 9)
    typical = int(np.argmax(totals))
    return [member for member, score in zip(members, cosine[typical], strict=True) if score >= settings.near]
