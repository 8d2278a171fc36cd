"""The pairs of dimensions by which households are counted, and the relations that the counting runs over.

The relations are bound like the facts of the catalogue (`indicators.bounds`): the same expressions fill the summary
of the nation and answer for one village. Their subject, where nothing else is said, is the households poor at a
year's end, and the measures that ran on a day of that year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from data_access.indicators.bounds import in_years, within, year_of, years
from data_access.schema import cause_measure, household_year, measure, need, person_year

FITS, MISFIT, NOTHING = "fits", "misfit", "nothing"
LINKED, UNLINKED = "linked", "unlinked"
MET, UNMET, UNASKED = "met", "unmet", "unasked"
MOST_MEASURES = 5
"""The last class of stacking is this many and more."""
MOST_YEARS = 3
"""The last class of the years without a measure is this many and more."""
BATCHES = ("01", "02", "03", "04", "05")
NO_BATCH = "0" * len(BATCHES)
"""The set of batches of a household without any."""
SCHOOLING_KINDS = ("041", "042", "043")
MEDICAL_KINDS = ("053",)
_ENTITLED_TYPES = ("02", "04")
_PUPILS_FROM = "03"
"""The first code of school_status that is a school: kindergartens come before."""
_ILL = ("02", "03")

Source = Literal["given", "helped", "wanted", "on_file"]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two dimensions, columns of the same name in a relation; rows with a null in either are not of the pair."""

    a: str
    b: str
    source: Source
    persons: str = "members"
    stops_above_county: bool = False
    """Counties are not kept: they are counted when asked."""


ALL = "all"
"""The second dimension of a pair that has only one."""
PAIRS: tuple[Pair, ...] = (
    Pair("cause", "kind", "given"),
    Pair("cause", "fit", "helped"),
    Pair("cause", "without", "helped"),
    Pair("number", ALL, "helped"),
    Pair("batches", ALL, "helped"),
    Pair("dibao", ALL, "helped"),
    Pair("schooling", ALL, "helped", persons="pupils"),
    Pair("medical", ALL, "helped", persons="ill"),
    Pair("need", "outcome", "wanted"),
    Pair("cause", "status", "on_file", stops_above_county=True),
    Pair("type", "status", "on_file", stops_above_county=True),
    Pair("standard", "status", "on_file", stops_above_county=True),
)

_hy = household_year.c
_KEYS = (_hy.county_code, _hy.household_id, _hy.year)


def _same_household(relation: FromClause) -> ColumnElement[bool]:
    return and_(relation.c.county_code == _hy.county_code, relation.c.household_id == _hy.household_id)


def _poor() -> tuple[ColumnElement[bool], ...]:
    return within(_hy.county_code), in_years(_hy.year), _hy.is_registered


def given() -> Select[Any]:
    """A row for each poor household, year and kind of measure that runs for it, with whether its cause asks for it."""
    m, c = measure.c, cause_measure.c
    runs = and_(
        _same_household(measure),
        year_of(m.start_date) <= _hy.year,
        or_(m.end_date.is_(None), year_of(m.end_date) >= _hy.year),
    )
    asked_for = and_(c.cause == _hy.main_cause, c.kind == m.kind)
    return (
        select(
            *_KEYS,
            m.kind,
            func.min(_hy.village_code).label("village_code"),
            func.min(_hy.main_cause).label("cause"),
            func.min(_hy.members).label("members"),
            func.min(_hy.weight).label("weight"),
            func.min(m.batch).label("batch"),
            func.max(case((c.cause.is_not(None), 1), else_=0)).label("is_intended"),
        )
        .select_from(household_year.join(measure, runs).outerjoin(cause_measure, asked_for))
        .where(*_poor())
        .group_by(*_KEYS, m.kind)
    )


def helped(given: FromClause) -> Select[Any]:
    """A row for each poor household and year: what its measures come to, how many, of which batches, what is missing."""
    got, people = _got(given), _people()
    before, earlier = _bare(1), _bare(2)
    bare = _hy.measures_running == 0
    rows: FromClause = household_year
    for side in (got, people, before, earlier):
        rows = rows.outerjoin(side, and_(_same_household(side), side.c.year == _hy.year))
    fit = case((bare, NOTHING), (got.c.is_intended == 1, FITS), else_=MISFIT)
    was_bare, was_bare_earlier = (side.c.household_id.is_not(None) for side in (before, earlier))
    without = case((~bare, null()), (and_(was_bare, was_bare_earlier), "3"), (was_bare, "2"), else_="1")
    batches = func.concat(*(case((got.c[f"batch_{code}"] == 1, "1"), else_="0") for code in BATCHES))
    return (
        select(
            *_KEYS,
            _hy.village_code,
            _hy.main_cause.label("cause"),
            _hy.members,
            _hy.weight,
            cast(fit, String).label("fit"),
            cast(without, String).label("without"),
            cast(func.least(_hy.measures_running, MOST_MEASURES), String).label("number"),
            type_coerce(batches, String).label("batches"),
            _linked(_hy.household_type.in_(_ENTITLED_TYPES), _hy.has_dibao).label("dibao"),
            _linked(people.c.pupils > 0, got.c.schooled == 1).label("schooling"),
            _linked(people.c.ill > 0, got.c.aided == 1).label("medical"),
            func.coalesce(people.c.pupils, 0).label("pupils"),
            func.coalesce(people.c.ill, 0).label("ill"),
        )
        .select_from(rows)
        .where(*_poor())
    )


