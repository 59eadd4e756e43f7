"""The body of an OpenDocument text → lines: paragraphs, headings, lists, tables, notes, text boxes."""

from lxml import etree

from vnreport_nlp.reading.extract import Line
from vnreport_nlp.reading.gathering import Body, Cell, Gathered
from vnreport_nlp.reading.limits import MAX_COLUMNS
from vnreport_nlp.reading.odt.numbering import Numbering
from vnreport_nlp.reading.odt.styles import DRAW, OFFICE, SVG, TABLE, TEXT, Styles, as_count

#: What holds no text of the report: deletions of tracked changes, remarks at the edge, forms, descriptions of pictures.
_SILENT = frozenset(
    (f"{TEXT}tracked-changes", f"{OFFICE}annotation", f"{OFFICE}annotation-end", f"{OFFICE}forms", f"{SVG}title",
     f"{SVG}desc", f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls", f"{DRAW}object",
     f"{DRAW}image", f"{TEXT}ruby-text", f"{TEXT}index-title-template", f"{OFFICE}event-listeners")
)  # fmt: skip
_ROW_GROUPS = frozenset(f"{TABLE}{name}" for name in ("table-header-rows", "table-row-group", "table-rows"))
_INDICES = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "illustration-index", "table-index", "alphabetical-index", "user-index")
)
_BOXES = frozenset((f"{DRAW}text-box", f"{DRAW}custom-shape", f"{DRAW}rect", f"{DRAW}ellipse"))
#: Spaces that one element may stand for; more are not layout.
_MOST_SPACES = 200


