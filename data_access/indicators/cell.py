"""The expressions of one cell, and those of the series that an issuer published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Float,
    FromClause,
    Integer,
    and_,
    case,
    cast,
    func,
    literal,
    literal_column,
    null,
)

from dashboard.words import Basis, Flag, Kind, Unit
from data_access.codes import COUNTRY
from data_access.indicators.model import Indicator, Published, PublishedShare
from data_access.schema import published_figure, region

NOTHING: ColumnElement[Any] = cast(null(), Float)


@dataclass(frozen=True, eq=False)
class Made:
    """The expressions of a cell, over `rows`."""

    rows: FromClause
    value: ColumnElement[Any]
    flag: ColumnElement[str]
    basis: ColumnElement[int]
    numerator: ColumnElement[Any] = NOTHING
    denominator: ColumnElement[Any] = NOTHING
    n: ColumnElement[Any] = NOTHING
    low: ColumnElement[Any] = NOTHING
    high: ColumnElement[Any] = NOTHING


def number(value: int) -> ColumnElement[int]:
    """A whole number written out, so that it may stand beside columns on every engine."""
    return literal_column(str(value), Integer)


def divided(indicator: Indicator, above: ColumnElement[Any], below: ColumnElement[Any]) -> ColumnElement[Any]:
    """The quotient in the indicator's unit; null where nothing stands below the line."""
    factor = 100.0 if indicator.unit is Unit.PERCENT else 1.0
    return case((below > 0, literal_column(str(factor)) * above / below))


def published(
    indicator: Indicator, how: Published | PublishedShare, rows: FromClause, period: ColumnElement[str]
) -> Made:
    """The cell of a published series: as its issuer wrote it, or not published."""
    series = how.of if isinstance(how, PublishedShare) else how
    figure = published_figure.alias("figure")
    rows = rows.outerjoin(figure, _is_figure(figure, series, period, region.c.code))
    value: ColumnElement[Any] = figure.c.value
    basis: ColumnElement[Any] = figure.c.basis
    found = number(int(Basis.FOUND))
    if isinstance(how, PublishedShare):
        nation = published_figure.alias("nation")
        rows = rows.outerjoin(nation, _is_figure(nation, series, period, literal(COUNTRY)))
        share = divided(indicator, value, nation.c.value)
        return Made(
            rows=rows,
            numerator=case((share.is_not(None), value)),
            denominator=case((share.is_not(None), nation.c.value)),
            value=share,
            flag=_is_published(share),
            basis=func.coalesce(func.greatest(basis, nation.c.basis), found),
        )
    is_count = indicator.kind is Kind.COUNT
    return Made(
        rows=rows,
        numerator=value if is_count else NOTHING,
        value=value,
        flag=_is_published(value),
        basis=func.coalesce(basis, found),
    )


def _is_figure(
    figure: FromClause, series: Published, period: ColumnElement[str], code: ColumnElement[str]
) -> ColumnElement[bool]:
    return and_(
        figure.c.series == series.series,
        figure.c.region_code == code,
        figure.c.period == period,
    )


def _is_published(value: ColumnElement[Any]) -> ColumnElement[str]:
    return case((value.is_(None), str(Flag.NOT_PUBLISHED)), else_=str(Flag.OK))
