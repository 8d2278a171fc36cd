"""Which villages are registered as poor, and when each exits: settled before any household is drawn.

An exited village must stay under its limit, so each year some must be kept open lest their county cannot
hold its poor; the published totals are then met exactly by a choice of weights.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration.calibrate_input import YEARS, Inputs
from data_access.demonstration.calibrate_math import (
    Bools,
    Floats,
    Ints,
    choose_to_sum,
    rank_within,
    running_total_before,
    total_by,
)
from data_access.demonstration.calibrate_targets import Targets
from data_access.demonstration.villages import Villages

POOR_VILLAGES = 128_000
LEFT = {2016: 106_000, 2017: 66_000, 2018: 26_000, 2019: 2_707}
"""Poor villages not yet exited at the year's end: 2018 and 2019 as published, before that a plausible plan."""
EXITED_MARGIN = 0.95
"""Share of its limit that an exited village is planned to fill at most."""
_HELD = {2014: 1.0, 2015: 1.0, 2016: 0.97, 2017: 0.92, 2018: 0.85, 2019: 0.65}
"""Share of its registered households that a village may still have poor before it must be helped by another."""
_HOUSEHOLDS_PER_POOR_VILLAGE = 60
_MOST_POOR = 0.62


@dataclass(frozen=True)
class PoorVillages:
    """Arrays over villages (V,)."""

    is_poor: Bools
    exit_year: Ints
    """0 where not a poor village."""

    def has_exited(self, year: int) -> Bools:
        """Villages under their limit at the year's end (V,)."""
        return self.is_poor & (self.exit_year <= year)


def choose_poor_villages(
    inputs: Inputs, targets: Targets, villages: Villages, rng: np.random.Generator
) -> PoorVillages:
    """Poor villages with exit years, exact in 128,000, 26,000 and 2,707."""
    noise = rng.random(len(villages.county))
    is_poor = _choose(inputs, targets, villages, noise)
    exit_year = np.where(is_poor, 2020, 0)
    still_open = np.zeros(len(is_poor), dtype=bool)
    for year in (2019, 2018, 2017, 2016):
        still_open = _kept_open(inputs, targets, villages, is_poor, still_open, year, noise)
        exit_year[is_poor & ~still_open] = year
    return PoorVillages(is_poor, exit_year.astype(np.int64))


def exited_cap(inputs: Inputs, villages: Villages) -> Floats:
    """Poor persons that each village may have once it has exited (V,)."""
    return EXITED_MARGIN * inputs.limit[villages.county] * villages.people


def capacity(inputs: Inputs, targets: Targets, villages: Villages, poor: PoorVillages) -> Floats:
    """Persons (N, 7) that the villages of each county can hold, weighted."""
    result = np.zeros((len(inputs.county), len(YEARS)))
    for column, year in enumerate(YEARS.tolist()):
        held = np.where(
            poor.has_exited(year), exited_cap(inputs, villages), _open_cap(targets, villages, 0.97)
        )
        result[:, column] = total_by(villages.county, held * villages.weight, len(inputs.county))
    return result


def _open_cap(targets: Targets, villages: Villages, share: float) -> Floats:
    """Persons that a village not bound by a limit can hold (V,)."""
    ever = targets.cohort + targets.added.sum(axis=1)
    first = targets.cohort / np.maximum(ever, 1)
    held = share * villages.households * (targets.size * first)[villages.county]
    return np.asarray(held, dtype=np.float64)


def _choose(inputs: Inputs, targets: Targets, villages: Villages, noise: Floats) -> Bools:
    """Poor villages (V,): each province near its quota, those of the poorest counties first."""
    county, weight = villages.county, villages.weight
    province = inputs.province_of[county]
    # Where more of the people are registered, the village is more likely to be a poor one.
    place = rank_within(county, noise - 3.0 * villages.households / villages.people)
    many = np.bincount(county, minlength=len(inputs.county))[county]
    stock = (
        targets.stock[county, 4]
        / np.maximum(total_by(county, weight * villages.people, len(inputs.county)), 1)[county]
    )
    # The one village of a county above its limit in 2018 could not exit by then.
    alone = (many == 1) & (stock > 0.9 * inputs.limit[county])
    level = (
        targets.stock[county, 0]
        / np.maximum(total_by(county, weight * villages.people, len(inputs.county)), 1)[county]
    )
    score = (
        np.where(inputs.is_poor[county], 3.0, 0.0)
        - 3.0 * (place + 0.5) / many
        + np.minimum(1.5 * level, 0.6)
        + 0.7 * noise
        - 20.0 * alone
    )
    quota = _quota(inputs, villages, province)
    before = running_total_before(province, -score, weight.astype(float))
    wanted = before + weight <= quota[province]
    return choose_to_sum(
        weight, score + 10.0 * wanted, np.zeros(len(score), dtype=bool), ~alone, POOR_VILLAGES
    )


def _quota(inputs: Inputs, villages: Villages, province: Ints) -> Floats:
    """Poor villages of each province (P,): by its published number, at most one per 60 registered households."""
    count = len(inputs.province)
    households = total_by(province, villages.weight * villages.households, count)
    most = np.minimum(
        households / _HOUSEHOLDS_PER_POOR_VILLAGE, _MOST_POOR * total_by(province, villages.weight, count)
    )
    wish = np.nan_to_num(inputs.poor_village_weight)
    quota = np.minimum(wish, most)
    for _ in range(20):
        quota = np.minimum(quota * POOR_VILLAGES / quota.sum(), most)
    return quota


def _kept_open(
    inputs: Inputs,
    targets: Targets,
    villages: Villages,
    is_poor: Bools,
    later: Bools,
    year: int,
    noise: Floats,
) -> Bools:
    """Poor villages still open at the year's end (V,): those of later years, those forced, then by their county's rate."""
    county, count = villages.county, len(inputs.county)
    column = year - int(YEARS[0])
    closed = exited_cap(inputs, villages)
    held = _open_cap(targets, villages, _HELD[year])
    gain = np.maximum(held - closed, 0.0)
    needed = targets.stock[:, column] / np.maximum(_first_weight(villages, count), 1)
    room = total_by(county, np.where(is_poor & ~later, closed, held), count)
    deficit = np.maximum(needed - room, 0.0)[county]
    candidate = is_poor & ~later
    # Within a county the villages that gain most room open first, until the deficit is covered.
    before = running_total_before(county, np.where(candidate, -gain, np.inf), np.where(candidate, gain, 0.0))
    forced = candidate & (before < deficit)
    delisted = inputs.is_poor[county] & (inputs.delisted[county] <= year)
    rate = (
        needed[county]
        / np.maximum(total_by(county, villages.people, count), 1)[county]
        / inputs.limit[county]
    )
    score = np.minimum(rate, 6.0) - 3.0 * delisted + 1.5 * noise
    score += np.where(forced, 100.0 + deficit / np.maximum(villages.people, 1), 0.0)
    return choose_to_sum(villages.weight, score, later, is_poor & ~later, LEFT[year])


def _first_weight(villages: Villages, count: int) -> Floats:
    """Weight of the villages of each county (N,); one weight a county."""
    weight = np.zeros(count)
    weight[villages.county] = villages.weight
    return weight
