"""Funds: exact splits, the published bounds of the provinces, curves that never overtake each other, rows in order."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from data_access.demonstration import approval, fund_combinations, fund_curves, fund_flows
from data_access.demonstration import fund_totals as totals
from data_access.demonstration.columns import Coded, Columns
from data_access.demonstration.fund_totals import Published
from data_access.reference import load_reference

PROVINCES = [
    "13", "14", "15", "21", "22", "23", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45", "46", "50",
    "51", "52", "53", "54", "61", "62", "63", "64", "65",
]  # fmt: skip


@pytest.fixture(scope="module")
def known() -> Published:
    return totals.published(load_reference())


def test_a_split_is_whole_near_its_weights_and_adds_up() -> None:
    rng = np.random.default_rng(1)
    segment = rng.integers(0, 40, 1000)
    total = rng.integers(0, 10**12, 40)
    weight = rng.random(1000) * (rng.random(1000) < 0.8)
    found = totals.split(total, weight, segment)
    assert np.array_equal(np.bincount(segment, weights=found, minlength=40).astype(np.int64), total)
    share = total[segment] * weight / np.bincount(segment, weights=weight, minlength=40)[segment]
    assert np.abs(found - share).max() < 1.01
    assert (found[weight == 0] == 0).all()


def test_a_segment_without_weight_gets_nothing() -> None:
    assert totals.split(np.array([5]), np.zeros(3), np.zeros(3, dtype=np.int64)).sum() == 0


def test_the_nation_s_totals_are_the_published_ones(known: Published) -> None:
    lent = np.array([200, 150, 120, 110, 100]) * 10**9
    found = totals.national_totals(known, lent, 83 * 10**9)
    yi = 10**8
    hundredths = (66_095, 86_095, 106_095, 126_100, 146_100)
    assert found[totals.CENTRAL].tolist() == [amount * yi // 100 for amount in hundredths]
    assert found[totals.PROVINCIAL, :2].tolist() == [4935 * yi // 10, 540 * yi]
    assert found[[totals.FINANCE, totals.MICROCREDIT, totals.RELENDING]].sum() == 92_000 * yi - 83 * 10**9
    assert found[totals.SOCIETY, 3] == (229 + 65 + 67 + 63) * yi


def test_provinces_lie_within_what_was_published(known: Published) -> None:
    total = np.array([493.5, 540, 620, 730, 850]) * 1e8
    weight = np.random.default_rng(3).lognormal(13, 0.8, len(PROVINCES))
    found = totals.provincial_totals(known, total.astype(np.int64), PROVINCES, weight)
    assert found.sum(axis=0).tolist() == total.tolist()
    at = {code: found[i] for i, code in enumerate(PROVINCES)}
    for row in known.provinces.itertuples():
        value = (
            100 * (at[row.province][1] / at[row.province][0] - 1) if row.is_growth else at[row.province][1]
        )
        assert row.low < value < row.high, row
    listed = set(known.provinces[~known.provinces.is_growth].province)
    assert max(at[code][1] for code in PROVINCES if code not in listed) < 20e8


def test_curves_rise_and_no_step_overtakes_the_one_before() -> None:
    rng = np.random.default_rng(2)
    steps = fund_curves.curves(rng.uniform(-3, 8, 500), rng.uniform(0, 16, 500), rng.uniform(0.9, 1, 500))
    for earlier, later in pairwise(steps):
        assert (later <= earlier).all()
    for step in steps:
        assert (np.diff(step, axis=1) >= 0).all()
        assert (step[:, -1] == 1).all()


def test_idle_money_is_paid_out_in_time_and_spent_late() -> None:
    zero, full = np.zeros(1), np.ones(1)
    usual = fund_curves.curves(zero, zero, full)
    idle = fund_curves.curves(zero, fund_flows.idle_months(np.array([16.0])), full)
    assert np.array_equal(usual[2], idle[2])
    assert idle[3][0, 11] < 0.2 < 0.9 < usual[3][0, 11]
    assert fund_flows.idle_months(np.array([1.0, 2.0])).tolist() == [0, 0]


def flows(sparse: bool) -> tuple[np.ndarray, Columns]:
    rng = np.random.default_rng(5)
    counties = np.array([f"{520000 + n}" for n in range(40)])
    amounts = rng.integers(10**7, 10**9, (40, 5, 12))
    lent = rng.integers(0, 10**6, (40, 60))
    amounts[:, :, totals.MICROCREDIT] = lent.reshape(40, 5, 12).sum(axis=2)
    made = fund_combinations.combinations(amounts, np.arange(40) < 20, sparse, 1)
    (columns,) = fund_flows.flow_rows(counties, made, lent, fund_flows.delays(counties, 1), np.zeros(40), 1)
    return amounts, columns


@pytest.mark.parametrize("sparse", [True, False])
def test_uses_and_sources_add_up_to_the_same_yuan(sparse: bool) -> None:
    amounts, columns = flows(sparse)
    month, source, county = (columns[name] for name in ("month", "source", "county_code"))
    assert isinstance(month, Coded)
    assert isinstance(source, Coded)
    assert isinstance(county, Coded)
    year = np.asarray(columns["budget_year"]) - 2016
    at_end = month.index == year * 12 + 11
    found = np.zeros_like(amounts)
    appropriated = np.asarray(columns["appropriated_yuan"])
    np.add.at(found, (county.index[at_end], year[at_end], source.index[at_end]), appropriated[at_end])
    assert np.array_equal(found, amounts)


def test_rows_stand_in_the_order_of_the_key_and_end_when_all_is_spent() -> None:
    _, columns = flows(False)
    key = np.zeros(len(np.asarray(columns["budget_year"])), dtype=np.int64)
    sizes = {"county_code": 100, "budget_year": 3000, "month": 100, "source": 20, "use": 20, "level": 5}
    for name, size in sizes.items():
        column = columns[name]
        key = key * size + (column.index if isinstance(column, Coded) else np.asarray(column))
    assert (np.diff(key) > 0).all()
    month, year = columns["month"], np.asarray(columns["budget_year"])
    assert isinstance(month, Coded)
    age = month.index - (year - 2016) * 12
    assert age.min() == 0
    assert age.max() < fund_curves.MONTHS
    unspent = np.asarray(columns["appropriated_yuan"]) > np.asarray(columns["spent_yuan"])
    assert unspent[age >= 12].all()


def test_counties_approve_ever_more() -> None:

    drawn = np.random.default_rng(1).random(5000)
    source = np.zeros(5000, dtype=np.int64)
    shares = [
        (approval.levels(source, np.full(5000, year), drawn) == approval.COUNTY).mean()
        for year in (2016, 2018, 2020)
    ]
    assert shares[0] < shares[1] < shares[2]
