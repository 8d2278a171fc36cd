"""What is settled after the calibration: who was removed by the look-back, and what the exit plans had said."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration.calibrate_households import Households
from data_access.demonstration.calibrate_math import Bools, Floats, Ints, close_gap
from data_access.demonstration.calibrate_targets import REMOVED_PERSONS

_LATE, _AHEAD = 0.10, 0.08
_SLOW_COUNTIES, _LATE_THERE = 0.06, 0.34
"""Share of counties that fall behind their plans, and the share of their exits a year late."""


def removed_households(households: Households, rng: np.random.Generator) -> Bools:
    """Households (H,) that the look-back struck off: some of the first cohort's that leave in 2015 and 2016.

    They were poor until the year before, so flagging them last changes no stock.
    """
    left = households.leave
    can = (households.registered == 2014) & ((left == 2015) | (left == 2016)) & (households.returned == 0)
    before = households.members[np.arange(len(left)), np.where(can, left - 2015, 0)].astype(np.int64)
    return close_gap(before * households.weight, can, REMOVED_PERSONS, rng)


def planned_years(
    exit_year: NDArray[np.int16],
    registered: NDArray[np.int16],
    county: Ints,
    counties: int,
    rng: np.random.Generator,
) -> NDArray[np.int16]:
    """Year planned for each household's first exit (H,), 0 where it has none: mostly as done, some missed by a year."""
    late = np.where(rng.random(counties) < _SLOW_COUNTIES, _LATE_THERE, _LATE)[county]
    luck = rng.random(len(exit_year))
    earliest = np.where(registered == 2014, 2014, registered + 1)
    shifted = np.where(luck < late, exit_year - 1, np.where(luck > 1 - _AHEAD, exit_year + 1, exit_year))
    return np.where(exit_year > 0, np.clip(shifted, earliest, 2020), 0).astype(np.int16)


def planned_county_years(exit_year: Ints, rng: np.random.Generator) -> Ints:
    """Year that the plan had for the delisting of each poor county: mostly as done, some a year off."""
    luck = rng.random(len(exit_year))
    return np.clip(
        np.where(luck < 0.11, exit_year - 1, np.where(luck > 0.93, exit_year + 1, exit_year)), 2016, 2020
    )


def planned_village_years(exit_year: Ints, luck: Floats) -> Ints:
    """Year planned for the exit of each poor village, 0 where it is none."""
    shifted = np.where(luck < 0.1, exit_year - 1, np.where(luck > 0.93, exit_year + 1, exit_year))
    return np.where(exit_year > 0, np.clip(shifted, 2016, 2020), 0)
