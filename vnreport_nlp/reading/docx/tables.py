"""Tables of Word: rows with the cells that are read, and which tables only place text on the page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from vnreport_nlp.errors import LimitExceeded
from vnreport_nlp.reading.docx.names import ALTERNATE, child_val, chosen, local, number, switch, val, w
from vnreport_nlp.reading.docx.styles import Styles, draws_lines
from vnreport_nlp.reading.gathering import LETTERHEAD_ROWS, Cell, Gathered
from vnreport_nlp.reading.limits import MAX_COLUMNS, MAX_ELEMENTS

_AROUND = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_NOTHING = Gathered()
#: A letterhead or a signature has two columns, now and then with an empty one between them.
_LAYOUT_COLUMNS = 3


def _through(node: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, those inside content controls among them."""
    for child in node:
        name = local(child)
        if name == wanted:
            yield child
        elif name in _AROUND:
            yield from _through(child, wanted)
        elif name == ALTERNATE and (branch := chosen(child)) is not None:
            yield from _through(branch, wanted)


def read_rows(
    table: etree._Element,
    read: Callable[[etree._Element], Gathered],
    drop: Callable[[etree._Element], None],
    *,
    lined: bool,
) -> list[list[Cell]]:
    """The rows of ``w:tbl`` with every cell in its column; ``read`` reads a cell, ``drop`` hears of what was deleted.

    ``lined`` says that the table is drawn with lines: then a table within a cell is a part of what the cell says.

    A cell that goes on from the one above or to the left says nothing: what Word keeps in it is not shown. Raises
    LimitExceeded for a table with more places than a file may have elements.
    """
    rows = []
    columns = 0
    for row in _through(table, "tr"):
        properties = row.find(w("trPr"))
        if properties is not None and (properties.find(w("del")) is not None or switch(properties.find(w("hidden")))):
            drop(row)
            continue
        cells = _empty(child_val(properties, "gridBefore"))
        for node in _through(row, "tc"):
            about = node.find(w("tcPr"))
            span = _span(child_val(about, "gridSpan"))
            if about is not None and about.find(w("cellDel")) is not None:
                drop(node)
                cells.append(Cell(_NOTHING, span))
            elif _goes_on(about):
                cells.append(Cell(_NOTHING, span))
            else:
                nested = not lined and next(node.iter(w("tbl")), None) is not None
                cells.append(Cell(read(node), span, nested=nested))
        cells += _empty(child_val(properties, "gridAfter"))
        rows.append(cells)
        columns = max(columns, sum(cell.columns for cell in cells))
        if columns * len(rows) > MAX_ELEMENTS:  # a few wide cells may span more than the whole file holds
            raise LimitExceeded("error.many_elements", limit=MAX_ELEMENTS, found=columns * len(rows))
    return rows


def _span(text: str | None) -> int:
    return min(max(number(text) or 1, 1), MAX_COLUMNS + 1)


def _empty(count: str | None) -> list[Cell]:
    return [Cell(_NOTHING, _span(count))] if (number(count) or 0) > 0 else []


def _goes_on(about: etree._Element | None) -> bool:
    if about is None:
        return False
    merges = (about.find(w(name)) for name in ("vMerge", "hMerge"))
    return any(merge is not None and (val(merge) or "continue") == "continue" for merge in merges)


def has_lines(table: etree._Element, styles: Styles) -> bool:
    """Whether a table is drawn with lines, its own, those of its style or those of its cells."""
    if styles.has_borders(table.find(w("tblPr"))):
        return True
    cells = (cell for row in _through(table, "tr") for cell in _through(row, "tc"))
    borders = (cell.find(f"{w('tcPr')}/{w('tcBorders')}") for cell in cells)
    return any(border is not None and draws_lines(border) for border in borders)


def in_columns(rows: Sequence[Sequence[Cell]]) -> Gathered | None:
    """A table without lines that is a letterhead or a signature, read column by column; None when it is not one.

    It has few rows and two columns that say something, and the right one holds no figures of a table.
    """
    if not rows or len(rows) > LETTERHEAD_ROWS:
        return None
    columns: dict[int, list[Cell]] = {}
    for row in rows:
        at = 0
        for cell in row:
            if cell.text:
                columns.setdefault(at, []).append(cell)
            at += cell.columns
    if not 2 <= len(columns) <= _LAYOUT_COLUMNS or _holds_figures(columns[max(columns)]):
        return None
    order = Gathered()
    for at in sorted(columns):
        for cell in columns[at]:
            order.extend(cell.content)
    return separate(order)


def separate(found: Gathered) -> Gathered:
    """The same lines, each on its own: what is broken into lines in a letterhead is no running text."""
    found.lines = [replace(line, opens=True) if line.opens is False else line for line in found.lines]
    return found


def _holds_figures(cells: Sequence[Cell]) -> bool:
    opening = sum(cell.text.lstrip("<>≤≥~ ")[:1].isdigit() for cell in cells)
    return opening * 2 > len(cells)
