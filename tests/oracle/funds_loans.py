"""The part of the page of funds on microcredit: what each bank is owed, what is overdue, what each year granted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import pandas as pd

from tests.oracle.funds_flows import Ledger
from tests.oracle.levels import pad
from tests.oracle.part import Part, Table, Value
from tests.oracle.said import Said

FIRST_YEAR = 2014
MOST_OVERDUE, MOST_REGIONS = 12, 11
OWED = ["loans", "owed", "overdue_loans", "overdue"]
GRANTED = ["loans", "granted", "free", "subsidy"]


class Loans:
    """The part for one place and month."""

    def __init__(self, ledger: Ledger, code: str, month: str) -> None:
        self.ledger, self.code, self.month = ledger, code, month
        self.places, self.level = ledger.places, ledger.places.level(code)
        self.year = int(month[:4])
        end = pd.Timestamp(month) + pd.offsets.MonthEnd()
        rows = ledger.of(ledger.loans, code)
        rows = rows[rows["granted"] <= end]
        weight = 1.0 if self.level == "village" else rows["weight"].astype(float)
        yuan = weight * rows["amount_yuan"]
        is_open = ~(rows["repaid"] <= end)
        is_late = is_open & (rows["due"] < end)
        self.rows = rows.assign(year=rows["granted"].dt.year, late=is_late, days=(end - rows["due"]).dt.days)
        self.open = self.rows.assign(
            loans=weight, owed=yuan, overdue_loans=weight * is_late, overdue=yuan * is_late
        )[is_open]
        self.new = self.rows.assign(
            loans=weight,
            granted=yuan,
            free=yuan * rows["is_collateral_free"],
            subsidy=weight * rows["subsidy_yuan"],
        )
        self.sums = self.open[OWED].sum()
        years = range(FIRST_YEAR, self.year + 1)
        self.years = self.new.groupby("year")[GRANTED].sum().reindex(years, fill_value=0.0)
        self.banks = self.open.groupby("bank")[OWED].sum()
        self.granting = self.new[self.new["year"] == self.year].groupby("bank")[GRANTED].sum()

    def part(self) -> Part:
        tables = {"banks": self._banks(), "granted": self._granted(), "owed": self._owed()}
        if self.rows.empty:
            place = "of this village" if self.level == "village" else f"in {self.places.name(self.code)}"
            empty = f"No household {place} has been granted microcredit so far."
            return Part(finding=self._finding(), keys=(), tables=tables, empty=empty)
        blocks = (
            {}
            if self.level not in ("county", "township", "village")
            else {"Longest overdue": self._longest()}
        )
        return Part(
            finding=self._finding(),
            keys=self._keys(),
            tables=tables,
            blocks=blocks,
            drawn=self._drawn(),
            marks=self._marks,
        )

    def _finding(self) -> Said:
        place = () if self.code == "" else (f"{self.places.name(self.code)}:",)
        owed = float(self.sums["owed"])
        if self.rows.empty:
            return (*place, "o microcredit has been granted so far")
        if not owed:
            return (*place, "ll microcredit is repaid")
        if not self.sums["overdue"]:
            return (*place, "f", owed, "yuan of microcredit owed nothing is overdue")
        said: Said = (*place, _share(self.sums), "% of the", owed, "yuan of microcredit owed is overdue")
        regions = self._regions
        if len(regions) < 2 or not _share(regions[0][1]):
            return said
        code, worst = regions[0]
        return (*said, f"most in {self.places.name(code)}:", _share(worst), "%")

    def _keys(self) -> Sequence[tuple[Said, Said]]:
        sums, now = self.sums, self.years.loc[self.year]
        before = self.years["granted"].get(self.year - 1, 0.0)
        free: Said = (100 * now["free"] / now["granted"], "%") if now["granted"] else ("—",)
        return [
            ((_share(sums), "%"), (sums["overdue_loans"], "loan", sums["overdue"], "yuan")),
            ((sums["owed"], "yuan"), (sums["loans"], "loan")),
            ((now["granted"], "yuan"), ("all of", float(self.year - 1), ":", before, "yuan")),
            (free, ("of what was granted this year",)),
            ((now["subsidy"], "yuan"), ("over the terms of this year’s loans",)),
        ]

    # --- its figures

    def _banks(self) -> Table:
        codes = sorted({*self.banks.index, *self.granting.index})
        rows: list[dict[str, Value]] = []
        for bank in codes:
            owed = self.banks.loc[bank] if bank in self.banks.index else pd.Series(0.0, index=OWED)
            new = self.granting.loc[bank] if bank in self.granting.index else pd.Series(0.0, index=GRANTED)
            rows.append(
                {
                    "code": bank,
                    "bank": self.ledger.words["bank", bank],
                    "loans": owed["loans"],
                    "owed": owed["owed"],
                    "overdue": owed["overdue"],
                    "overdue_share": _share(owed) if owed["owed"] else None,
                    "granted": new["granted"],
                    "free_share": 100 * new["free"] / new["granted"] if new["granted"] else None,
                    "subsidy": new["subsidy"],
                }
            )
        return Table(rows, {"overdue_share": 2, "free_share": 2}, n=len(self.rows))

    def _granted(self) -> Table:
        rows: list[dict[str, Value]] = [
            {"period": str(year), **{name: float(own[name]) for name in GRANTED}}
            | {"free_share": 100 * own["free"] / own["granted"] if own["granted"] else None}
            for year, own in self.years.iterrows()
        ]
        return Table(rows, {"free_share": 2}, n=len(self.rows))

    @cached_property
    def _regions(self) -> list[tuple[str, pd.Series]]:
        """The regions inside in which something is owed, the largest share overdue first."""
        found = [(code, rows[OWED].sum()) for code, rows in self.ledger.parted(self.open, self.code)]
        return sorted(found, key=lambda each: (-_share(each[1]), -each[1]["overdue"], each[0]))

    def _owed(self) -> Table:
        rows = [
            {"region": pad(code), "name": self.places.name(code), "share": _share(own)}
            | {name: float(own[name]) for name in ("owed", "overdue")}
            for code, own in self._regions
        ]
        return Table(rows, {"share": 2}, n=len(self.rows))

    # --- the list on the screen, and the marks

    def _longest(self) -> Said:
        late = self.rows[self.rows["late"]]
        order = late.sort_values(["days", "due", "loan_id"], ascending=[False, True, True])
        said: list[str | float] = []
        for own in order.head(MOST_OVERDUE).itertuples():
            household = f"{own.household_id % 10_000:04d}"
            said += [household, float(own.amount_yuan), float(own.days), "overdue"]
        return tuple(said) or ("No loan is overdue here.",)

    def _drawn(self) -> dict[str, Said]:
        unit = 1e9 if self.years["granted"].max() >= 1e9 else 1e6
        under_way = ("so far",) if not self.month.endswith("-12") else ()
        years = [part for year, own in self.years["granted"].items() for part in (own / unit, float(year))]
        found: dict[str, Said] = {"Granted by year": (*years, *under_way)}
        if len(self.banks):
            found["By bank"] = tuple(part for bank in self._largest() for part in self._of_bank(bank))
        regions = self._regions
        if len(regions) > 1:
            said: list[str | float] = []
            for place, (_, own) in enumerate(regions[:MOST_REGIONS], start=1):
                said += [float(place), _share(own), "%", own["overdue"], "yuan"]
            more = len(regions) - MOST_REGIONS
            found[", worst first"] = (*said, *((float(more), "more") if more > 0 else ()))
        return found

    def _largest(self) -> Sequence[str]:
        """The banks that are owed something, the most first."""
        return list(self.banks.sort_index().sort_values("owed", ascending=False, kind="stable").index)

    def _of_bank(self, bank: str) -> Said:
        owed = self.banks.loc[bank]
        late: Said = ("overdue", _share(owed), "%") if owed["overdue"] else ()
        granted: Said = ("nothing granted this year",)
        if bank in self.granting.index:
            new = self.granting.loc[bank]
            free = 100 * new["free"] / new["granted"]
            granted = ("without collateral", free, "% · subsidy", new["subsidy"], "yuan")
        return (self.ledger.words["bank", bank], *granted, owed["owed"], "yuan", *late)

    def _marks(self, leads: str) -> Sequence[Said]:
        to = dict(part.split("=", 1) for part in leads.split("&"))
        figure, _, key = to["pick"].partition(":")
        if figure == "granted":
            return [(f"{key}:", self.years.loc[int(key), "granted"], "yuan")]
        if key == "all":
            return [(float(len(self._regions) - MOST_REGIONS), "more")]
        if figure in ("bank", "overdue"):
            name, own = self.ledger.words["bank", key], self.banks.loc[key]
            if figure == "bank":
                return [(f"{name}:", own["owed"], "yuan")]
            late = (_share(own), "%")
            return [(f"{name}: overdue", *late, own["overdue"], "yuan"), ("overdue", *late)]
        code, own = next(each for each in self._regions if pad(each[0]) == (key or to["region"]))
        name = self.places.name(code)
        return [(f"{name}:", _share(own), "%,", own["overdue"], "yuan")] if key else [(name,)]


def _share(of: pd.Series) -> float:
    """Percent of what is owed that is overdue."""
    return 100 * float(of["overdue"]) / (float(of["owed"]) or 1.0)


def loans(ledger: Ledger, code: str, month: str) -> Part:
    """The part for a place at a month's end."""
    return Loans(ledger, code, month).part()
