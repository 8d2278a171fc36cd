"""What the overview is told of a place: every period at once, nothing invented, nothing out of scope."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from callbacks import map_answer, place_answers, ranking_answer, state, trend_answer
from callbacks.context import Context
from callbacks.scene import Scene, map_regions, scene_of
from data_access.indicators import CATALOGUE
from data_access.queries.poor_counties import shared_codes
from data_access.queries.sources import issuers
from data_access.releases import Release, Store
from data_access.viewer import Viewer

Make = Callable[..., Scene]


@pytest.fixture
def scene(duckdb_store: Store, sees_all: Viewer) -> Make:
    """A scene of the demonstration for whoever looks."""

    def make(viewer: Viewer = sees_all, **given: Any) -> Scene:
        context = Context(store=duckdb_store, cache=None, viewer=lambda: viewer)  # type: ignore[arg-type]
        plain = {"region": "000000", "indicator": "delisting_year", "lang": "zh", "theme": "light", "v": ""}
        return scene_of(plain | given, context)

    return make


def test_map_of_the_country_holds_the_831_codes_in_every_year(scene: Make) -> None:
    answer = json.loads(map_answer.show_map(scene()))
    assert answer["periods"] == [str(year) for year in range(2014, 2021)]
    assert {len(row) for row in answer["values"]} == {831}
    assert {len(row) for row in answer["flags"]} == {831}


def test_counties_not_yet_delisted_have_no_year_and_say_so(scene: Make) -> None:
    answer = json.loads(map_answer.show_map(scene()))
    at = answer["periods"].index("2018")
    later = [i for i, value in enumerate(answer["values"][at]) if value is None]
    assert len(later) == 395  # 396 counties, two of them in one code
    assert {answer["flags"][at][i] for i in later} == {"5"}


def test_ground_and_values_speak_of_the_same_counties(scene: Make) -> None:
    for region in ("000000", "520000", "640400", "G04"):
        here = scene(region=region, indicator="poverty_incidence")
        ground = json.loads(place_answers.ground(here, "county"))
        values = json.loads(map_answer.show_map(here))
        assert len(ground["codes"]) == len(ground["names"]) == len(ground["next"]) == len(values["values"][0])


def test_two_counties_of_one_code_are_both_named(scene: Make) -> None:
    ground = json.loads(place_answers.ground(scene(lang="zh"), "county"))
    named = ground["names"][ground["codes"].index("632803")]
    assert "茫崖" in named
    assert "冷湖" in named
    assert ground["doubles"] == {"632803": 2}


def test_click_opens_the_next_level_that_holds_the_county(scene: Make) -> None:
    country = json.loads(place_answers.ground(scene(), "county"))
    assert country["next"][country["codes"].index("520526")] == "520000"
    province = json.loads(place_answers.ground(scene(region="520000"), "county"))
    assert province["next"][province["codes"].index("520526")] == "520500"
    prefecture = json.loads(place_answers.ground(scene(region="520500"), "county"))
    assert prefecture["next"][prefecture["codes"].index("520526")] == "520526"
    group = json.loads(place_answers.ground(scene(region="G04"), "county"))
    assert group["next"] == group["codes"]


def test_province_without_poor_counties_shows_all_its_counties(duckdb_release: Release) -> None:
    zhejiang = map_regions(duckdb_release, "33", "county")
    assert not zhejiang.poor_only
    assert len(zhejiang.regions) > 80
    assert map_regions(duckdb_release, "52", "county").poor_only


def test_country_ranks_provinces_by_what_remains_of_all(scene: Make) -> None:
    answer = json.loads(ranking_answer.show_ranking(scene()))
    at = answer["periods"].index("2018")
    yunnan = answer["codes"].index("530000")
    assert (answer["values"][at][yunnan], answer["totals"][yunnan]) == (40, 88)
    assert sum(answer["totals"]) == 832
    assert sum(answer["values"][at]) == 396


def test_indicator_without_provinces_ranks_counties(scene: Make) -> None:
    answer = json.loads(ranking_answer.show_ranking(scene(indicator="rural_income")))
    assert len(answer["codes"]) == 831


def test_trend_of_a_province_stands_beside_the_country(scene: Make) -> None:
    answer = json.loads(trend_answer.show_trend(scene(region="520000", indicator="poverty_incidence")))
    assert answer["limit"] == 3
    assert len(answer["parent"]) == len(answer["actual"]) == len(answer["periods"])
    assert len(answer["peers"]) == len(answer["plan"]) == len(answer["titles"]) == len(answer["periods"])
    assert (answer["plan"][-1], answer["goal"]) == (0, 0)


def test_country_has_no_limit_of_its_own_where_two_hold_in_it(scene: Make) -> None:
    assert json.loads(trend_answer.show_trend(scene(indicator="poverty_incidence")))["limit"] is None
    assert json.loads(trend_answer.show_trend(scene(indicator="missed_rate")))["limit"] == 2


def test_group_that_lies_wholly_in_the_west_has_the_limit_of_the_west(scene: Make) -> None:
    assert (
        json.loads(trend_answer.show_trend(scene(region="G04", indicator="poverty_incidence")))["limit"] == 3
    )


def test_state_of_the_country_in_2018_says_what_the_list_says(scene: Make) -> None:
    answer = json.loads(state.state(scene()))
    at = answer["periods"].index("2018")
    assert answer["finding"][at].startswith("832 个贫困县已有 436 个摘帽，余下 396 个")
    assert answer["kpis"][0]["number"][at] == "396"
    assert len(answer["kpis"]) == 5


def test_registered_poor_stand_on_the_card_at_their_real_size(scene: Make) -> None:
    answer = json.loads(state.state(scene()))
    card = next(kpi for kpi in answer["kpis"] if kpi["set"] == "indicator=registered_poor_population")
    at = answer["periods"].index("2018")
    assert (card["number"][at], card["unit"][at]) == ("1,660", "万人")


@pytest.mark.long
@pytest.mark.parametrize(("lang", "classes"), [("zh", "limit"), ("en", "quantile")])
@pytest.mark.parametrize("region", ["000000", "520000", "330000", "640400", "G04"])
def test_every_indicator_answers_in_every_place(scene: Make, region: str, lang: str, classes: str) -> None:
    for indicator in CATALOGUE:
        here = scene(region=region, indicator=indicator, lang=lang, classes=classes)
        drawn, ranking = json.loads(map_answer.show_map(here)), json.loads(ranking_answer.show_ranking(here))
        told = json.loads(state.state(here))
        json.loads(trend_answer.show_trend(here))
        assert len(drawn["values"]) == len(told["finding"]) == len(drawn["periods"])
        assert all(told["finding"])
        assert len(ranking["empty"]) == len(ranking["periods"])
        assert not re.search(r"\bnan\b", json.dumps(told))


def test_answers_of_a_viewer_hold_no_county_of_another_province(scene: Make, sees_guizhou: Viewer) -> None:
    answer = json.loads(
        map_answer.show_map(scene(sees_guizhou, region="000000", indicator="poverty_incidence"))
    )
    assert answer["region"] == "000000"
    assert {len(row) for row in answer["values"]} == {66}


def test_viewer_of_nothing_gets_nothing(scene: Make, sees_nothing: Viewer) -> None:
    answer = json.loads(map_answer.show_map(scene(sees_nothing, indicator="poverty_incidence")))
    assert {len(row) for row in answer["values"]} == {0}


def test_shared_code_is_known_within_its_scope(
    release: Release, sees_all: Viewer, sees_guizhou: Viewer, sees_nothing: Viewer
) -> None:
    assert set(shared_codes(sees_all, release)) == {"632803"}
    assert len(shared_codes(sees_all, release)["632803"]) == 2
    assert not shared_codes(sees_guizhou, release)
    assert not shared_codes(sees_nothing, release)


def test_published_series_names_its_issuers_for_each_year(release: Release, sees_all: Viewer) -> None:
    found = issuers(sees_all, release, CATALOGUE["survey_poverty_incidence"], "")
    assert all(found[year] for year in ("2012", "2018"))
    assert all(text.zh and text.en for texts in found.values() for text in texts)


def test_issuers_of_what_a_viewer_may_not_see_are_not_named(
    release: Release, sees_nothing: Viewer, sees_guizhou: Viewer
) -> None:
    indicator = CATALOGUE["rural_income"]
    assert not issuers(sees_nothing, release, indicator, "")
    assert issuers(sees_guizhou, release, indicator, "52")


def test_registry_is_called_a_demonstration_where_it_is_one(release: Release, sees_all: Viewer) -> None:
    found = issuers(sees_all, release, CATALOGUE["poverty_incidence"], "")["2018"]
    assert [text.zh for text in found] == ["建档立卡登记演示"]


def test_callouts_of_the_country_are_the_groups_own_numbers(scene: Make, duckdb_release: Release) -> None:
    answer = json.loads(map_answer.show_map(scene()))
    at = answer["periods"].index("2018")
    found = {callout["lines"][0]: callout["lines"][-1] for callout in answer["callouts"][at]}
    assert found["南疆四地州"] == "26 县，余 22"
    assert found["滇桂黔石漠化区"] == "80 县，余 51"
    assert answer["callouts"][0] == []
    assert answer["callouts"][-1] == []
    assert not any(json.loads(map_answer.show_map(scene(region="520000")))["callouts"])
