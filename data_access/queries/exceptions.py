"""What falls behind in a region at a year's end, as the refresh found it, and how many tests that stands on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from typing import cast as typed

from sqlalchemy import Integer, Row, Select, and_, bindparam, cast, func, select
from sqlalchemy.orm import aliased

from dashboard.periods import year_of
from dashboard.words import SMALL_N, Text
from data_access.exceptions.words import Rule
from data_access.queries.values import counties_within
from data_access.releases import Release
from data_access.schema import exception, exception_run, exception_test, region, village
from data_access.viewer import Viewer, in_scope

_e = exception.c


class Exceptional(NamedTuple):
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
    child_share: float | None
    """Percent of all that widens the gap."""
    villages: int = 0
    """Of the county, in the data."""
    stands_for: int = 0
    """How many villages those are weighted up to."""
    child_name: Text | None = None

    @property
    def is_few(self) -> bool:
        """On too few cases to be ranked, as everywhere else."""
        return self.n is not None and self.n < SMALL_N


_COLUMNS = tuple(
    {"county": "county_code", "child": "child_code"}.get(name, name)
    for name in Exceptional._fields
    if name not in ("villages", "stands_for", "child_name")
)
"""The first fields of an exception, as its table has them."""


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


_RUN = select(exception_run).where(exception_run.c.period == bindparam("year"))
_TESTS = (
    select(exception_test)
    .where(exception_test.c.period == bindparam("year"))
    .order_by(exception_test.c.indicator, exception_test.c.rule)
)


def exceptions(viewer: Viewer, release: Release, code: str, period: str) -> Exceptions:
    """The exceptions of a region's counties that the viewer may see, at the end of a period's year."""
    year = year_of(period)
    if not viewer.scope:
        return NONE
    given = {"year": year}
    with release.connect() as connection:
        made = connection.execute(_RUN, given).one_or_none()
        if made is None:
            return NONE
        rows = connection.execute(exceptions_query(viewer, code, year)).all()
        by_rule = connection.execute(_TESTS, given).all()
    return Exceptions(
        listed=arranged(_exceptional(row) for row in rows),
        tests=made.tests,
        flagged=made.flagged,
        counties=made.counties,
        counties_flagged=made.counties_flagged,
        false_share=made.false_share,
        by_rule=tuple(
            Tests(row.indicator, typed(Rule, row.rule), row.tests, row.flagged, row.spread) for row in by_rule
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
        kept = one if one.is_leading is leads else one._replace(is_leading=leads)
        (leading if leads else further).append(kept)
    return (*leading, *sorted(further, key=lambda one: -one.severity))


@lru_cache(maxsize=256)
def exceptions_query(viewer: Viewer, code: str, year: str) -> Select[Any]:
    """The one read of the list."""
    child = aliased(region, name="child")
    here = and_(_e.period == year, counties_within(_e.county_code, code), in_scope(viewer, _e.county_code))
    v = village.c
    counts = (
        select(v.county_code, func.count().label("villages"), func.sum(v.weight).label("stands_for"))
        .where(v.county_code.in_(select(_e.county_code).where(here)))
        .group_by(v.county_code)
        .subquery("counts")
    )
    return (
        select(
            *(_e[name] for name in _COLUMNS),
            func.coalesce(counts.c.villages, 0),
            cast(func.coalesce(counts.c.stands_for, 0), Integer),
            child.c.name_zh.label("child_zh"),
            child.c.name_en.label("child_en"),
        )
        .outerjoin(child, child.c.code == _e.child_code)
        .outerjoin(counts, counts.c.county_code == _e.county_code)
        .where(here)
        .order_by(_e.place)
    )


def _exceptional(row: Row[Any]) -> Exceptional:
    name = None if row.child_zh is None else Text(row.child_zh, row.child_en)
    return Exceptional._make((*row[: len(_COLUMNS) + 2], name))
