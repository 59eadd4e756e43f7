"""Folded keys for matching: one spelling for what Vietnamese writes in several ways.

Tones and letters are kept (they carry meaning); only tone *placement* (hoà/hòa), a closed list
of y/i pairs, case, punctuation and white space are folded. Show the report's own spelling, match on keys.
"""

import re
import unicodedata
from functools import lru_cache

# Open syllables in oa, oe, uy carry the tone on either vowel; the key puts it on the first.
_PLACED = {
    old: new
    for pair in (
        ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
        ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẽ", "õe"), ("oẹ", "ọe"),
        ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
    )
    for old, new in [pair]
}  # fmt: skip
_TONE = re.compile(r"(?<!q)(" + "|".join(_PLACED) + r")(?![^\W\d_])")
# The pairs in common use in these reports (design notes, "Synonyms and folding"); seen in both seeds.
_Y_TO_I = {
    "sỹ": "sĩ", "sỷ": "sỉ", "kỹ": "kĩ", "kỷ": "kỉ", "kỳ": "kì", "lý": "lí", "mỹ": "mĩ", "tỷ": "tỉ",
    "vỹ": "vĩ", "quí": "quý", "hằng": "hàng", "hy": "hi", "ký": "kí", "thuyên": "thuyên",
}  # fmt: skip
# Bare syllables that are written with either letter ('kỹ thuật', 'kĩ thuật'), as far as the pairs above tell.
_BARE = {"sy": "si", "ky": "ki", "ly": "li", "my": "mi", "ty": "ti", "vy": "vi", "hy": "hi", "qui": "quy"}
_WORD = re.compile(r"[^\W_]+")
_NOT_WORD = re.compile(r"[\W_]+")


def place_tones(text: str) -> str:
    """Lower-case text with the tone of open oa, oe, uy on the first vowel (``hoà`` → ``hòa``)."""
    return _TONE.sub(lambda match: _PLACED[match[1]], text)


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Words only, lower case, folded spelling, joined by single spaces; ``""`` for no words.

    Idempotent: ``key(key(x)) == key(x)``.
    """
    text = place_tones(unicodedata.normalize("NFC", text).lower())
    return " ".join(_Y_TO_I.get(word, word) for word in _WORD.findall(text))


def words(text: str) -> list[str]:
    """The folded syllables of ``text`` in order."""
    return key(text).split()


def contains(haystack: str, needle: str) -> bool:
    """Whether the folded ``needle`` stands in the folded ``haystack`` at syllable borders."""
    return f" {needle} " in f" {haystack} "


def find_phrase(haystack: str, needle: str) -> int:
    """Offset of the folded phrase in the folded text at syllable borders, or -1."""
    return f" {haystack} ".find(f" {needle} ")


def bare(text: str) -> str:
    """Letters and digits without any diacritics, for file names and case-insensitive look-ups only."""
    text = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return _NOT_WORD.sub("-", "".join(c for c in text if not unicodedata.combining(c))).strip("-")


@lru_cache(maxsize=65536)
def toneless(text: str) -> str:
    """The key of ``text`` as it is typed without a Vietnamese keyboard: no diacritics at all, words joined by spaces.

    For searching only; it throws away what tells 'bản' from 'ban'. Idempotent.
    """
    return " ".join(_BARE.get(word, word) for word in bare(key(text)).split("-") if word)
