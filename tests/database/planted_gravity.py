"""How grave each planted case has become, read from the rows: by what counties are in which nothing is planted.

The manifest's 1 to 3 multiplies the usual rate of its kind. It orders cases of one kind; beside another kind's it says
little: 3 is four times as many needs unmet, and forty times as many loans overdue where two in a thousand are. A rate
also stops at all cases, and a year has what it has: in 2016 few loans are due. So a case's gravity is how far out the
number of its county lies, of the law that the counties without such a plant follow: a beta-binomial fitted to them by
maximum likelihood, and of amounts Student's t about their mean. Nothing of the application's own tests is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import optimize, special, stats
from sqlalchemy import select, text

from dashboard.words import SMALL_N, Better, Kind
from data_access.demonstration import outliers
from data_access.indicators import CATALOGUE
from data_access.releases import Release
from data_access.schema import indicator_value

MEASURED_BY: Mapping[str, tuple[str, ...]] = {
    "no_measure": ("measure_coverage",),
    "wrong_exits": ("wrong_exit_rate", "wrong_exits_on_file_share"),
    "dropouts": ("schooling",),
    "uninsured": ("medical_insurance",),
    "missed_visits": ("visits_per_household",),
    "no_helper": ("helper_coverage",),
    "no_secretary": ("first_secretary_coverage",),
    "unmet_needs": ("needs_unmet_share", "needs_met"),
    "misfit": ("measure_misfit_share", "measure_fit_share", "needs_met", "needs_unmet_share"),
    "late_projects": ("projects_late_share",),
    "paid_ahead": ("projects_paid_ahead_share",),
    "over_budget": ("projects_over_budget_share",),
    "misplaced_projects": ("projects_without_need_share",),
    "idle_balance": ("funds_spent_share",),
    "overdue_loans": ("microcredit_overdue_share",),
    "overdue_findings": ("findings_rectified_share", "findings_overdue_share"),
    "repeated_findings": ("findings_repeated_share",),
}
"""Kinds that indicators show which have a better side. Whoever gets what does not fit has needs that are not met.

Of the others `dibao_gap` has none; what is odd around an exit is tested with the signs of credibility, and `returns` are
villages.
"""
FREEDOM = 9
"""Of the t of amounts: no law says how far out they reach, and where none is planted they reach six deviations."""

Arrays = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cluster:
    """What is planted in a county, of one kind."""

    kind: str
    county: str
    gravity: int
    """The manifest's, 1 light to 3."""


@dataclass(frozen=True, slots=True)
class Case:
    """What is planted in a county and shown by one family of indicators: the list names it once."""

    county: str
    kinds: frozenset[str]
    beyond: float
    """Standard deviations of a normal value as improbable where nothing is planted."""

    def is_among(self, shown: Iterable[tuple[str, str]]) -> bool:
        """Whether one of its indicators is shown of its county: pairs of indicator and county."""
        return bool(shows(self.kinds, self.county) & set(shown))


def shows(kinds: Iterable[str], county: str) -> set[tuple[str, str]]:
    """The pairs of indicator and county that show a case."""
    return {(name, county) for kind in kinds for name in MEASURED_BY[kind]}


def clusters_of(release: Release) -> list[Cluster]:
    """The manifest's clusters, made anew from the villages and the seed; the gravest of a kind and county."""
    with release.connect() as connection:
        rows = connection.execute(text("SELECT * FROM village ORDER BY village_code")).mappings().all()
    _, planted = outliers.plant(pd.DataFrame(rows), release.parameters["seed"])
    gravest: dict[tuple[str, str], int] = {}
    for one in planted:
        key = (one.kind, one.region[:6])
        gravest[key] = max(one.gravity, gravest.get(key, 0))
    return [
        Cluster(kind, county, gravity)
        for (kind, county), gravity in sorted(gravest.items())
        if kind in MEASURED_BY
    ]


def beyond_of(release: Release, clusters: list[Cluster], year: str) -> dict[Cluster, dict[str, float]]:
    """How far out each cluster's county lies by each of its indicators in a year, on cases enough to be ranked."""
    found: dict[Cluster, dict[str, float]] = {}
    for name, rows in cells(release, year).groupby("indicator"):
        of = [one for one in clusters if str(name) in MEASURED_BY[one.kind]]
        beyond = deviations(str(name), rows.set_index("region_code"), {one.county for one in of})
        for one in of:
            if one.county in beyond:
                found.setdefault(one, {})[str(name)] = beyond[one.county]
    return found


