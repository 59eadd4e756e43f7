"""Which of several readings of the words of a line is meant: by the syllables that stand side by side in reports."""

import math
import tomllib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

from vnreport_nlp.lexicon.spelling import load_ordinary
from vnreport_nlp.vietnamese.folding import place_tones

#: What a pair that is in the word list weighs against one that was counted in reports, as if counted so often.
LISTED = 20
#: Weight of a pair against the frequency of its syllables.
PAIR_WEIGHT = 2.0
#: What the reading that stands in the text has in advance: nothing is changed without a reason.
KEEP = 0.4


@lru_cache(maxsize=1)
def _listed() -> dict[str, dict[str, int]]:
    """The pairs of the word list (``repairs.toml``): first syllable → second syllable → how much it weighs."""
    data = tomllib.loads(files("vnreport_nlp.reading.legacy").joinpath("repairs.toml").read_text(encoding="utf-8"))
    pairs: dict[str, dict[str, int]] = {}
    for table in data.values():
        for phrase in table["phrases"]:
            syllables = place_tones(phrase).split()
            for first, second in pairwise(syllables):
                pairs.setdefault(first, {})[second] = LISTED
    return pairs


@lru_cache(maxsize=8192)
def _single(word: str) -> float:
    ordinary = load_ordinary()
    low = place_tones(word.lower())
    listed = 3 * len(_listed().get(low, ()))
    return math.log(1 + ordinary.out.get(low, 0) + ordinary.into.get(low, 0) + listed)


@lru_cache(maxsize=8192)
def _pair(first: str, second: str) -> float:
    first, second = place_tones(first.lower()), place_tones(second.lower())
    count = load_ordinary().after.get(first, {}).get(second, 0) + _listed().get(first, {}).get(second, 0)
    return PAIR_WEIGHT * math.log(1 + count)


def choose(options: Sequence[tuple[str, ...]], joined: Sequence[bool]) -> list[str]:
    """One reading for every word: the likeliest row of words. ``joined[i]`` says that word i follows word i-1 directly.

    The first reading of a word is the one in the text where that one is possible; equal chances keep it.
    """
    rows: list[list[tuple[float, int]]] = []
    previous: tuple[str, ...] = ("",)
    scores = [0.0]
    for place, readings in enumerate(options):
        row: list[tuple[float, int]] = []
        for number, word in enumerate(readings):
            own = 0.0 if len(readings) == 1 else _single(word) + (KEEP if number == 0 else 0.0)
            came = [
                score + (_pair(before, word) if joined[place] and (len(readings) > 1 or len(previous) > 1) else 0.0)
                for score, before in zip(scores, previous, strict=True)
            ]
            back = max(range(len(came)), key=came.__getitem__)
            row.append((came[back] + own, back))
        rows.append(row)
        scores, previous = [score for score, _ in row], readings
    chosen: list[str] = []
    at = max(range(len(scores)), key=scores.__getitem__) if rows else 0
    for place in range(len(options) - 1, -1, -1):
        chosen.append(options[place][at])
        at = rows[place][at][1]
    return chosen[::-1]
