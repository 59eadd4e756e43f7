"""Runs of words (shingles) over all streams at once, as arrays: who shares what, without looking at every pair of reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.corpus.reuse.streams import NAME, NUMBER, Stream

Numbers = NDArray[np.int64]
Codes = NDArray[np.uint64]
Flags = NDArray[np.bool_]
#: Target lists are set phrases with other figures; who shares them is told by the table of targets.
_LISTS = frozenset({"targets", "targets_economic", "targets_social_env", "targets_party"})
_PRIME = 0x100000001B3
_STEP = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Text:
    """All streams one behind the other; arrays have one entry a word, ``starts`` one more than there are reports.

    ``masks`` are names and numbers, ``lists`` the words of target lists.
    """

    streams: tuple[Stream, ...]
    words: Numbers
    report: Numbers
    unit: Numbers
    starts: Numbers
    masks: Flags
    lists: Flags

    def local(self, position: int) -> tuple[Stream, int]:
        """The stream of a position of the whole text, and the position in it."""
        number = int(self.report[position])
        return self.streams[number], position - int(self.starts[number])


def join_streams(streams: Sequence[Stream]) -> Text:
    """The whole text; words are numbered by their spelling, so that the order of reports plays no part."""
    vocabulary = {word: n for n, word in enumerate(sorted({word for stream in streams for word in stream.masked}))}
    lengths = np.array([len(stream.words) for stream in streams], dtype=np.int64)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    words = np.array([vocabulary[word] for stream in streams for word in stream.masked], dtype=np.int64)
    listed = [stream.rows[word.row].role in _LISTS for stream in streams for word in stream.words]
    masked = np.isin(words, [vocabulary[mask] for mask in (NAME, NUMBER) if mask in vocabulary])
    return Text(
        tuple(streams), words, np.repeat(np.arange(len(streams)), lengths),
        np.repeat(np.array([stream.unit for stream in streams], dtype=np.int64), lengths),
        starts, masked, np.array(listed, dtype=bool),
    )  # fmt: skip


def _mixed(words: Numbers) -> Codes:
    """Word numbers spread over 64 bits (splitmix64), so that sums of neighbours do not collide."""
    code = (words.astype(np.uint64) + np.uint64(1)) * _STEP
    code = (code ^ (code >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    code = (code ^ (code >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return code ^ (code >> np.uint64(31))


def codes_of(text: Text, size: int) -> tuple[Codes, Flags]:
    """Code of the shingle that begins at every position, and whether it is one.

    None where it would run past its report, or where masks are more than half of it: such a run says nothing.
    """
    count = len(text.words)
    codes, valid = np.zeros(count, dtype=np.uint64), np.zeros(count, dtype=bool)
    last = count - size + 1
    if last <= 0:
        return codes, valid
    mixed, masks = _mixed(text.words), np.zeros(last, dtype=np.int64)
    for offset in range(size):
        codes[:last] += mixed[offset : offset + last] * np.uint64(pow(_PRIME, offset, 1 << 64))
        masks += text.masks[offset : offset + last]
    valid[:last] = (text.report[:last] == text.report[size - 1 :]) & (masks * 2 <= size)
    return codes, valid


def spread_of(codes: Codes, valid: Flags, unit: Numbers) -> Numbers:
    """In how many communes the shingle at every position stands; 0 where there is none."""
    places = np.flatnonzero(valid)
    result = np.zeros(len(codes), dtype=np.int64)
    if not len(places):
        return result
    order = places[np.lexsort((unit[places], codes[places]))]
    new_code = np.concatenate([[True], codes[order][1:] != codes[order][:-1]])
    new_unit = new_code | np.concatenate([[True], unit[order][1:] != unit[order][:-1]])
    groups = np.cumsum(new_code) - 1
    result[order] = np.bincount(groups, weights=new_unit).astype(np.int64)[groups]
    return result


def covered(starts: Flags, size: int) -> Flags:
    """Which words lie in a shingle that begins at one of the flagged positions."""
    result = starts.copy()
    for offset in range(1, size):
        result[offset:] |= starts[:-offset]
    return result


@dataclass(slots=True)
class Chain:
    """Shared rare shingles that follow each other in two reports: first and last start in each, words they cover."""

    a: int
    a_last: int
    b: int
    b_last: int
    words: int

    def far(self, a: int, b: int) -> int:
        """How far a further pair lies off the line of the chain."""
        return abs((b - a) - (self.b_last - self.a_last))

    def take(self, a: int, b: int, size: int) -> None:
        """Add a further pair of shingles."""
        self.words += min(a - self.a_last, size)
        self.a_last, self.b_last = a, b


def chains_of(text: Text, size: int, free: Flags, section: Numbers, rare: int, gap: int, seed: int) -> list[Chain]:
    """Chains of rare shingles between reports of different communes; no other pair of reports is looked at.

    Rare: in 2 to ``rare`` communes among the words that are ``free``. A chain ends where more than ``gap`` words are
    not shared or added, and with a section of either report; those that cover less than ``seed`` words are left out.
    """
    if len(text.words) < size:
        return []
    codes, valid = codes_of(text, size)
    valid &= ~covered(~free[::-1], size)[::-1]
    valid[: len(section) - size + 1] &= section[: len(section) - size + 1] == section[size - 1 :]
    spread = spread_of(codes, valid, text.unit)
    places = np.flatnonzero((spread >= 2) & (spread <= rare))
    order = places[np.lexsort((places, codes[places]))]
    first, second = _pairs(codes[order], order, text.unit, 2 * rare)
    if not len(first):
        return []
    blocks = np.stack([text.report[first], text.report[second], section[first], section[second]])
    sort = np.lexsort((second, first, blocks[3], blocks[2], blocks[1], blocks[0]))
    first, second, blocks = first[sort], second[sort], blocks[:, sort]
    cuts = np.concatenate([[0], np.flatnonzero((np.diff(blocks) != 0).any(axis=0)) + 1, [len(first)]])
    found = []
    for i, j in pairwise(cuts.tolist()):
        if j - i + size > seed:
            found += [c for c in _chained(first[i:j].tolist(), second[i:j].tolist(), size, gap) if c.words >= seed]
    return found


def _chained(first: Sequence[int], second: Sequence[int], size: int, gap: int) -> list[Chain]:
    """The pairs of two sections in chains: each joins the chain that it continues most nearly, or begins one."""
    done: list[Chain] = []
    live: list[Chain] = []
    for a, b in zip(first, second, strict=True):
        done += [chain for chain in live if a - chain.a_last > gap + size]
        live = [chain for chain in live if a - chain.a_last <= gap + size]
        fitting = [c for c in live if c.a_last < a and c.b_last < b and c.far(a, b) <= gap]
        if fitting:
            min(fitting, key=lambda c: (c.far(a, b), c.a)).take(a, b, size)
        else:
            live.append(Chain(a, a, b, b, size))
    return done + live


def _pairs(codes: Codes, places: Numbers, unit: Numbers, most: int) -> tuple[Numbers, Numbers]:
    """All pairs of places with one code in different communes; a shingle is followed to its ``most`` next places."""
    firsts, seconds = [], []
    for step in range(1, min(most, len(codes) - 1) + 1):
        same = np.flatnonzero((codes[:-step] == codes[step:]) & (unit[places[:-step]] != unit[places[step:]]))
        if len(same):
            firsts.append(places[same])
            seconds.append(places[same + step])
    if not firsts:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    return np.concatenate(firsts), np.concatenate(seconds)
