"""What an indicator is: typed, closed data. One entry of the catalogue makes everything else.

An entry says how its number is made with one of six `How`s. Sums run over a `Fact` (rows of the registry,
one a unit and period); every ratio sums before it divides. Nothing here knows an engine or runs a query.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from sqlalchemy import ColumnElement, FromClause, Integer, literal_column

from dashboard.periods import is_month, months_of
from dashboard.words import Better, Kind, Level, Text, Unit

ALL_LEVELS: tuple[Level, ...] = (
    "country",
    "group",
    "province",
    "prefecture",
    "county",
    "township",
    "village",
)
COUNTY_UP: tuple[Level, ...] = ALL_LEVELS[:5]
"""The levels that the cube holds."""
BELOW_COUNTY: tuple[Level, ...] = ALL_LEVELS[5:]
"""The levels that are answered inside one county, when asked."""
SURVEY_LEVELS: tuple[Level, ...] = ("country", "group", "province")
PUBLISHED_LEVELS: tuple[Level, ...] = ("country", "group", "county")
COUNTY_ONLY: tuple[Level, ...] = ("county",)

REGISTRY_YEARS: tuple[str, ...] = tuple(str(year) for year in range(2014, 2021))
AFTER_THE_FIRST: tuple[str, ...] = REGISTRY_YEARS[1:]
"""Years that have a year before them in the registry."""
EVALUATION_YEARS: tuple[str, ...] = REGISTRY_YEARS[2:]
PUBLISHED_YEARS: tuple[str, ...] = tuple(str(year) for year in range(2010, 2021))
FUND_YEARS: tuple[str, ...] = REGISTRY_YEARS[2:]
FUND_MONTHS: tuple[str, ...] = months_of(FUND_YEARS)
"""Months of the plan's five budget years: what flows is counted from January on, what stands at the month's end."""

ONE: ColumnElement[int] = literal_column("1", Integer)
"""A row counts as one."""

System = Literal["M1", "M2", "M3", "M4", "M5", "M6", "M7", "R1", "R2", "R3", "R4", "R5"]
Ramp = Literal["burden", "progress", "money", "exit", "categories"]


@dataclass(frozen=True, eq=False)
class Side:
    """A relation that a fact's rows may be joined to, at most one row each, where an amount needs it."""

    relation: FromClause
    on: ColumnElement[bool]


@dataclass(frozen=True, eq=False)
class Fact:
    """Rows of the registry, one a unit and period, and where each lies.

    `rows` is already restricted to the counties and periods that a query binds (`bounds.BOUNDS`).
    """

    name: str
    rows: FromClause
    period: ColumnElement[int]
    """The number of a row's period: 2018, or 201806 where the fact stands by month."""
    county: ColumnElement[str]
    """County of a row; its own code where `level` says that rows exist for each level."""
    weight: ColumnElement[int]
    village: ColumnElement[str] | None = None
    """Village of a row; None where the fact stops at the county."""
    sides: tuple[Side, ...] = ()
    where: ColumnElement[bool] | None = None
    basis: ColumnElement[int] | None = None
    """How a row is known; None: as the registry as a whole."""
    level: ColumnElement[str] | None = None
    is_tally: bool = False
    """Each row counts units already (people, sampled households): `n` is then the unweighted sum itself."""
    by_month: bool = False
    has_cases: bool = True
    """Whether each row is a case, so that few of them make a share doubtful; rows of money are none, and have no `n`."""
    unit: ColumnElement[str] | None = None
    """What a row is known by; None: by the first number of its table (`receipt_rows.UNITS`)."""

    @property
    def reaches_villages(self) -> bool:
        return self.village is not None or self.level is not None


@dataclass(frozen=True, eq=False)
class Total:
    """The weighted sum of an amount over a fact's rows that meet a condition; rows are counted by default."""

    fact: Fact
    amount: ColumnElement[Any] = ONE
    where: ColumnElement[bool] | None = None


@dataclass(frozen=True, eq=False)
class Before:
    """The total of the year before."""

    total: Total


@dataclass(frozen=True, eq=False)
class Fall:
    """The total of the year before less that of the year."""

    total: Total


Amount = Total | Before | Fall


@dataclass(frozen=True, eq=False)
class Count:
    """Value = the amount; there is no denominator."""

    of: Amount


@dataclass(frozen=True, eq=False)
class Ratio:
    """Value = numerator ÷ denominator, 100 times it in percent; `is_sample` adds the Wilson 95 % interval."""

    numerator: Amount
    denominator: Total | Before
    is_sample: bool = False


@dataclass(frozen=True, eq=False)
class Median:
    """Value = the lower weighted median of an amount over a fact's rows."""

    fact: Fact
    amount: ColumnElement[int]


@dataclass(frozen=True, eq=False)
class Latest:
    """Value = the greatest of a county's rows: a year, or the code of a category."""

    fact: Fact
    amount: ColumnElement[int]


@dataclass(frozen=True, eq=False)
class Published:
    """Value = a series of `published_figure`, as its issuer wrote it."""

    series: str


@dataclass(frozen=True, eq=False)
class PublishedShare:
    """Value = a published series of the region as a percentage of the country's."""

    of: Published


How = Count | Ratio | Median | Latest | Published | PublishedShare


