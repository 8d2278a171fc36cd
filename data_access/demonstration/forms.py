"""Incomes that are not what they were: heaped just above the line at an exit, or the same on several forms.

Both are planted, and nowhere else does either happen: an income that nobody made up stands by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration.arrays import Bools, Floats, Ints
from data_access.demonstration.households import Traits
from data_access.demonstration.outliers import PLANTED_FROM
from data_access.demonstration.parts import Part

_NEAR_LINE = 0.012
_COPIED_VILLAGE_YEARS = 0.02
_FIRST_YEAR = 2016
_FEWEST, _MOST = 4, 10


@dataclass(frozen=True, eq=False)
class Copies:
    """N forms that say what another household of the village says: whose, in which year, and which they repeat."""

    household: Ints
    year: Ints  # index into part.years
    source: Ints  # the household whose form it is; itself among them

    @property
    def count(self) -> int:
        return len(self.household)


def exits_near_the_line(part: Part, traits: Traits) -> Floats:
    """(H, T) the income of an exit over the line where it is heaped just above it; nan elsewhere."""
    rng = part.rng("incomes near the line")
    share = np.full(part.members.shape, np.nan)
    signal = part.signals.near_line[part.village]
    chosen = (signal > PLANTED_FROM) & (rng.random(len(signal)) < _NEAR_LINE * signal)
    above = rng.uniform(1.002, 1.018, part.members.shape)
    exits = _exits(part) & part.exists & ~traits.wrong & chosen[:, None]
    share[exits] = above[exits]
    return share


def _exits(part: Part) -> Bools:
    years: Bools = (part.first_exit_year[:, None] == part.years) | (part.exit_year[:, None] == part.years)
    return years


def copies(part: Part, traits: Traits) -> Copies:
    """Runs of households whose forms are filled in alike: out of poverty, in a planted village, in some years."""
    rng = part.rng("identical forms")
    able = part.exists & ~part.is_registered & ~traits.wrong
    made: list[tuple[Ints, int]] = []
    signal = part.signals.identical_forms
    for village in np.flatnonzero(signal > PLANTED_FROM):
        own = np.flatnonzero(part.village == village)
        for year in np.flatnonzero(part.years >= _FIRST_YEAR):
            there = own[able[own, year]]
            if rng.random() >= _COPIED_VILLAGE_YEARS * signal[village] or len(there) < _FEWEST:
                continue
            size = int(rng.integers(_FEWEST, _MOST + 1))
            first = int(rng.integers(0, max(len(there) - size, 0) + 1))
            made.append((there[first : first + size], int(year)))
    households = [run for run, _ in made]
    return Copies(
        household=np.concatenate([np.zeros(0, dtype=np.int64), *households]),
        year=np.repeat(
            np.array([year for _, year in made], dtype=np.int64), [len(run) for run in households]
        ),
        source=np.repeat(
            np.array([run[0] for run in households], dtype=np.int64), [len(run) for run in households]
        ),
    )


def copied(amounts: Ints, copies: Copies) -> Ints:
    """(H, T) amounts with those of the copied forms in the place of the households' own."""
    out = amounts.copy()
    out[copies.household, copies.year] = amounts[copies.source, copies.year]
    return out
