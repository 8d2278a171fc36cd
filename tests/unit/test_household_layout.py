"""What the household file says and draws, and what the list of households asks for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dashboard.words import Text
from data_access.queries.household_grid import COLUMNS, NUMBERS
from data_access.queries.household_records import Event, Visit
from data_access.queries.households import LOOK_FIRST
from data_access.queries.on_file import Counts
from layouts import household as page
from layouts import household_checks, household_table, specs_household
from layouts.household_figure import at, household_figure
from layouts.household_labels import longest_gap
from layouts.household_words import Household, checks, finding, need_words, over_since
from tests.unit.below import ENGLISH, MEASURE, VIEW, household
from tests.unit.test_exports import TOLD
from tests.unit.test_place_layout import links_of, text_of

EXIT = Event("exited", Text("脱贫", "Exited"), date(2017, 12, 1), 2)


def shown(file: object) -> Household:
    return Household(
        file=file, links=[("青松村", "/?region=520502901901")], version="v", is_demonstration=True
    )  # type: ignore[arg-type]


def test_household_that_exited_and_lost_its_house_says_both() -> None:
    file = replace(household(is_registered=False, exit_flag="1", housing="02"), events=(EXIT,))
    assert finding(file, "zh") == "杨家收入 2017 年起过线；2017 年退出；住房至今未达标"
    assert finding(file, "en") == (
        "The Yang household has been over the poverty line since 2017; it exited in 2017; "
        "not yet up to standard: housing"
    )


def test_household_under_the_line_says_by_how_much() -> None:
    assert finding(household((2200, 2300, 2910)), "zh") == "杨家人均收入低于脱贫线 625 元；尚未退出"


def test_return_to_poverty_is_said_instead_of_the_exit() -> None:
    file = replace(household(exit_flag="3"), events=(EXIT,))
    assert "又返贫" in finding(file, "zh")
    assert "年退出" not in finding(file, "zh")


def test_over_the_line_counts_from_the_last_year_under_it() -> None:
    assert over_since(household((3400, 3000, 4000))) == 2018
    assert over_since(household((3400, 3400, 4000))) == 2016


def test_income_equal_to_the_line_passes_the_check() -> None:
    assert checks(household((2200, 3400, 3535)), "en")[0][0]
    assert not checks(household((2200, 3400, 3534)), "en")[0][0]


def test_wrong_exit_is_said_with_what_is_lacking() -> None:
    now = {"is_registered": False, "exit_flag": "1", "has_safe_water": False, "was_wrong_exit": True}
    file = replace(household(**now), events=(EXIT,))
    assert finding(file, "zh") == "杨家 2017 年退出，饮水未达标，属错退"
    assert finding(file, "en") == "The Yang household exited wrongly in 2017: water not up to standard"


def test_second_exit_is_told_from_the_first() -> None:
    back = Event("returned", Text("返贫", "Returned to poverty"), date(2017, 12, 20), 2)
    again = Event("exited", Text("脱贫", "Exited"), date(2018, 12, 1), 2)
    file = replace(household(is_registered=False, exit_flag="1"), events=(EXIT, back, again))
    assert finding(file, "zh") == "杨家收入 2017 年起过线；2018 年再次退出"
    assert "2017 年又返贫" in finding(replace(household(exit_flag="3"), events=(EXIT, back)), "zh")


def test_checks_stand_for_each_year_and_say_what_the_exit_lacked() -> None:
    file = replace(household((2200, 3000, 4825), is_registered=False, exit_flag="1"), events=(EXIT,))
    built = household_checks.section(file, "en")
    assert "At its exit in 2017 (shaded) it lacked: income" in text_of(built)
    assert str(built).count("'cross'") == 2
    fine = replace(household((3200, 3400, 4825), is_registered=False, exit_flag="1"), events=(EXIT,))
    assert "all six were met" in text_of(household_checks.section(fine, "en"))
    assert "has not exited" in text_of(household_checks.section(household(), "en"))


def test_checks_as_a_file_hold_every_year() -> None:
    spec = specs_household.checks(shown(household()), TOLD)
    by_key = {column.name: column.values for column in spec.columns}
    assert by_key["period"] == ["2016"] * 6 + ["2017"] * 6 + ["2018"] * 6
    assert [there for there in by_key["there"] if there] == list(by_key["there"])[12:]


def test_longest_time_without_a_visit_runs_to_the_end_of_the_year() -> None:
    assert longest_gap(household()) == 41
    two = (Visit(date(2017, 1, 1), "01"), Visit(date(2018, 11, 20), "01"))
    assert longest_gap(replace(household(), visits=two)) == 688


def test_years_without_a_record_say_so() -> None:
    gone = replace(
        household(), year=2020, removed_year=2019, lines=(*household().lines, (2019, 3700.0), (2020, 4000.0))
    )
    figure = household_figure(gone, "light", "en")
    assert any(a["text"] == "no record after 2018" for a in figure["layout"]["annotations"])
    assert "removed without having exited" in text_of(household_checks.section(gone, "en"))


def test_who_is_owed_nobody_is_not_red() -> None:
    poor = replace(household(is_registered=False, exit_flag="1"), is_poor_village=False)
    assert text_of(page.page(shown(poor), VIEW)).count("按规定不要求") == 2


def test_each_check_fails_alone() -> None:
    for field, bad in (
        ("has_food_clothing", False), ("has_safe_water", False), ("schooling_assured", False),
        ("medical_assured", False), ("housing", "03"),
    ):  # fmt: skip
        met = [ok for ok, _, _ in checks(household(**{field: bad}), "zh")]
        assert met.count(False) == 1, field


def test_open_need_counts_the_days_to_the_end_of_the_year() -> None:
    met, unmet = household().needs
    assert need_words(met, 2018, "zh") == "23,100 元，2 个月"
    assert need_words(unmet, 2018, "zh") == "未满足，已 141 天"


def test_a_poor_household_whose_help_misses_its_cause_says_so() -> None:
    amiss = replace(MEASURE, answers=False)
    file = replace(household((2200, 2300, 2910)), measures=(amiss,))
    assert finding(file, "zh").endswith("尚未退出；所得措施都不对应致贫原因“因病”")
    assert finding(file, "en").endswith("; nothing that it got is meant for its cause, illness")
    ended = replace(amiss, end=date(2017, 5, 1))
    for measures in ((amiss, MEASURE), (ended,), ()):
        assert "致贫原因" not in finding(replace(file, measures=measures), "zh")
    exited = replace(household(is_registered=False, exit_flag="1"), measures=(amiss,), events=(EXIT,))
    assert "致贫原因" not in finding(exited, "zh")


def test_household_not_yet_registered_is_not_drawn() -> None:
    file = replace(household(), years=(), members=(), year=2015)
    built = page.page(shown(file), VIEW.at(period="2015"))
    assert "2016 年登记" in text_of(built)
    assert "请在上方选择较晚的年份" in text_of(built)


def test_incomes_add_up_to_the_net_income_in_the_figure() -> None:
    figure = household_figure(household(), "light", "en")
    parts = [t for t in figure["data"] if t.get("stackgroup")]
    totals = [sum(t["y"][i] for t in parts) for i in range(len(parts[0]["x"]))]
    assert totals[1:-1] == [2200, 3400, 4825]


def test_poverty_line_is_drawn_as_steps_of_whole_years() -> None:
    figure = household_figure(household(), "light", "en")
    line = next(t for t in figure["data"] if t.get("name") == "poverty line")
    assert line["x"] == [2016, 2017, 2017, 2018, 2018, 2019]
    assert line["y"] == [3000.0, 3000.0, 3335.0, 3335.0, 3535.0, 3535.0]


def test_day_stands_at_its_share_of_the_year() -> None:
    assert at(date(2018, 1, 1)) == 2018
    assert at(date(2018, 7, 2)) == pytest.approx(2018.5, abs=0.01)


def test_running_measure_reaches_the_end_of_the_axis() -> None:
    figure = household_figure(household(), "light", "zh")
    bars = [s for s in figure["layout"]["shapes"] if s["type"] == "rect"]
    assert bars[0]["x1"] == 2019
    assert any("›" in a["text"] for a in figure["layout"]["annotations"])


def test_household_without_measure_is_told_in_the_figure() -> None:
    figure = household_figure(replace(household(), measures=()), "light", "zh")
    assert any(a["text"] == "至今没有措施" for a in figure["layout"]["annotations"])


def test_more_measures_than_fit_are_counted_not_hidden() -> None:
    figure = household_figure(replace(household(), measures=(MEASURE,) * 12), "light", "en")
    assert any(a["text"] == "Measures (9 of 12)" for a in figure["layout"]["annotations"])


def test_nobody_responsible_is_said_in_red() -> None:
    assert text_of(page.page(shown(household()), VIEW)).count("无人") == 2


def test_file_names_its_members_only_by_relation() -> None:
    said = text_of(page.page(shown(household()), ENGLISH))
    assert "Head of household" in said
    assert "10 months of migrant work" in said


@pytest.mark.parametrize(("malformed", "words"), [(True, "16 digits"), (False, "not yours to see")])
def test_missing_household_says_why_and_where_to_go(malformed: bool, words: str) -> None:
    built = page.missing("5205029019019999", malformed, "en")
    assert words in text_of(built)
    assert links_of(built) == ["/?lang=en"]


def test_grid_sorts_only_by_columns_that_the_query_knows() -> None:
    for with_village in (True, False):
        columns = household_table.grid("en", with_village=with_village).columnDefs
        assert {c["field"] for c in columns if c.get("sortable", True)} <= set(COLUMNS)
        assert {c["field"] for c in columns if "filter" in c} <= set(NUMBERS)


def test_everything_to_see_first_has_words_in_both_languages() -> None:
    for what in LOOK_FIRST:
        assert bool(household_table.first_word(what, "zh")) == bool(what)
        assert bool(household_table.first_word(what, "en")) == bool(what)


def test_list_says_how_its_households_stand() -> None:
    assert (
        household_table.counted(Counts(9, 1, 98, 6, 0), "zh")
        == "先后登记 113 户：未脱贫 9 户（返贫 1 户），已脱贫 98 户，已剔除 6 户"
    )
    assert (
        household_table.counted(Counts(0, 0, 1, 0, 2), "en")
        == "3 households so far: 0 poor, 1 exited, 2 no longer on file"
    )


def test_list_that_filters_emptied_says_what_to_do() -> None:
    head = household_table.head(0, Counts(9, 0, 98, 6, 0), ["主因：因病"], [], complete=True, lang="zh")
    assert "请去掉一个" in text_of(head)


def test_grid_script_is_not_loaded_with_every_page() -> None:
    import dash_ag_grid

    assert dash_ag_grid._js_dist[0]["dynamic"] is True
