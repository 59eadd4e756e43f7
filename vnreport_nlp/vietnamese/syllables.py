"""Vietnamese syllables by the language's own rules: onset, medial, nucleus, coda and tone, and how they are written.

``is_syllable`` says whether a spelling could be one; it knows no words, so it accepts accidental gaps ('ngoạp') and
says nothing about meaning. Names of other languages are no syllables of this one: whether a word is a name is decided
by whoever asks. Where a rule was relaxed for a borrowed word in common use, the table says so.
"""

import unicodedata
from functools import lru_cache

#: Marks of the five written tones (the level tone has none), in Unicode's names.
GRAVE, ACUTE, HOOK, TILDE, DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
TONES = (GRAVE, ACUTE, HOOK, TILDE, DOT)
#: A syllable that ends in a stop carries only these tones.
STOP_TONES = (ACUTE, DOT)
STOPS = ("p", "t", "c", "ch")
#: 'nghiêng' is as long as a syllable gets.
LONGEST = 7
#: Letters of Vietnamese, lower case and without tones; f j w z are not among them.
LETTERS = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxy")
VOWELS = frozenset("aăâeêioôơuưy")

_ONSETS = (
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q",
    "r", "s", "t", "th", "tr", "v", "x",
)  # fmt: skip
#: Nucleus → codas it is written with. A dash in the value's place of a coda would be the open syllable: "".
_RIMES: dict[str, tuple[str, ...]] = {
    "a": ("", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "y", "o", "u"),
    "ă": ("c", "m", "n", "ng", "p", "t"),
    "â": ("c", "m", "n", "ng", "p", "t", "u", "y"),
    "e": ("", "c", "m", "n", "ng", "p", "t", "o"),
    "ê": ("", "ch", "m", "n", "nh", "p", "t", "u"),
    "i": ("", "ch", "m", "n", "nh", "p", "t", "u"),
    "o": ("", "c", "m", "n", "ng", "p", "t", "i"),
    "oo": ("c", "ng"),
    "ô": ("", "c", "m", "n", "ng", "p", "t", "i"),
    "ơ": ("", "m", "n", "p", "t", "i"),
    "u": ("", "c", "m", "n", "ng", "p", "t", "i"),
    "ư": ("", "c", "m", "n", "ng", "t", "i", "u"),
    "ia": ("",),
    "iê": ("c", "m", "n", "ng", "p", "t", "u"),
    "ua": ("",),
    "uô": ("c", "m", "n", "ng", "t", "i"),
    "ưa": ("",),
    "ươ": ("c", "m", "n", "ng", "p", "t", "i", "u"),
}
#: Medial with its nucleus, as written → codas. After q the same rimes are written with u alone (see _AFTER_Q).
_ROUNDED: dict[str, tuple[str, ...]] = {
    "oa": ("", "c", "ch", "m", "n", "ng", "nh", "p", "t", "i", "y", "o"),
    "oă": ("c", "m", "n", "ng", "p", "t"),
    "oe": ("", "c", "m", "n", "ng", "o", "p", "t"),
    "uâ": ("n", "ng", "t", "y"),
    "uê": ("", "ch", "n", "nh", "u"),
    "uơ": ("", "n", "t"),
    "uy": ("", "ch", "n", "nh", "p", "t", "u"),
    "uya": ("",),
    "uyê": ("n", "t"),
}
_AFTER_Q: dict[str, tuple[str, ...]] = {
    "ua": ("", "c", "ch", "m", "n", "ng", "nh", "t", "i", "y", "o", "u", "p"),
    "uă": ("c", "m", "n", "ng", "p", "t"),
    "uâ": ("c", "n", "ng", "t", "y", "u"),
    "ue": ("", "c", "n", "ng", "o", "t"),
    "uê": ("", "ch", "n", "nh", "t", "u"),
    "ui": ("", "t", "ch", "n", "nh"),
    "uy": ("", "ch", "n", "nh", "t", "u", "p"),
    "uyê": ("n", "t"),
    "uơ": ("", "n", "t", "i"),
    "uô": ("c",),
    "uo": ("",),
    "uoa": ("ng",),
    "uoă": ("t",),
}
#: Onsets before which the open syllable in i is also written y: y, hy, kỹ, lý, mỹ, sỹ, thy, tỷ, vỹ.
_WITH_Y = ("", "h", "k", "l", "m", "s", "t", "th", "v")
#: Words in use outside the table: 'giặt gịa' (gi + ia, told from 'giạ' by the place of the tone alone).
_ALONE = frozenset({"gịa"})
#: Where both ways of placing the tone are in use (hoà, hòa), offsets of the letters that may carry it; any other group
#: of vowels carries it on its main vowel alone.
_BOTH = {"oa": (0, 1), "oe": (0, 1), "uy": (0, 1)}


