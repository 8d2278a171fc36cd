"""What the village page says and draws."""

from __future__ import annotations

from datetime import date

from layouts import village as page
from layouts.timeline import gaps, is_vacant, posts_timeline, vacancy
from layouts.village_words import finding, standards
from tests.unit.below import VIEW, post, village
from tests.unit.test_place_layout import text_of

END = date(2018, 12, 31)
FIRST = post(date(2015, 8, 1), date(2018, 1, 31))
SECOND = post(date(2018, 4, 16), END, is_open=True)


def test_village_above_the_limit_and_its_vacant_post_stand_in_the_title() -> None:
    said = finding(village((FIRST, SECOND)), "zh")
    assert said == "青松村发生率 6.0%，高出退出标准 3.0 个百分点；第一书记空缺 74 天"


def test_wrong_exits_come_before_the_vacancy() -> None:
    said = finding(village((FIRST, SECOND), wrong_exits=2), "en")
    assert said.endswith("; 2 households exited wrongly")


def test_village_that_nobody_is_left_in_says_so() -> None:
    said = finding(village((SECOND,), poor_persons=0, poor_households=0), "zh")
    assert said.startswith("青松村登记户已全部脱贫")


def test_gap_between_two_postings_excludes_the_days_in_post() -> None:
    assert gaps((FIRST, SECOND), END) == ((date(2018, 2, 1), date(2018, 4, 15)),)
    assert gaps((FIRST,), END) == ((date(2018, 2, 1), END),)


def test_vacancy_counts_only_the_days_of_the_year_shown() -> None:
    assert vacancy((FIRST, SECOND), END) == 74
    assert vacancy((post(date(2015, 8, 1), date(2016, 12, 31)),), END) == 365
    assert vacancy((), END) == 365
    assert vacancy((SECOND,), END) == 105


def test_post_is_vacant_when_nobody_serves_on_the_last_day() -> None:
    assert is_vacant((FIRST,), END)
    assert not is_vacant((FIRST, SECOND), END)
    assert "第一书记空缺" in finding(village((FIRST,)), "zh")


def test_overlapping_postings_leave_no_gap() -> None:
    assert gaps((FIRST, post(date(2017, 1, 1), END, is_open=True)), END) == ()


def test_timeline_without_postings_says_that_nobody_came() -> None:
    assert text_of(posts_timeline((), END, "en")) == "No first secretary was ever posted here."


def test_standards_fail_where_the_thing_is_missing() -> None:
    rows = {name: met for met, name, _, _ in standards(village(has_clinic=False, wrong_exits=1), "en")}
    assert rows == {
        "Incidence": False,
        "Hardened road": True,
        "Electricity": True,
        "Broadband": True,
        "Clinic": False,
        "Safe water": False,
        "Wrong exits": False,
    }


def test_incidence_just_under_the_limit_meets_it() -> None:
    met = standards(village(poor_persons=4), "en")[0]
    assert met[0]
    assert met[2:] == ("2.7%", "< 3%")
    at_the_limit = village(poor_persons=3, rural_population=100)
    assert not standards(at_the_limit, "en")[0][0]


def test_source_line_says_how_many_villages_it_stands_for_and_that_names_are_masked() -> None:
    said = text_of(page.foot(village(), "zh"))
    assert "代表 10 个村" in said
    assert "姓名已遮蔽" in said
    assert "演示数据" in said


def test_every_part_of_the_page_is_built_in_both_languages() -> None:
    for view in (VIEW, VIEW.at(lang="en"), VIEW.at(theme="dark")):
        assert page.top(village((FIRST, SECOND)), view)
        assert len(page.middle(village((FIRST, SECOND)), view)) == 2


def test_collective_income_that_did_not_change_is_said_so() -> None:
    assert "与上年持平" in text_of(page.middle(village(), VIEW)[0])
    assert "比上年 +1,000 元" in text_of(page.middle(village(collective_income_yuan=43_000), VIEW)[0])
