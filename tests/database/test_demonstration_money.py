"""What the demonstration's money looks like: the months of a year, who is slow, what was planted and is found."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Connection, text

from data_access.demonstration import outliers
from data_access.demonstration.outliers import Planted
from data_access.releases import Release

SPECIAL = "source <= '04' AND budget_year = 2018"


@pytest.fixture(scope="module")
def ask(duckdb_release: Release) -> Iterator[Connection]:
    with duckdb_release.engine.connect() as connection:
        yield connection


@pytest.fixture(scope="module")
def planted(ask: Connection, duckdb_release: Release) -> tuple[Planted, ...]:
    rows = pd.DataFrame(ask.execute(text("SELECT * FROM village ORDER BY village_code")).mappings().all())
    return outliers.plant(rows, int(duckdb_release.parameters["seed"]))[1]


def one(connection: Connection, query: str) -> Any:
    return connection.execute(text(query)).scalar_one()


def spent(connection: Connection, month: str, where: str = "TRUE") -> float:
    query = f"SELECT 100.0 * sum(spent_yuan) / sum(appropriated_yuan) FROM fund_flow WHERE {SPECIAL} AND month = '{month}'"
    return float(one(connection, f"{query} AND {where}"))


def test_special_funds_are_spent_as_in_a_year_of_life(ask: Connection) -> None:
    assert 60 < spent(ask, "2018-09") < 65
    assert 92 < spent(ask, "2018-12") < 95


def test_provinces_are_slow_and_fast(ask: Connection) -> None:
    tibet, guizhou = (spent(ask, "2018-09", f"left(county_code, 2) = '{code}'") for code in ("54", "52"))
    assert tibet < 52 < 66 < guizhou


def test_little_is_unspent_for_two_years(ask: Connection) -> None:
    share = one(ask, """
        SELECT 100.0 * sum(appropriated_yuan - spent_yuan) FILTER (budget_year <= 2018)
            / sum(appropriated_yuan) FILTER (budget_year = 2020)
        FROM fund_flow WHERE source <= '04' AND month = '2020-12'""")  # fmt: skip
    assert 0 < share < 1


def test_counties_get_by_their_poor_and_the_832_first(ask: Connection) -> None:
    poor, others = ask.execute(text("""
        WITH money AS (SELECT county_code, sum(appropriated_yuan) AS yuan FROM fund_flow
                WHERE source = '01' AND month = '2017-12' AND budget_year = 2017 GROUP BY 1),
            people AS (SELECT county_code, sum(weight * members) AS persons FROM household_year
                WHERE year = 2016 AND is_registered GROUP BY 1)
        SELECT sum(yuan) FILTER (listed) / sum(persons) FILTER (listed),
            sum(yuan) FILTER (NOT listed) / sum(persons) FILTER (NOT listed)
        FROM (SELECT *, county_code IN (SELECT county_code FROM poor_county) AS listed
            FROM people LEFT JOIN money USING (county_code))
        """)).one()  # fmt: skip
    assert 800 < others < 0.6 * poor < 3000


def test_few_projects_are_flagged_and_the_gravest_are_planted(
    ask: Connection, planted: tuple[Planted, ...]
) -> None:
    rows = ask.execute(text("""
        WITH state AS (SELECT project_id, max(paid_yuan) AS paid, max(work_share) AS work FROM project_progress
            WHERE month <= '2018-12' GROUP BY 1)
        SELECT p.village_code, need_id IS NULL AS misplaced, paid > budget_yuan AS over,
            coalesce(100.0 * paid / budget_yuan - work, 0) AS ahead,
            CASE WHEN planned_end <= DATE '2018-12-31' AND coalesce(actual_end, DATE '9999-12-31') > DATE '2018-12-31'
                THEN date_diff('day', planned_end, DATE '2018-12-31') ELSE 0 END AS late
        FROM project p LEFT JOIN state USING (project_id) WHERE planned_start <= DATE '2018-12-31'""")).all()  # fmt: skip
    flagged = [r for r in rows if r.misplaced or r.over or r.ahead > 20 or r.late > 0]
    assert 0.01 < len(flagged) / len(rows) < 0.05
    codes = ask.execute(text("SELECT village_code FROM village ORDER BY 1")).scalars().all()
    late_here = {codes[v] for p in planted if p.kind == "late_projects" for v in p.villages}
    gravest = sorted((r.late for r in rows if r.village_code in late_here and r.late), reverse=True)[:30]
    worst = sorted((r.late for r in rows if r.late), reverse=True)[:50]
    assert sum(days >= worst[-1] for days in gravest) >= 0.9 * len(gravest)
    assert gravest[0] > 365


def test_idle_money_is_found_where_it_was_planted(ask: Connection, planted: tuple[Planted, ...]) -> None:
    worst = ask.execute(text(f"""
        SELECT county_code FROM fund_flow WHERE {SPECIAL} AND month = '2018-12' GROUP BY 1
        ORDER BY sum(disbursed_yuan - spent_yuan) / sum(disbursed_yuan) DESC LIMIT 50""")).scalars().all()  # fmt: skip
    idle = sorted((p for p in planted if p.kind == "idle_balance"), key=lambda p: -p.gravity)[:30]
    assert sum(p.region in worst for p in idle) >= 0.9 * len(idle)


def test_overdue_loans_are_few_and_clustered(ask: Connection, planted: tuple[Planted, ...]) -> None:
    codes = ask.execute(text("SELECT village_code FROM village ORDER BY 1")).scalars().all()
    here = {codes[v] for p in planted if p.kind == "overdue_loans" for v in p.villages}
    overdue = ask.execute(text("""
        SELECT village_code FROM microcredit
        WHERE due < DATE '2018-12-31' AND coalesce(repaid, DATE '9999-12-31') > DATE '2018-12-31'
        ORDER BY due LIMIT 30""")).scalars().all()  # fmt: skip
    assert sum(code in here for code in overdue) >= 0.9 * len(overdue)


CODED = {
    ("fund_flow", "source"): "fund_source",
    ("fund_flow", "use"): "fund_use",
    ("fund_flow", "level"): "approval_level",
    ("project", "kind"): "project_kind",
    ("project", "source"): "fund_source",
    ("project", "level"): "approval_level",
    ("village_need", "kind"): "project_kind",
    ("microcredit", "bank"): "bank",
    ("department", "level"): "approval_level",
}


@pytest.mark.parametrize(("place", "code_list"), CODED.items(), ids=lambda value: str(value))
def test_each_code_has_its_words(ask: Connection, place: tuple[str, str], code_list: str) -> None:
    table, column = place
    used = set(ask.execute(text(f"SELECT DISTINCT {column} FROM {table}")).scalars())
    listed = ask.execute(text(f"SELECT code FROM code_label WHERE code_list = '{code_list}'")).scalars()
    assert used
    assert used <= set(listed)


def test_every_project_is_kept_by_a_department_of_its_level(ask: Connection) -> None:
    assert (
        one(
            ask,
            """
        SELECT count(*) FROM project p LEFT JOIN department d ON d.code = p.department_code
        WHERE d.level IS DISTINCT FROM p.level""",
        )
        == 0
    )


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("fund_flow", "county_code || budget_year || month || source || use || level"),
        ("project", "project_id"),
        ("project_progress", "project_id || month"),
        ("project_household", "project_id || household_id"),
        ("microcredit", "loan_id"),
    ],
)
def test_rows_stand_in_the_order_of_their_keys(ask: Connection, table: str, key: str) -> None:
    steps = f"SELECT {key} <= lag({key}) OVER (ORDER BY rowid) AS back FROM {table}"
    assert one(ask, f"SELECT count(*) FROM ({steps}) WHERE back") == 0


def test_a_sparse_demonstration_has_few_flows(ask: Connection) -> None:
    assert one(ask, "SELECT count(*) FROM fund_flow") <= 500_000
