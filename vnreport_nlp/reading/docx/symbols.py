"""Symbol fonts (Symbol, Wingdings): what a sign stands for, and bullets of lists."""

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("symbols.tsv")
#: Where Word keeps the signs of symbol fonts: U+F020 … U+F0FF, one for each byte of the font.
_FIRST, _LAST = 0xF020, 0xF0FF
_SYMBOL_FONTS = ("symbol", "wingdings", "webdings", "zapf", "monotype sorts", "opensymbol", "marlett")
#: Bullets of text fonts that are drawn as rings and squares; a reader sees a dash before an item.
_ROUND = frozenset("o§·¨")


@cache
def _signs() -> dict[tuple[str, int], str]:
    rows = [line.split("\t") for line in _TABLE.read_text(encoding="utf-8").splitlines() if line and line[0] != "#"]
    return {(font, int(code, 16)): sign for font, code, sign, _ in rows}


def is_symbol_font(font: str) -> bool:
    """Whether the letters of a font are signs."""
    return font.casefold().startswith(_SYMBOL_FONTS)


def sign(code: int, font: str) -> str:
    """What the sign ``code`` of a symbol font stands for; "" for an ornament that stands for nothing."""
    low = code - 0xF000 if _FIRST <= code <= _LAST else code
    name = font.casefold()
    if (name, low) in _signs():
        return _signs()[name, low]
    if not is_symbol_font(font):
        return chr(code) if not _FIRST <= code <= _LAST and 0x20 <= code < 0xD800 else ""
    # digits and punctuation stand at their own places in Symbol
    return chr(low) if name == "symbol" and 0x20 <= low < 0x40 else ""


def from_symbols(text: str, font: str) -> str:
    """Text typed in a symbol font as what it stands for; private letters only, a word in plain letters stays."""
    if text.isascii() or not is_symbol_font(font):
        return text
    return "".join(sign(ord(c), font) if _FIRST <= ord(c) <= _LAST else c for c in text)


def bullet(text: str, font: str) -> str:
    """The bullet of a list as it is read: signs of symbol fonts and rings are dashes, ``-`` ``+`` ``*`` stay what they are."""
    if not text.strip():
        return ""
    if is_symbol_font(font) or text in _ROUND or any("\ue000" <= c <= "\uf8ff" for c in text):
        return text if text in "-+*" else "-"
    return text
