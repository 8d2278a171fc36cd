"""The finding: one sentence that says what the data say of an indicator, a place and a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Better, Flag, Lang
from layouts import formats
from layouts.measured import Measured
from layouts.translate import gettext, ngettext

MOST_NAMES = 3
_TENTHS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of a place in a period: its own value and those of the regions on its map; nan where none."""

    place: str
    is_country: bool
    period: str
    value: float
    before: float
    """The value of the period before; nan where there is none."""
    before_period: str
    flag: Flag
    names: Sequence[str]
    values: NDArray[np.float64]
    """(regions,), small ones left out as nan."""
    numerators: NDArray[np.float64]
    limits: NDArray[np.float64]
    """(regions,), the limit that holds in each; empty where there is none."""
    weights: NDArray[np.float64]
    """(regions,), the poor counties that each stands for."""
    holds_people: bool
    """Whether the numerators count poor people, so that one may say who holds how many."""


def sentence(indicator: Measured, seen: Situation, lang: Lang) -> str:
    """The finding of any indicator but a year or a category."""
    known = np.isfinite(seen.values)
    if not known.any() and np.isnan(seen.value):
        return _nothing(indicator, seen, lang)
    if indicator.limit is not None and known.any():
        return _against_limit(indicator, seen, known, lang)
    return _plain(indicator, seen, known, lang)


def exits(place: str, is_country: bool, total: int, remaining: int, west: float | None, lang: Lang) -> str:
    """How many poor counties are delisted and how many are left; `west` is the share of these in the west."""
    delisted = total - remaining
    if total == 0:
        return gettext(lang, "{place} has no poor county", place=place)
    if is_country and remaining == 0:
        return gettext(lang, "All {total} poor counties have been delisted", total=total)
    if remaining == 0:
        return ngettext(
            lang,
            "The only poor county of {place} has been delisted",
            "All {n} poor counties of {place} have been delisted",
            total,
            place=place,
        )
    if is_country and delisted == 0:
        return gettext(lang, "None of the {total} poor counties has been delisted yet", total=total)
    if delisted == 0:
        return ngettext(
            lang,
            "The only poor county of {place} has not been delisted yet",
            "None of the {n} poor counties of {place} has been delisted yet",
            total,
            place=place,
        )
    if is_country:
        first = gettext(
            lang, "{delisted} of {total} poor counties are delisted", delisted=delisted, total=total
        )
    else:
        first = gettext(
            lang,
            "{place}: {delisted} of {total} poor counties are delisted",
            place=place,
            delisted=delisted,
            total=total,
        )
    left = ngettext(lang, "{n} is left", "{n} are left", remaining)
    if west is None:
        return _two(first, left, lang, comma=True)
    where = gettext(
        lang,
        "{share} of the {remaining} left are in the west",
        share=_tenths(west, lang),
        remaining=remaining,
    )
    return _two(first, where, lang, comma=True)


def statuses(place: str, is_country: bool, counts: Sequence[tuple[str, int]], lang: Lang) -> str:
    """How many regions fall into each category: '153 delisted earlier, 283 delisted in the year, 396 …'."""
    parts = [f"{name} {count}" for name, count in counts if count]
    parts[1:] = [part[0].lower() + part[1:] for part in parts[1:]]
    joined = ("、" if lang == "zh" else ", ").join(parts)
    if is_country or not parts:
        return joined or gettext(lang, "{place} has no poor county", place=place)
    return gettext(lang, "{place}: {text}", place=place, text=joined)


def _tenths(share: float, lang: Lang) -> str:
    if lang == "en":
        return formats.percent(100 * share, 0)
    tenth = round(10 * share)
    return gettext(lang, "all") if tenth == 10 else f"{_TENTHS[max(tenth, 1) - 1]}成"


def _two(first: str, second: str, lang: Lang, comma: bool = False) -> str:
    if lang == "zh":
        return f"{first}，{second}" if comma else f"{first}；{second}"
    return f"{first}; {second}"


def _nothing(indicator: Measured, seen: Situation, lang: Lang) -> str:
    values = {"place": seen.place, "name": within(indicator, lang), "period": seen.period}
    if seen.flag is Flag.NOT_PUBLISHED:
        return gettext(lang, "{place}: no published figure of {name}, {period}", **values)
    return gettext(lang, "{place}: no figure of {name}, {period}", **values)


