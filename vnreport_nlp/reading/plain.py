"""Plain text → lines. Only ``\\n`` ends a line; a form feed does not (line numbers are those of the file as given)."""

from dataclasses import replace

from vnreport_nlp.reading.decoding import decode_text
from vnreport_nlp.reading.extract import Extract, Remark

#: So many line numbers are told by name.
NAMED_LINES = 20


def read_plain(data: bytes, path: str) -> Extract:
    """The lines of a text file. UnknownEncoding, UnknownFormat.

    Lines that were in another encoding than the file are named in a remark ``foreign_lines``.
    """
    decoded = decode_text(data, path)
    lines = decoded.text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    extract = Extract.plain(lines, decoded.encoding)
    if not decoded.foreign:
        return extract
    told = ", ".join(map(str, decoded.foreign[:NAMED_LINES])) + (" …" if len(decoded.foreign) > NAMED_LINES else "")
    return replace(extract, remarks=(Remark("foreign_lines", (told, decoded.other), decoded.foreign[0] - 1),))
