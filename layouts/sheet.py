"""A meeting's sheet of what lies below the map: finding, one figure, three numbers, all in large type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from dash import html
from dash.development.base_component import Component

from dashboard.view import Theme, View
from dashboard.words import Lang, Unit
from layouts import (
    formats,
    household,
    household_words,
    ids,
    parts,
    place,
    place_words,
    village,
    village_kpis,
    village_words,
)
from layouts.household_words import Household
from layouts.place_map import graph, villages_figure
from layouts.place_words import Place, period_words
from layouts.sheet_figure import Points, line_figure
from layouts.translate import gettext
from layouts.village_words import Village

Row = tuple[bool, str, str]
"""Met or not, what is asked, what is there."""


class _Versioned(Protocol):
    @property
    def version(self) -> str: ...

    @property
    def is_demonstration(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Around:
    """Where the keys lead from here: addresses above, before and after; '' where there is nothing."""

    above: str = ""
    before: str = ""
    after: str = ""


def body(lang: Lang, theme: Theme) -> Component:
    """The sheet before its figures."""
    return html.Div(gettext(lang, "Loading…"), id=ids.SHEET, className=f"below sheet {theme}")


def of_place(shown: Place, view: View, steps: Component) -> list[Component]:
    """A county or township: its villages as points, and the first three of its figures."""
    hero: list[Component] = []
    numbers = parts.kpis([])
    if shown.at >= 0 and not shown.is_empty:
        figure = villages_figure(shown.villages, shown.code[:6], shown.limit, view)
        hero = [graph(ids.SHEET_GRAPH, figure, "sheet-map"), place.point_legend(shown, view)]
        numbers = place.kpis(shown, view)
    return [
        *_title(
            place_words.finding(shown, view.lang),
            shown.links,
            period_words(view.period, shown.year, view.lang),
        ),
        _columns(hero, numbers),
        _foot(place.source_items(shown, view.lang), shown, view.lang, steps),
    ]


def of_village(shown: Village, view: View, steps: Component) -> list[Component]:
    """A village: its incidence against the limit, the exit standards, and the first three of its figures."""
    lang, file = view.lang, shown.file
    values = [(y.year, y.incidence) for y in file.years if y.incidence is not None]
    limit = gettext(lang, "exit limit {limit}", limit=formats.percent(file.limit, 0))
    hero = [
        _trend(
            gettext(lang, "Poverty incidence"),
            values,
            [(year, file.limit) for year, _ in values],
            (limit, Unit.PERCENT),
            view,
        ),
        _checks(
            gettext(lang, "Exit standards"),
            [(met, name, there) for met, name, there, _ in village_words.standards(shown, lang)],
            lang,
        ),
    ]
    return [
        *_title(village_words.finding(shown, lang), shown.links, period_words(view.period, shown.year, lang)),
        _columns(hero, village_kpis.kpis(shown, view)),
        _foot(village.source_items(shown, lang), shown, lang, steps),
    ]


def of_household(shown: Household, view: View, steps: Component) -> list[Component]:
    """A household: its income against the line, the exit checks; income, members and open needs as numbers."""
    lang, file = view.lang, shown.file
    hero: list[Component] = []
    numbers = parts.kpis([])
    if file.years:
        line = gettext(lang, "poverty line {line}", line=formats.plain(file.now.line))
        hero = [
            _trend(
                gettext(lang, "Net income a head"),
                [(y.year, float(y.net_income)) for y in file.years],
                [(y.year, y.line) for y in file.years],
                (line, Unit.YUAN),
                view,
            ),
            _checks(gettext(lang, "Exit checks"), household_words.checks(file, lang), lang),
        ]
        numbers = _household_numbers(shown, lang)
    return [
        *_title(household_words.finding(file, lang), shown.links, period_words(view.period, file.year, lang)),
        _columns(hero, numbers),
        _foot(household.source_items(shown, lang), shown, lang, steps),
    ]


def _household_numbers(shown: Household, lang: Lang) -> Component:
    file, now = shown.file, shown.file.now
    gap = now.net_income - now.line
    words = gettext(lang, "{gap} over the line") if gap >= 0 else gettext(lang, "{gap} under the line")
    note = html.B(
        words.replace("{gap}", formats.text(abs(gap), Unit.YUAN, lang)),
        className="" if gap >= 0 else "breach",
    )
    unmet = [need for need in file.needs if need.met is None]
    named = formats.listed([need.words(lang) for need in unmet[:2]], lang)
    return parts.kpis(
        [
            parts.kpi(
                gettext(lang, "Net income a head"),
                formats.amount(now.net_income, Unit.YUAN, lang, compact=False),
                [note],
            ),
            parts.kpi(
                gettext(lang, "Members"),
                formats.amount(now.members, Unit.PERSON, lang),
                file.household_type(lang),
            ),
            parts.kpi(
                gettext(lang, "Needs not yet met"),
                formats.Amount(formats.plain(len(unmet)), ""),
                named or gettext(lang, "{count} asked for", count=len(file.needs)),
            ),
        ]
    )


def steps(view: View, periods: Sequence[str], around: Around) -> Component:
    """The periods beside the one shown and the way out; the keys find where they lead in its data."""
    lang, at = view.lang, periods.index(view.period) if view.period in periods else -1

    def step(period: str, text: str) -> Component:
        return html.A(text, **{"data-set": f"period={period}"})

    links: list[Component] = []
    if at > 0:
        links.append(step(periods[at - 1], f"← {periods[at - 1]}"))
    if 0 <= at < len(periods) - 1:
        links.append(step(periods[at + 1], f"{periods[at + 1]} →"))
    leave = html.A(
        [gettext(lang, "Leave"), " ", html.Kbd("Esc", lang="en")],
        className="leave",
        **{"data-set": "mode=plain"},
    )
    return html.Nav(
        [*links, html.B(f"{at + 1} / {len(periods)}"), leave],
        className="steps",
        **{
            "aria-label": gettext(lang, "Through the periods"),
            "data-above": around.above,
            "data-before": around.before,
            "data-after": around.after,
        },
    )


def _title(finding: str, links: Sequence[tuple[str, str]], period: str) -> list[Component]:
    name, address = links[-1]
    here = html.Nav(html.A(name, href=address, className="here"), id=ids.BREADCRUMB)
    return [parts.finding(finding), html.Div([here, html.Span("·"), html.Span(period)], className="subline")]


def _columns(hero: Sequence[Component], numbers: Component) -> Component:
    return html.Div([html.Div(list(hero), className="sheet-hero"), numbers], className="sheet-grid")


def _trend(title: str, values: Points, against: Points, said: tuple[str, Unit], view: View) -> Component:
    if not values:
        return html.Section()
    figure = line_figure(values, against, *said, view.lang, view.theme)
    return html.Section([parts.block_title(title), graph(ids.SHEET_GRAPH, figure, "sheet-line")])


def _checks(title: str, rows: Sequence[Row], lang: Lang) -> Component:
    met = sum(row[0] for row in rows)
    note = gettext(lang, "{met} of {all} met", met=met, all=len(rows))
    lines = [
        html.Tr(
            [
                html.Td(village.mark(ok, lang)),
                html.Th(name, scope="row"),
                html.Td(there, className="number" if ok else "number breach"),
            ]
        )
        for ok, name, there in rows
    ]
    table = html.Table(html.Tbody(lines), className="sheet-checks")
    return html.Section([parts.block_title(title, note), table])


def _foot(items: Sequence[str], shown: _Versioned, lang: Lang, steps_of: Component) -> Component:
    """The source line without the version, which a meeting leaves to the plain page, and the steps at its end."""
    kept = [item for item in items if shown.version not in item]
    line = parts.source_line(kept, shown.is_demonstration, lang)
    line["props"]["children"].append(steps_of)
    return line
