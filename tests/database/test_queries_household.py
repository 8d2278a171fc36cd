"""The household file and the household list, on both engines."""

from __future__ import annotations

from typing import Any

import pytest

from data_access.queries.filters import BadFilter, Filter, read_filters
from data_access.queries.household import household_file, read_household_id
from data_access.queries.household_grid import Sort, read_grid
from data_access.queries.households import beside, household_exists, household_lines, household_page
from data_access.queries.labels import labels
from data_access.queries.on_file import Counts, counts
from data_access.releases import Release
from data_access.viewer import DEMONSTRATION_VIEWER as ALL
from data_access.viewer import Viewer
from tests.database.tiny import (
    BIRCH_POOR,
    CEDAR_POOR,
    EXITED,
    GONE,
    NEIGHBOUR,
    PINE,
    POOR_ILL,
    POOR_NO_MEASURE,
    REMOVED,
    WRONG_EXIT,
    tiny,
)

__all__ = ["tiny"]
NAMES = Viewer("office", ("",), may_see_names=True)
COUNTY, OTHER = "520502", "520521"


def _ids(found: Any) -> list[int]:
    return [int(row.household_id) for row in found.rows]


def _filters(release: Release, **pairs: str) -> tuple[Filter, ...]:
    found, bad = read_filters(pairs.items(), labels(release))
    assert not bad
    return found


def test_list_shows_the_most_pressing_first_then_the_poorest(tiny: Release) -> None:
    found = household_page(ALL, tiny, COUNTY, 2018)
    assert _ids(found) == [WRONG_EXIT, POOR_NO_MEASURE, POOR_ILL, CEDAR_POOR, BIRCH_POOR, EXITED]
    assert found.total == 6


def test_list_keeps_who_is_gone_with_the_last_values_and_their_year(tiny: Release) -> None:
    found = household_page(ALL, tiny, OTHER, 2018)
    assert _ids(found) == [NEIGHBOUR, REMOVED, GONE]
    told = [(r.standing, r.as_of, r.status.zh, r.income, r.is_registered, r.look_first) for r in found.rows]
    assert told[1:] == [
        ("removed", 2016, "已剔除", 1500, False, ""),
        ("left", 2017, "已离册", 1800, False, ""),
    ]
    assert told[0][:3] == ("", 2018, "未脱贫")


def test_who_is_gone_later_is_on_the_list_of_the_year_before(tiny: Release) -> None:
    assert [r.standing for r in household_page(ALL, tiny, OTHER, 2016).rows] == ["", "", ""]
    assert {int(r.household_id) for r in household_page(ALL, tiny, OTHER, 2017).rows if r.standing} == {
        REMOVED
    }


@pytest.mark.parametrize(
    ("region", "year", "expected"),
    [
        (COUNTY, 2018, Counts(poor=4, returned=1, exited=2, removed=0, left=0)),
        (OTHER, 2018, Counts(poor=1, returned=0, exited=0, removed=1, left=1)),
        (OTHER, 2016, Counts(poor=3, returned=0, exited=0, removed=0, left=0)),
        (PINE, 2018, Counts(poor=2, returned=0, exited=2, removed=0, left=0)),
    ],
)
def test_counts_of_a_list_add_up_to_it(tiny: Release, region: str, year: int, expected: Counts) -> None:
    assert counts(ALL, tiny, region, year) == expected
    assert household_page(ALL, tiny, region, year).total == expected.total


@pytest.mark.parametrize(("scope", "total"), [((), 0), (("5205",), 3), (("520502",), 0)])
def test_counts_of_a_list_keep_to_the_scope(tiny: Release, scope: tuple[str, ...], total: int) -> None:
    assert counts(Viewer("some", scope), tiny, OTHER, 2018).total == total
    assert household_page(Viewer("some", scope), tiny, OTHER, 2018).total == total


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ({"status": "removed"}, {REMOVED}),
        ({"status": "left"}, {GONE}),
        ({"status": "0"}, {NEIGHBOUR}),
        ({"measure": "none"}, set()),
        ({"cause": "03"}, {NEIGHBOUR, REMOVED}),
    ],
)
def test_filter_of_status_tells_who_is_gone_from_who_is_poor(
    tiny: Release, pairs: dict[str, str], expected: set[int]
) -> None:
    assert set(_ids(household_page(ALL, tiny, OTHER, 2018, _filters(tiny, **pairs)))) == expected


def test_list_says_what_should_be_seen_first(tiny: Release) -> None:
    found = household_page(ALL, tiny, PINE, 2018)
    assert {int(r.household_id): r.look_first for r in found.rows} == {
        POOR_NO_MEASURE: "no_measure",
        POOR_ILL: "housing",
        WRONG_EXIT: "wrong_exit",
        EXITED: "",
    }


