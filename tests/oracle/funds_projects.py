"""The part of the page of funds on projects: what is on the list of a month, which rules it breaks, the gravest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

import numpy as np
import pandas as pd

from tests.oracle.funds_flows import Ledger
from tests.oracle.levels import pad
from tests.oracle.part import Part, Table, Value
from tests.oracle.said import Said

RULES = ("late", "ahead", "over", "unneeded")
KEYS = ("all", "any", *RULES)
NAMES = {
    "late": "Late",
    "ahead": "Paid ahead of the work",
    "over": "Paid beyond the budget",
    "unneeded": "Meets no need of its village",
}
SAID = {"late": "late", "ahead": "ahead of the work", "over": "beyond the budget", "unneeded": "no need"}
LIMITS: dict[str, Said] = {
    "late": ("planned end passed", 90.0, "days past its planned start"),
    "ahead": ("over", 20.0, "points ahead"),
    "over": ("more paid than its budget",),
    "unneeded": ("meets none of the needs",),
}
MOST, SHOWN, MOST_REGIONS = 50, 18, 11
MOST_GRAVE, FAULTLESS = 3.0, 4
"""The most that a project weighs among its county's, and how many without fault are added to these."""
ON_THE_LIST = "of all on the list"


@lru_cache(maxsize=4)
def listed(ledger: Ledger, month: str) -> pd.DataFrame:
    """The projects on the list of a month, as each stands at its end: one row a project.

    Those that ran in its year, and those that were to have begun by the year's end and are not finished. `days`
    late, `points` paid ahead of the work and `percent` paid beyond the budget are 0 within their limits.
    """
    rows, progress = ledger.projects, ledger.progress
    end, year_end = pd.Timestamp(month) + pd.offsets.MonthEnd(), pd.Timestamp(int(month[:4]), 12, 31)
    begun = (rows["planned_start"] <= year_end) | (rows["actual_start"] <= year_end)
    ended_before = rows["actual_end"] < pd.Timestamp(int(month[:4]), 1, 1)
    rows = rows[begun & ~ended_before].set_index("project_id")
    last = progress[progress["month"] <= month].sort_values("month").groupby("project_id").last()
    paid = last["paid_yuan"].reindex(rows.index).fillna(0)
    is_open = ~(rows["actual_end"] <= end)
    work = last["work_share"].reindex(rows.index).fillna(0).where(is_open, 100)
    waits = ~(rows["actual_start"] <= end)
    past_end = (end - rows["planned_end"]).dt.days.clip(lower=0)
    past_start = (end - rows["planned_start"]).dt.days
    days = np.maximum(past_end, past_start.where(waits & (past_start > 90), 0)).where(is_open, 0)
    share = 100 * paid / rows["budget_yuan"]
    points, percent = share - work, share - 100
    found = rows.assign(
        paid=paid,
        share=share,
        work=work,
        begun=rows["actual_start"].where(~waits),
        ended=rows["actual_end"].where(~is_open),
        days=days,
        points=points.where(points > 20, 0.0),
        percent=percent.where(percent > 0, 0.0),
        unneeded=rows["need_id"].isna(),
    )
    found["late"], found["ahead"], found["over"] = days > 0, found["points"] > 0, found["percent"] > 0
    found["any"] = found[list(RULES)].any(axis=1)
    found["all"] = True
    beside = (found["points"] - found["percent"]).clip(lower=0)
    found["gravity"] = days / 90 + beside / 20 + found["percent"] / 10 + found["unneeded"]
    return found.reset_index()


