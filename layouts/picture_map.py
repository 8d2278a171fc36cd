"""Maps as pictures: the screen's own skeleton and places, filled with the classes of the spec, the legend written out."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt
from typing import Any

from dashboard.words import Unit
from geo.geometry import has_polygon
from layouts import formats, picture_hatch, picture_words
from layouts.classes import floor_nice
from layouts.figure_spec import Bubbles, FigureSpec, MapChart, PointsChart, Scale
from layouts.map_figure import HEIGHT, WIDTH, is_national
from layouts.picture_parts import SIZE, Body, box, note, rule, width_of
from layouts.place_map import HEIGHT as POINTS_HEIGHT
from layouts.place_map import WIDTH as POINTS_WIDTH
from layouts.theme import TOKENS
from layouts.translate import gettext
from layouts.worst import Worst

CELL, CELL_HEIGHT = 44, 12
ROWS, COLUMN, ROW = 3, 128, 17
UNDER_POINTS = 40
SIZE_OF_MAP = (WIDTH, HEIGHT)


def polygons(spec: FigureSpec, chart: MapChart) -> Body:
    """The map at the size that the screen's skeleton is made for."""
    skeleton, scale = chart.skeleton, chart.scale
    token = TOKENS[spec.theme]
    codes = [str(code) for code in spec.column("region").values]
    of = dict(zip(codes, scale.of, strict=True))
    if chart.bubbles:
        of = {code: min(z, 0) for code, z in of.items()}
        scale = replace(scale, colours=[token["backdrop"]], breaks=[])
    data: list[dict[str, Any]] = []
    for trace in skeleton["data"]:
        if trace.get("name") == "bubbles":
            data += [*_hatches(spec, scale, of, token), *_bubbles(spec, chart, trace, token)]
        else:
            data.append(_trace(trace, of, scale, chart.worst, spec, token))
    layout = {key: value for key, value in skeleton["layout"].items() if key.startswith("geo")}
    others = [trace for trace in skeleton["data"] if trace.get("name") == "others" and trace["locations"]]
    has_others = bool(others) or (is_national(spec.region) and not all(code.endswith("0000") for code in of))
    words, lines = picture_words.leaders(chart.worst.beside, token)
    called, call_lines = picture_words.callouts(chart.callouts, token)
    if chart.worst.beside:  # no line strikes a name through
        for trace in data:
            if trace.get("name") in ("neighbours", "labels"):
                words += picture_words.over_lines(trace, spec.region, token)
                trace["text"] = [""] * len(trace["text"])
    # Words beside a wide region need paper beyond the map; the legend keeps to the left edge.
    left, right = chart.worst.margins
    wide = WIDTH + left + right
    for name, geo in layout.items():
        x0, x1 = geo["domain"]["x"]
        x = [(x0 * WIDTH + left) / wide, (x1 * WIDTH + left) / wide]
        layout[name] = geo | {"domain": geo["domain"] | {"x": x}}
    annotations, shapes = _legend(spec, chart, token, has_others)
    return Body(
        wide,
        HEIGHT,
        data,
        layout,
        [*picture_words.moved(annotations, 0, wide), *picture_words.moved([*words, *called], left, wide)],
        [
            *picture_words.moved([*skeleton["layout"].get("shapes", []), *lines, *call_lines], left, wide),
            *picture_words.moved(shapes, 0, wide),
        ],
    )


def points(spec: FigureSpec, chart: PointsChart) -> Body:
    """The villages as they stand on the screen, with what their colours say under them."""
    token = TOKENS[spec.theme]
    size = (POINTS_WIDTH, POINTS_HEIGHT + UNDER_POINTS)
    geo = chart.figure["layout"]["geo"] | {"domain": {"x": [0, 1], "y": [UNDER_POINTS / size[1], 1]}}
    annotations, shapes = [], []
    x, y = 0.0, size[1] - 14
    for colour, label, count in zip(chart.scale.colours, chart.scale.labels, chart.scale.counts, strict=True):
        words = f"{label}  {count}"
        edge = {"color": token["ink"], "width": 0.8}
        shapes.append(box(x, y - 6, 12, 12, colour, size, type="circle", line=edge))
        annotations.append(note(words, token["ink"], x + 18, y, size))
        x += 18 + width_of(words) + 18
    return Body(*size, chart.figure["data"], {"geo": geo}, annotations, shapes)


