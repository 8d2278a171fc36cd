"""A drawing of plain shapes as SVG, for documents on paper: the very shapes of the screen."""

from __future__ import annotations

from html import escape

from layouts.drawing import Dot, Drawing, Path, Rect, Shape, Style, Words
from layouts.theme import colour


def svg(drawing: Drawing) -> str:
    """The drawing in the colours of light paper, as wide as its place; words are set in the faces around it."""
    size = f'viewBox="0 0 {drawing.width} {drawing.height}"'
    shapes = "".join(map(_shape, drawing.shapes))
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(drawing.label)}">{shapes}</svg>'


def _shape(shape: Shape) -> str:
    match shape:
        case Rect():
            box = f'x="{shape.x:.1f}" y="{shape.y:.1f}" width="{shape.width:.1f}" height="{shape.height:.1f}"'
            return f"<rect {box}{_styled(shape.style)}/>"
        case Dot():
            return f'<circle cx="{shape.x:.1f}" cy="{shape.y:.1f}" r="{shape.radius:.1f}"{_styled(shape.style)}/>'
        case Path():
            data = " ".join(f"{letter}{','.join(f'{n:.1f}' for n in at)}" for letter, at in shape.commands)
            return f'<path d="{data}"{_styled(shape.style)}/>'
        case Words():
            return _words(shape)


def _styled(style: Style) -> str:
    fill = colour("light", style.fill) if style.fill else "none"
    stroke = ""
    if style.stroke:
        stroke = f' stroke="{colour("light", style.stroke)}" stroke-width="{style.width:g}"'
        stroke += f' stroke-dasharray="{style.dash}"' if style.dash else ""
    faint = f' opacity="{style.opacity:g}"' if style.opacity != 1 else ""
    return f' fill="{fill}"{stroke}{faint}'


def _words(shape: Words) -> str:
    at = f'x="{shape.x:.1f}" y="{shape.y:.1f}" font-size="{shape.size:g}" text-anchor="{shape.anchor}"'
    turn = f' transform="rotate({shape.turn:g} {shape.x:.1f} {shape.y:.1f})"' if shape.turn else ""
    weight = ' font-weight="500"' if shape.bold else ""
    halo = ""
    if shape.halo:
        halo = f' paint-order="stroke" stroke="{colour("light", "surface")}" stroke-width="3"'
    look = f' dominant-baseline="central" fill="{colour("light", shape.colour)}"{weight}{halo}{turn}'
    return f"<text {at}{look}>{escape(shape.text)}</text>"
