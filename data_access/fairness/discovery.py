"""Many tests at once: how many of those called striking may be so by chance."""

from __future__ import annotations

import numpy as np

from data_access.fairness.arrays import Bools, Floats

FALSE_SHARE = 0.05
"""At most so much of what is flagged may be chance, on average."""


def q_values(p: Floats) -> Floats:
    """For each p-value the least false discovery rate at which it is rejected; nan stays nan and is no test.

    Benjamini and Hochberg (1995), step-up: the least of p(j) m / j over all j from its own rank on.
    """
    q = np.full(p.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(p))
    order = tested[np.argsort(p[tested], kind="stable")]
    ranks = np.arange(1, len(order) + 1)
    steps = p[order] / (ranks / len(order))
    q[order] = np.minimum(np.minimum.accumulate(steps[::-1])[::-1], 1.0)
    return q


def rejected(p: Floats, share: float = FALSE_SHARE) -> Bools:
    """Which tests are rejected with the false discovery rate kept at `share`."""
    q = q_values(p)
    return np.where(np.isnan(q), False, q <= share)
