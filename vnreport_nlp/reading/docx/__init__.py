"""Word files (DOCX, DOCM, DOTX; transitional and strict) → lines."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from vnreport_nlp.errors import SourceError
from vnreport_nlp.reading.classified import with_edges
from vnreport_nlp.reading.docx.body import Walker
from vnreport_nlp.reading.docx.package import Package
from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.reading.options import ReadOptions

#: How fonts are called whose letters are not those of Unicode.
OWN_LETTERS = (".vn", "vni")
#: A file with pictures and fewer letters than this is a scan that was put into Word.
FEWEST_LETTERS = 50


def read(data: bytes, options: ReadOptions, tell: Callable[[int, int], None]) -> Extract:
    """The text of a Word file as it is printed: numbers of lists counted, insertions kept, deletions and hidden text set
    aside, tables of contents marked as furniture, headers and footers left out but for a stamp MẬT in them.

    Raises SourceError for a damaged file and for one that holds only pictures, LimitExceeded beyond the limits.
    """
    package = Package(data)
    if package.names_fonts(OWN_LETTERS):
        from vnreport_nlp.reading.legacy.runs import convert_runs  # loads tables that few files need

        heard: list[tuple[str, str]] = []
        Walker(package, heard).walk()
        counts: Counter[str] = Counter()
        extract = Walker(package, heard=[], letters=iter(convert_runs(heard, counts))).walk()
        found = tuple(sorted((kind, count) for kind, count in counts.items() if count))
        at_edges: list[tuple[str, str]] = []
        Walker(package, at_edges).walk_edges(package.edges())
        letters = convert_runs([*heard, *at_edges])[len(heard) :]
        edges = Walker(package, heard=[], letters=iter(letters)).walk_edges(package.edges())
        extract = replace(extract, conversions=found)
    else:
        extract = Walker(package).walk()
        edges = Walker(package).walk_edges(package.edges())
    if package.pictures:
        count = sum(sum(map(str.isalpha, line.text)) for line in extract.lines)
        if count < FEWEST_LETTERS:
            raise SourceError("error.only_pictures", found=count)
    return with_edges(extract, edges)
