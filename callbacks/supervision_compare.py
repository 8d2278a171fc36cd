"""The part of the page of supervision that compares fairly: counties in a funnel, a county among its peers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from callbacks import supervision_exceptions, tabbed
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.supervision_county_rows import county_rows
from callbacks.supervision_gap import PLAIN
from callbacks.supervision_here import watch_of
from callbacks.supervision_months import month_rows
from callbacks.tabbed import Tab
from dashboard.periods import counterpart
from dashboard.words import Better, Kind, Text
from data_access.exceptions.traits import ATTRIBUTES, Attribute
from data_access.indicators import CATALOGUE
from data_access.indicators.model import Indicator
from data_access.queries.control_chart import Months, control_chart
from data_access.queries.exceptions import Exceptions
from data_access.queries.funnel import Funnel, funnel
from data_access.queries.peers import Peers, peers_of, together
from data_access.queries.values import Cell, region_values
from layouts import specs_compare_counties, specs_supervision, supervision_compare
from layouts.figure_spec import FigureSpec
from layouts.rows import Listed
from layouts.specs import Told
from layouts.supervision_words import Watch
from layouts.tabbed import Shown


@dataclass(frozen=True, slots=True)
class Among:
    """A county's peers and what each has."""

    peers: Peers
    cells: Mapping[str, Cell]
    reference: float | None
    chosen: tuple[Attribute, ...]


def _candidates(asked: FigureAsked, found: Exceptions) -> list[str]:
    """The view's indicator, then those on which most counties fall behind."""
    counts: dict[str, int] = {}
    for one in found.listed:
        counts[one.indicator] = counts.get(one.indicator, 0) + 1
    most = sorted(counts, key=lambda name: (-counts[name], name))
    return list(dict.fromkeys((asked.view.indicator, *most, PLAIN)))


def _county(asked: FigureAsked) -> str:
    """The county of the view; '' above it."""
    place = asked.release.regions.get(asked.region)
    return place.code[:6] if place.level in ("county", "township", "village") else ""


def among(asked: FigureAsked, indicator: Indicator, county: str) -> Among | None:
    chosen: tuple[Attribute, ...] = tuple(
        name for name in ATTRIBUTES if not asked.view.traits or name in asked.view.traits.split("-")
    )
    if (
        "county" not in indicator.levels
        or indicator.better is Better.NEITHER
        or indicator.kind in (Kind.DATE, Kind.CATEGORY)
    ):
        return None
    period = counterpart(asked.view.period, indicator.by_month)
    peers = peers_of(asked.viewer, asked.release, county, chosen)
    if peers is None or period not in indicator.periods:
        return None
    codes = {county, *(peer.county for peer in peers.listed)}
    every = region_values(asked.viewer, asked.release, indicator, period, "", "county")
    cells = {cell.region: cell for cell in every if cell.region in codes and cell.value is not None}
    if county not in cells:
        return None
    reference = together([cell for code, cell in cells.items() if code != county], indicator)
    return Among(peers, cells, reference, chosen)


def _months(asked: FigureAsked, indicator: Indicator) -> Months | None:
    return control_chart(
        asked.viewer, asked.release, indicator, _county(asked) or asked.region, asked.view.period
    )


def read(asked: FigureAsked, found: Exceptions) -> tuple[str, Among | Funnel | None]:
    """The first matter that can be compared here."""
    county = _county(asked)
    for of in _candidates(asked, found):
        indicator = CATALOGUE.get(of)
        if indicator is None:
            continue
        compared = (
            among(asked, indicator, county)
            if county
            else funnel(asked.viewer, asked.release, indicator, asked.view.period, asked.region)
        )
        if compared is not None:
            return of, compared
    return "", None


def _shown(
    asked: FigureAsked, found: Exceptions, of: str, compared: Among | Funnel | None, watch: Watch
) -> Shown:
    if compared is None:
        return supervision_compare.nothing(of, found, watch)
    months = _months(asked, CATALOGUE[of])
    if isinstance(compared, Among):
        return supervision_compare.of_county(
            compared.peers, compared.cells, compared.reference, of, compared.chosen, months, found, watch
        )
    return supervision_compare.of_funnel(compared, of, months, found, watch)


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    found = supervision_exceptions.read(asked)
    return _shown(asked, found, *read(asked, found), watch_of(asked))


def figure(asked: FigureAsked) -> FigureSpec:
    """The funnel of a place, or a county among its peers."""
    found, watch = supervision_exceptions.read(asked), watch_of(asked)
    of, compared = read(asked, found)
    if compared is None:
        raise NoFigure("region", Text("这里没有可比较的数。", "Nothing can be compared here."))
    told = _told(asked, found, of, compared, watch)
    if isinstance(compared, Among):
        return specs_compare_counties.peers(
            compared.peers, compared.cells, compared.reference, of, compared.chosen, watch, told
        )
    return specs_supervision.funnel(compared, of, watch, told, "compared")


def _told(
    asked: FigureAsked, found: Exceptions, of: str, compared: Among | Funnel | None, watch: Watch
) -> Told:
    return tabbed.told(asked, _shown(asked, found, of, compared, watch), "supervision")


def _county_rows(asked: FigureAsked, key: list[str]) -> Listed:
    found = supervision_exceptions.read(asked)
    return county_rows(asked, key, _told(asked, found, *read(asked, found), watch_of(asked)))


def _month_rows(asked: FigureAsked, key: list[str]) -> Listed:
    found = supervision_exceptions.read(asked)
    return month_rows(asked, key, _told(asked, found, *read(asked, found), watch_of(asked)))


TAB: Tab = Tab(
    key="compare",
    name=Text("公平比较", "Fair comparison"),
    show=show,
    marks={"county": _county_rows, "month": _month_rows},
    figures={"compared": figure},
)
