"""The running text of a report, paragraph by paragraph, cut into words that know their line."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from vnreport_nlp.records import NoteBody, Report
from vnreport_nlp.vietnamese.folding import place_tones

#: Characters quoted before and after a slip.
QUOTE = 24

_WORD = re.compile(r"[^\W\d_]+")
_BOUND = frozenset("-–/.@'’‘`&_\\")


class Word(NamedTuple):
    """One word of a stream: as printed, folded, where; ``tied`` to the word before by white space alone."""

    text: str
    low: str
    start: int
    end: int
    tied: bool


class Stream(NamedTuple):
    """A stretch of running text and the line of each of its offsets."""

    text: str
    words: list[Word]
    line_at: Callable[[int], int]

    def bound(self, word: Word) -> bool:
        """Whether a digit, hyphen, slash, point or apostrophe touches the word: a symbol, unit, loan or address."""
        before = self.text[word.start - 1] if word.start else " "
        after = self.text[word.end : word.end + 2]
        if before in _BOUND or before.isdigit() or after[:1].isdigit() or after[:1] in _BOUND - {"."}:
            return True
        return after[:1] == "." and after[1:].isalpha()

    def opens(self, place: int) -> bool:
        """Whether the word at ``place`` opens the stream or a sentence."""
        if place == 0:
            return True
        between = self.text[self.words[place - 1].end : self.words[place].start]
        return any(sign in between for sign in '.:;?!“"(-–+•|\t\n') or between.strip(" ,") != ""


def _words(text: str) -> list[Word]:
    found: list[Word] = []
    end = -1
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        tied = end >= 0 and "\t" not in (gap := text[end:start]) and gap.isspace()
        found.append(Word(word, place_tones(word.lower()), start, match.end(), tied))
        end = match.end()
    return found


def _note_line(note: NoteBody) -> Callable[[int], int]:
    return lambda offset: note.line + max(0, sum(start <= offset for start in note.starts) - 1)


def streams(report: Report) -> list[Stream]:
    """The paragraphs and footnotes of a report, cut into words."""
    clean, line_at = report.text.clean, report.text.line_at
    found = []
    for block in report.text.blocks:
        text = clean[block.body_start : block.end]
        found.append(Stream(text, _words(text), lambda offset, first=block.body_start: line_at(first + offset)))  # type: ignore[misc]
    found += [Stream(note.text, _words(note.text), _note_line(note)) for note in report.text.notes]
    return found


def runs(all_streams: Iterable[Stream]) -> Iterator[list[str]]:
    """Folded words that follow one another with nothing but white space between."""
    for stream in all_streams:
        run: list[str] = []
        for word in stream.words:
            if run and not word.tied:
                yield run
                run = []
            run.append(word.low)
        if run:
            yield run


def names(all_streams: Iterable[Stream]) -> frozenset[str]:
    """Folded words that stand with a capital inside a sentence, in a line that is not all capitals."""
    found = set()
    for stream in all_streams:
        for place, word in enumerate(stream.words):
            if word.text[0].isupper() and not word.text.isupper() and word.tied and not stream.opens(place):
                found.add(word.low)
    return frozenset(found)


def quoted(stream: Stream, start: int, end: int) -> str:
    """The place with whole words around it, as many as fit into QUOTE characters on either side."""
    text = stream.text
    first = max(0, start - QUOTE)
    if first:
        first = next((place + 1 for place in range(first, start) if text[place].isspace()), start)
    last = min(len(text), end + QUOTE)
    if last < len(text):
        last = next((place for place in range(last, end, -1) if text[place - 1 : place].isspace()), end)
    return " ".join(text[first:last].split())
