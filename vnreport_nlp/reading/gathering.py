"""What formats with marked-up paragraphs (HTML, ODT) have in common: paragraphs, tables and notes → lines of an Extract."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from vnreport_nlp.errors import LimitExceeded
from vnreport_nlp.reading.extract import CELL, Extract, Line, Note, Remark
from vnreport_nlp.reading.limits import MAX_COLUMNS
from vnreport_nlp.vietnamese.folding import key

#: What stands in the two columns of a letterhead or of a signature, and in no table of figures.
_TWO_COLUMNS = tuple(
    map(key, ("cộng hòa xã hội chủ nghĩa", "độc lập - tự do - hạnh phúc", "đảng cộng sản việt nam", "nơi nhận"))
)
#: Rows of the largest letterhead or signature that is set as a table.
LETTERHEAD_ROWS = 6
#: A table with cells of more characters than this, on average over the cells that hold any, only places text.
LAYOUT_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a footnote before it has its place: the mark and its paragraphs."""

    mark: str
    paragraphs: tuple[str, ...]


@dataclass(slots=True)
class Gathered:
    """Lines in reading order with the notes below the lines that bear their marks."""

    lines: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def add(self, line: Line, bodies: Iterable[Body] = ()) -> None:
        """One more line, and below it the notes whose marks it bears; a line without text leaves only its notes."""
        ref = None
        if line.text.strip():
            ref = len(self.lines)
            self.lines.append(line)
        elif self.lines and self.lines[-1].text:
            self.lines.append(Line(""))  # an empty paragraph is a gap, as a blank line is
        for body in bodies:
            first = len(self.lines)
            self.lines += [Line(text, opens=True, apart="note") for text in body.paragraphs]
            if body.paragraphs:
                self.notes.append(Note(body.mark, first, len(self.lines) - 1, ref))

    def extend(self, other: "Gathered") -> None:
        """All lines and notes of ``other`` behind ours."""
        shift = len(self.lines)
        self.lines += other.lines
        for note in other.notes:
            ref = None if note.ref is None else note.ref + shift
            self.notes.append(replace(note, first=note.first + shift, last=note.last + shift, ref=ref))

    def without(self, dropped: set[int]) -> "Gathered":
        """A copy without the lines of these 0-based numbers; a note keeps its lines and loses a dropped mark's line."""
        places = {index: new for new, index in enumerate(i for i in range(len(self.lines)) if i not in dropped)}
        notes = [
            replace(
                note,
                first=places[note.first],
                last=places[note.last],
                ref=places.get(-1 if note.ref is None else note.ref),
            )
            for note in self.notes
        ]
        return Gathered([line for index, line in enumerate(self.lines) if index not in dropped], notes)

    def table(self, rows: Sequence[Sequence["Cell"]]) -> None:
        """A table: one line a row, or the text of its cells when it only places text on the page."""
        order = layout_order(rows)
        if order is not None:
            for cell in order:
                self.extend(cell.content)
            return
        for row in place(rows):
            start = len(self.lines)
            text = CELL.join("" if cell is None else cell.text for cell in row)
            if not text.replace(CELL.strip(), "").strip():
                continue
            there = [cell for cell in row if cell is not None]
            filled = [cell for cell in there if cell.text]
            self.lines.append(Line(text, opens=True, bold=all(cell.bold for cell in filled)))
            for cell in there:
                for note in cell.content.notes:
                    first = len(self.lines)
                    self.lines += cell.content.lines[note.first : note.last + 1]
                    self.notes.append(Note(note.mark, first, len(self.lines) - 1, start))

    def extract(
        self, *, encoding: str = "", remarks: Iterable[Remark] = (), set_aside: Iterable[tuple[str, int]] = ()
    ) -> Extract:
        """The whole as an Extract; kinds of which nothing was set aside are left out."""
        kept = tuple((kind, count) for kind, count in set_aside if count)
        return Extract(tuple(self.lines), tuple(self.notes), encoding=encoding, remarks=tuple(remarks), set_aside=kept)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table as the file gives it, with how many columns and rows it takes up (1 or more).

    ``nested`` says that a table stands in it.
    """

    content: Gathered
    columns: int = 1
    rows: int = 1
    nested: bool = False

    @property
    def text(self) -> str:
        """The paragraphs of the cell in one line; a bar would look like the border of a cell."""
        return " ".join(line.text.strip() for line in self.content.lines if not line.apart).replace("|", "/")

    @property
    def bold(self) -> bool:
        """Whether all that the cell says is bold."""
        return all(line.bold for line in self.content.lines if not line.apart)


def place(rows: Sequence[Sequence[Cell]]) -> list[list[Cell | None]]:
    """Rows of equal length: a cell stands at its first place, None at the others that it takes up and where none is.

    Raises LimitExceeded above MAX_COLUMNS columns.
    """
    taken: dict[tuple[int, int], Cell | None] = {}
    width = 0
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            columns = max(1, min(cell.columns, MAX_COLUMNS + 1))
            if x + columns > MAX_COLUMNS and x >= MAX_COLUMNS:
                raise LimitExceeded("error.many_columns", limit=MAX_COLUMNS, found=x + columns)
            for down in range(max(1, min(cell.rows, len(rows) - y))):
                for right in range(columns):
                    taken.setdefault((y + down, x + right), None)
            taken[y, x] = cell
            x += columns
            width = max(width, x)
    # a span may reach beyond the last column that any cell begins in: such columns hold nothing
    used = max((x for (_, x), cell in taken.items() if cell is not None), default=-1) + 1
    return [[taken.get((y, x)) for x in range(min(width, max(used, 1)))] for y in range(len(rows))]


def layout_order(rows: Sequence[Sequence[Cell]]) -> list[Cell] | None:
    """The cells in reading order when the table only places text; None for a table that is one.

    A letterhead or signature is read column by column, any other layout row by row.
    """
    cells = [cell for row in rows for cell in row if cell.text]
    if not cells:
        return [cell for row in rows for cell in row]
    grid = place(rows)
    filled = [x for x in range(len(grid[0])) if any((c := row[x]) is not None and c.text for row in grid)]
    in_order = [cell for row in rows for cell in row]
    if len(filled) == 1 or any(cell.nested for cell in cells):
        return in_order
    one_row = len(grid) == 1 and any(len(cell.content.lines) > 1 for cell in cells)
    if len(filled) <= 3 and (
        one_row or (len(grid) <= LETTERHEAD_ROWS and any(_names_two_columns(cell) for cell in cells))
    ):
        return [cell for x in range(len(grid[0])) for row in grid if (cell := row[x]) is not None]
    if sum(len(cell.text) for cell in cells) > LAYOUT_CHARACTERS * len(cells):
        return in_order
    return None


def _names_two_columns(cell: Cell) -> bool:
    words = key(cell.text)
    return any(phrase in words for phrase in _TWO_COLUMNS)
