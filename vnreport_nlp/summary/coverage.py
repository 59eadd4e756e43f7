"""Sentences → the choice of them that covers most within a budget of words.

Greedy coverage of pairs of neighbouring words, each weighing as many documents as hold it (after Gillick and Favre 2009), times a
prior, over a power of the length; what is too much like a chosen sentence is left out for good.
"""

import heapq
import itertools
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.summary.centrality import Likeness, centrality, vectors
from vnreport_nlp.summary.settings import ExtractSettings

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence that may be chosen: ``words`` are its folded words, ``syllables`` counts its white-space tokens,
    ``position`` how many sentences stand before it in its document or section.

    ``zone`` is what its section is worth, ``figures`` how much it states in numbers, ``formulas`` how much of it is set
    phrases, all in [0, 1]; ``template`` says that the other documents use the same words;
    ``group`` is the role of its section. ``needs`` is the index of the sentence that it leans on: they come together.
    """

    document: int
    position: int
    words: tuple[str, ...]
    syllables: int
    zone: float = 0.0
    figures: float = 0.0
    formulas: float = 0.0
    template: bool = False
    group: str = ""
    needs: int | None = None


def pairs_of(words: Sequence[str]) -> frozenset[Pair]:
    """The pairs of neighbouring words; a single word is paired with nothing."""
    return frozenset(itertools.pairwise(words))


def _weights(
    candidates: Sequence[Candidate], pairs: Sequence[frozenset[Pair]], settings: ExtractSettings
) -> dict[Pair, int]:
    """In how many documents a pair stands; in a single document, in how many sentences, ``most_sentences`` at most.

    What a pair owes to template sentences does not count, but every pair weighs 1 at least.
    """
    holders: defaultdict[Pair, set[int]] = defaultdict(set)
    single = len({candidate.document for candidate in candidates}) == 1
    for number, (candidate, own) in enumerate(zip(candidates, pairs, strict=True)):
        for pair in own:
            if not candidate.template:
                holders[pair].add(number if single else candidate.document)
            else:
                holders[pair].update(())
    most = settings.most_sentences if single else len(candidates)
    return {pair: max(1, min(most, len(documents))) for pair, documents in holders.items()}


def templates(
    words: Sequence[Sequence[str]], documents: Sequence[int], settings: ExtractSettings, size: int = 4
) -> list[bool]:
    """Which sentences say what many documents say in nearly the same words: most of their runs of ``size`` words stand in
    ``template_documents`` documents, or in ``template_share`` of them where there are fewer. Never in a single document."""
    count = len(set(documents))
    if count < 2:
        return [False] * len(words)
    needed = max(2, min(settings.template_documents, int(np.ceil(settings.template_share * count))))
    runs = [{tuple(own[i : i + size]) for i in range(len(own) - size + 1)} for own in words]
    holders: defaultdict[tuple[str, ...], set[int]] = defaultdict(set)
    for own, document in zip(runs, documents, strict=True):
        for run in own:
            holders[run].add(document)
    return [
        bool(own) and sum(len(holders[run]) >= needed for run in own) >= settings.template_runs * len(own)
        for own in runs
    ]


def priors(
    candidates: Sequence[Candidate], central: NDArray[np.float64], settings: ExtractSettings
) -> NDArray[np.float64]:
    """What speaks for each sentence before anything is chosen, in [0, 1] for weights that add up to 1.

    ``central`` is the centrality of each, in [0, 1].
    """
    place = np.exp(-np.array([candidate.position for candidate in candidates], dtype=np.float64) / settings.reach)
    zone = np.array([candidate.zone for candidate in candidates], dtype=np.float64)
    figures = np.array([candidate.figures for candidate in candidates], dtype=np.float64)
    own = np.array(
        [
            (settings.template if candidate.template else 1.0)
            * (1.0 - settings.formulas * candidate.formulas * (1.0 - settings.excused * candidate.zone))
            for candidate in candidates
        ]
    )
    prior: NDArray[np.float64] = own * (
        settings.central * central + settings.place * place + settings.zone * zone + settings.figures * figures
    )
    return prior


def choose(candidates: Sequence[Candidate], budget: int, settings: ExtractSettings) -> list[tuple[int, float]]:
    """Indices of the chosen sentences in the order of choice, each with its gain over the best gain, in [0, 1].

    Together they never have more than ``budget`` syllables; what a sentence leans on is chosen with it. The same
    candidates always give the same choice: ties go to the sentence that stands first.
    """
    return _Greedy(candidates, settings).run(budget) if candidates and budget > 0 else []


class _Greedy:
    """One run: gains are brought up to date only when a sentence comes to the top, since they never grow by a choice,
    but for sentences that lean on the chosen one, which then cost less and are entered anew."""

    def __init__(self, candidates: Sequence[Candidate], settings: ExtractSettings) -> None:
        self._candidates, self._settings = candidates, settings
        self._pairs = [pairs_of(candidate.words) for candidate in candidates]
        self._weight = _weights(candidates, self._pairs, settings)
        rows = vectors([candidate.words for candidate in candidates])
        self._prior, self._likeness = priors(candidates, centrality(rows), settings), Likeness(rows)
        self._covered: set[Pair] = set()
        self._chosen: dict[int, float] = {}
        self._heard: Counter[str | int] = Counter()
        self._open = np.array([bool(c.words) and c.syllables <= settings.most_syllables for c in candidates])
        self._leaning: defaultdict[int, list[int]] = defaultdict(list)
        for number, candidate in enumerate(candidates):
            if candidate.needs is not None:
                self._leaning[candidate.needs].append(number)

    def run(self, budget: int) -> list[tuple[int, float]]:
        least, left, best = self._settings.fewest_syllables, budget, 0.0
        heap = [
            (-self._gain(number), number)
            for number, candidate in enumerate(self._candidates)
            if self._open[number] and candidate.syllables >= least
        ]
        heapq.heapify(heap)
        while heap and left > 0:
            known, number = heapq.heappop(heap)
            if not self._possible(number) or self._cost(number) > left:
                # the budget only shrinks; a sentence that leans is entered anew when what it leans on is chosen
                continue
            gain = self._gain(number)
            if gain <= 0:
                continue
            if gain < -known and heap and (-gain, number) > heap[0]:
                heapq.heappush(heap, (-gain, number))
                continue
            best = best or gain
            for member in self._together(number):
                left -= self._candidates[member].syllables
                self._take(member, min(1.0, gain / best))
                for other in self._leaning[member]:
                    if self._possible(other):
                        heapq.heappush(heap, (-self._gain(other), other))
        return list(self._chosen.items())

    def _together(self, number: int) -> tuple[int, ...]:
        """The sentence with what it leans on, unless that is chosen already."""
        needs = self._candidates[number].needs
        return (number,) if needs is None or needs in self._chosen else (needs, number)

    def _possible(self, number: int) -> bool:
        return number not in self._chosen and all(self._open[member] for member in self._together(number))

    def _cost(self, number: int) -> int:
        return sum(self._candidates[member].syllables for member in self._together(number))

    def _gain(self, number: int) -> float:
        members = self._together(number)
        pairs = frozenset().union(*(self._pairs[member] for member in members)) - self._covered
        prior = sum(float(self._prior[member]) for member in members) / len(members)
        candidate = self._candidates[number]
        again = self._settings.again ** (self._heard[candidate.group] + self._heard[candidate.document])
        worth = sum(self._weight[pair] for pair in pairs) * prior * again
        return float(worth / max(1, self._cost(number)) ** self._settings.length_power)

    def _take(self, number: int, gain: float) -> None:
        self._chosen[number] = gain
        self._heard.update((self._candidates[number].group, self._candidates[number].document))
        self._covered |= self._pairs[number]
        alike, contained = self._likeness.of(number)
        self._open &= (alike < self._settings.most_alike) & (contained < self._settings.most_contained)
