"""How similar the reports of a corpus are: all pairs, nearest ones, groups."""

from collections.abc import Sequence
from dataclasses import dataclass

from vnreport_nlp.records.report import Skipped


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A report that is near: similarity of own text, and of the whole text."""

    report: str
    own: float
    overall: float


@dataclass(frozen=True, slots=True)
class Nearest:
    """The reports nearest to one, by own text, nearest first."""

    report: str
    others: tuple[Neighbour, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Reports that are clearly nearer to each other (``within``, mean own similarity) than to any other (``outside``).

    ``words`` set them apart: they weigh most in their own text against that of all others.
    """

    reports: tuple[str, ...]
    within: float
    outside: float
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Similarity of all pairs in [0, 1], symmetric, 1 on the diagonal; rows and columns in the order of ``reports``.

    ``names`` are the communes as the reports name them (the path where a report names none).
    """

    reports: tuple[str, ...]
    names: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    overall: tuple[Sequence[float], ...]
    own: tuple[Sequence[float], ...]
    nearest: tuple[Nearest, ...]
    clusters: tuple[Cluster, ...]
    wordless: tuple[str, ...]
