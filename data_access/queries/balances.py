"""Unspent special funds by their age, what was pooled and approved where, and what a lasting exit cost.

All but the rows of a county are numbers of the catalogue, read from the cube.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Integer, cast, func, select

from dashboard.words import Level, Text
from data_access.codes import level_of
from data_access.queries.labels import labels, word
from data_access.queries.values import within
from data_access.releases import Release
from data_access.schema import fund_flow, indicator_value
from data_access.statistics import Z_95
from data_access.viewer import Viewer, in_scope

SPENT, TO_HOUSEHOLDS = "funds_spent_share", "funds_to_households_share"
ONE_TO_TWO, OVER_TWO = "funds_unspent_one_to_two_years", "funds_unspent_over_two_years"
POOLED, COST = "funds_integration_rate", "cost_per_stable_exit"
AGES = ("under", "one", "two")
"""Under one year, one to two, over two: by the year of the budget."""
FEWEST_COUNTIES = 5
"""With fewer counties their spread says nothing."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What of the special funds is unspent, by age; and of the year's, what is in the budget, spent and with households."""

    appropriated: float = 0.0
    spent: float = 0.0
    one: float = 0.0
    """Of the budget of the year before; `two` of still earlier ones."""
    two: float = 0.0
    to_households: float = 0.0

    @property
    def under(self) -> float:
        """Of the year's own budget."""
        return self.appropriated - self.spent

    @property
    def total(self) -> float:
        return self.under + self.one + self.two

    def of(self, age: str) -> float:
        """What is unspent of an age."""
        return float(getattr(self, age))


def balances(
    viewer: Viewer, release: Release, level: Level, codes: Sequence[str], months: Sequence[str]
) -> Mapping[str, Mapping[str, Balance]]:
    """Balances of regions of one level, the county or above, by code and month; without money there is none."""
    v = indicator_value.c
    wanted = (SPENT, TO_HOUSEHOLDS, ONE_TO_TWO, OVER_TWO)
    query = select(v.indicator, v.region_code, v.period, v.numerator, v.denominator, v.value).where(
        v.indicator.in_(wanted),
        v.level == level,
        v.region_code.in_(codes),
        v.period.in_(months),
        in_scope(viewer, v.region_code),
    )
    found: dict[str, dict[str, dict[str, float]]] = {}
    with release.connect() as connection:
        for name, code, month, numerator, denominator, value in connection.execute(query).all():
            one = found.setdefault(code, {}).setdefault(month, {})
            if name == SPENT:
                one["spent"], one["appropriated"] = numerator or 0.0, denominator or 0.0
            elif name == TO_HOUSEHOLDS:
                one["to_households"] = numerator or 0.0
            else:
                one["one" if name == ONE_TO_TWO else "two"] = value or 0.0
    return {
        code: {month: Balance(**parts) for month, parts in months_of.items()}
        for code, months_of in found.items()
    }


@dataclass(frozen=True, slots=True)
class Unspent:
    """What of one budget line of a county is unspent; yuan."""

    budget_year: int
    source: Text
    use: Text
    level: Text
    appropriated: int
    disbursed: int
    spent: int

    @property
    def yuan(self) -> int:
        return self.appropriated - self.spent


def unspent_lines(viewer: Viewer, release: Release, county: str, month: str, age: str) -> tuple[Unspent, ...]:
    """The budget lines of a county of which something of an age is unspent, the most first."""
    f = fund_flow.c
    years = cast(func.substr(f.month, 1, 4), Integer) - f.budget_year
    clause = {"under": years == 0, "one": years == 1, "two": years > 1}[age]
    query = select(fund_flow).where(
        f.county_code == county,
        f.month == month,
        f.source <= "04",
        f.appropriated_yuan > f.spent_yuan,
        clause,
        in_scope(viewer, f.county_code),
    )
    words = labels(release)
    with release.connect() as connection:
        found = [
            Unspent(
                budget_year=row.budget_year,
                source=word(words, "fund_source", row.source),
                use=word(words, "fund_use", row.use),
                level=word(words, "approval_level", row.level),
                appropriated=row.appropriated_yuan,
                disbursed=row.disbursed_yuan,
                spent=row.spent_yuan,
            )
            for row in connection.execute(query).all()
        ]
    return tuple(sorted(found, key=lambda line: (-line.yuan, line.budget_year)))


