"""Which year's assessment a view of the page asks for, under which weights, and the words for it."""

from __future__ import annotations

from callbacks.figures_asked import FigureAsked
from data_access.queries.assessment import provinces_of
from data_access.queries.labels import codes_of
from layouts.assessment_words import Round


def round_of(asked: FigureAsked) -> Round:
    """The year's assessment as the view asks for it."""
    release, view = asked.release, asked.view
    place = release.regions.get(asked.region)
    return Round(
        view=view,
        year=int(view.period[:4]),
        provinces={r.code: r.short for r in release.regions.at("province")},
        marked=provinces_of(asked.viewer, release, asked.region),
        place=place.short,
        level=place.level,
        indicators=codes_of(release, "assessment_indicator"),
        grades=codes_of(release, "assessment_grade"),
        interviews=codes_of(release, "assessment_interview"),
        version=release.id,
        is_demonstration=release.is_demonstration,
    )
