"""What each part of a whole contributes to its gap to a reference; the contributions add up to the gap."""

from __future__ import annotations

import math

import numpy as np

from data_access.fairness.arrays import Floats


def of_values(weights: Floats, values: Floats, reference: float) -> Floats:
    """What each child adds to the gap of the weighted mean: its share of the weight times (value - reference).

    `weights` need not add up to 1; a child whose weight is 0 contributes nothing, whatever its value.
    """
    total = math.fsum(weights)
    if total <= 0:
        return np.full(weights.shape, np.nan)
    return np.where(weights > 0, weights / total * (np.where(weights > 0, values, 0) - reference), 0.0)


def of_ratios(numerators: Floats, denominators: Floats, reference: float) -> Floats:
    """What each child adds to the gap of a ratio of sums: (numerator - reference x denominator) / all denominators.

    Kitagawa (1955) without a second structure: the reference is one number, so nothing is left over.
    """
    total = math.fsum(denominators)
    if total <= 0:
        return np.full(numerators.shape, np.nan)
    return (numerators - reference * denominators) / total


def shares_of_gap(contributions: Floats, towards: int) -> Floats:
    """Each child's share, 0 to 1, of all that widens the gap in one direction (+1 up, -1 down); 0 for who narrows it.

    So shares never exceed 1 where children pull both ways, as shares of the net gap would.
    """
    widening = np.maximum(towards * np.nan_to_num(contributions), 0)
    total = widening.sum()
    return widening / total if total > 0 else np.zeros(contributions.shape)
