"""The part of the page of assessment that shows how well the helpers help: East–West pairs and central units."""

from __future__ import annotations

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.tabbed import Tab
from dashboard.words import Text
from data_access.queries.assistance import assistance, counties
from data_access.queries.labels import codes_of
from layouts import assessment_helpers, specs_assessment_helpers
from layouts.assessment_helpers_words import Help
from layouts.figure_spec import FigureSpec
from layouts.parts import href
from layouts.rows import Listed
from layouts.specs import Told
from layouts.tabbed import Shown
from layouts.translate import ngettext

PATH, KEY = "/assessment", "helpers"


def read(asked: FigureAsked) -> Help:
    """What the part is made of."""
    release, view = asked.release, asked.view
    regions, year = release.regions, int(view.period[:4])
    place = regions.get(asked.region)
    return Help(
        view=view,
        year=year,
        found=assistance(asked.viewer, release, asked.region, year),
        name_of=lambda code: regions.get(code).short,
        code=asked.region,
        place=place.short,
        level=place.level,
        contents=codes_of(release, "assistance_content"),
        grades=codes_of(release, "assessment_grade"),
        version=release.id,
        is_demonstration=release.is_demonstration,
    )


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return assessment_helpers.shown(read(asked))


def _told(asked: FigureAsked, of: Help) -> Told:
    return tabbed.told(asked, assessment_helpers.shown(of), "assessment")


def helpers(asked: FigureAsked) -> FigureSpec:
    """The pairs with their helpers' points."""
    of = read(asked)
    return specs_assessment_helpers.helpers(of, _told(asked, of))


def units(asked: FigureAsked) -> FigureSpec:
    """The central units whose county lies in the region."""
    of = read(asked)
    return specs_assessment_helpers.units(of, _told(asked, of))


def county_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The counties that a pair's money went to."""
    of = read(asked)
    pair = next((one for one in of.found.pairs if [str(one.pair_id)] == key), None)
    if pair is None:
        raise _unknown(asked)
    found = counties(asked.viewer, asked.release, pair.pair_id, of.year)
    spec = specs_assessment_helpers.counties(pair, found, of, _told(asked, of))
    leads = [href(asked.view, PATH, region=one.code, pick="") for one in found]
    return Listed(spec, specs_assessment_helpers.county_total(found, of), leads, frozenset({"region"}))


def content_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """A helper's points by content."""
    of = read(asked)
    pair = next((one for one in of.found.pairs if [str(one.helper_id)] == key), None)
    if pair is None:
        raise _unknown(asked)
    spec = specs_assessment_helpers.contents(pair, of, _told(asked, of))
    return Listed(spec, specs_assessment_helpers.content_total(pair, of), [""] * spec.rows)


def unit_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The central units with a county in a province."""
    of = read(asked)
    chosen = [one for one in of.found.units if [one.helped[:2]] == key]
    if not chosen:
        raise _unknown(asked)
    spec = specs_assessment_helpers.units_of(chosen, key[0], of, _told(asked, of))
    lang, count = of.lang, len(chosen)
    total = ngettext(lang, "{count} county on the list", "{count} counties on the list", count, count=count)
    leads = [href(asked.view, PATH, region=one.helped, pick="") for one in chosen]
    hidden = {"region", "known", "introduced", "bought", "sold", "cadres", "grade_before"}
    return Listed(spec, total, leads, frozenset(hidden))


def _unknown(asked: FigureAsked) -> NoFigure:
    pick = asked.view.pick
    return NoFigure(
        "pick", Text(f"本页图表没有标记“{pick}”。", f"No figure of this page has the mark “{pick}”.")
    )


TAB = Tab(
    key=KEY,
    name=Text("帮扶方考核", "Helpers"),
    show=show,
    marks={"pair": county_rows, "helper": content_rows, "units": unit_rows},
    figures={"helpers": helpers, "units": units},
)