@dataclass(frozen=True, slots=True)
class Limit:
    """An official limit: stay below it, or reach at least `above`; another may hold in the west."""

    source: Text
    below: float | None = None
    above: float | None = None
    west: float | None = None
    once_delisted: bool = False
    """A condition of a county's exit: who has not yet left the list does not break it."""
    brief: Text | None = None
    """The source in a word or two, for a line that names several."""

    def __post_init__(self) -> None:
        if (self.below is None) == (self.above is None):
            raise ValueError("a limit is either below or above")

    def at(self, macro_region: str | None) -> float:
        """The limit that holds in a region of east, central, west or none of them."""
        if self.west is not None and macro_region == "west":
            return self.west
        return self.below if self.below is not None else float(self.above or 0)

    def is_broken(self, value: float, macro_region: str | None) -> bool:
        """Whether a value breaks the limit of its region."""
        limit = self.at(macro_region)
        return value >= limit if self.below is not None else value < limit


@dataclass(frozen=True, slots=True)
class Category:
    """One code of a category and its word; ordered as on the legend."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an indicator's definition that makes its numbers differ from earlier ones."""

    date: str
    text: Text


_ID = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


@dataclass(frozen=True, eq=False)
class Indicator:
    """One entry of the catalogue."""

    id: str
    system: System
    kind: Kind
    unit: Unit
    better: Better
    name: Text
    definition: Text
    why: Text
    formula: Text
    how: How
    ramp: Ramp
    levels: tuple[Level, ...] = ALL_LEVELS
    periods: tuple[str, ...] = REGISTRY_YEARS
    limit: Limit | None = None
    short: Text | None = None
    """The name within a sentence and over a key figure, where the name itself is too long or no subject."""
    categories: tuple[Category, ...] = ()
    keeps_calendar: bool = False
    """Whether it should come as far in a year as the year has come: money that is to be spent within it."""
    family: str | None = None
    """What it shares with others that one cause would move with it; None: none does."""
    checked_by: str = "tests/oracle"
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        fault = next(_faults(self), None)
        if fault:
            raise ValueError(f"indicator {self.id}: {fault}")

    @property
    def said(self) -> Text:
        """What a sentence calls it: the short name where there is one."""
        return self.short or self.name

    @property
    def by_month(self) -> bool:
        """Whether its periods are months."""
        return is_month(self.periods[0])

    @property
    def is_sparse(self) -> bool:
        """Whether it has cells only where something is on file: all that it is made of is known by month."""
        return self.by_month and all(fact.by_month for fact in self.facts)

    def within(self, periods: Sequence[str]) -> Indicator:
        """The same indicator as if it existed in some of its periods alone."""
        return replace(self, periods=tuple(periods))

    @property
    def is_published(self) -> bool:
        """Whether its figures are an issuer's own: no rows, no `n`, nothing below the line."""
        return isinstance(self.how, Published | PublishedShare)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The facts that its number is made of."""
        how = self.how
        if isinstance(how, Median | Latest):
            return (how.fact,)
        return tuple(dict.fromkeys(total.fact for total in totals(how)))


def total_of(amount: Amount) -> Total:
    """The total inside an amount."""
    return amount if isinstance(amount, Total) else amount.total


def totals(how: How) -> tuple[Total, ...]:
    """The totals that a ratio or a count sums; none for the others."""
    if isinstance(how, Ratio):
        return total_of(how.numerator), total_of(how.denominator)
    return (total_of(how.of),) if isinstance(how, Count) else ()


def _is_known(part: Any) -> bool:
    """Whether an amount, or any other part of a `How`, is known at the end of a month."""
    if isinstance(part, Total):
        return part.fact.by_month
    return not isinstance(part, Fall) or part.total.fact.by_month


def _faults(entry: Indicator) -> Iterator[str]:
    """What is wrong with an entry, sentence by sentence."""
    if not _ID.fullmatch(entry.id):
        yield "the id must be lower-case words joined by _"
    if not entry.levels or not entry.periods:
        yield "it needs at least one level and one period"
    if list(entry.levels) != [level for level in ALL_LEVELS if level in entry.levels]:
        yield "levels must stand in order, each once"
    if list(entry.periods) != sorted(set(entry.periods)):
        yield "periods must ascend, each once"
    if (entry.kind is Kind.CATEGORY) != bool(entry.categories):
        yield "a category lists its codes, and nothing else does"
    allowed = {
        Count: (Kind.COUNT,),
        Ratio: (Kind.SHARE, Kind.MEAN, Kind.DURATION),
        Median: (Kind.MEDIAN,),
        Latest: (Kind.DATE, Kind.CATEGORY),
        Published: (Kind.COUNT, Kind.SHARE, Kind.MEAN),
        PublishedShare: (Kind.SHARE,),
    }[type(entry.how)]
    if entry.kind not in allowed:
        yield f"kind {entry.kind} is not made by {type(entry.how).__name__}"
    if (entry.kind is Kind.SHARE) != (entry.unit is Unit.PERCENT):
        yield "a share is in percent, and nothing else is"
    if any(level in BELOW_COUNTY for level in entry.levels) and not (
        entry.facts and all(fact.reaches_villages for fact in entry.facts)
    ):
        yield "its rows do not say in which village they lie, so it stops at the county"
    if isinstance(entry.how, Latest) and entry.levels != COUNTY_ONLY:
        yield "a year or a category exists for counties only"
    before = any(isinstance(part, Before | Fall) for part in vars(entry.how).values())
    if before and entry.periods[0] <= REGISTRY_YEARS[0]:
        yield "it needs the year before, so its periods begin a year later"
    if len({is_month(period) for period in entry.periods}) > 1:
        yield "its periods are years or months, never both"
    elif entry.by_month and not all(_is_known(part) for part in vars(entry.how).values()):
        yield "a month takes what stands by year from the end of the year before"
    for text in (entry.name, entry.definition, entry.why, entry.formula):
        if not text.zh or not text.en:
            yield "every text stands in both languages"
