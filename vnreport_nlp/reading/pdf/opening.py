"""Bytes → an open PDF, or the error that says what is wrong with it."""

import re
from typing import TYPE_CHECKING

from vnreport_nlp.errors import LimitExceeded, SourceError
from vnreport_nlp.reading.limits import MAX_PAGES

if TYPE_CHECKING:
    import pypdfium2

_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_END = b"%%EOF"
_OBJECT = re.compile(rb"\d\s+\d+\s+obj\b")
_LINEARIZED = re.compile(rb"/Linearized\b[^>]{0,200}?/L\s+(\d{1,12})|/L\s+(\d{1,12})[^>]{0,200}?/Linearized\b")
_HEAD = 4096


def is_cut_off(data: bytes) -> bool:
    """Whether the end of the file is missing: no end mark, objects behind the last one, or shorter than it says itself."""
    end = data.rfind(_END)
    if end < 0 or _OBJECT.search(data, end):
        return True
    start = max(0, data.find(b"%PDF-"))
    says = _LINEARIZED.search(data, start, start + _HEAD)
    return says is not None and len(data) - start < int(says[1] or says[2])


def open_document(data: bytes, password: str) -> "pypdfium2.PdfDocument":
    """The document in ``data``, opened with ``password`` if it asks for one.

    Raises SourceError (locked, cut off, damaged) and LimitExceeded (too many pages).
    """
    import pypdfium2

    if is_cut_off(data):
        raise SourceError("error.damaged_pdf")
    try:
        document = pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as problem:
        locked = getattr(problem, "err_code", None) == _PASSWORD_ERROR or "password" in str(problem).lower()
        if not locked:
            raise SourceError("error.damaged_pdf") from None
        raise SourceError("error.wrong_password" if password else "error.password") from None
    count = len(document)
    if not 0 < count <= MAX_PAGES:
        document.close()
        if not count:
            raise SourceError("error.damaged_pdf")
        raise LimitExceeded("error.many_pages", limit=MAX_PAGES, found=count)
    return document
