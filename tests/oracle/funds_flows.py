"""The money of a place, a second time: flows summed from their rows for whatever counties lie in it.

The special funds are the sources 01 to 04. What belongs to a year is of its own budget; balances are of all budgets.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import pandas as pd

from tests.oracle.levels import roll_up
from tests.oracle.money import Funds, cost, integration, poor_persons
from tests.oracle.places import Places
from tests.oracle.tables import Tables

SUMS = ["appropriated", "allocated", "disbursed", "spent"]
STAGES = ("unallocated", "undisbursed", "idle", "spent")
Rows = pd.DataFrame


class Ledger:
    """The tables behind the page of funds, each column read once."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.places = Places(tables)
        self.funds = Funds(tables, tables.take("region_group", ["group_code", "county_code"]))

    @cached_property
    def words(self) -> dict[tuple[str, str], str]:
        """The English word of each code of each list."""
        listed = self.tables.take("code_label", ["code_list", "code", "label_en"])
        return {(row.code_list, row.code): row.label_en for row in listed.itertuples()}

    @cached_property
    def _by_county(self) -> Rows:
        """The special funds by month and county: of the year's budget the sums, of all budgets what is unspent."""
        rows, age = _named(self.funds.rows), self.funds.age
        unspent = rows["appropriated"] - rows["spent"]
        parts = {name: rows[name].where(age == 0, 0) for name in [*SUMS, "to_households"]}
        parts["idle"] = rows["disbursed"] - rows["spent"]
        parts["one"], parts["two"] = unspent.where(age == 1, 0), unspent.where(age > 1, 0)
        return pd.DataFrame(parts).groupby([rows["month"], rows["code"]]).sum().astype(float)

    @cached_property
    def _people(self) -> Rows:
        """By year and county: `poor` that are registered, and the `rural` register of 2014."""
        poor = poor_persons(self.tables)["num"].reset_index()
        poor["code"] = poor["code"].str[:6]
        known = self.tables.take("region_year", ["code", "year", "level", "rural_population"])
        counties = known[known["level"] == "county"].set_index(["year", "code"])["rural_population"]
        return pd.DataFrame({"poor": poor.groupby(["year", "code"])["num"].sum(), "rural": counties})

    @cached_property
    def cost(self) -> Rows:
        """`num` yuan spent and `den` households out for good, by county and year."""
        return cost(self.tables, self.funds)["county"].reset_index()

    @cached_property
    def pooled(self) -> Rows:
        """`num` pooled of `den` planned, by county and year."""
        return roll_up(integration(self.tables), self.funds.groups)["county"].reset_index()

    @cached_property
    def projects(self) -> Rows:
        """Every project, by the `code` of its village."""
        names = ["project_id", "village_code", "name_en", "budget_yuan", "planned_start", "planned_end", "actual_start",
                 "actual_end", "need_id", "weight"]  # fmt: skip
        return self.tables.take("project", names).rename(columns={"village_code": "code"})

    @cached_property
    def progress(self) -> Rows:
        """What is paid and done of each project by a month's end."""
        return self.tables.take("project_progress", ["project_id", "month", "paid_yuan", "work_share"])

    @cached_property
    def loans(self) -> Rows:
        """Every loan, by the `code` of its household's village."""
        names = ["loan_id", "household_id", "village_code", "bank", "amount_yuan", "is_collateral_free", "subsidy_yuan",
                 "granted", "due", "repaid", "weight"]  # fmt: skip
        return self.tables.take("microcredit", names).rename(columns={"village_code": "code"})

    def of(self, rows: Rows, code: str) -> Rows:
        """The rows that lie in a place, by the code of each."""
        return rows[self.places.inside(rows["code"], code)]

    def parted(self, rows: Rows, code: str) -> list[tuple[str, Rows]]:
        """The rows of a place by the region of the next level that they lie in; a region without one is left out."""
        below = set(self.places.below(code))
        digits = len(min(below, default=""))
        return [(str(c), own) for c, own in rows.groupby(rows["code"].str[:digits]) if c in below]

    def year(self, code: str, year: int) -> Rows:
        """The special funds at the end of each month, 1 to 12; nan where none is on file."""
        months = [f"{year}-{month:02d}" for month in range(1, 13)]
        rows = self._by_county[self._by_county.index.isin(months, level="month")].reset_index("code")
        found = self.of(rows, code).drop(columns="code").groupby("month").sum().reindex(months)
        return found.set_axis(range(1, 13))

    def regions(self, codes: Sequence[str], month: str) -> Rows:
        """The same at a month's end, one row a region of one level, with their poor at the end of the year before.

        `share` of the year's money that is spent, `per_head` of the poor, `incidence` of poverty; nan for none.
        """
        digits = len(codes[0]) if codes else 6
        rows, people = self._by_county.loc[month], self._people.loc[int(month[:4]) - 1]
        found = rows.groupby(rows.index.str[:digits]).sum().reindex(codes)
        people = people.groupby(people.index.str[:digits]).sum().reindex(codes)
        put_in, poor = found["appropriated"], people["poor"]
        found["share"] = 100 * found["spent"] / put_in.where(put_in > 0)
        found["per_head"] = put_in.fillna(0) / poor.where(poor > 0)
        found["incidence"] = 100 * poor / people["rural"].where(people["rural"] > 0)
        return found

    def ways(self, code: str, month: str) -> Rows:
        """All money of the month's year by source, level of approval and use."""
        rows = self.funds.every
        rows = rows[(rows["month"] == month) & (rows["budget_year"] == int(month[:4]))]
        return self.of(_named(rows), code).groupby(["source", "level", "use"], as_index=False)[SUMS].sum()


def _named(rows: Rows) -> Rows:
    return rows.rename(columns={name: name.removesuffix("_yuan") for name in rows.columns})


def stages(of: pd.Series) -> dict[str, float]:
    """Where the year's money is, of what has the four sums."""
    ends = [float(of[name]) for name in SUMS]
    waiting = [before - after for before, after in pairwise(ends)]
    return dict(zip(STAGES, [*waiting, ends[-1]], strict=True))


def days_until(curve: Sequence[float], share: float, ends: Sequence[int]) -> float | None:
    """The day on which a curve, straight from nothing at the year's begin to each month's end, first has a share."""
    days, heights = [0.0, *map(float, ends)], [0.0, *curve]
    for at in range(1, len(heights)):
        if heights[at] >= share:
            part = (share - heights[at - 1]) / (heights[at] - heights[at - 1])
            return days[at - 1] + part * (days[at] - days[at - 1])
    return None


def steps(curves: Sequence[Sequence[float]], ends: Sequence[int]) -> list[float | None]:
    """The days from each curve to the next where the later one stands at seven tenths of what it has reached."""
    found: list[float | None] = []
    for earlier, later in pairwise(curves):
        share = 0.7 * max(later)
        begins, finishes = (days_until(curve, share, ends) for curve in (earlier, later))
        there = share > 0 and begins is not None and finishes is not None
        found.append(finishes - begins if there else None)
    return found


def month_ends(year: int) -> list[int]:
    """The day of the year on which each month ends."""
    return [pd.Timestamp(year, month, 1).days_in_month for month in range(1, 13)]
