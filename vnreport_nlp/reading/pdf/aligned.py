"""Tables without ruling lines: rows whose words stand in the same columns again and again."""

from collections.abc import Sequence

from vnreport_nlp.reading.pdf.columns import FAR_SIZES
from vnreport_nlp.reading.pdf.grids import Table, TableRow
from vnreport_nlp.reading.pdf.rows import make_row
from vnreport_nlp.reading.pdf.shapes import Row

#: A table has at least so many columns and so many rows that fill them.
MIN_COLUMNS = 3
MIN_ROWS = 3
#: Columns are parted by at least this much (points) through all rows.
NARROWEST = 5.0


def _bands(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The stretches of x that the segments of ``rows`` cover together."""
    spans = sorted((segment.x0, segment.x1) for row in rows for segment in row.segments)
    bands = [spans[0]]
    for start, end in spans[1:]:
        if start < bands[-1][1] + NARROWEST:
            bands[-1] = bands[-1][0], max(bands[-1][1], end)
        else:
            bands.append((start, end))
    return bands


def _extent(rows: Sequence[Row], index: int) -> int:
    """The row behind the last one that keeps the columns of the row at ``index`` apart."""
    stop = index + 1
    while stop < len(rows):
        if rows[stop].y - rows[stop - 1].y > FAR_SIZES * rows[stop].size:
            break
        if len(_bands(rows[index : stop + 1])) < max(MIN_COLUMNS, len(rows[index].segments) - 1):
            break
        stop += 1
    return stop


def _cells(row: Row, bands: Sequence[tuple[float, float]]) -> list[list[Row]]:
    cells: list[list[Row]] = [[] for _ in bands]
    for number, (start, end) in enumerate(bands):
        words = [word for word in row.words if start - 1 <= (word.x0 + word.x1) / 2 <= end + 1]
        if words:
            cells[number].append(make_row(words, row.page))
    return cells


def _goes_on(cells: list[list[Row]], above: list[list[Row]]) -> bool:
    """Whether a row holds only what wrapped in some cells of the row above."""
    filled = [number for number, cell in enumerate(cells) if cell]
    if cells[0] or len(filled) > len(cells) / 2:
        return False
    return all(above[number] and not cells[number][0].text[:1].isdigit() for number in filled)


def take_aligned(rows: Sequence[Row]) -> tuple[list[Table], list[Row]]:
    """Tables that alignment alone makes, and the rows outside of them."""
    tables: list[Table] = []
    left: list[Row] = []
    index = 0
    while index < len(rows):
        stop = index + 1
        if len(rows[index].segments) >= MIN_COLUMNS:
            stop = _extent(rows, index)
            found = rows[index:stop]
            full = [row for row in found if len(row.segments) >= MIN_COLUMNS]
            if len(full) >= MIN_ROWS and len(full) >= len(found) / 3:
                tables.append(_table(found))
                index = stop
                continue
            stop = index + 1
        left += rows[index:stop]
        index = stop
    return tables, left


def _table(found: Sequence[Row]) -> Table:
    bands = _bands(found)
    lines: list[tuple[float, list[list[Row]]]] = []
    for row in found:
        cells = _cells(row, bands)
        if lines and _goes_on(cells, lines[-1][1]):
            for above, more in zip(lines[-1][1], cells, strict=True):
                above += more
        else:
            lines.append((row.y - row.size, cells))
    page = found[0].page
    made = tuple(TableRow(tuple(map(tuple, cells)), top, page) for top, cells in lines)
    edges = (*(start for start, _ in bands), bands[-1][1])
    return Table(made, edges, found[0].y - found[0].size, found[-1].y, page)
