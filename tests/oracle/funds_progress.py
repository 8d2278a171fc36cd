"""The first part of the page of funds: the year's money month by month, its ways, who lags, whom to visit."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

import numpy as np
import pandas as pd

from tests.oracle import funds_ways
from tests.oracle.funds_flows import STAGES, SUMS, Ledger, month_ends, stages, steps
from tests.oracle.levels import pad
from tests.oracle.part import Part, Table, Value
from tests.oracle.said import Said

STAGE_WORDS = dict(
    zip(STAGES, ("To be allocated", "To be disbursed", "Lies in the county", "Spent"), strict=True)
)
WAITING = {
    "unallocated": ("of the rest unallocated", "without a project"),
    "undisbursed": ("of the rest not paid out", "allocated, not paid out"),
    "idle": ("of the rest in counties", "paid out, not spent"),
}
"""What is said of the money that waits at a step: of a place's, of a county's."""


class Progress:
    """The part for one place and month."""

    def __init__(self, ledger: Ledger, code: str, month: str) -> None:
        self.ledger, self.code, self.month = ledger, code, month
        self.places = ledger.places
        self.year, self.at = int(month[:4]), int(month[5:])
        self.months, self.before = (ledger.year(code, year) for year in (self.year, self.year - 1))
        self.now, self.then = self.months.loc[self.at], self.before.loc[self.at]
        self.put_in = float(np.nan_to_num(self.now["appropriated"]))
        ends = list(accumulate(month_ends(self.year)))
        self.calendar = 100 * ends[self.at - 1] / ends[-1]
        level = self.places.level(code)
        self.is_county = level == "county"
        inside = code[:4] if self.is_county else code
        below = self.places.below(inside, "county" if self.is_county else "")
        self.regions = ledger.regions(below, month)
        known = self.months[SUMS].loc[: self.at].fillna(0)
        self.curves = [list(100 * known[name] / self.put_in) for name in SUMS] if self.put_in else []
        self.days = steps(self.curves, ends)
        self.ways = ledger.ways(code, month)

    def part(self) -> Part:
        return Part(
            finding=self._finding(),
            keys=self._keys(),
            tables={
                "progress": self._progress(),
                "ways": funds_ways.listing(self.ways, self.ledger.words),
                "regions": self._ranking(),
                "heads": self._heads(),
                "visit": self._visit(),
            },
            blocks={"Visit these counties first": self._visits()} if not self.is_county else {},
            drawn={", slowest first": self._ranked()},
            marks=self._marks,
        )

    @property
    def share(self) -> float:
        return 100 * float(self.now["spent"]) / self.put_in

    # --- what is said

    def _finding(self) -> Said:
        place = () if self.code == "" else (f"{self.places.name(self.code)}:",)
        when = f"{pd.Timestamp(self.month):%B %Y}"
        if not self.put_in:
            return (*place, f"o money of the year is on file by {when}")
        if not self.share:
            return (*place, "othing of", self.put_in, f"is spent by {when}")
        return (*place, self.share, "of", self.put_in, "spent,", *self._pace(), *self._rest())

    def _pace(self) -> Said:
        behind = self.calendar - self.share
        if self.at == 12:
            return (behind, "left at the year’s end")
        if abs(behind) < 1:
            return ("in step with the calendar",)
        return (abs(behind), f"points {'behind' if behind > 0 else 'ahead of'} the calendar")

    def _rest(self) -> Said:
        waiting = {name: yuan for name, yuan in stages(self.now).items() if name != "spent"}
        most = max(waiting, key=lambda name: waiting[name])
        unspent = sum(waiting.values())
        if not unspent:
            return ()
        part = 100 * waiting[most] / unspent
        said = "all" if part >= 99.5 else "almost half" if 45 <= part < 50 else part
        known = self.regions["share"].dropna()
        slow = () if self.is_county or len(known) < 2 else (f"{self.places.name(known.idxmin())} slowest",)
        return (said, WAITING[most][0], *slow)

    def _keys(self) -> Sequence[tuple[Said, Said]]:
        now = self.now
        return [
            (_known(self.share if self.put_in else None, "%"), self._on_calendar()),
            (_known(now["appropriated"], "yuan"), self._on_last_year("appropriated", "yuan")),
            (_known(now["idle"], "yuan"), self._this_years_idle()),
            (_known(now["two"] if self.year >= 2018 else None, "yuan"), self._over_two()),
            (_known(_direct(now), "%"), self._on_last_year("direct", "point")),
        ]

    def _on_calendar(self) -> Said:
        if not self.put_in:
            return ("nothing in the budget yet",)
        behind = self.calendar - self.share
        if abs(behind) < 0.05:
            return ("calendar", self.calendar, "in step")
        return ("calendar", self.calendar, "behind by" if behind > 0 else "ahead by", abs(behind), "point")

    def _on_last_year(self, name: str, unit: str) -> Said:
        now, then = (_direct(of) if name == "direct" else of[name] for of in (self.now, self.then))
        if np.isnan(now) or np.isnan(then):
            return ("no year before to compare with",)
        return ("on last year by then:", now - then, unit)

    def _this_years_idle(self) -> Said:
        days = self.days[2] if self.days else None
        own = float(np.nan_to_num(self.now["disbursed"] - self.now["spent"]))
        return ("this year’s", own, "yuan", *(() if days is None else (days, "day")))

    def _over_two(self) -> Said:
        counties = self.ledger.regions(self.places.below(self.code, "county") or [self.code], self.month)
        n = int((counties["two"] > 0).sum())
        return ("to be taken back", float(n), "count") if n else ("none; budgets are on file from 2016",)

    # --- its figures

    def _progress(self) -> Table:
        shown = range(1, self.at + 1) if self.put_in else range(0)
        ends = list(accumulate(month_ends(self.year)))
        last, whole = self.before["spent"].fillna(0), self.before["appropriated"].loc[12]
        rows: list[dict[str, Value]] = []
        for month in shown:
            own = self.months.loc[month].fillna(0)
            rows.append(
                {
                    "period": f"{self.year}-{month:02d}",
                    "appropriated": own["appropriated"],
                    "allocated": own["allocated"],
                    "disbursed": own["disbursed"],
                    "value": own["spent"],
                    "share": 100 * own["spent"] / self.put_in,
                    "calendar": 100 * ends[month - 1] / ends[-1],
                    "last_year": 100 * last[month] / whole if whole > 0 else None,
                }
            )
        words = ("to the allocation", "to the payment", "to the spending")
        said = [(word, days, "day") for word, days in zip(words, self.days, strict=False) if days is not None]
        note: Said = ("straight lines between month ends:", *(part for each in said for part in each))
        digits = {"share": 4, "calendar": 4, "last_year": 4}
        return Table(rows, digits, note=note if said else ())

    def _ranking(self) -> Table:
        rows = [
            {
                "region": pad(str(row.Index)),
                "name": self.places.name(str(row.Index)),
                "value": row.share,
                "appropriated": row.appropriated,
                "spent": row.spent,
                "per_head": row.per_head,
            }
            for row in self._in_order().itertuples()
        ]
        return Table(rows, {"value": 4, "per_head": 2})

    def _ranked(self) -> Said:
        """The slowest six and the fastest two, a county always among them, with the money a poor person."""
        order = self._in_order()
        if order.empty:
            return ("no money of the year is on file here",)
        n, own = len(order), order.index.get_indexer([self.code])[0]
        at = [*range(6), n - 2, n - 1] if n > 9 else list(range(n))
        if n > 9 and own > 5 and own < n - 2:
            at[5] = own
        said: list[str | float] = ["calendar", self.calendar]
        for place, row in enumerate(at):
            if n > 9 and place == 6:
                said += ["⋯", float(n - 8), "more"]
            share, per_head = order.iloc[row][["share", "per_head"]]
            said += [float(place + 1 if place < 6 or n <= 9 else row + 1), share, *_known(per_head, "")]
        return tuple(said)

    def _in_order(self) -> pd.DataFrame:
        there = self.regions[self.regions["share"].notna()]
        order = there.assign(more=-there["appropriated"])
        return order.sort_values(["share", "more"], kind="stable")

    def _compared(self) -> pd.DataFrame:
        r = self.regions
        return r[(r["per_head"] > 0) & r["incidence"].notna()]

    def _heads(self) -> Table:
        there = self._compared()
        need, money = there["incidence"].median(), there["per_head"].median()
        rows = [
            {
                "region": pad(str(row.Index)),
                "name": self.places.name(str(row.Index)),
                "incidence": row.incidence,
                "value": row.per_head,
                "corner": f"{'much' if row.incidence >= need else 'little'} need, "
                f"{'much' if row.per_head >= money else 'little'} money",
            }
            for row in there.itertuples()
        ]
        return Table(rows, {"incidence": 4, "value": 2})

    def _slow(self) -> pd.DataFrame:
        """The three counties that have spent the least, of those with half of what one has on average."""
        if self.is_county:
            return self.regions.iloc[:0]
        counties = self.ledger.regions(self.places.below(self.code, "county"), self.month)
        funded = counties[counties["appropriated"] > 0]
        worth = funded[2 * funded["appropriated"] >= funded["appropriated"].mean()]
        return worth.sort_index().sort_values("share", kind="stable").head(3)

    def _visit(self) -> Table:
        rows = []
        for county, row in self._slow().iterrows():
            waiting = stages(row)
            waiting.pop("spent")
            own: dict[str, Value] = {"region": str(county), "name": self.places.name(str(county))}
            rows.append(own | {"value": row["share"], "appropriated": row["appropriated"]} | waiting)
        return Table(rows, {"value": 4})

    def _visits(self) -> Said:
        said: list[str | float] = []
        for county, row in self._slow().iterrows():
            waiting = {name: yuan for name, yuan in stages(row).items() if name != "spent"}
            most = max(waiting, key=lambda name: waiting[name])
            said += [self.places.name(str(county)), row["share"], waiting[most], WAITING[most][1]]
        return tuple(said) or ("No county here has money of the year.",)

    # --- its marks

    def _marks(self, leads: str) -> Sequence[Said]:
        to = dict(part.split("=", 1) for part in leads.split("&"))
        figure, *key = to["pick"].split(":")
        if "region" in to:
            return self._of_region(to["region"], figure)
        if figure == "stage":
            return [(STAGE_WORDS[key[0]], stages(self.now)[key[0]], "yuan")]
        return funds_ways.said_of(self.ways, key)

    def _of_region(self, padded: str, figure: str) -> Sequence[Said]:
        code = next(code for code in self.regions.index if pad(code) == padded)
        name, row = self.places.name(code), self.regions.loc[code]
        if figure == "way":
            return [(f"{name}:", row["incidence"], row["per_head"], "yuan")]
        return [(name, row["share"], "%"), (name,)]


def _known(value: float | None, unit: str) -> Said:
    return ("—",) if value is None or np.isnan(value) else (value, unit)


def _direct(of: pd.Series) -> float:
    return 100 * of["to_households"] / of["spent"] if of["spent"] > 0 else float("nan")


def below_county(ledger: Ledger, code: str) -> Part:
    """What stands for a township or a village: that the ledger ends at the county, and no number."""
    names = ledger.places.name(code), ledger.places.name(code[:6])
    none = Table(())
    return Part(
        finding=(f"{names[0]}: the ledger of funds ends at the county; its projects are on file",),
        keys=(),
        tables=dict.fromkeys(("progress", "ways", "regions", "heads", "visit"), none),
        empty=f"The money of {names[1]}",
    )


def progress(ledger: Ledger, code: str, month: str) -> Part:
    """The part for a place at a month's end."""
    if ledger.places.level(code) in ("township", "village"):
        return below_county(ledger, code)
    return Progress(ledger, code, month).part()
