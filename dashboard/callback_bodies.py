"""Bodies of callbacks are checked before Dash sees them: what no page sends is answered 400, in the one shape.

Dash answers 500 to bodies such as `{}` and `[]`, to unknown outputs and to missing inputs.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dash import Dash
from flask import Response, request

from dashboard.errors import problem
from dashboard.words import Text

PATH = "/_dash-update-component"
MOST_BYTES = 2_000_000
"""A body holds inputs, never data sets."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a body, and in which field."""

    field: str
    text: Text


Check = Callable[[Any], str | None]
"""A value to what is wrong with it (a short English word or field), or None."""


def register(app: Dash, values: Mapping[str, Check]) -> None:
    """Check every callback's body; `values` are checks of single inputs by `id.property`."""

    @app.server.before_request
    def check() -> Response | None:
        if request.path != PATH or request.method != "POST":
            return None
        if (request.content_length or 0) > MOST_BYTES:
            return problem(413, "too_large", None, Text(zh="请求过大。", en="The request is too large."))
        body = request.get_json(silent=True)
        if b"\\u" in request.get_data() and not is_text(body):
            body = None
        fault = fault_of(body, app.callback_map, values)
        return problem(400, "malformed_callback", fault.field, fault.text) if fault else None


def is_text(body: Any) -> bool:
    """Whether all its text can be written: JSON may hold halves of characters, which no answer could repeat."""
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def fault_of(
    body: Any, callbacks: Mapping[str, Mapping[str, Any]], values: Mapping[str, Check]
) -> Fault | None:
    """The first fault of a callback's body, None where a page might have sent it."""
    if not isinstance(body, dict):
        return Fault("body", Text(zh="请求须为 JSON 对象。", en="The body must be a JSON object."))
    output = body.get("output")
    called = callbacks.get(output) if isinstance(output, str) else None
    if called is None or "callback" not in called:
        return Fault("output", Text(zh="没有这样的输出。", en="There is no such output."))
    if not called.get("no_output") and not _is_like_output(body.get("outputs"), str(output)):
        return Fault("outputs", Text(zh="outputs 与 output 不符。", en="outputs does not agree with output."))
    changed = body.get("changedPropIds", [])
    if not isinstance(changed, list) or not all(isinstance(each, str) for each in changed):
        return Fault(
            "changedPropIds",
            Text(zh="changedPropIds 须为文本列表。", en="changedPropIds must be a list of text."),
        )
    return _fault_of_inputs("inputs", body.get("inputs"), called["inputs"], values) or _fault_of_inputs(
        "state", body.get("state", []), called["state"], values
    )


def _fault_of_inputs(
    field: str, given: Any, declared: Sequence[Mapping[str, Any]], values: Mapping[str, Check]
) -> Fault | None:
    if not isinstance(given, list) or len(given) != len(declared):
        number = len(declared)
        text = Text(zh=f"{field} 须为 {number} 项的列表。", en=f"{field} must be a list of {number}.")
        return Fault(field, text)
    for place, (value, expected) in enumerate(zip(given, declared, strict=True)):
        where = f"{field}[{place}]"
        if _is_pattern(expected["id"]):
            if not (isinstance(value, list) and all(_is_input(each) for each in value)):
                return Fault(where, Text(zh="须为列表。", en="It must be a list."))
            continue
        named = _is_input(value) and value["property"] == expected["property"]
        if not named or not ('["MATCH"]' in expected["id"] or _written(value["id"]) == expected["id"]):
            name = f"{expected['id']}.{expected['property']}"
            return Fault(where, Text(zh=f"此处须为 {name}。", en=f"It must be {name}."))
        check = values.get(f"{expected['id']}.{expected['property']}", _PROPERTIES.get(expected["property"]))
        wrong = check(value.get("value")) if check else None
        if wrong:
            return Fault(
                f"{where}.value", Text(zh=f"值无效：{wrong}。", en=f"The value is not valid: {wrong}.")
            )
    return None


def _is_input(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and isinstance(value.get("id"), str | dict)
        and isinstance(value.get("property"), str)
    )


def _is_pattern(declared_id: str) -> bool:
    return declared_id.startswith("{") and ('["ALL"]' in declared_id or '["ALLSMALLER"]' in declared_id)


def _written(given: str | dict[str, Any]) -> str:
    """An id as Dash declares it: text, or a dictionary's sorted JSON."""
    if isinstance(given, str):
        return given
    return json.dumps(given, sort_keys=True, separators=(",", ":"))


def _is_like_output(given: Any, output: str) -> bool:
    """Whether `outputs` names as many things as `output` does."""
    if not output.startswith(".."):
        return _is_input(given)
    number = len(output[2:-2].split("..."))
    return (
        isinstance(given, list)
        and len(given) == number
        and all(isinstance(g, list) or _is_input(g) for g in given)
    )


def one_of(*types: type) -> Check:
    """A check that a value is none, or of one of the types (True is no number)."""

    def check(value: Any) -> str | None:
        if value is None or (isinstance(value, types) and (bool in types or not isinstance(value, bool))):
            return None
        return f"{type(value).__name__}"

    return check


_PROPERTIES: dict[str, Check] = {
    "search": one_of(str),
    "pathname": one_of(str),
    "href": one_of(str),
    "hash": one_of(str),
    "n_clicks": one_of(int),
    "n_submit": one_of(int),
    "n_intervals": one_of(int),
    "value": one_of(str, int, float, list),
    "data": one_of(dict, list, str),
    "clickData": one_of(dict),
    "getRowsRequest": one_of(dict),
}
