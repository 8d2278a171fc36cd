"""Villages as sized points over the outline of their county; below the county nobody publishes polygons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.view import Theme, View
from dashboard.words import Unit
from geo import geometry
from geo.projection import PARALLELS
from layouts import formats, ids
from layouts.records import Villages
from layouts.theme import GRAPH_CONFIG, RAMPS, TOKENS, template
from layouts.translate import gettext, spaced

WIDTH, HEIGHT = 560, 452
NAMED_VILLAGES = 4
STEPS = (0, 2, 3, 4)
"""The classes of the ramp that the points take."""
LONGEST_NAME = 12
_CLEAR = "rgba(0,0,0,0)"
_SMALLEST, _LARGEST, _LARGEST_OF_MANY = 7.0, 34.0, 15.0


TOWNSHIP_DIGITS = 9
CLOSEST = 0.35
"""The least part of a county's frame that a township is shown in, so that some of the county's edge is in view."""


def _nearer(axis: Sequence[float], values: np.ndarray[Any, Any], share: float) -> list[float]:
    """A part of an axis around the middle of some values, within the axis."""
    half = (axis[1] - axis[0]) * share / 2
    middle = (float(values.min()) + float(values.max())) / 2
    middle = min(max(middle, axis[0] + half), axis[1] - half)
    return [round(middle - half, 4), round(middle + half, 4)]


def geo_layout(code: str, aspect: float, around: Villages | None = None) -> dict[str, Any]:
    """The subplot that frames a county, or as much of it as a few villages close to each other lie in."""
    frame = geometry.frame(code, aspect)
    lonaxis, lataxis = list(frame.lonaxis), list(frame.lataxis)
    if around is not None and len(around.codes) > 1:
        share = max(
            CLOSEST,
            1.5 * float(np.ptp(around.lon)) / (lonaxis[1] - lonaxis[0]),
            1.5 * float(np.ptp(around.lat)) / (lataxis[1] - lataxis[0]),
        )
        if share < 0.7:
            lonaxis, lataxis = _nearer(lonaxis, around.lon, share), _nearer(lataxis, around.lat, share)
    return {
        "visible": False,
        "bgcolor": _CLEAR,
        "projection": {
            "type": "conic equal area",
            "parallels": list(PARALLELS),
            "rotation": {"lon": frame.lon0},
        },
        "lonaxis": {"range": lonaxis},
        "lataxis": {"range": lataxis},
        "domain": {"x": [0, 1], "y": [0, 1]},
    }


def outline(code: str, theme: Theme) -> dict[str, Any]:
    """The county's area and its edge."""
    token = TOKENS[theme]
    return {
        "type": "choropleth",
        "name": "outline",
        "geojson": geometry.geometry_url(geometry.file_of(code)),
        "locationmode": "geojson-id",
        "locations": [code],
        "z": [0],
        "colorscale": [[0, token["backdrop"]], [1, token["backdrop"]]],
        "showscale": False,
        "marker": {"line": {"color": token["coast"], "width": 1.1}},
        "hoverinfo": "skip",
    }


def breaks(limit: float) -> list[float]:
    """Where the colour of a point changes, percent."""
    return [limit, 2 * limit, 4 * limit]


def colours(incidence: np.ndarray[Any, np.dtype[np.float64]], limit: float, theme: Theme) -> list[str]:
    """Pale under the limit, darker at it and at twice and four times of it; paper where nobody is left."""
    ramp = RAMPS[theme]["burden"]
    steps = np.digitize(incidence, breaks(limit))
    by_step = [ramp[i] for i in STEPS]
    paper = TOKENS[theme]["paper"]
    return [
        paper if not value > 0 else by_step[int(step)] for value, step in zip(incidence, steps, strict=True)
    ]


def villages_figure(villages: Villages, county: str, limit: float, view: View) -> dict[str, Any]:
    """The map of a county's or township's villages; a point's area is its registered poor households."""
    lang, token = view.lang, TOKENS[view.theme]
    largest = max(int(villages.households.max(initial=0)), 1)
    named = len(villages.codes) <= NAMED_VILLAGES
    span = (_LARGEST if named else _LARGEST_OF_MANY) - _SMALLEST
    size = _SMALLEST + span * np.sqrt(villages.households / largest)
    hover = [
        "<br>".join(
            [
                f"<b>{spaced(name(lang))}</b>",
                gettext(
                    lang,
                    "incidence {value}, limit {limit}",
                    value=formats.text(float(value), Unit.PERCENT, lang),
                    limit=formats.percent(limit, 0),
                ),
                formats.text(int(households), Unit.HOUSEHOLD, lang)
                + gettext(lang, " still registered, {ever} ever", ever=formats.plain(int(ever))),
            ]
        )
        for name, value, households, ever in zip(
            villages.names, villages.incidence, villages.households, villages.ever, strict=True
        )
    ]
    points = {
        "type": "scattergeo",
        "name": "villages",
        "mode": "markers+text" if named else "markers",
        "lon": villages.lon.round(4).tolist(),
        "lat": villages.lat.round(4).tolist(),
        "customdata": list(villages.codes),
        "text": [spaced(name(lang)) for name in villages.names] if named else None,
        "textposition": _sides(villages) if named else None,
        "textfont": {"size": 12, "color": token["ink"]},
        "hovertext": hover,
        "hoverinfo": "text",
        "marker": {
            "size": size.round(1).tolist(),
            "color": colours(villages.incidence, limit, view.theme),
            "opacity": 0.95,
            "line": {"color": token["ink"], "width": 0.8},
        },
    }
    return {
        "data": [outline(county, view.theme), points],
        "layout": {
            "template": template(view.theme),
            "geo": geo_layout(
                county, WIDTH / HEIGHT, villages if len(view.region) == TOWNSHIP_DIGITS else None
            ),
            "dragmode": False,
            "hovermode": "closest",
            "clickmode": "event",
        },
    }


