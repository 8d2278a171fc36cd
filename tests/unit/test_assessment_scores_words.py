"""What the page says of the provinces' scores: no more than was tried."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.view import View
from dashboard.words import Lang, Text
from data_access.composite import POINTS, composite, shown_parts
from data_access.demonstration.score_scale import LEAST, MOST
from data_access.queries.assessment import Assessed
from layouts import assessment
from layouts.assessment_words import INDICATORS, TRIED, Round, weight_words
from layouts.specs_assessment import SCALE_POINTS, scale_words

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


@pytest.mark.parametrize(("lang", "said"), [("en", "eights ±10 points"), ("zh", "每项权重各变 10 点以内")])
def test_the_title_speaks_of_the_weights_that_were_tried(lang: Lang, said: str) -> None:
    found = assessed(CASES)
    assert composite(np.array(CASES), [1, 0, 0, 0, 0, 0, 0]).rank[0] == 2, "not the first under all weights"
    assert found.of_years[1].highest[0] == 1
    of_all = assessment.finding(found, round_of(lang))
    of_one = assessment.finding(found, round_of(lang, "13"))
    assert said in of_all
    assert "moved by up to 10 points" in of_one or said in of_one
    for text in (of_all, of_one):
        assert "whatever" not in text
        assert "无论" not in text


@pytest.mark.parametrize("region", ["", "14"])
@pytest.mark.parametrize(("lang", "word"), [("en", "generated"), ("zh", "演示")])
def test_a_title_that_names_real_provinces_says_that_the_scores_are_generated(
    lang: Lang, word: str, region: str
) -> None:
    assert word in assessment.finding(assessed(CASES), round_of(lang, region))


def test_a_click_moves_a_weight_by_five_points_of_all_and_the_others_in_proportion() -> None:
    equal = round_of()
    assert equal.moved(0, 5) == "193-135-135-135-134-134-134"
    there = round_of(weights=equal.moved(0, 5))
    assert there.shares[0] == pytest.approx(19.3)
    assert sum(there.weights) == 1000
    back = round_of(weights=there.moved(0, -5))
    assert back.shares == pytest.approx([100 / 7] * 7, abs=0.15)
    given = round_of(weights="30-10-10-10-10-10-20")
    assert round_of(weights=given.moved(6, 5)).shares == pytest.approx(
        [28.1, 9.4, 9.4, 9.4, 9.4, 9.3, 25.0], abs=0.06
    )
    only = round_of(weights="999-0-0-0-0-0-0")
    assert only.shares[0] == 100
    assert round_of(weights=only.moved(0, 5)).shares[0] == 100
    assert round_of(weights=only.moved(0, -5)).shares == pytest.approx([95, *[5 / 6] * 6], abs=0.1)


def test_the_line_under_the_title_says_weights_in_percent_of_all() -> None:
    weights = round_of().moved(0, 5)
    assert weight_words(round_of(weights=weights)).startswith("your weights, % of all")
    assert weight_words(round_of()).startswith("equal weights")


def test_a_composites_parts_add_up_to_what_is_written_beside_them() -> None:
    """97.35 and 93.44 are written 97.4 and 93.4: 4.0 apart as written, though 3.91 as they are."""
    parts = [1.31, 1.3, 1.3]
    assert sum(shown_parts(parts, 4.0)) == pytest.approx(4.0)
    assert sum(shown_parts(parts, 3.8)) == pytest.approx(3.8)
    assert sum(shown_parts([0.1, 0.1, 0.1], 0.2)) == pytest.approx(0.2)


def test_the_evidence_of_a_score_shows_how_it_follows_from_what_was_measured() -> None:
    words = scale_words(94.0, 100.0, "en")
    assert words.startswith("score = 60 + 40 × (measured − 94) ÷ (100 − 94)")
    assert "the demonstration's own scale" in words
    assert (LEAST, MOST) == SCALE_POINTS
