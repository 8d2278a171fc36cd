"""The households behind an indicator: those that make its share worse than it could be."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, not_, select

from dashboard.words import Better, Kind
from data_access.indicators import CATALOGUE
from data_access.indicators.bounds import bounds
from data_access.indicators.model import ONE, Indicator, Ratio, Total
from data_access.indicators.sums import joined
from data_access.schema import household_year, need, person_year

_HOUSEHOLD: dict[str, ColumnElement[int]] = {
    "households": household_year.c.household_id,
    "people": person_year.c.household_id,
    "needs": need.c.household_id,
}


def _parts(entry: Indicator) -> tuple[Total, Total, ColumnElement[int]] | None:
    """Numerator, denominator and the household of each of their rows; None for what does not count households' rows."""
    how = entry.how
    if (
        entry.kind is not Kind.SHARE
        or entry.better is Better.NEITHER
        or not isinstance(how, Ratio)
        or not (isinstance(how.numerator, Total) and isinstance(how.denominator, Total))
    ):
        return None
    above, below = how.numerator, how.denominator
    if (
        above.fact is not below.fact
        or above.amount is not ONE
        or below.amount is not ONE
        or above.where is None
    ):
        return None
    fact = below.fact
    number = fact.rows.c.household_id if fact.name == "asked" else _HOUSEHOLD.get(fact.name)
    return None if number is None else (above, below, number)


KNOWN: frozenset[str] = frozenset(name for name, entry in CATALOGUE.items() if _parts(entry) is not None)
"""The indicators whose households can be named."""


def households_behind(name: str, county: str, year: int) -> Select[Any]:
    """The numbers of the households with a row that is counted, and on the wrong side, of an indicator of `KNOWN`."""
    entry = CATALOGUE[name]
    parts = _parts(entry)
    assert parts is not None
    above, below, number = parts
    assert above.where is not None
    met = func.coalesce(above.where, literal_column("false"))
    wrong = met if entry.better is Better.LOWER else not_(met)
    fact = below.fact
    clauses = [fact.period == year, *(clause for clause in (fact.where, below.where) if clause is not None)]
    rows = joined(fact, [wrong, *clauses])
    chosen = select(number).select_from(rows).where(and_(*clauses, wrong)).correlate(None)
    return chosen.params(**bounds(county, (str(year),)))
