"""Sentences → the choice of them that covers most within a budget of words.

Greedy coverage of pairs of neighbouring words, each weighing as many documents as hold it (after Gillick and Favre 2009), times a
prior, over a power of the length; what is too much like a chosen sentence is left out for good.
"""

import itertools
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from vnreport_nlp.summary.centrality import centrality, vectors
from vnreport_nlp.summary.settings import ExtractSettings

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence that may be chosen: ``words`` are its folded words, ``syllables`` counts its white-space tokens,
    ``position`` how many sentences stand before it in its document, ``zone`` in [0, 1] what its section is worth."""

    document: int
    position: int
    words: tuple[str, ...]
    syllables: int
    zone: float = 0.0


def pairs_of(words: Sequence[str]) -> frozenset[Pair]:
    """The pairs of neighbouring words; a single word is paired with nothing."""
    return frozenset(itertools.pairwise(words))


def _weights(candidates: Sequence[Candidate], pairs: Sequence[frozenset[Pair]]) -> dict[Pair, int]:
    """In how many documents a pair stands; in a single document, in how many sentences."""
    holders: defaultdict[Pair, set[int]] = defaultdict(set)
    single = len({candidate.document for candidate in candidates}) == 1
    for number, (candidate, own) in enumerate(zip(candidates, pairs, strict=True)):
        for pair in own:
            holders[pair].add(number if single else candidate.document)
    return {pair: len(documents) for pair, documents in holders.items()}


def priors(candidates: Sequence[Candidate], rows: sparse.csr_matrix, settings: ExtractSettings) -> NDArray[np.float64]:
    """What speaks for each sentence before anything is chosen, in [0, 1] for weights that add up to 1."""
    place = np.exp(-np.array([candidate.position for candidate in candidates], dtype=np.float64) / settings.reach)
    zone = np.array([candidate.zone for candidate in candidates], dtype=np.float64)
    prior: NDArray[np.float64] = settings.central * centrality(rows) + settings.place * place + settings.zone * zone
    return prior


def choose(candidates: Sequence[Candidate], budget: int, settings: ExtractSettings) -> list[tuple[int, float]]:
    """Indices of the chosen sentences in the order of choice, each with its gain over the best gain, in [0, 1].

    Together they never have more than ``budget`` syllables. The same candidates always give the same choice: ties go to
    the sentence that stands first.
    """
    if not candidates or budget <= 0:
        return []
    pairs = [pairs_of(candidate.words) for candidate in candidates]
    weight = _weights(candidates, pairs)
    rows = vectors([candidate.words for candidate in candidates])
    prior = priors(candidates, rows, settings)
    lengths = [max(1, candidate.syllables) ** settings.length_power for candidate in candidates]
    holders: defaultdict[Pair, list[int]] = defaultdict(list)
    for number, own in enumerate(pairs):
        for pair in own:
            holders[pair].append(number)
    gains = [float(sum(weight[pair] for pair in own)) for own in pairs]
    words = [frozenset(candidate.words) for candidate in candidates]
    open_ = {
        number
        for number, candidate in enumerate(candidates)
        if settings.fewest_syllables <= candidate.syllables <= settings.most_syllables
    }
    covered: set[Pair] = set()
    chosen: list[tuple[int, float]] = []
    left, best = budget, 0.0
    while open_:
        open_ = {number for number in open_ if candidates[number].syllables <= left}
        if not open_:
            break
        top = max(open_, key=lambda number: (gains[number] * prior[number] / lengths[number], -number))
        gain = gains[top] * prior[top] / lengths[top]
        if gain <= 0:
            break
        best = best or gain
        chosen.append((top, min(1.0, gain / best)))
        left -= candidates[top].syllables
        alike = np.asarray((rows @ rows[top].T).todense()).ravel()
        open_ = {
            number
            for number in open_ - {top}
            if alike[number] < settings.most_alike and _shared(words[number], words[top]) < settings.most_contained
        }
        for pair in pairs[top] - covered:
            for holder in holders[pair]:
                gains[holder] -= weight[pair]
        covered |= pairs[top]
    return chosen


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """The share of the smaller set of words that the larger one holds, in [0, 1]; 0 for an empty set."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0
