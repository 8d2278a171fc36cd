"""The trend's axes and its way to the goal; `assets/trend.js` draws the lines up to the period shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.view import Theme
from layouts.theme import TOKENS, template


def layout(theme: Theme) -> dict[str, Any]:
    """The axes: a baseline alone, labels at line ends."""
    return {
        "template": template(theme),
        "xaxis": {"fixedrange": True, "showgrid": False, "linecolor": TOKENS[theme]["line"], "ticks": ""},
        "yaxis": {"fixedrange": True, "visible": False},
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
    }


def plan(
    periods: Sequence[str], values: NDArray[np.float64], goal: float | None, span: tuple[str, str]
) -> list[float | None] | None:
    """A straight way from the value at the plan's beginning to its goal at the end; None without either."""
    first, last = span
    if goal is None or first not in periods or last not in periods:
        return None
    begin, end = periods.index(first), periods.index(last)
    start = float(values[begin])
    if np.isnan(start):
        return None
    way: list[float | None] = [None] * len(periods)
    for step in range(begin, end + 1):
        way[step] = round(start + (goal - start) * (step - begin) / (end - begin), 4)
    return way
