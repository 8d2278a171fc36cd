"""What holds over the whole demonstration at density 0.001, asked in SQL."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, text

from data_access.demonstration.causes import CAUSES, NATIONAL_SHARES
from data_access.releases import Release


@pytest.fixture(scope="module")
def ask(duckdb_release: Release) -> Iterator[Connection]:
    with duckdb_release.engine.connect() as connection:
        yield connection


def one(connection: Connection, query: str) -> Any:
    return connection.execute(text(query)).scalar_one()


def by_year(connection: Connection, query: str) -> dict[int, float]:
    return {int(year): float(value) for year, value in connection.execute(text(query))}


NOTHING = {
    "a household has a number twice": "SELECT count(*) - count(DISTINCT household_id) FROM household",
    "a person has a number twice": "SELECT count(*) - count(DISTINCT person_id) FROM person",
    "a measure has a number twice": "SELECT count(*) - count(DISTINCT measure_id) FROM measure",
    "a visit has a number twice": "SELECT count(*) - count(DISTINCT visit_id) FROM visit",
    "an event has a number twice": "SELECT count(*) - count(DISTINCT event_id) FROM household_event",
    "a need has a number twice": "SELECT count(*) - count(DISTINCT need_id) FROM need",
    "a helper has a number twice": "SELECT count(*) - count(DISTINCT helper_id) FROM helper",
    "a posting has a number twice": "SELECT count(*) - count(DISTINCT post_id) FROM village_post",
    "a county code is not that of the village": """
        SELECT (SELECT count(*) FROM village WHERE left(village_code, 6) <> county_code OR left(village_code, 9) <> township_code)
             + (SELECT count(*) FROM household WHERE left(village_code, 6) <> county_code)
             + (SELECT count(*) FROM household_year WHERE left(village_code, 6) <> county_code)
             + (SELECT count(*) FROM person_year WHERE household_id // 10000000000 <> CAST(county_code AS BIGINT))""",
    "members are not the persons": """
        SELECT count(*) FROM household_year h FULL JOIN (
            SELECT household_id, year, count(*) AS persons FROM person_year GROUP BY ALL) p USING (household_id, year)
        WHERE h.members IS DISTINCT FROM p.persons""",
    "a person's years are not those of the membership": """
        SELECT count(*) FROM person_year y JOIN person p USING (county_code, person_id)
        WHERE y.year < p.joined_year OR y.year >= p.left_year OR y.year < p.birth_year""",
    "a weight is not that of the village": """
        SELECT (SELECT count(*) FROM household_year h JOIN village v USING (county_code, village_code) WHERE h.weight <> v.weight)
             + (SELECT count(*) FROM person_year y JOIN household h USING (county_code, household_id) WHERE h.weight <> y.weight)
             + (SELECT count(*) FROM visit y JOIN household h USING (county_code, household_id) WHERE h.weight <> y.weight)
             + (SELECT count(*) FROM pairing y JOIN household h USING (county_code, household_id) WHERE h.weight <> y.weight)""",
    "a row lies before registration or after removal": """
        SELECT count(*) FROM household_year y JOIN household h USING (county_code, household_id)
        WHERE y.year < h.registered_year OR y.year >= h.removed_year""",
    "a year is missing": """
        SELECT count(*) FROM household h LEFT JOIN (
            SELECT household_id, count(*) AS years FROM household_year GROUP BY ALL) y USING (household_id)
        WHERE coalesce(h.removed_year, 2021) - h.registered_year IS DISTINCT FROM y.years""",
    "somebody is poor in or after the year of the last exit": """
        SELECT count(*) FROM household_year y JOIN household h USING (county_code, household_id)
        WHERE y.is_registered <> (h.exit_year IS NULL OR y.year < h.exit_year) AND NOT EXISTS (
            SELECT 1 FROM household_event e WHERE e.household_id = h.household_id AND e.kind = 'returned')""",
    "an exit flag contradicts registration": """
        SELECT count(*) FROM household_year WHERE (exit_flag = '1') = is_registered OR exit_flag NOT IN ('0', '1', '3')""",
    "a household returned without an event": """
        SELECT count(*) FROM household_year y WHERE exit_flag = '3' AND NOT EXISTS (
            SELECT 1 FROM household_event e WHERE e.household_id = y.household_id
            AND kind = 'returned' AND year(date) <= y.year)""",
    "an exit has no event": """
        SELECT count(*) FROM household h WHERE exit_year IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM household_event e WHERE e.household_id = h.household_id
            AND kind = 'exited' AND year(date) = h.exit_year)""",
    "the members of an exit are not those of the year": """
        SELECT count(*) FROM household_event e JOIN household_year y ON y.household_id = e.household_id AND y.year = year(e.date)
        WHERE e.kind IN ('exited', 'returned', 'registered', 'added') AND e.members <> y.members""",
    "a pair lacks a year, or has one twice": """
        SELECT count(*) FROM assistance_pair p LEFT JOIN (
            SELECT pair_id, count(*) AS rows, count(DISTINCT year) AS years FROM assistance_year GROUP BY ALL) y USING (pair_id)
        WHERE y.rows IS DISTINCT FROM 5 OR y.years IS DISTINCT FROM 5""",
    "a helper lacks points or a grade of a year": """
        SELECT count(*) FROM (SELECT DISTINCT helper_id, kind FROM assistance_pair) p LEFT JOIN (
            SELECT helper_id, count(*) AS rows, count(DISTINCT content) AS contents, list(DISTINCT left(content, 1)) AS kinds
            FROM assistance_score JOIN assistance_result USING (helper_id, year) GROUP BY ALL) s USING (helper_id)
        WHERE s.rows IS DISTINCT FROM 5 * s.contents OR s.contents <> CASE kind WHEN '1' THEN 6 ELSE 5 END
            OR s.kinds <> [kind]""",
    "the money of a pair is not that of its counties": """
        SELECT count(*) FROM (SELECT y.* FROM assistance_year y JOIN assistance_pair USING (pair_id) WHERE kind = '1') y
        LEFT JOIN (SELECT pair_id, year, sum(money_yuan) AS got FROM assistance_county GROUP BY ALL) c USING (pair_id, year)
        WHERE c.got IS DISTINCT FROM y.money_yuan""",
    "a place helped or a helper is no region": """
        SELECT count(*) FROM assistance_pair WHERE helped_code NOT IN (SELECT code FROM region)
            OR (kind = '1') <> (helper_code IS NOT NULL) OR helper_code NOT IN (SELECT code FROM region)
            OR (kind = '2') <> (unit_zh IS NOT NULL AND unit_en IS NOT NULL)""",
    "a pair is generated, or what it gave is not": """
        SELECT (SELECT count(*) FROM assistance_pair WHERE basis = 3)
             + (SELECT count(*) FROM assistance_year WHERE basis <> 3)
             + (SELECT count(*) FROM assistance_county WHERE basis <> 3)
             + (SELECT count(*) FROM assistance_score WHERE basis <> 3)
             + (SELECT count(*) FROM assistance_result WHERE basis <> 3)""",
    "a measure ends before it starts": "SELECT count(*) FROM measure WHERE end_date < start_date",
    "a measure is dearer than any": "SELECT count(*) FROM measure WHERE amount_yuan NOT BETWEEN 100 AND 600000",
    "the batch is not that of the kind": "SELECT count(*) FROM measure WHERE batch <> left(kind, 2)",
    "measures running are miscounted": """
        SELECT count(*) FROM household_year h LEFT JOIN (
            SELECT household_id, y.year, count(*) AS running FROM measure JOIN (SELECT unnest(range(2014, 2021)) AS year) y
            ON year(start_date) <= y.year AND coalesce(year(end_date), 2020) >= y.year GROUP BY ALL) m USING (household_id, year)
        WHERE h.measures_running <> coalesce(m.running, 0)""",
    "a need is met before it was listed, or by another's measure": """
        SELECT count(*) FROM need n LEFT JOIN measure m ON m.measure_id = n.met_by_measure_id WHERE met_date < listed_date
        OR (met_date IS NULL) <> (met_by_measure_id IS NULL)
        OR (met_by_measure_id IS NOT NULL AND (m.household_id IS DISTINCT FROM n.household_id OR m.kind <> n.kind))""",
    "a visit is of a year without the household": """
        SELECT count(*) FROM visit v ANTI JOIN household_year USING (household_id, year)""",
    "a visit's day is of another year": "SELECT count(*) FROM visit WHERE year(date) <> year",
    "a fifth visit in a year": """
        SELECT count(*) FROM (SELECT 1 FROM visit GROUP BY household_id, year HAVING count(*) > 4)""",
    "a helper helps in another county": "SELECT count(*) FROM pairing p ANTI JOIN helper USING (county_code, helper_id)",
    "a helper's unit is of another county": "SELECT count(*) FROM helper ANTI JOIN helping_unit USING (county_code, unit_id)",
    "two first secretaries at once": """
        SELECT count(*) FROM village_post a JOIN village_post b USING (village_code, kind)
        WHERE kind = '01' AND a.post_id < b.post_id AND coalesce(a.to_date, DATE '9999-01-01') >= b.from_date""",
    "an exited village lacks a service": """
        SELECT count(*) FROM village_year y JOIN village v USING (county_code, village_code) WHERE y.year >= v.exit_year
        AND NOT (has_hard_road AND has_broadband AND has_clinic AND power_share = 100 AND collective_income_yuan > 0)""",
    "a village met more needs than it listed": "SELECT count(*) FROM village_year WHERE needs_met > needs_listed",
    "a child of school age is out of school though schooling is assured": """
        SELECT count(*) FROM household_year h JOIN (
            SELECT household_id, year, bool_and(school_status <> '01' OR NOT of_school_age) AS assured,
                bool_and(is_insured) AS insured FROM person_year GROUP BY ALL) p USING (household_id, year)
        WHERE h.schooling_assured <> p.assured OR h.medical_assured <> p.insured""",
    "a five-guarantee household has dibao": "SELECT count(*) FROM household_year WHERE household_type = '03' AND has_dibao",
    "dibao goes to a household of another type": """
        SELECT count(*) FROM household_year WHERE has_dibao AND household_type NOT IN ('02', '04')""",
    "a name could be a person's": """
        SELECT (SELECT count(*) FROM person WHERE NOT regexp_matches(name, '^.[演示例样拟仿虚].$'))
             + (SELECT count(*) FROM household WHERE NOT regexp_matches(head_name, '^.[演示例样拟仿虚].$'))
             + (SELECT count(*) FROM helper WHERE NOT regexp_matches(name, '^.[演示例样拟仿虚].$'))
             + (SELECT count(*) FROM village_post WHERE NOT regexp_matches(person_name, '^.[演示例样拟仿虚].$'))
             + (SELECT count(*) FROM helping_unit WHERE name_zh NOT LIKE '%演示%')""",
    "the head's name is another's": """
        SELECT count(*) FROM household h JOIN person p USING (county_code, household_id)
        WHERE p.relation = '01' AND p.name <> h.head_name""",
    "a household has no head or two": """
        SELECT (SELECT count(*) FROM household) - count(*) FROM (
            SELECT household_id FROM person WHERE relation = '01' GROUP BY 1 HAVING count(*) = 1)""",
}


