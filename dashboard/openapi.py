"""The description of `/api/v1` that `/api/v1/openapi.json` answers (OpenAPI 3.1)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.words import LEVELS, Basis, Better, Flag, Kind, Unit

_NUMBER = {"type": ["number", "null"]}
_TEXT = {"type": "string"}


def _words(of: Any) -> dict[str, Any]:
    return {"type": "string", "enum": [str(word) for word in of]}


def _parameter(name: str, text: str, schema: dict[str, Any], required: bool = False) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": required, "description": text, "schema": schema}


def _object(properties: dict[str, Any], required: Sequence[str] | None = None) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required or properties)}


def _list(of: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{of}"}}


def _answer(schema: dict[str, Any], *, csv: bool = False) -> dict[str, Any]:
    errors = {
        "400": "A malformed parameter, or a level that the region cannot be asked for",
        "404": "An indicator, period, region or data version that does not exist",
        "503": "There are no data to serve",
    }
    failed = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    content: dict[str, Any] = {"application/json": {"schema": schema}}
    if csv:
        content["text/csv"] = {"schema": {"type": "string", "description": "The same columns, UTF-8"}}
    headers = {"X-Data-Version": {"description": "The data version of the answer", "schema": _TEXT}}
    return {
        "200": {"description": "The answer", "content": content, "headers": headers},
        **{status: {"description": text, "content": failed} for status, text in errors.items()},
    }


def openapi(indicators: Sequence[str], columns: Sequence[str], data_version: str) -> dict[str, Any]:
    """The whole document; `columns` are those of a row of values, in order."""
    version = _parameter("v", "A data version to pin; the one served by default", _TEXT)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Poverty Exit Monitor",
            "version": "1",
            "description": "The numbers of every chart. A province's rate comes from summed numerators and denominators; "
            "percent is 0 to 100; null with a flag where there is no number.",
        },
        "data_version": data_version,
        "paths": {
            "/api/v1/indicators": {
                "get": {
                    "summary": "Every indicator: what it means, in which levels and periods it exists, its limit",
                    "parameters": [version],
                    "responses": _answer(_object({"data_version": _TEXT, "indicators": _list("Indicator")})),
                }
            },
            "/api/v1/values": {
                "get": {
                    "summary": "One row for each region of the level inside the region",
                    "parameters": [*_value_parameters(indicators), version],
                    "responses": _answer(
                        _object(
                            {
                                "data_version": _TEXT,
                                "indicator": _TEXT,
                                "period": _TEXT,
                                "unit": _words(Unit),
                                "values": _list("Value"),
                            }
                        ),
                        csv=True,
                    ),
                }
            },
            "/api/v1/figures": {
                "get": {
                    "summary": "Every figure that can be taken along: its page, name, formats, and where it stands",
                    "parameters": [version],
                    "responses": _answer(_object({"figures": _list("Figure")})),
                }
            },
            "/api/v1/openapi.json": {
                "get": {
                    "summary": "This document",
                    "responses": {
                        "200": {
                            "description": "OpenAPI 3.1",
                            "content": {"application/json": {"schema": {"type": "object"}}},
                        }
                    },
                }
            },
        },
        "components": {
            "schemas": {
                "Indicator": _object(_indicator()),
                "Figure": _object(
                    {
                        "page": _TEXT,
                        "figure": _TEXT,
                        "formats": {"type": "array", "items": _TEXT},
                        "levels": {"type": "array", "items": _words(LEVELS)},
                        "address": {
                            "type": "string",
                            "description": "With {format}, and {household} where it is of one",
                        },
                    }
                ),
                "Value": _object({name: _value()[name] for name in columns}),
                "Error": _object(
                    {
                        "error": _TEXT,
                        "field": {"type": ["string", "null"]},
                        "message_zh": _TEXT,
                        "message_en": _TEXT,
                    }
                ),
            }
        },
    }


def _value_parameters(indicators: Sequence[str]) -> list[dict[str, Any]]:
    return [
        _parameter("indicator", "Id of the indicator", {"type": "string", "enum": list(indicators)}, True),
        _parameter(
            "period",
            "Year, state at its end; of an indicator that exists by month also a month, what flows counted from January",
            {"type": "string", "pattern": r"^\d{4}(-\d{2})?$"},
            True,
        ),
        _parameter(
            "region",
            "Code of 6, 9 or 12 digits, or a group's (G…)",
            {"type": "string", "pattern": r"^(\d{6}|\d{9}|\d{12}|G[0-9A-Z]{1,9})$", "default": "000000"},
        ),
        _parameter("level", "Level of the rows; the region's own by default", _words(LEVELS)),
        _parameter("format", "json or csv", {"type": "string", "enum": ["json", "csv"], "default": "json"}),
    ]


def _indicator() -> dict[str, Any]:
    limit = _object(
        {"below": {"type": "number"}, "above": {"type": "number"}, "west": _NUMBER, "source": _TEXT},
        ["west", "source"],
    )
    return {
        "id": _TEXT,
        "system": _TEXT,
        "kind": _words(Kind),
        "unit": _words(Unit),
        "better": _words(Better),
        "name_zh": _TEXT,
        "name_en": _TEXT,
        "definition_zh": _TEXT,
        "definition_en": _TEXT,
        "levels": {"type": "array", "items": _words(LEVELS)},
        "periods": {"type": "array", "items": _TEXT},
        "limit": {"anyOf": [limit, {"type": "null"}]},
    }


def _value() -> dict[str, Any]:
    return {
        "region": {"type": "string", "description": "Padded code"},
        "name_zh": _TEXT,
        "name_en": _TEXT,
        "numerator": _NUMBER,
        "denominator": _NUMBER,
        "value": {"type": ["number", "string", "null"], "description": "In the unit; a category is its code"},
        "n": {"type": ["integer", "null"], "description": "Unweighted rows of the denominator"},
        "low": {**_NUMBER, "description": "Lower end of the 95 % interval, true samples only"},
        "high": {**_NUMBER, "description": "Upper end of the 95 % interval, true samples only"},
        "flag": _words(Flag),
        "basis": _words(basis.word for basis in Basis),
    }
