"""Tables of measures: 'TT | Chỉ tiêu | ĐVT | Kế hoạch 2026 | Thực hiện 6 tháng', read as figures that a row names.

Only what a heading says to be a plan or a result is read, and only in tables that have a column of units; a row below
another ('Trong đó') is left alone, for its name says only half of what it measures.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vnreport_nlp.records import Block, Quantity, Report
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.vietnamese.numbers import NUMBER, parse_number

_NUMBER = re.compile(rf"(?P<n>{NUMBER})\s*%?\Z")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
#: Folded headings of columns.
_UNIT = re.compile(r"(?:đvt|đơn vị(?: tính)?)\Z")
_SHARE = re.compile(r"(?:%|tỷ lệ|tỉ lệ|so|đạt)(?: |\Z).*(?:kế hoạch|kh|nghị quyết|dự toán)|tỷ lệ\Z|tỉ lệ\Z")
_OTHER = re.compile(r"(?<!\w)(?:so|cùng kỳ|cùng kì|năm trước|ghi chú|tăng|giảm|đánh giá|%)(?!\w)")
_PLAN = re.compile(r"(?<!\w)(?:kế hoạch|kh|mục tiêu|dự toán)(?!\w)")
_DONE = re.compile(r"(?:ước )?(?:thực hiện|kết quả|giải ngân|ước đạt)(?!\w)")
_ROW = re.compile(r"\d{1,2}\.?\Z")
#: Wider tables are no list of measures.
MAX_COLUMNS = 20


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure of a table: ``kind`` is plan, done or share (of the plan)."""

    kind: str
    name: str
    quantity: Quantity
    section: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells with the line of each; ``first`` is the place of its first block."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]
    first: int
    offset: int

    @property
    def numbered(self) -> int:
        """How many rows are counted 1, 2, 3 … without gap; 0 when the numbering is of another kind."""
        values = [cells[0].rstrip(".") for _, cells in self.rows[1:] if cells and _ROW.match(cells[0])]
        return len(values) if values == [str(n) for n in range(1, len(values) + 1)] else 0


def _row(report: Report, block: Block) -> tuple[int, tuple[str, ...]]:
    text = report.text.clean[block.start : block.end].strip(" ")
    if text.startswith("|") and text.endswith("|") and len(text) > 1:
        text = text[1:-1]  # a frame round the row
    cells = text.split("|") if "|" in text else text.split("\t")
    return block.line, tuple(" ".join(cell.split()) for cell in cells)


def tables(report: Report) -> Iterator[Table]:
    """Runs of table rows, each with at least a heading and one row."""
    run: list[tuple[int, tuple[str, ...]]] = []
    first = offset = 0
    for place, block in enumerate((*report.text.blocks, None)):
        if block is not None and block.marker is not None and block.marker.kind == "table":
            if not run:
                first, offset = place, block.start
            run.append(_row(report, block))
        elif run:
            if len(run) > 1:
                yield Table(tuple(run), first, offset)
            run = []


def _kind(heading: str) -> str:
    if _SHARE.match(heading):
        return "share"
    if _OTHER.search(heading):
        return ""
    return "plan" if _PLAN.search(heading) else "done" if _DONE.match(heading) else ""


def cells(report: Report) -> Iterator[Cell]:
    """Figures of all tables of measures."""
    for table in tables(report):
        heading = [" ".join(cell.lower().split()) for cell in table.rows[0][1]]
        units = [place for place, name in enumerate(heading) if _UNIT.match(key(name))]
        if len(units) != 1 or units[0] == 0 or len(heading) > MAX_COLUMNS:
            continue
        # a heading with an empty place beside it spans columns that the row below tells apart
        spans = [place + 1 < len(heading) and not heading[place + 1] for place in range(len(heading))]
        kinds = [_kind(name) if place > units[0] and not spans[place] else "" for place, name in enumerate(heading)]
        section = next((s.id for s in report.sections if s.start <= table.offset < s.end), "")
        for line, row in table.rows[1:]:
            if len(row) != len(heading) or (not _ROW.match(row[0]) and units[0] > 1):
                continue
            name = row[units[0] - 1]
            for place, kind in enumerate(kinds):
                number = _NUMBER.match(row[place]) if kind and kinds.count(kind) == 1 else None
                if number is None or not name:
                    continue
                unit = "%" if kind == "share" else row[units[0]].lower()
                years = set(_YEAR.findall(heading[place]))
                printed = f"{row[place]} {unit}" if unit != "%" else f"{number['n']}%"
                yield Cell(
                    kind, name,
                    Quantity(name, parse_number(number["n"]), None, unit, "=", int(min(years)) if len(years) == 1 else None,
                             None, None, printed, line, 0, 0),
                    section,
                )  # fmt: skip