class Walker:
    """Walks the text; every cell, note and text box gets a walker of its own that shares styles and numbers."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self.styles = styles
        self.numbering = numbering
        self.gathered = Gathered()
        self.set_aside = {"deleted": 0, "hidden": 0}
        self.nested = False
        self.pieces: list[tuple[str, bool]] = []
        self.bodies: list[Body] = []
        self.boxes: list[Gathered] = []
        #: The label of the open item is still to be set before its first paragraph.
        self.waiting = False
        self.index = False

    def walk(self, node: etree._Element) -> Gathered:
        """Everything below ``node``."""
        for child in node:
            if isinstance(child.tag, str):
                self._block(child)
        return self.gathered

    def _inner(self) -> "Walker":
        inner = Walker(self.styles, self.numbering)
        inner.set_aside = self.set_aside
        return inner

    def _apart(self, node: etree._Element) -> tuple[Gathered, bool]:
        """The content of a cell, note or box: its lists are lists of their own; and whether a table stands in it."""
        inner = self._inner()
        outer, self.numbering.open = self.numbering.open, []
        content = inner.walk(node)
        self.numbering.open = outer
        return content, inner.nested

    def _block(self, node: etree._Element) -> None:
        tag = node.tag
        if tag in (f"{TEXT}p", f"{TEXT}h"):
            self._paragraph(node)
        elif tag == f"{TEXT}list":
            self.numbering.enter(node)
            for item in node:
                if item.tag == f"{TEXT}list-item":
                    self.numbering.item(item)
                    self.waiting = True
                    self.walk(item)
                elif isinstance(item.tag, str):
                    self.waiting = False
                    self.walk(item)
            self.waiting = False
            self.numbering.leave()
        elif tag == f"{TABLE}table":
            self.nested = True
            self.gathered.table([self._row(row) for row in self._rows(node)])
        elif tag == f"{TEXT}tracked-changes":
            self.set_aside["deleted"] += sum(len(_content(gone)) for gone in node.iter(f"{TEXT}deletion"))
        elif tag in _SILENT:
            return
        elif tag == f"{TEXT}section" and (
            node.get(f"{TEXT}display") == "none" or self.styles.is_hidden("section", node.get(f"{TEXT}style-name"))
        ):
            self.set_aside["hidden"] += len(_content(node))
        elif tag in _INDICES:
            outer, self.index = self.index, True
            self.walk(node)
            self.index = outer
        elif tag.startswith(DRAW):
            self._drawing(node)
            self._boxes()
        else:
            self.walk(node)

    def _paragraph(self, node: etree._Element) -> None:
        style = node.get(f"{TEXT}style-name")
        heading = node.tag == f"{TEXT}h"
        level = as_count(node.get(f"{TEXT}outline-level"), 1) if heading else None
        prefix = ""
        if self.waiting and self.numbering.open:
            prefix = self.numbering.of_item(style)
            self.waiting = False
        elif heading and not self.numbering.open:
            prefix = self.numbering.of_heading(node)
        bold = self.styles.is_bold("paragraph", style) or False
        hidden = self.styles.is_hidden("paragraph", style)
        if hidden:
            self.set_aside["hidden"] += len(_content(node))
        else:
            self._inline(node, bold)
        self._flush(prefix, level)
        self._boxes()

    def _flush(self, prefix: str, level: int | None) -> None:
        """The paragraph that was gathered, one line for every stretch between line breaks."""
        lettered = [bold for piece, bold in self.pieces if any(map(str.isalpha, piece))]
        bold = bool(lettered) and all(lettered)
        opens: bool | None = True
        parts = "".join(piece for piece, _ in self.pieces).split("\n")
        last = max((number for number, part in enumerate(parts) if part.strip()), default=0)
        for number, part in enumerate(parts):
            if not part.strip() and number != last:
                continue
            text = part.strip(" ")
            apart = "furniture" if self.index else ""
            line = Line(prefix + text if text else "", opens=opens, level=level, bold=bold, apart=apart)
            self.gathered.add(line, self.bodies if number == last else ())
            if text:
                prefix, opens = "", None
        self.pieces, self.bodies = [], []

    def _boxes(self) -> None:
        for box in self.boxes:
            self.gathered.extend(box)
        self.boxes = []

    def _inline(self, node: etree._Element, bold: bool) -> None:
        if node.text:
            self.pieces.append((" ".join(node.text.split("\n")), bold))
        for child in node:
            if isinstance(child.tag, str):
                self._piece(child, bold)
            if child.tail:
                self.pieces.append((" ".join(child.tail.split("\n")), bold))

    def _piece(self, node: etree._Element, bold: bool) -> None:
        tag = node.tag
        if tag == f"{TEXT}s":
            self.pieces.append((" " * min(as_count(node.get(f"{TEXT}c"), 1), _MOST_SPACES), bold))
        elif tag == f"{TEXT}tab":
            self.pieces.append(("\t", bold))
        elif tag == f"{TEXT}line-break":
            self.pieces.append(("\n", bold))
        elif tag == f"{TEXT}note":
            self._note(node)
        elif tag.startswith(DRAW) and tag != f"{DRAW}a":
            self._drawing(node)
        elif tag in _SILENT:
            return
        elif tag in (f"{TEXT}hidden-text", f"{TEXT}hidden-paragraph"):
            self.set_aside["hidden"] += len(_content(node))
        else:
            style = node.get(f"{TEXT}style-name") if tag in (f"{TEXT}span", f"{TEXT}a") else None
            if style and self.styles.is_hidden("text", style):
                self.set_aside["hidden"] += len(_content(node))
                return
            weight = self.styles.is_bold("text", style)
            self._inline(node, bold if weight is None else weight)

    def _note(self, node: etree._Element) -> None:
        mark = "".join(_content(part) for part in node.iterchildren(f"{TEXT}note-citation"))
        for body in node.iterchildren(f"{TEXT}note-body"):
            content, _ = self._apart(body)
            self.bodies.append(Body(mark, tuple(line.text for line in content.lines)))

    def _drawing(self, node: etree._Element) -> None:
        """Text boxes stand behind the paragraph that they are anchored to."""
        left = [node]
        while left:
            part = left.pop()
            if part.tag in _BOXES:
                self.boxes.append(self._apart(part)[0])
            else:
                left += [child for child in reversed(part) if isinstance(child.tag, str)]

    def _rows(self, table: etree._Element) -> list[etree._Element]:
        rows = []
        for child in table:
            if child.tag == f"{TABLE}table-row":
                rows.append(child)
            elif child.tag in _ROW_GROUPS:
                rows += self._rows(child)
        return rows

    def _row(self, row: etree._Element) -> list[Cell]:
        cells: list[Cell] = []
        for node in row.iterchildren(f"{TABLE}table-cell"):
            content, nested = self._apart(node)
            columns = as_count(node.get(f"{TABLE}number-columns-spanned"), 1)
            rows = as_count(node.get(f"{TABLE}number-rows-spanned"), 1)
            again = min(as_count(node.get(f"{TABLE}number-columns-repeated"), 1), MAX_COLUMNS)
            cells += [Cell(content, columns, rows, nested)] * max(1, again)
        return cells


def _content(node: etree._Element) -> str:
    return "".join(str(part) for part in node.itertext(with_tail=False))
