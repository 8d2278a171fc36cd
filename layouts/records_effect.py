"""What the comparison of households helped and alike ones is made of: the shapes that `data_access.queries.effect` answers in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dashboard.words import Text


class Outcome(Protocol):
    """Two means, and the 95 % interval of their difference."""

    @property
    def matched(self) -> float: ...

    @property
    def alike(self) -> float: ...

    @property
    def low(self) -> float: ...

    @property
    def high(self) -> float: ...

    @property
    def difference(self) -> float: ...

    @property
    def differs(self) -> bool: ...


class Balance(Protocol):
    """How far the helped and the others lie apart in one trait, in standard deviations."""

    @property
    def trait(self) -> str: ...

    @property
    def helped(self) -> float: ...

    @property
    def other(self) -> float: ...

    @property
    def before(self) -> float: ...

    @property
    def after(self) -> float | None: ...


class Comparison(Protocol):
    """One batch in a region and a year."""

    @property
    def batch(self) -> str: ...

    @property
    def helped(self) -> float: ...

    @property
    def other(self) -> float: ...

    @property
    def rows(self) -> int: ...

    @property
    def matched(self) -> float: ...

    @property
    def matched_rows(self) -> int: ...

    @property
    def alike_rows(self) -> int: ...

    @property
    def exits(self) -> Outcome | None: ...

    @property
    def gain(self) -> Outcome | None: ...

    @property
    def apart(self) -> float: ...

    @property
    def balance(self) -> Sequence[Balance]: ...


class MatchedRegion(Protocol):
    """A region one level down, with what it adds to the number of its batch."""

    @property
    def code(self) -> str: ...

    @property
    def helped(self) -> float: ...

    @property
    def matched(self) -> float: ...

    @property
    def matched_rows(self) -> int: ...

    @property
    def exits(self) -> float: ...

    @property
    def gain(self) -> float: ...


class MatchedHousehold(Protocol):
    """A household that was helped and has alike ones in its county."""

    @property
    def household_id(self) -> str: ...

    @property
    def head(self) -> Text: ...

    @property
    def village(self) -> Text: ...

    @property
    def cause(self) -> Text: ...

    @property
    def members(self) -> int: ...

    @property
    def workers(self) -> int: ...

    @property
    def income(self) -> int: ...

    @property
    def gain(self) -> int: ...

    @property
    def exited(self) -> bool: ...

    @property
    def alike(self) -> int: ...

    @property
    def weight(self) -> int: ...
