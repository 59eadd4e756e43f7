"""Repairs of what tesseract misreads at the start of headings, only where nothing else can be meant; figures stay."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from vnreport_nlp.reading.extract import Line
from vnreport_nlp.vietnamese.numbers import parse_roman

#: A Roman number that opens a heading, made of strokes that look alike: 'lI.', '1V-', 'VIl.'; two bold I make an H.
_ROMAN = re.compile(r"(?P<mark>[IVXHl1|]{1,6})(?P<sign>\s?[.\-–/)])(?=\s*[\"“]?[A-ZĐÀ-ỸĂÂÊÔƠƯ])")
_MEANT = {"l": ("I",), "1": ("I",), "|": ("I",), "H": ("I", "II")}


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
