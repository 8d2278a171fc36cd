"""Exceptions are what the cube and the rows say, recomputed beside; queries keep to the viewer's scope."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import optimize, special, stats
from sqlalchemy import select
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from dashboard.view import SamplePlan
from dashboard.words import SMALL_N, Better, Kind, Unit
from data_access.indicators import CATALOGUE
from data_access.indicators.model import FUND_YEARS
from data_access.queries.contributions import by_township, contributions
from data_access.queries.counted import counted
from data_access.queries.exceptions import Exceptions, exceptions
from data_access.queries.filters import read_filters
from data_access.queries.households import household_page
from data_access.queries.labels import labels
from data_access.queries.sample import sample
from data_access.queries.values import region_values
from data_access.releases import Release
from data_access.schema import (
    exception,
    exception_run,
    exception_test,
    indicator_value,
    metadata,
    peer,
    poor_county,
    village,
)
from data_access.viewer import Viewer

YEAR = "2018"


def read(release: Release, query: Any) -> pd.DataFrame:
    """The rows of a query."""
    with release.connect() as connection:
        result = connection.execute(query)
        return pd.DataFrame(result.all(), columns=list(result.keys()))


@pytest.fixture(scope="module")
def listed(duckdb_release: Release) -> pd.DataFrame:
    """All exceptions."""
    return read(duckdb_release, select(exception).order_by(exception.c.period, exception.c.place))


@pytest.fixture(scope="module")
def counties(duckdb_release: Release) -> pd.DataFrame:
    """The counties' cells of the indicators that have exceptions, by indicator, period and county."""
    v = indicator_value.c
    names = read(duckdb_release, select(exception.c.indicator).distinct()).indicator.tolist()
    cells = read(duckdb_release, select(indicator_value).where(v.level == "county", v.indicator.in_(names)))
    return cells.set_index(["indicator", "period", "region_code"]).sort_index()


def test_every_year_has_its_tests_and_few_of_them_are_flagged(
    duckdb_release: Release, listed: pd.DataFrame
) -> None:
    runs = read(duckdb_release, select(exception_run)).set_index("period")
    tests = read(duckdb_release, select(exception_test))
    assert sorted(runs.index) == list(FUND_YEARS)
    for year, run in runs.iterrows():
        rows = listed[listed.period == year]
        of_year = tests[tests.period == year]
        assert run.tests == of_year.tests.sum() > 100_000
        assert run.flagged == of_year.flagged.sum() == len(rows) > 0
        assert run.counties_flagged == rows.county_code.nunique() < 0.1 * run.counties
        assert rows.place.tolist() == list(range(1, len(rows) + 1))
    assert (tests.tests <= runs.counties.max()).all()


def test_rejections_are_those_of_statsmodels(duckdb_release: Release, listed: pd.DataFrame) -> None:
    runs = read(duckdb_release, select(exception_run)).set_index("period")
    for year, rows in listed.groupby("period"):
        others = np.ones(runs.tests[year] - len(rows))
        flagged, q, *_ = multipletests(np.concatenate([rows.p, others]), alpha=0.05, method="fdr_bh")
        assert flagged.sum() == len(rows)
        assert rows.q.to_numpy() == pytest.approx(q[: len(rows)], rel=1e-9)


def test_leading_ones_come_first_each_the_gravest_of_its_county_and_family(listed: pd.DataFrame) -> None:
    for _, rows in listed.groupby("period"):
        leads = rows.is_leading.to_numpy()
        assert leads[: leads.sum()].all()
        for part in (rows[leads], rows[~leads]):
            assert (np.diff(part.severity) <= 0).all()
        best = rows.groupby(["county_code", "family"]).severity.transform("max")
        assert (rows.severity[leads] == best[leads]).all()
        assert not rows[leads].duplicated(["county_code", "family"]).any()
    assert (listed.p > 0).all()
    assert listed.severity.to_numpy() == pytest.approx(stats.norm.isf(listed.p), rel=1e-9)
    assert {CATALOGUE[i].family or i for i in listed.indicator} == set(listed.family)


def test_numbers_are_the_cubes_and_lie_beyond_what_they_are_held_against(
    listed: pd.DataFrame, counties: pd.DataFrame
) -> None:
    for row in listed.itertuples():
        cell = counties.loc[(row.indicator, row.at, row.county_code)]
        assert row.value == cell.value
        assert row.n == cell.n or (pd.isna(row.n) and pd.isna(cell.n))
        worse = 1 if CATALOGUE[row.indicator].better is Better.LOWER else -1
        assert worse * (row.value - row.reference) > 0
        assert row.since <= row.period
        if row.low is not None and not pd.isna(row.low):
            assert row.low - 1e-9 <= row.value <= row.high + 1e-9
    sampled = listed[~listed.n.isna() & (listed.indicator != "poverty_incidence") & ~listed.low.isna()]
    for row in sampled.head(20).itertuples():
        low, high = proportion_confint(row.value / 100 * row.n, row.n, method="wilson")
        assert (row.low, row.high) == pytest.approx((100 * low, 100 * high), abs=1e-6)


