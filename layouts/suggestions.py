"""What the search answers: links by kind, each with what tells it from others of its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.view import View
from dashboard.words import Lang, Level
from layouts.translate import gettext


@dataclass(frozen=True, slots=True)
class Option:
    """One answer: an id for the element, its name, what tells it from others of that name, where it leads."""

    id: str
    name: str
    where: str
    address: str


@dataclass(frozen=True, slots=True)
class Section:
    """Answers of one kind under its title."""

    title: str
    options: tuple[Option, ...]


def sections(found: Sequence[Section], text: str, view: View) -> list[Component]:
    """The answers by kind as links; one sentence where there is none."""
    if not found:
        sentence = gettext(view.lang, "No place, indicator or page is called “{text}”.", text=text)
        return [html.Li(sentence, className="none")]
    drawn: list[Component] = []
    for section in found:
        drawn.append(html.Li(section.title, role="presentation", className="kind"))
        drawn.extend(_option(option) for option in section.options)
    return drawn


def _option(option: Option) -> Component:
    named = [html.B(option.name), html.Small(option.where)]
    return html.Li(html.A(named, href=option.address, id=option.id, role="option"), role="presentation")


def number(name: str, where: str, address: str, code: str) -> list[Component]:
    """The option for the short code of a receipt: the number's name, where and when; a click opens its receipt."""
    said = {"data-receipt-code": code}
    link = html.A([html.B(name), html.Small(where)], href=address, id="found-receipt", role="option", **said)
    return [html.Li(link, role="presentation")]


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
