"""What only the whole document tells of pages that were read one by one: misread Roman numbers, footnotes.

Numbers of headings are repaired only where nothing else can be meant; figures are never changed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product

from vnreport_nlp.reading.extract import Line, Note
from vnreport_nlp.vietnamese.numbers import parse_roman

#: A Roman number that opens a heading, made of strokes that look alike: 'lI.', '1V-', 'VIl.'; two bold I make an H.
_ROMAN = re.compile(r"(?P<mark>[IVXHl1|]{1,6})(?P<sign>\s?[.\-–/)])(?=\s*[\"“]?[A-ZĐÀ-ỸĂÂÊÔƠƯ])")
_MEANT = {"l": ("I",), "1": ("I",), "|": ("I",), "H": ("I", "II")}


_NOTE_MARK = re.compile(r"(\d{1,3})\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Settled:
    """The lines of a document, the footnotes among them, and how many Roman numbers were repaired."""

    lines: tuple[Line, ...]
    notes: tuple[Note, ...]
    repaired: int


def settle(lines: Sequence[Line]) -> Settled:
    """Everything that can be told when all pages are read; no line is added or taken away."""
    settled, repaired = settle_numbers(lines)
    notes = _take_notes(settled)
    return Settled(tuple(settled), notes, repaired)


def _take_notes(lines: list[Line]) -> tuple[Note, ...]:
    """The notes on scanned pages; the number of one that was not read is the one after the note before.

    Numbers are taken out of ``lines``.
    """
    notes: list[Note] = []
    last = 0
    for index, line in enumerate(lines):
        if line.apart != "note" or not line.ocr:
            continue
        if not line.opens and notes and notes[-1].last == index - 1:
            notes[-1] = replace(notes[-1], last=index)
            continue
        match = _NOTE_MARK.match(line.text)
        last = int(match[1]) if match else last + 1
        if match:
            lines[index] = replace(line, text=line.text[match.end() :])
        notes.append(Note(str(last), index, index, None))
    return tuple(notes)


def settle_numbers(lines: Sequence[Line]) -> tuple[list[Line], int]:
    """The lines of a whole document with misread Roman numbers written as what they must be, and how many were changed.

    A mark is changed when it can be one number only, or when one of those it can be goes on from the heading above:
    'HI-' below 'I-' is II, below 'II-' it is III. '1.' and '11.' are figures and stay, a lone 'l' may be either and stays.
    """
    settled: list[Line] = []
    changed = 0
    last = 0
    for line in lines:
        match = None if line.apart else _ROMAN.match(line.text)
        if match is None:
            settled.append(line)
            continue
        mark = match["mark"]
        meant = _meant(mark, last)
        if line.ocr and meant is not None and meant != mark:
            line = replace(line, text=meant + line.text[match.end("mark") :])
            changed += 1
        settled.append(line)
        last = parse_roman(meant) or last if meant is not None else last
    return settled, changed


def _meant(mark: str, last: int) -> str | None:
    """What a mark must be, None for a figure and where it cannot be told; ``last`` is the number of the heading above."""
    if mark.isdecimal() or mark in ("l", "H", "HH"):
        return None
    spelled = {"".join(parts) for parts in product(*(_MEANT.get(stroke, (stroke,)) for stroke in mark))}
    numbers = {text: value for text in spelled if (value := parse_roman(text))}
    going_on = [text for text, value in numbers.items() if value == last + 1]
    if len(numbers) == 1:
        return next(iter(numbers))
    return going_on[0] if going_on else None
