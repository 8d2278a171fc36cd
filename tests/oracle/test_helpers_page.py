"""The helpers' assessment a second time, from the rows alone: money per poor person, ranks, grades, marks."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy.stats import rankdata

from tests.oracle.screen import Page
from tests.oracle.tables import Tables

YEARS = (2016, 2018, 2020)
REGIONS = ("000000", "520000", "530600")


@pytest.fixture(scope="session")
def page(client: Any) -> Page:
    return Page(client, "assessment")


@pytest.fixture(scope="session")
def pairs(tables: Tables) -> pd.DataFrame:
    names = ["pair_id", "kind", "helper_id", "helper_code", "unit_en", "helped_code", "basis"]
    return tables.take("assistance_pair", names).sort_values("pair_id")


@pytest.fixture(scope="session")
def poor(tables: Tables, pairs: pd.DataFrame) -> pd.Series:
    """Each pair's poor people of 2015: every county's go to the smallest place helped that it lies in."""
    rows = tables.take("household_year", ["county_code", "year", "is_registered", "members", "weight"])
    rows = rows[(rows.year == 2015) & rows.is_registered]
    people = (rows.members.astype(float) * rows.weight).groupby(rows.county_code.astype(str)).sum()
    east = pairs[pairs.kind == "1"]
    owner = {
        county: max((code for code in set(east.helped_code) if county.startswith(code)), key=len, default="")
        for county in people.index
    }
    of_place = people.groupby(owner).sum()
    helpers = east.helped_code.value_counts()
    return pd.Series(
        {row.pair_id: of_place[row.helped_code] / helpers[row.helped_code] for row in east.itertuples()}
    )


@pytest.fixture(scope="session")
def given(tables: Tables) -> pd.DataFrame:
    names = ["pair_id", "year", "money_yuan", "jobs", "cadres", "technicians"]
    return tables.take("assistance_year", names).set_index(["pair_id", "year"])


@pytest.fixture(scope="session")
def whole(tables: Tables) -> pd.Series:
    rows = tables.take("assistance_score", ["helper_id", "year", "content", "score"])
    return rows[rows.helper_id < 100].groupby(["helper_id", "year"]).score.mean()


@pytest.fixture(scope="session")
def grades(tables: Tables) -> pd.Series:
    return (
        tables.take("assistance_result", ["helper_id", "year", "grade"])
        .set_index(["helper_id", "year"])
        .grade
    )


def here(pairs: pd.DataFrame, region: str) -> pd.DataFrame:
    """The East–West pairs that a padded region's page is about, as far as these regions need it."""
    code = re.sub("(00)+$", "", region)
    east = pairs[pairs.kind == "1"]
    return east[east.helped_code.str.startswith(code) | east.helper_code.str.startswith(code)]


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("region", REGIONS)
def test_pairs_by_money_and_by_poor_person(
    page: Page, pairs: pd.DataFrame, poor: pd.Series, given: pd.DataFrame, year: int, region: str
) -> None:
    east = pairs[pairs.kind == "1"]
    money = given.xs(year, level="year").money_yuan.astype(float)
    heads = (money / poor).dropna()
    place = dict(zip(heads.index, rankdata(-np.round(heads, 1), method="min").astype(int), strict=True))
    own = here(pairs, region)
    rows = page.rows("helpers", region, str(year))
    assert [row["region"] for row in rows] == [code.ljust(6, "0") for code in own.helped_code]
    assert len(heads) == len(east)
    for row, pair in zip(rows, own.pair_id, strict=True):
        assert float(row["money"]) == money[pair]
        assert float(row["poor"]) == pytest.approx(poor[pair])
        assert float(row["per_head"]) == pytest.approx(heads[pair], abs=6e-5)
        assert int(row["per_head_rank"]) == place[pair]
    screen = page.screen(region, str(year), "helpers")
    low = rows[int(np.argmin([float(row["per_head"]) for row in rows]))]
    assert screen.finding.startswith(f"{low['helper']} gives {low['name']} least")
    mean = money[own.pair_id].sum() / poor[own.pair_id].sum()
    assert screen.keys[0].number.startswith(f"{mean:,.0f}")
    assert f"{mean:,.0f} yuan on average" in screen.finding


@pytest.mark.parametrize("year", YEARS)
def test_means_ranks_and_grades(
    page: Page, pairs: pd.DataFrame, whole: pd.Series, grades: pd.Series, year: int
) -> None:
    now = whole.xs(year, level="year")
    rank = dict(zip(now.index, rankdata(-np.round(now, 1), method="min").astype(int), strict=True))
    words = {"1": "Good", "2": "Fairly good", "3": "Average", "4": "Poor"}
    rows = page.rows("helpers", "000000", str(year))
    fallen = 0
    for row, helper in zip(rows, pairs[pairs.kind == "1"].helper_id, strict=True):
        assert float(row["whole"]) == pytest.approx(now[helper], abs=6e-5)
        assert int(row["rank"]) == rank[helper]
        assert row["grade"] == words[grades[helper, year]]
        if year > 2016:
            assert float(row["change"]) == pytest.approx(now[helper] - whole[helper, year - 1], abs=6e-5)
            assert row["grade_before"] == words[grades[helper, year - 1]]
        else:
            assert row["change"] == row["grade_before"] == ""
    if year > 2016:
        fallen = sum(grades[helper, year] > grades[helper, year - 1] for helper in now.index)
    note = f"{fallen} fell a grade" if year > 2016 else ""
    assert page.screen("000000", str(year), "helpers").keys[4].note == note


def test_the_rows_behind_a_mark_add_up_to_it(
    page: Page, pairs: pd.DataFrame, given: pd.DataFrame, whole: pd.Series, tables: Tables
) -> None:
    split = tables.take("assistance_county", ["county_code", "pair_id", "year", "money_yuan"])
    for pair in pairs[pairs.kind == "1"].pair_id.tolist()[::6]:
        rows = page.rows("rows", "000000", "2018", f"pair:{pair}")
        assert sum(float(row["money"]) for row in rows) == given.money_yuan[pair, 2018]
        own = split[(split.pair_id == pair) & (split.year == 2018)]
        assert {row["region"] for row in rows} == set(own.county_code.astype(str))
    for helper in (1, 9, 21):
        rows = page.rows("rows", "000000", "2018", f"helper:{helper}")
        assert sum(float(row["part"]) for row in rows) == pytest.approx(whole[helper, 2018], abs=1e-3)
    units = pairs[pairs.kind == "2"]
    for province, count in units.helped_code.str[:2].value_counts().items():
        assert len(page.rows("rows", "000000", "2018", f"units:{province}")) == count


def test_units_of_a_place_are_marked_as_recalled(page: Page, pairs: pd.DataFrame) -> None:
    own = pairs[(pairs.kind == "2") & pairs.helped_code.str.startswith("52")]
    rows = page.rows("units", "520000", "2018")
    assert [(row["unit"], row["region"]) for row in rows] == list(
        zip(own.unit_en, own.helped_code, strict=True)
    )
    assert {row["known"] for row in rows} == {"recalled, unverified"}
    block = page.screen("520000", "2018", "helpers").blocks["Central units with a county"]
    assert (
        "recalled and unverified" in block
        or "recalled and unverified" in page.screen("520000", "2018", "helpers").text
    )
