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
        case "compare", _:
            text = _comparison(problem, used, lang)
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


def _comparison(problem: Problem, used: str, lang: Lang) -> str:
    """Why a comparison cannot be made as asked."""
    value = problem.value
    match problem.reason:
        case "same":
            return gettext(lang, "A region is not compared with itself; {value} is shown alone.", value=value)
        case "below":
            return gettext(
                lang,
                "Comparing goes down to the county: instead of {value}, {used} is compared.",
                value=value,
                used=used,
            )
        case "superseded":
            return gettext(
                lang, "Region code {value} is no longer in force; {used} is compared.", value=value, used=used
            )
        case "no_change":
            return gettext(
                lang,
                "A year or a status has no difference between two periods: nothing is compared with {value}.",
                value=value,
            )
        case "not_earlier" | "no_such_period" if used:
            return gettext(
                lang,
                "There is no earlier period {value} to compare with; the difference is from {used} on.",
                value=value,
                used=used,
            )
        case "not_earlier" | "no_such_period":
            return gettext(
                lang,
                "There is no period before the one shown to compare with; nothing is compared with {value}.",
                value=value,
            )
        case "unknown":
            return gettext(
                lang, "There is no region {value} to compare with; nothing is compared.", value=value
            )
        case _:
            return gettext(
                lang,
                "“{value}” is neither a region's code nor an earlier period to compare with; nothing is compared.",
                value=value,
            )


def notices(problems: Iterable[Problem], name: Name, lang: Lang) -> list[Component]:
    """A paragraph for each problem."""
    return [html.P(sentence(problem, name(problem), lang), className="notice") for problem in problems]
