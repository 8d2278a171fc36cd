"""Rows of `fund_flow`: every combination of county, source, use and level, month by month, county after county."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from data_access.demonstration import departments, fund_combinations, fund_curves
from data_access.demonstration import fund_totals as totals
from data_access.demonstration.arrays import Floats, Ints
from data_access.demonstration.columns import Coded, Columns
from data_access.demonstration.fund_combinations import Combinations
from data_access.demonstration.fund_curves import MONTHS
from data_access.demonstration.fund_totals import YEARS
from data_access.demonstration.project_rows import SOURCES

FUND_MONTHS: tuple[str, ...] = tuple(
    f"{year}-{month:02d}" for year in YEARS.tolist() for month in range(1, 13)
)
"""2016-01 to 2020-12."""
_AT_ONCE = 20_000
"""Combinations whose months are in memory at once."""
_SLOW = {
    "54": 2.1, "63": 1.3, "65": 0.8, "21": 0.9, "22": 1.0, "14": 0.7, "46": 0.5, "15": 0.4, "23": 0.5, "42": 0.2,
    "52": -0.9, "34": -0.9, "62": -0.5, "36": -0.7, "33": -1.1, "61": -0.4, "37": -0.8, "50": -0.6, "45": -0.2,
}  # fmt: skip
"""Months by which a province is slower or faster than the others."""
_SLOW_SOURCE = np.array([0, 0.2, 0.5, 0.3, -1.0, 0, 0.4, 0, -1.0, 0, -0.5, 0.2])
_SLOW_YEAR = np.array([0.5, 0.25, 0.0, -0.25, -0.35])
_USUAL = -0.35
"""Chosen so that 62 % of the nation's special funds of 2018 are spent by September."""
_SETTLED, _SETTLED_FINANCE = 0.975, 0.93
_IDLE_FROM = 2.5
_STUCK = 0.02
"""Share of the local funds that lies for a year or two, wherever it is."""


def delays(counties: NDArray[np.str_], seed: int) -> Floats:
    """(N,) months by which a county's money moves later than usual."""
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0xDE1A]))
    province = np.array([_SLOW.get(code[:2], 0.0) for code in counties.tolist()])
    return np.asarray(_USUAL + province + rng.normal(0, 0.65, len(counties)), dtype=np.float64)


def idle_months(signal: Floats) -> Floats:
    """(N,) months for which money that was paid out lies still, 0 where as usual."""
    return np.where(signal > _IDLE_FROM, 4.0 * np.log2(np.maximum(signal, 1.0)), 0.0)


def flow_rows(
    counties: NDArray[np.str_], made: Combinations, lent: Ints, delay: Floats, idle: Floats, seed: int
) -> Iterator[Columns]:
    """The table's columns, some counties at a time, in the order of its key.

    `lent` (N, 60) is what each county's households borrowed in each month; `delay` and `idle` (N,) are months.
    """
    first = 0
    while first < len(made.county):
        last = min(first + _AT_ONCE, len(made.county))
        last = int(np.searchsorted(made.county, made.county[last - 1], side="right"))
        yield _rows(counties, made, slice(first, last), lent, delay, idle, seed)
        first = last


def _rows(
    counties: NDArray[np.str_],
    made: Combinations,
    rows: slice,
    lent: Ints,
    delay: Floats,
    idle: Floats,
    seed: int,
) -> Columns:
    county, year, source, use = made.county[rows], made.year[rows], made.source[rows], made.use[rows]
    total = made.total[rows]
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0xF10, int(county[0])]))
    late = delay[county] + _SLOW_SOURCE[source] + _SLOW_YEAR[year] + rng.normal(0, 0.4, len(county))
    local = np.isin(source, (totals.PREFECTURE, totals.COUNTY))
    stuck = np.where(local & (rng.random(len(county)) < _STUCK), rng.uniform(8, 32, len(county)), 0.0)
    special = np.isin(source, totals.SPECIAL)
    steps = fund_curves.curves(
        late,
        np.where(special, np.maximum(idle[county], stuck), 0.0),
        np.where(special, _SETTLED, _SETTLED_FINANCE),
    )
    amounts = [np.floor(step * total[:, None]).astype(np.int64) for step in steps]
    borrowed = np.flatnonzero(source == totals.MICROCREDIT)
    if len(borrowed):
        amounts = _with_loans(amounts, borrowed, county, year, lent)
    spent = amounts[3]
    reaches = np.clip(fund_combinations.TO_HOUSEHOLDS[use] * rng.uniform(0.8, 1.15, len(use)), 0, 1)
    reaches[borrowed] = 1.0
    month = year[:, None] * 12 + np.arange(MONTHS)
    kept = (month < len(FUND_MONTHS)) & ((np.arange(MONTHS) < 12) | (spent < total[:, None]))
    at, nth = np.nonzero(kept)
    order = np.lexsort((made.level[rows][at], use[at], source[at], nth, year[at], county[at]))
    at, nth = at[order], nth[order]
    return {
        "county_code": Coded(county[at].astype(np.int32), counties.tolist()),
        "budget_year": YEARS[year[at]].astype(np.int16),
        "month": Coded(month[at, nth].astype(np.int8), FUND_MONTHS),
        "source": Coded(source[at].astype(np.int8), SOURCES),
        "use": Coded(use[at].astype(np.int8), fund_combinations.USES),
        "level": Coded(made.level[rows][at].astype(np.int8), departments.LEVELS),
        "appropriated_yuan": amounts[0][at, nth],
        "allocated_yuan": amounts[1][at, nth],
        "disbursed_yuan": amounts[2][at, nth],
        "spent_yuan": spent[at, nth],
        "to_households_yuan": np.floor(spent * reaches[:, None]).astype(np.int64)[at, nth],
    }


def _with_loans(amounts: list[Ints], borrowed: Ints, county: Ints, year: Ints, lent: Ints) -> list[Ints]:
    """Microcredit is the loans themselves: the year's sum is the line of credit, spent as it is lent."""
    months = year[borrowed][:, None] * 12 + np.arange(12)
    so_far = np.cumsum(lent[county[borrowed][:, None], months], axis=1)
    after = np.broadcast_to(so_far[:, -1:], (len(borrowed), MONTHS - 12))
    cumulative = np.concatenate([so_far, after], axis=1)
    for step, amount in enumerate(amounts):
        amount[borrowed] = so_far[:, -1:] if step == 0 else cumulative
    return amounts
