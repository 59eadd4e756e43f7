"""Every weight of the running extract, with its reason."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ExtractSettings:
    """How sentences are chosen.

    The gain of a sentence is the weight of the word pairs that it adds, times its prior, divided by its length to the power of
    ``length_power``. The prior is ``central`` × its centrality (LexRank, highest 1) plus ``place`` × exp(-position / ``reach``)
    plus ``zone`` × the weight of its section, where it has one.
    """

    central: float
    place: float
    reach: float
    zone: float
    length_power: float
    #: Sentences nearer than this (cosine of TF-IDF) to a chosen one are left out, and those that share this much of their words.
    most_alike: float = 0.5
    most_contained: float = 0.75
    #: Sentences of fewer syllables say too little on their own; longer ones are lists that were never closed.
    fewest_syllables: int = 12
    most_syllables: int = 120
    #: Leave out sentences that lean on their neighbours ('Bên cạnh đó', '(có biểu kèm theo)').
    self_contained: bool = False


#: News: the place in the text is the largest single help there (measured on public sets of clusters of news).
NEWS = ExtractSettings(central=0.4, place=0.6, reach=4.0, zone=0.0, length_power=0.85)
#: Reports open with letterhead, legal bases and salutations: the place counts little, the section much.
REPORT = ExtractSettings(
    central=0.4, place=0.1, reach=2.0, zone=0.5, length_power=0.85, fewest_syllables=8, self_contained=True
)
