"""Footnotes of a PDF: bodies at the foot of a page, raised marks in its text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vnreport_nlp.reading.pdf.shapes import Row, Rule, Segment, Sheet, Word

#: A raised mark is no larger than this share of its row's letters and stands this much (share of their size) higher.
MARK_SIZE = 0.85
RAISED = 0.12
#: Notes are set no larger than this share of the text.
NOTE_SIZE = 0.95
#: The rule above notes is this long (share of the page) and starts near the left margin (points).
RULE_SHARES = (0.05, 0.5)
NEAR_MARGIN = 15.0
_MARK = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?\Z")
_BODY_MARK = re.compile(r"(?:\[(\d{1,3})\]|\((\d{1,3})\)|(\d{1,3}|\*{1,3})[.)]?)\Z")
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


def _opening_mark(row: Row) -> tuple[str, bool] | None:
    """The number that opens a note, and whether it is raised."""
    words = row.words
    match = _BODY_MARK.match(words[0].text)
    if match is None or len(words) < 2:
        return None
    number = match[1] or match[2] or match[3]
    raised = _is_raised(words[0], row) or (words[0].size <= MARK_SIZE * row.size)
    return number, raised


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


def take_notes(sheet: Sheet, rows: Sequence[Row], size: float, goes_on: bool) -> tuple[list[Row], list[Body]]:
    """The rows of a page without its footnotes, and the footnotes. ``size`` is that of the text of the document.

    Notes stand at the foot of the page, smaller than the text, the first with its number: below a short rule, or
    without one when that number stands raised in the text of the page. ``goes_on`` allows the first to have no number
    (it began on the page before), then only below a rule.
    """
    small = len(rows)
    while small and rows[small - 1].size <= NOTE_SIZE * size:
        small -= 1
    start = None
    line = _separator(sheet.rules, rows, sheet.width)
    if line is not None:
        below = next((i for i, row in enumerate(rows) if row.y > line), len(rows))
        marked = below < len(rows) and _opening_mark(rows[below]) is not None
        raised = marked and _opening_mark(rows[below])[1]  # type: ignore[index]
        if below < len(rows) and ((below >= small and (marked or goes_on)) or raised):
            start = below
    if start is None:
        known = {mark.number for row in rows[:small] for mark in raised_marks(row)}
        for index in range(small, len(rows)):
            mark = _opening_mark(rows[index])
            if mark is not None and mark[0] in known:
                start = index
                break
    if start is None:
        return list(rows), []
    return list(rows[:start]), _bodies(rows[start:])


def _bodies(rows: Sequence[Row]) -> list[Body]:
    bodies: list[Body] = []
    last = ""
    for row in rows:
        mark = _opening_mark(row)
        follows = mark is not None and (
            mark[1] or not last or not last.isdigit() or (mark[0].isdigit() and int(mark[0]) == int(last) + 1)
        )
        if mark is not None and follows:
            bodies.append(Body(mark[0], (without_word(row, {0}),)))
            last = mark[0]
        elif bodies:
            bodies[-1] = replace(bodies[-1], rows=(*bodies[-1].rows, row))
        else:
            bodies.append(Body("", (row,)))
    return bodies
