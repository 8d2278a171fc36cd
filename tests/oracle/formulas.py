"""What each indicator counts, from the glossary's words: (village, year) sums of its numerator and denominator.

Each function returns a frame indexed by (code, year) with `num`, `den` (weighted) and `n` (rows of the
denominator, unweighted); `code` is the lowest region at which the rows are known.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from tests.oracle.tables import Tables

YEARS = range(2014, 2021)
KEYS = ["code", "year"]
CAUSES = {
    "illness": "01",
    "disability": "02",
    "schooling": "03",
    "disaster": "04",
    "land": "05",
    "water": "06",
    "skills": "07",
    "labour": "08",
    "funds": "09",
    "transport": "10",
    "motivation": "11",
}
BATCHES = {
    "production": "01",
    "relocation": "02",
    "ecology": "03",
    "education": "04",
    "social_security": "05",
}


def summed(rows: pd.DataFrame, num: pd.Series, den: pd.Series | None, counted: pd.Series) -> pd.DataFrame:
    """Weighted sums by (code, year); `counted` marks the rows that `n` counts."""
    weighted = pd.DataFrame(
        {
            "code": rows["code"],
            "year": rows["year"],
            "num": num.astype(float) * rows["weight"],
            "den": np.nan if den is None else den.astype(float) * rows["weight"],
            "n": counted.astype(int),
        }
    )
    return weighted.groupby(KEYS, observed=True)[["num", "den", "n"]].sum(min_count=1)


def shared(rows: pd.DataFrame, part: pd.Series, whole: pd.Series) -> pd.DataFrame:
    return summed(rows, part & whole, whole, whole)


def counted(rows: pd.DataFrame, counted: pd.Series, amount: pd.Series | int = 1) -> pd.DataFrame:
    return summed(rows, counted * amount, None, counted)


def _over(part: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    """The `num` of one count over the `num` of another; a place that has only one of them has 0 of the other."""
    below = whole.rename(columns={"num": "den", "den": "unused"})[["den", "n"]]
    return part[["num"]].join(below, how="outer").fillna(0)


class Households:
    """Sums over `household_year`, and over tables that are read beside it."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self.rows = tables.take(
            "household_year",
            ["household_id", "year", "village_code", "members", "is_registered", "exit_flag", "main_cause",
             "net_income_yuan", "wage_income_yuan", "business_income_yuan", "has_dibao", "housing",
             "has_safe_water", "measures_running", "in_cooperative", "was_wrong_exit", "weight"],
        ).rename(columns={"village_code": "code"})  # fmt: skip
        for name in ("code", "main_cause", "housing", "exit_flag"):
            self.rows[name] = self.rows[name].astype("category")
        self.poor = self.rows["is_registered"]
        self.all = pd.Series(True, index=self.rows.index)

    def _of_year(self, keys: pd.MultiIndex) -> pd.Series:
        """Whether each row's (household, year) stands among the keys."""
        return pd.Series(
            pd.MultiIndex.from_frame(self.rows[["household_id", "year"]]).isin(keys), index=self.rows.index
        )

    def _running(self, table: pd.DataFrame, first: pd.Series, last: pd.Series) -> pd.MultiIndex:
        """(household, year) for each year from `first` to `last` (empty: still running)."""
        parts = []
        until = last.fillna(9999)
        for year in YEARS:
            running = (first <= year) & (until >= year)
            ids = table.loc[running, "household_id"].unique()
            parts.append(pd.MultiIndex.from_product([ids, [year]]))
        return parts[0].append(parts[1:])

    def sums(self) -> dict[str, pd.DataFrame]:
        rows, poor, all_ = self.rows, self.poor, self.all
        out = {
            "registered_poor_population": counted(rows, poor, rows["members"]),
            "registered_poor_households": counted(rows, poor),
            "measure_coverage": shared(rows, rows["measures_running"] > 0, poor),
            "households_without_measure": counted(rows, poor & (rows["measures_running"] == 0)),
            "dibao_coverage": shared(rows, rows["has_dibao"], poor),
            "safe_housing": shared(rows, rows["housing"] == "01", all_),
            "safe_water": shared(rows, rows["has_safe_water"], all_),
            "cooperative_membership": shared(rows, rows["in_cooperative"], all_),
            "exited_population": counted(rows, ~poor, rows["members"]),
            "wrong_exits_on_file_share": shared(rows, rows["was_wrong_exit"], ~poor),
            "households_sampled_share": self._sampled(),
            "own_work_income": summed(
                rows,
                rows["members"] * (rows["wage_income_yuan"] + rows["business_income_yuan"]),
                rows["members"] * rows["net_income_yuan"],
                all_,
            ),
        }
        for name, code in CAUSES.items():
            out[f"cause_{name}"] = shared(rows, rows["main_cause"] == code, poor)
        out["cause_other"] = shared(rows, ~rows["main_cause"].isin(CAUSES.values()), poor)
        out |= self._batches() | self._helped() | self._exits() | self._fit()
        return out

    def _sampled(self) -> pd.DataFrame:
        """Households that the third party visited, and those exited in the same counties and years."""
        visited = self.tables.take("county_evaluation", ["county_code", "year", "sampled_exited"])
        visited = visited.set_axis([*KEYS, "num"], axis=1).set_index(KEYS)
        exited = self.rows.assign(code=self.rows["code"].astype(str).str[:6])
        there = counted(exited, ~self.poor).rename(columns={"num": "of"})[["of", "n"]]
        return visited.join(there).fillna(0).rename(columns={"of": "den"})

    def _batches(self) -> dict[str, pd.DataFrame]:
        measures = self.tables.take("measure", ["household_id", "batch", "start_date", "end_date"])
        start, end = measures["start_date"].dt.year, measures["end_date"].dt.year
        return {
            f"{name}_coverage": shared(
                self.rows,
                self._of_year(self._running(measures[chosen], start[chosen], end[chosen])),
                self.poor,
            )
            for name, code in BATCHES.items()
            for chosen in [measures["batch"] == code]
        }

    def _fit(self) -> dict[str, pd.DataFrame]:
        """Whether a running measure is of a kind that is meant for the cause; how many run."""
        measures = self.tables.take("measure", ["household_id", "kind", "start_date", "end_date"])
        intended = self.tables.take("cause_measure", ["cause", "kind"])
        answered = pd.Series(False, index=self.rows.index)
        for cause, kinds in intended.groupby("cause")["kind"]:
            chosen = measures[measures["kind"].isin(kinds)]
            keys = self._running(chosen, chosen["start_date"].dt.year, chosen["end_date"].dt.year)
            answered |= (self.rows["main_cause"] == cause) & self._of_year(keys)
        count = self.rows["measures_running"]
        return {
            "measure_fit_share": shared(self.rows, answered, self.poor),
            "measure_misfit_share": shared(self.rows, (count > 0) & ~answered, self.poor),
            "measures_per_household": summed(self.rows, count * self.poor, self.poor, self.poor),
            "many_measures_share": shared(self.rows, count >= 5, self.poor),
        }

    def _helped(self) -> dict[str, pd.DataFrame]:
        pairs = self.tables.take("pairing", ["household_id", "from_year", "to_year"])
        paired = self._of_year(self._running(pairs, pairs["from_year"], pairs["to_year"]))
        visits = self.tables.take("visit", ["household_id", "year"]).value_counts()
        keys = pd.MultiIndex.from_frame(self.rows[["household_id", "year"]])
        made = pd.Series(visits.reindex(keys).fillna(0).to_numpy(), index=self.rows.index)
        return {
            "helper_coverage": shared(self.rows, paired, self.poor),
            "visits_per_household": summed(self.rows, made * self.poor, self.poor, self.poor),
        }

    def _exits(self) -> dict[str, pd.DataFrame]:
        rows = self.rows
        plans = self.tables.take("household", ["household_id", "exit_plan_year"]).set_index("household_id")
        plan = pd.Series(plans["exit_plan_year"].reindex(rows["household_id"]).to_numpy(), index=rows.index)
        due = plan <= rows["year"]
        events = self.tables.take("household_event", ["kind", "date", "members", "village_code", "weight"])
        events = events.rename(columns={"village_code": "code"}).assign(year=events["date"].dt.year)
        exits = counted(events, events["kind"] == "exited", events["members"])
        returns = counted(events, events["kind"] == "returned", events["members"])
        stock = counted(rows, self.poor, rows["members"])
        before = stock.rename(index={year: year + 1 for year in YEARS}, level="year")
        exited_before = counted(rows, rows["exit_flag"] == "1", rows["members"]).rename(
            index={year: year + 1 for year in YEARS}, level="year"
        )
        to_come = exits.assign(num=exits["num"] * (2020 - exits.index.get_level_values("year")))
        return {
            "exit_plan_completion": summed(
                rows, rows["members"] * (due & ~self.poor), rows["members"] * due, due
            ),
            "persons_exited": exits,
            "poverty_reduction": pd.DataFrame(
                {"num": before["num"].sub(stock["num"], fill_value=0), "den": np.nan}
            ).join(before["n"]),
            "return_to_poverty": _over(returns, exited_before),
            "exit_pace": _over(stock, to_come),
        }


