"""What each registered household is like: cause, type, dibao, guarantees, wrong exits, and the events of its life."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration import causes
from data_access.demonstration.arrays import Bools, Ints
from data_access.demonstration.parts import Part

TYPES: tuple[str, ...] = ("01", "02", "03", "04")
"""Code list household_type: ordinary, dibao, five-guarantee, dibao and poor."""
HOUSING: tuple[str, ...] = ("01", "02", "03")
"""Code list housing: safe, class C, class D."""
STANDARDS: tuple[str, ...] = ("1", "2", "3")
"""Code list identify_standard: national, provincial, prefectural."""
EXIT_FLAGS: tuple[str, ...] = ("0", "1", "3")
"""Code list exit_flag without 2 (about to exit), which no household is at a year's end."""

_USUAL_WRONG_EXIT = 0.004
_NEVER = 9999
_OWN_STANDARD = {"32": 0.7, "33": 0.8, "44": 0.6, "37": 0.35, "35": 0.25, "21": 0.1}
_WRONG_BY = ("income", "housing", "water", "school", "medical")


@dataclass(frozen=True, eq=False)
class Traits:
    """H households in T years, before their people and incomes are known."""

    cause: Ints  # (H,) index into causes.CAUSES, at registration
    cause_after_return: Ints  # (H,)
    other_cause: Ints  # (H,) -1 none
    standard: Ints  # (H,) index into STANDARDS
    five_guarantee: Bools  # (H,)
    entitled: Bools  # (H, T) to dibao
    has_dibao: Bools  # (H, T)
    housing: Ints  # (H, T) index into HOUSING
    repaired_year: Ints  # (H,) year in which an unsafe house became safe; 0 none
    no_water: Bools  # (H, T)
    no_food: Bools  # (H, T)
    may_fail_school: Bools  # (H, T)
    may_fail_medical: Bools  # (H, T)
    wrong: Bools  # (H, T) exited against the criteria
    wrong_by: Ints  # (H,) index into _WRONG_BY: what fails
    exit_flag: Ints  # (H, T) index into EXIT_FLAGS


def traits(part: Part) -> Traits:
    """Draw the traits of a part's households."""
    rng = part.rng("traits")
    count, span = part.members.shape
    size = part.members.max(axis=1)
    cohort = ((part.registered_year > part.years[0]) | part.by_lookback).astype(np.int32)
    group = part.village * 2 + cohort
    cause = causes.draw(np.repeat(part.causes, 2, axis=0), group, size, rng)
    alone = (size == 1) & (rng.random(count) < 0.38) | (size == 2) & (rng.random(count) < 0.05)
    five = alone & np.isin(cause, (causes.LABOUR, causes.DISABILITY, causes.ILLNESS, causes.OTHER))
    exit_flag = _exit_flags(part)
    wrong, wrong_by = _wrong_exits(part, exit_flag, rng)
    poor = part.is_registered
    entitled = _entitled(part, five, cause, rng)
    gap = rng.random(count) < 0.035 * part.signals.dibao_gap[part.village]
    housing, repaired = _housing(part, wrong & (wrong_by == 1)[:, None], rng)
    no_water = _until(part, rng, 0.14) & poor | wrong & (wrong_by == 2)[:, None]
    return Traits(
        cause=cause,
        cause_after_return=np.where(
            rng.random(count) < 0.6, rng.choice(np.array([causes.ILLNESS, causes.DISASTER]), count), cause
        ).astype(np.int8),
        other_cause=_other_cause(cause, rng),
        standard=_standards(part, rng),
        five_guarantee=five,
        entitled=entitled,
        has_dibao=entitled & ~gap[:, None],
        housing=housing,
        repaired_year=repaired,
        no_water=no_water,
        no_food=poor & (rng.random((count, span), dtype=np.float32) < 0.05 * 0.75 ** np.arange(span)),
        may_fail_school=poor | wrong & (wrong_by == 3)[:, None],
        may_fail_medical=poor | wrong & (wrong_by == 4)[:, None],
        wrong=wrong,
        wrong_by=wrong_by,
        exit_flag=exit_flag,
    )


def causes_by_year(part: Part, traits: Traits) -> Ints:
    """(H, T) index into causes.CAUSES: that of the registration, after a return that of the return."""
    returned = (part.returned_year > 0)[:, None] & (part.years >= part.returned_year[:, None])
    return np.where(returned, traits.cause_after_return[:, None], traits.cause[:, None])


