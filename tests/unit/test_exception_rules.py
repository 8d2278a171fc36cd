"""The rules find what was made worse, and leave alone what chance and nature explain."""

from __future__ import annotations

import numpy as np
import pytest

from data_access.exceptions import rules, series, spread
from data_access.exceptions.expected import expected_of_cases
from data_access.exceptions.rules import Counties
from data_access.exceptions.series import Series, is_counted
from data_access.exceptions.traits import ATTRIBUTES, Attribute, Traits, columns, peers_by
from data_access.fairness import discovery, peers
from data_access.fairness.arrays import Floats
from data_access.indicators import CATALOGUE

COUNTIES = 400
BAD = 7
"""The row of the county that is made worse."""


def counties(delisted: float = np.nan, stands_for: float = 1.0, macro: str = "central") -> Counties:
    """Counties that are alike but for their place on a line."""
    rows, _ = peers.nearest(np.arange(COUNTIES, dtype=float)[:, None])
    return Counties(
        codes=tuple(f"{52_0000 + n}" for n in range(COUNTIES)),
        peers=rows,
        macro_region=(macro,) * COUNTIES,
        delisted=np.full(COUNTIES, delisted),
        stands_for=np.full(COUNTIES, stands_for),
    )


def shares(name: str, share: Floats, cases: float = 200, seed: int = 1) -> Series:
    """A share of cases in each year and county, drawn about `share` (years, counties), the indicator's better way kept."""
    entry = CATALOGUE[name]
    n = np.full(share.shape, cases)
    positive = np.random.default_rng(seed).binomial(int(cases), share).astype(float)
    nothing = np.full(share.shape, np.nan)
    return Series(
        entry, entry.periods[-len(share) :], positive * 30, n * 30, 100 * positive / n, n, nothing, nothing
    )


def money(name: str, value: Floats) -> Series:
    """A share of money in each period, 10,000 yuan in each county."""
    entry = CATALOGUE[name]
    below, nothing = np.full(value.shape, 1e4), np.full(value.shape, np.nan)
    return Series(
        entry, entry.periods[-len(value) :], value / 100 * below, below, value, nothing, nothing, nothing
    )


def held(made: Series, rule: str, year: str = "2020", where: Counties | None = None) -> rules.Tested:
    """The test of one rule."""
    with np.errstate(all="ignore"):
        return next(one for one in rules.tests_of(made, where or counties(), year) if one.rule == rule)


def test_a_county_worse_than_its_peers_stands_out_and_nobody_else() -> None:
    share = np.full((1, COUNTIES), 0.95)
    share[0, BAD] = 0.7
    found = held(shares("helper_coverage", share), "peers")
    assert np.flatnonzero(discovery.rejected(found.p)).tolist() == [BAD]
    assert found.reference[BAD] == pytest.approx(95, abs=2)


def test_what_is_better_is_never_an_exception() -> None:
    share = np.full((1, COUNTIES), 0.6)
    share[0, BAD] = 0.99
    assert held(shares("helper_coverage", share), "peers").p[BAD] == 1


def test_one_village_alone_is_no_exception_however_good_its_peers() -> None:
    share = np.ones((1, COUNTIES))
    share[0, BAD] = share[0, 200] = 0
    found = held(shares("first_secretary_coverage", share, cases=1), "peers")
    assert 1e-4 < found.p[BAD] < 0.05
    assert not discovery.rejected(found.p).any()


def test_neighbours_that_fail_alike_are_no_excuse() -> None:
    share = np.full((1, COUNTIES), 0.95)
    failing = np.arange(BAD - 2, BAD + 3)
    share[0, failing] = 0.7
    made = shares("helper_coverage", share)
    found = held(made, "peers")
    assert found.reference[BAD] < 88  # four of the ten: what is shown is the ten together
    assert found.spread < 0.002
    expected = expected_of_cases(made, 0, counties().peers, made.n[0])
    assert expected.share[BAD] == pytest.approx(0.05, abs=0.01)
    assert (found.p[failing] < 1e-12).all()
    value = np.random.default_rng(1).normal(93, 2, (12, COUNTIES))
    value[:, failing] = 0
    spent = held(money("funds_spent_share", value), "peers")
    assert spent.reference[BAD] < 60
    assert (spent.p[failing] < 1e-9).all()
    assert spent.spread < 3


