"""How probable a count or a gap so far out is where nothing is wrong; needs scipy, so only the refresh imports it."""

from __future__ import annotations

import numpy as np
from scipy import special, stats

from data_access.fairness.arrays import Floats
from data_access.fairness.shrinkage import LEAST_CORRELATION

_TERMS, _MOST_TERMS = 16, 1024
"""So many terms of each tail are added at once, at first and at most."""
_NOTHING = 1e-15
_TINY = 1e-300
_CERTAIN = 1e-9
"""A count within so little of a whole number is that number."""


def binomial_tail(bad: Floats, cases: Floats, share: Floats) -> Floats:
    """P(R >= bad) for R of so many cases, each with that chance; a fraction counts as the whole below it.

    `bad` and `cases` may be fractions where rows carry weights; nan where there is no case.
    """
    count, n = _whole(bad), np.maximum(_whole(cases), 0)
    tail: Floats = np.where(n > 0, stats.binom.sf(count - 1, n, share), np.nan)
    return tail


def spread_tail(bad: Floats, cases: Floats, share: Floats, correlation: Floats) -> Floats:
    """P(R >= bad) where the chance itself is spread about `share` as a beta with that correlation (beta-binomial).

    The exact tail, term by term; with no correlation it is the binomial's. nan where there is no case.
    """
    shape = np.broadcast_shapes(*(np.shape(a) for a in (bad, cases, share, correlation)))
    count, n = np.broadcast_to(_whole(bad), shape).copy(), np.broadcast_to(_whole(cases), shape).copy()
    mean, rho = np.broadcast_to(share, shape), np.broadcast_to(correlation, shape)
    n = np.maximum(n, 0)
    p = binomial_tail(count, n, mean)
    spread = np.flatnonzero((rho > LEAST_CORRELATION) & (n > 0) & ~np.isnan(count) & (mean > 0) & (mean < 1))
    first = np.maximum(count[spread], 0)
    weight = 1 / rho[spread] - 1
    a, b = mean[spread] * weight, (1 - mean[spread]) * weight
    found = _tails(n[spread], first, a, b)
    found[first > n[spread]] = 0.0
    p[spread] = np.minimum(found, 1.0)
    return p


def _tails(n: Floats, first: Floats, a: Floats, b: Floats) -> Floats:
    """P(R >= first) of some beta-binomials: the first term, then the next from each, until they add nothing more.

    The ratio of the term after k to that of k is (n - k) (k + a) / ((k + 1) (n - k - 1 + b)). Past the mean it falls,
    unless b < 1 and the terms rise again at the end: those are summed to their end.
    """
    term = np.exp(
        special.betaln(first + a, n - first + b)
        - special.betaln(a, b)
        - special.betaln(n - first + 1, first + 1)
        - np.log1p(n)
    )
    total = term.copy()
    k, rows, width = first.copy(), np.arange(len(n)), _TERMS
    while len(rows):
        at = k[rows, None] + np.arange(width)
        left = np.maximum(n[rows, None] - at, 0)
        ratios = left * (at + a[rows, None]) / ((at + 1) * np.maximum(left - 1 + b[rows, None], _TINY))
        terms = term[rows, None] * np.cumprod(ratios, axis=1)
        total[rows] += terms.sum(axis=1)
        k[rows] += width
        term[rows] = terms[:, -1]
        falls = (b[rows] >= 1) & (ratios[:, -1] < 1)
        done = (k[rows] >= n[rows]) | (falls & (terms[:, -1] <= _NOTHING * total[rows] * (1 - ratios[:, -1])))
        rows = rows[~done]
        width = min(2 * width, _MOST_TERMS)
    return np.asarray(total)


def normal_tail(z: Floats, freedom: float | None = None) -> Floats:
    """P(Z >= z) of a standard normal value, or of Student's t with so many degrees of freedom; nan stays nan."""
    tail: Floats = stats.norm.sf(z) if freedom is None else stats.t.sf(z, freedom)
    return tail


def deviations_of(p: Floats) -> Floats:
    """How many standard deviations of a normal value a one-sided p-value stands for; what rounds to 0 for the least p."""
    return np.asarray(stats.norm.isf(np.maximum(p, np.finfo(np.float64).tiny)))


def _whole(count: Floats) -> Floats:
    return np.floor(np.asarray(count, dtype=np.float64) + _CERTAIN)
