"""Projects of the villages: which need each meets, when it was planned, when it began and ended, what it may cost."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration import approval, departments
from data_access.demonstration.arrays import Bools, Floats, Ints, number_within
from data_access.demonstration.days import EPOCH, LAST_DAY, day_of
from data_access.demonstration.outliers import STANDING_FROM
from data_access.demonstration.parts import Part
from data_access.demonstration.village_needs import KINDS, USUAL, VillageNeeds

_MEDIAN_YUAN = np.array([800e3, 300e3, 400e3, 120e3, 150e3, 450e3, 600e3, 350e3, 900e3, 2500e3, 60e3, 250e3])
_DAYS = np.array([150, 110, 90, 60, 80, 120, 200, 110, 120, 260, 45, 90])
_KEEPER = ("06", "05", "02", "11", "08", "07", "04", "10", "02", "09", "10", "09")
"""The department that usually keeps each kind."""
_SOURCE_SHARE = np.array([0.42, 0.2, 0.06, 0.14, 0.03, 0, 0.05, 0, 0, 0.03, 0.03, 0.04])
_RELOCATION_SHARE = np.array([0.05, 0.03, 0, 0, 0, 0, 0.12, 0.65, 0, 0.15, 0, 0])
_HOUSING_SITE = KINDS.index("10")
_USUALLY = {"late": 0.05, "ahead": 0.004, "over": 0.002, "misplaced": 0.03}
_NEVER = 0.01
"""Further projects that are never finished, in a cluster of late ones; times its signal to the power of 1.3."""
_PAID = 0.1
"""Further projects that stand still though they are paid, in a cluster of those paid ahead."""
_LONGEST_DELAY = np.array([100, 160, 260, 420])
"""Days, usually and by how grave a cluster is."""


@dataclass(frozen=True, eq=False)
class Projects:
    """P projects in the order of villages and numbers; days since 1970, -1 for none."""

    village: Ints
    number: Ints  # in the village, from 1
    kind: Ints  # index into KINDS
    need: Ints  # index into the needs, -1 none
    planned_start: Ints
    planned_end: Ints
    start: Ints
    end: Ints
    department: Ints  # index into departments.CODES
    source: Ints  # from 0
    level: Ints  # index into departments.LEVELS
    budget_year: Ints
    budget: Ints  # yuan
    ahead: Floats  # share of the budget that is paid ahead of the work
    overrun: Floats  # paid in the end, as a share of the budget; below 1 where it cost less
    standing: Bools  # the work stands still


@dataclass(frozen=True, eq=False)
class _Times:
    need: Ints
    village: Ints
    kind: Ints
    planned_start: Ints
    planned_end: Ints
    start: Ints
    end: Ints
    standing: Bools


def projects(part: Part, needs: VillageNeeds, funds: Floats) -> Projects:
    """The projects of a part; `funds` are the special funds of its counties, (counties, 2016–2020), yuan."""
    rng = part.rng("projects")
    found = (_meeting(part, needs, rng), _unfinished(part, needs, rng), _misplaced(part, rng))
    times = _Times(
        **{name: np.concatenate([getattr(t, name) for t in found]) for name in _Times.__dataclass_fields__}
    )
    order = np.lexsort((times.planned_start, times.village))
    times = _Times(**{name: getattr(times, name)[order] for name in _Times.__dataclass_fields__})
    count, village = len(order), times.village
    year = _year_of(times.planned_start)
    source = _sources(times.kind, rng)
    level = approval.levels(source, year, rng.random(count))
    keeper = np.array([departments.INDEX[code] for code in _KEEPER])[times.kind]
    keeper = np.where(rng.random(count) < 0.2, departments.INDEX["01"], keeper)
    signals = part.signals
    ahead = rng.random(count) < np.minimum(_USUALLY["ahead"] * signals.paid_ahead[village], 0.9)
    ahead |= times.standing & (signals.paid_ahead[village] > STANDING_FROM)
    over = rng.random(count) < np.minimum(_USUALLY["over"] * signals.over_budget[village] ** 1.75, 0.75)
    over &= times.end >= 0
    gravity = _gravity(signals.over_budget[village], 4.0, 9.0, 18.0)
    excess = np.array([0.04, 0.12, 0.25, 0.5])[gravity] * rng.uniform(0.8, 1.3, count)
    depth = np.array([0.26, 0.34, 0.44, 0.6])[_gravity(signals.paid_ahead[village], 4.0, 9.0, 18.0)]
    return Projects(
        village=village.astype(np.int32),
        number=number_within(village),
        kind=times.kind,
        need=times.need,
        planned_start=times.planned_start.astype(np.int32),
        planned_end=times.planned_end.astype(np.int32),
        start=times.start.astype(np.int32),
        end=times.end.astype(np.int32),
        department=(level * departments.A_LEVEL + keeper).astype(np.int8),
        source=source,
        level=level,
        budget_year=year.astype(np.int16),
        budget=_budgets(part, times, year, funds, rng),
        ahead=np.where(ahead, depth * rng.uniform(0.95, 1.2, count), 0.0),
        overrun=np.where(over, 1 + excess, rng.uniform(0.94, 1.0, count)),
        standing=times.standing,
    )


def _gravity(signal: Floats, light: float, middle: float, grave: float) -> Ints:
    """0 where as usual, 1 to 3 in a cluster; a village's own noise does not reach the next step."""
    return np.digitize(signal, [light * 0.6, middle * 0.7, grave * 0.75])


