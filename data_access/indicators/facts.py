"""The facts that indicators sum over, and the sums that several share.

Each fact binds the counties and periods that a query wants (`bounds`): one statement serves the nation's
refresh and one village's page, and each engine skips what lies outside.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Integer,
    String,
    and_,
    case,
    cast,
    func,
    join,
    or_,
    select,
    true,
)

from data_access.codes import first_digits
from data_access.indicators.bounds import in_years, within, year_of, years
from data_access.indicators.fitting import TRAINED_SIDE, answering
from data_access.indicators.model import ONE, Fact, Side, Total
from data_access.schema import (
    assessment_score,
    county_evaluation,
    household,
    household_event,
    household_year,
    measure,
    need,
    pairing,
    person_year,
    poor_county,
    region_year,
    village,
    village_post,
    village_year,
    visit,
)


def _flag(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.max(case((condition, 1), else_=0))


# --- households at each year's end ----------------------------------------------------------------

_y = years()
running_measures = (
    select(
        measure.c.county_code,
        measure.c.household_id,
        _y.c.year,
        *(
            _flag(measure.c.batch == code).label(name)
            for code, name in (
                ("01", "production"),
                ("02", "relocation"),
                ("03", "ecology"),
                ("04", "education"),
                ("05", "social_security"),
            )
        ),
    )
    .select_from(
        join(
            measure,
            _y,
            and_(
                year_of(measure.c.start_date) <= _y.c.year,
                or_(measure.c.end_date.is_(None), year_of(measure.c.end_date) >= _y.c.year),
            ),
        )
    )
    .where(within(measure.c.county_code), in_years(_y.c.year))
    .group_by(measure.c.county_code, measure.c.household_id, _y.c.year)
    .subquery("running_measures")
)

visits_paid = (
    select(visit.c.county_code, visit.c.household_id, visit.c.year, func.count().label("visits"))
    .where(within(visit.c.county_code), in_years(visit.c.year))
    .group_by(visit.c.county_code, visit.c.household_id, visit.c.year)
    .subquery("visits_paid")
)

paired = (
    select(pairing.c.county_code, pairing.c.household_id, _y.c.year, ONE.label("is_paired"))
    .select_from(
        join(
            pairing,
            _y,
            and_(
                pairing.c.from_year <= _y.c.year,
                or_(pairing.c.to_year.is_(None), pairing.c.to_year >= _y.c.year),
            ),
        )
    )
    .where(within(pairing.c.county_code), in_years(_y.c.year))
    .group_by(pairing.c.county_code, pairing.c.household_id, _y.c.year)
    .subquery("paired")
)

_hy = household_year.c


def _household_side(relation: Any) -> Side:
    return Side(
        relation,
        and_(
            relation.c.county_code == _hy.county_code,
            relation.c.household_id == _hy.household_id,
            relation.c.year == _hy.year,
        ),
    )


HOUSEHOLDS = Fact(
    name="households",
    rows=household_year,
    period=_hy.year,
    county=_hy.county_code,
    village=_hy.village_code,
    weight=_hy.weight,
    where=and_(within(_hy.county_code), in_years(_hy.year)),
    sides=(
        _household_side(running_measures),
        _household_side(visits_paid),
        _household_side(paired),
        _household_side(answering),
        Side(
            household,
            and_(household.c.county_code == _hy.county_code, household.c.household_id == _hy.household_id),
        ),
        Side(
            county_evaluation,
            and_(county_evaluation.c.county_code == _hy.county_code, county_evaluation.c.year == _hy.year),
        ),
    ),
)
"""Households on file at a year's end: poor, or exited; a removed household has no row."""

is_poor = _hy.is_registered
poor_households = Total(HOUSEHOLDS, where=is_poor)
poor_persons = Total(HOUSEHOLDS, _hy.members, is_poor)
households_on_file = Total(HOUSEHOLDS)
has_exited = ~_hy.is_registered
households_exited = Total(HOUSEHOLDS, where=has_exited)
persons_exited_on_file = Total(HOUSEHOLDS, _hy.members, has_exited)
wrong_exits = Total(HOUSEHOLDS, where=_hy.was_wrong_exit)
households_exited_where_evaluated = Total(
    HOUSEHOLDS, where=and_(has_exited, county_evaluation.c.county_code.is_not(None))
)
"""Of counties that the third party evaluated in the year."""

# --- what happened to households ------------------------------------------------------------------

_ev = household_event.c
EVENTS = Fact(
    name="events",
    rows=household_event,
    period=year_of(_ev.date),
    county=_ev.county_code,
    village=_ev.village_code,
    weight=_ev.weight,
    where=and_(within(_ev.county_code), in_years(year_of(_ev.date)), _ev.kind.in_(("exited", "returned"))),
)
persons_exited = Total(EVENTS, _ev.members, _ev.kind == "exited")
exits_to_come = Total(EVENTS, _ev.members * (2020 - year_of(_ev.date)), _ev.kind == "exited")
"""People who would exit by the end of 2020 at the year's pace; whole numbers, so that any order adds up alike."""
persons_returned = Total(EVENTS, _ev.members, _ev.kind == "returned")

