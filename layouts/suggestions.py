"""What the search answers: links by kind, each with what tells it from others of its name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.view import View
from dashboard.words import Lang, Level
from layouts import formats
from layouts.translate import gettext

LONGEST_CODE = 12
"""The digits of a village's code, the longest that is not a household's number."""


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


def sections(found: Sequence[Section], near: Sequence[Section], text: str, view: View) -> list[Component]:
    """The answers by kind as links; where there is none what can be sought, and what was perhaps meant."""
    drawn = _drawn(found) if found else [*_nothing(text, view.lang), *_drawn(near)]
    return [answering(drawn[0], text), *drawn[1:]]


def answering(first: Component, text: str) -> Component:
    """The first row, which says for the script (`assets/keys.js`) what all of them answer."""
    setattr(first, "data-answers", text)
    return first


def _drawn(found: Sequence[Section]) -> list[Component]:
    drawn: list[Component] = []
    for section in found:
        drawn.append(html.Li(section.title, role="presentation", className="kind"))
        drawn.extend(_option(option) for option in section.options)
    return drawn


def _nothing(text: str, lang: Lang) -> list[Component]:
    """A sentence each: that nothing is called so, and what can be sought; a long number is told how long one is."""
    first = gettext(lang, "Nothing here is called “{text}”.", text=text)
    if text.isdigit() and len(text) > LONGEST_CODE:
        second = gettext(
            lang, "A household number has 16 digits, this one has {count}.", count=formats.plain(len(text))
        )
    else:
        second = gettext(
            lang,
            "Search takes places and groups (name, pinyin, initials, code), indicators, pages, "
            "a household's 16 digits, the code of a receipt.",
        )
    return [html.Li([first, " " if lang == "en" else "", second], className="none", role="presentation")]


def _option(option: Option) -> Component:
    named = [html.B(option.name), html.Small(option.where)]
    link = html.A(named, href=option.address, id=option.id, role="option", tabIndex=-1)
    return html.Li(link, role="presentation")


def number(name: str, where: str, address: str, code: str) -> list[Component]:
    """The option for the short code of a receipt: the number's name, where and when; a click opens its receipt."""
    said = {"data-receipt-code": code}
    named = [html.B(name), html.Small(where)]
    link = html.A(named, href=address, id="found-receipt", role="option", tabIndex=-1, **said)
    return [answering(html.Li(link, role="presentation"), code)]


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
