"""The plan of density 0.001 meets the published totals, and its account of every county closes."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from numpy.typing import NDArray

from data_access import schema
from data_access.demonstration.calibrate_input import Inputs, read_inputs
from data_access.demonstration.calibrate_targets import REGISTERED
from data_access.demonstration.plan import Plan, make_plan
from data_access.reference import Reference, load_reference

DENSITY, SEED = 0.001, 1


@pytest.fixture(scope="module")
def reference() -> Reference:
    return load_reference()


@pytest.fixture(scope="module")
def inputs(reference: Reference) -> Inputs:
    return read_inputs(reference)


@pytest.fixture(scope="module")
def plan(reference: Reference) -> Plan:
    return make_plan(reference, DENSITY, SEED)


@pytest.fixture(scope="module")
def rural(plan: Plan) -> NDArray[np.float64]:
    """Rural population of each county (N,)."""
    rows = plan.region_year[(plan.region_year["level"] == "county") & (plan.region_year["year"] == 2018)]
    return rows.set_index("code")["rural_population"].reindex(plan.counties).to_numpy(dtype=float)


@pytest.fixture(scope="module")
def village_poor(plan: Plan) -> NDArray[np.float64]:
    """Unweighted poor persons of each village at each year's end (V, 7)."""
    persons = np.where(plan.is_registered, plan.members, 0)
    columns = [np.bincount(plan.village_of, persons[:, t], len(plan.villages)) for t in range(7)]
    return np.stack(columns, axis=1)


def _county_of_villages(plan: Plan) -> NDArray[np.int64]:
    return np.searchsorted(plan.counties, plan.villages["county_code"].to_numpy(dtype=str))


def _limit(inputs: Inputs) -> NDArray[np.float64]:
    return np.where(inputs.macro[inputs.province_of] == 2, 0.03, 0.02)


# --- the nation and its provinces ---------------------------------------------------------------------------


def test_the_nation_meets_the_registry_within_a_hundredth_of_a_percent(plan: Plan) -> None:
    weighted = plan.flows.stock.sum(axis=0)
    for year, persons in REGISTERED.items():
        assert abs(weighted[year - 2014] - persons) <= persons * 0.0001


def test_every_province_and_year_is_within_a_tenth_of_a_percent(plan: Plan, inputs: Inputs) -> None:
    for t in range(7):
        weighted = np.bincount(inputs.province_of, plan.flows.stock[:, t], len(plan.provinces))
        assert np.all(np.abs(weighted - plan.province_targets[:, t]) <= plan.province_targets[:, t] * 0.001)


def test_a_published_province_keeps_the_figure_of_its_survey(plan: Plan, reference: Reference) -> None:
    guizhou = list(plan.provinces).index("52")
    assert plan.province_targets[guizhou, 3] == reference.survey_provinces.at[2017, "52"] == 2_950_000


def test_east_central_and_west_of_2019_are_the_surveys(plan: Plan, inputs: Inputs) -> None:
    by_macro = np.bincount(inputs.macro, plan.province_targets[:, 5], 3)
    assert by_macro == pytest.approx([470_000, 1_810_000, 3_230_000], abs=2)


def test_the_first_cohort_is_29_48_million_households_and_89_62_million_persons(plan: Plan) -> None:
    first = plan.registered_year == 2014
    assert plan.weight[first].sum() == 29_480_000
    assert (plan.weight * plan.members[:, 0])[first].sum() == 89_620_000


def test_the_look_back_added_8_07_and_removed_9_29_million_persons(plan: Plan) -> None:
    added = plan.added_by_lookback
    at_registration = plan.members[np.arange(len(added)), plan.registered_year - 2014]
    removed = plan.removed_year > 0
    before = plan.members[removed, plan.removed_year[removed] - 2015]
    assert (plan.weight * at_registration)[added].sum() == pytest.approx(8_070_000, rel=1e-4)
    assert (plan.weight[removed] * before).sum() == pytest.approx(9_290_000, rel=1e-4)
    assert set(plan.removed_year[removed]) == {2015, 2016}


