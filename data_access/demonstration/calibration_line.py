"""One line of the calibration report."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One published total beside the weighted one, both in `unit`."""

    item: str
    place: str
    period: str
    unit: str
    published: float
    weighted: float
    tolerance: float
    """Largest difference that passes, in `unit`."""
    is_derived: bool = False
    """Nobody published this figure; it follows from published ones."""
    is_least: bool = False
    """Published as "over" the figure: what falls short of it does not pass."""

    @property
    def difference(self) -> float:
        return self.weighted - self.published

    @property
    def passes(self) -> bool:
        return (0 if self.is_least else -self.tolerance) - 1e-9 <= self.difference <= self.tolerance + 1e-9
