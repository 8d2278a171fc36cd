"""Microcredit: which households borrowed when, in three waves that add up to what was published.

Each wave gives the households and the yuan that the issuer counted (05): 8.01 million households and 283.3 billion
yuan to the end of 2016, 550 billion to March 2019, over 710 billion to the end of 2020. A part lends its share of
the nation's households on file, so the sums hold whatever the parts. A household borrows again only once it has
repaid.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from data_access.demonstration.arrays import Bools, Floats, Ints
from data_access.demonstration.days import EPOCH, LAST_DAY
from data_access.demonstration.parts import Part

BANKS: tuple[str, ...] = ("01", "02", "03", "04")
"""Code list bank."""
MOST_YUAN = 50_000
_LEAST_YUAN = 3_000
_BANK_SHARE = np.array([0.71, 0.13, 0.1, 0.06])
_TERM_SHARE = np.array([0.15, 0.35, 0.5])  # of one, two, three years
_RATE = 0.0435
_USUALLY_OVERDUE = 0.006
_WITHOUT_COLLATERAL = 0.94


@dataclass(frozen=True, slots=True)
class _Wave:
    """What was lent in all China between two days: households for the first time, households again, yuan."""

    first: str
    last: str
    new: float
    again: float
    yuan: float
    early: float
    """Below 1 most loans come late in the wave."""


FIRST_BORROWERS = 8_010_000
"""Households that had borrowed by the end of 2016."""
_WAVES = (
    _Wave("2015-02-01", "2016-12-31", FIRST_BORROWERS, 0.0, 283.3e9, 0.6),
    _Wave("2017-01-01", "2019-03-31", 4.6e6, 1.6e6, 266.7e9, 1.0),
    _Wave("2019-04-01", "2020-12-31", 2.1e6, 1.65e6, 164.0e9, 1.2),
)


@dataclass(frozen=True, eq=False)
class Loans:
    """L loans; days since 1970."""

    household: Ints
    amount: Ints  # yuan
    granted: Ints
    due: Ints
    repaid: Ints  # -1 while it is not
    bank: Ints  # index into BANKS
    is_collateral_free: Bools
    subsidy: Ints  # yuan over the term


def lend(part: Part, propensity: Floats, registered_day: Ints) -> Loans:
    """The loans of a part; `propensity` (H,) is 0 for households that never borrow."""
    rng = part.rng("loans")
    on_file = (part.registered_year <= 2016) & (part.removed_year == 0)
    share = part.weight[on_file].sum() / part.on_file_nationally
    likely = np.where(on_file, propensity, 0.0)
    bank_of = rng.dirichlet(_BANK_SHARE * 12, len(part.counties))
    made: list[Loans] = []
    free_from = np.full(
        len(part.village), -1
    )  # the day after which a household may borrow again; -1 never borrowed
    for wave in _WAVES:
        first, last = (int((np.datetime64(day, "D") - EPOCH).astype(int)) for day in (wave.first, wave.last))
        new = _take(part.weight, np.where(free_from < 0, likely, 0.0), wave.new * share, rng)
        may = (free_from > 0) & (free_from < last - 60)
        again = _take(part.weight, np.where(may, likely, 0.0), wave.again * share, rng)
        household = np.r_[new, again]
        drawn = first + ((last - first) * rng.random(len(household)) ** wave.early).astype(np.int64)
        earliest = np.maximum(registered_day[household] + 20, free_from[household] + 10)
        granted = np.minimum(np.maximum(drawn, earliest), last)
        amount = _amounts(part.weight[household], wave.yuan * share, rng)
        loans = _terms(part, household, granted, amount, bank_of, rng)
        free_from[household] = np.where(loans.repaid >= 0, loans.repaid, LAST_DAY)
        made.append(loans)
    return Loans(
        **{
            name: np.concatenate([getattr(part_of, name) for part_of in made])
            for name in Loans.__dataclass_fields__
        }
    )


def _take(weight: Ints, propensity: Floats, target: float, rng: np.random.Generator) -> Ints:
    """Households whose weights come nearest to the target, drawn without replacement by propensity."""
    able = np.flatnonzero(propensity > 0)
    score = rng.exponential(size=len(propensity))[able] / propensity[able]
    able = able[np.argsort(score, kind="stable")]
    reached = np.cumsum(weight[able]) - weight[able] / 2
    return able[: int(np.searchsorted(reached, target))]


def _amounts(weight: Ints, total: float, rng: np.random.Generator) -> Ints:
    """Hundreds of yuan up to the most that is lent, whose weighted sum comes near the total."""
    amount = 40_000 * rng.lognormal(0, 0.3, len(weight))
    for _ in range(12):
        amount = np.clip(amount * total / max(float((amount * weight).sum()), 1.0), _LEAST_YUAN, MOST_YUAN)
    return (np.round(amount / 100) * 100).astype(np.int32)


def _terms(
    part: Part, household: Ints, granted: Ints, amount: Ints, bank_of: Floats, rng: np.random.Generator
) -> Loans:
    count = len(household)
    years = 1 + np.searchsorted(np.cumsum(_TERM_SHARE), rng.random(count)).clip(0, 2)
    due = granted + 365 * years
    signal = part.signals.overdue_loans[part.village[household]]
    overdue = rng.random(count) < np.minimum(_USUALLY_OVERDUE * signal, 0.6)
    clustered = signal > 3
    never = overdue & clustered & (rng.random(count) < 0.8)
    repaid = due + np.where(
        overdue, rng.integers(10, 75, count) * np.where(clustered, 2, 1), -rng.integers(0, 75, count)
    )
    repaid = np.where(never | (repaid > LAST_DAY), -1, repaid)
    bank = (rng.random(count)[:, None] >= np.cumsum(bank_of, axis=1)[part.county[household]]).sum(axis=1)
    covered = np.where(rng.random(count) < 0.9, 1.0, 0.5)
    return Loans(
        household=household.astype(np.int32),
        amount=amount,
        granted=granted.astype(np.int32),
        due=due.astype(np.int32),
        repaid=repaid.astype(np.int32),
        bank=bank.clip(0, len(BANKS) - 1).astype(np.int8),
        is_collateral_free=rng.random(count) < _WITHOUT_COLLATERAL,
        subsidy=np.round(amount * _RATE * years * covered).astype(np.int64),
    )
