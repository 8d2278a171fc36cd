"""A county or a township: its figures, its villages as points and as a table, its households."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from dash import html
from dash.development.base_component import Component
from numpy.typing import NDArray

from dashboard.view import Theme, View
from dashboard.words import Basis, Lang, Unit
from layouts import formats, household_table, ids, parts, place_words
from layouts.figure_menu import figure_menu
from layouts.household_table import aria
from layouts.place_map import STEPS, breaks, graph, trend_figure, villages_figure
from layouts.place_table import table
from layouts.place_words import Place
from layouts.translate import gettext


def body(lang: Lang, theme: Theme) -> Component:
    """The page before its figures; it stays while region, period and filters change."""
    return html.Div(
        [
            html.Div(gettext(lang, "Loading…"), id=ids.PLACE_TOP),
            html.Div(household_table.section(lang, with_village=True), id=ids.PLACE_LIST),
            html.Div(id=ids.PLACE_FOOT),
        ],
        className=f"below place-page {theme}",
    )


def top(place: Place, view: View) -> list[Component]:
    """Everything above the list of households."""
    lang = view.lang
    items: list[parts.Child] = [
        parts.breadcrumb(place.links, lang),
        gettext(lang, "Villages and households"),
        place_words.period_words(view.period, place.year, lang),
    ]
    if text := place_words.coverage(place, lang):
        items.append(html.Span(text, className="coverage"))
    if place.standing and len(place.standing.names) > 1:
        both = formats.listed([name(lang) for name in place.standing.names], lang)
        items.append(gettext(lang, "two poor counties share this code: {names}", names=both))
    if place.is_empty:
        return [parts.finding(place_words.finding(place, lang)), parts.subline(*items), _empty(lang)]
    return [
        parts.finding(place_words.finding(place, lang)),
        parts.subline(*items),
        html.Div(
            [
                kpis(place, view),
                _map(place, view),
                html.Div([table(place, view), _trend(place, view)], className="place-side"),
            ],
            className="place-columns",
        ),
    ]


def _empty(lang: Lang) -> Component:
    text = gettext(
        lang,
        "A county where nobody is registered has no village here. Go up by the links above, or search another place.",
    )
    return html.P(text, className="empty")


def kpis(place: Place, view: View) -> Component:
    """At most five figures; the first is that of the finding."""
    lang, years, at = view.lang, place.years, place.at
    upto = slice(0, at + 1)

    def line(values: Sequence[float], limit: float | None = None) -> Component:
        return parts.spark([float(v) for v in values][upto], view.theme, limit)

    if at < 0:
        return parts.kpis([])
    incidence, persons = float(years.incidence[at]), float(years.persons[at])
    households, without = float(years.households[at]), float(years.without_measure[at])
    return parts.kpis(
        [
            figure_menu(lang, "kpis"),
            parts.kpi(
                gettext(lang, "Poverty incidence"),
                formats.amount(incidence, Unit.PERCENT, lang),
                limit_note(incidence, place.limit, lang),
                line(list(years.incidence), place.limit),
                receipt="indicator=poverty_incidence",
                lang=lang,
            ),
            parts.kpi(
                gettext(lang, "Registered poor"),
                _figure(persons, Unit.PERSON, lang),
                _change(years.persons, at, Unit.PERSON, lang),
                line(list(years.persons)),
                receipt="indicator=registered_poor_population",
                lang=lang,
            ),
            parts.kpi(
                gettext(lang, "Registered poor households"),
                _figure(households, Unit.HOUSEHOLD, lang),
                _change(years.households, at, Unit.HOUSEHOLD, lang),
                line(list(years.households)),
                receipt="indicator=registered_poor_households",
                lang=lang,
            ),
            parts.kpi(
                gettext(lang, "Households without any measure"),
                _figure(without, Unit.HOUSEHOLD, lang),
                gettext(
                    lang,
                    "{share} of those registered",
                    share=formats.percent(100 * without / households),
                )
                if households
                else "",
                line(list(years.without_measure)),
                receipt="indicator=households_without_measure",
                lang=lang,
            ),
            _last_kpi(place, lang),
        ]
    )


def _figure(value: float, unit: Unit, lang: Lang) -> formats.Amount:
    """A figure whose label names what it counts: English words are too long to stand beside it again."""
    written = formats.amount(value, unit, lang)
    return written if lang == "zh" else written._replace(unit=formats.amount(value, Unit.RATIO, lang).unit)


def limit_note(value: float, limit: float, lang: Lang) -> list[parts.Child]:
    """How a value stands to its exit limit; in red past it."""
    said = gettext(lang, "exit limit {limit}: ", limit=formats.percent(limit, 0))
    gap = formats.points(abs(value - limit), lang, sign=False)
    if value >= limit:
        return [said, html.Strong(gettext(lang, "{gap} above", gap=gap), className="breach")]
    return [said, gettext(lang, "{gap} below", gap=gap)]


def _change(values: NDArray[np.float64], at: int, unit: Unit, lang: Lang) -> str:
    if at < 1:
        return ""
    difference = formats.change(float(values[at]), float(values[at - 1]), unit, lang)
    return gettext(lang, "on the year before: {change}", change=difference)


def _last_kpi(place: Place, lang: Lang) -> Component:
    if place.income is not None:
        year, yuan = place.income
        return parts.kpi(
            gettext(lang, "Rural income a head"),
            formats.amount(yuan, Unit.YUAN, lang, compact=False),
            gettext(lang, "published for {year}", year=year),
            receipt=f"indicator=rural_income&period={year}",
            lang=lang,
        )
    listed = place.villages.is_poor_village
    left = listed & (place.villages.exit_year == 0)
    return parts.kpi(
        gettext(lang, "Poor villages not yet exited"),
        formats.amount(float((left * place.villages.weight).sum()), Unit.VILLAGE, lang),
        gettext(lang, "poor villages shown: {count}", count=int(listed.sum())),
        receipt="indicator=poor_villages_remaining",
        lang=lang,
    )


def _map(place: Place, view: View) -> Component:
    lang = view.lang
    return html.Section(
        [
            figure_menu(lang, "map"),
            parts.block_title(gettext(lang, "Villages"), gettext(lang, "size: registered poor households")),
            point_legend(place, view),
            graph(
                ids.PLACE_MAP, villages_figure(place.villages, place.code[:6], place.limit, view), "place-map"
            ),
        ],
        className="place-hero",
    )


def point_legend(place: Place, view: View) -> Component:
    """What the colours of the points say, with how many villages each has; the limit is the first break."""
    lang, values = view.lang, place.villages.incidence
    ends = [0.0, *breaks(place.limit)]
    items: list[Component] = []
    for step, low in enumerate(ends):
        high = ends[step + 1] if step + 1 < len(ends) else np.inf
        count = int(((values >= low) & (values < high) & (values > 0)).sum())
        words = f"< {formats.percent(high, 0)}" if not step else f"≥ {formats.percent(low, 0)}"
        swatch = html.I(style={"background": f"var(--burden-{STEPS[step] + 1})"})
        items.append(html.Li([swatch, words, html.Small(formats.plain(count))]))
    none = int((~(values > 0)).sum())
    items.append(
        html.Li([html.I(className="none"), gettext(lang, "nobody left"), html.Small(formats.plain(none))])
    )
    return html.Ul(items, className="point-legend", **aria(gettext(lang, "Incidence")))


def _trend(place: Place, view: View) -> Component:
    upto = place.at + 1
    years, values = list(place.years.years[:upto]), [float(v) for v in place.years.incidence[:upto]]
    return html.Section(
        [
            figure_menu(view.lang, "trend"),
            parts.block_title(gettext(view.lang, "Poverty incidence"), gettext(view.lang, "by year")),
            graph(ids.PLACE_TREND, trend_figure(years, values, place.limit, view), "place-trend"),
        ],
        id=ids.TREND,
    )


def foot(place: Place, lang: Lang) -> Component:
    """The source line."""
    return parts.source_line(source_items(place, lang), place.is_demonstration and not place.is_empty, lang)


def source_items(place: Place, lang: Lang) -> list[str]:
    """The parts of the source line, for the screen and for files."""
    n = int(place.years.n[place.at]) if place.at >= 0 else 0
    made_up = place.is_demonstration
    return [
        gettext(lang, "Source: registry, demonstration") if made_up else gettext(lang, "Source: registry"),
        parts.basis_word(Basis.GENERATED if made_up else Basis.FOUND, lang),
        gettext(lang, "n = {count} households", count=formats.plain(n)),
        gettext(lang, "version {version}", version=place.version),
        gettext(lang, "as at {day}", day=f"{place.year}-12-31"),
    ]
