"""Rows of a table as a grid of cells, and the headings of its columns: one to three rows of them, spanning cells, page breaks.

A row is one line with its cells joined by '|' or tabs. A spanning cell stands in its first place and leaves the places
to its right (or below) empty.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.vietnamese.numbers import NUMBER

#: Wider rows are no table of measures.
MAX_COLUMNS = 40
#: Rows that headings may take.
MAX_HEADINGS = 3
#: Rows above the headings that may hold the table's title or unit.
TITLE_ROWS = 4
#: What stands for 'the same as above'.
DITTO = frozenset(('"', "''", "”", "“", "″", "〃", "nt", "-nt-", "- nt -", "//", "—”—", "-''-", '-"-', "như trên"))

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_COLUMN_NUMBER = re.compile(r"\(?(?:[A-Z]|\d{1,2})\)?(?:\s?=.{1,20})?\Z")
_FIGURE = re.compile(rf"[^\w]{{0,3}}(?:(?:{NUMBER})(?:\s?[-–/÷]\s?(?:{NUMBER}))?)\s?%?\Z")
_PART_NAME = re.compile(r"\s*(?:[-–+*•]\s*[^\W\d_]|trong đó|bao gồm)", re.IGNORECASE)
# Folded words of headings.
INDEX = re.compile(r"(?:s ?)?tt\Z|s t t\Z|số (?:tt|thứ tự)\Z|stt\b")
UNIT = re.compile(r"(?:đvt|dvt|đv|đv tính|đơn vị|đơn vị tính|đơn vị đo)\Z")
NAME = re.compile(
    r"(?:(?:các|tên|nhóm|hệ thống|danh mục|nội dung|mục tiêu) )*"
    r"(?:chỉ tiêu|chi tiêu|nội dung|danh mục|hạng mục|tiêu chí|mục tiêu|diễn giải|nhiệm vụ|lĩnh vực|tên)(?!\w)"
)
_HEADING = re.compile(
    r"(?<!\w)(?:kế hoạch|kh|mục tiêu|nghị quyết|nq|dự toán|phấn đấu|chỉ tiêu|thực hiện|th|ước|ưth|uth|kết quả|đạt|hiện trạng"
    r"|so sánh|so với|tỉ lệ|tăng|giảm|đánh giá|ghi chú|năm|giai đoạn|cùng kì|nhiệm kì|giao|tốc độ|tháng|quý)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of a table, all rows as wide as its headings (or wider).

    ``labels`` are the headings of the columns, those of several rows joined; empty when the table has none. ``rows`` are
    (index of the row as given, its cells) of what is no heading; ``above`` the words in rows over the headings.
    """

    labels: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    above: str = ""


def split_rows(lines: Sequence[str]) -> list[list[str]]:
    """The cells of each line; a frame of bars round all rows is no cell."""
    barred = sum("|" in line for line in lines) * 2 > len(lines)
    rows = [[" ".join(cell.split()) for cell in line.split("|" if barred or "|" in line else "\t")] for line in lines]
    if barred and all(len(row) > 2 and not row[0] and not row[-1] for row in rows):
        rows = [row[1:-1] for row in rows]
    return [row[:MAX_COLUMNS] for row in rows]


def is_figure(cell: str) -> bool:
    """Whether a cell holds a number (or a range, a fraction) and no words; a year is none."""
    return _FIGURE.match(cell) is not None and not YEAR.fullmatch(cell)


def numbers_columns(cells: Sequence[str]) -> bool:
    """'A | B | 1 | 2 | 3=2/1' below the headings."""
    if not all(_COLUMN_NUMBER.match(cell) for cell in cells if cell):
        return False
    numbers = [int(n[0]) for cell in cells if (n := re.search(r"\d{1,2}", cell))]
    return len(numbers) >= 2 and all(b == a + 1 for a, b in pairwise(numbers))


def _heads(cell: str) -> bool:
    words = key(cell)
    return bool(INDEX.match(words) or UNIT.match(words) or NAME.match(words) or _HEADING.search(words)) or bool(
        YEAR.fullmatch(cell)
    )


