"""Exact tails and intervals without scipy are those of scipy and statsmodels."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

from data_access.fairness import exact

CASES = st.integers(1, 9_000)


@given(CASES, st.floats(0, 1), st.floats(0.0005, 0.9995), st.sampled_from([0.0, 0.003, 0.2, 0.85]))
@settings(max_examples=80)
def test_a_tail_is_the_binomials_or_the_beta_binomials(
    cases: int, part: float, share: float, nature: float
) -> None:
    bad = round(part * cases)
    own = exact.spread_tail(np.array([float(bad)]), np.array([float(cases)]), share, nature)[0]
    a, b = (share * (1 / nature - 1), (1 - share) * (1 / nature - 1)) if nature else (0.0, 0.0)
    law = stats.betabinom(cases, a, b) if nature else stats.binom(cases, share)
    # scipy takes the tail of a beta-binomial as what is left of its sum: right to so many places, no further.
    assert own == pytest.approx(law.sf(bad - 1), rel=1e-6, abs=1e-10)


def test_a_tail_without_cases_is_unknown_and_of_nothing_found_certain() -> None:
    tails = exact.spread_tail(np.array([0.0, 0.0, np.nan, 3.0]), np.array([0.0, 7.0, np.nan, 3.0]), 0.1, 0.0)
    assert np.isnan(tails[[0, 2]]).all()
    assert tails[[1, 3]] == pytest.approx([1, 0.001])
    assert exact.spread_tail(np.array([2.0]), np.array([4.0]), 1.0, 0.0) == [1.0]
    assert exact.spread_tail(np.array([2.0]), np.array([4.0]), 0.0, 0.0) == [0.0]


@given(CASES, st.floats(0, 0.1), CASES, st.floats(0, 0.1))
@settings(max_examples=60)
def test_more_than_told_is_fishers_exact_test(sampled: int, found: float, rows: int, told: float) -> None:
    k, own = round(found * sampled), round(told * rows)
    p = exact.more_than_told(*(np.array([float(x)]) for x in (k, sampled, own, rows)))[0]
    table = [[k, sampled - k], [own, rows - own]]
    assert p == pytest.approx(stats.fisher_exact(table, alternative="greater")[1], rel=1e-6, abs=1e-12)


def test_where_one_side_is_empty_nothing_is_told() -> None:
    p = exact.more_than_told(*(np.array(x) for x in ([1.0, 1.0], [9.0, 0.0], [0.0, 1.0], [0.0, 9.0])))
    assert np.isnan(p).all()


@given(CASES, st.floats(0, 1), st.sampled_from([0.9, 0.95]))
@settings(max_examples=60)
def test_the_interval_is_clopper_and_pearsons(cases: int, part: float, level: float) -> None:
    found = round(part * cases)
    low, high = exact.interval(np.array([float(found)]), np.array([float(cases)]), level)
    assert (low[0], high[0]) == pytest.approx(
        proportion_confint(found, cases, 1 - level, method="beta"), abs=1e-9
    )


def test_the_interval_of_nobody_is_unknown() -> None:
    assert np.isnan(exact.interval(np.array([0.0]), np.array([0.0]))).all()
