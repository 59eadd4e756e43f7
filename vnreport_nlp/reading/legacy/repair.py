"""Unicode text with damaged words: letters lost or put wrong by a conversion, restored where it is certain.

Three kinds, each established for a text by words that are no syllables before and are after: ``lost_u`` (the ư of TCVN3 is
a soft hyphen, which programs drop or print as a dash: ``đạt đợc``, ``đối t−ợng``), ``false_vni`` (proper text put through
a VNI table: ``cơng``, ``cịn``, ``hồn thành``), and ``debris`` (``xJ hội``). A word that is impossible as it stands has its
readings; where several words are possible, the syllables that stand beside each other in reports decide. What stays
ambiguous stays as it is.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from vnreport_nlp.reading.legacy import signs
from vnreport_nlp.vietnamese.syllables import is_syllable

#: A kind of damage is established by so many distinct impossible words, seen so often together.
MIN_DISTINCT = 3
MIN_SEEN = 4
#: Share of the impossible words that the damage must explain; else the text lost more than this.
EXPLAINED_SHARE = 0.6
#: Where the counter-evidence (letters that the damage would have removed) is below this share of the evidence, all lines
#: are damaged; else a line goes with the nearest one that shows.
RULED_SHARE = 0.1
#: How far (lines) the evidence of a line reaches in a mixed text.
NEAR_LINES = 3

_WORD = re.compile(r"[^\W\d_]+")
_DASHED = re.compile(
    "(?<![^\\W\\d_])([bcdđghklmnpqrstvx]{0,3})[\u2212\u2010\u2011-](?=[^\\W\\d_])([^\\W\\d_]+)", re.IGNORECASE
)
_DASHED_END = re.compile("(?<![^\\W\\d_])(nh|th|t|c|d|s|tr|ng|h|l)\u2212(?![^\\W_])")
_JAY = re.compile(r"(?<![^\W\d_])([^\W\d_A-Z]{1,3})J(nh|ng|n|o|i|y)?(?![^\W\d_])")


@dataclass(frozen=True, slots=True)
class Damage:
    """One kind: its name, quick signs of it in a text, the readings of a word, and whether a word speaks against it."""

    name: str
    signs: tuple[str, ...]
    readings: Callable[[str], tuple[str, ...]]
    against: Callable[[str], bool]


@lru_cache(maxsize=16384)
def with_u(word: str) -> tuple[str, ...]:
    """The syllables that a word may have been before it lost a ư: ``đợc`` → ``được``; ``t`` → ``tư``."""
    if len(word) > 7 or "ư" in word.lower() or (len(word) == 1 and word.isupper()):
        return ()
    letter = "Ư" if word.isupper() else "ư"
    made = (word[:place] + letter + word[place:] for place in range(not word.islower(), len(word) + 1))
    return tuple(dict.fromkeys(one for one in made if is_syllable(one)))


_UNDO = {
    "ơ": ("ô",), "ị": ("ò",), "ĩ": ("ó",), "ồ": ("oà",), "ố": ("oá",), "ỗ": ("oã",),
    "Ơ": ("Ô",), "Ị": ("Ò",), "Ĩ": ("Ó",), "Ồ": ("OÀ", "Oà"), "Ố": ("OÁ", "Oá"), "Ỗ": ("OÃ", "Oã"),
}  # fmt: skip
#: What is left of a word that was ư alone after its consonants ('nh') looks like a label or a unit.
_VOWELED = re.compile(r"[^bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX]")
_UNDONE = re.compile("[" + "".join(_UNDO) + "]")


@lru_cache(maxsize=16384)
def before_vni(word: str) -> tuple[str, ...]:
    """The syllables that a word may have been before a VNI table went over it: ``cơng`` → ``công``; ``hồn`` → ``hoàn``."""
    if len(word) > 7 or not _UNDONE.search(word):
        return ()
    choices = [(char, *_UNDO.get(char, ())) for char in word]
    made = ("".join(letters) for letters in product(*choices))
    found = dict.fromkeys(one for one in made if one != word and is_syllable(one))
    return tuple(one for one in found if one.isupper() == word.isupper() or len(word) < 2)


def _has_plain_u(word: str) -> bool:
    return "ư" in word or "Ư" in word


def _untouched_by_vni(word: str) -> bool:
    return any(letter in word for letter in "ôòóÔÒÓ")


LOST_U = Damage(
    "lost_u",
    signs.LOST_U,
    with_u,
    _has_plain_u,
)
FALSE_VNI = Damage(
    "false_vni",
    signs.FALSE_VNI,
    before_vni,
    _untouched_by_vni,
)
DAMAGES = (LOST_U, FALSE_VNI)


def _impossible(word: str, damage: Damage) -> bool:
    """Whether a word is no syllable as it stands and would be one: evidence of the damage. Names may be anything."""
    return len(word) > 2 and word.islower() and not is_syllable(word) and bool(damage.readings(word))


def _impossible_words(known: Counter[str]) -> int:
    """Words in lower case that are no syllables, but could be Vietnamese by their letters."""
    return sum(n for word, n in known.items() if len(word) > 2 and word.islower() and not is_syllable(word))


def is_suspect(text: str, damage: Damage) -> bool:
    """Quick look: whether two of the damage's frequent words stand in a text."""
    return sum(sign in text for sign in damage.signs) >= signs.MIN_SIGNS


