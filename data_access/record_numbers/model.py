"""What a number in the file of a household or a village is: which rows of which table add up to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Column, ColumnElement, Table, func, or_, select

from dashboard.words import Text, Unit
from data_access import schema
from data_access.queries.periods import year_end

Of = Literal["household", "village"]
Where = Callable[[int], tuple[ColumnElement[bool], ...]]
"""The conditions of a year."""

OWN_INCOME = Text("看收入是否稳定越过脱贫标准线。", "Shows whether the income stays over the line.")
HELP = Text("看帮扶是否落到这一户。", "Shows whether help reached this household.")
CHECK = Text("退出要逐项核对。", "Exit is checked item by item.")
REMAIN = Text("看这个村还剩多少人要帮。", "Shows how many in this village still need help.")
VILLAGE = Text("看这个村自己有没有条件带动。", "Shows what the village itself can offer.")


@dataclass(frozen=True, eq=False)
class RecordNumber:
    """A number in a file: what it is, and which rows of which table add up to it."""

    id: str
    mark: int
    """Its place in short codes: below 256, never given to another number."""
    of: Of
    name: Text
    definition: Text
    why: Text
    unit: Unit | None
    """None: a plain count."""
    table: Table
    where: Where
    amount: Column[Any] | None = None
    """What a row adds; None where each counts as one."""
    word: tuple[str, str] | None = None
    """Code list and code whose word the name ends with."""

    @property
    def formula(self) -> Text:
        """How the number comes from its rows, in the words of the schema."""
        if self.amount is None:
            return Text(
                f"数据表 {self.table.name} 中符合条件的行数",
                f"number of rows of table {self.table.name} that meet the conditions",
            )
        where = f"{self.table.name}.{self.amount.name}"
        return Text(f"数据表字段 {where}", f"field {where}: {self.amount.comment}")

    @property
    def categories(self) -> tuple[()]:
        return ()


def of_year(table: Table) -> Where:
    """The rows of the year."""
    return lambda year: (table.c.year == year,)


def poor(year: int) -> tuple[ColumnElement[bool], ...]:
    """Households registered as poor at the year's end."""
    s = schema.household_year.c
    return s.year == year, s.is_registered


def until(column: ColumnElement[Any], *more: ColumnElement[bool]) -> Where:
    """Rows dated up to the year's end."""
    return lambda year: (column <= year_end(year), *more)


def met(kind: str | None = None) -> Where:
    """Needs met by the year's end, of one kind or of all."""
    n = schema.need.c
    own = () if kind is None else (n.kind == kind,)
    return lambda year: (n.listed_date <= year_end(year), n.met_date <= year_end(year), *own)


def exited(year: int) -> tuple[ColumnElement[bool], ...]:
    """Households that exited in the year and have not returned."""
    s, h = schema.household_year.c, schema.household.c
    in_year = (
        select(1)
        .where(h.county_code == s.county_code, h.household_id == s.household_id, h.exit_year == s.year)
        .exists()
    )
    return s.year == year, s.exit_flag == "1", in_year


def on_register(year: int) -> tuple[ColumnElement[bool], ...]:
    """Households registered by the year's end and not removed since."""
    h = schema.household.c
    return h.registered_year <= year, or_(h.removed_year.is_(None), h.removed_year > year)


def latest_post(year: int) -> tuple[ColumnElement[bool], ...]:
    """The posting of the latest first secretary."""
    p = schema.village_post.c
    q = schema.village_post.alias("later")
    latest = (
        select(func.max(q.c.from_date))
        .where(
            q.c.county_code == p.county_code, q.c.village_code == p.village_code, q.c.kind == "01",
            q.c.from_date <= year_end(year),
        )
        .scalar_subquery()
    )  # fmt: skip
    return p.kind == "01", p.from_date == latest


def number(
    of: Of,
    mark: int,
    id: str,
    name: tuple[str, str],
    definition: tuple[str, str],
    why: Text,
    unit: Unit | None,
    rows: Table | Column[Any],
    where: Where | None = None,
) -> RecordNumber:
    """A count of a table's rows, or a column of one; of the year shown where nothing else is said."""
    column = rows if isinstance(rows, Column) else None
    table = rows if isinstance(rows, Table) else rows.table
    assert isinstance(table, Table)
    return RecordNumber(
        id, mark, of, Text(*name), Text(*definition), why, unit, table, where or of_year(table), column
    )
