"""What a county's mark in a comparison leads to: the villages behind its number, the county itself where they have none."""

from __future__ import annotations

from dashboard.words import Kind
from layouts import formats
from layouts.measured import Measured
from layouts.supervision_words import Watch, number
from layouts.translate import gettext


def has_rows(indicator: Measured) -> bool:
    """Whether the villages of a county add up to its number: sums over sums that reach down to them."""
    return indicator.kind in (Kind.SHARE, Kind.MEAN) and "village" in indicator.levels


def leads_to(indicator: Measured, county: str) -> str:
    """What a click on a county's mark changes in the view."""
    return f"pick=county:{indicator.id}:{county}"


def rows_total(value: float, above: float, below: float, indicator: Measured, watch: Watch) -> str:
    """The county's number, and the sums of the rows that make it; nan where it is no quotient of sums."""
    lang = watch.lang
    if above != above or below != below:
        return number(value, indicator, lang)
    factor = 100 if indicator.kind is Kind.SHARE else 1
    written = number(value, indicator, lang)
    sums = {"above": formats.plain(above), "below": formats.plain(below)}
    if below and number(factor * above / below, indicator, lang) == written:
        return gettext(lang, "{value}: {above} of {below}", value=written, **sums)
    return gettext(
        lang,
        "{value} by the county's own population; the villages in the data: {above} of {below}",
        value=written,
        **sums,
    )
