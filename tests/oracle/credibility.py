"""The four signs a second time: counted from the rows with pandas, tested with scipy, held together by statsmodels."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import optimize, stats
from statsmodels.stats.multitest import multipletests

from tests.oracle.supervision import exit_edit_sums, form_sums
from tests.oracle.tables import Tables

SIGNS = ("party", "heap", "edits", "forms")
COUNTED = {
    "heap": "incomes_heaped_share",
    "edits": "late_edits_share",
    "forms": "identical_forms_share",
}
FALSE_SHARE = 0.05
OUTERMOST = 0.1


@dataclass(frozen=True)
class Tested:
    """Places by signs, and what is usual in the country."""

    found: pd.DataFrame
    cases: pd.DataFrame
    p: pd.DataFrame
    q: pd.DataFrame
    flagged: pd.DataFrame
    usual: dict[str, float]
    nature: dict[str, float]


class Signs:
    """The rows of a file, counted by village, county and year."""

    def __init__(self, tables: Tables) -> None:
        counted = exit_edit_sums(tables) | form_sums(tables)
        self._counted = {sign: counted[name].reset_index() for sign, name in COUNTED.items()}
        self._party = tables.take(
            "county_evaluation", ["county_code", "year", "sampled_exited", "wrongly_exited"]
        ).set_index("county_code")
        names = [
            "county_code",
            "year",
            "is_registered",
            "was_wrong_exit",
            "members",
            "weight",
            "village_code",
        ]
        households = tables.take("household_year", names)
        file = households[~households["is_registered"]].groupby(["county_code", "year"], observed=True)
        self._file = {
            (str(code), int(year)): (int(row["sum"]), int(row["size"]))
            for (code, year), row in file["was_wrong_exit"].agg(["sum", "size"]).iterrows()
        }
        poor = households[households["is_registered"]]
        persons = (poor["members"] * poor["weight"]).groupby([poor["village_code"].astype(str), poor["year"]])
        self._poor = persons.sum().reset_index(name="persons")
        self._rural = tables.take("region_year", ["code", "year", "rural_population"])
        self._of_counties: dict[int, Tested] = {}

    def _places(self, sign: str, year: int, digits: int) -> tuple[pd.Series, pd.Series, float]:
        """Rows found and rows looked at by place, and the weighted share of the country."""
        rows = self._counted[sign]
        rows = rows[(rows["year"] == year) & (rows["den"] > 0)]
        of = rows.groupby(rows["code"].str[:digits])[["num", "den", "n"]].sum()
        usual = float(rows["num"].sum() / rows["den"].sum()) if len(rows) else float("nan")
        return (of["num"] / of["den"] * of["n"]).round(6), of["n"], usual

    def fall(self, year: int, digits: int) -> pd.Series:
        """Points by which the incidence of each place fell in the year."""
        found = []
        for when in (year - 1, year):
            poor = self._poor[self._poor["year"] == when]
            persons = poor.groupby(poor["village_code"].str[:digits])["persons"].sum()
            rural = self._rural[self._rural["year"] == when].set_index("code")["rural_population"]
            rural = rural[(rural.index.str.len() == digits) & (rural > 0)]
            found.append(100 * persons.reindex(rural.index).fillna(0) / rural)
        return found[0] - found[1]

    def counties(self, year: int) -> Tested:
        """All counties of the country."""
        if year not in self._of_counties:
            self._of_counties[year] = self._tested(year)
        return self._of_counties[year]

    def _tested(self, year: int) -> Tested:
        found, cases, usual = self._all(year, 6)
        nature = {sign: nature_of(found[sign], cases[sign], usual[sign]) for sign in ("edits", "forms")}
        p = self._p(found, cases, usual, nature)
        known = self._party[self._party["year"] <= year]
        own: dict[str, float] = {}
        for code, row in known.iterrows():
            wrong, rows = self._file.get((str(code), int(row["year"])), (0, 0))
            if rows:
                k, n = int(row["wrongly_exited"]), int(row["sampled_exited"])
                own[str(code)] = float(stats.hypergeom.sf(k - 1, n + rows, k + wrong, n))
        p["party"] = pd.Series(own).reindex(p.index)
        found["party"] = known["wrongly_exited"].reindex(p.index).where(p["party"].notna())
        cases["party"] = known["sampled_exited"].reindex(p.index).where(p["party"].notna())
        return held(found, cases, p, usual, nature)

    def villages(self, year: int, county: str) -> Tested:
        """The villages of a county; what is usual is the country's."""
        of = self.counties(year)
        found, cases, _ = self._all(year, 12)
        here = found.index.str.startswith(county)
        found, cases = found[here], cases[here]
        p = self._p(found, cases, of.usual, of.nature)
        p["party"] = np.nan
        return held(found, cases, p, of.usual, of.nature)

    def _all(self, year: int, digits: int) -> tuple[pd.DataFrame, pd.DataFrame, dict[str, float]]:
        parts = {sign: self._places(sign, year, digits) for sign in COUNTED}
        found = pd.DataFrame({sign: part[0] for sign, part in parts.items()})
        cases = pd.DataFrame({sign: part[1] for sign, part in parts.items()})
        return found, cases, {sign: part[2] for sign, part in parts.items()}

    def _p(
        self, found: pd.DataFrame, cases: pd.DataFrame, usual: dict[str, float], nature: dict[str, float]
    ) -> pd.DataFrame:
        p = pd.DataFrame(index=found.index, columns=list(SIGNS), dtype=float)
        p["heap"] = stats.binom.sf(np.floor(found["heap"] + 1e-9) - 1, cases["heap"], 0.2)
        for sign in ("edits", "forms"):
            count, share, rho = np.floor(found[sign] + 1e-9) - 1, usual[sign], nature[sign]
            if rho > 1e-6:
                a, b = share * (1 / rho - 1), (1 - share) * (1 / rho - 1)
                p[sign] = stats.betabinom.sf(count, cases[sign], a, b)
            else:
                p[sign] = stats.binom.sf(count, cases[sign], share)
        return p.where(cases.reindex(columns=p.columns).notna() | (p.columns == "party"))