def asked_to_exit(part: Part) -> Bools:
    """(H,) whether the household asked for its exit itself: seldom at first, more where the village does well."""
    rng = part.rng("voluntary exits")
    village = rng.lognormal(-0.18, 0.6, len(part.village_codes))[part.village]
    chance = np.minimum((0.03 + 0.025 * (part.exit_year - part.years[0])) * village, 0.9)
    asked: Bools = (part.exit_year > 0) & (rng.random(len(part.village)) < chance)
    return asked


def _exit_flags(part: Part) -> Ints:
    returned = (part.returned_year > 0)[:, None] & (part.years >= part.returned_year[:, None])
    flags = np.where(part.is_registered, np.where(returned, 2, 0), 1)
    return flags.astype(np.int8)


def _wrong_exits(part: Part, exit_flag: Ints, rng: np.random.Generator) -> tuple[Bools, Ints]:
    """Households whose last exit was against the criteria, for one to three years until it is put right."""
    count = len(part.village)
    chosen = rng.random(count) < _USUAL_WRONG_EXIT * part.signals.wrong_exits[part.village]
    until = part.exit_year + rng.integers(1, 4, count)
    year = part.years[None, :]
    wrong = (
        (chosen & (part.exit_year > 0))[:, None] & (year >= part.exit_year[:, None]) & (year < until[:, None])
    )
    by = rng.choice(len(_WRONG_BY), count, p=[0.3, 0.3, 0.12, 0.13, 0.15]).astype(np.int8)
    return wrong & (exit_flag == 1) & part.exists, by


def _entitled(part: Part, five: Bools, cause: Ints, rng: np.random.Generator) -> Bools:
    """Dibao: more households year by year, the ill, disabled and those without labour first."""
    weak = np.isin(cause, (causes.ILLNESS, causes.DISABILITY, causes.LABOUR))
    rate = np.where(weak, 0.34, 0.14)[:, None] * (0.8 + 0.08 * np.arange(len(part.years)))
    entitled: Bools = (rng.random(len(five), dtype=np.float32)[:, None] < rate) & ~five[:, None]
    return entitled


def _housing(part: Part, wrong: Bools, rng: np.random.Generator) -> tuple[Ints, Ints]:
    count = len(part.village)
    unsafe = rng.random(count) < 0.27
    grade = np.where(rng.random(count) < 0.6, 1, 2).astype(np.int8)
    last = np.where(part.first_exit_year > 0, part.first_exit_year, part.years[-1] + 1)
    safe_from = part.registered_year + 1 + np.floor(rng.random(count) ** 0.6 * (last - part.registered_year))
    safe_from = np.minimum(safe_from, last).astype(np.int16)
    bad = unsafe[:, None] & (part.years < safe_from[:, None]) & part.is_registered | wrong
    repaired = np.where(unsafe & (safe_from <= part.years[-1]), safe_from, 0).astype(np.int16)
    return np.where(bad, grade[:, None], 0).astype(np.int8), repaired


def _until(part: Part, rng: np.random.Generator, share: float) -> Bools:
    """(H, T) a want that some have at registration and that ends at a random year, at the latest with the exit."""
    count = len(part.village)
    has = rng.random(count) < share
    ends = part.registered_year + 1 + rng.integers(0, 5, count)
    return has[:, None] & (part.years < ends[:, None])


def _other_cause(cause: Ints, rng: np.random.Generator) -> Ints:
    choice = np.array(
        [causes.SKILL, causes.CAPITAL, causes.LABOUR, causes.ILLNESS, causes.MOTIVATION, causes.TRAFFIC]
    )
    drawn = rng.choice(choice, len(cause), p=[0.32, 0.28, 0.17, 0.12, 0.05, 0.06])
    return np.where((rng.random(len(cause)) < 0.55) & (drawn != cause), drawn, -1).astype(np.int8)


def _standards(part: Part, rng: np.random.Generator) -> Ints:
    own = _OWN_STANDARD.get(part.province, 0.03)
    draw = rng.random(len(part.village))
    return np.where(draw < own * 0.9, 1, np.where(draw < own, 2, 0)).astype(np.int8)
