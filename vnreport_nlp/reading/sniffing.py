"""First bytes → format. The name of a file proves nothing: what it holds decides which reader gets it."""

import re

#: First bytes → format. ``zip`` and ``ole`` are containers: ``sniff`` looks at what is inside.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\x1f\x8b", "gzip"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
)
#: Names inside a zip container (they stand uncompressed in its directory) that tell what it is.
_IN_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"word/document", "docx"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"xl/workbook", "xlsx"),
    (b"ppt/presentation", "pptx"),
)
#: Streams of an OLE2 container: their names stand in UTF-16 in its directory.
_IN_OLE: tuple[tuple[str, str], ...] = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
)
#: Formats that hold tables and no report: read as its annexes.
SPREADSHEETS = frozenset(("xlsx", "xls", "ods"))
#: Formats that only LibreOffice reads: it makes Word files of them.
CONVERTED = frozenset(("doc", "rtf"))
#: A PDF may have junk before its mark; readers accept this many bytes of it.
_PDF_WITHIN = 1024
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|div|table|title|p)\b",
    re.IGNORECASE | re.DOTALL,
)
#: A page saved with its pictures (MHTML) is a message of several parts.
_ARCHIVE = re.compile(
    rb"\A(?:[A-Za-z-]{2,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?content-type:\s*multipart/related\b", re.IGNORECASE
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_HEAD = 4096


def sniff(data: bytes) -> str:
    """The format of a file from its bytes: docx, odt, ods, xlsx, pptx, doc, xls, ppt, encrypted, rtf, pdf, html, image, zip,
    ole, gzip, rar, 7z, or txt for everything else."""
    for magic, name in MAGIC:
        if data.startswith(magic):
            if name == "zip":
                return next((inner for part, inner in _IN_ZIP if part in data), "zip")
            if name == "ole":
                return next((inner for part, inner in _IN_OLE if part.encode("utf-16-le") in data), "ole")
            return name
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "pdf"
    head = data[:_HEAD]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    if _HTML.match(head.replace(b"\x00", b"")) or _ARCHIVE.match(head):
        return "html"
    return "txt"
