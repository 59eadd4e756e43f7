"""Words with their places on a scanned page → lines: what opens a paragraph, what is a page number, what is a table row."""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from vnreport_nlp.reading.extract import CELL, Line
from vnreport_nlp.reading.ocr.columns import Row, Word, read_columns
from vnreport_nlp.vietnamese.markers import parse_marker

#: A word that tesseract is less sure of than this (0-100) and that has no letter or digit is dirt.
MIN_SURE = 40.0
#: Lengths as multiples of the height of a line: a first-line indent; what counts as the same edge; how far from the
#: right edge a line may end that was broken by the page; a gap that no space between words has.
INDENT, SAME, SHORT, WIDE = 0.9, 0.6, 2.2, 2.0
#: White above a line, as a multiple of the usual distance of lines, that stands for a blank line.
BLANK = 1.75
#: A row of a table has this many gaps; that many such rows one below the other make a table.
MIN_GAPS, MIN_ROWS = 2, 3
#: Footnotes: height of their lines as a share of the usual one, white above the first of them as a multiple of the usual
#: distance of lines, and words that it has at least.
NOTE_SIZE, NOTE_GAP, NOTE_WORDS = 0.85, 1.3, 5
#: The raised number of a note that was read as something else.
_FOREIGN_MARK = re.compile(r"\A[^\d\s]{1,2}\s+(?=[^\W\d_])")
#: The share of the page at its top and bottom where page numbers stand.
EDGE = 0.1
_PAGE_NUMBER = re.compile(r"(?:[-–—]\s*)?\d{1,4}(?:\s*[-–—])?\Z|(?:Trang|trang)\s+\d{1,4}(?:\s*/\s*\d{1,4})?\Z")


def read_words(table: str) -> tuple[list[Word], int]:
    """The words of tesseract's TSV in its reading order, and the height of the page in pixels."""
    words: list[Word] = []
    height = 0
    for row in table.split("\n")[1:]:
        cells = row.rstrip("\r").split("\t", 11)
        if len(cells) < 12:
            continue
        if cells[0] == "1":
            height = int(cells[9])
        text = cells[11].strip()
        if cells[0] != "5" or not text:
            continue
        if not any(map(str.isalnum, text)) and float(cells[10]) < MIN_SURE:
            continue
        left, top, width, tall = map(int, cells[6:10])
        line = (int(cells[2]), int(cells[3]), int(cells[4]))
        words.append(Word(text, left, top, left + width, top + tall, line))
    return words, height


def set_lines(words: Sequence[Word], height: int, page: int) -> list[Line]:
    """The lines of one page; empty ones stand for white space."""
    rows = _rows(words)
    if not rows:
        return []
    tall = median(word.bottom - word.top for word in words)
    rows, columns = read_columns(rows, tall)
    tables = _tables(rows, tall)
    body = [row for index, row in enumerate(rows) if index not in tables]
    edges = _edges(body, tall)
    pitch = median(
        [below.middle - row.middle for row, below in pairwise(rows) if below.middle > row.middle] or [tall * 1.5]
    )
    notes = _notes(rows, pitch, edges=edges, tall=tall)
    lines: list[Line] = []
    above: Row | None = None
    for index, row in enumerate(rows):
        if above is not None and row.middle - above.middle > BLANK * pitch:
            lines.append(Line("", page, ocr=True))
        if index in tables:
            lines.append(Line(CELL.join(tables[index]), page, True, ocr=True))
        elif index in notes:
            text = _FOREIGN_MARK.sub("", row.text) if notes[index] else row.text
            lines.append(Line(text, page, notes[index], apart="note", ocr=True))
        elif _is_page_number(row, rows, height):
            lines.append(Line(row.text, page, apart="furniture", ocr=True))
            continue
        else:
            # a bar inside a line is the border of a box; at its start it may be a Roman one
            text = " ".join(word.text for word in row.words if word.text != "|" or word is row.words[0])
            opens = None if index in columns else _opens(row, above, text, edges, tall)
            lines.append(Line(text, page, opens, ocr=True))
        above = row
    return lines


def _rows(words: Sequence[Word]) -> list[Row]:
    """Words → printed lines, in the order in which tesseract reads them.

    Pieces of one line that it took for two columns are put together where each piece is a line of the table beside it.
    """
    by_line: defaultdict[tuple[int, int, int], list[Word]] = defaultdict(list)
    for word in words:
        by_line[word.line].append(word)
    return [Row(tuple(sorted(found, key=lambda word: word.left))) for found in by_line.values()]


