"""What `/metrics` counts, and by which names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.settings import Settings
from data_access.pointer import DataSet
from data_access.publish import publish
from tests.callback_client import PATH, Asker
from tests.conftest import VERSIONS, write_small_database


@pytest.fixture
def out(tmp_path: Path) -> Path:
    publish(tmp_path / "set", VERSIONS[0], write_small_database(VERSIONS[0]))
    return tmp_path / "set"


@pytest.fixture
def client(out: Path) -> FlaskClient:
    made = create_app(Settings(database_url=f"duckdb:///{out}")).server.test_client()
    made.get("/_dash-layout")
    return made


def numbers(client: FlaskClient) -> dict[str, float]:
    """Every line of the answer: name with labels, and value."""
    text = client.get("/metrics").get_data(as_text=True)
    lines = [line.rsplit(" ", 1) for line in text.splitlines() if line and not line.startswith("#")]
    return {name: float(value) for name, value in lines}


def grown(client: FlaskClient, before: dict[str, float]) -> dict[str, float]:
    """What was counted since."""
    now = numbers(client)
    return {name: value - before.get(name, 0) for name, value in now.items() if value != before.get(name, 0)}


def test_a_callback_is_timed_by_what_it_fills_and_the_level_asked_for(client: FlaskClient) -> None:
    before = numbers(client)
    Asker(client).view("?region=520521&lang=en")
    Asker(client).view("?lang=en")
    counted = grown(client, before)
    assert counted['dashboard_callback_seconds_count{callback="view",level="county"}'] == 1
    assert counted['dashboard_callback_seconds_count{callback="view",level="country"}'] == 1
    assert counted['dashboard_callback_seconds_bucket{callback="view",le="+Inf",level="county"}'] == 1


def test_an_answer_asked_for_twice_is_a_miss_and_a_hit(client: FlaskClient) -> None:
    asker = Asker(client)
    scene = asker.scene("?lang=en&indicator=poverty_incidence")
    before = numbers(client)
    asker.overview_text("map-values", scene)
    asker.overview_text("map-values", scene)
    counted = grown(client, before)
    assert counted['dashboard_cache_lookups_total{part="map-values",result="miss"}'] == 1
    assert counted['dashboard_cache_lookups_total{part="map-values",result="hit"}'] == 1
    assert counted['dashboard_query_seconds_count{engine="duckdb",part="map-values"}'] == 1


def test_the_served_version_and_its_age_are_told(client: FlaskClient, out: Path) -> None:
    told = numbers(client)
    version = next(name for name in told if name.startswith("dashboard_data_version_info"))
    assert f'version="{VERSIONS[0]}"' in version
    assert told["dashboard_data_ready"] == 1
    assert 0 < told["dashboard_data_version_age_seconds"] < 3600
    DataSet(out).pointer_file.unlink()
    without = numbers(client)
    assert without["dashboard_data_ready"] == 0
    assert "dashboard_data_version_age_seconds" not in without


def test_failures_are_counted_and_give_no_name_of_their_own(client: FlaskClient) -> None:
    before = numbers(client)
    client.get("/api/v1/values?indicator=nonsense&region=640424901001")
    client.get("/nowhere/6404249010010001")
    client.post(PATH, json={"output": "6404249010010001.data"})
    counted = grown(client, before)
    assert counted['dashboard_errors_total{part="api.values",status="404"}'] == 1
    assert counted[f'dashboard_errors_total{{part="{PATH}",status="400"}}'] == 1
    assert sum(count for name, count in counted.items() if name.startswith("dashboard_errors_total")) == 3
    assert not re.search(r"640424|nowhere|nonsense", "".join(numbers(client)))