def test_the_share_of_the_832_follows_the_survey(plan: Plan, inputs: Inputs) -> None:
    for t in range(6):
        weighted = plan.flows.stock[inputs.is_poor, t].sum() / plan.flows.stock[:, t].sum()
        assert weighted == pytest.approx(
            inputs.poor_area_survey[2014 + t] / inputs.nation_survey[2014 + t], abs=0.005
        )


# --- counties -----------------------------------------------------------------------------------------------


def test_poor_counties_are_near_their_targets(plan: Plan, inputs: Inputs, rural: NDArray[np.float64]) -> None:
    off = np.abs(plan.flows.stock - plan.county_targets)[:, :6] / np.maximum(rural, 1)[:, None]
    assert np.mean(off[inputs.is_poor] <= 0.004) >= 0.95


def test_no_delisted_county_reaches_its_limit(plan: Plan, inputs: Inputs, rural: NDArray[np.float64]) -> None:
    delisted = inputs.is_poor[:, None] & (inputs.delisted[:, None] <= plan.years[None, :])
    incidence = plan.flows.stock / np.maximum(rural, 1)[:, None]
    assert not np.any(delisted & (incidence >= _limit(inputs)[:, None]))
    assert delisted[:, -1].sum() == 831


def test_the_account_of_every_county_and_year_closes(plan: Plan) -> None:
    f = plan.flows
    before = np.concatenate([np.zeros_like(f.stock[:, :1]), f.stock[:, :-1]], axis=1)
    made = before + f.registered + f.added - f.removed - f.exited + f.returned + f.births - f.deaths
    assert np.array_equal(made, f.stock)
    assert all((getattr(f, field.name) >= 0).all() for field in dataclasses.fields(f))


def test_births_deaths_and_returns_happen_but_are_few(plan: Plan) -> None:
    f = plan.flows
    assert 0 < f.returned.sum() < 0.02 * f.exited.sum()
    assert 0.003 < f.births[:, 1:6].sum() / f.stock[:, :5].sum() < 0.02
    assert 0.003 < f.deaths[:, 1:6].sum() / f.stock[:, :5].sum() < 0.02


# --- villages -----------------------------------------------------------------------------------------------


def test_poor_villages_are_exact_by_weight(plan: Plan) -> None:
    poor = plan.villages[plan.villages["is_poor_village"]]
    assert poor["weight"].sum() == 128_000
    left = [int(poor.loc[poor["exit_year"] > year, "weight"].sum()) for year in (2015, 2018, 2019, 2020)]
    assert left == [128_000, 26_000, 2_707, 0]


def test_no_exited_village_reaches_its_limit(
    plan: Plan, inputs: Inputs, village_poor: NDArray[np.float64]
) -> None:
    people = plan.villages["rural_population"].to_numpy(dtype=float)
    exit_year = plan.villages["exit_year"].fillna(9999).to_numpy(dtype=int)
    limit = _limit(inputs)[_county_of_villages(plan)]
    exited = exit_year[:, None] <= plan.years[None, :]
    assert not np.any(exited & (village_poor >= (limit * people)[:, None]))


def test_villages_hold_40_to_60_households_but_for_the_complete_county(plan: Plan) -> None:
    households = np.bincount(plan.village_of)
    complete = plan.villages["is_complete_place"].to_numpy(dtype=bool)
    assert set(plan.villages["county_code"][complete]) == {"640424"}
    assert set(plan.villages["weight"][complete]) == {1}
    assert households.min() >= 40
    assert (
        np.bincount(plan.village_of[plan.registered_year == 2014]).min() >= 40
    )  # nor fewer before the look-back
    assert households[~complete].max() <= 60
    assert households[complete].max() <= 250


def test_villages_have_400_to_4500_people(plan: Plan) -> None:
    assert plan.villages["rural_population"].between(400, 4_500).all()


