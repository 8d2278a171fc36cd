"""M1, income and output: as published, and as the registry knows it."""

from __future__ import annotations

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts import HOUSEHOLDS
from data_access.indicators.model import (
    PUBLISHED_LEVELS,
    PUBLISHED_YEARS,
    Indicator,
    Median,
    Published,
    PublishedShare,
)
from data_access.schema import household_year

_rural_income = Published("rural_income")

INDICATORS = (
    Indicator(
        id="rural_income",
        system="M1",
        kind=Kind.MEAN,
        unit=Unit.YUAN,
        better=Better.HIGHER,
        name=Text(zh="农村居民人均可支配收入", en="Rural disposable income per head"),
        short=Text(zh="农村居民人均可支配收入", en="Rural income per head"),
        definition=Text(
            zh="统计部门公布的全年农村居民人均可支配收入；未公布的县和年份留空。",
            en="Disposable income of rural residents per head and year as published; blank where nobody "
            "published it.",
        ),
        why=Text(
            zh="贫困地区农民收入增幅要高于全国。",
            en="Income in poor areas is to grow faster than the nation's.",
        ),
        formula=Text(zh="按公布", en="As published"),
        how=_rural_income,
        levels=PUBLISHED_LEVELS,
        periods=PUBLISHED_YEARS,
        ramp="money",
    ),
    Indicator(
        id="rural_income_ratio",
        system="M1",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="农村收入相当于全国", en="Rural income against the nation"),
        short=Text(zh="农村收入与全国之比", en="Rural income against China"),
        definition=Text(
            zh="农村居民人均可支配收入相当于全国农村平均的百分比；缺任何一个公布数即留空。",
            en="Rural disposable income per head as a percentage of the nation's; blank where either is "
            "not published.",
        ),
        why=Text(zh="看差距是否在缩小。", en="Shows whether the gap narrows."),
        formula=Text(
            zh="本地农村人均可支配收入 ÷ 全国农村人均可支配收入 × 100",
            en="Rural disposable income per head here ÷ that of the nation × 100",
        ),
        how=PublishedShare(_rural_income),
        levels=PUBLISHED_LEVELS,
        periods=PUBLISHED_YEARS,
        ramp="money",
    ),
    Indicator(
        id="gdp_per_head",
        system="M1",
        kind=Kind.MEAN,
        unit=Unit.YUAN,
        better=Better.HIGHER,
        name=Text(zh="人均地区生产总值", en="GDP per head"),
        definition=Text(
            zh="县域统计公布的人均地区生产总值；未公布的留空，不推算。",
            en="Gross domestic product per head as the county yearbooks publish it; blank where they do "
            "not, never estimated.",
        ),
        why=Text(zh="县域经济能否支撑稳定脱贫。", en="Whether the county's economy can carry lasting exits."),
        formula=Text(zh="按公布", en="As published"),
        how=Published("gdp_per_head"),
        levels=PUBLISHED_LEVELS,
        periods=PUBLISHED_YEARS,
        ramp="money",
    ),
    Indicator(
        id="median_income",
        system="M1",
        kind=Kind.MEDIAN,
        unit=Unit.YUAN,
        better=Better.HIGHER,
        name=Text(zh="建档立卡户人均纯收入中位数", en="Median income of registered households"),
        short=Text(zh="建档立卡户收入中位数", en="Median registered income"),
        definition=Text(
            zh="年末在册的建档立卡户（含已脱贫户）人均纯收入的中位数（取下中位数）。",
            en="Median (the lower one) of net income per head over the households on file at the year's "
            "end, exited ones included.",
        ),
        why=Text(zh="中位数不受少数高收入户影响。", en="A few well-off households cannot move it."),
        formula=Text(
            zh="户按人均纯收入排序，累计权重达到一半处的收入",
            en="Income at which half of the households, ordered by income per head, is reached",
        ),
        how=Median(HOUSEHOLDS, household_year.c.net_income_yuan),
        ramp="money",
    ),
)
