"""Where a part of the page of measures stands, and the registry's words for it."""

from __future__ import annotations

from callbacks.figures_asked import FigureAsked
from data_access.queries.labels import codes_of, labels
from layouts.measures_words import Here


def here_of(asked: FigureAsked) -> Here:
    """The place of a view, at the end of its year."""
    place, words = asked.release.regions.get(asked.region), labels(asked.release)
    return Here(
        view=asked.view,
        code=place.padded,
        level=place.level,
        name=place.name if place.level == "village" else place.short,
        year=asked.below.year,
        causes=dict(codes_of(words, "main_cause")),
        kinds=dict(codes_of(words, "measure_kind")),
        batches=dict(codes_of(words, "batch")),
        version=asked.release.id,
        is_demonstration=asked.release.is_demonstration,
    )
