"""What a reader took out of a file, line by line: what the line numbers of every output count."""

from dataclasses import dataclass

from vnreport_nlp.records.text import NO_PAGES, Pages, Source


@dataclass(frozen=True, slots=True)
class Extracted:
    """The lines of a source in reading order, letters repaired, nothing joined or left out. ``lines[n - 1]`` is line n."""

    source: Source
    lines: tuple[str, ...]
    pages: Pages = NO_PAGES
