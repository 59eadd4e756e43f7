"""A claim before it is known who is quoted for it: its members with how typical each of them is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from vnreport_nlp.corpus.synthesis.settings import SETTINGS, SynthesisSettings
from vnreport_nlp.records import IndicatorRow, SynthesisClaim, SynthesisQuote


@dataclass(frozen=True, slots=True)
class Draft:
    """``central`` tells of each member how near it is to all others (the typical one has the highest), ``burden`` how many
    claims it stands in: what says two things at once speaks less clearly for one of them."""

    kind: str
    label: str
    field: str
    of: int
    reports: tuple[str, ...]
    members: tuple[SynthesisQuote, ...]
    central: tuple[float, ...]
    burden: tuple[int, ...]
    figures: IndicatorRow | None = None

    @property
    def count(self) -> int:
        """How many reports say it."""
        return len(self.reports)

    def claim(self, quote: SynthesisQuote | None, settings: SynthesisSettings = SETTINGS) -> SynthesisClaim:
        """The finished claim."""
        return SynthesisClaim(
            self.kind, extent(self.count, self.of, settings), self.label, self.field, self.count, self.of, self.reports, quote,
            self.members, self.figures,
        )  # fmt: skip


def extent(count: int, of: int, settings: SynthesisSettings = SETTINGS) -> str:
    """``all``, ``most`` (more than the settings say), ``some`` or ``one``."""
    if count <= 1:
        return "one"
    if count == of:
        return "all"
    return "most" if count > settings.most * of else "some"


def draft(
    kind: str,
    label: str,
    field: str,
    of: int,
    members: Iterable[tuple[SynthesisQuote, float, int]],
    figures: IndicatorRow | None = None,
) -> Draft:
    """A draft out of (quotation, centrality, burden); members are set in order, the same words at one place once."""
    best: dict[SynthesisQuote, tuple[float, int]] = {}
    for quote, central, burden in members:
        known = best.get(quote)
        if known is None or central > known[0]:
            best[quote] = (central, burden)
    ordered = sorted(best, key=lambda q: (q.report, q.line, q.text))
    return Draft(
        kind, label, field, of, tuple(sorted({q.report for q in ordered})), tuple(ordered),
        tuple(best[q][0] for q in ordered), tuple(best[q][1] for q in ordered), figures,
    )  # fmt: skip


def centralities(vectors: object, rows: Sequence[int]) -> list[float]:
    """Sum of the cosines of each row to all of them; ``vectors`` is sparse with rows of length 1 (or 0)."""
    own = vectors[list(rows)]  # type: ignore[index]
    return [round(float(value), 9) for value in np.asarray(own @ own.sum(axis=0).T).ravel()]
