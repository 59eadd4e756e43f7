"""Zip containers of XML (DOCX, ODT, XLSX) opened as what they are: input that may have been made to do harm.

Parts are unpacked in memory, one by one and only when they are asked for, each within a common budget; nothing is written
to disk. A part that nobody reads (a picture) may be as large as it likes.
"""

import contextlib
import copy
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from vnreport_nlp.errors import LimitExceeded, SourceError, UnknownFormat
from vnreport_nlp.reading.limits import (
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_ENTRIES,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    MIN_RATIO_BYTES,
)

_CHUNK = 1 << 20
#: First bytes of an entry of the directory at the end of a zip.
_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, NotImplementedError, ValueError)
_TOO_DEEP = etree.XPath("boolean(" + "/*" * (MAX_DEPTH + 1) + ")")
_MB = 10**6


class Container:
    """The parts of a zip by name. Names that lead out of it (``..``, ``/x``, ``c:\\x``) do not exist.

    Raises SourceError ``error.cut`` or ``error.false_size`` for a zip that is cut off or damaged, LimitExceeded beyond the limits of ``limits``.
    """

    def __init__(self, data: bytes) -> None:
        # counted before the directory is read: that alone costs memory for every entry
        entries = data.count(_DIRECTORY_ENTRY)
        if entries > MAX_ENTRIES:
            raise LimitExceeded("error.many_entries", limit=MAX_ENTRIES, found=entries)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as problem:
            raise SourceError("error.cut", reason=_said(problem)) from problem
        self._entries = {info.filename: info for info in self._zip.infolist() if _stays_inside(info.filename)}
        self._left = MAX_UNPACKED_BYTES

    @property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._entries)

    def read(self, name: str) -> bytes | None:
        """The unpacked part, None when there is none of this name.

        Refused are a size, declared or found while unpacking, beyond what is left of the budget, and a part of some size
        that is more than MAX_RATIO times as large as it was packed.
        """
        info = self._entries.get(name)
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            raise UnknownFormat("error.encrypted")
        self._check(info.file_size, info.compress_size)
        chunks = []
        size = 0
        for chunk in self._stream(info):
            size += len(chunk)
            self._check(size, info.compress_size)
            chunks.append(chunk)
        self._left -= size
        return b"".join(chunks)

    def tree(self, name: str) -> etree._Element | None:
        """The root of an XML part, None when there is none of this name; entities and DTDs are refused, nothing is fetched.

        Raises LimitExceeded ``error.too_deep`` and ``error.many_elements``, SourceError for XML that is not well formed.
        """
        data = self.read(name)
        return None if data is None else parse_xml(data, name)

    def _check(self, size: int, packed: int) -> None:
        if size > self._left or (size > MIN_RATIO_BYTES and size > MAX_RATIO * max(packed, 1)):
            raise LimitExceeded("error.unpacked", limit=MAX_UNPACKED_BYTES // _MB, ratio=MAX_RATIO)

    def _stream(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    yield chunk
        except _BROKEN as problem:
            if self._is_larger(info):
                raise SourceError("error.false_size", part=info.filename) from problem
            raise SourceError("error.cut", reason=_said(problem)) from problem
        except RuntimeError as problem:  # how zipfile asks for a password
            raise UnknownFormat("error.encrypted") from problem

    def _is_larger(self, info: zipfile.ZipInfo) -> bool:
        """Whether a part that is not what it declares goes on behind its declared size; nothing further is unpacked."""
        longer = copy.copy(info)
        longer.file_size = info.file_size + 1
        longer.CRC = None  # type: ignore[assignment]  # not checked: that it is wrong is known
        size = 0
        with contextlib.suppress(*_BROKEN, RuntimeError), self._zip.open(longer) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
        return size > info.file_size


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of XML that is not trusted; ``name`` says in an error which part it was."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise SourceError("error.dtd", part=name)
    elements = data.count(b"<") - data.count(b"</")
    if elements > MAX_ELEMENTS:
        raise LimitExceeded("error.many_elements", limit=MAX_ELEMENTS, found=elements)
    # LibreOffice writes one xml:id twice where text is tracked: nobody looks up ids, so they are not collected
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False, remove_pis=True, collect_ids=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        if "depth" in str(problem.msg):
            raise LimitExceeded("error.too_deep", limit=MAX_DEPTH) from problem
        raise SourceError("error.cut", reason=f"{name}: {problem.msg}") from problem
    except ValueError as problem:
        raise SourceError("error.cut", reason=f"{name}: {problem}") from problem
    if root.getroottree().docinfo.doctype:  # of a part in UTF-16
        raise SourceError("error.dtd", part=name)
    if _TOO_DEEP(root):
        raise LimitExceeded("error.too_deep", limit=MAX_DEPTH)
    return root


def _stays_inside(name: str) -> bool:
    return not name.startswith(("/", "\\")) and ":" not in name and ".." not in name.replace("\\", "/").split("/")


def _said(problem: BaseException) -> str:
    return str(problem) or type(problem).__name__
