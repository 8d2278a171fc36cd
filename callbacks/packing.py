"""Answers as JSON text for a store: cheap to send and to cache, parsed once by `assets/00_monitor.js`."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from callbacks.context import Context
from callbacks.scene import Scene
from dashboard.words import Unit
from layouts import formats

KEPT_DECIMALS = 3
"""More than is written, so that a value falls on the right side of a limit."""


def pack(fields: dict[str, Any], arrays: dict[str, str]) -> str:
    """One JSON object of plain fields and of arrays that are JSON text already."""
    head = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    tail = "".join(f',"{name}":{text}' for name, text in arrays.items())
    return f"{head[:-1]}{tail}}}"


def numbers(values: NDArray[np.float64], unit: Unit, decimals: int | None = None) -> str:
    """Values as JSON text, null where there is none, with as many decimals as their unit needs, or as are asked for."""
    digits = KEPT_DECIMALS if formats.decimals(1.0, unit) else 0
    if decimals is not None:
        digits = decimals
    kept = np.round(values, digits)
    if digits:
        kept = _same_as_written(values, kept, formats.decimals(1.0, unit), digits)
    return _text(kept)


def counts(values: NDArray[np.float64]) -> str:
    """Whole numbers as JSON text, null where there is none."""
    return _text(np.round(values))


def _text(values: NDArray[np.float64]) -> str:
    text = json.dumps(values.tolist(), separators=(",", ":"))
    return text.replace("NaN", "null").replace(".0,", ",").replace(".0]", "]")


def _same_as_written(
    values: NDArray[np.float64], kept: NDArray[np.float64], written: int, digits: int
) -> NDArray[np.float64]:
    """Rounding twice must not show another number than rounding once: such values give way by their last digit."""
    scale = 10.0**written
    once = np.floor(np.abs(values) * scale + 0.5)
    twice = np.floor(np.abs(kept) * scale + 0.5)
    step = np.sign(values) * 10.0**-digits
    return np.where(once == twice, kept, np.round(kept - step * np.sign(twice - once), digits))


def flags(codes: NDArray[np.int8]) -> str:
    """Flags as JSON text: a row of digits for each period."""
    rows = (codes + ord("0")).astype(np.uint8)
    return json.dumps([row.tobytes().decode("ascii") for row in rows], separators=(",", ":"))


def cached(context: Context, key: tuple[object, ...], make: Callable[[], str]) -> str:
    """The answer to a key (data version, scope, question) from the cache, made where it is not there."""
    name = json.dumps([*key, *context.viewer().scope], ensure_ascii=False, default=str)
    found = context.cache.get(name)
    if isinstance(found, str):
        return found
    made = make()
    context.cache.set(name, made)
    return made


def reading(scene: Scene, make: Callable[[Scene], str]) -> Callable[[], str]:
    """What makes the answer to a scene, its reads over one connection, which is opened only if it has to be made."""

    def made() -> str:
        with scene.release.reading():
            return make(scene)

    return made


def unpack(text: str) -> dict[str, Any]:
    """What `pack` packed."""
    fields: dict[str, Any] = json.loads(text)
    return fields
