"""Whether help fits: measures that answer the cause, and what poor households asked for."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, func, join, or_, select, type_coerce
from sqlalchemy.types import Integer

from data_access.indicators.bounds import in_years, within, year_of
from data_access.indicators.model import ONE, Fact, Side, Total
from data_access.indicators.pairs import UNMET, asked
from data_access.schema import cause_measure, household, household_year, measure, need, person_year

_here = household_year.alias("of_the_cause")
_m, _c = measure.c, cause_measure.c
answering = (
    select(_here.c.county_code, _here.c.household_id, _here.c.year, ONE.label("is_answering"))
    .select_from(
        join(
            _here,
            measure,
            and_(
                _m.county_code == _here.c.county_code,
                _m.household_id == _here.c.household_id,
                year_of(_m.start_date) <= _here.c.year,
                or_(_m.end_date.is_(None), year_of(_m.end_date) >= _here.c.year),
            ),
        ).join(cause_measure, and_(_c.cause == _here.c.main_cause, _c.kind == _m.kind))
    )
    .where(within(_here.c.county_code), in_years(_here.c.year), _here.c.is_registered)
    .distinct()
    .subquery("answering")
)
"""Poor households and years in which a measure ran that the policy intends for their cause."""

trained = (
    select(_m.county_code, _m.household_id, func.min(year_of(_m.start_date)).label("since"))
    .where(within(_m.county_code), _m.kind == "014")
    .group_by(_m.county_code, _m.household_id)
    .subquery("trained")
)
"""Households that were given skills training, and the first year of it."""

TRAINED_SIDE = Side(
    trained,
    and_(
        trained.c.county_code == person_year.c.county_code,
        trained.c.household_id == person_year.c.household_id,
    ),
)

_asked: Any = asked().subquery("asked_for")
ASKED = Fact(
    name="asked",
    rows=_asked,
    period=_asked.c.year,
    county=_asked.c.county_code,
    village=_asked.c.village_code,
    weight=_asked.c.weight,
)
"""What the households poor at a year's end had asked for by then, a row for each household and kind."""
asked_for = Total(ASKED)
still_unmet = Total(ASKED, where=_asked.c.outcome == UNMET)

_n = need.c
WAITS = Fact(
    name="waits",
    rows=need,
    period=year_of(_n.met_date),
    county=_n.county_code,
    village=_n.village_code,
    weight=_n.weight,
    where=and_(within(_n.county_code), _n.met_date.is_not(None), in_years(year_of(_n.met_date))),
)
"""Needs in the year in which they were met, whoever asked."""
days_waited = type_coerce(_n.met_date - _n.listed_date, Integer)

_h = household.c
EXITED = Fact(
    name="last_exits",
    rows=household,
    period=_h.exit_year,
    county=_h.county_code,
    village=_h.village_code,
    weight=_h.weight,
    where=and_(within(_h.county_code), _h.exit_year.is_not(None), in_years(_h.exit_year)),
)
"""Households in the year of their (last) exit."""
exits = Total(EXITED)
exits_asked_for = Total(EXITED, where=_h.exit_was_voluntary)
