"""The smallest database with its cube: two unequal poor counties, groups, evaluations and published figures.

On top of `tiny`: G01 holds 520502, G40 both poor counties; 520521 stands for two poor counties (as 632803
does); both were evaluated in 2017; the nation's and 520502's rural income of 2018 are published. Special funds flow
to 520502 from January 2018 on and to 520521 from June on; 520502 has a balance of 2017 that it has spent by April.
The province inspected 520502, both counties looked at themselves; what was found stands beside the findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert
from sqlalchemy.schema import CreateSchema, DropSchema

from dashboard.words import Basis
from data_access import engines, schema
from data_access.indicators import CATALOGUE, Indicator
from data_access.refresh import refresh
from data_access.releases import Release, open_release
from tests.database.tiny import CEDAR, EXITED, PINE, VERSION, WEIGHT, WRONG_EXIT, fill

POOR = ("520502", "520521")


def fill_with_cube(connection: Connection, catalogue: Mapping[str, Indicator] = CATALOGUE) -> None:
    """The rows of `tiny`, those of this module, and the cube of them all."""
    fill_without_cube(connection)
    refresh(connection, Basis.GENERATED, catalogue)


def fill_without_cube(connection: Connection) -> None:
    """The rows of `tiny` and those of this module."""
    fill(connection)
    connection.execute(
        insert(schema.region), [_group("G01", 0, "六盘山区"), _group("G40", 1, "832 个贫困县")]
    )
    members = [("G01", "520502"), ("G40", "520502"), ("G40", "520521")]
    connection.execute(insert(schema.region_group), [{"group_code": g, "county_code": c} for g, c in members])
    connection.execute(
        insert(schema.poor_county),
        {
            "seq": 3, "county_code": "520521", "code_2014": "520521", "name_zh": "黔西县", "name_en": "Qianxi",
            "destitute_area": "G04", "is_key_county": True, "is_deep_poverty": False, "planned_exit_year": 2018,
            "exit_year": 2018, "basis": 0, "planned_basis": 3,
        },
    )  # fmt: skip
    connection.execute(
        insert(schema.county_evaluation), [_evaluation("520502", 100, 3), _evaluation("520521", 20, 0)]
    )
    connection.execute(insert(schema.assessment_score), [*_scores("13", 2.0), *_scores("52", 0.0)])
    connection.execute(
        insert(schema.assessment_result), [_result("52", "1", 400_000_000, 0), _result("13", "4", None, 3)]
    )
    figures = [
        ("survey_poor_population", "", 16_600_000.0, 0),
        ("survey_poverty_incidence", "", 1.7, 0),
        ("rural_income", "", 14_617.0, 1),
        ("rural_income", "520502", 10_000.0, 0),
        ("gdp_per_head", "520502", 30_000.0, 0),
    ]
    connection.execute(
        insert(schema.published_figure),
        [
            {"series": series, "region_code": code, "period": "2018", "value": value, "unit": "", "qualifier": "exact",
             "basis": basis, "source": "统计局", "source_en": "Statistics office"}
            for series, code, value, basis in figures
        ],
    )  # fmt: skip
    connection.execute(insert(schema.inspection), _inspections())
    connection.execute(insert(schema.inspection_finding), _findings())
    connection.execute(insert(schema.registry_edit), _edits())
    connection.execute(insert(schema.fund_flow), _flows())
    connection.execute(
        insert(schema.fund_integration),
        {"county_code": "520502", "year": 2018, "planned_yuan": 500, "integrated_yuan": 400},
    )


def _flows() -> list[dict[str, Any]]:
    """Of each month of 2018 a twelfth of the year's money, spent two months later; and a balance of 2017."""
    rows = [_flow("520502", 2017, "2017-12", (1000, 1000, 900, 700, 350))]
    rows += [
        _flow("520502", 2017, f"2018-{m:02d}", (1000, 1000, 1000, 700 + 90 * m, 400)) for m in range(1, 4)
    ]
    for month in range(1, 13):
        own = (1200, 100 * month, 90 * month, 80 * month, 40 * month)
        rows.append(_flow("520502", 2018, f"2018-{month:02d}", own))
        rows.append(
            _flow("520502", 2018, f"2018-{month:02d}", (5000, 5000, 5000, 5000, 0)) | {"source": "05"}
        )
        if month >= 6:
            rows.append(
                _flow("520521", 2018, f"2018-{month:02d}", (600, 600, 600, 50 * month, 0)) | {"level": "1"}
            )
    return rows


def _flow(county: str, budget: int, month: str, amounts: tuple[int, ...]) -> dict[str, Any]:
    names = ("appropriated_yuan", "allocated_yuan", "disbursed_yuan", "spent_yuan", "to_households_yuan")
    keys = {
        "county_code": county,
        "budget_year": budget,
        "month": month,
        "source": "01",
        "use": "01",
        "level": "3",
    }
    return keys | dict(zip(names, amounts, strict=True))


def _inspections() -> list[dict[str, Any]]:
    """The province in 520502 in 2017 and 2018, the county itself in 2018; in 520521 nobody but the county itself."""
    given = (("520502", 1, "1", "01", 2017), ("520502", 2, "1", "03", 2018), ("520502", 3, "3", "05", 2018),
             ("520521", 1, "3", "05", 2018))  # fmt: skip
    return [
        {"county_code": county, "inspection_id": int(county) * 1000 + n, "level": level, "body_zh": "组", "body_en": "Team",
         "year": year, "kind": kind, "start_date": date(year, 5, 7), "end_date": date(year, 5, 20),
         "villages_visited": 5, "households_visited": 60}
        for county, n, level, kind, year in given
    ]  # fmt: skip


