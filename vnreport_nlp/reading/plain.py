"""Plain text → lines. Only ``\\n`` ends a line; a form feed does not (line numbers are those of the file as given)."""

from vnreport_nlp.reading.decoding import decode
from vnreport_nlp.reading.extract import Extract


def read_plain(data: bytes, path: str) -> Extract:
    """The lines of a text file. UnknownEncoding, UnknownFormat."""
    raw, encoding = decode(data, path)
    lines = raw.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return Extract.plain(lines, encoding)
