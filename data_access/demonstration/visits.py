"""Visits to households: at most four a year; fewer after the exit, and where visits are not made."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration.arrays import Ints
from data_access.demonstration.days import day_of
from data_access.demonstration.parts import Part

VISITORS: tuple[str, ...] = ("01", "02")
"""Code list visitor: responsible helper, first secretary."""
KINDS: tuple[str, ...] = ("1", "2", "3", "4", "5", "6", "7")
"""Code list visit_type."""

_POOR = np.array(
    [0.34, 0.44, 0.6, 0.7, 0.78, 0.82, 0.84]
)  # chance of each of the four quarters' visits, by year
_EXITED = np.array([0.15, 0.18, 0.22, 0.26, 0.3, 0.33, 0.33])
_MISSED = 0.12


@dataclass(frozen=True, eq=False)
class Visits:
    """N visits in the order of households and days."""

    household: Ints
    visit_id: Ints
    year: Ints
    day: Ints
    visitor: Ints
    kind: Ints


def visits(part: Part, registered_day: Ints) -> Visits:
    """Draw the visits: one in a quarter, or none."""
    rng = part.rng("visits")
    made = 1 - np.minimum(_MISSED * part.signals.missed_visits, 0.9)[part.village]
    chance = np.where(part.is_registered, _POOR, _EXITED).astype(np.float32)
    chance *= (part.exists * made[:, None]).astype(np.float32)
    drawn = rng.random((*chance.shape, 4), dtype=np.float32) < chance[:, :, None]
    household, year, quarter = np.nonzero(drawn)
    years = part.years[year]
    day = day_of(years, quarter * 91 + rng.integers(0, 90, len(years), dtype=np.int16))
    kept = np.flatnonzero(day > registered_day[household])
    household = household[kept].astype(np.int32)
    number = quarter[kept] + 4 * year[kept] + 1
    return Visits(
        household=household,
        visit_id=part.household_id[household] * 1000 + number,
        year=years[kept],
        day=day[kept],
        visitor=(rng.random(len(kept), dtype=np.float32) < 0.25).astype(np.int8),
        kind=np.digitize(rng.random(len(kept), dtype=np.float32), [0.15, 0.45, 0.55, 0.68, 0.78, 0.9]).astype(
            np.int8
        ),
    )
