"""What the pictures of figures are put together from: a body of pixels, texts that know their width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

SIZE = 12
LINE = 18
NARROWEST = 640
"""No picture is narrower, in pixels."""


@dataclass(frozen=True, slots=True)
class Body:
    """The drawing under the title: its size in pixels, traces, and layout but for margins and size."""

    width: int
    height: int
    data: Sequence[dict[str, Any]]
    layout: dict[str, Any] = field(default_factory=dict)
    annotations: Sequence[dict[str, Any]] = ()
    shapes: Sequence[dict[str, Any]] = ()


def escaped(text: str) -> str:
    """A text in which plotly finds no markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@lru_cache(maxsize=8_192)
def width_of(text: str, size: float = SIZE) -> float:
    """About how many pixels a text is wide: a Chinese character is as wide as high, a Latin one half of it."""
    return sum(size * (1 if ord(c) > 0x2E80 else 0.3 if c in " .,:;'|il" else 0.57) for c in text)


def wrapped(text: str, width: float, size: float = SIZE) -> list[str]:
    """A text in lines of at most so many pixels; Latin words stay whole, no line begins with a closing mark."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if (
            line
            and width_of(line + piece.rstrip(), size) > width
            and piece[0] not in "，。；：、）”！？,.;:)"
        ):
            lines.append(line.rstrip())
            line = ""
        line += piece.lstrip() if not line else piece
    return [*lines, line.rstrip()] if line.strip() else lines


def _pieces(text: str) -> list[str]:
    """Chinese characters one by one, Latin words with the space behind them."""
    pieces: list[str] = []
    word = ""
    for c in text:
        if ord(c) > 0x2E80:
            if word:
                pieces.append(word)
                word = ""
            pieces.append(c)
            continue
        word += c
        if c == " ":
            pieces.append(word)
            word = ""
    return [*pieces, word] if word else pieces


def joined(items: Sequence[str], width: float) -> list[str]:
    """Items with dots between them in lines of at most so many pixels; only an item too long for one is broken."""
    lines: list[str] = []
    for item in items:
        longer = f"{lines[-1]} · {item}" if lines else item
        if lines and width_of(longer) <= width:
            lines[-1] = longer
        else:
            lines += wrapped(item, width)
    return lines


def shortened(text: str, width: float, size: float = SIZE) -> str:
    """A text cut to so many pixels, with an ellipsis where something is missing."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def note(text: str, colour: str, x: float, y: float, body: tuple[int, int], **more: Any) -> dict[str, Any]:
    """A text at pixels from the left and the top of the body; `more` sets anchors, size, weight."""
    size = more.pop("size", SIZE)
    bold = more.pop("bold", False)
    family = {"family": more.pop("family")} if "family" in more else {}
    words = escaped(text)
    return {
        "text": f"<b>{words}</b>" if bold else words,
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": x / body[0],
        "y": 1 - y / body[1],
        "xanchor": "left",
        "yanchor": "middle",
        "font": {"size": size, "color": colour, **family},
    } | more


def box(
    x: float, y: float, width: float, height: float, fill: str, body: tuple[int, int], **more: Any
) -> dict[str, Any]:
    """A filled rectangle, in pixels from the left and the top of the body."""
    return {
        "type": "rect",
        "xref": "paper",
        "yref": "paper",
        "x0": x / body[0],
        "x1": (x + width) / body[0],
        "y0": 1 - y / body[1],
        "y1": 1 - (y + height) / body[1],
        "fillcolor": fill,
        "line": {"width": 0},
    } | more


def rule(
    x0: float, y0: float, x1: float, y1: float, colour: str, body: tuple[int, int], **line: Any
) -> dict[str, Any]:
    """A line between two points, in pixels from the left and the top of the body."""
    return {
        "type": "line",
        "xref": "paper",
        "yref": "paper",
        "x0": x0 / body[0],
        "x1": x1 / body[0],
        "y0": 1 - y0 / body[1],
        "y1": 1 - y1 / body[1],
        "line": {"color": colour, "width": 1} | line,
    }
