"""What the page of funds is given: the money of a place and of the regions in it, as plain numbers and names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from dashboard.periods import calendar_share
from dashboard.words import Level, Text
from layouts import curves

Numbers = NDArray[np.float64]


class Months(Protocol):
    """The special funds at the ends of the months of last year and this, (2, 12), yuan; nan where there is no figure."""

    @property
    def appropriated(self) -> Numbers: ...
    @property
    def allocated(self) -> Numbers: ...
    @property
    def disbursed(self) -> Numbers: ...
    @property
    def spent(self) -> Numbers: ...
    @property
    def to_households_share(self) -> Numbers: ...
    @property
    def idle(self) -> Numbers: ...
    @property
    def over_two(self) -> Numbers: ...
    @property
    def per_head(self) -> Numbers: ...


class Regions(Protocol):
    """The special funds of regions at the month's end, yuan, with their incidence at the end of the year before."""

    @property
    def codes(self) -> tuple[str, ...]: ...
    @property
    def appropriated(self) -> Numbers: ...
    @property
    def allocated(self) -> Numbers: ...
    @property
    def disbursed(self) -> Numbers: ...
    @property
    def spent(self) -> Numbers: ...
    @property
    def share(self) -> Numbers: ...
    @property
    def per_head(self) -> Numbers: ...
    @property
    def incidence(self) -> Numbers: ...


class Slow(Protocol):
    """A county far behind, with what of its year's money has come how far, yuan."""

    @property
    def code(self) -> str: ...
    @property
    def appropriated(self) -> float: ...
    @property
    def allocated(self) -> float: ...
    @property
    def disbursed(self) -> float: ...
    @property
    def spent(self) -> float: ...


class Flows(Protocol):
    """How far the year's money has come, by source, level of approval and use, yuan; one entry each."""

    @property
    def sources(self) -> tuple[str, ...]: ...
    @property
    def levels(self) -> tuple[str, ...]: ...
    @property
    def uses(self) -> tuple[str, ...]: ...
    @property
    def appropriated(self) -> Numbers: ...
    @property
    def allocated(self) -> Numbers: ...
    @property
    def disbursed(self) -> Numbers: ...
    @property
    def spent(self) -> Numbers: ...


Named = Callable[[str], Text]
"""The name of the region of a short code."""
Said = Callable[[str, str], Text]
"""The words of a code of a list."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What has come how far, yuan."""

    appropriated: float
    allocated: float
    disbursed: float
    spent: float


@dataclass(frozen=True)
class Funds:
    """The money of a place at a month's end."""

    code: str
    """Short code, as all below."""
    level: Level
    name: Text
    month: str
    months: Months
    regions: Regions
    """One level down, or those beside a county."""
    regions_level: Level
    slow: Sequence[Slow]
    """The counties to visit first."""
    over_two_counties: int
    """How many hold money that is unspent after more than two years."""
    flows: Flows
    named: Named
    said: Said
    version: str
    is_demonstration: bool

    @property
    def year(self) -> int:
        return int(self.month[:4])

    @property
    def at(self) -> int:
        """The month's place in its year, from 0."""
        return int(self.month[5:]) - 1

    def now(self, of: Numbers) -> float:
        """This year's number at the month's end, 0 where there is none."""
        value = float(of[1, self.at])
        return 0.0 if np.isnan(value) else value

    def before(self, of: Numbers) -> float:
        """Last year's at the same month's end; nan where there is none."""
        return float(of[0, self.at])

    @cached_property
    def sums(self) -> Sums:
        """How far the year's money has come by the month's end."""
        m = self.months
        return Sums(*(self.now(of) for of in (m.appropriated, m.allocated, m.disbursed, m.spent)))

    @property
    def appropriated(self) -> float:
        return self.now(self.months.appropriated)

    @property
    def is_empty(self) -> bool:
        """Whether no money of the year is on file by the month's end."""
        return self.appropriated <= 0

    @property
    def share(self) -> float:
        """Percent of it that is spent; nan where there is none."""
        return 100 * self.now(self.months.spent) / self.appropriated if not self.is_empty else float("nan")

    @property
    def calendar(self) -> float:
        return calendar_share(self.month)

    def _curve(self, of: Numbers) -> list[float]:
        """Percent of what is appropriated by the month shown, month by month until then; of nothing none."""
        known = np.nan_to_num(of[1, : self.at + 1])
        return [float(value) for value in 100 * known / (self.appropriated or 1.0)]

    def last_year(self) -> list[float]:
        """Percent of last year's money spent, month by month; empty where there was none."""
        spent, whole = self.months.spent[0], self.months.appropriated[0]
        if np.isnan(spent).any() or not whole[-1] > 0:
            return []
        return [float(value) for value in 100 * spent / whole[-1]]

    @cached_property
    def along(self) -> tuple[list[float], ...]:
        """The four curves: appropriated, allocated, disbursed, spent."""
        m = self.months
        return tuple(self._curve(of) for of in (m.appropriated, m.allocated, m.disbursed, m.spent))

    @cached_property
    def steps(self) -> tuple[curves.Step | None, ...]:
        """To the allocation, to the payment, to the spending."""
        ends = curves.month_ends(self.year)
        return tuple(curves.step(earlier, later, ends) for earlier, later in pairwise(self.along))


STAGES = ("unallocated", "undisbursed", "idle", "spent")
"""Where the year's money is, the last it has reached last."""


def stages(of: Any) -> tuple[Any, Any, Any, Any]:
    """What is in each stage, of anything with the four sums: it adds up to what is appropriated."""
    return (
        of.appropriated - of.allocated,
        of.allocated - of.disbursed,
        of.disbursed - of.spent,
        of.spent,
    )
