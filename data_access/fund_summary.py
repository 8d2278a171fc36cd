"""Sums the flows of money for the places that hold too many counties to sum them for an answer.

These are the country, the provinces and the groups; a prefecture or a county is summed from `fund_flow` itself, of
which it is a range.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Connection, FromClause, cast, delete, func, insert, literal, select

from dashboard.words import Level
from data_access.codes import COUNTRY, first_digits
from data_access.schema import fund_flow, fund_summary, region_group

SUMMED: tuple[Level, ...] = ("country", "group", "province")
KEYS = ("month", "budget_year", "source", "level", "use")
"""What the sums are by, besides the place."""
AMOUNTS = ("appropriated_yuan", "allocated_yuan", "disbursed_yuan", "spent_yuan", "to_households_yuan")


def fill_fund_summary(connection: Connection) -> None:
    """Fill `fund_summary` anew from the flows; the caller commits."""
    connection.execute(delete(fund_summary))
    _fill(connection, "province", fund_flow, fund_flow, first_digits(fund_flow.c.county_code, 2))
    provinces = select(fund_summary).where(fund_summary.c.region_level == "province").subquery("provinces")
    _fill(connection, "country", provinces, provinces)
    grouped = fund_flow.join(region_group, region_group.c.county_code == fund_flow.c.county_code)
    _fill(connection, "group", fund_flow, grouped, region_group.c.group_code)


def _fill(
    connection: Connection, level: Level, flows: FromClause, rows: FromClause, code: Any | None = None
) -> None:
    """The sums of some flows by place (the country where no code is given) and by their keys."""
    keys = [flows.c[name] for name in KEYS]
    by = keys if code is None else [code, *keys]
    place = literal(COUNTRY) if code is None else code
    sums = [cast(func.sum(flows.c[name]), BigInteger) for name in AMOUNTS]
    found = select(literal(level), place, *keys, *sums).select_from(rows).group_by(*by).order_by(*by)
    names = ["region_level", "region_code", *KEYS, *AMOUNTS]
    connection.execute(insert(fund_summary).from_select(names, found))
