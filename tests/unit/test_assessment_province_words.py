"""What the page says where it shows one province of the method: that province first, all the others beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from dashboard.words import Basis, Lang, Text
from layouts import assessment_reports, assessment_results, specs_assessment_results
from layouts.assessment_results_sheet import Published
from layouts.specs import Told
from tests.unit.test_assessment_scores_words import NAMES, round_of


def reports() -> Any:
    """Four provinces' three reports; one of the second's lies beyond chance."""
    found = np.full((4, 3), 97.0)
    differs = np.zeros((4, 3), dtype=bool)
    differs[1, 2] = True
    return SimpleNamespace(provinces=tuple(NAMES), found=found, reported=found + 1, differs=differs)


def outcome(province: str, **changes: object) -> Any:
    plain = {
        "province": province, "year": 2018, "grade": "1", "reward_yuan": 400_000_000, "interview": None, "deadline": None,
        "corrected_on": None, "is_published": True, "source": Text("新华社", "Xinhua"),
    }  # fmt: skip
    return SimpleNamespace(**plain | changes)


def published() -> Published:
    return Published(
        tuple(NAMES), (2017, 2018), {("13", 2018): outcome("13"), ("21", 2018): outcome("21")}, ()
    )


@pytest.mark.parametrize(
    ("region", "lang", "said"),
    [
        ("13", "zh", "甲 3 项自报都与评估相符；各省 12 项中 1 项超出偶然"),
        ("14", "zh", "乙 3 项自报中 1 项与评估的差别超出偶然；各省 12 项中 1 项"),
        ("13", "en", "Alpha: all 3 reports agree with what was found, within chance; of all provinces 1 of 12 do not"),
    ],
)  # fmt: skip
def test_the_reports_of_a_province_are_said_before_all(region: str, lang: Lang, said: str) -> None:
    assert assessment_reports.finding(reports(), round_of(lang, region)) == said
    assert "12" in assessment_reports.finding(reports(), round_of(lang))


@pytest.mark.parametrize(
    ("region", "lang", "said"),
    [
        ("13", "zh", "甲 2018 年综合评价为好，奖励 4 亿元；公布为好的共 2 省"),
        ("14", "zh", "乙 2018 年等次未公布；公布为好的共 2 省"),
        (
            "13",
            "en",
            "Alpha was named as good for 2018, rewarded with 400 million yuan; 2 provinces were named",
        ),
        ("14", "en", "Beta: grade of 2018 not published; 2 provinces were named"),
    ],
)
def test_the_result_of_a_province_is_said_before_all(region: str, lang: Lang, said: str) -> None:
    assert assessment_results.finding(published(), round_of(lang, region)) == said
    assert "甲" not in assessment_results.finding(published(), round_of(lang))


def test_generated_results_are_never_sourced_to_who_published_the_others() -> None:
    of = replace(
        round_of("en"), grades={"4": Text("较差", "Poor")}, interviews={"1": Text("约谈", "Interview")}
    )
    said = Told(
        view=of.view, path="/assessment", page="assessment", finding="", period="2018", region="000000",
        region_name="China", source=("Xinhua, 2019-05-23", "grades as published"), basis=Basis.GENERATED,
        data_version=of.version, is_demonstration=True,
    )  # fmt: skip
    made_up = outcome(
        "14", grade="4", reward_yuan=None, interview="1", deadline=date(2019, 11, 28), is_published=False,
        source=Text("演示生成", "generated"),
    )  # fmt: skip
    spec = specs_assessment_results.called([made_up], of, said)
    assert "published" not in " ".join(spec.source).replace("nobody published", "")
    assert "Xinhua" not in " ".join(spec.source)
    assert spec.source[0].startswith("Source: made up")
