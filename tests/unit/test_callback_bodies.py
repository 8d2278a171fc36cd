"""Bodies that no page sends are answered 400 in the one shape, before Dash sees them."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from dash import ALL, MATCH, Dash, Input, Output, State, html
from flask.testing import FlaskClient

from dashboard import callback_bodies, callback_values, errors
from dashboard.callback_bodies import PATH, one_of
from dashboard.view import View

GOOD: dict[str, Any] = {
    "output": "out.children",
    "outputs": {"id": "out", "property": "children"},
    "inputs": [{"id": "url", "property": "search", "value": "?a=b"}],
    "state": [{"id": "store", "property": "data", "value": {"n": 1}}],
    "changedPropIds": ["url.search"],
}
TWO: dict[str, Any] = {
    "output": "..a.children...b.children..",
    "outputs": [{"id": "a", "property": "children"}, {"id": "b", "property": "children"}],
    "inputs": [{"id": "button", "property": "n_clicks", "value": 3}],
    "changedPropIds": ["button.n_clicks"],
}
MANY: dict[str, Any] = {
    "output": "count.children",
    "outputs": {"id": "count", "property": "children"},
    "inputs": [[{"id": {"kind": "box", "n": 1}, "property": "value", "value": "x"}]],
    "changedPropIds": [],
}
ONE_OF_MANY: dict[str, Any] = {
    "output": '{"kind":"echo","n":["MATCH"]}.children',
    "outputs": {"id": {"kind": "echo", "n": 1}, "property": "children"},
    "inputs": [{"id": {"kind": "box", "n": 1}, "property": "value", "value": "x"}],
    "changedPropIds": [],
}


def refuse_thirteen(value: Any) -> str | None:
    return "thirteen" if value == {"n": 13} else None


@pytest.fixture(scope="module")
def client() -> FlaskClient:
    app = Dash("small", enable_mcp=False)
    app.layout = html.Div()
    errors.register(app.server)
    callback_bodies.register(app, {"store.data": refuse_thirteen})

    @app.callback(Output("out", "children"), Input("url", "search"), State("store", "data"))
    def show(search: str | None, stored: dict[str, Any] | None) -> str:
        return f"{search} {stored}"

    @app.callback(Output("a", "children"), Output("b", "children"), Input("button", "n_clicks"))
    def two(clicks: int | None) -> tuple[int | None, int | None]:
        return clicks, clicks

    @app.callback(Output("count", "children"), Input({"kind": "box", "n": ALL}, "value"))
    def count(values: list[str]) -> int:
        return len(values)

    @app.callback(
        Output({"kind": "echo", "n": MATCH}, "children"), Input({"kind": "box", "n": MATCH}, "value")
    )
    def echo(value: str) -> str:
        return value

    @app.callback(Output("broken", "children"), Input("url", "search"))
    def broken(_search: str) -> str:
        raise RuntimeError("secret detail")

    app.clientside_callback(
        "function (x) { return x; }", Output("clientside", "children"), Input("url", "search")
    )
    return app.server.test_client()


@pytest.mark.parametrize("body", [GOOD, TWO, MANY, ONE_OF_MANY])
def test_what_a_page_sends_is_answered(client: FlaskClient, body: dict[str, Any]) -> None:
    assert client.post(PATH, json=body).status_code == 200


def changed(**changes: Any) -> dict[str, Any]:
    body = copy.deepcopy(GOOD) | changes
    return {key: value for key, value in body.items() if value is not ...}


BAD: list[tuple[str, Any]] = [
    ("body", []),
    ("body", None),
    ("body", "text"),
    ("body", 7),
    ("output", {}),
    ("output", changed(output=...)),
    ("output", changed(output="nothing.children")),
    ("output", changed(output="clientside.children")),
    ("output", changed(output=["out.children"])),
    ("outputs", changed(outputs=...)),
    ("outputs", changed(outputs=[])),
    ("outputs", {**TWO, "outputs": TWO["outputs"][:1]}),
    ("inputs", changed(inputs=...)),
    ("inputs", changed(inputs=[])),
    ("inputs", changed(inputs={})),
    ("inputs", changed(inputs=GOOD["inputs"] * 2)),
    ("inputs[0]", changed(inputs=[7])),
    ("inputs[0]", changed(inputs=[[]])),
    ("inputs[0]", changed(inputs=[{"id": "url", "property": "hash", "value": ""}])),
    ("inputs[0]", changed(inputs=[{"id": "other", "property": "search", "value": ""}])),
    ("inputs[0].value", changed(inputs=[{"id": "url", "property": "search", "value": 5}])),
    ("inputs[0].value", {**TWO, "inputs": [{"id": "button", "property": "n_clicks", "value": "3"}]}),
    ("inputs[0].value", {**TWO, "inputs": [{"id": "button", "property": "n_clicks", "value": True}]}),
    ("inputs[0]", {**MANY, "inputs": ["x"]}),
    ("state", changed(state=...)),
    ("state[0].value", changed(state=[{"id": "store", "property": "data", "value": {"n": 13}}])),
    ("changedPropIds", changed(changedPropIds="url.search")),
    ("changedPropIds", changed(changedPropIds=[1])),
]


@pytest.mark.parametrize(("field", "body"), BAD)
def test_what_no_page_sends_is_refused_with_its_field(client: FlaskClient, field: str, body: Any) -> None:
    response = client.post(PATH, json=body)
    assert response.status_code == 400
    answer = response.get_json()
    assert set(answer) == {"error", "field", "message_zh", "message_en"}
    assert answer["field"] == field
    assert answer["message_zh"] != answer["message_en"]


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"null"])
def test_what_is_not_json_is_refused(client: FlaskClient, raw: bytes) -> None:
    assert client.post(PATH, data=raw, content_type="application/json").status_code == 400
    assert client.post(PATH, data=raw).status_code == 400


def test_a_body_that_is_too_large_is_refused(client: FlaskClient) -> None:
    assert client.post(PATH, data=b" " * 2_000_001, content_type="application/json").status_code == 413


def test_a_callback_that_breaks_says_nothing_of_the_inside(client: FlaskClient) -> None:
    body = {
        **GOOD,
        "output": "broken.children",
        "outputs": {"id": "broken", "property": "children"},
        "state": [],
    }
    response = client.post(PATH, json=body)
    assert response.status_code == 500
    assert response.get_json()["error"] == "internal"
    assert "secret" not in response.text
    assert "Traceback" not in response.text


def test_a_check_of_types_takes_nothing_and_the_types_but_no_other() -> None:
    check = one_of(int, str)
    assert check(None) is None
    assert check(1) is None
    assert check("x") is None
    assert check(True) == "bool"
    assert check([]) == "list"


def test_a_view_that_compares_with_nothing_is_well_formed() -> None:
    stored = View(period="2018", indicator="poverty_incidence").to_dict()
    assert stored["compare"] == ""
    assert callback_values._shape_of_view(stored, ("region", "lang", "v")) is None
    assert callback_values._shape_of_view(stored | {"indicator": ""}, ("region", "lang", "v")) == "indicator"
