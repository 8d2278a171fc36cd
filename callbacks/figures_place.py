"""The figures of a county or a township."""

from __future__ import annotations

from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.place import read_place
from dashboard.words import Basis
from data_access.queries.filters import read_filters
from data_access.queries.households import MOST_ROWS, household_page
from data_access.queries.labels import labels
from layouts import place, place_words, specs_place
from layouts.figure_spec import FigureSpec
from layouts.place_words import Place
from layouts.specs import Told


def told(asked: FigureAsked, shown: Place) -> Told:
    """Finding and source line as the screen has them."""
    made_up = shown.is_demonstration and not shown.is_empty
    return Told(
        view=asked.view,
        path="/",
        page="overview",
        finding=place_words.finding(shown, asked.view.lang),
        period=str(shown.year),
        region=shown.code,
        region_name=shown.name(asked.view.lang),
        source=place.source_items(shown, asked.view.lang),
        basis=Basis.GENERATED if shown.is_demonstration else Basis.FOUND,
        data_version=asked.release.id,
        is_demonstration=made_up,
        number="poverty_incidence",
    )


def points(asked: FigureAsked) -> FigureSpec:
    """The villages as points on the county's outline."""
    shown = read_place(asked.context, asked.below)
    return specs_place.points(shown, told(asked, shown))


def villages(asked: FigureAsked) -> FigureSpec:
    """The villages as a table."""
    shown = read_place(asked.context, asked.below)
    return specs_place.villages(shown, told(asked, shown))


def trend(asked: FigureAsked) -> FigureSpec:
    """Incidence by year."""
    shown = read_place(asked.context, asked.below)
    return specs_place.trend(shown, told(asked, shown))


def kpis(asked: FigureAsked) -> FigureSpec:
    """The key figures."""
    shown = read_place(asked.context, asked.below)
    return specs_place.kpis(shown, told(asked, shown))


def households(asked: FigureAsked) -> FigureSpec:
    """The list of households, with the filters of the address."""
    return listed(asked, told(asked, read_place(asked.context, asked.below)))


def listed(asked: FigureAsked, said: Told) -> FigureSpec:
    """The households of a place in the screen's order, up to MOST_ROWS of them."""
    filters, bad = read_filters(asked.view.filters, labels(asked.release))
    if bad:
        raise NoFigure("filters", bad[0].text, malformed=True)
    year = asked.below.year
    page = household_page(asked.viewer, asked.release, asked.region, year, filters, size=MOST_ROWS)
    return specs_place.households(page.rows, page.total, said, [f.text(said.lang) for f in filters])
