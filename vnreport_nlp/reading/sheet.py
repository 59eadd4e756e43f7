"""Spreadsheets (XLSX, XLS, ODS) as lines: a heading a sheet, a line a row, numbers as Vietnamese offices print them.

A sheet is read as an annex of a report, never as a report. Rows above a table and below it that hold one or two cells
(title, unit, signature) are lines of their own; rows of a table have as many cells as the table has columns. Values are
those stored; formulas are not calculated.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import pairwise

from vnreport_nlp.errors import LimitExceeded, SourceError, UnknownFormat
from vnreport_nlp.reading.container import Container
from vnreport_nlp.reading.extract import CELL, Extract, Line, Remark
from vnreport_nlp.reading.limits import MAX_COLUMNS, MAX_ROWS, MAX_SHEETS
from vnreport_nlp.reading.options import ReadOptions
from vnreport_nlp.reading.sheet_formats import PLAIN, Formats, read_formats
from vnreport_nlp.vietnamese.folding import key, toneless

#: From this many filled cells on a row belongs to a table; a narrower one above a table is a line of its own.
TABLE_CELLS = 3
#: Digits behind the comma of a number whose format is not known.
MOST_DECIMALS = 6
#: Whole numbers that may be years, printed without a point where a heading or its column says so.
YEARS = range(1900, 2101)

_NUMBERED = re.compile(
    r"(?P<kind>bieu|bang|phu luc|phu bieu|pl)(?: so| mau)*\s*0*(?P<number>\d{1,2}[a-d]?|[ivx]{1,4})\b"
)
_KINDS = {"bieu": "Biểu", "bang": "Bảng", "phu luc": "Phụ lục", "phu bieu": "Phụ biểu", "pl": "Phụ lục"}
_TITLE = re.compile(r"\W*(?:biểu|bảng|phụ lục|phụ biểu)(?!\w)|\W*(?:đvt|đơn vị tính)\s*:", re.IGNORECASE)

#: A value of a cell as the library gives it.
Value = object


@dataclass(frozen=True, slots=True)
class _Sheet:
    name: str
    rows: list[list[str]]


def read(data: bytes, options: ReadOptions, tell: Callable[[int, int], None]) -> Extract:
    """All visible sheets in order. Raises LimitExceeded, UnknownFormat (password) or SourceError (damaged, library missing).

    Hidden sheets, rows and columns are set aside, counted in characters, with a remark each.
    """
    try:
        import python_calamine as calamine
    except ImportError:
        raise SourceError("error.sheet_library") from None
    zipped = data.startswith(b"PK")
    if zipped:
        _refuse_swollen(data)
    formats = read_formats(data) if zipped else {}
    lines: list[Line] = []
    remarks: list[Remark] = []
    hidden = 0
    try:
        with calamine.CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            meta = book.sheets_metadata
            if len(meta) > MAX_SHEETS:
                raise LimitExceeded("error.many_sheets", limit=MAX_SHEETS, found=len(meta))
            for number, entry in enumerate(meta):
                tell(number, len(meta))
                if entry.typ != calamine.SheetTypeEnum.WorkSheet:
                    continue
                sheet = book.get_sheet_by_index(number)
                bottom, right = (place + 1 for place in sheet.end or (-1, -1))
                if bottom > MAX_ROWS:
                    raise LimitExceeded("error.many_rows", limit=MAX_ROWS, found=bottom)
                if right > MAX_COLUMNS:
                    raise LimitExceeded("error.many_columns", limit=MAX_COLUMNS, found=right)
                own = formats.get(entry.name, PLAIN)
                values = sheet.to_python(skip_empty_area=False)
                if entry.visible != calamine.SheetVisibleEnum.Visible:
                    hidden += sum(len(str(value)) for row in values for value in row)
                    remarks.append(Remark("hidden_sheet", (entry.name,)))
                    continue
                shown, lost = _without_hidden(_printed(values, own), own)
                if lost:
                    hidden += lost
                    remarks.append(Remark("hidden_rows", (entry.name,), len(lines)))
                if not zipped and _may_be_hundredths(values):
                    remarks.append(Remark("sheet_percent", (entry.name,), len(lines)))
                lines += _lines(_Sheet(entry.name, shown))
    except calamine.PasswordError:
        raise UnknownFormat("error.encrypted") from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError) as problem:
        raise SourceError("error.reader_died", reason=str(problem)[:200]) from problem
    return Extract(tuple(lines), remarks=tuple(remarks), set_aside=(("hidden", hidden),) if hidden else ())


def _refuse_swollen(data: bytes) -> None:
    """Unpack every part of XML once within the limits: the library knows none."""
    book = Container(data)
    for name in sorted(book.names):
        if name.endswith((".xml", ".rels")):
            book.read(name)


def heading_of(name: str) -> str:
    """The heading line of a sheet: 'PL1' → 'Phụ lục 1', 'Bieu 01' → 'Biểu 01', 'KT-XH' → 'Biểu KT-XH'."""
    if match := _NUMBERED.match(toneless(name)):
        printed = re.search(r"\d{1,2}[a-d]?|[IVX]{1,4}\b", name)
        return f"{_KINDS[match['kind']]} {printed[0] if printed else match['number'].upper()}"
    return name if key(name).startswith(("biểu", "bảng", "phụ lục")) else f"Biểu {name}"


def show_value(value: Value, decimals: int | None = None, *, percent: bool = False, year: bool = False) -> str:
    """One cell as it would be printed: 8.5 → '8,5', 1234567.0 → '1.234.567', dates as dd/mm/yyyy, '' for an empty one.

    ``decimals`` are those of the cell's format (None: as many as are stored, at most MOST_DECIMALS), ``percent`` says that
    it shows hundredths. A ``year`` has no point for thousands.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, int | float):
        return _number(float(value), decimals, percent=percent, year=year)
    if isinstance(value, datetime | date):
        return f"{value.day:02}/{value.month:02}/{value.year}"
    if isinstance(value, time | timedelta):
        return str(value)
    return " ".join(str(value).replace("|", "¦").split())


