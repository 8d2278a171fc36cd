"""Exact tails and intervals of counts, computed with numpy alone: the web process asks them, too.

Each tail is summed term by term from the ratio of a term to the one before it; terms are kept as logarithms, so that
those too small to be written add nothing and spoil nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from data_access.fairness.arrays import Floats
from data_access.fairness.shrinkage import LEAST_CORRELATION

Rows = NDArray[np.intp]
Ratios = Callable[[Rows, Floats], Floats]
"""Of some rows, at some counts k (rows, width): the probability of k + 1 over that of k, 0 where there is none."""
_CERTAIN = 1e-9
"""A count within so little of a whole number is that number."""
_WIDTH, _WIDEST = 16, 1024
"""So many terms of each tail are added at once, at first and at most."""
_NOTHING = 1e-17
_HALVINGS = 60

_log_gamma: Callable[[Floats], Floats] = np.vectorize(math.lgamma, otypes=[np.float64])


def spread_tail(bad: Floats, cases: Floats, share: float, correlation: float) -> Floats:
    """P(R >= bad) of so many cases, each bad with a chance that is spread about `share` (beta-binomial).

    Without correlation it is the binomial's tail. A fraction counts as the whole below it; nan where there is no case.
    """
    count, n = _whole(bad), _whole(cases)
    p = np.where(n > 0, np.where(count > 0, 0.0, 1.0), np.nan)
    asked = np.flatnonzero((count > 0) & (count <= n))
    if not len(asked) or not 0 < share < 1:
        return p if share < 1 else np.where(n > 0, 1.0, np.nan)
    first, last = count[asked], n[asked]
    if correlation <= LEAST_CORRELATION:
        odds = share / (1 - share)
        log_first = _log_choose(last, first) + first * math.log(share) + (last - first) * math.log1p(-share)

        def ratios(rows: Rows, k: Floats) -> Floats:
            return np.maximum(last[rows, None] - k, 0) * odds / (k + 1)

    else:
        a, b = share * (1 / correlation - 1), (1 - share) * (1 / correlation - 1)
        log_first = (
            _log_choose(last, first)
            + _log_beta(first + a, last - first + b)
            - _log_beta(np.array(a), np.array(b))
        )

        def ratios(rows: Rows, k: Floats) -> Floats:
            left = np.maximum(last[rows, None] - k, 0)
            return np.asarray(left * (k + a) / ((k + 1) * (np.maximum(left - 1, 0) + b)))

    p[asked] = _summed(first, last, log_first, ratios)
    return p


def more_than_told(found: Floats, sampled: Floats, told: Floats, on_file: Floats) -> Floats:
    """P(as many or more of all that is wrong in the sample) where sample and file tell of the same share.

    Fisher's exact test (1935), one-sided: given the sum of what both know to be wrong, the sample's part of it is
    hypergeometric. nan where either is empty.
    """
    count, n, own, rows = _whole(found), _whole(sampled), _whole(told), _whole(on_file)
    wrong = count + own
    p = np.where((n > 0) & (rows > 0), 1.0, np.nan)
    asked = np.flatnonzero((count > 0) & (n > 0) & (rows > 0))
    if not len(asked):
        return p
    count, n, wrong, every = count[asked], n[asked], wrong[asked], (n + rows)[asked]
    log_first = _log_choose(wrong, count) + _log_choose(every - wrong, n - count) - _log_choose(every, n)

    def ratios(at: Rows, k: Floats) -> Floats:
        left = np.maximum(wrong[at, None] - k, 0) * np.maximum(n[at, None] - k, 0)
        return left / ((k + 1) * np.maximum((every - wrong - n)[at, None] + k + 1, 1))

    p[asked] = _summed(count, np.minimum(wrong, n), log_first, ratios)
    return p


def interval(found: Floats, sampled: Floats, level: float = 0.95) -> tuple[Floats, Floats]:
    """The ends, 0 to 1, of Clopper and Pearson's exact interval (1934) of a share; nan where nobody was sampled.

    Found by halving: the lower end is the share at which so many or more come with half of what is left of the level,
    the upper one that at which so few or fewer do.
    """
    count, n = _whole(found), _whole(sampled)
    half = (1 - level) / 2
    low, high = np.zeros(n.shape), np.ones(n.shape)
    some, fewer = np.flatnonzero((count > 0) & (n > 0)), np.flatnonzero((count < n) & (n > 0))
    low[some] = _share_with_tail(count[some], n[some], half)
    high[fewer] = 1 - _share_with_tail((n - count)[fewer], n[fewer], half)
    return np.where(n > 0, low, np.nan), np.where(n > 0, high, np.nan)


def _share_with_tail(count: Floats, n: Floats, tail: float) -> Floats:
    """The share of which P(R >= count) is `tail`; counts of 1 and more."""
    few = count <= n - count + 1  # the side with fewer terms is summed: up to count - 1, or from count on
    length = np.where(few, count, n - count + 1)
    terms = np.arange(int(length.max(initial=1)))
    counted = terms < length[:, None]
    k = np.where(counted, np.where(few, 0, count)[:, None] + terms, 0)
    choices = np.where(counted, _log_choose(np.broadcast_to(n[:, None], k.shape), k), -np.inf)
    below, above = np.zeros(n.shape), np.ones(n.shape)
    for _ in range(_HALVINGS):
        middle = (below + above) / 2
        logs = choices + k * np.log(middle)[:, None] + (n[:, None] - k) * np.log1p(-middle)[:, None]
        summed = np.exp(logs).sum(axis=1)
        reached = np.where(few, 1 - summed, summed) > tail
        below, above = np.where(reached, below, middle), np.where(reached, middle, above)
    return np.asarray((below + above) / 2)


def _summed(first: Floats, last: Floats, log_first: Floats, ratios: Ratios) -> Floats:
    """The terms from `first` to `last` of some tails, added until they fall and add nothing more."""
    total, log_term = np.exp(log_first), log_first.copy()
    k, rows, width = first.copy(), np.arange(len(first)), _WIDTH
    while len(rows):
        steps = ratios(rows, k[rows, None] + np.arange(width))
        with np.errstate(divide="ignore"):
            logs = log_term[rows, None] + np.cumsum(np.log(steps), axis=1)
        total[rows] += np.exp(logs).sum(axis=1)
        k[rows] += width
        log_term[rows] = logs[:, -1]
        # A chance near 0 or 1 may let a tail rise again at its end: only what falls ever faster has ended.
        falls = (steps[:, -1] < 1) & (steps[:, -1] <= steps[:, 0])
        rest = np.exp(log_term[rows]) <= _NOTHING * total[rows] * (1 - np.minimum(steps[:, -1], 1))
        done = (k[rows] >= last[rows]) | (falls & rest)
        rows, width = rows[~done], min(2 * width, _WIDEST)
    return np.minimum(total, 1.0)


def _log_choose(n: Floats, k: Floats) -> Floats:
    return _log_gamma(n + 1) - _log_gamma(k + 1) - _log_gamma(n - k + 1)


def _log_beta(a: Floats, b: Floats) -> Floats:
    return _log_gamma(a) + _log_gamma(b) - _log_gamma(a + b)


def _whole(count: Floats) -> Floats:
    return np.floor(np.nan_to_num(np.asarray(count, dtype=np.float64)) + _CERTAIN)
