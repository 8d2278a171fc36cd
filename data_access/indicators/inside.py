"""The sums that cells are made of as parts of one statement, to be run inside a few counties; and a check of all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import ColumnElement
from sqlalchemy.engine import Dialect
from sqlalchemy.exc import SQLAlchemyError

from dashboard.words import Basis, Level
from data_access.indicators.cells import Sources, Summed, cells
from data_access.indicators.model import BELOW_COUNTY, Fact, Indicator, Latest, Median
from data_access.indicators.sums import amounts, latest, medians, plans, sums
from data_access.schema import region

Clause = Callable[[Fact], Sequence[ColumnElement[bool]]]
"""A fact to the clauses that keep the rows wanted of it."""


def _all_rows(_fact: Fact) -> Sequence[ColumnElement[bool]]:
    return ()


def sources(
    indicators: Sequence[Indicator], level: Level, registry: Basis, clause: Clause = _all_rows
) -> Sources:
    """What the indicators' cells at a level need, each fact summed once; `bounds.BOUNDS` are to be bound."""
    summed = {
        fact: Summed(plan, sums(plan, level, registry, *clause(fact)).cte(f"sums_{fact.name}"))
        for fact, plan in plans(indicators).items()
    }
    of_medians, of_latest = {}, {}
    for entry in indicators:
        how = entry.how
        if isinstance(how, Median):
            spread = amounts(how, level, *clause(how.fact)).cte(f"spread_{entry.id}")
            of_medians[entry.id] = medians(spread).cte(f"median_{entry.id}")
        elif isinstance(how, Latest):
            of_latest[entry.id] = latest(how, registry).cte(f"latest_{entry.id}")
    return Sources(registry, summed, of_medians, of_latest)


def compile_all(indicators: Iterable[Indicator], dialect: Dialect) -> list[str]:
    """One sentence for each indicator and level whose statement an engine's dialect cannot write; [] when all can."""
    faults = []
    for entry in indicators:
        for level in ("county", *(level for level in entry.levels if level in BELOW_COUNTY)):
            try:
                statement = cells(entry, sources([entry], level, Basis.FOUND), region.c.level == level)
                statement.compile(dialect=dialect)
            except (SQLAlchemyError, KeyError, TypeError) as error:
                first = str(error).splitlines()[0] if str(error) else type(error).__name__
                faults.append(
                    f"Indicator {entry.id} cannot be written for {dialect.name} at level {level}: {first}"
                )
    return faults
