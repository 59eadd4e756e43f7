"""What a report's neighbours of a word say about it: which pairs are ordinary, which near spelling would be.

Evidence is counted from the sample reports (lexicon) and from the report itself; the report's own repetition counts,
because every commune has words of its own.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from vnreport_nlp.lexicon.spelling import Ordinary
from vnreport_nlp.vietnamese.syllables import split_tone
from vnreport_nlp.words.dictionary import two_syllable_words

#: A pair is known from this many sample reports or occurrences in the report on: a slip is sometimes made twice.
KNOWN_REPORTS, KNOWN_HERE = 2, 3
#: What a near spelling needs beside its neighbour before it is put forward: below this, chance pairs win.
STRONG = 6
#: Strength from which on a reader will agree.
SURE = 18
#: The part of all its neighbours on that side (or of the neighbour's) that the pair must make up: 'và' stands
#: beside everything, 'suất' beside 'năng'.
SHARE = 0.15
#: A word of at least COMMON different neighbours stands beside new ones all the time; to doubt it the near spelling must
#: be nearly the only thing that stands there.
COMMON, SHARE_COMMON = 40, 0.6

_PARTS = re.compile(r"(gi(?=[aăâeêioôơuưy])|qu|[^aăâeêioôơuưy]*)([aăâeêioôơuưy]*)(.*)", re.DOTALL)
#: Onsets that speakers or fingers take for one another; each pair both ways.
_ONSETS = {
    frozenset(pair)
    for pair in (
        ("s", "x"), ("tr", "ch"), ("d", "gi"), ("d", "r"), ("gi", "r"), ("d", "v"), ("l", "n"), ("c", "k"),
        ("g", "gh"), ("ng", "ngh"), ("c", "ch"), ("t", "th"), ("n", "nh"), ("k", "kh"), ("p", "ph"), ("t", "tr"),
        ("n", "ng"), ("d", "đ"), ("g", "ng"),
    )
}  # fmt: skip
#: Words of one letter; any other letter alone is a piece or a marker.
_ONE_LETTER = frozenset("ởýyơ")
_NONE: Mapping[str, int] = {}
_MARKS = {"ă": "a", "â": "a", "ê": "e", "ô": "o", "ơ": "o", "ư": "u"}


@lru_cache(maxsize=65536)
def parts(word: str) -> tuple[str, str, str, str] | None:
    """Onset, vowels, coda and tone of a word as written, None for what carries two tones."""
    split = split_tone(word)
    match = _PARTS.fullmatch(split[0]) if split else None
    return (match[1], match[2], match[3], split[1]) if match and split else None


def _one_letter(one: str, two: str) -> bool:
    """Whether two strings differ by one letter put in, left out or changed."""
    if len(one) > len(two):
        one, two = two, one
    if len(two) - len(one) > 1:
        return False
    start = 0
    while start < len(one) and one[start] == two[start]:
        start += 1
    return one[start + 1 :] == two[start + 1 :] if len(one) == len(two) else one[start:] == two[start + 1 :]


def _plain(vowels: str) -> str:
    return "".join(_MARKS.get(char, char) for char in vowels)


def _near(one: tuple[str, str, str, str], two: tuple[str, str, str, str]) -> bool:
    """Whether exactly one part differs, and only as a slip would make it differ."""
    differ = [place for place in range(4) if one[place] != two[place]]
    if differ == [1, 3]:  # 'săn' for 'sản': one mark mistaken for another
        return _plain(one[1]) == _plain(two[1]) and "" in (one[3], two[3])
    if len(differ) != 1:
        return False
    place = differ[0]
    a, b = one[place], two[place]
    if place == 0:
        return frozenset((a, b)) in _ONSETS
    if place == 1:
        return _plain(a) == _plain(b) or (abs(len(a) - len(b)) == 1 and _one_letter(a, b))
    return place == 3 or max(len(a), len(b)) <= 2


class Usage:
    """How often two syllables stand side by side: in the sample reports and in this report."""

    def __init__(self, ordinary: Ordinary, runs: Iterable[list[str]]) -> None:
        self.ordinary = ordinary.after
        self.words: Counter[str] = Counter()
        self.here: Counter[tuple[str, str]] = Counter()
        self.follow: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for run in runs:
            self.words.update(run)
            self.here.update(pairwise(run))
            for one, two, three in zip(run, run[1:], [*run[2:], ""], strict=False):
                self.follow[one, two].add(three)
        self.dictionary = two_syllable_words()
        self.out: Counter[str] = Counter(ordinary.out)
        self.into: Counter[str] = Counter(ordinary.into)
        for (one, two), count in self.here.items():
            self.out[one] += count
            self.into[two] += count
        self.common = ordinary.common
        self.vocabulary = ordinary.vocabulary
        self._like: defaultdict[tuple[int, tuple[str, ...]], list[str]] = defaultdict(list)
        for word in self.vocabulary | {word for word, count in self.words.items() if count >= KNOWN_HERE}:
            if cut := parts(word):
                for place in range(4):
                    self._like[place, cut[:place] + cut[place + 1 :]].append(word)
                self._like[4, (cut[0], _plain(cut[1]), cut[2])].append(word)
        self._found: dict[str, tuple[str, ...]] = {}

    def attested(self, word: str) -> bool:
        """Whether the syllable is ordinary in these reports or comes back in this one."""
        if len(word) == 1:
            return word in _ONE_LETTER
        return word in self.vocabulary or self.words[word] >= KNOWN_HERE

    def strength(self, one: str, two: str) -> int:
        """Sample reports with the pair plus its occurrences here; 0 for no neighbour."""
        if not one or not two:
            return 0
        return self.ordinary.get(one, _NONE).get(two, 0) + self.here[one, two]

    def known(self, one: str, two: str) -> bool:
        """Whether the pair is ordinary."""
        return bool(one and two) and (
            self.ordinary.get(one, _NONE).get(two, 0) >= KNOWN_REPORTS
            or self.here[one, two] >= KNOWN_HERE
            or f"{one} {two}" in self.dictionary
        )

    def near(self, word: str) -> tuple[str, ...]:
        """Ordinary words that one slip makes into ``word``."""
        if word not in self._found:
            cut = parts(word)
            found: list[str] = []
            if cut:
                alike = [(place, cut[:place] + cut[place + 1 :]) for place in range(4)]
                for like in [*alike, (4, (cut[0], _plain(cut[1]), cut[2]))]:
                    near = ((other, parts(other)) for other in self._like.get(like, ()))
                    found += [other for other, cuts in near if cuts and _near(cut, cuts)]
            self._found[word] = tuple(sorted(set(found)))
        return self._found[word]

    def _asked(self, one: str, two: str, share: float) -> int:
        """The strength of a pair that is strong and belongs together, else 0."""
        strength = self.strength(one, two)
        if strength < STRONG or strength < share * min(self.out[one], self.into[two]):
            return 0
        return strength

    def better(self, before: tuple[str, str], word: str, after: tuple[str, str]) -> tuple[str, int]:
        """The near spelling that the two neighbours on either side ask for, and how strongly; ("", 0) for none.

        None either where two near spellings are asked for almost alike. A neighbour that makes a word with its own
        other neighbour ('khởi công' before 'khi') asks for nothing, and one neighbour alone must make a word of the
        general language with the near spelling.
        """
        share = SHARE_COMMON if self.common[word] >= COMMON else SHARE
        left = "" if " ".join(before) in self.dictionary else before[1]
        right = "" if " ".join(after) in self.dictionary else after[0]
        ranked: list[tuple[int, str]] = []
        for other in self.near(word):
            asked = self._asked(left, other, share), self._asked(other, right, share)
            words = {f"{left} {other}"} if asked[0] else {f"{other} {right}"}
            if all(asked) or (any(asked) and words & self.dictionary):
                ranked.append((sum(asked), other))
        ranked.sort(key=lambda entry: (-entry[0], entry[1]))
        if not ranked or (len(ranked) > 1 and 2 * ranked[1][0] > ranked[0][0]):
            return "", 0
        return ranked[0][1], ranked[0][0]
