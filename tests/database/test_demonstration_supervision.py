"""What holds of inspections, findings and edits over the whole demonstration at density 0.001, asked in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Connection, text

from data_access.demonstration import outliers
from data_access.demonstration.outliers import Planted
from data_access.queries.finding_list import findings
from data_access.queries.findings import finding_regions, repeated
from data_access.releases import Release
from data_access.viewer import Viewer

FIRST, GRAVEST = 50, 30
YEARS = (2017, 2018, 2019, 2020)


@pytest.fixture(scope="module")
def ask(duckdb_release: Release) -> Iterator[Connection]:
    with duckdb_release.engine.connect() as connection:
        yield connection


@pytest.fixture(scope="module")
def planted(duckdb_release: Release) -> tuple[Planted, ...]:
    with duckdb_release.connect() as connection:
        rows = connection.execute(text("SELECT * FROM village ORDER BY village_code")).mappings().all()
    return outliers.plant(pd.DataFrame(rows), duckdb_release.parameters["seed"])[1]


def one(connection: Connection, query: str) -> Any:
    return connection.execute(text(query)).scalar_one()


def gravest(planted: tuple[Planted, ...], kind: str, most: int = GRAVEST) -> set[str]:
    of_kind = sorted((p for p in planted if p.kind == kind), key=lambda p: -p.gravity)
    return {p.region[:6] for p in of_kind[:most]}


NOTHING = {
    "an inspection has a number twice": "SELECT count(*) - count(DISTINCT inspection_id) FROM inspection",
    "a finding has a number twice": "SELECT count(*) - count(DISTINCT finding_id) FROM inspection_finding",
    "an edit has a number twice": "SELECT count(*) - count(DISTINCT edit_id) FROM registry_edit",
    "a round lies in another year": """
        SELECT count(*) FROM inspection WHERE year(start_date) <> year OR year(end_date) <> year OR end_date < start_date""",
    "the centre inspects a county that is not poor": """
        SELECT count(*) FROM inspection ANTI JOIN poor_county USING (county_code) WHERE level = '0'""",
    "a self-check is not the county's": "SELECT count(*) FROM inspection WHERE (kind = '05') <> (level = '3')",
    "a finding lies outside its round": """
        SELECT count(*) FROM inspection_finding f LEFT JOIN inspection i USING (county_code, inspection_id)
        WHERE (f.found_date BETWEEN i.start_date AND i.end_date) IS NOT TRUE""",
    "a round finds a kind twice in a county": """
        SELECT count(*) FROM (SELECT 1 FROM inspection_finding GROUP BY inspection_id, kind HAVING count(*) > 1)""",
    "something is put right before it is found": """
        SELECT count(*) FROM inspection_finding WHERE rectified_date <= found_date OR due_date <= found_date""",
    "somebody answers before it is proposed": """
        SELECT count(*) FROM inspection_finding WHERE accountability_proposed < found_date
        OR accountability_done < accountability_proposed
        OR (accountability_done IS NOT NULL AND accountability_proposed IS NULL)
        OR (accountability_form IS NULL) <> (accountability_proposed IS NULL)""",
    "a day is not known yet": """
        SELECT count(*) FROM inspection_finding
        WHERE greatest(found_date, rectified_date, accountability_proposed, accountability_done) > DATE '2020-12-31'""",
    "a repeat points to another county or kind, or to what was not due": """
        SELECT count(*) FROM inspection_finding f LEFT JOIN inspection_finding e
            ON e.county_code = f.county_code AND e.finding_id = f.repeats_finding_id
        WHERE f.repeats_finding_id IS NOT NULL AND (e.kind = f.kind AND e.due_date < f.found_date
            AND f.found_date - e.due_date <= 365) IS NOT TRUE""",
    "what repeats an earlier one does not say so": """
        SELECT count(*) FROM inspection_finding f WHERE repeats_finding_id IS NULL AND EXISTS (
            SELECT 1 FROM inspection_finding e WHERE e.county_code = f.county_code AND e.kind = f.kind
            AND e.due_date < f.found_date AND e.due_date >= f.found_date - 365)""",
    "a finding's village lies in another county, or nowhere": """
        SELECT count(*) FROM inspection_finding f LEFT JOIN village v USING (county_code, village_code)
        WHERE f.village_code IS NOT NULL AND v.weight IS NULL""",
    "an edit is of a household's other village or weight": """
        SELECT count(*) FROM registry_edit e LEFT JOIN household h USING (county_code, household_id)
        WHERE h.village_code IS DISTINCT FROM e.village_code OR h.weight <> e.weight""",
    "an edit leaves what the year's row does not say": """
        SELECT count(*) FROM registry_edit e LEFT JOIN household_year h ON h.household_id = e.household_id
            AND h.county_code = e.county_code AND h.year = year(e.edited_date)
        WHERE e.to_value IS DISTINCT FROM CASE e.field WHEN 'AAC085' THEN CAST(h.net_income_yuan AS VARCHAR)
            WHEN 'AAC317' THEN h.housing ELSE h.main_cause END""",
    "an edit changes nothing": "SELECT count(*) FROM registry_edit WHERE from_value = to_value",
    "a household is edited before it is registered": """
        SELECT count(*) FROM registry_edit e JOIN household_event v ON v.household_id = e.household_id
        WHERE v.kind IN ('registered', 'added') AND e.edited_date <= v.date""",
    "a field is edited twice in a year": """
        SELECT count(*) FROM (SELECT 1 FROM registry_edit GROUP BY household_id, field, year(edited_date)
            HAVING count(*) > 1)""",
    "a team does not say that it is made up": """
        SELECT count(*) FROM inspection WHERE body_zh NOT LIKE '%演示%' OR body_en NOT LIKE '%demonstration%'""",
}


@pytest.mark.parametrize("fault", NOTHING)
def test_never(ask: Connection, fault: str) -> None:
    assert one(ask, NOTHING[fault]) == 0


CODED = {
    ("inspection", "level"): "inspection_level",
    ("inspection", "kind"): "inspection_kind",
    ("inspection_finding", "kind"): "finding_kind",
    ("inspection_finding", "department"): "responsible_department",
    ("inspection_finding", "accountability_form"): "accountability_form",
    ("registry_edit", "field"): "registry_field",
    ("registry_edit", "editor"): "registry_editor",
}


@pytest.mark.parametrize(("place", "code_list"), CODED.items(), ids=lambda value: str(value))
def test_each_code_has_its_words(ask: Connection, place: tuple[str, str], code_list: str) -> None:
    table, column = place
    query = f"SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL"
    used = set(ask.execute(text(query)).scalars())
    listed = ask.execute(text(f"SELECT code FROM code_label WHERE code_list = '{code_list}'")).scalars()
    assert used
    assert used <= set(listed)


@pytest.mark.parametrize(
    ("table", "key"),
    [("inspection", "inspection_id"), ("inspection_finding", "finding_id"), ("registry_edit", "edit_id")],
)
def test_rows_stand_in_the_order_of_their_keys(ask: Connection, table: str, key: str) -> None:
    steps = f"SELECT {key} <= lag({key}) OVER (ORDER BY rowid) AS back FROM {table}"
    assert one(ask, f"SELECT count(*) FROM ({steps}) WHERE back") == 0


def test_a_department_s_two_digits_are_those_of_the_departments_that_keep_projects(ask: Connection) -> None:
    pairs = ask.execute(text("""
        SELECT l.label_zh, d.name_zh FROM code_label l JOIN department d ON d.code = '3' || l.code
        WHERE l.code_list = 'responsible_department'""")).all()  # fmt: skip
    assert len(pairs) == 10
    assert all(ours[0] in theirs for ours, theirs in pairs)


def test_most_findings_are_put_right_in_time_and_some_never(ask: Connection) -> None:
    in_time, never, every = ask.execute(text("""
        SELECT count(*) FILTER (rectified_date <= due_date), count(*) FILTER (rectified_date IS NULL), count(*)
        FROM inspection_finding WHERE due_date < DATE '2020-01-01'""")).one()  # fmt: skip
    assert 0.7 * every < in_time < 0.95 * every
    assert 0 < never < 0.05 * every


@pytest.mark.parametrize("year", YEARS)
def test_the_first_counties_hold_the_gravest_that_leave_findings_overdue(
    duckdb_release: Release, sees_all: Viewer, planted: tuple[Planted, ...], year: int
) -> None:
    regions = finding_regions(sees_all, duckdb_release, "", year, "county")
    first = set(list(regions)[:FIRST])
    worst = gravest(planted, "overdue_findings")
    assert len(worst & first) >= 0.8 * len(worst), sorted(worst - first)


def test_the_longest_overdue_are_the_planted_ones(
    duckdb_release: Release, sees_all: Viewer, planted: tuple[Planted, ...]
) -> None:
    listed = findings(sees_all, duckdb_release, "", 2018, "overdue", most=100)
    here = gravest(planted, "overdue_findings", 99)
    assert sum(one.county_code in here for one in listed) >= 0.7 * len(listed)


def test_the_first_repeated_are_the_planted_ones(
    duckdb_release: Release, sees_all: Viewer, planted: tuple[Planted, ...]
) -> None:
    listed = repeated(sees_all, duckdb_release, "", 2020, most=80)
    worst = gravest(planted, "repeated_findings")
    first = set(list(dict.fromkeys(one.county_code for one in listed))[:FIRST])
    assert len(worst & first) >= 0.9 * len(worst), sorted(worst - first)


@pytest.mark.parametrize(("kind", "indicator"), [("late_edits", "late_edits_share"),
                                                 ("near_line", "incomes_near_line_share")])  # fmt: skip
def test_over_the_years_the_planted_counties_stand_first(
    ask: Connection, planted: tuple[Planted, ...], kind: str, indicator: str
) -> None:
    rows = ask.execute(text(f"""
        SELECT region_code FROM indicator_value WHERE indicator = '{indicator}' AND level = 'county'
        GROUP BY region_code HAVING sum(n) >= 30
        ORDER BY sum(numerator) / sum(denominator) DESC, region_code LIMIT {FIRST}""")).scalars()  # fmt: skip
    worst = gravest(planted, kind)
    assert len(worst & set(rows)) >= 0.9 * len(worst)


def test_forms_that_are_alike_are_those_of_planted_villages(
    ask: Connection, planted: tuple[Planted, ...]
) -> None:
    codes = ask.execute(text("SELECT village_code FROM village ORDER BY 1")).scalars().all()
    here = {codes[v] for p in planted if p.kind == "identical_forms" for v in p.villages}
    found = set(ask.execute(text("""
        SELECT village_code FROM household_year GROUP BY village_code, year, net_income_yuan, wage_income_yuan,
            business_income_yuan, property_income_yuan, transfer_income_yuan
        HAVING count(*) >= 4 AND max(net_income_yuan) > 2000""")).scalars())  # fmt: skip
    assert found
    assert found <= here


def test_incomes_just_above_the_line_are_nowhere_but_where_they_are_planted(
    ask: Connection, planted: tuple[Planted, ...]
) -> None:
    found = set(ask.execute(text("""
        SELECT region_code FROM indicator_value
        WHERE indicator = 'incomes_near_line_share' AND level = 'county' AND numerator > 0""")).scalars())  # fmt: skip
    assert found <= {p.region[:6] for p in planted if p.kind == "near_line"}