def _trace(
    trace: dict[str, Any],
    of: dict[str, int],
    scale: Scale,
    worst: Worst,
    spec: FigureSpec,
    token: dict[str, str],
) -> dict[str, Any]:
    """A trace of the skeleton with its colours and its values."""
    if trace.get("name") in ("values", "inset"):
        all_colours = [token["backdrop"], *scale.colours]
        n = len(all_colours)
        steps = [[at / n, colour] for i, colour in enumerate(all_colours) for at in (i, i + 1)]
        z = [of.get(code, -1) for code in trace["locations"]]
        return trace | {"z": z, "zmin": -1.5, "zmax": n - 1.5, "colorscale": steps, "hoverinfo": "skip"}
    if trace.get("name") == "neighbours":
        return picture_words.named(trace, spec.region, worst)
    if trace.get("name") == "labels":
        trace = picture_words.named(trace, spec.region, worst)
        colours = [_label_colour(code, of, scale, spec, token) for code in trace["ids"]]
        grounds = [
            picture_words.halo(scale.colours[of[code]] if colour == token["paper"] else token["paper"])
            for code, colour in zip(trace["ids"], colours, strict=True)
        ]
        return trace | {"textfont": trace["textfont"] | {"color": colours, "shadow": grounds}}
    return trace


def _label_colour(
    code: str, of: dict[str, int], scale: Scale, spec: FigureSpec, token: dict[str, str]
) -> str:
    """What reads on the class beneath a name."""
    z = of.get(code, -1)
    if is_national(spec.region) or scale.is_change:
        return token["ink"]
    if code not in of:
        return token["muted"]
    if scale.breaks:
        return token["paper"] if z >= 3 * len(scale.colours) / 6 else token["ink"]
    return token["paper"] if z >= 4 or (z >= 0 and scale.colours[z] == token["left"]) else token["ink"]


def _hatches(
    spec: FigureSpec, scale: Scale, of: dict[str, int], token: dict[str, str]
) -> list[dict[str, Any]]:
    """Lines where there is no number, dots where it stands on few cases, in what reads on the class beneath."""
    drawn = [code for code in of if has_polygon(code)]
    is_small = dict(zip(of, scale.small, strict=False))
    small = [code for code in drawn if of[code] >= 0 and is_small.get(code)]
    half = len(scale.colours) / 2
    return [
        *picture_hatch.lines(spec.region, [code for code in drawn if of[code] < 0], token["nodata"]),
        *picture_hatch.dots(spec.region, [code for code in small if of[code] < half], token["ink"]),
        *picture_hatch.dots(spec.region, [code for code in small if of[code] >= half], token["paper"]),
    ]


def _bubbles(
    spec: FigureSpec, chart: MapChart, trace: dict[str, Any], token: dict[str, str]
) -> list[dict[str, Any]]:
    """Circles as large as their counts, the smallest on top; those below nothing are hollow."""
    if chart.bubbles is None:
        return []
    values = _values(spec)
    places = dict(zip(trace["ids"], zip(trace["lon"], trace["lat"], strict=True), strict=True))
    shown = {code: values[code] for code in places if values.get(code)}
    order = sorted(shown, key=lambda code: -abs(shown[code]))
    fills = [token["paper"] if shown[code] < 0 else chart.bubbles.colour for code in order]
    edges = [chart.bubbles.colour if shown[code] < 0 else token["paper"] for code in order]
    return [
        trace
        | {
            "visible": True,
            "ids": order,
            "lon": [places[code][0] for code in order],
            "lat": [places[code][1] for code in order],
            "hoverinfo": "skip",
            "marker": {
                "opacity": 0.8,
                "size": [2 * _radius(shown[code], chart.bubbles, spec.region) for code in order],
                "color": fills,
                "line": {"color": edges, "width": 0.8},
            },
        }
    ]


def _values(spec: FigureSpec) -> dict[str, float]:
    """The counts that are known, by region."""
    pairs = zip(spec.column("region").values, spec.column("value").values, strict=True)
    return {str(code): float(value) for code, value in pairs if isinstance(value, int | float)}


def _radius(value: float, bubbles: Bubbles, region: str) -> float:
    """In pixels; `assets/bubbles.js` has the same."""
    return (15 if is_national(region) else 26) * sqrt(abs(value) / bubbles.top)


