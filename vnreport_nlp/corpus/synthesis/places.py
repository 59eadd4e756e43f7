"""Where quotations stand: the heading above a line, as it is printed."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from vnreport_nlp.corpus.outline.presence import ReportView
from vnreport_nlp.records import SectionRow, SynthesisQuote


def printed(text: str) -> str:
    """White space folded to single blanks; every other sign as it is."""
    return " ".join(text.split())


class Places:
    """The headings of all reports by line."""

    def __init__(self, views: Iterable[ReportView]) -> None:
        self._sections: dict[str, Sequence[SectionRow]] = {}
        self._lines: dict[str, list[int]] = {}
        for view in views:
            self._sections[view.path] = view.sections
            self._lines[view.path] = [section.line for section in view.sections]

    def heading(self, report: str, line: int) -> str:
        """The last heading at or before a line with its marker, empty where none is."""
        at = bisect_right(self._lines.get(report, []), line)
        return title_of(self._sections[report][at - 1]) if at else ""

    def quote(self, report: str, line: int, text: str) -> SynthesisQuote:
        """A quotation of what stands at this line."""
        return SynthesisQuote(report, line, printed(text), self.heading(report, line))


def title_of(section: SectionRow) -> str:
    """A heading with its marker."""
    return printed(f"{section.marker} {section.title}")