def test_last_visit_is_the_last_up_to_the_year(tiny: Release) -> None:
    found = household_page(ALL, tiny, PINE, 2018)
    visits = {int(r.household_id): r.last_visit for r in found.rows}
    assert str(visits[POOR_ILL]) == "2018-11-20"
    assert visits[POOR_NO_MEASURE] is None
    assert all(r.last_visit is None for r in household_page(ALL, tiny, PINE, 2017).rows)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ({"cause": "01"}, {CEDAR_POOR, POOR_ILL}),
        ({"type": "04"}, {POOR_NO_MEASURE}),
        ({"status": "1"}, {EXITED, WRONG_EXIT}),
        ({"status": "3"}, {BIRCH_POOR}),
        ({"status": "wrong"}, {WRONG_EXIT}),
        ({"measure": "none"}, {POOR_NO_MEASURE}),
        ({"measure": "01"}, {POOR_ILL}),
        ({"text": "杨"}, {POOR_ILL}),
        ({"text": "柏林"}, {CEDAR_POOR}),
        ({"text": "bailin"}, {CEDAR_POOR}),
        ({"text": str(EXITED)}, {EXITED}),
        ({"cause": "07", "status": "wrong"}, {WRONG_EXIT}),
    ],
)
def test_filter_keeps_exactly_what_its_words_say(
    tiny: Release, pairs: dict[str, str], expected: set[int]
) -> None:
    found = household_page(ALL, tiny, COUNTY, 2018, _filters(tiny, **pairs))
    assert set(_ids(found)) == expected
    assert found.total == len(expected)


def test_masked_names_cannot_be_guessed_by_filtering(tiny: Release) -> None:
    text = _filters(tiny, text="杨某一")
    assert household_page(ALL, tiny, COUNTY, 2018, text).total == 0
    assert household_page(NAMES, tiny, COUNTY, 2018, text).total == 1


def test_text_with_sql_wildcards_is_taken_literally(tiny: Release) -> None:
    for text in ("%", "_", "'", "' or 1=1 --"):
        assert household_page(ALL, tiny, COUNTY, 2018, _filters(tiny, text=text)).total == 0


def test_filter_texts_name_the_code_in_both_languages(tiny: Release) -> None:
    (found,) = _filters(tiny, cause="01")
    assert found.text("zh") == "主要致贫原因：因病"
    assert found.text("en") == "Main cause: Illness"


@pytest.mark.parametrize("pair", [("cause", "77"), ("status", "x"), ("colour", "red"), ("text", "**")])
def test_unusable_filter_is_named_and_left_out(tiny: Release, pair: tuple[str, str]) -> None:
    found, bad = read_filters([pair], labels(tiny))
    assert found == ()
    assert len(bad) == 1
    assert bad[0].text.zh
    assert bad[0].text.en


def test_pages_of_a_list_meet_without_gap_or_repeat(tiny: Release) -> None:
    sorts = (Sort("measures"),)
    whole = _ids(household_page(ALL, tiny, COUNTY, 2018, sorts=sorts))
    pages = [_ids(household_page(ALL, tiny, COUNTY, 2018, sorts=sorts, start=n, size=2)) for n in (0, 2, 4)]
    assert [number for page in pages for number in page] == whole


def test_page_beyond_the_end_still_knows_the_total(tiny: Release) -> None:
    found = household_page(ALL, tiny, COUNTY, 2018, start=100)
    assert found.rows == ()
    assert found.total == 6


def test_numbers_of_the_grid_filter_the_list(tiny: Release) -> None:
    sorts, numbers = read_grid(
        [{"colId": "income", "sort": "desc"}],
        {"members": {"filterType": "number", "type": "greaterThan", "filter": 4}},
    )
    assert _ids(household_page(ALL, tiny, COUNTY, 2018, numbers=numbers, sorts=sorts)) == [
        CEDAR_POOR,
        POOR_NO_MEASURE,
    ]


@pytest.mark.parametrize("column", ["number", "village", "head", "members", "type", "cause", "status", "income",
                                    "measures", "visited", "first"])  # fmt: skip
def test_every_column_sorts_both_ways(tiny: Release, column: str) -> None:
    up, _ = read_grid([{"colId": column, "sort": "asc"}], {})
    down, _ = read_grid([{"colId": column, "sort": "desc"}], {})
    assert len(_ids(household_page(ALL, tiny, COUNTY, 2018, sorts=up))) == 6
    assert len(_ids(household_page(ALL, tiny, COUNTY, 2018, sorts=down))) == 6


