"""The text of a Word file in reading order: paragraphs with their numbers, tables, notes and boxes → lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from vnreport_nlp.reading.docx.inline import Inline, Paragraph, Piece, Tally, style_of
from vnreport_nlp.reading.docx.names import ALTERNATE, child_val, chosen, local, number, switch, val, w
from vnreport_nlp.reading.docx.notes import Notes
from vnreport_nlp.reading.docx.numbering import Numbering
from vnreport_nlp.reading.docx.package import Package
from vnreport_nlp.reading.docx.styles import Numbered, Styles
from vnreport_nlp.reading.docx.tables import has_lines, in_columns, read_rows
from vnreport_nlp.reading.extract import Extract, Line, Note, Remark
from vnreport_nlp.reading.footnotes import ends_sentence
from vnreport_nlp.reading.gathering import Gathered
from vnreport_nlp.vietnamese.markers import parse_marker

#: Elements around paragraphs and tables that say nothing about them.
_AROUND = frozenset(("sdtContent", "customXml", "ins", "moveTo"))
_GONE = frozenset(("del", "moveFrom"))
_ELSEWHERE = frozenset(("altChunk", "subDoc"))
#: Tabs behind a typed number only set it off.
_AFTER_NUMBER = re.compile(r"\A(\(?\w{1,4}(?:\.\d{1,2}){0,4}[.):/–-]{1,2}|[-–+*•])\t+")
_LAST_LEVEL = 9
_DRAWN_LETTERS = "{urn:schemas-microsoft-com:vml}textpath"

#: Markers that may stand before a heading.
_HEADING_KINDS = ("part", "chapter", "capital", "roman", "arabic", "letter")


class Walker:
    """Walks a file once, front to back: numbers are counted on the way.

    ``heard`` and ``letters`` are those of Inline.
    """

    def __init__(
        self, package: Package, heard: list[tuple[str, str]] | None = None, letters: Iterator[str] | None = None
    ) -> None:
        self._document = package.document
        self._styles = Styles.of(package.part("styles"))
        self._numbering = Numbering(package.part("numbering"), self._styles.list_of)
        self._notes = Notes(package, self._read_note)
        self._inline = Inline(self._styles, self._notes.refer, self._read_box, heard=heard, letters=letters)
        self._found = Gathered()
        self._first: dict[str, int] = {}

    def walk(self) -> Extract:
        """The whole text."""
        body = self._document.find(w("body"))
        if body is not None:
            self._blocks(body, self._found)
        tally = self._inline.tally
        remarks = []
        if tally.inserted or tally.deleted:
            remarks.append(self._remark("tracked", str(tally.inserted), str(tally.deleted)))
        if tally.hidden:
            remarks.append(self._remark("hidden", str(tally.hidden)))
        if "elsewhere" in self._first:
            remarks.append(self._remark("elsewhere"))
        return self._found.extract(remarks=remarks, set_aside=(("deleted", tally.deleted), ("hidden", tally.hidden)))

    def walk_edges(self, roots: Iterable[etree._Element]) -> list[Line]:
        """The lines of headers and footers: their paragraphs, boxes and the words of drawn letters (watermarks)."""
        found = Gathered()
        for root in roots:
            self._blocks(root, found)
            found.lines += [Line(drawn.get("string") or "", opens=True) for drawn in root.iter(_DRAWN_LETTERS)]
        return found.lines

    def _remark(self, code: str, *values: str) -> Remark:
        line = min(self._first.get(code, 0), max(len(self._found.lines) - 1, 0))
        return Remark(code, values, line)

    def _blocks(self, parent: etree._Element, into: Gathered, *, cell: bool = False, contents: bool = False) -> None:
        """All paragraphs and tables of an element."""
        carried: Paragraph | None = None
        for node in parent:
            name = local(node)
            if name == "p":
                carried = self._paragraph(node, into, carried, cell, contents)
                continue
            if name == "tbl":
                self._table(node, into)
            elif name == "sdt":
                self._control(node, into, cell, contents)
            elif name in _AROUND:
                self._blocks(node, into, cell=cell, contents=contents)
            elif name in _GONE:
                self._drop(node)
            elif name == ALTERNATE and (branch := chosen(node)) is not None:
                self._blocks(branch, into, cell=cell, contents=contents)
            elif name in _ELSEWHERE:
                self._first.setdefault("elsewhere", len(self._found.lines))
        if carried is not None:
            self._emit(carried, "", None, into, cell=cell, contents=contents)

    def _control(self, node: etree._Element, into: Gathered, cell: bool, contents: bool) -> None:
        about = node.find(w("sdtPr"))
        content = node.find(w("sdtContent"))
        if content is None or (about is not None and switch(about.find(w("showingPlcHdr")))):
            return
        gallery = None if about is None else about.find(f"{w('docPartObj')}/{w('docPartGallery')}")
        made = (val(gallery) or "").startswith("Table of")
        self._blocks(content, into, cell=cell, contents=contents or made)

    def _paragraph(
        self, node: etree._Element, into: Gathered, carried: Paragraph | None, cell: bool, contents: bool
    ) -> Paragraph | None:
        """Read one paragraph; returned is what goes on into the next one, because the mark between them is gone."""
        about = node.find(w("pPr"))
        style = self._styles.paragraph_style(style_of(about))
        level = self._level(about, style)
        if level is not None:
            self._inline.end_contents()
        before = replace(self._inline.tally)
        read = self._inline.paragraph(node, style)
        self._note_changes(before)
        mark = None if about is None else about.find(w("rPr"))
        mark_gone = mark is not None and any(mark.find(w(name)) is not None for name in ("del", "moveFrom"))
        if mark_gone or (about is not None and _drops_capital(about)):
            return read if carried is None else carried.followed_by(read)
        hidden = mark is not None and switch(mark.find(w("vanish"))) is True
        if hidden and not read.begun:
            return carried
        shown = self._numbering.next(self._numbered(about, style))
        if carried is not None:
            read = carried.followed_by(read)
        if hidden:
            return Paragraph([[Piece(shown)]]).followed_by(read) if shown else read
        empty = self._inline.tally == before and not (cell or read.boxes or read.notes or read.begun)
        if empty and not shown and into.lines and into.lines[-1].text and not into.lines[-1].apart:
            into.lines.append(Line(""))  # an empty paragraph is a gap, as a blank line is
        self._emit(read, shown, level, into, cell=cell, contents=contents or self._styles.is_contents(style))
        return None

    def _level(self, about: etree._Element | None, style: str) -> int | None:
        own = number(child_val(about, "outlineLvl"))
        if own is None:
            return self._styles.level(style)
        return own + 1 if 0 <= own < _LAST_LEVEL else None

    def _numbered(self, about: etree._Element | None, style: str) -> Numbered:
        """The list of a paragraph: what it says itself, and what it leaves open as its style says."""
        inherited = self._styles.numbered(style)
        own = None if about is None else about.find(w("numPr"))
        if own is None:
            return inherited
        num, level = number(child_val(own, "numId")), number(child_val(own, "ilvl"))
        if num is not None:
            return Numbered(num, level if level is not None else 0, "")
        return Numbered(inherited.num, inherited.level if level is None else level, inherited.style)

    def _emit(
        self, read: Paragraph, shown: str, level: int | None, into: Gathered, *, cell: bool, contents: bool
    ) -> None:
        """The lines of a paragraph, below them its notes, then the boxes that are tied to it."""
        apart = "furniture" if contents or read.contents else ""
        places: list[int | None] = []
        above = ""
        for index, pieces in enumerate(read.lines):
            text = _AFTER_NUMBER.sub(r"\1 ", "".join(piece.text for piece in pieces).lstrip("\t"))
            bold = _is_bold(pieces)
            if shown and not index and (text.strip() or cell):
                text = shown + text.lstrip()
            if not text.strip():
                places.append(None)
                continue
            places.append(len(into.lines))
            opens = _opens(above, text.strip(), heading=level is not None or bold)
            into.lines.append(Line(text, opens=opens, level=level, apart=apart, bold=bold))
            above = text
        for at, body in read.notes:
            first = len(into.lines)
            into.lines += [Line(text, opens=True, apart="note") for text in body.paragraphs]
            if body.paragraphs:
                into.notes.append(Note(body.mark, first, len(into.lines) - 1, places[at]))
        for box in read.boxes:
            into.extend(box)

    def _table(self, node: etree._Element, into: Gathered) -> None:
        lined = has_lines(node, self._styles)
        rows = read_rows(node, self._read_cell, self._drop, lined=lined)
        placed = None if lined else in_columns(rows)
        if placed is None:
            into.table(rows)
        else:
            into.extend(placed)

    def _read_cell(self, node: etree._Element) -> Gathered:
        found = Gathered()
        self._blocks(node, found, cell=True)
        return found

    def _read_box(self, node: etree._Element) -> Gathered:
        found = Gathered()
        self._blocks(node, found)
        return found

    def _read_note(self, node: etree._Element) -> tuple[str, ...]:
        found = Gathered()
        self._blocks(node, found)
        return tuple(text for line in found.lines if not line.apart and (text := line.text.strip()))

    def _drop(self, node: etree._Element) -> None:
        """Count what was deleted as a whole."""
        lost = sum(len(text.text or "") for text in node.iter(w("t"), w("delText")))
        self._inline.tally.deleted += lost
        if lost:
            self._first.setdefault("tracked", len(self._found.lines))

    def _note_changes(self, before: Tally) -> None:
        tally = self._inline.tally
        if tally == before:
            return
        here = len(self._found.lines)
        if (tally.inserted, tally.deleted) != (before.inserted, before.deleted):
            self._first.setdefault("tracked", here)
        if tally.hidden != before.hidden:
            self._first.setdefault("hidden", here)


def _drops_capital(about: etree._Element) -> bool:
    """Whether a paragraph is the large first letter of the next one."""
    return val(about.find(w("framePr")), "dropCap") in ("drop", "margin")


def _is_bold(pieces: Sequence[Piece]) -> bool:
    """Whether all letters are bold, and there are any."""
    with_letters = [piece.bold for piece in pieces if any(map(str.isalpha, piece.text))]
    return bool(with_letters) and all(with_letters)


def _opens(above: str, text: str, *, heading: bool) -> bool | None:
    """Whether a line behind a break inside a paragraph opens one of its own: certain at the start and before a marker behind
    the end of a sentence; in mid-sentence and in a heading it goes on. Else its words decide: some offices break every line
    of a report so."""
    marked = parse_marker(text) is not None
    if not above or (marked and ends_sentence(above)):
        return True
    numbered = parse_marker(above)
    title = numbered is not None and numbered[0].kind in _HEADING_KINDS and text[:1].isupper()
    return None if marked or (not heading and (title or ends_sentence(above))) else False
