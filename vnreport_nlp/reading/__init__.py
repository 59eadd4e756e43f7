"""File → clean text. ``read_text`` is the only door; further formats join in ``READERS``."""

import hashlib
import stat
from collections.abc import Callable
from pathlib import Path

from vnreport_nlp.errors import LimitExceeded, SourceError, UnknownFormat
from vnreport_nlp.reading.cleaning import clean_text
from vnreport_nlp.reading.decoding import decode
from vnreport_nlp.records import Source, Text

#: Documented limits of one plain-text file (see README): more is refused before it is parsed.
MAX_BYTES = 50_000_000
MAX_LINE_CHARACTERS = 1_000_000

#: First bytes of formats that are often renamed to .txt, and what they are.
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "DOCX/XLSX (zip)"),
    (b"\xd0\xcf\x11\xe0", "DOC/XLS (OLE2)"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x1f\x8b", "GZIP"),
)


def _read_plain(data: bytes, path: str) -> tuple[str, str]:
    return decode(data, path)


#: Reader of each format: bytes and path → (text, encoding).
READERS: dict[str, Callable[[bytes, str], tuple[str, str]]] = {"txt": _read_plain}


def read_bytes(path: str | Path) -> bytes:
    """The bytes of a regular file within the limits; SourceError says what is wrong and what to do."""
    name = str(path)
    try:
        status = Path(path).stat()
    except FileNotFoundError:
        raise SourceError("error.missing", path=name) from None
    except (OSError, ValueError) as problem:
        raise SourceError("error.unreadable", path=name, reason=problem) from problem
    if stat.S_ISDIR(status.st_mode):
        raise SourceError("error.directory", path=name)
    if not stat.S_ISREG(status.st_mode):
        raise SourceError("error.not_regular", path=name)
    if status.st_size > MAX_BYTES:
        raise LimitExceeded("error.too_large", path=name, limit=MAX_BYTES // 10**6, found=status.st_size // 10**6)
    try:
        data = Path(path).read_bytes()
    except OSError as problem:
        raise SourceError("error.unreadable", path=name, reason=problem.strerror or problem) from problem
    if not data.strip(b"\x00\xef\xbb\xbf\xff\xfe \t\r\n"):
        raise SourceError("error.empty", path=name)
    return data


def read_text(path: str | Path) -> Text:
    """Read a plain-text report: decoded, cleaned, furniture and footnotes set aside, cut into blocks.

    Raises SourceError (or a child) for a missing, empty, binary, undecodable or oversized file.
    """
    data = read_bytes(path)
    name = str(path)
    for magic, what in MAGIC:
        if data.startswith(magic):
            raise UnknownFormat("error.format", path=name, what=what)
    raw, encoding = READERS["txt"](data, name)
    lines = raw.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    longest = max(map(len, lines), default=0)
    if longest > MAX_LINE_CHARACTERS:
        line = next(n for n, text in enumerate(lines, 1) if len(text) == longest)
        raise LimitExceeded("error.long_line", path=name, limit=MAX_LINE_CHARACTERS, found=longest, line=line)
    name = _shown(name)
    source = Source(name, "txt", hashlib.sha256(data).hexdigest(), len(lines), encoding)
    text = clean_text(source, lines)
    if not text.clean.strip():
        raise SourceError("error.empty", path=name)
    return text


def _shown(path: str) -> str:
    """A file name fit to be printed: undecodable bytes and control characters replaced."""
    text = path.encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)
