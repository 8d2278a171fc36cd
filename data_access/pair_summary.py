"""Fills the pair summary and the waits for needs: one pass over households and measures, then summed upward."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import (
    CTE,
    Column,
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    Select,
    String,
    Table,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
)

from data_access.above import above
from data_access.codes import first_digits
from data_access.indicators.pairs import PAIRS, Pair, Source, cells, given, helped, on_file, waits, wanted
from data_access.indicators.sums import medians_by
from data_access.schema import need_wait, pair_summary, region, region_group
from data_access.working_tables import WorkingTables

STEPS: Final = 5
_NUMBERS = ("households", "persons", "rows")


def fill_pairs(connection: Connection, bounds: Mapping[str, Any], step: Callable[[], None]) -> None:
    """Fill `pair_summary` and `need_wait` anew; `bounds` are bound, `step` is called STEPS times."""
    work = _Work(connection, "pairs", bounds)
    measures = work.made("given", given())
    step()
    relations: dict[Source, FromClause] = {
        "given": measures,
        "helped": work.made("helped", helped(measures)),
        "wanted": work.made("wanted", wanted(measures)),
        "on_file": on_file().subquery("on_file"),
    }
    step()
    counted = work.counted(relations)
    step()
    connection.execute(delete(pair_summary))
    for number, pair in enumerate(PAIRS):
        connection.execute(_summary(counted, number, pair))
    step()
    spread = work.made("spread", _spread())
    connection.execute(delete(need_wait))
    connection.execute(_waits(spread, spread, spread.c.code, by_kind=False))
    for code, rows in above(spread, spread.c.code):
        for by_kind in (True, False):
            connection.execute(_waits(spread, rows, code, by_kind=by_kind))
    work.drop()
    step()


class _Work(WorkingTables):
    """The working tables of one filling."""

    def counted(self, relations: Mapping[Source, FromClause]) -> Table:
        """The cells of all pairs for every region from the county up; `pair` is the place in PAIRS."""
        keys = (("pair", Integer()), ("code", String(12)), ("year", Integer()), ("code_a", String(10)),
                ("code_b", String(10)))  # fmt: skip
        table = self.table("cells", *(Column(*key) for key in keys), *(Column(n, Integer) for n in _NUMBERS))
        for number, pair in enumerate(PAIRS):
            rows = relations[pair.source]
            found = cells(pair, rows, rows.c.county_code).subquery("found")
            self.add(table, select(literal(number), found))
        for digits, above_them in ((6, 4), (4, 2), (2, 0)):
            lower = select(table).where(func.length(table.c.code) == digits).cte("lower")
            self._add_up(table, lower, lower, first_digits(lower.c.code, above_them))
        counties = select(table).where(func.length(table.c.code) == 6).cte("counties")
        members = counties.join(region_group, region_group.c.county_code == counties.c.code)
        self._add_up(table, counties, members, region_group.c.group_code)
        return table

    def _add_up(self, table: Table, lower: CTE, rows: FromClause, code: ColumnElement[str]) -> None:
        """Add the cells of the regions of a code, each the sum of those that lie in it."""
        c = lower.c
        same = (c.year, c.code_a, c.code_b)
        added = (cast(func.sum(c[name]), Integer) for name in _NUMBERS)
        query = select(c.pair, code, *same, *added).select_from(rows)
        self.add(table, query.group_by(c.pair, code, *same))


def _summary(counted: Table, number: int, pair: Pair) -> Any:
    """The statement that writes a pair's cells, each region's of a year together."""
    c = counted.c
    columns = {
        "dimension_a": literal(pair.a),
        "dimension_b": literal(pair.b),
        "level": region.c.level,
        "region_code": c.code,
    } | {name: c[name] for name in ("year", "code_a", "code_b", *_NUMBERS)}
    names = [column.name for column in pair_summary.columns]
    stop = (region.c.level != "county",) if pair.stops_above_county else ()
    rows = (
        select(*(columns[name].label(name) for name in names))
        .select_from(counted.join(region, region.c.code == c.code))
        .where(c.pair == number, *stop)
        .order_by(region.c.level, c.year, c.code)
    )
    return insert(pair_summary).from_select(names, rows)


def _spread() -> Select[Any]:
    """code, year, kind, days, weight, rows: how many needs of a county waited so many days."""
    rows = waits().subquery("waits")
    c = rows.c
    return select(
        c.county_code.label("code"),
        c.year,
        c.kind,
        c.days,
        cast(func.sum(c.weight), Integer).label("weight"),
        func.count().label("rows"),
    ).group_by(c.county_code, c.year, c.kind, c.days)


def _waits(spread: Table, rows: FromClause, code: ColumnElement[str], *, by_kind: bool) -> Any:
    """The statement that writes the lower weighted median of the days for each region, year and kind."""
    s = spread.c
    kind: ColumnElement[str] = s.kind if by_kind else literal("")
    group = (code, s.year, s.kind, s.days) if by_kind else (code, s.year, s.days)
    there = (
        select(
            code.label("code"),
            s.year,
            kind.label("kind"),
            s.days.label("days"),
            func.sum(s.weight).label("weight"),
            func.sum(s.rows).label("rows"),
        )
        .select_from(rows)
        .group_by(*group)
        .subquery("there")
    )
    t = medians_by(there, there.c.days, (there.c.code, there.c.year, there.c.kind)).subquery("medians").c
    names = ["level", "year", "region_code", "kind", "days", "needs", "rows"]
    query = select(
        region.c.level,
        t.year,
        t.code,
        t.kind,
        cast(t.value, Integer),
        cast(t.weight, Integer),
        cast(t.rows, Integer),
    ).join(region, region.c.code == t.code)
    return insert(need_wait).from_select(names, query.order_by(region.c.level, t.year, t.code, t.kind))
