"""A village: whether it meets the exit standards, why, what it asked for and got, who looks after it."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.view import Theme, View
from dashboard.words import Basis, Lang, Unit
from layouts import formats, household_table, ids, parts
from layouts.figure_menu import figure_menu
from layouts.place import limit_note
from layouts.place_map import graph, village_point
from layouts.place_words import period_words
from layouts.records import VillageYear
from layouts.timeline import posts_timeline, vacancy
from layouts.translate import gettext, ngettext, spaced
from layouts.village_words import Village, finding, standards

SQUARES = 10


def body(lang: Lang, theme: Theme) -> Component:
    """The page before its figures; it stays while period and filters change."""
    return html.Div(
        [
            html.Div(gettext(lang, "Loading…"), id=ids.VILLAGE_TOP),
            html.Div(
                [
                    html.Div(id=ids.VILLAGE_MIDDLE, className="village-middle"),
                    household_table.section(lang, with_village=False),
                ],
                className="village-columns",
            ),
            html.Div(id=ids.VILLAGE_FOOT),
        ],
        className=f"below village-page {theme}",
    )


def top(village: Village, view: View) -> list[Component]:
    """Finding, place and what kind of village it is."""
    lang, file = view.lang, village.file
    if file.is_poor_village:
        kind = (
            gettext(lang, "poor village, exited {year}", year=file.exit_year)
            if file.exit_year
            else gettext(lang, "poor village, exit planned for {year}", year=file.planned_exit_year)
        )
    else:
        kind = gettext(lang, "not a listed poor village")
    return [
        parts.finding(finding(village, lang)),
        parts.subline(
            parts.breadcrumb(village.links, lang),
            gettext(lang, "Village profile"),
            period_words(view.period, village.year, lang),
            kind,
            gettext(
                lang,
                "{count} on the register at one time or another",
                count=formats.text(file.registered_households, Unit.HOUSEHOLD, lang),
            ),
        ),
    ]


def middle(village: Village, view: View) -> list[Component]:
    """The columns left of the households."""
    return [
        kpis(village, view),
        html.Div(
            [
                html.Div([_standards(village, view.lang), _causes(village, view.lang)], className="two"),
                html.Div([_needs(village, view.lang), _location(village, view)], className="two"),
                _secretaries(village, view.lang),
            ],
            className="village-hero",
        ),
    ]


def kpis(village: Village, view: View) -> Component:
    """Incidence, households left, collective income, the first secretary, households without a measure."""
    lang, file, now, was = view.lang, village.file, village.file.now, village.file.was

    def line(values: Sequence[float | None], limit: float | None = None) -> Component:
        return parts.spark(list(values), view.theme, limit)

    incidence = now.incidence
    away = vacancy(file.posts, village.end)
    newest = file.posts[-1] if file.posts else None
    return parts.kpis(
        [
            figure_menu(lang, "kpis"),
            parts.kpi(
                gettext(lang, "Poverty incidence"),
                formats.amount(incidence, Unit.PERCENT, lang),
                limit_note(incidence, file.limit, lang) if incidence is not None else "",
                line([y.incidence for y in file.years], file.limit),
            ),
            parts.kpi(
                gettext(lang, "Still registered as poor"),
                formats.amount(now.poor_households, Unit.HOUSEHOLD, lang),
                gettext(
                    lang,
                    "{persons}; {exited} exited in the year",
                    persons=formats.text(now.poor_persons, Unit.PERSON, lang),
                    exited=formats.plain(now.exited_households),
                ),
                line([y.poor_households for y in file.years]),
            ),
            parts.kpi(
                gettext(lang, "Collective income"),
                formats.amount(now.collective_income_yuan, Unit.YUAN, lang),
                _income_note(now, was, lang),
                line([y.collective_income_yuan for y in file.years]),
            ),
            parts.kpi(
                gettext(lang, "First secretary in the village"),
                formats.amount(newest.days_in_village if newest else None, Unit.DAY, lang),
                _secretary_note(away, newest is not None, lang),
            ),
            parts.kpi(
                gettext(lang, "Households without any measure"),
                formats.amount(now.without_measure, Unit.HOUSEHOLD, lang),
                gettext(lang, "of {count} still registered", count=formats.plain(now.poor_households)),
                line([y.without_measure for y in file.years]),
            ),
        ]
    )


def _income_note(now: VillageYear, was: VillageYear | None, lang: Lang) -> str:
    if was is None:
        return ""
    more = now.collective_income_yuan - was.collective_income_yuan
    written = formats.signed(formats.text(more, Unit.YUAN, lang), more)
    return gettext(lang, "on the year before: {change}", change=written)


def _secretary_note(vacant: int, ever: bool, lang: Lang) -> list[parts.Child]:
    if not ever:
        return [html.Strong(gettext(lang, "never posted"), className="breach")]
    note: list[parts.Child] = [gettext(lang, "in the last full year of the posting")]
    if vacant > 1:
        days = formats.text(vacant, Unit.DAY, lang)
        note = [html.Strong(gettext(lang, "post vacant {days} this year", days=days), className="breach")]
    return note


def mark(met: bool, lang: Lang) -> Component:
    """A tick or a red cross, named for a screen reader."""
    word = gettext(lang, "met") if met else gettext(lang, "not met")
    return html.Span("✓" if met else "✕", className="tick" if met else "cross", title=word, role="img")


def _standards(village: Village, lang: Lang) -> Component:
    rows = standards(village, lang)
    met = sum(row[0] for row in rows)
    note = gettext(lang, "{met} of {all} met", met=met, all=len(rows))
    return html.Section(
        [
            figure_menu(lang, "standards"),
            parts.block_title(gettext(lang, "Exit standards"), note),
            html.Table(
                html.Tbody(
                    [
                        html.Tr(
                            [
                                html.Td(mark(ok, lang)),
                                html.Th(name, scope="row"),
                                html.Td(value, className="number" if ok else "number breach"),
                                html.Td(asked, className="number asked"),
                            ]
                        )
                        for ok, name, value, asked in rows
                    ]
                ),
                className="standards",
            ),
        ]
    )


def _causes(village: Village, lang: Lang) -> Component:
    causes = village.file.causes
    total = sum(c.count for c in causes)
    most = max((c.count for c in causes), default=1)
    note = formats.text(total, Unit.HOUSEHOLD, lang) if total else ""
    rows: list[Component] = [
        html.Div(
            [
                html.Span(c.words(lang)),
                html.Span(html.I(style={"width": f"{100 * c.count / most:.0f}%"}), className="track"),
                html.B(formats.plain(c.count)),
            ],
            className="cause",
        )
        for c in causes[:7]
    ]
    nothing = html.P(gettext(lang, "No household is registered as poor any more."), className="empty")
    return html.Section(
        [
            figure_menu(lang, "causes"),
            parts.block_title(gettext(lang, "Causes of poverty"), note),
            *(rows or [nothing]),
        ],
        className="causes",
    )


def _needs(village: Village, lang: Lang) -> Component:
    needs = village.file.needs
    asked, met = sum(n.asked for n in needs), sum(n.met for n in needs)
    note = gettext(lang, "{met} of {all} needs met", met=formats.plain(met), all=formats.plain(asked))
    rows: list[Component] = []
    for need in needs[:6]:
        shown = min(need.asked, SQUARES)
        done = need.met if need.asked <= SQUARES else round(SQUARES * need.met / need.asked)
        squares = [html.I(className="done" if i < done else "open") for i in range(shown)]
        rows.append(
            html.Div(
                [
                    html.Span(need.words(lang)),
                    html.Span(
                        squares, className="squares", **household_table.aria(f"{need.met} / {need.asked}")
                    ),
                    html.Span(f"{need.met} / {need.asked}", className="muted"),
                ],
                className="need",
            )
        )
    nothing = html.P(gettext(lang, "No need is on record."), className="empty")
    return html.Section(
        [
            figure_menu(lang, "needs"),
            parts.block_title(gettext(lang, "Asked for and got"), note),
            *(rows or [nothing]),
        ],
        className="needs",
    )


def _location(village: Village, view: View) -> Component:
    file, lang = village.file, view.lang
    name = spaced(village.name(lang))
    figure = village_point(file.code, name, file.lon, file.lat, view.theme)
    return html.Figure(
        [graph(ids.VILLAGE_MAP, figure, "village-map"), html.Figcaption(village.county(lang))],
        className="location",
    )


def _secretaries(village: Village, lang: Lang) -> Component:
    posts = village.file.posts
    note = (
        ngettext(lang, "{count} posting", "{count} postings", len(posts), count=len(posts)) if posts else ""
    )
    return html.Section(
        [
            figure_menu(lang, "posts"),
            parts.block_title(gettext(lang, "First secretaries"), note),
            posts_timeline(posts, village.end, lang),
        ],
        className="secretaries",
    )


def foot(village: Village, lang: Lang) -> Component:
    """The source line."""
    return parts.source_line(source_items(village, lang), village.is_demonstration, lang)


def source_items(village: Village, lang: Lang) -> list[str]:
    """The parts of the source line, for the screen and for files."""
    file, is_made_up = village.file, village.is_demonstration
    weight = (
        gettext(lang, "stands for {count}", count=formats.text(file.weight, Unit.VILLAGE, lang))
        if file.weight > 1
        else gettext(lang, "whole village, weight 1")
    )
    return [
        gettext(lang, "Source: registry, demonstration") if is_made_up else gettext(lang, "Source: registry"),
        parts.basis_word(Basis.GENERATED if is_made_up else Basis.FOUND, lang),
        weight,
        gettext(lang, "version {version}", version=village.version),
        gettext(lang, "as at {day}", day=village.end.isoformat()),
        gettext(lang, "names masked"),
    ]
