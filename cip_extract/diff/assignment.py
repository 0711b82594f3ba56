"""Pair the actions whose words are similar, so that both plans as a whole fit best."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def best_assignment(gain: NDArray[np.float64]) -> list[tuple[int, int]]:
    """The pairs, one partner each at most, whose gains have the greatest sum.

    Args:
        gain: A row for each old action, a column for each new one; 0 where they are not
            to be paired.

    Returns:
        Rows with their columns.
    """
    import numpy as np

    rows, columns = np.flatnonzero(gain.any(axis=1)), np.flatnonzero(gain.any(axis=0))
    rivals = gain[np.ix_(rows, columns)]
    if not rivals.size:
        return []
    likely = rivals > 0
    if max(likely.sum(axis=0).max(), likely.sum(axis=1).max()) == 1:
        chosen = np.nonzero(likely)
    else:
        # Imported only for a real choice: loading it takes longer than a comparison.
        from scipy.optimize import linear_sum_assignment

        chosen = linear_sum_assignment(rivals, maximize=True)
    return [
        (int(rows[row]), int(columns[column]))
        for row, column in zip(*chosen, strict=True)
        if likely[row, column]
    ]


def lead(gain: NDArray[np.float64], pairs: list[tuple[int, int]]) -> list[float]:
    """How much gain would be lost if a pair's two took the next best partner instead.

    The partner's own partner gets what is left over: two pairs may swap.
    """
    import numpy as np

    partner_of_row = np.full(gain.shape[0], -1)
    partner_of_column = np.full(gain.shape[1], -1)
    for row, column in pairs:
        partner_of_row[row], partner_of_column[column] = column, row
    return [
        float(
            min(
                _loss(gain, row, column, partner_of_column),
                _loss(gain.T, column, row, partner_of_row),
            )
        )
        for row, column in pairs
    ]


def _loss(
    gain: NDArray[np.float64], row: int, column: int, partner_of_column: NDArray[np.int64]
) -> float:
    """What is lost at least if a row took another column."""
    import numpy as np

    others = np.flatnonzero(gain[row] > 0)
    others = others[others != column]
    if not others.size:
        return float(gain[row, column])
    owners = partner_of_column[others]
    # An owner that is robbed may take what the robber leaves.
    robbed = np.where(owners >= 0, gain[owners, others] - gain[owners, column], 0.0)
    return float((gain[row, column] - gain[row, others] + robbed).min())
