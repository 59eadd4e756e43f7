"""Every threshold of the synthesis, with its reason. All similarities lie in [0, 1]."""

from dataclasses import dataclass

#: Words that the quotations may have together. Counts, names, places and the table of targets take two to three times
#: as many: about two pages of print, about four, everything.
LENGTHS: dict[str, int | None] = {"short": 240, "medium": 460, "long": None}
#: Words for each report where that is more: a quotation has about fifteen, and a province may have a hundred communes.
A_REPORT = {"short": 0, "medium": 16, "long": 0}


@dataclass(frozen=True, slots=True)
class SynthesisSettings:
    """What counts as said together, what stands out, who is quoted."""

    join: float = 0.3  # average cosine at which clauses of results are one claim: that of points without a theme
    near: float = 0.3  # cosine to the claim's typical clause below which a clause is left out of it again
    least: int = 3  # reports from which likeness of result sentences is told: of two it is chance or a copy
    least_of_few: int = 2  # the same in a corpus of up to five reports
    few: int = 5
    most: float = 0.5  # share of reports above which a claim is what most say
    clause_words: int = 3  # syllables from which a clause can stand for itself
    overlap: float = (
        0.5  # share of the clauses of the larger that a claim and a row of figures share before they are one
    )
    comparable: float = 0.6  # share of a row's figures that can be compared before its range says anything
    own_near: float = 0.2  # a clause as near as this to one of another report does not stand out
    own_least: int = 7  # syllables from which an own sentence says enough
    own_most_words: int = 45  # longer sentences are lists
    own_most: int = 2  # sentences that stand out, a part of the outline
    own_share: float = (
        0.2  # share of the words kept for what one report alone says, before the rest of what several say
    )
    central: float = 0.9  # share of the typical member's centrality from which another may be quoted instead of it
    quote_words: int = 45  # sentences longer than this are quoted by their clause


SETTINGS = SynthesisSettings()
