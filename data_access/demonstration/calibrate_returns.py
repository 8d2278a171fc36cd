"""Returns to poverty: a few households that exited come back for a year or two, then exit for good."""

from __future__ import annotations

import numpy as np

from data_access.demonstration.calibrate_households import Households, stock_by_village
from data_access.demonstration.calibrate_input import Inputs
from data_access.demonstration.calibrate_math import Ints, rank_within
from data_access.demonstration.calibrate_poor_villages import PoorVillages
from data_access.demonstration.calibrate_targets import Targets
from data_access.demonstration.villages import Villages

RETURNED_PERSONS = {2016: 600_000, 2017: 220_000, 2018: 90_000, 2019: 25_000}
"""Persons that return in each year: generated, falling as monitoring sets in."""
_TWO_YEARS = 0.2
HARD_MARGIN = 0.985
"""Share of its limit that a place may fill at most."""
_COUNTY_MARGIN = 0.95


def add_returns(
    inputs: Inputs,
    rural: Ints,
    targets: Targets,
    villages: Villages,
    poor: PoorVillages,
    households: Households,
    rng: np.random.Generator,
) -> None:
    """Mark households as returned where neither an exited village nor a delisted county comes near its limit."""
    limit = inputs.limit[villages.county] * villages.people * HARD_MARGIN
    for year, persons in RETURNED_PERSONS.items():
        stock = stock_by_village(households, villages)
        column = year - 2014
        again = np.where(rng.random(len(households.leave)) < _TWO_YEARS, min(year + 2, 2020), year + 1)
        size = households.members[:, column].astype(np.int64)
        larger = np.maximum(size, households.members[:, min(column + 1, 6)])
        village = households.village
        # In the year after the return too, village and county must have room.
        room, county_room = np.full(len(villages.county), np.inf), np.full(len(rural), np.inf)
        for later in (column, min(column + 1, 5)):
            exited = poor.has_exited(2014 + later)
            room = np.where(exited, np.minimum(room, limit - stock[:, later]), room)
            delisted = inputs.is_poor & (inputs.delisted <= 2014 + later)
            left = _COUNTY_MARGIN * inputs.limit * rural - targets.stock[:, later]
            county_room = np.where(delisted, np.minimum(county_room, left), county_room)
        fits = (larger <= room[village]) & (
            larger * households.weight <= county_room[villages.county[village]]
        )
        can = (households.leave < year) & (households.returned == 0) & fits
        rows = np.flatnonzero(can)
        luck = rng.random(len(rows))
        rows, luck = rows[(first := rank_within(village[rows], luck) == 0)], luck[first]
        county = villages.county[village[rows]]
        delisted = inputs.is_poor[county] & (inputs.delisted[county] <= year + 1)
        one_a_county = rank_within(county, luck) < np.where(delisted, 1, 4)
        rows = rng.permutation(rows[one_a_county])
        running = np.cumsum(households.weight[rows] * size[rows])
        rows = rows[running <= persons]
        households.returned[rows] = year
        households.left_again[rows] = again[rows]
