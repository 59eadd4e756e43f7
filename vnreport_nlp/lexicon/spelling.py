"""What the check of spelling knows: words said twice rightly, foreign words, syllables that ordinarily stand together."""

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from vnreport_nlp.vietnamese.folding import place_tones


@dataclass(frozen=True, slots=True)
class Ordinary:
    """Evidence of ordinary writing; every word is lower case with its tone placed as ``place_tones`` does.

    ``after[first][second]`` is the number of sample reports that hold the two syllables side by side;
    ``vocabulary`` are all syllables of those pairs; ``out``
    and ``into`` say how often a syllable is the first and the second of a pair, ``common`` how many
    different neighbours it has. ``alone`` are words that may stand beside anything; ``confused`` leads from a pair that
    is never right to the one that is meant; ``proper`` are names with their capitals.
    """

    doubled: frozenset[str]
    never_doubled: frozenset[str]
    foreign: frozenset[str]
    after: Mapping[str, Mapping[str, int]]
    vocabulary: frozenset[str]
    out: Mapping[str, int]
    into: Mapping[str, int]
    common: Counter[str]
    alone: frozenset[str]
    confused: Mapping[str, str]
    proper: tuple[str, ...]


@lru_cache(maxsize=1)
def load_ordinary() -> Ordinary:
    """The shipped knowledge, read once, only when spelling is asked for."""
    folder = files("vnreport_nlp.lexicon")
    words = tomllib.loads(folder.joinpath("spelling.toml").read_text(encoding="utf-8"))
    after: dict[str, dict[str, int]] = {}
    for line in folder.joinpath("pairs.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            first, *seconds = line.split("\t")
            after[first] = {second: int(count) for second, _, count in (entry.partition(":") for entry in seconds)}
    out = {first: sum(seconds.values()) for first, seconds in after.items()}
    into: Counter[str] = Counter()
    common = Counter({first: len(seconds) for first, seconds in after.items()})
    for seconds_of in after.values():
        into.update(seconds_of)
        common.update(seconds_of.keys())
    return Ordinary(
        doubled=frozenset(place_tones(word) for word in words["doubled"]),
        never_doubled=frozenset(place_tones(word) for word in words["never_doubled"]["words"]),
        foreign=frozenset(words["foreign"]),
        after=after,
        out=out,
        into=into,
        common=common,
        alone=frozenset(words["alone"]["words"]),
        proper=tuple(words["proper"]),
        confused={place_tones(wrong): entry["meant"] for wrong, entry in words["confused"].items()},
        vocabulary=frozenset(after).union(*after.values()),
    )
