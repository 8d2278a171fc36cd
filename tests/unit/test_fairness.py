"""Fair comparison computes what scipy, statsmodels and scikit-learn compute, and adds up."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from sklearn.metrics.pairwise import nan_euclidean_distances
from sklearn.neighbors import NearestNeighbors
from sklearn.preprocessing import StandardScaler
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from data_access.fairness import (
    binomial,
    contributions,
    control,
    discovery,
    dispersion,
    peers,
    shrinkage,
    tails,
)
from data_access.fairness.agreement import report_p

RNG = np.random.default_rng
probabilities = st.lists(st.floats(0, 1), min_size=1, max_size=60)


@given(st.integers(1, 5_000), st.floats(0, 1))
def test_wilson_is_that_of_statsmodels(sampled: int, share: float) -> None:
    positive = round(share * sampled)
    low, high = binomial.wilson(np.array([positive]), np.array([sampled]))
    assert (low[0], high[0]) == pytest.approx(
        proportion_confint(positive, sampled, method="wilson"), abs=1e-12
    )


def test_wilson_of_nobody_is_unknown() -> None:
    assert np.isnan(binomial.wilson(np.array([0.0]), np.array([0.0]))).all()


@given(st.floats(0.001, 0.999), st.integers(1, 20_000), st.sampled_from([0.95, 0.998]))
@settings(max_examples=60)
def test_funnel_limits_are_the_exact_ones_of_the_binomial(target: float, cases: int, level: float) -> None:
    low, high = binomial.funnel_limits(target, np.array([float(cases)]), level)
    for limit, reached in ((low[0], (1 - level) / 2), (high[0], (1 + level) / 2)):
        r = stats.binom.ppf(reached, cases, target)
        below, before = stats.binom.cdf(r, cases, target), stats.binom.cdf(r - 1, cases, target)
        expected = np.clip((r - (below - reached) / (below - before)) / cases, 0, 1)
        # At the very step of a count either of two neighbours is the quantile: the line between them is one.
        assert limit == pytest.approx(expected, abs=1e-6 + 1e-9 * cases)


def test_funnel_narrows_and_holds_its_target() -> None:
    cases = np.array([20.0, 200.0, 2_000.0, 2_000_000.0])
    low, high = binomial.funnel_limits(0.02, cases, 0.998)
    assert (low <= 0.02).all()
    assert (high >= 0.02).all()
    assert (np.diff(high) < 0).all()
    assert high[-1] - low[-1] < 0.001
    assert binomial.funnel_limits(0.0, np.array([10.0, 0.0]), 0.95)[1].tolist()[0] == 0.0


@given(probabilities)
def test_q_values_are_those_of_statsmodels(p: list[float]) -> None:
    found = discovery.q_values(np.array(p))
    flagged, q, *_ = multipletests(p, alpha=0.05, method="fdr_bh")
    assert found == pytest.approx(q, abs=1e-12)
    clear = np.abs(q - discovery.FALSE_SHARE) > 1e-12  # at the very edge either's last digit decides
    assert (discovery.rejected(np.array(p)) == flagged)[clear].all()
    assert found == pytest.approx(stats.false_discovery_control(p), abs=1e-12)


def test_what_is_no_test_is_not_counted() -> None:
    p = np.array([0.01, np.nan, 0.04, 0.5])
    assert discovery.q_values(p)[[0, 2, 3]] == pytest.approx(multipletests(p[[0, 2, 3]], method="fdr_bh")[1])
    assert discovery.rejected(p).tolist() == [True, False, False, False]


def test_pure_chance_is_rarely_flagged() -> None:
    flagged = sum(bool(discovery.rejected(RNG(seed).random(2_000)).any()) for seed in range(400))
    assert flagged <= 0.09 * 400


def test_a_saw_tooth_lies_within_its_own_calendar() -> None:
    tooth = np.linspace(0.0, -90.0, 12)
    series = np.concatenate([tooth, tooth - 2, tooth - 1, tooth[:6]])
    series[30] -= 20  # a July far below other Julys, though no lower than any December
    found = control.by_calendar(series, baseline=24)
    assert found.centre[:12] == pytest.approx(tooth - 1)
    assert (found.high - found.centre)[:12] == pytest.approx(2.66 * 2)
    assert np.flatnonzero(found.is_outside).tolist() == [30]
    assert len(np.flatnonzero(control.individuals(series, 24).is_outside)) > 10
    assert np.isnan(control.by_calendar(series[:12]).high).all()
    assert not control.by_calendar(series[:12]).is_outside.any()


def test_the_individuals_chart_by_hand() -> None:
    found = control.individuals(np.array([10.0, 12.0, 11.0, 13.0, 30.0]), baseline=4)
    assert found.centre[0] == 11.5
    assert found.high[0] == pytest.approx(11.5 + 2.66 * 5 / 3)
    assert found.low[0] == pytest.approx(11.5 - 2.66 * 5 / 3)
    assert found.is_outside.tolist() == [False, False, False, False, True]


def test_two_sixty_six_is_three_deviations_of_the_normal_range() -> None:
    ranges = np.abs(np.diff(RNG(3).normal(size=2_000_001)))
    assert 3 / ranges.mean() == pytest.approx(control.TO_SIGMAS, abs=0.005)


def test_a_chart_of_too_few_months_has_no_limits() -> None:
    found = control.individuals(np.array([np.nan, 3.0, np.nan]))
    assert np.isnan(found.high).all()
    assert not found.is_outside.any()


def test_the_p_chart_pools_its_months_and_widens_where_cases_are_few() -> None:
    found = control.shares(np.array([5.0, 6.0, 0.0, 9.0]), np.array([100.0, 100.0, 0.0, 10.0]), baseline=3)
    pooled = 11 / 200
    assert found.centre[0] == pytest.approx(pooled)
    assert found.high[:2] == pytest.approx(pooled + 3 * np.sqrt(pooled * (1 - pooled) / 100))
    assert np.isnan(found.high[2])
    assert found.high[3] > found.high[0]
    assert found.is_outside.tolist() == [False, False, False, True]


def test_standardising_is_that_of_scikit_learn() -> None:
    columns = RNG(1).normal(5, 3, (50, 4))
    columns[::7, 1] = np.nan
    assert peers.standardised(columns) == pytest.approx(StandardScaler().fit_transform(columns), nan_ok=True)


@pytest.mark.parametrize("gaps", [0.0, 0.3])
def test_peers_are_the_nearest_neighbours_of_scikit_learn(gaps: float) -> None:
    rng = RNG(4)
    columns = rng.normal(size=(400, 5))
    columns[rng.random(columns.shape) < gaps] = np.nan
    columns[:, 0] = np.arange(400) % 3
    z = peers.standardised(columns)
    rows, apart = peers.nearest(z)
    assert peers.distances(z, z) == pytest.approx(nan_euclidean_distances(z), abs=1e-6)
    if gaps:
        whole = nan_euclidean_distances(z)
        np.fill_diagonal(whole, np.inf)
        assert apart == pytest.approx(np.sort(whole, axis=1)[:, :10], abs=1e-6)
        return
    there = NearestNeighbors(n_neighbors=10).fit(z)
    expected_apart, expected = there.kneighbors()
    assert apart == pytest.approx(expected_apart, abs=1e-6)
    assert (np.sort(rows, axis=1) == np.sort(expected, axis=1)).all()


def test_nobody_is_its_own_peer_and_ties_keep_their_order() -> None:
    rows, apart = peers.nearest(np.zeros((4, 1)), 2)
    assert rows.tolist() == [[1, 2], [0, 2], [0, 1], [0, 1]]
    assert not apart.any()
    assert peers.nearest(np.zeros((1, 1)))[0].shape == (1, 0)


def test_an_attribute_of_many_columns_counts_as_one() -> None:
    columns = np.ones((1, 5))
    weighed = peers.weighed(columns, [0, 0, 0, 0, 1])
    assert (weighed[0, :4] ** 2).sum() == pytest.approx(weighed[0, 4] ** 2)


@given(st.integers(0, 2**31), st.floats(0.05, 0.6), st.floats(0.01, 0.3))
@settings(max_examples=20)
def test_the_spread_of_a_group_is_found_again(seed: int, mean: float, correlation: float) -> None:
    rng = RNG(seed)
    weight = 1 / correlation - 1
    cases = rng.integers(20, 400, 4_000).astype(float)
    true = rng.beta(mean * weight, (1 - mean) * weight, 4_000)
    found = shrinkage.spread_of(rng.binomial(cases.astype(int), true).astype(float), cases)
    assert found.mean == pytest.approx(mean, rel=0.1)
    assert found.correlation == pytest.approx(correlation, rel=0.2)


def test_a_share_is_shrunk_to_the_mean_of_its_posterior() -> None:
    spread = shrinkage.Spread(0.2, 1 / 11)
    x, n = np.array([5.0, 0.0, 500.0]), np.array([10.0, 0.0, 1_000.0])
    expected = [stats.beta(2 + a, 8 + b - a).mean() for a, b in zip(x, n, strict=True)]
    assert shrinkage.shrunk(x, n, spread) == pytest.approx(expected)


def test_places_that_differ_by_chance_alone_are_shrunk_wholly() -> None:
    n = np.full(200, 50.0)
    x = np.full(200, 10.0)
    spread = shrinkage.spread_of(x, n)
    assert spread.correlation == 0
    assert shrinkage.shrunk(np.array([40.0]), np.array([50.0]), spread) == pytest.approx(0.2, abs=1e-4)
    assert np.isnan(shrinkage.spread_of(np.zeros(2), np.zeros(2)).mean)


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**6)), min_size=1, max_size=40),
    st.integers(0, 100),
)
def test_contributions_add_up_to_the_gap(parts: list[tuple[int, int]], percent: int) -> None:
    above, below = (np.array(column, dtype=float) for column in zip(*parts, strict=True))
    reference = percent / 100
    gap = Fraction(int(above.sum()), int(below.sum())) - Fraction(percent, 100)
    found = contributions.of_ratios(above, below, reference)
    assert found.sum() == pytest.approx(float(gap), rel=1e-9, abs=1e-9)
    by_value = contributions.of_values(below, above / below, reference)
    assert by_value == pytest.approx(found, rel=1e-9, abs=1e-12)


def test_shares_of_a_gap_are_of_those_who_widen_it() -> None:
    parts = np.array([3.0, 1.0, -2.0, np.nan])
    assert contributions.shares_of_gap(parts, 1).tolist() == [0.75, 0.25, 0, 0]
    assert contributions.shares_of_gap(parts, -1).tolist() == [0, 0, 1, 0]
    assert np.isnan(contributions.of_ratios(np.zeros(2), np.zeros(2), 0.5)).all()


def test_between_variance_is_dersimonian_and_lairds() -> None:
    rng = RNG(8)
    variances = rng.uniform(0.01, 0.2, 30)
    values = rng.normal(3, np.sqrt(variances + 0.1))
    assert dispersion.between_variance(values, variances) == pytest.approx(
        combine_effects(values, variances, method_re="chi2").tau2
    )
    assert dispersion.between_variance(np.zeros(5), np.ones(5)) == 0


def test_spread_is_judged_by_the_many() -> None:
    rng = RNG(2)
    gaps = rng.normal(0, 2, 4_000)
    assert dispersion.spread_about(gaps, np.ones(4_000)) == pytest.approx(4, rel=0.1)
    gaps[:60] = 1_000
    assert dispersion.spread_about(gaps, np.ones(4_000)) == pytest.approx(4, rel=0.15)


def test_tails_are_those_of_scipy() -> None:
    rng = RNG(5)
    n = rng.integers(1, 400, 300)
    x = np.minimum(rng.integers(0, 400, 300), n)
    share, rho = rng.uniform(0.01, 0.99, 300), rng.uniform(0.001, 0.5, 300)
    weight = 1 / rho - 1
    expected = [
        stats.betabinom.sf(int(a) - 1, int(b), m * w, (1 - m) * w)
        for a, b, m, w in zip(x, n, share, weight, strict=True)
    ]
    assert tails.spread_tail(x, n, share, rho) == pytest.approx(expected, rel=1e-7, abs=1e-12)
    assert tails.binomial_tail(x, n, share) == pytest.approx(stats.binom.sf(x - 1, n, share))
    assert tails.spread_tail(x, n, share, np.zeros(300)) == pytest.approx(stats.binom.sf(x - 1, n, share))


def test_a_fraction_of_a_case_counts_for_nothing() -> None:
    assert tails.binomial_tail(np.array([2.9]), np.array([10.0]), np.array([0.1]))[0] == pytest.approx(
        stats.binom.sf(1, 10, 0.1)
    )
    assert np.isnan(tails.spread_tail(np.zeros(1), np.zeros(1), np.array([0.1]), np.array([0.1]))).all()


def test_long_tails_are_summed_to_their_end() -> None:
    n, x = np.full(3, 40_000.0), np.array([900.0, 0.0, 39_990.0])
    share, rho = np.array([0.02, 0.3, 0.5]), np.array([0.0001, 0.01, 0.8])
    weight = 1 / rho - 1
    expected = stats.betabinom.sf(x - 1, n, share * weight, (1 - share) * weight)
    assert tails.spread_tail(x, n, share, rho) == pytest.approx(expected, rel=1e-6)


@given(st.integers(1, 5_000), st.floats(0, 1), st.floats(0.001, 0.999))
def test_a_report_is_refuted_where_it_lies_outside_the_interval(n: int, part: float, reported: float) -> None:
    found = round(n * part)
    p = report_p(np.array([found], float), np.array([n], float), np.array([reported]))[0]
    low, high = proportion_confint(found, n, method="wilson")
    assume(min(abs(reported - low), abs(reported - high)) > 1e-9)
    assert (p < 0.05) == (not low <= reported <= high)


def test_a_report_of_all_is_refuted_by_one_household() -> None:
    assert report_p(np.array([99.0, 100.0]), np.array([100.0, 100.0]), np.array([1.0, 1.0])).tolist() == [
        0,
        1,
    ]
    assert np.isnan(report_p(np.array([np.nan, 0.0]), np.array([10.0, 0.0]), np.array([0.5, 0.5]))).all()
