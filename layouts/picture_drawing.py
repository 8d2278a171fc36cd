"""A drawing of plain shapes as a picture: the very shapes of the screen."""

from __future__ import annotations

from typing import Any

from dashboard.view import Theme
from layouts.drawing import Dot, Path, Rect, Shape, Style, Words
from layouts.figure_spec import DrawingChart, FigureSpec
from layouts.picture_parts import NARROWEST, Body, note
from layouts.theme import colour


def drawing(spec: FigureSpec, chart: DrawingChart) -> Body:
    """The shapes in the colours of the figure's theme; a narrow sheet leaves the right of its picture empty."""
    sheet = chart.drawing
    size = (max(sheet.width, NARROWEST), sheet.height)
    shapes = [_shape(shape, spec.theme, size) for shape in sheet.shapes if not isinstance(shape, Words)]
    words = [_words(shape, spec.theme, size) for shape in sheet.shapes if isinstance(shape, Words)]
    hidden = {"visible": False, "fixedrange": True}
    return Body(*size, [], {"xaxis": hidden, "yaxis": hidden}, words, shapes)


def _shape(shape: Shape, theme: Theme, size: tuple[int, int]) -> dict[str, Any]:
    match shape:
        case Rect():
            corners = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
            return _box("rect", corners, theme, size, shape.style)
        case Dot():
            r = shape.radius
            corners = (shape.x - r, shape.y - r, shape.x + r, shape.y + r)
            return _box("circle", corners, theme, size, shape.style)
        case Path():
            data = " ".join(f"{command}{_points(at, size)}" for command, at in shape.commands)
            return {"type": "path", "path": data, **_styled(shape.style, theme)}
        case Words():
            raise TypeError("words are annotations")


def _box(
    kind: str,
    corners: tuple[float, float, float, float],
    theme: Theme,
    size: tuple[int, int],
    style: Style,
) -> dict[str, Any]:
    x0, y0, x1, y1 = corners
    at = {"x0": x0 / size[0], "x1": x1 / size[0], "y0": 1 - y0 / size[1], "y1": 1 - y1 / size[1]}
    return {"type": kind, **at, **_styled(style, theme)}


def _points(numbers: Any, size: tuple[int, int]) -> str:
    pairs = zip(numbers[::2], numbers[1::2], strict=True)
    return " ".join(f"{x / size[0]:.5f},{1 - y / size[1]:.5f}" for x, y in pairs)


def _styled(style: Style, theme: Theme) -> dict[str, Any]:
    line: dict[str, Any] = {"width": 0}
    if style.stroke:
        line = {"color": colour(theme, style.stroke), "width": style.width}
        if style.dash:
            line["dash"] = ",".join(f"{part}px" for part in style.dash.split())
    return {
        "xref": "paper",
        "yref": "paper",
        "fillcolor": colour(theme, style.fill) if style.fill else "rgba(0,0,0,0)",
        "line": line,
        "opacity": style.opacity,
        "layer": "above",
    }


def _words(shape: Words, theme: Theme, size: tuple[int, int]) -> dict[str, Any]:
    anchor = {"start": "left", "middle": "center", "end": "right"}[shape.anchor]
    # Plotly anchors the box around a turned text: one that rises from its start has it at the lower left.
    under = {"bgcolor": f"{colour(theme, shape.halo)}cc", "borderpad": 0} if shape.halo else {}
    turned = {"textangle": shape.turn, "yanchor": "bottom" if shape.turn < 0 else "top"} if shape.turn else {}
    return note(
        shape.text,
        colour(theme, shape.colour),
        shape.x,
        shape.y,
        size,
        size=shape.size,
        bold=shape.bold,
        xanchor=anchor,
        **under,
        **turned,
    )
