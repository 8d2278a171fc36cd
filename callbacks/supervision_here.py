"""Where a view of the page of supervision stands."""

from __future__ import annotations

from callbacks.figures_asked import FigureAsked
from data_access.exceptions.series import testable
from data_access.indicators import CATALOGUE
from data_access.indicators.model import FUND_YEARS
from data_access.queries.counted import counted
from layouts.supervision_words import Watch

COUNTED = {entry.id: counted(entry) for entry in testable(CATALOGUE.values())}


def watch_of(asked: FigureAsked) -> Watch:
    """The place of a view, at the end of its year."""
    regions = asked.release.regions
    place = regions.get(asked.region)
    return Watch(
        view=asked.view,
        code=place.code,
        level=place.level,
        name=place.short if place.level != "village" else place.name,
        year=int(asked.view.period[:4]),
        indicators=CATALOGUE,
        county_name=lambda code: regions.get(code).short,
        province_name=lambda code: regions.get(code[:2]).short,
        version=asked.release.id,
        is_demonstration=asked.release.is_demonstration,
        counted=COUNTED,
        first_year=int(FUND_YEARS[0]),
    )
