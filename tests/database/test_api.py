"""`/api/v1` on both engines: the contract's shapes, its errors, its scope and its versions."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any, cast

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dashboard import api, errors
from dashboard.periods import counterpart, is_month
from data_access.indicators import CATALOGUE, Indicator
from data_access.releases import Release, Store, UnknownVersion
from data_access.viewer import Viewer
from tests.database.cube import cube
from tests.database.tiny import VERSION

__all__ = ["cube"]


class OneRelease:
    """A store that keeps one version."""

    def __init__(self, release: Release) -> None:
        self._release = release

    def release(self, version: str = "") -> Release:
        if version not in ("", self._release.id):
            raise UnknownVersion(version, (self._release.id,))
        return self._release


def client_of(
    release: Release, scope: tuple[str, ...] = ("",), catalogue: Mapping[str, Indicator] = CATALOGUE
) -> FlaskClient:
    """The interface alone on a server, as a viewer of a scope sees it."""
    server = Flask("test")
    errors.register(server)
    store = cast(Store, OneRelease(release))
    server.register_blueprint(api.blueprint(store, lambda: Viewer("test", scope), catalogue))
    return server.test_client()


@pytest.fixture
def client(cube: Release) -> Iterator[FlaskClient]:
    with client_of(cube) as found:
        yield found


Get = Callable[[str], dict[str, Any]]


@pytest.fixture
def get(client: FlaskClient) -> Get:
    """Ask for an address and check that it answers with this data version."""

    def ask(address: str) -> dict[str, Any]:
        answer = client.get(f"/api/v1/{address}")
        assert answer.status_code == 200, answer.text
        assert answer.json is not None
        assert answer.json["data_version"] == VERSION
        return dict(answer.json)

    return ask


def test_indicators_lists_every_entry_with_the_agreed_fields(get: Get) -> None:
    found = get("indicators")["indicators"]
    assert [entry["id"] for entry in found] == list(CATALOGUE)
    assert set(found[0]) == {
        "id", "system", "kind", "unit", "better", "name_zh", "name_en", "definition_zh", "definition_en", "levels",
        "periods", "limit",
    }  # fmt: skip
    by_id = {entry["id"]: entry for entry in found}
    limit = by_id["poverty_incidence"]["limit"]
    assert (limit["below"], limit["west"], set(limit)) == (2.0, 3.0, {"below", "west", "source"})
    assert set(by_id["satisfaction"]["limit"]) == {"above", "west", "source"}
    assert by_id["rural_income"]["limit"] is None
    assert by_id["delisting_year"]["levels"] == ["county"]


def test_values_answer_the_agreed_row(get: Get) -> None:
    found = get("values?indicator=poverty_incidence&period=2018&region=520502&level=county")
    assert (found["indicator"], found["period"], found["unit"]) == ("poverty_incidence", "2018", "percent")
    (row,) = found["values"]
    assert row.pop("value") == pytest.approx(100 * 170 / 30_000)
    assert row == {
        "region": "520502", "name_zh": "七星关区", "name_en": "Qixingguan", "numerator": 170, "denominator": 30_000,
        "n": 30_000, "low": None, "high": None, "flag": "ok", "basis": "generated",
    }  # fmt: skip


def test_codes_are_padded_to_six_nine_or_twelve_digits(get: Get) -> None:
    def codes(query: str) -> list[str]:
        found = get(f"values?indicator=registered_poor_population&period=2018&{query}")
        return [row["region"] for row in found["values"]]

    assert codes("level=country") == ["000000"]
    assert codes("level=province") == ["130000", "520000"]
    assert codes("region=520000&level=prefecture") == ["520500"]
    assert codes("level=group") == ["G01", "G40"]
    assert codes("region=520500&level=township") == ["520502901", "520502902", "520521901"]
    assert codes("region=520521&level=village") == ["520521901901"]
    assert codes("region=520521901901&level=village") == ["520521901901"]


def test_region_and_level_are_the_country_by_default(get: Get) -> None:
    (row,) = get("values?indicator=counties_remaining&period=2018")["values"]
    assert (row["region"], row["value"]) == ("000000", 2)


def test_category_is_its_code_and_a_year_is_a_whole_number(get: Get) -> None:
    def values(indicator: str, period: str) -> list[Any]:
        found = get(f"values?indicator={indicator}&period={period}&level=county")["values"]
        assert all(row["numerator"] is None and row["denominator"] is None for row in found)
        return [(row["value"], row["flag"]) for row in found]

    assert values("county_status", "2019") == [(None, "not_applicable"), ("2", "ok"), ("2", "ok")]
    years = values("delisting_year", "2019")
    assert years == [(None, "not_applicable"), (2019, "ok"), (2019, "ok")]
    assert all(type(value) is int for value, flag in years if flag == "ok")
    assert values("delisting_year", "2018")[1] == (None, "provisional")


def test_missing_numbers_say_why(get: Get) -> None:
    def flags(query: str) -> set[tuple[Any, str]]:
        return {(row["value"], row["flag"]) for row in get(f"values?{query}")["values"]}

    assert flags("indicator=rural_income&period=2018&level=province") == {(None, "not_applicable")}
    assert flags("indicator=gdp_per_head&period=2018") == {(None, "not_published")}
    assert flags("indicator=poverty_incidence&period=2010&level=county") == {(None, "not_applicable")}
    assert flags("indicator=missed_rate&period=2017&region=520502&level=village") == {
        (None, "not_applicable")
    }


@pytest.mark.long
def test_every_indicator_answers_at_every_level_and_period(client: FlaskClient) -> None:
    for entry in CATALOGUE.values():
        for level in ("country", "group", "province", "prefecture", "county", "township", "village"):
            region = "520500" if level in ("township", "village") else "000000"
            for period in ("2010", "2018"):
                address = f"/api/v1/values?indicator={entry.id}&period={period}&region={region}&level={level}"
                answer = client.get(address)
                assert answer.status_code == 200, address
                assert answer.json is not None
                rows = answer.json["values"]
                assert rows, address
                assert all((row["value"] is None) == (row["flag"] not in ("ok", "small")) for row in rows), (
                    address
                )
                shown = counterpart(period, is_month(entry.periods[0]))
                exists = level in entry.levels and shown in entry.periods
                assert exists or {row["flag"] for row in rows} == {"not_applicable"}, address


def test_csv_has_the_same_columns_and_no_mark_at_its_start(client: FlaskClient) -> None:
    address = "/api/v1/values?indicator=delisting_year&period=2019&level=county"
    as_json = client.get(address).json
    answer = client.get(f"{address}&format=csv")
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.headers["X-Data-Version"] == VERSION
    assert answer.data.startswith(
        b"region,name_zh,name_en,numerator,denominator,value,n,low,high,flag,basis\r\n"
    )
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert as_json is not None
    assert rows == [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in as_json["values"]
    ]


@pytest.mark.parametrize(
    ("query", "status", "error", "field"),
    [
        ("period=2018", 400, "missing", "indicator"),
        ("indicator=poverty_incidence", 400, "missing", "period"),
        ("indicator=Poverty%20Incidence&period=2018", 400, "malformed", "indicator"),
        ("indicator=wealth&period=2018", 404, "unknown", "indicator"),
        ("indicator=poverty_incidence&period=18", 400, "malformed", "period"),
        ("indicator=poverty_incidence&period=2018-13", 400, "malformed", "period"),
        ("indicator=poverty_incidence&period=2018-06", 400, "yearly_indicator", "period"),
        ("indicator=poverty_incidence&period=1999", 404, "unknown", "period"),
        ("indicator=poverty_incidence&period=2018&region=52", 400, "malformed", "region"),
        ("indicator=poverty_incidence&period=2018&region=%27%20or%201", 400, "malformed", "region"),
        ("indicator=poverty_incidence&period=2018&region=990000", 404, "unknown", "region"),
        ("indicator=poverty_incidence&period=2018&region=G99", 404, "unknown", "region"),
        ("indicator=poverty_incidence&period=2018&region=520502999", 404, "unknown", "region"),
        ("indicator=poverty_incidence&period=2018&level=continent", 400, "malformed", "level"),
        (
            "indicator=poverty_incidence&period=2018&region=520502&level=prefecture",
            400,
            "level_above_region",
            "level",
        ),
        (
            "indicator=poverty_incidence&period=2018&region=G01&level=country",
            400,
            "level_above_region",
            "level",
        ),
        (
            "indicator=poverty_incidence&period=2018&region=520000&level=village",
            400,
            "region_too_large",
            "level",
        ),
        (
            "indicator=poverty_incidence&period=2018&region=G01&level=township",
            400,
            "region_too_large",
            "level",
        ),
        ("indicator=poverty_incidence&period=2018&format=xml", 400, "malformed", "format"),
        ("indicator=poverty_incidence&period=2018&v=latest", 400, "malformed", "v"),
        ("indicator=poverty_incidence&period=2018&v=2019-12-31-00000000", 404, "unknown_version", "v"),
    ],
)
def test_bad_request_names_its_field_in_one_shape(
    client: FlaskClient, query: str, status: int, error: str, field: str
) -> None:
    answer = client.get(f"/api/v1/values?{query}")
    assert answer.status_code == status
    assert answer.json is not None
    assert set(answer.json) == {"error", "field", "message_zh", "message_en"}
    assert (answer.json["error"], answer.json["field"]) == (error, field)
    assert answer.json["message_zh"].endswith("。")


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "nothing", 404), ("POST", "values", 405), ("GET", "", 404)]
)
def test_other_addresses_and_methods_answer_in_the_same_shape(
    client: FlaskClient, method: str, path: str, status: int
) -> None:
    answer = client.open(f"/api/v1/{path}", method=method)
    assert answer.status_code == status
    assert answer.json is not None
    assert set(answer.json) == {"error", "field", "message_zh", "message_en"}


def test_pinned_version_answers(client: FlaskClient) -> None:
    assert (
        client.get(f"/api/v1/values?indicator=poverty_incidence&period=2018&v={VERSION}").status_code == 200
    )


def test_unchanged_answer_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/api/v1/indicators")
    again = client.get("/api/v1/indicators", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_viewer_gets_only_rows_of_his_scope(cube: Release) -> None:
    address = "/api/v1/values?indicator=registered_poor_population&period=2018&level=county"

    def codes(*scope: str) -> list[str]:
        answer = client_of(cube, scope).get(address).json
        assert answer is not None
        return [row["region"] for row in answer["values"]]

    assert codes("") == ["130102", "520502", "520521"]
    assert codes("52") == ["520502", "520521"]
    assert codes() == []


def test_description_names_every_indicator_and_column(get: Get) -> None:
    document = get("openapi.json")
    assert document["openapi"].startswith("3.1")
    parameters = document["paths"]["/api/v1/values"]["get"]["parameters"]
    assert next(p for p in parameters if p["name"] == "indicator")["schema"]["enum"] == list(CATALOGUE)
    row = get("values?indicator=poverty_incidence&period=2018")["values"][0]
    assert list(document["components"]["schemas"]["Value"]["properties"]) == list(row)
