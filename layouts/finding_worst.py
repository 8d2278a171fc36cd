"""Who stands last, in words: by name, by number where many are equal; and from where to where the values run."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.words import Better, Kind, Lang
from layouts import formats
from layouts.finding_parts import (
    MOST_NAMES,
    Field,
    Situation,
    counties_of,
    of_place,
    provinces_of,
    regions,
    within,
)
from layouts.measured import Measured
from layouts.translate import gettext


def worst(indicator: Measured, field: Field, lang: Lang) -> str:
    """Which region stands last; several that are equal as written share the place.

    Of counts the greatest: the least tells who is small. Empty where fewer than half have a figure that can be compared.
    """
    known = int(field.known.sum())
    if 2 * known < len(field.values) or not known:
        return ""
    counted = indicator.kind is Kind.COUNT
    lowest = indicator.better is Better.HIGHER and not (counted and np.nanmin(field.values) >= 0)
    extreme, tied = _extreme(indicator, field, lowest)
    value = _value(indicator, extreme, lang)
    if len(tied) == known == 2:
        return gettext(lang, "both stand at {value}", value=value)
    if len(tied) == known > 2:
        return gettext(
            lang, "all {regions} stand at {value}", regions=regions(field.of, known, lang), value=value
        )
    many = len(tied) > MOST_NAMES
    names = regions(field.of, len(tied), lang) if many else formats.listed(tied, lang)
    values = {"names": names, "value": value}
    if many:
        if lowest:
            return gettext(lang, "{names} share the lowest, {value}", **values)
        return gettext(lang, "{names} share the highest, {value}", **values)
    if counted and not lowest:
        return gettext(lang, "most in {names}, {value}", **values)
    if lowest:
        return gettext(lang, "lowest in {names}, {value}", **values)
    return gettext(lang, "highest in {names}, {value}", **values)


def span(indicator: Measured, seen: Situation, lang: Lang) -> str:
    """Where the place has no value of its own: in how many of its counties there is one, and how these differ."""
    field = seen.counties
    known, every = int(seen.weights[field.known].sum()), int(seen.weights.sum())
    name = within(indicator, lang)
    ends = []
    for lowest in (True, False):
        extreme, tied = _extreme(indicator, field, lowest)
        names = formats.listed(tied, lang) if len(tied) <= MOST_NAMES else regions(field.of, len(tied), lang)
        ends.append((formats.text(extreme, indicator.unit, lang), names))
    (low, at_low), (high, at_high) = ends
    values = {
        "name": name,
        "k": known,
        "counties": counties_of(seen, every, lang, seen.are_poor)
        if field.of == "county"
        else provinces_of(every, lang),
        "low": low,
        "at_low": at_low,
        "high": high,
        "at_high": at_high,
    }
    if low == high:
        text = (
            gettext(lang, "{name} is {low} in all of {counties}", **values)
            if known == every
            else gettext(lang, "{name} is known for {k} of {counties}: {low} in {at_low}", **values)
        )
    elif known == every:
        text = gettext(
            lang, "{name} in {counties} runs from {low} in {at_low} to {high} in {at_high}", **values
        )
    else:
        text = gettext(
            lang,
            "{name} is known for {k} of {counties}: from {low} in {at_low} to {high} in {at_high}",
            **values,
        )
    return text if seen.is_country or seen.takes_of else of_place(seen, lang, text)


def _extreme(indicator: Measured, field: Field, lowest: bool) -> tuple[float, Sequence[str]]:
    """The least or the greatest value as it is written, and the regions that have it."""
    digits = formats.decimals(float(np.nanmean(field.values)), indicator.unit)
    written = np.round(field.values, digits)
    extreme = float(np.nanmin(written) if lowest else np.nanmax(written))
    return extreme, [field.names[i] for i in np.flatnonzero(written == extreme).tolist()]


def _value(indicator: Measured, value: float, lang: Lang) -> str:
    """In English a count without its unit, which the sentence has named."""
    if lang == "en" and indicator.kind is Kind.COUNT:
        return formats.number(value, indicator.unit, lang, compact=True)
    return formats.text(value, indicator.unit, lang)
