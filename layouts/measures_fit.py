"""Cause × measure: what the sentence over it says, and its key figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Lang, Unit
from layouts import formats, html, parts
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.measures_fit_narrow import narrow
from layouts.measures_fit_sheet import wide
from layouts.measures_words import Here, median_of, most, per, source_items
from layouts.records_measures import FitMatrix, Stacking
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext


@dataclass(frozen=True, slots=True)
class Fit:
    """What the part is made of: the matrix, what the years before it came to, and what goes with it."""

    now: FitMatrix
    before: tuple[NDArray[np.float64], ...]
    """(3,) households by outcome of each year before, oldest first."""
    stacking: Stacking
    days: float
    """Median days from the asking to the meeting of a need; nan where none was met."""
    days_before: float


def finding(now: FitMatrix, here: Here) -> str:
    """Of how many households help fits the cause, misses it, or is missing."""
    lang, outcome = here.lang, now.outcome.sum(axis=0)
    if not outcome.sum():
        return here.nobody()
    whole, (fits, misfit, nothing) = per([float(n) for n in outcome])
    if whole == 1:
        return here.sentence(_of_one(fits, misfit, here))
    count = formats.text(float(outcome.sum()), Unit.HOUSEHOLD, lang)
    if not misfit and not nothing:
        return here.sentence(gettext(lang, "help fits the cause of all {count} that are poor", count=count))
    if not fits and not nothing:
        return here.sentence(gettext(lang, "help misses the cause of all {count} that are poor", count=count))
    if not fits and not misfit:
        return here.sentence(gettext(lang, "all {count} that are poor have no measure at all", count=count))
    whole_words = formats.plain(whole)
    those = (
        gettext(lang, "of the {whole} poor households", whole=whole_words)
        if outcome.sum() < 100
        else gettext(lang, "of every {whole} poor households", whole=whole_words)
    )
    first = (
        gettext(lang, "{those}, help fits the cause of {n}", those=those, n=formats.plain(fits))
        if fits
        else gettext(lang, "{those}, help fits the cause of not one", those=those)
    )
    said = [first]
    if misfit:
        said.append(gettext(lang, "misses it for {n}", n=formats.plain(misfit)))
    if nothing:
        n = formats.plain(nothing)
        said.append(ngettext(lang, "{count} has no measure", "{count} have no measure", nothing, count=n))
    comma, last = ("，", "，") if lang == "zh" else (", ", ", and ")
    return here.sentence(comma.join(said[:-1]) + last + said[-1])


def _of_one(fits: int, misfit: int, here: Here) -> str:
    """What is said of a single household."""
    if fits:
        return gettext(here.lang, "help fits the cause of the one household that is poor")
    if misfit:
        return gettext(here.lang, "help misses the cause of the one household that is poor")
    return gettext(here.lang, "the one household that is poor has no measure at all")


def shown(fit: Fit, here: Here) -> Shown:
    """The part as the page shows it."""
    lang, now = here.lang, fit.now
    total = float(now.households.sum())
    hero: Element = (
        html.Section(
            [figure_menu(lang, "fit"), drawn(lambda: wide(now, here), lambda: narrow(now, here))],
            className="bare",
        )
        if total
        else html.P(empty(here), className="empty")
    )
    return Shown(
        finding=finding(now, here),
        subject=gettext(lang, "Cause of poverty and support measure"),
        unit=gettext(lang, "% of the households of each cause"),
        kpis=kpis(fit, here) if total else [],
        hero=hero,
        side=(),
        source=source_items(
            here, total, int(now.rows.sum()), gettext(lang, "a household may have several measures")
        ),
        is_demonstration=here.is_demonstration,
    )


def empty(here: Here) -> str:
    """Why nothing is drawn, and what to do."""
    return gettext(
        here.lang,
        "The page shows the households that are poor at the year's end; there is none. "
        "Choose an earlier year above, or another place.",
    )


def kpis(fit: Fit, here: Here) -> list[Element]:
    """Fits, misfits, nothing; measures a household; days until a need is met."""
    lang, now = here.lang, fit.now
    shares = [_shares(outcome) for outcome in (*fit.before, now.outcome.sum(axis=0))]
    last = shares[-1]
    causes = [here.lower(here.cause(code)) for code in now.causes]

    def line(at: int) -> Element:
        return parts.spark([None if s is None else s[at] for s in shares], here.view.theme)

    assert last is not None
    return [
        parts.kpi(
            gettext(lang, "Help fits the cause"),
            formats.amount(last[0], Unit.PERCENT, lang),
            _on_year_before(shares, lang),
            line(0),
            receipt="indicator=measure_fit_share",
            lang=lang,
        ),
        parts.kpi(
            gettext(lang, "Help misses the cause"),
            formats.amount(last[1], Unit.PERCENT, lang),
            [*_whom(now, 1, causes, here), *_on_the_map(here)],
            line(1),
            receipt="indicator=measure_misfit_share",
            lang=lang,
        ),
        parts.kpi(
            gettext(lang, "Without any measure"),
            formats.amount(last[2], Unit.PERCENT, lang),
            _whom(now, 2, causes, here),
            line(2),
        ),
        number_kpi(fit.stacking, here),
        days_kpi(fit.days, fit.days_before, here),
    ]


def _shares(outcome: NDArray[np.float64]) -> tuple[float, ...] | None:
    """Percent of the poor households by outcome; None where there is none."""
    whole = float(outcome.sum())
    return tuple(100 * float(n) / whole for n in outcome) if whole else None


def _on_year_before(shares: Sequence[tuple[float, ...] | None], lang: Lang) -> list[parts.Child] | str:
    before = shares[-2] if len(shares) > 1 else None
    if before is None or shares[-1] is None:
        return ""
    change = formats.points(shares[-1][0] - before[0], lang)
    return [gettext(lang, "on the year before "), html.B(change)]


def _whom(now: FitMatrix, at: int, causes: list[str], here: Here) -> list[parts.Child]:
    """How many households an outcome has, and the cause that has most of them."""
    lang, values = here.lang, now.outcome[:, at]
    top = most(causes, np.asarray(values), lang)
    count: parts.Child = formats.text(float(values.sum()), Unit.HOUSEHOLD, lang)
    if at == 2:
        red = "breach" if values.sum() else ""
        count = parts.receipted(str(count), "indicator=households_without_measure", lang, red)
    return [html.B(count), gettext(lang, ", most often {cause}", cause=top) if top else ""]


def _on_the_map(here: Here) -> list[parts.Child]:
    """The way to the counties where help misses its cause, where several lie in the place."""
    if here.level in ("county", "township", "village"):
        return []
    words = gettext(here.lang, "by county")
    set_ = "indicator=measure_misfit_share&tab=&pick="
    return [" · ", html.A(words, **{"data-set": set_, "data-path": "/"})]


def number_kpi(stacking: Stacking, here: Here) -> Element:
    """How many measures the middle household has, and how many have five or more."""
    lang, stacked = here.lang, stacking.households
    many = 100 * float(stacked[5]) / float(stacked.sum()) if stacked.sum() else 0.0
    share = parts.receipted(
        formats.percent(many, formats.decimals(many, Unit.PERCENT)), "indicator=many_measures_share", lang
    )
    return parts.kpi(
        gettext(lang, "Measures a household"),
        formats.Amount(formats.number(median_of(list(stacked)), Unit.DAY, lang), ""),
        [gettext(lang, "median; five or more: "), share],
    )


def days_kpi(days: float, before: float, here: Here) -> Element:
    """The median days from the asking to the meeting of a need, and the change on the year before."""
    lang = here.lang
    note: list[parts.Child] | str = gettext(lang, "no need was met in the year")
    if not formats.is_missing(days):
        change = formats.change(days, before, Unit.DAY, lang)
        note = gettext(lang, "median")
        if change:
            note = [gettext(lang, "median; on the year before "), html.B(change)]
    return parts.kpi(
        gettext(lang, "From asking to getting"),
        formats.amount(days, Unit.DAY, lang),
        note,
        receipt="indicator=days_until_met",
        lang=lang,
    )
