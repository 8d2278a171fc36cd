"""What the part of the provinces' scores is made of: the shapes that `data_access.queries.assessment` answers in."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Text

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Composite(Protocol):
    """One number a province, what it is made of, its rank, and the ranks under other weights."""

    @property
    def value(self) -> Floats: ...

    @property
    def mean(self) -> float: ...

    @property
    def parts(self) -> Floats: ...

    @property
    def rank(self) -> Ints: ...

    @property
    def lowest(self) -> Ints: ...

    @property
    def highest(self) -> Ints: ...

    @property
    def robust(self) -> NDArray[np.bool_]: ...


class Assessed(Protocol):
    """Provinces in official order by years by the seven indicators."""

    @property
    def provinces(self) -> Sequence[str]: ...

    @property
    def years(self) -> Sequence[int]: ...

    @property
    def scores(self) -> Floats: ...

    @property
    def measured(self) -> Floats: ...

    @property
    def reported(self) -> Floats: ...

    @property
    def sampled(self) -> Floats: ...

    @property
    def found(self) -> Floats: ...

    @property
    def count(self) -> int: ...

    @property
    def of_years(self) -> Sequence[Composite]: ...

    @property
    def change(self) -> Floats: ...

    @property
    def progress_rank(self) -> Ints: ...

    @property
    def scales(self) -> Sequence[tuple[float, float]]: ...


class Outcome(Protocol):
    """What came of one province's assessment in one year."""

    @property
    def province(self) -> str: ...

    @property
    def year(self) -> int: ...

    @property
    def grade(self) -> str: ...

    @property
    def reward_yuan(self) -> int | None: ...

    @property
    def interview(self) -> str | None: ...

    @property
    def deadline(self) -> date | None: ...

    @property
    def corrected_on(self) -> date | None: ...

    @property
    def is_published(self) -> bool: ...

    @property
    def source(self) -> Text: ...


class Unnamed(Protocol):
    """Provinces that were called to account in a year and not named."""

    @property
    def year(self) -> int: ...

    @property
    def interview(self) -> str: ...

    @property
    def count(self) -> int: ...

    @property
    def source(self) -> Text: ...


class Reports(Protocol):
    """What provinces reported of the sampled indicators beside what the third party found; percent, (P, 3)."""

    @property
    def provinces(self) -> Sequence[str]: ...

    @property
    def found(self) -> Floats: ...

    @property
    def low(self) -> Floats: ...

    @property
    def high(self) -> Floats: ...

    @property
    def sampled(self) -> Floats: ...

    @property
    def reported(self) -> Floats: ...

    @property
    def differs(self) -> NDArray[np.bool_]: ...

    @property
    def times(self) -> NDArray[np.int64]: ...

    @property
    def years(self) -> int: ...
