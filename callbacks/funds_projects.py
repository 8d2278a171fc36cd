"""The part of the page of funds that lists projects, and the rows behind its marks."""

from __future__ import annotations

from collections.abc import Mapping

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.fund_place import place_of
from callbacks.tabbed import Tab
from dashboard.view import COUNTRY_CODE
from dashboard.words import Text
from data_access.codes import candidates
from data_access.indicators.model import FUND_MONTHS
from data_access.project_states import last_day
from data_access.queries.projects import (
    Project,
    ProjectSums,
    Rules,
    counties_of_rule,
    gravest,
    place_projects,
    project_months,
    project_regions,
    summed,
)
from layouts import formats, funds_projects, specs_projects, titles
from layouts.figure_spec import FigureSpec
from layouts.parts import href
from layouts.projects_words import RULES, Projects, Region, count, rule_name
from layouts.rows import Listed
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext

MOST_IN_FILES = 50
"""Projects of the list in files and pictures; the rows behind the marks hold all that break a rule."""
MOST_COUNTIES = 10_000
"""More than there are."""


def read(asked: FigureAsked, most: int = funds_projects.MOST) -> Projects:
    """What the part is made of: sums and a prepared list above the county, the projects themselves inside it."""
    viewer, release, month = asked.viewer, asked.release, asked.view.period
    until = [each for each in FUND_MONTHS if each <= month][-funds_projects.SPARK_MONTHS :]
    place = place_of(asked)
    if place.is_in_county:
        rows = place_projects(viewer, release, asked.region, month)
        months = project_months(viewer, release, asked.region, until) if place.level == "county" else {}
        regions = _regions(asked, _summed_by_child(asked, rows))
        return Projects(place, months, summed(rows), regions, _level(asked), rows, {})
    months = project_months(viewer, release, asked.region, until)
    listed = gravest(viewer, release, asked.region, month, most)
    county = release.regions.get
    return Projects(
        place=place,
        months=months,
        now=months.get(month, {}),
        regions=_regions(asked, _of_children(asked, asked.region)),
        level=_level(asked),
        listed=listed,
        within={p.project_id: county(p.village_code[:6]).short for p in listed},
    )


def _level(asked: FigureAsked) -> str:
    children = asked.release.regions.children(asked.region)
    return titles.level_words(children[0].level, asked.view.lang) if children else ""


def _of_children(asked: FigureAsked, code: str) -> Mapping[str, Rules]:
    codes = [region.code for region in asked.release.regions.children(code)]
    return project_regions(asked.viewer, asked.release, codes, asked.view.period)


def _summed_by_child(asked: FigureAsked, rows: tuple[Project, ...]) -> Mapping[str, Rules]:
    """The sums of the townships or villages of a place, from its projects."""
    found = {}
    for region in asked.release.regions.children(asked.region):
        own = tuple(p for p in rows if p.village_code.startswith(region.code))
        if own:
            found[region.code] = summed(own)
    return found


def _regions(asked: FigureAsked, rules: Mapping[str, Rules]) -> list[Region]:
    region = asked.release.regions.get
    return [
        Region(region(c).padded, region(c).name if len(c) == 12 else region(c).short, r)
        for c, r in rules.items()
    ]


def _counties_of(asked: FigureAsked, code: str, rule: str) -> list[Region]:
    """The counties of a region above the county in which projects break a rule, where they break it most first."""
    region = asked.release.regions.get
    found = counties_of_rule(asked.viewer, asked.release, code, asked.view.period, rule)
    return [Region(region(c.code).padded, region(c.code).short, c.rules, c.gravity) for c in found]


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return funds_projects.shown(read(asked))


def _projects(asked: FigureAsked) -> FigureSpec:
    found = read(asked, MOST_IN_FILES)
    told = tabbed.told(asked, funds_projects.shown(found), "funds")
    return specs_projects.listing(found, told, last_day(asked.view.period))


def _rules(asked: FigureAsked) -> FigureSpec:
    found = read(asked)
    return specs_projects.rules(found, tabbed.told(asked, funds_projects.shown(found), "funds"))


