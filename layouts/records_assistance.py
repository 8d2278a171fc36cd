"""What the part of the helpers' assessment is made of: the shapes that `data_access.queries.assistance` answers in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from dashboard.words import Text


class Pair(Protocol):
    """A helper, the place that it helps, and what it gave in the year."""

    @property
    def pair_id(self) -> int: ...

    @property
    def helper_id(self) -> int: ...

    @property
    def helper(self) -> str: ...

    @property
    def unit(self) -> Text: ...

    @property
    def helped(self) -> str: ...

    @property
    def is_recalled(self) -> bool: ...

    @property
    def source(self) -> Text: ...

    @property
    def money(self) -> float: ...

    @property
    def before(self) -> float: ...

    @property
    def poor(self) -> float: ...

    @property
    def per_head(self) -> float: ...

    @property
    def per_head_rank(self) -> int: ...

    @property
    def introduced(self) -> float: ...

    @property
    def cadres(self) -> float: ...

    @property
    def technicians(self) -> float: ...

    @property
    def jobs(self) -> float: ...

    @property
    def trained(self) -> float: ...

    @property
    def bought(self) -> float: ...

    @property
    def sold(self) -> float: ...


class Scored(Protocol):
    """How a helper was assessed in a year and in the year before."""

    @property
    def scores(self) -> Sequence[float]: ...

    @property
    def before(self) -> Sequence[float]: ...

    @property
    def whole(self) -> float: ...

    @property
    def change(self) -> float: ...

    @property
    def rank(self) -> int: ...

    @property
    def grade(self) -> str: ...

    @property
    def grade_before(self) -> str: ...

    @property
    def fell(self) -> bool: ...


class Assistance(Protocol):
    """Who helps the places of a region, and whom it helps."""

    @property
    def pairs(self) -> Sequence[Pair]: ...

    @property
    def units(self) -> Sequence[Pair]: ...

    @property
    def helpers(self) -> Mapping[int, Scored]: ...

    @property
    def all_pairs(self) -> int: ...

    @property
    def all_helpers(self) -> int: ...


class County(Protocol):
    """What a county got of a pair's money in a year."""

    @property
    def code(self) -> str: ...

    @property
    def money(self) -> float: ...

    @property
    def poor(self) -> float: ...
