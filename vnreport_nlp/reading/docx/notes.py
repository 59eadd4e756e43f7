"""Footnotes and endnotes: the mark that Word shows for a reference, and the body that it leads to."""

from collections.abc import Callable

from lxml import etree

from vnreport_nlp.reading.docx.names import child_val, number, val, w
from vnreport_nlp.reading.docx.number_formats import spell
from vnreport_nlp.reading.docx.package import Package
from vnreport_nlp.reading.gathering import Body

#: How Word numbers them where the file does not say.
_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


class Notes:
    """The notes of a file, numbered in the order in which they are referred to; ``read`` reads the paragraphs of one."""

    def __init__(self, package: Package, read: Callable[[etree._Element], tuple[str, ...]]) -> None:
        self._package = package
        self._read = read
        self._bodies: dict[str, dict[str, etree._Element]] = {}
        self._formats: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        self._inside = False

    def refer(self, kind: str, reference: etree._Element, shown: str | None) -> Body | None:
        """The note that a reference leads to, None for one that is not there or was referred to before.

        ``kind`` is footnote or endnote, ``shown`` the mark that the text shows, None for the next number.
        """
        if self._inside:  # a note within a note is damage
            return None
        node = self._all(kind).pop(val(reference, "id") or "", None)
        if shown is None:
            count = self._counts[kind] = self._counts.get(kind, self._start(kind) - 1) + 1
            shown = spell(count, self._formats[kind])
        if node is None:
            return None
        self._inside = True
        try:
            return Body(shown, self._read(node))
        finally:
            self._inside = False

    def _all(self, kind: str) -> dict[str, etree._Element]:
        if kind not in self._bodies:
            root = self._package.part(f"{kind}s")
            nodes = () if root is None else root.iterfind(w(kind))
            self._bodies[kind] = {
                val(node, "id") or "": node for node in nodes if val(node, "type") in (None, "normal")
            }
        return self._bodies[kind]

    def _start(self, kind: str) -> int:
        """The number of the first note; the format of all is noted on the way."""
        about = self._about(kind)
        self._formats[kind] = child_val(about, "numFmt") or _FORMATS[kind]
        start = number(child_val(about, "numStart"))
        return 1 if start is None else start

    def _about(self, kind: str) -> etree._Element | None:
        name = w(f"{kind}Pr")
        for section in self._package.document.iter(w("sectPr")):
            if (about := section.find(name)) is not None:
                return about
        settings = self._package.part("settings")
        return None if settings is None else settings.find(name)
