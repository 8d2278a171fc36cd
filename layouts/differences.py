"""What a value differs by from one period to a later one: its unit, its classes on both sides of nothing, its colours."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dashboard.view import Theme
from dashboard.words import Better, Lang, Unit
from layouts import formats, titles
from layouts.classes import nice
from layouts.measured import Measured
from layouts.theme import RAMPS
from layouts.translate import gettext

SIDES = (0.2, 0.5, 0.8)
"""The shares of the differences, by size, that end the class around nothing and the two beyond it on each side."""


def unit(indicator: Measured) -> Unit:
    """Points between percentages, percent between sums of money, else the indicator's own unit."""
    return {Unit.PERCENT: Unit.POINT, Unit.YUAN: Unit.PERCENT}.get(indicator.unit, indicator.unit)


def between(
    indicator: Measured, now: NDArray[np.float64], before: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What each value differs by from one before it; nan where one is missing, or money began at nothing."""
    if indicator.unit is not Unit.YUAN:
        return now - before
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(before > 0, 100 * (now / before - 1), np.nan)


def breaks(found: NDArray[np.float64]) -> list[float]:
    """Round breaks, as many and as far below nothing as above it; fewer where the sizes coincide."""
    sizes = np.abs(found[np.isfinite(found)])
    sizes = sizes[sizes > 0]
    if not sizes.size:
        return []
    cuts = sorted({nice(float(cut)) for cut in np.quantile(sizes, SIDES)})
    return [-cut for cut in reversed(cuts)] + cuts


def colours(indicator: Measured, theme: Theme, breaks: list[float]) -> list[str]:
    """One for each class, from the lowest: worse in browns, better in greens, about the same near the backdrop."""
    ramp = RAMPS[theme]["shift" if indicator.better is Better.NEITHER else "change"]
    middle, sides = len(ramp) // 2, len(breaks) // 2
    kept = ramp[middle - sides : middle + sides + 1] if sides else (ramp[middle],)
    return list(reversed(kept) if indicator.better is Better.LOWER else kept)


def sides(indicator: Measured, theme: Theme) -> list[str]:
    """The colours of less and of more, where the sizes have no classes."""
    ramp = RAMPS[theme]["shift" if indicator.better is Better.NEITHER else "change"]
    worst_first = [ramp[1], ramp[-2]]
    return worst_first[::-1] if indicator.better is Better.LOWER else worst_first


def title(indicator: Measured, base: str, lang: Lang) -> str:
    """'Poverty incidence, change since 2015, points'."""
    words = [indicator.name(lang), since(base, lang)]
    if note := unit_note(indicator, lang):
        words.append(note)
    return titles.comma(lang).join(words)


def ranking(indicator: Measured, levels: str, lang: Lang) -> str:
    """'Counties by change, worst first'; `levels` are the regions as a title names them."""
    if indicator.better is Better.NEITHER:
        return gettext(lang, "{levels} by change, highest first", levels=levels)
    return gettext(lang, "{levels} by change, worst first", levels=levels)


def ranking_note(indicator: Measured, base: str, lang: Lang) -> str:
    """'since 2015, points'."""
    words = gettext(lang, "since {year}", year=formats.when(base, lang))
    note = unit_note(indicator, lang)
    return f"{words}{titles.comma(lang)}{note}" if note else words


def since(base: str, lang: Lang) -> str:
    """'change since 2015'."""
    return gettext(lang, "change since {year}", year=formats.when(base, lang))


def unit_note(indicator: Measured, lang: Lang) -> str:
    """The unit of a difference behind a title."""
    own = unit(indicator)
    return gettext(lang, "times") if own is Unit.RATIO else formats.unit_word(own, lang)


def signed(value: float, indicator: Measured, lang: Lang) -> str:
    """A difference in running text: '−14.2 points', '+8.9%', '−12,000 people'."""
    return formats.signed(formats.text(value, unit(indicator), lang), value)
