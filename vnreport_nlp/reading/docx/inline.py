"""Inside a paragraph: runs, changes, fields, links and boxes → its text, as a reader of the printed page sees it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from vnreport_nlp.errors import LimitExceeded
from vnreport_nlp.reading.docx.names import ALTERNATE, MATH, child_val, chosen, local, switch, val, w
from vnreport_nlp.reading.docx.styles import Styles
from vnreport_nlp.reading.docx.symbols import from_symbols, sign
from vnreport_nlp.reading.gathering import Body, Gathered
from vnreport_nlp.reading.limits import MAX_DEPTH

#: Elements that hold runs and say nothing about the text that changes it.
_AROUND = frozenset(("hyperlink", "smartTag", "customXml", "sdtContent", "dir", "bdo", "rubyBase"))
_INSERTED, _DELETED = frozenset(("ins", "moveTo")), frozenset(("del", "moveFrom"))
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_DRAWN = frozenset(("drawing", "pict", "object"))
_BREAKS_PAGE = frozenset(("page", "column"))
_MATH_TEXT = f"{{{MATH}}}t"
_MATHS = frozenset((f"{{{MATH}}}oMath", f"{{{MATH}}}oMathPara"))
_NEWLINES = re.compile(r"\s*[\r\n]\s*")
_CONTENTS = re.compile(r"\s*TOC\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one look."""

    text: str
    bold: bool = False


@dataclass(slots=True)
class Paragraph:
    """The text of a paragraph, cut at line breaks, with the notes whose marks it bears (by line) and the boxes tied to it.

    ``contents`` says that it stands in a field that makes a table of contents, ``begun`` that anything is printed.
    """

    lines: list[list[Piece]] = field(default_factory=lambda: [[]])
    notes: list[tuple[int, Body]] = field(default_factory=list)
    boxes: list[Gathered] = field(default_factory=list)
    contents: bool = False
    begun: bool = False

    def followed_by(self, other: "Paragraph") -> "Paragraph":
        """This paragraph with the other one behind it, as where the mark between them was deleted."""
        last = len(self.lines) - 1
        self.lines[-1] += other.lines[0]
        self.lines += other.lines[1:]
        self.notes += [(line + last, body) for line, body in other.notes]
        self.boxes += other.boxes
        self.contents = other.contents
        self.begun = self.begun or other.begun
        return self


@dataclass(slots=True)
class Tally:
    """Characters of the file that are no text of the report any more, or were added to it lately."""

    inserted: int = 0
    deleted: int = 0
    hidden: int = 0


@dataclass(slots=True)
class _Field:
    """A complex field that is open: first its instruction is told, then its result."""

    instruction: str = ""
    result: bool = False

    @property
    def contents(self) -> bool:
        return _CONTENTS.match(self.instruction) is not None


