"""What is wrong with an address, in one clear sentence each, and what is shown instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dash import html
from dash.development.base_component import Component

from dashboard.view import Problem
from dashboard.words import Lang
from layouts.translate import gettext

Name = Callable[[Problem], str]
"""What is shown instead of a problem's value, by its name."""


def sentence(problem: Problem, used: str, lang: Lang) -> str:
    """What stood in the address, why it cannot be used, and what is shown instead (`used`, by name)."""
    value = problem.value
    match problem.field, problem.reason:
        case "region", "superseded":
            text = gettext(
                lang, "Region code {value} is no longer in force; it is now {used}.", value=value, used=used
            )
        case "region", "unknown":
            text = gettext(
                lang, "There is no region {value}; {used} is shown instead.", value=value, used=used
            )
        case "region", _:
            text = gettext(
                lang,
                "“{value}” is not a region code (6, 9 or 12 digits, or G and two digits); {used} is shown instead.",
                value=value,
                used=used,
            )
        case "period", "monthly":
            text = gettext(lang, "This indicator is yearly; the state of {used} is shown.", used=used)
        case "period", "no_such_period":
            text = gettext(
                lang,
                "There are no figures of this indicator for {value}; {used} is shown.",
                value=value,
                used=used,
            )
        case "period", _:
            text = gettext(
                lang,
                "“{value}” is not a period (a year such as 2018, or a month such as 2018-06); {used} is shown.",
                value=value,
                used=used,
            )
        case "indicator", _:
            text = gettext(
                lang, "There is no indicator “{value}”; {used} is shown instead.", value=value, used=used
            )
        case "v", "version_gone":
            text = gettext(
                lang, "Data version {value} is no longer kept; the current one is shown.", value=value
            )
        case "v", _:
            text = gettext(lang, "“{value}” is not a data version; the current one is shown.", value=value)
        case "path", _:
            text = gettext(lang, "There is no page at {value}.", value=value)
        case field, _:
            text = gettext(
                lang,
                "“{value}” is not a value of “{field}”; “{used}” is used.",
                value=value,
                field=field,
                used=used,
            )
    return text


def notices(problems: Iterable[Problem], name: Name, lang: Lang) -> list[Component]:
    """A paragraph for each problem."""
    return [html.P(sentence(problem, name(problem), lang), className="notice") for problem in problems]
