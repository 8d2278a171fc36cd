"""`/api/v1`: the numbers of every chart, by address, within the same scope as the pages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import Blueprint, Response, request

from dashboard.api_query import Refused, read_query, read_version
from dashboard.errors import NOT_FOUND, problem
from dashboard.figures import listing
from dashboard.openapi import openapi
from dashboard.words import Kind, Text
from data_access.codes import pad
from data_access.indicators import CATALOGUE, Indicator
from data_access.indicators.model import Limit
from data_access.queries.values import Cell, region_values
from data_access.releases import Release, Store
from data_access.viewer import Viewer

COLUMNS = (
    "region",
    "name_zh",
    "name_en",
    "numerator",
    "denominator",
    "value",
    "n",
    "low",
    "high",
    "flag",
    "basis",
)


def blueprint(
    store: Store, viewer: Callable[[], Viewer], catalogue: Mapping[str, Indicator] = CATALOGUE
) -> Blueprint:
    """The routes of `/api/v1`; each request holds one version from beginning to end."""
    api = Blueprint("api", __name__, url_prefix="/api/v1")

    @api.errorhandler(Refused)
    def refused(error: Refused) -> Response:
        return problem(error.status, error.error, error.field, error.text)

    @api.get("/indicators")
    def indicators() -> Response:
        release = store.release(read_version(request.args))
        entries = [describe(entry) for entry in catalogue.values()]
        return _json({"data_version": release.id, "indicators": entries}, release)

    @api.get("/values")
    def values() -> Response:
        release = store.release(read_version(request.args))
        query = read_query(request.args, release, catalogue)
        cells = region_values(viewer(), release, query.indicator, query.period, query.code, query.level)
        rows = [row(release, query.indicator, cell) for cell in cells]
        if query.format == "csv":
            return _answer(as_csv(rows), "text/csv; charset=utf-8", release)
        return _json(
            {
                "data_version": release.id,
                "indicator": query.indicator.id,
                "period": query.period,
                "unit": str(query.indicator.unit),
                "values": rows,
            },
            release,
        )

    @api.get("/figures")
    def figures() -> Response:
        release = store.release(read_version(request.args))
        return _json({"figures": listing()}, release)

    @api.get("/openapi.json")
    def document() -> Response:
        release = store.release(read_version(request.args))
        return _json(openapi(tuple(catalogue), COLUMNS, release.id), release)

    @api.route("/", defaults={"path": ""}, methods=_METHODS)
    @api.route("/<path:path>", methods=_METHODS)
    def unknown(path: str) -> Response:
        if path in ("indicators", "values", "figures", "openapi.json"):
            text = Text(zh="此地址只接受 GET。", en="This address takes GET only.")
            return problem(405, "method_not_allowed", None, text)
        return problem(404, "not_found", None, NOT_FOUND)

    return api


_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def describe(entry: Indicator) -> dict[str, Any]:
    """An indicator as `/indicators` lists it."""
    return {
        "id": entry.id,
        "system": entry.system,
        "kind": str(entry.kind),
        "unit": str(entry.unit),
        "better": str(entry.better),
        "name_zh": entry.name.zh,
        "name_en": entry.name.en,
        "definition_zh": entry.definition.zh,
        "definition_en": entry.definition.en,
        "levels": list(entry.levels),
        "periods": list(entry.periods),
        "limit": None if entry.limit is None else _limit(entry.limit),
    }


def _limit(limit: Limit) -> dict[str, Any]:
    side = {"below": limit.below} if limit.below is not None else {"above": limit.above}
    return {**side, "west": limit.west, "source": f"{limit.source.zh} / {limit.source.en}"}


def row(release: Release, indicator: Indicator, cell: Cell) -> dict[str, Any]:
    """A cell as `/values` lists it: codes padded, whole numbers without a fraction, a category as its code."""
    name = release.regions.get(cell.region).name
    value: str | float | None = _whole(cell.value)
    if indicator.kind is Kind.CATEGORY and cell.value is not None:
        value = str(int(cell.value))
    return {
        "region": pad(cell.region),
        "name_zh": name.zh,
        "name_en": name.en,
        "numerator": _whole(cell.numerator),
        "denominator": _whole(cell.denominator),
        "value": value,
        "n": cell.n,
        "low": cell.low,
        "high": cell.high,
        "flag": str(cell.flag),
        "basis": cell.basis.word,
    }


def _whole(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number


def as_csv(rows: Sequence[Mapping[str, Any]]) -> str:
    """The rows with the same columns as in JSON, null as nothing."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _json(answer: Mapping[str, Any], release: Release) -> Response:
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _answer(text, "application/json", release)


def _answer(text: str, mimetype: str, release: Release) -> Response:
    """An answer that a client may keep until the data version changes."""
    response = Response(text, content_type=mimetype)
    response.headers["X-Data-Version"] = release.id
    response.headers["Cache-Control"] = "private, no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response
