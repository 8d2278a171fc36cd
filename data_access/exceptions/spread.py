"""How counties differ from what is expected of them where nothing is wrong: by chance, and by nature.

Of cases (households, people, projects) the chance is a binomial's and nature widens it to a beta-binomial; of amounts
(yuan, days, ratios) both are a standard deviation, and Student's t keeps its ends heavy.
"""

from __future__ import annotations

import numpy as np
from scipy import optimize

from data_access.fairness import dispersion, tails
from data_access.fairness.arrays import Floats

OUTERMOST_AMOUNTS = 0.02
"""Amounts have no law that says how far out chance reaches: only the outermost fiftieths are drawn in."""
FREEDOM = 9.0
"""Degrees of freedom of ten peers' own spread."""
_ROUNDS = 4


def tail_of_cases(bad: Floats, cases: Floats, expected: Floats, correlation: Floats) -> Floats:
    """P(as many bad cases, or more); nan where a county has no case or nothing is expected of it."""
    known = (cases > 0) & ~np.isnan(bad) & ~np.isnan(expected)
    p = np.full(bad.shape, np.nan)
    p[known] = tails.spread_tail(
        bad[known],
        cases[known],
        np.clip(expected[known], 0, 1),
        np.minimum(np.broadcast_to(correlation, bad.shape)[known], dispersion.MOST_CORRELATION),
    )
    return p


def deviations(gaps: Floats, cases: Floats) -> Floats:
    """The standard deviation of each county's gap: sqrt(between + within / cases), the same two for all.

    Where nobody counts cases (nan) all of it is between. Least squares of the squared gaps with both parts at least 0,
    each weighed and drawn in by the deviation of the round before; set right for what drawing in takes of normal values.
    """
    known = np.flatnonzero(~np.isnan(gaps))
    if len(known) < 3:
        return np.full(gaps.shape, np.nan)
    share = 1 / np.maximum(np.nan_to_num(cases, nan=np.inf), 1)
    design = np.column_stack([np.ones(len(known)), share[known]])
    variance = np.full(len(known), max(float((gaps[known] ** 2).mean()), 1e-300))
    for _ in range(_ROUNDS):
        drawn = dispersion.winsorised(gaps[known] / np.sqrt(variance), OUTERMOST_AMOUNTS) ** 2
        squares = drawn / dispersion.left_of_normal(OUTERMOST_AMOUNTS)
        fitted = optimize.nnls(design / variance[:, None], squares)[0]
        variance = np.maximum(design @ fitted, 1e-300)
    return np.asarray(np.sqrt(fitted[0] + fitted[1] * share))


def tail_of_amounts(gaps: Floats, deviation: Floats) -> Floats:
    """P(a gap so large, or larger), of Student's t; nan where there is no gap or nothing varies."""
    with np.errstate(divide="ignore", invalid="ignore"):
        z = np.where(deviation > 0, gaps / deviation, np.nan)
    return tails.normal_tail(z, FREEDOM)
