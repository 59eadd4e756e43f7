"""What was read: the source file, its clean text and the blocks the text falls into."""

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """The input as given. ``lines`` counts ``\\n``-separated lines; ``format`` is ``txt`` for now."""

    path: str
    format: str
    sha256: str
    lines: int
    encoding: str = "utf-8"


@dataclass(frozen=True, slots=True)
class NoteBody:
    """A footnote found in mid-text. ``line`` and ``end_line`` are 1-based and inclusive.

    ``starts`` are the offsets in ``text`` where its lines begin.
    """

    mark: str
    line: int
    end_line: int
    text: str
    ref_line: int | None
    starts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Marker:
    """The printed number or bullet that opens a block.

    ``kind`` is one of part, chapter, capital, roman, arabic, letter, bracket, ordinal, dash, table.
    ``value`` holds the numbers it stands for (``7.2.1`` → ``(7, 2, 1)``; a dash → ``()``).
    """

    kind: str
    text: str
    value: tuple[int, ...]

    @property
    def depth(self) -> int:
        """How many numbers the marker is made of (0 for bullets)."""
        return len(self.value)


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or item of the clean text: ``clean[start:end]``.

    ``body_start`` is the offset after the marker. Lines are 1-based and inclusive.
    ``alone`` says that the source had blank lines around it.
    """

    start: int
    end: int
    body_start: int
    line: int
    end_line: int
    marker: Marker | None
    alone: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Clean NFC text whose every character leads back to a source line.

    ``starts[i]`` is the offset in ``clean`` where text of source line ``lines[i]`` begins.
    ``furniture`` are the lines set aside as page numbers or running headers, ``notes`` the
    footnotes, ``repairs`` what was changed in the letters: kind → how often, ``lookalikes`` the letters
    of other alphabets among them: letter, line and word of its first place, how often.
    """

    source: Source
    clean: str
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    blocks: tuple[Block, ...]
    furniture: tuple[int, ...] = ()
    notes: tuple[NoteBody, ...] = ()
    repairs: tuple[tuple[str, int], ...] = ()
    wrapped: bool = field(default=False)
    lookalikes: tuple[tuple[str, int, str, int], ...] = ()

    def line_at(self, offset: int) -> int:
        """The 1-based source line of the character at ``offset`` of ``clean``."""
        if not self.starts:
            return 1
        return self.lines[max(0, bisect_right(self.starts, offset) - 1)]