def test_a_village_has_at_least_as_many_households_as_are_registered(plan: Plan) -> None:
    assert (plan.villages["rural_households"] >= np.bincount(plan.village_of)).all()


def test_every_county_with_registered_people_has_a_village_and_no_other(plan: Plan) -> None:
    registered = plan.county_targets[:, 0] > 0
    assert set(plan.counties[registered]) == set(plan.villages["county_code"])


def test_a_county_above_its_limit_in_2018_has_more_than_one_village(
    plan: Plan, inputs: Inputs, rural: NDArray[np.float64]
) -> None:
    count = np.bincount(_county_of_villages(plan), minlength=len(plan.counties))
    above = inputs.is_poor & (plan.county_targets[:, 4] > _limit(inputs) * rural)
    assert count[above].min() >= 2


def test_a_province_has_at_most_one_poor_village_for_sixty_registered_households(
    plan: Plan, inputs: Inputs
) -> None:
    province = inputs.province_of[_county_of_villages(plan)]
    weight = plan.villages["weight"].to_numpy(dtype=float)
    poor = np.bincount(province, weight * plan.villages["is_poor_village"], len(plan.provinces))
    households = np.bincount(province, weight * np.bincount(plan.village_of), len(plan.provinces))
    assert np.all(poor * 60 <= households)


# --- households ---------------------------------------------------------------------------------------------


