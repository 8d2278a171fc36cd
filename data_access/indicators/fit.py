"""M2, categorised policy: whether measures answer the cause, how many a household has, what it waits for."""

from __future__ import annotations

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts import HOUSEHOLDS, is_poor, poor_households
from data_access.indicators.fitting import WAITS, answering, asked_for, days_waited, still_unmet
from data_access.indicators.model import Indicator, Median, Ratio, Total
from data_access.schema import household_year

_running = household_year.c.measures_running
_is_answered = answering.c.is_answering == 1

INDICATORS = (
    Indicator(
        id="measure_fit_share",
        system="M2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="措施对路率", en="Measures that fit the cause"),
        short=Text(zh="措施对路率", en="Households with a fitting measure"),
        definition=Text(
            zh="年末贫困户中，当年至少有一项措施对应其主要致贫原因的户所占比重；哪类措施对应哪种原因见对照表。",
            en="Share of the households poor at the year's end for which at least one measure ran in the year "
            "that the policy intends for their main cause, as our table of causes and measures reads it.",
        ),
        why=Text(zh="措施要对着病根下。", en="Help that misses the cause does not end the poverty."),
        formula=Text(
            zh="有对路措施的贫困户 ÷ 贫困户 × 100",
            en="Poor households with a fitting measure ÷ poor households × 100",
        ),
        how=Ratio(Total(HOUSEHOLDS, where=is_poor & _is_answered), poor_households),
        ramp="progress",
        family="help",
    ),
    Indicator(
        id="measure_misfit_share",
        system="M2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.LOWER,
        name=Text(zh="措施不对路比例", en="Measures that all miss the cause"),
        short=Text(zh="措施不对路比例", en="Households whose measures miss the cause"),
        definition=Text(
            zh="年末贫困户中，当年有措施但没有一项对应其主要致贫原因的户所占比重。",
            en="Share of the households poor at the year's end for which measures ran in the year, none of "
            "them one that the policy intends for their main cause.",
        ),
        why=Text(zh="这些户的帮扶要重新安排。", en="Their help has to be planned anew."),
        formula=Text(
            zh="只有不对路措施的贫困户 ÷ 贫困户 × 100",
            en="Poor households with other measures only ÷ poor households × 100",
        ),
        how=Ratio(
            Total(HOUSEHOLDS, where=is_poor & (_running > 0) & answering.c.is_answering.is_(None)),
            poor_households,
        ),
        ramp="burden",
        family="help",
    ),
    Indicator(
        id="measures_per_household",
        system="M2",
        kind=Kind.MEAN,
        unit=Unit.RATIO,
        better=Better.NEITHER,
        name=Text(zh="户均措施数", en="Measures a household"),
        definition=Text(
            zh="年末贫困户当年在实施的措施，平均每户几项。",
            en="Measures that ran in the year, mean of the households poor at the year's end.",
        ),
        why=Text(
            zh="一项太少，叠得太多也要问为什么。",
            en="One may be too few, and very many have to be explained.",
        ),
        formula=Text(zh="在实施的措施 ÷ 贫困户", en="Measures running ÷ poor households"),
        how=Ratio(Total(HOUSEHOLDS, _running, is_poor), poor_households),
        ramp="progress",
    ),
    Indicator(
        id="many_measures_share",
        system="M2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.NEITHER,
        name=Text(zh="措施五项以上比例", en="Five measures or more"),
        short=Text(zh="措施五项以上比例", en="Households with five measures or more"),
        definition=Text(
            zh="年末贫困户中，当年有五项及以上措施在实施的户所占比重。",
            en="Share of the households poor at the year's end for which five measures or more ran in the year.",
        ),
        why=Text(
            zh="帮扶堆在少数户上，别的户就少了。",
            en="What is heaped on a few households is missing in others.",
        ),
        formula=Text(
            zh="有五项及以上措施的贫困户 ÷ 贫困户 × 100",
            en="Poor households with five measures or more ÷ poor households × 100",
        ),
        how=Ratio(Total(HOUSEHOLDS, where=is_poor & (_running >= 5)), poor_households),
        ramp="burden",
    ),
    Indicator(
        id="needs_unmet_share",
        system="M2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.LOWER,
        name=Text(zh="贫困户需求未落实比例", en="Needs of poor households unmet"),
        short=Text(zh="需求未落实比例", en="Needs unmet"),
        definition=Text(
            zh="年末贫困户截至年末登记的各类需求中尚未落实的比重；一户同类需求算一项。",
            en="Of what the households poor at the year's end had asked for by then, each kind once, the share "
            "that no measure has met yet.",
        ),
        why=Text(zh="提了的需求要有回音。", en="Who asks is to be answered."),
        formula=Text(
            zh="未落实的需求 ÷ 登记的需求 × 100",
            en="Needs unmet ÷ needs that poor households registered × 100",
        ),
        how=Ratio(still_unmet, asked_for),
        ramp="burden",
        family="help",
    ),
    Indicator(
        id="days_until_met",
        system="M2",
        kind=Kind.MEDIAN,
        unit=Unit.DAY,
        better=Better.LOWER,
        name=Text(zh="需求落实用时", en="Wait until a need is met"),
        definition=Text(
            zh="当年落实的需求，从登记到落实经过天数的中位数。",
            en="Median of the days from the registration of a need to the day on which it was met, of the needs "
            "met in the year.",
        ),
        why=Text(zh="帮得及时才管用。", en="Help that comes late helps less."),
        formula=Text(
            zh="当年落实的需求按等待天数排序的中位数",
            en="Median of the days waited by the needs met in the year",
        ),
        how=Median(WAITS, days_waited),
        ramp="burden",
        family="help",
    ),
)
