"""Projects and loans in the smallest database: each for one rule that it breaks or keeps at the end of 2018-06.

In Pine a road that ended in time, a water works that is late, a base that is paid ahead of its work; in Cedar a
workshop that was paid beyond its budget and meets no need; in the other county's village a road not begun in time.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, Table, insert

from data_access import schema
from data_access.loan_summary import fill_loans
from data_access.project_summary import fill_projects
from data_access.releases import Release
from tests.database.tiny import (
    CEDAR,
    CEDAR_POOR,
    EXITED,
    NEIGHBOUR,
    OUTSIDE,
    PINE,
    POOR_ILL,
    WEIGHT,
    tiny,
)

__all__ = ["tiny", "with_money"]
Rows = list[dict[str, Any]]


def project_id(village: str, serial: int) -> int:
    """The number of the n-th project of a village."""
    return int(village) * 1000 + serial


ON_TIME, LATE, AHEAD = (project_id(PINE, n) for n in (1, 2, 3))
OVER = project_id(CEDAR, 1)
NOT_BEGUN = project_id(OUTSIDE, 1)


def _project(village: str, serial: int, kind: str, planned: tuple[date, date], **more: Any) -> dict[str, Any]:
    return {
        "county_code": village[:6], "project_id": project_id(village, serial), "village_code": village,
        "name_zh": f"项目{serial}", "name_en": f"Project {serial}", "kind": kind, "department_code": "301",
        "source": "01", "level": "3", "budget_year": planned[0].year, "budget_yuan": 100_000,
        "planned_start": planned[0], "planned_end": planned[1], "actual_start": planned[0], "actual_end": None,
        "need_id": project_id(village, serial), "households_benefiting": 2, "weight": WEIGHT[village],
    } | more  # fmt: skip


def _projects() -> Rows:
    early, late = (date(2018, 1, 10), date(2018, 5, 31)), (date(2018, 1, 10), date(2018, 12, 20))
    return [
        _project(PINE, 1, "01", early, actual_end=date(2018, 5, 20)),
        _project(PINE, 2, "02", early),
        _project(PINE, 3, "07", late),
        _project(CEDAR, 1, "08", late, need_id=None, actual_end=date(2018, 6, 15)),
        _project(OUTSIDE, 1, "01", late, actual_start=date(2018, 8, 1)),
    ]


def _progress() -> Rows:
    """Paid yuan and percent of the work, month by month from January 2018."""
    given: dict[int, list[tuple[int, int]]] = {
        ON_TIME: [(10_000, 20), (30_000, 40), (50_000, 60), (70_000, 80), (97_000, 100)],
        LATE: [(0, 5), (10_000, 10), (10_000, 20), (20_000, 30), (30_000, 40), (30_000, 40)],
        AHEAD: [(10_000, 10), (60_000, 12), (70_000, 15), (70_000, 18), (80_000, 20), (80_000, 25)],
        OVER: [(20_000, 20), (40_000, 30), (60_000, 50), (80_000, 70), (90_000, 90), (120_000, 100)],
    }
    return [
        {"county_code": str(number)[:6], "project_id": number, "month": f"2018-{n:02d}", "paid_yuan": paid,
         "work_share": work, "weight": WEIGHT[str(number)[:12]]}
        for number, months in given.items()
        for n, (paid, work) in enumerate(months, 1)
    ]  # fmt: skip


def _loans() -> Rows:
    given = (
        (POOR_ILL, "01", 30_000, date(2016, 3, 1), date(2018, 3, 1), None, True),
        (EXITED, "02", 50_000, date(2018, 6, 10), date(2020, 6, 10), None, False),
        (CEDAR_POOR, "01", 20_000, date(2017, 5, 1), date(2018, 5, 1), date(2018, 4, 2), True),
        (NEIGHBOUR, "01", 40_000, date(2018, 1, 5), date(2020, 1, 5), None, True),
    )
    return [
        {"county_code": str(household)[:6], "loan_id": household * 100, "household_id": household,
         "village_code": str(household)[:12], "bank": bank, "amount_yuan": yuan, "is_collateral_free": free,
         "subsidy_yuan": yuan // 10, "granted": granted, "due": due, "repaid": repaid,
         "weight": WEIGHT[str(household)[:12]]}
        for household, bank, yuan, granted, due, repaid, free in given
    ]  # fmt: skip


def _tables() -> dict[Table, Rows]:
    return {
        schema.department: [
            {"code": "301", "name_zh": "县扶贫办", "name_en": "County Office of Poverty Alleviation", "level": "3"}
        ],
        schema.village_need: [
            {"county_code": PINE[:6], "need_id": project_id(PINE, 2), "village_code": PINE, "kind": "02",
             "listed_date": date(2017, 3, 1), "met_by_project_id": LATE, "met_date": None, "weight": WEIGHT[PINE]}
        ],
        schema.project: _projects(),
        schema.project_progress: _progress(),
        schema.project_household: [
            {"county_code": PINE[:6], "project_id": LATE, "household_id": household, "amount_yuan": yuan,
             "weight": WEIGHT[PINE]}
            for household, yuan in ((POOR_ILL, 12_000), (EXITED, 8_000))
        ],
        schema.microcredit: _loans(),
    }  # fmt: skip


def fill(connection: Connection) -> None:
    """Put the rows in, and sum them as a refresh does."""
    for table, rows in _tables().items():
        connection.execute(insert(table), rows)
    fill_projects(connection)
    fill_loans(connection)


@pytest.fixture(scope="module")
def with_money(tiny: Release) -> Release:
    """The smallest database with projects and loans, on each engine in turn."""
    with tiny.engine.begin() as connection:
        fill(connection)
    return tiny
