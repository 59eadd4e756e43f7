"""Rows and columns of tables against their totals: a row 'Tổng cộng' below its rows, a column 'Toàn xã' beside its own.

Only plain tables are judged: where rows nest (I, 1, a) only the rows of the outermost level that have figures count.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnreport_nlp.audit.amounts import number_value, rounded
from vnreport_nlp.audit.sums import bare_names
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Block, Finding, Reason, Report
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.vietnamese.numbers import NUMBER

_CELL = re.compile(rf"\s*(?P<number>{NUMBER})\s*\Z")
#: Headings of a row or column of totals, folded.
TOTAL = re.compile(r"(?:tổng(?: cộng| số)?|cộng|toàn (?:xã|phường)|tổng toàn xã|cả xã)\Z")
_NO_SUM = re.compile(r"%|‰|/|tỷ lệ|tỉ lệ|bình quân|năng suất|mức|tốc độ|tăng trưởng|thứ|năm (?:20)?\d\d\b.*so")
_NUMBERING = re.compile(r"(?P<roman>[IVX]{1,5})|(?P<arabic>\d{1,2})|(?P<deep>\d{1,2}(?:\.\d{1,2}){1,3}|[a-zđ]|[-+*])\Z")
#: A total that differs by more than this share is read wrongly (a subtotal, another measure), not written wrongly.
CLOSE = 0.4


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row of a table and its line."""

    cells: tuple[str, ...]
    line: int

    def number(self, column: int) -> tuple[str, float, float] | None:
        """(printed, value, half of its last digit) of a cell that is one number."""
        match = _CELL.match(self.cells[column]) if column < len(self.cells) else None
        if match is None:
            return None
        printed = match["number"]
        value = number_value(printed)
        step = 10.0 ** -len(printed.split(",")[1]) if "," in printed else 1.0
        return printed, value, step / 2 if "," in printed else 0.0


def read_tables(report: Report) -> Iterator[list[Row]]:
    """Runs of table rows."""
    run: list[Row] = []
    for block in report.text.blocks:
        if block.marker is not None and block.marker.kind == "table":
            run.append(_row(report, block))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _row(report: Report, block: Block) -> Row:
    text = report.text.clean[block.start : block.end]
    text = text.strip(" ")
    if text.startswith("|") and text.endswith("|") and len(text) > 1:
        text = text[1:-1]  # a frame, where an empty first cell has a bar of its own
    cells = text.split("|") if "|" in text else text.split("\t")
    return Row(tuple(cell.strip() for cell in cells), block.line)


def _finding(line: int, other: int | None, code: str, severity: str, quotes: tuple[str, ...], **values: str) -> Finding:
    return Finding("arithmetic", Reason(f"arithmetic.{code}", tuple(values.items())), line, other, severity, quotes)


def table_sums(report: Report, lexicon: Lexicon) -> Iterator[Finding]:
    """Totals of tables that their rows or columns do not make."""
    communes = {key(name) for name in bare_names(report.report.merged_from)}
    for rows in read_tables(report):
        if len(rows) < 3:
            continue
        header, body = rows[0], rows[1:]
        if any(header.number(column) for column in range(1, len(header.cells))):
            header, body = Row((), 0), rows
        columns = list(_column_totals(header, body))
        yield from columns
        # one wrong cell in the row of totals breaks its column and its row: it is told once
        told = {finding.line for finding in columns}
        yield from (finding for finding in _row_totals(header, body, communes) if finding.line not in told)


def _named(row: Row) -> str:
    """The folded name of a row: its first cell that is no number and no numbering."""
    return next((key(c) for c in row.cells[:2] if key(c) and not _CELL.match(c) and not _NUMBERING.fullmatch(c)), "")


def _level(row: Row) -> int:
    first = row.cells[0] if row.cells else ""
    match = _NUMBERING.fullmatch(first)
    return 1 if match is None or match["arabic"] else 0 if match["roman"] else 2


def _column_totals(header: Row, body: list[Row]) -> Iterator[Finding]:
    places = [place for place, row in enumerate(body) if TOTAL.match(_named(row))]
    if len(places) != 1:
        return
    place = places[0]
    total = body[place]
    ours = body[:place] if place else body[1:]
    if place not in (0, len(body) - 1) or len(ours) < 2 or any("trong đó" in _named(row) for row in ours):
        return
    unit_cells = [cell for row in ours for cell in row.cells if re.fullmatch(r"(?:%|[^\d]*/[^\d]*)", cell.strip())]
    for column in range(1, max(len(row.cells) for row in body)):
        said = total.number(column)
        name = header.cells[column] if column < len(header.cells) else ""
        if said is None or _NO_SUM.search(name.lower()) or unit_cells:
            continue
        levels = {_level(row) for row in ours if row.number(column)}
        rows = [row for row in ours if row.number(column) and _level(row) == min(levels)] if levels else []
        whole = len(rows) == len(ours)
        yield from _compare(said, rows, column, total, name, "certain" if whole else "likely")


def _compare(
    said: tuple[str, float, float], rows: list[Row], column: int, total: Row, name: str, severity: str
) -> Iterator[Finding]:
    numbers = [number for row in rows if (number := row.number(column))]
    if len(numbers) < 2:
        return
    value = sum(number[1] for number in numbers)
    slack = said[2] + sum(number[2] for number in numbers) + 1e-6 * max(1.0, value)
    if abs(value - said[1]) <= slack or not said[1] or abs(value / said[1] - 1) > CLOSE:
        return
    step = min([1.0, *(2 * number[2] for number in (said, *numbers) if number[2])])
    yield _finding(
        total.line, rows[0].line if rows[0].line != total.line else None, "column", severity,
        (" | ".join(total.cells),), terms=" + ".join(number[0] for number in numbers), sum=rounded(value, step),
        total=said[0], column=name or str(column + 1),
    )  # fmt: skip


def _row_totals(header: Row, body: list[Row], communes: set[str]) -> Iterator[Finding]:
    names = [key(cell) for cell in header.cells]
    bare = [re.sub(r"^(?:xã|phường|thị trấn) | cũ\Z", "", name) for name in names]
    wholes = [place for place, name in enumerate(names) if TOTAL.match(name)]
    parts = [place for place, name in enumerate(bare) if name in communes]
    if len(wholes) != 1 or len(parts) != len(communes) or len(parts) < 2:
        return
    for row in body:
        said = row.number(wholes[0])
        numbers = [number for place in parts if (number := row.number(place))]
        others = " ".join(cell for cell in row.cells if not _CELL.match(cell)).lower()
        if said is None or len(numbers) != len(parts) or _NO_SUM.search(others):
            continue
        value = sum(number[1] for number in numbers)
        slack = said[2] + sum(number[2] for number in numbers) + 1e-6 * max(1.0, value)
        if abs(value - said[1]) > slack and said[1] and abs(value / said[1] - 1) <= CLOSE:
            step = min([1.0, *(2 * number[2] for number in (said, *numbers) if number[2])])
            yield _finding(
                row.line, None, "row", "certain", (" | ".join(row.cells),),
                terms=" + ".join(number[0] for number in numbers), sum=rounded(value, step), total=said[0],
                name=next((cell for cell in row.cells[:2] if cell and not _CELL.match(cell)), ""),
            )  # fmt: skip
