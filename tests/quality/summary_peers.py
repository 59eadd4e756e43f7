"""Simple methods that the running extract has to beat: each gives whole sentences within a budget of words."""

from collections import Counter
from collections.abc import Callable, Sequence
from math import log, sqrt

from tests.quality.summary_scoring import syllables
from vnreport_nlp.vietnamese.sentences import split_sentences

Sentence = tuple[int, int, str]
Vector = dict[str, float]


def sentences_of(documents: Sequence[str]) -> list[Sentence]:
    """(document, position, sentence) of all documents, in order."""
    return [
        (number, position, " ".join(text[start:end].split()))
        for number, text in enumerate(documents)
        for position, (start, end) in enumerate(split_sentences(text))
    ]


def _fill(order: Sequence[Sentence], budget: int, *, skip: bool) -> list[Sentence]:
    chosen: list[Sentence] = []
    for sentence in order:
        length = len(sentence[2].split())
        if length <= budget:
            chosen.append(sentence)
            budget -= length
        elif not skip:
            break
    return chosen


def lead(documents: Sequence[str], budget: int) -> list[Sentence]:
    """From the beginning of the first document on."""
    return _fill(sentences_of(documents), budget, skip=False)


def round_robin(documents: Sequence[str], budget: int) -> list[Sentence]:
    """The first sentence of every document, then the second ones …"""
    return _fill(sorted(sentences_of(documents), key=lambda s: (s[1], s[0])), budget, skip=True)


def _vectors(sentences: Sequence[Sentence]) -> list[Vector]:
    counts = [Counter(syllables(text)) for _, _, text in sentences]
    frequency = Counter(word for own in counts for word in own)
    return [_unit({w: n * (log(len(counts) / frequency[w]) + 1) for w, n in own.items()}) for own in counts]


def _unit(vector: Vector) -> Vector:
    length = sqrt(sum(value * value for value in vector.values())) or 1.0
    return {word: value / length for word, value in vector.items()}


def _cosine(a: Vector, b: Vector) -> float:
    if len(a) > len(b):
        a, b = b, a
    return sum(value * b.get(word, 0.0) for word, value in a.items())


def centroid_mmr(documents: Sequence[str], budget: int, trade: float = 0.7) -> list[Sentence]:
    """Nearest to the mean of all sentences, less what is like a chosen one (Carbonell and Goldstein 1998)."""
    sentences = sentences_of(documents)
    vectors = _vectors(sentences)
    total: Counter[str] = Counter()
    for vector in vectors:
        total.update(vector)
    mean = _unit(dict(total))
    near = [_cosine(vector, mean) for vector in vectors]
    nearest = [0.0] * len(sentences)
    left, chosen = set(range(len(sentences))), []
    while left := {n for n in left if len(sentences[n][2].split()) <= budget}:
        best = max(left, key=lambda n: (trade * near[n] - (1 - trade) * nearest[n], -n))
        chosen.append(best)
        left.remove(best)
        budget -= len(sentences[best][2].split())
        for n in left:
            nearest[n] = max(nearest[n], _cosine(vectors[n], vectors[best]))
    return [sentences[n] for n in sorted(chosen)]


def lexrank(documents: Sequence[str], budget: int) -> list[Sentence]:
    """The most central sentences of the graph of likenesses, as they come; nothing against repetition."""
    sentences = sentences_of(documents)
    vectors = _vectors(sentences)
    alike = [[_cosine(a, b) for b in vectors] for a in vectors]
    sums = [sum(row) or 1.0 for row in alike]
    rank = [1.0 / len(sentences)] * len(sentences)
    for _ in range(50):
        flow = [0.0] * len(sentences)
        for row, total, own in zip(alike, sums, rank, strict=True):
            for n, value in enumerate(row):
                flow[n] += own * value / total
        rank = [0.15 / len(sentences) + 0.85 * value for value in flow]
    order = sorted(range(len(sentences)), key=lambda n: (-rank[n], n))
    return sorted(_fill([sentences[n] for n in order], budget, skip=True))


PEERS: dict[str, Callable[[Sequence[str], int], list[Sentence]]] = {
    "Lead": lead,
    "Lead, round-robin": round_robin,
    "centroid + MMR": centroid_mmr,
    "LexRank": lexrank,
}
