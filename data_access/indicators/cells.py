"""One indicator's cells: each region and period, with its number, or with the flag that says why there is none.

The sums come from outside (the refresh's working tables, or the same sums inside one county), so the cube
and the villages share every line of this.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    null,
    select,
    true,
)

from dashboard.words import SMALL_N, Basis, Flag, Kind
from data_access.indicators.bounds import Shown
from data_access.indicators.cell import NOTHING, Made, divided, number, published
from data_access.indicators.model import (
    Amount,
    Before,
    Count,
    Fact,
    Indicator,
    Latest,
    Median,
    Ratio,
    Total,
    total_of,
)
from data_access.indicators.sums import Plan
from data_access.schema import region
from data_access.statistics import wilson


@dataclass(frozen=True, eq=False)
class Summed:
    """A fact's sums as a relation: code, period, basis, and the plan's number columns."""

    plan: Plan
    relation: FromClause


@dataclass(frozen=True, eq=False)
class Sources:
    """All that cells may be made of; `medians` and `latest` as in `sums`, by indicator id."""

    registry: Basis
    summed: Mapping[Fact, Summed]
    medians: Mapping[str, FromClause]
    latest: Mapping[str, FromClause]


def cells(
    indicator: Indicator,
    sources: Sources,
    *clauses: ColumnElement[bool],
    periods: Sequence[str] | None = None,
) -> Select[Any]:
    """region_code, level, period, numerator, denominator, value, n, low, high, flag, basis.

    One row for each region that the clauses (on `region`) leave and each of the periods (the indicator's own); of what
    is known by month alone only where something is on file.
    """
    shown = Shown.of(indicator.periods if periods is None else periods)
    made = _made(indicator, sources, region.join(shown.rows, true()), shown)
    membership = case((region.c.level == "group", region.c.basis), else_=number(int(Basis.FOUND)))
    return (
        select(
            region.c.code.label("region_code"),
            region.c.level.label("level"),
            shown.period.label("period"),
            made.numerator.label("numerator"),
            made.denominator.label("denominator"),
            made.value.label("value"),
            cast(made.n, Integer).label("n"),
            made.low.label("low"),
            made.high.label("high"),
            made.flag.label("flag"),
            func.greatest(made.basis, membership).label("basis"),
        )
        .select_from(made.rows)
        .where(*clauses)
    )


def _made(indicator: Indicator, sources: Sources, rows: FromClause, shown: Shown) -> Made:
    how = indicator.how
    if isinstance(how, Count | Ratio):
        return _summed(indicator, how, sources, rows, shown)
    if isinstance(how, Median):
        return _median(sources.medians[indicator.id], sources.registry, rows, shown)
    if isinstance(how, Latest):
        return _latest(indicator, sources.latest[indicator.id], rows, shown)
    return published(indicator, how, rows, shown.period)


# --- sums -----------------------------------------------------------------------------------------


class _Joins:
    """Joins each fact's sums of the period, or of the year before, once.

    Where `is_sparse` a region has no row in a period of which nothing is on file: so months stay few.
    """

    def __init__(self, sources: Sources, rows: FromClause, shown: Shown, is_sparse: bool) -> None:
        self.rows = rows
        self.basis: list[ColumnElement[int]] = []
        self._sources = sources
        self._shown = shown
        self._is_sparse = is_sparse
        self._joined: dict[tuple[Fact, int], FromClause] = {}

    def numbers(self, total: Total, years_back: int) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        """The total's sum and rows in the period, or years before it; no row counts as nothing."""
        summed = self._sources.summed[total.fact]
        names = summed.plan.columns[total]
        relation = self._relation(summed, years_back)
        zero: ColumnElement[Any] = literal_column("0.0")
        rows = func.coalesce(relation.c[names.rows], zero) if names.rows else null()
        return func.coalesce(relation.c[names.sum], zero), rows

    def _relation(self, summed: Summed, years_back: int) -> FromClause:
        fact = summed.plan.fact
        key = (fact, years_back)
        if key not in self._joined:
            relation = summed.relation.alias()
            period = self._shown.number(fact.by_month, years_back)
            on = and_(relation.c.code == region.c.code, relation.c.period == period)
            self.rows = self.rows.join(relation, on, isouter=not (self._is_sparse and fact.by_month))
            nominal = self._sources.registry if fact.basis is None else Basis.FOUND
            self.basis.append(func.coalesce(relation.c.basis, number(int(nominal))))
            self._joined[key] = relation
        return self._joined[key]


def _amount(joins: _Joins, amount: Amount) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """An amount and its unweighted rows."""
    total = total_of(amount)
    if isinstance(amount, Total):
        return joins.numbers(total, 0)
    before, rows = joins.numbers(total, 1)
    if isinstance(amount, Before):
        return before, rows
    now, _ = joins.numbers(total, 0)
    return before - now, rows


def _summed(
    indicator: Indicator, how: Count | Ratio, sources: Sources, rows: FromClause, shown: Shown
) -> Made:
    joins = _Joins(sources, rows, shown, indicator.is_sparse)
    if isinstance(how, Count):
        number, counted = _amount(joins, how.of)
        return Made(
            rows=joins.rows,
            numerator=number,
            value=number,
            n=counted,
            flag=literal(str(Flag.OK)),
            basis=func.greatest(*joins.basis),
        )
    above, _ = _amount(joins, how.numerator)
    below, counted = _amount(joins, how.denominator)
    low, high = wilson(above, below) if how.is_sample else (NOTHING, NOTHING)
    return Made(
        rows=joins.rows,
        numerator=above,
        denominator=below,
        value=divided(indicator, above, below),
        n=counted,
        low=low,
        high=high,
        flag=case(
            (below <= 0, str(Flag.NOT_APPLICABLE)),
            (counted < SMALL_N, str(Flag.SMALL)),
            else_=str(Flag.OK),
        ),
        basis=func.greatest(*joins.basis),
    )


# --- the others -----------------------------------------------------------------------------------


def _median(medians: FromClause, registry: Basis, rows: FromClause, shown: Shown) -> Made:
    on = and_(medians.c.code == region.c.code, medians.c.period == shown.year)
    zero: ColumnElement[Any] = literal_column("0.0")
    return Made(
        rows=rows.outerjoin(medians, on),
        denominator=func.coalesce(medians.c.weight, zero),
        value=medians.c.value,
        n=func.coalesce(medians.c.rows, zero),
        flag=case(
            (medians.c.value.is_(None), str(Flag.NOT_APPLICABLE)),
            (medians.c.rows < SMALL_N, str(Flag.SMALL)),
            else_=str(Flag.OK),
        ),
        basis=number(int(registry)),
    )


def _latest(indicator: Indicator, latest: FromClause, rows: FromClause, shown: Shown) -> Made:
    value = latest.c.value
    to_come = value > shown.year if indicator.kind is Kind.DATE else literal_column("false")
    return Made(
        rows=rows.outerjoin(latest, and_(latest.c.code == region.c.code, latest.c.period == shown.year)),
        value=case((to_come, null()), else_=value),
        flag=case(
            (value.is_(None), str(Flag.NOT_APPLICABLE)),
            (to_come, str(Flag.PROVISIONAL)),
            else_=str(Flag.OK),
        ),
        basis=func.coalesce(latest.c.basis, number(int(Basis.FOUND))),
    )
