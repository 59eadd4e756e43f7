"""What a reader takes out of a file: lines in reading order, with what the format knows about each.

One form for all formats: a text file knows nothing but its lines, a Word file knows paragraphs, levels and notes,
a PDF knows pages. ``cleaning`` uses what is known and decides the rest from the words.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, fields
from typing import Any

#: Told (pages done, pages in all) while a long file is read.
Tell = Callable[[int, int], None]
#: Where a line stands: in the text, or set aside because it belongs to the page or to a note.
APART = ("", "furniture", "note")
#: Between the cells of a table row, which is one line.
CELL = " | "


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the extracted text.

    ``page`` is 1-based, None where the format has no pages. ``opens`` is True where the format says that a paragraph
    begins here, False where the line goes on from the one above, None where it does not say. ``level`` is the outline
    level of a heading that the format marks as one (1 = top), whatever is printed. ``apart`` is one of APART.
    ``ocr`` says that the words were read from an image. ``bold`` that all of its letters are bold (or larger than the text).
    """

    text: str
    page: int | None = None
    opens: bool | None = None
    level: int | None = None
    apart: str = ""
    ocr: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote that the format keeps apart; its mark is not in the text any more.

    ``first`` and ``last`` are 0-based indices of its lines (``apart="note"``), ``ref`` the line that bears its mark.
    """

    mark: str
    first: int
    last: int
    ref: int | None


#: How often each kind of a thing occurred.
Counts = tuple[tuple[str, int], ...]


def together(*counts: Counts) -> Counts:
    """Several counts as one, by kind."""
    found: Counter[str] = Counter()
    for count in counts:
        found.update(dict(count))
    return tuple(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reader noticed and a person should know: ``code`` of a message with its values (``line`` is 0-based or None)."""

    code: str
    values: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything one reader took out of one file. ``pages`` is None where the format has none.

    ``encoding`` is that of a text file, else empty. ``remarks`` become doubts and warnings of the report;
    ``lookalikes`` are letters of other alphabets that were mended, see Text.
    ``set_aside`` counts what was left out on purpose: kind (``deleted``, ``hidden``, ``portal``) → characters;
    ``conversions`` what the reader has converted from legacy encodings itself: encoding → words.
    """

    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()
    pages: int | None = None
    encoding: str = ""
    remarks: tuple[Remark, ...] = ()
    set_aside: tuple[tuple[str, int], ...] = ()
    lookalikes: tuple[tuple[str, int, str, int], ...] = ()
    conversions: tuple[tuple[str, int], ...] = ()

    @classmethod
    def plain(cls, lines: list[str], encoding: str = "utf-8") -> "Extract":
        """An extract of a format that knows nothing but its lines."""
        return cls(tuple(map(Line, lines)), encoding=encoding)


def to_data(extract: Extract) -> dict[str, Any]:
    """The extract as plain data for JSON; ``from_data`` is its inverse."""
    data = asdict(extract)
    data["lines"] = [[getattr(line, name) for name in _LINE] for line in extract.lines]
    return data


def from_data(data: dict[str, Any]) -> Extract:
    """The extract that ``to_data`` spelled out. Raises TypeError, KeyError or ValueError for other data."""
    return Extract(
        lines=tuple(Line(*line) for line in data["lines"]),
        notes=tuple(Note(**note) for note in data["notes"]),
        pages=data["pages"],
        encoding=str(data["encoding"]),
        remarks=tuple(Remark(r["code"], tuple(r["values"]), r["line"]) for r in data["remarks"]),
        set_aside=tuple((str(kind), int(count)) for kind, count in data["set_aside"]),
        lookalikes=tuple((str(a), int(b), str(c), int(d)) for a, b, c, d in data["lookalikes"]),
        conversions=tuple((str(kind), int(count)) for kind, count in data["conversions"]),
    )


_LINE = tuple(field.name for field in fields(Line))
