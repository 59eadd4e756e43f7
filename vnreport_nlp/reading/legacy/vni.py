"""VNI-Windows (the ``VNI-Times`` fonts): a base letter with a second character for its marks, shown as Latin-1."""

import re
import unicodedata

#: Second character → what it adds to the base letter. A circumflex or breve holds the tone in the same character.
_PLAIN = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
#: Single characters that are whole letters; ô and ö take the plain tones after them.
_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}


def _lower() -> dict[str, str]:
    table = dict(_ALONE)
    for base in "aeouyi":
        for mark, tone in _PLAIN.items():
            if base == "i" or (base == "y" and mark == "ï"):
                continue  # ì and í are written as they look, the others of i and ỵ alone
            table[base + mark] = base + tone
    for letter, base in (("ô", "ơ"), ("ö", "ư")):
        for mark, tone in _PLAIN.items():
            table[letter + mark] = base + tone
    for base in "aeo":
        for mark, tone in _CIRCUMFLEX.items():
            table[base + mark] = base + "\u0302" + tone
    for mark, tone in _BREVE.items():
        table["a" + mark] = "a\u0306" + tone
    return {shown: unicodedata.normalize("NFC", letter) for shown, letter in table.items()}


def _with_capitals(lower: dict[str, str]) -> dict[str, str]:
    """Every sequence in lower case, with a capital base (``Uû``), and in capitals (``UÛ``)."""
    table = dict(lower)
    for shown, letter in lower.items():
        table[shown[0].upper() + shown[1:]] = letter.upper()
        table[shown.upper()] = letter.upper()
    return table


#: Vietnamese letter → shown sequence (letters in capitals as in words of capitals).
INVERSE = {letter: shown for shown, letter in _with_capitals(_lower()).items()}
#: Sequences that some keyboards wrote beside the usual ones: seen in files of 2006-2009.
_BESIDE = {"iø": "ì", "iù": "í", "iû": "ỉ", "iõ": "ĩ", "iï": "ị", "yï": "ỵ"}
#: Shown sequence → Vietnamese letter.
TABLE = _with_capitals(_lower() | _BESIDE)
_SEQUENCE = re.compile("[aeiouyôöAEIOUYÔÖ][àáâãäåèéêëïõøùúûüÀÁÂÃÄÅÈÉÊËÏÕØÙÚÛÜ]|[ñôöæóòîÑÔÖÆÓÒÎ]")


def to_unicode(text: str) -> str:
    """VNI shown as Latin-1 → Unicode (NFC), sequence by sequence; what is not in the table stays."""
    return _SEQUENCE.sub(_letter, text)


def _letter(match: re.Match[str]) -> str:
    shown = match[0]
    known = TABLE.get(shown)
    if known is None and len(shown) == 2:  # 'iâ' is no letter of its own, ô before another one is ơ
        return TABLE.get(shown[0], shown[0]) + TABLE.get(shown[1], shown[1])
    return shown if known is None else known


def from_unicode(text: str) -> str:
    """Unicode → VNI shown as Latin-1; the inverse of ``to_unicode`` for Vietnamese text."""
    return "".join(INVERSE.get(char, char) for char in unicodedata.normalize("NFC", text))
