"""One key figure in every period: its number and unit, and the note under it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

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
    own = {period: number for number, period in enumerate(row.periods)}
    places = [own.get(period) for period in periods]
    values = [float("nan") if at is None else float(row.value[at]) for at in places]
    amounts = [formats.amount(value, indicator.unit, lang) for value in values]
    label = indicator.said(lang)
    return {
        "set": f"indicator={indicator.id}",
        "label": label,
        "definition": indicator.definition(lang),
        "number": [amount.number for amount in amounts],
        "unit": [_unit(amount.unit, label, indicator.unit, lang) for amount in amounts],
        "note": [note(indicator, row, at, limit, beside, country, flags, lang) for at in places],
        "values": [None if value != value else round(value, 4) for value in values],
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
