"""The frame of a page with parts: finding, place and parts, key figures, hero, side, source line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.view import Theme, View
from dashboard.words import Lang
from layouts import formats, html, ids, parts, rows
from layouts.html import Element
from layouts.sheet import Around, steps
from layouts.translate import gettext


@dataclass(frozen=True, slots=True)
class Shown:
    """What a part of a page shows of one view."""

    finding: str
    """The page's title: what its data say."""
    subject: str
    """What is shown, in the line under the title."""
    unit: str
    """What its numbers count, last in that line."""
    kpis: Sequence[Element]
    """At most five; the first is the finding's number. A hero that is a table of numbers needs none."""
    hero: Element
    side: Sequence[Element]
    """The blocks of the right column; without any the hero has its room, and without key figures the whole width."""
    source: Sequence[str]
    is_demonstration: bool = True


def body(lang: Lang, theme: Theme) -> Element:
    """The page before anything is known of what it shows."""
    return html.Div(
        [
            html.Div(gettext(lang, "Loading…"), id=ids.TABBED),
            parts.store(ids.TABBED_ANSWER),
            rows.frame(lang),
        ],
        className=f"below tabbed {theme}",
    )


def content(
    shown: Shown,
    view: View,
    place: object,
    tabs: Sequence[tuple[str, str]],
    periods: Sequence[str] = (),
    version: str = "",
    beside: Sequence[Element] = (),
) -> list[Element]:
    """The page; `place` is the way to the place, elements or their JSON; `tabs` are the key and the name of each part.

    A meeting gets the steps through the periods and the way out, and a source line without the version. `beside` are links
    behind the parts.
    """
    lang = view.lang
    columns: list[Element] = [html.Div(shown.hero, className="hero-place")]
    frame = "hero-columns"
    if shown.kpis:
        columns.insert(
            0, html.Section(list(shown.kpis), id=ids.KPIS, **{"aria-label": gettext(lang, "Key figures")})
        )
    if shown.side:
        columns.append(html.Div(list(shown.side), className="side"))
        frame += "" if shown.kpis else " listed"
    else:
        frame += " wide" if shown.kpis else " alone"
    return [
        parts.finding(shown.finding),
        parts.subline(
            html.Nav(place, id=ids.BREADCRUMB, **{"aria-label": gettext(lang, "Place")}),
            shown.subject,
            formats.period(view.period, lang),
            shown.unit,
            _tabs(view, tabs, beside),
        ),
        html.Div(columns, className=frame),
        _foot(shown, view, periods, version),
    ]


def _foot(shown: Shown, view: View, periods: Sequence[str], version: str) -> Element:
    if view.mode != "meeting":
        return parts.source_line(shown.source, shown.is_demonstration, view.lang)
    kept = [item for item in shown.source if not version or version not in item]
    line = parts.source_line(kept, shown.is_demonstration, view.lang)
    line["props"]["children"].append(steps(view, periods, Around()))
    return line


def _tabs(view: View, tabs: Sequence[tuple[str, str]], beside: Sequence[Element]) -> Element:
    """The parts as links; the one that is shown is marked, and what stands beside them is none."""
    return html.Nav(
        [
            html.A(
                name,
                className="current" if key == view.tab else "",
                **{"data-set": f"tab={key}&pick="} | ({"aria-current": "true"} if key == view.tab else {}),
            )
            for key, name in tabs
        ]
        + list(beside),
        className="page-tabs",
        **{"aria-label": gettext(view.lang, "Parts of the page")},
    )
