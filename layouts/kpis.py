"""One key figure in every period: number, unit, and under it its distance to the limit or its change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Flag, Kind, Lang
from layouts import formats
from layouts.measured import Measured
from layouts.translate import gettext

Note = list[tuple[str, str]]
"""Pieces of text and how each is set: '' plain, 'figure' in medium weight, 'breach' in red."""


class Row(Protocol):
    """The values of one region through the periods."""

    @property
    def periods(self) -> tuple[str, ...]: ...
    @property
    def value(self) -> NDArray[np.float64]: ...
    @property
    def flag(self) -> NDArray[np.int8]: ...


def key_figure(
    indicator: Measured,
    row: Row,
    periods: Sequence[str],
    limit: float | None,
    flags: Sequence[Flag],
    lang: Lang,
) -> dict[str, Any]:
    """The figure as `assets/state.js` draws it, for each of the page's periods."""
    own = {period: number for number, period in enumerate(row.periods)}
    places = [own.get(period) for period in periods]
    values = [float("nan") if at is None else float(row.value[at]) for at in places]
    amounts = [formats.amount(value, indicator.unit, lang) for value in values]
    return {
        "set": f"indicator={indicator.id}",
        "label": indicator.name(lang),
        "definition": indicator.definition(lang),
        "number": [amount.number for amount in amounts],
        "unit": [amount.unit for amount in amounts],
        "note": [_note(indicator, row, at, limit, flags, lang) for at in places],
        "values": [None if np.isnan(value) else round(value, 4) for value in values],
        "limit": limit,
    }


def _note(
    indicator: Measured, row: Row, at: int | None, limit: float | None, flags: Sequence[Flag], lang: Lang
) -> Note:
    if at is None:
        return [(gettext(lang, "no figure for this year"), "")]
    value = float(row.value[at])
    if np.isnan(value):
        return [(formats.flag(flags[row.flag[at]], lang), "")]
    if limit is not None and indicator.limit is not None:
        return _distance(indicator, value, limit, lang)
    if at == 0 or np.isnan(row.value[at - 1]):
        return []
    if indicator.kind in (Kind.DATE, Kind.CATEGORY):
        return []
    change = formats.change(value, float(row.value[at - 1]), indicator.unit, lang)
    if formats.is_nothing(change):
        return [(gettext(lang, "unchanged on {year}", year=row.periods[at - 1]), "")]
    return _emphasised(
        gettext(lang, "{change} on {year}", change="\0", year=row.periods[at - 1]), change, "figure"
    )


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
    return _emphasised(text, size, "breach" if broken else "figure")


def _emphasised(text: str, figure: str, kind: str) -> Note:
    """The pieces of a message whose one value is set apart."""
    before, _, after = text.partition("\0")
    return [piece for piece in ((before, ""), (figure, kind), (after, "")) if piece[0]]
