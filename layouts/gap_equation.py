"""A gap as a sum that adds up on the screen: what is held against what, and the difference, rounded so that it holds."""

from __future__ import annotations

from layouts import formats
from layouts.gap_amounts import digits_of, last_digits, number_of, unit_of
from layouts.measured import Measured
from layouts.supervision_words import Watch


def equation(value: float, gap: float, indicator: Measured, watch: Watch) -> str:
    """'69.12 − 94.86 = −25.74 points': value and gap are rounded, and the reference is written as what is left.

    So no reader meets a difference that does not add up; the reference may differ in its last digit from its own rounding.
    """
    digits = digits_of(indicator)
    own, apart = (number_of(last_digits([part], indicator)[0], indicator) for part in (value, gap))
    parts = [formats.plain(part, digits) for part in (own, own - apart)]
    written = f"{f' {formats.MINUS} '.join(parts)} = {formats.signed(formats.plain(apart, digits), apart)}"
    return f"{written} {unit_of(indicator, watch)}"


def adding_up(parts: list[float], indicator: Measured) -> list[float]:
    """The parts of a gap as they are written, as numbers: they add up to the gap as it is written."""
    return [number_of(last, indicator) for last in last_digits(parts, indicator)]
