"""Bytes → text. UTF-8 (with or without mark) and UTF-16; anything else is a clear error, never a guess."""

import codecs

from vnreport_nlp.errors import UnknownEncoding, UnknownFormat

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Share of NUL bytes at odd or even places above which unmarked bytes are UTF-16. Vietnamese letters
#: outside Latin-1 have no NUL, spaces and plain letters have: about 60 % of the text.
_UTF16_SHARE = 0.3


def _unmarked_utf16(data: bytes) -> str | None:
    sample = data[:4096]
    if len(sample) < 8:
        return None
    even = sample[0::2].count(0) / len(sample[0::2])
    odd = sample[1::2].count(0) / len(sample[1::2])
    if odd > _UTF16_SHARE and even < 0.05:
        return "utf-16-le"
    if even > _UTF16_SHARE and odd < 0.05:
        return "utf-16-be"
    return None


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Text and the name of its encoding. UnknownEncoding names the byte that no encoding explains."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked_utf16(data)
    try:
        text = data.decode(encoding or "utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        tried = encoding or "utf-8"
        raise UnknownEncoding("error.encoding", path=path, tried=tried, line=line, byte=problem.start) from None
    controls = sum(text.count(chr(code)) for code in range(9)) + text.count("\x00")
    if controls > 0.01 * len(text):
        raise UnknownFormat("error.binary", path=path)
    return text, encoding or "utf-8"
