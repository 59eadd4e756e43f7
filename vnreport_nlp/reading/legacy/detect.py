"""Which lines of a text are written in a legacy encoding: told by the syllables that come out, never by a font's name.

A line votes by its words: how many are Vietnamese syllables as they stand, and how many after each table. A line whose
words could be either way follows the lines around it, and nothing is converted in a text where an encoding is not
established by several words.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from vnreport_nlp.reading.legacy import tcvn3, vni
from vnreport_nlp.vietnamese.syllables import is_syllable

#: Distinct words that must come out as syllables before an encoding is taken as established in a text.
MIN_WORDS = 3
#: Share of the words with marks on a line that must come out as syllables.
LINE_SHARE = 0.6
#: Share of the decided lines above which the undecided ones of the whole text go along.
RULING_SHARE = 0.9


@dataclass(frozen=True, slots=True)
class Encoding:
    """One legacy encoding: its name, its conversion, and the characters that proper Vietnamese text does not have."""

    name: str
    convert: Callable[[str], str]
    marks: frozenset[str]


_PROPER = frozenset("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý")
TCVN3 = Encoding("tcvn3", tcvn3.to_unicode, frozenset(tcvn3.TABLE) - _PROPER)
VNI = Encoding("vni", vni.to_unicode, frozenset("øûïåäëüöñæîØÛÏÅÄËÜÖÑÆÎ"))
ENCODINGS = (TCVN3, VNI)
NAMED = {encoding.name: encoding for encoding in ENCODINGS}
#: Characters that call for a closer look at a text; a proper report has none of them, or a sign or two.
SUSPECT = frozenset().union(*(encoding.marks for encoding in ENCODINGS))
#: A word as either encoding shows it: Latin letters, the signs of Latin-1, letters of proper Vietnamese, U+2212.
_WORD = re.compile("[A-Za-z\u00a1-\u00a9\u00aa-\u00af\u00b5-\u01b0\u0300-\u036f\u1ea0-\u1ef9\u2212]+")
#: Letters that only Unicode text has; ƣ (U+01A3) is a mistake that either may hold.
_BEYOND = re.compile("[\u0100-\u01a1\u01a4-\u01b0\u0300-\u036f\u1ea0-\u1ef9]")


@dataclass(slots=True)
class _Line:
    """One line as it votes: words that are syllables as they stand, and after each conversion; words with marks.

    ``beyond`` says that it has letters of proper Vietnamese text, ``marks`` that it has characters which such text has not.
    """

    proper: int
    by: dict[str, int]
    marked: dict[str, set[str]]
    words: int
    beyond: bool
    marks: bool
    kind: str | None = None


def _vote(line: str) -> _Line:
    by, marked = {e.name: 0 for e in ENCODINGS}, {e.name: set[str]() for e in ENCODINGS}
    vote = _Line(0, by, marked, 0, bool(_BEYOND.search(line)), not SUSPECT.isdisjoint(line))
    for word in _WORD.findall(line):
        if word.isascii():
            continue
        vote.words += 1
        vote.proper += is_syllable(word)
        if vote.beyond and _BEYOND.search(word):
            continue
        for encoding in ENCODINGS:
            made = encoding.convert(word)
            if made != word and is_syllable(made):
                vote.by[encoding.name] += 1
                if not encoding.marks.isdisjoint(word):
                    vote.marked[encoding.name].add(word)
    return vote


def _decide(vote: _Line) -> str | None:
    """The encoding of a line that leaves no doubt; '' when it is Unicode; None when its words could be either."""
    if not vote.words:
        return None
    best = max(ENCODINGS, key=lambda encoding: (vote.by[encoding.name], len(vote.marked[encoding.name]))).name
    if vote.marked[best] and vote.by[best] >= LINE_SHARE * vote.words and vote.by[best] > vote.proper:
        return best
    if vote.beyond or (vote.proper and vote.proper > 2 * max(vote.by.values())):
        return ""
    return None


def find_encodings(lines: Sequence[str]) -> list[str]:
    """For every line the encoding it is in: ``tcvn3``, ``vni``, or ``""`` for Unicode (and for lines without letters)."""
    votes, established = _votes(lines)
    if not established:
        return [""] * len(lines)
    decided = [vote.kind for vote in votes if vote is not None and vote.kind is not None]
    ruling = next((name for name in established if decided.count(name) >= RULING_SHARE * len(decided)), None)
    return _fill(votes, established, ruling)


def decide_each(texts: Sequence[str]) -> list[str | None]:
    """As ``find_encodings`` for texts that do not follow from each other: None where a text alone does not tell."""
    votes, established = _votes(texts)
    if not established:
        return [""] * len(texts)
    return [None if vote is None or (vote.kind and vote.kind not in established) else vote.kind for vote in votes]


def _votes(lines: Sequence[str]) -> tuple[list[_Line | None], set[str]]:
    """How every line votes (None for plain ASCII), and the encodings that are established by enough words."""
    votes = [_vote(line) if not line.isascii() else None for line in lines]
    words: dict[str, set[str]] = {encoding.name: set() for encoding in ENCODINGS}
    for vote in votes:
        if vote is not None:
            vote.kind = _decide(vote)
            if vote.kind:
                words[vote.kind] |= vote.marked[vote.kind]
    return votes, {name for name, found in words.items() if len(found) >= MIN_WORDS}


def _fill(votes: Sequence[_Line | None], established: set[str], ruling: str | None) -> list[str]:
    """The decisions with the undecided lines filled in from the nearest decided line (above before below)."""
    kinds = [None if vote is None else vote.kind for vote in votes]
    kinds = [kind if not kind or kind in established else "" for kind in kinds]
    filled: list[str] = []
    for index, vote in enumerate(votes):
        kind = kinds[index]
        if vote is not None and kind is None:
            ruled = ruling is not None and not vote.beyond
            kind = ruling if ruled else _nearest(kinds, index)
            if kind and not vote.by[kind] and not (ruled and (vote.marks or not vote.proper)):
                kind = ""
        filled.append(kind or "")
    return filled


def _nearest(kinds: Sequence[str | None], index: int) -> str:
    for distance in range(1, 40):
        for place in (index - distance, index + distance):
            if 0 <= place < len(kinds) and kinds[place] is not None:
                return kinds[place] or ""
    return ""


def convert_line(line: str, name: str) -> tuple[str, int]:
    """A line in a legacy encoding → Unicode, and how many of its words changed."""
    encoding = NAMED[name]
    if _BEYOND.search(line):
        return convert_words(line, (encoding,), all_words=True)
    changed = sum(encoding.convert(word) != word for word in _WORD.findall(line))
    return encoding.convert(line), changed


def convert_words(line: str, encodings: Iterable[Encoding], *, all_words: bool = False) -> tuple[str, int]:
    """A line of Unicode words and words in a legacy encoding: those that are no syllables as they stand are converted.

    ``all_words``: most of the line is in the encoding, so that words that could be either are converted too.
    """
    changed = 0

    def convert(match: re.Match[str]) -> str:
        nonlocal changed
        word = match[0]
        if _BEYOND.search(word) or word.isascii() or (is_syllable(word) and not all_words):
            return word
        for encoding in encodings:
            made = encoding.convert(word)
            if made != word and len(made) > 1 and is_syllable(made):
                changed += 1
                return made
        return word

    return _WORD.sub(convert, line), changed
