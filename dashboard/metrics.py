"""`/metrics` for Prometheus: times of callbacks and queries, the cache, failures, the data that are served.

Labels are names of our own code, levels of region and statuses: no code of a place, no number of a household, no text
that anyone typed. With several processes each writes its share to a folder, and the one that is asked adds them up.
"""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Any
from urllib.parse import parse_qs

from flask import Flask, Response, g, has_request_context, request
from flask_caching import Cache
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram
from prometheus_client import generate_latest as written
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead
from prometheus_client.registry import Collector
from sqlalchemy import Engine, event

from callbacks.scene import region_of
from dashboard.callback_bodies import PATH
from dashboard.view import COUNTRY_CODE
from data_access.releases import NoData, Store

SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""Names the folder of the shares; set before this module is imported, since the library looks then."""
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
_QUICK = (0.0005, 0.001, 0.0025, *_SECONDS)

CALLBACKS = Histogram(
    "dashboard_callback_seconds",
    "Time of a callback, by what it fills and the level of region it was asked for.",
    ("callback", "level"),
    buckets=_SECONDS,
)
REQUESTS = Histogram(
    "dashboard_request_seconds", "Time of any other answer, by route.", ("route",), buckets=_SECONDS
)
ERRORS = Counter("dashboard_errors", "Answers with a status of 400 or more.", ("part", "status"))
CACHE = Counter("dashboard_cache_lookups", "Answers looked for in the cache.", ("part", "result"))
QUERIES = Histogram(
    "dashboard_query_seconds",
    "Time of a statement in the database, by engine and by the part that asked.",
    ("engine", "part"),
    buckets=_QUICK,
)


def process_ended(pid: int) -> None:
    """Keep what a process counted, and drop what it held."""
    mark_process_dead(pid)


def register(server: Flask, store: Store) -> None:
    """Count what is asked and answered, and say so at `/metrics`."""

    @server.before_request
    def name_the_part() -> None:
        """After the checks: what is malformed has no name."""
        if request.path == PATH and request.method == "POST":
            body = request.get_json()
            g.callback = _name(body["output"])
            g.level = level_asked(body, store)

    @server.after_request
    def count(response: Response) -> Response:
        taken = time.perf_counter() - g.get("began", time.perf_counter())
        if response.status_code >= 400:
            ERRORS.labels(part(), response.status_code).inc()
        if "callback" in g:
            CALLBACKS.labels(g.callback, g.level).observe(taken)
        else:
            REQUESTS.labels(part()).observe(taken)
        return response

    @server.get("/metrics")
    def metrics() -> Response:
        registry = CollectorRegistry()
        registry.register(_Served(store))
        if os.environ.get(SHARED):
            MultiProcessCollector(registry)
            text = written(registry)
        else:
            text = written(registry) + written(REGISTRY)
        return Response(text, content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})

    if not event.contains(Engine, "before_cursor_execute", _begin_query):
        event.listen(Engine, "before_cursor_execute", _begin_query)
        event.listen(Engine, "after_cursor_execute", _end_query)


def part() -> str:
    """The part of the application that works on this request: a callback by what it fills, or a route."""
    if not has_request_context():
        return "start"
    return str(g.get("callback") or request.endpoint or "unknown")


def _name(output: str) -> str:
    """The element that a callback fills; of several the first."""
    first = output[2:-2].split("...")[0] if output.startswith("..") else output
    return first.rsplit(".", 1)[0]


def level_asked(body: dict[str, Any], store: Store) -> str:
    """The level of region that a checked body asks for; `none` where it names none."""
    for given in [*body.get("inputs", []), *body.get("state", [])]:
        value = given.get("value") if isinstance(given, dict) else None
        if not isinstance(value, dict):
            continue
        code = value.get("region")
        if isinstance(value.get("search"), str):
            code = (parse_qs(value["search"].lstrip("?")).get("region") or [COUNTRY_CODE])[-1]
        if isinstance(code, str):
            try:
                return region_of(store.release(), code).level
            except NoData:
                return "none"
    return "none"


class CountedCache(Cache):
    """The cache of answers, with its hits and misses counted."""

    def get(self, *args: Any, **kwargs: Any) -> Any:
        found = super().get(*args, **kwargs)
        CACHE.labels(part(), "miss" if found is None else "hit").inc()
        return found


def _begin_query(connection: Any, *_given: Any) -> None:
    connection.info["query_began"] = time.perf_counter()


def _end_query(connection: Any, *_given: Any) -> None:
    taken = time.perf_counter() - connection.info.pop("query_began", time.perf_counter())
    QUERIES.labels(connection.dialect.name, part()).observe(taken)


class _Served(Collector):
    """What is served, looked at when somebody asks."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def collect(self) -> Iterator[Metric]:
        """Versions of program and data, and how old the data are."""
        program = {"python": platform.python_version(), "dash": version("dash"), "plotly": version("plotly")}
        yield _one("dashboard_info", "The program.", program)
        try:
            release = self._store.release()
        except NoData:
            yield _one("dashboard_data_ready", "Whether there are data to serve.", {}, 0)
            return
        built = release.built_at.replace(tzinfo=UTC)
        age = (datetime.now(UTC) - built).total_seconds()
        told = {
            "version": release.id,
            "engine": self._store.dialect,
            "as_of": release.as_of.isoformat(),
            "demonstration": str(release.is_demonstration).lower(),
        }
        yield _one("dashboard_data_ready", "Whether there are data to serve.", {}, 1)
        yield _one("dashboard_data_version_info", "The version of the data that is served.", told)
        yield _one("dashboard_data_version_age_seconds", "Since that version was built.", {}, age)


def _one(name: str, says: str, labels: dict[str, str], value: float = 1) -> Metric:
    family = GaugeMetricFamily(name, says, labels=list(labels))
    family.add_metric(list(labels.values()), value)
    return family
