"""Numbers of lists as Word spells them: ``w:numFmt`` → text."""

from collections.abc import Callable

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"),
    (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: Ordinals that are not the cardinal and "th"; "y" becomes "ie".
_RANKS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_SIGNS = "*†‡§"
#: Beyond this Word itself changes to plain figures or runs out of signs; damaged files count further.
_LARGEST = 32767
_LARGEST_IN_LETTERS = 780


def _roman(value: int) -> str:
    out = []
    for size, letters in _ROMAN:
        count, value = divmod(value, size)
        out.append(letters * count)
    return "".join(out)


def _letters(value: int) -> str:
    """a … z, aa … zz, aaa …: the letter is repeated."""
    if value > _LARGEST_IN_LETTERS:
        return str(value)
    times, letter = divmod(value - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


def _cardinal(value: int) -> str:
    if value >= 100:
        return str(value)
    if value < 20:
        return _UNITS[value]
    tens, units = divmod(value, 10)
    return _TENS[tens] + (f"-{_UNITS[units]}" if units else "")


def _rank(value: int) -> str:
    if value >= 100:
        return _ordinal(value)
    before, dash, last = _cardinal(value).rpartition("-")
    rank = _RANKS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return before + dash + rank


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


def _circled(value: int) -> str:
    return chr(0x2460 + value - 1) if value <= 20 else str(value)


def _sign(value: int) -> str:
    times, sign = divmod(value - 1, len(_SIGNS))
    return _SIGNS[sign] * (times % 10 + 1)


#: Formats with their own spelling; every other is shown in plain figures. Word has no Vietnamese words for numbers.
_FORMATS: dict[str, Callable[[int], str]] = {
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "decimalZero": lambda value: f"{value:02d}",
    "ordinal": _ordinal,
    "cardinalText": lambda value: _cardinal(value).capitalize(),
    "ordinalText": lambda value: _rank(value).capitalize(),
    "numberInDash": lambda value: f"- {value} -",
    "decimalEnclosedParen": lambda value: f"({value})",
    "decimalEnclosedFullstop": lambda value: f"{value}.",
    "decimalEnclosedCircle": _circled,
    "chicago": _sign,
    "hex": lambda value: f"{value:X}",
    "none": lambda value: "",
    "bullet": lambda value: "",
}


def spell(value: int, form: str, custom: str = "") -> str:
    """``value`` in the format ``form``; ``custom`` is the sample of a custom format ("001, 002, 003, ...")."""
    if form == "custom":
        return str(value).zfill(min(len(custom.partition(",")[0].strip()), 5) if custom[:1] == "0" else 1)
    if form == "decimalZero" or 0 < value <= _LARGEST:
        return _FORMATS.get(form, str)(value)
    return "" if form in ("none", "bullet") else str(value)
