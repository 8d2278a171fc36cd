"""What the finding says of ties, of one, of none, of what nobody published."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dashboard.words import Better, Flag, Kind, Lang, Text, Unit
from data_access.indicators.model import Limit
from layouts import finding
from layouts.finding import Situation

NAMES = ["Wangmo", "Libo", "Ceheng", "Pingtang", "Sandu"]


class Entry:
    """An indicator with what a finding asks of it."""

    def __init__(self, **given: Any) -> None:
        self.id = "poverty_incidence"
        self.system = "M1"
        self.kind = Kind.SHARE
        self.unit = Unit.PERCENT
        self.better = Better.LOWER
        self.name = Text("贫困发生率", "Poverty incidence")
        self.definition = Text("定义", "Definition")
        self.ramp = "burden"
        self.limit: Limit | None = None
        self.categories: tuple[Any, ...] = ()
        for name, value in given.items():
            setattr(self, name, value)


LIMIT = Limit(source=Text("来源", "source"), below=2.0, west=3.0)


def situation(values: list[float], **given: Any) -> Situation:
    """Guizhou in 2018 with these counties; the place itself at 4.6, the year before 6.0."""
    count = len(values)
    plain: dict[str, Any] = {
        "place": "Guizhou",
        "is_country": False,
        "period": "end of 2018",
        "value": 4.6,
        "before": 6.0,
        "before_period": "2017",
        "flag": Flag.OK,
        "names": NAMES[:count],
        "values": np.array(values, dtype=np.float64),
        "numerators": np.array([500.0, 300.0, 100.0, 50.0, 50.0][:count]),
        "limits": np.full(count, 3.0),
        "weights": np.ones(count),
        "holds_people": False,
    }
    return Situation(**(plain | given))


def test_counts_the_counties_at_or_above_their_limit_and_names_the_worst() -> None:
    text = finding.sentence(Entry(limit=LIMIT), situation([3.0, 2.9, 5.0, 1.0]), "en")
    assert text == "Guizhou: 2 of 4 counties are at or above 3%; highest in Ceheng, 5.0%"


def test_says_who_holds_the_poor_where_people_are_counted() -> None:
    seen = situation([4.0, 5.0, 6.0, 1.0, 1.0], holds_people=True)
    text = finding.sentence(Entry(limit=LIMIT), seen, "en")
    assert (
        text == "Guizhou: 3 of 5 counties are at or above 3%; Wangmo, Libo and Ceheng hold 90% of their poor"
    )


def test_two_limits_in_view_are_called_the_exit_limit() -> None:
    seen = situation([2.5, 2.5], limits=np.array([2.0, 3.0]), is_country=True, value=1.7)
    text = finding.sentence(Entry(limit=LIMIT), seen, "en")
    assert text == "Poverty incidence is 1.7%; 1 of 2 counties is above the exit limit"


def test_two_counties_that_share_a_code_count_two() -> None:
    seen = situation([4.0, 1.0], weights=np.array([2.0, 1.0]))
    assert "2 of 3 counties" in finding.sentence(Entry(limit=LIMIT), seen, "en")


def test_nobody_breaks_the_limit() -> None:
    text = finding.sentence(Entry(limit=LIMIT), situation([1.0, 0.5]), "en")
    assert text == "Guizhou: all 2 counties are below 3%; highest in Wangmo, 1.0%"


def test_limit_from_above_is_missed_below_it() -> None:
    limit = Limit(source=Text("来源", "source"), above=90.0)
    entry = Entry(limit=limit, better=Better.HIGHER, name=Text("认可度", "Approval"))
    seen = situation([90.0, 89.9], limits=np.full(2, 90.0))
    assert finding.sentence(entry, seen, "en") == (
        "Guizhou: 1 of 2 counties does not reach 90%; lowest in Libo, 89.9%"
    )


def test_without_limit_says_value_change_and_who_stands_last() -> None:
    text = finding.sentence(Entry(), situation([4.0, 5.0, 6.0]), "en")
    assert text == "Guizhou: poverty incidence is 4.6%; −1.4 points on 2017; highest in Ceheng, 6.0%"


@pytest.mark.parametrize(
    ("values", "ending"),
    [
        ([6.01, 6.04, 1.0], "highest in Wangmo and Libo, 6.0%"),
        ([6.0, 6.0, 6.0, 6.0, 1.0], "4 counties share the highest, 6.0%"),
        ([6.0, 6.0], "all 2 stand at 6.0%"),
    ],
)
def test_ties_share_the_place(values: list[float], ending: str) -> None:
    assert finding.sentence(Entry(), situation(values), "en").endswith(ending)


def test_one_county_is_not_compared_with_itself() -> None:
    text = finding.sentence(Entry(), situation([4.6]), "en")
    assert text == "Guizhou: poverty incidence is 4.6%; −1.4 points on 2017"


def test_no_year_before_makes_no_change() -> None:
    text = finding.sentence(Entry(), situation([4.6], before=float("nan")), "en")
    assert text == "Guizhou: poverty incidence is 4.6%"


def test_same_as_the_year_before_is_unchanged() -> None:
    assert "unchanged on 2017" in finding.sentence(Entry(), situation([4.6], before=4.62), "en")


def test_counties_without_a_figure_are_counted_apart() -> None:
    entry = Entry(unit=Unit.YUAN, kind=Kind.MEAN, better=Better.HIGHER, name=Text("收入", "Income"))
    seen = situation([8000.0, float("nan"), 9000.0], value=float("nan"))
    assert finding.sentence(entry, seen, "en") == (
        "Guizhou: income is published for 2 of 3 counties; lowest in Wangmo, 8,000 yuan"
    )


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        (Flag.NOT_PUBLISHED, "Guizhou: no published figure of poverty incidence, end of 2018"),
        (Flag.NOT_APPLICABLE, "Guizhou: no figure of poverty incidence, end of 2018"),
    ],
)
def test_nothing_known_says_why(flag: Flag, text: str) -> None:
    nothing = situation([float("nan")], value=float("nan"), flag=flag)
    assert finding.sentence(Entry(limit=LIMIT), nothing, "en") == text


@pytest.mark.parametrize(
    ("place", "is_country", "total", "remaining", "west", "lang", "text"),
    [
        ("全国", True, 832, 396, 0.68, "zh", "832 个贫困县已有 436 个摘帽，余下 396 个七成在西部"),
        (
            "China",
            True,
            832,
            396,
            0.68,
            "en",
            "436 of 832 poor counties are delisted; 68% of the 396 left are in the west",
        ),
        ("全国", True, 832, 52, 1.0, "zh", "832 个贫困县已有 780 个摘帽，余下 52 个全部在西部"),
        ("全国", True, 832, 0, None, "zh", "832 个贫困县全部摘帽"),
        ("全国", True, 832, 832, 0.6, "zh", "832 个贫困县尚无一个摘帽"),
        ("贵州", False, 66, 33, None, "zh", "贵州 66 个贫困县已有 33 个摘帽，余下 33 个"),
        ("Hainan", False, 5, 1, None, "en", "Hainan: 4 of 5 poor counties are delisted; 1 is left"),
        ("Dafang", False, 1, 0, None, "en", "The only poor county of Dafang has been delisted"),
        ("广东", False, 0, 0, None, "zh", "广东没有贫困县"),
    ],
)
def test_exits_are_told_for_all_some_one_and_none(
    place: str, is_country: bool, total: int, remaining: int, west: float | None, lang: Lang, text: str
) -> None:
    assert finding.exits(place, is_country, total, remaining, west, lang) == text


def test_chinese_finding_has_no_latin_letters_and_full_stops_between_clauses() -> None:
    entry = Entry(limit=LIMIT)
    seen = situation([4.0, 1.0], place="贵州", names=["望谟", "荔波"], period="2018 年底")
    assert finding.sentence(entry, seen, "zh") == "贵州 2 个县中 1 个仍在 3% 及以上；最高的是望谟，4.0%"


def test_statuses_are_listed_with_their_counts() -> None:
    counts = [("往年已摘帽", 153), ("当年摘帽", 283), ("未摘帽", 0)]
    assert finding.statuses("全国", True, counts, "zh") == "往年已摘帽 153、当年摘帽 283"
