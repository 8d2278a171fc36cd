"""What is summed of projects and loans at each refresh, so that no page reads them all.

Counts and yuan of projects and loans are weighted: a row counts for the villages that its village stands for.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Float, Integer, SmallInteger, String

from data_access.schema.columns import column, table


def _place_and_month() -> tuple[object, ...]:
    return (
        column("level", String(10), "level of the region, from the county up", key=True),
        column("month", String(7), "month at whose end it is so, as 2018-06", key=True),
        column("region_code", String(12), "short code", key=True),
    )


project_summary = table(
    "project_summary",
    "projects of a region on the list of a month's year, all of them and those that break each rule",
    *_place_and_month(),  # type: ignore[arg-type]
    column("rule", String(8), "all, any, late, ahead, over or unneeded", key=True),
    column("n", Integer, "projects in the data, unweighted"),
    column("projects", Integer, "projects"),
    column("budget_yuan", BigInteger, "their budgets, yuan"),
    column("paid_yuan", BigInteger, "paid on them by the month's end, yuan"),
    column("worked_yuan", BigInteger, "their budgets times the share of the work that is done, yuan"),
)

project_breach = table(
    "project_breach",
    "project that breaks a rule at a month's end; in each county the gravest first",
    column("month", String(7), "month at whose end it is so, as 2018-06", key=True),
    column("place", Integer, "which it is among its county's, 1 the gravest", key=True),
    column("county_code", String(6), "its county", key=True),
    column("project_id", BigInteger, "the project"),
    column("village_code", String(12), "its village"),
    column("days_late", Integer, "days late; 0 where not late"),
    column("points_ahead", Float, "points by which what is paid is ahead of the work; 0 within the limit"),
    column("percent_over", Float, "percent paid beyond the budget; 0 within it"),
    column("is_unneeded", Boolean, "whether it meets no need of its village"),
    column("gravity", Float, "how often it exceeds the limit of each rule, added up"),
    column("county_projects", Integer, "projects of the county that break a rule, unweighted"),
    column("paid_yuan", BigInteger, "paid by the month's end, yuan"),
    column("work_share", SmallInteger, "percent of the work that is done"),
)

microcredit_summary = table(
    "microcredit_summary",
    "microcredit of a region by bank: what a month granted, and what is owed at its end",
    *_place_and_month(),  # type: ignore[arg-type]
    column("bank", String(2), "code list bank", key=True),
    column("n", Integer, "loans granted in the month, in the data, unweighted"),
    column("loans", Integer, "loans granted in the month"),
    column("granted_yuan", BigInteger, "their amounts, yuan"),
    column("free_yuan", BigInteger, "of them without collateral or guarantor, yuan"),
    column("subsidy_yuan", BigInteger, "interest that public funds pay for them over their terms, yuan"),
    column("open_n", Integer, "loans not repaid at the month's end, in the data, unweighted"),
    column("open_loans", Integer, "loans not repaid at the month's end"),
    column("open_yuan", BigInteger, "their amounts, yuan"),
    column("overdue_n", Integer, "of them past the day on which they were due, in the data, unweighted"),
    column("overdue_loans", Integer, "of them past the day on which they were due"),
    column("overdue_yuan", BigInteger, "their amounts, yuan"),
)