def _sizes(
    spec: FigureSpec, bubbles: Bubbles, token: dict[str, str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Three round counts as they are drawn, on one ground line."""
    annotations, shapes = [], []
    top = max((abs(value) for value in _values(spec).values()), default=0.0)
    x, ground = 2.0, HEIGHT - 26
    for value in sorted({floor_nice(top / part) for part in (20, 4, 1) if top / part >= 1}):
        radius = _radius(value, bubbles, spec.region)
        words = formats.number(value, spec.column("value").unit or Unit.PERSON, spec.lang, compact=True)
        circle = box(
            x, ground - 2 * radius, 2 * radius, 2 * radius, bubbles.colour, SIZE_OF_MAP, type="circle"
        )
        shapes.append(circle)
        annotations.append(note(words, token["muted"], x + 2 * radius + 5, ground - 6, SIZE_OF_MAP))
        x += 2 * radius + width_of(words) + 22
    return annotations, shapes


def _legend(
    spec: FigureSpec, chart: MapChart, token: dict[str, str], has_others: bool
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Low on the left: how many each class holds, where the classes end, the limit, what has no number."""
    scale = chart.scale
    annotations: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    if chart.bubbles:
        annotations, shapes = _sizes(spec, chart.bubbles, token)
    elif any(scale.counts):
        is_numeric = bool(scale.breaks) or len(scale.colours) == 1
        annotations, shapes = (
            _cells(scale, token) if is_numeric else _list(scale, is_national(spec.region), token)
        )
    x, y = 0.0, HEIGHT - 14
    if scale.note and not chart.bubbles:
        annotations.append(note(scale.note, token["breach"], 0, HEIGHT - 8, SIZE_OF_MAP))
        x = width_of(scale.note) + 16
    if any(scale.small):
        words = f"{gettext(spec.lang, 'fewer than 30 cases')} {sum(scale.small)}"
        shapes.append(
            box(x, y, 13, 10, "rgba(0,0,0,0)", SIZE_OF_MAP, line={"color": token["nodata"], "width": 1})
        )
        shapes += [
            box(x + across, y + down, 1.6, 1.6, token["ink"], SIZE_OF_MAP, type="circle")
            for across in (2.5, 6, 9.5)
            for down in (2, 6)
        ]
        annotations.append(note(words, token["muted"], x + 18, HEIGHT - 8, SIZE_OF_MAP))
        x += 18 + width_of(words) + 16
    if scale.missing:
        edge = {"color": token["nodata"], "width": 1}
        shapes.append(box(x, y, 13, 10, token["backdrop"], SIZE_OF_MAP, line=edge))
        shapes += [rule(x + at, y + 10, x + at + 5, y, token["nodata"], SIZE_OF_MAP) for at in (0, 4, 8)]
        annotations.append(note(scale.missing, token["muted"], x + 18, HEIGHT - 8, SIZE_OF_MAP))
        x += 18 + width_of(scale.missing) + 16
    if has_others:
        edge = {"color": token["nodata"], "width": 0.8}
        shapes.append(box(x, HEIGHT - 14, 10, 10, token["backdrop"], SIZE_OF_MAP, line=edge))
        words = gettext(spec.lang, "not a poor county")
        annotations.append(note(words, token["muted"], x + 15, HEIGHT - 8, SIZE_OF_MAP))
    return annotations, shapes


def _cells(scale: Scale, token: dict[str, str]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Classes of numbers side by side, with breaks under their edges and limits as dashed cuts."""
    top = HEIGHT - 50
    cell = max([CELL, *(width_of(word) + 8 for word in scale.breaks)])
    annotations, shapes = [], []
    for i, (colour, count) in enumerate(zip(scale.colours, scale.counts, strict=True)):
        shapes.append(box(i * cell, top, cell - 1, CELL_HEIGHT, colour, SIZE_OF_MAP))
        annotations.append(
            note(str(count), token["ink"], (i + 0.5) * cell, top - 9, SIZE_OF_MAP, xanchor="center")
        )
    for i, word in enumerate(scale.breaks):
        x, is_limit = (i + 1) * cell, i in scale.limits
        colour = token["breach"] if is_limit else token["muted"]
        annotations.append(note(word, colour, x, top + CELL_HEIGHT + 10, SIZE_OF_MAP, xanchor="center"))
        if is_limit:
            shapes.append(
                rule(x, top - 14, x, top + CELL_HEIGHT + 2, colour, SIZE_OF_MAP, dash="3px,2px", width=1.4)
            )
    return annotations, shapes


def _list(
    scale: Scale, is_national: bool, token: dict[str, str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Years and categories, each with its count: all under each other in the corner of the country, else three."""
    annotations, shapes = [], []
    rows = len(scale.colours) if is_national else ROWS
    top = HEIGHT - 24 - rows * ROW
    for i, (colour, label, count) in enumerate(zip(scale.colours, scale.labels, scale.counts, strict=True)):
        x, y = COLUMN * (i // rows), top + ROW * (i % rows)
        shapes.append(box(x, y, 14, SIZE - 1, colour, SIZE_OF_MAP))
        annotations.append(note(f"{label}  {count}", token["ink"], x + 20, y + 6, SIZE_OF_MAP))
    return annotations, shapes
