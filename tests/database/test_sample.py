"""The same link draws the same households on both engines, another seed others; who sees nothing is drawn nothing."""

from __future__ import annotations

import pytest

from dashboard.view import SamplePlan
from data_access.queries.sample import Sample, sample
from data_access.releases import Store
from data_access.viewer import Viewer

ALL = Viewer(role="nation", scope=("",))
PLAN = SamplePlan(20, 4, 7, "place")
PLACES = ("", "G40", "52", "6404", "640424", "640424901")


def drawn(store: Store, code: str, plan: SamplePlan = PLAN, viewer: Viewer = ALL) -> Sample:
    return sample(viewer, store.release(), code, 2018, plan)


@pytest.mark.parametrize("code", PLACES)
@pytest.mark.parametrize("strata", ["place", "poor", "none"])
def test_both_engines_draw_the_same(
    duckdb_store: Store, postgres_store: Store, code: str, strata: str
) -> None:
    plan = SamplePlan(20, 4, 7, strata)
    assert drawn(duckdb_store, code, plan) == drawn(postgres_store, code, plan)


@pytest.mark.parametrize("code", PLACES)
def test_a_sample_keeps_to_its_plan(duckdb_store: Store, code: str) -> None:
    found = drawn(duckdb_store, code)
    assert len(found.stops) == min(PLAN.villages, sum(one.villages for one in found.strata))
    assert {one.village for one in found.households} <= {stop.code for stop in found.stops}
    assert all(stop.code.startswith(code if not code.startswith("G") else "") for stop in found.stops)
    for stop in found.stops:
        assert sum(one.village == stop.code for one in found.households) <= PLAN.households
    for one in found.strata:
        assert sum(stop.stratum == one.key for stop in found.stops) == one.drawn
        assert abs(one.drawn - one.quota) < 1
    assert len({one.household_id for one in found.households}) == len(found.households)


def test_another_seed_draws_others_and_the_same_seed_the_same(duckdb_store: Store) -> None:
    again, other = drawn(duckdb_store, "52"), drawn(duckdb_store, "52", SamplePlan(20, 4, 8, "place"))
    assert again == drawn(duckdb_store, "52")
    assert {one.household_id for one in again.households} != {one.household_id for one in other.households}


def test_more_villages_keep_those_drawn_before_within_a_stratum(duckdb_store: Store) -> None:
    few, many = (drawn(duckdb_store, "6404", SamplePlan(n, 2, 7, "none")) for n in (5, 15))
    assert {stop.code for stop in few.stops} < {stop.code for stop in many.stops}


def test_names_are_masked_and_scope_is_kept(duckdb_store: Store) -> None:
    county = Viewer(role="county", scope=("640424",))
    found = drawn(duckdb_store, "64", viewer=county)
    assert found.stops
    assert all(stop.code.startswith("640424") for stop in found.stops)
    assert all("*" in one.head.zh for one in found.households)
    assert drawn(duckdb_store, "64", viewer=Viewer(role="none", scope=())) == Sample((), (), ())
