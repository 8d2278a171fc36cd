"""What a map's picture says beside the names: values of the worst regions and callouts, each with a line to where it lies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from layouts.callouts import LINE, Callout
from layouts.map_figure import HEIGHT, LABEL_SIZE, WIDTH, fit_of
from layouts.picture_parts import box, escaped, note, rule, width_of
from layouts.worst import Leader, Worst, touch

Drawn = tuple[list[dict[str, Any]], list[dict[str, Any]]]
_SIZE = (WIDTH, HEIGHT)
_RAISED = 2
"""How much higher a trace puts its words than an annotation."""
_CAPITAL = 1.2
"""How much wider a name in capitals may run."""


def halo(colour: str) -> str:
    """The ground's colour round words: the paper's round ink, a dark class's round a name that stands out over its edge."""
    return ",".join([f"0 0 2px {colour}"] * 4)


def leaders(found: Sequence[Leader], token: dict[str, str]) -> Drawn:
    """Names with values at the sides of the map."""
    annotations, shapes = [], []
    for leader in found:
        shapes += _line(leader.end, leader.spot, token)
        x, y = leader.end
        side = {"xanchor": "right"} if leader.is_left else {}
        words = f"{escaped(leader.row.name)} <b>{escaped(leader.row.value)}</b>"
        annotations.append(_words(words, token["ink"], x + (-4 if leader.is_left else 4), y, token) | side)
    return annotations, shapes


def callouts(found: Sequence[Callout], token: dict[str, str]) -> Drawn:
    """The groups of counties that hold most of what remains, on the paper round the national map."""
    annotations, shapes = [], []
    for callout in found:
        x1, y1, x2, y2 = callout.leader
        shapes += _line((x1, y1), (x2, y2), token)
        for i, line in enumerate(callout.lines):
            is_count = i == len(callout.lines) - 1
            words = _words(
                escaped(line),
                token["muted" if is_count else "ink"],
                callout.x,
                callout.y - 4 + LINE * i,
                token,
            )
            annotations.append(words)
    return annotations, shapes


def named(trace: dict[str, Any], region: str, worst: Worst) -> dict[str, Any]:
    """A trace of names, with the values of the worst under theirs and without those that these words leave no room."""
    beside = {leader.row.code for leader in worst.beside}
    taken = [*worst.boxes, *(leader.box for leader in worst.beside)]
    is_neighbours = "ids" not in trace
    codes = [""] * len(trace["text"]) if is_neighbours else trace["ids"]
    texts = []
    for text, code, (x, y) in zip(trace["text"], codes, _pixels(trace, region), strict=True):
        half = width_of(text, LABEL_SIZE) / 2 * (_CAPITAL if text.isupper() else 1)
        own = (x - half, y - LABEL_SIZE / 2, x + half, y + LABEL_SIZE / 2)
        is_cut = is_neighbours and any(leader.crosses(own) for leader in worst.beside)
        if code in worst.under:
            texts.append(f"{text}<br><b>{worst.under[code]}</b>")
        else:
            has_room = code not in beside and not is_cut and not any(touch(own, other) for other in taken)
            texts.append(text if has_room else "")
    return trace | {"text": texts}


def over_lines(trace: dict[str, Any], region: str, token: dict[str, str]) -> list[dict[str, Any]]:
    """The names of a trace as words that lie over the lines, which lie over all traces."""
    colour, shadow = trace["textfont"]["color"], trace["textfont"].get("shadow", halo(token["paper"]))
    count = len(trace["text"])
    colours = [colour] * count if isinstance(colour, str) else colour
    shadows = [shadow] * count if isinstance(shadow, str) else shadow
    found = []
    for text, (x, y), own, ground in zip(
        trace["text"], _pixels(trace, region), colours, shadows, strict=True
    ):
        words = _words(text, own, x, y - _RAISED, token) | {"xanchor": "center"}
        found.append(words | {"font": words["font"] | {"shadow": ground}})
    return [words for words in found if words["text"]]


def moved(items: Sequence[dict[str, Any]], by: int, width: int) -> list[dict[str, Any]]:
    """Words and shapes of the map on a wider picture, so many pixels to the right."""
    return [
        item | {key: (item[key] * WIDTH + by) / width for key in ("x", "x0", "x1") if key in item}
        for item in items
    ]


def _pixels(trace: dict[str, Any], region: str) -> list[tuple[float, float]]:
    fit = fit_of(region)
    return [fit.pixel(lon, lat) for lon, lat in zip(trace["lon"], trace["lat"], strict=True)]


def _words(words: str, colour: str, x: float, y: float, token: dict[str, str]) -> dict[str, Any]:
    """Words that hold their own markup."""
    found = note("", colour, x, y, _SIZE)
    return found | {"text": words, "font": found["font"] | {"shadow": halo(token["paper"])}}


def _line(
    start: tuple[float, float], spot: tuple[float, float], token: dict[str, str]
) -> list[dict[str, Any]]:
    """A line to a dot."""
    edge = {"color": token["paper"], "width": 0.8}
    x, y = spot
    return [
        rule(*start, x, y, token["ink"], _SIZE, width=0.7),
        box(x - 2.4, y - 2.4, 4.8, 4.8, token["ink"], _SIZE, type="circle", line=edge),
    ]
