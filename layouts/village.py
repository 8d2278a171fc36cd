"""A village: whether it meets the exit standards, why, what it asked for and got, who looks after it."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.view import Theme, View
from dashboard.words import Basis, Lang, Unit
from layouts import formats, household_table, ids, parts, village_kpis
from layouts.figure_menu import figure_menu
from layouts.place_map import graph, village_point
from layouts.place_words import period_words
from layouts.timeline import posts_timeline
from layouts.translate import gettext, ngettext, spaced
from layouts.village_words import Village, finding, standards

MOST_CAUSES, MOST_NEEDS = 6, 6


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
                "{count} of rural hukou",
                count=formats.text(file.now.rural_population, Unit.PERSON, lang),
            ),
            html.A(
                gettext(lang, "its projects"), **{"data-set": "tab=projects&pick=", "data-path": "/funds"}
            ),
        ),
    ]


def middle(village: Village, view: View) -> list[Component]:
    """The columns left of the households."""
    return [
        village_kpis.kpis(village, view),
        html.Div(
            [
                html.Div([_standards(village, view.lang), _causes(village, view.lang)], className="two"),
                html.Div([_needs(village, view.lang), _location(village, view)], className="two"),
                _secretaries(village, view.lang),
            ],
            className="village-hero",
        ),
    ]


def mark(met: bool, lang: Lang) -> Component:
    """A tick or a red cross, named for a screen reader."""
    word = gettext(lang, "met") if met else gettext(lang, "not met")
    return html.Span("✓" if met else "×", className="tick" if met else "cross", title=word, role="img")


def _receipts(code: str) -> list[str]:
    """The numbers behind the exit standards, in their order; '' where one only says yes or no."""
    power, water, wrong = (
        parts.of_record(code, name) for name in ("power_share", "safe_water_share", "wrong_exits")
    )
    return ["indicator=poverty_incidence", "", power, "", "", water, wrong]


def _standards(village: Village, lang: Lang) -> Component:
    rows = standards(village, lang)
    receipts = _receipts(village.file.code)
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
                                html.Td(
                                    parts.receipted(value, receipt, lang) if receipt else value,
                                    className="number" if ok else "number breach",
                                ),
                                html.Td(asked, className="number asked"),
                            ]
                        )
                        for (ok, name, value, asked), receipt in zip(rows, receipts, strict=True)
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
                html.Span(c.words(lang), title=c.words(lang)),
                html.Span(
                    [
                        html.I(style={"width": f"{80 * c.count / most:.0f}%"}),
                        parts.receipted(
                            formats.plain(c.count),
                            parts.of_record(village.file.code, f"cause_{c.code}"),
                            lang,
                        ),
                    ],
                    className="track",
                ),
            ],
            className="cause",
        )
        for c in causes[:MOST_CAUSES]
    ]
    if len(causes) > MOST_CAUSES:
        rest = sum(c.count for c in causes[MOST_CAUSES:])
        words = gettext(lang, "{count} with other causes", count=formats.text(rest, Unit.HOUSEHOLD, lang))
        rows.append(html.P(words, className="rest"))
    nothing = html.P(gettext(lang, "No household is registered as poor any more."), className="empty")
    return html.Section(
        [
            figure_menu(lang, "causes"),
            parts.block_title(gettext(lang, "Main causes"), note),
            *(rows or [nothing]),
        ],
        className="causes",
    )


def _needs(village: Village, lang: Lang) -> Component:
    needs = village.file.needs
    asked, met = sum(n.asked for n in needs), sum(n.met for n in needs)
    most = max((n.asked for n in needs), default=1)
    rows: list[Component] = [
        html.Div(
            [
                html.Span(need.words(lang), title=need.words(lang)),
                html.Span(
                    [
                        html.I(className="done", style={"width": f"{100 * need.met / most:.1f}%"}),
                        html.I(
                            className="open", style={"width": f"{100 * (need.asked - need.met) / most:.1f}%"}
                        )
                        if need.asked > need.met
                        else None,
                    ],
                    className="share",
                    **household_table.aria(f"{need.met} / {need.asked}"),
                    role="img",
                ),
                html.Span(
                    [
                        parts.receipted(
                            formats.plain(need.met),
                            parts.of_record(village.file.code, f"need_{need.code}_met"),
                            lang,
                        ),
                        " / ",
                        parts.receipted(
                            formats.plain(need.asked),
                            parts.of_record(village.file.code, f"need_{need.code}"),
                            lang,
                        ),
                    ],
                    className="muted" if need.met == need.asked else "",
                ),
            ],
            className="need",
        )
        for need in needs[:MOST_NEEDS]
    ]
    if len(needs) > MOST_NEEDS:
        others = needs[MOST_NEEDS:]
        words = gettext(
            lang,
            "other kinds: {met} of {all} met",
            met=formats.plain(sum(n.met for n in others)),
            all=formats.plain(sum(n.asked for n in others)),
        )
        rows.append(html.P(words, className="rest"))
    nothing = html.P(gettext(lang, "No need is on record."), className="empty")
    met_words = gettext(lang, "{met} of {all} needs met", met=formats.plain(met), all=formats.plain(asked))
    title = html.H2(
        [
            gettext(lang, "Asked for and got"),
            html.Small(parts.receipted(met_words, parts.of_record(village.file.code, "needs_met"), lang)),
        ],
        className="block-title",
    )
    return html.Section([figure_menu(lang, "needs"), title, *(rows or [nothing])], className="needs")


def _location(village: Village, view: View) -> Component:
    file, lang = village.file, view.lang
    name = spaced(village.name(lang))
    figure = village_point(file.code, name, file.lon, file.lat, view.theme)
    return html.Figure(
        [
            figure_menu(lang, "map"),
            graph(ids.VILLAGE_MAP, figure, "village-map"),
            html.Figcaption(village.county(lang)),
        ],
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
