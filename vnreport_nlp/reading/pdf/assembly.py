"""Pages → lines in reading order: furniture and notes set apart, tables and columns told from running text."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vnreport_nlp.reading.extract import Line, Note
from vnreport_nlp.reading.pdf.aligned import take_aligned
from vnreport_nlp.reading.pdf.columns import Run, in_columns
from vnreport_nlp.reading.pdf.furniture import find_page_furniture
from vnreport_nlp.reading.pdf.grids import NEAR, Table, find_tables
from vnreport_nlp.reading.pdf.notes import Body, Carried, carry, raised_marks, take_notes, without_word
from vnreport_nlp.reading.pdf.paragraphs import Habits, Margins, measure_column, measure_margins
from vnreport_nlp.reading.pdf.rows import find_rows
from vnreport_nlp.reading.pdf.shapes import Row, Sheet, spell
from vnreport_nlp.reading.pdf.tables import PrintedRow, breaks_word, print_table, same_table

#: Letters larger than the text by this factor stand out like bold ones.
LARGER = 1.08
#: From this many rows on a column is a column of text; shorter ones are letterheads and signatures.
LONG_COLUMN = 10


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page taken apart: what belongs to the page above and below, what is read, its notes."""

    sheet: Sheet
    above: tuple[Row, ...]
    below: tuple[Row, ...]
    items: tuple[Run | Table, ...]
    bodies: tuple[Body, ...]


def _text_size(pages: Sequence[Sequence[Row]]) -> float:
    sizes: Counter[float] = Counter()
    for rows in pages:
        for row in rows:
            sizes[round(row.size, 1)] += sum(len(word.text) for word in row.words)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _items(rows: Sequence[Row], tables: Sequence[Table]) -> list[Run | Table]:
    """Rows and ruled tables of a page in reading order."""
    items: list[Run | Table] = []
    rest = list(rows)
    for table in [*tables, None]:
        chunk = [row for row in rest if table is None or row.y <= table.top]
        rest = rest[len(chunk) :]
        aligned, plain = take_aligned(chunk)
        for other in [*aligned, None]:
            part = [row for row in plain if other is None or row.y <= other.top]
            plain = plain[len(part) :]
            items += in_columns(part)
            items += [other] if other is not None else []
        items += [table] if table is not None else []
    return items


def take_apart(sheets: Sequence[Sheet]) -> tuple[list[Leaf], float]:
    """Every page taken apart, and the size of the running text in points."""
    found = [find_tables(sheet) for sheet in sheets]
    pages = [find_rows(words, sheet.page) for sheet, (_, words) in zip(sheets, found, strict=True)]
    size = _text_size(pages)
    leaves: list[Leaf] = []
    before = Carried()
    for sheet, (tables, _), rows, furniture in zip(
        sheets, found, pages, find_page_furniture(sheets, pages, size), strict=True
    ):
        rows = [row for row in rows if row not in furniture]
        floor = max((table.bottom for table in tables), default=0.0)
        rows, bodies = take_notes(sheet, rows, size, before, floor + NEAR)
        before = carry(rows, bodies, before)
        furniture.sort(key=lambda row: row.y)
        above = tuple(row for row in furniture if row.y < sheet.height / 2)
        leaves.append(Leaf(sheet, above, tuple(furniture[len(above) :]), tuple(_items(rows, tables)), tuple(bodies)))
    return leaves, size


@dataclass(slots=True)
class _Footnote:
    mark: str
    page: int
    first: int = -1
    last: int = -1
    ref: int | None = None
    claimed: bool = False
    rows: tuple[Row, ...] = ()


