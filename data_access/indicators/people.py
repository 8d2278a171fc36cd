"""M1, big data: how many are poor, who left poverty, who returned."""

from __future__ import annotations

from sqlalchemy import or_

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts import (
    HOUSEHOLDS,
    PEOPLE,
    exits_to_come,
    persons_exited,
    persons_exited_on_file,
    persons_returned,
    poor_households,
    poor_persons,
    rural_persons,
)
from data_access.indicators.limits import EXIT_INCIDENCE
from data_access.indicators.model import (
    AFTER_THE_FIRST,
    PUBLISHED_YEARS,
    REGISTRY_YEARS,
    SURVEY_LEVELS,
    Before,
    Count,
    Fall,
    Indicator,
    Published,
    Ratio,
    Total,
)
from data_access.schema import household, household_year, person_year

_hy = household_year.c
_due = household.c.exit_plan_year <= _hy.year
_was_exited = _hy.exit_flag == "1"
_is_poor_person = person_year.c.is_registered

INDICATORS = (
    Indicator(
        id="registered_poor_population",
        system="M1",
        kind=Kind.COUNT,
        unit=Unit.PERSON,
        better=Better.LOWER,
        name=Text(zh="建档立卡贫困人口", en="Registered poor population"),
        definition=Text(
            zh="年末仍为贫困户的建档立卡户的登记人口；不含已脱贫和已清退的户。",
            en="Members of registered households that are still poor at the year's end; exited and "
            "removed ones left out.",
        ),
        why=Text(
            zh="这是脱贫攻坚要清零的数。", en="This is the number that the campaign has to bring to zero."
        ),
        formula=Text(zh="贫困户家庭人口之和", en="Sum of the members of poor households"),
        how=Count(poor_persons),
        ramp="burden",
    ),
    Indicator(
        id="registered_poor_households",
        system="M1",
        kind=Kind.COUNT,
        unit=Unit.HOUSEHOLD,
        better=Better.LOWER,
        name=Text(zh="建档立卡贫困户", en="Registered poor households"),
        definition=Text(
            zh="年末仍为贫困户的建档立卡户数。",
            en="Registered households that are still poor at the year's end.",
        ),
        why=Text(
            zh="措施、帮扶和退出都以户为单位。",
            en="Measures, helpers and exits are decided household by household.",
        ),
        formula=Text(zh="贫困户数", en="Number of poor households"),
        how=Count(poor_households),
        ramp="burden",
    ),
    Indicator(
        id="poverty_incidence",
        system="M1",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.LOWER,
        name=Text(zh="贫困发生率", en="Poverty incidence"),
        definition=Text(
            zh="年末建档立卡贫困人口占 2014 年农村户籍人口的比重；分母固定，与退出评估一致。",
            en="Registered poor at the year's end as a share of the rural household register of 2014; "
            "the denominator stays fixed, as in exit evaluations.",
        ),
        why=Text(
            zh="县和村退出的门槛：低于 2%，西部低于 3%。",
            en="The threshold for a county's or village's exit: below 2%, in the west below 3%.",
        ),
        formula=Text(
            zh="建档立卡贫困人口 ÷ 2014 年农村户籍人口 × 100",
            en="Registered poor population ÷ rural household register of 2014 × 100",
        ),
        how=Ratio(poor_persons, rural_persons),
        ramp="burden",
        family="exits",
        limit=EXIT_INCIDENCE,
    ),
    Indicator(
        id="poverty_reduction",
        system="M1",
        kind=Kind.COUNT,
        unit=Unit.PERSON,
        better=Better.HIGHER,
        name=Text(zh="较上年减少贫困人口", en="Reduction on the year"),
        short=Text(zh="较上年减少贫困人口", en="Reduction of poor people"),
        definition=Text(
            zh="上年末建档立卡贫困人口减去本年末；含脱贫、清退、死亡，扣除新增和返贫，可为负。",
            en="Registered poor at the end of the year before less those at this year's end: exits, "
            "removals and deaths "
            "less additions and returns; it may be negative.",
        ),
        why=Text(zh="年度减贫任务按此考核。", en="The year's task is assessed by it."),
        formula=Text(
            zh="上年末贫困人口 − 本年末贫困人口",
            en="Poor at the end of the year before − poor at this year's end",
        ),
        how=Count(Fall(poor_persons)),
        periods=AFTER_THE_FIRST,
        ramp="progress",
    ),
    Indicator(
        id="persons_exited",
        system="M1",
        kind=Kind.COUNT,
        unit=Unit.PERSON,
        better=Better.HIGHER,
        name=Text(zh="当年脱贫人口", en="People who exited in the year"),
        short=Text(zh="当年脱贫人口", en="Exits in the year"),
        definition=Text(
            zh="当年办理脱贫退出的户的人口；再次脱贫的也计入。",
            en="Members of households whose exit was recorded in the year; a second exit after a return "
            "counts too.",
        ),
        why=Text(zh="看退出的规模和节奏。", en="Shows how many exits were made, and when."),
        formula=Text(
            zh="当年脱贫事件的家庭人口之和", en="Sum of the members of households at their exits in the year"
        ),
        how=Count(persons_exited),
        ramp="progress",
    ),
    Indicator(
        id="exited_population",
        system="M1",
        kind=Kind.COUNT,
        unit=Unit.PERSON,
        better=Better.HIGHER,
        name=Text(zh="脱贫人口", en="People who have exited"),
        definition=Text(
            zh="年末在册、已脱贫且未返贫的户的人口。",
            en="Members of the households on file that had exited by the year's end and not returned.",
        ),
        why=Text(
            zh="脱贫后还要看得见，错退也从中推算。",
            en="They must stay in sight, and wrong exits are reckoned from them.",
        ),
        formula=Text(
            zh="年末在册脱贫户的家庭人口之和",
            en="Sum of the members of the exited households on file at the year's end",
        ),
        how=Count(persons_exited_on_file),
        ramp="progress",
    ),
    Indicator(
        id="exit_plan_completion",
        system="M1",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="脱贫计划完成率", en="Exit plan completion"),
        definition=Text(
            zh="计划在本年末以前脱贫的户中，年末已不是贫困户的人口比重。",
            en="Of the people in households whose plan has them out by this year's end, the share no "
            "longer poor.",
        ),
        why=Text(
            zh="计划是承诺，落后要早看见。", en="The plan is a promise; lagging behind should show early."
        ),
        formula=Text(
            zh="到期户中已脱贫的人口 ÷ 到期户人口 × 100",
            en="People no longer poor in households that are due ÷ people in households that are due × 100",
        ),
        how=Ratio(
            Total(HOUSEHOLDS, _hy.members, _due & ~_hy.is_registered), Total(HOUSEHOLDS, _hy.members, _due)
        ),
        ramp="progress",
        family="exits",
    ),
    Indicator(
        id="exit_pace",
        system="M1",
        kind=Kind.MEAN,
        unit=Unit.RATIO,
        better=Better.LOWER,
        name=Text(zh="所需脱贫进度", en="Pace needed"),
        definition=Text(
            zh="到 2020 年全部脱贫，今后平均每年要脱贫的人数是当年脱贫人数的几倍；大于 1 表示要加快。",
            en="How many times this year's exits each coming year needs for all to be out by 2020; above "
            "1 means faster.",
        ),
        why=Text(
            zh="一眼看出照现在的速度能否按期完成。",
            en="Says at a glance whether this year's speed would be enough.",
        ),
        formula=Text(
            zh="年末贫困人口 ÷（当年脱贫人口 ×（2020 − 年份））",
            en="Poor at the year's end ÷ (people who exited in the year × (2020 − year))",
        ),
        how=Ratio(poor_persons, exits_to_come),
        periods=REGISTRY_YEARS[:-1],
        ramp="burden",
        family="exits",
    ),
    Indicator(
        id="return_to_poverty",
        system="M1",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.LOWER,
        name=Text(zh="返贫率", en="Return to poverty"),
        definition=Text(
            zh="上年末已脱贫人口中，当年返贫的比重。",
            en="Of the people who had exited by the end of the year before, the share that returned in "
            "the year.",
        ),
        why=Text(zh="脱贫要稳得住。", en="An exit has to last."),
        formula=Text(
            zh="当年返贫人口 ÷ 上年末已脱贫人口 × 100",
            en="People who returned in the year ÷ people exited at the end of the year before × 100",
        ),
        how=Ratio(persons_returned, Before(Total(HOUSEHOLDS, _hy.members, _was_exited))),
        periods=AFTER_THE_FIRST,
        ramp="burden",
    ),
    Indicator(
        id="chronic_illness",
        system="M1",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.LOWER,
        name=Text(zh="患病贫困人口比重", en="Poor people with illness"),
        short=Text(zh="患病贫困人口比重", en="Illness among the poor"),
        definition=Text(
            zh="年末贫困人口中患长期慢性病或大病的比重。",
            en="Share of the registered poor at the year's end with a chronic or a serious illness.",
        ),
        why=Text(
            zh="因病致贫要靠医疗保障，而不是产业。",
            en="Illness asks for medical care rather than for industry.",
        ),
        formula=Text(
            zh="长期慢性病和大病人数 ÷ 贫困人口 × 100",
            en="Poor people with chronic or serious illness ÷ poor people × 100",
        ),
        how=Ratio(
            Total(
                PEOPLE,
                where=_is_poor_person & or_(person_year.c.health == "02", person_year.c.health == "03"),
            ),
            Total(PEOPLE, where=_is_poor_person),
        ),
        ramp="burden",
    ),
    Indicator(
        id="survey_poor_population",
        system="M1",
        kind=Kind.COUNT,
        unit=Unit.PERSON,
        better=Better.LOWER,
        name=Text(zh="农村贫困人口（统计调查）", en="Rural poor population (survey)"),
        definition=Text(
            zh="国家统计局农村贫困监测的贫困人口，现行标准；与建档立卡是两个口径，不能相减。",
            en="Rural poor by the statistics office's monitoring survey, current standard; "
            "another series than the registry's, never to be subtracted from it.",
        ),
        why=Text(zh="公布的权威数，对照登记数。", en="The published figure, to stand beside the registry's."),
        formula=Text(zh="按公布", en="As published"),
        how=Published("survey_poor_population"),
        levels=SURVEY_LEVELS,
        periods=PUBLISHED_YEARS,
        ramp="burden",
    ),
    Indicator(
        id="survey_poverty_incidence",
        system="M1",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.LOWER,
        name=Text(zh="农村贫困发生率（统计调查）", en="Rural poverty incidence (survey)"),
        definition=Text(
            zh="国家统计局农村贫困监测的贫困发生率，现行标准。",
            en="Share of the rural population that is poor by the statistics office's monitoring survey, "
            "current standard.",
        ),
        why=Text(zh="公布的权威数，可比 2010 年以来。", en="The published rate, comparable since 2010."),
        formula=Text(zh="按公布", en="As published"),
        how=Published("survey_poverty_incidence"),
        levels=SURVEY_LEVELS,
        periods=PUBLISHED_YEARS,
        ramp="burden",
    ),
)
