"""R3, assessment: the provinces' scores, and what the third party found in counties that applied for delisting."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts import (
    ASSESSMENTS,
    EVALUATIONS,
    households_exited,
    households_exited_where_evaluated,
    wrong_exits,
)
from data_access.indicators.limits import EVALUATED_APPROVAL, EVALUATED_ERRORS
from data_access.indicators.model import (
    COUNTY_UP,
    EVALUATION_YEARS,
    SURVEY_LEVELS,
    Count,
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
    Indicator(
        id="counties_evaluated",
        system="R3",
        kind=Kind.COUNT,
        unit=Unit.COUNTY,
        better=Better.HIGHER,
        name=Text(zh="接受退出评估的县", en="Counties evaluated for exit"),
        definition=Text(
            zh="当年接受第三方退出专项评估的县数；冷湖与茫崖同一代码，只评估一次。",
            en="Counties that the third party's exit evaluation visited in the year; Lenghu and Mangya, which share "
            "a code, were evaluated once.",
        ),
        why=Text(
            zh="县退出要经第三方评估：一年评了多少县。",
            en="No county leaves without an evaluation: how many a year.",
        ),
        formula=Text(zh="当年接受评估的县数", en="Counties evaluated in the year"),
        how=Count(Total(EVALUATIONS)),
        levels=COUNTY_UP,
        periods=EVALUATION_YEARS,
        ramp="progress",
    ),
    Indicator(
        id="households_sampled_share",
        system="R3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.NEITHER,
        name=Text(zh="脱贫户抽查比例", en="Exited households sampled"),
        definition=Text(
            zh="接受退出评估的县年末在册脱贫户中，第三方抽查的比重。",
            en="Of the households that had exited in the counties evaluated, by the year's end, the share that the "
            "third party visited.",
        ),
        why=Text(
            zh="样本少，评估能说明的就少。", en="A thin sample can show little of a county, good or bad."
        ),
        formula=Text(
            zh="抽查的脱贫户 ÷ 接受评估的县的在册脱贫户 × 100",
            en="Exited households sampled ÷ exited households on file in the counties evaluated × 100",
        ),
        how=Ratio(Total(EVALUATIONS, _ce.sampled_exited), households_exited_where_evaluated),
        levels=COUNTY_UP,
        periods=EVALUATION_YEARS,
        ramp="progress",
    ),
    Indicator(
        id="evaluation_errors_free_share",
        system="R3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="零错退、零漏评县比例", en="Counties without an error found"),
        definition=Text(
            zh="接受退出评估的县中，抽查既未发现错退、也未发现漏评的比重；未发现不等于没有。",
            en="Of the counties evaluated, the share in whose samples neither a wrong exit nor a missed household was "
            "found; none found is not none there.",
        ),
        why=Text(
            zh="与公布的 2018 年“零错退零漏评”县比例对照。",
            en="Stands beside the share published of the counties of 2018.",
        ),
        formula=Text(
            zh="未发现错退和漏评的县 ÷ 接受评估的县 × 100",
            en="Counties in which neither was found ÷ counties evaluated × 100",
        ),
        how=Ratio(
            Total(EVALUATIONS, where=and_(_ce.missed == 0, _ce.wrongly_exited == 0)), Total(EVALUATIONS)
        ),
        levels=SURVEY_LEVELS,
        periods=EVALUATION_YEARS,
        ramp="progress",
    ),
    Indicator(
        id="wrong_exits_on_file_share",
        system="R3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.LOWER,
        name=Text(zh="脱贫户未达标率（台账）", en="Exited households that fail the criteria, on file"),
        short=Text(zh="台账未达标率", en="Failing on file"),
        definition=Text(
            zh="年末在册脱贫户中，登记的收入、住房、饮水、上学或医疗达不到退出标准的比重；这是台账自己的记载，"
            "不是第三方的发现。",
            en="Of the households that had exited, by the year's end, the share whose own entries (income, housing, "
            "water, schooling, medical care) fail the exit criteria: what the registry itself says, not what a third "
            "party found.",
        ),
        why=Text(
            zh="与第三方查出的错退率对照，可见台账是否如实。",
            en="Beside the wrong exits that the third party found, it shows whether the registry tells them.",
        ),
        formula=Text(
            zh="登记未达标的脱贫户 ÷ 在册脱贫户 × 100",
            en="Exited households failing on file ÷ exited households on file × 100",
        ),
        how=Ratio(wrong_exits, households_exited),
        ramp="burden",
    ),
)
