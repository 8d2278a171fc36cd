"""The key figures of a dossier: which, and whose stand beside the region's own."""

from __future__ import annotations

from collections.abc import Sequence

from callbacks import supervision_compare
from callbacks.figures_asked import FigureAsked
from dashboard.periods import counterpart
from dashboard.words import Kind
from data_access.indicators import CATALOGUE
from data_access.indicators.model import Indicator
from data_access.queries.exceptions import Exceptions
from data_access.queries.values import region_values
from data_access.regions import Region
from layouts.dossier_records import FIGURES, KeyFigure
from layouts.translate import gettext, spaced

FIRST = "poverty_incidence"
USUAL = ("needs_met", "median_income", "return_to_poverty", "first_secretary_coverage", "helper_coverage")
"""What fills up the list where fewer matters stand out."""


def read(asked: FigureAsked, found: Exceptions) -> tuple[Sequence[str], Sequence[KeyFigure]]:
    """The heads of the columns, the region's own first, and at most five indicators with a number in each.

    Columns in which the viewer may see nothing are left out.
    """
    place, lang = asked.release.regions.get(asked.region), asked.view.lang
    beside = [region for region in asked.release.regions.path(place.code) if region.code != place.code][::-1]
    before = str(int(asked.view.period[:4]) - 1)
    figures = []
    for of in _chosen(found):
        own = value_of(asked, of, place.code, asked.view.period)
        if own is None:
            continue
        values = [own, value_of(asked, of, place.code, before)]
        if place.level == "county":
            values.append(_peers(asked, of, place))
        values += [value_of(asked, of, region.code, asked.view.period) for region in beside]
        figures.append(KeyFigure(of, counterpart(asked.view.period, of.by_month), tuple(values)))
        if len(figures) == FIGURES:
            break
    heads = [spaced(place.short(lang)), gettext(lang, "Year before")]
    if place.level == "county":
        heads.append(gettext(lang, "Its ten peers"))
    heads += [spaced(region.short(lang)) for region in beside]
    told = [n for n in range(len(heads)) if not n or any(one.values[n] is not None for one in figures)]
    return (
        tuple(heads[n] for n in told),
        tuple(KeyFigure(one.of, one.period, tuple(one.values[n] for n in told)) for one in figures),
    )


def _chosen(found: Exceptions) -> list[Indicator]:
    """Incidence, then what stands out most, then the usual ones."""
    return [CATALOGUE[name] for name in dict.fromkeys((FIRST, *matters(found), *USUAL))]


def matters(found: Exceptions) -> list[str]:
    """The indicators on which most counties fall behind, as the title counts them; of equals the gravest first."""
    counties: dict[str, set[str]] = {}
    for one in found.listed:
        counties.setdefault(one.indicator, set()).add(one.county)
    return sorted(counties, key=lambda name: -len(counties[name]))


def _peers(asked: FigureAsked, of: Indicator, place: Region) -> float | None:
    """What the county's peers have together, as the page of fair comparison has it."""
    among = supervision_compare.among(asked, of, place.code)
    return None if among is None else among.reference


def value_of(asked: FigureAsked, of: Indicator, code: str, period: str) -> float | None:
    """An indicator's number for a region, at the end of the period's year; None where there is none to see."""
    level = asked.release.regions.get(code).level
    at = counterpart(period, of.by_month)
    if at not in of.periods or level not in of.levels or of.kind in (Kind.DATE, Kind.CATEGORY):
        return None
    cells = region_values(asked.viewer, asked.release, of, at, code, level)
    return next((cell.value for cell in cells if cell.region == code), None)