def test_references_are_those_of_the_rule(
    duckdb_release: Release, listed: pd.DataFrame, counties: pd.DataFrame
) -> None:
    peers = read(duckdb_release, select(peer)).groupby("county_code").peer_code.apply(list)
    assert peers.map(len).eq(10).all()
    p = poor_county.c
    delisted = read(duckdb_release, select(p.county_code, p.exit_year)).groupby("county_code").exit_year.max()
    seen = set()
    for row in listed.itertuples():
        entry = CATALOGUE[row.indicator]
        seen.add(row.rule)
        if row.rule == "peers":
            cells = counties.loc[(row.indicator, row.at)].reindex(peers[row.county_code])
            cells = cells[cells.value.notna()]
            assert (row.peers_low, row.peers_high) == pytest.approx(np.quantile(cells.value, [0.25, 0.75]))
            if cells.numerator.notna().all():
                factor = 100 if entry.unit is Unit.PERCENT else 1
                expected = factor * cells.numerator.sum() / cells.denominator.sum()
            else:
                expected = cells.value.median()
            assert row.reference == pytest.approx(expected)
        elif row.rule == "limit":
            assert entry.limit is not None
            macro = duckdb_release.regions.get(row.county_code).macro_region
            assert row.reference == entry.limit.at(macro)
            assert not entry.limit.once_delisted or delisted[row.county_code] <= int(row.period)
        elif row.rule == "calendar":
            assert (entry.keeps_calendar, row.reference) == (True, 100)
    assert {"peers", "calendar"} <= seen


def far_out(bad: pd.Series, n: pd.Series) -> pd.Series:
    """Counties beyond what counties are about the country's share, either way: no measure for their peers."""
    mean = (bad * n).sum() / n.sum()

    def excess(rho: float) -> float:
        z = (bad - mean) / np.sqrt(mean * (1 - mean) * ((1 - rho) / n + rho))
        normal = stats.norm.ppf([0.1, 0.9])
        left = stats.norm.expect(lambda x: np.clip(x, *normal) ** 2)
        return float((np.clip(z, *np.quantile(z, [0.1, 0.9])) ** 2).mean() / left - 1)

    cases, worse = np.floor(n), bad > mean
    below = np.floor(np.where(worse, bad, 1 - bad) * n + 1e-9) - 1
    share = np.where(worse, mean, 1 - mean)
    if excess(0) > 0:
        weight = 1 / optimize.brentq(excess, 0, 0.9, xtol=1e-13) - 1
        tail = stats.betabinom.sf(below, cases, share * weight, (1 - share) * weight)
    else:
        tail = stats.binom.sf(below, cases, share)
    return pd.Series(multipletests(np.minimum(2 * tail, 1), alpha=0.05, method="fdr_bh")[0], index=bad.index)


def test_p_values_of_shares_are_beta_binomial_tails(
    duckdb_release: Release, listed: pd.DataFrame, counties: pd.DataFrame
) -> None:
    """Recomputed from the cube in other ways: the peers' share, drawn to the country's, and the spread that is stored."""
    peers = read(duckdb_release, select(peer)).groupby("county_code").peer_code.apply(list)
    spreads = read(duckdb_release, select(exception_test)).set_index(["period", "indicator", "rule"]).spread
    some = listed[(listed.rule == "peers") & listed.indicator.isin(["helper_coverage", "needs_met"])]
    fewer = 0
    for (name, at), rows in some.groupby(["indicator", "at"]):
        cells = counties.loc[(name, at)]
        cells = cells[(cells.n > 0) & cells.value.notna() & cells.index.isin(peers.index)]
        bad, n = 1 - cells.value.astype(float) / 100, cells.n.astype(float)
        left_out = far_out(bad, n)
        # The country's beta by moments.
        x, m = bad[~left_out], n[~left_out]
        mean = (x * m).sum() / m.sum()
        between = (m * (x - mean) ** 2).sum() - mean * (1 - mean) * (len(m) - 1)
        room = mean * (1 - mean) * (m.sum() - (m**2).sum() / m.sum() - (len(m) - 1))
        prior = max(1 / max(min(max(between / room, 0), 1), 1e-6) - 1, 1)
        for row in rows.itertuples():
            ten = cells.reindex(peers[row.county_code]).dropna(subset=["value"])
            kept = ten[~left_out.reindex(ten.index)]
            assert len(kept) >= 5
            fewer += len(kept) < len(ten)
            weights = kept.denominator / kept.denominator.sum()
            theirs = 1 / (weights**2 / kept.n).sum()
            share = 1 - kept.numerator.sum() / kept.denominator.sum()
            expected = (share * theirs + mean * prior) / (theirs + prior)
            rho = spreads[row.period, row.indicator, "peers"] * 1.1 + 1 / (theirs + prior)
            count = np.floor(round(bad[row.county_code] * row.n, 6))
            counts, weight = np.arange(count, row.n + 1), 1 / rho - 1
            terms = (
                stats.betabinom.logpmf(counts, row.n, expected * weight, (1 - expected) * weight)
                if rho > 1e-6
                else stats.binom.logpmf(counts, row.n, expected)
            )
            assert np.log(row.p) == pytest.approx(special.logsumexp(terms), rel=1e-5)
    assert fewer


