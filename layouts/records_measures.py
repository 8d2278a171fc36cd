"""What the page of measures is made of: the shapes that the queries `measure_*` answer in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Text


class FitMatrix(Protocol):
    """Cause × kind of measure, and what that comes to; C causes, most households first, K kinds."""

    @property
    def causes(self) -> Sequence[str]: ...

    @property
    def kinds(self) -> Sequence[str]: ...

    @property
    def households(self) -> NDArray[np.float64]: ...

    @property
    def rows(self) -> NDArray[np.int64]: ...

    @property
    def given(self) -> NDArray[np.float64]: ...

    @property
    def is_intended(self) -> NDArray[np.bool_]: ...

    @property
    def outcome(self) -> NDArray[np.float64]: ...


class BatchCoverage(Protocol):
    """How many poor households each batch reaches: the region first, then those one level down."""

    @property
    def codes(self) -> Sequence[str]: ...

    @property
    def households(self) -> NDArray[np.float64]: ...

    @property
    def rows(self) -> NDArray[np.int64]: ...

    @property
    def reached(self) -> NDArray[np.float64]: ...

    @property
    def without(self) -> NDArray[np.float64]: ...


class Stacking(Protocol):
    """Poor households by how many measures run for them: 0, 1, … 5 and more."""

    @property
    def households(self) -> NDArray[np.float64]: ...


class BatchSets(Protocol):
    """Which batches come together, most frequent first; sets are five letters 0 or 1."""

    @property
    def sets(self) -> Sequence[str]: ...

    @property
    def households(self) -> NDArray[np.float64]: ...

    @property
    def rest_sets(self) -> int: ...

    @property
    def rest(self) -> float: ...

    @property
    def batches(self) -> NDArray[np.float64]: ...

    @property
    def none(self) -> float: ...


class Link(Protocol):
    """Whether a benefit reaches those whom it is for."""

    @property
    def name(self) -> str: ...

    @property
    def linked(self) -> float: ...

    @property
    def unlinked(self) -> float: ...


class Needs(Protocol):
    """What poor households asked for and got, by kind of measure, most asked first."""

    @property
    def kinds(self) -> Sequence[str]: ...

    @property
    def households(self) -> NDArray[np.float64]: ...

    @property
    def days(self) -> NDArray[np.float64]: ...

    @property
    def days_all(self) -> float: ...


class WithoutMeasure(Protocol):
    """Poor households with no measure, by cause and by how many years' ends in a row."""

    @property
    def causes(self) -> Sequence[str]: ...

    @property
    def households(self) -> NDArray[np.float64]: ...


class RegionRow(Protocol):
    """One region of a mark."""

    @property
    def code(self) -> str: ...

    @property
    def households(self) -> float: ...

    @property
    def persons(self) -> float: ...

    @property
    def rows(self) -> int: ...

    @property
    def of(self) -> float: ...


class CellHousehold(Protocol):
    """One household of a mark; it stands for `weight` households."""

    @property
    def household_id(self) -> str: ...

    @property
    def village(self) -> Text: ...

    @property
    def head(self) -> Text: ...

    @property
    def members(self) -> int: ...

    @property
    def cause(self) -> Text: ...

    @property
    def household_type(self) -> Text: ...

    @property
    def income(self) -> int: ...

    @property
    def kind(self) -> str: ...

    @property
    def measures(self) -> Sequence[str]: ...

    @property
    def weight(self) -> int: ...
