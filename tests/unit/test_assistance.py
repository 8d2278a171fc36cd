"""Who helps whom, and what the demonstration makes of it: names found, money of the scale, laggards that show."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from dashboard.words import Basis
from data_access.assistance import own_poor
from data_access.demonstration import assistance
from data_access.demonstration.assistance import CONTENTS, LAGGING, TOTALS, YEARS, Lagging
from data_access.reference import Reference, load_reference
from data_access.reference.assistance import assistance_pair_table
from data_access.reference.comparisons import ReferenceDataError
from data_access.reference.files import read_tables

SEED = 1


@cache
def reference() -> Reference:
    return load_reference()


def pairs() -> pd.DataFrame:
    return reference().assistance_pair


@cache
def poor() -> dict[str, int]:
    """As many poor people as the code's digits say: enough to tell places apart."""
    codes = [code for code in reference().region.code if code and not code.startswith("G")]
    return {code: 1_000 * (int(code[-2:]) + 10) for code in codes if len(code) <= 6}


def made(planted: tuple[Lagging, ...] = (), seed: int = SEED) -> dict[str, pd.DataFrame]:
    return assistance.given(pairs(), poor(), planted, seed)


def test_every_listed_pair_is_carried_with_its_basis() -> None:
    tables = read_tables()
    by_kind = {kind: pairs()[pairs().kind == kind] for kind in ("1", "2")}
    assert (len(by_kind["1"]), len(by_kind["2"])) == (len(tables["08"]), len(tables["08b"])) == (32, 87)
    assert by_kind["1"].helper_id.nunique() == tables["08"].helper.nunique()
    assert set(by_kind["2"].basis) == {Basis.RECALLED}
    words = tables["08"].basis.str.split(",").str[0].tolist()
    assert [Basis(n).name.lower() for n in by_kind["1"].basis] == words


def test_places_helped_are_those_named() -> None:
    names = dict(zip(reference().region.code, reference().region.name_zh, strict=True))
    listed = read_tables()
    own = pairs()[pairs().kind == "1"]
    for (_, row), said in zip(own.iterrows(), listed["08"].itertuples(), strict=True):
        assert said.helper.endswith(names[row.helper_code])
        assert said.helped.endswith(names[row.helped_code])
    units = pairs()[pairs().kind == "2"]
    for (_, row), said in zip(units.iterrows(), listed["08b"].itertuples(), strict=True):
        assert names[row.helped_code[:2]].startswith(said.province)
        assert names[row.helped_code][: len(said.county) - 1] == said.county[:-1]
    assert set(units.helped_code) <= set(reference().poor_county.county_code)


@pytest.mark.parametrize(
    ("file", "column", "name"),
    [("08", "helped", "河北省张北市"), ("08", "helper", "东海省"), ("08b", "county", "无名县")],
)
def test_a_name_that_is_no_place_stops_the_build(file: str, column: str, name: str) -> None:
    tables = read_tables()
    changed = tables[file].copy()
    changed.loc[3, column] = name
    with pytest.raises(ReferenceDataError, match=rf"line 5: .*{name}"):
        assistance_pair_table({**tables, file: changed}, reference().region, reference().region_code_change)


def test_each_poor_person_counts_once() -> None:
    helped = ["52", "5205", "5206", "5205", "61"]
    people = {"52": 100, "5205": 30, "5206": 20, "61": 7}
    assert own_poor(helped, people) == [50, 15, 20, 15, 7]


def test_money_is_of_the_stated_scale_and_hangs_together() -> None:
    years = made()["assistance_year"].merge(pairs(), on="pair_id")
    east = years[years.kind == "1"]
    total = east.groupby("year").money_yuan.sum()
    assert total.index.tolist() == list(YEARS)
    assert np.abs(total.to_numpy() - np.array(TOTALS)).max() <= 32 * 5_000
    assert (years[["money_yuan", "introduced_yuan", "bought_yuan", "trained", "cadres"]] > 0).all().all()
    assert east.sold_yuan.isna().all()
    assert years[years.kind == "2"][["jobs", "technicians"]].isna().all().all()


def test_counties_share_all_of_a_pair_s_money() -> None:
    years = made()["assistance_year"]
    listed = sorted(set(reference().poor_county.county_code))
    counties = assistance.by_county(pairs(), years, listed, poor(), SEED)
    got = counties.groupby(["pair_id", "year"]).money_yuan.sum()
    gave = years[years.pair_id < 100].set_index(["pair_id", "year"]).money_yuan
    assert got.to_dict() == gave.to_dict()
    assert (counties.money_yuan >= 0).all()
    helped = dict(zip(pairs().pair_id, pairs().helped_code, strict=True))
    assert all(c.startswith(helped[p]) for c, p in zip(counties.county_code, counties.pair_id, strict=True))
    of_ganzi = counties[counties.county_code.str.startswith("5133")].pair_id.unique()
    assert [helped[pair] for pair in of_ganzi] == ["5133"]


def test_bigger_helpers_give_more() -> None:
    years = made()["assistance_year"].merge(pairs(), on="pair_id")
    given = years[years.kind == "1"].groupby("helper_code").money_yuan.sum()
    assert given["44"] > given["35"] > given["4404"]
    assert given["11"] > given["12"]


def test_laggards_show_in_their_points_and_their_grade() -> None:
    planted = assistance.lagging(pairs(), SEED)
    counts = pd.Series(["1" if one.helper_id < 100 else "2" for one in planted]).value_counts()
    assert counts.to_dict() == dict(LAGGING)
    with_them, without = made(planted), made()
    whole = with_them["assistance_score"].groupby(["helper_id", "year"]).score.mean()
    before = without["assistance_score"].groupby(["helper_id", "year"]).score.mean()
    grade = with_them["assistance_result"].set_index(["helper_id", "year"]).grade
    for one in planted:
        of_kind = [
            helper for helper in whole.xs(2020, level="year").index if (helper < 100) == (one.helper_id < 100)
        ]
        rank = whole.xs(2020, level="year")[of_kind].rank(ascending=True)[one.helper_id]
        assert rank <= 2 * LAGGING["1" if one.helper_id < 100 else "2"]
        assert whole[one.helper_id, 2020] < before[one.helper_id, 2020] - 4
        assert grade[one.helper_id, 2020] in ("2", "3", "4")
        if one.since > YEARS[0]:
            assert whole[one.helper_id, one.since - 1] == before[one.helper_id, one.since - 1]


def test_every_helper_has_points_for_each_content_of_its_kind() -> None:
    scores = made()["assistance_score"]
    kinds = pairs().drop_duplicates("helper_id").set_index("helper_id").kind
    assert not scores.duplicated(["helper_id", "year", "content"]).any()
    for helper, rows in scores.groupby("helper_id"):
        expected = {code for code, _ in CONTENTS[kinds[helper]]}
        assert set(rows.content) == expected
        assert len(rows) == len(expected) * len(YEARS)
    labels = reference().code_label
    assert set(scores.content) == set(labels[labels.code_list == "assistance_content"].code)


def test_equal_seeds_give_equal_rows_and_others_do_not() -> None:
    first, again, other = made(), made(), made(seed=2)
    for name, rows in first.items():
        pd.testing.assert_frame_equal(rows, again[name])
    assert not first["assistance_year"].equals(other["assistance_year"])
