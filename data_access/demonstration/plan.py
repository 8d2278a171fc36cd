"""Stage 1 of the demonstration: how many people are registered where and when, down to each household.

Everything here is fitted to published totals; stage 2 (`details`) draws the people and their lives from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.words import Basis
from data_access.demonstration import plan_exits, plan_regions
from data_access.demonstration.calibrate_households import Households, draw_households
from data_access.demonstration.calibrate_input import YEARS, Inputs, read_inputs
from data_access.demonstration.calibrate_math import Ints
from data_access.demonstration.calibrate_moves import move_exits
from data_access.demonstration.calibrate_poor_villages import PoorVillages, capacity, choose_poor_villages
from data_access.demonstration.calibrate_population import rural_households, rural_population
from data_access.demonstration.calibrate_returns import add_returns
from data_access.demonstration.calibrate_targets import Targets, ceilings, county_targets, refit
from data_access.demonstration.plan_flows import Flows, flows
from data_access.demonstration.plan_places import Places, name_places
from data_access.demonstration.stocks import village_stocks
from data_access.demonstration.villages import Villages, choose_villages
from data_access.reference import Reference

_VILLAGER_GROUP_PEOPLE = 190


@dataclass(frozen=True, eq=False)
class Plan:
    """H households of V villages in N counties, 2014–2020; households stand in the order of their numbers."""

    years: NDArray[np.int16]
    region: pd.DataFrame
    region_year: pd.DataFrame
    poor_county: pd.DataFrame
    villages: pd.DataFrame
    village_of: NDArray[np.int32]
    household_id: NDArray[np.int64]
    registered_year: NDArray[np.int16]
    added_by_lookback: NDArray[np.bool_]
    removed_year: NDArray[np.int16]
    exit_year: NDArray[np.int16]
    """The last exit; 0 where removed."""
    first_exit_year: NDArray[np.int16]
    returned_year: NDArray[np.int16]
    """0 where the household never returned to poverty."""
    exit_plan_year: NDArray[np.int16]
    members: NDArray[np.int8]
    is_registered: NDArray[np.bool_]
    counties: NDArray[np.str_]
    county_targets: NDArray[np.int64]
    """(N, 7) persons that each county was fitted to."""
    provinces: NDArray[np.str_]
    province_targets: NDArray[np.int64]
    """(P, 7) persons: the published totals, or what follows from them."""
    flows: Flows

    @property
    def weight(self) -> NDArray[np.int64]:
        """Villages that each household's village stands for (H,)."""
        return np.asarray(self.villages["weight"], dtype=np.int64)[self.village_of]


def make_plan(
    reference: Reference, density: float, seed: int, progress: Callable[[str, float], None] | None = None
) -> Plan:
    """The calibrated plan at a density (0 to 1: 1 is every village); equal arguments give equal arrays."""
    if not 0 < density <= 1:
        raise ValueError(f"density is {density}, it must be above 0 and at most 1")
    inputs = read_inputs(reference)
    rng = np.random.default_rng(seed)
    rural = rural_population(inputs, rng)
    targets = county_targets(inputs, rural, ceilings(inputs, rng), rng)
    villages = choose_villages(inputs, rural, targets, density, rng)
    poor = choose_poor_villages(inputs, targets, villages, rng)
    targets = refit(inputs, targets, capacity(inputs, targets, villages, poor))
    _tell(progress, "villages", 0.2)
    households = draw_households(targets, villages, village_stocks(inputs, targets, villages, poor, rng), rng)
    add_returns(inputs, rural, targets, villages, poor, households, rng)
    _tell(progress, "households", 0.4)
    move_exits(inputs, rural, targets, villages, poor, households, rng)
    _tell(progress, "exits", 0.9)
    return _assemble(reference, inputs, rural, targets, villages, poor, households, rng)


def _tell(progress: Callable[[str, float], None] | None, stage: str, share: float) -> None:
    if progress is not None:
        progress(stage, share)