def test_household_numbers_are_unique_and_in_the_order_of_villages(plan: Plan) -> None:
    assert np.all(np.diff(plan.household_id) > 0)
    codes = plan.villages["village_code"].to_numpy(dtype=str).astype(np.int64)
    assert np.array_equal(plan.household_id // 10_000, codes[plan.village_of])


def test_a_household_is_poor_from_registration_to_exit_and_again_from_return_to_exit(plan: Plan) -> None:
    years = plan.years[None, :].astype(int)
    registered, first, last = (
        a[:, None].astype(int) for a in (plan.registered_year, plan.first_exit_year, plan.exit_year)
    )
    removed, returned = plan.removed_year[:, None].astype(int), plan.returned_year[:, None].astype(int)
    end = np.where(removed > 0, removed, first)
    poor = (years >= registered) & (years < end) | (returned > 0) & (years >= returned) & (years < last)
    assert np.array_equal(poor, plan.is_registered)
    assert not plan.is_registered[:, -1].any()


def test_members_stand_from_registration_to_removal_and_change_by_one_at_most(plan: Plan) -> None:
    years = plan.years[None, :]
    removed = np.where(plan.removed_year > 0, plan.removed_year, 9999)[:, None]
    on_file = (years >= plan.registered_year[:, None]) & (years < removed)
    assert np.array_equal(plan.members > 0, on_file)
    both = on_file[:, 1:] & on_file[:, :-1]
    assert np.abs(np.diff(plan.members.astype(int), axis=1))[both].max() == 1


def test_a_household_that_returned_exited_before_and_exits_again(plan: Plan) -> None:
    back = plan.returned_year > 0
    assert np.all(plan.first_exit_year[back] < plan.returned_year[back])
    assert np.all(plan.returned_year[back] < plan.exit_year[back])
    assert plan.exit_year.max() == 2020


def test_plans_are_mostly_kept_and_some_missed_by_a_year(plan: Plan) -> None:
    exits = plan.first_exit_year > 0
    off = plan.exit_plan_year[exits].astype(int) - plan.first_exit_year[exits]
    assert set(off.tolist()) == {-1, 0, 1}
    assert 0.7 < np.mean(off == 0) < 0.95
    assert np.all(plan.exit_plan_year[~exits] == 0)


# --- regions ------------------------------------------------------------------------------------------------


def test_tables_have_exactly_the_columns_of_the_schema(plan: Plan) -> None:
    for frame, table in (
        (plan.region, schema.region),
        (plan.region_year, schema.region_year),
        (plan.poor_county, schema.poor_county),
        (plan.villages, schema.village),
    ):
        assert set(frame.columns) == set(table.columns.keys())
        for column in table.columns:
            assert column.nullable or frame[column.name].notna().all(), column.name


def test_rural_population_of_every_level_is_the_sum_of_its_counties(plan: Plan, reference: Reference) -> None:
    rows = plan.region_year[plan.region_year["year"] == 2018].set_index("code")
    county = rows[rows["level"] == "county"]
    for level, digits in (("country", 0), ("province", 2), ("prefecture", 4)):
        level_rows = rows[rows["level"] == level]
        for column in ("rural_population", "rural_households", "planned_reduction"):
            summed = county[column].groupby(county.index.str[:digits]).sum()
            assert (summed == level_rows[column].reindex(summed.index)).all()
    groups = reference.region_group.merge(county, left_on="county_code", right_index=True)
    summed = groups.groupby("group_code")["rural_population"].sum()
    assert (summed == rows["rural_population"].reindex(summed.index)).all()


def test_every_region_has_a_row_for_each_of_its_years(plan: Plan, reference: Reference) -> None:
    assert not plan.region_year.duplicated(["code", "year"]).any()
    upper = plan.region_year[plan.region_year["level"].isin(reference.region["level"].unique())]
    assert set(upper["code"]) == set(reference.region["code"])
    assert len(upper) == len(reference.region) * 11
    assert len(plan.region_year) - len(upper) == len(plan.region) * 7


def test_unpublished_income_stays_empty_and_published_income_is_the_cell(
    plan: Plan, reference: Reference
) -> None:
    county = plan.region_year[plan.region_year["level"] == "county"].set_index(["code", "year"])
    panel = reference.panel.set_index(["county_code", "year"])["rural_income_yuan"]
    assert county["rural_income_yuan"].notna().sum() == panel.notna().sum() > 0
    known = panel[panel.notna()]
    assert (county["rural_income_yuan"].reindex(known.index).to_numpy() == known.to_numpy()).all()


def test_generated_places_lie_in_their_county_and_outside_the_official_ranges(plan: Plan) -> None:
    villages = plan.villages
    assert (villages["township_code"].str[:6] == villages["county_code"]).all()
    assert (villages["village_code"].str[:9] == villages["township_code"]).all()
    assert (villages["village_code"].str[6] == "9").all()
    assert (villages["village_code"].str[9] == "9").all()


def test_names_of_places_are_marked_as_made_up_and_unique_in_their_county(plan: Plan) -> None:
    assert plan.region["name_zh"].str.endswith("（演示）").all()
    assert plan.region["name_en"].str.endswith(" (demo)").all()
    key = plan.region["code"].str[:6] + plan.region["level"] + plan.region["name_zh"]
    assert key.is_unique


def test_the_delisting_plan_is_kept_by_most_counties(plan: Plan) -> None:
    off = plan.poor_county["planned_exit_year"] - plan.poor_county["exit_year"]
    assert set(off) == {-1, 0, 1}
    assert (off == 0).mean() > 0.7
    assert plan.poor_county["exit_year"].value_counts().to_dict() == {
        2016: 28,
        2017: 125,
        2018: 283,
        2019: 344,
        2020: 52,
    }


# --- the generator ------------------------------------------------------------------------------------------


def test_equal_seeds_give_equal_plans_and_others_other_ones(plan: Plan, reference: Reference) -> None:
    again, other = make_plan(reference, DENSITY, SEED), make_plan(reference, DENSITY, SEED + 1)
    for field in dataclasses.fields(Plan):
        mine, its = getattr(plan, field.name), getattr(again, field.name)
        if isinstance(mine, np.ndarray):
            assert np.array_equal(mine, its), field.name
        elif field.name != "flows":
            assert mine.equals(its), field.name
    assert len(other.household_id) != len(plan.household_id)


@pytest.mark.parametrize("density", [0.0, -1.0, 1.5])
def test_a_density_that_is_no_share_is_refused(reference: Reference, density: float) -> None:
    with pytest.raises(ValueError, match="density is"):
        make_plan(reference, density, 1)
