"""Every threshold of the corpus analyses in one table, each with its reason. All similarities lie in [0, 1]."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ThemeSettings:
    """Building themes out of points; chosen with ``benchmarks/themes.py``."""

    least: float = 4.0  # how many times likelier than by chance a theme must be before a point is said to speak of it
    mix: float = 0.3  # how much the corpus's own mix of themes counts (0: not at all, 1: fully)
    rounds: int = 3  # after three rounds the weights no longer move
    clause: float = 0.5  # chance from which a clause of its own makes a second theme
    clause_words: int = 4  # syllables from which a clause can stand for itself
    near: float = 0.45  # cosine from which a point without a theme joins that of the nearest point
    cause: float = 0.3  # chance from which a cause is said to speak of a theme of weaknesses
    join: float = 0.3  # average cosine at which two groups of points without a theme are still one


@dataclass(frozen=True, slots=True)
class ChainSettings:
    """Linking a weakness to what the same report says of it elsewhere; looked at on the sample and reference reports."""

    theme: float = 0.35  # chance of the weakness's theme from which another sentence is said to speak of it
    words: float = 0.55  # square root of the cosine from which shared words alone are enough
    least_words: int = 5  # syllables from which a sentence of a task can stand for itself
    most: int = 2  # links of one kind that are shown


#: The corpus's mix helps where themes are many or clear (weaknesses, breakthroughs: B-cubed +.03 on both sample
#: provinces); causes and lessons gain nothing by it, and one report more would move five points in a hundred.
THEMES = {
    "weakness": ThemeSettings(),
    "cause": ThemeSettings(mix=0.0),
    "lesson": ThemeSettings(mix=0.0),
    "breakthrough": ThemeSettings(),
}
CHAINS = ChainSettings()


@dataclass(frozen=True, slots=True)
class ReuseSettings:
    """Telling template, copy and own wording apart. Lengths are words (syllables as written)."""

    template: int = 4  # communes that make a passage a template: fewer can copy from hand to hand, the samples' shared outline starts at 5
    words: int = 25  # shorter shared wording is a set phrase of the genre: weaknesses and lessons that recur word for word have 12 to 22
    evidence: int = 25  # different words, less differing figures, that speak for one origin: routine figures of unlike samples reach 23, planted copies begin at 60
    shingle: int = (
        6  # words in a row that must be the same to start from: set phrases have 3 to 5 ("trong sạch, vững mạnh")
    )
    near: int = 3  # shingle for telling how like two stretches are: a changed word costs 3 of them, not 6
    same: float = 0.5  # shared short shingles at which two stretches are one template: about every eighth word changed
    member: float = 0.5  # share of a template's words in order at which a report uses it
    bridge: int = 10  # differing words inside one stretch: a village, a person and a clause of one's own
    window: int = 30  # words looked at on both sides of a shared stretch for where it really begins and ends
    rare: int = 6  # communes up to which a shingle may start a copy: what more communes have is template or set phrase
    seed: int = 12  # words in shared rare shingles before two places are laid side by side: two changed words in a passage of 25
    density: float = (
        0.6  # share of equal words in a stretch; places of 25 words with half of them equal only share their subject
    )
    whole: float = (
        0.5  # share of a report's own words that come from one other report before the report itself is called a copy
    )


REUSE = ReuseSettings()


@dataclass(frozen=True, slots=True)
class MatrixSettings:
    """Nearest reports and groups of reports."""

    nearest: int = 5  # neighbours named for each report
    least: int = 4  # reports from which groups are looked for: of three, two are always nearer
    largest: float = 0.5  # a group with more of the corpus is not set apart, the rest is
    margin: float = 0.03  # by how much every member is nearer to the group than any outsider: one standard deviation of the samples' pairs
    tighter: float = 2.0  # times the margin of a group from which a smaller one inside it is the better news
    words: int = 6  # words that name a group


MATRIX = MatrixSettings()


@dataclass(frozen=True, slots=True)
class StatsSettings:
    """Descriptive figures: pages, aims, and what is far from the median."""

    words_a_page: int = 400  # a page of A4 in 14 point with the margins of Nghi dinh 30/2020; plain text has no pages
    aim_words: int = 8  # shorter paragraphs of task sections are labels ("Về kinh tế:"), not aims
    least: int = 5  # reports from which one of them can be far from the others
    times: float = 5.0  # times the median distance from the median: of twelve reports that differ by chance, none
    spread: float = 0.1  # least such distance, as a share of the median: figures that are nearly all equal
    share_spread: float = 0.04  # the same for shares, which can lie near 0


STATS = StatsSettings()


@dataclass(frozen=True, slots=True)
class TableSettings:
    """The table of targets: what makes a row, what is out of the ordinary."""

    join: float = 0.5  # cosine to a group's centre from which a name without a known indicator belongs to it
    join_known: float = (
        0.55  # the same to a known indicator: its wordings are listed, a name that holds none is rather another one
    )
    own_row: int = (
        3  # communes from which another way of measuring is a row of its own: below it, cells that cannot be compared
    )
    least: int = 5  # figures from which one of them can be called unusual: of four, two may be one kind and two another
    ratio: float = 4.0  # times the median: communes differ by 3 to 5 times in size, a slip of the pen by 10 and more
    score: float = 3.5  # distance in robust standard deviations (Iglewicz and Hoaglin), on the scale of ratios
    small: float = 3.0  # the fewer figures the less their spread is known: score times (1 + small / n)
    spread: float = 0.1  # least spread (as a ratio, about 10 %): figures that are nearly all equal
    apart: float = 2.5  # times the nearest ordinary figure: nothing leads over to an unusual one
    pack: float = 0.5  # and at least this part of the whole spread of the ordinary ones away from them
    points: float = 40.0  # a share this many points from the median and from the nearest ordinary one is unusual too
    share_spread: float = 8.0  # least spread of shares in points: five times it are the points above


TABLES = TableSettings()


@dataclass(frozen=True, slots=True)
class OutlineSettings:
    """The outline that reports share, and what stands out of it."""

    least: int = 3  # reports of a kind from which there is a shared outline: of two, neither says which one deviates
    shared: float = (
        0.6  # share of reports with a section that is or names a part: clearly the most, not spoilt by four of ten
    )
    own: float = (
        0.3  # share of reports with a section of its own alone: what nearly all merge is no part of the outline
    )
    merged: float = 0.5  # what a merged part counts for in conformity: the subject is there, its section is not
    usual: float = 0.3  # share of a part's sections that use a word before it is one of the part's own words
    apart: float = 2.0  # times as usual as in any part beside it
    own_words: int = (
        2  # of them that a paragraph of the family must use to tell a part without naming it: one may be chance
    )
    told: float = (
        0.34  # share of the other reports that tell a subject in a paragraph: an own section for it does not stand out
    )
    words: int = 8  # words of a section (with title) below which it is a label or list item and cannot stand out
    title: float = 0.6  # likeness of titles at which two sections are one subject whatever their fields
    body: float = (
        0.3  # cosine of whole sections at which they are one subject; the labelled extra section has 0.1 at most
    )
    meet: float = 0.45  # a section meets a heading of a prescribed outline: same role and field with half a title, or nearly the same title
    near_title: float = (
        0.25  # likeness of titles below which only a heading that stands alone for its part meets a section
    )
    same_title: float = (
        0.8  # likeness of titles at which a heading meets a section of a neighbouring zone, or the whole meets a field
    )
    held: float = 0.75  # share of a heading's words that a title or sentence must hold to speak of it
    least_words: int = 3  # syllables of a heading below which its words alone prove nothing


OUTLINE = OutlineSettings()


@dataclass(frozen=True, slots=True)
class FollowSettings:
    """Following one commune: which sentence of the newer report speaks of an older task. First values, seen on
    ``corpora/theo_doi``."""

    name: float = (
        0.5  # share of words that a result's name has in common with a target's when no known indicator joins them
    )
    other_way: float = 0.3  # the same for a figure that is measured in another way: it is told, not judged
    task_words: int = 5  # syllables from which a sentence of tasks says what is to be done
    task: float = 0.2  # cosine from which a sentence speaks of a task
    task_same: float = 0.45  # and from which it says the same


FOLLOWING = FollowSettings()


@dataclass(frozen=True, slots=True)
class OwnSettings:
    """What is a report's own: sentences of matters that no other report mentions. First values, seen on ``corpora/tinh``."""

    own_words: int = 2  # compounds that no other report has; one alone is as often a spelling as a matter
    sentences: int = 8  # shown at most
    field: int = 2  # and of one policy field, so that several are heard


OWN = OwnSettings()
