"""Targets that stand as rows of a table: 'TT | Chỉ tiêu | ĐVT | Thực hiện 2025 | Mục tiêu 2030'.

One target a row that plans a figure. The figures of the planned column are its quantities; every other column keeps its
role apart (``Target.columns``): what was reached or is estimated, plans of other years, comparisons, assessments. A row
without a planned figure is the title of a group, the whole of the rows below it, or no target.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vnreport_nlp.facts.table_cells import (
    EMPTY,
    from_english,
    is_counted,
    prints_english,
    read_cell,
    unit_of_name,
    unit_of_title,
)
from vnreport_nlp.facts.table_columns import ROLES, Column, Horizon, planned_column, read_columns
from vnreport_nlp.facts.table_grid import DITTO, NAME, YEAR, is_figure, read_grid
from vnreport_nlp.lexicon import Lexicon
from vnreport_nlp.records import ColumnFigure, Item, Quantity, Target, TargetPart
from vnreport_nlp.vietnamese.folding import key

#: Items above a table that may be its title or its unit; longer ones are paragraphs.
TITLE_ITEMS = 3
LONGEST_TITLE = 240

_GROUP_WORDS = (
    ("party", ("xây dựng đảng", "hệ thống chính trị", "công tác đảng")),
    ("social_env", ("xã hội", "môi trường", "văn hóa", "quốc phòng", "an ninh", "đô thị")),
    ("economic", ("kinh tế",)),
)
# Titles of groups inside a table name narrower subjects.
_ROW_GROUPS = (
    ("economic", ("nông nghiệp", "lâm nghiệp", "thủy sản", "công nghiệp", "thương mại", "dịch vụ", "ngân sách", "trồng trọt", "chăn nuôi", "nông thôn mới", "đầu tư")),
    ("social_env", ("giáo dục", "y tế", "lao động", "dân số", "giảm nghèo", "an sinh")),
    ("party", ("tổ chức đảng", "đảng viên", "xây dựng chính quyền", "mặt trận")),
)  # fmt: skip
_NUMBERING = re.compile(r"(?:[IVX]{1,5}|\d{1,3}(?:\.\d{1,2}){0,3}|[A-Za-zđĐ])?[.)]?\Z")
#: What opens the name of a part of the row above.
_PART_OF = re.compile(
    r"\s*(?:[-–+*•]\s*(?=\S)(?:trong đó\s*:?\s*)?|(?:trong đó|bao gồm|gồm)(?!\w)\s*:?\s*)", re.IGNORECASE
)
_PROJECTS = re.compile(r"(?<!\w)(?:danh mục|dự án|công trình|nhiệm vụ)(?!\w)")


@dataclass(frozen=True, slots=True)
class _Run:
    """Consecutive rows of a table with the words above them."""

    items: tuple[Item, ...]
    title: str


def group_of(title: str) -> str:
    """The group of targets that a title names, ``other`` when it names none."""
    words = f" {key(title)} "
    return next((group for group, cues in _GROUP_WORDS if any(f" {key(cue)} " in words for cue in cues)), "other")


def _row_group(title: str) -> str:
    """The same for a title in a table or above it; 'kinh tế - xã hội' is the whole and no group."""
    words = f" {key(title)} "
    if " kinh tế " in words and " xã hội " in words:
        return "other"
    if (group := group_of(title)) != "other":
        return group
    return next((group for group, cues in _ROW_GROUPS if any(f" {key(cue)} " in words for cue in cues)), "other")


def is_row(item: Item) -> bool:
    """Whether an item is a row of a table."""
    return item.marker is not None and item.marker.kind == "table"


def _runs(items: Sequence[Item], heading: str) -> Iterator[_Run]:
    start = 0
    while start < len(items):
        if not is_row(items[start]):
            start += 1
            continue
        end = start
        while end < len(items) and is_row(items[end]):
            end += 1
        above = [i.text for i in items[max(0, start - TITLE_ITEMS) : start] if not is_row(i)]
        yield _Run(
            tuple(items[start:end]), " ".join([heading, *(words for words in above if len(words) <= LONGEST_TITLE)])
        )
        start = end


def read_target_tables(
    section: str,
    heading: str,
    items: Sequence[Item],
    lexicon: Lexicon,
    horizon: Horizon,
    *,
    number: int = 0,
    group: str = "other",
    sure: bool = False,
    carried: list[str] | None = None,
) -> list[Target]:
    """The targets of all tables among ``items`` (in order), numbered from ``number`` + 1.

    ``sure`` asks for a column that is headed as the plan; else, as in a section of targets, the last column of figures
    without a role of its own may be it. ``carried`` holds the headings of the last table and is brought up to date: a
    table that goes on in the next section without headings has those.
    """
    targets: list[Target] = []
    carried = [] if carried is None else carried
    for run in _runs(items, heading):
        told = run.title.removeprefix(heading)
        group = _row_group(told) if _row_group(told) != "other" else group
        labels, found = _read_run(run, section, group, carried, lexicon, horizon, number + len(targets), sure=sure)
        carried[:] = labels
        targets += found
        group = found[-1].group if found else group
    return targets


def _read_run(
    run: _Run,
    section: str,
    group: str,
    carried: Sequence[str],
    lexicon: Lexicon,
    horizon: Horizon,
    number: int,
    *,
    sure: bool,
) -> tuple[tuple[str, ...], list[Target]]:
    grid = read_grid([item.text for item in run.items], carried)
    if not grid.labels:
        return tuple(carried), []
    rows = [cells for _, cells in grid.rows]
    columns = read_columns(grid.labels, rows, horizon, lexicon)
    title = f"{run.title} {grid.above}".strip()
    years = sorted({int(year) for year in YEAR.findall(title)})
    at = planned_column(columns, horizon, year=years[-1] if years else None)
    if at is not None and columns[at].year is None and sure and not _announces_plan(title, years, horizon):
        at = None
    if at is None and not sure:
        at = _last_open(columns, rows)
    name = next((i for i, column in enumerate(columns) if column.kind == "name"), None)
    if at is None or name is None:
        return grid.labels, []
    table = _Table(columns, name, at, unit_of_title(title), horizon.planned_end, lexicon)
    english = {i for i, column in enumerate(columns) if column.kind in (*ROLES, "") and _is_english(rows, i)}
    return grid.labels, list(table.read(run.items, grid.rows, english, section, group, number))


def _announces_plan(title: str, years: Sequence[int], horizon: Horizon) -> bool:
    """Whether an undated plan in a table of this title is that of the planned years."""
    if horizon.yearly:
        return not years or years[-1] >= horizon.until
    words = key(title)
    return bool(years and years[-1] > horizon.until) or ("mục tiêu" in words and "kết quả" not in words)


def _is_english(rows: Sequence[Sequence[str]], column: int) -> bool:
    return prints_english(row[column] for row in rows if column < len(row))


def _last_open(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> int | None:
    """The last column without a role that holds figures, in a table that lists measures (and no projects)."""
    name = next((c.label for c in columns if c.kind == "name"), "")
    measures = NAME.match(key(name)) is not None and not _PROJECTS.search(key(name))
    if not measures and not any(c.kind == "unit" for c in columns):
        return None
    if any(c.kind == "plan" for c in columns):
        return None
    return next(
        (
            i
            for i, c in reversed(list(enumerate(columns)))
            if c.kind == "" and any(i < len(row) and any(map(str.isdigit, row[i])) for row in rows)
        ),
        None,
    )


@dataclass(frozen=True, slots=True)
class _Table:
    """The columns of one table of targets: where names and planned figures stand, and the unit of the whole."""

    columns: tuple[Column, ...]
    name_at: int
    plan_at: int
    unit: str
    planned_end: int | None
    lexicon: Lexicon

    def read(
        self,
        items: Sequence[Item],
        rows: Sequence[tuple[int, tuple[str, ...]]],
        english: set[int],
        section: str,
        group: str,
        number: int,
    ) -> Iterator[Target]:
        """One target a row with a planned figure or words in its place."""
        first = next((i for i, column in enumerate(self.columns) if column.kind == "index"), None)
        values = [i for i, column in enumerate(self.columns) if column.kind in (*ROLES, "")]
        above = whole = whole_unit = ""
        for place, cells in rows:
            item = items[place]
            name = self._name(cells)
            if not name:
                continue
            if all(cells[i] in EMPTY for i in values):
                # the title of a group, or a whole whose parts follow
                told = _row_group(" ".join(cell for cell in cells if cell))
                group = told if told != "other" else group
                whole, whole_unit = name, self._printed_unit(cells, above)
                above = whole_unit or above
                continue
            printed = self._printed_unit(cells, above)
            part = _PART_OF.match(name)
            own = (name[part.end() :] or name) if part else name
            unit = printed or unit_of_name(own, self.lexicon) or (whole_unit if part else "") or self.unit
            above = printed or above
            if not part:
                whole, whole_unit = own, unit
            if cells[self.plan_at] in EMPTY:
                continue
            number += 1
            shown = f"{whole} … {own}" if part and whole and whole != own else own
            figures = self._quantities(shown, cells, self.plan_at, unit, english, item.place.line)
            yield Target(
                id=f"t{number}",
                section=section,
                group=group,
                item=cells[first] if first is not None else "",
                name=shown,
                text=item.text,
                place=item.place,
                quantities=figures,
                parts=(TargetPart(item.text, item.place.line, figures),),
                columns=tuple(self._beside(shown, cells, unit, english, item.place.line)),
            )

    def _name(self, cells: Sequence[str]) -> str:
        """The cell under the heading of names; of a row that spans its columns the first words."""
        here = cells[self.name_at]
        if here and not _NUMBERING.match(here):
            return here
        return next((c for c in cells[: self.name_at + 1] if c and not _NUMBERING.match(c) and not is_figure(c)), "")

    def _printed_unit(self, cells: Sequence[str], above: str) -> str:
        at = next((i for i, column in enumerate(self.columns) if column.kind == "unit"), None)
        said = cells[at] if at is not None else ""
        return above if said.lower() in DITTO else said

    def _quantities(
        self, name: str, cells: Sequence[str], at: int, unit: str, english: set[int], line: int
    ) -> tuple[Quantity, ...]:
        column, cell = self.columns[at], cells[at]
        measure = column.unit or unit
        if column.kind == "ratio":
            measure = "%" if "%" in column.label else ""
        if at in english:
            cell = from_english(cell, counted=is_counted(measure, self.lexicon))
        end = column.year or (self.planned_end if at == self.plan_at else None)
        return read_cell(name, cell, measure, self.lexicon, line, end if column.kind in ("plan", "") else None)

    def _beside(
        self, name: str, cells: Sequence[str], unit: str, english: set[int], line: int
    ) -> Iterator[ColumnFigure]:
        for at, column in enumerate(self.columns):
            if at == self.plan_at or column.kind not in ROLES or cells[at] in EMPTY:
                continue
            figures = () if column.kind == "assessment" else self._quantities(name, cells, at, unit, english, line)
            yield ColumnFigure(column.kind, column.label, column.year, column.period, figures, cells[at])
