"""A share that somebody reports beside the one that a sample found: whether the sample allows for it."""

from __future__ import annotations

import math

import numpy as np

from data_access.fairness.arrays import Floats


def report_p(found: Floats, sampled: Floats, reported: Floats) -> Floats:
    """Two-sided p-values of shares (0 to 1) as reported, given what samples found; nan where there is no sample.

    Wilson's score test (1927): below 0.05 where the report lies outside the sample's 95 % score interval.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        spread = np.sqrt(reported * (1 - reported) / sampled)
        z = np.abs(found / sampled - reported) / spread
    # A report of 0 or 1 has no spread: one household that says otherwise refutes it.
    z = np.where(spread > 0, z, np.where(found / np.maximum(sampled, 1) == reported, 0.0, np.inf))
    p = np.array([math.erfc(one / math.sqrt(2)) for one in np.ravel(z)]).reshape(z.shape)
    return np.where(np.isnan(found) | np.isnan(reported) | ~(sampled > 0), np.nan, p)
