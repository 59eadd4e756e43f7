"""TCVN3 (the ABC fonts, ``.VnTime``): one byte a letter, shown as the Latin-1 letter of the same number.

The table holds the 67 letters in lower case and the 7 capitals without tone. Capitals with a tone have no byte: they
were printed in a font of capitals (``.VnTimeH``) from the letters in lower case, so that ``ĐẢNG`` comes back as ``ĐảNG``
and ``restore_capitals`` puts the case right by the other letters of the word and of the line.
"""

import re
import unicodedata

NAME = "tcvn3"
#: Numbers of the letters from 0xA1 on, in the order of the standard TCVN 5712:1993 (VN3); a dot is no letter.
_FROM = 0xA1
_ORDER = (
    "ĂÂÊÔƠƯĐăâêôơưđ"  # A1-AE
    "......"  # AF-B4: combining marks of the larger tables
    "àảãáạ.ằẳẵắ"  # B5-BE
    ".......ặầẩẫấậ"  # BF-CB
    "è.ẻẽéẹềểễếệìỉ"  # CC-D8
    "...ĩíịò.ỏõóọồổỗốộ"  # D9-E9
    "ờởỡớợù.ủũúụừửữứự"  # EA-F9
    "ỳỷỹýỵ"  # FA-FE
)
#: Latin-1 letter → Vietnamese letter: 74 entries.
TABLE = {chr(_FROM + place): letter for place, letter in enumerate(_ORDER) if letter != "."}
#: Vietnamese letter → Latin-1 letter.
INVERSE = {letter: shown for shown, letter in TABLE.items()}
#: What stands where the soft hyphen (ư) should be, in text taken from PDF files: U+2212 between letters.
_DASHED = re.compile("(?<=[A-Za-z])\u2212|\u2212(?=[\u00a8-\u00fe])")
_BULLET = re.compile(r"^(\s*)·(?=\s)")
_TO_UNICODE = str.maketrans(TABLE)
_TO_TCVN3 = str.maketrans(INVERSE)
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"[^\s]")
#: Numbers of papers have capitals of their own: 'Số: 12-BC/ĐU'.
_NUMBERED = re.compile(r"[\d/]")
#: A toned vowel that opens a sentence or an item, and the first letter of the body that is always written large.
_OPENING = re.compile(
    r"((?:[^\W\d_]|[%)\"”])[.!?] +|^\s*(?:\d[\d.]*[.)]|[-+*•]) +)([^\Wa-zăâđêôơư\d_](?=[a-zăâđêôơư]|\s))"
    r"|((?<![^\W_]))(ủ(?=y ban\b(?! hành))|é(?= [A-ZĐ]))"
)


def to_unicode(text: str) -> str:
    """TCVN3 shown as Latin-1 → Unicode (NFC), letter by letter; what is not in the table stays."""
    if "\u2212" in text:
        text = _DASHED.sub("\u00ad", text)
    bullet = _BULLET.match(text)
    if bullet:
        return f"{bullet[1]}•{text[bullet.end() :].translate(_TO_UNICODE)}"
    return text.translate(_TO_UNICODE)


def from_unicode(text: str) -> str:
    """Unicode → TCVN3 shown as Latin-1; capitals with a tone become letters in lower case, as the fonts had it."""
    text = unicodedata.normalize("NFC", text)
    return "".join(c if c in INVERSE or c.isascii() else _lower(c) for c in text).translate(_TO_TCVN3)


def _lower(letter: str) -> str:
    low = letter.lower()
    return low if low in INVERSE else letter


def restore_capitals(line: str) -> str:
    """A converted line whose capitals with a tone are back: ``ĐảNG Bộ TỉNH`` → ``ĐẢNG BỘ TỈNH``.

    Only letters that TCVN3 has in lower case alone are touched, and only where the other letters of the word say so, or
    stand between words that do. A letter that begins a sentence is a capital too (``ứng dụng`` after a full stop).
    """
    words = list(_WORD.finditer(line))
    able = [_capital_able(word[0]) for word in words]
    if "certain" in able:
        line = _raise_runs(line, words, able)
    elif "maybe" in able and all(able) and not _NUMBERED.search(line):
        whole = any(kind == "plain" and len(word[0]) >= 3 for word, kind in zip(words, able, strict=True))
        line = line.upper() if whole else line
    return _OPENING.sub(_raise_letter, line)


def _raise_letter(match: re.Match[str]) -> str:
    return (match[1] or "") + (match[2] or match[4]).upper()


def _capital_able(word: str) -> str:
    """'' for a word with a plain letter in lower case, 'certain' when two plain capitals and an undecided letter meet,
    'plain' without an undecided letter, else 'maybe'."""
    plain = undecided = 0
    for char in word:
        if char in "ĂÂÊÔƠƯĐ" or "A" <= char <= "Z":
            plain += 1
        elif char.isascii() or not char.islower():
            return ""
        else:
            undecided += 1
    if not undecided:
        return "plain"
    return "certain" if plain >= 2 else "maybe"


def _raise_runs(line: str, words: list[re.Match[str]], able: list[str]) -> str:
    out = list(line)
    start = 0
    while start < len(words):
        if not able[start]:
            start += 1
            continue
        end = start
        while end + 1 < len(words) and able[end + 1] and not _BREAK.search(_between(line, words, end).replace(",", "")):
            end += 1
        run = range(start, end + 1)
        if "certain" in (able[place] for place in run):
            last = end
            follows = line[words[end].end() :].lstrip()[:1].isalpha() and end + 1 < len(words)
            while follows and able[last] == "maybe":  # 'TỈNH Hà Nội': the name has its own capitals
                last -= 1
            for place in range(start, last + 1):
                for offset in range(words[place].start(), words[place].end()):
                    out[offset] = out[offset].upper()
        start = end + 1
    return "".join(out)


def _between(line: str, words: list[re.Match[str]], place: int) -> str:
    return line[words[place].end() : words[place + 1].start()]