def _sides(villages: Villages) -> list[str]:
    """Names above or below their points: away from the nearest other village."""
    found = []
    for lon, lat in zip(villages.lon, villages.lat, strict=True):
        away = np.hypot(villages.lon - lon, villages.lat - lat)
        others = away > 0
        nearest = villages.lat[others][away[others].argmin()] if others.any() else lat - 1
        found.append("top center" if lat >= nearest else "bottom center")
    return found


def village_point(code: str, name: str, lon: float, lat: float, theme: Theme) -> dict[str, Any]:
    """A small map: where in its county the village lies; a short name stands beside the point."""
    token = TOKENS[theme]
    west, _, east, _ = geometry.bounds(code[:6])
    point = {
        "type": "scattergeo",
        "mode": "markers+text",
        "lon": [lon],
        "lat": [lat],
        "text": [name if len(name) <= LONGEST_NAME else ""],
        "textposition": "middle right" if lon < (west + east) / 2 else "middle left",
        "textfont": {"size": 12, "color": token["ink"]},
        "hovertext": [name],
        "hoverinfo": "text",
        "marker": {"size": 8, "color": token["accent"]},
    }
    layout = {"template": template(theme), "geo": geo_layout(code[:6], 1.2), "dragmode": False}
    return {"data": [outline(code[:6], theme), point], "layout": layout}


def trend_figure(years: Sequence[int], values: Sequence[float], limit: float, view: View) -> dict[str, Any]:
    """Incidence by year up to the one shown, with the limit; labels at the ends, no legend."""
    token, lang = TOKENS[view.theme], view.lang
    top = max(*values, limit) * 1.3
    label = {"showarrow": False, "xanchor": "left", "xshift": 8, "font": {"size": 12, "color": token["ink"]}}
    last = formats.percent(values[-1], formats.decimals(values[-1], Unit.PERCENT))
    first = formats.percent(values[0], formats.decimals(values[0], Unit.PERCENT)) if len(values) > 1 else ""
    said = gettext(lang, "exit limit {limit}", limit=formats.percent(limit, 0))
    # The value stands at its point; the limit's name makes room for it, and neither leaves the axis.
    low, high = 0.12 * top, 0.18 * top
    value_at = max(values[-1], low)
    over = limit > values[-1]
    limit_at = limit if abs(value_at - limit) > high else value_at + (high if over else -high)
    if limit_at < low:
        value_at, limit_at = low + high, low
    return {
        "data": [
            {
                "type": "scatter",
                "mode": "lines",
                "x": [years[0], years[-1]],
                "y": [limit, limit],
                "line": {"width": 1.2, "dash": "5px,3px", "color": token["breach"]},
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": list(years),
                "y": list(values),
                "line": {"width": 2.2, "color": token["accent"]},
                "marker": {
                    "size": [0.1] * (len(years) - 1) + [7],
                    "color": token["accent"],
                    "line": {"width": 1.5, "color": token["paper"]},
                },
                "cliponaxis": False,
                "hovertext": [
                    f"{year}<br><b>{formats.percent(v, formats.decimals(v, Unit.PERCENT))}</b>"
                    for year, v in zip(years, values, strict=True)
                ],
                "hoverinfo": "text",
            },
        ],
        "layout": {
            "template": template(view.theme),
            "margin": {"l": 18, "r": 96, "t": 8, "b": 20},
            "dragmode": False,
            "hovermode": "closest",
            "xaxis": {
                "tickvals": [years[0], years[-1]],
                "range": [years[0] - 0.1, years[-1] + 0.1],
                "showline": True,
            },
            "yaxis": {"range": [0, top], "showticklabels": False},
            "annotations": [
                label
                | {
                    "x": years[0],
                    "y": values[0],
                    "text": first,
                    "xshift": 0,
                    "yanchor": "bottom",
                    "yshift": 3,
                },
                label | {"x": years[-1], "y": value_at, "text": f"<b>{last}</b>"},
                label
                | {
                    "x": years[-1],
                    "y": limit_at,
                    "text": said,
                    "font": {"size": 12, "color": token["breach"]},
                },
            ],
        },
    }


def graph(name: str, figure: dict[str, Any], class_name: str) -> Component:
    """A graph that sends nothing anywhere; `assets/pages.js` draws it at the size of the window."""
    config: Any = GRAPH_CONFIG
    drawn = dcc.Graph(id=name, figure=figure, config=config, className=class_name)
    return html.Div(
        [
            dcc.Store(id=name + ids.SPEC, data=drawn.to_plotly_json()),
            html.Div(id=name + ids.DRAWN, className=class_name),
        ]
    )
