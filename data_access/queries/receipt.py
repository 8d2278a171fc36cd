"""The receipt of a number: the cell itself, the statements that make it, and what they were run with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

from dashboard.words import Level, Text
from data_access.codes import level_of
from data_access.indicators.bounds import bounds
from data_access.indicators.model import Indicator
from data_access.queries.receipt_rows import FIRST_ROWS, Parts, parts, parts_query
from data_access.queries.sources import issuers
from data_access.queries.values import Cell, cells_query, inside_counties, region_values
from data_access.releases import Release
from data_access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as the served engine gets it, and the values that go beside it."""

    purpose: str
    """One of: read (what the page runs), made (the number out of the registry's rows), parts (what it adds up from)."""
    sql: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything that stands behind one number."""

    indicator: Indicator
    region: str
    """Short code."""
    level: Level
    period: str
    cell: Cell
    statements: tuple[Statement, ...]
    parts: Parts
    issuers: tuple[Text, ...]
    version: str


def number_of(viewer: Viewer, release: Release, indicator: Indicator, code: str, period: str) -> Cell | None:
    """The number of one region, None where the viewer may not see the region or there is none."""
    if not viewer.may_see(code) or code not in release.regions:
        return None
    cells = region_values(viewer, release, indicator, period, code, level_of(code))
    return next((cell for cell in cells if cell.region == code), None)


def receipt(viewer: Viewer, release: Release, indicator: Indicator, code: str, period: str) -> Receipt | None:
    """The receipt of one region's number, None where the viewer may not see the region or there is none."""
    cell = number_of(viewer, release, indicator, code, period)
    if cell is None:
        return None
    level = level_of(code)
    return Receipt(
        indicator=indicator,
        region=code,
        level=level,
        period=period,
        cell=cell,
        statements=_statements(viewer, release, indicator, code, period, level),
        parts=parts(viewer, release, indicator, code, period, FIRST_ROWS),
        issuers=tuple(issuers(viewer, release, indicator, code).get(period, ())),
        version=release.id,
    )


def _statements(
    viewer: Viewer, release: Release, indicator: Indicator, code: str, period: str, level: Level
) -> tuple[Statement, ...]:
    if level not in indicator.levels or period not in indicator.periods:
        return ()
    dialect = release.engine.dialect
    found = [written("read", *cells_query(viewer, release, indicator, period, code, level), dialect)]
    if level == "county" and not indicator.is_published:
        found.append(written("made", *made_query(viewer, release, indicator, code, period), dialect))
    found.append(written("parts", *parts_query(viewer, release, indicator, code, period), dialect))
    return tuple(found)


def made_query(
    viewer: Viewer, release: Release, indicator: Indicator, code: str, period: str
) -> tuple[Select[Any], Mapping[str, Any]]:
    """The statement that makes a county's cell out of the registry's rows, as the refresh does it."""
    query = inside_counties(viewer, release, [indicator], code, "county", periods=(period,))
    return query, bounds(code, (period,))


def written(purpose: str, query: Select[Any], given: Mapping[str, Any], dialect: Dialect) -> Statement:
    """A statement in the dialect of an engine, its values apart."""
    compiled = query.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    stated = compiled.construct_expanded_state(dict(given))  # lists of values written out
    names = stated.positiontup or tuple(stated.parameters)  # an engine may take its values by their place
    return Statement(purpose, stated.statement, {name: stated.parameters[name] for name in names})
