"""One commune over time: what became of what an older report set out to do."""

from dataclasses import dataclass

from vnreport_nlp.records.report import Reason
from vnreport_nlp.records.target_table import TargetCell
from vnreport_nlp.records.text import NO_PAGES, Pages, Quality

#: What the newer report says was reached of an older target.
OUTCOMES = ("reached", "not_reached", "not_judged", "not_reported")
#: Whether an older target stands again among the newer ones.
AGAIN = ("raised", "repeated", "lowered", "changed", "none")


@dataclass(frozen=True, slots=True)
class Answer:
    """A figure of the newer report that answers an older target, with how the two stand."""

    cell: TargetCell
    because: Reason


@dataclass(frozen=True, slots=True)
class FollowedTarget:
    """An older target: what is reported of it, and what the newer report sets in its place.

    ``dropped`` when it is neither reported nor set again.
    """

    indicator: str
    direction: str
    cell: TargetCell
    outcome: str
    result: Answer | None
    again: str
    target: Answer | None

    @property
    def dropped(self) -> bool:
        """Neither reported nor set again."""
        return self.outcome == "not_reported" and self.again == "none"


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation of the newer report; ``grade`` is equivalent or partial."""

    text: str
    line: int
    grade: str


@dataclass(frozen=True, slots=True)
class FollowedPoint:
    """An older weakness, lesson, breakthrough or task.

    ``again`` are the same kind of points in the newer report, ``reported`` what its results say of it (tasks and
    breakthroughs only).
    """

    kind: str
    text: str
    line: int
    again: tuple[Quote, ...]
    reported: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowSide:
    """One of the two reports."""

    path: str
    commune: str | None
    province: str | None
    term: str | None
    pages: Pages = NO_PAGES
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class Follow:
    """Older and newer report of one commune; ``fresh`` are the newer targets that the older report does not have."""

    old: FollowSide
    new: FollowSide
    same_commune: bool
    targets: tuple[FollowedTarget, ...]
    fresh: tuple[tuple[str, TargetCell], ...]
    points: tuple[FollowedPoint, ...]
    unfigured: tuple[TargetCell, ...]
