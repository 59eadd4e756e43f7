"""Page numbers and running headers of a PDF: what returns at the same place of page after page."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from vnreport_nlp.reading.pdf.notes import marks_in, note_rows
from vnreport_nlp.reading.pdf.shapes import Row, Sheet
from vnreport_nlp.vietnamese.folding import key

#: Rows looked at from each edge of a page, and the share of its height they must stand in.
EDGE_ROWS = 4
EDGE_SHARE = 0.14
#: A running header returns on at least so many pages, at the same height within this many points.
MIN_PAGES = 3
SAME_HEIGHT = 4.0
_NUMBER = re.compile(r"(?:[-–—]\s*)?(?:(?:trang|page)\s+)?(\d{1,4})(?:\s*/\s*\d{1,4})?(?:\s*[-–—])?\Z", re.IGNORECASE)


def _edges(rows: Sequence[Row], height: float) -> tuple[list[Row], list[Row]]:
    """Rows near the upper and near the lower edge, each list from the edge inwards."""
    top = [row for row in rows[:EDGE_ROWS] if row.y < EDGE_SHARE * height]
    bottom = [row for row in rows[: -EDGE_ROWS - 1 : -1] if row.y > (1 - EDGE_SHARE) * height]
    return top, bottom


def _number(row: Row) -> int | None:
    match = _NUMBER.match(row.text)
    return int(match[1]) if match else None


def _header_key(row: Row) -> str:
    return re.sub(r"\d+", "0", key(row.text))


def find_page_furniture(sheets: Sequence[Sheet], pages: Sequence[Sequence[Row]], size: float) -> list[list[Row]]:
    """Of the rows of each page those that belong to the page: numbers that count with it, and what returns on
    ``MIN_PAGES`` pages at the same height. Only rows with nothing but furniture between them and the edge. Footnotes
    may be much alike from page to page and are none; ``size`` is that of the text of the document.
    """
    noted = _noted(pages, size)
    edges = [_edges(rows, sheet.height) for sheet, rows in zip(sheets, pages, strict=True)]
    counted: Counter[int] = Counter()
    places: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
    for page, sides in enumerate(edges):
        for row in {row for side in sides for row in side}:
            if row in noted[page]:
                continue
            if (number := _number(row)) is not None:
                counted[number - page] += 1
            elif name := _header_key(row):
                places[name].append((row.y, page))
    found: list[list[Row]] = []
    for page, sides in enumerate(edges):
        mine: list[Row] = []
        for side in sides:
            for row in side:
                number = _number(row)
                if row in noted[page]:
                    known = False
                elif number is None:
                    at = {other for y, other in places[_header_key(row)] if abs(y - row.y) <= SAME_HEIGHT}
                    known = len(at) >= MIN_PAGES
                else:
                    known = counted[number - page] >= 2 or (number == page + 1 and _is_middle(row, sheets[page]))
                if not known:
                    break
                mine.append(row)
        found.append(mine)
    return found


def _noted(pages: Sequence[Sequence[Row]], size: float) -> list[list[Row]]:
    """The rows of each page that stand in notes for marks of this page or the one before."""
    found: list[list[Row]] = []
    before: set[str] = set()
    for rows in pages:
        marks = marks_in(rows)
        found.append([rows[place] for place in sorted(note_rows(rows, size, marks | before))])
        before = marks
    return found


def _is_middle(row: Row, sheet: Sheet) -> bool:
    return abs((row.x0 + row.x1) / 2 - sheet.width / 2) < 0.08 * sheet.width
