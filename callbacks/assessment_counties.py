"""The part of the page of assessment that sets each county's evaluation against the limits of its exit."""

from __future__ import annotations

from collections.abc import Callable

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.tabbed import Tab
from dashboard.words import Basis, Text
from data_access.queries.evaluation import LIMIT_SOURCES, evaluations
from data_access.queries.poor_counties import shared_codes
from layouts import assessment_counties, assessment_county_made, specs_assessment_counties
from layouts.assessment_counties_words import ALL, FIRST, LAST, Batch, Place, criterion_words, source_items
from layouts.figure_spec import FigureSpec
from layouts.parts import href
from layouts.records_evaluation import CRITERIA, Evaluated
from layouts.rows import Listed
from layouts.specs import Told
from layouts.tabbed import Shown
from layouts.translate import gettext

NAME, KEY = "assessment", "counties"
HIDDEN = frozenset({"region", "period", "criterion"})
"""Columns of the rows that are in the files alone."""


def place_of(asked: FigureAsked) -> Place:
    """The region of a view, and the county that it lies in."""
    regions = asked.release.regions
    region = regions.get(asked.region)
    county = region.code[:6] if region.level in ("county", "township", "village") else ""
    return Place(
        view=asked.view,
        code=region.padded,
        level=region.level,
        name=region.short,
        county=county,
        county_name=regions.get(county).short if county else region.short,
        year=asked.below.year,
        version=asked.release.id,
        is_demonstration=asked.release.is_demonstration,
        name_of=lambda code: regions.get(code).short,
        province_of=lambda code: regions.get(code[:2]).short,
    )


def read(asked: FigureAsked) -> Batch:
    """What the part is made of."""
    place = place_of(asked)
    viewer, release = asked.viewer, asked.release
    every = evaluations(viewer, release, place.county or asked.region)
    here = every.of_year(place.year)
    around = beside = every.some([])
    if len(here) == 1:
        own = here.codes[0]
        around = evaluations(viewer, release, "").of_year(place.year)
        beside = around.some(
            [i for i, code in enumerate(around.codes) if code[:2] == own[:2] and code != own]
        )
    return Batch(place, every, around, beside, shared_codes(viewer, release), LIMIT_SOURCES)


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return assessment_counties.shown(read(asked))


def _figure(make: Callable[[Batch, Told], FigureSpec]) -> Callable[[FigureAsked], FigureSpec]:
    def figure(asked: FigureAsked) -> FigureSpec:
        batch = read(asked)
        return make(batch, tabbed.told(asked, assessment_counties.shown(batch), NAME))

    return figure


def of_year(asked: FigureAsked, key: list[str]) -> Listed:
    """The counties of the year in a state of a criterion."""
    batch = read(asked)
    criterion, state = key if len(key) == 2 else ("", "")
    if len(batch.here) == 1 and criterion in CRITERIA and state == ALL:
        return _of_one(asked, batch, criterion)
    return _listed(asked, batch, batch.here, criterion, state)


def _of_one(asked: FigureAsked, batch: Batch, criterion: str) -> Listed:
    """One county's criterion: the sample behind it, or of the incidence how it is made."""
    place, own = batch.place, batch.here
    judged = next(each for each in own.judged if each.criterion == criterion)
    title = f"{place.county_words(own.codes[0])} · {criterion_words(place.lang)[criterion]}"
    told = _told(asked, batch, title)
    total = assessment_county_made.total_words(own, judged, place.lang)
    if criterion == "incidence":
        spec = assessment_county_made.made(own, title, told)
        return Listed(spec, total, [""] * spec.rows)
    note = assessment_county_made.unopened_words(place.lang)
    spec = specs_assessment_counties.rows(own, [(0, judged)], title, place, told, note)
    return Listed(spec, total, [""], HIDDEN | {"province", "criterion_name"})


def of_batch(asked: FigureAsked, key: list[str]) -> Listed:
    """The counties of a batch in a state of all four criteria."""
    batch = read(asked)
    year, state = key if len(key) == 2 else ("", "")
    is_year = year.isdigit() and FIRST <= int(year) <= LAST
    of = batch.every.of_year(int(year)) if is_year else batch.here
    return _listed(asked, batch, of, ALL if is_year else "", state)


def _told(asked: FigureAsked, batch: Batch, title: str) -> Told:
    """What must be told of the rows behind a mark."""
    place, view = batch.place, asked.view
    return Told(
        view=view,
        path=f"/{NAME}",
        page=NAME,
        finding=title,
        period=view.period,
        region=place.code,
        region_name=place.name(place.lang),
        source=source_items(batch),
        basis=Basis.GENERATED if place.is_demonstration else Basis.FOUND,
        data_version=place.version,
        is_demonstration=place.is_demonstration,
    )


def _listed(asked: FigureAsked, batch: Batch, of: Evaluated, criterion: str, state: str) -> Listed:
    found = specs_assessment_counties.chosen(of, criterion, state)
    if found is None:
        text = Text(
            f"本页图表没有标记“{asked.view.pick}”。",
            f"No figure of this page has the mark “{asked.view.pick}”.",
        )
        raise NoFigure("pick", text)
    place, view = batch.place, asked.view
    title = specs_assessment_counties.title_of(criterion, state, place)
    told = _told(asked, batch, title)
    spec = specs_assessment_counties.rows(of, found, title, place, told)
    leads = [
        href(view, f"/{NAME}", region=of.codes[i], period=str(int(of.years[i])), tab=KEY, pick="")
        for i, _ in found
    ]
    total = gettext(place.lang, "{n} of {all} counties evaluated", n=len(found), all=len(of))
    hidden = HIDDEN | (set() if criterion == ALL else {"criterion_name"})
    hidden |= {"found"} if criterion == "incidence" else set()
    hidden |= set() if place.level in ("country", "group") else {"province"}
    return Listed(spec, total, leads, frozenset(hidden))


TAB = Tab(
    key=KEY,
    name=Text("县退出评估", "County exits"),
    show=show,
    marks={"evaluated": of_year, "batch": of_batch},
    figures={
        "evaluated": _figure(specs_assessment_counties.evaluated),
        "batches": _figure(specs_assessment_counties.of_batches),
        "nearest": _figure(specs_assessment_counties.of_nearest),
    },
)
