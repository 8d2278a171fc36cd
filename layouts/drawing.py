"""A drawing of plain shapes, made once for the screen and for pictures: rectangles, paths, lines, dots, texts.

Sizes are pixels of a sheet whose corner is at the upper left. Colours are named by token ('ink', 'money-4'); the
screen's styles and `layouts.theme` say what they are. A shape with `leads` is a link that changes fields of the
view ('pick=flow:01'); `told` is what it says when pointed at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import NamedTuple

from layouts import html
from layouts.html import Element

SMALLEST = 12
"""No text is smaller, in pixels."""


class Style(NamedTuple):
    """Fill and outline by token; '' for none."""

    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: str = ""
    """As SVG writes it: '3 2'."""
    opacity: float = 1.0


class Rect(NamedTuple):
    """A rectangle from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    style: Style
    leads: str = ""
    told: str = ""


class Path(NamedTuple):
    """Commands M, L, C and Z with their absolute numbers: (('M', (0, 0)), ('L', (5, 5)), ('Z', ()))."""

    commands: Sequence[tuple[str, Sequence[float]]]
    style: Style
    leads: str = ""
    told: str = ""


class Dot(NamedTuple):
    """A circle by its centre."""

    x: float
    y: float
    radius: float
    style: Style
    leads: str = ""
    told: str = ""


class Words(NamedTuple):
    """A text whose line is centred on y; `anchor` start, middle or end; `halo` lays the ground's colour around it."""

    x: float
    y: float
    text: str
    colour: str = "ink"
    size: float = SMALLEST
    anchor: str = "start"
    bold: bool = False
    halo: str = ""
    leads: str = ""
    told: str = ""
    turn: float = 0.0
    """Degrees clockwise around (x, y); the heads of narrow columns rise from it by −45."""


Shape = Rect | Path | Dot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a sheet, the lowest first."""

    width: int
    height: int
    shapes: Sequence[Shape]
    label: str
    """What a screen reader calls it."""


def text_width(text: str, size: float) -> float:
    """About how wide a text is set, pixels: a Chinese character is as wide as high, a Latin one little more than half."""
    return size * sum(1.0 if character >= "⺀" else 0.54 for character in text)


def apart(centres: Sequence[float], line: float, top: float, bottom: float) -> list[float]:
    """Lines of text, the highest first, moved as little as keeps them a line apart and between two heights."""
    placed: list[float] = []
    for centre in centres:
        placed.append(max(centre, placed[-1] + line if placed else top))
    limit = bottom
    for at in reversed(range(len(placed))):
        placed[at] = min(placed[at], limit)
        limit = placed[at] - line
    return placed


def polyline(points: Sequence[tuple[float, float]], style: Style, leads: str = "", told: str = "") -> Path:
    """A line through points."""
    commands = [("M" if i == 0 else "L", point) for i, point in enumerate(points)]
    return Path(commands, style, leads, told)


def polygon(points: Sequence[tuple[float, float]], style: Style, leads: str = "", told: str = "") -> Path:
    """A closed area through points."""
    return Path([*polyline(points, style).commands, ("Z", ())], style, leads, told)


def rule(x0: float, y0: float, x1: float, y1: float, style: Style) -> Path:
    """A line between two points."""
    return polyline(((x0, y0), (x1, y1)), style)


@dataclass(frozen=True, slots=True)
class Sheets:
    """A drawing for the screen that is not drawn yet: whoever sends the page knows which of its sheets is wanted."""

    wide: Callable[[], Drawing]
    narrow: Callable[[], Drawing]

    def sheet(self, is_narrow: bool) -> Element:
        """The sheet for a narrow window, or for a wide one."""
        return _sheet(self.narrow() if is_narrow else self.wide(), "drawing")

    def both(self) -> Element:
        """Both sheets, for a page that does not know how wide the window is: the styles show one."""
        sheets = [_sheet(self.wide(), "drawing for-wide"), _sheet(self.narrow(), "drawing for-narrow")]
        return html.Div(sheets, className="drawings")


def drawn(wide: Callable[[], Drawing], narrow: Callable[[], Drawing] | None = None) -> Sheets:
    """A drawing on the screen, as wide as its place; narrow windows show the one made for them, if there is one."""
    return Sheets(wide, narrow or wide)


def _sheet(drawing: Drawing, class_name: str) -> Element:
    return html.Div(className=class_name, **{"data-markup": svg(drawing)})


def svg(drawing: Drawing) -> str:
    """The drawing as markup; colours are custom properties of the page's styles."""
    inside = "".join(_linked(shape) for shape in drawing.shapes)
    return (
        f'<svg viewBox="0 0 {drawing.width} {drawing.height}" role="group" aria-label="{escape(drawing.label)}">'
        f"{inside}</svg>"
    )


def _linked(shape: Shape) -> str:
    told = escape(shape.told) if shape.told else ""
    title = f"<title>{told}</title>" if told else ""
    if not shape.leads:
        return _element(shape, title)
    name = told or (escape(shape.text) if isinstance(shape, Words) else "")
    return f'<a data-set="{escape(shape.leads)}" aria-label="{name}">{_element(shape, title)}</a>'


def _element(shape: Shape, inside: str) -> str:
    # A tenth of a pixel is not seen.
    match shape:
        case Rect():
            return (
                f'<rect x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}"'
                f"{_styled(shape.style)}>{inside}</rect>"
            )
        case Dot():
            return (
                f'<circle cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.radius:.1f}"{_styled(shape.style)}>'
                f"{inside}</circle>"
            )
        case Path():
            data = "".join([command + " ".join([f"{v:.1f}" for v in at]) for command, at in shape.commands])
            return f'<path d="{data}"{_styled(shape.style)}>{inside}</path>'
        case Words():
            halo = f' stroke="{_var(shape.halo)}" stroke-width="3" paint-order="stroke"' if shape.halo else ""
            weight = ' font-weight="500"' if shape.bold else ""
            # Words that say nothing more let the pointer through to the mark on which they are written.
            through = "" if shape.leads or shape.told else ' pointer-events="none"'
            turn = f' transform="rotate({shape.turn:g} {shape.x:g} {shape.y:g})"' if shape.turn else ""
            return (
                f'<text x="{shape.x:.1f}" y="{shape.y:.1f}" text-anchor="{shape.anchor}" dominant-baseline="central"'
                f' font-size="{shape.size:g}" fill="{_var(shape.colour)}"{weight}{halo}{turn}{through}>'
                f"{escape(shape.text, quote=False)}{inside}</text>"
            )


@cache
def _styled(style: Style) -> str:
    parts = [f' fill="{_var(style.fill)}"' if style.fill else ' fill="none"']
    if style.stroke:
        parts.append(f' stroke="{_var(style.stroke)}" stroke-width="{style.width:g}"')
    if style.dash:
        parts.append(f' stroke-dasharray="{style.dash}"')
    if style.opacity != 1:
        parts.append(f' opacity="{style.opacity:g}"')
    return "".join(parts)


def _var(token: str) -> str:
    return f"var(--{token})"
