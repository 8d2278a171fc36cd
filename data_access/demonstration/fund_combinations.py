"""Into which uses a county's money of each source goes, and at which level its projects are approved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration import approval
from data_access.demonstration import fund_totals as totals
from data_access.demonstration.arrays import Bools, Floats, Ints
from data_access.demonstration.calibrate_math import rank_within
from data_access.demonstration.fund_totals import YEARS, split

USES: tuple[str, ...] = tuple(f"{n:02d}" for n in range(1, 11))
"""Code list fund_use: 01 production, 02 infrastructure, … 10 project management."""
PRODUCTION, INFRASTRUCTURE, RELOCATION = 0, 1, 2
_SHARE = {  # source to the share of each use
    totals.CENTRAL: (0.43, 0.36, 0, 0.05, 0.02, 0.03, 0.06, 0.03, 0, 0.02),
    totals.PROVINCIAL: (0.38, 0.36, 0, 0.06, 0.04, 0.06, 0.06, 0.02, 0.01, 0.01),
    totals.PREFECTURE: (0.35, 0.38, 0, 0.08, 0.05, 0.07, 0.04, 0.02, 0.01, 0),
    totals.COUNTY: (0.3, 0.36, 0, 0.08, 0.08, 0.08, 0.04, 0.02, 0.03, 0.01),
    totals.FINANCE: (0.62, 0.38, 0, 0, 0, 0, 0, 0, 0, 0),
    totals.MICROCREDIT: (1.0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    totals.BONDS: (0, 1 - totals.RELOCATION_OF_BONDS, totals.RELOCATION_OF_BONDS, 0, 0, 0, 0, 0, 0, 0),
    totals.RELOCATION: (0, 0, 1.0, 0, 0, 0, 0, 0, 0, 0),
    totals.RELENDING: (1.0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    totals.ENTITIES: (
        0,
        1 - totals.RELOCATION_OF_ENTITIES,
        totals.RELOCATION_OF_ENTITIES,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
    ),
    totals.ENTERPRISES: (1.0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    totals.SOCIETY: (0.5, 0, 0, 0.3, 0.2, 0, 0, 0, 0, 0),
}
TO_HOUSEHOLDS = np.array([0.42, 0.04, 0.7, 0.75, 0.85, 0.9, 0.95, 0.85, 0.97, 0.0])
"""Share of what is spent on each use that reaches registered households directly."""
_MOST_USES = {
    totals.CENTRAL: 4,
    totals.PROVINCIAL: 3,
    totals.COUNTY: 2,
    totals.PREFECTURE: 1,
    totals.SOCIETY: 2,
}
_MOST_ELSEWHERE = {totals.CENTRAL: 2}
_FIXED = (totals.BONDS, totals.ENTITIES, totals.FINANCE)
"""Sources of which each county has every use, in the nation's shares."""


@dataclass(frozen=True, eq=False)
class Combinations:
    """K combinations of county, source and use in a budget year, in the order of the table's key without month."""

    county: Ints
    year: Ints  # index into fund_totals.YEARS
    source: Ints  # from 0
    use: Ints  # index into USES
    level: Ints  # index into departments.LEVELS
    total: Ints  # yuan


def combinations(amounts: Ints, is_poor: Bools, sparse: bool, seed: int) -> Combinations:
    """Split the amounts (N, 5, 12) of N counties; every county keeps its uses over the years."""
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0xC0B]))
    weight = _uses(amounts, is_poor, sparse, rng)  # (N, 12, 10)
    county, source, use = (index.astype(np.int64) for index in np.nonzero(weight))
    of = county * totals.SOURCES + source
    drawn = rng.random(len(county))
    parts = []
    for year in range(len(YEARS)):
        total = amounts[:, year, :].reshape(-1)
        shift = rng.lognormal(0, 0.08, len(county)) * (~np.isin(source, _FIXED)) + np.isin(source, _FIXED)
        money = split(total, weight[county, source, use] * shift, of)
        there = np.flatnonzero(money)
        level = approval.levels(source[there], np.full(len(there), YEARS[year]), drawn[there])
        parts.append(
            (county[there], np.full(len(there), year), source[there], use[there], level, money[there])
        )
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    order = np.lexsort((columns[4], columns[3], columns[2], columns[1], columns[0]))
    return Combinations(*(column[order] for column in columns))


def _uses(amounts: Ints, is_poor: Bools, sparse: bool, rng: np.random.Generator) -> Floats:
    """(N, 12, 10) weight of each use of each source, 0 for those that a county does not have."""
    count = len(amounts)
    shares = np.array([_SHARE[source] for source in range(totals.SOURCES)])
    weight = shares[None] * rng.lognormal(0, 0.35, (count, *shares.shape))
    for source in range(totals.SOURCES):
        if source in _FIXED:
            weight[:, source] = shares[source]
            continue
        if source not in totals.SPECIAL and source != totals.SOCIETY:
            continue
        most = np.where(is_poor, _MOST_USES.get(source, 1), _MOST_ELSEWHERE.get(source, 1))
        most = np.minimum(most, 1) if sparse else most
        # Drawn without replacement by their shares, so that small uses are found somewhere.
        flat = np.repeat(np.arange(count), shares.shape[1])
        with np.errstate(divide="ignore"):
            score = np.where(
                shares[source] > 0, rng.exponential(size=(count, len(USES))) / shares[source], np.inf
            )
        place = rank_within(flat, score.ravel()).reshape(count, -1)
        kept = (place < most[:, None]) & np.isfinite(score)
        weight[:, source] *= kept
    return weight
