"""The state of each village at each year's end: roads, power, broadband, clinic, collective income, needs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data_access.demonstration.arrays import Bools, Floats, Ints
from data_access.demonstration.outliers import STANDING_FROM, Signals

_STANDING_SINCE = 2016


@dataclass(frozen=True, eq=False)
class VillageYears:
    """(V, T) arrays."""

    collective_income: Ints
    road: Bools
    power: Floats
    broadband: Bools
    clinic: Bools
    water: Floats
    cooperative: Bools
    party_members: Ints
    weak_branch: Bools
    needs_listed: Ints
    needs_met: Ints
    needs_standing: Ints
    """Of those listed, how many are never met, since their projects stand still."""
    assembly_reviews: Ints
    public_notices: Ints


def village_years(
    villages: pd.DataFrame, years: Ints, signals: Signals, rng: np.random.Generator
) -> VillageYears:
    """Draw them: a village that has exited has road, power, broadband and clinic from its exit year on."""
    count, span = len(villages), len(years)
    poor = villages["is_poor_village"].to_numpy(dtype=bool)
    exit_year = villages["exit_year"].fillna(9999).to_numpy(dtype=np.int32)
    exited = poor[:, None] & (years >= exit_year[:, None])
    progress = np.arange(span)

    def reached(at_first: float, of_others: float) -> Bools:
        """Each village gets it in a year of its own, at the latest when it exits."""
        start = np.where(poor, at_first, of_others)
        has = rng.random(count) < start
        year = np.where(has, 0, 2014 + np.floor(rng.random(count) * 6.5).astype(np.int32) + 1)
        result: Bools = (years >= year[:, None]) | exited
        return result

    income = 2500 * np.exp(rng.normal(0, 0.9, count))[:, None] * np.where(poor, 1.0, 2.5)[:, None]
    income = income * (1 + 0.9 * progress) * np.exp(rng.normal(0, 0.12, (count, span)))
    income = np.where(
        rng.random(count)[:, None] < np.where(poor, 0.5, 0.15)[:, None] * 0.8**progress, 0, income
    )
    income = np.where(exited, np.maximum(income, 20_000 + 500 * progress), income)
    power = np.minimum(
        100.0, np.where(poor, 91, 97)[:, None] + 2.2 * progress + rng.normal(0, 1.5, (count, 1))
    )
    water = np.minimum(100.0, np.where(poor, 72, 86)[:, None] + 4.5 * progress + rng.normal(0, 5, (count, 1)))
    listed = np.cumsum(rng.poisson(np.where(poor, 1.6, 0.7)[:, None], (count, span)), axis=1)
    slow = np.maximum(signals.unmet_needs, 0.8) ** 0.5
    # Where projects are late or stand still, fewer needs are met.
    slow *= np.maximum(np.maximum(signals.late_projects, signals.paid_ahead) / 2.5, 1.0) ** 0.35
    rate = np.clip((0.25 + 0.11 * progress) / slow[:, None], 0, 1)
    standing = _standing(signals, years)
    listed = listed + standing
    met = np.floor((listed - standing) * rate).astype(np.int64)
    met = np.maximum.accumulate(met, axis=1)
    weak_until = 2014 + np.floor(rng.random(count) * 6)
    weak = (rng.random(count) < np.where(poor, 0.18, 0.08))[:, None] & (years <= weak_until[:, None])
    reviews = rng.poisson(np.where(poor, 1.3, 0.8)[:, None] + 0.3 * progress, (count, span))
    notices = rng.binomial(2 * reviews, 0.5 + 0.06 * progress)
    return VillageYears(
        collective_income=np.round(income, -2).astype(np.int32),
        road=reached(0.72, 0.92),
        power=np.where(exited, 100.0, np.round(power, 1)),
        broadband=reached(0.45, 0.75),
        clinic=reached(0.62, 0.85),
        water=np.round(np.where(exited, np.maximum(water, 95), water), 1),
        cooperative=reached(0.25, 0.3),
        party_members=np.maximum(8, np.round(rng.normal(38, 14, (count, 1)) + progress)).astype(np.int16),
        weak_branch=weak,
        needs_listed=listed.astype(np.int16),
        needs_met=np.minimum(met, listed - standing).astype(np.int16),
        needs_standing=standing.astype(np.int16),
        assembly_reviews=reviews.astype(np.int16),
        public_notices=notices.astype(np.int16),
    )


def _standing(signals: Signals, years: Ints) -> Ints:
    """(V, T) needs on the list whose projects stand still: one from 2016, where such projects are planted."""
    worst = np.maximum(signals.late_projects, signals.paid_ahead)
    result: Ints = ((worst > STANDING_FROM)[:, None] & (years >= _STANDING_SINCE)).astype(np.int64)
    return result