def _spellings() -> dict[str, tuple[tuple[int, ...], bool]]:
    """Every toneless spelling → offsets of the letters that may carry the tone, and whether a stop ends it."""
    found: dict[str, tuple[tuple[int, ...], bool]] = {}

    def add(onset: str, vowels: str, coda: str, places: tuple[int, ...]) -> None:
        spelling = onset + vowels + coda
        if onset:
            shift = len(onset)
            places = (places[0] + shift,) if len(places) == 1 else tuple(shift + place for place in places)
        if spelling in found:  # 'gin' and 'quy' come about in two ways; either may carry the tone in its own place
            places = tuple(sorted({*found[spelling][0], *places}))
        found[spelling] = (places, coda in STOPS)

    for onset in _ONSETS:
        rounded = {} if onset in ("c", "k", "gh", "ngh", "gi") else _ROUNDED
        if onset == "q":
            for vowels, codas in _AFTER_Q.items():
                for coda in codas:
                    add(onset, vowels, coda, (len(vowels) - 1,))
            continue
        for vowels, codas in _RIMES.items():
            if not _fits(onset, vowels[0]):
                continue
            for coda in codas:
                if onset == "gi" and vowels[0] == "i":  # gi + i is written gì, gi + iê giêng
                    if vowels != "ia":
                        add("g", vowels, coda, (len(vowels) - 1,))
                elif onset == "" and vowels == "iê":
                    add("", "yê", coda, (1,))
                else:
                    add(onset, vowels, coda, _main(vowels))
        if onset in _WITH_Y:
            add(onset, "y", "", (0,))
        for vowels, codas in rounded.items():
            for coda in codas:
                add(onset, vowels, coda, _BOTH[vowels] if vowels in _BOTH and not coda else _main(vowels))
    return found


def _main(vowels: str) -> tuple[int, ...]:
    """The offset of the vowel that carries the tone: the last one, before the off-glide a the one in front of it."""
    return (len(vowels) - (2 if vowels in ("ia", "ua", "ưa", "uya") else 1),)


def _fits(onset: str, first: str) -> bool:
    """Whether the onset is written before a vowel letter: c/k, g/gh and ng/ngh share their sounds between them."""
    front = first in "ieê"
    if onset in ("k", "gh", "ngh"):
        return front
    if onset in ("c", "g", "ng"):
        return not front
    return True


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[tuple[int, ...], bool]]:
    return _spellings()


def split_tone(word: str) -> tuple[str, str, int] | None:
    """A word in lower case without its tone, the tone's mark ('' for none) and the offset of the letter under it.

    None when it carries two tones, or a mark that Vietnamese does not have.
    """
    if word.isascii():
        return word.lower(), "", -1
    letters: list[str] = []
    tone, place = "", -1
    for char in unicodedata.normalize("NFC", word).lower():
        bare, own = (char, "") if char < "\x80" else _letter(char)
        if len(bare) != 1 or (own and tone):
            return None
        if own:
            tone, place = own, len(letters)
        letters.append(bare)
    return "".join(letters), tone, place


@lru_cache(maxsize=1024)
def _letter(char: str) -> tuple[str, str]:
    """A letter without its tone and the tone's mark; no single letter for one with two tones or a foreign mark."""
    parts = unicodedata.normalize("NFD", char)
    marks = [mark for mark in parts[1:] if mark in TONES]
    if not marks:
        return char, ""
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
    return ("", "") if len(marks) > 1 else (bare, marks[0])


def put_tone(spelling: str, tone: str) -> str:
    """A toneless syllable with the tone on the letter that carries it (the first where two ways are in use)."""
    known = _table().get(spelling)
    if not tone or known is None:
        return spelling
    place = known[0][0]
    return unicodedata.normalize("NFC", spelling[: place + 1] + tone + spelling[place + 1 :])


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether ``word`` is spelt as a syllable of Vietnamese; case and the two ways to place the tone do not matter."""
    parts = split_tone(word) if len(word) <= 2 * LONGEST else None  # decomposed letters count twice
    if parts is None:
        return False
    spelling, tone, place = parts
    known = _table().get(spelling)
    if known is None:
        return False
    if word.lower() in _ALONE:
        return True
    places, stopped = known
    if stopped and tone not in STOP_TONES:
        return False
    return not tone or place in places


@lru_cache(maxsize=4096)
def right_placing(word: str) -> str:
    """The word with its tone on the right letter where only the place is wrong ('tòan' → 'toàn'), else ''."""
    parts = split_tone(word) if len(word) <= 2 * LONGEST else None
    if parts is None or not parts[1] or is_syllable(word):
        return ""
    moved = put_tone(parts[0], parts[1])
    return moved if is_syllable(moved) else ""
