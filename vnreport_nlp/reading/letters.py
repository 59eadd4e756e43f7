"""Letters made one: NFC, look-alikes, invisible characters, private-use bullets; every change counted."""

import re
import unicodedata
from collections import Counter

#: Look-alike letters that are safe to map inside Vietnamese words, with where each was seen.
LOOKALIKES = {
    "ǎ": "ă",  # U+01CE for U+0103: seed 000…, "nǎng suất"
    "Ǎ": "Ă",
    "ƣ": "ư",  # U+01A3: pattern 67 of the formats notes
    "Ƣ": "Ư",
    "ð": "đ",  # U+00F0: pattern 71
    "Ð": "Đ",  # U+00D0, same glyph as U+0110
    "−": "-",  # U+2212
    "‐": "-",
    "‑": "-",  # non-breaking hyphen
    "\u037e": ";",
}
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_SPACES = (
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\v\f\r\u2028\u2029\u0085"
)
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_STRANGE = re.compile(
    "["
    + "".join(LOOKALIKES)
    + _INVISIBLE
    + _SPACES
    + r"\ue000-\uf8ff\x00-\x1f\x7f-\x9f\ufffd\ufffe\uffff\ud800-\udfff]"
)
_TRANSLATE = str.maketrans({**LOOKALIKES, **dict.fromkeys(_INVISIBLE), **dict.fromkeys(_SPACES, " ")})


#: The look-alikes that are letters: a reader does not see them, a search does not find the word.
_LETTERS = frozenset(c for c in LOOKALIKES if c.isalpha())
_WORD = re.compile(r"[^\W\d_]+")


def find_lookalikes(lines: list[str]) -> tuple[tuple[str, int, str, int], ...]:
    """Letters of other alphabets as the source has them: letter, line and word of the first place, how often."""
    first: dict[str, tuple[int, str]] = {}
    counts: Counter[str] = Counter()
    for number, line in enumerate(lines, 1):
        if line.isascii() or _LETTERS.isdisjoint(line):
            continue
        for word in _WORD.findall(line):
            for letter in word if not _LETTERS.isdisjoint(word) else ():
                if letter in _LETTERS:
                    first.setdefault(letter, (number, word))
                    counts[letter] += 1
    return tuple((letter, *place, counts[letter]) for letter, place in first.items())


def clean_letters(line: str, counts: Counter[str]) -> str:
    """One line with its letters made uniform. Idempotent. ``counts`` gains kind → how often."""
    if not unicodedata.is_normalized("NFC", line):
        counts["nfc"] += 1
        line = unicodedata.normalize("NFC", line)
    if line.isascii() and line.isprintable():
        return line
    if not _STRANGE.search(line):
        return line
    for letter in LOOKALIKES:
        if found := line.count(letter):
            counts["lookalike"] += found
    counts["invisible"] += sum(line.count(c) for c in _INVISIBLE)
    counts["lost"] += line.count("\ufffd")
    line, private = _PRIVATE.subn("•", line)
    counts["bullet"] += private
    line = line.translate(_TRANSLATE)
    line, controls = _CONTROL.subn("", line)
    counts["control"] += controls
    return unicodedata.normalize("NFC", line)