def _first_heading(rows: Sequence[list[str]]) -> int | None:
    """The row that names columns: most of its cells are words of headings, one of them number, name or unit."""
    for place, cells in enumerate(rows[: TITLE_ROWS + 1]):
        filled = [cell for cell in cells if cell]
        known = [key(cell) for cell in filled if _heads(cell)]
        anchored = any(INDEX.match(words) or UNIT.match(words) or NAME.match(words) for words in known)
        if len(known) >= 2 and len(known) * 2 > len(filled) and anchored and not any(map(is_figure, filled)):
            return place
        if len(filled) > 1:
            break
    return None


def _goes_on(cells: Sequence[str], above: Sequence[str], anchors: Sequence[int]) -> bool:
    """Whether a row below a heading is part of it: nothing under number and name, no figures but years."""
    filled = [cell for cell in cells if cell]
    free = all(i >= len(cells) or not cells[i] or cells[i] == above[i] for i in anchors)
    return bool(filled) and free and not any(map(is_figure, filled)) and not numbers_columns(cells)


def _split_heads(above: list[str], below: list[str], width: int) -> tuple[list[str], list[str]] | None:
    """Two rows of headings typed without empty places ('TT | Chỉ tiêu | Năm 2025' over 'KH | TH'), set over ``width`` columns."""
    spans = len(above) + len(below) - width
    if len(above) >= width or not below or spans < 1 or len(below) % spans or not all(map(_heads, below)):
        return None
    plain = [i for i, cell in enumerate(above) if not (INDEX.match(key(cell)) or UNIT.match(key(cell)))][1:]
    if all(YEAR.fullmatch(cell) for cell in below):
        plain = [i for i in plain if not YEAR.search(above[i])]
    if len(plain) != spans:
        return None
    each = len(below) // spans
    upper: list[str] = []
    lower: list[str] = []
    for place, cell in enumerate(above):
        wide = each if place in plain else 1
        upper += [cell, *[""] * (wide - 1)]
        taken = [below.pop(0) for _ in range(each)] if place in plain else [""]
        lower += taken
    return upper, lower


def _joined(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """One heading a column; a spanning cell names the columns to its right that a row below tells apart."""
    labels = [""] * width
    for place, cells in enumerate(rows):
        spanning = ""
        for column in range(width):
            words = cells[column] if column < len(cells) else ""
            told_below = any(column < len(row) and row[column] for row in rows[place + 1 :])
            spanning = words or (spanning if told_below else "")
            if spanning and spanning != labels[column]:
                labels[column] = f"{labels[column]} {spanning}".strip()
    return labels


def read_grid(lines: Sequence[str], carried: Sequence[str] = ()) -> Grid:
    """The grid of consecutive table rows. ``carried`` are the headings of the table above, which a table without headings
    of its own takes over when it is as wide."""
    rows = split_rows(lines)
    first = _first_heading(rows)
    if first is None:
        widest = Counter(len(row) for row in rows).most_common(1)[0][0] if rows else 0
        labels = tuple(carried) if widest == len(carried) else ()
        return Grid(labels, tuple((i, _padded(row, len(labels))) for i, row in enumerate(rows)))
    above = " ".join(cell for row in rows[:first] for cell in row if cell)
    header = rows[first]
    anchors = [i for i, cell in enumerate(header) if INDEX.match(key(cell)) or NAME.match(key(cell))][:2]
    below = rows[first + 1 :]
    common = Counter(len(row) for row in below[1:]).most_common(1)
    split = _split_heads(header, list(below[0]), common[0][0]) if below and common else None
    if split is not None:
        heads, height = [list(half) for half in split], 2
    else:
        height = 1
        while height < MAX_HEADINGS and height <= len(below) and _goes_on(below[height - 1], header, anchors):
            height += 1
        heads = rows[first : first + height]
    width = max(len(row) for row in heads)
    labels = tuple(_joined(heads, width))
    repeated = {tuple(row) for row in rows[first : first + height]}
    numbered = INDEX.match(key(labels[0])) is not None
    kept = [
        (place, _padded(_indented(row) if numbered and len(row) == width - 1 else row, width))
        for place, row in enumerate(rows)
        if place >= first + height and tuple(row) not in repeated and any(row) and not numbers_columns(row)
    ]
    return Grid(labels, tuple(kept), above)


def _indented(row: list[str]) -> list[str]:
    """A row typed without its empty first place ('- Trong đó: lê | nt | 120'), with it."""
    return ["", *row] if _PART_NAME.match(row[0]) and sum(map(bool, row)) > 2 else row


def _padded(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))
