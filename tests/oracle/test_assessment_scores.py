"""The provinces' assessment a second time, from the rows alone: composites, ranks, ranges, reports, results."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm, rankdata
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from tests.oracle.screen import Page, Row
from tests.oracle.tables import Tables

YEARS = (2016, 2018, 2020)
WEIGHTS = "30-10-10-10-10-10-20"
TRIED, MOVED, SEED = 2_000, 0.1, 20_160_209
"""As the page says: two thousand weightings, each weight moved by up to ten points; the seed is the page's own."""


@pytest.fixture(scope="session")
def page(client: Any) -> Page:
    return Page(client, "assessment")


@pytest.fixture(scope="session")
def scored(tables: Tables) -> pd.DataFrame:
    names = ["province_code", "year", "indicator", "score", "sampled", "found", "reported"]
    return tables.take("assessment_score", names)


def _table(scored: pd.DataFrame, year: int) -> pd.DataFrame:
    """Province by indicator."""
    of_year = scored[scored.year == year].astype({"province_code": str, "indicator": str})
    return of_year.pivot(index="province_code", columns="indicator", values="score").astype(float)


def _mean(table: pd.DataFrame, weights: np.ndarray) -> np.ndarray:
    """The weighted mean of what was due, province by province."""
    found = []
    for row in table.to_numpy():
        due = ~np.isnan(row)
        found.append(np.average(row[due], weights=weights[due]))
    return np.array(found)


def _rank(values: np.ndarray) -> np.ndarray:
    return np.asarray(rankdata(-np.round(values, 1), method="min"), dtype=int)


def _number(row: Row, name: str) -> float | None:
    return float(row[name]) if row[name] else None


@pytest.mark.parametrize("year", YEARS)
def test_composites_ranks_and_ranges(page: Page, scored: pd.DataFrame, year: int) -> None:
    table = _table(scored, year)
    equal = np.full(7, 1 / 7)
    value = _mean(table, equal)
    moves = np.random.default_rng(SEED).uniform(-MOVED, MOVED, (TRIED, 7))
    places = np.array([_rank(_mean(table, np.clip(equal + move, 0, None))) for move in moves])
    rank = _rank(value)
    rows = {row["region"][:2]: row for row in page.rows("scores", "000000", str(year))}
    assert sorted(rows) == table.index.tolist()
    for n, code in enumerate(table.index):
        row = rows[code]
        assert float(row["composite"]) == pytest.approx(value[n], abs=6e-5)
        assert int(row["rank"]) == rank[n]
        assert int(row["best_rank"]) == min(places[:, n].min(), rank[n])
        assert int(row["worst_rank"]) == max(places[:, n].max(), rank[n])
        for indicator in table.columns:
            assert _number(row, f"score_{indicator}") == pytest.approx(
                table.loc[code, indicator], nan_ok=True
            ) or (row[f"score_{indicator}"] == "" and np.isnan(table.loc[code, indicator]))
    if year > 2016:
        before = _mean(_table(scored, year - 1), equal)
        for n, code in enumerate(table.index):
            # As both are written: a reader who takes one from the other finds the same.
            apart = np.round(value, 1) - np.round(before, 1)
            assert float(rows[code]["change"]) == pytest.approx(apart[n], abs=6e-5)
            assert int(rows[code]["progress_rank"]) == _rank(apart)[n]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("weights", ["", WEIGHTS])
def test_what_a_composite_is_made_of_adds_up_as_written(
    page: Page, client: Any, scored: pd.DataFrame, year: int, weights: str
) -> None:
    table = _table(scored, year)
    given = np.array([float(w) for w in weights.split("-")] if weights else [1.0] * 7)
    value = _mean(table, given)
    means = table.mean()
    mean = np.average(means, weights=given)
    for n, code in enumerate(table.index[::5]):
        at = 5 * n
        pick = f"total:{code}&weights={weights}" if weights else f"total:{code}"
        parts = [float(row["part"]) for row in page.rows("rows", "000000", str(year), pick)]
        assert sum(parts) == pytest.approx(round(value[at], 1) - round(mean, 1))
        own = table.loc[code].fillna(value[at])
        exact = given / given.sum() * (own - means)
        assert np.abs(np.array(parts) - exact.to_numpy()).max() < 0.2


