"""The line of a meeting's sheet: what was measured year by year, and the limit or the line that it is measured against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.view import Theme
from dashboard.words import Lang, Unit
from layouts import formats
from layouts.theme import TOKENS, template

Points = Sequence[tuple[int, float]]
CLOSE = 0.13
"""The part of the height below which two labels at the line's end would touch."""


def line_figure(
    values: Points, against: Points, said: str, unit: Unit, lang: Lang, theme: Theme
) -> dict[str, Any]:
    """Values as a line with their first and last number, `against` dashed with `said` at its end; no legend."""
    token = TOKENS[theme]
    years = [year for year, _ in values]
    top = max([v for _, v in values] + [v for _, v in against] + [0.0]) * 1.15 or 1.0
    last, limit = values[-1][1], against[-1][1]
    apart = 0.0 if abs(last - limit) > CLOSE * top else (CLOSE * top if last >= limit else -CLOSE * top)
    at_end = {"showarrow": False, "xanchor": "left", "xshift": 8, "x": years[-1]}
    notes = [
        at_end
        | {"y": last + apart, "text": f"<b>{_written(last, unit, lang)}</b>", "font": _font(token["ink"])},
        at_end | {"y": limit, "text": said, "font": _font(token["breach"])},
    ]
    if len(values) > 1:
        first = _written(values[0][1], unit, lang)
        place = {"showarrow": False, "x": years[0], "y": values[0][1], "xanchor": "left", "yshift": 16}
        notes.append(place | {"text": first, "font": _font(token["ink"])})
    return {
        "data": [
            _line(against, {"width": 1.2, "dash": "5px,3px", "color": token["breach"]}),
            _line(values, {"width": 2.2, "color": token["accent"]})
            | {"mode": "lines+markers", "cliponaxis": False}
            | {"marker": {"size": [0.1] * (len(values) - 1) + [8], "color": token["accent"]}},
        ],
        "layout": {
            "template": template(theme),
            "margin": {"l": 12, "r": 120, "t": 24, "b": 28},
            "dragmode": False,
            "hovermode": False,
            "xaxis": {
                "tickvals": sorted({years[0], years[-1]}),
                "range": [years[0] - 0.2, years[-1] + 0.1],
                "showline": True,
                "tickfont": _font(token["muted"]),
            },
            "yaxis": {"range": [0, top], "showticklabels": False},
            "annotations": notes,
        },
    }


def _written(value: float, unit: Unit, lang: Lang) -> str:
    if unit is Unit.PERCENT:
        return formats.percent(value, formats.decimals(value, unit))
    return formats.text(value, unit, lang)


def _font(colour: str) -> dict[str, Any]:
    return {"size": 12, "color": colour}


def _line(points: Points, style: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [year for year, _ in points],
        "y": [value for _, value in points],
        "line": style,
        "hoverinfo": "skip",
    }
