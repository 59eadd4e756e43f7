"""Where quotations stand: the heading above a line and the printed markers that lead to it."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from vnreport_nlp.corpus.outline.presence import ReportView
from vnreport_nlp.records import SectionRow, SynthesisQuote

#: Parts and chapters number what stands below them anew and are left out of a reference.
_PART = re.compile(r"\s*(?:phần|chương)(?!\w)", re.IGNORECASE)
_SIGNS = " .-–—)(/:"


def printed(text: str) -> str:
    """White space folded to single blanks; every other sign as it is."""
    return " ".join(text.split())


class Places:
    """The headings of all reports by line."""

    def __init__(self, views: Iterable[ReportView]) -> None:
        self._views = {view.path: view for view in views}
        self._lines = {path: [section.line for section in view.sections] for path, view in self._views.items()}

    def quote(self, report: str, line: int, text: str) -> SynthesisQuote:
        """A quotation of what stands at this line."""
        at = bisect_right(self._lines[report], line)
        view = self._views[report]
        section = view.sections[at - 1] if at else None
        return quote_in(view, section, line, text)


def quote_in(view: ReportView, section: SectionRow | None, line: int, text: str) -> SynthesisQuote:
    """A quotation that stands in this section, white space folded."""
    if section is None:
        return SynthesisQuote(view.path, line, printed(text), "")
    return SynthesisQuote(view.path, line, printed(text), printed(section.title), reference(view, section))


def reference(view: ReportView, section: SectionRow) -> str:
    """The printed markers that lead to a section, below Part level."""
    parts: list[str] = []
    at: SectionRow | None = section
    while at is not None:
        bare = at.marker.strip(_SIGNS)
        # '7.2.1' says that it stands below '7.2' and '7'
        if bare and not _PART.match(at.marker) and not (parts and parts[0].startswith(f"{bare}.")):
            parts.insert(0, bare)
        at = view.by_id.get(at.parent or "")
    return ".".join(parts)


def titled(sections: Sequence[SectionRow], line: int) -> SectionRow | None:
    """The heading at this very line."""
    return next((section for section in sections if section.line == line), None)
