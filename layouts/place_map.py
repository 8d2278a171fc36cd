"""Villages as sized points over the outline of their county; below the county nobody publishes polygons."""

from __future__ import annotations

from typing import Any

import numpy as np
from dash import dcc
from dash.development.base_component import Component

from dashboard.view import Theme, View
from dashboard.words import Unit
from geo import geometry
from geo.projection import PARALLELS
from layouts import formats
from layouts.records import Villages
from layouts.theme import GRAPH_CONFIG, RAMPS, TOKENS, template
from layouts.translate import gettext

WIDTH, HEIGHT = 560, 452
NAMED_VILLAGES = 12
_CLEAR = "rgba(0,0,0,0)"
_SMALLEST, _LARGEST = 8.0, 34.0


def geo_layout(code: str, aspect: float) -> dict[str, Any]:
    """The subplot that frames a county."""
    frame = geometry.frame(code, aspect)
    return {
        "visible": False,
        "bgcolor": _CLEAR,
        "projection": {
            "type": "conic equal area",
            "parallels": list(PARALLELS),
            "rotation": {"lon": frame.lon0},
        },
        "lonaxis": {"range": list(frame.lonaxis)},
        "lataxis": {"range": list(frame.lataxis)},
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


def colours(incidence: np.ndarray[Any, np.dtype[np.float64]], limit: float, theme: Theme) -> list[str]:
    """Pale under the limit, darker at it and at twice and four times of it; paper where nobody is left."""
    ramp = RAMPS[theme]["burden"]
    steps = np.digitize(incidence, [limit, 2 * limit, 4 * limit])
    by_step = (ramp[0], ramp[2], ramp[3], ramp[4])
    paper = TOKENS[theme]["paper"]
    return [
        paper if not value > 0 else by_step[int(step)] for value, step in zip(incidence, steps, strict=True)
    ]


def villages_figure(villages: Villages, county: str, limit: float, view: View) -> dict[str, Any]:
    """The map of a county's or township's villages; a point's area is its registered poor households."""
    lang, token = view.lang, TOKENS[view.theme]
    largest = max(int(villages.households.max(initial=0)), 1)
    size = _SMALLEST + (_LARGEST - _SMALLEST) * np.sqrt(villages.households / largest)
    named = len(villages.codes) <= NAMED_VILLAGES
    hover = [
        "<br>".join(
            [
                f"<b>{name(lang)}</b>",
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
        "text": [name(lang) for name in villages.names] if named else None,
        "textposition": "top center",
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
            "geo": geo_layout(county, WIDTH / HEIGHT),
            "dragmode": False,
            "hovermode": "closest",
            "clickmode": "event",
        },
    }


def village_point(code: str, name: str, lon: float, lat: float, theme: Theme) -> dict[str, Any]:
    """A small map: where in its county the village lies."""
    token = TOKENS[theme]
    return {
        "data": [
            outline(code[:6], theme),
            {
                "type": "scattergeo",
                "mode": "markers+text",
                "lon": [lon],
                "lat": [lat],
                "text": [name],
                "textposition": "top center",
                "textfont": {"size": 12, "color": token["ink"]},
                "hoverinfo": "skip",
                "marker": {"size": 8, "color": token["accent"]},
            },
        ],
        "layout": {"template": template(theme), "geo": geo_layout(code[:6], 1.4), "dragmode": False},
    }


def graph(name: str, figure: dict[str, Any], class_name: str) -> Component:
    """A graph that sends nothing anywhere and keeps to the size that the style sheet gives it."""
    config: Any = GRAPH_CONFIG
    return dcc.Graph(id=name, figure=figure, config=config, className=class_name)
