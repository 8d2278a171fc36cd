"""How probable a count or a gap so far out is where nothing is wrong; needs scipy, so only the refresh imports it."""

from __future__ import annotations

import numpy as np
from scipy import special, stats

from data_access.fairness.arrays import Floats, Ints
from data_access.fairness.shrinkage import LEAST_CORRELATION

_BLOCK = 4_000_000
"""So many terms of tails are held in memory at once."""
_CERTAIN = 1e-9
"""A count within so little of a whole number is that number."""


def binomial_tail(bad: Floats, cases: Floats, share: Floats) -> Floats:
    """P(R >= bad) for R of so many cases, each with that chance; a fraction counts as the whole below it.

    `bad` and `cases` may be fractions where rows carry weights; nan where there is no case.
    """
    count, n = _whole(bad), np.maximum(_whole(cases), 0)
    return np.where(n > 0, stats.binom.sf(count - 1, n, share), np.nan)


def spread_tail(bad: Floats, cases: Floats, share: Floats, correlation: Floats) -> Floats:
    """P(R >= bad) where the chance itself is spread about `share` as a beta with that correlation (beta-binomial).

    The exact tail, term by term; with no correlation it is the binomial's. nan where there is no case.
    """
    shape = np.broadcast_shapes(*(np.shape(a) for a in (bad, cases, share, correlation)))
    count, n = np.broadcast_to(_whole(bad), shape).copy(), np.broadcast_to(_whole(cases), shape).copy()
    mean, rho = np.broadcast_to(share, shape), np.broadcast_to(correlation, shape)
    n = np.maximum(n, 0)
    p = binomial_tail(count, n, mean)
    spread = np.flatnonzero((rho > LEAST_CORRELATION) & (n > 0) & (mean > 0) & (mean < 1))
    first = np.maximum(count[spread], 0)
    terms = np.maximum(n[spread] - first + 1, 0).astype(np.intp)
    weight = 1 / rho[spread] - 1
    a, b = mean[spread] * weight, (1 - mean[spread]) * weight
    found = np.zeros(len(spread))
    for block in _blocks(terms):
        found[block] = _tails(n[spread][block], first[block], terms[block], a[block], b[block])
    p[spread] = np.minimum(found, 1.0)
    return p


def _tails(n: Floats, first: Floats, terms: Ints, a: Floats, b: Floats) -> Floats:
    """The sums of the last `terms` probabilities of some beta-binomials, all terms laid end to end."""
    row = np.repeat(np.arange(len(n)), terms)
    place = np.arange(terms.sum()) - np.repeat(np.cumsum(terms) - terms, terms)
    k = first[row] + place
    logs = (
        -np.log1p(n)[row]
        - special.betaln(n[row] - k + 1, k + 1)
        + special.betaln(k + a[row], n[row] - k + b[row])
        - special.betaln(a, b)[row]
    )
    return np.bincount(row, weights=np.exp(logs), minlength=len(n)).astype(np.float64)


def normal_tail(z: Floats, freedom: float | None = None) -> Floats:
    """P(Z >= z) of a standard normal value, or of Student's t with so many degrees of freedom; nan stays nan."""
    return np.asarray(stats.norm.sf(z) if freedom is None else stats.t.sf(z, freedom))


def _whole(count: Floats) -> Floats:
    return np.floor(np.asarray(count, dtype=np.float64) + _CERTAIN)


def _blocks(terms: Ints) -> list[slice]:
    """Slices of rows whose terms are few enough to be held at once; one row alone may be longer."""
    blocks, start, held = [], 0, 0
    for row, count in enumerate(terms.tolist()):
        if held and held + count > _BLOCK:
            blocks.append(slice(start, row))
            start, held = row, 0
        held += count
    return [*blocks, slice(start, len(terms))]
