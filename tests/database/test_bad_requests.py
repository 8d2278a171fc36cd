"""Whatever a program asks: an answer, or 400 or 404 in the one shape; never a 500, never a trace."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.callback_client import PATH, Asker, body_of

BOUNDED = settings(
    max_examples=80,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
SHAPE = {"error", "field", "message_zh", "message_en"}
KEYS = ("region", "period", "indicator", "level", "format", "lang", "theme", "mode", "classes", "v", "cause", "type",
        "status", "measure", "text")  # fmt: skip
GOOD = {
    "region": [
        "000000",
        "520000",
        "520500",
        "520526",
        "640424901",
        "640424901903",
        "G01",
        "441900",
        "429000",
    ],
    "period": ["2018", "2014", "2010", "2018-06"],
    "indicator": ["poverty_incidence", "delisting_year", "rural_income", "county_status"],
    "level": ["country", "group", "province", "prefecture", "county", "township", "village"],
}
words = st.one_of(
    st.text(max_size=20),
    st.sampled_from(["", "0", "-1", "999999", "0" * 40, "G", "G99", "2018-13", "١٢٣٤٥٦", "５２００００", "\x00", "%", "'", "<b>",
                     "None", "nan", "1e9", "../../etc/passwd", "520000\n", " 520000", "a" * 3000, "\ud7ff"]),
)  # fmt: skip


def values_of(key: str) -> st.SearchStrategy[str]:
    return st.one_of(words, st.sampled_from(GOOD[key])) if key in GOOD else words


queries = st.lists(
    st.sampled_from(KEYS).flatmap(lambda key: st.tuples(st.just(key), values_of(key))), max_size=6
).map(urlencode)


def is_clear(answer: Any) -> bool:
    """A refusal in the one shape, that tells nothing of the inside."""
    body = answer.get_json(silent=True) or {}
    told = str(body.get("message_zh")) + str(body.get("message_en"))
    return (
        set(body) == SHAPE
        and bool(body["message_zh"])
        and not re.search(r"Traceback|File \"|duckdb|sqlalchemy", told)
    )


@BOUNDED
@given(query=queries)
def test_no_query_breaks_a_page(app_client: FlaskClient, query: str) -> None:
    for path in ("/", "/household/6404249019030001"):
        answer = app_client.get(f"{path}?{query}", headers={"Accept": "text/html"})
        assert answer.status_code in (200, 400, 404)
        assert "Traceback" not in answer.text


@BOUNDED
@given(query=queries)
def test_every_query_is_read_as_the_nearest_view(app_client: FlaskClient, query: str) -> None:
    ask = Asker(app_client)
    view = ask.view(f"?{query}")
    again = ask.view("?" + urlencode({k: view[k] for k in ("region", "period", "indicator", "lang")}))
    assert not again["faulty"]
    assert {k: again[k] for k in ("region", "period", "indicator", "lang")} == {
        k: view[k] for k in ("region", "period", "indicator", "lang")
    }


@BOUNDED
@given(query=queries)
def test_no_query_breaks_the_programs_interface(app_client: FlaskClient, query: str) -> None:
    for path in ("values", "indicators", "openapi.json"):
        answer = app_client.get(f"/api/v1/{path}?{query}")
        assert answer.status_code in (200, 400, 404)
        assert answer.status_code == 200 or is_clear(answer), answer.text


@pytest.mark.parametrize(
    ("query", "status", "field"),
    [
        ("", 400, "indicator"),
        ("indicator=poverty_incidence", 400, "period"),
        ("indicator=nothing&period=2018", 404, "indicator"),
        ("indicator=Poverty%20Incidence&period=2018", 400, "indicator"),
        ("indicator=poverty_incidence&period=2018-06", 400, "period"),
        ("indicator=poverty_incidence&period=2031", 404, "period"),
        ("indicator=poverty_incidence&period=lately", 400, "period"),
        ("indicator=poverty_incidence&period=2018&region=999999", 404, "region"),
        ("indicator=poverty_incidence&period=2018&region=52", 400, "region"),
        ("indicator=poverty_incidence&period=2018&region=G99", 404, "region"),
        ("indicator=poverty_incidence&period=2018&level=planet", 400, "level"),
        ("indicator=poverty_incidence&period=2018&region=520000&level=country", 400, "level"),
        ("indicator=poverty_incidence&period=2018&region=520000&level=village", 400, "level"),
        ("indicator=poverty_incidence&period=2018&format=xml", 400, "format"),
        ("indicator=poverty_incidence&period=2018&v=yesterday", 400, "v"),
        ("indicator=poverty_incidence&period=2018&v=2001-01-01-01234567", 404, "v"),
    ],
)
def test_the_programs_interface_names_the_field(
    app_client: FlaskClient, query: str, status: int, field: str
) -> None:
    answer = app_client.get(f"/api/v1/values?{query}")
    assert answer.status_code == status
    assert is_clear(answer)
    assert answer.get_json()["field"] == field


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=8,
)


@BOUNDED
@given(body=json_values)
def test_no_body_breaks_the_callbacks(app_client: FlaskClient, body: Any) -> None:
    answer = app_client.post(PATH, json=body)
    assert answer.status_code == 400
    assert is_clear(answer)


STORES = ("map-values", "ranking-values", "trend-values", "state")


@BOUNDED
@given(data=st.data())
def test_no_value_of_a_scene_breaks_the_overview(app_client: FlaskClient, data: st.DataObject) -> None:
    scene: dict[str, Any] = Asker(app_client).scene("?region=520000&lang=zh")
    field = data.draw(st.sampled_from(sorted(scene)))
    scene[field] = data.draw(st.one_of(words, json_values))
    store = data.draw(st.sampled_from(STORES))
    answer = app_client.post(PATH, json=body_of(f"{store}.data", {"scene.data": scene}))
    assert answer.status_code in (200, 204, 400, 404)
    assert answer.status_code in (200, 204) or is_clear(answer), answer.text


GRID_OUTPUT = "household-grid.getRowsResponse"


@BOUNDED
@given(data=st.data())
def test_no_request_of_the_grid_breaks_the_list(app_client: FlaskClient, data: st.DataObject) -> None:
    ask = Asker(app_client)
    wanted: dict[str, Any] = {
        "startRow": 0,
        "endRow": 100,
        "sortModel": [{"colId": "income", "sort": "asc"}],
        "filterModel": {"income": {"filterType": "number", "type": "lessThan", "filter": 3000}},
    }
    field = data.draw(st.sampled_from(sorted(wanted)))
    wanted[field] = data.draw(
        st.one_of(
            json_values,
            st.lists(st.fixed_dictionaries({"colId": words, "sort": words}), max_size=2),
            st.dictionaries(st.sampled_from(["income", "members", "x"]),
                            st.fixed_dictionaries({"type": words, "filter": json_values}), max_size=2),
        )
    )  # fmt: skip
    body = body_of(
        ask.output_of(GRID_OUTPUT),
        {GRID_OUTPUT.replace("Response", "Request"): wanted},
        {"view.data": ask.view("?region=640424901903&lang=zh")},
    )
    answer = app_client.post(PATH, json=body)
    assert answer.status_code in (200, 400), answer.text
    assert answer.status_code == 200 or is_clear(answer), answer.text


@pytest.mark.parametrize("start", [-1, 10**9, 10**30, 1.5, "100", True])
def test_a_row_beyond_the_list_is_no_failure(app_client: FlaskClient, start: Any) -> None:
    ask = Asker(app_client)
    body = body_of(
        ask.output_of(GRID_OUTPUT),
        {GRID_OUTPUT.replace("Response", "Request"): {"startRow": start, "endRow": 10}},
        {"view.data": ask.view("?region=640424901903&lang=zh")},
    )
    assert app_client.post(PATH, json=body).status_code in (200, 400)


@pytest.mark.parametrize(
    "path",
    [
        "/household/0", "/household/-1", "/household/" + "9" * 16, "/household/" + "9" * 60, "/household/%00",
        "/household/6404249019030001%0a", "/household/６４０４２４９０１９０３０００１", "/household/..%2f..%2fetc%2fpasswd",
        "/nowhere", "/static/x", "/_dash-component-suites/../x",
    ],
)  # fmt: skip
def test_a_path_without_a_page_is_refused_and_still_a_page(app_client: FlaskClient, path: str) -> None:
    answer = app_client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code in (400, 404)
    assert "<html" in answer.text
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("half", ["\ud800", "贵州\udfff"])
@pytest.mark.parametrize("part", ["ask.data", "view.data"])
def test_half_a_character_is_refused(app_client: FlaskClient, half: str, part: str) -> None:
    ask = Asker(app_client)
    if part == "ask.data":
        body = body_of(ask.output_of("view.data"), {part: {"search": f"?region={half}", "n": 1}})
    else:
        view = ask.view("?lang=zh")
        body = body_of("search-results.children", {"region-search.value": half}, {part: view})
    answer = app_client.post(PATH, data=json.dumps(body), content_type="application/json")  # escaped
    assert answer.status_code == 400
    assert is_clear(answer)


@pytest.mark.parametrize("amount", [10**30, -(10**30), 1e300, "9" * 400, "nan", None, True, []])
def test_a_number_beyond_all_bounds_filters_or_is_refused(app_client: FlaskClient, amount: Any) -> None:
    ask = Asker(app_client)
    wanted = {
        "startRow": 0,
        "filterModel": {"income": {"filterType": "number", "type": "lessThan", "filter": amount}},
    }
    body = body_of(
        ask.output_of(GRID_OUTPUT),
        {GRID_OUTPUT.replace("Response", "Request"): wanted},
        {"view.data": ask.view("?region=640424901903&lang=zh")},
    )
    assert app_client.post(PATH, json=body).status_code == 200
