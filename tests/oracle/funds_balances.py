"""The part of the page of funds on what is unspent: by age, by region, by approval; pooling, a lasting exit's cost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from tests.oracle.funds_flows import Ledger
from tests.oracle.levels import pad
from tests.oracle.part import Part, Table
from tests.oracle.said import Said

RULES = {
    "under": "to be used by plan",
    "one": "to be planned anew by the treasury of the same level",
    "two": "to be taken back by the level above",
}
MOST = 12
AGES = {"under": "Under 1 year", "one": "1 to 2 years", "two": "Over 2 years"}
LEVELS = {"1": "Province", "2": "Prefecture", "3": "County"}
Z_95 = 1.959963984540054


class Balances:
    """The part for one place and month, the county or above."""

    def __init__(self, ledger: Ledger, code: str, month: str) -> None:
        self.ledger, self.code, self.month = ledger, code, month
        self.places = ledger.places
        self.is_county = self.places.level(code) == "county"
        now = ledger.year(code, int(month[:4])).loc[int(month[5:])].fillna(0)
        self.now = now
        self.ages = {
            "under": float(now["appropriated"] - now["spent"]),
            "one": float(now["one"]),
            "two": float(now["two"]),
        }
        self.total = sum(self.ages.values())
        self.counties = [code] if self.is_county else self.places.below(code, "county")
        self.old = int((ledger.regions(self.counties, month)["two"] > 0).sum())
        self.ended = int(month[:4]) - (not month.endswith("-12"))
        ways = ledger.ways(code, month)
        special = ways[ways["source"] <= "04"]
        self.approved = {
            level: float(special["appropriated"][special["level"] == level].sum()) for level in LEVELS
        }
        self.pooled, self.cost = self._quotient(ledger.pooled), self._quotient(ledger.cost)

    def _quotient(self, of: pd.DataFrame) -> tuple[float, float] | None:
        """The two sums in the last year that has ended; None where nothing stands below."""
        rows = self.ledger.of(of[of["year"] == self.ended], self.code)
        return (float(rows["num"].sum()), float(rows["den"].sum())) if rows["den"].sum() else None

    def _interval(self) -> tuple[int, tuple[float, float] | None]:
        """In how many counties households left poverty for good, and the 95 % interval of the cost.

        Linearised: what each county spent above what the quotient gives for its exits, as if drawn independently.
        """
        rows = self.ledger.of(self.ledger.cost, self.code)
        rows = rows[(rows["year"] == self.ended) & (rows["den"] > 0)]
        n = len(rows)
        if n < 5:
            return n, None
        quotient = rows["num"].sum() / rows["den"].sum()
        rest = rows["num"] - quotient * rows["den"]
        reach = Z_95 * math.sqrt(n / (n - 1) * float((rest**2).sum())) / rows["den"].sum()
        return n, (max(quotient - reach, 0.0), quotient + reach)

    def part(self) -> Part:
        return Part(
            finding=self._finding(),
            keys=self._keys() if self.total or self.now["appropriated"] else (),
            tables={
                "ages": Table([{"age": word, "yuan": self.ages[age]} for age, word in AGES.items()]),
                "held": self._held(),
                "approved": self._approved(),
                "cost": self._cost(),
            },
            blocks=self._blocks(),
            drawn=self._drawn(),
            marks=self._marks,
            empty=""
            if self.total or self.now["appropriated"]
            else f"There are no special funds in {self.places.name(self.code)} in {pd.Timestamp(self.month):%B %Y}.",
        )

    def _finding(self) -> Said:
        place = () if self.code == "" else (f"{self.places.name(self.code)}:",)
        if not (self.total or self.now["appropriated"]):
            return (*place, f"o special funds are on file in {pd.Timestamp(self.month):%B %Y}")
        if self.total < 1:
            return (*place, "ll special funds are spent")
        said: Said = (*place, self.total, "yuan of special funds unspent")
        if self.ages["two"] >= 1:
            counties = ("from", float(self.old), "counties") if self.old > 1 else ()
            return (*said, self.ages["two"], "yuan for over two years, due back", *counties)
        if self.ages["one"] >= 1:
            return (*said, self.ages["one"], "yuan for over a year, to be planned anew")
        return (*said, "none of it for over a year")

    def _keys(self) -> Sequence[tuple[Said, Said]]:
        year, now = float(self.ended), self.now
        old: Said = ("to be taken back", *((float(self.old), "count") if self.old else ()))
        rate = 100 * self.pooled[0] / self.pooled[1] if self.pooled else None
        each = self.cost[0] / self.cost[1] if self.cost else None
        return [
            ((self.ages["two"], "yuan"), old if self.ages["two"] >= 1 else ("none",)),
            ((self.total, "yuan"), ("of it this year’s", self.ages["under"], "yuan")),
            (
                (100 * float(now["to_households"]) / float(now["spent"]), "%") if now["spent"] else ("—",),
                ("of the year’s money spent by then",),
            ),
            (
                ("—",) if rate is None else (rate, "%"),
                ("no poor county, or no year has ended",)
                if rate is None
                else ("of what poor counties planned for", year),
            ),
            (("—",) if each is None else (each, "yuan"), ("spent in", year, "÷ exits that lasted")),
        ]

    @cached_property
    def _regions(self) -> pd.DataFrame:
        below = [] if self.is_county else self.places.below(self.code)
        found = self.ledger.regions(below, self.month).fillna(0)
        found["under"] = found["appropriated"] - found["spent"]
        found["old"] = found["one"] + found["two"]
        return found[found["under"] + found["old"] >= 1]

    def _held(self) -> Table:
        found = self._regions
        order = found.sort_index().sort_values("old", ascending=False, kind="stable")
        return Table(
            [
                {"name": self.places.name(str(code)), "region": pad(str(code))}
                | {age: float(row[age]) for age in AGES}
                for code, row in order.iterrows()
            ]
        )

    def _approved(self) -> Table:
        whole = sum(self.approved.values()) or 1.0
        rows = [
            {"code": level, "level": LEVELS[level], "yuan": yuan, "share": 100 * yuan / whole}
            for level, yuan in self.approved.items()
        ]
        return Table(rows, {"share": 2})

    def _cost(self) -> Table:
        if self.cost is None:
            return Table(())
        n, interval = self._interval()
        spent, households = self.cost
        low, high = interval or (None, None)
        row = {
            "period": str(self.ended),
            "spent": spent,
            "households": households,
            "cost": spent / households,
        }
        return Table(
            [row | {"low": low, "high": high, "counties": float(n)}],
            dict.fromkeys(("cost", "low", "high"), 0),
        )

    def _blocks(self) -> dict[str, Said]:
        found: dict[str, Said] = {}
        if not (self.total or self.now["appropriated"]):
            return found
        if self.pooled:
            pooled, planned = self.pooled
            share = 100 * pooled / planned
            found["Farm-related funds pooled"] = (pooled, "yuan of", planned, "yuan planned:", share, "%")
        cost = "Funds per household out of poverty for good"
        found[cost] = self._cost_said() or (
            "No year has ended yet in which a household left poverty for good.",
        )
        return found

    def _drawn(self) -> dict[str, Said]:
        if not (self.total or self.now["appropriated"]):
            return {}
        ages = [part for age, word in AGES.items() for part in (word, self.ages[age], "yuan", RULES[age])]
        whole = sum(self.approved.values()) or 1.0
        by_level = [
            part
            for level, word in reversed(LEVELS.items())
            for part in (word, 100 * self.approved[level] / whole, "%", self.approved[level], "yuan")
        ]
        found: dict[str, Said] = {
            "Unspent special funds by age": tuple(ages),
            "Where projects were approved": tuple(by_level),
        }
        held = self._old()
        if len(self._regions) > 1 and len(held):
            said: list[str | float] = []
            for place, (_, row) in enumerate(held.head(MOST).iterrows(), start=1):
                said += [
                    float(place),
                    row["old"],
                    "yuan",
                    100 * row["old"] / (row["under"] + row["old"]),
                    "%",
                ]
            more = len(held) - MOST
            found["unspent for over a year, most first"] = (
                *said,
                *((float(more), "more") if more > 0 else ()),
            )
        return found

    def _old(self) -> pd.DataFrame:
        """The regions that hold money of over a year, the most first, of equal ones the most of over two."""
        found = self._regions
        found = found[found["old"] >= 1].sort_index()
        return found.sort_values(["old", "two"], ascending=False, kind="stable")

    def _cost_said(self) -> Said:
        if self.cost is None:
            return ()
        n, interval = self._interval()
        each = self.cost[0] / self.cost[1]
        if interval is None:
            return (each, "yuan a household; too few counties for an interval")
        return (
            each,
            "yuan a household; 95% between",
            *_between(interval),
            "by the spread over",
            float(n),
            "counties",
        )

    def _marks(self, leads: str) -> Sequence[Said]:
        to = dict(part.split("=", 1) for part in leads.split("&"))
        figure, _, key = to["pick"].partition(":")
        if figure == "age":
            return [(f"{AGES[key]}:", self.ages[key], "yuan")]
        if key == "all" and figure == "held":
            return [(float(len(self._old()) - MOST), "more")]
        if figure == "approved":
            return [(f"{LEVELS[key]}:", self.approved[key], "yuan")]
        if figure == "cost":
            return [self._cost_said()]
        found = self._regions
        code = next(code for code in found.index if pad(str(code)) == (key or to["region"]))
        name, row = self.places.name(str(code)), found.loc[code]
        if "region" in to:
            return [(name,)]
        return [(f"{name}: {AGES[age]},", float(row[age]), "yuan") for age in ("one", "two")]


def _between(interval: tuple[float, float]) -> Said:
    return (interval[0], "and", interval[1])


def balances(ledger: Ledger, code: str, month: str) -> Part:
    """The part for a place at a month's end; below the county it says that there are no balances."""
    if ledger.places.level(code) not in ("township", "village"):
        return Balances(ledger, code, month).part()
    name = ledger.places.name(code)
    return Part(
        finding=(f"{name}: the ledger of funds ends at the county; its projects are on file",),
        keys=(),
        tables={
            "ages": Table([{"age": word, "yuan": 0.0} for word in AGES.values()]),
            "held": Table(()),
            "approved": Table([{"code": level, "yuan": 0.0, "share": 0.0} for level in LEVELS]),
            "cost": Table(()),
        },
        empty=f"No balance of {name} is on file: the ledger of funds ends at the county.",
    )
