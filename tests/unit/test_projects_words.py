"""What the parts on projects and microcredit say of a place, in both languages, at the edges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from dashboard.view import View
from dashboard.words import Lang, Level, Text
from layouts.fund_place import Place
from layouts.loan_words import Loans
from layouts.loan_words import finding as loans_finding
from layouts.projects_sheet import Span, strip
from layouts.projects_words import Projects, Region, broken, empty, finding


@dataclass(frozen=True)
class Sums:
    """What some projects or loans come to."""

    n: int = 1
    projects: int = 1
    budget: int = 100
    paid: int = 50
    worked: int = 40
    loans: int = 0
    granted_yuan: int = 0
    free_yuan: int = 0
    subsidy_yuan: int = 0
    open_n: int = 0
    open_loans: int = 0
    open_yuan: int = 0
    overdue_n: int = 0
    overdue_loans: int = 0
    overdue_yuan: int = 0


@dataclass(frozen=True)
class State:
    """How a project stands."""

    planned_start: date = date(2018, 1, 1)
    planned_end: date = date(2018, 5, 1)
    actual_start: date | None = date(2018, 1, 10)
    actual_end: date | None = None
    budget: int = 100
    paid: int = 50
    work_share: int = 40
    days_late: int = 0
    points_ahead: float = 0.0
    percent_over: float = 0.0
    is_unneeded: bool = False


def _place(lang: Lang, level: Level = "country") -> Place:
    name = Text("全国", "China") if level == "country" else Text("大方", "Dafang")
    return Place(View(period="2018-06", lang=lang), "520521", level, name, "v", True)


def _projects(lang: Lang, now: Mapping[str, Any], level: Level = "country", regions: Any = ()) -> Projects:
    return Projects(_place(lang, level), {}, now, regions, "", (), {})


@pytest.mark.parametrize(
    ("now", "level", "zh", "en"),
    [
        ({}, "county", "大方 2018 年 6 月没有在册项目", "Dafang: no project is on the list in June 2018"),
        ({"all": Sums()}, "country", "唯一的在册项目没有违反规则", "The one project on the list breaks no rule"),
        ({"all": Sums(900, 1200)}, "country", "1,200 个项目都没有违反规则", "None of 1,200 projects breaks a rule"),
        (
            {"all": Sums(3, 3), "any": Sums(), "late": Sums()}, "country",
            "3 个项目中 1 个违反规则，其中 1 个逾期", "1 of 3 projects breaks a rule, 1 is late",
        ),
        (
            {"all": Sums(8, 456), "any": Sums(3, 171), "late": Sums(3, 171)}, "county",
            "大方 456 个项目中 171 个违反规则，其中 171 个逾期；数据中为 8 个里的 3 个",
            "Dafang: 171 of 456 projects break a rule, 171 are late; in the data: 3 of 8",
        ),
        (
            {"all": Sums(2, 974)}, "county", "大方 974 个项目都没有违反规则；数据中为 2 个里的 0 个",
            "Dafang: none of 974 projects breaks a rule; in the data: 0 of 2",
        ),
    ],
)  # fmt: skip
def test_the_finding_of_projects_says_how_many_break_a_rule(
    now: Mapping[str, Any], level: Level, zh: str, en: str
) -> None:
    assert finding(_projects("zh", now, level)) == zh
    assert finding(_projects("en", now, level)) == en


def test_the_finding_names_the_region_with_the_largest_share() -> None:
    many, few = ({"all": Sums(100, 100), "any": Sums(n, n), "late": Sums(n, n)} for n in (9, 2))
    regions = [Region("520000", Text("贵州", "Guizhou"), few), Region("530000", Text("云南", "Yunnan"), many)]
    found = finding(_projects("en", many, regions=regions))
    assert found == "9 of 100 projects break a rule, 9 are late; most in Yunnan: 9.0%"


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State(days_late=31), ["31 days late"]),
        (State(days_late=120, actual_start=None), ["not begun 120 days after its planned start"]),
        (State(points_ahead=30, paid=70), ["70% paid for 40% of the work"]),
        (State(points_ahead=25, percent_over=25, paid=125, work_share=100), ["25% beyond its budget"]),
        (State(is_unneeded=True), ["meets no need of its village"]),
        (State(), []),
    ],
)
def test_each_broken_rule_is_said_with_its_size(state: State, said: list[str]) -> None:
    assert broken(state, "en") == said


def test_an_empty_village_is_a_sentence() -> None:
    assert empty(_place("zh", "village")) == "2018 年 6 月本村没有项目。"
    assert empty(_place("en", "village")) == "There is no project in this village in June 2018."


def test_a_strip_is_red_only_past_the_planned_end() -> None:
    late, kept = State(), State(actual_end=date(2018, 4, 20))
    span = Span.of([late, kept], date(2018, 6, 30))

    def red(state: State) -> int:
        shapes = strip(state, span, "").shapes
        return sum("breach" in (s.style.fill, s.style.stroke) for s in shapes if hasattr(s, "style"))

    assert (red(late), red(kept), red(State(actual_start=None))) == (1, 0, 1)


def _loans(lang: Lang, **owed: int) -> Loans:
    bank = Sums(loans=5, granted_yuan=500_000, **owed)
    owed_by = {"01": bank} if owed else {}
    return Loans(_place(lang), {}, owed_by, {2018: {"01": bank}}, (), "", (), ())


def test_the_finding_of_microcredit_says_what_is_overdue() -> None:
    empty_ = Loans(_place("en"), {}, {}, {2018: {}}, (), "", (), ())
    assert loans_finding(empty_) == "No microcredit has been granted so far"
    assert loans_finding(_loans("en")) == "All microcredit is repaid"
    assert loans_finding(_loans("zh", open_n=1, open_yuan=500_000)) == "小额信贷余额 50 万元，没有逾期"
    late = _loans("zh", open_n=1, open_yuan=500_000, overdue_yuan=100)
    assert loans_finding(late) == "小额信贷余额 50 万元，0.02% 逾期"
