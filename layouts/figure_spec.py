"""FigureSpec: what a layout makes of query results; it alone feeds screen, table, file and picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.words import Basis, Unit

Chart = Literal["map", "ranking", "trend", "bars", "lines", "area", "table", "timeline", "number"]


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """One figure with everything that a reader must be told about it, in one language."""

    name: str
    """What the figure is called in addresses: 'map', 'ranking', 'trend', …"""
    chart: Chart
    title: str
    finding: str
    unit: Unit
    period: str
    region: str
    """Padded code."""
    n: int | None
    """Rows behind it; None where the figures were published by others."""
    source: str
    basis: Basis
    data_version: str
    columns: Mapping[str, Sequence[Any]]
    """Tidy columns of equal length, by name."""
    filters: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        lengths = {name: len(column) for name, column in self.columns.items()}
        if len(set(lengths.values())) > 1:
            raise ValueError(f"columns of figure {self.name!r} differ in length: {lengths}")
