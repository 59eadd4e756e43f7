"""Bytes → text. UTF-8 (with or without mark) and UTF-16; the 8-bit encodings of Vietnamese where the words prove them.

Anything else is a clear error, never a guess: an encoding is taken only when nearly all words with letters outside ASCII
come out as Vietnamese syllables.
"""

import codecs
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from vnreport_nlp.errors import UnknownEncoding, UnknownFormat
from vnreport_nlp.vietnamese.syllables import is_syllable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Share of NUL bytes at odd or even places above which unmarked bytes are UTF-16. Vietnamese letters
#: outside Latin-1 have no NUL, spaces and plain letters have: about 60 % of the text.
_UTF16_SHARE = 0.3
#: Share of the words with letters outside ASCII that must be syllables, and how many distinct ones there must be.
SURE_SHARE = 0.85
SURE_WORDS = 3
#: Share of the lines outside ASCII that may be in another encoding than the rest of a UTF-8 file.
FOREIGN_SHARE = 0.2
#: The bytes of Western Windows that are no letters: quotation marks, dashes, no-break space, bullet, degree and the like.
_SIGNS = frozenset(
    b"\x80\x82\x84\x85\x86\x87\x89\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa7\xab\xae\xb0\xb1\xb2\xb3\xb7\xbb\xbd"
)
_WORD = re.compile(r"[^\W\d_]+")
_STRAY = re.compile("[\udc80-\udcff]")
_SHOWN = tuple(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name of its encoding; ``foreign`` are the 1-based lines of a UTF-8 file that were in ``other``."""

    text: str
    encoding: str
    foreign: tuple[int, ...] = ()
    other: str = ""


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Text and the name of its encoding, see ``decode_text``."""
    decoded = decode_text(data, path)
    return decoded.text, decoded.encoding


def decode_text(data: bytes, path: str) -> Decoded:
    """The text of a file. UnknownEncoding names the byte that no encoding explains; UnknownFormat says it is no text.

    ``encoding`` is utf-8, utf-8-sig, utf-16 …, or one of cp1258, tcvn3, vni, cp1252 when the words prove it.
    """
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _unmarked_utf16(data)
    try:
        decoded = Decoded(data.decode(encoding or "utf-8"), encoding or "utf-8")
    except UnicodeDecodeError as problem:
        legacy = _with_foreign_lines(data, encoding or "utf-8") if encoding in (None, "utf-8-sig") else None
        if legacy is None and encoding is None:
            legacy = _in_8_bits(data)
        if legacy is None:
            line = data.count(b"\n", 0, problem.start) + 1
            tried = encoding or "utf-8"
            raise UnknownEncoding("error.encoding", path=path, tried=tried, line=line, byte=problem.start) from None
        decoded = legacy
    controls = sum(decoded.text.count(chr(code)) for code in range(9))
    if controls > 0.01 * len(decoded.text):
        raise UnknownFormat("error.binary", path=path)
    return decoded


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


def shown(data: bytes) -> str:
    """Bytes as Western Windows shows them; the five it leaves open as the controls of the same number."""
    return "".join(map(_SHOWN.__getitem__, data))


def _windows_vietnamese(data: bytes) -> str:
    return unicodedata.normalize("NFC", data.decode("cp1258", "replace"))


def _tcvn3(data: bytes) -> str:
    from vnreport_nlp.reading.legacy import tcvn3  # its tables are made for files in 8 bits alone

    text = tcvn3.to_unicode(shown(data))
    return "\n".join(map(tcvn3.restore_capitals, text.split("\n")))


def _vni(data: bytes) -> str:
    from vnreport_nlp.reading.legacy import vni

    return vni.to_unicode(shown(data))


#: Name → how bytes become Unicode.
_EIGHT_BITS: dict[str, Callable[[bytes], str]] = {"cp1258": _windows_vietnamese, "tcvn3": _tcvn3, "vni": _vni}


def _proven(parts: Iterable[bytes]) -> str:
    """The 8-bit encoding under which the words of these bytes are Vietnamese; '' when none is proven."""
    sample = b"\n".join(parts)
    if all(byte < 0x80 or byte in _SIGNS for byte in set(sample)):
        return "cp1252"  # letters of ASCII alone, with typographic signs
    best, best_share, found = "", 0.0, 0
    for name, convert in _EIGHT_BITS.items():
        words = [word for word in _WORD.findall(convert(sample)) if not word.isascii()]
        share = sum(map(is_syllable, words)) / len(words) if words else 0.0
        if share > best_share:
            best, best_share, found = name, share, len({word.lower() for word in words})
    return best if best_share >= SURE_SHARE and found >= SURE_WORDS else ""


def _in_8_bits(data: bytes) -> Decoded | None:
    name = _proven([data])
    if not name:
        return None
    return Decoded(shown(data) if name == "cp1252" else _EIGHT_BITS[name](data), name)


def _with_foreign_lines(data: bytes, encoding: str) -> Decoded | None:
    """A UTF-8 file with a few lines that are not: each of them in the one encoding that its words prove."""
    lines = data.removeprefix(codecs.BOM_UTF8).split(b"\n")
    decoded: list[str | None] = []
    for line in lines:
        try:
            decoded.append(line.decode("utf-8"))
        except UnicodeDecodeError:
            decoded.append(None)
    foreign = [number for number, text in enumerate(decoded) if text is None]
    outside = sum(text is None or not text.isascii() for text in decoded)
    if len(foreign) > FOREIGN_SHARE * outside:
        return None
    torn = {number: lines[number].decode("utf-8", "surrogateescape") for number in foreign}
    if all(_only_signs(text) for text in torn.values()):
        other, made = "cp1252", {number: _STRAY.sub(_sign, text) for number, text in torn.items()}
    else:
        other = _proven(lines[number] for number in foreign)
        if not other or other == "cp1252":
            return None
        made = {number: _EIGHT_BITS[other](lines[number]) for number in foreign}
    text = "\n".join(made[number] if line is None else line for number, line in enumerate(decoded))
    return Decoded(text, encoding, tuple(number + 1 for number in foreign), other)


def _only_signs(text: str) -> bool:
    return all(ord(stray) - 0xDC00 in _SIGNS for stray in _STRAY.findall(text))


def _sign(match: re.Match[str]) -> str:
    return _SHOWN[ord(match[0]) - 0xDC00]