def _number(value: float, decimals: int | None, *, percent: bool, year: bool) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    shown = value * 100 if percent else value
    # fifteen digits are what a spreadsheet keeps: 0.1 + 0.2 is 0.3
    shown = float(f"{shown:.15g}")
    if year and shown.is_integer() and int(shown) in YEARS:
        return str(int(shown))
    text = f"{shown:,.{MOST_DECIMALS if decimals is None else decimals}f}"
    whole, _, part = text.partition(".")
    part = part.rstrip("0") if decimals is None else part
    whole = whole.replace(",", ".")
    if whole == "-0" and not part.strip("0"):
        whole = "0"
    return whole + (f",{part}" if part else "") + ("%" if percent else "")


def _printed(values: Sequence[Sequence[Value]], formats: Formats) -> list[list[str]]:
    """All cells of a sheet in words; whole numbers like 2025 in headings and in columns of years are years."""
    first = _first_figures(values)
    years = _year_columns(values)
    return [
        [
            show_value(
                value,
                formats.decimals.get((row, column)),
                percent=(row, column) in formats.percent,
                year=row < first or column in years or (row, column) in formats.plain,
            )
            for column, value in enumerate(cells)
        ]
        for row, cells in enumerate(values)
    ]


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _may_be_year(value: Value) -> bool:
    return isinstance(value, int | float) and float(value).is_integer() and int(value) in YEARS


def _first_figures(values: Sequence[Sequence[Value]]) -> int:
    """The first row with a number beside words that may be no year; numbers of columns (1, 2, 3) are no figures."""
    for row, cells in enumerate(values):
        filled = [value for value in cells if value not in ("", None)]
        figures = [value for value in filled if _is_number(value) and not _may_be_year(value)]
        counted = len(figures) == len(filled) and all(b == a + 1 for a, b in pairwise(map(float, map(str, figures))))
        if figures and not counted and len(filled) >= TABLE_CELLS:
            return row
    return len(values)


def _year_columns(values: Sequence[Sequence[Value]]) -> set[int]:
    """Columns headed 'Năm …' whose numbers may all be years."""
    found = set()
    for column in range(max(map(len, values), default=0)):
        cells = [row[column] for row in values if column < len(row) and row[column] not in ("", None)]
        numbers = [value for value in cells if _is_number(value)]
        headed = any(isinstance(value, str) and key(value).startswith(("năm", "thời gian")) for value in cells)
        if headed and numbers and all(map(_may_be_year, numbers)):
            found.add(column)
    return found


def _may_be_hundredths(values: Sequence[Sequence[Value]]) -> bool:
    """Whether a row with the unit % holds fractions of one alone: 0.7 that a format we cannot see shows as 70%."""
    for cells in values:
        numbers = [value for value in cells[1:] if isinstance(value, float) and not isinstance(value, bool) and value]
        if numbers and any(str(value).strip() == "%" for value in cells) and all(abs(n) <= 1 for n in numbers):
            return True
    return False


def _without_hidden(rows: list[list[str]], formats: Formats) -> tuple[list[list[str]], int]:
    """The rows without hidden rows and columns, and how many characters those held."""
    shown, lost = [], 0
    for number, cells in enumerate(rows):
        if number in formats.hidden_rows:
            lost += sum(map(len, cells))
            continue
        lost += sum(len(cell) for column, cell in enumerate(cells) if column in formats.hidden_columns)
        shown.append([cell for column, cell in enumerate(cells) if column not in formats.hidden_columns])
    return shown, lost


def _lines(sheet: _Sheet) -> list[Line]:
    """Heading, titles and tables of one sheet; nothing for an empty one."""
    rows = [row for row in sheet.rows if any(row)]
    if not rows:
        return []
    wide = [number for number, row in enumerate(rows) if sum(map(bool, row)) >= TABLE_CELLS]
    if not wide:  # a table of two columns
        wide = [number for number, row in enumerate(rows) if sum(map(bool, row)) == TABLE_CELLS - 1]
    first, last = (wide[0], wide[-1]) if wide else (len(rows), -1)
    last = _trailing(rows, last)
    used = [c for c in range(max(map(len, rows))) if any(c < len(row) and row[c] for row in rows[first : last + 1])]
    lines = [Line(heading_of(sheet.name), opens=True, level=1, bold=True)]
    for number, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        alone = len(filled) == 1 and _TITLE.match(filled[0])
        if first <= number <= last and not alone:
            lines.append(Line(CELL.join(row[c] if c < len(row) else "" for c in used), opens=True))
        else:
            lines += [Line(cell, opens=True) for cell in filled]
    return lines


def _trailing(rows: Sequence[Sequence[str]], last: int) -> int:
    """The last row of a table whose end may be rows of two cells (a number and a name)."""
    while last + 1 < len(rows) and sum(map(bool, rows[last + 1])) == TABLE_CELLS - 1 and len(rows[last + 1][0]) <= 4:
        last += 1
    return last
