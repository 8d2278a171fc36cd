"""What the stores that every page's callbacks read must look like when they come back from a browser."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields
from functools import lru_cache
from typing import Any, get_args

from callbacks.context import Context
from callbacks.view import known
from dashboard.callback_bodies import Check
from dashboard.view import Theme, View
from dashboard.words import LANGS
from data_access.releases import UnknownVersion
from layouts import ids

_WORDS = frozenset(field.name for field in fields(View)) - {"filters"}
"""The fields of a view that are text."""


def checks(context: Context) -> dict[str, Check]:
    """The check of each shared store, by `id.property`."""

    @lru_cache(maxsize=1_000)
    def unknown_in(_release: str, _scope: tuple[str, ...], asked: View, path: str) -> str | None:
        return _unknown_in(context, asked, path)

    def view_with(required: Collection[str]) -> Check:
        def check(value: Any) -> str | None:
            if value is None:
                return None
            shape = _shape_of_view(value, required)
            if shape:
                return shape
            asked = View.from_dict(value)
            try:
                release = context.store.release(asked.v)
            except UnknownVersion:
                return None  # the callback says so itself, with the versions that are kept
            return unknown_in(release.id, context.viewer().scope, asked, str(value.get("path") or "/"))

        return check

    return {
        f"{ids.VIEW}.data": view_with(_WORDS),
        f"{ids.SCENE}.data": view_with(("region", "indicator", "classes", "lang", "theme", "v")),
        f"{ids.PLACE}.data": view_with(("region", "lang", "v")),
        f"{ids.ASK}.data": ask,
        f"{ids.STAGE}.data": stage,
    }


def ask(value: Any) -> str | None:
    """The address as the browser hands it on; the callback is never called without one."""
    return None if isinstance(value, dict) and isinstance(value.get("search", ""), str | None) else "search"


def stage(value: Any) -> str | None:
    """Which page stands in the frame; the callback is never called without one."""
    if not isinstance(value, dict) or not isinstance(value.get("kind"), str):
        return "kind"
    return _choice(value, "lang", LANGS) or _choice(value, "theme", get_args(Theme))


def _shape_of_view(value: Any, required: Collection[str]) -> str | None:
    if not isinstance(value, dict):
        return type(value).__name__
    for name in _WORDS:
        word = value.get(name)
        if (name in value or name in required) and not isinstance(word, str):
            return name
        if word == "" and name not in (
            "v",
            "compare",
            "weights",
            "traits",
            "sample",
            "tab",
            "pick",
        ):  # elsewhere the callbacks mean nothing by it
            return name
    if not isinstance(value.get("year", ""), str):
        return "year"
    pairs = value.get("filters", [])
    if not isinstance(pairs, list) or not all(
        isinstance(pair, list) and len(pair) == 2 and all(isinstance(word, str) for word in pair)
        for pair in pairs
    ):
        return "filters"
    return None


def _unknown_in(context: Context, asked: View, path: str) -> str | None:
    """The first field that names nothing in the data, as an address with it would be read."""
    state = known(context, context.store.release(asked.v), path)
    if not asked.period and asked.indicator in state.indicators:
        # A scene stands for every period: a difference in it is one of those after its base.
        asked = asked.at(period=state.indicators[asked.indicator][-1])
    understood, problems = View.from_query(asked.to_query(), state)
    if problems:
        return problems[0].field
    return None if understood.region == asked.region else "region"


def _choice(value: Mapping[str, Any], field: str, allowed: tuple[str, ...]) -> str | None:
    return None if value.get(field) in allowed else field
