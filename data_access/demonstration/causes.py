"""Why households are poor: the national shares of the single-cause survey, uneven over provinces and counties."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration.arrays import Floats, Ints

CAUSES: tuple[str, ...] = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "99")
"""Code list main_cause, in its order."""

ILLNESS, DISABILITY, SCHOOLING, DISASTER, LAND, WATER, SKILL, LABOUR, CAPITAL, TRAFFIC, MOTIVATION, OTHER = (
    range(12)
)

NATIONAL_SHARES: Floats = np.array(
    # 因病 42, 因学 10, 因灾 20, 劳动能力弱 8 are the survey's; its 其他 20 is split over the other codes.
    [0.42, 0.058, 0.10, 0.20, 0.012, 0.008, 0.045, 0.08, 0.042, 0.018, 0.012, 0.005]
)
"""Shares of the first registered cohort by main cause (single-cause survey of 2013-2014)."""

_PROVINCE_TILT: dict[str, dict[int, float]] = {
    "15": {WATER: 2, DISASTER: 1.3},
    "42": {ILLNESS: 1.15},
    "45": {LAND: 2, TRAFFIC: 1.5},
    "51": {DISASTER: 1.2, TRAFFIC: 2},
    "52": {LAND: 2, TRAFFIC: 2.5, SKILL: 1.3},
    "53": {TRAFFIC: 3, DISASTER: 1.3, SKILL: 1.3},
    "54": {TRAFFIC: 4, SKILL: 2, MOTIVATION: 3},
    "61": {SCHOOLING: 1.2},
    "62": {WATER: 4, SCHOOLING: 1.4, DISASTER: 1.4},
    "63": {WATER: 2, TRAFFIC: 2, SKILL: 1.5},
    "64": {WATER: 6, DISASTER: 1.4, CAPITAL: 1.5},
    "65": {WATER: 3, SKILL: 2, LAND: 2, MOTIVATION: 2},
}

# Households of few and old people stand at the low end, those with children in school at the high end.
_BY_SIZE = np.array(
    [
        LABOUR,
        DISABILITY,
        OTHER,
        MOTIVATION,
        ILLNESS,
        LAND,
        WATER,
        SKILL,
        CAPITAL,
        TRAFFIC,
        DISASTER,
        SCHOOLING,
    ]
)


def village_shares(county: NDArray[Any], first_cohort: Floats, rng: np.random.Generator) -> Floats:
    """(V, 12) shares of the causes in each village that, weighted, make up NATIONAL_SHARES.

    `county` is the village's county code, `first_cohort` its households of the first cohort × its weight.
    """
    codes, inverse = np.unique(county.astype(str), return_inverse=True)
    tilt = rng.lognormal(0, 0.3, (len(codes), len(CAUSES)))
    for index, code in enumerate(codes):
        for cause, factor in _PROVINCE_TILT.get(str(code)[:2], {}).items():
            tilt[index, cause] *= factor
    shares: Floats = NATIONAL_SHARES * tilt[inverse] * rng.lognormal(0, 0.15, (len(county), len(CAUSES)))
    total = first_cohort.sum()
    for _ in range(60):  # iterative proportional fitting: rows to one, weighted columns to the survey
        shares /= shares.sum(axis=1, keepdims=True)
        if total > 0:
            shares *= NATIONAL_SHARES * total / (first_cohort @ shares)
    shares /= shares.sum(axis=1, keepdims=True)
    return shares


def draw(shares: Floats, group: NDArray[Any], size: NDArray[Any], rng: np.random.Generator) -> Ints:
    """(H,) causes (indexes into CAUSES): in each group of households its row of `shares`, to one household.

    `group` indexes the rows of `shares`; a systematic sample, so that national shares hold at any density.
    """
    count = len(group)
    key = np.log(np.maximum(size, 1)) + rng.normal(0, 0.45, count)
    order = np.lexsort((key, group))
    sizes = np.bincount(group, minlength=len(shares))
    starts = np.cumsum(sizes) - sizes
    place = np.empty(count)
    place[order] = np.arange(count) - starts[group[order]]
    position = (place + rng.random(len(shares))[group]) / sizes[group]
    bounds = np.cumsum(shares[:, _BY_SIZE], axis=1)
    bounds[:, -1] = 1.0
    rank = (position[:, None] >= bounds[group]).sum(axis=1)
    cause: Ints = _BY_SIZE[np.minimum(rank, len(CAUSES) - 1)].astype(np.int8)
    return cause
