"""The rules of projects in words, what a project breaks, and what the list of a place says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.words import SMALL_N, Lang, Text, Unit
from layouts import formats
from layouts.fund_place import Place
from layouts.records_projects import Project, ProjectSums, State
from layouts.translate import gettext, ngettext

RULES = ("late", "ahead", "over", "unneeded")
Rules = Mapping[str, ProjectSums]
"""What projects come to by rule: `all`, `any`, and each rule that one of them breaks."""


@dataclass(frozen=True, slots=True)
class Region:
    """A region in the place shown: padded code, name, its sums."""

    code: str
    name: Text
    rules: Rules
    gravity: float = 0.0
    """How often its projects exceed the limit of the rule asked for, on average."""

    @property
    def share(self) -> float:
        """Percent of its projects that break a rule."""
        return 100 * count(self.rules, "any") / (count(self.rules, "all") or 1)


@dataclass(frozen=True, slots=True)
class Projects:
    """What the part is made of."""

    place: Place
    months: Mapping[str, Rules]
    """The place's sums by month, from the county up."""
    now: Rules
    regions: Sequence[Region]
    """Those in the place that have a project."""
    level: str
    """Of them, as a title names them."""
    listed: Sequence[Project]
    """From the county up the gravest of each county first, below all."""
    within: Mapping[int, Text]
    """Project to the name of its county, where several are shown."""


def count(rules: Rules, rule: str) -> int:
    """How many projects a rule finds."""
    return rules[rule].projects if rule in rules else 0


def rule_name(rule: str, lang: Lang) -> str:
    """A rule as a heading."""
    return {
        "all": gettext(lang, "On the list"),
        "any": gettext(lang, "Break a rule"),
        "late": gettext(lang, "Late"),
        "ahead": gettext(lang, "Paid ahead of the work"),
        "over": gettext(lang, "Paid beyond the budget"),
        "unneeded": gettext(lang, "Meets no need of its village"),
    }[rule]


def rule_words(rule: str, lang: Lang) -> str:
    """A rule in words."""
    return {
        "all": gettext(lang, "ran in the year, or should have begun and is not finished"),
        "any": gettext(lang, "late, paid ahead, beyond its budget, or without a need"),
        "late": gettext(lang, "planned end passed and not finished, or 90 days past its planned start and not begun"),
        "ahead": gettext(lang, "paid share of the budget over 20 points ahead of the share of the work done"),
        "over": gettext(lang, "more paid than its budget allows"),
        "unneeded": gettext(lang, "meets none of the needs that its village has listed"),
    }[rule]  # fmt: skip


def broken(state: State, lang: Lang) -> list[str]:
    """What a project breaks, each in words with its size."""
    found = []
    if state.days_late:
        days = formats.text(state.days_late, Unit.DAY, lang)
        found.append(
            gettext(lang, "not begun {days} after its planned start", days=days)
            if state.actual_start is None
            else gettext(lang, "{days} late", days=days)
        )
    if state.points_ahead > state.percent_over:
        found.append(
            gettext(
                lang,
                "{paid} paid for {work} of the work",
                paid=formats.percent(100 * state.paid / state.budget, 0),
                work=formats.percent(state.work_share, 0),
            )
        )
    if state.percent_over:
        over = formats.percent(state.percent_over, 0 if state.percent_over >= 1 else 1)
        found.append(gettext(lang, "{over} beyond its budget", over=over))
    if state.is_unneeded:
        found.append(gettext(lang, "meets no need of its village"))
    return found


def counted(number: int, lang: Lang) -> str:
    """'1,206 projects'."""
    return ngettext(lang, "{count} project", "{count} projects", number, count=_written(number, lang))


def _written(number: int, lang: Lang) -> str:
    return formats.number(number, Unit.PROJECT, lang, compact=True)


def finding(projects: Projects) -> str:
    """How many break a rule, which rule the most, and where their share is the largest."""
    place, lang = projects.place, projects.place.lang
    month = formats.when(place.month, lang)
    every, some = count(projects.now, "all"), count(projects.now, "any")
    if not every:
        return place.sentence(gettext(lang, "no project is on the list in {month}", month=month))
    if not some:
        if every == 1:
            return place.sentence(gettext(lang, "the one project on the list breaks no rule"))
        said = gettext(lang, "none of {projects} breaks a rule", projects=counted(every, lang))
        return place.sentence(said + _seen(projects, lang))
    of_them = counted(every, lang)
    said = ngettext(
        lang, "{some} of {projects} breaks a rule", "{some} of {projects} break a rule", some,
        some=_written(some, lang), projects=of_them,
    )  # fmt: skip
    clauses = [said + _most(projects, lang), *filter(None, (_where(projects, lang),))]
    return place.sentence(("；" if lang == "zh" else "; ").join(clauses) + _seen(projects, lang))


def is_thin(rules: Rules) -> bool:
    """Whether a few projects in the data stand for many more: what is said of these is unsure."""
    every = rules.get("all")
    return every is not None and every.n < SMALL_N and every.n < every.projects


def _seen(projects: Projects, lang: Lang) -> str:
    """On how few projects in the data the sentence stands, where they are few."""
    if not is_thin(projects.now):
        return ""
    some = projects.now["any"].n if "any" in projects.now else 0
    return gettext(lang, "; in the data: {some} of {n}", some=some, n=projects.now["all"].n)


def _most(projects: Projects, lang: Lang) -> str:
    rule = max(RULES, key=lambda each: count(projects.now, each))
    n = count(projects.now, rule)
    one, many = {
        "late": (", {count} is late", ", {count} are late"),
        "ahead": (", {count} is paid ahead of the work", ", {count} are paid ahead of the work"),
        "over": (", {count} is paid beyond the budget", ", {count} are paid beyond the budget"),
        "unneeded": (", {count} meets no need", ", {count} meet no need"),
    }[rule]
    return ngettext(lang, one, many, n, count=_written(n, lang))


def _where(projects: Projects, lang: Lang) -> str:
    ranked = worst_first(projects.regions)
    if len(ranked) < 2 or not ranked[0].share:
        return ""
    top = ranked[0]
    return gettext(lang, "most in {place}: {share}", place=top.name(lang), share=formats.percent(top.share))


def worst_first(regions: Sequence[Region]) -> list[Region]:
    """Regions by the share of their projects that breaks a rule."""
    return sorted(regions, key=lambda r: (-r.share, -count(r.rules, "any"), r.code))


def empty(place: Place) -> str:
    """Why there is no project."""
    lang, month = place.lang, formats.when(place.month, place.lang)
    if place.level == "village":
        return gettext(lang, "There is no project in this village in {month}.", month=month)
    return gettext(lang, "There is no project in {place} in {month}.", place=place.name(lang), month=month)
