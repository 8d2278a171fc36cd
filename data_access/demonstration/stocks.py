"""How many registered households each village has left at every year's end.

Filled backward, 2019 to 2014: between what the next year leaves (less what the look-back adds) and the
village's cap. Filling forward would leave households without a place once villages and counties exit.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration.calibrate_input import YEARS, Inputs
from data_access.demonstration.calibrate_math import Ints, close_gap, fill, round_to, total_by
from data_access.demonstration.calibrate_poor_villages import PoorVillages, exited_cap
from data_access.demonstration.calibrate_targets import COHORT_HOUSEHOLDS, Targets
from data_access.demonstration.villages import SMALLEST, Villages


@dataclass(frozen=True)
class Stocks:
    """Households of villages (V, …), whole."""

    cohort: Ints
    """(V,) first registered in 2014."""
    added: Ints
    """(V, 2) added by the look-back in 2015 and 2016."""
    left: Ints
    """(V, 7) registered as poor at each year's end."""


def village_stocks(
    inputs: Inputs, targets: Targets, villages: Villages, poor: PoorVillages, rng: np.random.Generator
) -> Stocks:
    """Split each county's stock over its villages, never rising but by the look-back."""
    count, county = len(inputs.county), villages.county
    added = _added(inputs, targets, villages, poor, rng)
    cohort = villages.households - added.sum(axis=1)
    cap = np.floor(exited_cap(inputs, villages) / targets.size[county]).astype(np.int64)
    weight = np.zeros(count)
    weight[county] = villages.weight
    registered = np.stack([cohort, cohort + added[:, 0]] + [villages.households] * 5, axis=1)
    left = np.zeros((len(county), len(YEARS)), dtype=np.int64)
    taste = villages.households * np.exp(rng.normal(0, 0.15, len(county)))
    for column in range(len(YEARS) - 2, -1, -1):
        year = int(YEARS[column])
        comes = _added_in(added, column + 1) if column + 1 < len(YEARS) else 0
        low = np.maximum(np.maximum(left[:, column + 1] - comes, 0), _added_in(added, column))
        exited = poor.has_exited(year)
        high = np.maximum(
            np.where(exited, np.minimum(cap, registered[:, column]), registered[:, column]), low
        )
        wish = targets.stock[:, column] / np.maximum(weight * targets.size, 1)
        pull = taste * np.where(exited, 0.7, np.where(poor.is_poor, 1.3, 1.0))
        values = fill(wish, pull, low.astype(float), high.astype(float), county)
        total = np.round(
            np.minimum(np.maximum(wish, total_by(county, low, count)), total_by(county, high, count))
        )
        left[:, column] = np.maximum(round_to(total.astype(np.int64), values, high, county), low)
    return Stocks(cohort, added, left)


def _added_in(added: Ints, column: int) -> Ints:
    """Households (V,) that the look-back adds in a year's column."""
    return added[:, column - 1] if column in (1, 2) else np.zeros(len(added), dtype=np.int64)


def _added(
    inputs: Inputs, targets: Targets, villages: Villages, poor: PoorVillages, rng: np.random.Generator
) -> Ints:
    """Households (V, 2) added in 2015 and 2016; the rest are the first cohort, 29.48 million by weight."""
    county, count = villages.county, len(inputs.county)
    weight = np.zeros(count)
    weight[county] = villages.weight
    result = np.zeros((len(county), 2), dtype=np.int64)
    for column in (0, 1):
        wish = targets.added[:, column] / np.maximum(weight * targets.size, 1)
        share = villages.households * np.exp(rng.normal(0, 0.3, len(county)))
        # Whoever is added later is not on the list of the years before, and no village lists fewer than SMALLEST.
        room = villages.households - SMALLEST - result[:, 0]
        high = np.minimum(np.floor(0.3 * villages.households), np.maximum(room, 0))
        # A village that exits in 2016 takes no one in that year: there would be no room under its limit.
        high = np.where((column == 1) & poor.is_poor & (poor.exit_year == 2016), 0, high)
        values = fill(wish, share, np.zeros(len(county)), high, county)
        whole = np.floor(np.minimum(wish, total_by(county, high, count)) + rng.random(count)).astype(np.int64)
        result[:, column] = round_to(whole, values, high.astype(np.int64), county)
    return _mend(villages, result, rng)


def _mend(villages: Villages, added: Ints, rng: np.random.Generator) -> Ints:
    """Turn single households from added into cohort, or back, until the cohort weighs its 29.48 million."""
    added = added.copy()
    gap = COHORT_HOUSEHOLDS - int((villages.weight * (villages.households - added.sum(axis=1))).sum())
    while gap != 0:
        step = int(np.sign(gap))
        has_room = (added[:, 0] < 0.3 * villages.households) & (
            villages.households - added.sum(axis=1) > SMALLEST
        )
        can = added[:, 0] > 1 if step > 0 else has_room
        take = close_gap(villages.weight, can, abs(gap), rng)
        if not take.any():
            break
        added[take, 0] -= step
        gap -= step * int(villages.weight[take].sum())
    return added