def restore(lines: Sequence[str], damage: Damage) -> tuple[list[str], int]:
    """The lines with the damage undone where it is established, and how many words changed."""
    words_of = [_WORD.findall(line) for line in lines]
    known = Counter(word for words in words_of for word in words)
    evidence = {word: count for word, count in known.items() if _impossible(word, damage)}
    seen = sum(evidence.values())
    if len(evidence) < MIN_DISTINCT or seen < MIN_SEEN or seen < EXPLAINED_SHARE * _impossible_words(known):
        return list(lines), 0
    against = sum(count for word, count in known.items() if damage.against(word) and is_syllable(word))
    ruled = against <= RULED_SHARE * seen
    shown = [1 if any(word in evidence for word in words) else 0 for words in words_of]
    denied = [any(damage.against(word) for word in words) for words in words_of]
    restored: list[str] = []
    changed = 0
    for index, line in enumerate(lines):
        near = shown[max(0, index - NEAR_LINES) : index + NEAR_LINES + 1]
        free = bool(shown[index]) or (not denied[index] and (ruled or any(near)))
        line, count = _restore_line(line, damage, freely=free)
        changed += count
        restored.append(line)
    return restored, changed


def _restore_line(line: str, damage: Damage, *, freely: bool) -> tuple[str, int]:
    """One line: its impossible words always, its ambiguous words ``freely`` by their neighbours."""
    found = list(_WORD.finditer(line))
    options: list[tuple[str, ...]] = []
    any_choice = False
    for place, match in enumerate(found):
        word = match[0]
        readings = damage.readings(word)
        if len(word) < 4 and word.isupper() and not line.isupper():  # an abbreviation
            readings = (word,)
        elif is_syllable(word):
            readings = (word, *readings) if freely else (word,)
        elif not readings or (not _VOWELED.search(word) and not (freely and _may_be_word(line, found, place))):
            readings = (word,)
        any_choice = any_choice or readings != (word,)
        options.append(readings)
    if not any_choice:
        return line, 0
    joined = [place > 0 and line[found[place - 1].end() : found[place].start()] == " " for place in range(len(found))]
    from vnreport_nlp.reading.legacy.chances import choose  # loads the pairs of syllables: only for damaged texts

    chosen = choose(options, joined)
    out, last, changed = [], 0, 0
    for match, word in zip(found, chosen, strict=True):
        out += [line[last : match.start()], word]
        last = match.end()
        changed += word != match[0]
    return "".join(out) + line[last:], changed


def _may_be_word(line: str, found: list[re.Match[str]], place: int) -> bool:
    """Whether letters without a vowel stand as a word does: not a unit after a number, a label before a bracket or point."""
    match = found[place]
    before, after = line[: match.start()], line[match.end() : match.end() + 1]
    if (
        after
        and after in ").:/-²³0123456789"
        and not (after in ".:" and place and match.end() + 1 >= len(line.rstrip()))
    ):
        return False
    return bool(before.strip()) and before[-1:] == " " and not before.rstrip()[-1:].isdigit()


def mend_dashes(lines: Sequence[str]) -> tuple[list[str], int]:
    """Dashes that stand for ư inside words (``đối t−ợng``, ``ng-ời``) made ư again, where several words establish it."""

    def made(match: re.Match[str]) -> str:
        left, right = match[1], match[2]
        letter = "Ư" if right.isupper() and len(right) > 1 else "ư"
        whole = left + letter + right
        free = not is_syllable(right) or (left and ("\u2212" in match[0] or right[0].lower() in "ơờớởợỡ"))
        return whole if free and is_syllable(whole) else match[0]

    seen: Counter[str] = Counter()
    done: list[str] = []
    for line in lines:
        new = _DASHED.sub(made, line) if not line.isascii() or "-" in line else line
        if new != line:
            seen.update(match[0] for match in _DASHED.finditer(line) if made(match) != match[0])
        done.append(new)
    if len(seen) < MIN_DISTINCT:
        return list(lines), 0
    ends = 0
    for index, line in enumerate(done):
        done[index], count = _DASHED_END.subn(r"\1ư", line)
        ends += count
    return done, seen.total() + ends


def mend_jays(line: str) -> tuple[str, int]:
    """``xJ hội`` → ``xã hội``: a capital J inside a word in lower case is the ã of TCVN3; J is no Vietnamese letter."""
    count = 0
    if "J" not in line:
        return line, 0

    def made(match: re.Match[str]) -> str:
        nonlocal count
        whole = f"{match[1]}ã{match[2] or ''}"
        if not is_syllable(whole):
            return match[0]
        count += 1
        return whole

    return _JAY.sub(made, line), count
