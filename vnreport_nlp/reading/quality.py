"""How well a text was read: the share of its words that are spelt as Vietnamese is, what was lost and what was converted."""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from vnreport_nlp.errors import SourceError
from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.records import Quality, Text
from vnreport_nlp.vietnamese.syllables import TONES, VOWELS, is_syllable, split_tone

#: A broken word is known by its spelling in one of three cases: the others happen to be syllables too ('toàn' → 'ton').
#: Measured on a report with single letters left out: 0.66-0.69 of the damaged words look valid.
UNSEEN = 3.0
#: How often letters and tones stand in a word, on average; each report of 40 is within half and one and a half of it.
#: A text of some length that has less than a third of one has lost it.
USUAL = {
    "â": 0.074, "ă": 0.031, "ê": 0.099, "ô": 0.080, "ơ": 0.086, "ư": 0.104, "đ": 0.102,
    "\u0300": 0.165, "\u0301": 0.212, "\u0303": 0.040, "\u0309": 0.119, "\u0323": 0.200,
}  # fmt: skip
MISSING_SHARE = 1 / 3
#: Words from which on letters can be missed.
MISSED_WORDS = 300
#: A word repaired by its neighbours is wrong this often (measured: 1-2 % of the damaged words stay or become wrong).
REPAIR_RISK = 0.02
#: A word read from an image is wrong this often (clean scans; see the notes on OCR in ARCHITECTURE.md).
OCR_RISK = 0.02
#: Kinds of conversion that choose between readings; tables of encodings do not.
CHOSEN = ("dash", "debris", "lost_u", "false_vni")
#: Share of the words that abbreviations, names and single letters may make up before they are taken for debris.
ABBREVIATIONS_SHARE, NAMES_SHARE, SINGLE_SHARE = 0.15, 0.10, 0.05
#: Seven of ten words in Vietnamese bear a mark or a tone; a text where fewer than this share do is another language.
MARKED_SHARE = 0.4
#: Below this share of valid words a text is not damaged Vietnamese but another language.
FOREIGN_VALID = 0.25
_LONGEST_ABBREVIATION, _LONGEST_NAME = 8, 10
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def _ordinary() -> frozenset[str]:
    """Units, short forms and foreign words in common use in these reports, in lower case."""
    lines = files("vnreport_nlp.reading").joinpath("ordinary.tsv").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=65536)
def _kind(word: str) -> str:
    """What a word is by its spelling: syllable, ordinary, single, abbreviation, name, or '' for what could be none."""
    if is_syllable(word):
        return "syllable" if len(word) > 1 else "single"
    low = word.lower()
    if low in _ordinary():
        return "ordinary"
    if len(word) == 1:
        return "single"
    if word.isupper():
        return "abbreviation" if len(word) <= _LONGEST_ABBREVIATION else ""
    if not word.islower() and len(word) <= _LONGEST_NAME and _could_be_name(word):
        return "name"
    return ""


def _could_be_name(word: str) -> bool:
    """'Krông', 'Păh', 'Mdrắk', 'VietGAP': a capital, a vowel among its letters, and marks that Vietnamese has."""
    parts = split_tone(word)
    if parts is None:
        return False
    capitals = sum(char.isupper() for char in word)
    return not VOWELS.isdisjoint(parts[0]) and (word[0].isupper() or capitals > 1)


def _without_vowel(word: str) -> bool:
    """'dng' for dựng: letters of a word that lost its vowel."""
    return len(word) > 1 and word.islower() and word.isalpha() and VOWELS.isdisjoint(word) and word.isascii()


@lru_cache(maxsize=4096)
def _letters(char: str) -> tuple[str, ...]:
    """What a letter counts for in ``USUAL``: 'ấ' is an â and an acute."""
    if char == "đ":
        return ("đ",)
    tone = [mark for mark in unicodedata.normalize("NFD", char)[1:] if mark in TONES]
    bare = unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", char) if c not in TONES))
    return (*tone, bare) if bare in USUAL else tuple(tone)


def _missing(counted: Counter[str], words: int) -> int:
    """Letters that a text of this length should have and has not: whole kinds of them were lost, seldom single ones."""
    if words < MISSED_WORDS:
        return 0
    found: Counter[str] = Counter()
    for word, count in counted.items():
        if not word.isascii():
            for char in word.lower():
                if char > "\x7f":
                    for letter in _letters(char):
                        found[letter] += count
    usual = {letter: share * words for letter, share in USUAL.items()}
    return round(
        sum(number - found[letter] for letter, number in usual.items() if found[letter] < MISSING_SHARE * number)
    )


def judge(text: Text, extract: Extract, conversions: Iterable[tuple[str, int]]) -> Quality:
    """The reading quality of a text: see ``Quality``.

    Abbreviations, names and single letters are valid as long as they are not too many: the debris of a damaged text looks
    like them. ``lost`` counts letters that the file marks as lost, and those that are missed: the vowels of words without
    one, or the letters and tones that the text has far too few of.
    """
    counted = Counter(_WORD.findall(text.clean))
    for note in text.notes:
        counted.update(_WORD.findall(note.text))
    words = counted.total()
    kinds: Counter[str] = Counter()
    marked = broken = 0
    for word, count in counted.items():
        kind = _kind(word)
        kinds[kind] += count
        if not word.isascii():
            marked += count
        elif not kind and _without_vowel(word):
            broken += count
    lost = max(broken, _missing(counted, words)) + dict(text.repairs).get("lost", 0)
    valid: float = kinds["syllable"] + kinds["ordinary"]
    for kind, share in (("abbreviation", ABBREVIATIONS_SHARE), ("name", NAMES_SHARE), ("single", SINGLE_SHARE)):
        valid += min(kinds[kind], share * words)
    valid = min(valid, marked / MARKED_SHARE)
    quality = Quality(
        syllables=words,
        valid=round(valid / words, 4) if words else 1.0,
        lost=lost,
        ocr_pages=tuple(sorted({line.page or 1 for line in extract.lines if line.ocr})),
        conversions=tuple(conversions),
        set_aside=extract.set_aside,
    )
    return replace(quality, score=score(quality, ocr_share=_ocr_share(extract)))


def _ocr_share(extract: Extract) -> float:
    read = sum(len(line.text) for line in extract.lines if line.ocr)
    return read / max(1, sum(len(line.text) for line in extract.lines)) if read else 0.0


def require(quality: Quality, limit: float, path: str) -> None:
    """SourceError when a Vietnamese text was read worse than ``limit``, saying what is wrong with it.

    A text of another language passes: that it is no report is found and said later.
    """
    if quality.score >= limit or not quality.syllables or quality.valid < FOREIGN_VALID:
        return
    invalid = math.ceil(100 * (1 - quality.valid))
    raise SourceError("error.quality", path=path, found=quality.score, limit=limit, share=invalid, lost=quality.lost)


def score(quality: Quality, *, ocr_share: float = 0.0) -> float:
    """One number in [0, 1] for a reading quality: an estimate of the share of the words that were read as they were written.

    From 1 are taken: three times the share of invalid words (each stands for two more that were damaged into real
    syllables), the letters lost per word, the risk of words chosen by their neighbours, and that of words read from images
    (``ocr_share`` of the text). A proper report scores 0.98 and more.
    """
    words = max(1, quality.syllables)
    chosen = sum(count for kind, count in quality.conversions if kind in CHOSEN)
    risk = REPAIR_RISK * min(1.0, chosen / words) + OCR_RISK * ocr_share
    return round(max(0.0, 1.0 - UNSEEN * (1.0 - quality.valid) - min(1.0, quality.lost / words) - risk), 4)
