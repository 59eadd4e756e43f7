"""Every threshold of the corpus analyses in one table, each with its reason. All similarities lie in [0, 1]."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """Building themes out of points; chosen with ``benchmarks/themes.py``."""

    least: float = 0.08  # chance of its likeliest theme from which a point is said to speak of it
    clause: float = 0.5  # chance from which a clause of its own makes a second theme
    clause_words: int = 4  # syllables from which a clause can stand for itself
    near: float = 0.45  # cosine from which a point without a theme joins that of the nearest point
    cause: float = 0.3  # chance from which a cause is said to speak of a theme of weaknesses
    join: float = 0.42  # average similarity at which two groups of points without a theme are still one


THEMES = ThemeSettings()


@dataclass(frozen=True, slots=True)
class ReuseSettings:
    """Telling template, copy and own wording apart. Lengths are words (syllables as written)."""

    template: int = 4  # communes that make a passage a template: fewer can copy from hand to hand, the samples' shared outline starts at 5
    words: int = 25  # shorter shared wording is a set phrase of the genre: weaknesses and lessons that recur word for word have 12 to 22
    evidence: int = 22  # different words, less differing figures, that speak for one origin: rows of statistics have up to 21
    shingle: int = 6  # words in a row that must be the same to start from: set phrases have 3 to 5 ("trong sạch, vững mạnh")
    near: int = 3  # shingle for telling how like two stretches are: a changed word costs 3 of them, not 6
    same: float = 0.5  # shared short shingles at which two stretches are one template: about every eighth word changed
    member: float = 0.5  # share of a template's words in order at which a report uses it
    bridge: int = 10  # differing words inside one stretch: a village, a person and a clause of one's own
    window: int = 30  # words looked at on both sides of a shared stretch for where it really begins and ends
    rare: int = 6  # communes up to which a shingle may start a copy: what more communes have is template or set phrase
    seed: int = 12  # words in shared rare shingles before two places are laid side by side: two changed words in a passage of 25
    density: float = 0.6  # share of equal words in a stretch; places of 25 words with half of them equal only share their subject


REUSE = ReuseSettings()
