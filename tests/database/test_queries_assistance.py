"""Who helps whom, figured by hand from the smallest database, on both engines; and who may see it."""

from __future__ import annotations

import math
from typing import Any

import pytest
from sqlalchemy import delete, insert

from data_access import schema
from data_access.queries.assistance import BASE_YEAR, CONTENTS, POOR, Assistance, assistance, counties
from data_access.releases import Release
from data_access.viewer import Viewer
from tests.database.cube import cube

__all__ = ["cube"]

ALL = Viewer(role="nation", scope=("",))
GUIZHOU = Viewer(role="province", scope=("52",))
JIANGSU = Viewer(role="province", scope=("32",))
COUNTY = Viewer(role="county", scope=("520521",))
NOBODY = Viewer(role="none", scope=())
PAIRS = ((1, "1", 1, "32", "52", 0), (2, "1", 2, "4401", "5205", 1), (3, "1", 3, "4406", "5205", 0),
         (4, "1", 1, "32", "13", 0), (101, "2", 101, None, "520521", 1))  # fmt: skip
MONEY = {1: (600, 900), 2: (100, 300), 3: (200, 100), 4: (50, 70), 101: (5, 6)}
"""By pair: yuan of 2017 and of 2018."""


@pytest.fixture(scope="module")
def helped(cube: Release) -> Release:
    """Jiangsu helps the province and another one, Guangzhou and Foshan the same prefecture in it, a unit a county."""
    v = schema.indicator_value.c
    with cube.engine.begin() as connection:
        connection.execute(delete(schema.indicator_value).where(v.indicator == POOR, v.period == BASE_YEAR))
        connection.execute(insert(schema.assistance_pair), [_pair(*row) for row in PAIRS])
        connection.execute(insert(schema.assistance_year), [
            _given(pair, 2017 + n, yuan) for pair, amounts in MONEY.items() for n, yuan in enumerate(amounts)
        ])  # fmt: skip
        connection.execute(insert(schema.assistance_county), [
            {"county_code": county, "pair_id": 2, "year": 2018, "money_yuan": yuan, "basis": 3}
            for county, yuan in (("520502", 180), ("520521", 120))
        ])  # fmt: skip
        scores = [_score(1, 2017, 90), _score(1, 2018, 80), _score(2, 2018, 80), _score(3, 2018, 95)]
        connection.execute(insert(schema.assistance_score), [row for rows in scores for row in rows])
        grades = (
            (1, 2017, "1"),
            (1, 2018, "2"),
            (2, 2018, "2"),
            (3, 2018, "1"),
            (101, 2017, "3"),
            (101, 2018, "2"),
        )
        connection.execute(insert(schema.assistance_result), [
            {"helper_id": helper, "year": year, "grade": grade, "basis": 3} for helper, year, grade in grades
        ])  # fmt: skip
        connection.execute(insert(schema.indicator_value), [
            _poor("province", "52", 100), _poor("prefecture", "5205", 40), _poor("county", "520502", 30)
        ])  # fmt: skip
    return cube


def _pair(pair: int, kind: str, helper: int, code: str | None, place: str, basis: int) -> dict[str, Any]:
    unit = ("演示单位", "Unit") if kind == "2" else (None, None)
    return {"pair_id": pair, "kind": kind, "helper_id": helper, "helper_code": code, "unit_zh": unit[0],
            "unit_en": unit[1], "helped_code": place, "basis": basis, "source": "来源", "source_en": "source"}  # fmt: skip


def _given(pair: int, year: int, yuan: int) -> dict[str, Any]:
    only = None if pair > 100 else 7
    return {"pair_id": pair, "year": year, "money_yuan": yuan, "introduced_yuan": 3, "cadres": 2, "technicians": only,
            "jobs": only, "trained": 5, "bought_yuan": 4, "sold_yuan": 8 if pair > 100 else None, "basis": 3}  # fmt: skip


def _score(helper: int, year: int, points: float) -> list[dict[str, Any]]:
    """The same points for each content but one more for the first and one less for the last."""
    more = (1, 0, 0, 0, 0, -1)
    return [
        {"helper_id": helper, "year": year, "content": code, "score": points + more[n], "basis": 3}
        for n, code in enumerate(CONTENTS)
    ]