def test_a_county_better_than_all_is_no_measure_either() -> None:
    share = np.full((1, COUNTIES), 0.6)
    share[0, BAD + 1 : BAD + 5] = 0.99
    made = shares("helper_coverage", share)
    assert expected_of_cases(made, 0, counties().peers, made.n[0]).share[BAD] == pytest.approx(0.4, abs=0.03)
    assert held(made, "peers").reference[BAD] > 70


def test_who_has_no_other_peers_is_held_to_those_that_fail() -> None:
    share = np.full((1, COUNTIES), 0.95)
    share[0, :14] = 0.5
    made = shares("helper_coverage", share)
    assert expected_of_cases(made, 0, counties().peers, made.n[0]).share[4] == pytest.approx(0.5, abs=0.03)
    assert held(made, "peers").p[4] > 0.01
    value = np.random.default_rng(1).normal(93, 2, (12, COUNTIES))
    value[:, :14] = np.linspace(1, 2, 14)
    assert held(money("funds_spent_share", value), "peers").p[4] > 0.01


def test_nature_is_allowed_for() -> None:
    rng = np.random.default_rng(3)
    share = rng.beta(4, 16, (1, COUNTIES))
    found = held(shares("measure_misfit_share", share), "peers")
    assert found.spread == pytest.approx(1 / 21, rel=0.35)
    assert not discovery.rejected(found.p).any()
    assert (found.p < 0.05).mean() < 0.08


def test_peers_without_a_number_are_no_peers() -> None:
    share = np.full((1, COUNTIES), 0.9)
    made = shares("helper_coverage", share)
    made.value[0, 20:40] = np.nan
    found = held(made, "peers")
    assert np.isnan(found.p[20:40]).all()
    assert not np.isnan(found.p[19])  # five of its ten have one
    made.value[0, 8:40] = np.nan
    assert np.isnan(held(made, "peers").p[7]) == (sum(p < 8 for p in counties().peers[7]) < 5)


@pytest.mark.parametrize(
    ("delisted", "year", "is_bound"), [(np.nan, "2020", False), (2020, "2019", False), (2019, "2019", True)]
)
def test_the_exit_limit_binds_who_has_left_the_list(delisted: float, year: str, is_bound: bool) -> None:
    made = shares("poverty_incidence", np.full((7, COUNTIES), 0.1))
    assert (~np.isnan(held(made, "limit", year, counties(delisted)).p)).all() == is_bound


def test_a_sample_breaks_its_limit_only_beyond_chance() -> None:
    made = shares("wrong_exit_rate", np.full((1, COUNTIES), 0.01), cases=300)
    for county, wrong in ((0, 8), (1, 20)):
        made.value[0, county] = 100 * wrong / 300
    found = held(made, "limit")
    assert found.reference[0] == 2
    assert found.p[0] == pytest.approx(0.25, abs=0.05)  # 2.7 % of 300 is not shown to break 2 %
    assert found.p[1] < 1e-5


def test_few_villages_are_no_proof_of_a_broken_limit() -> None:
    rng = np.random.default_rng(5)
    made = shares("poverty_incidence", rng.beta(2, 60, (7, COUNTIES)))
    made.value[-1, BAD] = 9.0
    whole, thinned = (held(made, "limit", where=counties(2019, villages)).p[BAD] for villages in (1.0, 1.001))
    assert whole < thinned


