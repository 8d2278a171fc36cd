"""A funnel as a drawing: each county's share against its cases, in the bands within which chance alone keeps it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from dashboard.words import Lang
from layouts import formats
from layouts.compare_marks import leads_to
from layouts.drawing import Dot, Drawing, Path, Shape, Style, Words, apart, polyline, rule
from layouts.measured import Measured
from layouts.picture_parts import LINE, width_of, wrapped
from layouts.records_supervision import Floats, Funnel
from layouts.supervision_words import Watch
from layouts.translate import gettext

WIDTH, HEIGHT = 440, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 38.0, 62.0, 14.0, 40.0
_GRID = 3.0
"""Counties that nobody flags are drawn once for each square of so many pixels: thousands of dots hide each other."""
_DEEP = 10_000
"""More squares than a column has."""
NAMED = 6
TOGETHER = 3
"""As many names at most stand at one dot."""


def drawing(
    funnel: Funnel,
    watch: Watch,
    indicator: Measured,
    limit: float | None,
    width: int = WIDTH,
    height: int = HEIGHT,
) -> Drawing:
    """Dots for the counties, bands of 95 and 99.8 %, the country's share and the limit; those flagged are named.

    A dot leads to the villages behind it, a name to its county.
    """
    lang = watch.lang
    top_of = float(np.nanmax(np.concatenate([funnel.value, funnel.curve.highest])))
    least_of = float(np.nanmin(np.concatenate([funnel.value, funnel.curve.lowest])))
    steps = _steps(least_of, min(top_of, 100.0))
    low, high = steps[0], steps[-1]
    first, last = (np.log10(max(float(n), 1)) for n in (funnel.curve.cases.min(), funnel.curve.cases.max()))

    def x(cases: Floats) -> Floats:
        share = (np.log10(np.maximum(cases, 1)) - first) / ((last - first) or 1)
        return np.asarray(_LEFT + (width - _LEFT - _RIGHT) * share)

    def y(value: Floats) -> Floats:
        clipped = np.clip(value, low, high)
        return height - _BOTTOM - (height - _TOP - _BOTTOM) * (clipped - low) / ((high - low) or 1)

    shapes: list[Shape] = []
    for lower, upper, opacity in (
        (funnel.curve.lowest, funnel.curve.highest, 0.35),
        (funnel.curve.low, funnel.curve.high, 0.55),
    ):
        shapes.append(_band(x(funnel.curve.cases), y(lower), y(upper), opacity))
    right = width - _RIGHT
    for value in steps:
        at = float(y(np.array(value)))
        shapes += [
            rule(_LEFT, at, right, at, Style(stroke="line")),
            Words(_LEFT - 6, at, f"{value:g}", "muted", anchor="end"),
        ]
    xs, ys = x(funnel.cases), y(funnel.value)
    shapes += _crowd(xs[~funnel.is_flagged], ys[~funnel.is_flagged])
    target = float(y(np.array(funnel.target)))
    shapes.append(rule(_LEFT, target, right, target, Style(stroke="ink", width=1)))
    ends = [(target, gettext(lang, "all {value}", value=formats.plain(funnel.target, 1)), "ink")]
    if limit is not None and low <= limit <= high:
        at = float(y(np.array(limit)))
        shapes.append(rule(_LEFT, at, right, at, Style(stroke="breach", width=1.5, dash="5 3")))
        ends.append((at, gettext(lang, "limit {value}", value=f"{limit:g}"), "breach"))
    ends.sort()
    placed = apart([at for at, _, _ in ends], 14, _TOP, height - _BOTTOM)
    shapes += [Words(right + 6, at, text, token) for at, (_, text, token) in zip(placed, ends, strict=True)]
    shapes += _flagged(funnel, xs, ys, right, indicator, watch)
    shapes += _axis(funnel, x, (width, height), lang)
    label = gettext(lang, "Each county's share against its number of cases, with the limits of chance")
    return Drawing(width, height + 14, shapes, label)


def _band(x: Floats, lower: Floats, upper: Floats, opacity: float) -> Path:
    points = [
        *zip(x.tolist(), upper.tolist(), strict=True),
        *reversed(list(zip(x.tolist(), lower.tolist(), strict=True))),
    ]
    commands = [*polyline(points, Style()).commands, ("Z", ())]
    return Path(commands, Style("nodata", opacity=opacity))


def _crowd(x: Floats, y: Floats) -> list[Shape]:
    # A square is one whole number, from left to right and then down: pairs take far longer to sort.
    columns, rows = np.divmod(np.unique(np.round(x / _GRID) * _DEEP + np.round(y / _GRID)), _DEEP)
    style = Style("muted", opacity=0.45)
    places = zip((columns * _GRID).tolist(), (rows * _GRID).tolist(), strict=True)
    return [Dot(left, top, 1.8, style) for left, top in places]


def _flagged(
    funnel: Funnel, xs: Floats, ys: Floats, right: float, indicator: Measured, watch: Watch
) -> list[Shape]:
    """Those flagged; the furthest from the country's share are named, where there is room."""
    rows = np.flatnonzero(funnel.is_flagged)
    rows = rows[np.argsort(-np.abs(funnel.value[rows] - funnel.target), kind="stable")]
    shapes: list[Shape] = []
    taken: list[tuple[float, float, float]] = []
    alike: dict[
        tuple[float, float], list[str]
    ] = {}  # counties whose dots lie on one another are named together
    for row in rows.tolist():
        alike.setdefault((float(funnel.value[row]), float(funnel.cases[row])), []).append(
            watch.county(funnel.codes[row])
        )
    for n, row in enumerate(rows.tolist()):
        code, value = funnel.codes[row], float(funnel.value[row])
        name = watch.county(code)
        told = f"{name}: {formats.percent(value)}, n = {formats.plain(float(funnel.cases[row]))}"
        left, top = float(xs[row]), float(ys[row])
        shapes.append(Dot(left, top, 3.5, Style("breach"), leads_to(indicator, code), told))
        if n >= NAMED:
            continue
        names = alike[value, float(funnel.cases[row])]
        if len(names) <= TOGETHER:
            name = formats.listed(names, watch.lang)
        text = f"{name} {formats.plain(value, 1)}"
        size = width_of(text)
        at = left + 7 if left + 7 + size < right + 40 else left - 7 - size
        if any(abs(top - other) < 13 and at < end and at + size > begin for other, begin, end in taken):
            continue
        taken.append((top, at, at + size))
        shapes.append(Words(at, top, text, halo="paper", leads=f"region={code}"))
    return shapes


