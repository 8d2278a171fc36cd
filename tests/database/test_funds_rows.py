"""The marks of projects and microcredit lead to rows that add up to them, from the country to a village."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from data_access.demonstration import outliers
from data_access.demonstration.plan import make_plan
from data_access.queries.projects import gravest
from data_access.reference import load_reference
from data_access.releases import Release
from data_access.viewer import DEMONSTRATION_VIEWER as ALL
from tests.conftest import DENSITY, SEED
from tests.database.figures import COUNTY, PREFECTURE, PROVINCE, Place, records_of

MONTH = "2018-12"


def _address(name: str, region: str, pick: str = "") -> str:
    return f"/figure/funds/{name}.csv?region={region}&period={MONTH}&lang=zh&pick={pick}"


@pytest.mark.parametrize("region", ["000000", "G01", PROVINCE, PREFECTURE, COUNTY, "village"])
def test_the_rows_of_a_rule_add_up_to_its_mark(client: FlaskClient, place: Place, region: str) -> None:
    here = place.village if region == "village" else region
    marks = records_of(client, _address("rules", here))
    for key, mark in zip(("all", "any", "late", "ahead", "over", "unneeded"), marks, strict=True):
        rows = records_of(client, _address("rows", here, f"rule:{key}"))
        assert sum(int(row["projects"]) for row in rows) == int(mark["projects"])


@pytest.mark.parametrize("region", ["000000", PROVINCE, COUNTY, "village"])
def test_the_rows_of_banks_and_years_add_up_to_their_marks(
    client: FlaskClient, place: Place, region: str
) -> None:
    here = place.village if region == "village" else region
    for bank in records_of(client, _address("banks", here)):
        for pick, column in (("bank", "owed"), ("overdue", "overdue")):
            rows = records_of(client, _address("rows", here, f"{pick}:{bank['code']}"))
            assert sum(int(row["yuan"]) for row in rows) == int(bank[column])
    for year in records_of(client, _address("granted", here)):
        rows = records_of(client, _address("rows", here, f"granted:{year['period']}"))
        assert sum(int(row["yuan"]) for row in rows) == int(year["granted"])
        assert sum(int(row["loans"]) for row in rows) == int(year["loans"])


@pytest.mark.parametrize("pick", ["rule:nothing", "rule", "at:abc", "bank:99", "granted:1999", "nothing:1"])
def test_a_mark_that_no_figure_has_is_unknown(client: FlaskClient, pick: str) -> None:
    answer = client.get(_address("rows", PROVINCE, pick))
    assert answer.status_code == 404
    assert answer.get_json()["field"] == "pick"


@pytest.mark.parametrize(
    ("number", "status"), [("12", 400), ("abc", 400), ("999999999999999", 404), ("project", 200)]
)
def test_the_page_of_a_project_answers_as_a_page_should(
    client: FlaskClient, place: Place, number: str, status: int
) -> None:
    own = place.project if number == "project" else number
    assert client.get(f"/project/{own}?period={MONTH}").status_code == status
    assert client.get(f"/figure/project/{own}/rules.csv?period={MONTH}").status_code == status


KINDS = {
    "late_projects": "late",
    "paid_ahead": "ahead",
    "over_budget": "over",
    "misplaced_projects": "unneeded",
}


def test_the_first_rows_hold_the_gravest_that_were_planted(duckdb_release: Release) -> None:
    plan = make_plan(load_reference(), DENSITY, SEED)
    _, planted = outliers.plant(plan.villages, SEED)
    codes = plan.villages["village_code"].to_numpy(dtype=str)
    where = {
        rule: {codes[v] for p in planted if p.kind == kind for v in p.villages}
        for kind, rule in KINDS.items()
    }
    every = gravest(ALL, duckdb_release, "", MONTH, 100_000)
    own = [p for p in every if any(p.village_code in where[rule] for rule in p.rules)]
    worst = {p.project_id for p in sorted(own, key=lambda p: -p.gravity)[:30]}
    first = {p.project_id for p in gravest(ALL, duckdb_release, "", MONTH, 50)}
    assert len(worst) == 30
    assert len(worst & first) >= 27