class Printer:
    """Writes the leaves of one document down as lines."""

    def __init__(self, leaves: Sequence[Leaf], size: float) -> None:
        self.leaves = leaves
        self.size = size
        self.lines: list[Line] = []
        plain = [
            row
            for leaf in leaves
            for item in leaf.items
            if isinstance(item, Run) and not item.column
            for row in item.rows
            if not row.words[0].turned
        ]
        self.habits = Habits(plain, [leaf.sheet.width for leaf in leaves])
        self.above: Row | None = None
        self.footnotes: list[_Footnote] = []
        self.marked: dict[int, list[_Footnote]] = {}
        for leaf in leaves:
            for body in leaf.bodies:
                if body.number or not self.footnotes:
                    self.footnotes.append(_Footnote(body.number, leaf.sheet.page, rows=body.rows))
                else:
                    self.footnotes[-1].rows += body.rows

    def write(self, read: Mapping[int, Sequence[Line]]) -> tuple[list[Line], list[Note]]:
        """All lines and notes; ``read`` holds the lines of pages that were read from their image."""
        rows_of = self._print_tables()
        for leaf in self.leaves:
            page = leaf.sheet.page
            if page in read:
                self.lines += read[page]
                self.above = None
                continue
            self._aside(leaf.above)
            for item in leaf.items:
                if isinstance(item, Run):
                    self._run(item)
                else:
                    self._table(rows_of[id(item)])
            self._notes(page)
            self._aside(leaf.below)
        notes = [Note(note.mark, note.first, note.last, note.ref) for note in self.footnotes if note.first >= 0]
        return self._mended(), notes

    def _print_tables(self) -> dict[int, list[PrintedRow]]:
        """The rows of every table on its page, known by ``id``; parts that go on over pages are one table."""
        done: dict[int, list[PrintedRow]] = {}
        chain: list[Table] = []
        for number, leaf in enumerate(self.leaves):
            for place, item in enumerate(leaf.items):
                if isinstance(item, Run):
                    continue
                chain.append(item)
                if place == len(leaf.items) - 1 and self._goes_on(item, number):
                    continue
                printed = print_table(chain, self._settled)
                for part in chain:
                    done[id(part)] = [row for row in printed if row.page == part.page]
                chain = []
        return done

    def _goes_on(self, table: Table, number: int) -> bool:
        """Whether the next page begins with more of the last table of this one."""
        if number + 1 >= len(self.leaves) or not self.leaves[number + 1].items:
            return False
        following = self.leaves[number + 1].items[0]
        return isinstance(following, Table) and same_table(table, following)

    def _aside(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self.lines.append(Line(row.text, row.page, apart="furniture"))

    def _write(self, line: Line, rows: Sequence[Row]) -> None:
        """Add a line; the footnotes whose marks stand in its ``rows`` learn where that is."""
        for row in rows:
            for note in self.marked.pop(id(row), ()):
                note.ref = len(self.lines)
        self.lines.append(line)

    def _line(self, row: Row, opens: bool | None) -> None:
        bold = row.bold or row.size > LARGER * self.size
        hidden = all(word.hidden for word in row.words)
        self._write(Line(self._settled(row), row.page, opens, bold=bold, ocr=hidden), (row,))

    def _run(self, run: Run) -> None:
        margins: Margins | None = None
        above = self.above
        if run.column:
            long = len(run.rows) >= LONG_COLUMN
            page = self.habits.margins_of(run.rows[0])
            margins = measure_margins(run.rows) if long else measure_column(run.rows, page)
            above = None
        for number, row in enumerate(run.rows):
            if row.words[0].turned:
                self._line(row, True)
                continue
            opens = self.habits.opens(above, row, margins)
            if above is None and self.lines:
                opens = None if row.text[:1].islower() or (run.column and number == 0 and long) else True
            self._line(row, opens)
            above = row
        self.above = None if run.column else above

    def _table(self, printed: Sequence[PrintedRow]) -> None:
        self.above = None
        for row in printed:
            self._write(Line(row.text, row.page, True, apart="furniture" if row.repeated else ""), row.rows)

    def _notes(self, page: int) -> None:
        for note in self.footnotes:
            if note.page != page:
                continue
            note.first = len(self.lines)
            for number, row in enumerate(note.rows):
                self.lines.append(Line(row.text, page, number == 0, apart="note"))
            note.last = len(self.lines) - 1

    def _settled(self, row: Row) -> str:
        """The text of a row without marks of known footnotes; other raised numbers as ``[n]``, so that no figure grows."""
        gone: set[int] = set()
        words = list(row.words)
        for mark in raised_marks(row):
            wanted = (n for n in self.footnotes if n.mark == mark.number and not n.claimed and n.page >= row.page)
            note = next(wanted, None)
            if note is not None:
                note.claimed = True
                self.marked.setdefault(id(row), []).append(note)
                gone.add(mark.place)
            elif mark.number.isdigit():
                words[mark.place] = words[mark.place]._replace(text=f"[{mark.number}]")
        return without_word(row, gone).text if gone else spell(words)

    def _mended(self) -> list[Line]:
        """Lines with words whole that were broken behind a hyphen: their first part moves to the line below."""
        lines = self.lines
        last: int | None = None
        for index, line in enumerate(lines):
            if line.apart or not line.text:
                continue
            if last is not None and line.opens is not True and breaks_word(lines[last].text, line.text):
                head, space, tail = lines[last].text.rpartition(" ")
                if space and (line.opens is False or tail[-1] != "/"):
                    lines[last] = replace(lines[last], text=head)
                    lines[index] = replace(line, text=tail + line.text, opens=False)
            last = index
        return lines
