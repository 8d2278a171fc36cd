"""What stands under a key figure: its share of all, its distance to the limit, or its change on the period before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Flag, Kind, Lang, Unit
from layouts import formats
from layouts.measured import Measured
from layouts.translate import gettext

Note = list[tuple[str, str]]
"""Pieces of text and how each is set: '' plain, 'figure' in medium weight, 'breach' in red."""
BESIDE = ("counties_remaining", "poor_village_exit", "registered_poor_households")
"""The indicators of the same place that notes take their wholes from."""


class Row(Protocol):
    """The values of one region through the periods."""

    @property
    def periods(self) -> tuple[str, ...]: ...
    @property
    def value(self) -> NDArray[np.float64]: ...
    @property
    def denominator(self) -> NDArray[np.float64]: ...
    @property
    def flag(self) -> NDArray[np.int8]: ...


def note(
    indicator: Measured,
    row: Row,
    at: int | None,
    limit: float | None,
    beside: Mapping[str, Row],
    country: Row | None,
    flags: Sequence[Flag],
    lang: Lang,
    beside_month: bool = False,
) -> Note:
    """The note of a period, `at` among the row's own; `country` holds the nation's figure where it is another.

    Beside a month what stands by year says of which year it is.
    """
    if at is None:
        return [(gettext(lang, "no figure for this year"), "")]
    said = _note(indicator, row, at, limit, beside, country, flags, lang)
    if not beside_month:
        return said
    stop = ("；" if lang == "zh" else "; ") if said else ""
    return [(formats.period(row.periods[at], lang) + stop, ""), *said]


def _note(
    indicator: Measured,
    row: Row,
    at: int,
    limit: float | None,
    beside: Mapping[str, Row],
    country: Row | None,
    flags: Sequence[Flag],
    lang: Lang,
) -> Note:
    value, flag = float(row.value[at]), flags[row.flag[at]]
    if np.isnan(value) or flag is Flag.SMALL:
        return [(formats.flag(flag, lang), "")]
    if limit is not None and indicator.limit is not None:
        return _distance(indicator, value, limit, lang)
    change = _change(indicator, row, at, lang)
    whole = _of_all(indicator, row, at, beside, lang)
    if whole is not None:
        return whole
    if country is not None and not np.isnan(country.value[at]):
        nation = gettext(
            lang, "China {value}", value=formats.number(float(country.value[at]), indicator.unit, lang)
        )
        return [*change, (("；" if lang == "zh" else "; ") if change else "", ""), (nation, "")]
    return change


def _change(indicator: Measured, row: Row, at: int, lang: Lang) -> Note:
    if at == 0 or np.isnan(row.value[at - 1]) or indicator.kind in (Kind.DATE, Kind.CATEGORY):
        return []
    change = formats.change(float(row.value[at]), float(row.value[at - 1]), indicator.unit, lang)
    if not change:
        return []
    if formats.is_nothing(change):
        return [(gettext(lang, "unchanged on {year}", year=formats.when(row.periods[at - 1], lang)), "")]
    return emphasised(
        gettext(lang, "{change} on {year}", change="\0", year=formats.when(row.periods[at - 1], lang)),
        change,
        "figure",
    )


def _of_all(indicator: Measured, row: Row, at: int, beside: Mapping[str, Row], lang: Lang) -> Note | None:
    """The figure as a share of what there is; None where nothing is known that it is a part of."""
    value, period = float(row.value[at]), row.periods[at]
    if indicator.id == "counties_remaining":
        return _counties(row, at, lang)
    if indicator.id == "counties_delisted":
        left = beside["counties_remaining"]
        values = {"n": int(left.value[at]), "total": int(left.value[0])}
        return [(gettext(lang, "{n} of {total} left", **values), "")]
    if indicator.id == "poor_villages_remaining":
        share, total = _at(beside["poor_village_exit"], period)
        if np.isnan(share):
            return None
        words = gettext(
            lang,
            "{share} of {total} exited",
            share="\0",
            total=formats.number(total, Unit.VILLAGE, lang, True),
        )
        return emphasised(words, formats.percent(share), "figure")
    if indicator.id == "households_without_measure":
        poor, _ = _at(beside["registered_poor_households"], period)
        if not poor > 0:
            return None
        return emphasised(
            gettext(lang, "{share} of poor households", share="\0"),
            formats.percent(100 * value / poor),
            "figure",
        )
    return None


def _counties(row: Row, at: int, lang: Lang) -> Note:
    total, left = int(row.value[0]), int(row.value[at])
    if total == 0:
        return [(gettext(lang, "no poor county"), "")]
    share = gettext(lang, "{share} of {total}", share=formats.percent(100 * left / total), total=total)
    delisted = int(row.value[at - 1]) - left if at else 0
    if not delisted:
        return [(share, "")]
    counted = formats.text(delisted, Unit.COUNTY, lang) if lang == "zh" else str(delisted)
    words = gettext(lang, "{n} delisted in {year}", n="\0", year=row.periods[at])
    return [(share + ("；" if lang == "zh" else "; "), ""), *emphasised(words, counted, "figure")]


def _at(row: Row, period: str) -> tuple[float, float]:
    """Value and denominator of a period; nan where the row has none of it."""
    if period not in row.periods:
        return float("nan"), float("nan")
    at = row.periods.index(period)
    return float(row.value[at]), float(row.denominator[at])


def _distance(indicator: Measured, value: float, limit: float, lang: Lang) -> Note:
    bound = indicator.limit
    assert bound is not None
    broken = value >= limit if bound.below is not None else value < limit
    size = (
        formats.points(value - limit, lang, sign=False)
        if indicator.unit == "percent"
        else formats.plain(abs(value - limit), 1)
    )
    written = formats.limit(limit, indicator.unit, lang)
    if bound.below is not None:
        text = (
            gettext(lang, "limit {limit}: {size} over", limit=written, size="\0")
            if broken
            else gettext(lang, "limit {limit}: {size} below", limit=written, size="\0")
        )
    else:
        text = (
            gettext(lang, "limit {limit}: {size} short", limit=written, size="\0")
            if broken
            else gettext(lang, "limit {limit}: {size} above", limit=written, size="\0")
        )
    return emphasised(text, size, "breach" if broken else "figure")


def emphasised(text: str, figure: str, kind: str) -> Note:
    """The pieces of a message whose one value is set apart."""
    before, _, after = text.partition("\0")
    return [piece for piece in ((before, ""), (figure, kind), (after, "")) if piece[0]]
