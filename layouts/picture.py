"""A figure as a picture: its headline, title, place, drawing, source line and mark, from its FigureSpec alone."""

from __future__ import annotations

from typing import Any

from layouts import picture_drawing, picture_map, picture_maps, picture_rows, picture_series
from layouts.figure_notes import demonstration_words, n_words
from layouts.figure_spec import (
    BarsChart,
    DrawingChart,
    FigureSpec,
    LinesChart,
    MapChart,
    MapsChart,
    PointsChart,
    TableChart,
    TimelineChart,
)
from layouts.formats import listed
from layouts.picture_parts import LINE, NARROWEST, SIZE, Body, joined, note, wrapped
from layouts.theme import LATIN_SANS, LATIN_SERIF, SANS, SERIF, TOKENS, template
from layouts.translate import gettext

MARGIN = 24
TITLE, TITLE_LINE, UNDER = 21, 28, 20
BOLD = 1.08
"""How much wider bold words run."""


def picture(spec: FigureSpec) -> dict[str, Any]:
    """The plotly figure with its size; geometry is by address, as on the screen."""
    body = draw(spec)
    width = max(body.width, NARROWEST)
    headline = wrapped(spec.headline, width, TITLE * BOLD)
    under = [(spec.title, "ink", 14)] if spec.shows_finding else []
    under += [(line, "muted", SIZE) for line in wrapped(_place_line(spec), width)]
    head = MARGIN + TITLE_LINE * len(headline) + 8 + UNDER * len(under)
    foot_lines = _foot(spec, width)
    foot = 14 + LINE * len(foot_lines) + 12
    token = TOKENS[spec.theme]
    at = (width, body.height)
    notes = [
        note(
            line,
            token["ink"],
            0,
            MARGIN + TITLE_LINE * i - head,
            at,
            size=TITLE,
            bold=True,
            family=SERIF if spec.lang == "zh" else LATIN_SERIF,
            yanchor="top",
        )
        for i, line in enumerate(headline)
    ]
    y = MARGIN + TITLE_LINE * len(headline) + 4 - head
    notes += [
        note(line, token[colour], 0, y + UNDER * i, at, size=size, bold=colour == "ink", yanchor="top")
        for i, (line, colour, size) in enumerate(under)
    ]
    for i, (text, is_mark) in enumerate(foot_lines):
        colour = token["left"] if is_mark else token["muted"]
        notes.append(note(text, colour, 0, body.height + 14 + LINE * i, at, yanchor="top", bold=is_mark))
    layout = {
        "template": template(spec.theme),
        "width": width + 2 * MARGIN,
        "height": head + body.height + foot,
        "margin": {"l": MARGIN, "r": MARGIN, "t": head, "b": foot, "pad": 0},
        "paper_bgcolor": token["paper"],
        "plot_bgcolor": token["paper"],
        "showlegend": False,
        "font": {"family": SANS if spec.lang == "zh" else LATIN_SANS},
        **body.layout,
        "annotations": [*notes, *body.annotations],
        "shapes": list(body.shapes),
    }
    return {"data": list(body.data), "layout": layout}


def draw(spec: FigureSpec) -> Body:
    """The drawing alone."""
    match spec.chart:
        case MapChart():
            return picture_map.polygons(spec, spec.chart)
        case MapsChart():
            return picture_maps.maps(spec, spec.chart)
        case PointsChart():
            return picture_map.points(spec, spec.chart)
        case BarsChart():
            return picture_rows.bars(spec, spec.chart)
        case LinesChart():
            return picture_series.lines(spec, spec.chart)
        case TimelineChart():
            return picture_series.timeline(spec, spec.chart)
        case DrawingChart():
            return picture_drawing.drawing(spec, spec.chart)
        case TableChart():
            return picture_rows.table(spec, spec.chart)


def _place_line(spec: FigureSpec) -> str:
    """Place, period, unit and filters."""
    lang = spec.lang
    unit = gettext(lang, "unit: {unit}", unit=spec.unit) if spec.unit else ""
    filters = listed(spec.filters, lang) if spec.filters else ""
    return " · ".join(part for part in (spec.region_name, spec.period_words, unit, filters) if part)


def _foot(spec: FigureSpec, width: int) -> list[tuple[str, bool]]:
    """The lines under the drawing, and whether each is the mark of demonstration data."""
    items = list(spec.source)
    if n_words(spec) and not any("n = " in item for item in items):
        items.append(f"n: {n_words(spec)}")
    found = [(line, False) for line in joined(items, width)]
    if spec.note:
        found += [(line, False) for line in wrapped(spec.note, width, SIZE)]
    if spec.is_demonstration:
        mark = f"{gettext(spec.lang, 'Demonstration data')} · {demonstration_words(spec)}"
        found += [(line, True) for line in wrapped(mark, width, SIZE * BOLD)]
    return found
