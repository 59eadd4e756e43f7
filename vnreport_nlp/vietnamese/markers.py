"""The grammar of printed markers: what can open a heading or an item (patterns of formats.md, section 2).

``parse_marker`` reads one line; whether the block is a heading is decided later, in ``structure``.
"""

import re

from vnreport_nlp.records import Marker
from vnreport_nlp.vietnamese.numbers import parse_count_word, parse_roman

#: Order of Vietnamese enumeration letters (no f j w z; đ after d).
ALPHABET = "abcdđeghiklmnopqrstuvxy"

_COUNT = r"nhất|nhì|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười"
_UPPER = r"[A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ]"
#: What may follow a number that opens a heading or an item: a capital, a quotation mark, a bracket,
#: or a figure with its unit ('9. 80% nhà văn hóa', '2. 02 sản phẩm').
_TITLE = rf"(?={_UPPER}|[“\"'‘]\s*\w|(?<=\s)\(\s*\w|(?<=[.)]\s)\d[\d.,]*\s*(?:%|[^\W\d]|-))"

_PART = re.compile(
    rf"(?P<mark>(?:phần|chương)\s+(?:thứ\s+(?P<word>{_COUNT})|(?P<roman>[IVX]+)|(?P<digit>\d{{1,2}}))(?!\w))\s*[-:./–]?\s*",
    re.IGNORECASE,
)
_ROMAN = re.compile(
    rf"(?!V\.\s?I\.\s?L)(?P<mark>(?P<roman>[IVX]{{1,5}})\s?[-./–)]{{1,2}})\s*(?:[-–]\s*)?(?={_UPPER}|[“\"])"
)
_CAPITAL = re.compile(rf"(?P<mark>(?P<letter>[A-EGHĐ])\s?[-./–)])\s*(?={_UPPER}[\w,]*[\s,]|{_UPPER}+\b)")
_ARABIC = re.compile(rf"(?P<mark>(?P<number>\d{{1,2}})(?!\d)\s?(?:[./]\s?[-–]|[-./–)]))\s*{_TITLE}")
_DOTTED = re.compile(rf"(?P<mark>(?P<number>\d{{1,2}}(?:\.\d{{1,2}}(?!\d)){{1,4}})\s?[-./–)]{{0,2}})\s*{_TITLE}")
_LETTER = re.compile(rf"(?P<mark>(?P<letter>[{ALPHABET}])(?:\)|[./]\s?(?={_UPPER})))\s*(?=\S)")
_BRACKET = re.compile(r"(?P<mark>\((?P<number>\d{1,2})\)|[\u2460-\u2473])\s*[.:]?\s*(?=\S)")
_ORDINAL = re.compile(
    rf"(?:[-–*+•]\s*)?(?P<mark>(?P<count>một|{_COUNT})\s+là(?!\w)"
    rf"|thứ\s+(?P<rank>{_COUNT})(?=\s*[,:;–-]|\s+là\b)"
    rf"|(?:(?:khâu\s+)?đột\s+phá|bài\s+học(?:\s+kinh\s+nghiệm)?)\s+(?:thứ\s+(?P<nth>{_COUNT})|số\s*(?P<no>\d+)|(?P<num>\d+)))"
    r"\s*(?:là\b)?\s*[,:;.–-]?\s*",
    re.IGNORECASE,
)
_DASH = re.compile(r"(?P<mark>[-–—*•+·▪●○◦➢✓]|o(?=\s+[^\W\d_a-z]))\s*(?=[^\s\-–—*•+·_])")
#: 'số\n57-NQ/TW', 'số\n27/KH-UBND': the number of a document that wrapped to the start of a line.
_SYMBOL = re.compile(r"\d{1,2}\s?[-–]\s?[A-ZĐ]{1,6}i?\s?[/-]\s?[A-ZĐ]{2}|\d{1,2}/[A-ZĐ]{1,6}-[A-ZĐ]{2}")
_ROW = re.compile(r"[^|]{0,200}\s\|\s|\|?[^|]*\|[^|]*\||[^\t]*\t[^\t]*\t")


def _letter_value(letter: str) -> int:
    return ALPHABET.index(letter.lower()) + 1


def _part(line: str) -> tuple[Marker, int] | None:
    if not (match := _PART.match(line)) or not match["mark"][0].isupper():
        return None
    value = (
        parse_count_word(match["word"] or "") or parse_roman((match["roman"] or "").upper()) or int(match["digit"] or 0)
    )
    kind = "part" if match["mark"].lower().startswith("phần") else "chapter"
    rest = line[match.end() :]
    if rest and not (rest[0].isupper() or rest[0] in "“\"'("):
        return None
    return Marker(kind, match["mark"], (value,)), match.end()


def _ordinal(line: str) -> tuple[Marker, int] | None:
    if not (match := _ORDINAL.match(line)) or not match["mark"][0].isupper():
        return None
    word = match["count"] or match["rank"] or match["nth"]
    value = parse_count_word(word) if word else int(match["no"] or match["num"])
    return Marker("ordinal", match["mark"].rstrip(), (value or 0,)), match.end()


def _numbered(line: str) -> tuple[Marker, int] | None:
    if _SYMBOL.match(line):
        return None
    if match := _DOTTED.match(line):
        value = tuple(int(part) for part in match["number"].split("."))
        return Marker("arabic", match["mark"], value), match.end()
    if match := _ARABIC.match(line):
        return Marker("arabic", match["mark"], (int(match["number"]),)), match.end()
    if match := _BRACKET.match(line):
        number = int(match["number"]) if match["number"] else ord(match["mark"]) - 0x245F
        return Marker("bracket", match["mark"], (number,)), match.end()
    return None


def _lettered(line: str) -> tuple[Marker, int] | None:
    if (match := _ROMAN.match(line)) and (value := parse_roman(match["roman"])):
        return Marker("roman", match["mark"], (value,)), match.end()
    if match := _CAPITAL.match(line):
        return Marker("capital", match["mark"], (_letter_value(match["letter"]),)), match.end()
    if match := _LETTER.match(line):
        return Marker("letter", match["mark"], (_letter_value(match["letter"]),)), match.end()
    return None


def parse_marker(line: str) -> tuple[Marker, int] | None:
    """The marker that opens ``line`` (already stripped) and the offset behind it, or None.

    Dates (``01/7/2025``), decimals (``14.65 km``) and years (``2026-2030``) are no markers.
    """
    if not line:
        return None
    head = line[0]
    if ("|" in line or "\t" in line) and _ROW.match(line):
        return Marker("table", "", ()), 0
    if head in "PpCc" and (found := _part(line)):
        return found
    if head.isdigit() or head == "(" or "\u2460" <= head <= "\u2473":
        return _numbered(line)
    if found := _ordinal(line):
        return found
    if head.isalpha() and len(line) > 1 and (found := _lettered(line)):
        return found
    if match := _DASH.match(line):
        return Marker("dash", match["mark"], ()), match.end()
    return None
