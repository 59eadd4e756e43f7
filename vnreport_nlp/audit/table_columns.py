"""Columns of a table that are made of others, learnt from its own rows: plan, result, % of the plan; years, their sum.

Which columns are meant need not be said: where most rows agree that a column of percentages is made of two certain
others, the row that does not is a slip.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from vnreport_nlp.audit.amounts import rounded
from vnreport_nlp.audit.tables import CLOSE, TOTAL, Row, read_tables
from vnreport_nlp.records import Finding, Reason, Report
from vnreport_nlp.vietnamese.folding import key

#: Rows that must agree before another is judged by them; with fewer, agreement may be chance.
AGREE = 3
#: At most one row in so many may differ: else the column is made in another way.
RARE = 3
#: A larger table or a wider one is data run together; the rest is left unread.
MAX_COLUMNS, MAX_ROWS = 10, 120
#: Rows where less is better are measured the other way round, and rates are compared in points.
_OTHER_WAY = ("nghèo", "tai nạn", "tội phạm", "sinh con thứ", "suy dinh dưỡng", "tỷ lệ", "tỉ lệ", "giảm")

#: What a column of percentages is called; the columns it is made of are called otherwise.
_PERCENT = re.compile(
    r"%|(?<!\w)(?:tỷ lệ|tỉ lệ|tỷ trọng|tốc độ|tăng|so với|so sánh|mức đạt|hoàn thành|th\s?/\s?kh)(?!\w)", re.IGNORECASE
)

_Number = tuple[str, float, float]


def column_findings(report: Report) -> Iterator[Finding]:
    """Rows that break what the other rows of their table keep."""
    for rows in read_tables(report):
        if len(rows) <= AGREE:
            continue
        header, body = rows[0], rows[1:MAX_ROWS]
        width = min(MAX_COLUMNS, max(len(row.cells) for row in rows))
        first = 1 if all(row.number(0) for row in body) else 0  # running numbers are no figures
        yield from _percentages(header, body, range(first, width))
        yield from _totals(header, body, width)


def _half(number: _Number) -> float:
    """Half of the last printed digit; nought for whole numbers, which are counted or planned."""
    return number[2]


def _percentages(header: Row, body: list[Row], columns: Sequence[int]) -> Iterator[Finding]:
    told: set[int] = set()
    rates = [place for place in columns if place < len(header.cells) and _PERCENT.search(header.cells[place])]
    for column in rates:
        best: tuple[int, list[tuple[Row, float, float, _Number, tuple[str, str]]]] = (0, [])
        for lower, upper in permutations([place for place in columns if place not in rates], 2):
            for beyond in (0.0, 100.0):
                kept, broken = _split(body, lower, upper, column, beyond)
                if kept > best[0]:
                    best = kept, broken
        kept, broken = best
        if kept < AGREE or len(broken) * RARE > kept:
            continue
        name = header.cells[column]
        for row, value, slack, said, (upper_printed, lower_printed) in broken:
            if row.line in told:
                continue
            told.add(row.line)
            step = 2 * said[2] or 1.0
            minor = abs(value - said[1]) <= max(slack, step)
            right = rounded(value, step)
            severity = "look" if minor else "certain" if "%" in name or kept >= 2 * AGREE else "likely"
            values = (
                ("figures", f"{upper_printed} / {lower_printed}"),
                ("right", right),
                ("printed", said[0]),
                ("column", name),
            )
            yield Finding(
                "arithmetic", Reason("arithmetic.cell", values), row.line, None, severity, (" | ".join(row.cells),),
                right if severity == "certain" else "",
            )  # fmt: skip


def _split(
    body: list[Row], lower: int, upper: int, column: int, beyond: float
) -> tuple[int, list[tuple[Row, float, float, _Number, tuple[str, str]]]]:
    """How many rows agree that a column is 100 × upper / lower - beyond, and those that do not."""
    kept, broken = 0, []
    for row in body:
        said, up, low = row.number(column), row.number(upper), row.number(lower)
        if said is None or up is None or low is None or not low[1] or not up[1]:
            continue
        value = 100 * up[1] / low[1] - beyond
        own = said[2] or 0.5
        slack = own + 100 * (_half(up) / low[1] + up[1] * _half(low) / low[1] ** 2)
        off = abs(value - said[1])
        if off <= slack + own:
            kept += off <= slack and value != 100 - beyond
        elif not any(
            word in key(" ".join(row.cells[:3])) or word in " ".join(row.cells[:3]).lower() for word in _OTHER_WAY
        ):
            if "%" not in row.cells and 0.5 < (said[1] + beyond) / (value + beyond) < 2:
                broken.append((row, value, slack, said, (up[0], low[0])))
            else:
                return 0, []
    return kept, broken


def _totals(header: Row, body: list[Row], width: int) -> Iterator[Finding]:
    """A column of totals beside the columns it sums up, as most rows do."""
    names = [key(cell) for cell in header.cells[:width]]
    for column in [
        place for place, name in enumerate(names) if TOTAL.match(name) or "giai đoạn" in name or "5 năm" in name
    ]:
        for others in (range(column + 1, width), range(column - 1, -1, -1)):
            parts: list[int] = []
            for place in others:
                if sum(row.number(place) is not None for row in body) < AGREE:
                    break
                parts.append(place)
            if parts and min(parts) == 0:
                parts.remove(0)
            if len(parts) > 1:
                yield from _sums(header, body, column, sorted(parts))


def _sums(header: Row, body: list[Row], column: int, parts: list[int]) -> Iterator[Finding]:
    kept, broken = 0, []
    for row in body:
        said = row.number(column)
        numbers = [number for place in parts if (number := row.number(place))]
        if said is None or len(numbers) != len(parts) or not said[1]:
            continue
        value = sum(number[1] for number in numbers)
        slack = said[2] + sum(number[2] for number in numbers) + 1e-6 * max(1.0, value)
        if abs(value - said[1]) <= slack:
            kept += 1
        elif abs(value / said[1] - 1) <= CLOSE:
            broken.append((row, value, said, numbers))
    if kept < AGREE or len(broken) * RARE > kept:
        return
    for row, value, said, numbers in broken:
        step = min([1.0, *(2 * number[2] for number in (said, *numbers) if number[2])])
        values = (
            ("terms", " + ".join(number[0] for number in numbers)), ("sum", rounded(value, step)), ("total", said[0]),
            ("name", next((cell for cell in row.cells[:2] if any(sign.isalpha() for sign in cell)), "")),
        )  # fmt: skip
        yield Finding(
            "arithmetic", Reason("arithmetic.row", values), row.line, None, "certain", (" | ".join(row.cells),)
        )
