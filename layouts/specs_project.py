"""The figures of one project: money against the work, its days, its rules, the households that benefit."""

from __future__ import annotations

from dashboard.words import Unit
from layouts import project_sheet
from layouts.figure_spec import Column, DrawingChart, FigureSpec, TableChart, TimelineChart
from layouts.project_words import Project
from layouts.project_words import rules as rules_of
from layouts.specs import Told, cells, headed, make, yes_no
from layouts.translate import gettext


def work(project: Project, told: Told) -> FigureSpec:
    """What is paid and done, month by month."""
    lang, months, budget = told.lang, project.file.months, project.file.budget
    title = gettext(lang, "Paid against the work")
    columns = [
        Column("period", gettext(lang, "Period"), [m.month for m in months]),
        Column("paid", headed(gettext(lang, "Paid"), Unit.YUAN, lang), [m.paid for m in months], Unit.YUAN),
        Column("paid_share", headed(gettext(lang, "Paid of the budget"), Unit.PERCENT, lang),
               cells(round(100 * m.paid / budget, 1) for m in months), Unit.PERCENT),
        Column("work", headed(gettext(lang, "Work done"), Unit.PERCENT, lang), [m.work_share for m in months], Unit.PERCENT),
    ]  # fmt: skip
    chart = DrawingChart(project_sheet.sheet(project, lang))
    return make(told, "work", title, title, columns, chart, is_counted=False,
                unit=gettext(lang, "% of the budget, % of the work; ochre: paid ahead"))  # fmt: skip


def dates(project: Project, told: Told) -> FigureSpec:
    """Planned and actual days."""
    lang, file = told.lang, project.file
    title = gettext(lang, "Plan against done")
    columns = [
        Column("name", gettext(lang, "What"), [gettext(lang, "plan"), gettext(lang, "done")]),
        Column("start", gettext(lang, "From"), [file.planned_start, file.actual_start]),
        Column("end", gettext(lang, "To"), [file.planned_end, file.actual_end]),
    ]
    shown = columns if file.actual_start else [Column(c.name, c.title, c.values[:1]) for c in columns]
    chart = TimelineChart("name", "start", "end", file.end)
    return make(told, "dates", title, title, shown, chart, is_counted=False)


def rules(project: Project, told: Told) -> FigureSpec:
    """The rules, each kept or broken."""
    lang, found = told.lang, rules_of(project.file, told.lang)
    title = gettext(lang, "Rules")
    columns = [
        Column("rule", gettext(lang, "Rule"), [name for _, name, _, _ in found]),
        Column("kept", gettext(lang, "Kept"), [yes_no(kept, lang) for kept, *_ in found]),
        Column("there", gettext(lang, "What is there"), [there for *_, there in found]),
        Column("words", gettext(lang, "Rule in words"), [words for _, _, words, _ in found]),
        Column("period", gettext(lang, "Period"), [told.period] * len(found)),
    ]
    return make(told, "rules", title, title, columns, TableChart(), is_counted=False)


def households(project: Project, told: Told) -> FigureSpec:
    """The households that benefit, names masked as on the screen."""
    lang, found = told.lang, project.file.households
    title = gettext(lang, "Households that benefit")
    amount = headed(gettext(lang, "Planned share"), Unit.YUAN, lang)
    columns = [
        Column("household", gettext(lang, "Household number"), [str(h.household_id) for h in found]),
        Column("name", gettext(lang, "Name"), [h.head(lang) for h in found]),
        Column("amount", amount, [h.amount for h in found], Unit.YUAN),
        Column("period", gettext(lang, "Period"), [told.period] * len(found)),
    ]
    return make(told, "households", title, title, columns, TableChart(), n=len(found))
