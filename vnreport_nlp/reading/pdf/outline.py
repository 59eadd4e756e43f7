"""Bookmarks of a PDF: headings that the file itself names, with their levels."""

from dataclasses import replace
from typing import TYPE_CHECKING

from vnreport_nlp.reading.extract import Line
from vnreport_nlp.vietnamese.folding import key

if TYPE_CHECKING:
    import pypdfium2

#: Deeper levels, and more bookmarks, are no outline of a report.
DEEPEST = 9
MAX_BOOKMARKS = 5_000
#: A heading is printed over at most so many lines.
MAX_LINES = 6


def read_bookmarks(document: "pypdfium2.PdfDocument") -> list[tuple[int, str, int]]:
    """Page (1-based), title folded for matching, and level (1 = top) of every bookmark that names a page."""
    found: list[tuple[int, str, int]] = []
    for bookmark in document.get_toc(max_depth=DEEPEST):
        place = bookmark.get_dest()
        page = place.get_index() if place is not None else None
        title = "".join(key(bookmark.get_title()).split())
        if page is not None and title:
            found.append((page + 1, title, bookmark.level + 1))
        if len(found) >= MAX_BOOKMARKS:
            break
    return found


def mark_levels(lines: list[Line], bookmarks: list[tuple[int, str, int]]) -> list[Line]:
    """``lines`` with the level of each bookmark at the line that its title begins with; its further lines go on from it."""
    if not bookmarks:
        return lines
    done = list(lines)
    printed = ["" if line.apart else "".join(key(line.text).split()) for line in lines]
    by_page: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if line.page is not None and printed[index]:
            by_page.setdefault(line.page, []).append(index)
    for page, title, level in bookmarks:
        places = by_page.get(page, [])
        for start in places:
            stop = _matched(printed, start, title)
            if stop and done[start].level is None:
                done[start] = replace(done[start], level=level, opens=True)
                for index in range(start + 1, stop):
                    done[index] = replace(done[index], opens=False) if printed[index] else done[index]
                break
    return done


def _matched(printed: list[str], start: int, title: str) -> int:
    """The line behind those that together print ``title``, 0 when they do not."""
    rest = title
    for index in range(start, min(len(printed), start + MAX_LINES)):
        if not printed[index]:
            continue
        if not rest.startswith(printed[index]):
            return 0
        rest = rest[len(printed[index]) :]
        if not rest:
            return index + 1
    return 0
