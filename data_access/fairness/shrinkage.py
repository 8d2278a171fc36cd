"""Small places are shrunk towards their group: a few cases say little of a place, much of its group.

The shares of a group's places are taken to be spread as a beta distribution; what a place has of its own cases then
moves the group's share towards its own (empirical Bayes).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.fairness.arrays import Floats

LEAST_CORRELATION = 1e-6
"""Places that differ by chance alone: everything is shrunk to the group's share."""


@dataclass(frozen=True, slots=True)
class Spread:
    """How the true shares of a group's places are spread: a beta distribution with this mean."""

    mean: float
    correlation: float
    """Of two cases of one place: 0 where places differ by chance alone. 1 / (a + b + 1) of the beta."""

    @property
    def cases(self) -> float:
        """a + b: how many cases the group's share weighs as."""
        return 1 / max(self.correlation, LEAST_CORRELATION) - 1


def spread_of(positive: Floats, cases: Floats) -> Spread:
    """The spread of a group's places by the method of moments; nan for a group without cases.

    Kleinman (1973), Proportions with extraneous variance: with weights n, pooled share p and S = sum n (x - p)^2,
    correlation = (S - p q (m - 1)) / (p q (sum n - sum n^2 / sum n - (m - 1))), cut at 0 and 1.
    """
    some = cases > 0
    x, n = positive[some], cases[some]
    total = n.sum()
    if not total:
        return Spread(float("nan"), 0.0)
    mean = float(x.sum() / total)
    within = mean * (1 - mean)
    places = len(n)
    room = within * (total - (n**2).sum() / total - (places - 1))
    if room <= 0:
        return Spread(mean, 0.0)
    between = (n * (x / n - mean) ** 2).sum() - within * (places - 1)
    return Spread(mean, float(np.clip(between / room, 0, 1)))


def shrunk(positive: Floats, cases: Floats, spread: Spread) -> Floats:
    """The posterior mean share of each place, 0 to 1: its own cases beside those that the group weighs as.

    A place without cases has its group's share.
    """
    return (positive + spread.mean * spread.cases) / (cases + spread.cases)
