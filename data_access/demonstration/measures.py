"""Support measures and needs: what each household asked for, what it got, from when to when."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration import measure_kinds as kinds
from data_access.demonstration.arrays import Bools, Ints, number_within
from data_access.demonstration.days import LAST_DAY, day_of
from data_access.demonstration.households import Traits
from data_access.demonstration.loans import Loans, lend
from data_access.demonstration.parts import Part

_START_WEIGHT = np.array(
    [[0.07, 0.13, 0.28, 0.22, 0.16, 0.09, 0.05], [0.10, 0.18, 0.38, 0.20, 0.09, 0.03, 0.02]]
)
"""When measures begin: the five batches were rolled out in 2016, what answers the cause first (second row)."""
LOAN = kinds.INDEX["012"]
_RELOCATING_VILLAGES = 0.13
_USUALLY_UNMET = 0.2
_WAITING_DAYS = np.array([210, 190, 150, 90, 55, 45, 40])
"""Usual days from the asking to the start of the measure, by its year."""


@dataclass(frozen=True, eq=False)
class Able:
    """(H,) members ever counted: in compulsory schooling, past it, fit to work, of 60 and more."""

    pupils: Ints
    students: Ints
    workers: Ints
    elders: Ints


@dataclass(frozen=True, eq=False)
class Measures:
    """M measures in the order of households and start."""

    household: Ints
    measure_id: Ints
    kind: Ints  # index into kinds.KINDS
    amount: Ints
    start: Ints  # days since 1970
    end: Ints  # -1 while it runs
    loans: Loans
    loan: Ints  # index into loans; -1 where the measure is none


@dataclass(frozen=True, eq=False)
class Needs:
    """N needs in the order of households."""

    household: Ints
    need_id: Ints
    kind: Ints
    listed: Ints
    met_by: Ints  # 0 while unmet
    met: Ints  # -1 while unmet


def measures(part: Part, traits: Traits, able: Able, registered_day: Ints) -> Measures:
    """Draw the measures."""
    rng = part.rng("measures")
    gets, loans = _chosen(part, traits, able, rng, registered_day)
    household, kind = (index.astype(np.int32) for index in np.nonzero(gets))
    start = _starts(part, traits, rng, household, kind, registered_day)
    median = np.array([k.amount_yuan for k in kinds.KINDS])[kind]
    amount = np.round(median * rng.lognormal(0, 0.35, len(kind)), -1).astype(np.int32)
    # Loans follow the others: when and how much was lent is drawn with them.
    loan = np.r_[np.full(len(kind), -1), np.arange(len(loans.household))]
    household, start = np.r_[household, loans.household], np.r_[start, loans.granted]
    kind = np.r_[kind, np.full(len(loans.household), LOAN)]
    amount = np.r_[amount, loans.amount]
    end = _ends(part, rng, household, kind, start)
    ready = start <= LAST_DAY
    order = np.flatnonzero(ready)
    order = order[np.lexsort((start[order], household[order]))]
    number = number_within(household[order])
    return Measures(
        household=household[order],
        measure_id=part.household_id[household[order]] * 100 + number,
        kind=kind[order].astype(np.int8),
        amount=amount[order],
        start=start[order],
        end=end[order],
        loans=loans,
        loan=loan[order],
    )


def _chosen(
    part: Part, traits: Traits, able: Able, rng: np.random.Generator, registered_day: Ints
) -> tuple[Bools, Loans]:
    """(H, K) which household gets which kinds, and the loans, which are none of them."""
    share = kinds.by_cause()[traits.cause].astype(np.float32)
    at = kinds.INDEX
    other = traits.other_cause
    second = np.flatnonzero(other >= 0)
    share[second] += 0.4 * kinds.by_cause()[other[second]]
    no_worker = able.workers == 0
    for code in ("012", "013", "014"):
        share[no_worker, at[code]] *= 0.05
    west = part.province[0] in "56" or part.province == "15"
    for code, factor in (("031", 3.0), ("032", 1.5), ("033", 1.5)):
        share[:, at[code]] *= factor if west else 0.6
    share[able.pupils > 0, at["041"]] = 0.5
    share[able.students > 0, at["042"]] = 0.5
    share[able.students > 0, at["043"]] = 0.35
    share[able.elders > 0, at["056"]] = 0.3
    share[traits.five_guarantee] *= 0.15
    share[:, at["051"]] = np.where(traits.has_dibao.any(axis=1), 0.97, 0.0)
    share[:, at["052"]] = np.where(traits.five_guarantee, 0.96, 0.0)
    share[:, at["054"]] = np.maximum(share[:, at["054"]], np.where(traits.repaired_year > 0, 0.85, 0.0))
    share[:, at["059"]] = np.maximum(share[:, at["059"]], np.where(traits.no_water.any(axis=1), 0.7, 0.0))
    relocating = rng.random(len(part.village_codes)) < _RELOCATING_VILLAGES
    share[:, at["021"]] = np.where(relocating & part.poor_village, 0.42, 0.015)[part.village]
    withheld = np.minimum(kinds.WITHHELD[traits.cause] * part.signals.no_measure[part.village], 0.85)
    none = rng.random(len(part.village)) < withheld
    gets = rng.random(share.shape, dtype=np.float32) < share
    gets[:, LOAN] = False
    gets[:, at["022"]] = gets[:, at["021"]] & (rng.random(len(none)) < 0.6)
    missed = np.minimum(kinds.MISFIT[traits.cause] * part.signals.misfit[part.village], 0.9)
    misses = rng.random(len(none)) < missed
    passed_over = none | misses & kinds.intended()[traits.cause, LOAN]
    loans = lend(part, np.where(passed_over, 0.0, share[:, LOAN]), registered_day)
    gets[loans.household[loans.granted < day_of(2017)], LOAN] = (
        True  # a later loan is no answer in the years before
    )
    gets = _answered(traits, gets, misses, none)
    gets[:, LOAN] = False
    return gets, loans


def _answered(traits: Traits, gets: Bools, misses: Bools, none: Bools) -> Bools:
    """(H, K) the kinds drawn, so that each household gets something that lasts and answers its cause, or does not."""
    lasting = np.array([kind.code not in kinds.SHORT for kind in kinds.KINDS])
    answers = kinds.intended()[traits.cause]
    secured = np.isin(kinds.CODES, ("051", "052"))  # who is entitled to them is not passed over
    gets = gets & ~(misses[:, None] & answers & ~secured) & ~none[:, None]
    has_answer = (gets & answers & lasting).any(axis=1)
    for chosen, codes in (
        (~has_answer & ~misses, kinds.LASTING),
        (misses & ~(gets & lasting).any(axis=1), kinds.BESIDE),
    ):
        which = np.flatnonzero(chosen & ~none)
        kind = np.array([kinds.INDEX[code] for code in codes])[traits.cause]
        gets[which, kind[which]] = True
    return gets


def _starts(
    part: Part, traits: Traits, rng: np.random.Generator, household: Ints, kind: Ints, registered_day: Ints
) -> Ints:
    """Day of the start: after registration, seldom after the exit, never after a removal."""
    years = part.years
    answers = kinds.intended()[traits.cause[household], kind].astype(np.int8)
    bounds = np.c_[np.zeros(2), np.cumsum(_START_WEIGHT, axis=1)]
    first = part.registered_year - years[0]
    last = np.where(part.exit_year > 0, np.minimum(part.exit_year, years[-1]), years[-1]) - years[0]
    last = np.where(part.removed_year > 0, np.minimum(last, part.removed_year - 1 - years[0]), last)
    last = np.maximum(last, first)
    low, high = bounds[answers, first[household]], bounds[answers, last[household] + 1]
    drawn = low + rng.random(len(household)) * (high - low)
    at = (drawn[:, None] >= bounds[answers]).sum(axis=1) - 1
    at = np.clip(at, first[household], last[household])
    renovation = (kind == kinds.INDEX["054"]) & (traits.repaired_year[household] > 0)
    before_repair = np.maximum(traits.repaired_year[household] - 1 - years[0], first[household])
    at = np.where(renovation, before_repair, np.where(kind == kinds.INDEX["021"], np.maximum(at, 2), at))
    at = np.minimum(at, last[household])
    start = day_of(years[at], rng.integers(20, 340, len(household)))
    earliest = registered_day[household] + rng.integers(5, 40, len(household))
    days: Ints = np.maximum(start, earliest).astype(np.int32)
    return days


def _ends(part: Part, rng: np.random.Generator, household: Ints, kind: Ints, start: Ints) -> Ints:
    """Last day, at most a month after the end of the usual time, at least (nine in ten) until the exit."""
    days = np.array([k.days for k in kinds.KINDS])[kind]
    end = start + np.maximum(days * rng.lognormal(0, 0.25, len(kind)), 20).astype(np.int32)
    exit_day = np.where(part.exit_year > 0, day_of(np.maximum(part.exit_year, 2014), 364), LAST_DAY + 1)[
        household
    ]
    short = np.isin(kind, [kinds.INDEX[code] for code in kinds.SHORT])
    kept = ~short & (rng.random(len(kind)) < 0.9)
    end = np.where(kept, np.maximum(end, exit_day), end)
    end = np.where(days == 0, LAST_DAY + 1, end)
    removed = part.removed_year[household]
    end = np.where(removed > 0, np.minimum(end, day_of(np.maximum(removed, 2014) - 1, 364)), end)
    return np.where(end > LAST_DAY, -1, np.maximum(end, start)).astype(np.int32)


def running(part: Part, made: Measures) -> Ints:
    """(H, T) measures that ran on a day of the year, where the household has a row."""
    count = np.zeros(part.members.shape, dtype=np.int16)
    end = np.where(made.end < 0, LAST_DAY, made.end)
    for t, year in enumerate(part.years):
        in_year = (made.start <= day_of(year, 364 + (int(year) % 4 == 0))) & (end >= day_of(year))
        count[:, t] = np.bincount(made.household[in_year], minlength=len(count))
    return np.where(part.exists, count, 0).astype(np.int16)


def needs(part: Part, traits: Traits, made: Measures, registered_day: Ints) -> Needs:
    """What households asked for: half of what they got, and some of what they did not get."""
    rng = part.rng("needs")
    got = np.flatnonzero(rng.random(len(made.household)) < 0.5)
    owner = made.household[got]
    started = np.searchsorted(day_of(part.years), made.start[got], side="right") - 1
    waited = (_WAITING_DAYS[started] * rng.lognormal(0, 0.6, len(got))).astype(np.int32)
    listed = np.maximum(made.start[got] - waited, registered_day[owner])
    met = np.maximum(made.start[got] + rng.integers(0, 60, len(got)), listed)
    late = met > LAST_DAY
    fitting = np.array([kinds.INDEX[code] for code in kinds.FITTING])[traits.cause]
    has = np.zeros((len(part.village), len(kinds.KINDS)), dtype=bool)
    has[made.household, made.kind] = True
    rate = np.minimum(_USUALLY_UNMET * part.signals.unmet_needs, 0.9)[part.village]
    missed = ~(has & kinds.intended()[traits.cause]).any(axis=1)
    asks = (rng.random(len(rate)) < np.where(missed, 0.7, rate)) & ~has[np.arange(len(has)), fitting]
    asking = np.flatnonzero(asks)
    span = np.where(
        part.removed_year > 0, 120, np.maximum((part.exit_year - part.registered_year) * 330, 120)
    )[asking]
    asked = np.minimum(registered_day[asking] + (rng.random(len(asking)) * span).astype(np.int32), LAST_DAY)
    household = np.r_[owner, asking]
    listed = np.r_[np.minimum(listed, LAST_DAY), asked]
    order = np.lexsort((listed, household))
    kind = np.r_[made.kind[got], fitting[asking].astype(np.int8)]
    met_by = np.r_[np.where(late, 0, made.measure_id[got]), np.zeros(len(asking), dtype=np.int64)]
    met = np.r_[np.where(late, -1, met), np.full(len(asking), -1)]
    return Needs(
        household=household[order].astype(np.int32),
        need_id=part.household_id[household[order]] * 100 + number_within(household[order]),
        kind=kind[order],
        listed=listed[order].astype(np.int32),
        met_by=met_by[order],
        met=met[order].astype(np.int32),
    )
