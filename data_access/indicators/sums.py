"""What the facts add up to in each region and period: one grouped pass over each fact for all its sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    FromClause,
    Integer,
    Label,
    Select,
    case,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.sql import visitors

from dashboard.words import Basis, Level
from data_access.codes import first_digits
from data_access.indicators.model import (
    BELOW_COUNTY,
    ONE,
    Count,
    Fact,
    Indicator,
    Latest,
    Median,
    Ratio,
    Total,
    total_of,
    totals,
)


@dataclass(frozen=True, slots=True)
class Column:
    """The columns that hold one total: its weighted sum, and its rows where they are asked for."""

    sum: str
    rows: str | None


@dataclass(frozen=True, eq=False)
class Plan:
    """All totals of some indicators over one fact, each summed once, and the name of its columns."""

    fact: Fact
    columns: Mapping[Total, Column]

    @property
    def names(self) -> tuple[str, ...]:
        """The number columns in order."""
        return tuple(
            name for column in self.columns.values() for name in (column.sum, column.rows) if name is not None
        )


def plans(indicators: Iterable[Indicator]) -> dict[Fact, Plan]:
    """The sums that the indicators need, fact by fact."""
    wanted: dict[Fact, dict[Total, bool]] = {}
    for indicator in indicators:
        counted = _counted(indicator)
        for total in totals(indicator.how):
            of_fact = wanted.setdefault(total.fact, {})
            of_fact[total] = of_fact.get(total, False) or (total is counted and total.fact.has_cases)
    return {
        fact: Plan(
            fact,
            {
                total: Column(f"s{i}", f"n{i}" if counted else None)
                for i, (total, counted) in enumerate(of_fact.items())
            },
        )
        for fact, of_fact in wanted.items()
    }


def _counted(indicator: Indicator) -> Total | None:
    """The total whose unweighted rows are the indicator's `n`: the denominator's, or the count's own."""
    if isinstance(indicator.how, Ratio):
        return total_of(indicator.how.denominator)
    return total_of(indicator.how.of) if isinstance(indicator.how, Count) else None


def place(fact: Fact, level: Level) -> ColumnElement[str]:
    """The code of the region of a level in which a fact's row lies: county, township or village."""
    if level not in BELOW_COUNTY or fact.village is None:
        return fact.county
    return first_digits(fact.village, 9) if level == "township" else fact.village


def sums(
    plan: Plan, level: Level, registry: Basis, *clauses: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    """code, period, basis, and each number column, by county, township or village; `bounds.BOUNDS` are bound.

    A row stands only for a region and period that have rows.
    """
    fact = plan.fact
    numbers = [number for total, column in plan.columns.items() for number in _numbers(total, column)]
    basis = literal(int(registry), literal_execute=True) if fact.basis is None else fact.basis
    code = place(fact, level)
    return (
        select(
            code.label("code"),
            cast(fact.period, Integer).label("period"),
            func.max(basis).label("basis"),
            *numbers,
        )
        .select_from(joined(fact, (fact.weight, *_expressions(plan.columns))))
        .where(*conditions(fact, level), *clauses)
        .group_by(code, fact.period)
    )


def _expressions(wanted: Iterable[Total]) -> Iterable[ColumnElement[Any]]:
    for total in wanted:
        yield total.amount
        if total.where is not None:
            yield total.where


def _numbers(total: Total, column: Column) -> Iterable[Label[float]]:
    def where(amount: ColumnElement[Any]) -> ColumnElement[Any]:
        return amount if total.where is None else case((total.where, amount))

    weighted = total.fact.weight if total.amount is ONE else total.fact.weight * total.amount
    yield cast(func.coalesce(func.sum(where(weighted)), 0), Float).label(column.sum)
    if column.rows is not None:
        counted = func.sum(where(total.amount)) if total.fact.is_tally else func.count(where(ONE))
        yield cast(func.coalesce(counted, 0), Float).label(column.rows)


def conditions(fact: Fact, level: Level) -> tuple[ColumnElement[bool], ...]:
    """The clauses that keep a fact's rows of a level."""
    own = () if fact.where is None else (fact.where,)
    return own if fact.level is None else (*own, fact.level == level)


def joined(fact: Fact, expressions: Iterable[ColumnElement[Any]]) -> FromClause:
    """The fact's rows with those of its sides that the expressions name."""
    named = {
        id(getattr(element, "table", None))
        for expression in expressions
        for element in visitors.iterate(expression)
    }
    rows = fact.rows
    for side in fact.sides:
        if id(side.relation) in named:
            rows = rows.outerjoin(side.relation, side.on)
    return rows


def medians(source: FromClause) -> Select[*tuple[Any, ...]]:
    """code, period, value, weight, rows: the lower weighted median of each region and period.

    `source` has code, period, amount, weight, rows: how much weight and how many rows stand at each amount.
    """
    return medians_by(source, source.c.amount, (source.c.code, source.c.period))


def medians_by(
    source: FromClause, amount: ColumnElement[int], by: Sequence[ColumnElement[Any]]
) -> Select[*tuple[Any, ...]]:
    """The columns of `by`, then value, weight, rows: the lower weighted median of an amount in each of their groups.

    The lower median is the smallest amount at which half of the weight, or more, is reached.
    """
    reached = select(
        *by,
        amount.label("amount"),
        func.sum(source.c.weight).over(order_by=amount, partition_by=by).label("reached"),
        func.sum(source.c.weight).over(partition_by=by).label("weight"),
        func.sum(source.c.rows).over(partition_by=by).label("rows"),
    ).subquery("reached")
    group = list(reached.c)[: len(by)]
    return (
        select(
            *group,
            cast(func.min(reached.c.amount), Float).label("value"),
            cast(func.max(reached.c.weight), Float).label("weight"),
            cast(func.max(reached.c.rows), Float).label("rows"),
        )
        .where(reached.c.reached * 2 >= reached.c.weight)
        .group_by(*group)
    )


def amounts(how: Median, level: Level, *clauses: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """code, period, amount, weight, rows: what stands at each amount, by county, township or village."""
    fact = how.fact
    code = place(fact, level)
    return (
        select(
            code.label("code"),
            cast(fact.period, Integer).label("period"),
            how.amount.label("amount"),
            func.sum(fact.weight).label("weight"),
            func.count().label("rows"),
        )
        .select_from(joined(fact, (how.amount,)))
        .where(*conditions(fact, level), *clauses)
        .group_by(code, fact.period, how.amount)
    )


def latest(how: Latest, registry: Basis) -> Select[*tuple[Any, ...]]:
    """code, period, basis, value: the greatest amount of each county and period."""
    fact = how.fact
    basis = literal(int(registry), literal_execute=True) if fact.basis is None else fact.basis
    return (
        select(
            fact.county.label("code"),
            cast(fact.period, Integer).label("period"),
            func.max(basis).label("basis"),
            cast(func.max(how.amount), Float).label("value"),
        )
        .select_from(joined(fact, (how.amount,)))
        .where(*conditions(fact, "county"))
        .group_by(fact.county, fact.period)
    )
