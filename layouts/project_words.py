"""What is said of one project: the finding in its title, its rules, its need, its source line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.words import Basis, Lang, Text, Unit
from layouts import formats, source
from layouts.parts import basis_word
from layouts.projects_words import RULES, broken, rule_name, rule_words
from layouts.records_projects import ProjectFile
from layouts.translate import gettext, ngettext


@dataclass(frozen=True, slots=True)
class Project:
    """What the page is made of."""

    file: ProjectFile
    village: Text
    links: Sequence[tuple[str, str]]
    """The way from the country to the village: names and addresses."""
    version: str
    is_demonstration: bool


def finding(file: ProjectFile, lang: Lang) -> str:
    """What the file says, in one line."""
    name, month = file.name(lang), formats.when(file.month, lang)
    said = broken(file, lang)
    if not file.is_listed and file.actual_end is not None:
        ended = formats.date(file.actual_end, lang)
        clauses = [gettext(lang, "finished on {day}", day=ended)]
        if file.paid > file.budget:
            clauses.append(_over(file, lang))
    elif file.actual_start is None and not file.days_late:
        clauses = [gettext(lang, "to begin on {day}", day=formats.date(file.planned_start, lang))]
    elif said:
        clauses = said
    elif file.actual_end is not None:
        clauses = [gettext(lang, "finished in time"), gettext(lang, "breaks no rule")]
    else:
        work = formats.percent(file.work_share, 0)
        clauses = [gettext(lang, "{work} of the work done by {month}", work=work, month=month),
                   gettext(lang, "breaks no rule")]  # fmt: skip
    text = ("；" if lang == "zh" else "; ").join(clauses)
    return gettext(lang, "{place}: {text}", place=name, text=text)


def _over(file: ProjectFile, lang: Lang) -> str:
    over = formats.percent(100 * file.paid / file.budget - 100, 0)
    return gettext(lang, "{over} beyond its budget", over=over)


def breaks(file: ProjectFile, rule: str) -> bool:
    """Whether it breaks a rule at the month's end."""
    return {
        "late": file.days_late > 0,
        "ahead": file.points_ahead > 0,
        "over": file.percent_over > 0,
        "unneeded": file.is_unneeded,
    }[rule]


def rules(file: ProjectFile, lang: Lang) -> list[tuple[bool, str, str, str]]:
    """Each rule: kept or not, its name, in words, and what is there."""
    paid, work = formats.percent(100 * file.paid / file.budget, 0), formats.percent(file.work_share, 0)
    there = {
        "late": formats.text(file.days_late, Unit.DAY, lang)
        if file.days_late
        else gettext(lang, "finished")
        if file.actual_end
        else gettext(lang, "within the plan"),
        "ahead": gettext(lang, "{paid} paid, {work} done", paid=paid, work=work),
        "over": gettext(lang, "{paid} paid", paid=paid),
        "unneeded": gettext(lang, "no need") if file.is_unneeded else gettext(lang, "meets one"),
    }
    return [
        (not breaks(file, rule), rule_name(rule, lang), rule_words(rule, lang), there[rule]) for rule in RULES
    ]


def need_words(file: ProjectFile, lang: Lang) -> str:
    """The need that it meets, and since when it has been open or was met."""
    need = file.need
    if need is None:
        return gettext(lang, "It meets none of the needs that its village has listed.")
    kind, listed = need.kind(lang), formats.date(need.listed, lang)
    if need.met is None:
        days = formats.text((file.end - need.listed).days, Unit.DAY, lang)
        return gettext(lang, "{kind}, listed on {day}, open for {days}", kind=kind, day=listed, days=days)
    days = formats.text((need.met - need.listed).days, Unit.DAY, lang)
    return gettext(lang, "{kind}, listed on {day}, met after {days}", kind=kind, day=listed, days=days)


def source_items(project: Project, lang: Lang) -> list[str]:
    """The parts of the source line, for the screen and for files."""
    file, made_up = project.file, project.is_demonstration
    months = len(file.months)
    items = [
        gettext(lang, "Source: registry, demonstration") if made_up else gettext(lang, "Source: registry"),
        basis_word(Basis.GENERATED if made_up else Basis.FOUND, lang),
        gettext(lang, "project {number}", number=file.project_id),
        ngettext(lang, "{count} month", "{count} months", months, count=months) if months else "",
        gettext(lang, "version {version}", version=project.version),
        gettext(lang, "as at {day}", day=source.last_day(file.month)),
        gettext(lang, "names masked") if any(h.head.zh.endswith("**") for h in file.households) else "",
    ]
    return [item for item in items if item]