def person_sums(tables: Tables) -> dict[str, pd.DataFrame]:
    """Sums over `person_year`; a person's village is the first twelve digits of its sixteen-digit household."""
    rows = tables.take(
        "person_year",
        ["household_id", "year", "is_registered", "school_status", "of_school_age", "health", "labour",
         "is_insured", "months_away", "weight"],
    )  # fmt: skip
    training = tables.take("measure", ["household_id", "kind", "start_date"])
    since = training[training["kind"] == "014"].groupby("household_id")["start_date"].min().dt.year
    trained = pd.Series(rows["household_id"].map(since) <= rows["year"], index=rows.index)
    able = rows["labour"].isin(["01", "02"])
    village = rows["household_id"].to_numpy() // 10_000
    rows["code"] = pd.Categorical(village).rename_categories(lambda number: str(number))
    everyone = pd.Series(True, index=rows.index)
    return {
        "chronic_illness": shared(rows, rows["health"].isin(["02", "03"]), rows["is_registered"]),
        "schooling": shared(rows, rows["school_status"] != "01", rows["of_school_age"]),
        "medical_insurance": shared(rows, rows["is_insured"], everyone),
        "migrant_work": shared(rows, rows["months_away"] > 0, able),
        "skills_trained": shared(rows, trained, able),
    }


