"""The file of one project: money against the work, plan against done, the rules, the need, whom it helps."""

from __future__ import annotations

from dash import dcc

from dashboard.view import Theme, View
from dashboard.words import Lang, Unit
from layouts import formats, html, ids, parts, project_sheet
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.project_words import Project, finding, need_words, rules, source_items
from layouts.records_projects import ProjectFile
from layouts.translate import gettext
from layouts.village import mark

MOST_HOUSEHOLDS = 200


def body(lang: Lang, theme: Theme) -> Element:
    """The page before its file."""
    return html.Div(gettext(lang, "Loading…"), id=ids.PROJECT_FILE, className=f"below project-page {theme}")


def page(project: Project, view: View) -> list[Element]:
    """The file at the month's end."""
    file, lang = project.file, view.lang
    return [
        parts.finding(finding(file, lang)),
        parts.subline(
            parts.breadcrumb(project.links, lang),
            formats.period(file.month, lang),
            file.kind(lang),
            gettext(lang, "{source}, {year}", source=file.source(lang), year=file.budget_year),
            file.department(lang) or gettext(lang, "approved by: {level}", level=file.level(lang)),
        ),
        html.Div(
            [
                html.Section(_kpis(file, lang), id=ids.KPIS, **{"aria-label": gettext(lang, "Key figures")}),
                html.Section(
                    [
                        figure_menu(lang, "work", "dates", receipt=False),
                        parts.block_title(
                            gettext(lang, "Paid against the work, and plan against done"),
                            gettext(lang, "% of the budget, % of the work; ochre: paid ahead"),
                        ),
                        drawn(
                            lambda: project_sheet.sheet(project, lang),
                            lambda: project_sheet.sheet(project, lang, project_sheet.NARROW),
                        ).both(),
                    ],
                    className="project-hero",
                ),
                html.Div(
                    [_rules(file, lang), _need(project, view), _households(file, view)], className="side"
                ),
            ],
            className="hero-columns",
        ),
        parts.source_line(source_items(project, lang), project.is_demonstration, lang),
    ]


def _kpis(file: ProjectFile, lang: Lang) -> list[Element]:
    left = file.budget - file.paid
    late = file.days_late
    return [
        parts.kpi(
            gettext(lang, "Paid of the budget"),
            formats.amount(100 * file.paid / file.budget, Unit.PERCENT, lang),
            gettext(lang, "work done: {share}", share=formats.percent(file.work_share, 0)),
        ),
        parts.kpi(
            gettext(lang, "Budget"),
            formats.amount(file.budget, Unit.YUAN, lang),
            gettext(lang, "{amount} left", amount=formats.text(left, Unit.YUAN, lang))
            if left >= 0
            else [
                html.B(
                    gettext(lang, "{amount} too much", amount=formats.text(-left, Unit.YUAN, lang)),
                    className="breach",
                )
            ],
        ),
        parts.kpi(
            gettext(lang, "Days late"),
            formats.amount(late, Unit.DAY, lang),
            gettext(lang, "planned end {day}", day=file.planned_end),
        ),
        parts.kpi(
            gettext(lang, "Households that benefit"),
            formats.amount(file.benefiting, Unit.HOUSEHOLD, lang),
            gettext(lang, "registered in the village"),
        ),
    ]


def _rules(file: ProjectFile, lang: Lang) -> Element:
    rows = [
        html.Tr(
            [
                html.Td(mark(kept, lang)),
                html.Th([name, html.Small(words)], scope="row"),
                html.Td(there, className="number" if kept else "number breach"),
            ]
        )
        for kept, name, words, there in rules(file, lang)
    ]
    note = "" if file.is_listed else gettext(lang, "not on the list of this year")
    return html.Section(
        [
            figure_menu(lang, "rules", receipt=False),
            parts.block_title(gettext(lang, "Rules"), note),
            html.Table(html.Tbody(rows), className="checks project-rules"),
        ]
    )


def _need(project: Project, view: View) -> Element:
    lang, file = view.lang, project.file
    to = f"region={file.village_code}&tab=&pick="
    village = html.A(project.village(lang), className="village", **{"data-set": to, "data-path": "/"})
    others = html.A(
        gettext(lang, "all projects of the village"),
        **{"data-set": f"region={file.village_code}&tab=projects&pick=", "data-path": "/funds"},
    )
    return html.Section(
        [
            parts.block_title(gettext(lang, "The need it meets")),
            html.P(need_words(file, lang), className="breach" if file.need is None else ""),
            html.P([village, " · ", others], className="project-links"),
        ]
    )


def _households(file: ProjectFile, view: View) -> Element:
    lang, found = view.lang, file.households
    n = len(found)
    title = parts.block_title(
        gettext(lang, "Households that benefit"),
        gettext(lang, "{count} on file; planned yuan, paid or not", count=formats.plain(n)),
    )
    if not found:
        words = gettext(lang, "No household is on file for this project.")
        return html.Section([title, html.P(words, className="empty")])
    year = view.at(pick="", tab="", period=view.period[:4])
    rows = [
        html.Tr(
            [
                html.Th(
                    dcc.Link(
                        f"{str(h.household_id)[-4:]} {h.head(lang)}",
                        href=parts.href(year, f"/household/{h.household_id}"),
                    ),
                    scope="row",
                ),
                html.Td(formats.plain(h.amount), className="number"),
            ]
        )
        for h in found[:MOST_HOUSEHOLDS]
    ]
    return html.Section(
        [
            figure_menu(lang, "households", receipt=False),
            title,
            html.Div(html.Table(html.Tbody(rows), className="checks"), className="beneficiaries"),
        ]
    )


def missing(number: str, malformed: bool, lang: Lang) -> list[Element]:
    """There is no such project, or the number has not the form of one; and what to do."""
    if malformed:
        title = gettext(lang, "“{number}” is not a project number", number=number[:40])
        text = gettext(lang, "A project number has 15 digits: the village's 12, then 3.")
    else:
        title = gettext(lang, "There is no project {number}", number=number)
        text = gettext(
            lang, "No project with this number is in this version of the data, or it is not yours to see."
        )
    link = dcc.Link(gettext(lang, "Go to the page of funds"), href=f"/funds?tab=projects&lang={lang}")
    return [parts.finding(title), html.P(text, className="empty"), html.P(link, className="empty")]
