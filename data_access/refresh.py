"""Fills the cube: every indicator for every region from the county up, in every period it exists for; and the pairs.

One grouped pass over each fact sums all that any indicator needs by county and period; the levels above and
the groups are summed from the counties; then each indicator's cells are written in the cube's order. All of
it is SQL that runs inside the database, the same on every engine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Float,
    FromClause,
    Integer,
    String,
    Table,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
)

from dashboard.words import Basis
from data_access.above import above
from data_access.codes import COUNTRY
from data_access.effect_summary import fill_effect
from data_access.exceptions.fill import fill_exceptions
from data_access.fund_summary import fill_fund_summary
from data_access.indicators import CATALOGUE
from data_access.indicators.bounds import bounds
from data_access.indicators.cells import Sources, Summed, cells
from data_access.indicators.model import COUNTY_UP, Fact, Indicator, Latest, Median
from data_access.indicators.sums import Plan, amounts, latest, medians, plans, sums
from data_access.kind_summary import fill_kinds
from data_access.loan_summary import fill_loans
from data_access.natural_breaks import fill_breaks
from data_access.pair_summary import STEPS as PAIR_STEPS
from data_access.pair_summary import fill_pairs
from data_access.project_summary import fill_projects
from data_access.schema import indicator_value, region
from data_access.working_tables import WorkingTables

Progress = Callable[[int, int], None]
"""Called with the steps done and the steps in all."""


def _modules(package: str) -> list[Path]:
    return sorted((Path(__file__).parent / package).glob("*.py"))


FILES = (
    "refresh.py",
    "above.py",
    "natural_breaks.py",
    "effect_summary.py",
    "fund_summary.py",
    "pair_summary.py",
    "project_states.py",
    "project_summary.py",
    "loan_summary.py",
    "kind_summary.py",
    "appending.py",
    *(f"{package}/{path.name}" for package in ("exceptions", "fairness") for path in _modules(package)),
)
"""The modules that, with the catalogue, decide what a refresh writes."""

_BOUNDS: Mapping[str, Any] = bounds(COUNTRY)


def refresh(
    connection: Connection,
    registry: Basis,
    catalogue: Mapping[str, Indicator] = CATALOGUE,
    progress: Progress | None = None,
) -> int:
    """Fill the cube, its breaks and the summaries anew; the rows of the cube. The caller commits.

    `registry` is how the registry's rows are known: generated in a demonstration. Working tables are
    dropped at its end.
    """
    entries = [catalogue[name] for name in sorted(catalogue)]
    work = _Work(connection, "refresh", _BOUNDS)
    facts = plans(entries)
    apart = [entry for entry in entries if isinstance(entry.how, Median | Latest)]
    steps = len(facts) + len(apart) + len(entries) + 7 + PAIR_STEPS
    done = 0

    def step() -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, steps)

    summed: dict[Fact, Summed] = {}
    for fact, plan in facts.items():
        summed[fact] = Summed(plan, work.sums(plan, registry))
        step()
    of_medians: dict[str, FromClause] = {}
    of_latest: dict[str, FromClause] = {}
    for entry in apart:
        if isinstance(entry.how, Median):
            of_medians[entry.id] = work.medians(entry.id, entry.how)
        elif isinstance(entry.how, Latest):
            of_latest[entry.id] = work.latest(entry.id, entry.how, registry)
        step()
    sources = Sources(registry, summed, of_medians, of_latest)
    connection.execute(delete(indicator_value))
    for entry in entries:
        connection.execute(_insert(entry, sources))
        step()
    work.drop()
    fill_breaks(connection, entries)
    step()
    fill_pairs(connection, _BOUNDS, step)
    for fill in (fill_effect, fill_fund_summary, fill_projects, fill_loans):
        fill(connection)
        step()
    fill_kinds(connection, registry, entries, _BOUNDS)
    step()
    fill_exceptions(connection, entries)
    step()
    return int(connection.scalar(select(func.count()).select_from(indicator_value)) or 0)


def _insert(entry: Indicator, sources: Sources) -> Any:
    """The statement that writes one indicator's cells, in the cube's order."""
    levels = [level for level in entry.levels if level in COUNTY_UP]
    found = cells(entry, sources, region.c.level.in_(levels)).subquery()
    names = [column.name for column in indicator_value.columns]
    columns = {"indicator": literal(entry.id), **{c.name: c for c in found.c}}
    ordered = select(*(columns[name] for name in names)).order_by(
        found.c.level, found.c.period, found.c.region_code
    )
    return insert(indicator_value).from_select(names, ordered)


class _Work(WorkingTables):
    """The working tables of one refresh: regions by period."""

    def keyed(self, name: str, *columns: Column[Any]) -> Table:
        """An empty table of regions by period."""
        return self.table(name, Column("code", String(12)), Column("period", Integer), *columns)

    def sums(self, plan: Plan, registry: Basis) -> Table:
        """A fact's sums for every region from the county up."""
        numbers = [Column(name, Float) for name in plan.names]
        table = self.keyed(plan.fact.name, Column("basis", Integer), *numbers)
        self.add(table, sums(plan, "county", registry))
        is_county = (func.length(table.c.code) == 6) & (table.c.code < "G")
        counties = select(table).where(is_county).cte("counties")
        for code, rows in above(counties, counties.c.code):
            added = (cast(func.sum(counties.c[name]), Float).label(name) for name in plan.names)
            self.add(
                table,
                select(code, counties.c.period, func.max(counties.c.basis), *added)
                .select_from(rows)
                .group_by(code, counties.c.period),
            )
        return table

    def medians(self, name: str, how: Median) -> Table:
        """A median for every region from the county up, each from the rows of all its counties."""
        table = self.keyed(
            f"median_{name}", Column("value", Float), Column("weight", Float), Column("rows", Float)
        )
        spread = self.keyed(
            f"spread_{name}",
            Column("amount", Integer),
            Column("weight", Integer),
            Column("rows", Integer),
        )
        self.add(spread, amounts(how, "county"))
        self.add(table, medians(spread))
        for code, rows in above(spread, spread.c.code):
            there = (
                select(
                    code.label("code"),
                    spread.c.period,
                    spread.c.amount,
                    func.sum(spread.c.weight).label("weight"),
                    func.sum(spread.c.rows).label("rows"),
                )
                .select_from(rows)
                .group_by(code, spread.c.period, spread.c.amount)
                .subquery("there")
            )
            self.add(table, medians(there))
        return table

    def latest(self, name: str, how: Latest, registry: Basis) -> Table:
        """The greatest amount of each county."""
        table = self.keyed(f"latest_{name}", Column("basis", Integer), Column("value", Float))
        self.add(table, latest(how, registry))
        return table
