"""The sums of projects and loans, on both engines: each rule finds what is planted for it, and levels add up."""

from __future__ import annotations

from sqlalchemy import select

from data_access.releases import Release
from data_access.schema import microcredit_summary, project_breach, project_summary
from tests.database.tiny import CEDAR, OUTSIDE, PINE, WEIGHT, tiny
from tests.database.tiny_money import AHEAD, LATE, NOT_BEGUN, OVER, with_money

__all__ = ["tiny", "with_money"]


def _sums(release: Release, region: str, month: str) -> dict[str, tuple[int, int]]:
    u = project_summary.c
    query = select(u.rule, u.n, u.projects).where(u.region_code == region, u.month == month)
    with release.connect() as connection:
        return {row.rule: (row.n, row.projects) for row in connection.execute(query)}


def test_each_rule_finds_its_project(with_money: Release) -> None:
    found = _sums(with_money, "520502", "2018-06")
    pine, cedar = WEIGHT[PINE], WEIGHT[CEDAR]
    assert found == {
        "all": (4, 3 * pine + cedar), "any": (3, 2 * pine + cedar), "late": (1, pine), "ahead": (1, pine),
        "over": (1, cedar), "unneeded": (1, cedar),
    }  # fmt: skip


def test_levels_are_the_sums_of_their_counties(with_money: Release) -> None:
    county, other = _sums(with_money, "520502", "2018-06"), _sums(with_money, "520521", "2018-06")
    assert other == {"all": (1, WEIGHT[OUTSIDE]), "any": (1, WEIGHT[OUTSIDE]), "late": (1, WEIGHT[OUTSIDE])}
    for code in ("", "52", "5205"):
        found = _sums(with_money, code, "2018-06")
        assert found["all"] == (5, county["all"][1] + other["all"][1])
        assert found["late"] == (2, county["late"][1] + other["late"][1])


def test_a_rule_is_broken_only_once_its_limit_is_passed(with_money: Release) -> None:
    assert set(_sums(with_money, "520502", "2018-05")) == {"all", "any", "ahead", "unneeded"}
    assert set(_sums(with_money, "520502", "2018-01")) == {"all", "any", "unneeded"}
    assert _sums(with_money, "520521", "2018-04").keys() == {"all", "any", "late"}
    assert _sums(with_money, "520521", "2018-03").keys() == {"all"}
    assert _sums(with_money, "520502", "2017-12") == {}


def test_what_was_finished_in_an_earlier_year_is_off_the_list(with_money: Release) -> None:
    assert _sums(with_money, "520502", "2019-01")["all"] == (2, 2 * WEIGHT[PINE])


def test_the_gravest_of_a_county_comes_first(with_money: Release) -> None:
    b = project_breach.c
    query = select(project_breach).where(b.month == "2018-06").order_by(b.county_code, b.place)
    with with_money.connect() as connection:
        rows = connection.execute(query).all()
    assert [(r.place, r.project_id) for r in rows] == [(1, OVER), (2, AHEAD), (3, LATE), (1, NOT_BEGUN)]
    over, ahead, late, not_begun = rows
    assert (over.percent_over, over.is_unneeded, over.gravity) == (20.0, True, 3.0)
    assert (ahead.points_ahead, ahead.gravity) == (55.0, 2.75)
    assert (late.days_late, not_begun.days_late) == (30, 171)
    assert over.county_projects == 3


def test_loans_are_granted_owed_and_overdue_by_month(with_money: Release) -> None:
    u = microcredit_summary.c
    query = select(microcredit_summary).where(u.region_code == "5205", u.month == "2018-06").order_by(u.bank)
    with with_money.connect() as connection:
        first, second = connection.execute(query).all()
    pine, outside = WEIGHT[PINE], WEIGHT[OUTSIDE]
    assert (first.loans, first.open_loans, first.open_yuan) == (
        0,
        pine + outside,
        30_000 * pine + 40_000 * outside,
    )
    assert (first.overdue_n, first.overdue_yuan) == (1, 30_000 * pine)
    assert (second.loans, second.granted_yuan, second.free_yuan) == (pine, 50_000 * pine, 0)
    assert second.subsidy_yuan == 5_000 * pine
