"""Several maps in one picture, in the same classes under one legend: two regions, or a place in all its periods."""

from __future__ import annotations

from typing import Any

from layouts.figure_spec import FigureSpec, MapsChart, Scale, SmallMap
from layouts.map_figure import BAND, HEIGHT, WIDTH
from layouts.picture_parts import Body, box, note, rule, width_of
from layouts.theme import TOKENS
from layouts.translate import gettext

GAP, TITLE, LEGEND = 16, 26, 76
CELL, CELL_HEIGHT, ROW = 42, 12, 15
DRAWN: tuple[str, ...] = (
    "backdrop", "base", "context", "others", "values", "provinces", "prefectures", "group", "outline", "dashes",
    "sea", "inset", "dashes in the inset", "islands",
)  # fmt: skip
"""The traces of the skeleton that a small map keeps: no names, no scale bar."""
Size = tuple[int, int]


def maps(spec: FigureSpec, chart: MapsChart) -> Body:
    """The maps row by row, each with its title; the legend under them."""
    token = TOKENS[spec.theme]
    high = round(chart.width * HEIGHT / WIDTH)
    rows = -(-len(chart.maps) // chart.columns)
    size = (
        chart.columns * (chart.width + GAP) - GAP,
        rows * (high + TITLE) + LEGEND + ROW * max(0, len(chart.counts) - 1),
    )
    data: list[dict[str, Any]] = []
    layout: dict[str, Any] = {}
    annotations: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    for place, small in enumerate(chart.maps):
        left = (place % chart.columns) * (chart.width + GAP)
        top = (place // chart.columns) * (high + TITLE)
        spot = (left, top + TITLE, chart.width, high)
        traces, geos, edges = _map(small, place, spot, size, token)
        data, layout, shapes = data + traces, layout | geos, shapes + edges
        shapes.append(rule(left, top + 2, left + chart.width, top + 2, token["line"], size))
        annotations.append(
            note(small.title, token["ink"], left, top + TITLE / 2 + 3, size, bold=small.is_shown)
        )
    legend, cells = _legend(spec, chart, rows * (high + TITLE) + 12, size)
    return Body(*size, data, layout, annotations + legend, shapes + cells)


def _map(
    small: SmallMap, place: int, spot: tuple[int, int, int, int], size: Size, token: dict[str, str]
) -> tuple[list[dict[str, Any]], dict[str, Any], list[dict[str, Any]]]:
    """The skeleton's traces in subplots of their own, at a spot of the picture; frames of insets."""
    skeleton = small.skeleton
    names = {"geo": _geo(2 * place), "geo2": _geo(2 * place + 1)}
    is_national = "geo2" in skeleton["layout"]
    frame = spot if is_national else _middle(spot)
    geos = {
        names[name]: geo | {"domain": _domain(geo["domain"] if name == "geo2" else None, frame, size)}
        for name, geo in skeleton["layout"].items()
        if name in names
    }
    thin = max(0.5, spot[2] / WIDTH)
    traces = [
        _thinner(_coloured(trace, small, token), thin) | {"geo": names[trace.get("geo", "geo")]}
        for trace in skeleton["data"]
        if trace.get("name") in DRAWN
    ]
    # The inset has a frame; the neighbours of a region are cut at a line in the paper's colour.
    (x0, x1), (y0, y1) = geos[names["geo2" if is_national else "geo"]]["domain"].values()
    line = {"color": token["coast"], "width": 0.6} if is_national else {"color": token["paper"], "width": 4}
    edge = {"type": "rect", "xref": "paper", "yref": "paper", "line": line}
    return traces, geos, [edge | {"x0": x0, "x1": x1, "y0": y0, "y1": y1}]


def _middle(spot: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    """The part of a spot that a region's own frame fills: it is flatter than the country's."""
    left, top, width, height = spot
    own = round(width * HEIGHT * (1 - BAND) / WIDTH)
    return left, top + (height - own) // 2, width, own


def _geo(number: int) -> str:
    return "geo" if number == 0 else f"geo{number + 1}"


def _domain(
    own: dict[str, list[float]] | None, spot: tuple[int, int, int, int], size: Size
) -> dict[str, list[float]]:
    """The part of the picture that a subplot takes: the spot, or its own part of it."""
    left, top, width, height = spot
    (x0, x1), (y0, y1) = (own["x"], own["y"]) if own else ((0.0, 1.0), (0.0, 1.0))
    return {
        "x": [(left + x * width) / size[0] for x in (x0, x1)],
        "y": [1 - (top + (1 - y) * height) / size[1] for y in (y0, y1)],
    }


def _coloured(trace: dict[str, Any], small: SmallMap, token: dict[str, str]) -> dict[str, Any]:
    """Regions in the colours of their classes; whatever else as it is."""
    if trace["name"] not in ("values", "inset"):
        return trace
    colours = [token["nodata"], *sorted(set(small.fills.values()))]
    n = len(colours)
    steps = [[at / n, colour] for i, colour in enumerate(colours) for at in (i, i + 1)]
    z = [colours.index(small.fills.get(code, token["nodata"])) for code in trace["locations"]]
    return trace | {"z": z, "zmin": -0.5, "zmax": n - 0.5, "colorscale": steps, "hoverinfo": "skip"}


def _thinner(trace: dict[str, Any], thin: float) -> dict[str, Any]:
    """Lines as thin as the map is small."""
    if trace["type"] == "choropleth":
        line = trace["marker"]["line"]
        return trace | {"marker": {"line": line | {"width": line["width"] * thin}}}
    if "line" in trace:
        return trace | {"line": trace["line"] | {"width": trace["line"]["width"] * thin}}
    return trace


def _legend(
    spec: FigureSpec, chart: MapsChart, top: float, size: Size
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The classes side by side, over them how many each map holds where two are counted, under them the breaks."""
    token, scale = TOKENS[spec.theme], chart.scale
    annotations: list[dict[str, Any]] = []
    shapes: list[dict[str, Any]] = []
    left = max([0.0, *(width_of(name) + 10 for name, _ in chart.counts)])
    words = scale.breaks or scale.labels
    cell = max([CELL, *(width_of(word) + 10 for word in words)])
    for row, (name, counts) in enumerate(chart.counts):
        y = top + ROW * row
        annotations.append(note(name, token["ink"], 0, y, size))
        for i, count in enumerate(counts):
            x = left + (i + 0.5) * cell
            annotations.append(note(str(count), token["ink"], x, y, size, xanchor="center"))
    y = top + ROW * len(chart.counts)
    for i, colour in enumerate(scale.colours):
        shapes.append(box(left + i * cell, y, cell - 1, CELL_HEIGHT, colour, size))
    for i, word in enumerate(words):
        x = left + (i + (1 if scale.breaks else 0.5)) * cell
        is_limit = bool(scale.breaks) and i in scale.limits
        colour = token["breach"] if is_limit else token["muted"]
        annotations.append(note(word, colour, x, y + CELL_HEIGHT + 10, size, xanchor="center"))
    _keys(spec, scale, y + CELL_HEIGHT + 30, size, annotations, shapes)
    return annotations, shapes


def _keys(
    spec: FigureSpec,
    scale: Scale,
    y: float,
    size: Size,
    annotations: list[dict[str, Any]],
    shapes: list[dict[str, Any]],
) -> None:
    """The limit in words, and what has no number."""
    token = TOKENS[spec.theme]
    x = 0.0
    if scale.note:
        annotations.append(note(scale.note, token["breach"], x, y, size))
        x += width_of(scale.note) + 16
    shapes.append(box(x, y - 5, 10, 10, token["nodata"], size))
    annotations.append(note(gettext(spec.lang, "no figure"), token["muted"], x + 15, y, size))
