"""The cells of a figure's table as text, for its picture and for its page."""

from __future__ import annotations

from datetime import date

from dashboard.words import Unit
from layouts import formats
from layouts.figure_spec import Cell, Column


def as_shown(column: Column, cell: Cell, decimals: int) -> str:
    """A cell as it is read; `decimals` are those of small numbers without a unit, as coordinates are."""
    if cell is None:
        return formats.MISSING
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, int | float):
        plain = 0 if cell == int(cell) or abs(cell) >= 1000 else decimals
        digits = formats.decimals(cell, column.unit) if column.unit else plain
        digits = digits if column.digits is None else column.digits
        written = formats.plain(cell, digits, grouped=column.unit is not Unit.YEAR)
        return formats.signed(written, cell) if column.is_signed else written
    return cell
