"""The part of the page of funds on what is unspent, and the rows behind its marks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked
from callbacks.fund_place import place_of
from callbacks.tabbed import Tab
from dashboard.words import Level, Text, Unit
from data_access.codes import candidates
from data_access.indicators.model import FUND_MONTHS
from data_access.queries.balances import (
    AGES,
    COST,
    POOLED,
    Balance,
    balances,
    own_quotient,
    quotients,
    spread,
    unspent_lines,
)
from data_access.queries.fund_ways import fund_ways, way_regions
from data_access.queries.funds import counties_over_two_years, held_over_two_years
from data_access.queries.labels import codes_of
from layouts import formats, funds_balances, specs_balances, titles
from layouts.balance_words import LEVELS, BalanceRegion, Balances, Cost, age_name, ended_year
from layouts.figure_spec import FigureSpec
from layouts.parts import href
from layouts.rows import Listed
from layouts.specs import Told
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext

OVER_TWO = "funds_unspent_over_two_years"
"""The indicator that is the sum of the oldest money."""
ABOVE: tuple[Level, ...] = ("country", "province")
"""Levels whose regions below are no counties."""
SPECIAL = ("01", "02", "03", "04")
"""Codes of the sources that are special funds."""


def read(asked: FigureAsked) -> Balances:
    """What the part is made of; below the county there are no balances."""
    viewer, release, code = asked.viewer, asked.release, asked.region
    place, month = place_of(asked), asked.view.period
    levels = codes_of(release, "approval_level")
    if place.level in ("township", "village"):
        return Balances(place, {}, (), "", 0, {}, levels, None, None)
    months = [m for m in FUND_MONTHS if m <= month]
    own = balances(viewer, release, place.level, [code], months).get(code, {})
    children = release.regions.children(code) if place.level != "county" else ()
    flows = fund_ways(viewer, release, code, month, {"source": SPECIAL})
    year = str(ended_year(month))
    return Balances(
        place=place,
        months=own,
        regions=_regions(asked, code),
        level=titles.level_words(children[0].level, asked.view.lang) if children else "",
        old_counties=counties_over_two_years(viewer, release, code, month),
        approved={
            level: sum(
                float(yuan) for of, yuan in zip(flows.levels, flows.appropriated, strict=True) if of == level
            )
            for level in LEVELS
        }
        if flows.levels
        else {},
        levels=levels,
        pooled=own_quotient(viewer, release, POOLED, code, year),
        cost=_cost(asked, year),
    )


def _cost(asked: FigureAsked, year: str) -> Cost | None:
    """The quotient of the place, with the interval that the spread over its counties gives."""
    own = own_quotient(asked.viewer, asked.release, COST, asked.region, year)
    if own is None:
        return None
    counties = spread(asked.viewer, asked.release, COST, asked.region, "county", year)
    return Cost(int(year), own[0], own[1], counties.interval, counties.regions)


def _children(asked: FigureAsked, code: str) -> list[str]:
    return [child.code for child in asked.release.regions.children(code)]


def _of_children(asked: FigureAsked, code: str) -> Mapping[str, Balance]:
    """The balances of the regions in a place above the county, at the month's end."""
    codes, month = _children(asked, code), asked.view.period
    if not codes or len(codes[0]) > 6:
        return {}
    level = asked.release.regions.get(codes[0]).level
    found = balances(asked.viewer, asked.release, level, codes, [month])
    return {region: months[month] for region, months in found.items() if months[month].total >= 1}


def _regions(asked: FigureAsked, code: str) -> list[BalanceRegion]:
    region = asked.release.regions.get
    return [
        BalanceRegion(region(c).padded, region(c).short, balance)
        for c, balance in _of_children(asked, code).items()
    ]


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return funds_balances.shown(read(asked))


def _figure(make: Callable[[Balances, Told], FigureSpec]) -> Callable[[FigureAsked], FigureSpec]:
    def figure(asked: FigureAsked) -> FigureSpec:
        found = read(asked)
        return make(found, tabbed.told(asked, funds_balances.shown(found), "funds"))

    return figure


def _told(asked: FigureAsked) -> Told:
    return tabbed.told(asked, show(asked), "funds")


