"""M4, special funds: put into budgets, allocated, disbursed, spent; what lies still, and whom it reaches.

What flows is counted from January to the month's end, of the budget of that year; balances are of all budgets.
"""

from __future__ import annotations

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts import poor_persons
from data_access.indicators.facts_money import (
    allocated,
    appropriated,
    approved_by_counties,
    disbursed,
    exited_for_good,
    idle,
    planned_to_pool,
    pooled,
    spent,
    spent_in_year,
    to_households,
    unspent_one_to_two,
    unspent_over_two,
)
from data_access.indicators.model import (
    COUNTY_UP,
    FUND_MONTHS,
    FUND_YEARS,
    Before,
    Count,
    Indicator,
    Ratio,
    Total,
)


def _share_of(
    name: str, part: Total, whole: Total, word: Text, said: Text, definition: Text, why: Text, formula: Text
) -> Indicator:
    """How much of the money has come one step further by a month's end, or whom it has reached."""
    return Indicator(
        id=name,
        system="M4",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=word,
        short=said,
        definition=definition,
        why=why,
        formula=formula,
        how=Ratio(part, whole),
        levels=COUNTY_UP,
        periods=FUND_MONTHS,
        ramp="progress",
        keeps_calendar=part is spent,
        family="spending" if whole is appropriated else None,
    )


def _balance(
    name: str,
    of: Total,
    word: Text,
    said: Text,
    definition: Text,
    why: Text,
    formula: Text,
    periods: tuple[str, ...] = FUND_MONTHS,
) -> Indicator:
    """Money that lies still at a month's end."""
    return Indicator(
        id=name,
        system="M4",
        kind=Kind.COUNT,
        unit=Unit.YUAN,
        better=Better.LOWER,
        name=word,
        short=said,
        definition=definition,
        why=why,
        formula=formula,
        how=Count(of),
        levels=COUNTY_UP,
        periods=periods,
        ramp="burden",
    )


