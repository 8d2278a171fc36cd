"""Who is posted to each village: first secretaries with terms and vacancies, members of the task force."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration import names
from data_access.demonstration.arrays import Ints, number_within
from data_access.demonstration.days import LAST_DAY, day_of
from data_access.demonstration.helpers import LEVELS
from data_access.demonstration.parts import Part

KINDS: tuple[str, ...] = ("01", "02")
"""Code list post_kind: first secretary, task-force member."""

_FIRST_DAY = int(
    day_of(np.array(2015), 120)
)  # first secretaries were sent to all poor villages from May 2015 on
_USUALLY_VACANT = 0.04  # share of postings followed by a vacancy


@dataclass(frozen=True, eq=False)
class Posts:
    """N postings in the order of villages."""

    village: Ints
    number: Ints  # in the village, from 1
    kind: Ints
    name: Ints
    level: Ints  # index into helpers.LEVELS
    unit: Ints  # number of the made-up unit of that level
    start: Ints
    end: Ints  # -1 while in post
    days: Ints


def posts(part: Part) -> Posts:
    """Draw the postings of a part's villages."""
    rng = part.rng("posts")
    made: list[tuple[int, int, int, int]] = []  # village, kind, start, end
    for at, poor in enumerate(part.poor_village):
        vacant = min(_USUALLY_VACANT * float(part.signals.no_secretary[at]), 0.8)
        if not poor and rng.random() < 0.55:
            continue  # first secretaries went to poor villages and, of the others, to those with a weak branch
        never = rng.random() < vacant * 0.25
        for kind in (0, 1, 1) if poor else (0, 1):
            if kind == 0 and never:
                continue
            made += [(at, kind, start, end) for start, end in _terms(rng, vacant if kind == 0 else 0.05)]
    table = np.array(made, dtype=np.int64).reshape(-1, 4)
    village = table[:, 0].astype(np.int32)
    count = len(village)
    end = table[:, 3]
    short = np.where(end < 0, LAST_DAY, end) - table[:, 2] < 365
    days = np.clip(rng.normal(225, 28, count) - 25 * (rng.random(count) < 0.1), 60, 320)
    weak = part.signals.no_secretary[village] > 4
    days = np.where(weak, days * 0.6, days)
    return Posts(
        village=village,
        number=number_within(village),
        kind=table[:, 1].astype(np.int8),
        name=names.draw(rng, names.surnames(rng, count)),
        level=rng.choice(len(LEVELS), count, p=[0.02, 0.14, 0.2, 0.5, 0.08, 0.01, 0.05]).astype(np.int8),
        unit=rng.integers(0, 60, count),
        start=table[:, 2].astype(np.int32),
        end=end.astype(np.int32),
        days=np.where(short, days * 0.5, days).astype(np.int16),
    )


def _terms(rng: np.random.Generator, vacant: float) -> list[tuple[int, int]]:
    """Terms of two to three years, one after the other; after some a vacancy of half a year to two years."""
    start = _FIRST_DAY + int(rng.integers(0, 240))
    if rng.random() < vacant:
        start += int(rng.integers(200, 700))
    terms: list[tuple[int, int]] = []
    while start <= LAST_DAY:
        end = start + int(rng.integers(640, 1150))
        if end >= LAST_DAY:
            terms.append((start, -1))
            break
        terms.append((start, end))
        start = end + 1 + (int(rng.integers(180, 730)) if rng.random() < vacant else 0)
    return terms


def unit_names(levels: Ints, numbers: Ints) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], Ints]:
    """The distinct names (Chinese, English) of the units with these levels and numbers; each row's index of them."""
    keys = np.asarray(levels).astype(np.int64) * 100_000 + numbers
    distinct, index = np.unique(keys, return_inverse=True)
    words = [names.unit(LEVELS[int(key) // 100_000], int(key) % 100_000) for key in distinct]
    return (tuple(zh for zh, _ in words), tuple(en for _, en in words)), index.astype(np.int16)
