"""What was asked for and what was given: what the sentence over it says, and its key figures."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.words import Unit
from layouts import formats, html, parts
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.measures_fit import days_kpi, empty
from layouts.measures_needs_sheet import Line, narrow, together, wide
from layouts.measures_words import Here, most, per, source_items, times
from layouts.records_measures import Needs
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext

UNMET, UNASKED = 1, 2
"""Columns of `Needs.households`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the part is made of."""

    needs: Needs
    days_before: float
    """Median days of the year before; nan where none was met."""
    households: float
    """Poor households of the place."""
    rows: int
    """The same, unweighted."""


def finding(asked: Asked, here: Here) -> str:
    """How many of the needs are met, how fast, and what is missing most."""
    lang = here.lang
    if not asked.households:
        return here.nobody()
    whole_line = together(asked.needs, here)
    if not whole_line.asked:
        return here.sentence(
            gettext(lang, "no poor household asked for a measure")
            if not whole_line.unasked
            else gettext(lang, "no poor household asked for a measure; what they got was given unasked")
        )
    if not whole_line.unmet:
        count = times(whole_line.asked, lang).text()
        said = (
            gettext(lang, "the one need that was asked for is met")
            if whole_line.asked == 1
            else gettext(lang, "all {count} needs that were asked for are met", count=count)
        )
        return here.with_tails(said, _days(whole_line, here))
    missing = _mostly(asked, UNMET, here)
    top = gettext(lang, "; what is missing most is {kind}", kind=missing) if missing else ""
    if not whole_line.met:
        return here.with_tails(gettext(lang, "none of the needs that were asked for is met"), top)
    whole, (met, _) = per([whole_line.met, whole_line.unmet])
    values = {"met": formats.plain(met), "whole": formats.plain(whole)}
    said = (
        ngettext(lang, "{met} of {whole} needs is met", "{met} of {whole} needs are met", met, **values)
        if whole_line.asked < 100
        else gettext(lang, "of every {whole} needs {met} are met", **values)
    )
    return here.with_tails(said, _days(whole_line, here), top)


def _days(line: Line, here: Here) -> str:
    if formats.is_missing(line.days):
        return ""
    days = formats.text(line.days, Unit.DAY, here.lang)
    return gettext(here.lang, ", at the median after {days}", days=days)


def _mostly(asked: Asked, outcome: int, here: Here) -> str:
    """The kind that has most households of an outcome, inside a sentence; empty where several have."""
    names = [here.lower(here.kind(kind)) for kind in asked.needs.kinds]
    return most(names, asked.needs.households[:, outcome], here.lang)


def shown(asked: Asked, here: Here) -> Shown:
    """The part as the page shows it."""
    lang = here.lang
    there = bool(asked.households) and bool(len(asked.needs.kinds))
    hero: Element = (
        html.Section(
            [
                figure_menu(lang, "asked"),
                drawn(lambda: wide(asked.needs, here), lambda: narrow(asked.needs, here)),
            ],
            className="bare",
        )
        if there
        else html.P(_empty(asked, here), className="empty")
    )
    return Shown(
        finding=finding(asked, here),
        subject=gettext(lang, "What was asked for and what was given"),
        unit=gettext(lang, "households"),
        kpis=kpis(asked, here) if there else [],
        hero=hero,
        side=(),
        source=source_items(
            here, asked.households, asked.rows, gettext(lang, "days: of all households on file, by the year of meeting")
        ),
        is_demonstration=here.is_demonstration,
    )  # fmt: skip


def _empty(asked: Asked, here: Here) -> str:
    if not asked.households:
        return empty(here)
    return gettext(
        here.lang, "No poor household of the place has registered a need, and none has a measure that runs."
    )


def kpis(asked: Asked, here: Here) -> list[Element]:
    """Met, unmet, how fast, given unasked, and how much of what was given had been asked for."""
    lang, line = here.lang, together(asked.needs, here)
    top, spare = (_mostly(asked, outcome, here) for outcome in (UNMET, UNASKED))
    given = line.met + line.unasked
    return [
        parts.kpi(
            gettext(lang, "Needs met"),
            formats.amount(line.share_met, Unit.PERCENT, lang),
            gettext(lang, "of {count} asked for", count=times(line.asked, lang).text()),
        ),
        parts.kpi(
            gettext(lang, "Needs not met"),
            times(line.unmet, lang),
            _share_unmet(line, top, here),
        ),
        days_kpi(asked.needs.days_all, asked.days_before, here),
        parts.kpi(
            gettext(lang, "Measures given unasked"),
            times(line.unasked, lang),
            gettext(lang, "most often {kind}", kind=spare) if spare else "",
        ),
        parts.kpi(
            gettext(lang, "Of what runs, asked for"),
            formats.amount(100 * line.met / given if given else None, Unit.PERCENT, lang),
            gettext(lang, "the rest was given unasked"),
        ),
    ]


def _share_unmet(line: Line, top: str, here: Here) -> list[parts.Child]:
    """The share of the needs that are not met, and the kind that has most of them."""
    if line.share_met is None:
        return []
    share = 100 - line.share_met
    written = formats.percent(share, formats.decimals(share, Unit.PERCENT))
    said: list[parts.Child] = [parts.receipted(written, "indicator=needs_unmet_share", here.lang)]
    return [*said, gettext(here.lang, ", most often {kind}", kind=top)] if top else said
