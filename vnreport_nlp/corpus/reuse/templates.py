"""Template paragraphs: wording that many communes share, found by shingles that stand in many communes.

A paragraph's shared stretches are grouped around the one that is most like the others of its group; each group's
typical stretch is then looked up in every report, so that a report counts even where its own words stand before,
behind or between. Groups grow by lookups in an index of shingles, never by comparing all stretches with each other.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import numpy as np

from vnreport_nlp.corpus.reuse.shingles import Flags, Text, codes_of, covered, spread_of
from vnreport_nlp.corpus.reuse.streams import NUMBER
from vnreport_nlp.corpus.settings import REUSE, ReuseSettings

Grams = frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Span:
    """Words ``start`` to ``end`` of a report, by positions in its stream."""

    report: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Template:
    """One template: the stretch that stands for it, and where it stands, one span a report and place."""

    typical: Span
    spans: tuple[Span, ...]


def grams(words: Sequence[str], size: int) -> Grams:
    """The shingles of a stretch; one shorter than ``size`` is its own shingle."""
    return frozenset(tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1)))


def _runs(shared: Flags, settings: ReuseSettings) -> Iterator[tuple[int, int]]:
    """Runs of shared words, bridged where few words in between differ; long and dense ones only."""
    places = np.flatnonzero(shared)
    if not len(places):
        return
    cuts = np.concatenate([[0], np.flatnonzero(np.diff(places) > settings.bridge + 1) + 1, [len(places)]])
    for i, j in pairwise(cuts.tolist()):
        start, end = int(places[i]), int(places[j - 1]) + 1
        if end - start >= settings.words and (j - i) >= settings.density * (end - start):
            yield start, end


def stretches(text: Text, settings: ReuseSettings = REUSE) -> list[Span]:
    """Stretches of one paragraph whose shingles stand in as many communes as make a template."""
    codes, valid = codes_of(text, settings.shingle)
    shared = covered(spread_of(codes, valid, text.unit) >= settings.template, settings.shingle) & ~text.lists
    found = []
    for number, stream in enumerate(text.streams):
        base = int(text.starts[number])
        ends = [*stream.row_starts[1:], len(stream.words)]
        for start, end in zip(stream.row_starts, ends, strict=True):
            for first, last in _runs(shared[base + start : base + end], settings):
                found.append(Span(number, start + first, start + last))
    return found


def _words(text: Text, span: Span) -> list[str]:
    return text.streams[span.report].masked[span.start : span.end]


def _grouped(text: Text, spans: Sequence[Span], settings: ReuseSettings) -> list[list[Span]]:
    """Spans gathered around leaders that share most of their shingles; the same words are one from the start."""
    same: dict[tuple[str, ...], list[Span]] = {}
    for span in spans:
        same.setdefault(tuple(_words(text, span)), []).append(span)
    leaders: list[tuple[Grams, list[Span]]] = []
    index: dict[tuple[str, ...], list[int]] = {}
    for words in sorted(same, key=lambda words: (-len(same[words]), words)):
        own = grams(words, settings.near)
        hits = Counter(leader for gram in own for leader in index.get(gram, ()))
        best = max(hits, key=lambda n: (_jaccard(hits[n], own, leaders[n][0]), -n), default=None)
        if best is not None and _jaccard(hits[best], own, leaders[best][0]) >= settings.same:
            leaders[best][1].extend(same[words])
            continue
        for gram in own:
            index.setdefault(gram, []).append(len(leaders))
        leaders.append((own, list(same[words])))
    return [members for _, members in leaders]


def _jaccard(shared: int, one: Grams, other: Grams) -> float:
    return shared / (len(one) + len(other) - shared)


def typical(text: Text, spans: Sequence[Span], settings: ReuseSettings = REUSE) -> Span:
    """The span most like the others: words that most of them have count for it, words of its own against it."""
    known = [grams(_words(text, span), settings.near) for span in spans]
    counts = Counter(gram for own in known for gram in own)
    scores = [sum(2 * counts[gram] - len(spans) for gram in own) for own in known]
    order = sorted(range(len(spans)), key=lambda i: (-scores[i], text.streams[spans[i].report].report, spans[i].start))
    return spans[order[0]]


def says(text: Text, span: Span) -> int:
    """How many different words speak for a common wording: names of documents do not, and each figure speaks against it."""
    stream = text.streams[span.report]
    inside = range(span.start, span.end)
    different = {stream.masked[i] for i in inside if stream.weights[i]}
    return len(different) - sum(stream.masked[i] == NUMBER for i in inside)


def _units(text: Text, spans: Sequence[Span]) -> int:
    return len({text.streams[span.report].unit for span in spans})


class _Index:
    """Where every short shingle stands, by report: looked up for one template at a time."""

    def __init__(self, text: Text, settings: ReuseSettings) -> None:
        self._settings, self._text = settings, text
        self._codes, valid = codes_of(text, settings.near)
        places = np.flatnonzero(valid)
        self._order = places[np.lexsort((places, self._codes[places]))]
        self._sorted = self._codes[self._order]

    def spans(self, wanted: Span, taken: Flags) -> list[Span]:
        """The best place of every report that has at least a share ``member`` of the wanted words in order."""
        text, size = self._text, self._settings.near
        begin = int(text.starts[wanted.report])
        codes = np.unique(self._codes[begin + wanted.start : begin + wanted.end - size + 1])
        low, high = np.searchsorted(self._sorted, codes), np.searchsorted(self._sorted, codes, side="right")
        ranges = [self._order[i:j] for i, j in zip(low, high, strict=True) if j > i]
        places = np.sort(np.concatenate(ranges)) if ranges else np.zeros(0, dtype=np.int64)
        places = places[~taken[places]]
        if not len(places):
            return []
        gap = self._settings.window
        new = (np.diff(places) > gap) | (np.diff(text.report[places]) != 0)
        cuts = np.concatenate([[0], np.flatnonzero(new) + 1, [len(places)]])
        length, needed = wanted.end - wanted.start, self._settings.member
        best: dict[int, tuple[int, Span]] = {}
        for i, j in pairwise(cuts.tolist()):
            if (j - i + size - 1) < needed * length * 0.6:
                continue
            report = int(text.report[places[i]])
            offset = int(text.starts[report])
            span, kept = self._trim(wanted, Span(report, int(places[i]) - offset, int(places[j - 1]) - offset + size))
            if kept >= needed * length and kept > best.get(report, (0, span))[0]:
                best[report] = (kept, span)
        return [span for _, (_, span) in sorted(best.items())]

    def _trim(self, wanted: Span, near: Span) -> tuple[Span, int]:
        """The part of a span that answers the wanted words, and how many words it keeps in order."""
        blocks = matching(_words(self._text, wanted), _words(self._text, near))
        first, last, kept = densest(blocks)
        return Span(near.report, near.start + blocks[first][1], near.start + blocks[last][1] + blocks[last][2]), kept


def matching(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Blocks of equal words in order: (start in a, start in b, words)."""
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size] or [(0, 0, 0)]


