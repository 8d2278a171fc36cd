"""Fills what each indicator is made of by cause, batch, …: from the county up, so that no answer above it counts households."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Float,
    Integer,
    String,
    Table,
    cast,
    delete,
    func,
    insert,
    literal,
    null,
    or_,
    select,
)

from dashboard.words import Basis
from data_access.above import above
from data_access.indicators.kinds import KINDS, kinds_of, plan_of, sums_by_kind, totals_of
from data_access.indicators.model import FUND_YEARS, Indicator
from data_access.indicators.sums import Plan, plans
from data_access.schema import indicator_kind, region
from data_access.working_tables import WorkingTables

FIRST_YEAR = int(FUND_YEARS[0])
"""The first that the pages show; the country alone is held against its year before."""


def fill_kinds(
    connection: Connection, registry: Basis, entries: Sequence[Indicator], bounds: Mapping[str, Any]
) -> None:
    """Fill `indicator_kind` anew; `bounds` are bound. The caller commits."""
    connection.execute(delete(indicator_kind))
    wanted = [entry for entry in entries if kinds_of(entry) is not None]
    needed = plans(wanted)
    work = WorkingTables(connection, "kinds", bounds)
    for fact, plan in needed.items():
        if fact.name not in KINDS:
            continue
        table = _counties(work, plan, registry)
        for entry in wanted:
            if plan_of(needed, entry) is plan:
                _insert(connection, entry, plan, table)
    work.drop()


def _counties(work: WorkingTables, plan: Plan, registry: Basis) -> Table:
    """A fact's sums by county, period and kind."""
    keys = (Column("code", String(12)), Column("period", Integer), Column("basis", Integer))
    numbers = [Column(name, Float) for name in plan.names]
    rows = sums_by_kind(plan, KINDS[plan.fact.name], "county", registry)
    return work.made(plan.fact.name, rows, *keys, *numbers, Column("kind", String(3)))


def _insert(connection: Connection, entry: Indicator, plan: Plan, table: Table) -> None:
    numerator, denominator = totals_of(entry)
    counties = select(table).where(table.c.period >= FIRST_YEAR - 1).cte("counties")
    c = counties.c
    over = func.sum(c[plan.columns[numerator].sum])
    under = null() if denominator is None else func.sum(c[plan.columns[denominator].sum])
    names = [column.name for column in indicator_kind.columns]
    for code, rows in ((c.code, counties), *above(counties, c.code)):
        found = (
            select(
                code.label("code"),
                c.period,
                c.kind,
                cast(over, Float).label("numerator"),
                cast(under, Float).label("denominator"),
            )
            .select_from(rows)
            .group_by(code, c.period, c.kind)
            .subquery("found")
        )
        f = found.c
        every = (
            select(
                literal(entry.id), region.c.level, cast(f.period, String), f.code, f.kind, f.numerator, f.denominator
            )
            .select_from(found.join(region, region.c.code == f.code))
            .where(or_(f.numerator != 0, f.denominator != 0), or_(f.period >= FIRST_YEAR, region.c.level == "country"))
            .order_by(f.period, f.code, f.kind)
        )  # fmt: skip
        connection.execute(insert(indicator_kind).from_select(names, every))
