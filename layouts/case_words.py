"""What a county's number stands on, short enough for a column: '49 / 78' of households, '0 / 7,071 万' of yuan, or n."""

from __future__ import annotations

from dashboard.words import Kind, Unit
from layouts import formats
from layouts.measured import Measured
from layouts.records_supervision import Valued
from layouts.supervision_words import Watch
from layouts.translate import gettext


def head(indicator: Measured, watch: Watch, cells: list[Valued]) -> tuple[str, str]:
    """The column's name, and what it counts; two empty ones where nothing is known of any row."""
    lang, counted = watch.lang, watch.counted.get(indicator.id)
    if not any(written(cell, indicator, watch) for cell in cells):
        return "", ""
    unit = counted.unit if counted is not None else None
    of = formats.unit_word(unit, lang) if unit is not None else ""
    if _is_of_everybody(indicator, watch):
        return gettext(lang, "numerator / denominator"), gettext(lang, "{unit}, estimated", unit=of)
    if all(cell.n is None for cell in cells):
        return gettext(lang, "numerator / denominator"), of
    if counted is not None and counted.are_cases:
        return gettext(lang, "numerator / n"), of
    return "n", of


def written(cell: Valued, indicator: Measured, watch: Watch) -> str:
    """A row of the column; '' where nothing is known.

    Of shares of cases the numerator is so many of the n cases in the data; where villages weigh differently it is no
    whole number, and n stands alone.
    """
    lang, counted = watch.lang, watch.counted.get(indicator.id)
    if cell.n is None or _is_of_everybody(indicator, watch):
        if cell.numerator is None or cell.denominator is None:
            return "" if cell.n is None else formats.plain(cell.n)
        unit = (counted.unit if counted is not None else None) or Unit.PERSON
        return _of(
            *(formats.number(part, unit, lang, compact=True) for part in (cell.numerator, cell.denominator))
        )
    n = formats.plain(cell.n)
    if counted is None or not counted.are_cases or cell.value is None:
        return n
    met = cell.value * cell.n / 100
    return f"{formats.plain(round(met))} / {n}" if abs(met - round(met)) < 1e-6 * cell.n else n


def _of(above: str, below: str) -> str:
    """Both parts, a scale that they share written once: '12.3 / 98.8 million'."""
    scale = below.partition(" ")[2]
    return f"{above.removesuffix(f' {scale}') if scale else above} / {below}"


def _is_of_everybody(indicator: Measured, watch: Watch) -> bool:
    counted = watch.counted.get(indicator.id)
    return counted is not None and counted.is_of_everybody and indicator.kind is Kind.SHARE
