"""Ruling lines → tables: the grid they draw, and the words in its cells."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vnreport_nlp.reading.pdf.rows import find_rows
from vnreport_nlp.reading.pdf.shapes import Row, Rule, Sheet, Word

#: Lines closer than this (points) are one line drawn twice, or two that meet.
NEAR = 4.0
#: A line that covers this share of a cell's side closes it.
CLOSING_SHARE = 0.6
#: A row that is open below is at least this high (points), and most upright lines end with it.
OPEN_POINTS = 10.0
#: A grid of more cells on one page is a drawing.
MAX_CELLS = 5_000


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table: the rows of words in each of its cells, left to right; ``y`` is its upper edge."""

    cells: tuple[tuple[Row, ...], ...]
    y: float
    page: int


@dataclass(frozen=True, slots=True)
class Table:
    """A table of one page from ``top`` to ``bottom``; ``edges`` are the x of its column edges, one more than columns."""

    rows: tuple[TableRow, ...]
    edges: tuple[float, ...]
    top: float
    bottom: float
    page: int


def _clustered(places: Iterable[float]) -> list[float]:
    """Places that lie near each other made one, in ascending order."""
    groups: list[list[float]] = []
    for place in sorted(places):
        if groups and place - groups[-1][-1] <= NEAR:
            groups[-1].append(place)
        else:
            groups.append([place])
    return [sum(group) / len(group) for group in groups]


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Pieces that lie on one line and meet, as one: each border of a cell may be drawn by itself."""
    done: list[Rule] = []
    pieces = [
        (rule.level, (rule.y0, rule.x0, rule.x1) if rule.level else (rule.x0, rule.y0, rule.y1)) for rule in rules
    ]
    for level in (True, False):
        spans = sorted(span for kind, span in pieces if kind is level)
        places = _clustered(place for place, _, _ in spans)
        lines: list[list[tuple[float, float]]] = [[] for _ in places]
        for place, start, end in spans:
            near = bisect_left(places, place)
            if near == len(places) or (near and place - places[near - 1] < places[near] - place):
                near -= 1
            lines[near].append((start, end))
        for place, parts in zip(places, lines, strict=True):
            parts.sort()
            start, end = parts[0]
            for low, high in [*parts[1:], (float("inf"), float("inf"))]:
                if low <= end + NEAR:
                    end = max(end, high)
                    continue
                done.append(Rule(start, place, end, place) if level else Rule(place, start, place, end))
                start, end = low, high
    return done


def _touch(a: Rule, b: Rule) -> bool:
    return a.x0 - NEAR <= b.x1 and b.x0 - NEAR <= a.x1 and a.y0 - NEAR <= b.y1 and b.y0 - NEAR <= a.y1


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Groups of lines that touch each other, directly or through others."""
    order = sorted(rules, key=lambda rule: rule.y0)
    group_of = list(range(len(order)))

    def find(index: int) -> int:
        while group_of[index] != index:
            group_of[index] = group_of[group_of[index]]
            index = group_of[index]
        return index

    for i, rule in enumerate(order):
        for j in range(i + 1, len(order)):
            if order[j].y0 > rule.y1 + NEAR:
                break
            if _touch(rule, order[j]):
                group_of[find(j)] = find(i)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(order):
        groups.setdefault(find(index), []).append(rule)
    return list(groups.values())


def _covers(rules: Sequence[Rule], level: bool, place: float, low: float, high: float) -> bool:
    """Whether lines at ``place`` close the side of a cell from ``low`` to ``high``."""
    covered = 0.0
    for rule in rules:
        if rule.level is not level or abs((rule.y0 if level else rule.x0) - place) > NEAR:
            continue
        start, end = (rule.x0, rule.x1) if level else (rule.y0, rule.y1)
        covered += max(0.0, min(end, high) - max(start, low))
    return covered >= CLOSING_SHARE * (high - low)


def _closed(ys: list[float], rules: Sequence[Rule]) -> list[float]:
    """The places of the level lines, and the end of the upright ones where a row that a page cuts has no line there."""
    ends = [rule.y1 for rule in rules if not rule.level]
    end = max(ends, default=0.0)
    if not ys or end - ys[-1] < OPEN_POINTS or sum(abs(y - end) <= NEAR for y in ends) < max(3, len(ends) / 2):
        return ys
    return [*ys, end]


class _Grid:
    """Cells between the lines; those without a line between them are one."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.xs = _clustered(rule.x0 for rule in rules if not rule.level)
        self.ys = _closed(_clustered(rule.y0 for rule in rules if rule.level), rules)
        rows, columns = max(0, len(self.ys) - 1), max(0, len(self.xs) - 1)
        self.shape = rows, columns
        self.home = {(r, c): (r, c) for r in range(rows) for c in range(columns)} if rows * columns <= MAX_CELLS else {}
        if not 2 <= rows * columns <= MAX_CELLS:
            self.home = {}
            return
        for r in range(rows):
            for c in range(columns):
                top, bottom, left, right = self.ys[r], self.ys[r + 1], self.xs[c], self.xs[c + 1]
                if c and not _covers(rules, False, left, top, bottom):
                    self._unite((r, c - 1), (r, c))
                if r and not _covers(rules, True, top, left, right):
                    self._unite((r - 1, c), (r, c))

    def _unite(self, a: tuple[int, int], b: tuple[int, int]) -> None:
        first, second = sorted((self.home[a], self.home[b]))
        if first != second:
            for cell, home in self.home.items():
                if home == second:
                    self.home[cell] = first

    @property
    def is_table(self) -> bool:
        """At least two columns whose cells are really parted."""
        homes = set(self.home.values())
        return len({c for _, c in homes}) >= 2 and len(homes) >= 2

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell around a point, under the name of its upper left part; None outside."""
        c = sum(edge <= x for edge in self.xs) - 1
        r = sum(edge <= y for edge in self.ys) - 1
        return self.home.get((r, c))


def _table(grid: _Grid, words: Sequence[Word], page: int) -> tuple[Table, set[int]]:
    """The table that ``grid`` draws around ``words``, and the ``order`` of the words it takes."""
    inside: dict[tuple[int, int], list[Word]] = {}
    taken: set[int] = set()
    home: tuple[int, int] | None = None
    for word in words:
        cell = home if word.glued and home is not None and word.order - 1 in taken else grid.cell_at(*word.middle)
        home = cell
        if cell is not None:
            inside.setdefault(cell, []).append(word)
            taken.add(word.order)
    count, columns = grid.shape
    rows: list[TableRow] = []
    for r in range(count):
        cells = tuple(tuple(find_rows(inside.get((r, c), []), page)) for c in range(columns))
        if any(cells):
            rows.append(TableRow(cells, grid.ys[r], page))
    return Table(tuple(rows), tuple(grid.xs), grid.ys[0], grid.ys[-1], page), taken


def find_tables(sheet: Sheet) -> tuple[list[Table], list[Word]]:
    """The ruled tables of a page from top to bottom, and the words outside of them.

    A frame around one text, a form of a single column and lines that only underline are no tables.
    """
    left = list(sheet.words)
    tables: list[Table] = []
    for rules in sorted(_connected(_merged(sheet.rules)), key=len):
        if sum(not rule.level for rule in rules) < 2 or sum(rule.level for rule in rules) < 2:
            continue
        grid = _Grid(rules)
        if not grid.is_table:
            continue
        table, taken = _table(grid, left, sheet.page)
        if not table.rows:
            continue
        tables.append(table)
        left = [word for word in left if word.order not in taken]
    return sorted(tables, key=lambda table: table.top), left
