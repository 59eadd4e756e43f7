"""Vietnamese numbers as written: comma is decimal, point groups thousands, but files mix both."""

import re

#: One written number; a sign is never part of it. Alternatives in order: grouped thousands with an
#: optional decimal part, then plain digits with an optional decimal part.
NUMBER = r"\d{1,3}(?:\.\d{3}){1,5}(?:,\d{1,6})?(?!\d)|\d{1,15}(?:[.,]\d{1,6})?(?!\d)"
_NUMBER = re.compile(rf"(?:{NUMBER})\Z")
_COUNTS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười": 10, "nhất": 1, "nhì": 2,
}  # fmt: skip
_ROMAN = re.compile(r"(?=[IVXLC])(X{0,3})(IX|IV|V?I{0,3})\Z")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def parse_number(text: str, *, decimal_point: bool = False) -> float:
    """The value of one written number; ValueError when it is none.

    ``1.234,5`` → 1234.5, ``02`` → 2, ``7,5`` → 7.5, ``14.65`` → 14.65 (a point before one or two
    digits is decimal), ``1.234`` → 1234 unless ``decimal_point`` says that the context is decimal.
    """
    text = text.strip()
    if not _NUMBER.match(text):
        raise ValueError(f"not a number: {text!r}")
    if "," in text:
        return float(text.replace(".", "").replace(",", "."))
    if "." in text:
        groups = text.split(".")
        thousands = all(len(group) == 3 for group in groups[1:]) and not decimal_point
        return float("".join(groups)) if thousands else float(text)
    return float(text)


def parse_roman(text: str) -> int | None:
    """1–39 from a Roman number in capitals, None for anything else."""
    if not _ROMAN.match(text):
        return None
    values = [_ROMAN_VALUES[letter] for letter in text]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True)) or None


def parse_count_word(word: str) -> int | None:
    """The small number that a word stands for (``nhất`` and ``một`` → 1 … ``mười`` → 10), or None."""
    return _COUNTS.get(word.lower())


def parse_count(printed: str) -> int | None:
    """A whole number in digits (``02``) or as a small number word (``Hai``), None for anything else."""
    return int(printed) if printed.isdigit() else parse_count_word(printed)


def show_number(value: float) -> str:
    """The Vietnamese spelling of a value: ``1200.5`` → ``1.200,5``, without trailing zeros."""
    whole, _, part = f"{value:,.4f}".partition(".")
    part = part.rstrip("0")
    return whole.replace(",", ".") + (f",{part}" if part else "")
