"""The place that the parts of the page of funds show."""

from __future__ import annotations

from callbacks.figures_asked import FigureAsked
from layouts.fund_place import Place


def place_of(asked: FigureAsked) -> Place:
    """The region of a view at the end of its month."""
    region = asked.release.regions.get(asked.region)
    return Place(
        view=asked.view,
        code=region.padded,
        level=region.level,
        name=region.name if region.level == "village" else region.short,
        version=asked.release.id,
        is_demonstration=asked.release.is_demonstration,
    )