def need_sums(tables: Tables) -> dict[str, pd.DataFrame]:
    """Needs listed by each year's end, and those met by it."""
    needs = tables.take("need", ["household_id", "kind", "village_code", "listed_date", "met_date", "weight"])
    needs = needs.rename(columns={"village_code": "code"})
    states = tables.take("household_year", ["household_id", "year", "is_registered"])
    poor = states[states["is_registered"]].groupby("year")["household_id"].agg(set)
    parts, of_poor = [], []
    for year in YEARS:
        listed = needs[needs["listed_date"].dt.year <= year].assign(year=year)
        met = listed["met_date"].dt.year <= year
        parts.append(shared(listed, met, pd.Series(True, index=listed.index)))
        asked = listed.assign(unmet=~met)[listed["household_id"].isin(poor.get(year, set()))]
        once = asked.groupby(["household_id", "kind", "code", "year", "weight"], observed=True)["unmet"].any()
        rows = once.reset_index()
        of_poor.append(shared(rows, rows["unmet"], pd.Series(True, index=rows.index)))
    return {"needs_met": pd.concat(parts), "needs_unmet_share": pd.concat(of_poor)}


def exit_sums(tables: Tables) -> dict[str, pd.DataFrame]:
    """Households in the year of their last exit, and those of them that asked for it."""
    rows = tables.take("household", ["village_code", "exit_year", "exit_was_voluntary", "weight"]).dropna()
    rows = rows.rename(columns={"village_code": "code"}).assign(year=rows["exit_year"].astype(int))
    return {"voluntary_exits": shared(rows, rows["exit_was_voluntary"], pd.Series(True, index=rows.index))}


