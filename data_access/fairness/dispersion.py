"""Places differ by nature, not by chance alone: how much, judged by the many and not by the few that stand out.

Spiegelhalter (2005), Handling over-dispersion of performance indicators, Quality and Safety in Health Care 14:
additive random effects. The spread is estimated after the outermost tenths are drawn in (winsorised), so that what a
test is to find does not hide itself by widening the spread.
"""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from data_access.fairness.arrays import Floats

OUTERMOST = 0.1
"""The part at each end that is drawn in."""


MOST_CORRELATION = 0.9
"""Of two cases of one place."""
_HALVINGS = 40


def left_of_normal(outermost: float = OUTERMOST) -> float:
    """The variance that is left of a standard normal value whose outermost parts are drawn in.

    1 - 2 t - 2 c f(c) + 2 t c^2 with t = `outermost`, c the point beyond which it lies and f the density: without it a
    spread would come out too small.
    """
    end = NormalDist().inv_cdf(1 - outermost)
    return 1 - 2 * outermost - 2 * end * NormalDist().pdf(end) + 2 * outermost * end**2


def winsorised(z: Floats, outermost: float = OUTERMOST) -> Floats:
    """z-scores with the outermost parts drawn in to the quantiles at which they begin; nan stays nan."""
    known = z[~np.isnan(z)]
    if not len(known):
        return z
    low, high = np.quantile(known, [outermost, 1 - outermost])
    return np.clip(z, low, high)


def between_variance(gaps: Floats, variances: Floats) -> float:
    """The variance of places' true values about one value that is common to all, 0 where chance explains the gaps.

    DerSimonian and Laird (1986) by moments: with w = 1 / variance and Q = sum w (g - mean)^2,
    (Q - (m - 1)) / (sum w - sum w^2 / sum w).
    """
    known = ~np.isnan(gaps) & (variances > 0)
    gap, weights = gaps[known], 1 / variances[known]
    if len(gap) < 2:
        return 0.0
    total = weights.sum()
    mean = (weights * gap).sum() / total
    room = total - (weights**2).sum() / total
    return float(max(0.0, ((weights * (gap - mean) ** 2).sum() - (len(gap) - 1)) / room))


def spread_about(gaps: Floats, variances: Floats) -> float:
    """The factor by which places' gaps to what is expected of each vary more than `variances` say; robust.

    The winsorised mean square of the z-scores, set right for what drawing in takes away of normal ones.
    """
    known = ~np.isnan(gaps) & (variances > 0)
    if not known.any():
        return float("nan")
    z = winsorised(gaps[known] / np.sqrt(variances[known]))
    return float((z**2).mean() / left_of_normal())


def correlation_of(bad: Floats, cases: Floats, expected: Floats, own: Floats) -> float:
    """The correlation of two cases of one county that makes the gaps vary as they do; 0 where chance explains them.

    `own` is the variance of the expected share itself, in units of p (1 - p). Found by halving: the spread about the
    expected falls as the correlation rises. Spiegelhalter's additive random effects, on the scale of a beta.
    """
    gaps = bad / cases - expected
    unit = expected * (1 - expected)

    def ratio(correlation: float) -> float:
        return spread_about(gaps, unit * ((1 - correlation) / cases + correlation + own))

    if not ratio(0.0) > 1:
        return 0.0
    low, high = 0.0, MOST_CORRELATION
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if ratio(middle) > 1 else (low, middle)
    return high
