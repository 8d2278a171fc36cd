"""R3, assessment: the provinces' scores, and what the third party found in counties that applied for delisting."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts import ASSESSMENTS, EVALUATIONS
from data_access.indicators.limits import EVALUATED_APPROVAL, EVALUATED_ERRORS
from data_access.indicators.model import (
    COUNTY_UP,
    EVALUATION_YEARS,
    Indicator,
    Limit,
    Ramp,
    Ratio,
    Total,
)
from data_access.schema import assessment_score, county_evaluation

_ce = county_evaluation.c


def _rate(
    name: str,
    word: Text,
    definition: Text,
    why: Text,
    formula: Text,
    better: Better,
    limit: Limit,
    found: ColumnElement[int],
    sampled: ColumnElement[int],
) -> Indicator:
    """A rate of the sample, in the year of the evaluation only, with its 95 % interval."""
    ramp: Ramp = "burden" if better is Better.LOWER else "progress"
    return Indicator(
        id=name,
        system="R3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=better,
        name=word,
        definition=definition,
        why=why,
        formula=formula,
        how=Ratio(Total(EVALUATIONS, found), Total(EVALUATIONS, sampled), is_sample=True),
        levels=COUNTY_UP,
        periods=EVALUATION_YEARS,
        limit=limit,
        ramp=ramp,
    )


INDICATORS = (
    _rate(
        "missed_rate",
        Text(zh="漏评率", en="Missed rate"),
        Text(
            zh="退出专项评估抽查的非建档立卡户中，被认定为贫困而未纳入的比重；只有接受评估的县和年份。",
            en="Of the households outside the registry that the exit evaluation sampled, the share found "
            "poor; "
            "only for counties evaluated, in that year.",
        ),
        Text(zh="县退出的条件之一：低于 2%。", en="A condition of a county's exit: below 2%."),
        Text(
            zh="漏评户 ÷ 抽查的非建档立卡户 × 100",
            en="Households missed ÷ unregistered households sampled × 100",
        ),
        Better.LOWER,
        EVALUATED_ERRORS,
        _ce.missed,
        _ce.sampled_unregistered,
    ),
    _rate(
        "wrong_exit_rate",
        Text(zh="错退率", en="Wrong-exit rate"),
        Text(
            zh="退出专项评估抽查的脱贫户中，未达退出标准的比重；只有接受评估的县和年份。",
            en="Of the exited households that the exit evaluation sampled, the share that does not meet "
            "the exit criteria; "
            "only for counties evaluated, in that year.",
        ),
        Text(zh="县退出的条件之一：低于 2%。", en="A condition of a county's exit: below 2%."),
        Text(zh="错退户 ÷ 抽查的脱贫户 × 100", en="Wrong exits ÷ exited households sampled × 100"),
        Better.LOWER,
        EVALUATED_ERRORS,
        _ce.wrongly_exited,
        _ce.sampled_exited,
    ),
    _rate(
        "satisfaction",
        Text(zh="群众认可度", en="Approval"),
        Text(
            zh="退出专项评估访问的农户中，认可脱贫成效的比重；只有接受评估的县和年份。",
            en="Of the households that the exit evaluation interviewed, the share that approves; "
            "only for counties evaluated, in that year.",
        ),
        Text(zh="县退出的条件之一：不低于 90%。", en="A condition of a county's exit: at least 90%."),
        Text(zh="认可的户 ÷ 访问的户 × 100", en="Households approving ÷ households interviewed × 100"),
        Better.HIGHER,
        EVALUATED_APPROVAL,
        _ce.approving,
        _ce.interviewed,
    ),
    Indicator(
        id="assessment_score",
        system="R3",
        kind=Kind.MEAN,
        unit=Unit.SCORE,
        better=Better.HIGHER,
        name=Text(zh="省级考核综合得分", en="Assessment score of provinces"),
        short=Text(zh="综合得分", en="Assessment score"),
        definition=Text(
            zh="2016 年考核办法七项指标得分的平均，各项权重相等；当年无任务的指标不计。办法未公布权重和计分标准。",
            en="The mean of a province's scores by the seven indicators of the assessment method of 2016, equally "
            "weighted; what was not due is left out. The method publishes neither weights nor a scale.",
        ),
        why=Text(
            zh="考核结果决定通报、奖励和约谈。",
            en="The assessment decides on praise, rewards and calls to account.",
        ),
        formula=Text(zh="各项得分之和 ÷ 计分的指标数", en="Sum of the scores ÷ indicators scored"),
        how=Ratio(Total(ASSESSMENTS, assessment_score.c.score), Total(ASSESSMENTS)),
        levels=("country", "province"),
        periods=EVALUATION_YEARS,
        ramp="progress",
    ),
)
