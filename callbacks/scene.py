"""From the scene that the browser asks for to the release, region and indicator that answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from callbacks.context import Context
from dashboard.periods import in_year, year_of
from dashboard.view import View
from dashboard.words import Level
from data_access.codes import candidates
from data_access.indicators import CATALOGUE, Indicator
from data_access.regions import Region
from data_access.releases import Release
from data_access.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Scene:
    """A view without its period, and what answers it; one release from beginning to end.

    An indicator that exists by month is one of the year in view alone (and of the period that it is compared with):
    twelve months are what a page holds.
    """

    view: View
    viewer: Viewer
    release: Release
    region: Region
    indicator: Indicator


def scene_of(stored: Mapping[str, Any], context: Context) -> Scene:
    """The scene that a store holds; what does not exist or may not be seen becomes the country, or the first."""
    view = View.from_dict(stored)
    release = context.store.release(view.v)
    viewer = context.viewer()
    region = region_of(release, view.region)
    if not viewer.may_see(region.code):
        region = release.regions.get(next(iter(viewer.scope), ""))
    indicator = CATALOGUE.get(view.indicator) or next(iter(CATALOGUE.values()))
    if indicator.by_month:
        year = str(stored.get("year") or year_of(view.period))
        indicator = indicator.within(shown_periods(indicator, year, view.base))
    return Scene(view, viewer, release, region, indicator)


def shown_periods(indicator: Indicator, year: str, base: str = "") -> tuple[str, ...]:
    """What a page holds: all years, or the months of one year and the period that they are compared with."""
    if not indicator.by_month:
        return indicator.periods
    months = in_year(indicator.periods, year) or in_year(indicator.periods, year_of(indicator.periods[-1]))
    return tuple(period for period in indicator.periods if period in (*months, base))


def region_of(release: Release, padded: str) -> Region:
    """The region of a padded code that the parser let through; the country for any other."""
    code = next((code for code in candidates(padded) if code in release.regions), "")
    return release.regions.get(code)


def map_level(indicator: Indicator, level: Level) -> Level:
    """What the map of a region draws: counties, or provinces where the indicator stops there."""
    if level in ("country", "group") and "county" not in indicator.levels and "province" in indicator.levels:
        return "province"
    return "county"


@dataclass(frozen=True, slots=True)
class MapRegions:
    """The regions that carry values on a map, whether they are the poor counties alone, and where they lie."""

    regions: tuple[Region, ...]
    poor_only: bool
    macro_regions: frozenset[str | None]
    """East, central, west: where any of them lies."""

    def macro_of(self, place: Region) -> str | None:
        """Where a place lies as a whole: its own part of the country, or the one that all its counties share."""
        shared = next(iter(self.macro_regions)) if len(self.macro_regions) == 1 else None
        return place.macro_region or shared

    def limit_of(self, indicator: Indicator, place: Region) -> float | None:
        """The limit that holds for a place; none where two hold in its parts, so that neither is its own."""
        macro, limit = self.macro_of(place), indicator.limit
        if limit is None or (macro is None and limit.west is not None):
            return None
        return limit.at(macro)


_known: WeakKeyDictionary[Release, dict[tuple[str, Level], MapRegions]] = WeakKeyDictionary()


def map_regions(release: Release, code: str, level: Level) -> MapRegions:
    """The regions of a level inside a place, worked out once; a place without any poor county shows all its counties."""
    known = _known.setdefault(release, {})
    if (code, level) not in known:
        regions = release.regions
        found = tuple(regions.get(c) for c in regions.inside(code, level))
        poor = tuple(r for r in found if r.is_poor_county) if level == "county" else ()
        shown = poor or found
        known[code, level] = MapRegions(shown, bool(poor), frozenset(r.macro_region for r in shown))
    return known[code, level]
