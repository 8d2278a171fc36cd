"""What the part of inspections and findings is made of: the shapes that the queries of findings and inspections answer in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from dashboard.words import Text

STATES = ("in_time", "late", "running", "overdue_first", "overdue_second", "overdue_more")
"""What a finding is at a year's end, each exactly one: put right in time or late, open and not due, overdue by age."""
OVERDUE = STATES[3:]


class Sums(Protocol):
    """How some findings stand at a year's end; counts."""

    @property
    def in_time(self) -> int: ...

    @property
    def late(self) -> int: ...

    @property
    def running(self) -> int: ...

    @property
    def overdue_first(self) -> int: ...

    @property
    def overdue_second(self) -> int: ...

    @property
    def overdue_more(self) -> int: ...

    @property
    def new(self) -> int: ...

    @property
    def repeated(self) -> int: ...

    @property
    def due(self) -> int: ...

    @property
    def mended(self) -> int: ...

    @property
    def all(self) -> int: ...

    @property
    def open(self) -> int: ...

    @property
    def overdue(self) -> int: ...


class LevelCoverage(Protocol):
    """What the teams of one level did in a year."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> Text: ...

    @property
    def inspections(self) -> int: ...

    @property
    def counties(self) -> int: ...

    @property
    def poor_counties(self) -> int: ...

    @property
    def villages_visited(self) -> int: ...

    @property
    def households_visited(self) -> int: ...


class Coverage(Protocol):
    """How much of a region was inspected in a year."""

    @property
    def levels(self) -> Sequence[LevelCoverage]: ...

    @property
    def poor_counties(self) -> int: ...

    @property
    def inspected(self) -> int: ...

    @property
    def never_inspected(self) -> int: ...


class Inspection(Protocol):
    """One inspection of a county."""

    @property
    def county_code(self) -> str: ...

    @property
    def level(self) -> Text: ...

    @property
    def kind(self) -> Text: ...

    @property
    def body(self) -> Text: ...

    @property
    def start(self) -> date: ...

    @property
    def end(self) -> date: ...

    @property
    def villages_visited(self) -> int: ...

    @property
    def households_visited(self) -> int: ...

    @property
    def findings(self) -> int: ...


class Repeated(Protocol):
    """A kind of finding that came back in a county."""

    @property
    def county_code(self) -> str: ...

    @property
    def kind_code(self) -> str: ...

    @property
    def kind(self) -> Text: ...

    @property
    def times(self) -> int: ...

    @property
    def found(self) -> int: ...

    @property
    def open(self) -> int: ...

    @property
    def last_found(self) -> date: ...


class Finding(Protocol):
    """A finding as at a year's end."""

    @property
    def finding_id(self) -> int: ...

    @property
    def county_code(self) -> str: ...

    @property
    def village_code(self) -> str | None: ...

    @property
    def village(self) -> Text | None: ...

    @property
    def level(self) -> Text: ...

    @property
    def body(self) -> Text: ...

    @property
    def kind(self) -> Text: ...

    @property
    def department(self) -> Text: ...

    @property
    def severity(self) -> int: ...

    @property
    def found(self) -> date: ...

    @property
    def due(self) -> date: ...

    @property
    def rectified(self) -> date | None: ...

    @property
    def days_overdue(self) -> int: ...

    @property
    def state(self) -> str: ...

    @property
    def repeats(self) -> int | None: ...

    @property
    def proposed(self) -> date | None: ...

    @property
    def done(self) -> date | None: ...

    @property
    def form(self) -> Text | None: ...


class Form(Protocol):
    """Accountability of one form."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> Text: ...

    @property
    def proposed(self) -> int: ...

    @property
    def done(self) -> int: ...


class Accountability(Protocol):
    """What was proposed and done by a year's end."""

    @property
    def forms(self) -> Sequence[Form]: ...

    @property
    def longest(self) -> Sequence[Finding]: ...

    @property
    def proposed(self) -> int: ...

    @property
    def done(self) -> int: ...


Grouped = Mapping[str, tuple[Text, Sums]]
"""Code to its word and its findings, in the order of the list."""


@dataclass(frozen=True, slots=True)
class Found:
    """All that the part shows of a region at a year's end."""

    sums: Sums
    kinds: Grouped
    departments: Grouped
    regions: Mapping[str, Sums]
    """The places of the next level, most overdue first; none below the prefecture."""
    coverage: Coverage
    repeated: Sequence[Repeated]
    answered: Accountability

    @property
    def is_empty(self) -> bool:
        """Nothing was found, nobody inspected, and no poor county is there to inspect."""
        return not (
            self.sums.all or self.coverage.poor_counties or any(x.inspections for x in self.coverage.levels)
        )


def worst_first(grouped: Grouped) -> list[tuple[str, Text, Sums]]:
    """Those of which anything was found, most overdue first."""
    there = [(code, name, sums) for code, (name, sums) in grouped.items() if sums.all]
    return sorted(there, key=lambda one: (-one[2].overdue, -one[2].open, -one[2].all, one[0]))
