"""Moving exits by a year until county, province and nation come to their totals.

A household that leaves in t + 1 instead of t (or the reverse) changes only the stock at the end of t, so
the years are independent. First village and county, to half a household; then the province, household by
household, ending with the best exchange of two.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration.calibrate_households import Households, stock_by_village
from data_access.demonstration.calibrate_input import YEARS, Inputs
from data_access.demonstration.calibrate_math import Bools, Floats, Ints, running_total_before, total_by
from data_access.demonstration.calibrate_poor_villages import PoorVillages
from data_access.demonstration.calibrate_returns import HARD_MARGIN
from data_access.demonstration.calibrate_targets import Targets
from data_access.demonstration.villages import Villages

FURTHEST_OFF = 0.0035
"""Share of its rural population by which a move for the province may leave a county off its target."""
_MOST_MOVES = 400


@dataclass
class _Year:
    """The state of one year's moves."""

    year: int
    households: Households
    county: Ints
    """(H,) county of each household."""
    size: Ints
    """(H,) persons at the year's end."""
    village_stock: Floats
    village_cap: Floats
    county_stock: Floats
    """(N,) unweighted persons in the chosen villages."""
    county_wish: Floats
    county_cap: Floats
    county_weight: Floats

    def late(self, among: slice = slice(None)) -> Ints:
        """Households that could stay poor one year longer."""
        h = self.households
        can = (h.leave[among] == self.year) & (h.returned[among] != self.year + 1)
        return np.flatnonzero(can) + (among.start or 0)

    def early(self, among: slice = slice(None)) -> Ints:
        """Households that could leave a year sooner."""
        h = self.households
        registered = h.registered[among]
        can = (h.leave[among] == self.year + 1) & ((registered < self.year) | (registered == 2014))
        return np.flatnonzero(can) + (among.start or 0)

    def keep(self, rows: Ints) -> None:
        """Let households stay poor at this year's end."""
        self._move(rows, 1)

    def release(self, rows: Ints) -> None:
        """Let households exit in this year."""
        self._move(rows, -1)

    def _move(self, rows: Ints, sign: int) -> None:
        self.households.leave[rows] = self.year + (1 if sign > 0 else 0)
        np.add.at(self.village_stock, self.households.village[rows], sign * self.size[rows])
        np.add.at(self.county_stock, self.county[rows], sign * self.size[rows])


def move_exits(
    inputs: Inputs,
    rural: Ints,
    targets: Targets,
    villages: Villages,
    poor: PoorVillages,
    households: Households,
    rng: np.random.Generator,
) -> None:
    """Bring every year's stock to its targets; changes `households.leave`."""
    county = villages.county[households.village]
    count = len(rural)
    weight = np.ones(count)
    weight[villages.county] = villages.weight
    caps = [_caps(inputs, rural, villages, poor, weight, int(year)) for year in YEARS[:-1]]
    for column, (village_cap, county_cap) in enumerate(caps):
        for place, cap in ((households.village, village_cap), (county, county_cap)):
            _under_cap(households, place, cap, column, rng)
    stock = stock_by_village(households, villages)
    # Backward: those whom a later year lets go are then free to leave in this one.
    for column in range(len(YEARS) - 2, -1, -1):
        year = int(YEARS[column])
        state = _Year(
            year,
            households,
            county,
            households.members[:, column].astype(np.int64),
            stock[:, column].copy(),
            caps[column][0],
            total_by(villages.county, stock[:, column], count),
            targets.stock[:, column] / weight,
            caps[column][1],
            weight,
        )
        _county_pass(state, rng)
        for index in range(len(inputs.province)):
            if targets.province_stock[index, column]:
                counties = slice(*np.searchsorted(inputs.province_of, [index, index + 1]).tolist())
                rows = slice(*np.searchsorted(county, [counties.start, counties.stop]).tolist())
                province = _Province(state, counties, rows, rural, int(targets.province_stock[index, column]))
                province.approach()
                province.exchange()


def _caps(
    inputs: Inputs, rural: Ints, villages: Villages, poor: PoorVillages, weight: Floats, year: int
) -> tuple[Floats, Floats]:
    """Unweighted persons that villages (V,) and the chosen villages of counties (N,) may have; inf where no limit holds."""
    limit = HARD_MARGIN * inputs.limit
    village = np.where(poor.has_exited(year), limit[villages.county] * villages.people, np.inf)
    county = np.where(inputs.is_poor & (inputs.delisted <= year), limit * rural / weight, np.inf)
    return village, county


