"""What falls behind in a region at a year's end, as the refresh found it, and how many tests that stands on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, cast

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from dashboard.periods import year_of
from dashboard.words import SMALL_N, Text
from data_access.exceptions.words import Rule
from data_access.queries.values import within
from data_access.releases import Release
from data_access.schema import exception, exception_run, exception_test, region, village
from data_access.viewer import Viewer, in_scope

_e = exception.c


@dataclass(frozen=True, slots=True)
class Exceptional:
    """A county that falls behind on an indicator: all that a sentence needs. Numbers are in the indicator's unit."""

    place: int
    """Which it was found to be in the country, 1 the first, whatever its cases."""
    county: str
    indicator: str
    rule: Rule
    at: str
    """Period of the indicator's cell."""
    is_leading: bool
    """The gravest of its county and family, many cases before few: the others say the same in other numbers."""
    family: str
    value: float
    numerator: float | None
    denominator: float | None
    n: int | None
    reference: float
    """The limit, the peers together, the calendar, or the year before moved as the country moved."""
    low: float | None
    high: float | None
    """Of the 95 % interval of the county's own value, by chance alone."""
    peers_low: float | None
    peers_high: float | None
    """The quartiles of the ten peers."""
    p: float
    q: float
    severity: float
    since: str
    """The first year of the run that lasts until this one."""
    child: str | None
    """The township or village that causes most of it."""
    child_name: Text | None
    child_share: float | None
    """Percent of all that widens the gap."""
    villages: int = 0
    """Of the county, in the data."""
    stands_for: int = 0
    """How many villages those are weighted up to."""

    @property
    def is_few(self) -> bool:
        """On too few cases to be ranked, as everywhere else."""
        return self.n is not None and self.n < SMALL_N


@dataclass(frozen=True, slots=True)
class Tests:
    """The tests of one rule on one indicator."""

    indicator: str
    rule: Rule
    tests: int
    flagged: int
    spread: float
    """How counties differ by nature: see `exception_test`."""


@dataclass(frozen=True, slots=True)
class Exceptions:
    """A region's exceptions as `arranged`, and the tests of the whole country behind them.

    False discoveries are kept rare over all tests of the country, so the counts are the country's for who sees anything.
    """

    listed: tuple[Exceptional, ...]
    tests: int
    flagged: int
    counties: int
    counties_flagged: int
    false_share: float
    """The false discovery rate that is kept to."""
    by_rule: tuple[Tests, ...]

    @property
    def leading(self) -> tuple[Exceptional, ...]:
        """One for each county and family."""
        return tuple(one for one in self.listed if one.is_leading)

    @property
    def ranked(self) -> tuple[Exceptional, ...]:
        """Those of them that stand on cases enough to be ranked."""
        return tuple(one for one in self.listed if one.is_leading and not one.is_few)


NONE = Exceptions((), 0, 0, 0, 0, 0.0, ())


def exceptions(viewer: Viewer, release: Release, code: str, period: str) -> Exceptions:
    """The exceptions of a region's counties that the viewer may see, at the end of a period's year."""
    year = year_of(period)
    if not viewer.scope:
        return NONE
    run = select(exception_run).where(exception_run.c.period == year)
    tests = (
        select(exception_test)
        .where(exception_test.c.period == year)
        .order_by(exception_test.c.indicator, exception_test.c.rule)
    )
    with release.connect() as connection:
        made = connection.execute(run).one_or_none()
        if made is None:
            return NONE
        rows = connection.execute(exceptions_query(viewer, release, code, year)).all()
        by_rule = connection.execute(tests).all()
    return Exceptions(
        listed=arranged(_exceptional(row) for row in rows),
        tests=made.tests,
        flagged=made.flagged,
        counties=made.counties,
        counties_flagged=made.counties_flagged,
        false_share=made.false_share,
        by_rule=tuple(
            Tests(row.indicator, cast(Rule, row.rule), row.tests, row.flagged, row.spread) for row in by_rule
        ),
    )


def arranged(found: Iterable[Exceptional]) -> tuple[Exceptional, ...]:
    """Those that are ranked, then those on few cases, then further ones of a county and family; each by severity.

    A share of two households is never ranked before one of two thousand, as on the map and in its ranking; where a
    county's gravest matter stands on few cases, the next of the family that stands on many leads.
    """
    ordered = sorted(found, key=lambda one: (one.is_few, -one.severity))
    led: set[tuple[str, str]] = set()
    leading: list[Exceptional] = []
    further: list[Exceptional] = []
    for one in ordered:
        leads = (one.county, one.family) not in led
        led.add((one.county, one.family))
        kept = one if one.is_leading is leads else replace(one, is_leading=leads)
        (leading if leads else further).append(kept)
    return (*leading, *sorted(further, key=lambda one: -one.severity))


def exceptions_query(viewer: Viewer, release: Release, code: str, year: str) -> Select[Any]:
    """The one read of the list."""
    child = aliased(region, name="child")
    here = and_(
        _e.period == year, within(release, _e.county_code, code, "county"), in_scope(viewer, _e.county_code)
    )
    v = village.c
    counts = (
        select(v.county_code, func.count().label("villages"), func.sum(v.weight).label("stands_for"))
        .where(v.county_code.in_(select(_e.county_code).where(here)))
        .group_by(v.county_code)
        .subquery("counts")
    )
    return (
        select(
            exception,
            child.c.name_zh.label("child_zh"),
            child.c.name_en.label("child_en"),
            counts.c.villages,
            counts.c.stands_for,
        )
        .outerjoin(child, child.c.code == _e.child_code)
        .outerjoin(counts, counts.c.county_code == _e.county_code)
        .where(here)
        .order_by(_e.place)
    )


def _exceptional(row: Any) -> Exceptional:
    return Exceptional(
        place=row.place,
        county=row.county_code,
        indicator=row.indicator,
        rule=row.rule,
        at=row.at,
        is_leading=row.is_leading,
        family=row.family,
        value=row.value,
        numerator=row.numerator,
        denominator=row.denominator,
        n=row.n,
        reference=row.reference,
        low=row.low,
        high=row.high,
        peers_low=row.peers_low,
        peers_high=row.peers_high,
        p=row.p,
        q=row.q,
        severity=row.severity,
        since=row.since,
        child=row.child_code,
        child_name=None if row.child_zh is None else Text(row.child_zh, row.child_en),
        child_share=row.child_share,
        villages=row.villages or 0,
        stands_for=int(row.stands_for or 0),
    )