def test_money_behind_the_calendar_and_the_country() -> None:
    value = np.random.default_rng(1).normal(93, 2, (12, COUNTIES))
    value[-1, BAD] = 40
    found = held(money("funds_spent_share", value), "calendar")
    assert found.reference[BAD] == 100
    assert np.flatnonzero(discovery.rejected(found.p)).tolist() == [BAD]
    assert all(
        one.rule != "calendar"
        for one in rules.tests_of(money("funds_disbursed_share", value), counties(), "2020")
    )


def test_a_worsening_against_the_countrys_course() -> None:
    share = np.vstack([np.full(COUNTIES, 0.10), np.full(COUNTIES, 0.05)])
    share[1, BAD] = 0.30
    found = held(shares("needs_unmet_share", share), "trend")
    assert np.flatnonzero(discovery.rejected(found.p)).tolist() == [BAD]
    assert found.reference[BAD] < 12
    # Who stays where the country halves is worse than its course, but has not worsened.
    share[1, BAD] = 0.10
    made = shares("needs_unmet_share", share)
    made.value[1, BAD] = made.value[0, BAD] - 0.1
    assert held(made, "trend").p[BAD] == 1


def test_months_within_a_countys_own_limits_are_no_trend() -> None:
    rng = np.random.default_rng(2)
    value = np.full((60, COUNTIES), 90.0) + rng.normal(0, 0.3, (60, COUNTIES))
    value[:, BAD] = 90 + 12 * (-1.0) ** np.arange(60)  # restless all along
    value[-1, BAD] = 80
    value[-1, BAD + 30] = 80
    found = held(money("funds_disbursed_share", value), "trend")
    assert found.p[BAD] == 1
    assert found.p[BAD + 30] < 1e-6


def test_testable_indicators_have_a_better_way_and_do_not_grow_with_size() -> None:
    found = {entry.id for entry in series.testable(CATALOGUE.values())}
    assert {
        "helper_coverage",
        "funds_spent_share",
        "wrong_exit_rate",
        "median_income",
        "visits_per_household",
    } <= found
    assert not {"registered_poor_population", "funds_idle", "cause_illness", "rural_income"} & found
    assert not is_counted(CATALOGUE["funds_spent_share"])
    assert is_counted(CATALOGUE["missed_rate"])


def test_the_spread_of_amounts_has_a_part_that_cases_make_smaller() -> None:
    rng = np.random.default_rng(4)
    cases = rng.integers(1, 200, 20_000).astype(float)
    gaps = rng.normal(0, np.sqrt(0.04 + 1 / cases))
    found = spread.deviations(gaps, cases)
    assert found == pytest.approx(np.sqrt(0.04 + 1 / cases), rel=0.15)
    assert spread.deviations(gaps, np.full(20_000, np.nan)).std() == pytest.approx(0, abs=1e-9)
    assert np.isnan(spread.deviations(np.array([1.0, np.nan]), np.ones(2))).all()


def some_traits() -> Traits:
    rng = np.random.default_rng(6)
    return Traits(
        codes=tuple(str(n) for n in range(60)),
        area=rng.integers(0, 2, (60, 6)).astype(float),
        income=rng.uniform(4_000, 20_000, 60),
        size=rng.uniform(1e4, 1e6, 60),
        terrain=np.where(np.arange(60) % 4 == 0, np.nan, rng.uniform(0, 4, 60)),
        incidence=rng.uniform(0, 30, 60),
    )


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_peers_by_one_attribute_are_nearest_in_it(attribute: Attribute) -> None:
    traits = some_traits()
    own = columns(traits, [attribute])
    rows, apart = peers_by(traits, [attribute], only=np.array([5]))
    others = np.delete(np.arange(60), 5)
    expected = np.sort(np.round(peers.distances(own[[5]], own[others])[0], 9))[:10]
    assert apart[0] == pytest.approx(expected)
    assert 5 not in rows[0]
    assert (peers_by(traits, [attribute])[0][5] == rows[0]).all()


def test_unknown_attributes_and_none_are_refused() -> None:
    for wrong in (["beauty"], []):
        with pytest.raises(KeyError):
            columns(some_traits(), wrong)  # type: ignore[arg-type]
