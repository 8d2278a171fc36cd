"""The closed vocabularies that every layer shares: languages, units, basis and flags of a number.

Imports only the standard library, so that it may be imported from everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Literal

Lang = Literal["zh", "en"]
LANGS: tuple[Lang, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of data in both languages; words of the interface are gettext instead."""

    zh: str
    en: str

    def __call__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en


class Unit(StrEnum):
    """What a value counts; `layouts.formats` writes it in each language."""

    PERSON = "person"
    HOUSEHOLD = "household"
    COUNTY = "county"
    VILLAGE = "village"
    VISIT = "visit"
    PROJECT = "project"
    LOAN = "loan"
    FINDING = "finding"
    NEED = "need"
    PERCENT = "percent"
    POINT = "points"
    """What two percentages differ by."""
    SCORE = "score"
    """Points of an assessment, of a hundred."""
    YUAN = "yuan"
    YEAR = "year"
    DAY = "day"
    RATIO = "ratio"
    CATEGORY = "category"


class Better(StrEnum):
    """Which direction of a value is good."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Kind(StrEnum):
    """How an indicator is made up from its rows."""

    COUNT = "count"
    SHARE = "share"
    MEAN = "mean"
    MEDIAN = "median"
    CATEGORY = "category"
    DATE = "date"
    DURATION = "duration"


class Basis(IntEnum):
    """How a figure is known, weakest last; a combined series takes the weakest of its parts."""

    FOUND = 0
    RECALLED = 1
    DERIVED = 2
    GENERATED = 3

    @property
    def word(self) -> str:
        return self.name.lower()

    @classmethod
    def weakest(cls, parts: Iterable[Basis]) -> Basis:
        return max(parts, default=cls.FOUND)


class Flag(StrEnum):
    """Why a number stands or does not stand in a cell."""

    OK = "ok"
    SMALL = "small"
    SUPPRESSED = "suppressed"
    NOT_APPLICABLE = "not_applicable"
    NOT_PUBLISHED = "not_published"
    PROVISIONAL = "provisional"


Level = Literal["country", "group", "province", "prefecture", "county", "township", "village"]
LEVELS: tuple[Level, ...] = ("country", "group", "province", "prefecture", "county", "township", "village")
SMALL_N = 30
"""A share whose denominator has fewer rows is flagged small, hatched and unranked."""
