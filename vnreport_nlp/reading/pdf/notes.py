"""Footnotes of a PDF: bodies at the foot of a page, raised marks in its text."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from vnreport_nlp.reading.pdf.shapes import Row, Rule, Segment, Sheet, Word

#: A raised mark is no larger than this share of its row's letters and stands this much (share of their size) higher.
MARK_SIZE = 0.85
RAISED = 0.12
#: Notes are set no larger than this share of the text.
NOTE_SIZE = 0.95
#: The rule above notes is this long (share of the page) and starts near the left margin (points).
RULE_SHARES = (0.05, 0.5)
NEAR_MARGIN = 15.0
#: Rows of notes follow each other at no more than this (letter sizes).
CLOSE_SIZES = 2.0
_MARK = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?\Z")
_BODY_MARK = re.compile(r"(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3}|\*{1,3})[.)]?)(?=\Z|[^\W\d_]|[“\"(])")
#: Units that are themselves raised to a power.
_POWERED = re.compile(r"(?:^|[\d\s/(.,])(?:m|km|cm|dm|mm|hm)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A raised number in a row: its number, and the place of its word among the words of the row."""

    number: str
    place: int


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of one footnote without its number. ``number`` is empty for one that goes on from the page before."""

    number: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """What a page hands on to the next: marks whose notes it does not hold, number and end of its last note ("" without)."""

    marks: frozenset[str] = frozenset()
    number: str = ""
    tail: str = ""


def marks_in(rows: Iterable[Row]) -> set[str]:
    """The numbers of the marks in ``rows``; a raised number that opens a row belongs to a note and is none."""
    return {mark.number for row in rows for mark in raised_marks(row) if mark.place}


def carry(rows: Sequence[Row], bodies: Sequence[Body], before: Carried) -> Carried:
    """What a page with ``rows`` of text and ``bodies`` of notes hands on, itself standing behind ``before``."""
    marks = marks_in(rows) - {body.number for body in bodies}
    if not bodies:
        return Carried(frozenset(marks))
    return Carried(frozenset(marks), bodies[-1].number or before.number, bodies[-1].rows[-1].text)


def note_rows(rows: Sequence[Row], size: float, marks: Container[str]) -> set[int]:
    """Places of the rows that stand in a note for one of ``marks``: its first row and what follows it closely."""
    found: set[int] = set()
    for place, row in enumerate(rows):
        if row.size > NOTE_SIZE * size:
            continue
        near = place - 1 in found and row.y - rows[place - 1].y <= CLOSE_SIZES * row.size
        opening = None if near else _opening(row)
        if near or (opening is not None and opening.number in marks):
            found.add(place)
    return found


def _is_raised(word: Word, row: Row) -> bool:
    return word.size <= MARK_SIZE * row.size and row.y - word.y >= RAISED * row.size


def raised_marks(row: Row) -> list[Mark]:
    """The raised numbers of a row that may be marks of footnotes; powers of units are none."""
    words = row.words
    found = []
    for place, word in enumerate(words):
        match = _MARK.match(word.text) if _is_raised(word, row) else None
        if match is None:
            continue
        before = words[place - 1].text if place else ""
        if match[1] in ("2", "3") and word.glued and _POWERED.search(before):
            continue
        found.append(Mark(match[1], place))
    return found


def without_word(row: Row, places: set[int]) -> Row:
    """``row`` without the words at ``places``; a row keeps at least one word."""
    segments: list[Segment] = []
    index = 0
    for segment in row.segments:
        kept: list[Word] = []
        for word in segment.words:
            if index not in places:
                kept.append(word)
            index += 1
        if kept:
            segments.append(Segment(tuple(kept)))
    return replace(row, segments=tuple(segments)) if segments else row


class _Opening(NamedTuple):
    """How a note opens: its number, whether that is raised, and the row without it."""

    number: str
    raised: bool
    rest: Row


def _opening(row: Row) -> _Opening | None:
    words = row.words
    match = _BODY_MARK.match(words[0].text)
    if match is None or len(row.text) == match.end():
        return None
    number = match[1] or match[2] or match[3]
    if match.end() == len(words[0].text):
        return _Opening(number, words[0].size <= MARK_SIZE * row.size, without_word(row, {0}))
    first = row.segments[0]
    cut = Segment((words[0]._replace(text=words[0].text[match.end() :]), *first.words[1:]))
    return _Opening(number, False, replace(row, segments=(cut, *row.segments[1:])))


def _separator(rules: Sequence[Rule], rows: Sequence[Row], width: float) -> float | None:
    """The y of the short rule that parts notes from text."""
    margin = min((row.x0 for row in rows), default=0.0)
    low, high = RULE_SHARES
    found = [
        rule.y0
        for rule in rules
        if rule.level and low * width <= rule.x1 - rule.x0 <= high * width and abs(rule.x0 - margin) < NEAR_MARGIN
    ]
    return max(found, default=None)


def _long_separator(rules: Sequence[Rule], rows: Sequence[Row], floor: float) -> float | None:
    """The y of a rule at least as wide as the text, below ``floor``: word processors draw it above a note that goes on."""
    left, right = min(row.x0 for row in rows), max(row.x1 for row in rows)
    found = [
        rule.y0
        for rule in rules
        if rule.level and rule.y0 > floor and abs(rule.x0 - left) < NEAR_MARGIN and rule.x1 > right - NEAR_MARGIN
    ]
    return max(found, default=None)


def _is_rest(row: Row, tail: str) -> bool:
    """Whether ``row`` can go on with a note that ends in ``tail`` on the page before."""
    return bool(tail) and (row.text[:1].islower() or not tail.endswith("."))


def take_notes(
    sheet: Sheet, rows: Sequence[Row], size: float, before: Carried, floor: float = 0.0
) -> tuple[list[Row], list[Body]]:
    """The rows of a page without its footnotes, and the footnotes. ``size`` is that of the text of the document.

    Notes stand at the foot of the page, smaller than the text, the first with its number: below a short rule, or
    without one when that number stands raised in the text of the page or of the page before. A note that began there
    has no number, and then stands below a rule, which may be as wide as the text. ``floor`` is where the last table ends.
    """
    small = len(rows)
    while small and rows[small - 1].size <= NOTE_SIZE * size:
        small -= 1
    start = None
    line = _separator(sheet.rules, rows, sheet.width)
    known = {mark.number for row in rows[:small] for mark in raised_marks(row)} | before.marks
    if line is not None:
        below = next((i for i, row in enumerate(rows) if row.y > line), len(rows))
        opening = _opening(rows[below]) if below < len(rows) else None
        first = opening is not None and (below >= small or opening.raised or opening.number in known)
        if first or (before.tail and small <= below < len(rows)):
            start = below
    if start is None and before.tail and small < len(rows):
        line = _long_separator(sheet.rules, rows, floor)
        below = next((i for i, row in enumerate(rows) if line is not None and row.y > line), len(rows))
        if small <= below < len(rows) and (_is_rest(rows[below], before.tail) or _opening(rows[below]) is not None):
            start = below
    if start is None:
        for index in range(small, len(rows)):
            opening = _opening(rows[index])
            if opening is not None and opening.number in known:
                start = index
                break
    if start is None:
        return list(rows), []
    return list(rows[:start]), _bodies(rows[start:], before.number)


def _bodies(rows: Sequence[Row], before: str) -> list[Body]:
    """The notes in ``rows``; ``before`` is the number of the last one on the page before, which may go on here."""
    bodies: list[Body] = []
    last = ""
    for row in rows:
        opening = _opening(row)
        if opening is not None and _follows(opening, last):
            bodies.append(Body(opening.number, (opening.rest,)))
            last = opening.number
        elif bodies:
            bodies[-1] = replace(bodies[-1], rows=(*bodies[-1].rows, row))
        else:
            bodies.append(Body("", (row,)))
            last = before
    return bodies


def _follows(opening: _Opening, last: str) -> bool:
    """Whether a number at the start of a row opens the next note and is no figure in the one above."""
    if opening.raised or not (last.isdigit() and opening.number.isdigit()):
        return True
    return int(opening.number) == int(last) + 1
