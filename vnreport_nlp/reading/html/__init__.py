"""HTML saved from portals and by word processors, and web archives (MHTML) → lines."""

from collections.abc import Callable

from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.reading.gathering import Gathered
from vnreport_nlp.reading.html.marks import find_marks
from vnreport_nlp.reading.html.page import parse
from vnreport_nlp.reading.html.walking import Walker
from vnreport_nlp.reading.options import ReadOptions


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

    main, left_out = main_element(page.root)
    found = Walker(marks).walk(main)
    kept = Gathered()
    dropped = {index for index, line in enumerate(found.lines) if not line.apart and is_furniture(line)}
    left_out += sum(len(found.lines[index].text) for index in dropped)
    kept.extend(found.without(dropped))
    return kept.extract(encoding=page.encoding, set_aside=(("portal", left_out), ("hidden", page.hidden)))
