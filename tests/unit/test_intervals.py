"""Intervals of shares, sums and differences against scipy and against published examples."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import binomtest

from data_access.fairness.intervals import Estimate, difference, share, total


def of(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


@pytest.mark.parametrize(("found", "n"), [(0, 230), (1, 230), (20, 960), (960, 960), (7, 8)])
def test_a_share_has_wilsons_interval(found: int, n: int) -> None:
    ours = share(of(found), of(n))
    scipys = binomtest(found, n).proportion_ci(0.95, method="wilson")
    assert ours.value[0] == 100 * found / n
    assert ours.low[0] == pytest.approx(100 * scipys.low, abs=1e-12)
    assert ours.high[0] == pytest.approx(100 * scipys.high)


def test_of_nobody_nothing_is_known() -> None:
    assert np.isnan(share(of(0), of(0))).all()


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [((56, 70), (48, 80), 5.24, 33.39), ((9, 10), (3, 10), 17.05, 80.90), ((10, 10), (0, 20), 67.91, 100.0)],
)
def test_a_difference_is_newcombes(
    one: tuple[int, int], other: tuple[int, int], low: float, high: float
) -> None:
    """Table II of Newcombe (1998), examples a, b, g, method 10."""
    found = difference(share(of(one[0]), of(one[1])), share(of(other[0]), of(other[1])))
    assert found.low[0] == pytest.approx(low, abs=0.006)
    assert found.high[0] == pytest.approx(high, abs=0.006)


def test_a_sum_of_one_part_has_that_parts_interval() -> None:
    part = share(of(3), of(400))
    found = total(of(1.5), (of(0.5), part))
    assert found.value[0] == 1.5 + 0.5 * part.value[0]
    assert found.low[0] == pytest.approx(1.5 + 0.5 * part.low[0])
    assert found.high[0] == pytest.approx(1.5 + 0.5 * part.high[0])


def test_two_parts_reach_less_far_than_their_ends_together() -> None:
    one, other = Estimate(of(2), of(1), of(5)), Estimate(of(4), of(2), of(8))
    found = total(of(0), (of(1), one), (of(1), other))
    assert (found.value[0], found.low[0], found.high[0]) == (
        6,
        pytest.approx(6 - np.hypot(1, 2)),
        pytest.approx(11),
    )


def test_the_interval_of_a_sum_holds_in_nineteen_of_twenty_samples() -> None:
    rng = np.random.default_rng(11)
    wrong, missed, draws = 0.012, 0.008, 4_000
    parts = [
        (np.full(draws, weight), share(rng.binomial(n, rate, draws).astype(float), np.full(draws, float(n))))
        for weight, rate, n in ((0.2, wrong, 600), (0.8, missed, 375))
    ]
    found = total(np.full(draws, 1.0), *parts)
    true = 1.0 + 100 * (0.2 * wrong + 0.8 * missed)
    assert 0.94 <= ((found.low <= true) & (true <= found.high)).mean() <= 0.975
