"""What the columns of a table of targets hold, told by their headings: plan, result, estimate, earlier figure, comparison."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vnreport_nlp.facts.result_figures import named_unit
from vnreport_nlp.facts.table_grid import INDEX, NAME, UNIT, YEAR, is_figure
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Header
from vnreport_nlp.vietnamese.folding import key

#: Columns with figures of a row; the others are ``index``, ``name``, ``unit``, ``remark`` and ``""`` (unknown).
ROLES = ("plan", "actual", "estimate", "prior", "ratio", "assessment")

_SPAN = re.compile(r"(?:19|20)\d\d\s?[-–]\s?((?:19|20)?\d\d)(?!\d)")
_BRACKETED = re.compile(r"\s*\(([^()]{1,40})\)\s*\Z")
_QUOTIENT = re.compile(r"[^\W\d_]\s?/\s?[^\W\d_]|=\s?\(?\d{1,2}\)?\s?[/:-]")
# Folded words.
_ASSESSED = re.compile(r"(?<!\w)(?:đánh giá|xếp loại|mức độ (?:hoàn thành|đạt)|đạt không đạt|nhận xét)(?!\w)")
_REMARK = re.compile(
    r"(?:ghi chú|nguồn|thời gian|chủ đầu tư|địa điểm|cơ quan|đơn vị|trách nhiệm|căn cứ|cơ sở|tiến độ|phụ trách|chủ trì|văn bản)(?!\w)"
)
_COMPARED = re.compile(
    r"(?<!\w)(?:so sánh|so với|so|tăng giảm|tăng trưởng|chênh lệch|tỉ lệ (?:đạt|hoàn thành|thực hiện|%)|tốc độ|bình quân|% đạt)(?!\w)|^(?:tỉ lệ|tăng|giảm)"
)
_EARLIER = re.compile(
    r"(?<!\w)(?:cùng kì|ck|năm trước|đầu nhiệm kì|nhiệm kì trước|giai đoạn trước|năm gốc|kì gốc)(?!\w)"
)
_ESTIMATED = re.compile(r"(?<!\w)(?:ước|ưth|uth|ướcth)(?!\w)")
_PLANNED = re.compile(
    r"(?<!\w)(?:kế hoạch|kh|mục tiêu|nghị quyết|nq|dự toán|phấn đấu|giao|dự kiến|định hướng|chỉ tiêu|chi tiêu|đăng kí|phương án|đến năm|đến hết năm|tầm nhìn|nhu cầu)(?!\w)"
)
_DONE = re.compile(
    r"(?<!\w)(?:thực hiện|th|kết quả|đạt|đã đạt|hiện trạng|hiện có|hiện nay|thực tế|số liệu|lũy kế|luỹ kế)(?!\w)"
)
_WHOLE = re.compile(
    r"(?<!\w)(?:toàn xã|toàn phường|cả xã|tổng|tổng số|chung|xã giao|hđnd xã|hđnd phường|xã|phường)(?!\w)"
)
_MONTHS = re.compile(
    r"(?P<months>6|06|9|09|sáu|chín) ?(?:tháng|t)(?!\w)(?P<end> cuối)?|(?:quý|quí) (?P<quarter>iv|i{1,3}|[1-4])(?!\w)"
)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Horizon:
    """Years of a report: ``since``–``until`` is what it looks back on, ``planned_end`` the last year that it plans.

    ``yearly``: a report on one year or, when ``partial``, on some months of it, whose plan is that of the year itself.
    """

    since: int
    until: int
    planned_end: int | None
    yearly: bool
    partial: bool

    def plans(self, year: int | None) -> bool:
        """Whether a plan for ``year`` (None: not told) is one that this report sets or works on."""
        return year is None or (year >= self.until if self.yearly else year > self.until)


def horizon_of(header: Header) -> Horizon:
    """The years of a report; where it does not say, nothing is taken as reviewed."""
    yearly = header.kind == "socio_economic"
    told = [int(year) for year in re.findall(r"20\d\d", header.term_reviewed or header.period or "")]
    planned = [int(year) for year in re.findall(r"20\d\d", header.term_planned or "")]
    until = max(told) if told else min(planned, default=0)
    since = min(told) if told else until - 5
    end = max(planned) if planned else (until or None) if yearly else None
    return Horizon(since, until, end, yearly, yearly and "-" in (header.period or ""))


@dataclass(frozen=True, slots=True)
class Column:
    """``kind`` is one of ROLES, index, name, unit, remark or ``""``. ``period`` is written like that of a report (2026-H1)."""

    kind: str
    label: str
    unit: str = ""
    year: int | None = None
    period: str = ""


def _year(label: str) -> int | None:
    if spans := list(_SPAN.finditer(label)):
        last = spans[-1][1]
        return int(last if len(last) == 4 else spans[-1][0][:2] + last)
    years = YEAR.findall(label)
    return int(years[-1]) if years else None


def _period(label: str, words: str, year: int | None, horizon: Horizon) -> str:
    if span := _SPAN.search(label):
        last = span[1] if len(span[1]) == 4 else span[0][:2] + span[1]
        return f"{span[0][:4]}-{last}"
    match = _MONTHS.search(words)
    year = year or (horizon.until if horizon.yearly else None)
    if match is None or year is None:
        return ""
    if match["quarter"]:
        return f"{year}-Q{_QUARTERS.get(match['quarter'], match['quarter'])}"
    if match["months"] in ("9", "09", "chín"):
        return f"{year}-9M"
    return f"{year}-H2" if match["end"] else f"{year}-H1"


def _kind(label: str, words: str, year: int | None, horizon: Horizon, *, in_percent: bool) -> str:
    planned, done = _PLANNED.search(words), _DONE.search(words)
    if _ASSESSED.search(words):
        return "assessment"
    if _REMARK.match(words):
        return "remark"
    percent = "%" in label and not (in_percent and (planned or done or YEAR.search(label)))
    if percent or _COMPARED.search(words) or _QUOTIENT.search(label):
        return "ratio"
    if _EARLIER.search(words):
        return "prior"
    if _ESTIMATED.search(words):
        return "estimate"
    if planned and (done is None or planned.start() < done.start()):
        return "plan"
    if done is None and year is None:
        return ""
    if done is None and (year or 0) > horizon.until - (horizon.partial and _MONTHS.search(words) is None):
        return "plan"
    early = year is not None and (year < horizon.since if horizon.yearly else year <= horizon.since)
    return "prior" if early else "actual"


def read_column(label: str, horizon: Horizon, lexicon: Lexicon) -> Column:
    """What the column under one heading holds."""
    bracket = _BRACKETED.search(label)
    unit = named_unit(bracket[1], lexicon, known=True) if bracket else ""
    words = key(label[: bracket.start()] if bracket and unit else label)
    if INDEX.match(words):
        return Column("index", label)
    if UNIT.match(words):
        return Column("unit", label)
    year = _year(label)
    kind = _kind(label, words, year, horizon, in_percent=unit == "%")
    return Column(kind, label, unit, year, _period(label, words, year, horizon))


def read_columns(
    labels: Sequence[str], rows: Sequence[Sequence[str]], horizon: Horizon, lexicon: Lexicon
) -> tuple[Column, ...]:
    """The columns of a table; exactly one of them is its name column, unless it has none."""
    columns = [read_column(label, horizon, lexicon) for label in labels]
    at = _name_at(columns, rows)
    if at is not None:
        columns[at] = Column("name", labels[at], columns[at].unit)
    return tuple(columns)


def _figures_in(rows: Sequence[Sequence[str]], column: int) -> tuple[int, int]:
    cells = [row[column] for row in rows if column < len(row) and row[column]]
    return sum(map(is_figure, cells)), len(cells)


def _name_at(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int | None:
    """The column of names: headed as such and filled with words; else the first one with words that is headed otherwise."""
    open_ = [i for i, c in enumerate(columns) if c.kind not in ("index", "unit", "remark")]
    worded = [i for i in open_ if (n := _figures_in(rows, i))[1] and n[0] * 2 <= n[1]]
    named = [i for i in worded if NAME.match(key(columns[i].label)) and not YEAR.search(columns[i].label)]
    own = [i for i in named if "chỉ tiêu" in key(columns[i].label)]
    plain = [i for i in worded if columns[i].kind == ""]
    return next(iter([*own, *named, *plain]), None)


def planned_column(columns: Sequence[Column], horizon: Horizon, *, year: int | None = None) -> int | None:
    """The column of the figures that the report sets: of its last planned year, for the whole commune; None without one.

    ``year`` is that of the table's title, for plans without a year of their own.
    """
    plans = [
        (i, column.year or year)
        for i, column in enumerate(columns)
        if column.kind == "plan" and horizon.plans(column.year or year)
    ]
    if not plans:
        return None
    end = horizon.planned_end
    within = [(i, told) for i, told in plans if told is not None and (end is None or told <= end or horizon.yearly)]
    if horizon.yearly and within:
        # the year after the one reported on, not the end of a longer plan
        within = [entry for entry in within if entry[1] <= horizon.until + 1] or within
    if within:
        best = max(told for _, told in within)
        chosen = [i for i, told in within if told == best]
        # '2030' rather than '2026-2030' of the same table
        chosen = [i for i in chosen if "-" not in columns[i].period or "H" in columns[i].period] or chosen
    else:
        dated = [told for _, told in plans if told is not None]
        chosen = [i for i, told in plans if told == (min(dated) if dated else None)]
    whole = [i for i in chosen if _WHOLE.search(key(columns[i].label))] if len(chosen) > 1 else []
    return (whole or chosen)[-1]
