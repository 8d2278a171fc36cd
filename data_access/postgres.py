"""PostgreSQL: which version is served there, kept in one small table that is switched in a transaction."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, MetaData, SmallInteger, String, Table, select
from sqlalchemy.engine import Connection
from sqlalchemy.exc import ProgrammingError

from data_access.pointer import Pointer

_metadata = MetaData()
published = Table(
    "poverty_published",
    _metadata,
    Column("id", String(24), primary_key=True, comment="data version"),
    Column("place", SmallInteger, nullable=False, comment="0 is the newest"),
    Column("is_current", Boolean, nullable=False, comment="whether it is served"),
    Column("published_at", DateTime(timezone=True), nullable=False, comment="when it was switched on"),
    comment="the published versions of the poverty database, each in its own schema",
)


def read_pointer(connection: Connection) -> Pointer | None:
    """The versions that are published; None where nothing is."""
    query = select(published.c.id, published.c.is_current).order_by(published.c.place)
    try:
        rows = connection.execute(query).all()
    except ProgrammingError:
        return None
    current = next((row.id for row in rows if row.is_current), None)
    return Pointer(current, tuple(row.id for row in rows)) if current else None
