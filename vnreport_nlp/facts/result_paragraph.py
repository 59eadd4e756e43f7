"""One paragraph of results while it is being read: its figures, sentences and years, and what has been read of it so far."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from vnreport_nlp.facts.result_figures import Figure
from vnreport_nlp.facts.result_scope import Span
from vnreport_nlp.facts.result_years import Years

#: Of a long sentence this much is quoted on each side of a figure.
QUOTED = 200
#: Parts in a bracket that are looked over for the whole before it.
_PARTS = 20
#: The whole is looked for this far from what is told of it.
_FAR = 600
_SIGNS = re.compile(r"[()]")


@dataclass(slots=True)
class Result:
    """A result while its paragraph is being read."""

    figure: Figure
    unit: str
    name: str
    scope: str
    year: int | None
    change: float | None = None
    change_unit: str | None = None
    baseline: float | None = None
    plan_pct: float | None = None


@dataclass(slots=True)
class Paragraph:
    """One paragraph with its figures and what has been read of it so far."""

    text: str
    figures: list[Figure]
    spans: Sequence[Span]
    default: str
    since: int
    years: Years
    stops: list[int] = field(default_factory=list)
    results: list[Result] = field(default_factory=list)
    #: a figure that the next one has come from ('giảm từ 2,86% … còn 1,12%')
    origin: Figure | None = None
    #: where the words end that told which share of a plan, or of a year before, the last result is
    linked: int = 0
    #: where the words of the figures told so far end
    told: int = 0

    def sentence(self, position: int) -> int:
        """Where the sentence of a position begins."""
        index = bisect_right(self.stops, position)
        return self.stops[index - 1] if index else 0

    def quote(self, start: int, end: int) -> str:
        """The sentence of a figure; of a long one the words around it."""
        index = bisect_right(self.stops, start)
        first = self.stops[index - 1] if index else 0
        last = self.stops[index] if index < len(self.stops) else len(self.text)
        if start - first > QUOTED:
            first = max(self.text.find(" ", start - QUOTED, start), start - QUOTED)
        if last - end > QUOTED:
            last = self.text.rfind(" ", end, end + QUOTED)
        return " ".join(self.text[min(first, start) : max(last, end)].split())

    def first(self, position: int) -> Result:
        """The first result of a sentence that has one."""
        start = self.sentence(position)
        return next(result for result in self.results if result.figure.start >= start)

    def whole(self, position: int) -> Result | None:
        """The result before a position in its sentence, not one of its parts in a bracket that has been closed."""
        start, parts = self.sentence(position), self.results[-_PARTS:]
        for result in reversed(parts):
            if result.figure.start < start or position - result.figure.end > _FAR:
                break
            depth = lowest = 0
            for sign in _SIGNS.findall(self.text, result.figure.end, position):
                depth += 1 if sign == "(" else -1
                lowest = min(lowest, depth)
            if not lowest:
                return result
        return self.last(position)

    def last(self, position: int) -> Result | None:
        """The result before a position in its sentence."""
        if self.results and self.results[-1].figure.start >= self.sentence(position):
            return self.results[-1]
        return None
