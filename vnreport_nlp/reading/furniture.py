"""Page furniture: page numbers and running headers, found by how they recur and what they interrupt."""

import re
from collections import defaultdict

from vnreport_nlp.vietnamese.folding import key

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–]\s*\d{1,4}\s*[-–]|\d{1,4}|\d{1,4}\s*/\s*\d{1,4}|(?:Trang|trang|TRANG|Page)\s+\d{1,4}(?:\s*/\s*\d{1,4})?)\s*\Z"
)
_ORNAMENT = re.compile(r"\s*[-–—_*=.~]{2,}\s*\Z|\s*\*\s*\Z")
_ENDS = re.compile(r"[.!?:;…][”\"’')\]]*\s*\Z")
#: A running header returns at least this often; fewer repeats are ordinary headings ('Nhiệm vụ').
MIN_REPEATS = 3
MAX_HEADER_CHARACTERS = 120
#: Neighbours of a line are looked for this far (lines), blank ones between.
NEAR_LINES = 12
#: A bare number set in at least this far (spaces) is centred or right-aligned: a page number.
CENTRED_INDENT = 8


def _neighbours(lines: list[str], index: int) -> tuple[str, str]:
    before = next((lines[i] for i in range(index - 1, max(-1, index - NEAR_LINES), -1) if lines[i].strip()), "")
    after = next((lines[i] for i in range(index + 1, min(len(lines), index + NEAR_LINES)) if lines[i].strip()), "")
    return before.strip(), after.strip()


def _interrupts(lines: list[str], index: int) -> bool:
    before, after = _neighbours(lines, index)
    return bool(before) and not _ENDS.search(before) and after[:1].islower()


def _running_headers(lines: list[str], numbers: set[int]) -> set[int]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        text = line.strip()
        if 3 <= len(text) <= MAX_HEADER_CHARACTERS and not text.startswith(("-", "+", "*", "(")) and "|" not in text:
            places[re.sub(r"\d+", "0", key(text))].append(index)
    found: set[int] = set()
    for name, indices in places.items():
        if len(indices) < MIN_REPEATS or not name:
            continue
        beside = sum(any(i + d in numbers for d in (-2, -1, 1, 2)) for i in indices)
        broken = sum(_interrupts(lines, i) for i in indices)
        if beside >= len(indices) / 2 or broken >= 2:
            found.update(indices)
    return found


def _counting_lines(lines: list[str]) -> set[int]:
    """Bare numbers that count on by one through the document: page numbers whatever stands around them."""
    bare = [
        (index, int(line)) for index, line in enumerate(lines) if line.strip().isdecimal() and len(line.strip()) <= 4
    ]
    chain: list[int] = []
    expected: int | None = None
    for index, value in bare:
        if expected is None or value == expected:
            chain.append(index)
            expected = value + 1
    return set(chain) if len(chain) >= MIN_REPEATS else set()


def find_furniture(lines: list[str]) -> set[int]:
    """0-based indices of lines that belong to the page and not to the text.

    Bare page numbers stand alone between blank lines, at a page edge, or interrupt a sentence;
    running headers recur and stand beside page numbers or inside sentences.
    """
    numbers = set()
    for index, line in enumerate(lines):
        if not _PAGE_NUMBER.match(line):
            continue
        blank_before = index == 0 or not lines[index - 1].strip()
        blank_after = index + 1 >= len(lines) or not lines[index + 1].strip()
        worded = not line.strip()[0].isdigit()
        centred = len(line) - len(line.lstrip()) >= CENTRED_INDENT
        if worded or centred or (blank_before and blank_after) or _interrupts(lines, index):
            numbers.add(index)
    numbers |= _counting_lines(lines)
    return numbers | _running_headers(lines, numbers)


def is_ornament(line: str) -> bool:
    """Rules and stars that only decorate (``-------``, ``***``)."""
    return bool(_ORNAMENT.match(line))
