"""The yearly assessment of the provinces of the method: what was measured, the points, and what came of it.

What the registry and the monitoring of funds measure is counted from the demonstration's own rows; what a survey or
the third party would measure is drawn. The method publishes no scale from a measurement to points: `SCALES` is the
demonstration's own, and the page says so. Published results are copied, never drawn; the others are drawn around them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Connection, Float, and_, case, cast, func, select

from dashboard.words import Basis
from data_access.codes import first_digits
from data_access.demonstration.arrays import Floats
from data_access.demonstration.score_scale import LEAST, MOST, SCALES
from data_access.indicators.model import FUND_YEARS
from data_access.reference import Reference
from data_access.reference.assessment import INDICATORS, INTERVIEW_SERIES
from data_access.schema import fund_flow, household, household_year, poor_county

YEARS = tuple(int(year) for year in FUND_YEARS)
PLAN, COUNTIES, INCOME, IDENTIFIED, EXITED, SATISFIED, FUNDS = range(INDICATORS)
"""Places of the indicators of the method."""
FLATTERING = 3
"""Provinces a year whose report is better than the third party's sample allows."""
SAMPLED = (IDENTIFIED, EXITED, SATISFIED)
_ASKED = (2_400, 5_200)
"""Households that the third party asks in a province: at least, and fewer than."""
_GOOD_BONUS = 0.8
_CALLED = (2, 2)
"""Heads and leaders in charge called to account in a year of which nobody published how many."""
_SPECIAL = ("01", "02", "03", "04")
_MADE_UP = ("演示生成", "generated for the demonstration")


def counted(connection: Connection, provinces: Sequence[str]) -> Floats:
    """(22, 5, 3) percent by province and year: plan of people met, plan of counties met, special funds spent.

    nan where nothing was due.
    """
    h, y, c, f = household.c, household_year.c, poor_county.c, fund_flow.c
    same = and_(h.county_code == y.county_code, h.household_id == y.household_id)
    people = (
        select(
            first_digits(y.county_code, 2),
            y.year,
            _share(
                func.sum(case((~y.is_registered, y.members * y.weight), else_=0)),
                func.sum(y.members * y.weight),
            ),
        )
        .join(household, same)
        .where(h.exit_plan_year <= y.year, y.year >= YEARS[0])
        .group_by(first_digits(y.county_code, 2), y.year)
    )
    years = select(func.distinct(fund_flow.c.budget_year).label("year")).subquery("years").c
    counties = (
        select(
            first_digits(c.county_code, 2),
            years.year,
            _share(func.sum(case((c.exit_year <= years.year, 1), else_=0)), func.count()),
        )
        .where(c.planned_exit_year <= years.year)
        .group_by(first_digits(c.county_code, 2), years.year)
    )
    at_year_end = func.concat(f.budget_year, "-12")
    funds = (
        select(
            first_digits(f.county_code, 2), f.budget_year, _share(func.sum(f.spent_yuan), func.sum(f.appropriated_yuan))
        )
        .where(f.month == at_year_end, f.source.in_(_SPECIAL))
        .group_by(first_digits(f.county_code, 2), f.budget_year)
    )  # fmt: skip
    found = np.full((len(provinces), len(YEARS), 3), np.nan)
    place = {code: n for n, code in enumerate(provinces)}
    for at, query in enumerate((people, counties, funds)):
        for code, year, share in connection.execute(query).all():
            if code in place:
                found[place[code], YEARS.index(year), at] = share
    return found


def _share(part: Any, whole: Any) -> Any:
    return 100.0 * cast(part, Float) / cast(whole, Float)


def scores(
    provinces: Sequence[str], counted_shares: Floats, growth: Floats, good: Floats, seed: int
) -> pd.DataFrame:
    """Rows of `assessment_score`, by province, year and indicator.

    `growth` (5,) percent a year of all poor areas, around which the provinces' own are drawn; `good` (22, 5) is 1
    where the published grade is the best one: there the drawn measurements tend to be better.
    """
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0xA55E]))
    shape = (len(provinces), len(YEARS))
    # A province has a standing that lasts, and better and worse years.
    standing = rng.normal(0, 0.9, (shape[0], 1)) + rng.normal(0, 0.35, shape) + _GOOD_BONUS * good
    asked = rng.integers(*_ASKED, (*shape, len(SAMPLED)))
    usual = (
        np.array([0.985, 0.987, 0.925]) + np.array([0.003, 0.003, 0.012]) * np.arange(len(YEARS))[:, None] / 2
    )
    swing = np.array([0.004, 0.004, 0.018])
    truth = np.clip(usual + swing * (standing[..., None] + rng.normal(0, 0.3, asked.shape)), 0.9, 0.9985)
    found = rng.binomial(asked, np.where(truth < 1, truth, 1))
    measured = np.full((*shape, INDICATORS), np.nan)
    measured[..., [PLAN, COUNTIES, FUNDS]] = counted_shares
    measured[..., INCOME] = growth + 0.9 * (0.8 * standing + rng.normal(0, 0.35, shape))
    measured[..., SAMPLED] = 100 * found / asked
    reported = np.full_like(measured, np.nan)
    reported[..., SAMPLED] = 100 * np.clip(truth + 0.001 + rng.normal(0, 0.0008, truth.shape), 0, 0.9995)
    for year in range(shape[1]):
        at = rng.choice(shape[0], FLATTERING, replace=False)
        off = rng.uniform(0.35, 0.7, (FLATTERING, 1))
        real = measured[at, year][:, SAMPLED] / 100
        reported[at[:, None], year, SAMPLED] = 100 * (1 - (1 - real) * (1 - off))
    index = pd.MultiIndex.from_product(
        [provinces, YEARS, [str(n + 1) for n in range(INDICATORS)]],
        names=["province_code", "year", "indicator"],
    )
    wide_asked, wide_found = (np.full(measured.shape, np.nan) for _ in range(2))
    wide_asked[..., SAMPLED], wide_found[..., SAMPLED] = asked, found
    table = pd.DataFrame(
        {
            "measured": measured.ravel().round(4),
            "sampled": pd.array(wide_asked.ravel(), dtype="Int32"),
            "found": pd.array(wide_found.ravel(), dtype="Int32"),
            "reported": reported.ravel().round(4),
            "score": points(measured).ravel(),
            "basis": np.int16(Basis.GENERATED),
        },
        index=index,
    ).reset_index()
    return table.astype({"year": "int16"})


