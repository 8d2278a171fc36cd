"""Microcredit of a region at a month's end: sums from the summary, and the loans of a county or a household."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from operator import add
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, select

from dashboard.words import Text
from data_access.codes import LENGTH_OF_LEVEL
from data_access.project_states import last_day
from data_access.queries.labels import Labels, labels, word
from data_access.queries.people import shown_name
from data_access.releases import Release
from data_access.schema import household, microcredit, microcredit_summary, region
from data_access.viewer import Viewer, in_scope, inside


class LoanSums(NamedTuple):
    """What loans come to, weighted but for the numbers of rows; yuan."""

    n: int = 0
    """Rows granted in the month; so too the four below."""
    loans: int = 0
    granted_yuan: int = 0
    free_yuan: int = 0
    subsidy_yuan: int = 0
    open_n: int = 0
    """Rows not repaid at the month's end; so too the two below."""
    open_loans: int = 0
    open_yuan: int = 0
    overdue_n: int = 0
    overdue_loans: int = 0
    overdue_yuan: int = 0

    def plus(self, other: LoanSums) -> LoanSums:
        """Both together."""
        return LoanSums(*map(add, self, other))


_SUMS = [microcredit_summary.c[name] for name in LoanSums._fields]
Banks = Mapping[str, LoanSums]
"""By code of the bank."""


@dataclass(frozen=True, slots=True)
class Loan:
    """A loan as it stands at a month's end; yuan."""

    loan_id: int
    household_id: int
    head: Text
    village_code: str
    village: Text
    bank_code: str
    bank: Text
    amount: int
    is_free: bool
    subsidy: int
    granted: date
    due: date
    repaid: date | None
    """None where it is not repaid by the month's end."""
    days_overdue: int
    weight: int


def loan_months(viewer: Viewer, release: Release, region_code: str, until: str) -> Mapping[str, Banks]:
    """The sums of a region from the county up, by month and bank, up to a month."""
    level = release.regions.get(region_code).level
    found: dict[str, dict[str, LoanSums]] = {}
    with release.connect() as connection:
        asked = {"level": level, "codes": [region_code], "until": until}
        for _, month, bank, *sums in connection.execute(_sums(viewer, "until"), asked).all():
            found.setdefault(month, {})[bank] = LoanSums(*sums)
    return found


def loan_regions(
    viewer: Viewer, release: Release, codes: Sequence[str], months: Sequence[str]
) -> Mapping[str, Mapping[str, Banks]]:
    """The sums of some regions of one level, from the county up, by month and bank."""
    if not codes:
        return {}
    level = release.regions.get(codes[0]).level
    found: dict[str, dict[str, dict[str, LoanSums]]] = {}
    with release.connect() as connection:
        asked = {"level": level, "codes": codes, "months": months}
        for region, month, bank, *sums in connection.execute(_sums(viewer, "months"), asked).all():
            found.setdefault(region, {}).setdefault(month, {})[bank] = LoanSums(*sums)
    return found


@lru_cache(maxsize=64)
def _sums(viewer: Viewer, when: str) -> Select[Any]:
    """The read of the summary, built once: what differs from question to question is bound."""
    u = microcredit_summary.c
    whens = {
        "until": u.month <= bindparam("until"),
        "months": u.month.in_(bindparam("months", expanding=True)),
    }
    return (
        select(u.region_code, u.month, u.bank, *_SUMS)
        .where(
            u.level == bindparam("level"),
            u.region_code.in_(bindparam("codes", expanding=True)),
            whens[when],
            in_scope(viewer, u.region_code),
        )
        .order_by(u.month, u.bank)
    )


def place_loans(viewer: Viewer, release: Release, region_code: str, month: str) -> tuple[Loan, ...]:
    """The loans of a county, township or village granted by a month's end, the longest overdue first.

    In a village each counts as one.
    """
    m = microcredit.c
    county, is_village = region_code[:6], len(region_code) == LENGTH_OF_LEVEL["village"]
    own = and_(m.county_code == county, inside(m.village_code, region_code))
    with release.connect() as connection:
        found = _loans(connection, viewer, labels(release), (own, county), last_day(month))
    if is_village:
        found = [replace(loan, weight=1) for loan in found]
    return tuple(sorted(found, key=lambda loan: (-loan.days_overdue, loan.due, loan.loan_id)))


def household_loans(
    connection: Connection, viewer: Viewer, words: Labels, household_id: int, end: date
) -> tuple[Loan, ...]:
    """The loans of a household granted by a day, oldest first."""
    m = microcredit.c
    county = str(household_id)[:6]
    own = and_(m.county_code == county, m.household_id == household_id)
    found = _loans(connection, viewer, words, (own, county), end)
    return tuple(sorted(found, key=lambda loan: (loan.granted, loan.loan_id)))


def _loans(
    connection: Connection, viewer: Viewer, words: Labels, where: tuple[ColumnElement[bool], str], end: date
) -> list[Loan]:
    """The loans that a clause keeps in one county, as at the end of a day."""
    own, county = where
    m, h = microcredit.c, household.c
    query = (
        select(
            microcredit,
            h.head_name,
            region.c.name_zh.label("village_zh"),
            region.c.name_en.label("village_en"),
        )
        .select_from(microcredit)
        .join(household, and_(h.county_code == m.county_code, h.household_id == m.household_id))
        .join(region, region.c.code == m.village_code)
        .where(
            own,
            h.county_code == county,
            inside(region.c.code, county),
            m.granted <= end,
            in_scope(viewer, m.village_code),
        )
    )
    return [_loan(row, viewer, words, end) for row in connection.execute(query).all()]


def _loan(row: Row[Any], viewer: Viewer, words: Labels, end: date) -> Loan:
    repaid = row.repaid if row.repaid is not None and row.repaid <= end else None
    return Loan(
        loan_id=row.loan_id,
        household_id=row.household_id,
        head=shown_name(viewer, row.head_name),
        village_code=row.village_code,
        village=Text(row.village_zh, row.village_en),
        bank_code=row.bank,
        bank=word(words, "bank", row.bank),
        amount=row.amount_yuan,
        is_free=row.is_collateral_free,
        subsidy=row.subsidy_yuan,
        granted=row.granted,
        due=row.due,
        repaid=repaid,
        days_overdue=max((end - row.due).days, 0) if repaid is None else 0,
        weight=row.weight,
    )


def summed(loans: Sequence[Loan]) -> Mapping[str, Banks]:
    """What loans come to by the month of their grant and bank; what is owed stands under the last month."""
    found: dict[str, dict[str, LoanSums]] = {}
    for loan in loans:
        yuan = loan.amount * loan.weight
        of_month = found.setdefault(loan.granted.isoformat()[:7], {})
        own = LoanSums(1, loan.weight, yuan, yuan if loan.is_free else 0, loan.subsidy * loan.weight)
        of_month[loan.bank_code] = own.plus(of_month.get(loan.bank_code, LoanSums()))
    return found


def owed(loans: Sequence[Loan]) -> Banks:
    """What of some loans is not repaid, by bank."""
    found: dict[str, LoanSums] = {}
    for loan in loans:
        if loan.repaid is not None:
            continue
        is_late = loan.days_overdue > 0
        yuan = loan.amount * loan.weight
        own = LoanSums(
            open_n=1, open_loans=loan.weight, open_yuan=yuan,
            overdue_n=int(is_late), overdue_loans=loan.weight * is_late, overdue_yuan=yuan * is_late,
        )  # fmt: skip
        found[loan.bank_code] = own.plus(found.get(loan.bank_code, LoanSums()))
    return found
