"""A part of the plan: some counties of one province, small enough to be worked on in memory at once."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration.arrays import Bools, Floats, Ints
from data_access.demonstration.outliers import Signals
from data_access.demonstration.plan import Plan

PART_HOUSEHOLDS = 50_000
"""A part ends with the county in which it reaches this many households."""


@dataclass(frozen=True, eq=False)
class Part:
    """H households of V villages in T years; what the plan says of them, and how outlying their villages are."""

    seed: int
    years: Ints  # (T,)
    line: Floats  # (T,) yuan a person, exit reference of the year
    counties: tuple[str, ...]
    county: Ints  # (H,) index into counties
    village_codes: tuple[str, ...]
    village_county: Ints  # (V,) index into counties
    village_weight: Ints  # (V,)
    poor_village: Bools  # (V,)
    village: Ints  # (H,) index into village_codes
    weight: Ints  # (H,)
    household_id: Ints  # (H,)
    registered_year: Ints  # (H,)
    by_lookback: Bools  # (H,)
    removed_year: Ints  # (H,) 0 none
    first_exit_year: Ints  # (H,) 0 none
    exit_year: Ints  # (H,) 0 none
    returned_year: Ints  # (H,) 0 none
    exit_plan_year: Ints  # (H,) 0 none
    members: Ints  # (H, T) 0 where the household has no row
    is_registered: Bools  # (H, T)
    on_file_nationally: int  # households in all China on file at the end of 2016 and never removed
    signals: Signals  # (V,) arrays
    causes: Floats  # (V, causes) shares

    @property
    def province(self) -> str:
        return self.counties[0][:2]

    @property
    def exists(self) -> Bools:
        """(H, T) whether the household has a row in the year."""
        return self.members > 0

    def rng(self, purpose: str) -> np.random.Generator:
        """Random numbers of one purpose in this part; no other purpose or part changes them."""
        words = [self.seed, zlib.crc32(purpose.encode()), int(self.counties[0])]
        return np.random.default_rng(np.random.SeedSequence(words))


def parts(plan: Plan, line: Floats, seed: int, signals: Signals, causes: Floats) -> Iterator[Part]:
    """The plan in parts, in the order of their codes; `signals` and `causes` hold a row for each village."""
    village_county = plan.villages["county_code"].to_numpy(dtype=str)
    households = np.bincount(plan.village_of, minlength=len(village_county))
    weight = plan.villages["weight"].to_numpy(dtype=np.int64)[plan.village_of]
    on_file = int(weight[(plan.registered_year <= 2016) & (plan.removed_year == 0)].sum())
    for first, last in _runs(village_county, households):
        yield _part(plan, line, seed, on_file, signals, causes, first, last)


def _runs(village_county: NDArray[np.str_], households: Ints) -> Iterator[tuple[int, int]]:
    """Half-open runs of villages: whole counties, of one province, until a run holds enough households."""
    first, held = 0, 0
    for index, county in enumerate(village_county):
        ends = index + 1 == len(village_county)
        held += int(households[index])
        following = "" if ends else str(village_county[index + 1])
        if following[:2] != county[:2] or (following != county and held >= PART_HOUSEHOLDS):
            yield first, index + 1
            first, held = index + 1, 0


def _part(
    plan: Plan,
    line: Floats,
    seed: int,
    on_file: int,
    signals: Signals,
    causes: Floats,
    first: int,
    last: int,
) -> Part:
    villages = plan.villages.iloc[first:last]
    low, high = (int(i) for i in np.searchsorted(plan.village_of, [first, last]))
    rows = slice(low, high)
    counties, village_county = np.unique(villages["county_code"].to_numpy(dtype=str), return_inverse=True)
    weight = villages["weight"].to_numpy(dtype=np.int32)
    village = (plan.village_of[rows] - first).astype(np.int32)
    removed = plan.removed_year[rows].astype(np.int16)
    registered_year = plan.registered_year[rows].astype(np.int16)
    years = np.asarray(plan.years, dtype=np.int16)
    lives = (years >= registered_year[:, None]) & ((removed[:, None] == 0) | (years < removed[:, None]))
    return Part(
        seed=seed,
        years=years,
        line=line,
        counties=tuple(str(code) for code in counties),
        county=village_county.astype(np.int16)[village],
        village_codes=tuple(villages["village_code"].astype(str)),
        village_county=village_county.astype(np.int16),
        village_weight=weight,
        poor_village=villages["is_poor_village"].to_numpy(dtype=bool),
        village=village,
        weight=weight[village],
        household_id=plan.household_id[rows].astype(np.int64),
        registered_year=registered_year,
        by_lookback=plan.added_by_lookback[rows],
        removed_year=removed,
        first_exit_year=plan.first_exit_year[rows].astype(np.int16),
        exit_year=plan.exit_year[rows].astype(np.int16),
        returned_year=plan.returned_year[rows].astype(np.int16),
        exit_plan_year=plan.exit_plan_year[rows].astype(np.int16),
        members=np.where(lives, plan.members[rows], 0).astype(np.int16),
        is_registered=plan.is_registered[rows] & lives,
        on_file_nationally=on_file,
        signals=signals.of(slice(first, last)),
        causes=causes[first:last],
    )
