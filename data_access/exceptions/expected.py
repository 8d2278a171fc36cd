"""What is expected of each county: its ten peers' number, without counties that are no measure for anybody.

A county that lies beyond what counties of the country are, for the worse or the better, is no measure for its
neighbours, nor of how counties differ by nature: where two neighbours fail alike each would be the other's excuse, and
a few dozen of them would widen what passes as usual for all.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.words import Kind
from data_access.exceptions import spread
from data_access.exceptions.series import Series
from data_access.fairness import discovery, dispersion, shrinkage
from data_access.fairness.arrays import Bools, Floats, Ints

LEAST_PEERS = 5
"""Of ten: with fewer that have a number there is no comparison."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected of each county on an indicator of cases, and how counties differ about it."""

    share: Floats
    """Of bad cases, 0 to 1; nan where too few peers have a number."""
    own: Floats
    """Variance of that share itself, in units of p (1 - p)."""
    correlation: float
    """Of two cases of one county, by nature."""
    peers: int
    """How many there are."""

    @property
    def within(self) -> Floats:
        """Correlation of a county's cases about what is expected: by nature, its peers' too, and for not knowing better."""
        return self.correlation * (1 + 1 / self.peers) + self.own


def bad_share(series: Series, row: int) -> Floats:
    """The share, 0 to 1, of what should not be."""
    share: Floats = series.value[row] / 100
    return share if series.worse > 0 else 1 - share


def far_out_of_cases(bad: Floats, cases: Floats) -> Bools:
    """Whose bad cases lie beyond chance and beyond what counties differ by about the country's share, either way."""
    mean = np.nansum(bad) / np.maximum(np.nansum(cases), 1)
    alike = dispersion.correlation_of(bad, cases, np.full(bad.shape, mean), np.zeros(bad.shape))
    is_worse = bad > mean * cases
    p = spread.tail_of_cases(
        np.where(is_worse, bad, cases - bad),
        cases,
        np.where(is_worse, mean, 1 - mean),
        np.full(bad.shape, alike),
    )
    return discovery.rejected(2 * p)


def far_out_of_amounts(values: Floats, cases: Floats) -> Bools:
    """Whose amount, scaled so that gaps can be compared, lies so far from the middle county's, either way."""
    gaps = values - np.nanmedian(values)
    deviation = spread.deviations(gaps, cases)
    return discovery.rejected(2 * spread.tail_of_amounts(np.abs(gaps), deviation))


def expected_of_cases(series: Series, row: int, peers: Ints, cases: Floats) -> Expected:
    """What the peers' bad cases let one expect of each county.

    Their numerators are summed before they are divided; the share is drawn towards the country's, the more the fewer
    cases the peers have.
    """
    bad = bad_share(series, row) * cases
    far_out = far_out_of_cases(bad, cases)
    kept = np.where(far_out, np.nan, bad)
    nation = shrinkage.spread_of(np.nan_to_num(kept), np.where(np.isnan(kept), 0, cases))
    asked = _asked(~np.isnan(series.value[row]), far_out, peers)
    alike = (asked & far_out[peers]).any(axis=1)
    weights = np.where(asked, np.nan_to_num(series.denominator[row])[peers], 0)
    weights = weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-300)
    share = (weights * np.nan_to_num(bad_share(series, row))[peers]).sum(axis=1)
    variance = (weights**2 / np.maximum(np.nan_to_num(cases), 1)[peers]).sum(axis=1)
    # As many cases as would say as much if each counted alike.
    equal = np.where(variance > 0, 1 / np.maximum(variance, 1e-300), 0)
    # One case at least: that none of ten did wrong does not make it impossible. Where most peers are unlike the country
    # it is they who say what to expect.
    prior = np.where(alike, 1.0, max(nation.cases, 1.0))
    expected = (share * equal + nation.mean * prior) / (equal + prior)
    expected = np.where(asked.sum(axis=1) >= LEAST_PEERS, expected, np.nan)
    own = 1 / (equal + prior)
    return Expected(expected, own, dispersion.correlation_of(kept, cases, expected, own), peers.shape[1])


def _asked(known: Bools, far_out: Bools, peers: Ints) -> Bools:
    """Which peers of each county are its measure: those not far out, or, with fewer than five such, all that are known."""
    others: Bools = (known & ~far_out)[peers]
    return np.where((others.sum(axis=1) >= LEAST_PEERS)[:, None], others, known[peers])


def pooled(series: Series, row: int, peers: Ints, far_out: Bools | None = None) -> Floats:
    """The peers' number together: their sums divided, or the median of their medians; nan where fewer than five have one.

    What is shown is all peers'; what is expected of an amount leaves out who is `far_out`.
    """
    values = series.value[row][peers]
    known: Bools = ~np.isnan(values)
    if far_out is not None:
        known = _asked(~np.isnan(series.value[row]), far_out, peers)
    enough = known.sum(axis=1) >= LEAST_PEERS
    if series.indicator.kind is Kind.MEDIAN:
        found = np.full(len(peers), np.nan)
        found[enough] = np.nanmedian(np.where(known, values, np.nan)[enough], axis=1)
        return found
    above = np.where(known, series.numerator[row][peers], 0).sum(axis=1)
    below = np.where(known, series.denominator[row][peers], 0).sum(axis=1)
    factor = 100 if series.indicator.kind is Kind.SHARE else 1
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(enough & (below > 0), factor * above / below, np.nan)
