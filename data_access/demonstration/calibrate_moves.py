"""Moving exits by a year until county, province and nation come to their totals.

A household that leaves in t + 1 instead of t (or the reverse) changes only the stock at the end of t, so
the years are independent. First village and county, to half a household; then the province, household by
household, ending with the best exchange of two.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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

    def late(self) -> Ints:
        """Households that could stay poor one year longer."""
        return np.flatnonzero((self.households.leave == self.year) & (self.households.returned != self.year + 1))

    def early(self) -> Ints:
        """Households that could leave a year sooner."""
        h = self.households
        return np.flatnonzero((h.leave == self.year + 1) & ((h.registered < self.year) | (h.registered == 2014)))

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
    inputs: Inputs, rural: Ints, targets: Targets, villages: Villages, poor: PoorVillages,
    households: Households, rng: np.random.Generator,
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
            year, households, county, households.members[:, column].astype(np.int64),
            stock[:, column].copy(), caps[column][0], total_by(villages.county, stock[:, column], count),
            targets.stock[:, column] / weight, caps[column][1], weight,
        )
        _county_pass(state, rng)
        for index in range(len(inputs.province)):
            members = inputs.province_of == index
            if targets.province_stock[index, column]:
                _province_pass(state, members, rural, int(targets.province_stock[index, column]))


def _caps(
    inputs: Inputs, rural: Ints, villages: Villages, poor: PoorVillages, weight: Floats, year: int
) -> tuple[Floats, Floats]:
    """Unweighted persons that villages (V,) and the chosen villages of counties (N,) may have; inf where no limit holds."""
    limit = HARD_MARGIN * inputs.limit
    village = np.where(poor.has_exited(year), limit[villages.county] * villages.people, np.inf)
    county = np.where(inputs.is_poor & (inputs.delisted <= year), limit * rural / weight, np.inf)
    return village, county


def _under_cap(households: Households, place: Ints, cap: Floats, column: int, rng: np.random.Generator) -> None:
    """Let households exit in a year, those first that would leave next, until no place is above its cap.

    It changes later years too, so it goes before the moves, forward in time; the moves keep to the caps.
    """
    year = int(YEARS[column])
    size = np.where(households.is_poor(year), households.members[:, column], 0)
    excess = total_by(place, size, len(cap)) - cap
    h = households
    can = (h.leave > year) & ((h.registered < year) | (h.registered == 2014)) & (h.registered <= year)
    rows = np.flatnonzero(can & (excess[place] > 0))
    before = running_total_before(place[rows], h.leave[rows] + rng.random(len(rows)), size[rows].astype(float))
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


def _province_pass(state: _Year, members: Bools, rural: Ints, total: int) -> None:
    """Bring a province to its total: one household after another where its county is furthest off, then an exchange."""
    weight = state.county_weight
    for _ in range(_MOST_MOVES):
        gap = total - float((state.county_stock * weight)[members].sum())
        kept, released = _moves(state, members, rural)
        if gap > 0:
            rows, sign = kept, 1
        else:
            rows, sign = released, -1
        change = state.size[rows] * weight[state.county[rows]]
        fitting = rows[change <= abs(gap)]
        if len(fitting) == 0:
            break
        off = sign * ((state.county_wish - state.county_stock) * weight / np.maximum(rural, 1))[state.county[fitting]]
        best = fitting[int(np.argmax(off))]
        (state.keep if sign > 0 else state.release)(np.array([best]))
    _exchange(state, members, rural, total)


def _moves(state: _Year, members: Bools, rural: Ints) -> tuple[Ints, Ints]:
    """Households of a province that may stay longer, and that may leave sooner, without harm to place or county."""
    weight = state.county_weight
    result = []
    for rows, sign in ((state.late(), 1), (state.early(), -1)):
        rows = rows[members[state.county[rows]]]
        county, village, size = state.county[rows], state.households.village[rows], state.size[rows]
        after = state.county_stock[county] + sign * size
        off = np.abs(after - state.county_wish[county]) * weight[county] / np.maximum(rural[county], 1)
        now = np.abs(state.county_stock - state.county_wish)[county] * weight[county] / np.maximum(rural[county], 1)
        fits = (off <= FURTHEST_OFF) | (off < now)
        if sign > 0:
            fits &= state.village_stock[village] + size <= state.village_cap[village]
            fits &= after <= state.county_cap[county]
        result.append(rows[fits])
    return result[0], result[1]


def _exchange(state: _Year, members: Bools, rural: Ints, total: int) -> None:
    """The one move or the pair of moves, one each way, that leaves the province nearest to its total."""
    weight = state.county_weight
    gap = total - float((state.county_stock * weight)[members].sum())
    kept, released = _moves(state, members, rural)
    up, first_up = np.unique(np.r_[0.0, state.size[kept] * weight[state.county[kept]]], return_index=True)
    down, first_down = np.unique(np.r_[0.0, state.size[released] * weight[state.county[released]]], return_index=True)
    place = np.clip(np.searchsorted(down, up - gap), 0, len(down) - 1)
    near = np.stack([place, np.maximum(place - 1, 0)])
    error = np.abs(gap - up[None, :] + down[near])
    which, index = np.unravel_index(int(np.argmin(error)), error.shape)
    if error[which, index] >= abs(gap):
        return
    chosen_up, chosen_down = first_up[index] - 1, first_down[near[which, index]] - 1
    if chosen_up >= 0:
        state.keep(kept[[chosen_up]])
    if chosen_down >= 0:
        state.release(released[[chosen_down]])
