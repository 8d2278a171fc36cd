"""One published figure, in the columns of `published_figure`."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.words import Basis


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of `published_figure`."""

    series: str
    region_code: str
    period: str
    value: float
    unit: str
    basis: Basis
    source: str
    source_en: str
    qualifier: str = "exact"
