"""How far each project was at each month's end, what had been paid, and which households benefit."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration.arrays import Bools, Floats, Ints
from data_access.demonstration.days import EPOCH, LAST_DAY
from data_access.demonstration.parts import Part
from data_access.demonstration.projects import Projects

FIRST_YEAR = 2014
MONTHS: tuple[str, ...] = tuple(
    f"{year}-{month:02d}" for year in range(FIRST_YEAR, 2021) for month in range(1, 13)
)
"""Months of progress, as the database writes them."""
_REACHES = np.array([0.75, 0.5, 0.5, 0.3, 0.55, 0.25, 0.32, 0.15, 0.3, 0.12, 0.16, 0.45])
"""Share of a village's households on file that benefit, by kind."""
_DIRECT = np.array([0, 0.15, 0.1, 0.1, 0, 0.1, 0.45, 0.3, 0.5, 0.8, 0.7, 0.1])
"""Share of the budget that reaches them themselves, by kind."""
_HELD_BACK = 0.05
"""Until the work is accepted, so much of the budget is not paid."""


@dataclass(frozen=True, eq=False)
class Progress:
    """N states in the order of projects and months."""

    project: Ints
    month: Ints  # index into MONTHS
    paid: Ints  # yuan since the project began
    work: Ints  # percent


@dataclass(frozen=True, eq=False)
class Benefits:
    """N households in the order of projects and households."""

    project: Ints
    household: Ints
    amount: Ints  # yuan


def month_of(day: Ints) -> Ints:
    """Index into MONTHS of days since 1970."""
    months: Ints = (EPOCH + day).astype("datetime64[M]").astype(np.int64) - (FIRST_YEAR - 1970) * 12
    return months


def progress(part: Part, made: Projects) -> Progress:
    """The states of every project that has begun, until it is finished or the data end."""
    rng = part.rng("project progress")
    begun = np.flatnonzero(made.start >= 0)
    first = month_of(made.start[begun])
    last = month_of(np.where(made.end[begun] >= 0, made.end[begun], LAST_DAY))
    months = last - first + 1
    at = np.repeat(np.arange(len(begun)), months)
    project = begun[at]
    nth = np.arange(len(at)) - np.repeat(np.cumsum(months) - months, months)
    bend = rng.uniform(0.8, 1.3, len(begun))[at]
    is_last = (nth + 1 == months[at]) & (made.end[project] >= 0)
    work = np.where(
        made.end[project] >= 0,
        ((nth + 1) / months[at]) ** bend,
        _unfinished_work(made, project, nth, rng.uniform(0.2, 0.5, len(begun))[at]),
    )
    work = np.where(is_last, 1.0, np.minimum(work, 0.98))
    percent = np.round(100 * work).astype(np.int16)
    paid = _paid_share(made, project, percent / 100, nth, is_last)
    return Progress(
        project=project.astype(np.int32),
        month=(first[at] + nth).astype(np.int16),
        paid=np.round(paid * made.budget[project]).astype(np.int64),
        work=percent,
    )


def _unfinished_work(made: Projects, project: Ints, nth: Ints, most: Floats) -> Floats:
    """What is under way follows its plan; what stands still came so far and no further."""
    planned = np.maximum((made.planned_end - made.planned_start)[project] / 30.4, 1.0)
    return np.where(made.standing[project], most * (1 - 0.6 ** (nth + 1)), 0.95 * (nth + 1) / planned)


def _paid_share(made: Projects, project: Ints, work: Floats, nth: Ints, is_last: Bools) -> Floats:
    """Share of the budget paid: a little behind the work; ahead of it or beyond the budget only where planted."""
    usual = (1 - _HELD_BACK) * work
    ahead = np.minimum(work + made.ahead[project] * np.minimum((nth + 1) / 2, 1.0), 1.0)
    share = np.where(made.ahead[project] > 0, ahead, usual) * np.maximum(made.overrun[project], 1.0)
    settled = np.maximum(made.overrun[project], share)
    return np.where(is_last, settled, share)


def benefits(part: Part, made: Projects) -> Benefits:
    """Households on file when the project was planned, drawn by how far its kind reaches."""
    rng = part.rng("project households")
    sizes = np.bincount(part.village, minlength=len(part.village_codes))
    starts = np.cumsum(sizes) - sizes
    candidates = sizes[made.village]
    project = np.repeat(np.arange(len(made.village)), candidates)
    household = np.arange(len(project)) - np.repeat(np.cumsum(candidates) - candidates, candidates)
    household += starts[made.village][project]
    year = (made.budget_year - part.years[0])[project]
    reached = rng.random(len(project), dtype=np.float32) < _REACHES[made.kind].astype(np.float32)[project]
    chosen = reached & part.exists[household, year]
    project, household = project[chosen], household[chosen]
    count = np.bincount(project, minlength=len(made.village))
    each = np.floor(_DIRECT[made.kind] * made.budget / np.maximum(count, 1)).astype(np.int64)
    return Benefits(
        project=project.astype(np.int32), household=household.astype(np.int32), amount=each[project]
    )