def test_the_child_is_the_village_that_adds_most(
    release: Release, listed: pd.DataFrame, sees_all: Viewer
) -> None:
    known = listed[
        listed.child_code.notna()
        & listed.indicator.isin(["helper_coverage", "needs_met", "medical_insurance"])
    ]
    assert (known.child_code.str[:6] == known.county_code).all()
    some = known[known.child_code.str.len() == 12].head(3)
    township = known[known.child_code.str.len() == 9].head(1)
    for row in pd.concat([some, township]).itertuples():
        entry = CATALOGUE[row.indicator]
        level = "village" if len(row.child_code) == 12 else "township"
        cells = [
            c
            for c in region_values(sees_all, release, entry, row.at, row.county_code, level)
            if c.denominator
        ]  # type: ignore[arg-type]
        added = {c.region: (c.denominator or 0) * row.reference / 100 - (c.numerator or 0) for c in cells}
        most = max(added, key=lambda code: added[code])
        assert most == row.child_code
        assert row.child_share == pytest.approx(100 * added[most] / sum(max(0, a) for a in added.values()))
        found = contributions(sees_all, release, entry, row.county_code, row.at, row.reference)
        if found is not None and level == "village" and found.level == "village":
            assert found.share[found.codes.index(most)] == pytest.approx(row.child_share)


@pytest.mark.parametrize("name", ["needs_met", "median_income"])
def test_townships_add_up_to_the_gap_of_their_villages(release: Release, sees_all: Viewer, name: str) -> None:
    """Of a county that is whole in the data: 640424 has more villages than an exception names one by one."""
    entry = CATALOGUE[name]
    villages = contributions(sees_all, release, entry, "640424", YEAR, 97.0)
    assert villages is not None
    found = by_township(villages, entry)
    assert len(found.codes) < len(villages.codes)
    assert {len(code) for code in found.codes} == {9}
    assert found.contribution.sum() == pytest.approx(villages.gap)
    cells = {c.region: c for c in region_values(sees_all, release, entry, YEAR, "640424", "township")}
    for code, value, below in zip(found.codes, found.value, found.denominator, strict=True):
        assert below == pytest.approx(cells[code].denominator)
        assert np.isnan(value) if name == "median_income" else value == pytest.approx(cells[code].value)


def test_the_villages_add_up_to_the_number_that_is_listed(
    duckdb_release: Release, sees_all: Viewer, listed: pd.DataFrame
) -> None:
    for row in listed[listed.period.isin(["2017", YEAR])].itertuples():
        entry = CATALOGUE[row.indicator]
        found = contributions(sees_all, duckdb_release, entry, row.county_code, row.at, row.reference)
        if found is None or entry.kind is Kind.MEDIAN:
            continue
        if not counted(
            entry
        ).is_of_everybody:  # else the people of the county, not of its villages in the data
            assert found.value_of_all == pytest.approx(row.value), (row.county_code, row.indicator)
        if not isinstance(row.child_code, str):
            continue
        places = found if len(row.child_code) == 12 else by_township(found, entry)
        assert places.contribution.sum() == pytest.approx(found.gap)
        assert places.share[places.codes.index(row.child_code)] == pytest.approx(row.child_share)


def test_a_village_with_nothing_below_the_line_adds_what_it_has_above(
    duckdb_release: Release, sees_all: Viewer
) -> None:
    """Who has poor people and no exit in a year adds to the pace needed; 640424 is whole in the data."""
    entry = CATALOGUE["exit_pace"]
    (county,) = region_values(sees_all, duckdb_release, entry, YEAR, "640424", "county")
    found = contributions(sees_all, duckdb_release, entry, "640424", YEAR, 0.5)
    assert found is not None
    nothing = found.denominator == 0
    assert nothing.any()
    assert np.isnan(found.value[nothing]).all()
    assert (found.contribution[nothing] > 0).all()
    assert found.value_of_all == pytest.approx(county.value)
    assert by_township(found, entry).contribution.sum() == pytest.approx(found.gap)