def village_sums(tables: Tables) -> dict[str, pd.DataFrame]:
    """Sums over villages, their years and their posts."""
    villages = tables.take("village", ["village_code", "is_poor_village", "exit_year", "weight"])
    villages = villages.rename(columns={"village_code": "code"})
    posts = tables.take("village_post", ["village_code", "kind", "from_date", "to_date"])
    posts = posts[posts["kind"] == "01"]
    by_year = []
    for year in YEARS:
        end = pd.Timestamp(year, 12, 31)
        held = posts[(posts["from_date"] <= end) & (posts["to_date"].isna() | (posts["to_date"] >= end))]
        by_year.append(
            villages.assign(
                year=year,
                remaining=villages["exit_year"].isna() | (villages["exit_year"] > year),
                held=villages["code"].isin(held["village_code"]),
            )
        )
    stock = pd.concat(by_year, ignore_index=True)
    poor = stock["is_poor_village"]
    state = tables.take(
        "village_year",
        ["village_code", "year", "collective_income_yuan", "has_hard_road", "has_broadband", "has_clinic",
         "branch_is_weak", "assembly_reviews", "public_notices", "weight"],
    ).rename(columns={"village_code": "code"})  # fmt: skip
    is_poor = state["code"].isin(villages.loc[villages["is_poor_village"], "code"])
    every = pd.Series(True, index=state.index)
    return {
        "poor_villages_remaining": counted(stock, poor & stock["remaining"]),
        "poor_village_exit": shared(stock, ~stock["remaining"], poor),
        "first_secretary_coverage": shared(stock, stock["held"], poor),
        "collective_income": summed(state, state["collective_income_yuan"] * is_poor, is_poor, is_poor),
        "weak_branches": shared(state, state["branch_is_weak"], every),
        "road_access": shared(state, state["has_hard_road"], is_poor),
        "broadband": shared(state, state["has_broadband"], is_poor),
        "clinic": shared(state, state["has_clinic"], is_poor),
        "collective_income_villages": shared(state, state["collective_income_yuan"] > 0, is_poor),
        "assembly_reviews": shared(state, state["assembly_reviews"] > 0, is_poor),
        "public_notices": shared(state, state["public_notices"] > 0, is_poor),
    }


def county_sums(tables: Tables) -> dict[str, pd.DataFrame]:
    """Sums over the 832 poor counties and over the evaluations of counties."""
    counties = tables.take("poor_county", ["county_code", "exit_year"]).rename(
        columns={"county_code": "code"}
    )
    stock = pd.concat([counties.assign(year=year, weight=1) for year in YEARS], ignore_index=True)
    found = tables.take(
        "county_evaluation",
        ["county_code", "year", "sampled_exited", "wrongly_exited", "sampled_unregistered", "missed",
         "interviewed", "approving"],
    ).rename(columns={"county_code": "code"})  # fmt: skip

    def rate(part: str, whole: str) -> pd.DataFrame:
        sums = found.groupby(KEYS)[[part, whole]].sum().set_axis(["num", "den"], axis=1)
        return sums.assign(n=sums["den"])

    visited = found.assign(weight=1)
    every = pd.Series(True, index=found.index)
    return {
        "counties_evaluated": counted(visited, every),
        "evaluation_errors_free_share": shared(
            visited, (found["missed"] == 0) & (found["wrongly_exited"] == 0), every
        ),
        "counties_delisted": counted(stock, stock["exit_year"] == stock["year"]),
        "counties_remaining": counted(stock, stock["exit_year"] > stock["year"]),
        "missed_rate": rate("missed", "sampled_unregistered"),
        "wrong_exit_rate": rate("wrongly_exited", "sampled_exited"),
        "satisfaction": rate("approving", "interviewed"),
    }


def assessment_sums(tables: Tables) -> dict[str, pd.DataFrame]:
    """Sums of the provinces' scores: of those that were due."""
    rows = tables.take("assessment_score", ["province_code", "year", "score"]).dropna()
    found = rows.assign(code=rows["province_code"].astype(str) + "0000").groupby(KEYS)["score"]
    sums = found.agg(["sum", "count"]).set_axis(["num", "den"], axis=1).astype(float)
    return {"assessment_score": sums.assign(n=np.nan)}


SUMS: tuple[Callable[[Tables], dict[str, pd.DataFrame]], ...] = (
    lambda tables: Households(tables).sums(),
    person_sums,
    need_sums,
    village_sums,
    county_sums,
    assessment_sums,
    exit_sums,
)


def median_incomes(tables: Tables) -> pd.DataFrame:
    """Net income a person of each household on file."""
    rows = tables.take("household_year", ["village_code", "year", "net_income_yuan", "weight"])
    return rows.rename(columns={"net_income_yuan": "amount"})


def waits(tables: Tables) -> pd.DataFrame:
    """Days from the listing of each need to its meeting, in the year of the meeting."""
    rows = tables.take("need", ["village_code", "listed_date", "met_date", "weight"]).dropna()
    return rows.assign(year=rows["met_date"].dt.year, amount=(rows["met_date"] - rows["listed_date"]).dt.days)


MEDIANS: dict[str, Callable[[Tables], pd.DataFrame]] = {
    "median_income": median_incomes,
    "days_until_met": waits,
}
