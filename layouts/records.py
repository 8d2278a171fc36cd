"""What the pages below the map are made of: the shapes that `data_access.queries` answers in.

Layouts import nothing of the data layer; each protocol says what a page reads of the record that a callback
hands over, and the type checker holds the two together.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Text


class Villages(Protocol):
    """The villages of a place at a year's end, in order of their codes; every array has one entry a village."""

    @property
    def codes(self) -> Sequence[str]: ...

    @property
    def names(self) -> Sequence[Text]: ...

    @property
    def townships(self) -> Sequence[str]: ...

    @property
    def is_poor_village(self) -> NDArray[np.bool_]: ...

    @property
    def exit_year(self) -> NDArray[np.int16]: ...

    @property
    def weight(self) -> NDArray[np.int32]: ...

    @property
    def rural_population(self) -> NDArray[np.int32]: ...

    @property
    def lon(self) -> NDArray[np.float64]: ...

    @property
    def lat(self) -> NDArray[np.float64]: ...

    @property
    def persons(self) -> NDArray[np.int32]: ...

    @property
    def households(self) -> NDArray[np.int32]: ...

    @property
    def ever(self) -> NDArray[np.int32]: ...

    @property
    def without_measure(self) -> NDArray[np.int32]: ...

    @property
    def wrong_exits(self) -> NDArray[np.int32]: ...

    @property
    def has_first_secretary(self) -> NDArray[np.bool_]: ...

    @property
    def is_complete(self) -> bool: ...

    @property
    def incidence(self) -> NDArray[np.float64]: ...

    @property
    def stands_for(self) -> int: ...


class PlaceYears(Protocol):
    """What the villages of a place add up to, weighted, by year."""

    @property
    def years(self) -> Sequence[int]: ...

    @property
    def persons(self) -> NDArray[np.float64]: ...

    @property
    def households(self) -> NDArray[np.float64]: ...

    @property
    def without_measure(self) -> NDArray[np.float64]: ...

    @property
    def rural_population(self) -> NDArray[np.float64]: ...

    @property
    def rural_income(self) -> NDArray[np.float64]: ...

    @property
    def n(self) -> NDArray[np.int64]: ...

    @property
    def incidence(self) -> NDArray[np.float64]: ...


class Standing(Protocol):
    """How a poor county stands in the exit plan; None in `exit_year` where it was not yet delisted by the year."""

    @property
    def planned_exit_year(self) -> int: ...

    @property
    def exit_year(self) -> int | None: ...

    @property
    def is_deep_poverty(self) -> bool: ...

    @property
    def names(self) -> Sequence[Text]: ...


class VillageYear(Protocol):
    """A village at one year's end; persons and households are its own, unweighted."""

    @property
    def year(self) -> int: ...

    @property
    def poor_persons(self) -> int: ...

    @property
    def poor_households(self) -> int: ...

    @property
    def exited_households(self) -> int: ...

    @property
    def without_measure(self) -> int: ...

    @property
    def wrong_exits(self) -> int: ...

    @property
    def collective_income_yuan(self) -> int: ...

    @property
    def has_hard_road(self) -> bool: ...

    @property
    def power_share(self) -> float: ...

    @property
    def has_broadband(self) -> bool: ...

    @property
    def has_clinic(self) -> bool: ...

    @property
    def safe_water_share(self) -> float: ...

    @property
    def needs_listed(self) -> int: ...

    @property
    def needs_met(self) -> int: ...

    @property
    def poverty_line_yuan(self) -> float: ...

    @property
    def rural_population(self) -> int: ...

    @property
    def incidence(self) -> float | None: ...


class Post(Protocol):
    """A posting of a first secretary, cut at the year's end."""

    @property
    def name(self) -> Text: ...

    @property
    def unit(self) -> Text: ...

    @property
    def start(self) -> datetime.date: ...

    @property
    def end(self) -> datetime.date: ...

    @property
    def is_open(self) -> bool: ...

    @property
    def days_in_village(self) -> int: ...

    def days(self) -> int: ...


class CodeCount(Protocol):
    """How many of one code."""

    @property
    def code(self) -> str: ...

    @property
    def words(self) -> Text: ...

    @property
    def count(self) -> int: ...


class NeedCount(Protocol):
    """What was asked for in one kind, and how much of it was met by the year's end."""

    @property
    def code(self) -> str: ...

    @property
    def words(self) -> Text: ...

    @property
    def asked(self) -> int: ...

    @property
    def met(self) -> int: ...


class VillageFile(Protocol):
    """Everything the village page shows but its list of households."""

    @property
    def code(self) -> str: ...

    @property
    def township_code(self) -> str: ...

    @property
    def is_poor_village(self) -> bool: ...

    @property
    def planned_exit_year(self) -> int | None: ...

    @property
    def exit_year(self) -> int | None: ...

    @property
    def weight(self) -> int: ...

    @property
    def is_complete_place(self) -> bool: ...

    @property
    def villager_groups(self) -> int: ...

    @property
    def lon(self) -> float: ...

    @property
    def lat(self) -> float: ...

    @property
    def limit(self) -> float: ...

    @property
    def registered_households(self) -> int: ...

    @property
    def years(self) -> Sequence[VillageYear]: ...

    @property
    def causes(self) -> Sequence[CodeCount]: ...

    @property
    def needs(self) -> Sequence[NeedCount]: ...

    @property
    def posts(self) -> Sequence[Post]: ...

    @property
    def now(self) -> VillageYear: ...

    @property
    def was(self) -> VillageYear | None: ...
