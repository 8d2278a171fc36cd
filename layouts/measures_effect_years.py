"""The difference of one batch year by year: a dot on its interval for each year up to the one shown."""

from __future__ import annotations

from collections.abc import Mapping

from layouts import formats
from layouts.drawing import Dot, Drawing, Shape, Style, Words, rule
from layouts.measures_words import Here
from layouts.records_effect import Outcome
from layouts.translate import gettext

WIDTH, HEIGHT = 440, 100


def years_sheet(found: Mapping[int, Outcome], here: Here, width: int = WIDTH) -> Drawing:
    """Percentage points by which more of the matched left poverty, by year."""
    top, bottom, left = 12.0, 78.0, 6.0
    ends = [0.0, *(o.low for o in found.values()), *(o.high for o in found.values())]
    low, high = min(ends), max(ends)
    span = high - low or 1.0

    def at(value: float) -> float:
        return bottom - (bottom - top) * (value - low) / span

    shapes: list[Shape] = [rule(0, at(0), width, at(0), Style(stroke="muted"))]
    step = (width - 2 * left) / max(len(found), 1)
    for n, (year, outcome) in enumerate(found.items()):
        x, y = left + step * (n + 0.5), at(outcome.difference)
        is_now = year == here.year
        colour = "accent" if outcome.differs else "muted"
        number = formats.signed(formats.plain(outcome.difference, 1), round(outcome.difference, 1))
        shapes += [
            rule(x, at(outcome.low), x, at(outcome.high), Style(stroke=colour, width=3)),
            Dot(x, y, 5 if is_now else 4, Style(colour)),
            Words(x + 9, y if abs(y - at(0)) > 9 else at(0) - 9, number, bold=is_now, halo="paper"),
            Words(x, HEIGHT - 8, str(year), "ink" if is_now else "muted", anchor="middle", bold=is_now),
        ]
    label = gettext(here.lang, "How many points more of the helped left poverty, year by year")
    return Drawing(width, HEIGHT, shapes, label)
