"""What the search for a place answers: links, each with where the place lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.view import View
from dashboard.words import Lang, Level
from layouts.parts import href
from layouts.translate import gettext


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A place that was found: padded code, name, the names above it, level."""

    code: str
    name: str
    within: Sequence[str]
    level: Level


def options(found: Sequence[Suggestion], text: str, view: View) -> list[Component]:
    """An option for each place; one sentence where there is none."""
    if not found:
        sentence = gettext(view.lang, "No place is called “{text}”.", text=text)
        return [html.Li(sentence, className="none")]
    return [
        html.Li(
            html.A(
                [html.B(place.name), html.Small(_where(place, view.lang))],
                href=href(view, region=place.code),
            ),
            id=f"found-{place.code}",
            role="option",
        )
        for place in found
    ]


def number(name: str, where: str, address: str, code: str) -> list[Component]:
    """The option for the short code of a receipt: the number's name, where and when; a click opens its receipt."""
    link = html.A([html.B(name), html.Small(where)], href=address, **{"data-receipt-code": code})
    return [html.Li(link, id="found-receipt", role="option")]


def _where(place: Suggestion, lang: Lang) -> str:
    names = place.within if lang == "zh" else list(reversed(place.within))
    return ("›" if lang == "zh" else ", ").join(names) or level_word(place.level, lang)


def level_word(level: Level, lang: Lang) -> str:
    """A level in the singular."""
    return {
        "country": gettext(lang, "country"),
        "group": gettext(lang, "group of counties"),
        "province": gettext(lang, "province"),
        "prefecture": gettext(lang, "prefecture"),
        "county": gettext(lang, "county"),
        "township": gettext(lang, "township"),
        "village": gettext(lang, "village"),
    }[level]