@pytest.mark.parametrize(
    ("sort_model", "filter_model"),
    [
        ([{"colId": "head_name; drop table household", "sort": "asc"}], {}),
        ([{"colId": "income", "sort": "sideways"}], {}),
        ([], {"cause": {"type": "equals", "filter": 1}}),
        ([], {"income": {"type": "inRange", "filter": 1}}),
        ([], {"income": {"type": "equals", "filter": "x"}}),
    ],
)
def test_grid_may_ask_only_for_listed_columns(sort_model: Any, filter_model: Any) -> None:
    with pytest.raises(BadFilter):
        read_grid(sort_model, filter_model)


@pytest.mark.parametrize(("scope", "count"), [((), 0), (("52",), 6), ((PINE,), 4), (("520521",), 0)])
def test_list_keeps_to_the_scope(tiny: Release, scope: tuple[str, ...], count: int) -> None:
    assert household_page(Viewer("some", scope), tiny, COUNTY, 2018).total == count


def test_incomes_of_a_list_keep_to_the_scope_and_the_year(tiny: Release) -> None:
    asked = [str(POOR_ILL), str(CEDAR_POOR)]
    assert household_lines(ALL, tiny, COUNTY, 2017, asked)[str(POOR_ILL)] == ((2016, 2200), (2017, 2700))
    assert set(household_lines(Viewer("some", (PINE,)), tiny, COUNTY, 2018, asked)) == {str(POOR_ILL)}
    assert household_lines(Viewer("none", ()), tiny, COUNTY, 2018, asked) == {}


def test_household_file_holds_everything_of_the_household(tiny: Release) -> None:
    found = household_file(ALL, tiny, POOR_ILL, 2018)
    assert found is not None
    assert found.now.net_income == 3100
    assert found.now.line == 3535.0
    assert [m.relation.zh for m in found.members] == ["本人或户主", "配偶", "之子", "之母"]
    assert [e.kind for e in found.events] == ["registered", "illness"]
    assert [m.words.zh for m in found.measures] == ["最低生活保障", "产业扶持"]
    assert found.needs[0].measure is not None
    assert found.needs[0].measure.words.zh == "最低生活保障"
    assert [r.role for r in found.responsible] == ["helper", "first_secretary"]
    assert len(found.visits) == 2


def test_household_file_tells_nothing_after_the_year_shown(tiny: Release) -> None:
    found = household_file(ALL, tiny, EXITED, 2016)
    assert found is not None
    assert [y.year for y in found.years] == [2016]
    assert [e.kind for e in found.events] == ["registered"]
    assert found.visits == ()


def test_household_before_its_registration_has_no_year(tiny: Release) -> None:
    found = household_file(ALL, tiny, POOR_ILL, 2015)
    assert found is not None
    assert found.years == ()
    assert found.registered_year == 2016


def test_names_in_a_household_file_are_masked(tiny: Release) -> None:
    found = household_file(ALL, tiny, POOR_ILL, 2018)
    assert found is not None
    shown = [found.head, *(m.name for m in found.members), *(r.name for r in found.responsible)]
    assert all(name.zh.endswith("**") and len(name.zh) == 3 for name in shown)
    whole = household_file(NAMES, tiny, POOR_ILL, 2018)
    assert whole is not None
    assert whole.head.zh == "杨某一"


@pytest.mark.parametrize(
    ("scope", "sees"),
    [((), False), (("520521",), False), (("52",), True), (("520502902",), False), ((PINE,), True)],
)
def test_household_file_keeps_to_the_scope(tiny: Release, scope: tuple[str, ...], sees: bool) -> None:
    viewer = Viewer("some", scope)
    assert (household_file(viewer, tiny, POOR_ILL, 2018) is not None) is sees
    assert household_exists(viewer, tiny, POOR_ILL) is sees


def test_households_beside_one_are_those_of_its_village(tiny: Release) -> None:
    assert beside(ALL, tiny, PINE, POOR_ILL) == (None, POOR_NO_MEASURE)
    assert beside(ALL, tiny, PINE, EXITED) == (POOR_NO_MEASURE, WRONG_EXIT)
    assert beside(ALL, tiny, PINE, WRONG_EXIT) == (EXITED, None)


@pytest.mark.parametrize(("scope", "found"), [((), None), (("520502902",), None), ((PINE,), POOR_NO_MEASURE)])
def test_households_beside_one_keep_to_the_scope(
    tiny: Release, scope: tuple[str, ...], found: int | None
) -> None:
    assert beside(Viewer("some", scope), tiny, PINE, POOR_ILL) == (None, found)


def test_household_of_another_county_is_found_by_its_number(tiny: Release) -> None:
    found = household_file(ALL, tiny, NEIGHBOUR, 2018)
    assert found is not None
    assert found.village_code == "520521901901"


@pytest.mark.parametrize(
    "text", ["", "12", "52050290190100011", "abc", "5205029019010001;", "-520502901901000"]
)
def test_malformed_household_number_is_none(text: str) -> None:
    assert read_household_id(text) is None
