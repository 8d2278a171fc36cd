"""What a number is made of: the registry's rows at the county and below, the counties' cells above it.

A row says what it adds to the numerator and to the denominator, so that the columns add up to the number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Float,
    FromClause,
    Integer,
    Join,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    true,
    union_all,
)

from dashboard.words import Level
from data_access.codes import COUNTRY, level_of
from data_access.indicators.bounds import bounds, number_of
from data_access.indicators.model import (
    BELOW_COUNTY,
    ONE,
    Amount,
    Before,
    Count,
    Fact,
    Fall,
    Indicator,
    Latest,
    Median,
    Published,
    PublishedShare,
    Ratio,
    Total,
    total_of,
)
from data_access.indicators.sums import conditions, joined, place
from data_access.queries.values import in_cube
from data_access.releases import Release
from data_access.schema import indicator_value, published_figure
from data_access.viewer import Viewer, in_scope, inside

FIRST_ROWS = 10
MOST_ROWS = 10_000
"""What a file holds."""
UNITS: tuple[str, ...] = (
    "person_id",
    "project_id",
    "loan_id",
    "need_id",
    "event_id",
    "finding_id",
    "edit_id",
    "inspection_id",
    "household_id",
    "village_code",
    "seq",
)
"""What a row is known by, the nearest first; else its county's or region's code."""
Made = Literal["rows", "counties", "published"]


@dataclass(frozen=True, slots=True)
class Row:
    """What one row (or county, or published figure) adds; None where it has no such part."""

    kind: str
    """The fact: households, people, …; 'counties' above the county; the series of a published figure."""
    period: str
    region: str
    """Short code of the village (or the county) in which the row lies."""
    unit: str
    """The household's, person's, need's … number, as text."""
    weight: int | None
    numerator: float | None
    denominator: float | None
    value: float | None
    """The row's own amount where the number is a median, a year or published; above the county the cell's value."""
    n: int | None = None
    """Above the county: the rows that the county's own number stands on, unweighted."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Some rows, how many there are in all, and what all of them add up to."""

    made: Made
    rows: tuple[Row, ...]
    total: int
    numerator: float | None
    denominator: float | None
    adds_up: bool
    """Whether the sums are the number's own parts (not so for a median's counties or a published figure)."""


def parts(
    viewer: Viewer, release: Release, indicator: Indicator, code: str, period: str, most: int = MOST_ROWS
) -> Parts:
    """The first rows behind a region's number, at most `most`, and the sums of all of them."""
    made = made_of(indicator, level_of(code))
    how = indicator.how
    adds_up = (
        made != "published"
        and not isinstance(how, Latest)
        and not (made == "counties" and isinstance(how, Median))
    )
    if not viewer.may_see(code) or level_of(code) not in indicator.levels or period not in indicator.periods:
        return Parts(made, (), 0, None, None, adds_up)
    query, given = parts_query(viewer, release, indicator, code, period)
    every = query.order_by(None).subquery("every")
    sums = select(func.count(), func.sum(every.c.numerator), func.sum(every.c.denominator))
    with release.connect() as connection:
        total, numerator, denominator = connection.execute(sums.select_from(every), given).one()
        rows = connection.execute(query.limit(most), given).all()
    return Parts(made, tuple(Row(*row) for row in rows), total, numerator, denominator, adds_up)


def made_of(indicator: Indicator, level: Level) -> Made:
    """What stands behind a number of a level."""
    if indicator.is_published:
        return "published"
    is_below = level == "county" or level in BELOW_COUNTY
    return "rows" if is_below or "county" not in indicator.levels else "counties"


def parts_query(
    viewer: Viewer, release: Release, indicator: Indicator, code: str, period: str
) -> tuple[Select[Any], Mapping[str, Any]]:
    """The rows behind a region's number in the order of a file, with the columns of `Row`; and what is bound."""
    made = made_of(indicator, level_of(code))
    if made == "published":
        return _published(viewer, indicator, code, period), {}
    if made == "counties":
        return _counties(viewer, release, indicator, code, period), {}
    return _rows(viewer, indicator, code, period), bounds(code, (period,))


def _counties(viewer: Viewer, release: Release, indicator: Indicator, code: str, period: str) -> Select[Any]:
    v = in_cube(viewer, release, code, "county", [indicator.id])
    i = indicator_value.c
    adds = or_(i.n > 0, func.coalesce(i.numerator, 0) != 0, func.coalesce(i.denominator, 0) != 0)
    c = v.where(i.period == period, adds).subquery("cells").c
    return select(
        literal("counties").label("kind"),
        c.period,
        c.region_code.label("region"),
        c.region_code.label("unit"),
        cast(null(), Integer).label("weight"),
        c.numerator,
        c.denominator,
        c.value,
        c.n,
    ).order_by(func.coalesce(c.numerator, c.denominator, 0).desc(), c.region_code)


