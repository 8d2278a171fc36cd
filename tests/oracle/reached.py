"""Whom the measures reached, a second time: each poor household with what it has, from whole tables.

The subject of a year are the households poor at its end, and the measures that ran on a day of it.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np
import pandas as pd

from tests.oracle.tables import Tables

BATCHES = ("01", "02", "03", "04", "05")
ENTITLED_TO_DIBAO = ("02", "04")
"""Dibao households, and poor households with dibao."""
PUPILS_FROM = "03"
"""Kindergartens come before the schools."""
ILL = ("02", "03")
"""Chronically, and seriously."""
SCHOOLING = ("041", "042", "043")
MEDICAL_AID = "053"


class Reached:
    """The tables behind the page of measures, each column read once, and what they say of a year."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._states = tables.take(
            "household_year",
            ["household_id", "year", "village_code", "members", "is_registered", "household_type", "main_cause",
             "has_dibao", "weight"],
        ).rename(columns={"village_code": "village", "main_cause": "cause"})  # fmt: skip
        self._measures = tables.take("measure", ["household_id", "batch", "kind", "start_date", "end_date"])
        self._poor: dict[int, pd.DataFrame] = {}

    @cached_property
    def intended(self) -> pd.DataFrame:
        """`cause` and `kind` of what the policy means for each cause."""
        return self._tables.take("cause_measure", ["cause", "kind"])

    @cached_property
    def words(self) -> dict[tuple[str, str], str]:
        """The English word of each code of each list."""
        listed = self._tables.take("code_label", ["code_list", "code", "label_en"])
        return {(row.code_list, row.code): row.label_en for row in listed.itertuples()}

    @cached_property
    def _needs(self) -> pd.DataFrame:
        return self._tables.take(
            "need", ["household_id", "village_code", "kind", "listed_date", "met_date", "weight"]
        ).rename(columns={"village_code": "village"})

    @cached_property
    def _concerned(self) -> pd.DataFrame:
        """`pupils` and `ill` by household and year, of its members registered as poor."""
        people = self._tables.take(
            "person_year", ["household_id", "year", "is_registered", "school_status", "health"]
        )
        people = people[people["is_registered"]]
        marked = pd.DataFrame(
            {
                "household_id": people["household_id"],
                "year": people["year"],
                "pupils": people["school_status"] >= PUPILS_FROM,
                "ill": people["health"].isin(ILL),
            }
        )
        return marked.groupby(["household_id", "year"]).sum()

    def _running(self, year: int) -> pd.DataFrame:
        """The measures that ran on a day of a year."""
        given = self._measures
        begun = given["start_date"] <= pd.Timestamp(year, 12, 31)
        return given[begun & (given["end_date"].isna() | (given["end_date"] >= pd.Timestamp(year, 1, 1)))]

    def _bare(self, year: int) -> set[int]:
        """Who is on file at a year's end and had no measure in the year."""
        on_file = self._states.loc[self._states["year"] == year, "household_id"]
        return set(on_file) - set(self._running(year)["household_id"])

    def on_file(self, year: int) -> pd.Series:
        """The village of each household on file at a year's end, poor or exited."""
        return self._states.loc[self._states["year"] == year, "village"]

    def poor(self, year: int) -> pd.DataFrame:
        """Each poor household: village, cause, members, weight, and what its measures come to.

        `number` of measures, `outcome`, `bare` (years without any, 0 to 3), `set` of batches, and for each benefit
        whether it reaches (`linked`, `unlinked`, empty where it is not for it).
        """
        if year not in self._poor:
            self._poor[year] = self._read(year)
        return self._poor[year]

    def _read(self, year: int) -> pd.DataFrame:
        states = self._states
        rows = states[(states["year"] == year) & states["is_registered"]].set_index("household_id")
        running = self._running(year)
        running = running[running["household_id"].isin(rows.index)]
        found = rows[["village", "cause", "members", "weight"]].copy()
        found["number"] = running.groupby("household_id").size().reindex(rows.index, fill_value=0)
        kinds = self.given(year).merge(self.intended, on=["cause", "kind"])
        answered = rows.index.isin(kinds["household_id"])
        found["outcome"] = np.where(found["number"] == 0, "nothing", np.where(answered, "fits", "misfit"))
        found["bare"] = self._years_bare(year, found)
        found["set"] = ""
        for batch in BATCHES:
            has = rows.index.isin(running.loc[running["batch"] == batch, "household_id"])
            found["set"] += pd.Series(np.where(has, "1", "0"), index=found.index)
        concerned = self._concerned.reindex(pd.MultiIndex.from_product([rows.index, [year]])).fillna(0)
        schooled = rows.index.isin(running.loc[running["kind"].isin(SCHOOLING), "household_id"])
        aided = rows.index.isin(running.loc[running["kind"] == MEDICAL_AID, "household_id"])
        found["dibao"] = _link(
            rows["household_type"].isin(ENTITLED_TO_DIBAO).to_numpy(), rows["has_dibao"].to_numpy()
        )
        found["schooling"] = _link(concerned["pupils"].to_numpy() > 0, schooled)
        found["medical"] = _link(concerned["ill"].to_numpy() > 0, aided)
        return found

    def _years_bare(self, year: int, found: pd.DataFrame) -> pd.Series:
        """For how many years' ends in a row each household had no measure: 0 to 3, the last is three and more."""
        years = pd.Series(0, index=found.index)
        still = found["number"] == 0
        for ago in range(3):
            if ago:
                still &= found.index.isin(self._bare(year - ago))
            years += still
        return years

    def given(self, year: int) -> pd.DataFrame:
        """A row for each poor household and kind of measure that ran for it: household_id, kind, cause, village, weight."""
        states = self._states
        rows = states[(states["year"] == year) & states["is_registered"]]
        once = self._running(year)[["household_id", "kind"]].drop_duplicates()
        return once.merge(rows[["household_id", "cause", "village", "weight"]], on="household_id")

    def wanted(self, year: int) -> pd.DataFrame:
        """A row for each poor household and kind that it asked for by the year's end, or that runs unasked.

        `became` is met, unmet or unasked: a kind that was asked for more than once is met when all of it is.
        """
        poor = self.poor(year)
        needs = self._needs
        listed = needs[(needs["listed_date"].dt.year <= year) & needs["household_id"].isin(poor.index)]
        is_open = ~(listed["met_date"].dt.year <= year)
        asked = is_open.groupby([listed["household_id"], listed["kind"]]).any().rename("open").reset_index()
        asked["became"] = np.where(asked["open"], "unmet", "met")
        given = self.given(year)[["household_id", "kind"]].assign(became="unasked")
        every = pd.concat([asked[["household_id", "kind", "became"]], given])
        found = every.drop_duplicates(["household_id", "kind"])  # what was asked for stands first
        return found.join(poor[["village", "weight"]], on="household_id")

    def waits(self, year: int) -> pd.DataFrame:
        """A row for each need met in a year, whoever asked: village, kind, days, weight."""
        met = self._needs[self._needs["met_date"].dt.year == year]
        return met.assign(days=(met["met_date"] - met["listed_date"]).dt.days)


def _link(concerned: np.ndarray, reached: np.ndarray) -> np.ndarray:
    return np.where(concerned, np.where(reached, "linked", "unlinked"), "")
