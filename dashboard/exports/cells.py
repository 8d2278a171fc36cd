"""What every kind of table does with a cell."""

from __future__ import annotations

from layouts.figure_spec import Cell

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe(text: str) -> str:
    """A text that no spreadsheet takes for a formula: an apostrophe before what would begin one."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def written(cell: Cell) -> Cell:
    """A cell as it may stand in a file: text made safe, everything else as it is."""
    return safe(cell) if isinstance(cell, str) else cell