def nature_of(found: pd.Series, cases: pd.Series, usual: float) -> float:
    """The correlation that makes winsorised z-scores vary as normal ones do; 0 where chance is enough."""
    k, n = found[cases > 0].to_numpy(dtype=float), cases[cases > 0].to_numpy(dtype=float)
    z = stats.norm.ppf(1 - OUTERMOST)
    own = stats.truncnorm(-z, z)
    kept = (1 - 2 * OUTERMOST) * own.var() + 2 * OUTERMOST * z**2

    def beyond(rho: float) -> float:
        scores = (k / n - usual) / np.sqrt(usual * (1 - usual) * ((1 - rho) / n + rho))
        low, high = np.quantile(scores, [OUTERMOST, 1 - OUTERMOST])
        return float((np.clip(scores, low, high) ** 2).mean() / kept - 1)

    return 0.0 if beyond(0.0) <= 0 else float(optimize.brentq(beyond, 0.0, 0.9, xtol=1e-12))


def held(
    found: pd.DataFrame, cases: pd.DataFrame, p: pd.DataFrame, usual: dict[str, float], nature: dict[str, float]
) -> Tested:  # fmt: skip
    """All tests together at one false discovery rate."""
    flat = p[list(SIGNS)].to_numpy().reshape(-1)
    known = ~np.isnan(flat)
    q, flagged = np.full(flat.shape, np.nan), np.zeros(flat.shape, dtype=bool)
    if known.any():
        flagged[known], q[known], *_ = multipletests(flat[known], FALSE_SHARE, method="fdr_bh")

    def frame(values: np.ndarray) -> pd.DataFrame:
        return pd.DataFrame(values.reshape(p.shape), index=p.index, columns=list(SIGNS))

    return Tested(found, cases, p, frame(q), frame(flagged), usual, nature)
