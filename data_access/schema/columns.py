"""What every table is declared with: its columns, their comments, and the keys that most tables share."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Integer, MetaData, SmallInteger, String, Table

metadata = MetaData()


def _by_bytes(type_: Any) -> Any:
    """Text that PostgreSQL compares by its bytes: in a dictionary's order ':' stands before '0', and no range holds."""
    if isinstance(type_, String):
        return type_.with_variant(type(type_)(type_.length, collation="C"), "postgresql")
    return type_


def column(name: str, type_: Any, comment: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    """A column that is never null unless `null`, with its comment, compared by bytes where it is text."""
    return Column(
        name,
        _by_bytes(type_),
        primary_key=key,
        nullable=null and not key,
        comment=comment,
        autoincrement=False,
    )


def table(name: str, comment: str, *columns: Column[Any]) -> Table:
    """A table of the one `metadata`."""
    return Table(name, metadata, *columns, comment=comment)


def county_key() -> Column[Any]:
    """`county_code`, the first key of every large table."""
    return column("county_code", String(6), "county of the row, six digits [AAR005]", key=True)


def household_key() -> Column[Any]:
    """`household_id` as a key."""
    return column(
        "household_id", BigInteger, "household number: village code, then four digits [AAC001]", key=True
    )


def year_key() -> Column[Any]:
    """`year` as a key."""
    return column("year", SmallInteger, "calendar year, state at its end [AAR040]", key=True)


def village_code() -> Column[Any]:
    """`village_code`, no key."""
    return column("village_code", String(12), "village of the row, twelve digits [AAR008]")


def weight() -> Column[Any]:
    """`weight`, the last column of every row that lies in a village."""
    return column("weight", Integer, "villages that the row's village stands for; 1 in a real registry")
