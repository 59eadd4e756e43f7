"""What was read: the source file, its clean text and the blocks the text falls into."""

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """The input as given. ``lines`` counts the lines of the text: as given for ``txt``, as extracted for other formats.

    ``format`` is one of txt, pdf, docx, doc, odt, rtf, html, image; ``pages`` is None where the format has none,
    ``annexes`` are the names of files of its own that were read behind it; ``sha256`` is that of all bytes together.
    """

    path: str
    format: str
    sha256: str
    lines: int
    encoding: str = "utf-8"
    pages: int | None = None
    annexes: tuple[str, ...] = ()


#: A text that scores lower needs a person's eye: one word in ten or more may be wrong.
POOR_QUALITY = 0.9


@dataclass(frozen=True, slots=True)
class Quality:
    """How well a source was read: what a figure taken from it can be trusted for.

    ``syllables`` counts the distinct-by-place words of letters that were judged, ``valid`` is the share of them, in
    [0, 1], that are Vietnamese syllables, names or abbreviations (1.0 for a text without words). ``lost`` counts letters
    that the file does not hold any more, ``ocr_pages`` are the pages read from images, ``conversions`` what was
    converted or repaired (kind → words), ``set_aside`` what was left out on purpose (kind → characters). ``score`` sums
    it up in [0, 1], 1 for a text without fault.
    """

    syllables: int
    valid: float
    lost: int = 0
    ocr_pages: tuple[int, ...] = ()
    conversions: tuple[tuple[str, int], ...] = ()
    set_aside: tuple[tuple[str, int], ...] = ()
    score: float = 1.0

    @property
    def poor(self) -> bool:
        """Whether so much was read wrongly or not at all that a person should look at the source."""
        return self.score < POOR_QUALITY

    def data(self) -> dict[str, object]:
        """The same as plain data, for JSON."""
        return {
            "score": self.score, "valid": self.valid, "syllables": self.syllables, "lost": self.lost,
            "ocr_pages": list(self.ocr_pages), "conversions": dict(self.conversions), "set_aside": dict(self.set_aside),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one source: the 1-based first lines of pages 1, 2, … and which pages were read from images.

    Without ``starts`` the source has no pages; with ``ocr`` all of it was then read from an image. A last negative start -n
    says that from line n on there are no pages any more: annexes from files of their own.
    """

    starts: tuple[int, ...] = ()
    ocr: tuple[int, ...] = ()

    def page_at(self, line: int | None) -> int | None:
        """The 1-based page of a 1-based source line; None where the source has no pages."""
        if not self.starts or line is None:
            return None
        last = self.starts[-1]
        if last < 0:
            return None if line >= -last else bisect_right(self.starts, line, 0, len(self.starts) - 1) or 1
        return bisect_right(self.starts, line) or 1

    def ocr_at(self, line: int | None) -> bool:
        """Whether this line was read from an image, so that its figures are to be checked."""
        return bool(self.ocr) and line is not None and (not self.starts or self.page_at(line) in self.ocr)


#: A source without pages.
NO_PAGES = Pages()


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should check by hand; ``code`` and ``values`` are put into words when rendered."""

    line: int
    code: str
    values: tuple[str, ...] = ()


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
    ``alone`` says that the source had blank lines around it. ``level`` is the outline level that the file gives the
    block (a heading style in Word, ``h2`` in HTML), None where it gives none; ``bold`` that it is set bold as a whole.
    """

    start: int
    end: int
    body_start: int
    line: int
    end_line: int
    marker: Marker | None
    alone: bool = False
    level: int | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Clean NFC text whose every character leads back to a source line.

    ``starts[i]`` is the offset in ``clean`` where text of source line ``lines[i]`` begins.
    ``furniture`` are the lines set aside as page numbers or running headers, ``notes`` the
    footnotes, ``repairs`` what was changed in the letters: kind → how often, ``lookalikes`` the letters
    of other alphabets among them: letter, line and word of its first place, how often. ``page_lines`` are the first
    lines of pages 1, 2, …, empty where the source has none. ``remarks`` is what the reader of the format noticed.
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
    page_lines: tuple[int, ...] = ()
    quality: Quality | None = None
    remarks: tuple[Doubt, ...] = ()

    @property
    def pages(self) -> Pages:
        """The pages of the source."""
        return Pages(self.page_lines, self.quality.ocr_pages if self.quality else ())

    def page_at(self, line: int) -> int | None:
        """The 1-based page of a 1-based source line; None where the source has no pages."""
        return self.pages.page_at(line)

    def line_at(self, offset: int) -> int:
        """The 1-based source line of the character at ``offset`` of ``clean``."""
        if not self.starts:
            return 1
        return self.lines[max(0, bisect_right(self.starts, offset) - 1)]