def test_the_list_ranks_none_on_few_cases_and_leaves_none_out(
    duckdb_release: Release, sees_all: Viewer, listed: pd.DataFrame
) -> None:
    villages = (
        read(duckdb_release, select(village.c.county_code, village.c.weight)).groupby("county_code").weight
    )
    number, stand_for = villages.count(), villages.sum()
    for year in FUND_YEARS:
        found = exceptions(sees_all, duckdb_release, "", year)
        of_year = listed[listed.period == year]
        assert sorted(one.place for one in found.listed) == of_year.place.tolist()
        small = [one.n is not None and one.n < SMALL_N for one in found.leading]
        assert small == sorted(small)
        assert not any(one.n is not None and one.n < SMALL_N for one in found.ranked)
        led = {(one.county, one.family) for one in found.leading}
        assert len(led) == len(found.leading)
        assert led == set(zip(of_year.county_code, of_year.family, strict=True))
        assert [one.severity for one in found.ranked] == sorted(
            (one.severity for one in found.ranked), reverse=True
        )
        for one in found.listed:
            assert (one.villages, one.stands_for) == (number.get(one.county, 0), stand_for.get(one.county, 0))


def test_as_many_households_are_behind_an_exception_as_make_its_share(
    release: Release, sees_all: Viewer
) -> None:
    words = labels(release)
    seen = set()
    for one in exceptions(sees_all, release, "", YEAR).listed:
        what, entry = counted(CATALOGUE[one.indicator]), CATALOGUE[one.indicator]
        bad = (one.value if entry.better is Better.LOWER else 100 - one.value) / 100 * (one.n or 0)
        if one.indicator in seen or not what.names_households or abs(bad - round(bad)) > 1e-6:
            continue
        seen.add(one.indicator)
        kept, refused = read_filters([("behind", one.indicator)], words)
        assert not refused
        page = household_page(sees_all, release, one.county, int(YEAR), kept)
        assert page.total <= round(bad)
        assert page.total > 0
        if what.unit is Unit.HOUSEHOLD:
            assert page.total == round(bad)
        drawn = sample(sees_all, release, one.county, int(YEAR), SamplePlan(12, 20), one.indicator)
        assert {each.household_id for each in drawn.households} <= {row.household_id for row in page.rows} | {
            row.household_id
            for row in household_page(
                sees_all, release, one.county, int(YEAR), kept, start=100, size=5_000
            ).rows
        }
        assert drawn.behind == one.indicator
    assert len(seen) > 3
    assert sample(sees_all, release, "52", int(YEAR), SamplePlan(), "helper_coverage").behind == ""
    assert read_filters([("behind", "funds_spent_share")], words)[1]


# --- queries --------------------------------------------------------------------------------------------------


def test_both_engines_list_the_same(
    release: Release, duckdb_release: Release, sees_all: Viewer, listed: pd.DataFrame
) -> None:
    found = exceptions(sees_all, release, "", YEAR)
    assert found == exceptions(sees_all, duckdb_release, "", f"{YEAR}-12")
    rows = listed[listed.period == YEAR]
    assert sorted(one.place for one in found.listed) == rows.place.tolist()
    assert found.flagged == len(found.listed)
    assert found.tests == sum(one.tests for one in found.by_rule)
    with_child = next(one for one in found.listed if one.child)
    assert with_child.child_name is not None
    assert with_child.child_name.zh


def test_a_region_has_the_exceptions_of_its_counties(release: Release, sees_all: Viewer) -> None:
    every = exceptions(sees_all, release, "", YEAR)
    province = every.listed[0].county[:2]
    for code in (province, every.listed[0].county, "G40"):
        found = exceptions(sees_all, release, code, YEAR)
        inside = set(release.regions.inside(code, "county"))
        assert [one for one in every.listed if one.county in inside] == list(found.listed)
        assert found.tests == every.tests


def test_exceptions_keep_to_the_scope(release: Release, sees_all: Viewer, sees_nothing: Viewer) -> None:
    every = exceptions(sees_all, release, "", YEAR)
    county = every.listed[0].county
    part = exceptions(Viewer(role="county", scope=(county,)), release, "", YEAR)
    assert {one.county for one in part.listed} == {county}
    assert isinstance(part, Exceptions)
    assert exceptions(sees_nothing, release, "", YEAR).listed == ()
    assert exceptions(sees_all, release, "", "1999").tests == 0


def test_the_tables_say_what_their_columns_mean() -> None:
    for name in ("exception", "exception_test", "exception_run", "county_trait", "peer"):
        assert all(column.comment for column in metadata.tables[name].columns)
