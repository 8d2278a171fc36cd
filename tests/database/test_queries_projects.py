"""Projects and the file of one, on both engines, for who may see all, nothing and a part."""

from __future__ import annotations

from datetime import date

import pytest

from data_access.queries.project import project_exists, project_file, read_project_id
from data_access.queries.projects import (
    counties_of_rule,
    gravest,
    place_projects,
    project_months,
    project_regions,
    summed,
)
from data_access.releases import Release
from data_access.viewer import DEMONSTRATION_VIEWER as ALL
from data_access.viewer import Viewer
from tests.database.tiny import EXITED, PINE, POOR_ILL, tiny
from tests.database.tiny_money import AHEAD, LATE, NOT_BEGUN, ON_TIME, OVER, with_money

__all__ = ["tiny", "with_money"]
NOTHING, PART = Viewer("none", ()), Viewer("county", ("520521",))
MONTH = "2018-06"


@pytest.mark.parametrize(("viewer", "found"), [(ALL, [OVER, NOT_BEGUN]), (NOTHING, []), (PART, [NOT_BEGUN])])
def test_the_gravest_of_each_county_are_listed_within_the_scope(
    with_money: Release, viewer: Viewer, found: list[int]
) -> None:
    assert [p.project_id for p in gravest(viewer, with_money, "52", MONTH, 50, by_county=True)] == found
    assert len(gravest(viewer, with_money, "52", MONTH, 50)) == {ALL: 4, NOTHING: 0, PART: 1}[viewer]


@pytest.mark.parametrize(
    ("viewer", "found"), [(ALL, {"520502", "520521"}), (NOTHING, set()), (PART, {"520521"})]
)
def test_counties_of_a_rule_are_those_within_the_scope(
    with_money: Release, viewer: Viewer, found: set[str]
) -> None:
    assert {c.code for c in counties_of_rule(viewer, with_money, "52", MONTH, "late")} == found


def test_counties_follow_by_what_their_projects_break_on_average(with_money: Release) -> None:
    # Four projects of which one is 30 days late stand behind one that is 171 days late: each with four without fault.
    first, second = counties_of_rule(ALL, with_money, "52", MONTH, "late")
    assert (first.code, first.gravity) == ("520521", pytest.approx(171 / 90 / (1 + 4)))
    assert (second.code, second.gravity) == ("520502", pytest.approx(30 / 90 / (4 + 4)))
    worst = counties_of_rule(ALL, with_money, "52", MONTH, "any")[0]
    assert (worst.code, worst.gravity) == ("520502", pytest.approx((3.0 + 2.75 + 30 / 90) / (4 + 4)))


@pytest.mark.parametrize(("viewer", "count"), [(ALL, 2), (NOTHING, 0), (PART, 1)])
def test_sums_are_of_the_regions_within_the_scope(with_money: Release, viewer: Viewer, count: int) -> None:
    assert len(project_regions(viewer, with_money, ("520502", "520521"), MONTH)) == count
    assert bool(project_months(viewer, with_money, "52", ["2018-12"])) is (viewer is ALL)


@pytest.mark.parametrize(("viewer", "count"), [(ALL, 4), (NOTHING, 0), (PART, 0)])
def test_a_county_lists_its_projects_within_the_scope(
    with_money: Release, viewer: Viewer, count: int
) -> None:
    assert len(place_projects(viewer, with_money, "520502", MONTH)) == count


def test_the_gravest_come_first(with_money: Release) -> None:
    assert [p.project_id for p in gravest(ALL, with_money, "", MONTH, 3)] == [OVER, AHEAD, NOT_BEGUN]


def test_the_projects_of_a_place_add_up_to_its_sums(with_money: Release) -> None:
    rows = place_projects(ALL, with_money, "520502", MONTH)
    assert [p.project_id for p in rows] == [OVER, AHEAD, LATE, ON_TIME]
    assert summed(rows) == project_regions(ALL, with_money, ("520502",), MONTH)["520502"]
    assert [p.project_id for p in place_projects(ALL, with_money, PINE, MONTH, "late")] == [LATE]


def test_what_happened_later_is_not_told(with_money: Release) -> None:
    early = {p.project_id: p for p in place_projects(ALL, with_money, "520502", "2018-04")}
    assert early[ON_TIME].actual_end is None
    assert (early[LATE].paid, early[LATE].work_share, early[LATE].rules) == (20_000, 30, ())
    found = project_file(ALL, with_money, ON_TIME, "2018-04")
    assert found is not None
    assert (found.actual_end, found.months[-1].month) == (None, "2018-04")


def test_the_file_of_a_project_says_need_money_and_households(with_money: Release) -> None:
    found = project_file(ALL, with_money, LATE, MONTH)
    assert found is not None
    assert (found.paid, found.work_share, found.days_late, found.is_listed) == (30_000, 40, 30, True)
    assert found.need is not None
    assert found.need.listed == date(2017, 3, 1)
    assert [(h.household_id, h.head.zh, h.amount) for h in found.households] == [
        (POOR_ILL, "杨**", 12_000),
        (EXITED, "李**", 8_000),
    ]


@pytest.mark.parametrize(("viewer", "sees"), [(ALL, True), (NOTHING, False), (PART, False)])
def test_a_project_is_seen_only_within_the_scope(with_money: Release, viewer: Viewer, sees: bool) -> None:
    assert (project_file(viewer, with_money, LATE, MONTH) is not None) is sees
    assert project_exists(viewer, with_money, LATE) is sees


def test_a_number_that_no_project_has_is_none(with_money: Release) -> None:
    assert project_file(ALL, with_money, int(PINE) * 1000 + 999, MONTH) is None
    assert [read_project_id(text) for text in ("1" * 14, "1" * 16, "abc", "1" * 15)] == [None] * 3 + [
        int("1" * 15)
    ]
