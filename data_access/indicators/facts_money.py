"""The facts of money: what flows month by month, the projects and loans that it pays for, and the sums over them.

The special funds (sources 01 to 04) are those of the budgets of the four levels. Amounts of flows are of real size;
projects and loans lie in villages and carry their weight.
"""

from __future__ import annotations

from sqlalchemy import (
    Integer,
    SmallInteger,
    String,
    and_,
    case,
    cast,
    column,
    func,
    join,
    or_,
    select,
    true,
    values,
)

from data_access.indicators.bounds import in_months, in_years, month_number, within, year_of, years
from data_access.indicators.model import ONE, Fact, Side, Total
from data_access.schema import (
    fund_flow,
    fund_integration,
    household,
    household_event,
    microcredit,
    project,
    project_progress,
)

# --- what flows, at each month's end --------------------------------------------------------------

_ff = fund_flow.c
_month = month_number(_ff.month)
_is_special = _ff.source <= "04"
FUNDS = Fact(
    name="funds",
    rows=fund_flow,
    period=_month,
    county=_ff.county_code,
    weight=ONE,
    where=and_(within(_ff.county_code), in_months(_month), _is_special),
    unit=cast(_ff.budget_year, String) + "-" + _ff.source + "-" + _ff.use + "-" + _ff.level,
    has_cases=False,
    by_month=True,
)
"""The special funds of each budget year, by source, use and level of approval."""

_budget = cast(_ff.budget_year, Integer) * 100
_of_year = _month - _budget < 100
_of_year_before = (_month - _budget).between(100, 199)
_unspent = _ff.appropriated_yuan - _ff.spent_yuan
appropriated = Total(FUNDS, _ff.appropriated_yuan, _of_year)
allocated = Total(FUNDS, _ff.allocated_yuan, _of_year)
disbursed = Total(FUNDS, _ff.disbursed_yuan, _of_year)
spent = Total(FUNDS, _ff.spent_yuan, _of_year)
to_households = Total(FUNDS, _ff.to_households_yuan, _of_year)
approved_by_counties = Total(FUNDS, _ff.appropriated_yuan, and_(_of_year, _ff.level == "3"))
idle = Total(FUNDS, _ff.disbursed_yuan - _ff.spent_yuan)
unspent_one_to_two = Total(FUNDS, _unspent, _of_year_before)
unspent_over_two = Total(FUNDS, _unspent, _month - _budget >= 200)

# --- what was spent within a year, of whichever budget --------------------------------------------

_shift = values(column("years_on", SmallInteger), name="shift", literal_binds=True).data([(0,), (1,)])
_flow_year = cast(func.substr(_ff.month, 1, 4), SmallInteger)
_spending_year = _flow_year + _shift.c.years_on
SPENDING = Fact(
    name="spending",
    rows=join(fund_flow, _shift, true()),
    period=_spending_year,
    county=_ff.county_code,
    weight=ONE,
    where=and_(
        within(_ff.county_code),
        in_years(_spending_year),
        _is_special,
        func.substr(_ff.month, 6, 2) == "12",
    ),
    unit=FUNDS.unit,
    has_cases=False,
)
"""What Decembers tell of a year's spending: what it put in, and the balance that it took over less the one it left.

A balance that is spent has no row any more, so that rows of one December alone would miss the last of it.
"""
spent_in_year = Total(
    SPENDING,
    case(
        (_shift.c.years_on == 1, _unspent),
        (_ff.budget_year == _flow_year, _ff.spent_yuan),
        else_=-_unspent,
    ),
)

_lasting = join(
    household_event,
    household,
    and_(
        household.c.county_code == household_event.c.county_code,
        household.c.household_id == household_event.c.household_id,
        household.c.exit_year == year_of(household_event.c.date),
    ),
)
LASTING_EXITS = Fact(
    name="lasting_exits",
    rows=_lasting,
    period=year_of(household_event.c.date),
    county=household_event.c.county_code,
    village=household_event.c.village_code,
    weight=household_event.c.weight,
    where=and_(
        within(household_event.c.county_code),
        in_years(year_of(household_event.c.date)),
        household_event.c.kind == "exited",
    ),
)
"""Households that left poverty and are out of it to this day: their last exit, which no return followed."""
exited_for_good = Total(LASTING_EXITS)

_fi = fund_integration.c
INTEGRATION = Fact(
    name="integration",
    rows=fund_integration,
    period=_fi.year,
    county=_fi.county_code,
    weight=ONE,
    where=and_(within(_fi.county_code), in_years(_fi.year)),
    has_cases=False,
)
planned_to_pool = Total(INTEGRATION, _fi.planned_yuan)
pooled = Total(INTEGRATION, _fi.integrated_yuan)

