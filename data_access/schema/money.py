"""Money: what flows to the counties each month, the projects and loans that it pays for, and what villages need.

Amounts are yuan and of real size: those of `fund_flow` and `fund_integration` are never weighted; projects and
loans lie in villages and carry their weight.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Date, Integer, SmallInteger, String

from data_access.schema.columns import column, county_key, table, village_code, weight, year_key

department = table(
    "department",
    "member departments of the leading groups, which approve and keep projects",
    column(
        "code", String(3), "code list approval_level, then two digits: 302 is 102 at the county", key=True
    ),
    column("name_zh", String(80), "name"),
    column("name_en", String(120), "name in English"),
    column("level", String(1), "code list approval_level: where the department sits"),
)

fund_flow = table(
    "fund_flow",
    "money of one budget year at a month's end, cumulative since that year began; after its twelve months only "
    "while something is unspent",
    county_key(),
    column("budget_year", SmallInteger, "year of the budget that the money belongs to", key=True),
    column("month", String(7), "month at whose end it is so, as 2018-06", key=True),
    column("source", String(2), "code list fund_source; 01 to 04 are the special funds", key=True),
    column("use", String(2), "code list fund_use", key=True),
    column("level", String(1), "code list approval_level: where its projects were approved", key=True),
    column("appropriated_yuan", BigInteger, "put into the budget for the county, yuan"),
    column("allocated_yuan", BigInteger, "of it allocated to projects, yuan"),
    column("disbursed_yuan", BigInteger, "of it paid out to those who carry them out, yuan"),
    column("spent_yuan", BigInteger, "of it spent and settled, yuan"),
    column("to_households_yuan", BigInteger, "of it reached registered households directly, yuan"),
)

fund_integration = table(
    "fund_integration",
    "farm-related funds that a poor county pools on its platform in a year; the 832 counties only",
    county_key(),
    year_key(),
    column("planned_yuan", BigInteger, "planned to be pooled, yuan"),
    column("integrated_yuan", BigInteger, "pooled by the year's end, yuan"),
)

village_need = table(
    "village_need",
    "what a village asked for",
    county_key(),
    column("need_id", BigInteger, "village code, then three digits", key=True),
    village_code(),
    column("kind", String(2), "the kind of project that would meet it, code list project_kind"),
    column("listed_date", Date, "day on which it was registered"),
    column("met_by_project_id", BigInteger, "the project that met it; null while unmet", null=True),
    column("met_date", Date, "day on which it was met; null while unmet", null=True),
    weight(),
)

project = table(
    "project",
    "project in a village",
    county_key(),
    column("project_id", BigInteger, "village code, then three digits", key=True),
    village_code(),
    column("name_zh", String(80), "made up in a demonstration"),
    column("name_en", String(160), "made up in a demonstration"),
    column("kind", String(2), "code list project_kind"),
    column("department_code", String(3), "department that keeps it"),
    column("source", String(2), "code list fund_source: the money that pays for it"),
    column("level", String(1), "code list approval_level: where it was approved"),
    column("budget_year", SmallInteger, "year of the budget that pays for it"),
    column("budget_yuan", BigInteger, "budget, yuan"),
    column("planned_start", Date, "first day by the plan"),
    column("planned_end", Date, "last day by the plan"),
    column("actual_start", Date, "first day; null while not begun", null=True),
    column("actual_end", Date, "day of its completion; null while not finished", null=True),
    column(
        "need_id", BigInteger, "the need that it meets; null where it meets none of its village", null=True
    ),
    column("households_benefiting", Integer, "registered households that benefit"),
    weight(),
)

project_progress = table(
    "project_progress",
    "state of a project at a month's end, from its start or first payment until it is finished",
    county_key(),
    column("project_id", BigInteger, "village code, then three digits", key=True),
    column("month", String(7), "month at whose end it is so, as 2018-06", key=True),
    column("paid_yuan", BigInteger, "paid since it began, yuan"),
    column("work_share", SmallInteger, "percent of the work that is done, 0 to 100"),
    weight(),
)

project_household = table(
    "project_household",
    "registered household that benefits from a project",
    county_key(),
    column("project_id", BigInteger, "village code, then three digits", key=True),
    column("household_id", BigInteger, "household number [AAC001]", key=True),
    column("amount_yuan", BigInteger, "its part of the project's money, yuan"),
    weight(),
)

microcredit = table(
    "microcredit",
    "microcredit loan to a registered household",
    county_key(),
    column("loan_id", BigInteger, "number of the measure that it is", key=True),
    column("household_id", BigInteger, "household number [AAC001]"),
    village_code(),
    column("bank", String(2), "code list bank"),
    column("amount_yuan", BigInteger, "amount, yuan"),
    column("is_collateral_free", Boolean, "granted without collateral or guarantor"),
    column("subsidy_yuan", BigInteger, "interest that public funds pay over its term, yuan"),
    column("granted", Date, "day on which it was granted"),
    column("due", Date, "day on which it is due"),
    column("repaid", Date, "day on which it was repaid in full; null while it is not", null=True),
    weight(),
)
