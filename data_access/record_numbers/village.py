"""The numbers in the file of a village; its counts are its own, unweighted."""

from __future__ import annotations

from dashboard.words import Text, Unit
from data_access import schema
from data_access.record_numbers.model import (
    CHECK,
    HELP,
    REMAIN,
    VILLAGE,
    RecordNumber,
    exited,
    latest_post,
    met,
    number,
    on_register,
    poor,
    until,
)

_S, _Y = schema.household_year, schema.village_year
_N = schema.need.c

VILLAGE_NUMBERS: tuple[RecordNumber, ...] = (
    number(
        "village",
        40,
        "poor_households",
        ("在册贫困户", "Poor households"),
        (
            "年末仍建档立卡为贫困的户，本村实有数，不加权。",
            "Households registered as poor at the year's end: the village's own count, unweighted.",
        ),
        REMAIN,
        Unit.HOUSEHOLD,
        schema.household_year,
        poor,
    ),
    number(
        "village",
        41,
        "poor_persons",
        ("在册贫困人口", "Poor persons"),
        (
            "年末在册贫困户的人口，本村实有数，不加权。",
            "Persons of the households registered as poor at the year's end: the village's own count, unweighted.",
        ),
        REMAIN,
        Unit.PERSON,
        _S.c.members,
        poor,
    ),
    number(
        "village",
        42,
        "exited_households",
        ("当年退出的户", "Households that exited"),
        ("当年退出、年末未返贫的户。", "Households that exited in the year and had not returned at its end."),
        REMAIN,
        Unit.HOUSEHOLD,
        schema.household_year,
        exited,
    ),
    number(
        "village",
        43,
        "without_measure",
        ("没有任何措施的户", "Households without any measure"),
        (
            "年末在册贫困户中当年没有任何措施的。",
            "Registered poor households on which no measure ran in the year.",
        ),
        HELP,
        Unit.HOUSEHOLD,
        schema.household_year,
        lambda year: (*poor(year), _S.c.measures_running == 0),
    ),
    number(
        "village",
        44,
        "wrong_exits",
        ("错退户", "Wrong exits"),
        (
            "已退出而年末达不到退出标准的户。",
            "Households that exited and fail the exit criteria at the year's end.",
        ),
        CHECK,
        Unit.HOUSEHOLD,
        schema.household_year,
        lambda year: (_S.c.year == year, _S.c.was_wrong_exit),
    ),
    number(
        "village",
        45,
        "on_register",
        ("历年在册户", "Households ever on the register"),
        ("年末以前登记过、未被剔除的户。", "Households registered by the year's end and not removed since."),
        REMAIN,
        Unit.HOUSEHOLD,
        schema.household,
        on_register,
    ),
    number(
        "village",
        46,
        "collective_income",
        ("村集体收入", "Collective income"),
        ("村集体当年收入，元。", "Income of the village collective in the year, yuan."),
        VILLAGE,
        Unit.YUAN,
        _Y.c.collective_income_yuan,
    ),
    number(
        "village",
        47,
        "power_share",
        ("安全用电户比重", "Households with electricity"),
        ("年末用上安全电的户所占百分比。", "Percent of households with safe electricity at the year's end."),
        CHECK,
        Unit.PERCENT,
        _Y.c.power_share,
    ),
    number(
        "village",
        48,
        "safe_water_share",
        ("安全饮水户比重", "Households with safe water"),
        (
            "年末用上安全饮水的户所占百分比。",
            "Percent of households with safe drinking water at the year's end.",
        ),
        CHECK,
        Unit.PERCENT,
        _Y.c.safe_water_share,
    ),
    number(
        "village",
        49,
        "days_in_village",
        ("第一书记在村天数", "Days of the first secretary in the village"),
        (
            "最近一任第一书记任内最近一个整年的在村天数。",
            "Days in the village in the last full year of the latest first secretary's posting.",
        ),
        VILLAGE,
        Unit.DAY,
        schema.village_post.c.days_in_village,
        latest_post,
    ),
    number(
        "village",
        50,
        "needs",
        ("提出的需求", "Needs listed"),
        (
            "本村各户年末以前登记的需求。",
            "Needs that households of the village registered by the year's end.",
        ),
        HELP,
        None,
        schema.need,
        until(_N.listed_date),
    ),
    number(
        "village",
        51,
        "needs_met",
        ("已满足的需求", "Needs met"),
        ("其中年末以前已满足的。", "Of them those met by the year's end."),
        HELP,
        None,
        schema.need,
        met(),
    ),
    number(
        "village",
        52,
        "postings",
        ("历任第一书记", "First secretaries so far"),
        ("年末以前上任的第一书记。", "First secretaries whose posting began by the year's end."),
        VILLAGE,
        None,
        schema.village_post,
        until(schema.village_post.c.from_date, schema.village_post.c.kind == "01"),
    ),
)

CAUSES: tuple[str, ...] = (*(f"{n:02d}" for n in range(1, 14)), "99")
KINDS: tuple[str, ...] = (
    "011",
    "012",
    "013",
    "014",
    "015",
    "016",
    "021",
    "022",
    "031",
    "032",
    "033",
    "041",
    "042",
    "043",
    "051",
    "052",
    "053",
    "054",
    "055",
    "056",
    "057",
    "058",
    "059",
)
"""Kinds of measure that a household may need; a test holds both to the code lists."""


def _of_cause(code: str) -> RecordNumber:
    return RecordNumber(
        f"cause_{code}",
        60 + (int(code) if code != "99" else 39),
        "village",
        Text("主要致贫原因", "Main cause"),
        Text(
            "年末在册贫困户中以此为主要致贫原因的户。",
            "Registered poor households of which this is the main cause.",
        ),
        HELP,
        Unit.HOUSEHOLD,
        schema.household_year,
        lambda year: (*poor(year), _S.c.main_cause == code),
        word=("main_cause", code),
    )


def _of_need(code: str, is_met: bool) -> RecordNumber:
    name = Text("已满足的需求", "Needs met") if is_met else Text("提出的需求", "Needs listed")
    definition = (
        Text("其中年末以前已满足的。", "Of them those met by the year's end.")
        if is_met
        else Text(
            "本村各户年末以前登记的此类需求。",
            "Needs of this kind that households of the village registered by the year's end.",
        )
    )
    return RecordNumber(
        f"need_{code}_met" if is_met else f"need_{code}",
        (180 if is_met else 110) + int(code),
        "village",
        name,
        definition,
        HELP,
        None,
        schema.need,
        met(code) if is_met else until(_N.listed_date, _N.kind == code),
        word=("measure_kind", code),
    )


VILLAGE_ALL: tuple[RecordNumber, ...] = (
    *VILLAGE_NUMBERS,
    *map(_of_cause, CAUSES),
    *(_of_need(code, is_met) for is_met in (False, True) for code in KINDS),
)