def points(measured: Floats) -> Floats:
    """Points by `SCALES`, 0 to 100, one decimal; (…, 7) as `measured`, nan where nothing was due."""
    least, most = np.array(SCALES).T
    given: Floats = np.clip(LEAST + (MOST - LEAST) * (measured - least) / (most - least), 0, MOST).round(1)
    return given


def results(scored: pd.DataFrame, reference: Reference, seed: int) -> pd.DataFrame:
    """Rows of `assessment_result`: the published ones, and for every other province and year a generated one.

    In a year whose list of the best is published nobody else is among them; as many are called to account as was
    published, where it was.
    """
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0x6AADE]))
    published = reference.assessment_result
    whole = scored.groupby(["province_code", "year"])["score"].mean()
    made = [
        _year(year, whole.xs(year, level="year"), published, _called(reference, year), rng) for year in YEARS
    ]
    every = pd.concat([published.astype(object), *made], ignore_index=True)
    every["year"] = every["year"].astype("int16")
    every["reward_yuan"] = every["reward_yuan"].astype("Int64")
    every["basis"] = every["basis"].astype("int16")
    return every.sort_values(["province_code", "year"], ignore_index=True)


def _called(reference: Reference, year: int) -> tuple[int, int]:
    """How many provinces' heads, and leaders in charge, were called to account."""
    figures = reference.published_figure
    of_year = figures[figures.period == str(year)].set_index("series")["value"]
    heads, leaders = (
        int(of_year.get(name, usual)) for name, usual in zip(INTERVIEW_SERIES, _CALLED, strict=True)
    )
    return heads, leaders


def _year(
    year: int, whole: pd.Series, published: pd.DataFrame, called: tuple[int, int], rng: np.random.Generator
) -> pd.DataFrame:
    """The results of a year that nobody published, worst grade for the fewest points."""
    of_year = published[published.year == year]
    others = whole[~whole.index.isin(of_year.province_code)].sort_values(kind="stable")
    heads, leaders = called
    grade = np.full(len(others), "2", dtype=object)
    grade[:heads], grade[heads : heads + leaders] = "4", "3"
    # The lists of 2016, 2018 and 2019 are whole; of 2017 two names are known, of 2020 none.
    if len(of_year) < 3:
        grade[len(others) - (8 - len(of_year)) :] = "1"
    reward = pd.array([400_000_000 if g == "1" else None for g in grade], dtype=object)
    told = date(year + 1, 6, 1)
    deadline = [told + timedelta(days=180) if g in "34" else None for g in grade]
    took = rng.integers(90, 260, len(others))
    corrected = [
        told + timedelta(days=int(days)) if g in "34" else None for g, days in zip(grade, took, strict=True)
    ]
    return pd.DataFrame(
        {
            "province_code": others.index.to_numpy(),
            "year": year,
            "grade": grade,
            "reward_yuan": reward,
            "interview": [{"4": "1", "3": "2"}.get(g) for g in grade],
            "deadline": deadline,
            "corrected_on": corrected,
            "basis": int(Basis.GENERATED),
            "source": _MADE_UP[0],
            "source_en": _MADE_UP[1],
        }
    ).astype(object)


def growth_of_poor_areas(reference: Reference) -> Floats:
    """(5,) percent: growth of rural disposable income in the poor areas, as published."""
    figures = reference.published_figure
    of_areas = figures[(figures.series == "rural_income") & (figures.region_code == "G40")]
    income = of_areas.set_index("period")["value"]
    now, before = (np.array([income[str(year - ago)] for year in YEARS]) for ago in (0, 1))
    growth: Floats = 100 * (now / before - 1)
    return growth


def assessments(connection: Connection, reference: Reference, seed: int) -> dict[str, pd.DataFrame]:
    """The rows of `assessment_score` and `assessment_result`, from what is in the database by now."""
    provinces = reference.assessed_provinces
    published = reference.assessment_result
    pairs = set(zip(published.province_code, published.year.astype(int), strict=True))
    good = np.array([[float((code, year) in pairs) for year in YEARS] for code in provinces])
    scored = scores(provinces, counted(connection, provinces), growth_of_poor_areas(reference), good, seed)
    return {"assessment_score": scored, "assessment_result": results(scored, reference, seed)}