def _axis(
    funnel: Funnel, x: Callable[[Floats], Floats], size: tuple[float, float], lang: Lang
) -> list[Shape]:
    """Round numbers of cases under the funnel, and what it says."""
    width, height = size
    ends = funnel.curve.cases
    powers = [n * 10**power for power in range(1, 7) for n in (1, 3)]
    ticks = [n for n in powers if ends.min() <= n <= ends.max()]
    y = height - _BOTTOM + 12
    shapes: list[Shape] = []
    free = -np.inf
    for n in ticks:
        text, at = formats.plain(n), float(x(np.array(float(n))))
        if at - width_of(text) / 2 >= free:
            shapes.append(Words(at, y, text, "muted", anchor="middle"))
            free = at + width_of(text) / 2 + 10
    words = gettext(lang, "cases (logarithmic); dark band 95%, pale band 99.8% by chance alone")
    lines = wrapped(words, width - 12)
    shapes += [Words(0, height - 8 + LINE * n, text, "muted") for n, text in enumerate(lines)]
    return shapes


def _steps(low: float, high: float) -> list[float]:
    """Round values around two ends, seven at most."""
    step = next(
        size for size in (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50) if (high - low) / size <= 6 or size == 50
    )
    first, last = int(np.floor(low / step)), int(np.ceil(high / step))
    return [round(step * n, 6) for n in range(first, last + 1)]