@pytest.mark.parametrize("fault", NOTHING)
def test_never(ask: Connection, fault: str) -> None:
    assert one(ask, NOTHING[fault]) == 0


CODED = {
    "household_year": (
        "exit_flag", "household_type", "identify_standard", "main_cause", "housing",
    ),
    "person": ("relation", "sex"),
    "person_year": ("education", "school_status", "health", "labour", "work_place"),
    "measure": ("batch",),
    "village_post": ("unit_level",),
}  # fmt: skip


@pytest.mark.parametrize(("table", "column"), [(t, c) for t, columns in CODED.items() for c in columns])
def test_each_code_has_its_words(ask: Connection, table: str, column: str) -> None:
    missing = ask.execute(
        text(f"""
        SELECT DISTINCT {column} FROM {table} WHERE {column} IS NOT NULL
        EXCEPT SELECT code FROM code_label WHERE code_list = '{column}'""")
    ).all()
    assert missing == []


def test_causes_of_the_first_cohort_are_the_survey_s(ask: Connection) -> None:
    rows = ask.execute(
        text("SELECT main_cause, sum(weight) FROM household_year WHERE year = 2014 GROUP BY 1")
    )
    weights = {cause: float(weight) for cause, weight in rows}
    total = sum(weights.values())
    for cause, share in zip(CAUSES, NATIONAL_SHARES, strict=True):
        assert 100 * weights[cause] / total == pytest.approx(100 * share, abs=0.5)


