"""The facts of supervision: counties inspected, findings and what became of them, and what happens around an exit."""

from __future__ import annotations

from sqlalchemy import Integer, and_, cast, func, join, or_, select, true, type_coerce

from data_access.indicators.bounds import in_years, within, year_of, years
from data_access.indicators.model import ONE, Fact, Side, Total
from data_access.schema import (
    household_event,
    household_year,
    inspection,
    inspection_finding,
    poor_county,
    region_year,
    registry_edit,
)

COUNTY_ITSELF = "3"
"""Code of inspection_level: what a county inspects itself is no inspection from above."""
CONSTRAINT_KINDS = ("15", "16")
"""Codes of finding_kind: image projects, breaches of the poor-county constraint."""
LATE_DAYS = 60
"""An edit so few days before an exit, or fewer, is a late one."""
EDITED_FIELDS = ("AAC085", "AAC317")
"""Income and housing: the fields that an exit hangs on."""
NEAR_LINE_PERCENT = 102
"""An income above the line and at most so many percent of it is near the line."""
BANDS = 5
"""The band near the line is the lowest of so many of the same width, counted from the line up."""

_y = years()
_year_end = func.make_date(cast(_y.c.year, Integer), 12, 31)

# --- counties inspected -----------------------------------------------------------------------------

_i = inspection.c
inspected = (
    select(_i.county_code, _i.year, ONE.label("is_inspected"))
    .where(within(_i.county_code), in_years(_i.year), _i.level != COUNTY_ITSELF)
    .distinct()
    .subquery("inspected")
)
"""Counties and years in which somebody from above inspected."""

SUPERVISED = Fact(
    name="supervised",
    rows=join(poor_county, _y, true()),
    period=_y.c.year,
    county=poor_county.c.county_code,
    weight=ONE,
    where=and_(within(poor_county.c.county_code), in_years(_y.c.year)),
    sides=(
        Side(
            inspected,
            and_(inspected.c.county_code == poor_county.c.county_code, inspected.c.year == _y.c.year),
        ),
    ),
    has_cases=False,
)
"""The 832 in each year. All are known, and being inspected is no trait of which they are cases: one is not too few."""
counties_supervised = Total(SUPERVISED)
counties_inspected = Total(SUPERVISED, where=inspected.c.is_inspected == 1)

# --- findings -----------------------------------------------------------------------------------------

_f = inspection_finding.c
FINDINGS = Fact(
    name="findings",
    rows=join(inspection_finding, _y, year_of(_f.found_date) <= _y.c.year),
    period=_y.c.year,
    county=_f.county_code,
    weight=ONE,
    where=and_(within(_f.county_code), in_years(_y.c.year)),
)
"""Findings found by a year's end, those put right included; each counts as one."""
_is_new = year_of(_f.found_date) == _y.c.year
_is_open = or_(_f.rectified_date.is_(None), _f.rectified_date > _year_end)
_has_fallen_due = _f.due_date < _year_end
_is_proposed = _f.accountability_proposed <= _year_end
found = Total(FINDINGS, where=_is_new)
found_again = Total(FINDINGS, where=and_(_is_new, _f.repeats_finding_id.is_not(None)))
breaches_found = Total(FINDINGS, where=and_(_is_new, _f.kind.in_(CONSTRAINT_KINDS)))
still_open = Total(FINDINGS, where=_is_open)
overdue = Total(FINDINGS, where=and_(_is_open, _has_fallen_due))
fallen_due = Total(FINDINGS, where=_has_fallen_due)
rectified_of_due = Total(FINDINGS, where=and_(_has_fallen_due, _f.rectified_date <= _year_end))
proposed = Total(FINDINGS, where=_is_proposed)
called_to_account = Total(FINDINGS, where=and_(_is_proposed, _f.accountability_done <= _year_end))

RECTIFICATIONS = Fact(
    name="rectifications",
    rows=inspection_finding,
    period=year_of(_f.rectified_date),
    county=_f.county_code,
    weight=ONE,
    where=and_(within(_f.county_code), _f.rectified_date.is_not(None), in_years(year_of(_f.rectified_date))),
)
"""Findings in the year in which they were put right, whenever they were found."""
days_until_rectified = type_coerce(_f.rectified_date - _f.found_date, Integer)

