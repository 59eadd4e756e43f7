"""HTML saved from portals and by word processors, and web archives (MHTML) → lines."""

from collections.abc import Callable, Iterator

from lxml import etree

from vnreport_nlp.reading.classified import with_edges
from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.reading.gathering import Gathered
from vnreport_nlp.reading.html.marks import find_marks
from vnreport_nlp.reading.html.page import is_element, parse
from vnreport_nlp.reading.html.walking import Walker
from vnreport_nlp.reading.options import ReadOptions

_EDGES = ("header", "footer")


def read(data: bytes, options: ReadOptions, tell: Callable[[int, int], None]) -> Extract:
    """The main text of a page without the portal's furniture (``set_aside`` counts ``portal`` and ``hidden``).

    Raises LimitExceeded for a page nested too deep or too large, SourceError for one that cannot be parsed.
    """
    page = parse(data)
    marks = find_marks(page.root)
    if page.processor:
        found = Walker(marks).walk(page.root)
        return found.extract(encoding=page.encoding, set_aside=(("hidden", page.hidden),))
    from vnreport_nlp.reading.html.portal import is_furniture, main_element  # loads jusText

    edges = [line for node in _edges(page.root) for line in Walker(marks).walk(node).lines]
    main, left_out = main_element(page.root)
    found = Walker(marks).walk(main)
    kept = Gathered()
    dropped = {index for index, line in enumerate(found.lines) if not line.apart and is_furniture(line)}
    left_out += sum(len(found.lines[index].text) for index in dropped)
    kept.extend(found.without(dropped))
    extract = kept.extract(encoding=page.encoding, set_aside=(("portal", left_out), ("hidden", page.hidden)))
    return with_edges(extract, edges)


def _edges(root: etree._Element) -> Iterator[etree._Element]:
    """The outermost elements that are the header or footer of a page, or are named so."""
    left = [root]
    while left:
        node = left.pop()
        named = f"{node.get('class') or ''} {node.get('id') or ''} {node.get('title') or ''}".lower()
        if node.tag in _EDGES or any(edge in named for edge in _EDGES):
            yield node
        else:
            left += [child for child in reversed(node) if is_element(child)]