def cases_of(beyond: Mapping[Cluster, Mapping[str, float]]) -> list[Case]:
    """The cases, gravest first."""
    together: dict[tuple[str, str], list[Cluster]] = {}
    for one, by_indicator in beyond.items():
        name = next(iter(by_indicator))
        together.setdefault((one.county, CATALOGUE[name].family or name), []).append(one)
    made = [
        Case(
            county,
            frozenset(one.kind for one in of),
            max(max(beyond[one].values()) for one in of),
        )
        for (county, _), of in together.items()
    ]
    return sorted(made, key=lambda case: -case.beyond)


def cells(release: Release, year: str) -> pd.DataFrame:
    """The counties' cells of a year's end, of the indicators that show what is planted."""
    v = indicator_value.c
    names = sorted({name for measured in MEASURED_BY.values() for name in measured})
    query = select(v.indicator, v.region_code, v.value, v.n).where(
        v.level == "county",
        v.indicator.in_(names),
        v.period.in_((year, f"{year}-12")),
        v.value.is_not(None),
    )
    with release.connect() as connection:
        return pd.DataFrame(
            connection.execute(query).all(), columns=["indicator", "region_code", "value", "n"]
        )


def deviations(name: str, rows: pd.DataFrame, planted: set[str]) -> dict[str, float]:
    """Planted county to how far out it lies; none that stands on too few cases to be ranked."""
    usual = ~rows.index.isin(planted)
    n, ranked = rows.n.to_numpy(dtype=float), ~(rows.n < SMALL_N).to_numpy()
    if CATALOGUE[name].kind is Kind.SHARE and rows.n.notna().any():
        bad = np.floor(bad_percent(name, rows) / 100 * n + 1e-9)
        a, b = fitted(bad[usual], n[usual])
        found = {i: beta_binomial(bad[i], n[i], a, b) for i in np.flatnonzero(~usual & ranked)}
    else:
        z = stats.t.logsf(standardised(name, rows, usual), FREEDOM)
        found = {i: normal(z[i]) for i in np.flatnonzero(~usual & ranked)}
    return {str(rows.index[i]): beyond for i, beyond in found.items()}


def bad_percent(name: str, rows: pd.DataFrame) -> Arrays:
    """Percent of what should not be."""
    value = rows.value.to_numpy(dtype=float)
    return 100 - value if CATALOGUE[name].better is Better.HIGHER else value


def standardised(name: str, rows: pd.DataFrame, usual: Any) -> Arrays:
    """Amounts as deviations of the counties where nothing is planted, for the worse; a part of those is chance of cases."""
    value = rows.value.to_numpy(dtype=float)
    if CATALOGUE[name].kind is not Kind.SHARE:
        value = np.log(np.maximum(value, value[value > 0].min()))
    gaps = (value - value[usual].mean()) * (-1 if CATALOGUE[name].better is Better.HIGHER else 1)
    design = np.column_stack([np.ones(len(gaps)), np.nan_to_num(1 / rows.n.to_numpy(dtype=float))])
    parts, _ = optimize.nnls(design[usual], gaps[usual] ** 2)
    return np.asarray(gaps / np.sqrt(design @ parts))


def fitted(bad: Arrays, n: Arrays) -> tuple[float, float]:
    """The beta-binomial's a and b that are most likely."""

    def beta(at: Arrays) -> tuple[float, float]:
        share, weight = special.expit(at[0]), np.exp(at[1])
        return share * weight, (1 - share) * weight

    def surprise(at: Arrays) -> float:
        a, b = beta(at)
        return float((special.betaln(a, b) - special.betaln(bad + a, n - bad + b)).sum())

    first = special.logit(np.clip(bad.sum() / n.sum(), 1e-6, 1 - 1e-6))
    best = optimize.minimize(surprise, [first, 5.0], method="L-BFGS-B", bounds=[(-14, 14), (0, 14)])
    return beta(best.x)


def beta_binomial(bad: float, n: float, a: float, b: float) -> float:
    """The normal value as improbable as so many bad cases, or more.

    Term by term in logarithms: SciPy's own tail is one less what is below it, so that all beyond eight deviations are one.
    """
    terms = stats.betabinom.logpmf(np.arange(bad, n + 1), n, a, b)
    return normal(float(special.logsumexp(terms)))


def normal(log_tail: float) -> float:
    """The normal value with that upper tail."""
    return float(-special.ndtri_exp(min(log_tail, -1e-300)))
