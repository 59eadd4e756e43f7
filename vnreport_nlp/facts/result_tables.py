"""Measured results of tables: 'TT | Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện | % so kế hoạch', parts by former commune.

What a column holds is told by its heading. Columns of results and of the former communes (with their total) give
results; plans, comparisons and remarks give none, a share of the plan and the figure of a year before stand with the
result of their row. A table whose rows are the former communes gives each of its measures. Without a heading, or
without a unit for a figure, nothing is read.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vnreport_nlp.facts.result_figures import named_unit, number_of
from vnreport_nlp.facts.result_scope import COMMUNE, Former
from vnreport_nlp.facts.table_grid import YEAR, numbers_columns
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import Block, MeasuredResult, Place, Text
from vnreport_nlp.vietnamese.folding import key
from vnreport_nlp.vietnamese.numbers import NUMBER

#: More columns than this are no table of results.
MAX_COLUMNS = 40
#: Rows of headings above the first row with figures.
MAX_HEADINGS = 3
#: A block longer than this above a table is a paragraph, not its title.
LONGEST_TITLE = 240
#: Blocks above a table that may be its title ('Phụ lục 01', its name, '(ĐVT: triệu đồng)').
TITLE_BLOCKS = 3

_NUMBER = re.compile(
    rf"(?:(?:ước(?: đạt)?|khoảng|trên|gần|hơn|đạt)\s+)?(?P<a>{NUMBER})(?:\s?/\s?(?P<of>{NUMBER}))?\s*%?\Z",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-zđĐ])?[.)]?\Z")
_SPAN = re.compile(r"(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d")
_BRACKETED = re.compile(r"\s*\(([^()]{1,40})\)\s*\Z")
_TITLE_UNIT = re.compile(r"(?:đvt|đơn vị(?: tính)?)\s*:\s*([^()|.;]{1,40})", re.IGNORECASE)
_DITTO = frozenset(('"', "''", "”", "“", "nt", "-nt-", "//", "—”—"))
# Folded headings.
_INDEX = re.compile(r"(?:s ?)?tt\b|số (?:tt|thứ tự)")
_UNIT = re.compile(r"(?:đvt|đơn vị(?: tính)?|đv tính)\Z")
_TOTAL = re.compile(
    r"(?:tổng(?: cộng| số| toàn (?:xã|phường))?|cộng|toàn (?:xã|phường|đảng bộ)|cả xã|(?:xã|phường) mới)(?!\w)"
)
_REACHED = re.compile(
    r"(?:ước|lũy kế|luỹ kế|đã|đạt|th|thực hiện|kết quả|giải ngân|số thực hiện|thực tế|hiện (?:có|trạng)|số liệu|số lượng|giá trị|tình hình)(?!\w)"
)
_PLAN = re.compile(
    r"(?<!\w)(?:kế hoạch|kh|mục tiêu|nghị quyết|nq|dự toán|phấn đấu|giao|định hướng|chỉ tiêu|nhu cầu|đăng ký|dự kiến)(?!\w)"
)
_SHARE = re.compile(r"(?:so(?: với| sánh)?(?: th)?|tỉ lệ|tỷ lệ|đạt|hoàn thành|thực hiện|th)(?!\w)")
_COMPARED = re.compile(r"(?<!\w)(?:cùng kì|cùng kỳ|so với|so sánh|so|tăng|giảm|chênh lệch|năm trước|ck)(?!\w)")
_EARLIER = re.compile(r"(?<!\w)(?:ck|cùng kì|cùng kỳ|năm trước|đầu nhiệm kì|đầu nhiệm kỳ)(?!\w)")
_MOVED = re.compile(r"(?<!\w)(?:tăng|giảm|chênh lệch)(?!\w)")
_REMARK = re.compile(
    r"(?:ghi chú|đánh giá|xếp loại|nguồn|thời gian|đơn vị|chủ đầu tư|địa điểm|cơ quan|mức độ|tiến độ|trách nhiệm)(?!\w)"
)
# Words of a heading that say only that and when something was reached.
_PLAIN = frozenset((
    "ước", "lũy", "kế", "đã", "đạt", "được", "th", "thực", "hiện", "kết", "quả", "số", "liệu", "lượng", "giá", "trị", "tế", "có", "trạng",
    "năm", "tháng", "quý", "quí", "đầu", "cuối", "đến", "hết", "nhiệm", "kì", "kỳ", "giai", "đoạn", "cả", "trong", "tình", "hình", "ngày",
))  # fmt: skip
_RATE_NAME = re.compile(r"(?:tỉ lệ|tỷ lệ|tỉ trọng|tỷ trọng)(?!\w)")
_COUNT_NAME = re.compile(r"(?:tổng số|tổng|số)\s+(?=\S)", re.IGNORECASE)
_QUOTIENT = re.compile(r"[^\W\d]\s?/\s?[^\W\d]")  # 'TH/KH'
_PEOPLE = frozenset(("dân số", "nhân khẩu", "số dân"))


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int
    end: int

    @property
    def number(self) -> re.Match[str] | None:
        return _NUMBER.match(self.text)


@dataclass(frozen=True, slots=True)
class _Column:
    """``kind`` is index, name, unit, result, part (of a commune), measure, plan, share (of the plan), against (an earlier time, in %), earlier
    or other.
    """

    kind: str
    label: str
    unit: str = ""
    scope: str = COMMUNE
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Table:
    rows: list[tuple[Block, list[_Cell]]]
    title: str
    section: str
    annexed: bool


def _cells(text: Text, block: Block) -> list[_Cell]:
    words = text.clean[block.start : block.end]
    sign = "|" if "|" in words else "\t"
    pieces, position = [], block.start
    for piece in words.split(sign):
        stripped = piece.strip()
        start = position + len(piece) - len(piece.lstrip())
        pieces.append(_Cell(" ".join(stripped.split()), start, start + len(stripped)))
        position += len(piece) + 1
    if sign == "|" and len(pieces) > 2 and not pieces[0].text and not pieces[-1].text:
        pieces = pieces[1:-1]  # a frame round the row
    return pieces[:MAX_COLUMNS]


def _tables(text: Text, sections: Mapping[int, str], annexes_from: int) -> Iterator[_Table]:
    """Runs of table rows in sections of results (offset of a row → its section) and behind the signature."""
    run: list[tuple[Block, list[_Cell]]] = []
    first = 0
    blocks = text.blocks
    for index, block in enumerate(blocks):
        annexed = index >= annexes_from
        if block.marker is not None and block.marker.kind == "table" and (annexed or block.start in sections):
            first = first if run else index
            run.append((block, _cells(text, block)))
        if run and (index + 1 == len(blocks) or run[-1][0] is not block):
            title = [text.clean[b.start : b.end] for b in blocks[max(0, first - TITLE_BLOCKS) : first]]
            shown = " ".join(words for words in title if len(words) <= LONGEST_TITLE and "|" not in words)
            yield _Table(run, shown, sections.get(run[0][0].start, ""), first >= annexes_from)
            run = []


def _labels(rows: Sequence[tuple[Block, list[_Cell]]]) -> tuple[list[str], int]:
    """The headings of the columns, those of several rows joined, and how many rows they take; 0 when there are none."""
    height = 0
    for _, cells in rows[: MAX_HEADINGS + 1]:
        if any(n and not YEAR.fullmatch(n["a"]) for n in (cell.number for cell in cells[1:])):
            break
        height += 1
    if not height or height > MAX_HEADINGS or height == len(rows):
        return [], 0
    # A title of a group of rows ('I | CHỈ TIÊU KINH TẾ') is no heading of columns.
    while height > 1 and sum(1 for cell in rows[height - 1][1] if cell.text) <= 2:
        height -= 1
    labels = [""] * max(len(cells) for _, cells in rows[:height])
    for place, (_, cells) in enumerate(rows[:height]):
        above = ""
        for column in range(len(labels)):
            words = cells[column].text if column < len(cells) else ""
            above = words or (above if place < height - 1 else "")
            labels[column] = f"{labels[column]} {above}".strip()
    return labels, height


def _column(label: str, former: Former, until: int, lexicon: Lexicon) -> _Column:
    bracket = _BRACKETED.search(label)
    unit = named_unit(bracket[1], lexicon) if bracket else ""
    words = key(_BRACKETED.sub("", label)) or key(label)
    years = [int(year) for year in YEAR.findall(_SPAN.sub(" ", label))]
    year = years[-1] if len(set(years)) == 1 else None
    if _INDEX.match(words):
        return _Column("index", label)
    if _UNIT.match(words):
        return _Column("unit", label)
    scope, rest = former.opens(label)
    share = "%" in label or _RATE_NAME.match(words) is not None or _QUOTIENT.search(label) is not None
    if scope is None and _TOTAL.match(words):
        scope, rest = COMMUNE, _TOTAL.sub("", words, count=1).strip()
    if scope is not None and not _PLAN.search(rest) and not (share and rest):
        return _Column("part", label, unit, scope, year)
    if share and _PLAN.search(words):
        return _Column("share", label)
    if share and not years and (words in ("", "tỉ lệ", "tỷ lệ") or re.fullmatch(_SHARE, words)):
        return _Column("share", label)
    if share and "%" in label and _EARLIER.search(words) and not _MOVED.search(words):
        return _Column("against", label)
    if _COMPARED.search(words) and (share or not _EARLIER.search(words)):
        return _Column("other", label)
    if _EARLIER.search(words):
        return _Column("earlier", label, unit, year=year)
    if year is not None and year > until:
        return _Column("plan", label)
    if _REACHED.match(words) and not share:
        return _Column("result", label, unit, year=year)
    if _PLAN.search(words):
        return _Column("plan", label)
    if _REMARK.match(words):
        return _Column("other", label)
    if year is not None and not share:
        return _Column("result", label, unit, year=year)
    return _Column("measure", label, unit or _counted(label, lexicon))


def _counted(name: str, lexicon: Lexicon) -> str:
    """The unit that a name tells by itself: 'Tỷ lệ …' is %, 'Số hộ nghèo' counts hộ, 'Thu ngân sách (tỷ đồng)' is money."""
    if (bracket := _BRACKETED.search(name)) and (unit := named_unit(bracket[1], lexicon, known=True)):
        return unit
    words = key(name)
    if _RATE_NAME.match(words):
        return "%"
    if words in _PEOPLE:
        return "người"
    if counts := _COUNT_NAME.match(name):
        return named_unit(name[counts.end() :], lexicon, known=True, whole=False)
    return ""


def _name(cells: list[_Cell], at: int) -> str:
    """The name of a row: its cell under the heading of names, else its first cell that is words."""
    here = cells[at].text if at < len(cells) else ""
    if not here or _NUMBERING.match(here) or _NUMBER.match(here):
        here = next((c.text for c in cells[: at + 2] if not _NUMBERING.match(c.text) and not c.number), "")
    return here.strip(" -+*•.:;")


def _read(
    table: _Table, former: Former, term: tuple[int, int], default: int | None, lexicon: Lexicon
) -> Iterator[MeasuredResult]:
    since, until = term
    labels, height = _labels(table.rows)
    if not height:
        return
    columns = [_column(label, former, until, lexicon) for label in labels]
    at = next((i for i, column in enumerate(columns) if column.kind not in ("index", "unit") and labels[i]), None)
    if at is None:
        return
    columns[at] = _Column("name", labels[at])
    body = [(block, cells) for block, cells in table.rows[height:] if [c.text for c in cells] != labels]
    body = [row for row in body if not numbers_columns([cell.text for cell in row[1]])]
    wanted = _wanted(columns, body, at, former, planned=_is_plan(table.title, until))
    title_year = YEAR.findall(_SPAN.sub(" ", table.title))
    year = int(title_year[0]) if len(set(title_year)) == 1 and int(title_year[0]) <= until else default
    title_unit = named_unit(match[1], lexicon) if (match := _TITLE_UNIT.search(table.title)) else ""
    results = [column for column in wanted if columns[column].kind == "result"]
    earlier = [c for c, column in enumerate(columns) if column.kind == "earlier"]
    years = [columns[column].year or 0 for column in results]
    if len(years) == 2 and 0 < years[0] < years[1] and years[0] <= since:
        earlier, wanted = [results[0]], [column for column in wanted if column != results[0]]
    by_commune = bool(wanted) and columns[wanted[0]].kind == "measure"
    unit_at = next((i for i, column in enumerate(columns) if column.kind == "unit"), None)
    above = ""
    for block, cells in body:
        name = _name(cells, at)
        said = cells[unit_at].text if unit_at is not None and unit_at < len(cells) else ""
        above = above if said.lower() in _DITTO else named_unit(said, lexicon)
        scope = former.opens(name)[0] if by_commune else None
        if not name or (by_commune and scope is None and not _TOTAL.match(key(name))):
            continue
        reached, compared = (
            _only(cells, [i for i, c in enumerate(columns) if c.kind == k]) for k in ("share", "against")
        )
        moved = None if compared is None else round(compared - 100, 6)  # '% so cùng kỳ' 118,2 has grown by 18,2%
        for column in wanted:
            number = cells[column].number if column < len(cells) else None
            if number is None:
                continue
            cell, told = cells[column], columns[column]
            unit = "%" if "%" in cell.text else above or told.unit or _counted(name, lexicon) or title_unit
            if not unit or (number["of"] and unit == "%"):
                continue
            alone = len(wanted) == 1
            yield MeasuredResult(
                id="", section=table.section, indicator=_indicator(told, name), value=number_of(number["a"]), unit=unit,
                scope=scope or told.scope, year=told.year or year, change=moved if alone else None,
                change_unit="%" if alone and moved is not None else None,
                baseline=_only(cells, earlier) if alone else None, plan_pct=reached if alone else None,
                text=" | ".join(cell.text for cell in cells), printed=cell.text,
                place=Place(block.line, block.end_line, cell.start, cell.end),
            )  # fmt: skip


def _is_plan(title: str, until: int) -> bool:
    """Whether a title speaks of what is to be reached."""
    return any(int(year) > until for year in YEAR.findall(title)) and bool(_PLAN.search(key(title)))


def _wanted(
    columns: list[_Column], body: list[tuple[Block, list[_Cell]]], at: int, former: Former, *, planned: bool
) -> list[int]:
    """The columns that hold results."""
    results = [i for i, column in enumerate(columns) if column.kind == "result"]
    parts = [i for i, column in enumerate(columns) if column.kind == "part"]
    if planned:
        return results
    communes = {columns[i].scope for i in parts} - {COMMUNE}
    if len(communes) >= 2:
        return sorted([*results, *parts])
    if len({former.opens(_name(cells, at))[0] for _, cells in body} - {None}) >= 2:
        return [i for i, column in enumerate(columns) if column.kind in ("measure", "part") and column.label]
    return results


def _only(cells: list[_Cell], columns: list[int]) -> float | None:
    """The figure of the one column given, None when there are several."""
    if len(columns) != 1 or columns[0] >= len(cells):
        return None
    number = cells[columns[0]].number
    return number_of(number["a"]) if number else None


def _indicator(column: _Column, name: str) -> str:
    """The row's name without its unit; a heading that says more than 'Thực hiện' stands before it."""
    if column.kind == "measure":
        return _BRACKETED.sub("", column.label).strip()
    name = _BRACKETED.sub("", name) or name
    if column.kind == "part" or all(w in _PLAIN or w.isdigit() for w in key(_BRACKETED.sub("", column.label)).split()):
        return name
    return f"{column.label} … {name}"


def read_tables(
    text: Text,
    sections: Mapping[int, str],
    former: Former,
    lexicon: Lexicon,
    *,
    annexes_from: int,
    term: tuple[int, int],
    year: int | None,
) -> Iterator[MeasuredResult]:
    """Results of all tables: of ``sections`` (offset of a row → its section) and of blocks from ``annexes_from`` on.

    ``term`` is the first and last year that results can be told of, ``year`` that of tables which name none.
    """
    for table in _tables(text, sections, annexes_from):
        yield from _read(table, former, term, year, lexicon)
