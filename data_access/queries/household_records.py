"""The file of a household as it is read: its years, members, events, measures, needs, visits, who is responsible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dashboard.words import Text
from data_access.queries.microcredit import Loan


@dataclass(frozen=True, slots=True)
class HouseholdYear:
    """The household at one year's end; incomes in yuan a person."""

    year: int
    members: int
    is_registered: bool
    exit_flag: str
    net_income: int
    wage: int
    business: int
    property_income: int
    transfer: int
    line: float
    has_dibao: bool
    housing: str
    has_safe_water: bool
    has_food_clothing: bool
    schooling_assured: bool
    medical_assured: bool
    was_wrong_exit: bool
    measures_running: int


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the household at the year's end."""

    name: Text
    relation: Text
    sex: Text
    age: int
    health_code: str
    health: Text
    labour_code: str
    labour: Text
    school_code: str
    school: Text
    is_insured: bool
    of_school_age: bool
    months_away: int
    work_place: Text


@dataclass(frozen=True, slots=True)
class Event:
    """What happened; `words` names its kind."""

    kind: str
    words: Text
    date: date
    members: int


@dataclass(frozen=True, slots=True)
class Measure:
    """A support measure; `end` is None while it runs at the year's end."""

    number: int
    batch: str
    batch_words: Text
    words: Text
    amount_yuan: int
    start: date
    end: date | None
    answers: bool = True
    """Whether the policy intends it for the main cause that the household has in the year."""


@dataclass(frozen=True, slots=True)
class Need:
    """What was asked for; `met` is None while unmet at the year's end, `measure` what met it."""

    words: Text
    listed: date
    met: date | None
    measure: Measure | None


@dataclass(frozen=True, slots=True)
class Visit:
    """Who came when: visitor 01 responsible helper, 02 first secretary."""

    date: date
    visitor: str


@dataclass(frozen=True, slots=True)
class Responsible:
    """Who is responsible, and the unit that sends."""

    role: str
    """helper or first_secretary."""
    name: Text
    unit: Text


@dataclass(frozen=True, slots=True)
class HouseholdFile:
    """Everything on the page of one household, as at the end of `year`."""

    household_id: str
    village_code: str
    is_poor_village: bool
    head: Text
    registered_year: int
    exit_plan_year: int | None
    removed_year: int | None
    year: int
    household_type: Text
    standard: Text
    main_cause: Text
    other_cause: Text
    years: tuple[HouseholdYear, ...]
    """Up to the year shown, oldest first; empty where it was registered later."""
    lines: tuple[tuple[int, float], ...]
    """The poverty line of each year up to the year shown."""
    members: tuple[Member, ...]
    events: tuple[Event, ...]
    measures: tuple[Measure, ...]
    needs: tuple[Need, ...]
    visits: tuple[Visit, ...]
    responsible: tuple[Responsible, ...]
    loans: tuple[Loan, ...]

    @property
    def now(self) -> HouseholdYear:
        return self.years[-1]
