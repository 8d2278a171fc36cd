"""The tour of four steps for who is here for the first time; `assets/tour.js` opens it and leads through."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.words import Lang
from layouts.translate import gettext


def dialog(lang: Lang) -> Component:
    """The steps, closed; each names with `data-at` what it points at."""
    steps = _steps(lang)
    return html.Dialog(
        [
            html.Div(className="ring", **{"aria-hidden": "true"}),
            *(
                html.Section([html.H2(title, id=f"tour-{i}"), html.P(text)], hidden=True, **{"data-at": at})
                for i, (at, title, text) in enumerate(steps)
            ),
            html.Div(
                [
                    html.Span(className="count"),
                    html.Button(gettext(lang, "Not again"), className="never"),
                    html.Button(gettext(lang, "Back"), className="back"),
                    html.Button(
                        gettext(lang, "Next"), className="next", **{"data-last": gettext(lang, "Done")}
                    ),
                ],
                className="ways",
            ),
            html.Button(
                "×",
                className="leave",
                title=gettext(lang, "Close"),
                **{"aria-label": gettext(lang, "Close")},
            ),
        ],
        id="tour",
        role="dialog",
    )


def _steps(lang: Lang) -> tuple[tuple[str, str, str], ...]:
    """What each step points at, its title, what it says."""
    return (
        (
            ".subline",
            gettext(lang, "What you see"),
            gettext(
                lang,
                "Place, indicator and period stand under the sentence that says what the data say. Each name is a menu.",
            ),
        ),
        (
            ".hero, .place-hero, .village-hero, .household-hero",
            gettext(lang, "Where it is"),
            gettext(
                lang,
                "The colour tells the class, the legend how many counties each holds. A click leads down: "
                "province, county, village, household.",
            ),
        ),
        (
            ".ranking, .villages, #household-table",
            gettext(lang, "Who is behind"),
            gettext(
                lang,
                "The worst stand first. A click on a name opens it, a click on a number tells what it is made of.",
            ),
        ),
        (
            ".hero > .figure-menu > summary, .figure-menu > summary",
            gettext(lang, "Check it, take it along"),
            gettext(
                lang,
                "⋯ gives picture, table and workbook of a figure. A click on a number, or i, shows where it comes from; "
                "? lists the keys and brings this tour back.",
            ),
        ),
    )
