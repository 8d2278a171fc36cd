"""Where a part of the page of measures stands, and the registry's words for it."""

from __future__ import annotations

from callbacks.figures_asked import FigureAsked
from data_access.queries.labels import codes_of
from layouts.measures_words import Here


def here_of(asked: FigureAsked) -> Here:
    """The place of a view, at the end of its year."""
    place = asked.release.regions.get(asked.region)
    return Here(
        view=asked.view,
        code=place.padded,
        level=place.level,
        name=place.name if place.level == "village" else place.short,
        year=asked.below.year,
        causes=codes_of(asked.release, "main_cause"),
        kinds=codes_of(asked.release, "measure_kind"),
        batches=codes_of(asked.release, "batch"),
        version=asked.release.id,
        is_demonstration=asked.release.is_demonstration,
    )
