"""Figures far from all others: robust on the scale of ratios, and for shares in points.

A figure is unusual when it lies many robust standard deviations and several times away from the median, and nothing
leads over to it. Communes that differ by size alone spread evenly and are not unusual.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vnreport_nlp.corpus.settings import TABLES

#: Median absolute deviation → standard deviation of a normal distribution.
_NORMAL = 1.4826


def find_outliers(values: Sequence[float], *, share: bool) -> list[int]:
    """Indices of unusual values, in order; none among fewer than five. ``share`` says that values are percentages."""
    known = np.asarray(values, dtype=np.float64)
    positive = np.flatnonzero(known > 0)
    found: set[int] = set()
    if len(positive) >= TABLES.least:
        gaps = (float(np.log(TABLES.ratio)), float(np.log(TABLES.apart)), float(np.log1p(TABLES.spread)))
        found |= {int(positive[i]) for i in _far(np.log(known[positive]), *gaps, TABLES.pack)}
    if share and len(known) >= TABLES.least:
        found |= set(_far(known, TABLES.points, TABLES.points, TABLES.share_spread, TABLES.pack))
    return sorted(found)


def _far(values: NDArray[np.float64], least: float, apart: float, spread: float, pack: float) -> list[int]:
    """Indices at least ``least`` from the median and ``apart`` from the nearest ordinary value."""
    away = np.abs(values - np.median(values))
    deviation = max(_NORMAL * float(np.median(away)), spread)
    score = TABLES.score * (1 + TABLES.small / len(values))
    far = (away >= least) & (away / deviation >= score)
    ordinary = values[~far]
    if 2 * len(ordinary) <= len(values):
        return []
    low, high = float(ordinary.min()), float(ordinary.max())
    least_gap = max(apart, pack * (high - low))
    return [int(i) for i in np.flatnonzero(far) if max(low - values[i], values[i] - high) >= least_gap]
