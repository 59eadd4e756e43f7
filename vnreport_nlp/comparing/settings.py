"""Every threshold of the comparison in one table, each with its reason. All scores lie in [0, 1].

Chosen on the labelled pair of reference reports and checked on the labelled pair of ``corpora/mau``
(``benchmarks/quality.py`` prints the figures for both).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadingSettings:
    """Weights of the heading score (they sum to 1) and its thresholds."""

    title: float = 0.34  # fuzzy title or TF-IDF of the title, whichever says more
    body: float = 0.22  # TF-IDF cosine of everything below the headings
    field: float = 0.26  # same policy field; a third of true pairs share no title word
    role: float = 0.12  # same role inside the zone (khách quan is not chủ quan)
    place: float = 0.06  # level and position: breaks ties only (numbers say nothing across reports)
    floor: float = 0.46  # below it no pair: 11 of 17 one-sided headings have a nearest title of .25 or more
    equivalent: float = 0.5  # at or above it, with the same field, a pair is equivalent
    partial: float = 0.5  # a core pair that is not equivalent must at least be this near
    left_over: float = 0.38  # the one child that two paired containers have left over
    host_cosine: float = 0.13  # a paragraph of the other report that carries a one-sided section's subject
    host_family: float = 0.05  # the same when the host's field is the family of the subject
    host_clause: float = 0.05  # the same when only a clause of the paragraph opens with the subject
    host_context: float = 0.3  # features of a commune, which no field tells apart
    host_named: float = 0.09  # the same when the host's title names the subject
    host_second: float = (
        0.15  # named beside the host's own field ('nông thôn mới, hạ tầng'), the paragraph speaks of the other
    )
    host_unspoken: float = 0.25  # named in the title, but the paragraph speaks of something else
    host_strong: float = 0.45  # neither title nor paragraph name the subject's field
    host_share: float = 0.75  # a further host must be at least this near to the best one
    copied: float = (
        0.98  # a section that repeats its partner carries nothing else (labelled pairs: partners up to .961)
    )
    max_hosts: int = 3  # a subject is spread over at most this many sections


@dataclass(frozen=True, slots=True)
class TargetSettings:
    """Targets are paired by indicator and measure; the value never counts."""

    known: float = 0.35  # bonus for the same indicator of the lexicon
    floor: float = 0.44
    equivalent: float = 0.5
    further: float = 0.55  # a second target on the same measure (one item of two things against two items)


@dataclass(frozen=True, slots=True)
class PointSettings:
    """Lessons, weaknesses, causes, breakthroughs. Measured on both labelled pairs: true pairs lie above .28, false
    ones without a shared theme below .43, so a pair needs a shared theme or clearly similar words."""

    floor: float = 0.28
    words: float = 0.55  # without a shared theme: square root of the cosine at least this
    equivalent: float = 0.55
    second: float = 0.44  # a further (partial) partner of a point that has one already


HEADINGS = HeadingSettings()
TARGETS = TargetSettings()
LESSONS = PointSettings(equivalent=0.45, second=0.33)
WEAKNESSES = PointSettings()
CAUSES = PointSettings(second=0.5)
BREAKTHROUGHS = PointSettings(equivalent=0.5, second=1.01)

#: More sections, targets, lessons … than this are refused with LimitExceeded: memory and time grow with the product.
#: The longest reference report has 79 sections and 37 targets.
MAX_SECTIONS = 2000
MAX_FACTS = 2000
#: Words kept in order at or above which two wordings are 'same'.
SAME_WORDING = 0.9