class Projects:
    """The part for one place and month."""

    def __init__(self, ledger: Ledger, code: str, month: str) -> None:
        self.ledger, self.code, self.month = ledger, code, month
        self.places, self.level = ledger.places, ledger.places.level(code)
        self.is_in_county = self.level in ("county", "township", "village")
        rows = ledger.of(listed(ledger, month), code)
        self.rows = rows.assign(weight=1) if self.level == "village" else rows
        self.sums = _sums(self.rows)

    def part(self) -> Part:
        tables = {"projects": self._listing(), "rules": self._rules(), "places": self._places()}
        if not self.is_in_county:
            tables["rows"] = self._counties()
        if self.rows.empty:
            return Part(finding=self._finding(), keys=(), tables=tables, empty=self._empty())
        return Part(
            finding=self._finding(),
            keys=self._keys(),
            tables=tables,
            blocks={"Projects, gravest first": self._list()},
            drawn=self._drawn(),
            marks=self._marks,
        )

    @property
    def _month(self) -> str:
        return f"{pd.Timestamp(self.month):%B %Y}"

    def _empty(self) -> str:
        place = "this village" if self.level == "village" else self.places.name(self.code)
        return f"There is no project in {place} in {self._month}."

    # --- what is said

    def _finding(self) -> Said:
        place = () if self.code == "" else (f"{self.places.name(self.code)}:",)
        every, some = self.sums.loc["all", "projects"], self.sums.loc["any", "projects"]
        if not every:
            return (*place, f"o project is on the list in {self._month}")
        if not some:
            if every == 1:
                return (*place, "the one project on the list breaks no rule")
            return (*place, "one of", every, "breaks a rule", *self._seen(0))
        most = max(RULES, key=lambda rule: self.sums.loc[rule, "projects"])
        said: Said = (*place, some, "of", every, "a rule,", self.sums.loc[most, "projects"], SAID[most])
        regions = self._regions
        seen = self._seen(int(self.rows["any"].sum()))
        if len(regions) < 2 or not regions[0][1]["share"]:
            return (*said, *seen)
        code, worst = regions[0]
        return (*said, f"most in {self.places.name(code)}:", worst["share"], "%", *seen)

    def _seen(self, some: int) -> Said:
        """On how few rows a weighted number stands."""
        n = len(self.rows)
        is_few = n < 30 and n < self.sums.loc["all", "projects"]
        return ("in the data:", some, "of", n) if is_few else ()

    def _keys(self) -> Sequence[tuple[Said, Said]]:
        sums = self.sums
        every = sums.loc["all"]
        share = 100 * sums / every
        paid, worked = (100 * float(every[name]) / float(every["budget"]) for name in ("paid", "worked"))
        return [
            ((sums.loc["any", "projects"],), (share.loc["any", "projects"], "%", ON_THE_LIST)),
            ((sums.loc["late", "projects"],), (share.loc["late", "projects"], "%", ON_THE_LIST)),
            ((sums.loc["any", "budget"], "yuan"), (share.loc["any", "budget"], "%", "of all budgets")),
            ((paid, "%"), ("work done:", worked, "%", paid - worked, "point")),
            ((every["projects"],), ("budgets:", every["budget"], "yuan")),
        ]

    # --- its figures

    @cached_property
    def _regions(self) -> list[tuple[str, dict[str, float]]]:
        """The regions inside that have a project, the largest share that breaks a rule first."""
        found = []
        for code, rows in self.ledger.parted(self.rows, self.code):
            sums = _sums(rows)
            own = {name: float(sums.loc["any", name]) for name in ("projects", "budget")}
            own["all"] = float(sums.loc["all", "projects"])
            found.append((code, own | {"share": 100 * own["projects"] / own["all"]}))
        return sorted(found, key=lambda each: (-each[1]["share"], -each[1]["projects"], each[0]))

    def _places(self) -> Table:
        rows = [{"name": self.places.name(code), "region": pad(code)} | own for code, own in self._regions]
        return Table(rows, {"share": 2}, n=len(self.rows))

    def _rules(self) -> Table:
        every = self.sums.loc["all", "projects"] or 1.0
        rows = [
            {"projects": own["projects"], "share": 100 * own["projects"] / every, "budget": own["budget"]}
            for _, own in self.sums.iterrows()
        ]
        return Table(rows, {"share": 2}, n=len(self.rows))

    def _gravest(self) -> pd.DataFrame:
        if self.is_in_county:
            return self.rows.sort_values(
                ["gravity", "planned_end", "project_id"], ascending=[False, True, True]
            )
        broken = self.rows[self.rows["any"]]
        return broken.sort_values(["gravity", "project_id"], ascending=[False, True]).head(MOST)

    def _listing(self) -> Table:
        rows: list[dict[str, Value]] = [
            {
                "name": own.name_en,
                "project": str(own.project_id),
                "village_code": own.code,
                "projects": float(own.weight),
                "budget": float(own.budget_yuan),
                "paid": float(own.paid),
                "paid_share": own.share,
                "work": float(own.work),
                "days_late": float(own.days),
                "planned_start": own.planned_start.date(),
                "planned_end": own.planned_end.date(),
                "actual_start": None if pd.isna(own.begun) else own.begun.date(),
                "actual_end": None if pd.isna(own.ended) else own.ended.date(),
                "gravity": own.gravity,
            }
            for own in self._gravest().itertuples()
        ]
        return Table(rows, {"paid_share": 1, "gravity": 2})

    def _counties(self) -> Table:
        """The counties in which a project breaks a rule, the gravest on average first: how many of theirs, and the worst."""
        broken = self.rows[self.rows["any"]].sort_values(["gravity", "project_id"], ascending=[False, True])
        broken = broken.assign(
            county=broken["code"].str[:6], weighed=broken["gravity"].clip(upper=MOST_GRAVE)
        )
        by = broken.groupby("county", sort=False)
        first = by.first().assign(rows=by.size())
        every = self.rows.groupby(self.rows["code"].str[:6])["weight"].agg(["size", "sum"])
        first = first.join(every)
        first["mean"] = (by["weighed"].sum() / (first["size"] + FAULTLESS)).round(9)
        first = first.sort_values(["mean", "sum", "county"], ascending=[False, False, True]).reset_index()
        rows: list[dict[str, Value]] = [
            {
                "region": own.county,
                "gravity": own.mean,
                "rows": float(own.rows),
                "project": str(own.project_id),
            }
            for own in first.itertuples()
        ]
        return Table(rows, {"gravity": 2}, pick="counties:all")

    # --- the list on the screen, and the marks

    def _list(self) -> Said:
        shown = self._gravest().head(SHOWN)
        if shown.empty:
            return ("No project here breaks a rule at the month’s end.",)
        broken = self.rows[self.rows["any"]]
        others = broken["code"].str[:6].value_counts() - 1
        said: list[str | float] = ["million yuan"]
        for own in shown.itertuples():
            said += [own.name_en, *(_broken(own) if own.any else ("breaks no rule",))]
            more = 0 if self.is_in_county else int(others[own.code[:6]])
            said += [float(more), "in county"] if more else []
            said += [own.budget_yuan / 1e6, own.share, "%", float(own.work), "%"]
        return tuple(said)

    def _drawn(self) -> dict[str, Said]:
        every = self.sums.loc["all", "projects"]
        said: list[str | float] = []
        for rule, name in NAMES.items():
            projects = self.sums.loc[rule, "projects"]
            said += [name, projects, "·", 100 * projects / every, "%", *LIMITS[rule]]
        found: dict[str, Said] = {"Rules broken": tuple(said)}
        regions = self._regions
        if len(regions) > 1:
            ranked: list[str | float] = []
            for place, (_, own) in enumerate(regions[:MOST_REGIONS], start=1):
                ranked += [float(place), own["share"], "%", own["projects"], "/", own["all"]]
            more = len(regions) - MOST_REGIONS
            found[", worst first"] = (*ranked, *((float(more), "more") if more > 0 else ()))
        return found

    def _marks(self, leads: str) -> Sequence[Said]:
        to = dict(part.split("=", 1) for part in leads.split("&"))
        figure, _, key = to["pick"].partition(":")
        if key == "any":
            return [(float(len(self._regions) - MOST_REGIONS), "more")]
        if figure == "rule":
            return [(f"{NAMES[key]}:", self.sums.loc[key, "projects"], "project")]
        code, own = next(each for each in self._regions if pad(each[0]) == (key or to["region"]))
        name = self.places.name(code)
        return [(f"{name}:", own["share"], "%,", own["projects"], "project")] if key else [(name,)]


def _sums(rows: pd.DataFrame) -> pd.DataFrame:
    """By rule: weighted `projects`, `budget`, `paid`, and `worked`, the budgets times the share of the work done."""
    weight = rows["weight"].astype(float)
    parts = pd.DataFrame(
        {
            "projects": weight,
            "budget": weight * rows["budget_yuan"],
            "paid": weight * rows["paid"],
            "worked": weight * rows["budget_yuan"] * rows["work"] / 100,
        }
    )
    return pd.DataFrame({key: parts[rows[key].astype(bool)].sum() for key in KEYS}).T


def _broken(own: pd.Series) -> Iterator[str | float]:
    """What a project breaks, as the list says it."""
    if own.days:
        yield from (
            ("not begun", own.days, "after its planned start") if pd.isna(own.begun) else (own.days, "late")
        )
    if own.points > own.percent:
        yield from (own.share, "% paid for", own.work, "% of the work")
    if own.percent:
        yield from (own.percent, "% beyond its budget")
    if own.unneeded:
        yield "meets no need of its village"


def projects(ledger: Ledger, code: str, month: str) -> Part:
    """The part for a place at a month's end."""
    return Projects(ledger, code, month).part()
