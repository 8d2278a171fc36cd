"""Sums of projects by region, month and rule, and the projects that break a rule, made at each refresh."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Connection,
    Integer,
    Select,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
    true,
    union_all,
)

from data_access.above import LEVELS, above
from data_access.indicators.model import FUND_MONTHS
from data_access.project_states import RULES, breaks, states
from data_access.schema import project_breach, project_summary


def fill_projects(connection: Connection) -> None:
    """Fill `project_summary` and `project_breach` anew; the caller commits."""
    connection.execute(delete(project_summary))
    connection.execute(delete(project_breach))
    for year in sorted({month[:4] for month in FUND_MONTHS}):
        _fill(connection, [month for month in FUND_MONTHS if month.startswith(year)])
    counties = select(project_summary).where(project_summary.c.level == "county").cte("counties")
    for level, (code, rows) in zip(LEVELS, above(counties, counties.c.region_code), strict=True):
        sums = _summed(counties.c)
        found = (
            select(literal(level), counties.c.month, code, counties.c.rule, *sums)
            .select_from(rows)
            .group_by(counties.c.month, code, counties.c.rule)
        )
        connection.execute(insert(project_summary).from_select(_NAMES, found))


_KEY = ("level", "month", "region_code", "rule")
_SUMS = ("n", "projects", "budget_yuan", "paid_yuan", "worked_yuan")
_NAMES = (*_KEY, *_SUMS)


def _summed(of: Any) -> list[Any]:
    return [
        cast(func.sum(of[name]), Integer if name in ("n", "projects") else BigInteger).label(name)
        for name in _SUMS
    ]


def _fill(connection: Connection, months: list[str]) -> None:
    """The counties' rows of some months, and the projects that break a rule in them."""
    s = states(months, true(), true()).prefix_with("MATERIALIZED").c
    rules = [_of_county(s, rule) for rule in ("all", "any", *RULES)]
    connection.execute(insert(project_summary).from_select(_NAMES, union_all(*rules)))
    connection.execute(insert(project_breach).from_select(list(project_breach.c.keys()), _breaches(s)))


def _of_county(s: Any, rule: str) -> Select[Any]:
    worked = s.budget_yuan * s.weight * s.work_share / 100
    return (
        select(
            literal("county").label("level"),
            s.month,
            s.county_code,
            literal(rule).label("rule"),
            func.count(),
            cast(func.sum(s.weight), Integer),
            cast(func.sum(s.budget_yuan * s.weight), BigInteger),
            cast(func.sum(s.paid_yuan * s.weight), BigInteger),
            cast(func.sum(worked), BigInteger),
        )
        .where(breaks(s, rule))
        .group_by(s.month, s.county_code)
    )


def _breaches(s: Any) -> Select[Any]:
    """The projects that break a rule, each with its place in its county and how many the county has."""
    county = (s.month, s.county_code)
    place = func.row_number().over(partition_by=county, order_by=(s.gravity.desc(), s.project_id))
    found = (
        select(
            s.month, place.label("place"), s.county_code, s.project_id, s.village_code, s.days_late,
            s.points_ahead, s.percent_over, s.is_unneeded, s.gravity,
            func.count().over(partition_by=county), s.paid_yuan, s.work_share,
        )
        .where(breaks(s, "any"))
        .subquery("found")
    )  # fmt: skip
    return select(found).order_by(found.c.month, found.c.place, found.c.county_code)
