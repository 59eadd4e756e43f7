"""Reports with pages and pages read from images, made of the plain samples: what a reader of PDF would hand over."""

import hashlib
from dataclasses import replace
from pathlib import Path

import vnreport_nlp.report as composer
from vnreport_nlp.reading.cleaning import clean_text
from vnreport_nlp.reading.extract import Extract, Line, Remark
from vnreport_nlp.records import Quality, Source

ROOT = Path(__file__).resolve().parents[2]
#: Lines of a page, and the pages that count as read from images.
LINES, OCR = 20, (2, 3, 4, 16)


def page_of(line):
    """The page on which a line stands, reckoned the plain way."""
    return (line - 1) // LINES + 1


def paged_text(path, _options=None, *, tell=None):
    """Stands in for ``read_text``: the text file as a PDF of LINES lines a page."""
    data = Path(path).read_bytes()
    printed = data.decode().split("\n")
    lines = tuple(Line(line, page=page_of(n), ocr=page_of(n) in OCR) for n, line in enumerate(printed, 1))
    pages = page_of(len(lines))
    extract = Extract(lines, pages=pages, remarks=(Remark("doubt.lost", ("7",), line=44),))
    source = Source(str(path), "pdf", hashlib.sha256(data).hexdigest(), len(lines), "", pages)
    quality = Quality(5000, 0.9876, 3, OCR, (("tcvn3", 1204), ("dash", 2)), (("deleted", 35),), 0.87)
    return replace(clean_text(source, extract), quality=quality)


def read_paged(monkeypatch, *paths):
    """These files as reports with pages."""
    monkeypatch.setattr(composer, "read_text", paged_text)
    return [composer.read_report(path) for path in paths]


def placed(data, report=None):
    """(report, line, page, ocr) of everything in JSON data that has a page beside its line."""
    if isinstance(data, dict):
        report = data.get("report", report) if isinstance(data.get("report"), str) else report
        if "line" in data and "page" in data:
            yield report, data["line"], data["page"], data["ocr"]
        for value in data.values():
            yield from placed(value, report)
    elif isinstance(data, list):
        for value in data:
            yield from placed(value, report)


def unpaged(data):
    """Objects of JSON data that have a line but no page beside it."""
    if isinstance(data, dict):
        if isinstance(data.get("line"), int) and "page" not in data:
            yield data
        for value in data.values():
            yield from unpaged(value)
    elif isinstance(data, list):
        for value in data:
            yield from unpaged(value)
