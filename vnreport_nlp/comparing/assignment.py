"""Who meets whom: optimal one-to-one pairs above a floor."""

import numpy as np
from numpy.typing import NDArray


def assign(scores: NDArray[np.float64], floor: float) -> list[tuple[int, int]]:
    """The one-to-one pairs (i, j) with the highest total score, each at or above ``floor``; sorted.

    Scores below the floor count as nothing, so a weak pair never displaces a strong one.
    """
    from scipy.optimize import linear_sum_assignment

    if not scores.size:
        return []
    gain = np.where(scores >= floor, scores, 0.0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if scores[i, j] >= floor]
