"""The trend's axes, and the straight way from a value to the goal; `assets/trend.js` draws the lines."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.periods import is_month, year_of
from dashboard.view import Theme
from dashboard.words import Lang
from layouts import formats
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


def ticks(periods: Sequence[str], lang: Lang) -> list[str]:
    """What stands under each period: of a month its name, since the page names the year; another year's month whole."""
    last = year_of(periods[-1])
    return [
        formats.short_month(period, lang) if is_month(period) and year_of(period) == last else period
        for period in periods
    ]


def pace(
    periods: Sequence[str], values: NDArray[np.float64], goal: float | None, goal_year: str
) -> list[float | None]:
    """What each coming year must bring, from the value of each period to the goal; None where nothing is left to do."""
    return [
        step(period, value, goal, goal_year) for period, value in zip(periods, values.tolist(), strict=True)
    ]


def step(period: str, value: float, goal: float | None, goal_year: str) -> float | None:
    """The pace that is needed from one period on."""
    years = int(goal_year[:4]) - int(period[:4])
    if goal is None or years <= 0 or isnan(value) or value == goal:
        return None
    return abs(goal - value) / years


def needed(
    periods: Sequence[str], values: NDArray[np.float64], at: int, goal: float | None, goal_year: str
) -> list[float | None] | None:
    """The straight way from the value of a period to the goal; None where none is left."""
    each = step(periods[at], float(values[at]), goal, goal_year)
    if each is None or goal is None:
        return None
    sign = 1 if goal > values[at] else -1
    return [
        float(values[at]) + sign * each * (int(period[:4]) - int(periods[at][:4]))
        if periods[at] <= period <= goal_year
        else None
        for period in periods
    ]
