"""One household's years on one axis: income by source against the line, events, measures, visits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.view import Theme
from dashboard.words import Lang, Unit
from layouts import formats
from layouts.household_labels import (
    BAR,
    LEFT,
    MAX_MEASURES,
    RIGHT,
    WIDTH,
    area_height,
    at,
    bar_names,
    empty_words,
    end,
    event_colour,
    event_names,
    income_names,
    line_names,
    row_names,
    source_names,
    sources,
    visit_words,
    year_names,
)
from layouts.records_household import HouseholdFile, Measure
from layouts.theme import RAMPS, TOKENS, template
from layouts.translate import gettext

TOP, EVENTS, VISITS = 34, 62, 46


def tint(colour: str, share: float) -> str:
    """A colour of the theme, let through to the paper."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{share})"


def household_figure(file: HouseholdFile, theme: Theme, lang: Lang) -> dict[str, Any]:
    """The whole figure; its height follows the number of measures."""
    measures = file.measures[-MAX_MEASURES:]
    bars = BAR * max(len(measures), 1)
    area = area_height(file)
    plot = area + EVENTS + bars + VISITS
    edges = [1 - area / plot, 1 - (area + EVENTS) / plot, VISITS / plot]
    first, last = file.years[0].year, file.year + 1
    token = TOKENS[theme]
    axis = {"showgrid": False, "zeroline": False, "fixedrange": True, "showticklabels": False}
    top = max(*(y.net_income for y in file.years), *(line for _, line in file.lines)) * 1.12
    layout: dict[str, Any] = {
        "template": template(theme),
        "height": TOP + plot,
        "margin": {"l": LEFT, "r": RIGHT, "t": TOP, "b": 0},
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": axis | {"range": [first, last], "anchor": "free", "position": 0, "side": "top"},
        "yaxis": axis
        | {
            "domain": [edges[0], 1],
            "range": [0, top],
            "showticklabels": True,
            "nticks": 4,
            "tickformat": ",d",
        },
        "yaxis2": axis | {"domain": [edges[1], edges[0]], "range": [-1, 1]},
        "yaxis3": axis | {"domain": [edges[2], edges[1]], "range": [max(len(measures), 1) - 0.5, -0.5]},
        "yaxis4": axis | {"domain": [0, edges[2]], "range": [-1, 1]},
        "shapes": _years(first, last, token) + _bars(measures, file, theme),
        "annotations": [
            *year_names(first, file.year, token),
            *row_names(edges, file, lang, token),
            *source_names(file, top, lang, token),
            *line_names(file, top, lang, token),
            *income_names(file, top, token),
            *empty_words(file, top, lang, token),
            *event_names(file, first, lang, token),
            *visit_words(file, lang, token),
            *bar_names(measures, file, lang, token),
        ],
    }
    return {
        "data": [*_areas(file, theme, lang), *_line(file, lang, token), *_marks(file, lang, token)],
        "layout": layout,
    }


def _flat(years: Sequence[int], values: Sequence[float]) -> tuple[list[float], list[float]]:
    """Values at the middle of their years, level to both ends of the axis."""
    return (
        [years[0], *(y + 0.5 for y in years), years[-1] + 1],
        [values[0], *values, values[-1]],
    )


def _areas(file: HouseholdFile, theme: Theme, lang: Lang) -> list[dict[str, Any]]:
    years = [y.year for y in file.years]
    token, cat = TOKENS[theme], RAMPS[theme]["categories"]
    fills = (token["nodata"], tint(cat[2], 0.5), cat[4], tint(cat[0], 0.45))
    traces: list[dict[str, Any]] = []
    for (name, values), fill in zip(sources(file, lang), fills, strict=True):
        x, y = _flat(years, values)
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": name,
                "x": x,
                "y": y,
                "stackgroup": "income",
                "fillcolor": fill,
                "line": {"width": 1, "color": token["paper"]},
                "hoverinfo": "skip",
            }
        )
    x, y = _flat(years, [i.net_income for i in file.years])
    for width, colour in ((4, token["paper"]), (1.6, token["ink"])):
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": x,
                "y": y,
                "line": {"width": width, "color": colour},
                "hoverinfo": "skip",
            }
        )
    traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "name": "net income",
            "x": [i.year + 0.5 for i in file.years],
            "y": [i.net_income for i in file.years],
            "cliponaxis": False,
            "marker": {"size": 7, "color": token["ink"], "line": {"width": 1.5, "color": token["paper"]}},
            "hovertext": [_income_words(file, n, lang) for n in range(len(years))],
            "hoverinfo": "text",
        }
    )
    return traces


