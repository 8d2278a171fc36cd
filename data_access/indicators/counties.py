"""M1, exits of counties and villages: when each was delisted, what remains."""

from __future__ import annotations

from sqlalchemy import case, or_

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts import COUNTIES, VILLAGES, is_poor_village, poor_villages, year
from data_access.indicators.model import (
    COUNTY_ONLY,
    COUNTY_UP,
    Category,
    Count,
    Indicator,
    Latest,
    Ratio,
    Total,
)
from data_access.schema import poor_county, village

_exit_year = poor_county.c.exit_year
_village_remains = is_poor_village & or_(village.c.exit_year.is_(None), village.c.exit_year > year)

INDICATORS = (
    Indicator(
        id="counties_remaining",
        system="M1",
        kind=Kind.COUNT,
        unit=Unit.COUNTY,
        better=Better.LOWER,
        name=Text(zh="未摘帽贫困县", en="Poor counties remaining"),
        definition=Text(
            zh="年末尚未退出的国家级贫困县，共 832 个中的个数。",
            en="Of the 832 national poor counties, those not yet delisted at the year's end.",
        ),
        why=Text(zh="区域性整体贫困还剩多少。", en="How much of regional poverty is left."),
        formula=Text(zh="退出年份晚于本年的贫困县数", en="Poor counties whose year of exit is later"),
        how=Count(Total(COUNTIES, where=_exit_year > year)),
        levels=COUNTY_UP,
        ramp="burden",
    ),
    Indicator(
        id="counties_delisted",
        system="M1",
        kind=Kind.COUNT,
        unit=Unit.COUNTY,
        better=Better.HIGHER,
        name=Text(zh="当年摘帽县", en="Counties delisted in the year"),
        definition=Text(
            zh="当年宣布退出的国家级贫困县数。",
            en="National poor counties whose exit was announced for the year.",
        ),
        why=Text(zh="看退出集中在哪几年。", en="Shows in which years the exits cluster."),
        formula=Text(zh="退出年份为本年的贫困县数", en="Poor counties whose year of exit is the year"),
        how=Count(Total(COUNTIES, where=_exit_year == year)),
        levels=COUNTY_UP,
        ramp="progress",
    ),
    Indicator(
        id="delisting_year",
        system="M1",
        kind=Kind.DATE,
        unit=Unit.YEAR,
        better=Better.NEITHER,
        name=Text(zh="摘帽年份", en="Year of delisting"),
        definition=Text(
            zh="国家级贫困县退出的年份；晚于所看年份的不显示。",
            en="Year in which the county left the list of poor counties; not shown while it lies after "
            "the year in view.",
        ),
        why=Text(zh="一张图看完五年的退出过程。", en="The five years of exits on one map."),
        formula=Text(zh="公布的退出年份", en="Year of exit as announced"),
        how=Latest(COUNTIES, _exit_year),
        levels=COUNTY_ONLY,
        ramp="exit",
    ),
    Indicator(
        id="county_status",
        system="M1",
        kind=Kind.CATEGORY,
        unit=Unit.CATEGORY,
        better=Better.NEITHER,
        name=Text(zh="贫困县状态", en="Status of the county"),
        definition=Text(
            zh="年末贫困县处于：往年已摘帽、当年摘帽或未摘帽。",
            en="Whether a poor county was delisted in an earlier year, in the year, or not yet.",
        ),
        why=Text(
            zh="分清哪些县还在攻坚、哪些在巩固。",
            en="Tells counties that still fight from those that consolidate.",
        ),
        formula=Text(zh="按退出年份与本年比较", en="Year of exit compared with the year"),
        how=Latest(COUNTIES, case((_exit_year < year, 1), (_exit_year == year, 2), else_=3)),
        levels=COUNTY_ONLY,
        categories=(
            Category("1", Text(zh="往年已摘帽", en="Delisted earlier")),
            Category("2", Text(zh="当年摘帽", en="Delisted in the year")),
            Category("3", Text(zh="未摘帽", en="Not yet delisted")),
        ),
        ramp="categories",
    ),
    Indicator(
        id="poor_villages_remaining",
        system="M1",
        kind=Kind.COUNT,
        unit=Unit.VILLAGE,
        better=Better.LOWER,
        name=Text(zh="未出列贫困村", en="Poor villages remaining"),
        definition=Text(
            zh="年末尚未退出的建档立卡贫困村数。",
            en="Registered poor villages that have not exited at the year's end.",
        ),
        why=Text(zh="村退出，县才能退出。", en="A county exits when its villages do."),
        formula=Text(zh="贫困村数 − 已退出村数", en="Poor villages − those that have exited"),
        how=Count(Total(VILLAGES, where=_village_remains)),
        ramp="burden",
    ),
    Indicator(
        id="poor_village_exit",
        system="M1",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="贫困村出列率", en="Poor villages exited"),
        short=Text(zh="贫困村出列率", en="Exit rate of poor villages"),
        definition=Text(
            zh="年末已退出的贫困村占全部贫困村的比重。",
            en="Share of the poor villages that have exited by the year's end.",
        ),
        why=Text(zh="村的进度，按村比较。", en="Progress of villages, comparable between places."),
        formula=Text(zh="已退出贫困村 ÷ 贫困村 × 100", en="Poor villages exited ÷ poor villages × 100"),
        how=Ratio(Total(VILLAGES, where=is_poor_village & (village.c.exit_year <= year)), poor_villages),
        ramp="progress",
        family="exits",
    ),
)
