"""Records of a place, a village and a household, as small as a page's test needs them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from dashboard.view import View
from dashboard.words import Text
from data_access.queries.household_records import (
    Event,
    HouseholdFile,
    HouseholdYear,
    Measure,
    Member,
    Need,
    Visit,
)
from data_access.queries.place import PlaceYears, Standing, Villages
from data_access.queries.village import CodeCount, NeedCount, Post, VillageFile, VillageYear
from layouts.place_words import Place
from layouts.village_words import Village

VIEW = View(region="520502", period="2018", indicator="poverty_incidence", lang="zh")
ENGLISH = VIEW.at(lang="en")


def villages(persons: tuple[int, ...] = (9, 6), weight: int = 10, complete: bool = False) -> Villages:
    """Villages of 150 people each."""
    n = len(persons)
    return Villages(
        codes=tuple(f"5205029019{i:02d}" for i in range(1, n + 1)),
        names=tuple(Text(f"青松{i}村", f"Qingsong {i}") for i in range(1, n + 1)),
        townships=("520502901",) * n,
        is_poor_village=np.array([True] * n, dtype=bool),
        exit_year=np.zeros(n, dtype=np.int16),
        weight=np.full(n, weight, dtype=np.int32),
        rural_population=np.full(n, 150, dtype=np.int32),
        lon=np.linspace(105.2, 105.4, n),
        lat=np.linspace(27.2, 27.4, n),
        persons=np.array(persons, dtype=np.int32),
        households=np.array([p // 3 for p in persons], dtype=np.int32),
        ever=np.full(n, 60, dtype=np.int32),
        without_measure=np.zeros(n, dtype=np.int32),
        wrong_exits=np.zeros(n, dtype=np.int32),
        has_first_secretary=np.array([True] * n, dtype=bool),
        is_complete=complete,
    )


def place(incidence: float = 9.3, **changes: Any) -> Place:
    """A county of 100,000 rural people that was delisted in no year yet, planned for 2019."""
    persons = np.array([20_000.0, incidence * 1000])
    years = PlaceYears(
        years=(2017, 2018),
        persons=persons,
        households=persons / 4,
        without_measure=persons / 40,
        rural_population=np.full(2, 100_000.0),
        rural_income=np.array([np.nan, np.nan]),
        n=np.array([80, 40]),
    )
    plain = Place(
        code="520502",
        level="county",
        name=Text("七星关区", "Qixingguan"),
        links=[("全国", "/"), ("七星关", "/?region=520502")],
        year=2018,
        limit=3.0,
        villages=villages(),
        years=years,
        standing=Standing(2019, None, False, (Text("七星关区", "Qixingguan"),)),
        townships={"520502901": Text("云岭镇", "Yunling")},
        version="2020-12-31-00000000",
        is_demonstration=True,
    )
    return replace(plain, **changes)


def village_year(year: int, **changes: Any) -> VillageYear:
    """A year of a village of 150 people that meets every standard but incidence and water."""
    plain = VillageYear(
        year=year, poor_persons=9, poor_households=2, exited_households=1, without_measure=1, wrong_exits=0,
        collective_income_yuan=42_000, has_hard_road=True, power_share=100.0, has_broadband=True, has_clinic=True,
        safe_water_share=96.0, needs_listed=4, needs_met=2, poverty_line_yuan=3535.0, rural_population=150,
    )  # fmt: skip
    return replace(plain, **changes)


def post(start: date, end: date, is_open: bool = False) -> Post:
    return Post(Text("李**", "Li **"), Text("县水务局", "County water bureau"), start, end, is_open, 191)


def village(posts: tuple[Post, ...] = (), **now: Any) -> Village:
    """A listed poor village at the end of 2018."""
    file = VillageFile(
        code="520502901901", township_code="520502901", is_poor_village=True, planned_exit_year=2019, exit_year=None,
        weight=10, is_complete_place=False, villager_groups=6, lon=105.2, lat=27.2, limit=3.0, registered_households=40,
        years=(village_year(2017), village_year(2018, **now)),
        causes=(CodeCount("01", Text("因病", "Illness"), 9),),
        needs=(NeedCount("053", Text("医疗救助", "Medical aid"), 4, 3),),
        posts=posts,
    )  # fmt: skip
    return Village(
        file=file,
        name=Text("青松村", "Qingsong"),
        county=Text("七星关区", "Qixingguan"),
        links=[("全国", "/"), ("青松村", "/?region=520502901901")],
        year=2018,
        version="2020-12-31-00000000",
        is_demonstration=True,
    )


LINES = {2016: 3000.0, 2017: 3335.0, 2018: 3535.0}


def household_year(year: int, income: int, **changes: Any) -> HouseholdYear:
    """A year of a household that passes every check but, perhaps, the income."""
    plain = HouseholdYear(
        year=year, members=2, is_registered=True, exit_flag="0", net_income=income, wage=income - 900, business=500,
        property_income=0, transfer=400, line=LINES[year], has_dibao=False, housing="01", has_safe_water=True,
        has_food_clothing=True, schooling_assured=True, medical_assured=True, was_wrong_exit=False, measures_running=1,
    )  # fmt: skip
    return replace(plain, **changes)


MEASURE = Measure(
    number=1, batch="05", batch_words=Text("社会保障兜底", "Social security"), words=Text("医疗救助", "Medical aid"),
    amount_yuan=23_100, start=date(2016, 9, 1), end=None,
)  # fmt: skip


def household(incomes: tuple[int, ...] = (2200, 3400, 4825), **now: Any) -> HouseholdFile:
    """The Yang household, registered in 2016; `now` changes its last year."""
    years = [household_year(2016 + i, income) for i, income in enumerate(incomes)]
    years[-1] = replace(years[-1], **now)
    member = Member(
        name=Text("杨**", "Yang **"), relation=Text("本人或户主", "Head of household"), sex=Text("男性", "Male"), age=47,
        health_code="02", health=Text("长期慢性病", "Chronic illness"), labour_code="01",
        labour=Text("普通劳动力", "Ordinary labour"), school_code="01", school=Text("非在校生", "Not at school"),
        is_insured=True, of_school_age=False, months_away=10, work_place=Text("省外务工", "Outside the province"),
    )  # fmt: skip
    return HouseholdFile(
        household_id="5205029019010001", village_code="520502901901", is_poor_village=True, head=Text("杨**", "Yang **"),
        registered_year=2016, exit_plan_year=2018, removed_year=None, year=2018,
        household_type=Text("一般贫困户", "Ordinary poor household"), standard=Text("国家标准", "National standard"),
        main_cause=Text("因病", "Illness"), other_cause=Text("", ""), years=tuple(years),
        lines=tuple(LINES.items()), members=(member,),
        events=(Event("registered", Text("建档立卡", "Registered"), date(2016, 6, 1), 2),),
        measures=(MEASURE,),
        needs=(
            Need(Text("医疗救助", "Medical aid"), date(2016, 7, 1), date(2016, 9, 1), MEASURE),
            Need(Text("危房改造", "Renovation"), date(2018, 8, 12), None, None),
        ),
        visits=(Visit(date(2018, 11, 20), "01"),),
        responsible=(),
        loans=(),
    )  # fmt: skip
