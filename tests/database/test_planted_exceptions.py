"""What is planted leads the list of exceptions, and where nothing is planted next to nothing is flagged.

Gravity 1 to 3 multiplies the usual rate of its kind, by other factors for each kind, and a rate that cannot rise beyond
all cases stops there: so how grave a cluster has become is read from the rows. It is how far the county's number
lies beyond the country's, in standard deviations of chance and of what counties differ by. Told so, the first 30
exceptions hold four fifths of the gravest 30, and the whole list four fifths of all that are clear.
`make verify` asks the default demonstration (`TESTED_SET`).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats
from sqlalchemy import select, text

from dashboard.words import Better
from data_access.demonstration import outliers
from data_access.demonstration.build import build_demonstration
from data_access.indicators import CATALOGUE
from data_access.releases import Release, Store
from data_access.schema import exception, exception_run, exception_test, indicator_value

FIRST = GRAVEST = 30
HELD, HELD_OF_FEW = 0.8, 0.6
"""The part of the gravest that is held; of a demonstration with one village a county less can be shown."""
CLEAR = 5
"""So many deviations beyond the country nobody overlooks, whatever the manifest's gravity."""
ALL_OF_IT = 0.01
"""The density from which on counties have villages enough."""
YEARS = ("2017", "2018", "2019", "2020")
"""In 2016 a part of what is planted has only begun: projects and loans of one year, few evaluations."""
MEASURED_BY: Mapping[str, tuple[str, ...]] = {
    "no_measure": ("measure_coverage",),
    "wrong_exits": ("wrong_exit_rate",),
    "dropouts": ("schooling",),
    "uninsured": ("medical_insurance",),
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
}
"""Kinds that shares show. Whoever gets what does not fit has needs that are not met."""


@pytest.fixture(scope="module")
def clusters(duckdb_release: Release) -> list[tuple[str, str, int]]:
    """Kind, county and gravity of each planted cluster, made anew from the villages and the seed."""
    with duckdb_release.connect() as connection:
        rows = connection.execute(text("SELECT * FROM village ORDER BY village_code")).mappings().all()
    _, planted = outliers.plant(pd.DataFrame(rows), duckdb_release.parameters["seed"])
    return sorted({(one.kind, one.region[:6], one.gravity) for one in planted if one.kind in MEASURED_BY})


def read(release: Release, query: Any) -> pd.DataFrame:
    """The rows of a query."""
    with release.connect() as connection:
        result = connection.execute(query)
        return pd.DataFrame(result.all(), columns=list(result.keys()))


def part_held(release: Release) -> float:
    """The part of the gravest that the list must hold."""
    return HELD if release.parameters["density"] >= ALL_OF_IT else HELD_OF_FEW


def came_about(
    release: Release, clusters: list[tuple[str, str, int]], year: str
) -> list[tuple[float, int, str, str]]:
    """How far beyond the country each cluster's county lies, its gravity, kind and county; none where it is no worse."""
    v = indicator_value.c
    cells = read(
        release, select(v.indicator, v.region_code, v.value, v.n)
        .where(v.level.in_(("county", "country")), v.period.in_((year, f"{year}-12")))
    ).set_index(["indicator", "region_code"])  # fmt: skip
    spreads = read(release, select(exception_test).where(exception_test.c.period == year))
    spread = spreads[spreads.rule == "peers"].set_index("indicator").spread
    found = []
    for kind, county, gravity in clusters:
        beyond = []
        for name in MEASURED_BY[kind]:
            if (name, county) not in cells.index or name not in spread.index:
                continue
            turned = CATALOGUE[name].better is Better.HIGHER
            here, usual = (
                (100 - value if turned else value) / 100
                for value in (cells.value[name, county], cells.value[name, ""])
            )
            if not here > usual:
                continue
            n = cells.n[name, county]
            if pd.isna(n):
                p = stats.t.sf(100 * (here - usual) / spread[name], 9)
            else:
                weight = 1 / max(spread[name], 1e-6) - 1
                p = stats.betabinom.sf(np.floor(here * n + 1e-9) - 1, n, usual * weight, (1 - usual) * weight)
            beyond.append(float(stats.norm.isf(max(p, 1e-300))))
        if beyond:
            found.append((max(beyond), gravity, kind, county))
    return found


@pytest.mark.parametrize("year", YEARS)
def test_the_first_exceptions_hold_the_gravest(
    duckdb_release: Release, clusters: list[tuple[str, str, int]], year: str
) -> None:
    e = exception.c
    rows = read(
        duckdb_release, select(e.place, e.indicator, e.county_code).where(e.period == year).order_by(e.place)
    )
    shown = set(zip(rows.indicator, rows.county_code, strict=True))
    first = set(zip(rows.indicator[:FIRST], rows.county_code[:FIRST], strict=True))

    def held(these: list[tuple[float, int, str, str]], among: set[tuple[str, str]]) -> list[bool]:
        return [any((name, county) in among for name in MEASURED_BY[kind]) for _, _, kind, county in these]

    clusters_found = came_about(duckdb_release, clusters, year)
    gravest = sorted(clusters_found, reverse=True)[:GRAVEST]
    assert len(gravest) == GRAVEST
    part = part_held(duckdb_release)
    assert sum(held(gravest, first)) >= part * GRAVEST
    clear = [one for one in clusters_found if one[0] >= CLEAR]
    assert len(clear) >= part * GRAVEST / 2
    assert sum(held(clear, shown)) >= HELD * len(clear)


@pytest.mark.parametrize("year", YEARS)
def test_the_first_exceptions_are_planted(
    duckdb_release: Release, clusters: list[tuple[str, str, int]], year: str
) -> None:
    e = exception.c
    first = read(
        duckdb_release,
        select(e.indicator, e.county_code).where(e.period == year).order_by(e.place).limit(FIRST),
    )
    planted = {(name, county) for kind, county, _ in clusters for name in MEASURED_BY[kind]}
    assert (
        sum(pair in planted for pair in zip(first.indicator, first.county_code, strict=True))
        >= part_held(duckdb_release) * FIRST
    )


@pytest.mark.long
def test_without_outliers_few_counties_are_flagged(duckdb_release: Release, tmp_path: Path) -> None:
    made = duckdb_release.parameters
    build_demonstration(
        tmp_path / "usual", made["density"], made["seed"], None, lambda _stage, _done: None, False
    )
    store = Store(f"duckdb:///{tmp_path / 'usual'}")
    runs = read(store.release(), select(exception_run))
    assert len(runs) == 5
    assert (runs.counties_flagged <= 0.05 * runs.counties).all()
    assert (runs.tests > 100_000).all()
    store.close()
