"""OpenDocument text (ODT) → lines, straight from its XML: no LibreOffice is needed."""

from collections.abc import Callable

from lxml import etree

from vnreport_nlp.errors import LimitExceeded, SourceError, UnknownFormat
from vnreport_nlp.reading.classified import with_edges
from vnreport_nlp.reading.container import Container
from vnreport_nlp.reading.extract import Extract, Line
from vnreport_nlp.reading.limits import MAX_LINES
from vnreport_nlp.reading.odt.numbering import Numbering
from vnreport_nlp.reading.odt.styles import OFFICE, STYLE, TEXT, Styles, read_styles
from vnreport_nlp.reading.odt.walking import Walker
from vnreport_nlp.reading.options import ReadOptions

_PARAGRAPHS = etree.XPath("count(.//t:p | .//t:h)", namespaces={"t": TEXT[1:-1]})
_EDGES = frozenset(f"{STYLE}{edge}{kind}" for edge in ("header", "footer") for kind in ("", "-first", "-left"))


def read(data: bytes, options: ReadOptions, tell: Callable[[int, int], None]) -> Extract:
    """Paragraphs with numbers as shown, headings with levels, tables, notes; deletions and hidden text set aside.

    Raises LimitExceeded for a file that unpacks to too much, SourceError for a damaged one.
    """
    parts = Container(data)
    if b"encryption-data" in (parts.read("META-INF/manifest.xml") or b""):
        raise UnknownFormat("error.encrypted")
    content, common = parts.tree("content.xml"), parts.tree("styles.xml")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if content is None or body is None:
        raise SourceError("error.cut", reason="content.xml")
    paragraphs = int(_PARAGRAPHS(body))
    if paragraphs > MAX_LINES:  # each is walked, printed or not
        raise LimitExceeded("error.many_lines", limit=MAX_LINES, found=paragraphs)
    styles = read_styles([root for root in (common, content) if root is not None])
    walker = Walker(styles, Numbering(styles))
    gathered = walker.walk(body)
    extract = gathered.extract(set_aside=walker.set_aside.items())
    return extract if common is None else with_edges(extract, _edges(common, styles))


def _edges(common: etree._Element, styles: Styles) -> list[Line]:
    """The lines of the headers and footers of all kinds of pages."""
    found: list[Line] = []
    for page in common.iter(f"{STYLE}master-page"):
        for edge in page:
            if edge.tag in _EDGES:
                found += Walker(styles, Numbering(styles)).walk(edge).lines
    return found
