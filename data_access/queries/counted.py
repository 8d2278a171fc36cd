"""What an indicator that can fall behind counts, and whose books it is read from: words stand on both."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from dashboard.words import Unit
from data_access.exceptions.series import is_counted, is_of_everybody
from data_access.indicators.model import ONE, Fact, Indicator, Median, Ratio, total_of
from data_access.queries.behind import KNOWN

Ledger = Literal["registry", "funds", "evaluation"]

_UNITS: Final = {
    "households": Unit.HOUSEHOLD,
    "people": Unit.PERSON,
    "territory": Unit.PERSON,
    "villages": Unit.VILLAGE,
    "projects": Unit.PROJECT,
    "loans": Unit.LOAN,
    "findings": Unit.FINDING,
    "needs": Unit.NEED,
    "asked": Unit.NEED,
    "waits": Unit.NEED,
    "funds": Unit.YUAN,
    "spending": Unit.YUAN,
    "integration": Unit.YUAN,
}
_LEDGERS: Final[dict[str, Ledger]] = {
    "funds": "funds",
    "spending": "funds",
    "integration": "funds",
    "evaluations": "evaluation",
}


def _fact(entry: Indicator) -> Fact | None:
    """The rows that its denominator, or its median, stands on."""
    how = entry.how
    if isinstance(how, Median):
        return how.fact
    return total_of(how.denominator).fact if isinstance(how, Ratio) else None


@dataclass(frozen=True, slots=True)
class Counted:
    """What an indicator's number counts, and whose books it is read from."""

    unit: Unit | None
    """Of its cases, or of its money; None where there is no word for them."""
    are_cases: bool
    """Whether it is so many of the cases in the data: a share of rows that count alike, each looked at."""
    is_of_everybody: bool
    reaches_villages: bool
    ledger: Ledger
    names_households: bool
    """Whether the list of households can be kept to those behind it."""


def counted(entry: Indicator) -> Counted:
    """What an indicator that can fall behind counts."""
    fact, how = _fact(entry), entry.how
    everybody = is_of_everybody(entry)
    alike = isinstance(how, Ratio) and total_of(how.denominator).amount is ONE
    return Counted(
        unit=_UNITS.get(fact.name) if fact is not None else None,
        are_cases=is_counted(entry) and alike and not everybody,
        is_of_everybody=everybody,
        reaches_villages="village" in entry.levels,
        names_households=entry.id in KNOWN,
        ledger=_LEDGERS.get(fact.name, "registry") if fact is not None else "registry",
    )