def _income_words(file: HouseholdFile, n: int, lang: Lang) -> str:
    now = file.years[n]
    lines = [f"<b>{now.year}</b> {formats.text(now.net_income, Unit.YUAN, lang, compact=False)}"]
    lines += [f"{name} {formats.plain(values[n])}" for name, values in reversed(sources(file, lang))]
    lines.append(gettext(lang, "poverty line {yuan}", yuan=formats.plain(now.line)))
    return "<br>".join(lines)


def _line(file: HouseholdFile, lang: Lang, token: dict[str, str]) -> list[dict[str, Any]]:
    """The poverty line as steps, cased in paper."""
    first = file.years[0].year
    lines = [(year, value) for year, value in file.lines if year >= first]
    x = [edge for year, _ in lines for edge in (year, year + 1)]
    y = [value for _, value in lines for _ in range(2)]
    base = {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip"}
    return [
        base | {"line": {"width": 3.6, "color": token["paper"]}},
        base
        | {
            "name": gettext(lang, "poverty line"),
            "line": {"width": 1.4, "color": token["breach"], "dash": "5px,3px"},
        },
    ]


def _marks(file: HouseholdFile, lang: Lang, token: dict[str, str]) -> list[dict[str, Any]]:
    """Events as dots on their line, visits as ticks."""
    first, last = file.years[0].year, file.year + 1
    shown = [e for e in file.events if e.date.year >= first]
    events = {
        "type": "scatter",
        "mode": "markers",
        "yaxis": "y2",
        "x": [at(e.date) for e in shown],
        "y": [0.3] * len(shown),
        "marker": {
            "size": 9,
            "color": [event_colour(e, token) for e in shown],
            "line": {"width": 1.5, "color": token["paper"]},
        },
        "hovertext": [f"{formats.date(e.date, lang)}<br><b>{e.words(lang)}</b>" for e in shown],
        "hoverinfo": "text",
    }
    rule = {
        "type": "scatter",
        "mode": "lines",
        "yaxis": "y2",
        "x": [first, last],
        "y": [0.3, 0.3],
        "line": {"width": 1, "color": token["muted"]},
        "hoverinfo": "skip",
    }
    visits = [
        {
            "type": "scatter",
            "mode": "markers",
            "yaxis": "y4",
            "x": [at(v.date) for v in file.visits if v.visitor == who and v.date.year >= first],
            "y": [0.45 for v in file.visits if v.visitor == who and v.date.year >= first],
            "marker": {
                "symbol": "line-ns-open",
                "size": 14,
                "color": token[colour],
                "line": {"width": width, "color": token[colour]},
            },
            "hovertext": [
                f"{formats.date(v.date, lang)}<br>{name}"
                for v in file.visits
                if v.visitor == who and v.date.year >= first
            ],
            "hoverinfo": "text",
        }
        for who, colour, width, name in (
            ("01", "muted", 1.2, gettext(lang, "responsible helper")),
            ("02", "accent", 2.4, gettext(lang, "first secretary")),
        )
    ]
    return [rule, events, *visits]


def _years(first: int, last: int, token: dict[str, str]) -> list[dict[str, Any]]:
    """A light rule at each turn of the year, through all rows."""
    return [
        {
            "type": "line",
            "layer": "below",
            "xref": "x",
            "yref": "paper",
            "x0": year,
            "x1": year,
            "y0": 0,
            "y1": 1,
            "line": {"color": token["line"], "width": 1},
        }
        for year in range(first, last + 1)
    ]


def _bars(measures: Sequence[Measure], file: HouseholdFile, theme: Theme) -> list[dict[str, Any]]:
    """A neutral bar for each measure, with an edge in the colour of its batch."""
    first, token, cat = file.years[0].year, TOKENS[theme], RAMPS[theme]["categories"]
    a_pixel = (file.year + 1 - first) / (WIDTH - LEFT - RIGHT)
    shapes: list[dict[str, Any]] = []
    for row, m in enumerate(measures):
        x0 = max(at(m.start), first)
        x1 = max(end(m, file), x0 + 6 * a_pixel)
        box = {
            "type": "rect",
            "xref": "x",
            "yref": "y3",
            "y0": row - 0.39,
            "y1": row + 0.39,
            "line": {"width": 0},
        }
        shapes.append(box | {"x0": x0, "x1": x1, "fillcolor": tint(token["nodata"], 0.42), "layer": "below"})
        edge = cat[(int(m.batch) - 1) % len(cat)]
        shapes.append(box | {"x0": x0, "x1": x0 + 5 * a_pixel, "fillcolor": edge})
    return shapes
