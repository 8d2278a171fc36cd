"""One key figure in every period: its number and unit, and the note under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.periods import counterpart, in_year, is_month, year_of
from dashboard.words import Flag, Lang, Unit
from layouts import formats
from layouts.kpi_notes import Row, note
from layouts.measured import Measured

COUNTED = (Unit.PERSON, Unit.HOUSEHOLD, Unit.COUNTY, Unit.VILLAGE)


def key_figure(
    indicator: Measured,
    row: Row,
    periods: Sequence[str],
    limit: float | None,
    beside: Mapping[str, Row],
    country: Row | None,
    flags: Sequence[Flag],
    lang: Lang,
) -> dict[str, Any]:
    """The figure as `assets/state.js` draws it, for each of the page's periods."""
    by_month, page_by_month = is_month(row.periods[0]), is_month(periods[0])
    own = {period: number for number, period in enumerate(row.periods)}
    places = [own.get(counterpart(period, by_month)) for period in periods]
    # No line through the months for what has one figure in them; none from a month of another year.
    in_line = (
        () if by_month != page_by_month else in_year(periods, year_of(periods[-1])) if by_month else periods
    )
    values = [float("nan") if at is None else float(row.value[at]) for at in places]
    amounts = [formats.amount(value, indicator.unit, lang) for value in values]
    label = indicator.said(lang)
    return {
        "set": f"indicator={indicator.id}",
        "label": label,
        "definition": indicator.definition(lang),
        "number": [amount.number for amount in amounts],
        "unit": [_unit(amount.unit, label, indicator.unit, lang) for amount in amounts],
        "note": [
            note(indicator, row, at, limit, beside, country, flags, lang, page_by_month and not by_month)
            for at in places
        ],
        "values": [
            round(value, 4) if value == value and period in in_line else None
            for period, value in zip(periods, values, strict=True)
        ],
        "limit": limit,
    }


def _unit(word: str, label: str, unit: Unit, lang: Lang) -> str:
    """The unit behind the number; in English without the noun that the label says already."""
    if lang == "zh" or unit not in COUNTED:
        return word
    scale, _, noun = word.rpartition(" ")
    said = label.lower()
    nouns = (noun, "population", "poor people") if unit is Unit.PERSON else (formats.unit_word(unit, lang),)
    return scale if any(each in said for each in nouns if each) else word