def _linked(concerned: ColumnElement[bool], reached: ColumnElement[bool]) -> ColumnElement[str]:
    return cast(case((and_(concerned, reached), LINKED), (concerned, UNLINKED), else_=null()), String)


def _bare(years_ago: int) -> FromClause:
    """The households without any measure so many years before a year."""
    return (
        select(_hy.county_code, _hy.household_id, (_hy.year + years_ago).label("year"))
        .where(within(_hy.county_code), _hy.measures_running == 0)
        .subquery(f"bare_{years_ago}")
    )


def _has(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.max(case((condition, 1), else_=0))


def _got(given: FromClause) -> FromClause:
    g = given.c
    return (
        select(
            g.county_code,
            g.household_id,
            g.year,
            func.max(g.is_intended).label("is_intended"),
            _has(g.kind.in_(SCHOOLING_KINDS)).label("schooled"),
            _has(g.kind.in_(MEDICAL_KINDS)).label("aided"),
            *(_has(g.batch == code).label(f"batch_{code}") for code in BATCHES),
        )
        .group_by(g.county_code, g.household_id, g.year)
        .subquery("got")
    )


def _people() -> FromClause:
    p = person_year.c
    return (
        select(
            p.county_code,
            p.household_id,
            p.year,
            func.sum(case((p.school_status >= _PUPILS_FROM, 1), else_=0)).label("pupils"),
            func.sum(case((p.health.in_(_ILL), 1), else_=0)).label("ill"),
        )
        .where(within(p.county_code), in_years(p.year), p.is_registered)
        .group_by(p.county_code, p.household_id, p.year)
        .subquery("people")
    )


def wanted(given: FromClause) -> Select[Any]:
    """A row for each poor household, year and kind of measure that it asked for by the year's end, or got unasked."""
    needs = asked().cte("asked")
    g = given.c
    unasked = and_(
        needs.c.county_code == g.county_code,
        needs.c.household_id == g.household_id,
        needs.c.year == g.year,
        needs.c.need == g.kind,
    )
    names = [c.name for c in needs.columns]
    columns = {**{c.name: c for c in g}, "need": g.kind, "outcome": literal(UNASKED)}
    got = (
        select(*(columns[name].label(name) for name in names))
        .select_from(given.outerjoin(needs, unasked))
        .where(needs.c.need.is_(None))
    )
    return select(union_all(select(needs), got).subquery("both"))


def asked() -> Select[Any]:
    """A row for each poor household, year and kind of measure that it asked for by the year's end: met or unmet."""
    y = years()
    n = need.c
    rows = need.join(y, year_of(n.listed_date) <= y.c.year).join(
        household_year, and_(_same_household(need), _hy.year == y.c.year)
    )
    open_ones = func.max(case((year_of(n.met_date) <= y.c.year, 0), else_=1))
    return (
        select(
            *_KEYS,
            n.kind.label("need"),
            func.min(_hy.village_code).label("village_code"),
            func.min(_hy.main_cause).label("cause"),
            func.min(_hy.members).label("members"),
            func.min(_hy.weight).label("weight"),
            cast(case((open_ones == 1, UNMET), else_=MET), String).label("outcome"),
        )
        .select_from(rows)
        .where(within(n.county_code), *_poor())
        .group_by(*_KEYS, n.kind)
    )


def on_file() -> Select[Any]:
    """A row for each household on file at a year's end, poor or exited."""
    return select(
        *_KEYS,
        _hy.village_code,
        _hy.main_cause.label("cause"),
        _hy.household_type.label("type"),
        _hy.identify_standard.label("standard"),
        _hy.exit_flag.label("status"),
        _hy.members,
        _hy.weight,
    ).where(within(_hy.county_code), in_years(_hy.year))


def waits() -> Select[Any]:
    """A row for each need met in a year, whoever asked: county_code, village_code, year, kind, days, weight."""
    n = need.c
    met_in = year_of(n.met_date)
    return select(
        n.county_code,
        n.village_code,
        n.household_id,
        met_in.label("year"),
        n.kind,
        type_coerce(n.met_date - n.listed_date, Integer).label("days"),
        n.weight,
    ).where(within(n.county_code), n.met_date.is_not(None), in_years(met_in))


def cells(pair: Pair, rows: FromClause, code: ColumnElement[str]) -> Select[Any]:
    """code, year, code_a, code_b, households, persons, rows of a pair over its relation, by region and year."""
    a = rows.c[pair.a]
    b: ColumnElement[str] = literal("") if pair.b == ALL else rows.c[pair.b]
    there = (a.is_not(None),) if pair.b == ALL else (a.is_not(None), b.is_not(None))
    group = (code, rows.c.year, a) if pair.b == ALL else (code, rows.c.year, a, b)
    return (
        select(
            code.label("code"),
            rows.c.year,
            a.label("code_a"),
            b.label("code_b"),
            cast(func.sum(rows.c.weight), Integer).label("households"),
            cast(func.sum(rows.c.weight * rows.c[pair.persons]), Integer).label("persons"),
            func.count().label("rows"),
        )
        .where(*there)
        .group_by(*group)
    )