def _published(viewer: Viewer, indicator: Indicator, code: str, period: str) -> Select[Any]:
    how = indicator.how.of if isinstance(indicator.how, PublishedShare) else indicator.how
    assert isinstance(how, Published)
    f = published_figure.c
    codes = {code, COUNTRY} if isinstance(indicator.how, PublishedShare) else {code}
    nothing = cast(null(), Float)
    return (
        select(
            f.series.label("kind"),
            f.period,
            f.region_code.label("region"),
            f.source.label("unit"),
            cast(null(), Integer).label("weight"),
            nothing.label("numerator"),
            nothing.label("denominator"),
            f.value,
        )
        .where(f.series == how.series, f.period == period, f.region_code.in_(sorted(codes)))
        .where(or_(f.region_code == COUNTRY, in_scope(viewer, f.region_code)))
        .order_by(f.region_code.desc())
    )


# --- rows of the registry -----------------------------------------------------------------------------

Side = Literal["numerator", "denominator"]
Term = tuple[Side, int, Total]
"""Which part of the number a total goes to, and with which sign."""


def terms(indicator: Indicator) -> dict[tuple[Fact, int], list[Term]]:
    """The totals that a number is made of, by fact and years back."""
    found: dict[tuple[Fact, int], list[Term]] = {}

    def add(side: Side, amount: Amount) -> None:
        total = total_of(amount)
        if not isinstance(amount, Before):
            sign = -1 if isinstance(amount, Fall) else 1
            found.setdefault((total.fact, 0), []).append((side, sign, total))
        if not isinstance(amount, Total):
            found.setdefault((total.fact, 1), []).append((side, 1, total))

    if isinstance(indicator.how, Count):
        add("numerator", indicator.how.of)
    elif isinstance(indicator.how, Ratio):
        add("numerator", indicator.how.numerator)
        add("denominator", indicator.how.denominator)
    return found


def _rows(viewer: Viewer, indicator: Indicator, code: str, period: str) -> Select[Any]:
    how = indicator.how
    if isinstance(how, Median | Latest):
        at, weighed = number_of(period, how.fact.by_month), isinstance(how, Median)
        selects = [_of_fact(viewer, how.fact, code, at, [], how.amount, weighed)]
    else:
        selects = [
            _of_fact(viewer, fact, code, number_of(period, fact.by_month, back), wanted)
            for (fact, back), wanted in terms(indicator).items()
        ]
    c = union_all(*selects).subquery("parts").c
    return select(*c).order_by(
        func.coalesce(c.numerator, 0).desc(), c.kind, c.period.desc(), c.region, c.unit
    )


def _of_fact(
    viewer: Viewer,
    fact: Fact,
    code: str,
    period: int,
    wanted: list[Term],
    amount: ColumnElement[Any] | None = None,
    weighed: bool = True,
) -> Select[Any]:
    """The rows of a fact in a region and a period that add something, each with what it adds."""
    level = level_of(code)
    where = place(fact, "village" if level in BELOW_COUNTY else "county")
    lies = fact.village if fact.village is not None else fact.county
    value = cast(null(), Float) if amount is None else cast(amount, Float)
    weight = fact.weight if amount is not None and weighed else None
    expressions = [fact.weight, *_expressions(wanted), *([] if amount is None else [amount])]
    conditions_of = [term[2].where for term in wanted]
    counted = (
        or_(*(c for c in conditions_of if c is not None))
        if conditions_of and all(c is not None for c in conditions_of)
        else true()
    )
    return (
        select(
            literal(fact.name).label("kind"),
            literal(_written(period)).label("period"),
            cast(lies, String).label("region"),
            cast(_unit(fact), String).label("unit"),
            cast(fact.weight, Integer).label("weight"),
            _sum(wanted, "numerator").label("numerator"),
            (_sum(wanted, "denominator") if weight is None else cast(weight, Float)).label("denominator"),
            value.label("value"),
        )
        .select_from(joined(fact, expressions))
        .where(
            *conditions(fact, level),
            cast(fact.period, Integer) == period,
            inside(where, code),
            in_scope(viewer, lies),
            counted,
        )
    )


def _written(period: int) -> str:
    """A period's number as addresses write it."""
    year, month = divmod(period, 100)
    return f"{year}-{month:02d}" if period > 9999 else str(period)


def _unit(fact: Fact) -> ColumnElement[Any]:
    """What a row is known by; of a joined fact its first table's number."""
    if fact.unit is not None:
        return fact.unit
    table: FromClause = fact.rows.left if isinstance(fact.rows, Join) else fact.rows
    return next((table.c[name] for name in UNITS if name in table.c), fact.county)


def _expressions(wanted: list[Term]) -> Iterator[ColumnElement[Any]]:
    for _, _, total in wanted:
        yield total.amount
        if total.where is not None:
            yield total.where


def _sum(wanted: list[Term], side: Side) -> ColumnElement[Any]:
    """What a row adds to one side of the number; null where the fact has no part in it."""
    own = [(sign, total) for of, sign, total in wanted if of == side]
    if not own:
        return cast(null(), Float)
    found: ColumnElement[Any] | None = None
    for sign, total in own:
        weighted = total.fact.weight if total.amount is ONE else total.fact.weight * total.amount
        added = weighted if total.where is None else case((total.where, weighted), else_=0)
        part = cast(func.coalesce(added, 0) * sign, Float)
        found = part if found is None else found + part
    assert found is not None
    return found
