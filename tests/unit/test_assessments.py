"""The generated assessments: what was published is kept, what is drawn hangs together, equal seeds give equal rows."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

from data_access.demonstration.assessments import (
    COUNTIES,
    FLATTERING,
    FUNDS,
    PLAN,
    SAMPLED,
    YEARS,
    growth_of_poor_areas,
    points,
    results,
    scores,
)
from data_access.reference import Reference, load_reference

PROVINCES = 22


@cache
def reference() -> Reference:
    return load_reference()


def drawn(seed: int = 1) -> pd.DataFrame:
    shares = np.full((PROVINCES, len(YEARS), 3), 95.0)
    shares[0, 0, 1] = np.nan
    good = np.zeros((PROVINCES, len(YEARS)))
    return scores(reference().assessed_provinces, shares, growth_of_poor_areas(reference()), good, seed)


def test_every_province_year_and_indicator_has_a_row() -> None:
    table = drawn()
    assert len(table) == PROVINCES * len(YEARS) * 7
    assert not table.duplicated(["province_code", "year", "indicator"]).any()
    missing = table[table.score.isna()]
    assert missing[["province_code", "year", "indicator"]].values.tolist() == [["13", 2016, "2"]]


def test_equal_seeds_give_equal_rows_and_others_do_not() -> None:
    pd.testing.assert_frame_equal(drawn(1), drawn(1))
    assert not drawn(1).equals(drawn(2))


def test_what_the_third_party_found_is_what_was_measured() -> None:
    table = drawn()
    sampled = table[table.indicator.isin([str(n + 1) for n in SAMPLED])]
    assert sampled.sampled.notna().all()
    assert np.allclose(
        sampled.measured, 100 * sampled.found.astype(float) / sampled.sampled.astype(float), atol=1e-4
    )
    assert table[~table.index.isin(sampled.index)][["sampled", "found", "reported"]].isna().all().all()


def test_some_provinces_report_better_than_the_sample_allows() -> None:
    table = drawn().dropna(subset=["reported"])
    beyond = table[table.reported - table.measured > 0.25]
    found = beyond.groupby("year")["province_code"].nunique()
    assert (found >= FLATTERING - 1).all()


def test_points_lie_on_the_scale() -> None:
    measured = np.full((1, 7), 100.0)
    assert points(measured).tolist() == [[100.0] * 7]
    measured[0, [PLAN, COUNTIES, FUNDS]] = [80, 10, 45]
    assert points(measured)[0, [PLAN, COUNTIES, FUNDS]].tolist() == [60, 60, 60]
    assert np.isnan(points(np.full((1, 7), np.nan))).all()


def test_growth_is_that_of_the_published_incomes() -> None:
    assert growth_of_poor_areas(reference())[0] == pytest.approx(100 * (8452 / 7653 - 1))


def test_published_results_are_kept_and_nobody_joins_a_published_list() -> None:
    table = results(drawn(), reference(), 1)
    assert len(table) == PROVINCES * len(YEARS)
    published = table[table.basis < 3]
    assert len(published) == len(reference().assessment_result)
    assert (published.grade == "1").all()
    made = table[table.basis == 3]
    assert not (made[made.year.isin([2016, 2018, 2019])].grade == "1").any()
    assert made.source_en.str.contains("demonstration").all()


def test_as_many_are_called_to_account_as_was_published() -> None:
    table = results(drawn(), reference(), 1)
    of_2016 = table[table.year == 2016].interview.value_counts()
    assert of_2016.to_dict() == {"1": 4, "2": 4}
    called = table[table.interview.notna()]
    assert called.deadline.notna().all()
    assert (called.grade.isin(["3", "4"])).all()
