"""What every fact is bound by: the counties and the years that a query wants, and the years as a relation."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    SmallInteger,
    String,
    and_,
    bindparam,
    cast,
    column,
    extract,
    values,
)

from data_access.indicators.model import REGISTRY_YEARS

BOUNDS = ("low", "high", "first", "last")
"""Bound by every query: the half-open range of county codes, and the first and last year."""


def within(county: ColumnElement[str]) -> ColumnElement[bool]:
    """The clause that a county lies in the bound range of codes."""
    return and_(county >= bindparam("low", type_=String), county < bindparam("high", type_=String))


def in_years(year: ColumnElement[int]) -> ColumnElement[bool]:
    """The clause that a year lies in the bound years."""
    return year.between(bindparam("first", type_=Integer), bindparam("last", type_=Integer))


def year_of(date: ColumnElement[Any]) -> ColumnElement[int]:
    """The calendar year of a day."""
    return cast(extract("year", date), SmallInteger)


def years(name: str = "years") -> Any:
    """The registry's years as a relation, to state what holds at the end of each."""
    rows = [(int(year),) for year in REGISTRY_YEARS]
    return values(column("year", SmallInteger), name=name, literal_binds=True).data(rows)