@pytest.fixture(scope="session")
def counted(tables: Tables) -> dict[str, pd.Series]:
    """What the registry and the ledger of funds measure, percent by province and year, from their rows; by indicator."""
    keys = ["county_code", "household_id"]
    people = tables.take("household_year", [*keys, "year", "is_registered", "members", "weight"])
    people = people.merge(tables.take("household", [*keys, "exit_plan_year"]), on=keys)
    people = people[(people.exit_plan_year <= people.year) & (people.year >= 2016)]
    people["whole"] = people.members.astype(float) * people.weight
    people["part"] = people.whole.where(~people.is_registered.astype(bool), 0.0)
    listed = tables.take("poor_county", ["county_code", "planned_exit_year", "exit_year"])
    counties = pd.concat(
        [
            listed[listed.planned_exit_year <= year].assign(
                year=year, whole=1.0, part=lambda rows, year=year: (rows.exit_year <= year).astype(float)
            )
            for year in range(2016, 2021)
        ]
    )
    funds = tables.take(
        "fund_flow", ["county_code", "budget_year", "month", "source", "spent_yuan", "appropriated_yuan"]
    )
    at_end = funds.month == funds.budget_year.astype(str) + "-12"
    funds = funds[at_end & funds.source.isin(["01", "02", "03", "04"])]
    funds = funds.rename(columns={"budget_year": "year", "spent_yuan": "part", "appropriated_yuan": "whole"})
    return {"1": _shares(people), "2": _shares(counties), "7": _shares(funds)}


def _shares(rows: pd.DataFrame) -> pd.Series:
    sums = rows.groupby([rows.county_code.str[:2], "year"])[["part", "whole"]].sum().astype(float)
    return 100 * sums.part / sums.whole


def test_a_score_follows_from_what_was_measured_and_the_scale_beside_it(
    page: Page, scored: pd.DataFrame, counted: dict[str, pd.Series]
) -> None:
    """From the rows of the registry, the ledger and the sample to the evidence, from it to the cell; all seven."""
    latest = _table(scored, 2020)
    recounted = 0
    for province in latest.index[::7]:
        for indicator in map(str, range(1, 8)):
            rows = page.rows("rows", "000000", "2020", f"score:{province}:{indicator}")
            assert [row["year"] for row in rows] == ["2016", "2017", "2018", "2019", "2020"]
            for row in rows:
                at = (province, int(row["year"]))
                given = _table(scored, at[1]).loc[province, indicator]
                assert _number(row, "score") == (None if np.isnan(given) else pytest.approx(given)), at
                if not row["score"]:
                    assert indicator not in counted or at not in counted[indicator].index
                    continue
                measured, least, most = (
                    float(row[name]) for name in ("measured", "worth_least", "worth_most")
                )
                points = 60 + 40 * (measured - least) / (most - least)
                assert float(row["score"]) == pytest.approx(min(max(points, 0), 100), abs=0.0501)
                if indicator in counted:
                    assert measured == pytest.approx(counted[indicator][at], abs=6e-5)
                    recounted += 1
                if row.get("sampled"):
                    assert measured == pytest.approx(100 * int(row["found"]) / int(row["sampled"]), abs=6e-5)
                    recounted += 1
                assert bool(row.get("sampled")) is (indicator in "456")
    assert recounted > 80


def test_no_year_later_than_the_one_shown_is_evidence(page: Page) -> None:
    rows = page.rows("rows", "000000", "2018", "score:52:1")
    assert [row["year"] for row in rows] == ["2016", "2017", "2018"]


@pytest.mark.parametrize("year", YEARS)
def test_reports_beyond_chance(page: Page, scored: pd.DataFrame, year: int) -> None:
    rows = page.rows("reports", "000000", str(year))
    asked = scored[(scored.year == year) & scored.sampled.notna()].sort_values(["province_code", "indicator"])
    found, n = (asked[name].astype(float).to_numpy() for name in ("found", "sampled"))
    said = asked.reported.to_numpy() / 100
    low, high = proportion_confint(found, n, method="wilson")
    assert (said < 1).all()
    z = np.abs(found / n - said) / np.sqrt(said * (1 - said) / n)
    beyond = multipletests(2 * norm.sf(z), 0.05, "fdr_bh")[0]
    assert len(rows) == len(asked)
    for at, row in enumerate(rows):
        assert row["region"][:2] == str(asked.province_code.iloc[at])
        assert float(row["found"]) == pytest.approx(100 * found[at] / n[at], abs=6e-5)
        assert (float(row["low"]), float(row["high"])) == pytest.approx(
            (100 * low[at], 100 * high[at]), abs=6e-5
        )
        assert (row["differs"] == "Yes") is bool(beyond[at])
    assert page.screen("000000", str(year), "reports").finding.split()[0] in (str(beyond.sum()), "All")


def test_published_and_generated_results_stand_apart(page: Page, tables: Tables) -> None:
    results = tables.take("assessment_result", ["province_code", "year", "grade", "basis", "interview"])
    shown = {(row["region"][:2], row["year"]) for row in page.rows("results", "000000", "2018")}
    real = results[results.basis < 3]
    assert shown == {(str(code), str(year)) for code, year in zip(real.province_code, real.year, strict=True)}
    made = {row["region"][:2] for row in page.rows("called", "000000", "2018")}
    generated = results[(results.basis == 3) & (results.year == 2018)]
    assert made == set(generated.province_code.astype(str))
    assert not page.told("results", "000000", "2018")["demonstration"]
    assert page.told("called", "000000", "2018")["demonstration"]
