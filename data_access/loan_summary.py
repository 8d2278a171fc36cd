"""Sums of microcredit by region, month and bank, made at each refresh: what a month granted, what is owed at its end."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Integer,
    and_,
    case,
    cast,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
)

from data_access.above import LEVELS, above
from data_access.project_states import months_table
from data_access.schema import microcredit, microcredit_summary

LOAN_MONTHS: tuple[str, ...] = tuple(
    f"{year}-{month:02d}" for year in range(2014, 2021) for month in range(1, 13)
)
"""From the first year of the registry on."""
_KEY = ("level", "month", "region_code", "bank")
_NAMES = tuple(microcredit_summary.c.keys())
_SUMS = _NAMES[len(_KEY) :]


def fill_loans(connection: Connection) -> None:
    """Fill `microcredit_summary` anew; the caller commits."""
    connection.execute(delete(microcredit_summary))
    for year in sorted({month[:4] for month in LOAN_MONTHS}):
        months = [month for month in LOAN_MONTHS if month.startswith(year)]
        connection.execute(insert(microcredit_summary).from_select(_NAMES, _of_counties(months)))
    table = microcredit_summary
    counties = select(table).where(table.c.level == "county").cte("counties")
    c = counties.c
    for level, (code, rows) in zip(LEVELS, above(counties, c.region_code), strict=True):
        sums = (_sum(c[name], name) for name in _SUMS)
        found = (
            select(literal(level), c.month, code, c.bank, *sums)
            .select_from(rows)
            .group_by(c.month, code, c.bank)
        )
        connection.execute(insert(table).from_select(_NAMES, found))


def _sum(amount: ColumnElement[Any], name: str) -> ColumnElement[Any]:
    return cast(func.sum(amount), BigInteger if name.endswith("_yuan") else Integer)


def _of_counties(months: list[str]) -> Any:
    """The rows of the counties: loans that a month granted, or that are not repaid at its end."""
    l, m = microcredit.c, months_table(months)  # noqa: E741
    is_open = or_(l.repaid.is_(None), l.repaid > m.c.last)
    is_new = l.granted >= m.c.first
    is_overdue = and_(is_open, l.due < m.c.last)

    def total(amount: Any, where: ColumnElement[bool], name: str) -> ColumnElement[Any]:
        return _sum(case((where, amount), else_=0), name)

    yuan = l.amount_yuan * l.weight
    amounts = {
        "n": total(1, is_new, "n"),
        "loans": total(l.weight, is_new, "loans"),
        "granted_yuan": total(yuan, is_new, "granted_yuan"),
        "free_yuan": total(yuan, and_(is_new, l.is_collateral_free), "free_yuan"),
        "subsidy_yuan": total(l.subsidy_yuan * l.weight, is_new, "subsidy_yuan"),
        "open_n": total(1, is_open, "open_n"),
        "open_loans": total(l.weight, is_open, "open_loans"),
        "open_yuan": total(yuan, is_open, "open_yuan"),
        "overdue_n": total(1, is_overdue, "overdue_n"),
        "overdue_loans": total(l.weight, is_overdue, "overdue_loans"),
        "overdue_yuan": total(yuan, is_overdue, "overdue_yuan"),
    }
    return (
        select(literal("county"), m.c.month, l.county_code, l.bank, *(amounts[name] for name in _SUMS))
        .select_from(microcredit)
        .join(m, and_(l.granted <= m.c.last, or_(is_open, is_new)))
        .group_by(m.c.month, l.county_code, l.bank)
    )