# --- projects -------------------------------------------------------------------------------------

_y = years()
_year = cast(_y.c.year, Integer)
_year_end = func.make_date(_year, 12, 31)
_p = project.c
_pp = project_progress.c
_progress_year = cast(func.substr(_pp.month, 1, 4), SmallInteger)
_is_december = func.substr(_pp.month, 6, 2) == "12"
progress = (
    select(
        _pp.county_code,
        _pp.project_id,
        _progress_year.label("year"),
        func.max(_pp.paid_yuan).label("paid_yuan"),
        func.max(case((_is_december, _pp.paid_yuan))).label("december_paid_yuan"),
        func.max(case((_is_december, _pp.work_share))).label("december_work_share"),
    )
    .where(within(_pp.county_code), in_years(_progress_year))
    .group_by(_pp.county_code, _pp.project_id, _progress_year)
    .subquery("progress")
)
_is_unfinished = or_(_p.actual_end.is_(None), _p.actual_end > _year_end)
PROJECTS = Fact(
    name="projects",
    rows=join(
        project,
        _y,
        and_(
            or_(year_of(_p.planned_start) <= _y.c.year, year_of(_p.actual_start) <= _y.c.year),
            or_(_p.actual_end.is_(None), year_of(_p.actual_end) >= _y.c.year),
        ),
    ),
    period=_y.c.year,
    county=_p.county_code,
    village=_p.village_code,
    weight=_p.weight,
    where=and_(within(_p.county_code), in_years(_y.c.year)),
    sides=(
        Side(
            progress,
            and_(
                progress.c.county_code == _p.county_code,
                progress.c.project_id == _p.project_id,
                progress.c.year == _y.c.year,
            ),
        ),
    ),
)
"""Projects that ran in a year, or were to have begun by its end and are not finished."""
projects = Total(PROJECTS)
is_late = and_(
    _is_unfinished,
    or_(
        _p.planned_end < _year_end,
        and_(
            or_(_p.actual_start.is_(None), _p.actual_start > _year_end),
            _p.planned_start + 90 < _year_end,
        ),
    ),
)
is_paid_ahead = 100 * progress.c.december_paid_yuan > (progress.c.december_work_share + 20) * _p.budget_yuan
is_over_budget = progress.c.paid_yuan > _p.budget_yuan
meets_no_need = _p.need_id.is_(None)

# --- microcredit ----------------------------------------------------------------------------------

_ly = years()
_mc = microcredit.c
_loan_year_end = func.make_date(cast(_ly.c.year, Integer), 12, 31)
LOANS = Fact(
    name="loans",
    rows=join(microcredit, _ly, year_of(_mc.granted) <= _ly.c.year),
    period=_ly.c.year,
    county=_mc.county_code,
    village=_mc.village_code,
    weight=_mc.weight,
    where=and_(within(_mc.county_code), in_years(_ly.c.year)),
)
"""Loans granted by a year's end, repaid ones included."""
_is_granted = year_of(_mc.granted) == _ly.c.year
_is_outstanding = or_(_mc.repaid.is_(None), _mc.repaid > _loan_year_end)
granted = Total(LOANS, _mc.amount_yuan, _is_granted)
granted_without_collateral = Total(LOANS, _mc.amount_yuan, and_(_is_granted, _mc.is_collateral_free))
outstanding = Total(LOANS, _mc.amount_yuan, _is_outstanding)
overdue = Total(LOANS, _mc.amount_yuan, and_(_is_outstanding, _mc.due < _loan_year_end))

_by = years()
_borrowing = (
    select(
        _mc.county_code,
        _mc.household_id,
        _by.c.year,
        func.max(_mc.village_code).label("village_code"),
        func.max(_mc.weight).label("weight"),
    )
    .select_from(
        join(
            microcredit,
            _by,
            and_(
                year_of(_mc.granted) <= _by.c.year,
                or_(_mc.repaid.is_(None), year_of(_mc.repaid) >= _by.c.year),
            ),
        )
    )
    .where(within(_mc.county_code), in_years(_by.c.year))
    .group_by(_mc.county_code, _mc.household_id, _by.c.year)
    .subquery("borrowing")
)
BORROWERS = Fact(
    name="borrowers",
    rows=_borrowing,
    period=_borrowing.c.year,
    county=_borrowing.c.county_code,
    village=_borrowing.c.village_code,
    weight=_borrowing.c.weight,
)
"""Households with a loan that ran on a day of the year."""
borrowers = Total(BORROWERS)
