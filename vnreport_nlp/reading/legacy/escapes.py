"""Text that was encoded once too often: UTF-8 read as Latin-1 (``Ã¡``), entities and escapes of web pages left in it."""

import html
import re
from html.entities import html5

#: cp1252 shows the bytes 0x80-0x9F as these signs; five bytes have none and stay as they are.
_CP1252 = {bytes([code]).decode("cp1252", "ignore"): code for code in range(0x80, 0xA0)}
_CONTINUED = "\u0080-\u00bf" + "".join(sign for sign in _CP1252 if sign)
_DOUBLE = re.compile(f"[\u00c2-\u00df][{_CONTINUED}]|[\u00e0-\u00ef][{_CONTINUED}]{{2}}")
#: 'à' is C3 A0: its second byte is a no-break space, which is often made an ordinary one.
_SPACED = re.compile("(?<=[A-Za-z])\u00c3 (?=[ ,.;:)]|\\Z)|(?<=[A-Za-z])\u00c3(?= \\S)")
#: Vietnamese letters outside ASCII, quotation marks, dashes and the like: what double encoding must lead to.
_MEANT = re.compile("[\u00a0-\u01b0\u0300-\u036f\u1ea0-\u1ef9\u2010-\u2026\u20ab]")
#: So many double-encoded letters establish it for a text.
MIN_DOUBLE = 3
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def _byte(char: str) -> int:
    return _CP1252[char] if char in _CP1252 else ord(char)


def _decoded(match: re.Match[str]) -> str:
    try:
        made = bytes(map(_byte, match[0])).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]
    return made if _MEANT.fullmatch(made) else match[0]


def is_double(text: str) -> bool:
    """Whether UTF-8 was read as Latin-1 in this text: several sequences that decode to Vietnamese letters."""
    found = 0
    for match in _DOUBLE.finditer(text):
        found += _decoded(match) != match[0]
        if found >= MIN_DOUBLE:
            return True
    return False


def undouble(line: str) -> tuple[str, int]:
    """A line whose UTF-8 was read as Latin-1, decoded again, and how many words changed."""
    if line.isascii():
        return line, 0
    made = _DOUBLE.sub(_decoded, _SPACED.sub("à", line))
    return made, _changed(line, made)


def unescape(line: str) -> tuple[str, int]:
    """A line with entities, ``\\u`` escapes and line break tags of web pages resolved once, and how many were.

    Other tags stay: what looks like one may be meant, and every output escapes it.
    """
    line, tags = _TAG.subn(" ", line) if "<" in line else (line, 0)
    count = tags

    def entity(match: re.Match[str]) -> str:
        nonlocal count
        known = match[0][1] == "#" or match[0][1:] in html5
        count += known
        return html.unescape(match[0]) if known else match[0]

    def escape(match: re.Match[str]) -> str:
        nonlocal count
        made = chr(int(match[1], 16))
        if not _MEANT.fullmatch(made):
            return match[0]
        count += 1
        return made

    if "&" in line:
        line = _ENTITY.sub(entity, line)
    if "\\u" in line:
        line = _ESCAPE.sub(escape, line)
    return line, count


def _changed(before: str, after: str) -> int:
    """Words that differ between two versions of a line."""
    old, new = before.split(), after.split()
    if len(old) != len(new):
        return max(len(old), len(new)) - len(set(old) & set(new))
    return sum(one != other for one, other in zip(old, new, strict=True))
