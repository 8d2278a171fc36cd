"""How the parts of a gap are written: whole last digits that add up, of the bars and of the rows behind each of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.words import Kind, Unit
from layouts import formats
from layouts.measured import Measured
from layouts.supervision_words import Watch


def digits_of(indicator: Measured) -> int:
    """Decimals of a part; points need a second one to add up visibly."""
    return 2 if indicator.kind is Kind.SHARE else formats.decimals(1.0, indicator.unit)


def last_digits(values: Sequence[float], indicator: Measured, together: int | None = None) -> list[int]:
    """Parts in units of the last digit written, so rounded that they add up to `together`.

    That is their own sum, rounded, where nothing else is given; the largest remainders are rounded up.
    """
    exact = np.asarray(values, dtype=np.float64) * 10 ** digits_of(indicator)
    low = np.floor(exact + 1e-9).astype(int)
    wanted = round(float(exact.sum())) if together is None else together
    order = np.argsort(low - exact, kind="stable")
    missing = wanted - int(low.sum())
    if len(order):
        # A part of its own is written to the digit that the whole leaves it, which may be one off its sum's.
        every, some = divmod(missing, len(order))
        low += every
        low[order[:some]] += 1
    return [int(n) for n in low]


def amount(value: float, indicator: Measured, watch: Watch) -> str:
    """A part of a gap with its sign and, where it is no point, its unit."""
    digits = digits_of(indicator)
    written = formats.plain(value, digits)
    if indicator.kind is not Kind.SHARE:
        word = formats.counted_word(indicator.unit, watch.lang, value)
        written = formats.Amount(written, word).text()
    return formats.signed(written, value)


def as_written(last: int, indicator: Measured, watch: Watch) -> str:
    """So many units of the last digit, in words."""
    return amount(number_of(last, indicator), indicator, watch)


def number_of(last: int, indicator: Measured) -> float:
    """So many units of the last digit, as a number."""
    digits = digits_of(indicator)
    return round(last / float(10**digits), digits)


def unit_of(indicator: Measured, watch: Watch) -> str:
    """What the parts are counted in."""
    unit = Unit.POINT if indicator.kind is Kind.SHARE else indicator.unit
    return formats.unit_word(unit, watch.lang)
