"""Words and rows of a scanned page, and letterheads and signatures in two columns: read left, then right."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnreport_nlp.vietnamese.folding import key

#: White between two columns as a multiple of the height of a line: at the top of a page, where letterheads stand close,
#: and elsewhere.
GUTTER_AT_TOP, GUTTER = 0.9, 2.0
#: Rows of the page in which a letterhead may begin; rows that have words on both sides, at least.
TOP_ROWS, MIN_SPLIT = 3, 2
_SIGNATURE = key("nơi nhận")


@dataclass(frozen=True, slots=True)
class Word:
    """One word and the box around it, in pixels from the top left corner."""

    text: str
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one printed line, left to right."""

    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> int:
        """Left edge."""
        return self.words[0].left

    @property
    def right(self) -> int:
        """Right edge."""
        return max(word.right for word in self.words)

    @property
    def top(self) -> int:
        """Upper edge."""
        return min(word.top for word in self.words)

    @property
    def bottom(self) -> int:
        """Lower edge."""
        return max(word.bottom for word in self.words)

    @property
    def middle(self) -> float:
        """Middle height, from the boxes of all words."""
        return (self.top + self.bottom) / 2


def read_columns(rows: Sequence[Row], tall: float) -> tuple[list[Row], set[int]]:
    """The rows with those of a letterhead or signature put left column first; all other rows as they are.

    Also the rows that were put so (by their place in the answer): indents say nothing there.
    """
    found: list[Row] = []
    put: set[int] = set()
    index = 0
    while index < len(rows):
        at_top = index < TOP_ROWS
        if not at_top and not key(rows[index].text).startswith(_SIGNATURE):
            found.append(rows[index])
            index += 1
            continue
        left, right = _split(rows[index:], (GUTTER_AT_TOP if at_top else GUTTER) * tall)
        if not left:
            found.append(rows[index])
            index += 1
            continue
        both = [row for row in (*left, *right) if row.words]
        put.update(range(len(found), len(found) + len(both)))
        found += both
        index += len(left)
    return found, put


def _split(rows: Sequence[Row], least: float) -> tuple[list[Row], list[Row]]:
    """The two sides of the rows from the first on that one gutter divides; nothing where there is none."""
    gutter = _widest(rows[0], least)
    if gutter is None:
        return [], []
    left: list[Row] = []
    right: list[Row] = []
    split = 0
    for row in rows:
        begin, end = gutter
        if row.right <= end and row.left < begin:
            both = (row, Row(()))
        elif row.left >= begin and row.right > end:
            both = (Row(()), row)
        else:
            here = _gap_at(row, gutter, least)
            if here is None:
                break
            gutter = (max(begin, here[0]), min(end, here[1]))
            middle = sum(gutter) / 2
            sides = [tuple(word for word in row.words if (word.left > middle) == side) for side in (False, True)]
            both = (Row(sides[0]), Row(sides[1]))
            split += 1
        left.append(both[0])
        right.append(both[1])
    return (left, right) if split >= MIN_SPLIT else ([], [])


def _widest(row: Row, least: float) -> tuple[float, float] | None:
    gaps = [(float(a.right), float(b.left)) for a, b in pairwise(row.words)]
    if sum(right - left > 2 * least for left, right in gaps) > 1:
        return None  # a row of a table
    widest = max(gaps, key=lambda gap: gap[1] - gap[0], default=None)
    return widest if widest is not None and widest[1] - widest[0] >= least else None


def _gap_at(row: Row, gutter: tuple[float, float], least: float) -> tuple[float, float] | None:
    """The gap of a row that lies over the gutter."""
    for a, b in pairwise(row.words):
        if min(b.left, gutter[1]) - max(a.right, gutter[0]) > 0.5 * least and b.left - a.right >= least:
            return float(a.right), float(b.left)
    return None
