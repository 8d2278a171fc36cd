"""The figures of projects: the list, the rules, the regions, and the rows behind their marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from dashboard.words import Lang, Unit
from layouts import projects_sheet
from layouts.figure_spec import Column, DrawingChart, FigureSpec, TimelineChart
from layouts.projects_words import (
    RULES,
    Projects,
    Region,
    broken,
    count,
    rule_name,
    rule_words,
    worst_first,
)
from layouts.records_projects import Project
from layouts.specs import Told, cells, headed, make, mark_rows
from layouts.translate import gettext


def project_columns(listed: Sequence[Project], month: str, lang: Lang) -> list[Column]:
    """One row a project."""
    separator = "；" if lang == "zh" else "; "

    def yuan(key: str, name: str, values: list[int]) -> Column:
        return Column(key, headed(name, Unit.YUAN, lang), values, Unit.YUAN)

    def percent(key: str, name: str, values: list[float]) -> Column:
        return Column(key, headed(name, Unit.PERCENT, lang), cells(values), Unit.PERCENT)

    return [
        Column("name", gettext(lang, "Project"), [p.name(lang) for p in listed]),
        Column("village", gettext(lang, "Village"), [p.village(lang) for p in listed]),
        Column("broken", gettext(lang, "Breaks"), [separator.join(broken(p, lang)) for p in listed]),
        Column("projects", gettext(lang, "Stands for"), [p.weight for p in listed], Unit.PROJECT),
        yuan("budget", gettext(lang, "Budget"), [p.budget for p in listed]),
        yuan("paid", gettext(lang, "Paid"), [p.paid for p in listed]),
        percent("paid_share", gettext(lang, "Paid of the budget"), [round(100 * p.paid / p.budget, 1) for p in listed]),
        percent("work", gettext(lang, "Work done"), [p.work_share for p in listed]),
        Column("days_late", headed(gettext(lang, "Late"), Unit.DAY, lang), [p.days_late for p in listed], Unit.DAY),
        Column("planned_start", gettext(lang, "Planned start"), [p.planned_start for p in listed]),
        Column("planned_end", gettext(lang, "Planned end"), [p.planned_end for p in listed]),
        Column("actual_start", gettext(lang, "Begun"), [p.actual_start for p in listed]),
        Column("actual_end", gettext(lang, "Finished"), [p.actual_end for p in listed]),
        Column("kind", gettext(lang, "Kind"), [p.kind(lang) for p in listed]),
        Column("department", gettext(lang, "Kept by"), [p.department(lang) for p in listed]),
        Column("gravity", gettext(lang, "Gravity"), cells(round(p.gravity, 2) for p in listed), Unit.RATIO),
        Column("project", gettext(lang, "Project number"), [str(p.project_id) for p in listed]),
        Column("village_code", gettext(lang, "Village code"), [p.village_code for p in listed]),
        Column("period", gettext(lang, "Period"), [month] * len(listed)),
    ]  # fmt: skip


HIDDEN = frozenset(
    {"paid", "planned_start", "actual_start", "actual_end", "kind", "department", "gravity", "project", "village_code",
     "period", "days_late"}
)  # fmt: skip
"""Columns of the rows that only the files have."""


def listing(projects: Projects, told: Told, until: date) -> FigureSpec:
    """The list of projects from their planned start to their end."""
    lang = told.lang
    title = gettext(lang, "Projects, gravest first")
    columns = project_columns(projects.listed, told.period, lang)
    return make(
        told, "projects", title, title, columns, TimelineChart("name", "planned_start", "actual_end", until),
        definition=gravity_words(lang), unit="", n=len(projects.listed),
        note=gettext(lang, "Bars run from the planned start to the day of completion."),
    )  # fmt: skip


def gravity_words(lang: Lang) -> str:
    """How projects are ordered."""
    return gettext(
        lang,
        "Gravity: 90 days late, 20 points paid ahead of the work, 10% beyond the budget and meeting no need count 1 each, "
        "added up.",
    )


def county_words(lang: Lang) -> str:
    """How counties are ordered."""
    return gettext(
        lang,
        "A county’s is the mean over its projects in the data, none of them counted as more than 3, with 4 more that break "
        "nothing: so that one with few projects is not first by chance.",
    )


def rules(projects: Projects, told: Told) -> FigureSpec:
    """How many projects break each rule."""
    lang, now = told.lang, projects.now
    title = gettext(lang, "Rules broken")
    keys = ("all", "any", *RULES)
    every = count(now, "all") or 1
    columns = [
        Column("rule", gettext(lang, "Rule"), [rule_name(key, lang) for key in keys]),
        Column("projects", gettext(lang, "Projects"), [count(now, key) for key in keys], Unit.PROJECT),
        Column("share", headed(gettext(lang, "Share"), Unit.PERCENT, lang),
               cells(round(100 * count(now, key) / every, 2) for key in keys), Unit.PERCENT),
        Column("budget", headed(gettext(lang, "Budget"), Unit.YUAN, lang),
               [now[key].budget if key in now else 0 for key in keys], Unit.YUAN),
        Column("words", gettext(lang, "Rule in words"), [rule_words(key, lang) for key in keys]),
        Column("period", gettext(lang, "Period"), [told.period] * len(keys)),
    ]  # fmt: skip
    chart = DrawingChart(projects_sheet.rules(projects))
    return make(
        told,
        "rules",
        title,
        title,
        columns,
        chart,
        unit=gettext(lang, "projects · % of all on the list"),
        n=now["all"].n if "all" in now else 0,
    )


def places(projects: Projects, told: Told) -> FigureSpec:
    """The regions by the share of their projects that breaks a rule."""
    lang = told.lang
    title = gettext(lang, "Where projects break rules")
    ranked = worst_first(projects.regions)
    chart = DrawingChart(projects_sheet.regions(projects))
    n = projects.now["all"].n if "all" in projects.now else 0
    return make(
        told,
        "places",
        title,
        title,
        region_columns(ranked, "any", told),
        chart,
        unit=gettext(lang, "% of their projects that break a rule"),
        n=n,
    )


def region_columns(regions: Sequence[Region], rule: str, told: Told) -> list[Column]:
    """One row a region, with the projects that a rule finds."""
    lang = told.lang
    return [
        Column("name", gettext(lang, "Region"), [r.name(lang) for r in regions]),
        Column("projects", gettext(lang, "Projects"), [count(r.rules, rule) for r in regions], Unit.PROJECT),
        Column("all", gettext(lang, "On the list"), [count(r.rules, "all") for r in regions], Unit.PROJECT),
        Column("share", headed(gettext(lang, "Share"), Unit.PERCENT, lang),
               cells(round(100 * count(r.rules, rule) / (count(r.rules, "all") or 1), 2) for r in regions), Unit.PERCENT),
        Column("budget", headed(gettext(lang, "Budget"), Unit.YUAN, lang),
               [r.rules[rule].budget if rule in r.rules else 0 for r in regions], Unit.YUAN),
        Column("region", gettext(lang, "Code"), [r.code for r in regions]),
        Column("period", gettext(lang, "Period"), [told.period] * len(regions)),
    ]  # fmt: skip


def rows_of_regions(regions: Sequence[Region], rule: str, n: int, title: str, told: Told) -> FigureSpec:
    """The regions behind a mark."""
    columns, lang = region_columns(regions, rule, told), told.lang
    if rule == "all":
        return mark_rows(told, title, columns, n=n, definition=rule_words(rule, lang))
    columns.insert(1, _gravity(regions, lang))
    note = gettext(lang, "first where projects break the rule most: by gravity")
    by = f"{note}{'。' if lang == 'zh' else '. '}{_order(lang)}"
    return mark_rows(told, title, columns, n=n, definition=rule_words(rule, lang), note=by)


def _gravity(regions: Sequence[Region], lang: Lang) -> Column:
    return Column(
        "gravity", gettext(lang, "Gravity"), cells(round(r.gravity, 2) for r in regions), Unit.RATIO
    )


def _order(lang: Lang) -> str:
    """How counties are ordered, and what is meant by it."""
    return f"{gravity_words(lang)}{'' if lang == 'zh' else ' '}{county_words(lang)}"


def rows_of_projects(listed: Sequence[Project], rule: str, title: str, told: Told) -> FigureSpec:
    """The projects behind a mark."""
    columns = project_columns(listed, told.period, told.lang)
    return mark_rows(told, title, columns, n=len(listed), definition=rule_words(rule, told.lang))


def rows_of_counties(
    regions: Sequence[Region], worst: Mapping[str, Project], title: str, told: Told
) -> FigureSpec:
    """The counties in which projects break a rule, the gravest first; `worst` has the gravest project of each."""
    lang, separator = told.lang, "；" if told.lang == "zh" else "; "
    listed = [worst[r.code] for r in regions]
    share = headed(gettext(lang, "Share"), Unit.PERCENT, lang)
    columns = [
        Column("name", gettext(lang, "Region"), [r.name(lang) for r in regions]),
        _gravity(regions, lang),
        Column("share", share, cells(round(r.share, 2) for r in regions), Unit.PERCENT),
        Column("rows", gettext(lang, "Break a rule"), [r.rules["any"].n for r in regions], Unit.PROJECT),
        Column("gravest", gettext(lang, "Its gravest project"), [p.name(lang) for p in listed]),
        Column("broken", gettext(lang, "Breaks"), [separator.join(broken(p, lang)) for p in listed]),
        Column("project", gettext(lang, "Project number"), [str(p.project_id) for p in listed]),
        Column("region", gettext(lang, "Code"), [r.code for r in regions]),
        Column("period", gettext(lang, "Period"), [told.period] * len(listed)),
    ]  # fmt: skip
    n = sum(r.rules["any"].n for r in regions)
    return mark_rows(told, title, columns, n=n, note=_order(lang))
