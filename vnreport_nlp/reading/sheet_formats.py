"""What XLSX and ODS files say about their cells beside the values: percent, decimals, hidden rows and columns.

Of an XLSX only attributes are looked at, with patterns over the bytes of each part. An XLS says nothing here: its
numbers are printed as stored.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from vnreport_nlp.errors import SourceError
from vnreport_nlp.reading.container import Container
from vnreport_nlp.reading.limits import MAX_COLUMNS, MAX_ROWS

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_PERCENT = frozenset((9, 10))
#: Built-in number formats → decimals.
_DECIMALS = {1: 0, 2: 2, 3: 0, 4: 2, 9: 0, 10: 2, 37: 0, 38: 0, 39: 2, 40: 2}
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s([^>]{1,2000})>")
_XFS = re.compile(rb"<(?:\w+:)?cellXfs\b[^>]*>(.*?)</(?:\w+:)?cellXfs>", re.DOTALL)
_XF = re.compile(rb"<(?:\w+:)?xf\s([^>]{0,2000})>")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]{1,2000})>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]{1,2000})>")
_ROW = re.compile(rb"<(?:\w+:)?row\s([^>]{1,1000})>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]{1,1000})>")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]{1,300})>")
_ATTRIBUTE = re.compile(rb"([\w:]{1,40})\s*=\s*\"([^\"]{0,1000})\"")
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})\Z")
_ENTITIES = (("&quot;", '"'), ("&apos;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


@dataclass(frozen=True, slots=True)
class Formats:
    """Of one sheet, by 0-based (row, column): cells shown as percent, cells shown without a point for thousands
    (``plain``), decimals shown; hidden rows and columns."""

    percent: frozenset[tuple[int, int]] = frozenset()
    plain: frozenset[tuple[int, int]] = frozenset()
    decimals: dict[tuple[int, int], int] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


#: A sheet of which nothing is known.
PLAIN = Formats()


def _attributes(tag: bytes) -> dict[str, str]:
    found = {}
    for name, value in _ATTRIBUTE.findall(tag):
        text = value.decode("utf-8", "replace")
        for entity, sign in _ENTITIES:
            text = text.replace(entity, sign)
        found[name.decode()] = text
    return found


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 9 else 0


def _code_decimals(code: str) -> int | None:
    """Decimals of a number format ('#,##0.0', '0.00%'); None for General, dates and words."""
    code = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", code.partition(";")[0])
    if re.search(r"[ymdhsYMDHS@E?/]", code) or "0" not in code:
        return None
    match = re.search(r"\.(0+)(#*)", code)
    return None if match and match[2] else len(match[1]) if match else 0


def _styles(data: bytes) -> list[tuple[bool, int | None, bool]]:
    """For each cell style: shown as percent, its decimals, shown without points for thousands."""
    codes = {_number(a.get("numFmtId")): a.get("formatCode", "") for a in map(_attributes, _FORMAT.findall(data))}
    block = _XFS.search(data)
    found = []
    for entry in _XF.findall(block[1]) if block else ():
        number = _number(_attributes(entry).get("numFmtId"))
        code = codes.get(number, "")
        percent = number in _PERCENT or "%" in re.sub(r'"[^"]*"', "", code)
        decimals = _code_decimals(code) if code else _DECIMALS.get(number)
        found.append((percent, decimals, number == 1 or code.strip("#") == "0"))
    return found


def _place(reference: str) -> tuple[int, int] | None:
    match = _PLACE.match(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def _sheet(data: bytes, styles: list[tuple[bool, int | None, bool]]) -> Formats:
    rows = frozenset(
        _number(a.get("r")) - 1 for a in map(_attributes, _ROW.findall(data)) if a.get("hidden") in ("1", "true")
    )
    columns: set[int] = set()
    for a in map(_attributes, _COLUMN.findall(data)):
        if a.get("hidden") in ("1", "true"):
            last = min(_number(a.get("max")), MAX_COLUMNS)
            columns.update(range(_number(a.get("min")) - 1, last))
    percent, plain, decimals = set(), set(), {}
    for a in map(_attributes, _CELL.findall(data)):
        style, place = _number(a.get("s")), _place(a.get("r", ""))
        if place is None or not style or style >= len(styles):
            continue
        shown_as_percent, digits, bare = styles[style]
        if shown_as_percent:
            percent.add(place)
        if bare:
            plain.add(place)
        if digits is not None:
            decimals[place] = digits
    return Formats(frozenset(percent), frozenset(plain), decimals, rows, frozenset(columns))


def _parts(book: Container) -> Iterator[tuple[str, str]]:
    """Name and path of every sheet."""
    relations = book.read("xl/_rels/workbook.xml.rels") or b""
    targets = {a.get("Id", ""): a.get("Target", "") for a in map(_attributes, _RELATION.findall(relations))}
    for a in map(_attributes, _SHEET.findall(book.read("xl/workbook.xml") or b"")):
        path = targets.get(a.get("r:id", ""), "")
        yield a.get("name", ""), path.lstrip("/") if path.startswith("/") else f"xl/{path}"


def _repeated(element: Any, what: str) -> int:
    return max(1, _number(element.get(f"{_TABLE}number-{what}-repeated")))


def _ods_sheet(table: Any) -> Formats:
    percent: set[tuple[int, int]] = set()
    decimals: dict[tuple[int, int], int] = {}
    hidden: set[int] = set()
    row = 0
    for line in table.iter(f"{_TABLE}table-row"):
        count = _repeated(line, "rows")
        if row + count > MAX_ROWS:
            break
        if line.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            hidden.update(range(row, row + count))
        column = 0
        for cell in line.iterchildren(f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            wide = _repeated(cell, "columns")
            if cell.get(f"{_OFFICE}value-type") == "percentage" and wide <= MAX_COLUMNS:
                shown = re.search(r"[.,](\d+)\s*%", "".join(cell.itertext()))
                for place in ((r, c) for r in range(row, row + count) for c in range(column, column + wide)):
                    percent.add(place)
                    decimals[place] = len(shown[1]) if shown else 0
            column += wide
        row += count
    return Formats(frozenset(percent), frozenset(), decimals, frozenset(hidden))


def read_formats(data: bytes) -> dict[str, Formats]:
    """Sheet name → what its file says; empty for damaged files (their values may still be read)."""
    try:
        book = Container(data)
        if (content := book.tree("content.xml")) is not None:
            return {t.get(f"{_TABLE}name") or "": _ods_sheet(t) for t in content.iter(f"{_TABLE}table")}
        styles = _styles(book.read("xl/styles.xml") or b"")
        return {name: _sheet(part, styles) for name, path in _parts(book) if (part := book.read(path)) is not None}
    except SourceError:
        return {}