# --- people at each year's end --------------------------------------------------------------------

_py = person_year.c
PEOPLE = Fact(
    name="people",
    rows=person_year,
    period=_py.year,
    county=_py.county_code,
    village=first_digits(cast(_py.household_id, String), 12),
    weight=_py.weight,
    where=and_(within(_py.county_code), in_years(_py.year)),
    sides=(TRAINED_SIDE,),
)
"""Members of the households on file; a household's number begins with its village's code."""
people_on_file = Total(PEOPLE)

# --- needs, listed and met ------------------------------------------------------------------------

NEEDS = Fact(
    name="needs",
    rows=join(need, _y, year_of(need.c.listed_date) <= _y.c.year),
    period=_y.c.year,
    county=need.c.county_code,
    village=need.c.village_code,
    weight=need.c.weight,
    where=and_(within(need.c.county_code), in_years(_y.c.year)),
)
needs_listed = Total(NEEDS)
needs_met = Total(NEEDS, where=year_of(need.c.met_date) <= _y.c.year)

# --- villages -------------------------------------------------------------------------------------

_years_end = func.make_date(cast(_y.c.year, Integer), 12, 31)
in_post = (
    select(village_post.c.county_code, village_post.c.village_code, _y.c.year, ONE.label("is_filled"))
    .select_from(
        join(
            village_post,
            _y,
            and_(
                village_post.c.from_date <= _years_end,
                or_(village_post.c.to_date.is_(None), village_post.c.to_date >= _years_end),
            ),
        )
    )
    .where(within(village_post.c.county_code), in_years(_y.c.year), village_post.c.kind == "01")
    .group_by(village_post.c.county_code, village_post.c.village_code, _y.c.year)
    .subquery("in_post")
)


def _village_side(relation: Any) -> Side:
    return Side(
        relation,
        and_(
            relation.c.county_code == village.c.county_code,
            relation.c.village_code == village.c.village_code,
            relation.c.year == _y.c.year,
        ),
    )


VILLAGES = Fact(
    name="villages",
    rows=join(village, _y, true()),
    period=_y.c.year,
    county=village.c.county_code,
    village=village.c.village_code,
    weight=village.c.weight,
    where=and_(within(village.c.county_code), in_years(_y.c.year)),
    sides=(_village_side(village_year), _village_side(in_post)),
)
year = _y.c.year
"""The year of a row in NEEDS, VILLAGES and COUNTIES."""
is_poor_village = village.c.is_poor_village
poor_villages = Total(VILLAGES, where=is_poor_village)
is_described = village_year.c.year.is_not(None)
poor_villages_described = Total(VILLAGES, where=and_(is_poor_village, is_described))

# --- counties -------------------------------------------------------------------------------------

COUNTIES = Fact(
    name="counties",
    rows=join(poor_county, _y, true()),
    period=_y.c.year,
    county=poor_county.c.county_code,
    weight=ONE,
    where=and_(within(poor_county.c.county_code), in_years(_y.c.year)),
    basis=poor_county.c.basis,
)
"""The 832, each a row of its own: 632803 stands for two."""

_ce = county_evaluation.c
EVALUATIONS = Fact(
    name="evaluations",
    rows=county_evaluation,
    period=_ce.year,
    county=_ce.county_code,
    weight=ONE,
    where=and_(within(_ce.county_code), in_years(_ce.year)),
    is_tally=True,
)

_as = assessment_score.c
ASSESSMENTS = Fact(
    name="assessments",
    rows=assessment_score,
    period=_as.year,
    # Summed like a county's, so that a province and the country follow; the padded code is no county's own.
    county=func.concat(_as.province_code, "0000"),
    weight=ONE,
    where=and_(within(func.concat(_as.province_code, "0000")), in_years(_as.year), _as.score.is_not(None)),
    basis=_as.basis,
    has_cases=False,
    unit=_as.indicator,
)
"""The scores of the provinces that were due, each a row."""

TERRITORY = Fact(
    name="territory",
    rows=region_year,
    period=region_year.c.year,
    county=region_year.c.code,
    level=region_year.c.level,
    weight=ONE,
    where=and_(within(region_year.c.code), in_years(region_year.c.year)),
    basis=region_year.c.rural_population_basis,
    is_tally=True,
)
"""What is known of each region itself; sums above the county run over its rows for counties.

Those of townships and villages already count the villages that they stand for.
"""
rural_persons = Total(TERRITORY, region_year.c.rural_population)


def as_big(amount: ColumnElement[int]) -> ColumnElement[int]:
    """An amount whose products would not fit 32 bits."""
    return cast(amount, BigInteger)
