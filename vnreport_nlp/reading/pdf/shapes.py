"""What a page is made of once the file is behind us: words with their place, ruling lines, images.

All measures are points (1/72 inch). x runs to the right and y downwards from the upper left corner of the page as it is
read: a page whose text stands upright in landscape is turned before anything is measured.
"""

from dataclasses import dataclass
from typing import NamedTuple

#: Pieces nearer to each other than this share of the letter size have no space between them.
NO_SPACE = 0.08


class Word(NamedTuple):
    """Letters without a space between them, all of one style.

    ``y`` is the baseline, ``glued`` says that no space stands before it (a raised mark behind a word),
    ``turned`` that it runs in another direction than the text of the page, ``hidden`` that it is drawn invisible
    (the text layer over a scan). ``order`` is its place in the file.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    glued: bool
    turned: bool
    hidden: bool
    order: int

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of its small letters."""
        return (self.x0 + self.x1) / 2, self.y - 0.3 * self.size


class Rule(NamedTuple):
    """A straight line drawn along an axis: from (x0, y0) to (x1, y1), horizontal where y0 == y1."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def level(self) -> bool:
        """Whether it is horizontal."""
        return self.y0 == self.y1


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page, 1-based: its words in the order of the file, its ruling lines, the share of it that images cover (0-1)."""

    page: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    pictured: float


class Segment(NamedTuple):
    """Neighbouring words of one row without a wide gap between them."""

    words: tuple[Word, ...]

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.words[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.words[-1].x1


@dataclass(frozen=True, slots=True)
class Row:
    """Words that share a baseline ``y``, left to right; ``size`` is that of most of its letters.

    ``bold`` says that all letters are bold.
    """

    segments: tuple[Segment, ...]
    y: float
    size: float
    bold: bool
    page: int

    @property
    def x0(self) -> float:
        """Left edge."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Right edge."""
        return self.segments[-1].x1

    @property
    def words(self) -> tuple[Word, ...]:
        """All words, left to right."""
        return tuple(word for segment in self.segments for word in segment.words)

    @property
    def starts_bold(self) -> bool:
        """Whether its first word is bold."""
        return self.segments[0].words[0].bold

    @property
    def ends_bold(self) -> bool:
        """Whether its last word is bold."""
        return self.segments[-1].words[-1].bold

    @property
    def text(self) -> str:
        """The words with a space between those that have one."""
        return spell(self.words)


def spell(words: tuple[Word, ...] | list[Word]) -> str:
    """Words as text, a space before each that is not glued to the one before."""
    pieces: list[str] = []
    for word in words:
        if pieces and not word.glued:
            pieces.append(" ")
        pieces.append(word.text)
    return "".join(pieces)