def within(indicator: Measured, lang: Lang) -> str:
    """The indicator's name within a sentence: in English with a small letter, unless an abbreviation begins it."""
    name = indicator.name(lang)
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def _against_limit(indicator: Measured, seen: Situation, known: NDArray[np.bool_], lang: Lang) -> str:
    limit = indicator.limit
    assert limit is not None
    broken = known & (seen.values >= seen.limits if limit.below is not None else seen.values < seen.limits)
    total, count = int(seen.weights[known].sum()), int(seen.weights[broken].sum())
    limits = np.unique(seen.limits[known])
    written = formats.limit(float(limits[0]), indicator.unit, lang) if len(limits) == 1 else ""
    above = limit.below is not None
    rest = (
        _some_break(count, total, written, above, lang) if count else _all_keep(total, written, above, lang)
    )
    if seen.is_country and np.isfinite(seen.value):
        value = formats.text(seen.value, indicator.unit, lang)
        first = gettext(lang, "{name} is {value}", name=indicator.name(lang), value=value)
        return _two(first, rest, lang, comma=True)
    rest = gettext(lang, "{place}: {text}", place=seen.place, text=rest)
    held = _held(seen, known, lang) if seen.holds_people and total > MOST_NAMES else ""
    return _two(rest, held or _worst(indicator, seen, known, lang), lang)


def _all_keep(total: int, written: str, below: bool, lang: Lang) -> str:
    if not written:
        return ngettext(
            lang, "the county keeps the exit limit", "all {n} counties keep the exit limit", total
        )
    if below:
        return ngettext(
            lang, "the county is below {limit}", "all {n} counties are below {limit}", total, limit=written
        )
    return ngettext(
        lang, "the county reaches {limit}", "all {n} counties reach {limit}", total, limit=written
    )


def _some_break(count: int, total: int, written: str, below: bool, lang: Lang) -> str:
    values = {"total": total, "limit": written}
    if not written:
        return ngettext(
            lang,
            "{n} of {total} counties is above the exit limit",
            "{n} of {total} counties are above the exit limit",
            count,
            **values,
        )
    if below:
        return ngettext(
            lang,
            "{n} of {total} counties is at or above {limit}",
            "{n} of {total} counties are at or above {limit}",
            count,
            **values,
        )
    return ngettext(
        lang,
        "{n} of {total} counties does not reach {limit}",
        "{n} of {total} counties do not reach {limit}",
        count,
        **values,
    )


def _held(seen: Situation, known: NDArray[np.bool_], lang: Lang) -> str:
    """Which three regions hold how much of the poor; empty where nobody is poor, or the three do not stand out."""
    people = np.where(known, np.nan_to_num(seen.numerators), 0.0)
    total = people.sum()
    if total <= 0:
        return ""
    top = np.argsort(-people, kind="stable")[:MOST_NAMES]
    names = formats.listed([seen.names[i] for i in top if people[i] > 0], lang)
    share = formats.percent(100 * float(people[top].sum() / total), 0)
    return gettext(lang, "{names} hold {share} of their poor", names=names, share=share)


def _plain(indicator: Measured, seen: Situation, known: NDArray[np.bool_], lang: Lang) -> str:
    name = within(indicator, lang)
    if np.isnan(seen.value):
        count, total = int(known.sum()), len(seen.values)
        first = gettext(
            lang,
            "{place}: {name} is published for {count} of {total} counties",
            place=seen.place,
            name=name,
            count=count,
            total=total,
        )
        return _two(first, _worst(indicator, seen, known, lang), lang)
    value = formats.text(seen.value, indicator.unit, lang)
    text = gettext(lang, "{place}: {name} is {value}", place=seen.place, name=name, value=value)
    if seen.is_country:
        text = gettext(lang, "{name} is {value}", name=indicator.name(lang), value=value)
    change = formats.change(seen.value, seen.before, indicator.unit, lang)
    if formats.is_nothing(change):
        text = _two(text, gettext(lang, "unchanged on {year}", year=seen.before_period), lang, comma=True)
    elif change:
        text = _two(
            text,
            gettext(lang, "{change} on {year}", change=change, year=seen.before_period),
            lang,
            comma=True,
        )
    worst = _worst(indicator, seen, known, lang) if known.sum() > 1 else ""
    return _two(text, worst, lang) if worst else text


def _worst(indicator: Measured, seen: Situation, known: NDArray[np.bool_], lang: Lang) -> str:
    """Which region stands last, by name; several that are equal as written share the place."""
    lowest = indicator.better is Better.HIGHER
    digits = formats.decimals(float(np.nanmean(seen.values)), indicator.unit)
    written = np.round(seen.values, digits)
    extreme = np.nanmin(written) if lowest else np.nanmax(written)
    tied = [seen.names[i] for i in np.flatnonzero(known & (written == extreme)).tolist()]
    value = formats.text(float(extreme), indicator.unit, lang)
    if len(tied) == int(known.sum()) and len(tied) > 1:
        return gettext(lang, "all {n} stand at {value}", n=len(tied), value=value)
    n, names = len(tied), formats.listed(tied, lang)
    if n > MOST_NAMES and lowest:
        return gettext(lang, "{n} counties share the lowest, {value}", n=n, value=value)
    if n > MOST_NAMES:
        return gettext(lang, "{n} counties share the highest, {value}", n=n, value=value)
    if lowest:
        return gettext(lang, "lowest in {names}, {value}", names=names, value=value)
    return gettext(lang, "highest in {names}, {value}", names=names, value=value)
