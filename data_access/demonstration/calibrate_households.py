"""Registered households: their village, their size in each year, and the year in which they leave."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration.calibrate_input import YEARS
from data_access.demonstration.calibrate_math import Bools, Floats, Ints, close_gap, rank_within, total_by
from data_access.demonstration.calibrate_targets import ADDED_PERSONS, COHORT_PERSONS, Targets
from data_access.demonstration.stocks import Stocks
from data_access.demonstration.villages import Villages

LARGEST_HOUSEHOLD = 9
_GOLDEN = 0.6180339887498949
_BIRTH, _DEATH = 0.024, 0.027
"""Share of households that a member joins or leaves in a year; the second only where two remain."""
# Shares of households of 1, 2, … 8 persons where they are small and where they are large.
_SMALL = np.array([0.34, 0.30, 0.18, 0.11, 0.05, 0.02, 0.0, 0.0])
_LARGE = np.array([0.04, 0.08, 0.15, 0.24, 0.22, 0.14, 0.08, 0.05])


@dataclass
class Households:
    """Arrays (H,), in the order of villages; `leave` and the returns are moved by the calibration."""

    village: NDArray[np.int32]
    weight: Ints
    registered: NDArray[np.int16]
    leave: NDArray[np.int16]
    """Year of the first exit, or of removal."""
    members: NDArray[np.int8]
    """(H, 7) persons at the year's end, 0 before registration."""
    returned: NDArray[np.int16]
    """Year of a return to poverty, 0 where none."""
    left_again: NDArray[np.int16]
    """Year of the exit after a return, 0 where none."""

    def is_poor(self, year: int) -> Bools:
        """Registered as poor at the year's end (H,)."""
        back = (self.returned > 0) & (self.returned <= year) & (year < self.left_again)
        return (self.registered <= year) & (self.leave > year) | back


def draw_households(
    targets: Targets, villages: Villages, stocks: Stocks, rng: np.random.Generator
) -> Households:
    """Households that leave as the village stocks say and sum to the published persons."""
    number = villages.households
    village = np.repeat(np.arange(len(number), dtype=np.int32), number)
    place = np.arange(len(village)) - np.repeat(np.cumsum(number) - number, number)
    first = stocks.cohort[village]
    registered = np.where(
        place < first, 2014, np.where(place < first + stocks.added[village, 0], 2015, 2016)
    ).astype(np.int16)
    leave = _leave_years(village, registered, stocks, rng)
    weight = villages.weight[village]
    size = _sizes(targets, villages, village, leave, weight, registered, rng)
    members = _over_years(size, registered, rng)
    none = np.zeros(len(village), dtype=np.int16)
    return Households(village, weight, registered, leave, members, none, none.copy())


def _leave_years(
    village: NDArray[np.int32], registered: NDArray[np.int16], stocks: Stocks, rng: np.random.Generator
) -> NDArray[np.int16]:
    """Year in which each household leaves (H,): by lot among those registered before."""
    key = rng.random(len(village))
    leave = np.full(len(village), 2020, dtype=np.int16)
    remaining = np.ones(len(village), dtype=bool)
    before = np.zeros(len(stocks.cohort), dtype=np.int64)
    for column, year in enumerate(YEARS.tolist()):
        comes = stocks.cohort if column == 0 else stocks.added[:, column - 1] if column <= 2 else 0
        leaving = before + comes - stocks.left[:, column]
        eligible = np.flatnonzero(remaining & ((registered < year) | (column == 0) & (registered == year)))
        rank = rank_within(village[eligible], key[eligible])
        gone = eligible[rank < leaving[village[eligible]]]
        leave[gone], remaining[gone] = year, False
        before = stocks.left[:, column]
    return leave