Columns = Sequence[tuple[str, str, Sequence[float]]]


def _by_region(
    asked: FigureAsked,
    codes: Sequence[str],
    columns: Columns,
    total: str,
    title: str,
    pick: str,
    number: str = "",
) -> Listed:
    """Regions behind a mark, each leading to its own."""
    lang, regions = asked.view.lang, [asked.release.regions.get(code) for code in codes]
    names = [(region.padded, region.name(lang)) for region in regions]
    spec = specs_balances.rows_of_regions(names, columns, title, _told(asked), number)
    leads = [href(asked.view.at(pick=pick), "/funds", region=region.padded) for region in regions]
    return Listed(spec, total, leads, specs_balances.HIDDEN)


def _yuan(values: Sequence[float], asked: FigureAsked) -> str:
    return formats.text(float(np.sum(np.asarray(values))), Unit.YUAN, asked.view.lang)


def of_age(asked: FigureAsked, key: list[str]) -> Listed:
    """Who holds what is unspent of an age: region by region, in a county by budget line."""
    if len(key) != 1 or key[0] not in AGES:
        raise tabbed.no_such_mark(asked)
    age, lang = key[0], asked.view.lang
    title = gettext(lang, "Unspent: {age}", age=age_name(age, lang))
    level = asked.release.regions.get(asked.region).level
    if level == "county":
        return _lines(asked, asked.region, (age,), title)
    found = {c: b for c, b in _of_children(asked, asked.region).items() if b.of(age) >= 1}
    codes = sorted(found, key=lambda c: (-found[c].of(age), c))
    yuan = [found[c].of(age) for c in codes]
    columns = [("yuan", gettext(lang, "Unspent"), yuan)]
    number = OVER_TWO if age == "two" else ""
    listed = _by_region(asked, codes, columns, _yuan(yuan, asked), title, f"age:{age}", number)
    return replace(listed, besides=_counties_words(asked)) if age == "two" and level in ABOVE else listed


def _counties_words(asked: FigureAsked) -> tuple[str, str]:
    """The way to the counties themselves from the regions that they lie in."""
    n = counties_over_two_years(asked.viewer, asked.release, asked.region, asked.view.period)
    words = ngettext(asked.view.lang, "the {n} county that holds it", "the {n} counties that hold it", n)
    return (words, "old:all") if n else ("", "")


def of_old(asked: FigureAsked, key: list[str]) -> Listed:
    """The counties that hold what is unspent for over two years, the most first."""
    regions, lang = asked.release.regions, asked.view.lang
    level = regions.get(asked.region).level
    if key != ["all"] or level in ("county", "township", "village"):
        raise tabbed.no_such_mark(asked)
    found = held_over_two_years(asked.viewer, asked.release, asked.region, asked.view.period)
    counties = [regions.get(code) for code, _ in found]
    within = [regions.get(c.code[:2]).short(lang) for c in counties] if level in ("country", "group") else []
    yuan = [held for _, held in found]
    title = gettext(lang, "Unspent: {age}", age=age_name("two", lang))
    names = [(county.padded, county.name(lang)) for county in counties]
    spec = specs_balances.rows_of_counties(names, within, yuan, title, _told(asked), OVER_TWO)
    leads = [href(asked.view.at(pick="age:two"), "/funds", region=county.padded) for county in counties]
    return Listed(spec, _yuan(yuan, asked), leads, specs_balances.HIDDEN)


def _lines(asked: FigureAsked, county: str, ages: Sequence[str], title: str) -> Listed:
    month = asked.view.period
    lines = [line for age in ages for line in unspent_lines(asked.viewer, asked.release, county, month, age)]
    number = OVER_TWO if ages == ("two",) else ""
    spec = specs_balances.rows_of_lines(lines, title, _told(asked), number)
    total = _yuan([line.yuan for line in lines], asked)
    return Listed(spec, total, [""] * len(lines), specs_balances.HIDDEN)


