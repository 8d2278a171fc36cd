"""The part of the page of measures on the poor as main actors: key figures, the hero, who falls behind."""

from __future__ import annotations

import math

from layouts import formats, html, parts
from layouts.drawing import Sheets, drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.measures_words import Here
from layouts.participation import Line, Participation, change, finding
from layouts.participation_sheet import MOST_ROWS, behind_sheet, narrow, wide
from layouts.tabbed import Shown
from layouts.translate import gettext, spaced

KEY_FIGURES = ("cooperative_membership", "own_work_income", "collective_income", "satisfaction")


def shown(found: Participation, here: Here) -> Shown:
    """The part as the page shows it."""
    lang = here.lang
    there = bool(found.lines)
    return Shown(
        finding=finding(found, here),
        subject=gettext(lang, "The poor as main actors"),
        unit=gettext(lang, "each in its own unit"),
        kpis=kpis(found, here) if there else [],
        hero=_hero(found, here) if there else html.P(_empty(here), className="empty"),
        side=side(found, here) if there else (),
        source=source_items(found, here),
        is_demonstration=here.is_demonstration,
    )


def _hero(found: Participation, here: Here) -> Element:
    lang = here.lang
    return html.Section(
        [
            figure_menu(lang, "participation", receipt=False),
            parts.block_title(
                gettext(lang, "Participation, and the places below"),
                gettext(lang, "band: the middle half of them; ink: {name}", name=spaced(here.name(lang))),
            ),
            drawn(lambda: wide(found, here), lambda: narrow(found, here)),
        ]
    )


def _empty(here: Here) -> str:
    return gettext(
        here.lang,
        "Nobody in this place is on the register in the year, so that nothing is known of participation. "
        "Choose another year above, or another place.",
    )


def kpis(found: Participation, here: Here) -> list[Element]:
    """On how many indicators the last falls behind, then four of the indicators themselves."""
    named = {line.indicator.id: line for line in found.lines}
    chosen = [named[name] for name in KEY_FIGURES if name in named and not math.isnan(named[name].now)]
    return [_first(found, here), *(_figure(line, here) for line in chosen[:4])]


def _first(found: Participation, here: Here) -> Element:
    lang, last = here.lang, found.last()
    if last:
        of = gettext(lang, "of {n} measures", n=len(found.lines))
        return parts.kpi(
            gettext(lang, "Most often in the last quarter"),
            formats.Amount(str(int(found.counts[last[0]])), of),
            spaced(found.names[last[0]](lang)),
        )
    better, told = found.better_than_parent()
    return parts.kpi(
        gettext(lang, "Better than the place above"),
        formats.Amount(str(better), gettext(lang, "of {n} measures", n=told)),
        found.parent,
    )


def _figure(line: Line, here: Here) -> Element:
    lang = here.lang
    changed = change(line, here)
    note: list[parts.Child] = []
    if changed:
        note = [gettext(lang, "on the year before "), html.B(changed)]
    elif not math.isnan(line.parent):
        note = [gettext(lang, "the place above: {value}", value=line.text(line.parent, here))]
    years = [None if math.isnan(value) else value for value in line.years]
    return parts.kpi(
        line.name(here),
        formats.amount(line.now, line.indicator.unit, lang),
        note,
        parts.spark(years, here.view.theme),
        receipt=f"indicator={line.indicator.id}",
        lang=lang,
    )


def side(found: Participation, here: Here) -> list[Element]:
    """Who falls behind on most."""
    lang, last = here.lang, found.last()
    rest = len(last) - MOST_ROWS
    content: list[Element | Sheets] = [
        drawn(lambda: behind_sheet(found, here), lambda: behind_sheet(found, here, 342))
        if last
        else html.P(
            gettext(lang, "Fewer than four places lie below: no quarter can be told."), className="empty"
        )
    ]
    if rest > 0:
        left = gettext(lang, "⋯ {n} more on fewer; the table has them all", n=formats.plain(rest))
        content.append(html.P(left, className="empty"))
    return [
        html.Section(
            [
                figure_menu(lang, "behind", receipt=False),
                parts.block_title(
                    gettext(lang, "Who falls behind on most"),
                    gettext(lang, "ochre: last quarter; –: too few figures"),
                ),
                *content,
            ]
        )
    ]


def source_items(found: Participation, here: Here) -> list[str]:
    """The parts of the source line."""
    lang = here.lang
    rows = found.on_file()
    return [
        gettext(lang, "Source: registry, demonstration")
        if here.is_demonstration
        else gettext(lang, "Source: registry"),
        gettext(lang, "n = {n} households on file", n=formats.plain(rows)) if rows else "",
        gettext(lang, "satisfaction: evaluations of county exits, sampled")
        if any(line.indicator.id == "satisfaction" and not math.isnan(line.now) for line in found.lines)
        else "",
        gettext(lang, "version {version}", version=here.version),
        gettext(lang, "as at {day}", day=f"{here.year}-12-31"),
    ]