def _year_of(day: Ints) -> Ints:
    years: Ints = (EPOCH + day).astype("datetime64[Y]").astype(np.int64) + 1970
    return years


def _meeting(part: Part, needs: VillageNeeds, rng: np.random.Generator) -> _Times:
    """A project for each need that was met: it ended on that day, in the plan's time or after it."""
    need = np.flatnonzero(needs.met >= 0)
    village, kind = needs.village[need], needs.kind[need]
    listed, end = needs.listed[need], needs.met[need]
    length = (_DAYS[kind] * rng.lognormal(0, 0.3, len(need))).astype(np.int32)
    start = np.maximum(end - length, listed + 5)
    signal = part.signals.late_projects[village]
    late = rng.random(len(need)) < np.minimum(_USUALLY["late"] * signal, 0.85)
    longest = _LONGEST_DELAY[_gravity(signal, 4.0, 8.0, 14.0)]
    delay = np.minimum(longest * rng.uniform(0.3, 1.0, len(need)), (end - listed - 45) * 0.9)
    late &= delay >= 15
    on_time = end + rng.integers(0, 31, len(need))
    planned_end = np.where(late, end - delay.astype(np.int32), on_time)
    planned_start = np.minimum(start, planned_end - 20) - rng.integers(0, 21, len(need))
    return _Times(
        need=need,
        village=village,
        kind=kind,
        planned_start=np.maximum(planned_start, listed + 2),
        planned_end=planned_end,
        start=start,
        end=end,
        standing=np.zeros(len(need), dtype=bool),
    )


