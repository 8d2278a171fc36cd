"""The rows behind each mark of effect and participation add up to its number, at every level, as the files have them."""

from __future__ import annotations

import math

import pytest
from flask.testing import FlaskClient

from data_access.releases import Release
from tests.database.figures import COUNTY, place_of, records_of

PLACES = ("000000", "G40", "640000", "640400", COUNTY)


def figure(name: str, region: str, tab: str, pick: str = "", kind: str = "csv") -> str:
    return f"/figure/measures/{name}.{kind}?region={region}&period=2018&lang=en&tab={tab}&pick={pick}"


@pytest.mark.parametrize("region", PLACES)
def test_rows_of_each_batch_add_up_to_its_matched_households(client: FlaskClient, region: str) -> None:
    found = records_of(client, figure("effect", region, "effect"))
    assert found
    for batch in found:
        rows = records_of(client, figure("rows", region, "effect", f"effect:{batch['batch']}"))
        each = "weight" if region == COUNTY else "matched"
        assert sum(int(row[each]) for row in rows) == int(batch["matched"])


@pytest.mark.parametrize("region", PLACES)
def test_rows_of_each_indicator_add_up_to_what_it_is_made_of(client: FlaskClient, region: str) -> None:
    found = records_of(client, figure("participation", region, "participation"))
    assert len(found) >= 3
    for line in found:
        rows = records_of(
            client, figure("rows", region, "participation", f"participation:{line['indicator']}")
        )
        for part in ("numerator", "denominator"):
            assert math.isclose(sum(float(row[part] or 0) for row in rows), float(line[part] or 0)), line


def test_rows_of_a_village_are_its_households(client: FlaskClient, duckdb_release: Release) -> None:
    village = place_of(duckdb_release).village
    rows = records_of(
        client, figure("rows", village, "participation", "participation:cooperative_membership")
    )
    found = records_of(client, figure("participation", village, "participation"))
    member = next(line for line in found if line["indicator"] == "cooperative_membership")
    assert len(rows) == int(member["denominator"])
    assert sum(int(row["numerator"]) for row in rows) == int(member["numerator"])
    assert all(row["unit"].startswith(village) for row in rows)


@pytest.mark.parametrize(
    ("tab", "pick"), [("effect", "effect:09"), ("participation", "participation:gdp_per_head")]
)
def test_an_unknown_mark_is_refused(client: FlaskClient, tab: str, pick: str) -> None:
    assert client.get(figure("rows", "000000", tab, pick)).status_code == 404


@pytest.mark.parametrize("region", ["640424901", "640424901901"])
def test_below_the_county_nothing_is_compared_and_the_figure_says_so(
    client: FlaskClient, region: str
) -> None:
    told = client.get(figure("effect", region, "effect", kind="metadata.json")).get_json()
    assert told["rows"] == 0
    assert "too few households to find alike ones" in told["finding"]
