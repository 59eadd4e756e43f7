"""Path → what the reader of the file's format takes out of it. Nothing is converted, masked or refused for its contents yet."""

import stat
from pathlib import Path

from vnreport_nlp.errors import LimitExceeded, SourceError, UnknownFormat
from vnreport_nlp.reading.extract import Extract, Tell
from vnreport_nlp.reading.limits import MAX_BYTES, MAX_LINE_CHARACTERS, MAX_LINES
from vnreport_nlp.reading.options import ReadOptions
from vnreport_nlp.reading.plain import read_plain
from vnreport_nlp.reading.sniffing import CONVERTED, SPREADSHEETS, sniff

#: Format → the module of this folder whose ``read(data, options, tell)`` reads it, in a worker process.
#: Plain text is read in this one; a spreadsheet only as the annex of a report.
READERS: dict[str, str] = {
    "pdf": "pdf",
    "docx": "docx",
    "html": "html",
    "odt": "odt",
    "doc": "docx",
    "rtf": "docx",
    "image": "picture",
    **dict.fromkeys(SPREADSHEETS, "sheet"),
}
#: What users call a format that has no reader.
_CALLED = {
    "zip": "ZIP", "ole": "OLE2 (DOC, XLS …)", "gzip": "GZIP", "rar": "RAR", "7z": "7-Zip", "pptx": "PowerPoint",
    "ppt": "PowerPoint",
}  # fmt: skip


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


def open_file(
    path: str | Path, options: ReadOptions, tell: Tell | None = None, *, annex: bool = False
) -> tuple[bytes, str, Extract]:
    """The bytes of a file, its format and its lines. ``annex`` lets in spreadsheets, which are no reports.

    Raises SourceError or a child of it.
    """
    data = read_bytes(path)
    name = str(path)
    form = sniff(data)
    if form == "txt":
        extract = read_plain(data, name)
    elif form == "encrypted":
        raise UnknownFormat("error.encrypted", path=name)
    elif form in SPREADSHEETS and not annex:
        raise UnknownFormat("error.sheet_alone", path=name)
    elif form not in READERS:
        raise UnknownFormat("error.format", path=name, what=_CALLED.get(form, form.upper()))
    else:
        extract = _read_apart(form, data, name, options, tell)
    _check_lines(extract, name)
    if annex and not any(line.text.strip() for line in extract.lines):
        raise SourceError("error.empty", path=name)
    return data, form, extract


def _read_apart(form: str, data: bytes, path: str, options: ReadOptions, tell: Tell | None) -> Extract:
    """What a reader in a process of its own makes of the file; what starts processes is loaded for it alone."""
    from vnreport_nlp.reading.isolation import read_isolated

    if form not in CONVERTED:
        return read_isolated(READERS[form], data, path, options, tell)
    from vnreport_nlp.reading.office import convert, is_rubbish

    extract = read_isolated(READERS[form], convert(data, form, path), path, options, tell)
    if is_rubbish("".join(line.text for line in extract.lines)):
        raise SourceError("error.office_failed", path=path, what=form.upper(), reason="?")
    return extract


def _check_lines(extract: Extract, path: str) -> None:
    longest = max((len(line.text) for line in extract.lines), default=0)
    if longest > MAX_LINE_CHARACTERS:
        line = next(n for n, line in enumerate(extract.lines, 1) if len(line.text) == longest)
        raise LimitExceeded("error.long_line", path=path, limit=MAX_LINE_CHARACTERS, found=longest, line=line)
    if len(extract.lines) > MAX_LINES:
        raise LimitExceeded("error.many_lines", path=path, limit=MAX_LINES, found=len(extract.lines))
