"""95 % intervals of shares found in samples, of sums of such shares and of their differences.

The ends of one share are Wilson's (1927). Sums and differences recover their variance from those ends: Newcombe (1998,
method 10) and Zou and Donner (2008), so that they hold where nothing was found.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from data_access.fairness.arrays import Floats
from data_access.fairness.binomial import wilson


class Estimate(NamedTuple):
    """Shares in percent with the ends of their intervals; nan where nobody was sampled."""

    value: Floats
    low: Floats
    high: Floats


def share(found: Floats, of: Floats) -> Estimate:
    """What share of a sample was found to be so."""
    low, high = wilson(found, of)
    return Estimate(100 * found / np.where(of > 0, of, np.nan), 100 * low, 100 * high)


def total(known: Floats, *parts: tuple[Floats, Estimate]) -> Estimate:
    """A known percentage and estimated ones, each in its proportion: known + Σ proportion · estimate."""
    value = known + sum(weight * each.value for weight, each in parts)
    below = sum((weight * (each.value - each.low)) ** 2 for weight, each in parts)
    above = sum((weight * (each.high - each.value)) ** 2 for weight, each in parts)
    return Estimate(value, value - np.sqrt(below), value + np.sqrt(above))


def difference(one: Estimate, other: Estimate) -> Estimate:
    """How far one share lies above another, in points."""
    value = one.value - other.value
    below = (one.value - one.low) ** 2 + (other.high - other.value) ** 2
    above = (one.high - one.value) ** 2 + (other.value - other.low) ** 2
    return Estimate(value, value - np.sqrt(below), value + np.sqrt(above))
