"""What chance alone does to a share: Wilson's interval, and the exact binomial limits of a funnel."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from data_access.fairness.arrays import Floats

Z_95 = 1.959963984540054
"""Standard normal deviate of a two-sided 95 % interval."""
WIDE, NARROW = 0.95, 0.998
"""What the two bands of a funnel hold of those who differ by chance alone (Spiegelhalter 2005)."""


def wilson(positive: Floats, sampled: Floats, z: float = Z_95) -> tuple[Floats, Floats]:
    """Lower and upper end, 0 to 1, of Wilson's score interval; nan where nobody was sampled. Counts may be fractions.

    Wilson (1927), as in Brown, Cai and DasGupta (2001), equation 4.
    """
    positive, sampled = np.broadcast_arrays(
        np.asarray(positive, dtype=np.float64), np.asarray(sampled, dtype=np.float64)
    )
    n = np.where(sampled > 0, sampled, np.nan)
    middle = (positive + z**2 / 2) / (n + z**2)
    half = z / (n + z**2) * np.sqrt(positive * (n - positive) / n + z**2 / 4)
    return np.clip(middle - half, 0, 1), np.clip(middle + half, 0, 1)


def funnel_limits(target: float, cases: Floats, level: float) -> tuple[Floats, Floats]:
    """The lower and upper limit, 0 to 1, within which a share of so many cases lies by chance in `level` of places.

    Exact binomial limits, drawn on between the steps of whole cases: with r the least count that is reached with a
    probability above p, the limit is (r - a) / n, a = (P(R <= r) - p) / (P(R <= r) - P(R < r)). Spiegelhalter (2005),
    Funnel plots for comparing institutional performance, appendix A.1.1.
    """
    tail = (1 - level) / 2
    return _limit(target, cases, tail), _limit(target, cases, 1 - tail)


def _limit(target: float, cases: Floats, reached: float) -> Floats:
    """The interpolated quantile of a binomial share."""
    n = np.asarray(np.floor(np.asarray(cases, dtype=np.float64)), dtype=np.int64)
    limits = np.full(n.shape, np.nan)
    if not 0 < target < 1:
        return np.where(n > 0, target, np.nan)
    different, where = np.unique(n, return_inverse=True)
    found = np.array([_quantile(target, int(count), reached) if count > 0 else np.nan for count in different])
    limits[...] = found[where].reshape(n.shape)
    return limits


def _quantile(target: float, n: int, reached: float) -> float:
    """The interpolated count that is reached, as a share of n."""
    # Beyond twelve standard deviations and a few cases nothing is left of a tail of 0.001.
    spread = 12 * np.sqrt(n * target * (1 - target)) + 30
    low, high = max(0, int(n * target - spread)), min(n, int(n * target + spread) + 1)
    counts = np.arange(low, high + 1)
    logs = _log_factorials(_room(n))
    log_p = (
        logs[n] - logs[counts] - logs[n - counts] + counts * np.log(target) + (n - counts) * np.log1p(-target)
    )
    mass = np.exp(log_p)
    below = np.cumsum(mass)
    at = min(int(np.searchsorted(below, reached, side="right")), len(counts) - 1)
    overshoot = (below[at] - reached) / mass[at]
    return float(np.clip((counts[at] - overshoot) / n, 0, 1))


def _room(n: int) -> int:
    """A power of two that holds n, so that few tables of factorials are made."""
    return 1 << n.bit_length()


@lru_cache(maxsize=2)
def _log_factorials(most: int) -> Floats:
    """log k! for k from 0 to most; the sum keeps ten digits where the counts are millions."""
    logs = np.zeros(most + 1)
    np.cumsum(np.log(np.arange(1, most + 1)), out=logs[1:])
    logs.setflags(write=False)
    return logs
