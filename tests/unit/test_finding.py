"""What the finding says of ties, of one, of none, of what nobody published."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from dashboard.words import Better, Flag, Kind, Lang, Text, Unit
from data_access.indicators.model import Limit
from layouts import finding
from layouts.finding_exits import Exits, delisted_in, exits, statuses
from layouts.finding_parts import Field, Situation

NAMES = ["Wangmo", "Libo", "Ceheng", "Pingtang", "Sandu"]
NAN = float("nan")


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

    @property
    def said(self) -> Text:
        return self.name


LIMIT = Limit(source=Text("来源", "source"), below=2.0, west=3.0)
APPROVAL = Entry(
    limit=Limit(source=Text("来源", "source"), above=90.0),
    better=Better.HIGHER,
    name=Text("认可度", "Approval"),
)


def situation(values: list[float], **given: Any) -> Situation:
    """Guizhou in 2018 with these counties; the place itself at 4.6, the year before 6.0."""
    count = len(values)
    field = Field("county", given.pop("names", NAMES[:count]), np.array(values, dtype=np.float64))
    plain: dict[str, Any] = {
        "place": "Guizhou",
        "is_country": False,
        "takes_of": True,
        "period": "end of 2018",
        "value": 4.6,
        "before": 6.0,
        "before_period": "2017",
        "flag": Flag.OK,
        "counties": field,
        "rivals": field,
        "numerators": np.array([500.0, 300.0, 100.0, 50.0, 50.0][:count]),
        "limits": np.full(count, 3.0),
        "weights": np.ones(count),
        "are_poor": True,
        "people": 1000.0,
        "holds_people": False,
    }
    return Situation(**(plain | given))


def test_counts_the_counties_above_their_limit_and_says_who_holds_the_poor() -> None:
    seen = situation([4.0, 5.0, 6.0, 1.0, 1.0], holds_people=True)
    assert finding.sentence(Entry(limit=LIMIT), seen, "en") == (
        "3 of Guizhou’s 5 poor counties are still above the 3% limit; "
        "Wangmo, Libo and Ceheng hold 90% of the poor"
    )


def test_half_of_the_counties_are_called_half() -> None:
    seen = situation([4.0, 5.0, 1.0, 1.0], holds_people=True)
    text = finding.sentence(Entry(limit=LIMIT), seen, "en")
    assert text.startswith("Half of Guizhou’s 4 poor counties are still above the 3% limit; ")


def test_who_holds_the_poor_is_a_share_of_all_the_poor_of_the_place() -> None:
    seen = situation([4.0, 5.0, 6.0, 1.0, 1.0], holds_people=True, people=1800.0)
    text = finding.sentence(Entry(limit=LIMIT), seen, "en")
    assert text.endswith("; Wangmo, Libo and Ceheng hold 50% of the poor")


def test_where_the_poor_live_everywhere_the_highest_is_named() -> None:
    seen = situation(
        [4.0] * 19 + [5.0],
        names=[f"C{n}" for n in range(20)],
        numerators=np.full(20, 10.0),
        people=200.0,
        holds_people=True,
    )
    assert finding.sentence(Entry(limit=LIMIT), seen, "en").endswith("; highest in C19, 5.0%")


def test_a_county_just_at_the_limit_is_not_said_to_be_above_it() -> None:
    text = finding.sentence(Entry(limit=LIMIT), situation([3.0, 2.9, 5.0, 1.0], holds_people=True), "en")
    assert text.startswith("Half of Guizhou’s 4 poor counties are still at or above the 3% limit")


def test_two_limits_in_view_are_called_the_exit_limit() -> None:
    seen = situation([2.5, 2.5], limits=np.array([2.0, 3.0]), is_country=True, value=1.7, holds_people=True)
    text = finding.sentence(Entry(limit=LIMIT), seen, "en")
    assert text == (
        "Poverty incidence fell to 1.7% from 6.0% in 2017; "
        "half of the 2 poor counties are still above the exit limit"
    )


def test_two_counties_that_share_a_code_count_two() -> None:
    seen = situation([4.0, 1.0], weights=np.array([2.0, 1.0]), holds_people=True)
    assert finding.sentence(Entry(limit=LIMIT), seen, "en").startswith("2 of Guizhou’s 3 poor counties")


def test_nobody_breaks_the_limit() -> None:
    text = finding.sentence(Entry(limit=LIMIT), situation([1.0, 0.5], holds_people=True), "en")
    assert text == "All of Guizhou’s 2 poor counties are below the 3% limit; highest in Wangmo, 1.0%"


def test_nobody_is_poor_any_more() -> None:
    seen = situation([0.0, 0.0], holds_people=True, people=0.0, value=0.0)
    text = finding.sentence(Entry(limit=LIMIT), seen, "en")
    assert text.endswith("are below the 3% limit; nobody registered is poor any more")


def test_the_one_county_is_named_with_its_figure() -> None:
    seen = situation([4.0], holds_people=True)
    text = finding.sentence(Entry(limit=LIMIT), seen, "en")
    assert text == "Guizhou: Wangmo, at 4.0%, is above the 3% limit"


def test_limit_from_above_is_missed_below_it_and_the_place_is_told_first() -> None:
    seen = situation([90.0, 89.9, NAN], limits=np.full(3, 90.0), value=90.2)
    assert finding.sentence(APPROVAL, seen, "en") == (
        "Guizhou’s approval was 90.2%; 1 of the 2 poor counties with a figure is below the 90% minimum"
    )


def test_limit_of_a_place_without_a_value_of_its_own() -> None:
    seen = situation([90.0, 89.9], limits=np.full(2, 90.0), value=NAN)
    assert finding.sentence(APPROVAL, seen, "en") == (
        "Approval: 1 of Guizhou’s 2 poor counties is below the 90% minimum; lowest in Libo, 89.9%"
    )


def test_group_stands_before_its_sentence() -> None:
    seen = situation([4.0, 5.0, 1.0], place="Liupan Mts", takes_of=False, holds_people=True)
    text = finding.sentence(Entry(limit=LIMIT), seen, "en")
    assert text == (
        "Liupan Mts: 2 of the 3 poor counties are still above the 3% limit; highest in Libo, 5.0%"
    )
    assert finding.sentence(Entry(), seen, "en").startswith("Liupan Mts: poverty incidence fell to 4.6%")


def test_chinese_name_that_is_a_number_is_parted_from_the_next_one() -> None:
    seen = situation([4.0, 5.0], place="832 个贫困县", takes_of=False)
    assert finding.sentence(Entry(), seen, "zh").startswith("832 个贫困县：贫困发生率由 2017 年的 6.0% 降至")


def test_without_limit_says_value_where_it_came_from_and_who_stands_last() -> None:
    text = finding.sentence(Entry(), situation([4.0, 5.0, 6.0]), "en")
    assert text == "Guizhou’s poverty incidence fell to 4.6% from 6.0% in 2017; highest in Ceheng, 6.0%"


def test_of_the_country_the_provinces_are_compared() -> None:
    provinces = Field("province", ["Guizhou", "Yunnan"], np.array([5.0, 7.0]))
    seen = situation([4.0, 9.0], is_country=True, rivals=provinces)
    assert finding.sentence(Entry(), seen, "en").endswith("; highest in Yunnan, 7.0%")


@pytest.mark.parametrize(
    ("unit", "value", "before", "text"),
    [
        (Unit.PERSON, 2.95e6, 1.65e6, "Guizhou’s poor grew to 2.95 million people from 1.65 million in 2017"),
        (Unit.PERCENT, 5.0, 4.0, "Guizhou’s poor rose to 5.0% from 4.0% in 2017"),
        (Unit.YUAN, 8000.0, 9000.0, "Guizhou’s poor fell to 8,000 yuan from 9,000 in 2017"),
        (Unit.PERSON, -378.0, 20.0, "Guizhou’s poor fell to −378 people from 20 in 2017"),
    ],
)
def test_each_unit_moves_in_its_own_words(unit: Unit, value: float, before: float, text: str) -> None:
    entry = Entry(unit=unit, name=Text("贫困", "Poor"))
    assert finding.sentence(entry, situation([4.6], value=value, before=before), "en") == text


def test_unit_that_the_name_says_is_not_said_again() -> None:
    entry = Entry(unit=Unit.HOUSEHOLD, kind=Kind.COUNT, name=Text("贫困户", "Poor households"))
    seen = situation([300.0, 200.0], value=500.0, before=600.0)
    assert finding.sentence(entry, seen, "en") == (
        "Guizhou’s poor households fell to 500 from 600 in 2017; most in Wangmo, 300"
    )
    assert finding.sentence(entry, seen, "zh") == (
        "Guizhou 贫困户由 2017 年的 600 户降至 500 户；最多的是 Wangmo，300 户"
    )


def test_of_counts_the_most_is_told_even_where_more_is_better_unless_one_is_negative() -> None:
    entry = Entry(unit=Unit.PERSON, kind=Kind.COUNT, better=Better.HIGHER, name=Text("减贫", "Reduction"))
    assert finding.sentence(entry, situation([30.0, 0.0]), "en").endswith("; most in Wangmo, 30")
    assert finding.sentence(entry, situation([30.0, -2.0]), "en").endswith("; lowest in Libo, −2")


def test_few_cases_are_said_and_not_compared_with_the_year_before() -> None:
    text = finding.sentence(Entry(), situation([4.6], flag=Flag.SMALL), "en")
    assert text == "Guizhou’s poverty incidence was 4.6% (fewer than 30 cases)"


def test_last_is_not_told_where_most_have_too_few_cases() -> None:
    text = finding.sentence(Entry(), situation([4.0, 5.0, NAN, NAN, NAN]), "en")
    assert text == "Guizhou’s poverty incidence fell to 4.6% from 6.0% in 2017"


@pytest.mark.parametrize(
    ("values", "ending"),
    [
        ([6.01, 6.04, 1.0], "highest in Wangmo and Libo, 6.0%"),
        ([6.0, 6.0, 6.0, 6.0, 1.0], "4 counties share the highest, 6.0%"),
        ([6.0, 6.0], "both stand at 6.0%"),
        ([6.0, 6.0, 6.0], "all 3 counties stand at 6.0%"),
    ],
)
def test_ties_share_the_place(values: list[float], ending: str) -> None:
    assert finding.sentence(Entry(), situation(values), "en").endswith("; " + ending)


def test_one_county_is_not_compared_with_itself() -> None:
    text = finding.sentence(Entry(), situation([4.6]), "en")
    assert text == "Guizhou’s poverty incidence fell to 4.6% from 6.0% in 2017"


def test_no_year_before_makes_no_change() -> None:
    text = finding.sentence(Entry(), situation([4.6], before=NAN), "en")
    assert text == "Guizhou’s poverty incidence was 4.6%"


def test_same_as_the_year_before_is_unchanged() -> None:
    text = finding.sentence(Entry(), situation([4.6], before=4.62), "en")
    assert text == "Guizhou’s poverty incidence stayed at 4.6%, as in 2017"


INCOME = Entry(unit=Unit.YUAN, kind=Kind.MEAN, better=Better.HIGHER, name=Text("收入", "Income"))


@pytest.mark.parametrize(
    ("values", "text"),
    [
        (
            [8000.0, NAN, 9000.0],
            "Income is known for 2 of Guizhou’s 3 poor counties: "
            "from 8,000 yuan in Wangmo to 9,000 yuan in Ceheng",
        ),
        (
            [8000.0, 9000.0],
            "Income in Guizhou’s 2 poor counties runs from 8,000 yuan in Wangmo to 9,000 yuan in Libo",
        ),
        ([8000.0, 8000.0], "Income is 8,000 yuan in all of Guizhou’s 2 poor counties"),
        ([8000.0, NAN], "Income is known for 1 of Guizhou’s 2 poor counties: 8,000 yuan in Wangmo"),
    ],
)
def test_place_without_a_figure_of_its_own_tells_of_its_counties(values: list[float], text: str) -> None:
    assert finding.sentence(INCOME, situation(values, value=NAN), "en") == text


@pytest.mark.parametrize(
    ("flag", "text"),
    [
        (Flag.NOT_PUBLISHED, "Poverty incidence: nothing is published for Guizhou, end of 2018"),
        (Flag.NOT_APPLICABLE, "Guizhou: no figure of poverty incidence, end of 2018"),
    ],
)
def test_nothing_known_says_why(flag: Flag, text: str) -> None:
    nothing = situation([NAN], value=NAN, flag=flag)
    assert finding.sentence(Entry(limit=LIMIT), nothing, "en") == text


def place(name: str, total: int, remaining: int, **given: Any) -> Exits:
    """The exits of a place in 2018."""
    plain: dict[str, Any] = {
        "is_country": name in ("全国", "China"),
        "takes_of": True,
        "year": "2018",
        "in_year": 0,
        "west": None,
    }
    return Exits(place=name, total=total, remaining=remaining, **(plain | given))


@pytest.mark.parametrize(
    ("seen", "lang", "text"),
    [
        (place("全国", 832, 396, west=0.68), "zh", "832 个贫困县已有 436 个摘帽，余下 396 个七成在西部"),
        (
            place("China", 832, 396, west=0.68, in_year=283),
            "en",
            "436 of the 832 poor counties are delisted; 68% of the 396 left are in the west",
        ),
        (place("全国", 832, 52, west=1.0), "zh", "832 个贫困县已有 780 个摘帽，余下 52 个全部在西部"),
        (place("全国", 832, 0), "zh", "832 个贫困县全部摘帽"),
        (place("China", 832, 832, west=0.6), "en", "None of the 832 poor counties is delisted yet"),
        (place("贵州", 66, 33, in_year=18), "zh", "贵州 66 个贫困县已有 33 个摘帽（其中 2018 年 18 个）；余下 33 个"),
        (
            place("Hainan", 5, 1, in_year=4),
            "en",
            "4 of Hainan’s 5 poor counties are delisted, all of them in 2018; 1 is left",
        ),
        (place("Hainan", 5, 4), "en", "1 of Hainan’s 5 poor counties is delisted; 4 are left"),
        (place("Hainan", 5, 0, in_year=3), "en", "All of Hainan’s 5 poor counties are delisted, 3 of them in 2018"),
        (place("Dafang", 1, 0), "en", "Dafang’s only poor county is delisted"),
        (place("Dafang", 1, 1), "en", "Dafang’s only poor county is not yet delisted"),
        (place("Liupan Mts", 1, 1, takes_of=False), "en", "Liupan Mts: the only poor county is not yet delisted"),
        (place("广东", 0, 0), "zh", "广东没有贫困县"),
        (place("六盘山区", 61, 36, takes_of=False), "zh", "六盘山区 61 个贫困县已有 25 个摘帽；余下 36 个"),
    ],
)  # fmt: skip
def test_exits_are_told_for_all_some_one_and_none(seen: Exits, lang: Lang, text: str) -> None:
    assert exits(seen, lang) == text


@pytest.mark.parametrize(
    ("seen", "before", "text"),
    [
        (place("Hainan", 5, 3, in_year=2), 0, "2 of Hainan’s 5 poor counties were delisted in 2018, 0 in 2017; 3 are left"),
        (place("Hainan", 5, 0, in_year=1), 4, "1 of Hainan’s 5 poor counties was delisted in 2018, 4 in 2017; none is left"),
        (place("Hainan", 5, 5), None, "None of Hainan’s 5 poor counties was delisted in 2018; 5 are left"),
        (place("Dafang", 1, 0, in_year=1), 0, "Dafang’s only poor county was delisted in 2018"),
        (place("Dafang", 1, 0), 1, "Dafang’s only poor county was not delisted in 2018"),
        (place("Guangdong", 0, 0), 0, "Guangdong has no poor county"),
    ],
)  # fmt: skip
def test_exits_of_the_year_stand_beside_those_of_the_year_before(
    seen: Exits, before: int | None, text: str
) -> None:
    assert delisted_in(seen, before, "2017", "en") == text


def test_chinese_finding_parts_its_clauses() -> None:
    seen = situation([4.0, 5.0, 1.0], place="贵州", names=["望谟", "荔波", "册亨"], holds_people=True)
    assert finding.sentence(Entry(limit=LIMIT), seen, "zh") == (
        "贵州 3 个贫困县中 2 个仍高于 3% 的标准；最高的是荔波，5.0%"
    )


def test_statuses_are_listed_with_their_counts_most_first() -> None:
    counts = [("往年已摘帽", 153), ("当年摘帽", 283), ("未摘帽", 0)]
    assert (
        statuses(place("全国", 832, 396), counts, "zh") == "436 个贫困县中当年摘帽 283 个、往年已摘帽 153 个"
    )
    english = [("Delisted earlier", 3), ("Not yet delisted", 2)]
    assert statuses(place("Hainan", 5, 2), english, "en") == (
        "Of Hainan’s 5 poor counties, 3 are delisted earlier, 2 not yet delisted"
    )


def test_one_status_of_all_is_said_once() -> None:
    assert statuses(place("Hainan", 5, 5), [("Not yet delisted", 5)], "en") == (
        "All of Hainan’s 5 poor counties: not yet delisted"
    )
    assert (
        statuses(place("Guangdong", 0, 0), [("Not yet delisted", 0)], "en") == "Guangdong has no poor county"
    )
