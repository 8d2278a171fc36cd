"""How much the callbacks of the pages cost above their own SQL: printed ratios, nothing asserted.

In one process, without cache and compression: a POST to the application, against its compiled SQL with
fetchall and a POST to a bare Dash application that returns a ready string of equal length.
"""

from __future__ import annotations

import gzip
import json
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import structlog
import typer
from dash import Dash, Input, Output, State
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

import callbacks
from dashboard.app import create_app
from dashboard.callback_bodies import PATH
from dashboard.settings import Settings
from dashboard.view import View
from data_access.releases import Store
from layouts import ids

WARM_UPS, PAIRS, PAIRS_OF_PAGES = 20, 200, 40
MOST = 1.5
REGIONS = ("000000", "520000")
PREFECTURE = "640400"
INDICATOR = "poverty_incidence"
STORES = {"map": ids.MAP_VALUES, "ranking": ids.RANKING_VALUES, "trend": ids.TREND_VALUES}

Statement = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Measured:
    """Medians of one callback, in milliseconds."""

    name: str
    region: str
    ours: float
    sql: float
    bare: float
    characters: int
    compressed: int
    statements: int

    @property
    def ratio(self) -> float:
        return self.ours / (self.sql + self.bare)


def report(settings: Settings) -> None:
    """Print a line for each callback and region."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    store = Store(settings.database_url)
    release = store.release()
    app = create_app(settings, plain=True)
    pairs = f"{PAIRS} pairs, {PAIRS_OF_PAGES} of whole pages"
    typer.echo(
        f"{store.dialect}, {release.id}, {INDICATOR}: {pairs}, after {WARM_UPS} warm-ups; medians in ms"
    )
    typer.echo(
        "callback             region   ours    SQL   bare  ratio (at most 1.5)  characters  compressed  statements"
    )
    for name, region, body in bodies(app):
        m = measure(app, name, region, body)
        typer.echo(
            f"{m.name:20} {m.region:6} {m.ours:6.2f} {m.sql:6.2f} {m.bare:6.2f} {m.ratio:6.2f}"
            f"{'':22}{m.characters:9d}  {m.compressed:10d}  {m.statements:10d}"
        )


def bodies(app: Dash) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """What is measured: name, region, and what the browser sends."""
    for region in REGIONS:
        for name, output in STORES.items():
            yield name, region, body_for(output, View(region=region, indicator=INDICATOR, period="2018"))
    release = app.server.extensions["store"].release()
    for page in (page for page in callbacks.PAGES if hasattr(page, "TABS")):
        period = next(p for p in ("2018", "2018-09") if p in page.PERIODS)
        for tab in page.TABS:
            for place in ("000000", release.regions.at("group")[0].padded, PREFECTURE):
                view = View(region=place, indicator=INDICATOR, period=period, tab=tab.key)
                yield f"{page.PATH.strip('/')} {tab.key}".strip(), place, body_of_page(page.PATH, view)


def measure(app: Dash, name: str, region: str, body: dict[str, Any]) -> Measured:
    """One callback, for one region."""
    client = app.server.test_client()
    statements, engine, answer = recorded(client, body)
    bare = bare_client(body, answer)

    def run_sql() -> None:
        with engine.connect() as connection:
            for statement, parameters in statements:
                connection.exec_driver_sql(statement, parameters).fetchall()

    pairs = PAIRS if body["output"] != f"{ids.TABBED_ANSWER}.data" else PAIRS_OF_PAGES
    ours, sql, empty = alternate(pairs, lambda: post(client, body), run_sql, lambda: post(bare, body))
    small = len(gzip.compress(answer.encode()))
    return Measured(name, region, ours, sql, empty, len(answer), small, len(statements))


def body_for(output: str, view: View) -> dict[str, Any]:
    """What the browser sends when the scene of a view changes."""
    return {
        "output": f"{output}.data",
        "outputs": {"id": output, "property": "data"},
        "inputs": [{"id": ids.SCENE, "property": "data", "value": view.to_dict()}],
        "changedPropIds": [f"{ids.SCENE}.data"],
        "state": [],
    }


def body_of_page(path: str, view: View) -> dict[str, Any]:
    """What the browser sends when the view of a page with parts changes, in a wide window."""
    return {
        "output": f"{ids.TABBED_ANSWER}.data",
        "outputs": {"id": ids.TABBED_ANSWER, "property": "data"},
        "inputs": [
            {"id": ids.VIEW, "property": "data", "value": view.to_dict() | {"path": path}},
            {"id": ids.WINDOW, "property": "data", "value": "wide"},
        ],
        "changedPropIds": [f"{ids.VIEW}.data"],
        "state": [{"id": ids.URL, "property": "pathname", "value": path}],
    }


def post(client: FlaskClient, body: dict[str, Any]) -> Any:
    """The answer to a callback; RuntimeError where there is none."""
    response = client.post(PATH, json=body)
    if response.status_code != 200:
        raise RuntimeError(f"{body['output']} answered {response.status_code}: {response.text[:200]}")
    return response


def recorded(client: FlaskClient, body: dict[str, Any]) -> tuple[list[Statement], Engine, str]:
    """The statements of one callback as the driver gets them, their engine, and the string that it answers."""
    post(client, body)
    statements: list[Statement] = []
    engines: list[Engine] = []

    def note(
        connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: bool
    ) -> None:
        statements.append((statement, parameters))
        engines.append(connection.engine)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        answer = post(client, body).get_json()["response"]
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    found = next(iter(next(iter(answer.values())).values()))
    text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return statements, engines[-1], text


def bare_client(body: dict[str, Any], answer: str) -> FlaskClient:
    """An application that does nothing but answer a ready string to the same request."""
    app = Dash("bare", enable_mcp=False)
    app.layout = []

    @app.callback(
        Output(body["outputs"]["id"], body["outputs"]["property"]),
        *(Input(each["id"], each["property"]) for each in body["inputs"]),
        *(State(each["id"], each["property"]) for each in body["state"]),
    )
    def ready(*_given: Any) -> str:
        return answer

    client: FlaskClient = app.server.test_client()
    return client


def alternate(pairs: int, *actions: Callable[[], Any]) -> tuple[float, ...]:
    """The median of each action in milliseconds, taken in turn so that the machine's moods meet all alike."""
    times: list[list[float]] = [[] for _ in actions]
    for turn in range(WARM_UPS + pairs):
        for action, taken in zip(actions, times, strict=True):
            began = time.perf_counter()
            action()
            if turn >= WARM_UPS:
                taken.append((time.perf_counter() - began) * 1000)
    return tuple(statistics.median(taken) for taken in times)
