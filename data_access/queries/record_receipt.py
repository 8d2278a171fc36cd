"""The receipt of a number in a household's or a village's file: the rows that add up to it, and the statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Float, Integer, Select, String, cast, func, literal, null, select

from data_access.queries.receipt import Statement, written
from data_access.queries.receipt_rows import FIRST_ROWS, MOST_ROWS, UNITS, Parts, Row
from data_access.record_numbers.model import RecordNumber
from data_access.releases import Release
from data_access.schema import household, village
from data_access.viewer import Viewer, in_scope


@dataclass(frozen=True, slots=True)
class RecordReceipt:
    """Everything that stands behind a number in a file."""

    number: RecordNumber
    code: str
    """The household's or the village's."""
    year: int
    value: float | None
    statements: tuple[Statement, ...]
    parts: Parts
    version: str

    @property
    def village(self) -> str:
        return self.code[:12]


def record_exists(viewer: Viewer, release: Release, code: str) -> bool:
    """Whether there is such a household or village that the viewer may see."""
    if not viewer.may_see(code[:12]) or len(code) not in (12, 16):
        return False
    table = village if len(code) == 12 else household
    query = (
        select(literal(1)).select_from(table).where(*_of(code, table), in_scope(viewer, table.c.village_code))
    )
    with release.connect() as connection:
        return connection.execute(query).first() is not None


def record_value(
    viewer: Viewer, release: Release, number: RecordNumber, code: str, year: int
) -> float | None:
    """The number itself; None where no row has it (a count is 0 then)."""
    with release.connect() as connection:
        value = connection.execute(value_query(viewer, number, code, year)).scalar_one()
    return None if value is None else float(value)


def record_parts(
    viewer: Viewer, release: Release, number: RecordNumber, code: str, year: int, most: int = MOST_ROWS
) -> Parts:
    """The first rows behind a number, at most `most`, and how many there are."""
    every = _rows(viewer, number, code, year)
    with release.connect() as connection:
        total = connection.execute(
            select(func.count()).select_from(every.order_by(None).subquery())
        ).scalar_one()
        rows = connection.execute(every.limit(most)).all()
    return Parts("rows", tuple(Row(*row) for row in rows), total, None, None, adds_up=True)


def record_receipt(
    viewer: Viewer, release: Release, number: RecordNumber, code: str, year: int
) -> RecordReceipt | None:
    """The receipt of a number in a file; None where there is no such file that the viewer may see."""
    if not record_exists(viewer, release, code):
        return None
    dialect = release.engine.dialect
    return RecordReceipt(
        number=number,
        code=code,
        year=year,
        value=record_value(viewer, release, number, code, year),
        statements=(
            written("made", value_query(viewer, number, code, year), {}, dialect),
            written("parts", _rows(viewer, number, code, year), {}, dialect),
        ),
        parts=record_parts(viewer, release, number, code, year, FIRST_ROWS),
        version=release.id,
    )


def value_query(viewer: Viewer, number: RecordNumber, code: str, year: int) -> Select[Any]:
    """What the rows add up to."""
    amount = func.count() if number.amount is None else func.sum(number.amount)
    query = select(cast(amount, Float).label("value")).select_from(number.table)
    return query.where(*_conditions(viewer, number, code, year))


def _rows(viewer: Viewer, number: RecordNumber, code: str, year: int) -> Select[Any]:
    """The rows with the columns of `Row`; never a name."""
    table = number.table
    key = next((table.c[name] for name in UNITS if name in table.c), None)
    own = [column for column in table.primary_key.columns if column.name not in ("county_code", "year")]
    nothing = cast(null(), Float)
    amount: ColumnElement[Any] = literal(1) if number.amount is None else number.amount
    return (
        select(
            literal(table.name).label("kind"),
            literal(str(year)).label("period"),
            literal(code[:12]).label("region"),
            cast(own[0] if own else key, String).label("unit"),
            cast(null(), Integer).label("weight"),
            nothing.label("numerator"),
            nothing.label("denominator"),
            cast(amount, Float).label("value"),
        )
        .select_from(table)
        .where(*_conditions(viewer, number, code, year))
        .order_by(*table.primary_key.columns)
    )


def _conditions(viewer: Viewer, number: RecordNumber, code: str, year: int) -> list[ColumnElement[bool]]:
    table = number.table
    scope = [in_scope(viewer, table.c.village_code)] if "village_code" in table.c else []
    return [*_of(code, table), *number.where(year), *scope]


def _of(code: str, table: Any) -> list[ColumnElement[bool]]:
    """The rows of one household or village; a table of regions has the village's."""
    if "county_code" not in table.c:
        column = table.c.village_code if "village_code" in table.c else table.c.code
        return [column == code[:12]]
    here = [table.c.county_code == code[:6]]
    return [*here, table.c.household_id == int(code) if len(code) == 16 else table.c.village_code == code]