def _poor(level: str, code: str, people: int) -> dict[str, Any]:
    return {"indicator": POOR, "level": level, "period": BASE_YEAR, "region_code": code, "numerator": people,
            "denominator": None, "value": people, "n": people, "low": None, "high": None, "flag": "ok", "basis": 3}  # fmt: skip


def ids(found: Assistance) -> tuple[list[int], list[int]]:
    return [pair.pair_id for pair in found.pairs], [unit.pair_id for unit in found.units]


def test_money_stands_beside_the_poor_that_a_pair_answers_for(helped: Release) -> None:
    found = assistance(ALL, helped, "", 2018)
    assert ids(found) == ([1, 2, 3, 4], [101])
    assert [pair.poor for pair in found.pairs] == [60, 20, 20, 0]
    assert [pair.per_head for pair in found.pairs[:3]] == [15, 15, 5]
    assert math.isnan(found.pairs[3].per_head)
    assert [pair.per_head_rank for pair in found.pairs] == [1, 1, 3, 0]
    assert [pair.before for pair in found.pairs] == [600, 100, 200, 50]
    assert [pair.is_recalled for pair in found.pairs] == [False, True, False, False]
    assert (found.units[0].sold, found.units[0].unit.en) == (8, "Unit")
    assert math.isnan(found.units[0].jobs)
    assert (found.all_pairs, found.all_helpers) == (4, 3)


def test_points_have_their_mean_rank_and_change(helped: Release) -> None:
    helpers = assistance(ALL, helped, "", 2018).helpers
    assert helpers[1].scores == (81, 80, 80, 80, 80, 79)
    assert (helpers[1].whole, helpers[1].change) == (80, -10)
    assert [helpers[n].rank for n in (1, 2, 3)] == [2, 2, 1]
    assert math.isnan(helpers[2].change)
    assert [helpers[n].fell for n in (1, 2, 101)] == [True, False, False]
    assert helpers[101].scores == ()


def test_the_first_year_has_none_before_it(helped: Release) -> None:
    found = assistance(ALL, helped, "", 2017)
    assert all(math.isnan(pair.before) for pair in found.pairs)
    assert found.helpers[1].before == ()
    assert found.helpers[1].grade_before == ""


@pytest.mark.parametrize(
    ("region", "pairs", "units"),
    [
        ("52", [1, 2, 3], [101]),
        ("5205", [2, 3], [101]),
        ("520502", [2, 3], []),
        ("520521901", [2, 3], [101]),
        ("13", [4], []),
        ("G01", [2, 3], []),
        ("G40", [2, 3], [101]),
        ("32", [1, 4], []),
        ("4401", [2], []),
        ("44", [2, 3], []),
    ],
)
def test_a_region_has_the_pairs_that_help_it_or_that_it_gives(
    helped: Release, region: str, pairs: list[int], units: list[int]
) -> None:
    assert ids(assistance(ALL, helped, region, 2018)) == (pairs, units)


@pytest.mark.parametrize(
    ("viewer", "pairs", "units"),
    [(GUIZHOU, [1, 2, 3], [101]), (JIANGSU, [1, 4], []), (COUNTY, [], [101]), (NOBODY, [], [])],
)
def test_a_viewer_sees_the_pairs_of_its_scope_at_their_place_among_all(
    helped: Release, viewer: Viewer, pairs: list[int], units: list[int]
) -> None:
    found = assistance(viewer, helped, "", 2018)
    assert ids(found) == (pairs, units)
    assert found.all_pairs == 4
    assert set(found.helpers) == {pair.helper_id for pair in (*found.pairs, *found.units)}
    if 1 in pairs:
        assert found.helpers[1].rank == 2


def test_counties_add_up_to_the_pair(helped: Release) -> None:
    found = counties(ALL, helped, 2, 2018)
    assert [(one.code, one.money) for one in found] == [("520502", 180), ("520521", 120)]
    assert found[0].poor == 30
    assert math.isnan(found[1].poor)
    assert [one.code for one in counties(COUNTY, helped, 2, 2018)] == ["520521"]
    assert counties(NOBODY, helped, 2, 2018) == ()