def _unfinished(part: Part, needs: VillageNeeds, rng: np.random.Generator) -> _Times:
    """Projects for needs that are not met yet: some under way at the end, and where it is bad some that stand still."""
    unmet = np.flatnonzero(needs.met < 0)
    village = needs.village[unmet]
    signal = part.signals.late_projects[village]
    standing, outlying = needs.standing[unmet], signal > STANDING_FROM
    late = np.where(outlying, np.minimum(_NEVER * signal**1.3, 0.95), 0.0)
    ahead = np.where(part.signals.paid_ahead[village] > STANDING_FROM, _PAID, 0.0)
    drawn = rng.random(len(unmet))
    never, paid = drawn < late, (drawn >= late) & (drawn < late + ahead)
    never, paid = never & ~standing | standing & outlying, paid & ~standing | standing & ~outlying
    running = ~never & ~paid & (rng.random(len(unmet)) < 0.3)
    chosen = np.flatnonzero(never | paid | running)
    need, never, paid = unmet[chosen], never[chosen], paid[chosen]
    village, kind, listed = needs.village[need], needs.kind[need], needs.listed[need]
    count = len(need)
    length = np.maximum((_DAYS[kind] * rng.lognormal(0, 0.3, count)).astype(np.int32), 30)
    soon = listed + rng.integers(20, 150, count)
    in_2018 = np.maximum(day_of(2018) + rng.integers(0, 240, count), listed + 10)
    in_2020 = np.maximum(day_of(2020) + rng.integers(120, 330, count), listed + 10)
    planned_start = np.minimum(np.where(never, soon, np.where(paid, in_2018, in_2020)), LAST_DAY - 15)
    # What stands still though it is paid has long to run; what is under way ends after the last day.
    long = np.maximum(planned_start + length, LAST_DAY + rng.integers(10, 300, count))
    begun = planned_start + np.where(never, rng.integers(0, 120, count), rng.integers(0, 10, count))
    not_begun = never & (rng.random(count) < 0.2) | (begun > LAST_DAY)
    return _Times(
        need=need,
        village=village,
        kind=kind,
        planned_start=planned_start,
        planned_end=np.where(never, planned_start + length, long),
        start=np.where(not_begun, -1, begun),
        end=np.full(count, -1),
        standing=never | paid,
    )


def _misplaced(part: Part, rng: np.random.Generator) -> _Times:
    """Projects that nobody in the village had asked for."""
    rate = np.minimum(_USUALLY["misplaced"] * part.signals.misplaced_projects, 2.5)
    village = np.repeat(np.arange(len(rate)), rng.poisson(rate)).astype(np.int32)
    count = len(village)
    kind = np.searchsorted(np.cumsum(USUAL / USUAL.sum()), rng.random(count)).clip(0, len(KINDS) - 1)
    length = np.maximum((_DAYS[kind] * rng.lognormal(0, 0.3, count)).astype(np.int32), 30)
    start = day_of(rng.choice([2016, 2017, 2018, 2019], count), rng.integers(20, 300, count))
    return _Times(
        need=np.full(count, -1),
        village=village,
        kind=kind.astype(np.int8),
        planned_start=start - rng.integers(0, 15, count),
        planned_end=start + length + rng.integers(0, 30, count),
        start=start,
        end=np.minimum(start + length, LAST_DAY),
        standing=np.zeros(count, dtype=bool),
    )


def _sources(kind: Ints, rng: np.random.Generator) -> Ints:
    drawn = rng.random(len(kind))
    usual = np.searchsorted(np.cumsum(_SOURCE_SHARE), drawn)
    relocation = np.searchsorted(np.cumsum(_RELOCATION_SHARE), drawn)
    return np.where(kind == _HOUSING_SITE, relocation, usual).clip(0, 11).astype(np.int8)


_SHARE_OF_FUNDS = 0.55
"""Projects in villages take this share of a county's special funds; the rest goes elsewhere."""


def _budgets(part: Part, times: _Times, year: Ints, funds: Floats, rng: np.random.Generator) -> Ints:
    """Budgets in hundreds of yuan, on the scale of their county's funds."""
    raw = _MEDIAN_YUAN[times.kind] * rng.lognormal(0, 0.4, len(year))
    county = part.village_county[times.village]
    weight = np.where(year >= 2016, part.village_weight[times.village], 0)
    planned = np.bincount(county, weights=raw * weight, minlength=len(part.counties))
    scale = np.clip(_SHARE_OF_FUNDS * funds.sum(axis=1) / np.maximum(planned, 1.0), 0.15, 6.0)
    budgets: Ints = (np.maximum(np.round(raw * scale[county] / 100), 50) * 100).astype(np.int64)
    return budgets
