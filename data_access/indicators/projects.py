"""M4, projects and microcredit: what is late, paid ahead, over budget or asked for by nobody; loans and their return."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts import households_on_file
from data_access.indicators.facts_money import (
    PROJECTS,
    borrowers,
    granted,
    granted_without_collateral,
    is_late,
    is_over_budget,
    is_paid_ahead,
    meets_no_need,
    outstanding,
    overdue,
    projects,
)
from data_access.indicators.model import FUND_YEARS, Count, Indicator, Ratio, Total


def _faulty(
    name: str,
    condition: ColumnElement[bool],
    word: Text,
    said: Text,
    definition: Text,
    why: Text,
    formula: Text,
) -> Indicator:
    """The share of the year's projects that a rule finds fault with."""
    return Indicator(
        id=name,
        system="M4",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.LOWER,
        name=word,
        short=said,
        definition=definition,
        why=why,
        formula=formula,
        how=Ratio(Total(PROJECTS, where=condition), projects),
        periods=FUND_YEARS,
        ramp="burden",
    )


INDICATORS = (
    _faulty(
        "projects_late_share",
        is_late,
        Text(zh="逾期项目比重", en="Late projects"),
        Text(zh="逾期项目比重", en="Share of projects that are late"),
        Text(
            zh="当年在建或应开工的项目中，到年底逾期的比重：过了计划完工日仍未完工，或过了计划开工日 90 天仍未开工。",
            en="Of the projects that ran in the year or were to begin, the share that is late at its end: not "
            "finished after the day planned, or not begun 90 days after the day planned.",
        ),
        Text(
            zh="项目拖延，资金就趴账，群众就等着。", en="Where projects drag on, money lies and people wait."
        ),
        Text(zh="逾期项目 ÷ 当年项目 × 100", en="Late projects ÷ projects of the year × 100"),
    ),
    _faulty(
        "projects_paid_ahead_share",
        is_paid_ahead,
        Text(zh="超进度付款项目比重", en="Projects paid ahead of work"),
        Text(zh="超进度付款项目比重", en="Share of projects paid ahead of work"),
        Text(
            zh="当年在建或应开工的项目中，年底付款比例高出工程进度 20 个百分点以上的比重。",
            en="Of the projects that ran in the year or were to begin, the share for which more of the budget is "
            "paid at its end than of the work is done, by over 20 points.",
        ),
        Text(zh="先付后干，风险在后。", en="What is paid before it is done is at risk."),
        Text(zh="超进度付款项目 ÷ 当年项目 × 100", en="Projects paid ahead ÷ projects of the year × 100"),
    ),
    _faulty(
        "projects_over_budget_share",
        is_over_budget,
        Text(zh="超预算项目比重", en="Projects over budget"),
        Text(zh="超预算项目比重", en="Share of projects over budget"),
        Text(
            zh="当年在建或应开工的项目中，累计付款超过预算的比重。",
            en="Of the projects that ran in the year or were to begin, the share for which more than the budget "
            "has been paid by its end.",
        ),
        Text(zh="超出预算的钱，要从别的项目里挤。", en="What goes beyond one budget is taken from another."),
        Text(zh="超预算项目 ÷ 当年项目 × 100", en="Projects over budget ÷ projects of the year × 100"),
    ),
    _faulty(
        "projects_without_need_share",
        meets_no_need,
        Text(zh="不对应需求的项目比重", en="Projects that meet no need"),
        Text(zh="不对应需求项目比重", en="Share of projects that meet no need"),
        Text(
            zh="当年在建或应开工的项目中，不对应所在村任何登记需求的比重。",
            en="Of the projects that ran in the year or were to begin, the share that meets none of the needs "
            "that its village listed.",
        ),
        Text(
            zh="项目安排精准，先看村里要不要。", en="Precise projects begin with what the village asked for."
        ),
        Text(
            zh="不对应需求的项目 ÷ 当年项目 × 100", en="Projects without a need ÷ projects of the year × 100"
        ),
    ),
    Indicator(
        id="microcredit_households_share",
        system="M4",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.NEITHER,
        name=Text(zh="小额信贷获贷率", en="Households with microcredit"),
        short=Text(zh="小额信贷获贷率", en="Share of households with microcredit"),
        definition=Text(
            zh="年末在册建档立卡户中，当年有扶贫小额贷款未还清的户所占比重。",
            en="Share of the households on file at the year's end that had a microcredit loan running in the year.",
        ),
        why=Text(
            zh="有产业意愿的户要贷得到款。", en="Households that want to build something need to get a loan."
        ),
        formula=Text(
            zh="当年有贷款的户 ÷ 在册户 × 100", en="Households with a running loan ÷ households on file × 100"
        ),
        how=Ratio(borrowers, households_on_file),
        periods=FUND_YEARS,
        ramp="progress",
    ),
    Indicator(
        id="microcredit_granted",
        system="M4",
        kind=Kind.COUNT,
        unit=Unit.YUAN,
        better=Better.NEITHER,
        name=Text(zh="扶贫小额信贷发放额", en="Microcredit granted"),
        definition=Text(
            zh="当年向建档立卡户发放的扶贫小额贷款金额。",
            en="Amount of microcredit loans granted to registered households in the year.",
        ),
        why=Text(zh="信贷是户办产业的本钱。", en="Credit is the capital of a household's own production."),
        formula=Text(zh="当年发放的贷款金额之和", en="Sum of the loans granted in the year"),
        how=Count(granted),
        periods=FUND_YEARS,
        ramp="money",
    ),
    Indicator(
        id="microcredit_overdue_share",
        system="M4",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.LOWER,
        name=Text(zh="小额信贷逾期率", en="Microcredit overdue"),
        short=Text(zh="小额信贷逾期率", en="Share of microcredit overdue"),
        definition=Text(
            zh="年末未还清的扶贫小额贷款中，已过到期日的金额所占比重。",
            en="Of the microcredit outstanding at the year's end, the share by amount that is past its due day.",
        ),
        why=Text(
            zh="逾期多，说明贷款没有用到能还的产业上。",
            en="Loans that are not repaid did not go into what pays.",
        ),
        formula=Text(
            zh="逾期贷款金额 ÷ 未还清贷款金额 × 100", en="Loans overdue ÷ loans outstanding, by amount × 100"
        ),
        how=Ratio(overdue, outstanding),
        periods=FUND_YEARS,
        ramp="burden",
    ),
    Indicator(
        id="microcredit_collateral_free_share",
        system="M4",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="免抵押小额信贷比重", en="Microcredit without collateral"),
        short=Text(zh="免抵押小额信贷比重", en="Share of microcredit without collateral"),
        definition=Text(
            zh="当年发放的扶贫小额贷款中，免抵押、免担保的金额所占比重。",
            en="Of the microcredit granted in the year, the share by amount without collateral or guarantor.",
        ),
        why=Text(
            zh="贫困户拿不出抵押，政策规定免抵押、免担保。",
            en="The poor have nothing to pledge; the policy asks for none.",
        ),
        formula=Text(
            zh="免抵押贷款金额 ÷ 当年发放金额 × 100",
            en="Loans without collateral ÷ loans granted in the year, by amount × 100",
        ),
        how=Ratio(granted_without_collateral, granted),
        periods=FUND_YEARS,
        ramp="progress",
    ),
)