def _sizes(
    targets: Targets,
    villages: Villages,
    village: NDArray[np.int32],
    leave: NDArray[np.int16],
    weight: Ints,
    registered: NDArray[np.int16],
    rng: np.random.Generator,
) -> Ints:
    """Persons of each household at registration (H,), balanced over the years of leaving."""
    county = villages.county[village]
    mean_small, mean_large = (_SMALL * np.arange(1, 9)).sum(), (_LARGE * np.arange(1, 9)).sum()
    share = np.clip((targets.size - mean_small) / (mean_large - mean_small), 0, 1)
    order = np.lexsort((rng.random(len(village)), leave, village))
    level = np.empty(len(village))
    level[order] = (np.arange(len(village)) * _GOLDEN) % 1.0
    steps = np.cumsum(_SMALL)[None, :] * (1 - share)[:, None] + np.cumsum(_LARGE)[None, :] * share[:, None]
    size: Ints = 1 + (level[:, None] >= steps[county][:, :-1]).sum(axis=1)
    is_cohort = registered == 2014
    count = len(targets.size)
    share_of_wish = COHORT_PERSONS / targets.cohort.sum()
    households = total_by(county, is_cohort.astype(float), count)
    county_weight = np.zeros(count)
    county_weight[county] = weight
    # Where rounding left a county a household more or less, its size gives way.
    wish = np.where(households > 0, targets.cohort * share_of_wish / np.maximum(county_weight, 1), 0)
    _shift(size, is_cohort, county, np.round(wish).astype(np.int64), rng)
    added = ~is_cohort
    mean = ADDED_PERSONS / (weight[added] * targets.size[county[added]]).sum()
    wish = total_by(county, added * targets.size[county] * mean, count)
    _shift(size, added, county, np.round(wish).astype(np.int64), rng)
    for members, total in ((is_cohort, COHORT_PERSONS), (added, ADDED_PERSONS)):
        _mend(size, members, weight, total, rng)
    return size


def _shift(size: Ints, chosen: Bools, county: Ints, total: Ints, rng: np.random.Generator) -> None:
    """Add or take one person in as many of the chosen households as bring each county to its total."""
    for _ in range(3):
        gap = total - total_by(county, np.where(chosen, size, 0), len(total)).astype(np.int64)
        up = gap[county] > 0
        can = chosen & np.where(up, size < LARGEST_HOUSEHOLD - 2, size > 1)
        rows = np.flatnonzero(can)
        rank = rank_within(county[rows], rng.random(len(rows)))
        rows = rows[rank < np.abs(gap[county[rows]])]
        size[rows] += np.where(up[rows], 1, -1)


def _mend(size: Ints, chosen: Bools, weight: Ints, total: int, rng: np.random.Generator) -> None:
    """Add or take single persons until the chosen households weigh the nation's total."""
    for _ in range(4):
        gap = total - int((weight * size)[chosen].sum())
        if gap == 0:
            return
        can = chosen & ((size < LARGEST_HOUSEHOLD - 2) if gap > 0 else (size > 1))
        size[close_gap(weight, can, abs(gap), rng)] += 1 if gap > 0 else -1


def _over_years(size: Ints, registered: NDArray[np.int16], rng: np.random.Generator) -> NDArray[np.int8]:
    """Persons at each year's end (H, 7): births and marriages in, deaths out, one a year at most."""
    members = np.zeros((len(size), len(YEARS)), dtype=np.int8)
    now = size.astype(np.int8)
    for column, year in enumerate(YEARS.tolist()):
        luck = rng.random(len(size))
        older = registered < year
        comes = older & (luck < _BIRTH) & (now < LARGEST_HOUSEHOLD)
        goes = older & (luck > 1 - _DEATH) & (now > 1)
        now = (now + comes - goes).astype(np.int8)
        members[:, column] = np.where(registered <= year, now, 0)
    return members


def stock_by_village(households: Households, villages: Villages) -> Floats:
    """Persons registered as poor in each village at each year's end (V, 7), unweighted."""
    count = len(villages.county)
    columns = []
    for column, year in enumerate(YEARS.tolist()):
        persons = np.where(households.is_poor(year), households.members[:, column], 0)
        columns.append(total_by(households.village, persons, count))
    return np.stack(columns, axis=1)
