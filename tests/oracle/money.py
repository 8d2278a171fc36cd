"""What each indicator of money adds up to, from the glossary's words: funds by month, projects and loans by year.

A month stands as the number 201806 where others have their year.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from tests.oracle.formulas import KEYS, counted, shared, summed
from tests.oracle.levels import roll_up
from tests.oracle.tables import Tables

YEARS = range(2016, 2021)
FLOWS = ["appropriated_yuan", "allocated_yuan", "disbursed_yuan", "spent_yuan", "to_households_yuan"]
Levels = dict[str, pd.DataFrame]
"""By level: `num`, `den`, `n` by (code, year)."""


class Funds:
    """Sums over the special funds of `fund_flow`; rows of money are no cases, so there is no `n`.

    `every` flow is kept beside them, of whichever source.
    """

    def __init__(self, tables: Tables, groups: pd.DataFrame) -> None:
        self.groups = groups
        rows = tables.take(
            "fund_flow", ["county_code", "budget_year", "month", "source", "use", "level", *FLOWS]
        )
        self.every = rows.rename(columns={"county_code": "code"})
        rows = self.every[self.every["source"].isin(["01", "02", "03", "04"])]
        month = rows["month"].str.replace("-", "").astype(int)
        self.rows = rows.assign(year=month, calendar=month // 100)
        self.age = self.rows["calendar"] - self.rows["budget_year"]
        self.own = self.age == 0

    def by_month(self) -> dict[str, pd.DataFrame]:
        rows, own = self.rows, self.own
        put_in, spent = rows["appropriated_yuan"], rows["spent_yuan"]
        unspent = put_in - spent
        parts = {
            "funds_appropriated": (put_in * own, None),
            "funds_allocated_share": (rows["allocated_yuan"] * own, put_in * own),
            "funds_disbursed_share": (rows["disbursed_yuan"] * own, put_in * own),
            "funds_spent_share": (spent * own, put_in * own),
            "funds_to_households_share": (rows["to_households_yuan"] * own, spent * own),
            "funds_idle": (rows["disbursed_yuan"] - spent, None),
            "funds_unspent_one_to_two_years": (unspent * (self.age == 1), None),
            "funds_unspent_over_two_years": (unspent * (self.age >= 2), None),
        }
        return {name: self._sums(rows, num, den) for name, (num, den) in parts.items()}

    def by_year(self) -> dict[str, pd.DataFrame]:
        december = self.own & (self.rows["year"] % 100 == 12)
        rows = self.rows[december]
        rows = rows.assign(year=rows["calendar"])
        put_in = rows["appropriated_yuan"]
        return {"funds_county_approved_share": self._sums(rows, put_in * (rows["level"] == "3"), put_in)}

    def spent_in_year(self) -> pd.DataFrame:
        """What each budget had spent by a year's end, less the same of the year before; one without a row is spent."""
        keys = ["code", "budget_year", "source", "use", "level"]
        december = self.rows[self.rows["year"] % 100 == 12].set_index([*keys, "calendar"])
        whole = december.groupby(keys)["appropriated_yuan"].max()
        reached = december["spent_yuan"].unstack()
        parts = []
        before = pd.Series(0.0, index=reached.index)
        for year in YEARS:
            begun = reached.index.get_level_values("budget_year") <= year
            now = reached[year].fillna(whole).where(begun, 0.0)
            parts.append((now - before)[begun].rename("num").reset_index().assign(year=year))
            before = now
        own = pd.concat(parts, ignore_index=True)
        return self._sums(own, own["num"], None)

    @staticmethod
    def _sums(rows: pd.DataFrame, num: pd.Series, den: pd.Series | None) -> pd.DataFrame:
        flat = rows[KEYS].assign(
            num=num.astype(float), den=np.nan if den is None else den.astype(float), n=np.nan
        )
        return flat.groupby(KEYS)[["num", "den", "n"]].sum(min_count=1)

    def per_poor_person(self, stock: pd.DataFrame) -> Levels:
        """What is put into the year's budget over the poor of the year before; nothing where none is on file yet."""
        money = roll_up(self.by_month()["funds_appropriated"], self.groups)
        people = roll_up(stock, self.groups)
        out = {}
        months = pd.DataFrame({"month": [100 * y + m for y in YEARS for m in range(1, 13)]})
        for level, frame in money.items():
            poor = people[level].reset_index()[["code", "year", "num", "n"]]
            poor = poor.merge(months, how="cross")
            poor = poor[poor["month"] // 100 - 1 == poor["year"]].assign(year=poor["month"], den=poor["num"])
            whole = poor.set_index(KEYS)[["den", "n"]]
            out[level] = frame[["num"]].join(whole, how="outer").fillna(0)
        return out


def poor_persons(tables: Tables) -> pd.DataFrame:
    rows = tables.take("household_year", ["year", "village_code", "members", "is_registered", "weight"])
    rows = rows.rename(columns={"village_code": "code"})
    return counted(rows, rows["is_registered"], rows["members"])


def cost(tables: Tables, funds: Funds) -> Levels:
    """Funds spent in a year over the households that left poverty in it by the exit that is their last."""
    events = tables.take("household_event", ["household_id", "village_code", "kind", "date", "weight"])
    last = tables.take("household", ["household_id", "exit_year"]).set_index("household_id")["exit_year"]
    events = events[events["kind"] == "exited"].rename(columns={"village_code": "code"})
    events = events.assign(year=events["date"].dt.year)
    exits = counted(events, events["year"] == events["household_id"].map(last))
    below = roll_up(exits[exits.index.get_level_values("year") >= YEARS[0]], funds.groups)
    out = {}
    for level, frame in roll_up(funds.spent_in_year(), funds.groups).items():
        whole = below[level][["num", "n"]].set_axis(["den", "n"], axis=1)
        out[level] = frame[["num"]].join(whole, how="outer").fillna(0)
    return out


def integration(tables: Tables) -> pd.DataFrame:
    rows = tables.take("fund_integration", ["county_code", "year", "planned_yuan", "integrated_yuan"])
    rows = rows.rename(columns={"county_code": "code", "planned_yuan": "den", "integrated_yuan": "num"})
    return rows.assign(n=np.nan).groupby(KEYS)[["num", "den", "n"]].sum(min_count=1)


def project_sums(tables: Tables) -> dict[str, pd.DataFrame]:
    """The projects that ran in a year, or were to have begun by its end, and what is wrong with them then."""
    projects = tables.take(
        "project",
        ["project_id", "village_code", "budget_yuan", "planned_start", "planned_end", "actual_start", "actual_end",
         "need_id", "weight"],
    ).rename(columns={"village_code": "code"})  # fmt: skip
    progress = tables.take("project_progress", ["project_id", "month", "paid_yuan", "work_share"])
    progress = progress.assign(year=progress["month"].str[:4].astype(int))
    paid = progress.groupby(["project_id", "year"])["paid_yuan"].max()
    december = progress[progress["month"].str.endswith("-12")].set_index(["project_id", "year"])
    parts = []
    for year in YEARS:
        first, end = pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
        begun = (projects["planned_start"] <= end) | (projects["actual_start"] <= end)
        there = projects[begun & (projects["actual_end"].isna() | (projects["actual_end"] >= first))]
        unfinished = there["actual_end"].isna() | (there["actual_end"] > end)
        waiting = there["actual_start"].isna() | (there["actual_start"] > end)
        overdue = there["planned_end"] < end
        never = waiting & (there["planned_start"] + pd.Timedelta(days=90) < end)
        keys = pd.MultiIndex.from_product([there["project_id"], [year]])
        state = december.reindex(keys)
        ahead = (
            100 * state["paid_yuan"].to_numpy() / there["budget_yuan"] - state["work_share"].to_numpy() > 20
        )
        parts.append(
            there.assign(
                year=year,
                late=unfinished & (overdue | never),
                ahead=ahead,
                over=paid.reindex(keys).to_numpy() > there["budget_yuan"],
                unasked=there["need_id"].isna(),
            )
        )
    rows = pd.concat(parts, ignore_index=True)
    every = pd.Series(True, index=rows.index)
    names = {"late": "late", "paid_ahead": "ahead", "over_budget": "over", "without_need": "unasked"}
    return {f"projects_{name}_share": shared(rows, rows[column], every) for name, column in names.items()}


def loan_sums(tables: Tables) -> dict[str, pd.DataFrame]:
    """Loans granted in a year, those outstanding at its end, and the households that had one in the year."""
    loans = tables.take(
        "microcredit",
        ["household_id", "village_code", "amount_yuan", "is_collateral_free", "granted", "due", "repaid", "weight"],
    ).rename(columns={"village_code": "code"})  # fmt: skip
    granted, open_, borrowers = [], [], []
    for year in YEARS:
        first, end = pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31)
        known = loans[loans["granted"] <= end].assign(year=year)
        granted.append(known[known["granted"] >= first])
        open_.append(known[known["repaid"].isna() | (known["repaid"] > end)].assign(end=end))
        ran = known[known["repaid"].isna() | (known["repaid"] >= first)]
        borrowers.append(ran.drop_duplicates("household_id"))
    new, left = pd.concat(granted, ignore_index=True), pd.concat(open_, ignore_index=True)
    who = pd.concat(borrowers, ignore_index=True)
    on_file = tables.take("household_year", ["year", "village_code", "weight"])
    on_file = on_file.rename(columns={"village_code": "code"})
    on_file = on_file[on_file["year"] >= YEARS[0]]
    whole = counted(on_file, pd.Series(True, index=on_file.index))
    ran = counted(who, pd.Series(True, index=who.index))
    all_new, all_left = (pd.Series(True, index=rows.index) for rows in (new, left))
    return {
        "microcredit_granted": counted(new, all_new, new["amount_yuan"]),
        "microcredit_collateral_free_share": summed(
            new, new["amount_yuan"] * new["is_collateral_free"], new["amount_yuan"], all_new
        ),
        "microcredit_overdue_share": summed(
            left, left["amount_yuan"] * (left["due"] < left["end"]), left["amount_yuan"], all_left
        ),
        "microcredit_households_share": ran[["num"]]
        .join(whole[["num", "n"]].set_axis(["den", "n"], axis=1), how="outer")
        .fillna(0),
    }


def money_levels(tables: Tables, groups: pd.DataFrame) -> dict[str, Levels]:
    """`num`, `den` and `n` of each indicator at every level."""
    funds = Funds(tables, groups)
    sums = funds.by_month() | funds.by_year() | project_sums(tables) | loan_sums(tables)
    sums["funds_integration_rate"] = integration(tables)
    return {name: roll_up(frame, groups) for name, frame in sums.items()} | {
        "funds_per_poor_person": funds.per_poor_person(poor_persons(tables)),
        "cost_per_stable_exit": cost(tables, funds),
    }
