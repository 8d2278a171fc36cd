"""The first part of the page of funds: the year's money on its way, where it comes from and goes, and who lags."""

from __future__ import annotations

from collections.abc import Callable

from callbacks.figures_asked import FigureAsked
from callbacks.tabbed import Tab, no_such_mark, told
from dashboard.words import Level, Text
from data_access.indicators.model import BELOW_COUNTY
from data_access.queries import fund_ways
from data_access.queries import funds as query
from data_access.queries.labels import codes_of, labels, word
from layouts import funds, specs_funds
from layouts.figure_spec import FigureSpec
from layouts.fund_records import STAGES, Funds, stages
from layouts.fund_ways import ANY, LISTS
from layouts.rows import Listed
from layouts.specs import Told

PAGE = "funds"
SPECIAL = ("01", "02", "03", "04")
"""The sources that are special funds."""
COLUMNS = ("source", "level", "use")
NOTHING = fund_ways.Flows.none()


def read(asked: FigureAsked) -> Funds:
    """Everything that the part shows; below the county no flow is on file."""
    viewer, release, code, month = asked.viewer, asked.release, asked.region, asked.view.period
    place, words = release.regions.get(code), labels(release)
    is_below = place.level in BELOW_COUNTY
    inside, level = regions_of(asked)
    return Funds(
        code=code,
        level=place.level,
        name=place.name if place.level == "village" else place.short,
        month=month,
        months=query.FundMonths.none()
        if is_below
        else query.fund_months(viewer, release, code, int(month[:4])),
        regions=query.FundRegions.none()
        if is_below
        else query.fund_regions(viewer, release, inside, level, month),
        regions_level=level,
        slow=() if level == place.level or is_below else query.slowest_counties(viewer, release, code, month),
        over_two_counties=0 if is_below else query.counties_over_two_years(viewer, release, code, month),
        flows=NOTHING if is_below else fund_ways.fund_ways(viewer, release, code, month),
        named=lambda found: release.regions.get(found).short,
        said=lambda code_list, found: word(words, code_list, found),
        version=release.id,
        is_demonstration=release.is_demonstration,
    )


def regions_of(asked: FigureAsked) -> tuple[str, Level]:
    """The region whose regions are ranked, and their level: those one level down, or a county's neighbours."""
    regions = asked.release.regions
    place = regions.get(asked.region)
    if place.level == "county":
        return place.code[:4], "county"
    below = regions.children(place.code)
    return place.code, below[0].level if below else "county"


def _figure(make: Callable[[Funds, Told], FigureSpec]) -> Callable[[FigureAsked], FigureSpec]:
    def build(asked: FigureAsked) -> FigureSpec:
        found = read(asked)
        return make(found, _told(asked, found))

    return build


def _told(asked: FigureAsked, found: Funds) -> Told:
    return told(asked, funds.shown(found, asked.view), PAGE)


# --- the rows behind the marks --------------------------------------------------------------------


def _stage(asked: FigureAsked, key: list[str]) -> Listed:
    """The special funds of a stage: county by county, in a county flow by flow."""
    if len(key) != 1 or key[0] not in STAGES:
        raise no_such_mark(asked)
    found = read(asked)
    said = _told(asked, found)
    title = specs_funds.stage_title(key[0], said)
    if found.level in ("county", *BELOW_COUNTY):
        flows = _flows(asked, found, {"source": SPECIAL})
        return specs_funds.listed_flows(found, said, title, flows, stages(flows)[STAGES.index(key[0])])
    counties = query.fund_regions(asked.viewer, asked.release, asked.region, "county", asked.view.period)
    return specs_funds.listed_counties(found, said, title, counties, key[0])


def _way(asked: FigureAsked, key: list[str]) -> Listed:
    """The money of a node or a band: region by region, in a county flow by flow."""
    known = [codes_of(asked.release, name) for name in LISTS]
    ways = [() if part == ANY else tuple(part.split("-")) for part in key]
    if len(ways) != len(COLUMNS) or any(set(codes) - set(of) for codes, of in zip(ways, known, strict=True)):
        raise no_such_mark(asked)
    found = read(asked)
    said = _told(asked, found)
    way = {name: codes for name, codes in zip(COLUMNS, ways, strict=True) if codes}
    title = specs_funds.way_title(found, ways, said)
    if found.level in ("county", *BELOW_COUNTY):
        return specs_funds.listed_flows(found, said, title, _flows(asked, found, way))
    inside, level = regions_of(asked)
    rows = fund_ways.way_regions(asked.viewer, asked.release, inside, level, asked.view.period, way)
    yuan, spent = ([float(value) for value in of] for of in (rows.yuan, rows.spent))
    more = specs_funds.spent_of_it(spent, said)
    return specs_funds.listed_regions(found, said, title, rows.codes, yuan, more)


def _flows(asked: FigureAsked, found: Funds, way: fund_ways.Way) -> fund_ways.Flows:
    if found.level != "county":
        return NOTHING
    return fund_ways.fund_ways(asked.viewer, asked.release, found.code, found.month, way)


TAB = Tab(
    key="",
    name=Text("进度", "Progress"),
    show=lambda asked: funds.shown(read(asked), asked.view),
    marks={"stage": _stage, "way": _way},
    figures={
        "progress": _figure(specs_funds.progress),
        "ways": _figure(specs_funds.ways),
        "regions": _figure(specs_funds.regions),
        "heads": _figure(specs_funds.heads),
        "visit": _figure(specs_funds.visit),
    },
)
