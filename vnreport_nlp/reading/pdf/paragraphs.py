"""Where paragraphs begin, told from geometry: indents, gaps, short lines, centred lines, changes of style.

The test that decides most is the one a typesetter makes: could the next word still have stood on this line? If so, the
author broke the line. What a full line says depends on the habits of the document, which are learned from the breaks
that are sure: where nine in ten of them show an indent or a gap, a full line without one goes on.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vnreport_nlp.reading.pdf.shapes import Row, Word
from vnreport_nlp.vietnamese.markers import parse_marker

#: An indent is at least this (points); margins and centres agree within ``NEAR``.
INDENT = 8.0
NEAR = 3.0
#: Width of a space (share of the letter size), and slack of the fitting test (points).
SPACE = 0.25
SLACK = 1.5
#: A step is a gap from this share of the usual step on, plus points for rounding.
GAP_SHARE = 1.12
GAP_POINTS = 0.8
#: Sizes that differ by more (points) are different.
SIZE_STEP = 0.6
#: A margin is where at least this share of the rows begin or end.
MARGIN_SHARE = 0.08
#: Where so many rows begin, and this share of them, is an indent and no middle.
START_ROWS = 4
START_SHARE = 0.04
#: From this share of sure breaks on that show a sign, its absence means that a full line goes on.
RELIABLE = 0.9
CERTAIN = 0.97
MIN_SURE = 5
#: White space inside a cell, on each side (points): what word processors set.
PADDING = 5.4
#: A name in a letterhead may have so many words left for its second line.
TAIL_WORDS = 2
_ENDED = (".", "!", "?", ":", ";", "…")
_GREAT = ("part", "chapter", "roman", "capital")
_CLOSING = "”\"’')]"


@dataclass(frozen=True, slots=True)
class Margins:
    """Left and right edge of running text, in points from the left edge of the page; ``starts`` are the whole points
    where many rows begin: the left edge and the usual indents."""

    left: float
    right: float
    starts: frozenset[int] = frozenset()

    @property
    def width(self) -> float:
        """Points between them."""
        return self.right - self.left


def measure_margins(rows: Sequence[Row]) -> Margins:
    """The edges that most rows keep to: the leftmost and rightmost places that enough rows share."""
    least = max(2, MARGIN_SHARE * len(rows))
    lefts = Counter(round(row.x0) for row in rows)
    rights = Counter(round(row.x1) for row in rows)
    left = min((x for x in lefts if _around(lefts, x) >= least), default=min(lefts))
    right = max((x for x in rights if _around(rights, x) >= least), default=max(rights))
    return Margins(
        min(row.x0 for row in rows if abs(row.x0 - left) <= 1.5),
        max(row.x1 for row in rows if abs(row.x1 - right) <= 1.5),
        frozenset(x for x in lefts if _around(lefts, x) >= max(START_ROWS, START_SHARE * len(rows))),
    )


def _around(counts: Counter[int], place: int) -> int:
    return counts[place - 1] + counts[place] + counts[place + 1]


def _first_width(row: Row) -> float:
    """Width of what cannot be parted at the start of a row."""
    words = row.words
    end = 1
    while end < len(words) and words[end].glued:
        end += 1
    return words[end - 1].x1 - words[0].x0


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSING).endswith(_ENDED)


def _is_centred(row: Row, margins: Margins) -> bool:
    middle = (margins.left + margins.right) / 2
    return (
        abs((row.x0 + row.x1) / 2 - middle) <= NEAR
        and round(row.x0) not in margins.starts
        and row.x0 > margins.left + INDENT
        and row.x1 < margins.right - INDENT / 2
    )


def measure_column(rows: Sequence[Row], page: Margins) -> Margins:
    """The edges of a short column: those of its cell where it is centred, else those of its longest rows.

    A cell reaches as far from its middle as the margin of the page, ``page``, is away from it.
    """
    middles = sorted((row.x0 + row.x1) / 2 for row in rows)
    middle = middles[len(middles) // 2]
    if sum(abs(other - middle) <= NEAR for other in middles) > len(rows) / 2:
        half = min(middle - page.left, page.right - middle)
        if half > 0:
            return Margins(middle - half + PADDING, middle + half - PADDING)
    return Margins(min(row.x0 for row in rows), max(row.x1 for row in rows))


def _is_tail(above: Row, row: Row) -> bool:
    """Whether a row of a letterhead is the last word or two of the name or the date above it."""
    name = row.page == 1 and row.text.isupper() and above.text.isupper()
    rest = row.text.isdigit() or row.text[:1].islower() or name
    return len(row.words) <= TAIL_WORDS and rest and not _ends(above.text)


def _hangs(above: Row, row: Row) -> bool:
    """Whether ``row`` stands under the words behind the marker that opens ``above``."""
    words: tuple[Word, ...] = above.words
    return len(words) > 1 and row.x0 > above.x0 + NEAR and abs(words[1].x0 - row.x0) <= NEAR


class Habits:
    """How one document sets its paragraphs: margins of its pages, usual steps, which signs its breaks show."""

    def __init__(self, rows: Sequence[Row], widths: Sequence[float]) -> None:
        """``rows`` are those of running text in reading order, ``widths`` the widths of the pages."""
        self.widths = widths
        by_width: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
        for row in rows:
            width = round(widths[row.page - 1])
            by_width[width, -1].append(row)
            by_width[width, row.page % 2].append(row)
        self.margins = {name: measure_margins(group) for name, group in by_width.items() if group}
        self._many = {name for name, group in by_width.items() if len(group) >= 60}
        pairs = list(pairwise(rows))
        self.steps = self._measure_steps(pairs)
        self.indents, self.gaps, self.either = self._reliability(pairs)

    def margins_of(self, row: Row) -> Margins:
        """The margins of the page of ``row``: its own side's (odd, even) where there is enough of it."""
        width = round(self.widths[row.page - 1])
        side = (width, row.page % 2)
        return self.margins.get(side if side in self._many else (width, -1)) or Margins(0.0, width)

    def _measure_steps(self, pairs: Sequence[tuple[Row, Row]]) -> dict[float, float]:
        steps: defaultdict[float, Counter[float]] = defaultdict(Counter)
        for above, row in pairs:
            if above.page != row.page or abs(above.size - row.size) > 0.1:
                continue
            margins = self.margins_of(row)
            if abs(row.x0 - margins.left) <= NEAR and not self.fits(above, row, margins):
                steps[round(row.size)][round(row.y - above.y, 1)] += 1
        return {size: min(counts, key=lambda step: (-counts[step], step)) for size, counts in steps.items()}

    def fits(self, above: Row, row: Row, margins: Margins) -> bool:
        """Whether the first word of ``row`` would still have stood at the end of ``above``."""
        end = above.x1
        if _is_centred(above, margins):
            end = margins.left + (above.x1 - above.x0)
        return end + SPACE * above.size + _first_width(row) <= margins.right - SLACK

    def has_gap(self, above: Row, row: Row) -> bool:
        """Whether more than the usual step lies between two rows of one page."""
        step = self.steps.get(round(row.size))
        return above.page == row.page and step is not None and row.y - above.y > GAP_SHARE * step + GAP_POINTS

    def _reliability(self, pairs: Sequence[tuple[Row, Row]]) -> tuple[float, float, float]:
        sure = indents = gaps = either = 0
        for above, row in pairs:
            margins = self.margins_of(row)
            if above.page != row.page or _is_centred(row, margins) or row.bold or not self.fits(above, row, margins):
                continue
            sure += 1
            indent, gap = row.x0 - margins.left > INDENT, self.has_gap(above, row)
            indents += indent
            gaps += gap
            either += indent or gap
        if sure < MIN_SURE:
            return 0.0, 0.0, 0.0
        return indents / sure, gaps / sure, either / sure

    def opens(self, above: Row | None, row: Row, margins: Margins | None = None) -> bool | None:
        """Whether ``row`` begins a paragraph: True, False where it goes on, None where geometry does not tell.

        ``margins`` are those of a column; its other habits are those of the document.
        """
        if above is None:
            return None
        apart = margins is not None
        margins = margins or self.margins_of(row)
        if self.fits(above, row, margins if apart else self.margins_of(above)):
            return True
        if apart and _is_tail(above, row):
            return False
        centred, was_centred = _is_centred(row, margins), _is_centred(above, margins)
        low = row.text[:1].islower()
        if abs(above.size - row.size) > SIZE_STEP or (above.bold != row.bold and not low):
            return True
        if centred != was_centred and not low and not (centred and self._is_last_of(above, row)):
            return True
        if self.has_gap(above, row):
            return True
        if centred and was_centred:
            return None if apart or _ends(above.text) else False
        if row.x0 - margins.left > INDENT and not centred:
            if parse_marker(above.text) is not None and _hangs(above, row):
                return False
            if row.x0 > above.x0 + NEAR or self.indents > 0.6:
                return True if self.indents > 0.6 or not low else None
            return None
        if apart:
            return None
        return self._full(above, row)

    def _is_last_of(self, above: Row, row: Row) -> bool:
        """Whether a short row that happens to stand in the middle may end the paragraph above."""
        return above.bold == row.bold and not _ends(above.text)

    def _full(self, above: Row, row: Row) -> bool | None:
        """What a full line above a row at the margin says: by the habits of the document."""
        reliable = self.indents if above.page != row.page else self.either
        marker = parse_marker(row.text)
        if marker is not None and marker[0].kind == "dash" and row.text[marker[1] :][:1].isdigit():
            marker = None
        if above.bold and row.bold and marker is None and not _ends(above.text):
            return False
        if row.starts_bold and not above.ends_bold and not row.text[:1].islower():
            return None
        if reliable >= CERTAIN and (marker is None or marker[0].kind not in _GREAT):
            return False
        if marker is not None and (_ends(above.text) or marker[0].kind in _GREAT):
            return None
        if reliable >= RELIABLE:
            return False
        return False if marker is None and not _ends(above.text) else None
