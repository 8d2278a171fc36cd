"""M2, categorised policy: who is helped, by which batch, and whether the guarantees hold."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts import (
    HOUSEHOLDS,
    PEOPLE,
    households_on_file,
    is_poor,
    needs_listed,
    needs_met,
    people_on_file,
    poor_households,
    running_measures,
)
from data_access.indicators.model import Count, Indicator, Ratio, Total
from data_access.schema import household_year, person_year

_hy = household_year.c
_py = person_year.c
_is_able = _py.labour.in_(("01", "02"))


def _batch(name: str, word: Text, *, better: Better = Better.HIGHER) -> Indicator:
    """The share of poor households that one of the five batches reaches."""
    column: ColumnElement[int] = running_measures.c[name]
    return Indicator(
        id=f"{name}_coverage",
        system="M2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=better,
        name=Text(zh=f"{word.zh}覆盖率", en=f"Coverage: {word.en}"),
        short=Text(zh=f"{word.zh}覆盖率", en=f"{word.en[0].upper()}{word.en[1:]} coverage"),
        definition=Text(
            zh=f"年末贫困户中，当年有“{word.zh}”类措施在实施的户所占比重。",
            en=f"Share of the households poor at the year's end for which a measure of {word.en} ran in "
            "the year.",
        ),
        why=Text(zh="五个一批要落到户。", en="Each of the five batches has to reach households."),
        formula=Text(
            zh=f"有{word.zh}措施的贫困户 ÷ 贫困户 × 100",
            en=f"Poor households with {word.en} ÷ poor households × 100",
        ),
        how=Ratio(Total(HOUSEHOLDS, where=is_poor & (column == 1)), poor_households),
        ramp="progress",
        family="help",
    )


def _guarantee(
    name: str, word: Text, definition: Text, why: Text, met: ColumnElement[bool], formula: Text
) -> Indicator:
    """The share of the households on file for which one of the assurances and guarantees holds."""
    return Indicator(
        id=name,
        system="M2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=word,
        definition=definition,
        why=why,
        formula=formula,
        how=Ratio(Total(HOUSEHOLDS, where=met), households_on_file),
        ramp="progress",
    )


INDICATORS = (
    Indicator(
        id="measure_coverage",
        system="M2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="措施覆盖率", en="Measure coverage"),
        definition=Text(
            zh="年末贫困户中，当年至少有一项帮扶措施在实施的户所占比重。",
            en="Share of the households poor at the year's end for which at least one support measure "
            "ran in the year.",
        ),
        why=Text(zh="精准到户，措施先要到户。", en="Precision begins with a measure for each household."),
        formula=Text(
            zh="有措施的贫困户 ÷ 贫困户 × 100", en="Poor households with a measure ÷ poor households × 100"
        ),
        how=Ratio(Total(HOUSEHOLDS, where=is_poor & (_hy.measures_running > 0)), poor_households),
        ramp="progress",
        family="help",
    ),
    Indicator(
        id="households_without_measure",
        system="M2",
        kind=Kind.COUNT,
        unit=Unit.HOUSEHOLD,
        better=Better.LOWER,
        name=Text(zh="无措施贫困户", en="Poor households without any measure"),
        short=Text(zh="无措施贫困户", en="Households without a measure"),
        definition=Text(
            zh="年末贫困户中，当年没有任何帮扶措施在实施的户数。",
            en="Households poor at the year's end for which no support measure ran in the year.",
        ),
        why=Text(zh="这些户要逐户查。", en="Each of them has to be looked at."),
        formula=Text(zh="贫困户 − 有措施的贫困户", en="Poor households − those with a measure"),
        how=Count(Total(HOUSEHOLDS, where=is_poor & (_hy.measures_running == 0))),
        ramp="burden",
    ),
    _batch("production", Text(zh="发展生产和就业", en="production and employment")),
    _batch("relocation", Text(zh="易地扶贫搬迁", en="relocation"), better=Better.NEITHER),
    _batch("ecology", Text(zh="生态补偿", en="ecology")),
    _batch("education", Text(zh="发展教育", en="education")),
    _batch("social_security", Text(zh="社会保障兜底", en="social security"), better=Better.NEITHER),
    Indicator(
        id="needs_met",
        system="M2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="需求满足率", en="Needs met"),
        definition=Text(
            zh="截至年末登记的帮扶需求中，已由措施满足的比重。",
            en="Of the needs that households had registered by the year's end, the share that a measure "
            "has met.",
        ),
        why=Text(zh="给的要是缺的。", en="What is given should be what is needed."),
        formula=Text(zh="已满足的需求 ÷ 已登记的需求 × 100", en="Needs met ÷ needs registered × 100"),
        how=Ratio(needs_met, needs_listed),
        ramp="progress",
        family="help",
    ),
    Indicator(
        id="dibao_coverage",
        system="M2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.NEITHER,
        name=Text(zh="低保衔接比例", en="Link to dibao"),
        short=Text(zh="低保衔接比例", en="Poor households on dibao"),
        definition=Text(
            zh="年末贫困户中享受农村低保的户所占比重。",
            en="Share of the households poor at the year's end that receive dibao (rural minimum living "
            "allowance).",
        ),
        why=Text(
            zh="扶贫与低保两项制度要衔接。",
            en="Poverty alleviation and social assistance have to fit together.",
        ),
        formula=Text(
            zh="享受低保的贫困户 ÷ 贫困户 × 100", en="Poor households with dibao ÷ poor households × 100"
        ),
        how=Ratio(Total(HOUSEHOLDS, where=is_poor & _hy.has_dibao), poor_households),
        ramp="progress",
    ),
    _guarantee(
        "safe_housing",
        Text(zh="住房安全比例", en="Safe housing"),
        Text(
            zh="年末在册建档立卡户（含已脱贫户）中住房安全的比重；C、D 级危房不算。",
            en="Share of the households on file (exited ones included) with safe housing; class C and D "
            "dwellings are not.",
        ),
        Text(zh="三保障之一。", en="One of the three guarantees."),
        _hy.housing == "01",
        Text(zh="住房安全的户 ÷ 在册户 × 100", en="Households with safe housing ÷ households on file × 100"),
    ),
    _guarantee(
        "safe_water",
        Text(zh="饮水安全比例", en="Safe drinking water"),
        Text(
            zh="年末在册建档立卡户（含已脱贫户）中饮水安全的比重。",
            en="Share of the households on file (exited ones included) with safe drinking water.",
        ),
        Text(zh="不愁吃的一部分。", en="Part of the assurance of food."),
        _hy.has_safe_water,
        Text(zh="饮水安全的户 ÷ 在册户 × 100", en="Households with safe water ÷ households on file × 100"),
    ),
    Indicator(
        id="schooling",
        system="M2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="义务教育阶段在校比例", en="Children in school"),
        definition=Text(
            zh="在册建档立卡户中 6—15 岁儿童在校的比重。",
            en="Share of the children aged 6 to 15 in households on file who attend school.",
        ),
        why=Text(
            zh="三保障之一：不让一个孩子失学。", en="One of the three guarantees: no child out of school."
        ),
        formula=Text(
            zh="在校儿童 ÷ 6—15 岁儿童 × 100", en="Children in school ÷ children aged 6 to 15 × 100"
        ),
        how=Ratio(
            Total(PEOPLE, where=_py.of_school_age & (_py.school_status != "01")),
            Total(PEOPLE, where=_py.of_school_age),
        ),
        ramp="progress",
    ),
    Indicator(
        id="medical_insurance",
        system="M2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="医疗保险参保率", en="Medical insurance"),
        definition=Text(
            zh="在册建档立卡人口中参加基本医疗保险的比重。",
            en="Share of the people in households on file who are in basic medical insurance.",
        ),
        why=Text(
            zh="三保障之一，防止因病返贫。",
            en="One of the three guarantees; it keeps illness from ruining a household.",
        ),
        formula=Text(zh="参保人口 ÷ 在册人口 × 100", en="People insured ÷ people on file × 100"),
        how=Ratio(Total(PEOPLE, where=_py.is_insured), people_on_file),
        ramp="progress",
    ),
    Indicator(
        id="migrant_work",
        system="M2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.NEITHER,
        name=Text(zh="外出务工比例", en="Migrant work"),
        definition=Text(
            zh="在册建档立卡人口的普通和技能劳动力中，当年外出务工满 1 个月的比重。",
            en="Share of able and skilled workers in households on file who worked away for a month or "
            "more in the year.",
        ),
        why=Text(zh="务工收入是脱贫的主要来源之一。", en="Wages earned away are a main way out of poverty."),
        formula=Text(zh="外出务工劳动力 ÷ 劳动力 × 100", en="Workers who worked away ÷ workers × 100"),
        how=Ratio(Total(PEOPLE, where=_is_able & (_py.months_away > 0)), Total(PEOPLE, where=_is_able)),
        ramp="progress",
    ),
)
