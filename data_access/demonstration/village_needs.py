"""What each village asked for: as many needs as its years list, and as many met as they say."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration.arrays import Bools, Floats, Ints, number_within
from data_access.demonstration.days import day_of
from data_access.demonstration.parts import Part
from data_access.demonstration.village_years import VillageYears

KINDS: tuple[str, ...] = tuple(f"{n:02d}" for n in range(1, 13))
"""Code list project_kind."""
ROAD, WATER, POWER, BROADBAND, CLINIC = range(5)
USUAL = np.array([0.17, 0.13, 0.07, 0.06, 0.07, 0.07, 0.15, 0.05, 0.05, 0.02, 0.08, 0.08])
"""Share of each kind among needs and projects."""
_WHERE_LACKING = 3.0
_SOONEST = 25
"""Days in which a need can be met at the earliest."""


@dataclass(frozen=True, eq=False)
class VillageNeeds:
    """N needs in the order of villages and days."""

    village: Ints
    number: Ints  # in the village, from 1
    kind: Ints  # index into KINDS
    listed: Ints  # days since 1970
    met: Ints  # -1 while unmet
    standing: Bools  # never met, since its project stands still


def village_needs(part: Part, state: VillageYears) -> VillageNeeds:
    """The needs of a part's villages (`state` holds the rows of its villages), first listed, first met."""
    rng = part.rng("village needs")
    listed_before = np.pad(state.needs_listed, ((0, 0), (1, 0)))[:, :-1]
    new = (state.needs_listed - listed_before).astype(np.int64)
    village, year = np.nonzero(new)
    times = new[village, year]
    village, year = np.repeat(village, times), np.repeat(year, times)
    listed = day_of(part.years[year], rng.integers(10, 330, len(village)))
    order = np.lexsort((listed, village))
    village, year, listed = village[order], year[order], listed[order]
    number = number_within(village)
    newly = np.diff(state.needs_standing, axis=1, prepend=0)
    standing = number_within(village * len(part.years) + year) <= newly[village, year]
    met_year = (state.needs_met[village] < _place(village, ~standing)[:, None]).sum(axis=1)
    is_met = ~standing & (met_year < len(part.years))
    of = part.years[np.minimum(met_year, len(part.years) - 1)]
    low = np.maximum(day_of(of, 20), listed + _SOONEST)
    met = low + np.floor(rng.random(len(village)) * (day_of(of, 364) - low + 1)).astype(np.int32)
    return VillageNeeds(
        village=village.astype(np.int32),
        number=number,
        kind=_kinds(state, village, year, rng),
        listed=listed,
        met=np.where(is_met, met, -1).astype(np.int32),
        standing=standing,
    )


def _place(village: Ints, counted: Bools) -> Ints:
    """1, 2, … of those that count within each village."""
    places = np.cumsum(counted)
    before: Ints = (places - counted)[np.searchsorted(village, village)]
    result: Ints = places - before
    return result


def _kinds(state: VillageYears, village: Ints, year: Ints, rng: np.random.Generator) -> Ints:
    """A village asks above all for what it lacks at the end of the year."""
    weight: Floats = np.tile(USUAL, (len(village), 1))
    for kind, lacks in (
        (ROAD, ~state.road),
        (WATER, state.water < 90),
        (POWER, state.power < 98),
        (BROADBAND, ~state.broadband),
        (CLINIC, ~state.clinic),
    ):
        weight[:, kind] *= np.where(lacks[village, year], _WHERE_LACKING, 1.0)
    bounds = np.cumsum(weight, axis=1)
    drawn = rng.random(len(village)) * bounds[:, -1]
    kinds: Ints = (drawn[:, None] >= bounds).sum(axis=1).clip(0, len(KINDS) - 1).astype(np.int8)
    return kinds