@dataclass(frozen=True, slots=True)
class Quotients:
    """Two sums of regions of one level, and their own places in them; nan where there is none."""

    codes: tuple[str, ...]
    above: NDArray[np.float64]
    below: NDArray[np.float64]


def quotients(
    viewer: Viewer, release: Release, indicator: str, code: str, level: Level, year: str
) -> Quotients:
    """The two sums of a yearly indicator for the regions of a level inside a region that have both."""
    v = indicator_value.c
    query = (
        select(v.region_code, v.numerator, v.denominator)
        .where(*_both_sums(viewer, release, indicator, code, level, year))
        .order_by(v.region_code)
    )
    with release.connect() as connection:
        rows = connection.execute(query).all()
    return Quotients(
        codes=tuple(row.region_code for row in rows),
        above=np.array([row.numerator or 0.0 for row in rows]),
        below=np.array([row.denominator for row in rows], dtype=np.float64),
    )


@dataclass(frozen=True, slots=True)
class Spread:
    """How a quotient of two sums varies over the regions of a level: their number, and sums over them."""

    regions: int
    above: float
    below: float
    above_squared: float
    product: float
    below_squared: float

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the quotient; None where the regions are too few to show their spread.

        Linearised (delta method), with the regions as a sample of independent ones: the variance of the sum of what
        each region's numerator is above what its denominator would give, over the square of the sum of the denominators.
        """
        n = self.regions
        if n < FEWEST_COUNTIES:
            return None
        quotient = self.above / self.below
        rest = self.above_squared - 2 * quotient * self.product + quotient**2 * self.below_squared
        error = sqrt(n / (n - 1) * max(rest, 0.0)) / self.below
        return max(quotient - Z_95 * error, 0.0), quotient + Z_95 * error


def spread(viewer: Viewer, release: Release, indicator: str, code: str, level: Level, year: str) -> Spread:
    """The spread of a yearly indicator over the regions of a level inside a region that have both sums."""
    v = indicator_value.c
    above, below = func.coalesce(v.numerator, 0.0), v.denominator
    sums = (func.sum(each) for each in (above, below, above * above, above * below, below * below))
    query = select(func.count(), *sums).where(*_both_sums(viewer, release, indicator, code, level, year))
    with release.connect() as connection:
        regions, *found = connection.execute(query).one()
    return Spread(regions, *(float(each or 0.0) for each in found))


def _both_sums(
    viewer: Viewer, release: Release, indicator: str, code: str, level: Level, year: str
) -> Sequence[ColumnElement[bool]]:
    """The regions of a level inside a region that have both sums of a yearly indicator."""
    v = indicator_value.c
    return (
        v.indicator == indicator,
        v.level == level,
        v.period == year,
        v.denominator > 0,
        within(release, v.region_code, code, level),
        in_scope(viewer, v.region_code),
    )


def own_quotient(
    viewer: Viewer, release: Release, indicator: str, code: str, year: str
) -> tuple[float, float] | None:
    """The two sums of a yearly indicator for one region from the county up."""
    v = indicator_value.c
    query = select(v.numerator, v.denominator).where(
        v.indicator == indicator,
        v.level == level_of(code),
        v.region_code == code,
        v.period == year,
        in_scope(viewer, v.region_code),
    )
    with release.connect() as connection:
        row: Any = connection.execute(query).one_or_none()
    if row is None or not row.denominator:
        return None
    return float(row.numerator or 0.0), float(row.denominator)