def _assemble(
    reference: Reference,
    inputs: Inputs,
    rural: Ints,
    targets: Targets,
    villages: Villages,
    poor: PoorVillages,
    households: Households,
    rng: np.random.Generator,
) -> Plan:
    """Settle removals and plans, name the places, and put everything in the database's shape."""
    removed = plan_exits.removed_households(households, rng)
    zero = np.int16(0)
    removed_year = np.where(removed, households.leave, zero)
    first_exit = np.where(removed, zero, households.leave)
    county = villages.county[households.village]
    plan_year = plan_exits.planned_years(first_exit, households.registered, county, len(rural), rng)
    members = np.where(
        removed[:, None] & (YEARS[None, :] >= households.leave[:, None]), 0, households.members
    )
    members = members.astype(np.int8)
    is_registered = np.stack([households.is_poor(int(year)) for year in YEARS], axis=1)
    places = name_places(reference, inputs, villages, rng)
    planned = _planned_by_village(villages, households, plan_year, members)
    poor_county = reference.poor_county.assign(
        planned_exit_year=plan_exits.planned_county_years(
            reference.poor_county["exit_year"].to_numpy(np.int64), rng
        ),
        planned_basis=int(Basis.GENERATED),
    )
    start = np.cumsum(villages.households) - villages.households
    serial = np.arange(len(households.village)) - start[households.village] + 1
    return Plan(
        years=YEARS.copy(),
        region=places.region,
        region_year=_region_years(reference, inputs, rural, villages, places, planned),
        poor_county=poor_county,
        villages=_village_table(inputs, villages, poor, places, rng),
        village_of=households.village,
        household_id=places.village_code.astype(np.int64)[households.village] * 10_000 + serial,
        registered_year=households.registered,
        added_by_lookback=households.registered > 2014,
        removed_year=removed_year,
        exit_year=np.where(households.returned > 0, households.left_again, first_exit),
        first_exit_year=first_exit,
        returned_year=households.returned,
        exit_plan_year=plan_year,
        members=members,
        is_registered=is_registered,
        counties=inputs.county,
        county_targets=targets.stock,
        provinces=inputs.province,
        province_targets=targets.province_stock,
        flows=flows(
            YEARS,
            county,
            len(rural),
            households.weight,
            members,
            is_registered,
            households.registered,
            removed_year,
        ),
    )


def _planned_by_village(
    villages: Villages, households: Households, plan_year: NDArray[np.int16], members: NDArray[np.int8]
) -> Ints:
    """Persons (V, 7), weighted, that the plans have leaving poverty in each year."""
    columns = []
    for column, year in enumerate(YEARS.tolist()):
        persons = np.where(plan_year == year, members[:, column], 0) * households.weight
        columns.append(np.bincount(households.village, weights=persons, minlength=len(villages.county)))
    return np.round(np.stack(columns, axis=1)).astype(np.int64)


def _region_years(
    reference: Reference,
    inputs: Inputs,
    rural: Ints,
    villages: Villages,
    places: Places,
    planned: Ints,
) -> pd.DataFrame:
    """`region_year` of every level; townships and villages in the weight of the villages they stand for."""
    by_county = np.zeros((len(rural), len(YEARS)), dtype=np.int64)
    np.add.at(by_county, villages.county, planned)
    people, households = villages.people * villages.weight, villages.rural_households * villages.weight
    codes, town = np.unique(places.township_code, return_inverse=True)

    def by_town(values: Ints) -> Ints:
        result = np.zeros((len(codes), *values.shape[1:]), dtype=np.int64)
        np.add.at(result, town, values)
        return result

    return pd.concat(
        [
            plan_regions.upper_years(reference, inputs, rural, rural_households(rural), by_county),
            plan_regions.place_years(
                reference, codes, "township", by_town(households), by_town(people), by_town(planned)
            ),
            plan_regions.place_years(reference, places.village_code, "village", households, people, planned),
        ],
        ignore_index=True,
    )


def _village_table(
    inputs: Inputs, villages: Villages, poor: PoorVillages, places: Places, rng: np.random.Generator
) -> pd.DataFrame:
    """Rows of `village`, sorted by code."""
    planned = plan_exits.planned_village_years(poor.exit_year, rng.random(len(villages.county)))
    groups = np.maximum(
        np.round(villages.people / _VILLAGER_GROUP_PEOPLE * np.exp(rng.normal(0, 0.25, len(planned)))), 1
    )
    return pd.DataFrame(
        {
            "county_code": inputs.county[villages.county],
            "village_code": places.village_code,
            "township_code": places.township_code,
            "is_poor_village": poor.is_poor,
            "planned_exit_year": pd.array(planned, dtype="Int16").astype("Int16"),
            "exit_year": pd.array(poor.exit_year, dtype="Int64").astype("Int16"),
            "is_complete_place": villages.is_complete,
            "rural_population": villages.people,
            "rural_households": villages.rural_households,
            "villager_groups": groups.astype(np.int16),
            "lon": np.round(places.lon, 4),
            "lat": np.round(places.lat, 4),
            "weight": villages.weight,
        }
    ).assign(
        planned_exit_year=lambda rows: rows["planned_exit_year"].where(rows["is_poor_village"]),
        exit_year=lambda rows: rows["exit_year"].where(rows["is_poor_village"]),
    )