# --- around an exit -------------------------------------------------------------------------------------

_ev = household_event.c
_edited = household_event.alias("edited_exit")
_e = registry_edit.c
edited_late = (
    select(_edited.c.county_code, _edited.c.event_id, ONE.label("is_edited"))
    .select_from(
        join(
            _edited,
            registry_edit,
            and_(
                _e.county_code == _edited.c.county_code,
                _e.household_id == _edited.c.household_id,
                _e.edited_date >= _edited.c.date - LATE_DAYS,
                _e.edited_date < _edited.c.date,
            ),
        )
    )
    .where(
        within(_edited.c.county_code),
        in_years(year_of(_edited.c.date)),
        _edited.c.kind == "exited",
        _e.field.in_(EDITED_FIELDS),
    )
    .distinct()
    .subquery("edited_late")
)
"""Exits before which income or housing was edited in the registry."""

_at_exit = household_year.alias("at_exit")
_line = (
    select(region_year.c.year, region_year.c.poverty_line_yuan)
    .where(region_year.c.code == "")
    .subquery("line")
)
EXITS = Fact(
    name="exits",
    rows=household_event,
    period=year_of(_ev.date),
    county=_ev.county_code,
    village=_ev.village_code,
    weight=_ev.weight,
    where=and_(within(_ev.county_code), in_years(year_of(_ev.date)), _ev.kind == "exited"),
    sides=(
        Side(
            edited_late,
            and_(
                edited_late.c.county_code == _ev.county_code,
                edited_late.c.event_id == _ev.event_id,
            ),
        ),
        Side(
            _at_exit,
            and_(
                _at_exit.c.county_code == _ev.county_code,
                _at_exit.c.household_id == _ev.household_id,
                _at_exit.c.year == year_of(_ev.date),
            ),
        ),
        Side(_line, _line.c.year == year_of(_ev.date)),
    ),
)
"""Households in the year in which they left poverty, each time that they did."""
exits = Total(EXITS)
exits_edited_late = Total(EXITS, where=edited_late.c.is_edited == 1)
exits_near_line = Total(
    EXITS,
    where=and_(
        _at_exit.c.net_income_yuan > _line.c.poverty_line_yuan,
        _at_exit.c.net_income_yuan * 100 <= _line.c.poverty_line_yuan * NEAR_LINE_PERCENT,
    ),
)
exits_within_bands = Total(
    EXITS,
    where=and_(
        _at_exit.c.net_income_yuan > _line.c.poverty_line_yuan,
        _at_exit.c.net_income_yuan * 100
        <= _line.c.poverty_line_yuan * (100 + BANDS * (NEAR_LINE_PERCENT - 100)),
    ),
)

# --- forms that say the same ----------------------------------------------------------------------------

_INCOMES = (
    "net_income_yuan",
    "wage_income_yuan",
    "business_income_yuan",
    "property_income_yuan",
    "transfer_income_yuan",
)
_form = household_year.alias("form")
_SAME = ("county_code", "village_code", "year", *_INCOMES)
alike = (
    select(*(_form.c[name] for name in _SAME), ONE.label("is_alike"))
    .where(
        within(_form.c.county_code),
        in_years(_form.c.year),
        # Who lives on allowances alone has by rule what others have who do.
        _form.c.wage_income_yuan + _form.c.business_income_yuan > 0,
    )
    .group_by(*(_form.c[name] for name in _SAME))
    .having(func.count() > 1)
    .subquery("alike")
)
"""Incomes, source by source, that several households of a village have to the yuan in a year, earned ones among them."""

_hy = household_year.c
FORMS = Fact(
    name="forms",
    rows=household_year,
    period=_hy.year,
    county=_hy.county_code,
    village=_hy.village_code,
    weight=_hy.weight,
    where=and_(within(_hy.county_code), in_years(_hy.year)),
    sides=(Side(alike, and_(*(alike.c[name] == _hy[name] for name in _SAME))),),
)
"""Households on file at a year's end, by what their forms say."""
forms = Total(FORMS)
forms_alike = Total(FORMS, where=alike.c.is_alike == 1)