def test_coverage_by_measures_rises_over_the_years(ask: Connection) -> None:
    share = by_year(ask, """
        SELECT year, 100.0 * sum(weight) FILTER (measures_running > 0) / sum(weight) FROM household_year
        WHERE is_registered GROUP BY 1""")  # fmt: skip
    assert share[2014] < share[2015] < share[2016] < share[2018]
    assert 93 < share[2018] < 99


def test_income_of_all_on_file_rises_as_was_published(ask: Connection) -> None:
    mean = by_year(ask, """
        SELECT year, sum(weight * members * net_income_yuan) / sum(weight * members)
        FROM household_year GROUP BY 1""")  # fmt: skip
    assert mean[2015] == pytest.approx(2982, rel=0.1)
    assert mean[2020] == pytest.approx(10740, rel=0.1)


def test_households_without_any_measure_are_clustered(ask: Connection) -> None:
    shares = ask.execute(text("""
        SELECT 100.0 * count(*) FILTER (measures_running = 0) / count(*) FROM household_year
        WHERE year = 2018 AND is_registered GROUP BY county_code HAVING count(*) >= 15""")).scalars().all()  # fmt: skip
    assert max(shares) > 15
    assert sorted(shares)[len(shares) // 2] < 6


def test_wrong_exits_are_few_and_clustered(ask: Connection) -> None:
    share = one(
        ask,
        "SELECT 100.0 * count(*) FILTER (was_wrong_exit) / count(*) FROM household_year WHERE exit_flag = '1'",
    )
    worst = one(ask, """
        SELECT max(share) FROM (SELECT 100.0 * count(*) FILTER (was_wrong_exit) / count(*) AS share FROM household_year
        WHERE exit_flag = '1' AND year = 2018 GROUP BY county_code HAVING count(*) >= 40)""")  # fmt: skip
    assert 0.1 < share < 1
    assert worst > 5


def test_poor_villages_mostly_have_a_first_secretary(ask: Connection) -> None:
    share = one(ask, """
        SELECT 100.0 * avg(CAST(EXISTS (SELECT 1 FROM village_post p WHERE p.village_code = v.village_code AND kind = '01'
            AND from_date <= DATE '2018-12-31' AND coalesce(to_date, DATE '9999-01-01') > DATE '2018-12-31') AS INTEGER))
        FROM village v WHERE is_poor_village""")  # fmt: skip
    assert 90 < share < 99


def test_evaluations_of_2018_are_those_that_were_published(ask: Connection) -> None:
    found = ask.execute(text("""
        SELECT count(*), count(*) FILTER (wrongly_exited = 0), count(*) FILTER (missed = 0),
            count(*) FILTER (missed = 0 AND wrongly_exited = 0) FROM county_evaluation WHERE year = 2018""")).one()  # fmt: skip
    assert tuple(found) == (283, 245, 256, 230)


def test_every_village_has_40_to_60_households_or_is_complete(ask: Connection) -> None:
    low, high = ask.execute(text("""
        SELECT min(n), max(n) FROM (SELECT count(*) AS n FROM household JOIN village USING (county_code, village_code)
        WHERE NOT is_complete_place GROUP BY village_code)""")).one()  # fmt: skip
    assert low >= 40
    assert high <= 60


@pytest.mark.parametrize(
    ("table", "key"),
    [("household_year", "household_id"), ("person_year", "person_id"), ("visit", "visit_id")],
)
def test_rows_stand_in_the_order_of_their_keys(ask: Connection, table: str, key: str) -> None:
    steps = f"SELECT {key} < lag({key}) OVER (ORDER BY rowid) AS back FROM {table}"
    assert one(ask, f"SELECT count(*) FROM ({steps}) WHERE back") == 0


def test_the_manifest_is_nowhere_in_the_database(ask: Connection) -> None:
    parameters = one(ask, "SELECT parameters || checks || sources FROM data_version")
    assert "planted" not in parameters
    assert "gravity" not in parameters
