"""What the page says of the provinces' scores: no more than was tried."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.view import View
from dashboard.words import Lang, Text
from data_access.composite import POINTS, composite
from data_access.queries.assessment import Assessed
from layouts import assessment
from layouts.assessment_words import INDICATORS, TRIED, Round

NAMES = {
    "13": Text("甲", "Alpha"),
    "14": Text("乙", "Beta"),
    "15": Text("丙", "Gamma"),
    "21": Text("丁", "Delta"),
}


def round_of(lang: Lang = "en", region: str = "", weights: str = "") -> Round:
    """The year 2018 for the country, or for a province."""
    return Round(
        view=View(period="2018", lang=lang, weights=weights),
        year=2018,
        provinces=NAMES,
        marked=frozenset({region} if region else ()),
        place=NAMES.get(region, Text("全国", "China")),
        level="province" if region else "country",
        indicators={code: Text(f"指标{code}", f"Indicator {code}") for code in INDICATORS},
        grades={},
        interviews={},
        version="2020-12-31-00000000",
        is_demonstration=True,
    )


def assessed(scores: list[list[float]]) -> Assessed:
    """The scores of one year of the first provinces, and of the year before the same."""
    table = np.array(scores)
    whole = np.stack([table, table], axis=1)
    found = composite(table, [1.0] * 7)
    return Assessed(
        provinces=tuple(NAMES)[: len(scores)],
        years=(2017, 2018),
        scores=whole,
        measured=whole,
        reported=np.full_like(whole, np.nan),
        sampled=np.full_like(whole, np.nan),
        found=np.full_like(whole, np.nan),
        count=len(scores),
        of_years=(found, found),
        change=np.zeros((len(scores), 2)),
        progress_rank=np.ones((len(scores), 2), dtype=np.int64),
    )


LEVEL = [99.0] * 7
ONE_GOOD = [100.0, 70.0, 70.0, 70.0, 70.0, 70.0, 70.0]
"""First of all where the first indicator alone counts: further from equal weights than is tried."""
CASES = [LEVEL, ONE_GOOD, [72.0] * 7, [60.0] * 7]


def test_the_page_says_by_how_much_weights_are_moved() -> None:
    assert TRIED == POINTS


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "With each weight moved by up to 10 points"), ("zh", "每项权重各变 10 点以内")]
)
def test_the_title_speaks_of_the_weights_that_were_tried(lang: Lang, said: str) -> None:
    found = assessed(CASES)
    assert composite(np.array(CASES), [1, 0, 0, 0, 0, 0, 0]).rank[0] == 2, "not the first under all weights"
    assert found.of_years[1].highest[0] == 1
    of_all = assessment.finding(found, round_of(lang))
    of_one = assessment.finding(found, round_of(lang, "13"))
    assert said in of_all
    assert said.lower() in of_one.lower()
    for text in (of_all, of_one):
        assert "whatever" not in text
        assert "无论" not in text
