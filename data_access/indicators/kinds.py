"""By what a quotient can be taken apart besides places: the cause, the batch, … of the rows that it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Select, func

from dashboard.words import Basis, Better, Level
from data_access.indicators.facts import HOUSEHOLDS, NEEDS, TERRITORY
from data_access.indicators.facts_money import LOANS, PROJECTS
from data_access.indicators.facts_supervision import FINDINGS
from data_access.indicators.fitting import ASKED
from data_access.indicators.model import Fact, Indicator, Ratio, Total
from data_access.indicators.sums import Plan, sums
from data_access.schema import household_year, inspection_finding, microcredit, need, project


@dataclass(frozen=True, eq=False)
class Kinds:
    """What the rows of a fact are told apart by."""

    of: Literal["cause", "batch", "project", "bank", "finding"]
    code: ColumnElement[str]
    code_list: str


def _batch(kind: ColumnElement[str]) -> ColumnElement[str]:
    """A kind of measure begins with its batch."""
    return func.substr(kind, 1, 2)


KINDS: Mapping[str, Kinds] = {
    HOUSEHOLDS.name: Kinds("cause", household_year.c.main_cause, "main_cause"),
    NEEDS.name: Kinds("batch", _batch(need.c.kind), "batch"),
    ASKED.name: Kinds("batch", _batch(ASKED.rows.c.need), "batch"),
    PROJECTS.name: Kinds("project", project.c.kind, "project_kind"),
    LOANS.name: Kinds("bank", microcredit.c.bank, "bank"),
    FINDINGS.name: Kinds("finding", inspection_finding.c.kind, "finding_kind"),
}
"""Name of the fact to its kinds."""


def kinds_of(indicator: Indicator) -> Kinds | None:
    """What an indicator is taken apart by; None where it is no quotient of sums of one period, or neither end is better."""
    how = indicator.how
    if indicator.better is Better.NEITHER or not isinstance(how, Ratio):
        return None
    if not isinstance(how.numerator, Total) or not isinstance(how.denominator, Total):
        return None
    if how.denominator.fact not in (how.numerator.fact, TERRITORY):
        return None
    return KINDS.get(how.numerator.fact.name)


def sums_by_kind(
    plan: Plan, kinds: Kinds, level: Level, registry: Basis, *clauses: ColumnElement[bool]
) -> Select[*tuple[Any, ...]]:
    """The columns of `sums`, and `kind`, by place, period and kind."""
    return sums(plan, level, registry, *clauses).add_columns(kinds.code.label("kind")).group_by(kinds.code)


def totals_of(indicator: Indicator) -> tuple[Total, Total | None]:
    """The totals above and below the line of an indicator that has kinds.

    None below where that is the place's as a whole (its population), which no kind has a part of.
    """
    how = indicator.how
    if not isinstance(how, Ratio) or not isinstance(how.numerator, Total):
        raise TypeError(f"{indicator.id} has no kinds")
    above, below = how.numerator, how.denominator
    return above, below if isinstance(below, Total) and below.fact is above.fact else None


def plan_of(plans: Mapping[Fact, Plan], indicator: Indicator) -> Plan:
    """The sums of the fact whose kinds an indicator has."""
    return plans[totals_of(indicator)[0].fact]