def _edges(rows: Sequence[Row], tall: float) -> tuple[float, float, bool]:
    """Left and right edge of the text, and whether its paragraphs are indented."""
    if not rows:
        return 0.0, 0.0, False
    lefts, rights = sorted(row.left for row in rows), sorted(row.right for row in rows)
    left, right = lefts[len(lefts) // 10], rights[-1 - len(rights) // 10]
    wide = [row for row in rows if right - row.right < SHORT * tall]
    indented = sum(row.left - left > INDENT * tall for row in wide)
    return left, right, 0 < indented < 0.7 * len(rows)


def _opens(row: Row, above: Row | None, text: str, edges: tuple[float, float, bool], tall: float) -> bool | None:
    """Whether a paragraph begins with this line, as far as the page tells."""
    left, right, indents = edges
    indent = row.left - left
    centred = indent > 2 * tall and abs(indent - (right - row.right)) < 1.5 * tall
    if centred or not indents:
        return None
    if indent > INDENT * tall:
        same = above is not None and abs(above.left - row.left) < SAME * tall and right - above.right < SHORT * tall
        return None if same else True
    if indent > SAME * tall or parse_marker(text) is not None:
        return None
    if above is None:
        return False if text[:1].islower() else None
    return False if right - above.right < SHORT * tall else None


def _notes(rows: Sequence[Row], pitch: float, *, edges: tuple[float, float, bool], tall: float) -> dict[int, bool]:
    """Index of a row of footnotes → whether a note begins with it.

    Notes are set smaller than the text, below all of it and apart from it; what stands at the very edge is the footer.
    """
    left, right, _ = edges
    usual = median(row.bottom - row.top for row in rows)
    first = len(rows)
    while first and rows[first - 1].bottom - rows[first - 1].top <= NOTE_SIZE * usual:
        first -= 1
    while first < len(rows) and (
        first == 0
        or rows[first].top - rows[first - 1].top < NOTE_GAP * pitch
        or len(rows[first].words) < NOTE_WORDS
        or rows[first].left - left > 2 * tall
    ):
        first += 1
    found: dict[int, bool] = {}
    for index in range(first, len(rows)):
        row, above = rows[index], rows[index - 1]
        if index > first and row.top - above.top > NOTE_GAP * pitch:
            break  # the footer of the page
        mark = row.words[0].text
        marked = len(mark) <= 3 and len(row.words) > 1 and row.words[1].text[:1].isupper()
        found[index] = index == first or (marked and right - above.right > SHORT * tall)
    return found


def _is_page_number(row: Row, rows: Sequence[Row], height: int) -> bool:
    at_edge = row.bottom < EDGE * height or row.top > (1 - EDGE) * height
    outermost = row.middle <= min(r.middle for r in rows) or row.middle >= max(r.middle for r in rows)
    return at_edge and outermost and _PAGE_NUMBER.match(row.text) is not None


def _tables(rows: Sequence[Row], tall: float) -> dict[int, list[str]]:
    """Index of a row → its cells, for runs of rows whose words stand in the same columns."""
    found: dict[int, list[str]] = {}
    run: list[int] = []
    for index in range(len(rows) + 1):
        if index < len(rows) and _gaps(rows[index], tall) >= MIN_GAPS:
            run.append(index)
            continue
        if len(run) >= MIN_ROWS:
            found |= _cells([rows[i] for i in run], run, tall)
        run = []
    return found


def _gaps(row: Row, tall: float) -> int:
    return sum(b.left - a.right > WIDE * tall for a, b in pairwise(row.words))


def _cells(rows: Sequence[Row], places: Sequence[int], tall: float) -> dict[int, list[str]]:
    """Columns are separated by stretches that no word of any row reaches into."""
    spans = sorted((word.left, word.right) for row in rows for word in row.words if word.text != "|")
    borders: list[float] = []
    reach = spans[0][1] if spans else 0
    for left, right in spans:
        if left - reach > 0.6 * tall:
            borders.append((left + reach) / 2)
        reach = max(reach, right)
    if len(borders) < MIN_GAPS:
        return {}
    cells: dict[int, list[str]] = {}
    for place, row in zip(places, rows, strict=True):
        columns: list[list[str]] = [[] for _ in range(len(borders) + 1)]
        for word in row.words:
            if word.text != "|":
                columns[sum(border < (word.left + word.right) / 2 for border in borders)].append(word.text)
        cells[place] = [" ".join(column) for column in columns]
    return cells