def _under_cap(
    households: Households,
    place: NDArray[np.integer[Any]],
    cap: Floats,
    column: int,
    rng: np.random.Generator,
) -> None:
    """Let households exit in a year, those first that would leave next, until no place is above its cap.

    It changes later years too, so it goes before the moves, forward in time; the moves keep to the caps.
    """
    year = int(YEARS[column])
    size = np.where(households.is_poor(year), households.members[:, column], 0)
    excess = total_by(place, size, len(cap)) - cap
    h = households
    can = (h.leave > year) & ((h.registered < year) | (h.registered == 2014)) & (h.registered <= year)
    rows = np.flatnonzero(can & (excess[place] > 0))
    before = running_total_before(
        place[rows], h.leave[rows] + rng.random(len(rows)), size[rows].astype(float)
    )
    h.leave[rows[before < excess[place[rows]]]] = year


def _county_pass(state: _Year, rng: np.random.Generator) -> None:
    """Bring each county to its target, to half a household."""
    gap = state.county_wish - state.county_stock
    rows = state.early()
    rows = rows[gap[state.county[rows]] < 0]
    size = state.size[rows].astype(float)
    before = running_total_before(state.county[rows], rng.random(len(rows)), size)
    state.release(rows[before + size / 2 < -gap[state.county[rows]]])

    rows = state.late()
    rows = rows[gap[state.county[rows]] > 0]
    luck, size = rng.random(len(rows)), state.size[rows].astype(float)
    village = state.households.village[rows]
    before = running_total_before(village, luck, size)
    fits = before + size <= (state.village_cap - state.village_stock)[village]
    rows, luck, size = rows[fits], luck[fits], size[fits]
    county = state.county[rows]
    before = running_total_before(county, luck, size)
    fits = before + size <= (state.county_cap - state.county_stock)[county]
    state.keep(rows[fits & (before + size / 2 < gap[county])])


@dataclass
class _Province:
    """One province in one year; its counties and its households stand together."""

    state: _Year
    counties: slice
    rows: slice
    rural: Ints
    total: int

    def gap(self) -> float:
        """Persons that are missing from the published total, negative where there are too many."""
        held = self.state.county_stock[self.counties] * self.state.county_weight[self.counties]
        return self.total - float(held.sum())

    def approach(self) -> None:
        """Move one household after another, each where its county is furthest off."""
        state = self.state
        for _ in range(_MOST_MOVES):
            gap = self.gap()
            rows = self._late() if gap > 0 else self._early()
            rows = rows[self._persons(rows) <= abs(gap)]
            if len(rows) == 0:
                return
            off = (state.county_wish - state.county_stock) * state.county_weight / np.maximum(self.rural, 1)
            best = rows[[int(np.argmax(np.sign(gap) * off[state.county[rows]]))]]
            if gap > 0:
                state.keep(best)
            else:
                state.release(best)

    def exchange(self) -> None:
        """Make the one move, or the two, one each way, that leave the province nearest to its total."""
        gap, late, early = self.gap(), self._late(), self._early()
        up, first_up = np.unique(np.r_[0.0, self._persons(late)], return_index=True)
        down, first_down = np.unique(np.r_[0.0, self._persons(early)], return_index=True)
        place = np.clip(np.searchsorted(down, up - gap), 0, len(down) - 1)
        near = np.stack([place, np.maximum(place - 1, 0)])
        error = np.abs(gap - up[None, :] + down[near])
        which, index = np.unravel_index(int(np.argmin(error)), error.shape)
        if error[which, index] >= abs(gap):
            return
        # The first of each list is the move that is not made.
        self.state.keep(late[first_up[[index]] - 1] if first_up[index] else late[:0])
        chosen = first_down[near[which, index]]
        self.state.release(early[[chosen - 1]] if chosen else early[:0])

    def _persons(self, rows: Ints) -> Floats:
        """Weighted persons of households."""
        return np.asarray(
            self.state.size[rows] * self.state.county_weight[self.state.county[rows]], dtype=np.float64
        )

    def _late(self) -> Ints:
        """Households that may stay a year longer without harm to village or county."""
        state, rows = self.state, self.state.late(self.rows)
        village, county, size = state.households.village[rows], state.county[rows], state.size[rows]
        fits = state.village_stock[village] + size <= state.village_cap[village]
        fits &= state.county_stock[county] + size <= state.county_cap[county]
        return rows[fits & self._near_wish(rows, 1)]

    def _early(self) -> Ints:
        """Households that may leave a year sooner without bringing their county off its target."""
        rows = self.state.early(self.rows)
        return rows[self._near_wish(rows, -1)]

    def _near_wish(self, rows: Ints, sign: int) -> Bools:
        """Whether a move leaves the household's county near its target, or nearer than it was."""
        state, county = self.state, self.state.county[rows]
        share = state.county_weight[county] / np.maximum(self.rural[county], 1)
        now = state.county_stock[county] - state.county_wish[county]
        after = np.abs(now + sign * state.size[rows])
        return np.asarray((after * share <= FURTHEST_OFF) | (after < np.abs(now)), dtype=np.bool_)
