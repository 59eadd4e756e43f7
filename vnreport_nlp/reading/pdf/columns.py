"""Rows of a page → runs in reading order: where text stands side by side, the left column first, then the right one."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnreport_nlp.reading.pdf.rows import GAP_SIZES, is_broken, make_row
from vnreport_nlp.reading.pdf.shapes import Row
from vnreport_nlp.vietnamese.folding import key

#: Columns are parted by at least this much (points) through all their rows.
NARROWEST = 6.0
#: A gap between words is one between columns from this factor over the usual space of the row on.
WIDER = 1.8
INFINITE = 1e9
#: So many rows with text on both sides are columns however they are written.
MANY = 5
#: A letterhead begins this near (points) to the upper edge of the first page.
HEAD_POINTS = 150.0
#: A column narrower than this (letter sizes) holds markers of a list and is none.
THIN_SIZES = 4.0
#: Rows of one column follow each other at no more than this (letter sizes).
FAR_SIZES = 3.5
#: Below the other column's end a column goes on only in even steps: this times its usual step.
EVEN = 1.4
#: The least step taken as usual, in letter sizes: a column may have one row only.
USUAL_SIZES = 1.6
_RECIPIENTS = key("nơi nhận")


@dataclass(frozen=True, slots=True)
class Run:
    """Rows to be read one after the other. ``column`` says that another run stands beside them."""

    rows: tuple[Row, ...]
    column: bool = False


def _gutters(row: Row) -> list[tuple[float, float]]:
    return [(left.x1, right.x0) for left, right in zip(row.segments, row.segments[1:], strict=False)]


def _shared(gutter: tuple[float, float], row: Row) -> tuple[float, float] | None:
    """What is left of ``gutter`` beside the words of ``row``; None when they fill it.

    A gap inside a segment counts when it is clearly wider than the other spaces of the row.
    """
    words = row.words
    gaps = sorted(right.x0 - left.x1 for left, right in pairwise(words))
    least = max(NARROWEST, WIDER * gaps[len(gaps) // 2]) if gaps else NARROWEST
    free = [(-INFINITE, row.x0), (row.x1, INFINITE)]
    free += [(a.x1, b.x0) for a, b in pairwise(words) if b.x0 - a.x1 >= least]
    free += _gutters(row)
    low, high = gutter
    shared = [(max(low, a), min(high, b)) for a, b in free]
    best = max(shared, key=lambda gap: gap[1] - gap[0])
    return best if best[1] - best[0] >= NARROWEST else None


def _side(row: Row, middle: float) -> int:
    """-1 for a row wholly left of ``middle``, 1 for one wholly right of it, 0 for one on both sides."""
    if row.x1 <= middle:
        return -1
    return 1 if row.x0 >= middle else 0


def _seed(rows: Sequence[Row], index: int) -> tuple[float, float] | None:
    """The widest gutter that row ``index`` opens, alone or with the row that stands half a line lower."""
    row = rows[index]
    gutters = _gutters(row)
    if index + 1 < len(rows) and rows[index + 1].y - row.y < 0.8 * row.size:
        other = rows[index + 1]
        if other.x0 - row.x1 > GAP_SIZES * row.size:
            gutters.append((row.x1, other.x0))
        elif row.x0 - other.x1 > GAP_SIZES * row.size:
            gutters.append((other.x1, row.x0))
    return max(gutters, key=lambda gutter: gutter[1] - gutter[0], default=None)


def _grown(
    rows: Sequence[Row], index: int, gutter: tuple[float, float], floor: int
) -> tuple[int, int, tuple[float, float]]:
    """First and last row (inclusive) of the region around row ``index`` that leaves a gutter free."""
    first = last = index
    for step in (-1, 1):
        place = index + step
        while floor <= place < len(rows):
            near = abs(rows[place].y - rows[place - step].y) <= FAR_SIZES * rows[place].size
            shared = _shared(gutter, rows[place]) if near else None
            if shared is None:
                break
            gutter = shared
            first, last = min(first, place), max(last, place)
            place += step
    return first, last, gutter


def _trimmed(rows: Sequence[Row], first: int, last: int, middle: float) -> tuple[int, int]:
    """The region without rows at its ends that only happen to be short: left ones above, uneven left ones below."""
    while first < last and _side(rows[first], middle) == -1 and _side(rows[first + 1], middle) == -1:
        first += 1
    if first < last and _side(rows[first], middle) == -1 and rows[first + 1].y - rows[first].y > 0.8 * rows[first].size:
        first += 1
    right = max((i for i in range(first, last + 1) if _side(rows[i], middle) >= 0), default=first)
    left = [rows[i] for i in range(first, right + 1) if _side(rows[i], middle) <= 0]
    steps = [b.y - a.y for a, b in pairwise(left)]
    usual = max([USUAL_SIZES * rows[first].size, *steps])
    end = right
    above = left[-1] if left else rows[first]
    for place in range(right + 1, last + 1):
        if rows[place].y - above.y > EVEN * usual or abs(rows[place].size - above.size) > 0.6:
            break
        end, above = place, rows[place]
    return first, end


def _sides(rows: Sequence[Row], middle: float) -> tuple[list[Row], list[Row]]:
    sides: tuple[list[Row], list[Row]] = ([], [])
    for row in rows:
        for number, wanted in enumerate((True, False)):
            words = [word for word in row.words if ((word.x0 + word.x1) / 2 <= middle) is wanted]
            if words:
                sides[number].append(make_row(words, row.page))
    return sides


def _is_columns(rows: Sequence[Row], left: list[Row], right: list[Row]) -> bool:
    """Whether both sides are text of their own, and not the markers and the words of a list or one stretched line.

    Columns are written one after the other, so neighbours across the gutter do not follow each other in the file. Where
    they do (columns made with tabs), many rows must agree, or stand where a letterhead or a signature stands.
    """
    if not left or not right:
        return False
    for side in (left, right):
        if max(row.x1 - row.x0 for row in side) < THIN_SIZES * side[0].size:
            return False
    ends = {row.words[-1] for row in left}
    both = broken = 0
    for row in rows:
        for a, b in zip(row.words, row.words[1:], strict=False):
            if a in ends:
                both += 1
                broken += is_broken(a, b)
    if 2 * broken >= both > 0 or both >= MANY or (not both and len(rows) > 2):
        return True
    head = rows[0].page == 1 and rows[0].y < HEAD_POINTS
    return both >= 2 and (head or key(left[0].text).startswith(_RECIPIENTS))


def in_columns(rows: Sequence[Row], column: bool = False) -> list[Run]:
    """The rows of one page as runs in reading order."""
    runs: list[Run] = []
    plain: list[Row] = []
    index = 0
    while index < len(rows):
        found = _region(rows, index, index - len(plain))
        if found is None:
            plain.append(rows[index])
            index += 1
            continue
        first, last, left, right = found
        plain = plain[: len(plain) - (index - first)]
        if plain:
            runs.append(Run(tuple(plain), column))
        plain = []
        runs += [*in_columns(left, True), *in_columns(right, True)]
        index = last + 1
    if plain:
        runs.append(Run(tuple(plain), column))
    return runs


def _region(rows: Sequence[Row], index: int, floor: int) -> tuple[int, int, list[Row], list[Row]] | None:
    """The columns around row ``index``, no higher than row ``floor``: first and last row, left and right side."""
    gutter = _seed(rows, index)
    if gutter is None:
        return None
    first, last, gutter = _grown(rows, index, gutter, floor)
    middle = (gutter[0] + gutter[1]) / 2
    first, last = _trimmed(rows, first, last, middle)
    if last < index:
        return None
    left, right = _sides(rows[first : last + 1], middle)
    return (first, last, left, right) if _is_columns(rows[first : last + 1], left, right) else None
