"""What the part of credibility is made of: the shapes that `data_access.queries.credibility` answers in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Text

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
SIGNS = ("party", "heap", "edits", "forms")


class Sign(Protocol):
    """One sign, an entry a place; nan where there was nothing to test."""

    @property
    def found(self) -> Floats: ...

    @property
    def cases(self) -> Floats: ...

    @property
    def share(self) -> Floats: ...

    @property
    def expected(self) -> Floats: ...

    @property
    def p(self) -> Floats: ...

    @property
    def q(self) -> Floats: ...

    @property
    def is_flagged(self) -> Bools: ...


class Credibility(Protocol):
    """Places with their signs and their performance, most and clearest signs first."""

    @property
    def codes(self) -> Sequence[str]: ...

    @property
    def signs(self) -> Mapping[str, Sign]: ...

    @property
    def incidence(self) -> Floats: ...

    @property
    def fall(self) -> Floats: ...

    @property
    def place(self) -> Floats: ...

    @property
    def ranked(self) -> int: ...

    @property
    def evaluated(self) -> Floats: ...

    @property
    def low(self) -> Floats: ...

    @property
    def high(self) -> Floats: ...

    @property
    def usual(self) -> Mapping[str, float]: ...

    @property
    def tests(self) -> int: ...

    @property
    def flagged(self) -> int: ...

    @property
    def count(self) -> NDArray[np.int64]: ...

    @property
    def is_best(self) -> Bools: ...

    def __len__(self) -> int: ...


class Edit(Protocol):
    """A change of the registry before an exit."""

    @property
    def day(self) -> date: ...

    @property
    def field(self) -> Text: ...

    @property
    def before(self) -> Text: ...

    @property
    def after(self) -> Text: ...

    @property
    def editor(self) -> Text: ...


class Suspect(Protocol):
    """A household of a sign; incomes in yuan a person."""

    @property
    def household_id(self) -> str: ...

    @property
    def village_code(self) -> str: ...

    @property
    def village(self) -> Text: ...

    @property
    def head(self) -> Text: ...

    @property
    def members(self) -> int: ...

    @property
    def exited(self) -> date | None: ...

    @property
    def income(self) -> int: ...

    @property
    def sources(self) -> tuple[int, int, int, int]: ...

    @property
    def edits(self) -> Sequence[Edit]: ...


@dataclass(frozen=True, slots=True)
class Trust:
    """What the part shows: the places of a region, in a county its villages and the county itself above them."""

    places: Credibility
    own: Credibility | None
    """The county as one place; None above it, and where it has nothing to test."""
    of_villages: bool
    village_name: Mapping[str, Text]
    """By code, where villages are shown."""
