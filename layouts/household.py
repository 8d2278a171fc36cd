"""The file of one household: income against the line, what happened, what it got, who is responsible."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.view import Theme, View
from dashboard.words import Basis, Lang, Unit
from layouts import formats, household_checks, household_loans, ids, parts
from layouts.figure_menu import figure_menu
from layouts.household_figure import household_figure
from layouts.household_labels import MANY_MEMBERS
from layouts.household_words import Household, finding, need_words
from layouts.place_map import graph
from layouts.place_words import period_words
from layouts.records_household import HouseholdFile, Member
from layouts.translate import gettext, ngettext
from layouts.village import mark

MOST_NEEDS = 7
UNABLE = ("03", "04")
"""Codes of `labour` that do not count as able to work."""


def body(lang: Lang, theme: Theme) -> Component:
    """The page before its file."""
    return html.Div(
        gettext(lang, "Loading…"), id=ids.HOUSEHOLD_FILE, className=f"below household-page {theme}"
    )


def page(household: Household, view: View) -> list[Component]:
    """The file, or why it is empty in the year shown."""
    file, lang = household.file, view.lang
    able = sum(m.labour_code not in UNABLE and 16 <= m.age < 65 for m in file.members)
    items: list[parts.Child] = [
        parts.breadcrumb(household.links, lang),
        period_words(view.period, file.year, lang),
    ]
    if not file.years:
        words = gettext(
            lang, "Nothing is on record before {year}: choose a later year above.", year=file.registered_year
        )
        later = parts.href(view, f"/household/{file.household_id}", period=str(file.registered_year))
        year = formats.period(str(file.registered_year), lang)
        link = dcc.Link(
            gettext(lang, "Open the file at the {when}", when=year), href=later, className="reload"
        )
        return [
            parts.finding(finding(file, lang)),
            parts.subline(*items),
            html.P([words, " ", link], className="empty"),
        ]
    if file.now.year < file.year:
        items.append(gettext(lang, "last on record at the end of {year}", year=file.now.year))
    causes = gettext(lang, "main cause: {cause}", cause=file.main_cause(lang).lower())
    if file.other_cause(lang):
        causes += gettext(lang, ", other: {cause}", cause=file.other_cause(lang).lower())
    items += [
        gettext(
            lang,
            "{persons}, {able} able to work",
            persons=formats.text(file.now.members, Unit.PERSON, lang),
            able=able,
        ),
        file.household_type(lang),
        causes,
    ]
    return [
        parts.finding(finding(file, lang)),
        parts.subline(*items),
        html.Div(
            [
                html.Div(
                    [
                        figure_menu(lang, "income", "events", "measures", "visits"),
                        graph(ids.INCOME_GRAPH, household_figure(file, view.theme, lang), "income"),
                        _members(file, lang),
                    ],
                    className="household-hero",
                ),
                html.Div(
                    [
                        household_checks.section(file, lang),
                        _needs(file, lang),
                        *household_loans.section(file, lang),
                        _responsible(file, lang),
                    ],
                    className="household-side",
                ),
            ],
            className="household-columns",
        ),
        _foot(household, lang),
    ]


def _rows(rows: Sequence[Sequence[Component]], class_name: str) -> Component:
    return html.Table(html.Tbody([html.Tr(list(row)) for row in rows]), className=class_name)


def _needs(file: HouseholdFile, lang: Lang) -> Component:
    title = parts.block_title(gettext(lang, "Needed and got"), gettext(lang, "time until it was met"))
    if not file.needs:
        return html.Section([title, html.P(gettext(lang, "No need is on record."), className="empty")])
    rows = [
        [
            html.Td(mark(need.met is not None, lang)),
            html.Th(need.words(lang), scope="row"),
            html.Td(need_words(need, file.year, lang), className="number" if need.met else "number breach"),
        ]
        for need in file.needs[-MOST_NEEDS:]
    ]
    earlier = file.needs[:-MOST_NEEDS]
    unmet = sum(need.met is None for need in earlier)
    count = len(earlier)
    rest = (
        gettext(lang, "earlier ones: {count}, of them open: {unmet}", count=count, unmet=unmet)
        if unmet
        else ngettext(lang, "{count} earlier one, met", "{count} earlier ones, all met", count, count=count)
    )
    return html.Section(
        [
            figure_menu(lang, "needs"),
            title,
            _rows(rows, "checks"),
            html.P(rest, className="at-exit") if earlier else None,
        ]
    )


def _responsible(file: HouseholdFile, lang: Lang) -> Component:
    roles = {
        "helper": gettext(lang, "Responsible helper"),
        "first_secretary": gettext(lang, "First secretary"),
    }
    found = {r.role: r for r in file.responsible}
    # A helper is owed to who is registered, a first secretary to a poor village.
    is_here = file.now.year == file.year
    owed = {"helper": is_here and file.now.is_registered, "first_secretary": file.is_poor_village}
    rows: list[list[Component]] = []
    for role, name in roles.items():
        who = found.get(role)
        if who:
            there = html.Td([who.name(lang), html.Small(who.unit(lang))], className="number who")
        elif owed[role]:
            there = html.Td(gettext(lang, "nobody"), className="number breach")
        else:
            there = html.Td(gettext(lang, "none, and none is required"), className="number")
        rows.append([html.Th(name, scope="row"), there])
    title = parts.block_title(gettext(lang, "Who is responsible"))
    return html.Section([figure_menu(lang, "responsible"), title, _rows(rows, "checks who-rows")])


def _members(file: HouseholdFile, lang: Lang) -> Component:
    return html.Section(
        [
            html.H2(gettext(lang, "Members"), className="block-title"),
            html.Ul(
                [html.Li(_member(m, lang)) for m in file.members],
                className="members many" if len(file.members) > MANY_MEMBERS else "members",
            ),
            figure_menu(lang, "members"),
        ],
        className="members-row",
    )


def _member(member: Member, lang: Lang) -> list[Component]:
    facts = [member.health(lang)] if member.health_code != "01" else []
    if member.months_away:
        months = member.months_away
        facts.append(
            ngettext(
                lang, "{count} month of migrant work", "{count} months of migrant work", months, count=months
            )
        )
    elif member.school_code != "01":
        facts.append(member.school(lang))
    elif member.age >= 16:
        facts.append(member.labour(lang))
    who = gettext(
        lang, "{name}, {sex}, {age}", name=member.name(lang), sex=member.sex(lang).lower(), age=member.age
    )
    facts = [
        member.relation(lang),
        *(fact if lang == "zh" else fact[:1].lower() + fact[1:] for fact in facts),
    ]
    separator = "，" if lang == "zh" else ", "
    return [html.Span(who), html.Span(separator.join(facts), className="muted")]


def _foot(household: Household, lang: Lang) -> Component:
    return parts.source_line(source_items(household, lang), household.is_demonstration, lang)


def source_items(household: Household, lang: Lang) -> list[str]:
    """The parts of the source line, for the screen and for files."""
    file, made_up = household.file, household.is_demonstration
    items = [
        gettext(lang, "Source: registry, demonstration") if made_up else gettext(lang, "Source: registry"),
        parts.basis_word(Basis.GENERATED if made_up else Basis.FOUND, lang),
        gettext(lang, "household {number}", number=file.household_id),
        gettext(lang, "version {version}", version=household.version),
        gettext(lang, "as at {day}", day=f"{file.year}-12-31"),
        gettext(lang, "names masked") if file.head.zh.endswith("**") else "",
    ]
    return [item for item in items if item]


def missing(number: str, malformed: bool, lang: Lang) -> list[Component]:
    """There is no such household, or the number has not the form of one; and what to do."""
    if malformed:
        title = gettext(lang, "“{number}” is not a household number", number=number[:40])
        text = gettext(lang, "A household number has 16 digits: the village's 12, then 4.")
    else:
        title = gettext(lang, "There is no household {number}", number=number)
        text = gettext(
            lang, "No household with this number is in this version of the data, or it is not yours to see."
        )
    return [
        parts.finding(title),
        html.P(text, className="empty"),
        html.P(
            dcc.Link(gettext(lang, "Go to the overview"), href=f"/?lang={lang}"),
            className="empty",
        ),
    ]