def densest(blocks: Sequence[tuple[int, int, int]]) -> tuple[int, int, int]:
    """First and last block of the stretch with most equal words over different ones, and its equal words."""
    best, start, score, chosen = 0, 0, 0, (0, 0)
    for index, (a, b, size) in enumerate(blocks):
        if index:
            before = blocks[index - 1]
            score -= max(a - before[0] - before[2], b - before[1] - before[2])
        if score <= 0:
            start, score = index, 0
        score += size
        if score > best:
            best, chosen = score, (start, index)
    return chosen[0], chosen[1], sum(size for _, _, size in blocks[chosen[0] : chosen[1] + 1])


def find_templates(
    text: Text, settings: ReuseSettings = REUSE, candidates: Sequence[Span] | None = None
) -> tuple[list[Template], Flags]:
    """The templates of a corpus, and which words of the whole text belong to one."""
    taken = np.zeros(len(text.words), dtype=bool)
    groups = _grouped(text, stretches(text, settings) if candidates is None else candidates, settings)
    groups.sort(key=lambda spans: (-_units(text, spans), -len(spans), _words(text, typical(text, spans, settings))))
    index = _Index(text, settings)
    found = []
    for spans in groups:
        chosen = typical(text, spans, settings)
        base = int(text.starts[chosen.report])
        known = taken[base + chosen.start : base + chosen.end].mean() > 1 - settings.member
        if known or says(text, chosen) < settings.evidence:
            continue
        places = index.spans(chosen, taken)
        if _units(text, places) < settings.template:
            continue
        for span in places:
            offset = int(text.starts[span.report])
            taken[offset + span.start : offset + span.end] = True
        found.append(Template(chosen, tuple(places)))
    return _whole_paragraphs(text, found), taken


def _whole_paragraphs(text: Text, found: Sequence[Template]) -> list[Template]:
    """Templates that stand in the same paragraphs put together: a commune's own clause in the middle does not make two."""
    rows: list[dict[tuple[int, int], Span]] = []
    for template in found:
        here = {(span.report, text.streams[span.report].row_span(span.start)[0]): span for span in template.spans}
        for known in rows:
            if 2 * len(known.keys() & here.keys()) > min(len(known), len(here)):
                for place, span in here.items():
                    one = known.get(place, span)
                    known[place] = Span(span.report, min(one.start, span.start), max(one.end, span.end))
                break
        else:
            rows.append(here)
    return [Template(typical(text, list(spans.values())), tuple(spans.values())) for spans in rows]