def _findings() -> list[dict[str, Any]]:
    """In 520502 one put right in time, the same again and overdue at the end of 2018, one open and not due, an image
    project put right late, for which accountability was proposed and done; in 520521 one that is due in 2019."""

    def days(*given: str | None) -> dict[str, date | None]:
        names = ("found_date", "due_date", "rectified_date", "accountability_proposed", "accountability_done")
        return dict(zip(names, (date.fromisoformat(day) if day else None for day in given), strict=True))

    given = (
        ("520502", 1, 1, PINE, "08", 1, None, days("2017-05-10", "2017-07-09", "2017-06-20", None, None)),
        ("520502", 2, 2, None, "08", 2, 1, days("2018-05-10", "2018-08-08", "2019-02-01", "2018-11-01", None)),
        ("520502", 3, 3, CEDAR, "04", 1, None, days("2018-05-12", "2019-02-10", None, None, None)),
        ("520502", 4, 2, None, "15", 3, None,
         days("2018-05-11", "2018-06-10", "2018-07-10", "2018-06-01", "2018-09-01")),
        ("520521", 1, 1, None, "12", 1, None, days("2018-05-10", "2019-01-10", None, None, None)),
    )  # fmt: skip
    return [
        {"county_code": county, "finding_id": int(county) * 10_000 + n, "inspection_id": int(county) * 1000 + of,
         "village_code": village, "department": "03" if kind == "08" else "15", "kind": kind, "severity": severity,
         "repeats_finding_id": int(county) * 10_000 + again if again else None,
         "accountability_form": "01" if on["accountability_proposed"] else None} | on
        for county, n, of, village, kind, severity, again, on in given
    ]  # fmt: skip


def _edits() -> list[dict[str, Any]]:
    """Income in the week before the exit of one household, its cause then, too; another's housing in the spring."""
    given = ((EXITED, 1, "AAC085", date(2017, 11, 24)), (EXITED, 2, "AAC007", date(2017, 11, 25)),
             (WRONG_EXIT, 1, "AAC317", date(2017, 3, 1)))  # fmt: skip
    return [
        {"county_code": str(of)[:6], "edit_id": of * 1000 + n, "household_id": of, "village_code": str(of)[:12],
         "field": field, "edited_date": day, "from_value": "a", "to_value": "b", "editor": "01", "weight": WEIGHT[PINE]}
        for of, n, field, day in given
    ]  # fmt: skip


def _group(code: str, order: int, name: str) -> dict[str, Any]:
    return {
        "code": code, "level": "group", "parent_code": "", "order_no": order, "name_zh": name, "name_en": code,
        "short_zh": name, "short_en": code, "pinyin": code.lower(), "initials": code.lower(), "macro_region": None,
        "is_poor_county": False, "lon": None, "lat": None, "valid_from": None, "valid_to": None, "basis": 1,
    }  # fmt: skip


def _scores(province: str, better: float) -> list[dict[str, Any]]:
    """A province's scores: 80 to 86 and `better` in 2017, where no county was due; ten more in 2018."""
    return [
        {"province_code": province, "year": year, "indicator": str(n + 1), "measured": 90.0 + n,
         "sampled": 1_000 if n in (3, 4, 5) else None, "found": 900 + n if n in (3, 4, 5) else None,
         "reported": 95.0 if n in (3, 4, 5) else None,
         "score": None if n == 1 and year == 2017 else 80.0 + n + better + (10 if year == 2018 else 0), "basis": 3}
        for year in (2017, 2018)
        for n in range(7)
    ]  # fmt: skip


def _result(province: str, grade: str, reward: int | None, basis: int) -> dict[str, Any]:
    """What came of a province's assessment in 2018."""
    return {
        "province_code": province, "year": 2018, "grade": grade, "reward_yuan": reward,
        "interview": "1" if grade == "4" else None, "deadline": None, "corrected_on": None, "basis": basis,
        "source": "来源", "source_en": "source",
    }  # fmt: skip


def _evaluation(county: str, sampled: int, wrong: int) -> dict[str, Any]:
    return {
        "county_code": county, "year": 2017, "sampled_exited": sampled, "wrongly_exited": wrong,
        "sampled_unregistered": 200, "missed": 1, "interviewed": 300, "approving": 291,
    }  # fmt: skip


def cube_release(engine: Engine, catalogue: Mapping[str, Indicator] = CATALOGUE) -> Release:
    """A release on an engine whose database is empty."""
    with engine.begin() as connection:
        fill_with_cube(connection, catalogue)
    return open_release(engine, VERSION)


@pytest.fixture(scope="module", params=["duckdb", "postgresql"])
def cube(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The small database with its cube on each engine in turn; import it where it is used."""
    if request.param == "duckdb":
        engine = engines.duckdb_writer(tmp_path_factory.mktemp("cube") / "cube.duckdb")
        yield cube_release(engine)
        engine.dispose()
        return
    server = engines.postgresql(request.getfixturevalue("postgres_url"), read_only=False)
    name = engines.schema_name(VERSION)
    with server.begin() as connection:
        connection.execute(CreateSchema(name))
    yield cube_release(engines.in_schema(server, VERSION))
    with server.begin() as connection:
        connection.execute(DropSchema(name, cascade=True))
    server.dispose()
