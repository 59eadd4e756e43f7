"""A Word file as its parts: which of them holds the text, the styles, the lists and the notes."""

import posixpath
from collections.abc import Iterator

from lxml import etree

from vnreport_nlp.errors import LimitExceeded, SourceError
from vnreport_nlp.reading.container import Container, parse_xml
from vnreport_nlp.reading.docx.names import STRICT, W, val, w
from vnreport_nlp.reading.limits import MAX_LINES

_MAIN = "word/document.xml"
_PARAGRAPHS = etree.XPath("count(//w:p)", namespaces={"w": W})
_EDGES = ("header", "footer")


class Package:
    """The parts of one file, found through its relationships as Word finds them.

    Raises SourceError without a text, LimitExceeded for a text of more paragraphs than lines may be read.
    """

    def __init__(self, data: bytes) -> None:
        self._container = Container(data)
        self._parts: dict[str, etree._Element | None] = {}
        main = self._targets("").get("officeDocument", _MAIN)
        self.main_name = main if main in self._container.names else _MAIN
        self._edges: list[str] = []
        self._related = self._targets(self.main_name, self._edges)
        document = self._tree(self.main_name)
        if document is None:
            raise SourceError("error.cut", reason=_MAIN)
        self.document = document
        paragraphs = int(_PARAGRAPHS(document))
        if paragraphs > MAX_LINES:  # each is walked, printed or not
            raise LimitExceeded("error.many_lines", limit=MAX_LINES, found=paragraphs)

    def part(self, kind: str) -> etree._Element | None:
        """The part that the text refers to as ``kind`` (styles, numbering, footnotes, endnotes), None without one."""
        if kind not in self._parts:
            folder = posixpath.dirname(self.main_name)
            self._parts[kind] = self._tree(self._related.get(kind, posixpath.join(folder, f"{kind}.xml")))
        return self._parts[kind]

    def edges(self) -> Iterator[etree._Element]:
        """The headers and footers of the pages."""
        for name in self._edges:
            root = self._tree(name)
            if root is not None:
                yield root

    def names_fonts(self, starts: tuple[str, ...]) -> bool:
        """Whether text or styles name a font that begins with one of ``starts`` (in lower case)."""
        roots = (self.document, self.part("styles"))
        fonts = (font for root in roots if root is not None for font in root.iter(w("rFonts")))
        return any((val(font, side) or "").lower().startswith(starts) for font in fonts for side in ("ascii", "hAnsi"))

    @property
    def pictures(self) -> bool:
        """Whether the file holds pictures."""
        return any("/media/" in name for name in self._container.names)

    def _tree(self, name: str) -> etree._Element | None:
        data = self._container.read(name)
        if data is None:
            return None
        for strict, transitional in STRICT:
            data = data.replace(strict, transitional)
        return parse_xml(data, name)

    def _targets(self, name: str, edges: list[str] | None = None) -> dict[str, str]:
        """Kind → part name of the relationships of a part ("" for the whole file); outside targets are left out.

        ``edges`` gains the names of headers and footers, of which there are several.
        """
        folder, base = posixpath.split(name)
        root = self._tree(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, str] = {}
        for relation in root if root is not None else ():
            kind, target = relation.get("Type") or "", relation.get("Target") or ""
            if relation.get("TargetMode") != "External" and target:
                path = target[1:] if target.startswith("/") else posixpath.join(folder, target)
                kind, path = kind.rpartition("/")[2], posixpath.normpath(path)
                found.setdefault(kind, path)
                if edges is not None and kind in _EDGES:
                    edges.append(path)
        return found
