"""The server around the pages: addresses, headers, failures, and what it may never fetch."""

from __future__ import annotations

import itertools
import json
import re
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.callback_bodies import PATH
from dashboard.settings import Settings
from data_access.pointer import DataSet
from data_access.publish import publish
from geo import geometry
from tests.conftest import VERSIONS, write_small_database


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("app") / "set"
    publish(path, VERSIONS[0], write_small_database(VERSIONS[0]))
    return path


@pytest.fixture(scope="module")
def app(out: Path) -> Dash:
    made = create_app(Settings(database_url=f"duckdb:///{out}"))
    made.server.test_client().get("/_dash-layout")  # the first request completes Dash's own set-up
    return made


@pytest.fixture
def client(app: Dash) -> FlaskClient:
    return app.server.test_client()


@pytest.mark.parametrize("path", ["/", "/?region=520000&lang=en", "/?region=nonsense&v=1"])
def test_a_page_answers(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/nowhere", "/household/5205029019010001", "/index.php", "/..%2f"])
def test_an_unknown_path_is_404_and_still_a_page(client: FlaskClient, path: str) -> None:
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert "<html" in response.text


@pytest.mark.parametrize(
    "path",
    [
        "/_dash-component-suites/nothing/x.js",
        "/_dash-component-suites/dash/nothing.js",
        "/assets/nothing.css",
        "/assets/../pyproject.toml",
        "/api/v1/nothing",
    ],
)
def test_an_unknown_resource_is_404_in_the_one_shape(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "Traceback" not in response.text


@pytest.mark.parametrize(("method", "path"), [("put", "/"), ("delete", "/healthz")])
def test_another_method_is_refused(client: FlaskClient, method: str, path: str) -> None:
    response = getattr(client, method)(path)
    assert response.status_code == 405
    assert set(response.get_json()) == {"error", "field", "message_zh", "message_en"}


@pytest.mark.parametrize(
    ("query", "accept", "lang", "theme"),
    [
        ("", "zh-CN,zh;q=0.9", "zh-CN", "light"),
        ("", "en-GB,en;q=0.9", "en", "light"),
        ("", "fr", "zh-CN", "light"),
        ("?lang=en&theme=dark", "zh-CN", "en", "dark"),
        ("?lang=%22onload=x&theme=blue", "en", "en", "light"),
    ],
)
def test_the_root_element_names_language_and_theme(
    client: FlaskClient, query: str, accept: str, lang: str, theme: str
) -> None:
    page = client.get(f"/{query}", headers={"Accept-Language": accept}).text
    assert f'<html lang="{lang}" data-theme="{theme}" ' in page


def test_the_layout_speaks_the_language_of_its_page(client: FlaskClient) -> None:
    def layout(lang: str) -> str:
        page = {"Referer": f"http://localhost/?lang={lang}", "Accept-Language": "zh"}
        text = json.dumps(client.get("/_dash-layout", headers=page).get_json(), ensure_ascii=False)
        return re.sub(r'data-words=\\"[^"]*"', "", text)  # what a search finds, in both languages

    assert not re.search("[\u4e00-\u9fff]{3}", layout("en"))
    assert re.search("[\u4e00-\u9fff]{3}", layout("zh"))


def test_a_page_names_no_other_server(client: FlaskClient) -> None:
    page = client.get("/").text
    assert not re.findall(r"""(?:src|href)=["'](?:https?:)?//""", page)
    assert "connect-src 'self'" in client.get("/").headers["Content-Security-Policy"]


def test_every_answer_has_a_request_id(client: FlaskClient) -> None:
    ours = client.get("/healthz").headers["X-Request-ID"]
    assert re.fullmatch(r"[0-9a-f]{32}", ours)
    given = client.get("/healthz", headers={"X-Request-ID": "proxy-12345678"}).headers["X-Request-ID"]
    assert given == "proxy-12345678"
    forged = client.get("/healthz", headers={"X-Request-ID": 'x" injected'}).headers["X-Request-ID"]
    assert "injected" not in forged


def test_component_files_are_kept_for_a_year_and_compressed(client: FlaskClient) -> None:
    address = next(a for a in re.findall(r'src="([^"]+)"', client.get("/").text) if "dash_renderer.v" in a)
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Encoding"] == "gzip"
    assert client.get(address).headers.get("Content-Encoding") is None


def test_the_programs_interface_is_not_published(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, out: Path
) -> None:
    monkeypatch.setenv("DASH_MCP_ENABLED", "true")
    made = create_app(Settings(database_url=f"duckdb:///{out}"))
    assert not [rule for rule in made.server.url_map.iter_rules() if "mcp" in rule.rule]


def test_readiness_names_the_version_or_the_command(app: Dash, client: FlaskClient, out: Path) -> None:
    assert client.get("/readyz").get_json()["data_version"] == VERSIONS[0]
    pointer = DataSet(out).pointer_file
    whole = pointer.read_bytes()
    for content, word in ((b"", "damaged"), (None, "make demo")):
        pointer.unlink()
        if content is not None:
            pointer.write_bytes(content)
        response = client.get("/readyz")
        assert response.status_code == 503
        assert word in response.get_json()["message_en"]
    pointer.write_bytes(whole)
    assert client.get("/readyz").status_code == 200


HOSTILE = (
    None,
    "",
    "x",
    7,
    -1,
    1e300,
    True,
    [],
    [None],
    {},
    {"region": 5},
    {"kind": "map"},
    {"search": 3},
    "\x00",
    "9" * 5000,
)


def server_callbacks(app: Dash) -> dict[str, dict[str, Any]]:
    return {output: called for output, called in app.callback_map.items() if "callback" in called}


def outputs_of(output: str) -> Any:
    def one(text: str) -> dict[str, str]:
        name, prop = text.rsplit(".", 1)
        return {"id": name, "property": prop.split("@")[0]}

    return [one(part) for part in output[2:-2].split("...")] if output.startswith("..") else one(output)


def test_no_value_of_an_input_breaks_a_callback(app: Dash, client: FlaskClient) -> None:
    broken = []
    for output, called in server_callbacks(app).items():
        declared = [*called["inputs"], *called["state"]]
        for place, value in itertools.product(range(len(declared)), HOSTILE):
            given = [
                {"id": d["id"], "property": d["property"], "value": value if n == place else None}
                for n, d in enumerate(declared)
            ]
            body = {
                "output": output,
                "outputs": outputs_of(output),
                "inputs": given[: len(called["inputs"])],
                "state": given[len(called["inputs"]) :],
                "changedPropIds": [],
            }
            status = client.post(PATH, json=body).status_code
            if status >= 500:
                broken.append((output, declared[place]["id"], value, status))
    assert not broken


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "country"),
        ("/?region=520000", "province-52"),
        ("/?region=520500&lang=en", "province-52"),
        ("/?region=G04", "group-G04"),
        ("/?region=G99", "country"),
        ("/?region=520521", ""),
        ('/?region="><script>00', ""),
        ("/household/5205210010010001", ""),
    ],
)
def test_a_page_names_the_shapes_that_it_will_draw(client: FlaskClient, address: str, file: str) -> None:
    root = re.search(r"<html [^>]*>", client.get(address).text)
    assert root
    wanted = geometry.geometry_url(file) if file else ""
    assert f'data-geometry="{wanted}"' in root[0]
