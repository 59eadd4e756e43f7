"""Copied passages: the same words in two or three communes, found by shingles that hardly any other report has.

Template wording is set aside first, so that what remains in common is either a copy or too short to be one.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from vnreport_nlp.corpus.reuse.shingles import Chain, Flags, Numbers, Text, chains_of
from vnreport_nlp.corpus.reuse.streams import NUMBER, Stream
from vnreport_nlp.corpus.reuse.templates import Span, densest, matching
from vnreport_nlp.corpus.settings import REUSE, ReuseSettings
from vnreport_nlp.vietnamese.folding import key

_YEAR = re.compile(r"(?:19|20)\d\d")
#: Words on both sides of a chain beyond which no passage is looked for: two pages.
WIDEST = 1000


@dataclass(frozen=True, slots=True)
class Copy:
    """The same passage in two reports, with the blocks of equal words (positions in the streams of a and b)."""

    a: Span
    b: Span
    blocks: tuple[tuple[int, int, int], ...]

    @property
    def equal(self) -> int:
        """How many words both have."""
        return sum(size for _, _, size in self.blocks)


def sections_of(text: Text) -> Numbers:
    """A number for the section of every word, different in every report."""
    numbers: dict[tuple[str, str], int] = {}
    found = [
        numbers.setdefault((stream.report, stream.rows[word.row].section), len(numbers))
        for stream in text.streams
        for word in stream.words
    ]
    return np.array(found, dtype=np.int64)


def find_copies(text: Text, taken: Flags, settings: ReuseSettings = REUSE) -> list[Copy]:
    """All passages that two communes share outside of template, longest first; each place of a pair is told once."""
    section, free = sections_of(text), ~taken & ~text.lists
    chains = chains_of(text, settings.shingle, free, section, settings.rare, settings.bridge, settings.seed)
    aligned = (_aligned(text, chain, free, section, settings) for chain in chains)
    found = [copy for copy in aligned if copy is not None]
    found.sort(key=lambda copy: (-copy.equal, *_place(text, copy.a), *_place(text, copy.b)))
    kept: list[Copy] = []
    seen: dict[tuple[int, int], list[Copy]] = {}
    for copy in found:
        others = seen.setdefault((copy.a.report, copy.b.report), [])
        if not any(_same_place(copy.a, other.a) or _same_place(copy.b, other.b) for other in others):
            others.append(copy)
            kept.append(copy)
    return kept


def _place(text: Text, span: Span) -> tuple[str, int]:
    return text.streams[span.report].report, span.start


def overlap(one: Span, other: Span) -> int:
    """Words that two spans of one report share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start)) if one.report == other.report else 0


def _same_place(one: Span, other: Span) -> bool:
    return 2 * overlap(one, other) >= min(one.end - one.start, other.end - other.start)


def _window(text: Text, first: int, last: int, free: Flags, section: Numbers, reach: int) -> tuple[int, int]:
    """The words around ``first`` to ``last`` that are free and of the same section, at most ``reach`` on each side."""
    start, end = first, last
    low, high = max(0, first - reach), min(len(text.words), last + reach)
    while start > low and free[start - 1] and section[start - 1] == section[first]:
        start -= 1
    while end < high and free[end] and section[end] == section[first]:
        end += 1
    return start, end


def _aligned(text: Text, chain: Chain, free: Flags, section: Numbers, settings: ReuseSettings) -> Copy | None:
    """The passage around a chain; None where it is too short or too thin to be one.

    What is laid side by side grows until the passage ends inside it.
    """
    size, reach = settings.shingle, settings.window
    while True:
        a_from, a_to = _window(text, chain.a, chain.a_last + size, free, section, reach)
        b_from, b_to = _window(text, chain.b, chain.b_last + size, free, section, reach)
        (one, a_base), (two, b_base) = text.local(a_from), text.local(b_from)
        blocks = matching(one.masked[a_base : a_base + a_to - a_from], two.masked[b_base : b_base + b_to - b_from])
        first, last, _ = densest(blocks)
        left = min(blocks[first][0], blocks[first][1])
        right = min(a_to - a_from - sum(blocks[last][::2]), b_to - b_from - sum(blocks[last][1:]))
        if reach > WIDEST or (left >= settings.bridge and right >= settings.bridge):
            break
        reach *= 2
    chosen = tuple((a_base + a, b_base + b, words) for a, b, words in blocks[first : last + 1])
    copy = Copy(
        Span(int(text.report[a_from]), chosen[0][0], chosen[-1][0] + chosen[-1][2]),
        Span(int(text.report[b_from]), chosen[0][1], chosen[-1][1] + chosen[-1][2]),
        chosen,
    )
    return copy if _is_copy(copy, one, two, settings) else None


def _is_copy(copy: Copy, one: Stream, two: Stream, settings: ReuseSettings) -> bool:
    """Whether enough different words and figures speak for one origin.

    Statistics read the same everywhere ("năm … đạt … tỷ đồng, năm … đạt … tỷ đồng"): a word counts once, and every
    figure that is not the same counts against a copy.
    """
    longest = max(copy.a.end - copy.a.start, copy.b.end - copy.b.start)
    if copy.equal < settings.density * longest:
        return False
    shared: set[str] = set()
    figures = 0
    for a, b, words in copy.blocks:
        for one_at, two_at in zip(range(a, a + words), range(b, b + words), strict=True):
            if one.masked[one_at] == NUMBER:
                figures += figure_evidence(one.slice(one_at), two.slice(two_at))
            elif one.weights[one_at] and two.weights[two_at]:
                shared.add(one.masked[one_at])
    return copy.equal >= settings.words and len(shared) + figures >= settings.evidence


def figure_evidence(one: str, other: str) -> int:
    """What two figures at the same place say for one origin: years nothing, the same figure for it, another against it."""
    if _YEAR.fullmatch(one) and _YEAR.fullmatch(other):
        return 0
    return 1 if key(one) == key(other) else -1


def gather(text: Text, copies: Sequence[Copy]) -> list[list[Copy]]:
    """Copies of one and the same passage together: those that overlap by half in a report that they share."""
    by_report: dict[int, list[tuple[int, Span]]] = {}
    for number, copy in enumerate(copies):
        for span in (copy.a, copy.b):
            by_report.setdefault(span.report, []).append((number, span))
    parent = list(range(len(copies)))

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number]
        return number

    for entries in by_report.values():
        for one, other in _overlapping(entries):
            parent[max(root(one), root(other))] = min(root(one), root(other))
    groups: dict[int, list[Copy]] = {}
    for number, copy in enumerate(copies):
        groups.setdefault(root(number), []).append(copy)
    return list(groups.values())


def _overlapping(entries: Sequence[tuple[int, Span]]) -> Iterator[tuple[int, int]]:
    """Pairs of spans of one report that share at least half of the shorter; only neighbours are compared."""
    ordered = sorted(entries, key=lambda entry: (entry[1].start, entry[1].end))
    for index, (number, span) in enumerate(ordered):
        for other, after in ordered[index + 1 :]:
            if after.start >= span.end:
                break
            if _same_place(span, after):
                yield number, other
