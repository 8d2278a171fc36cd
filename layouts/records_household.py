"""What a household's page is made of: the shapes that `data_access.queries.household` answers in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Protocol

from dashboard.words import Text
from layouts.records_loans import Loan


class HouseholdYear(Protocol):
    """The household at one year's end; incomes in yuan a person."""

    @property
    def year(self) -> int: ...

    @property
    def members(self) -> int: ...

    @property
    def is_registered(self) -> bool: ...

    @property
    def exit_flag(self) -> str: ...

    @property
    def net_income(self) -> int: ...

    @property
    def wage(self) -> int: ...

    @property
    def business(self) -> int: ...

    @property
    def property_income(self) -> int: ...

    @property
    def transfer(self) -> int: ...

    @property
    def line(self) -> float: ...

    @property
    def has_dibao(self) -> bool: ...

    @property
    def housing(self) -> str: ...

    @property
    def has_safe_water(self) -> bool: ...

    @property
    def has_food_clothing(self) -> bool: ...

    @property
    def schooling_assured(self) -> bool: ...

    @property
    def medical_assured(self) -> bool: ...

    @property
    def was_wrong_exit(self) -> bool: ...

    @property
    def measures_running(self) -> int: ...


class Member(Protocol):
    """A member of the household at the year's end."""

    @property
    def name(self) -> Text: ...

    @property
    def relation(self) -> Text: ...

    @property
    def sex(self) -> Text: ...

    @property
    def age(self) -> int: ...

    @property
    def health_code(self) -> str: ...

    @property
    def health(self) -> Text: ...

    @property
    def labour_code(self) -> str: ...

    @property
    def labour(self) -> Text: ...

    @property
    def school_code(self) -> str: ...

    @property
    def school(self) -> Text: ...

    @property
    def is_insured(self) -> bool: ...

    @property
    def of_school_age(self) -> bool: ...

    @property
    def months_away(self) -> int: ...

    @property
    def work_place(self) -> Text: ...


class Event(Protocol):
    """What happened; `words` names its kind."""

    @property
    def kind(self) -> str: ...

    @property
    def words(self) -> Text: ...

    @property
    def date(self) -> datetime.date: ...

    @property
    def members(self) -> int: ...


class Measure(Protocol):
    """A support measure; `end` is None while it runs at the year's end."""

    @property
    def number(self) -> int: ...

    @property
    def batch(self) -> str: ...

    @property
    def batch_words(self) -> Text: ...

    @property
    def words(self) -> Text: ...

    @property
    def amount_yuan(self) -> int: ...

    @property
    def start(self) -> datetime.date: ...

    @property
    def end(self) -> datetime.date | None: ...

    @property
    def answers(self) -> bool: ...


class Need(Protocol):
    """What was asked for; `met` is None while unmet at the year's end, `measure` what met it."""

    @property
    def words(self) -> Text: ...

    @property
    def listed(self) -> datetime.date: ...

    @property
    def met(self) -> datetime.date | None: ...

    @property
    def measure(self) -> Measure | None: ...


class Visit(Protocol):
    """Who came when: visitor 01 responsible helper, 02 first secretary."""

    @property
    def date(self) -> datetime.date: ...

    @property
    def visitor(self) -> str: ...


class Responsible(Protocol):
    """Who is responsible, and the unit that sends."""

    @property
    def role(self) -> str: ...

    @property
    def name(self) -> Text: ...

    @property
    def unit(self) -> Text: ...


class HouseholdFile(Protocol):
    """Everything on the page of one household, as at the end of `year`."""

    @property
    def household_id(self) -> str: ...

    @property
    def village_code(self) -> str: ...

    @property
    def is_poor_village(self) -> bool: ...

    @property
    def head(self) -> Text: ...

    @property
    def registered_year(self) -> int: ...

    @property
    def exit_plan_year(self) -> int | None: ...

    @property
    def removed_year(self) -> int | None: ...

    @property
    def year(self) -> int: ...

    @property
    def household_type(self) -> Text: ...

    @property
    def standard(self) -> Text: ...

    @property
    def main_cause(self) -> Text: ...

    @property
    def other_cause(self) -> Text: ...

    @property
    def years(self) -> Sequence[HouseholdYear]: ...

    @property
    def lines(self) -> tuple[tuple[int, float], ...]: ...

    @property
    def members(self) -> Sequence[Member]: ...

    @property
    def events(self) -> Sequence[Event]: ...

    @property
    def measures(self) -> Sequence[Measure]: ...

    @property
    def needs(self) -> Sequence[Need]: ...

    @property
    def visits(self) -> Sequence[Visit]: ...

    @property
    def responsible(self) -> Sequence[Responsible]: ...

    @property
    def loans(self) -> Sequence[Loan]: ...

    @property
    def now(self) -> HouseholdYear: ...
