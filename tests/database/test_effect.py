"""Households helped beside alike ones: the sums figured by hand, and by the oracle from whole tables, on both engines."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Column, Connection, Float, Integer, MetaData, String, Table, create_engine, insert

from data_access.effect_summary import counties
from data_access.engines import postgresql
from data_access.queries.effect import comparisons, matched_households, matched_regions
from data_access.releases import Release
from data_access.viewer import DEMONSTRATION_VIEWER as ALL
from data_access.viewer import Viewer
from tests.oracle.effect import BATCHES, difference, households
from tests.oracle.tables import Tables

COMPLETE = "640424"
PLACES = ("", "G40", "G01", "52", "64", "6404", "5205", COMPLETE)


@pytest.fixture(scope="module")
def tables(duckdb_set: Path) -> Iterator[Tables]:
    pointer = json.loads(duckdb_set.with_name(duckdb_set.name + ".current").read_text())
    opened = Tables(duckdb_set.with_name(f"{duckdb_set.name}-{pointer['current']}.duckdb"))
    yield opened
    opened.close()


@pytest.fixture(params=["duckdb", "postgresql"])
def connection(request: pytest.FixtureRequest) -> Iterator[Connection]:
    """A connection that may write, on each engine in turn; nothing stays."""
    if request.param == "duckdb":
        engine = create_engine("duckdb:///:memory:")
    else:
        engine = postgresql(request.getfixturevalue("postgres_url"), read_only=False)
    with engine.connect() as opened:
        yield opened
    engine.dispose()


def test_sums_of_a_county_are_those_figured_by_hand(connection: Connection) -> None:
    """Two strata with both sides, one without: 10 × (1 and 0 of 1) beside 20 × 0, 10 × 0 beside 10 × 1."""
    names = ("county_code", "cause", "year", "size_band", "workers_band", "income_band", "weight")
    numbers = ("exits", "gain", "helped_01", "members", "workers", "income")
    rows = [
        ("520502", "01", 2018, 0, 0, 0, 10.0, 1.0, 500.0, 1.0, 1.0, 0.0, 2000.0),
        ("520502", "01", 2018, 0, 0, 0, 10.0, 0.0, 100.0, 1.0, 1.0, 0.0, 2000.0),
        ("520502", "01", 2018, 0, 0, 0, 20.0, 0.0, 200.0, 0.0, 1.0, 0.0, 2100.0),
        ("520502", "01", 2018, 2, 1, 0, 10.0, 0.0, -50.0, 1.0, 3.0, 1.0, 2000.0),
        ("520502", "01", 2018, 2, 1, 0, 10.0, 1.0, 350.0, 0.0, 4.0, 1.0, 2000.0),
        ("520502", "08", 2018, 2, 1, 0, 10.0, 1.0, 900.0, 1.0, 4.0, 1.0, 2000.0),
    ]
    table = Table(
        "compared_by_hand",
        MetaData(),
        *(Column(name, String(6)) for name in names[:2]),
        *(Column(name, Integer) for name in names[2:6]),
        *(Column(name, Float) for name in (names[6], *numbers)),
        prefixes=["TEMPORARY"],
    )
    table.create(connection)
    connection.execute(insert(table), [dict(zip((*names, *numbers), row, strict=True)) for row in rows])
    found = connection.execute(counties(table, "01")).one()._mapping
    assert found["helped_households"] == 40
    assert (found["matched_households"], found["matched_rows"], found["alike_rows"]) == (30, 3, 2)
    assert (found["exits_matched"], found["exits_alike"]) == (10, 10)
    assert (found["gain_matched"], found["gain_alike"]) == (5_500, 7_500)
    assert (found["exits_matched_squares"], found["exits_alike_squares"]) == (5, 0)
    assert (found["matched_freedom"], found["alike_freedom"]) == (10, 0)
    assert (found["matched_spread"], found["alike_spread"]) == (300, 500)
    assert (found["members_helped"], found["members_matched"], found["members_alike"]) == (90, 50, 60)
    assert (found["illness_helped"], found["labour_helped"], found["labour_other"]) == (30, 10, 0)


@lru_cache
def _households(tables: Tables, year: int) -> pd.DataFrame:
    return households(tables, year)


@pytest.mark.parametrize("year", [2016, 2018, 2020])
def test_every_comparison_is_the_oracles(release: Release, tables: Tables, year: int) -> None:
    rows = _households(tables, year)
    groups = tables.take("region_group", ["group_code", "county_code"])
    compared = 0
    for place in PLACES:
        members = set(groups[groups["group_code"] == place]["county_code"])
        inside = rows[rows["county"].isin(members) if members else rows["county"].str.startswith(place)]
        found = {c.batch: c for c in comparisons(ALL, release, place, year)}
        for batch in BATCHES:
            want = difference(inside, batch)
            if want is None:
                assert batch not in found or found[batch].matched_rows == 0
                continue
            compared += 1
            have = found[batch]
            assert have.rows == len(inside)
            assert have.helped + have.other == inside["weight"].sum()
            assert (have.helped, have.matched, have.matched_rows) == (
                want.helped,
                want.matched,
                want.matched_rows,
            )
            for outcome, (apart, low, high) in ((have.exits, want.exits), (have.gain, want.gain)):
                if math.isnan(low):
                    assert outcome is None
                    continue
                assert outcome is not None
                numbers = (outcome.difference, outcome.low, outcome.high)
                assert numbers == pytest.approx((apart, low, high), rel=1e-9, abs=1e-6), (place, batch)
    assert compared > 20


@pytest.mark.parametrize("place", ["", "G40", "64", "6404"])
def test_regions_one_level_down_add_up_to_the_number(release: Release, place: str) -> None:
    for found in comparisons(ALL, release, place, 2018):
        below = matched_regions(ALL, release, place, 2018, found.batch)
        assert sum(region.matched for region in below) == found.matched
        assert sum(region.matched_rows for region in below) == found.matched_rows


def test_matched_households_of_a_county_add_up_to_the_number(release: Release) -> None:
    found = comparisons(ALL, release, COMPLETE, 2018)
    assert found
    for batch in found:
        listed = matched_households(ALL, release, COMPLETE, 2018, batch.batch)
        assert len(listed) == batch.matched_rows
        assert sum(household.weight for household in listed) == batch.matched
        assert all(household.alike > 0 for household in listed)
    assert matched_regions(ALL, release, COMPLETE, 2018, "01") == ()


def test_matching_brings_the_traits_together(release: Release) -> None:
    for found in comparisons(ALL, release, "", 2018):
        traits = found.balance[:3]
        assert sum(abs(b.after or 0) for b in traits) < max(sum(abs(b.before) for b in traits), 0.2)


@pytest.mark.parametrize(("place", "year"), [("", 2015), ("640424904", 2018), ("640424904908", 2018)])
def test_nothing_is_compared_before_the_batches_or_below_the_county(
    release: Release, place: str, year: int
) -> None:
    assert comparisons(ALL, release, place, year) == ()
    assert matched_regions(ALL, release, place, year, "01") == ()


def test_scope_holds(release: Release, sees_nothing: Viewer, sees_guizhou: Viewer) -> None:
    assert comparisons(sees_nothing, release, "", 2018) == ()
    assert matched_households(sees_nothing, release, COMPLETE, 2018, "01") == ()
    assert comparisons(sees_guizhou, release, "", 2018) == ()
    assert comparisons(sees_guizhou, release, "52", 2018)
    assert matched_households(sees_guizhou, release, COMPLETE, 2018, "01") == ()


def test_oracle_knows_who_is_helped(tables: Tables) -> None:
    rows = _households(tables, 2018)
    assert 0 < rows["01"].mean() < 1
    assert pd.api.types.is_bool_dtype(rows["01"])