def _places(asked: FigureAsked) -> FigureSpec:
    found = read(asked)
    return specs_projects.places(found, tabbed.told(asked, funds_projects.shown(found), "funds"))


def of_rule(asked: FigureAsked, key: list[str]) -> Listed:
    """The projects that break a rule: county by county, the worst first, and in a county one by one."""
    if len(key) != 1 or key[0] not in ("all", "any", *RULES):
        raise unknown(asked)
    return _listed(asked, asked.region, key[0])


def at_region(asked: FigureAsked, key: list[str]) -> Listed:
    """The projects of one region that break a rule."""
    regions = asked.release.regions
    found = next((c for c in candidates(key[0]) if c in regions), None) if len(key) == 1 else None
    if found is None or key[0] == COUNTRY_CODE or not asked.viewer.may_see(found):
        raise unknown(asked)
    return _listed(asked, found, "any")


def counties(asked: FigureAsked, key: list[str]) -> Listed:
    """The counties in which projects break a rule, the gravest on average first, each with its gravest project."""
    place, view, lang = place_of(asked), asked.view, asked.view.lang
    if key != ["all"] or place.is_in_county:
        raise unknown(asked)
    found = _counties_of(asked, asked.region, "any")
    worst = gravest(asked.viewer, asked.release, asked.region, view.period, MOST_COUNTIES, by_county=True)
    told = tabbed.told(asked, show(asked), "funds")
    title = gettext(lang, "Counties, gravest first")
    spec = specs_projects.rows_of_counties(found, {p.village_code[:6]: p for p in worst}, title, told)
    leads = [href(view.at(pick=""), "/funds", region=r.code) for r in found]
    n = sum(r.rules["any"].n for r in found)
    total = ngettext(
        lang,
        "{count} project in the data breaks a rule",
        "{count} projects in the data break a rule",
        n,
        count=formats.plain(n),
    )
    return Listed(spec, total, leads, frozenset({"project", "region", "period"}))


def unknown(asked: FigureAsked) -> NoFigure:
    """That no figure of the page has the mark."""
    pick = asked.view.pick
    return NoFigure(
        "pick",
        Text(f"本页图表没有标记“{pick}”。", f"No figure of this page has the mark “{pick}”."),
    )


def _listed(asked: FigureAsked, code: str, rule: str) -> Listed:
    region, view, lang = asked.release.regions.get(code), asked.view, asked.view.lang
    title = rule_name(rule, lang)
    if code != asked.region:
        title = f"{region.name(lang)}{'：' if lang == 'zh' else ': '}{title}"
    told = tabbed.told(asked, show(asked), "funds")
    if region.level in ("county", "township", "village"):
        rows = place_projects(asked.viewer, asked.release, code, view.period, rule)
        spec = specs_projects.rows_of_projects(rows, rule, title, told)
        leads = [href(view.at(pick="", tab=""), f"/project/{p.project_id}") for p in rows]
        return Listed(spec, _total(summed(rows), rule, asked), leads, specs_projects.HIDDEN)
    found = _counties_of(asked, code, rule)
    n = sum(r.rules[rule].n for r in found)
    spec = specs_projects.rows_of_regions(found, rule, n, title, told)
    leads = [href(view.at(pick=f"rule:{rule}"), "/funds", region=r.code) for r in found]
    total = funds_projects.total(sum(count(r.rules, rule) for r in found), n, lang)
    return Listed(spec, total, leads, frozenset({"budget", "region", "period"}))


def _total(rules: Rules, rule: str, asked: FigureAsked) -> str:
    sums = rules.get(rule, ProjectSums())
    return funds_projects.total(sums.projects, sums.n, asked.view.lang)


TAB = Tab(
    key="projects",
    name=Text("项目", "Projects"),
    show=show,
    marks={"rule": of_rule, "at": at_region, "counties": counties},
    figures={"projects": _projects, "rules": _rules, "places": _places},
)
