"""The part of the page of measures that sets households helped beside alike households not helped."""

from __future__ import annotations

from collections.abc import Callable

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.measures_here import here_of
from callbacks.tabbed import Tab
from dashboard.words import Text
from data_access.codes import pad
from data_access.effect_summary import BATCHES, YEARS
from data_access.queries.effect import comparisons_until, matched_households, matched_regions
from layouts import measures_effect, specs_effect
from layouts.figure_spec import FigureSpec
from layouts.measures_effect import Effect
from layouts.measures_words import Here
from layouts.parts import href
from layouts.rows import Listed
from layouts.specs import Told
from layouts.tabbed import Shown
from layouts.translate import gettext


def read(asked: FigureAsked) -> Effect:
    """What the part is made of."""
    code, year = asked.region, asked.below.year
    county = asked.release.regions.get(code[:6]) if len(code) > 6 and not code.startswith("G") else None
    return Effect(
        years=comparisons_until(asked.viewer, asked.release, code, year),
        year=year,
        is_too_early=year < YEARS[0],
        county=county.name(asked.view.lang) if county else "",
        county_code=county.padded if county else "",
    )


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return measures_effect.shown(read(asked), here_of(asked))


def _figure(make: Callable[[Effect, Here, Told], FigureSpec]) -> Callable[[FigureAsked], FigureSpec]:
    def figure(asked: FigureAsked) -> FigureSpec:
        effect, here = read(asked), here_of(asked)
        return make(effect, here, tabbed.told(asked, measures_effect.shown(effect, here), "measures"))

    return figure


def matched(asked: FigureAsked, key: list[str]) -> Listed:
    """The matched households of a batch: by the regions one level down, in a county one by one."""
    if len(key) != 1 or key[0] not in BATCHES:
        text = Text(
            f"本页图表没有标记“{asked.view.pick}”。",
            f"No figure of this page has the mark “{asked.view.pick}”.",
        )
        raise NoFigure("pick", text)
    batch, here, effect = key[0], here_of(asked), read(asked)
    viewer, release, view = asked.viewer, asked.release, asked.view
    title = gettext(here.lang, "{batch}: helped, with alike households", batch=here.batches[batch](here.lang))
    told = tabbed.told(asked, measures_effect.shown(effect, here), "measures")
    total = specs_effect.total(next((c for c in effect.comparisons if c.batch == batch), None), here)
    if len(asked.region) >= 6 and not asked.region.startswith("G"):
        county = asked.region if len(asked.region) == 6 else ""
        found = matched_households(viewer, release, county, here.year, batch) if county else ()
        files = [href(view.at(pick="", tab=""), f"/household/{row.household_id}") for row in found]
        spec = specs_effect.matched_households(found, title, here, told)
        return Listed(spec, total, files, frozenset({"household", "period", "members", "workers", "income"}))
    regions = matched_regions(viewer, release, asked.region, here.year, batch)
    names = [release.regions.get(row.code).name for row in regions]
    leads = [href(view, "/measures", region=pad(row.code)) for row in regions]
    spec = specs_effect.matched_regions(regions, names, title, here, told)
    return Listed(spec, total, leads, frozenset({"region", "period"}))


TAB = Tab(
    key="effect",
    name=Text("成效", "Effect"),
    show=show,
    marks={"effect": matched},
    figures={
        "effect": _figure(specs_effect.effect),
        "balance": _figure(specs_effect.balance),
        "years": _figure(specs_effect.years),
    },
)