INDICATORS = (
    Indicator(
        id="funds_appropriated",
        system="M4",
        kind=Kind.COUNT,
        unit=Unit.YUAN,
        better=Better.NEITHER,
        name=Text(zh="财政专项扶贫资金预算", en="Special funds appropriated"),
        definition=Text(
            zh="当年 1 月至月底列入预算的各级财政专项扶贫资金（中央、省、市、县四级）。",
            en="Special poverty-alleviation funds of the four levels of government (central, provincial, "
            "prefecture, county) put into the year's budget from January to the month's end.",
        ),
        why=Text(zh="先有投入，才谈得上进度。", en="Progress is measured against what was put in."),
        formula=Text(
            zh="当年预算中四级财政专项扶贫资金之和",
            en="Sum of the four levels' special funds in the year's budget",
        ),
        how=Count(appropriated),
        levels=COUNTY_UP,
        periods=FUND_MONTHS,
        ramp="money",
    ),
    _share_of(
        "funds_allocated_share",
        allocated,
        appropriated,
        Text(zh="专项资金分配率", en="Special funds allocated"),
        Text(zh="专项资金分配率", en="Share of special funds allocated"),
        Text(
            zh="当年预算的财政专项扶贫资金中，到月底已分配到项目的比重。",
            en="Of the special funds in the year's budget, the share allocated to projects by the month's end.",
        ),
        Text(
            zh="资金等项目，项目等资金，都在这一步看得出。",
            en="Shows where money waits for projects or projects wait for money.",
        ),
        Text(zh="已分配到项目的资金 ÷ 列入预算的资金 × 100", en="Funds allocated ÷ funds appropriated × 100"),
    ),
    _share_of(
        "funds_disbursed_share",
        disbursed,
        appropriated,
        Text(zh="专项资金拨付率", en="Special funds disbursed"),
        Text(zh="专项资金拨付率", en="Share of special funds disbursed"),
        Text(
            zh="当年预算的财政专项扶贫资金中，到月底已拨付到实施单位的比重。",
            en="Of the special funds in the year's budget, the share paid out by the month's end to those who "
            "carry the projects out.",
        ),
        Text(zh="拨付慢，项目就开不了工。", en="Until it is paid out, no work begins."),
        Text(zh="已拨付的资金 ÷ 列入预算的资金 × 100", en="Funds disbursed ÷ funds appropriated × 100"),
    ),
    _share_of(
        "funds_spent_share",
        spent,
        appropriated,
        Text(zh="专项资金支出进度", en="Special funds spent"),
        Text(zh="专项资金支出进度", en="Share of special funds spent"),
        Text(
            zh="当年预算的财政专项扶贫资金中，到月底已支出报账的比重。",
            en="Of the special funds in the year's budget, the share spent and settled by the month's end.",
        ),
        Text(zh="钱要花出去、花到位，才见成效。", en="Money helps only once it is spent."),
        Text(zh="已支出的资金 ÷ 列入预算的资金 × 100", en="Funds spent ÷ funds appropriated × 100"),
    ),
    _balance(
        "funds_idle",
        idle,
        Text(zh="拨付未支出的专项资金", en="Special funds paid out and not spent"),
        Text(zh="拨付未支出资金", en="Special funds lying idle"),
        Text(
            zh="各年度预算的财政专项扶贫资金中，到月底已拨付而未支出的金额。",
            en="Special funds of all budget years that have been paid out and are not spent at the month's end.",
        ),
        Text(
            zh="滞留在实施单位账上的钱，帮不到人。",
            en="Money that rests with those who should spend it helps nobody.",
        ),
        Text(zh="已拨付的资金 − 已支出的资金", en="Funds disbursed − funds spent"),
    ),
    Indicator(
        id="funds_per_poor_person",
        system="M4",
        kind=Kind.MEAN,
        unit=Unit.YUAN,
        better=Better.NEITHER,
        name=Text(zh="贫困人口人均专项资金", en="Special funds per poor person"),
        definition=Text(
            zh="当年 1 月至月底列入预算的财政专项扶贫资金，除以上年末的建档立卡贫困人口。",
            en="Special funds put into the year's budget by the month's end, per registered poor person at the "
            "end of the year before.",
        ),
        why=Text(
            zh="看钱是否随着贫困人口走，不被规模掩盖。",
            en="Shows whether the money follows need, whatever the size of a place.",
        ),
        formula=Text(
            zh="当年预算的专项资金 ÷ 上年末贫困人口",
            en="Special funds in the year's budget ÷ registered poor at the end of the year before",
        ),
        how=Ratio(appropriated, Before(poor_persons)),
        levels=COUNTY_UP,
        periods=FUND_MONTHS,
        ramp="money",
    ),
    _share_of(
        "funds_to_households_share",
        to_households,
        spent,
        Text(zh="专项资金到户比重", en="Special funds that reach households"),
        Text(zh="专项资金到户比重", en="Share of spending that reaches households"),
        Text(
            zh="当年预算中已支出的财政专项扶贫资金里，到月底直接到建档立卡户的比重。",
            en="Of the special funds of the year's budget that are spent, the share that has reached registered "
            "households directly by the month's end.",
        ),
        Text(
            zh="资金使用精准，要看有多少真正到户。",
            en="Precise use of money shows in what reaches households.",
        ),
        Text(
            zh="直接到户的资金 ÷ 已支出的资金 × 100", en="Funds that reached households ÷ funds spent × 100"
        ),
    ),
    _balance(
        "funds_unspent_one_to_two_years",
        unspent_one_to_two,
        Text(zh="结转一年以上、不满两年的专项资金", en="Special funds unspent for one to two years"),
        Text(zh="结转一至两年资金", en="Funds unspent for 1 to 2 years"),
        Text(
            zh="上一年度预算的财政专项扶贫资金中，到月底仍未支出的金额。",
            en="Special funds of the budget of the year before that are not spent at the month's end.",
        ),
        Text(
            zh="再不支出，满两年就要收回统筹使用。",
            en="Unless spent within two years, it is taken back for other uses.",
        ),
        Text(
            zh="上一年度预算：列入预算的资金 − 已支出的资金",
            en="Of the budget of the year before: funds appropriated − funds spent",
        ),
        FUND_MONTHS[12:],
    ),
    _balance(
        "funds_unspent_over_two_years",
        unspent_over_two,
        Text(zh="结转两年以上的专项资金", en="Special funds unspent for over two years"),
        Text(zh="结转两年以上资金", en="Funds unspent for over 2 years"),
        Text(
            zh="更早年度预算的财政专项扶贫资金中，到月底仍未支出的金额；资金从 2016 年度起登记。",
            en="Special funds of still earlier budgets that are not spent at the month's end; budgets are on "
            "file from 2016 on.",
        ),
        Text(
            zh="满两年未用完的结转资金应当收回。",
            en="Balances of two years and more are to be taken back.",
        ),
        Text(
            zh="两年以前的预算：列入预算的资金 − 已支出的资金",
            en="Of budgets two years back and more: funds appropriated − funds spent",
        ),
        FUND_MONTHS[24:],
    ),
    Indicator(
        id="funds_county_approved_share",
        system="M4",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="县级审批资金比重", en="Funds approved by counties"),
        short=Text(zh="县级审批资金比重", en="Share of funds approved by counties"),
        definition=Text(
            zh="全年预算的财政专项扶贫资金中，项目由县级审批的比重。",
            en="Of the special funds in the year's budget, the share whose projects counties approve themselves.",
        ),
        why=Text(
            zh="项目审批权限下放到县，责任也到县。",
            en="Approval was handed down to counties, and responsibility with it.",
        ),
        formula=Text(
            zh="县级审批项目的资金 ÷ 列入预算的资金 × 100",
            en="Funds of projects approved by counties ÷ funds appropriated × 100",
        ),
        how=Ratio(approved_by_counties, appropriated),
        levels=COUNTY_UP,
        periods=FUND_YEARS,
        ramp="progress",
    ),
    Indicator(
        id="funds_integration_rate",
        system="M4",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="涉农资金整合率", en="Farm-related funds pooled"),
        short=Text(zh="涉农资金整合率", en="Share of farm-related funds pooled"),
        definition=Text(
            zh="贫困县计划统筹整合的涉农资金中，全年已整合的比重；只有 832 个贫困县。",
            en="Of the farm-related funds that a poor county planned to pool in the year, the share pooled by its "
            "end; the 832 poor counties only.",
        ),
        why=Text(zh="多个渠道进水，一个池子蓄水。", en="Many channels are to fill one pool."),
        formula=Text(
            zh="已整合资金 ÷ 计划整合资金 × 100", en="Funds pooled ÷ funds planned to be pooled × 100"
        ),
        how=Ratio(pooled, planned_to_pool),
        levels=COUNTY_UP,
        periods=FUND_YEARS,
        ramp="progress",
    ),
    Indicator(
        id="cost_per_stable_exit",
        system="M4",
        kind=Kind.MEAN,
        unit=Unit.YUAN,
        better=Better.NEITHER,
        name=Text(zh="每户稳定脱贫的专项资金", en="Special funds per lasting exit"),
        definition=Text(
            zh="当年支出的财政专项扶贫资金（各年度预算合计），除以当年脱贫且到 2020 年底没有返贫的户数；"
            "只是两数之比，不说明钱与脱贫的因果。",
            en="Special funds spent in the year, of whichever budget, per household that exited in the year and "
            "had not returned by the end of 2020; a quotient of two sums, which proves no cause.",
        ),
        why=Text(
            zh="看投入与稳定脱贫的比例，各地差别有多大。",
            en="Shows how much places differ in what goes in for each lasting exit.",
        ),
        formula=Text(
            zh="当年支出的专项资金 ÷ 当年脱贫且未返贫的户",
            en="Special funds spent in the year ÷ households that exited in it for good",
        ),
        how=Ratio(spent_in_year, exited_for_good),
        levels=COUNTY_UP,
        periods=FUND_YEARS,
        ramp="money",
    ),
)
