"""The part of the page of funds that lists projects: which break a rule, where, and when each was planned and done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.words import Lang, Unit
from layouts import formats, html, parts, projects_sheet
from layouts.drawing import drawn, sheet
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.projects_sheet import NARROW, Span
from layouts.projects_words import Projects, broken, count, counted, empty, finding
from layouts.records_projects import Project
from layouts.source import last_day
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext

SPARK_MONTHS = 24
"""Months of `Projects.months`: those that the lines beside the key figures show."""
MOST = 18
"""Projects on the screen; files hold more, and the rows behind the marks all."""


def shown(projects: Projects) -> Shown:
    """The part as the page shows it."""
    place, lang = projects.place, projects.place.lang
    there = bool(count(projects.now, "all"))
    return Shown(
        finding=finding(projects),
        subject=gettext(lang, "Projects"),
        unit=_weighted(projects),
        kpis=_kpis(projects) if there else [],
        hero=_hero(projects) if there else html.P(empty(place), className="empty"),
        side=_side(projects) if there else (),
        source=place.source_items(_rows(projects)),
        is_demonstration=place.is_demonstration,
    )


def _weighted(projects: Projects) -> str:
    """What is counted, and from how many in the data."""
    lang, every = projects.place.lang, projects.now.get("all")
    if every is None or every.n >= every.projects:
        return gettext(lang, "projects on the list")
    return ngettext(lang, "projects, weighted up from {count} in the data", "projects, weighted up from {count} in the data",
                    every.n, count=formats.plain(every.n))  # fmt: skip


def _rows(projects: Projects) -> str:
    n = projects.now["all"].n if "all" in projects.now else 0
    return ngettext(projects.place.lang, "{count} project in the data", "{count} projects in the data", n,
                    count=formats.plain(n))  # fmt: skip


def _kpis(projects: Projects) -> list[Element]:
    """Breaking a rule; late; their budgets; paid against the work; on the list."""
    lang, now, theme = projects.place.lang, projects.now, projects.place.view.theme
    months = sorted(projects.months)

    def line(rule: str) -> Element:
        return parts.spark([float(count(projects.months[m], rule)) for m in months], theme)

    every, some = now["all"], now.get("any")
    share = 100 * count(now, "any") / every.projects
    budget = 100 * some.budget / every.budget if some else 0.0
    late = 100 * count(now, "late") / every.projects
    ahead = 100 * (every.paid - every.worked) / every.budget
    return [
        parts.kpi(
            gettext(lang, "Break a rule"),
            _counted(count(now, "any"), lang),
            [html.B(formats.percent(share)), gettext(lang, " of all on the list")],
            line("any"),
            is_first=True,
        ),
        parts.kpi(
            gettext(lang, "Late"),
            _counted(count(now, "late"), lang),
            [_late_share(projects, late), gettext(lang, " of all on the list")],
            line("late"),
        ),
        parts.kpi(
            gettext(lang, "Budgets of those that break a rule"),
            formats.amount(some.budget if some else 0, Unit.YUAN, lang),
            [html.B(formats.percent(budget)), gettext(lang, " of all budgets")],
        ),
        parts.kpi(
            gettext(lang, "Paid of the budgets"),
            formats.amount(100 * every.paid / every.budget, Unit.PERCENT, lang),
            [gettext(lang, "of all their years; work done: "), html.B(formats.percent(100 * every.worked / every.budget)),
             "；" if lang == "zh" else "; ", formats.points(ahead, lang)],
        ),
        parts.kpi(
            gettext(lang, "On the list"),
            _counted(every.projects, lang),
            gettext(lang, "budgets: {amount}", amount=formats.text(every.budget, Unit.YUAN, lang)),
            line("all"),
        ),
    ]  # fmt: skip


def _late_share(projects: Projects, percent: float) -> Element:
    """The share of late projects; at a year's end it is an indicator, and has a receipt."""
    words, red = formats.percent(percent), "breach" if percent else ""
    number = projects.place.year_receipt("projects_late_share")
    return (
        parts.receipted(words, number, projects.place.lang, red) if number else html.B(words, className=red)
    )


def _counted(number: int, lang: Lang) -> formats.Amount:
    """A number of projects, which the label names."""
    return formats.Amount(formats.number(number, Unit.PROJECT, lang, compact=True), "")


def _hero(projects: Projects) -> Element:
    lang, listed = projects.place.lang, projects.listed[:MOST]
    return html.Section(
        [
            figure_menu(lang, "projects", receipt=False),
            parts.block_title(gettext(lang, "Projects, gravest first"), list_note(projects)),
            project_list(projects, listed) if listed else html.P(_none(lang), className="empty"),
        ],
        className="project-hero",
    )


def _none(lang: Lang) -> str:
    return gettext(lang, "No project here breaks a rule at the month’s end.")


