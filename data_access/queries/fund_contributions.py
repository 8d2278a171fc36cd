"""What each flow of a county's money adds to a gap of its funds: the ledger goes no further down than the county."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from sqlalchemy import ColumnElement, Select, case, func, select

from dashboard.periods import month_of
from dashboard.words import Better, Kind
from data_access.fairness import contributions as parts
from data_access.indicators.bounds import bounds
from data_access.indicators.facts_money import FUNDS
from data_access.indicators.model import Indicator, Ratio, Total
from data_access.queries.contributions import Contributions
from data_access.releases import Release
from data_access.schema import fund_flow
from data_access.viewer import Viewer, in_scope


class Flow(NamedTuple):
    """What a flow is known by within a county's budget of a year: codes of fund_source, approval_level and fund_use."""

    source: str
    level: str
    use: str

    @property
    def key(self) -> str:
        """As a pick names it among the money's ways."""
        return ":".join(self)


def by_flow(
    viewer: Viewer, release: Release, indicator: Indicator, county: str, period: str, reference: float
) -> Contributions | None:
    """The contributions of the flows of a county's special funds at a period's end; `codes` are keys of flows.

    Numerators and denominators are yuan and add up to the county's own. None for what is no quotient of sums over the
    flows, where nothing is on file, and where the viewer does not see the county.
    """
    how = indicator.how
    if not isinstance(how, Ratio) or not viewer.may_see(county):
        return None
    part, whole = how.numerator, how.denominator
    if not (isinstance(part, Total) and isinstance(whole, Total) and part.fact is whole.fact is FUNDS):
        return None
    with release.connect() as connection:
        rows = connection.execute(
            flows_query(viewer, part, whole, month_of(period)), bounds(county, (period,))
        ).all()
    rows = [row for row in rows if row.below]
    if not rows:
        return None
    factor = 100.0 if indicator.kind is Kind.SHARE else 1.0
    above, below = (np.array([float(getattr(row, name)) for row in rows]) for name in ("above", "below"))
    added = factor * parts.of_ratios(above, below, reference / factor)
    of_all = factor * float(above.sum() / below.sum())
    return Contributions(
        level="county",
        codes=tuple(Flow(row.source, row.level, row.use).key for row in rows),
        value=factor * above / below,
        numerator=above,
        denominator=below,
        contribution=added,
        share=100 * parts.shares_of_gap(added, -1 if indicator.better is Better.HIGHER else 1),
        value_of_all=of_all,
        gap=of_all - reference,
        reference=reference,
    )


def flows_query(viewer: Viewer, part: Total, whole: Total, month: str) -> Select[Any]:
    """The one read: both sums of each flow of the bound county at a month's end."""
    f = fund_flow.c
    keys = (f.source, f.level, f.use)
    return (
        select(*keys, _sum(part).label("above"), _sum(whole).label("below"))
        .where(
            *([] if FUNDS.where is None else [FUNDS.where]), f.month == month, in_scope(viewer, f.county_code)
        )
        .group_by(*keys)
        .order_by(*keys)
    )


def _sum(total: Total) -> ColumnElement[Any]:
    amount = total.amount if total.where is None else case((total.where, total.amount), else_=0)
    return func.sum(amount)
