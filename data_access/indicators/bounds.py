"""What every fact is bound by: the counties and the periods that a query wants; and periods as numbers.

The number of a year is itself, that of a month its six digits (2018, 201806). A fact stands by year or by month,
an indicator too; `number_of` and `Shown` say, in Python and in SQL, which period of a fact stands for which of an
indicator: of a fact by month a year's December, of a fact by year the year in which a month lies.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    SmallInteger,
    String,
    and_,
    bindparam,
    cast,
    column,
    extract,
    func,
    literal_column,
    values,
)

from dashboard.periods import month_of
from data_access.codes import prefix_range
from data_access.indicators.model import REGISTRY_YEARS

_YEAR: ColumnElement[int] = literal_column("100", Integer)
"""What a year adds to the number of a month."""
BOUNDS = ("low", "high", "first", "last")
"""Bound by every query: the half-open range of county codes, and the first and last year."""


def within(county: ColumnElement[str]) -> ColumnElement[bool]:
    """The clause that a county lies in the bound range of codes."""
    return and_(county >= bindparam("low", type_=String), county < bindparam("high", type_=String))


def in_years(year: ColumnElement[int]) -> ColumnElement[bool]:
    """The clause that a year lies in the bound years."""
    return year.between(bindparam("first", type_=Integer), bindparam("last", type_=Integer))


def in_months(month: ColumnElement[int]) -> ColumnElement[bool]:
    """The clause that a month's number lies in the bound years."""
    return month.between(
        bindparam("first", type_=Integer) * _YEAR, bindparam("last", type_=Integer) * _YEAR + 12
    )


def month_number(month: ColumnElement[str]) -> ColumnElement[int]:
    """The number of a month that is written '2018-06'."""
    return cast(func.replace(month, "-", ""), Integer)


def bounds(code: str, periods: Sequence[str] = REGISTRY_YEARS) -> Mapping[str, Any]:
    """What a query of some periods binds: the counties of a region, the years and the year before them."""
    low, high = prefix_range(code[:6])
    first, last = int(periods[0][:4]) - 1, int(periods[-1][:4])
    return dict(zip(BOUNDS, (low, high, first, last), strict=True))


def year_of(date: ColumnElement[Any]) -> ColumnElement[int]:
    """The calendar year of a day."""
    return cast(extract("year", date), SmallInteger)


def years(name: str = "years") -> Any:
    """The registry's years as a relation, to state what holds at the end of each."""
    rows = [(int(year),) for year in REGISTRY_YEARS]
    return values(column("year", SmallInteger), name=name, literal_binds=True).data(rows)


# --- an indicator's periods ---------------------------------------------------------------------------


def number_of(period: str, by_month: bool, years_back: int = 0) -> int:
    """The number of a fact's period that stands for one of an indicator, or for one of years before it."""
    number = month_of(period).replace("-", "") if by_month else period[:4]
    return int(number) - years_back * (100 if by_month else 1)


@dataclass(frozen=True, eq=False)
class Shown:
    """Some periods of an indicator as a relation, with the numbers that facts know them by."""

    rows: FromClause
    period: ColumnElement[str]
    year: ColumnElement[int]
    month: ColumnElement[int]

    @classmethod
    def of(cls, periods: Sequence[str]) -> Shown:
        """The relation of some periods."""
        rows = values(
            column("period", String), column("year", Integer), column("month", Integer),
            name="shown", literal_binds=True,
        ).data([(period, number_of(period, False), number_of(period, True)) for period in periods])  # fmt: skip
        return cls(rows, rows.c.period, rows.c.year, rows.c.month)

    def number(self, by_month: bool, years_back: int) -> ColumnElement[int]:
        """`number_of` in SQL."""
        number, year = (self.month, 100) if by_month else (self.year, 1)
        return number - literal_column(str(years_back * year), Integer)
