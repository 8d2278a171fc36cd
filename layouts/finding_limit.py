"""How many counties keep an official limit, and who holds the poor of a place."""

from __future__ import annotations

import numpy as np

from dashboard.words import Lang
from layouts import formats
from layouts.finding_parts import MOST_NAMES, Situation, counties_of, of_place
from layouts.finding_worst import worst
from layouts.measured import Measured
from layouts.translate import gettext, ngettext

A_THIRD = 1 / 3


def against_limit(indicator: Measured, seen: Situation, lang: Lang) -> tuple[str, str]:
    """How many counties break the limit, and where that shows most; the second clause may be empty."""
    bound = indicator.limit
    assert bound is not None
    known, values = seen.counties.known, seen.counties.values
    upper = bound.below is not None
    broken = known & (values >= seen.limits if upper else values < seen.limits)
    digits = formats.decimals(1.0, indicator.unit)
    at_it = bool(upper and np.any(np.round(values[broken], digits) == seen.limits[broken]))
    limits = np.unique(seen.limits[known])
    one = formats.limit(float(limits[0]), indicator.unit, lang) if len(limits) == 1 else ""
    total, count = int(seen.weights[known].sum()), int(seen.weights[broken].sum())
    whole = bool(known.all())
    side = _breaks(one, upper, at_it, lang) if count else _keeps(one, upper, lang)
    alone = not seen.holds_people and seen.is_known  # behind the place's own value, which names the place
    counties = counties_of(seen, total, lang, seen.are_poor, named=not alone)
    text = (
        _only(indicator, seen, side, lang)
        if total == 1
        else _counted(count, total, counties, side, seen, whole, lang)
    )
    if not alone and not seen.is_country and (total == 1 or not seen.takes_of):
        text = of_place(seen, lang, text)
    if not seen.holds_people and not seen.is_known:
        text = gettext(lang, "{name}: {text}", name=indicator.said(lang), text=text)
    if total == 1:
        return text, ""
    if seen.holds_people and seen.people == 0:
        return text, gettext(lang, "nobody registered is poor any more")
    held = _held(seen, lang) if seen.holds_people and total > MOST_NAMES else ""
    return text, held or worst(indicator, seen.counties, lang)


def _breaks(one: str, upper: bool, at_it: bool, lang: Lang) -> str:
    if not one:
        return gettext(lang, "at or above the exit limit") if at_it else gettext(lang, "above the exit limit")
    if not upper:
        return gettext(lang, "below the {limit} minimum", limit=one)
    if at_it:
        return gettext(lang, "at or above the {limit} limit", limit=one)
    return gettext(lang, "above the {limit} limit", limit=one)


def _keeps(one: str, upper: bool, lang: Lang) -> str:
    if not one:
        return gettext(lang, "below the exit limit")
    if upper:
        return gettext(lang, "below the {limit} limit", limit=one)
    return gettext(lang, "at or above the {limit} minimum", limit=one)


def _only(indicator: Measured, seen: Situation, side: str, lang: Lang) -> str:
    """The one county that has a figure, with it."""
    at = int(np.flatnonzero(seen.counties.known)[0])
    value = formats.text(float(seen.counties.values[at]), indicator.unit, lang)
    return gettext(
        lang, "{name}, at {value}, is {side}", name=seen.counties.names[at], value=value, side=side
    )


def _counted(
    count: int, total: int, counties: str, side: str, seen: Situation, whole: bool, lang: Lang
) -> str:
    values = {"counties": counties, "side": side, "total": total}
    if not whole:
        values["counties"] = gettext(lang, "{counties} with a figure", counties=counties)
    if count in (0, total):
        return gettext(lang, "all of {counties} are {side}", **values)
    if 2 * count == total and seen.holds_people:
        return gettext(lang, "half of {counties} are still {side}", **values)
    if seen.holds_people:
        return ngettext(
            lang, "{n} of {counties} is still {side}", "{n} of {counties} are still {side}", count, **values
        )
    return ngettext(lang, "{n} of {counties} is {side}", "{n} of {counties} are {side}", count, **values)


def _held(seen: Situation, lang: Lang) -> str:
    """Which three counties hold at least a third of the poor; empty where no three do: who they are must be said."""
    people = np.nan_to_num(seen.numerators)
    if not seen.people > 0:
        return ""
    top = np.argsort(-people, kind="stable")[:MOST_NAMES]
    share = float(people[top].sum()) / seen.people
    if share < A_THIRD:
        return ""
    names = formats.listed([seen.counties.names[i] for i in top if people[i] > 0], lang)
    return gettext(
        lang, "{names} hold {share} of the poor", names=names, share=formats.percent(100 * share, 0)
    )