def list_note(projects: Projects) -> str:
    """What the list holds, and how it is ordered."""
    lang = projects.place.lang
    if projects.place.is_in_county:
        n = projects.now["all"].n
        held = gettext(
            lang,
            "{count} of {all}",
            count=formats.plain(min(MOST, len(projects.listed))),
            all=formats.plain(n),
        )
        return gettext(
            lang, "by how far limits are exceeded; outline: plan; bar: done, red past it; {held}", held=held
        )
    return gettext(lang, "by how far limits are exceeded; outline: plan; bar: done, red past it")


def project_list(projects: Projects, listed: Sequence[Project]) -> Element:
    """Project, village and what it breaks; its strip of time; budget, paid share and work."""
    lang = projects.place.lang
    span = Span.of(listed, date.fromisoformat(last_day(projects.place.month)))
    units = [html.B(gettext(lang, "million yuan")), gettext(lang, "paid / work")]
    head = html.Div(
        [
            html.Span(),
            drawn(lambda: projects_sheet.axis(span, lang)),
            html.Span(units, className="project-money"),
        ],
        className="project-head",
    )
    query = projects.place.view.at(pick="", tab="").to_query()
    return html.Div(
        [head, html.Ol([_item(one, projects, span, query) for one in listed], className="project-items")],
        className="project-list",
    )


def _item(one: Project, projects: Projects, span: Span, query: str) -> Element:
    """`query` is the view's, as a project's own page takes it."""
    lang = projects.place.lang
    said = broken(one, lang)
    name = html.page_link(one.name(lang), f"/project/{one.project_id}?{query}", "name")
    places: list[Element | str] = []
    if projects.place.level != "village":
        set_ = f"region={one.village_code}&tab=&pick="
        places.append(html.A(one.village(lang), **{"data-set": set_, "data-path": "/"}))
    if one.project_id in projects.within:
        county, set_ = projects.within[one.project_id](lang), f"region={one.village_code[:6]}&pick="
        places.append(gettext(lang, " in ") if places and lang == "en" else " ")
        places.append(html.A(county, **{"data-set": set_}))
        more = one.county_projects - 1
        if more > 0:
            words = ngettext(
                lang,
                "+{count} in county",
                "+{count} in county",
                more,
                count=formats.plain(more),
            )
            places += [" · ", html.A(words, **{"data-set": f"pick=at:{one.village_code[:6]}"})]
    told = ("；" if lang == "zh" else "; ").join(said) or gettext(lang, "breaks no rule")
    shares = f"{formats.percent(100 * one.paid / one.budget, 0)} / {formats.percent(one.work_share, 0)}"
    text = [
        html.Div(name),
        html.Div(told, className="broken" if said else "broken none", title=told),
        html.Div(places, className="places"),
    ]
    return html.Li(
        [
            html.Div(text, className="project-text"),
            sheet(projects_sheet.strip(one, span, dates(one, lang))),
            html.Div(
                [html.B(in_millions(one.budget, lang)), html.Span(shares)],
                className="project-money",
            ),
        ],
    )


def in_millions(yuan: int, lang: Lang) -> str:
    """Yuan in the unit of the list: 万元, or millions."""
    return formats.plain(yuan / 1e4) if lang == "zh" else formats.plain(yuan / 1e6, 2)


def dates(one: Project, lang: Lang) -> str:
    """Planned and actual days in words."""
    begun, ended = one.actual_start, one.actual_end
    did = (
        gettext(lang, "not begun")
        if begun is None
        else gettext(lang, "done {start} – {end}", start=begun, end=ended or gettext(lang, "not finished"))
    )
    plan = gettext(lang, "planned {start} – {end}", start=one.planned_start, end=one.planned_end)
    return f"{plan}{'；' if lang == 'zh' else '; '}{did}"


def _side(projects: Projects) -> list[Element]:
    lang = projects.place.lang
    rules = html.Section(
        [
            figure_menu(lang, "rules", receipt=False),
            parts.block_title(gettext(lang, "Rules broken"), gettext(lang, "projects · % of all on the list")),
            drawn(lambda: projects_sheet.rules(projects), lambda: projects_sheet.rules(projects, NARROW)),
        ]
    )  # fmt: skip
    if len(projects.regions) < 2:
        return [rules]
    title = gettext(lang, "{levels}, worst first", levels=projects.level)
    where = html.Section(
        [
            figure_menu(lang, "places", receipt=False),
            parts.block_title(title, gettext(lang, "% of their projects that break a rule")),
            drawn(lambda: projects_sheet.regions(projects), lambda: projects_sheet.regions(projects, NARROW)),
            *_counties(projects),
        ],
        className="ranking",
    )
    return [rules, where]


def _counties(projects: Projects) -> list[Element]:
    """The way to the counties, the gravest first, from above them."""
    if projects.place.is_in_county:
        return []
    words = gettext(projects.place.lang, "Counties, gravest first")
    return [html.P(html.A(words, **{"data-set": "pick=counties:all"}), className="project-links")]


def total(number: int, n: int, lang: Lang) -> str:
    """A mark's number in words: the projects, and of how many rows they are."""
    rows = ngettext(lang, "{count} row in the data", "{count} rows in the data", n, count=formats.plain(n))
    return f"{counted(number, lang)}{'；' if lang == 'zh' else '; '}{rows}"
