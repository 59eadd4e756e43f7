"""Rows → CSV (RFC 4180, commas, ``\\n``), where no text can become a formula in a spreadsheet, or → JSON Lines."""

import csv
import io
import json
from collections.abc import Sequence

#: In front of a file: Excel takes one without this mark for the local 8-bit encoding.
BOM = "\ufeff"
#: A cell that begins like this would be run as a formula by Excel or LibreOffice.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def guard(value: object) -> object:
    """A cell that a spreadsheet shows as it is: text that begins like a formula gets an apostrophe; numbers and single signs stay."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, str) and value.startswith(_FORMULA) and len(value) > 1:
        return f"'{value}"
    return value


def to_csv(columns: Sequence[str], rows: Sequence[dict[str, object]]) -> str:
    """A header row, then one line a row in the order of ``columns``; KeyError for a row that lacks one."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([guard(row[name]) for name in columns] for row in rows)
    return file.getvalue()


def to_jsonl(rows: Sequence[dict[str, object]]) -> str:
    """One JSON object a line, as it is."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