def of_region(asked: FigureAsked, key: list[str]) -> Listed:
    """What a region has held for more than a year, or all of them."""
    regions, lang = asked.release.regions, asked.view.lang
    if len(key) != 1:
        raise tabbed.no_such_mark(asked)
    found = asked.region if key[0] == "all" else next((c for c in candidates(key[0]) if c in regions), None)
    if found is None or not asked.viewer.may_see(found):
        raise tabbed.no_such_mark(asked)
    name = regions.get(found).name(lang)
    title = gettext(lang, "Unspent for over a year in {place}", place=name)
    if regions.get(found).level == "county":
        return _lines(asked, found, ("two", "one"), title)
    held = {c: b for c, b in _of_children(asked, found).items() if b.one + b.two >= 1}
    codes = sorted(held, key=lambda c: (-(held[c].one + held[c].two), c))
    both = [held[c].one + held[c].two for c in codes]
    columns = [
        ("yuan", gettext(lang, "Over a year"), both),
        ("two", age_name("two", lang), [held[c].two for c in codes]),
    ]
    return _by_region(asked, codes, columns, _yuan(both, asked), title, "held:all")


def of_approval(asked: FigureAsked, key: list[str]) -> Listed:
    """Where the money goes whose projects one level approved."""
    if len(key) != 1 or key[0] not in LEVELS:
        raise tabbed.no_such_mark(asked)
    lang, month = asked.view.lang, asked.view.period
    words = codes_of(asked.release, "approval_level")
    title = gettext(lang, "Approved by: {level}", level=words[key[0]](lang))
    level: Level = asked.release.regions.get(asked.region).level
    codes = _children(asked, asked.region) if level != "county" else [asked.region]
    below = asked.release.regions.get(codes[0]).level
    way = {"source": SPECIAL, "level": (key[0],)}
    found = way_regions(asked.viewer, asked.release, asked.region, below, month, way)
    yuan = [float(v) for v in found.yuan]
    columns = [
        ("yuan", gettext(lang, "In the budget"), yuan),
        ("spent", gettext(lang, "Spent"), [float(v) for v in found.spent]),
    ]
    return _by_region(asked, found.codes, columns, _yuan(yuan, asked), title, f"approved:{key[0]}")


def _of_quotient(asked: FigureAsked, indicator: str, title: str, words: tuple[str, str], pick: str) -> Listed:
    """The two sums of a yearly indicator, region by region."""
    level = asked.release.regions.get(asked.region).level
    codes = _children(asked, asked.region) if level != "county" else [asked.region]
    below = asked.release.regions.get(codes[0]).level
    year = str(ended_year(asked.view.period))
    found = quotients(asked.viewer, asked.release, indicator, asked.region, below, year)
    order = sorted(range(len(found.codes)), key=lambda at: -float(found.above[at]))
    above, whole = ([float(part[at]) for at in order] for part in (found.above, found.below))
    columns = [("yuan", words[0], above), ("whole", words[1], whole)]
    total = f"{_yuan(above, asked)} / {formats.plain(sum(whole))}"
    return _by_region(asked, [found.codes[at] for at in order], columns, total, title, pick, indicator)


def of_pool(asked: FigureAsked, key: list[str]) -> Listed:
    """What was pooled, region by region."""
    if key != ["all"]:
        raise tabbed.no_such_mark(asked)
    lang = asked.view.lang
    words = (gettext(lang, "Pooled"), gettext(lang, "Planned to be pooled"))
    return _of_quotient(asked, POOLED, gettext(lang, "Farm-related funds pooled"), words, "pooled:all")


def of_cost(asked: FigureAsked, key: list[str]) -> Listed:
    """What was spent, and how many households left poverty for good, region by region."""
    if key != ["all"]:
        raise tabbed.no_such_mark(asked)
    lang = asked.view.lang
    title = gettext(lang, "Special funds per household that left poverty and stayed out")
    words = (gettext(lang, "Special funds spent"), gettext(lang, "Households out for good"))
    return _of_quotient(asked, COST, title, words, "cost:all")


TAB = Tab(
    key="balances",
    name=Text("结余", "Balances"),
    show=show,
    marks={
        "age": of_age,
        "old": of_old,
        "held": of_region,
        "approved": of_approval,
        "pooled": of_pool,
        "cost": of_cost,
    },
    figures={
        "ages": _figure(specs_balances.ages),
        "held": _figure(specs_balances.held),
        "approved": _figure(specs_balances.approved),
        "cost": _figure(specs_balances.cost),
    },
)
