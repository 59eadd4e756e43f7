"""Tables of pages → rows of text: parts on several pages made one, repeated heads dropped, cells joined."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from vnreport_nlp.reading.extract import CELL
from vnreport_nlp.reading.pdf.grids import Table, TableRow
from vnreport_nlp.reading.pdf.shapes import Row
from vnreport_nlp.vietnamese.folding import key

#: Column edges of the parts of one table agree within this (points).
SAME_EDGE = 6.0
#: A column without any words that is narrower than this (points) is a doubled line.
THIN = 12.0
#: A table has at most so many rows of head.
MAX_HEAD = 4
#: From this share of rows with a first cell on a row without one is the rest of another.
NUMBERED_SHARE = 0.9
#: Signs after which a line was broken without a space to put back.
HYPHENS = ("-", "–", "/")

#: A row of words as text; the caller takes marks of footnotes out.
Settle = Callable[[Row], str]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row of a table as text; ``repeated`` says that it is the head again on a further page."""

    text: str
    page: int
    repeated: bool
    rows: tuple[Row, ...]


def join_words(lines: Iterable[str]) -> str:
    """Lines of one paragraph as text; a word broken behind its hyphen or slash becomes whole."""
    text = ""
    for line in lines:
        space = "" if not text or not line or breaks_word(text, line) else " "
        text += space + line
    return text


def breaks_word(above: str, below: str) -> bool:
    """Whether ``above`` ends inside a word that goes on in ``below``: behind a hyphen or slash that has no space before."""
    return above.endswith(HYPHENS) and above[-2:-1].isalnum() and below[:1].isalnum()


def same_table(above: Table, below: Table) -> bool:
    """Whether two parts have the same columns."""
    return len(above.edges) == len(below.edges) and all(
        abs(a - b) <= SAME_EDGE for a, b in zip(above.edges, below.edges, strict=True)
    )


def print_table(parts: Sequence[Table], settle: Settle) -> list[PrintedRow]:
    """The rows of one table whose ``parts`` stand on pages that follow each other; all rows have as many cells."""
    kept = _kept_columns(parts)
    head = [_folded(row, kept) for row in parts[0].rows[:MAX_HEAD]]
    printed: list[PrintedRow] = []
    places: list[int] = []  # of the rows that are no repeated head
    cells: list[list[str]] = []
    for number, part in enumerate(parts):
        first = number > 0
        for place, row in enumerate(part.rows):
            repeated = first and place < len(head) and _folded(row, kept) == head[place]
            texts = [join_words(settle(line) for line in row.cells[column]) for column in kept]
            rows = tuple(line for column in kept for line in row.cells[column])
            if first and not repeated and cells:
                if _begins(cells[-1], texts):
                    cells.pop()
                    del printed[places.pop()]
                elif _goes_on(texts, cells):
                    cells[-1] = [join_words((a, b)) for a, b in zip(cells[-1], texts, strict=True)]
                    above = printed[places[-1]]
                    printed[places[-1]] = replace(above, text=CELL.join(cells[-1]), rows=(*above.rows, *rows))
                    first = False
                    continue
            if not repeated:
                places.append(len(printed))
                cells.append(texts)
            printed.append(PrintedRow(CELL.join(texts), row.page, repeated, rows))
            first = repeated
    return printed


def _begins(above: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether the last row of a page is the beginning of the first one of the next: some programs print a row that does
    not fit on both."""
    return bool(above[0]) and all(text.startswith(start) for start, text in zip(above, texts, strict=True))


def _goes_on(texts: Sequence[str], above: Sequence[Sequence[str]]) -> bool:
    """Whether the first row of a page holds only the rest of a row that was cut by the page.

    It has no number in its first cell, and either fills just the cells that the row above left empty, or goes on in
    lower case, or is alone in having none.
    """
    filled = [column for column, text in enumerate(texts) if text]
    if texts[0]:
        return False
    if all(bool(a) is not bool(b) for a, b in zip(above[-1], texts, strict=True)):
        return True
    if not all(above[-1][column] for column in filled):
        return False
    if all(texts[column][0].islower() for column in filled):
        return True
    numbered = sum(bool(row[0]) for row in above)
    if numbered < NUMBERED_SHARE * len(above):
        return False
    open_ = all(not above[-1][column].endswith((".", ";")) for column in filled)
    return any(texts[column][0].islower() for column in filled) or (open_ and len(filled) <= len(texts) / 2)


def _folded(row: TableRow, kept: Sequence[int]) -> tuple[str, ...]:
    return tuple(key(" ".join(line.text for line in row.cells[column])) for column in kept)


def _kept_columns(parts: Sequence[Table]) -> list[int]:
    edges = parts[0].edges
    return [
        column
        for column in range(len(edges) - 1)
        if edges[column + 1] - edges[column] >= THIN or any(row.cells[column] for part in parts for row in part.rows)
    ]
