"""How the reports of a store were read, as columns of ``reports``: first lines of pages, pages from images, quality."""

import json
from collections.abc import Iterable
from typing import Any

from vnreport_nlp.records import CorpusPages, Pages, Quality, Text

#: The first version of a store that knows pages and reading quality.
PAGED = 6
PAGES = "SELECT path, page_lines, ocr_pages FROM reports WHERE page_lines <> '' OR ocr_pages <> '' ORDER BY path"
QUALITIES = "SELECT path, quality FROM reports WHERE quality <> '' ORDER BY path"


def reading_columns(text: Text) -> tuple[str, str, str]:
    """``page_lines``, ``ocr_pages`` and ``quality`` of a report, each as JSON or empty."""
    pages, quality = text.pages, text.quality
    return (
        json.dumps(pages.starts) if pages.starts else "",
        json.dumps(pages.ocr) if pages.ocr else "",
        json.dumps(quality.data(), ensure_ascii=False, sort_keys=True) if quality else "",
    )


def stored_pages(rows: Iterable[tuple[Any, ...]]) -> CorpusPages:
    """The pages of reports, from the rows of ``PAGES``."""
    return CorpusPages(
        {path: Pages(tuple(json.loads(starts or "[]")), tuple(json.loads(ocr or "[]"))) for path, starts, ocr in rows}
    )


def stored_qualities(rows: Iterable[tuple[Any, ...]]) -> dict[str, Quality]:
    """Path → reading quality, from the rows of ``QUALITIES``."""
    return {path: _quality(json.loads(told)) for path, told in rows}


def _quality(data: dict[str, Any]) -> Quality:
    return Quality(
        data["syllables"],
        data["valid"],
        data["lost"],
        tuple(data["ocr_pages"]),
        tuple(data["conversions"].items()),
        tuple(data["set_aside"].items()),
        data["score"],
    )
