"""How well a text was read: the share of its words that are spelt as Vietnamese is, what was lost and what was converted."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from vnreport_nlp.reading.extract import Extract
from vnreport_nlp.records import Quality, Text
from vnreport_nlp.vietnamese.syllables import VOWELS, is_syllable, split_tone

#: A broken word is known by its spelling in about half of the cases: the others happen to be syllables too ('xây' → 'xy',
#: but 'toàn' → 'ton'). Measured on sample reports with single letters left out: 0.46-0.52.
UNSEEN = 2.0
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
_LONGEST_ABBREVIATION, _LONGEST_NAME = 8, 10
#: Units, short forms and foreign words in common use in these reports, in lower case.
_ORDINARY = frozenset(
    "km ha kg cm mm dm kv kw kwh mw kva ml hm kv trđ tr đ vnđ tp tx tt tw ths ts gs pgs bs ks cn stt hs gv kh th fm am "
    "wifi internet video camera website web online email zalo facebook fanpage karaoke massage logo marketing livestream "
    "robot laser clip file smart city homestay farmstay container taxi clo crôm taluy ôtô môtô bêtông ximăng nilông "
    "axit ôxy ôxi cacbon gas diesel ethanol mobile app blog covid offline pano apphich băngrôn ghi-đông gen vaccine "
    "vắcxin stress startup logistics media link fax ok".split()
)
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=65536)
def _kind(word: str) -> str:
    """What a word is by its spelling: syllable, ordinary, single, abbreviation, name, or '' for what could be none."""
    if is_syllable(word):
        return "syllable" if len(word) > 1 else "single"
    low = word.lower()
    if low in _ORDINARY:
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


def judge(text: Text, extract: Extract, conversions: Iterable[tuple[str, int]]) -> Quality:
    """The reading quality of a text: see ``Quality``.

    Abbreviations, names and single letters are valid as long as they are not too many: the debris of a damaged text looks
    like them. ``lost`` counts letters that the file marks as lost and the vowels missing from words that have none left.
    """
    counted = Counter(_WORD.findall(text.clean))
    for note in text.notes:
        counted.update(_WORD.findall(note.text))
    words = counted.total()
    kinds: Counter[str] = Counter()
    marked = lost = 0
    for word, count in counted.items():
        kind = _kind(word)
        kinds[kind] += count
        if not word.isascii():
            marked += count
        elif not kind and _without_vowel(word):
            lost += count
    valid = kinds["syllable"] + kinds["ordinary"]
    for kind, share in (("abbreviation", ABBREVIATIONS_SHARE), ("name", NAMES_SHARE), ("single", SINGLE_SHARE)):
        valid += min(kinds[kind], share * words)
    valid = min(valid, marked / MARKED_SHARE)
    quality = Quality(
        syllables=words,
        valid=round(valid / words, 4) if words else 1.0,
        lost=lost + dict(text.repairs).get("lost", 0),
        ocr_pages=tuple(sorted({line.page or 1 for line in extract.lines if line.ocr})),
        conversions=tuple(conversions),
        set_aside=extract.set_aside,
    )
    return replace(quality, score=score(quality, ocr_share=_ocr_share(extract)))


def _ocr_share(extract: Extract) -> float:
    read = sum(len(line.text) for line in extract.lines if line.ocr)
    return read / max(1, sum(len(line.text) for line in extract.lines)) if read else 0.0


def score(quality: Quality, *, ocr_share: float = 0.0) -> float:
    """One number in [0, 1] for a reading quality: an estimate of the share of the words that were read as they were written.

    From 1 are taken: twice the share of invalid words (every one stands for another that was damaged into a real
    syllable), the letters lost per word, the risk of words chosen by their neighbours, and that of words read from images
    (``ocr_share`` of the text). A proper report scores 0.98 and more.
    """
    words = max(1, quality.syllables)
    chosen = sum(count for kind, count in quality.conversions if kind in CHOSEN)
    risk = REPAIR_RISK * min(1.0, chosen / words) + OCR_RISK * ocr_share
    return round(max(0.0, 1.0 - UNSEEN * (1.0 - quality.valid) - min(1.0, quality.lost / words) - risk), 4)