class Inline:
    """Reads paragraphs. ``note`` gives the body of a footnote or endnote by kind and its reference (the mark it shows, or
    None for the next number); ``box`` reads the content of a text box.

    In files that use fonts with letters of their own, ``heard`` gains every piece of text with its font, and ``letters``
    gives the same pieces, in the same order, in Unicode.
    """

    def __init__(
        self,
        styles: Styles,
        note: Callable[[str, etree._Element, str | None], Body | None],
        box: Callable[[etree._Element], Gathered],
        *,
        heard: list[tuple[str, str]] | None = None,
        letters: Iterator[str] | None = None,
    ) -> None:
        self.tally = Tally()
        self._styles = styles
        self._note = note
        self._box = box
        self._heard = heard
        self._letters = letters
        self._fields: list[_Field] = []
        self._into = Paragraph()
        self._style = ""

    def paragraph(self, node: etree._Element, style: str) -> Paragraph:
        """The content of ``w:p`` in the paragraph style ``style``."""
        outer = self._into, self._style
        self._into, self._style = Paragraph(), style
        self._walk(node, False, False)
        for opened in self._fields:  # an instruction does not reach beyond its paragraph: what follows is text
            opened.result = True
        done = self._into
        self._into, self._style = outer
        return done

    def end_contents(self) -> None:
        """Close the fields that make a table of contents: a heading shows that the file forgot to."""
        self._fields = [opened for opened in self._fields if not opened.contents]

    def _walk(self, node: etree._Element, inserted: bool, deleted: bool) -> None:
        for child in node:
            name = local(child)
            if name == "r":
                self._run(child, inserted, deleted)
            elif name in _AROUND:
                self._walk(child, inserted, deleted)
            elif name in _INSERTED:
                self._walk(child, True, deleted)
            elif name in _DELETED:
                self._walk(child, inserted, True)
            elif name == "sdt":
                if not switch(child.find(f"{w('sdtPr')}/{w('showingPlcHdr')}")):
                    self._walk(child, inserted, deleted)
            elif name == "fldSimple":
                self._fields.append(_Field(val(child, "instr") or "", True))
                self._walk(child, inserted, deleted)
                self._fields.pop()
            elif name == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    self._walk(branch, inserted, deleted)
            elif name in _MATHS:
                for part in child.iter(_MATH_TEXT):
                    self._text(part.text or "", inserted, deleted, False, None)

    def _run(self, node: etree._Element, inserted: bool, deleted: bool) -> None:
        properties = node.find(w("rPr"))
        hidden = self._styles.switched("vanish", properties, self._style)
        self._in_run(node, properties, inserted, deleted, hidden)

    def _in_run(
        self, node: etree._Element, properties: etree._Element | None, inserted: bool, deleted: bool, hidden: bool
    ) -> None:
        gone = deleted or hidden
        own_mark: etree._Element | None = None
        for child in node:
            name = local(child)
            if name in ("t", "delText"):
                text = _NEWLINES.sub(" ", child.text or "")
                if own_mark is not None and text:  # the text behind such a reference is the mark it shows
                    self._refer(own_mark, text.strip())
                    own_mark = None
                else:
                    self._text(text, inserted, deleted or name == "delText", hidden, properties)
            elif name in ("tab", "ptab"):
                self._text("\t", inserted, deleted, hidden, properties)
            elif name in ("br", "cr"):
                if val(child, "type") not in _BREAKS_PAGE and not gone and not self._instructing():
                    self._into.lines.append([])
            elif name == "noBreakHyphen":
                self._text("-", inserted, deleted, hidden, properties)
            elif name == "softHyphen":  # the ư of TCVN3 fonts; elsewhere cleaning drops it
                self._text("\u00ad", inserted, deleted, hidden, properties)
            elif name == "sym":
                code = val(child, "char") or ""
                if re.fullmatch("[0-9A-Fa-f]{1,4}", code):
                    shown = sign(int(code, 16), val(child, "font") or "")
                    self._text(shown, inserted, deleted, hidden, properties)
            elif name == "fldChar":
                self._field_mark(val(child, "fldCharType") or "")
            elif name == "instrText":
                if self._fields and not self._fields[-1].result:
                    self._fields[-1].instruction += child.text or ""
            elif name in _NOTES and not gone:
                if (val(child, "customMarkFollows") or "0") not in ("0", "false", "off"):
                    own_mark = child
                else:
                    self._refer(child, None)
            elif name in _DRAWN and not gone:
                self._into.boxes += [self._read_box(box) for box in boxes(child)]
            elif name == ALTERNATE:
                branch = chosen(child)
                if branch is not None:
                    self._in_run(branch, properties, inserted, deleted, hidden)
            elif name == "ruby":
                self._walk(child, inserted, deleted)
        if own_mark is not None:
            self._refer(own_mark, "*")

    def _text(self, text: str, inserted: bool, deleted: bool, hidden: bool, properties: etree._Element | None) -> None:
        if not text or self._instructing():
            return
        if deleted:
            self.tally.deleted += len(text)
            return
        if hidden:
            self.tally.hidden += len(text)
            return
        if inserted:
            self.tally.inserted += len(text)
        if not self._into.begun and not text.isspace():
            self._into.begun = True
            self._into.contents = any(opened.contents for opened in self._fields)
        if self._heard is not None or (not text.isascii() and any("\uf020" <= c <= "\uf0ff" for c in text)):
            font = self._styles.font(properties, self._style)
            text = from_symbols(text, font)
            if self._heard is not None:
                self._heard.append((text, font))
        if self._letters is not None:
            text = next(self._letters, text)
        self._into.lines[-1].append(Piece(text, self._styles.switched("b", properties, self._style)))

    def _instructing(self) -> bool:
        return any(not opened.result for opened in self._fields)

    def _field_mark(self, kind: str) -> None:
        if kind == "begin":
            if len(self._fields) >= MAX_DEPTH:
                raise LimitExceeded("error.too_deep", limit=MAX_DEPTH)
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].result = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _refer(self, node: etree._Element, shown: str | None) -> None:
        if self._instructing():
            return
        body = self._note(_NOTES[local(node)], node, shown)
        if body is not None:
            self._into.notes.append((len(self._into.lines) - 1, body))

    def _read_box(self, box: etree._Element) -> Gathered:
        fields, self._fields = self._fields, []
        read = self._box(box)
        self._fields = fields
        return read


def boxes(node: etree._Element) -> Iterator[etree._Element]:
    """The contents of the text boxes of a drawing, each once: of alternatives only one, of boxes in boxes the outer one."""
    todo = [node]
    while todo:
        here = todo.pop()
        if local(here) == "txbxContent":
            yield here
        elif here.tag == ALTERNATE:
            branch = chosen(here)
            todo += [branch] if branch is not None else []
        else:
            todo += reversed(here)


def style_of(properties: etree._Element | None) -> str | None:
    """The identifier of the style that ``w:pPr`` names."""
    return child_val(properties, "pStyle")
