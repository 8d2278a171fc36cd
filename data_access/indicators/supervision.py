"""R3, supervision: who was inspected, what was found and put right, who answers for it; and what exits look like."""

from __future__ import annotations

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts_supervision import (
    RECTIFICATIONS,
    breaches_found,
    called_to_account,
    counties_inspected,
    counties_supervised,
    days_until_rectified,
    exits,
    exits_edited_late,
    exits_near_line,
    exits_within_bands,
    fallen_due,
    forms,
    forms_alike,
    found,
    found_again,
    overdue,
    proposed,
    rectified_of_due,
    still_open,
)
from data_access.indicators.model import (
    COUNTY_UP,
    EVALUATION_YEARS,
    Count,
    Indicator,
    Median,
    Ramp,
    Ratio,
    Total,
)


def _count(
    name: str,
    total: Total,
    better: Better,
    word: Text,
    said: Text,
    definition: Text,
    why: Text,
    formula: Text,
) -> Indicator:
    """A number of findings."""
    return Indicator(
        id=name,
        system="R3",
        kind=Kind.COUNT,
        unit=Unit.FINDING,
        better=better,
        name=word,
        short=said,
        definition=definition,
        why=why,
        formula=formula,
        how=Count(total),
        levels=COUNTY_UP,
        periods=EVALUATION_YEARS,
        ramp="burden",
    )


def _share(
    name: str,
    how: Ratio,
    better: Better,
    word: Text,
    said: Text,
    definition: Text,
    why: Text,
    formula: Text,
) -> Indicator:
    """A share of findings, or of counties."""
    ramp: Ramp = "burden" if better is Better.LOWER else "progress"
    return Indicator(
        id=name,
        system="R3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=better,
        name=word,
        short=said,
        definition=definition,
        why=why,
        formula=formula,
        how=how,
        levels=COUNTY_UP,
        periods=EVALUATION_YEARS,
        ramp=ramp,
    )


INDICATORS = (
    _share(
        "counties_inspected",
        Ratio(counties_inspected, counties_supervised),
        Better.HIGHER,
        Text(zh="贫困县受检率", en="Poor counties inspected"),
        Text(zh="贫困县受检率", en="Share of poor counties inspected"),
        Text(
            zh="832 个国家级贫困县中，当年受过中央、省或市检查（督查巡查、交叉检查、资金审计、暗访）的比重；县级自查不算。",
            en="Of the 832 national poor counties, the share that the centre, the province or the prefecture inspected "
            "in the year (joint supervision, cross-check, fund audit or unannounced visit); a county's check of itself "
            "does not count.",
        ),
        Text(zh="没人去查的地方，问题只有当地知道。", en="Where nobody looks, only the place itself knows."),
        Text(
            zh="当年受过上级检查的贫困县 ÷ 贫困县 × 100",
            en="Poor counties inspected from above in the year ÷ poor counties × 100",
        ),
    ),
    _count(
        "findings_found",
        found,
        Better.NEITHER,
        Text(zh="督查发现问题", en="Findings of inspections"),
        Text(zh="督查发现问题", en="What inspections found"),
        Text(
            zh="当年各级检查（含县级自查）发现并登记的问题数；按实际件数，不加权。",
            en="Findings that inspections of all levels, the counties' own included, put on file in the year; counted "
            "as they are, never weighted.",
        ),
        Text(
            zh="发现得多，可能是问题多，也可能是查得勤：要和受检率一起看。",
            en="Many findings may mean many faults, or many inspections: read them with the share inspected.",
        ),
        Text(zh="发现日期在本年的问题数", en="Findings found in the year"),
    ),
    _count(
        "findings_open",
        still_open,
        Better.LOWER,
        Text(zh="未整改问题", en="Findings open"),
        Text(zh="未整改问题", en="Backlog of findings"),
        Text(
            zh="截至年末已发现、尚未整改到位的问题数，不论是否到期。",
            en="Findings found by the year's end and not put right by then, whether due or not.",
        ),
        Text(zh="年末还压着多少事。", en="What still has to be done at the year's end."),
        Text(
            zh="年末前发现的问题 − 年末前整改到位的问题",
            en="Findings found by the year's end − those put right by then",
        ),
    ),
    _count(
        "findings_overdue",
        overdue,
        Better.LOWER,
        Text(zh="逾期未整改问题", en="Findings overdue"),
        Text(zh="逾期未整改问题", en="Overdue backlog"),
        Text(
            zh="截至年末整改期限已过、仍未整改到位的问题数。",
            en="Findings whose term ended before the year's last day and that were not put right by then.",
        ),
        Text(
            zh="过了期限还没改，要问谁、问到哪一步。",
            en="What is not done in its term asks for the one who has to do it.",
        ),
        Text(
            zh="整改期限早于年末、年末未整改到位的问题数",
            en="Findings due before the year's end and not put right by then",
        ),
    ),
    _share(
        "findings_overdue_share",
        Ratio(overdue, still_open),
        Better.LOWER,
        Text(zh="未整改问题逾期率", en="Open findings that are overdue"),
        Text(zh="未整改问题逾期率", en="Share of open findings overdue"),
        Text(
            zh="年末未整改到位的问题中，整改期限已过的比重。",
            en="Of the findings not put right by the year's end, the share whose term has ended.",
        ),
        Text(
            zh="压着的问题，多少是正常在改、多少是拖着。",
            en="Tells what is under way from what is put off.",
        ),
        Text(zh="逾期未整改问题 ÷ 未整改问题 × 100", en="Findings overdue ÷ findings open × 100"),
    ),
    _share(
        "findings_rectified_share",
        Ratio(rectified_of_due, fallen_due),
        Better.HIGHER,
        Text(zh="到期问题整改率", en="Findings put right"),
        Text(zh="到期问题整改率", en="Share of findings due that are put right"),
        Text(
            zh="2016 年以来发现、整改期限在年末前已到的问题中，年末前整改到位的比重（含逾期后整改的）。",
            en="Of the findings since 2016 whose term ended before the year's last day, the share put right by then, "
            "late ones included.",
        ),
        Text(zh="查了要改，改了才算数。", en="A finding counts only when it is put right."),
        Text(
            zh="年末前整改到位的到期问题 ÷ 到期问题 × 100",
            en="Findings due and put right by the year's end ÷ findings due × 100",
        ),
    ),
    Indicator(
        id="rectification_days",
        system="R3",
        kind=Kind.MEDIAN,
        unit=Unit.DAY,
        better=Better.LOWER,
        name=Text(zh="整改用时中位数", en="Median days until a finding is put right"),
        short=Text(zh="整改用时中位数", en="Median days until put right"),
        definition=Text(
            zh="当年整改到位的问题，从发现到整改到位天数的中位数（较小的中间值）。",
            en="Days from finding to rectification of the findings put right in the year: the lower median.",
        ),
        why=Text(zh="改得快慢，看中间那一件。", en="The middle finding tells how fast things are mended."),
        formula=Text(
            zh="整改日期 − 发现日期的中位数", en="Median of the day of rectification − the day of finding"
        ),
        how=Median(RECTIFICATIONS, days_until_rectified),
        levels=COUNTY_UP,
        periods=EVALUATION_YEARS,
        ramp="burden",
    ),
    _share(
        "findings_repeated_share",
        Ratio(found_again, found),
        Better.LOWER,
        Text(zh="问题重复发生率", en="Findings that repeat an earlier one"),
        Text(zh="问题重复发生率", en="Share of findings that repeat"),
        Text(
            zh="当年发现的问题中，同一县此前发现过同类问题、且其整改期限在本次发现前一年内已到的比重。",
            en="Of the findings of the year, the share of a kind that had been found in the same county before, with "
            "a term that had ended in the year before it was found again.",
        ),
        Text(
            zh="改过又犯，说明上次没改到根上。",
            en="What comes back was not mended at its root.",
        ),
        Text(zh="重复问题 ÷ 当年发现问题 × 100", en="Findings that repeat ÷ findings of the year × 100"),
    ),
    _share(
        "accountability_done_share",
        Ratio(called_to_account, proposed),
        Better.HIGHER,
        Text(zh="问责落实率", en="Accountability carried out"),
        Text(zh="问责落实率", en="Share of accountability carried out"),
        Text(
            zh="2016 年以来、截至年末建议问责的问题中，年末前已完成问责（约谈、警告或处分）的比重。",
            en="Of the findings since 2016 for which accountability was proposed by the year's end, the share in which "
            "it was carried out by then: a talk, a warning or disciplinary action.",
        ),
        Text(zh="建议了问责，就要有下文。", en="What is proposed has to be answered."),
        Text(
            zh="年末前完成问责 ÷ 年末前建议问责 × 100",
            en="Accountability carried out by the year's end ÷ proposed by then × 100",
        ),
    ),
    _count(
        "constraint_breaches",
        breaches_found,
        Better.LOWER,
        Text(zh="违反约束和形象工程", en="Breaches of the constraint and image projects"),
        Text(zh="违反约束和形象工程", en="What broke the constraint"),
        Text(
            zh="当年检查发现的违反贫困县约束机制的问题和形象工程数。",
            en="Breaches of the constraint on poor counties, and image projects, that inspections found in the year.",
        ),
        Text(
            zh="贫困县必须做什么、不能做什么，中央有规定。",
            en="The centre has ruled what a poor county must do and must not do.",
        ),
        Text(
            zh="发现日期在本年、类别为违反贫困县约束或形象工程的问题数",
            en="Findings of the year that are breaches of the constraint or image projects",
        ),
    ),
    Indicator(
        id="late_edits_share",
        system="R3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.NEITHER,
        name=Text(zh="退出前改数户比重", en="Exits with a late edit"),
        short=Text(zh="退出前改数户比重", en="Share of exits with a late edit"),
        definition=Text(
            zh="当年脱贫的户中，退出日前 60 天内建档立卡里的收入或住房被修改过的比重。",
            en="Of the households that left poverty in the year, the share whose income or housing was changed in the "
            "registry in the 60 days before the exit.",
        ),
        why=Text(
            zh="秋季核查也会改数；比别处高出许多才值得核实，不等于造假。",
            en="Autumn checks change numbers, too. Far more than elsewhere is worth a look, and no proof of anything.",
        ),
        formula=Text(
            zh="退出前 60 天内改过收入或住房的脱贫户 ÷ 当年脱贫户 × 100",
            en="Exits with an edit of income or housing in the 60 days before ÷ exits of the year × 100",
        ),
        how=Ratio(exits_edited_late, exits),
        ramp="burden",
    ),
    Indicator(
        id="incomes_near_line_share",
        system="R3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.NEITHER,
        name=Text(zh="收入刚过线户比重", en="Exits just above the line"),
        short=Text(zh="收入刚过线户比重", en="Share of exits just above the line"),
        definition=Text(
            zh="当年脱贫的户中，当年人均纯收入高于退出参考线、且不超过线 2% 的比重。",
            en="Of the households that left poverty in the year, the share whose net income a person lies above the "
            "year's line of exit by no more than 2%.",
        ),
        why=Text(
            zh="收入扎堆在线上，可能是凑数，也可能是真的刚过线，要入户看。",
            en="Incomes heaped just above a line may be made to fit, or be true: only a visit tells.",
        ),
        formula=Text(
            zh="收入在线以上 2% 以内的脱贫户 ÷ 当年脱贫户 × 100",
            en="Exits with an income above the line by at most 2% ÷ exits of the year × 100",
        ),
        how=Ratio(exits_near_line, exits),
        ramp="burden",
    ),
    Indicator(
        id="incomes_heaped_share",
        system="R3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.NEITHER,
        name=Text(zh="收入扎堆线上比重", en="Incomes heaped at the line"),
        short=Text(zh="收入扎堆线上比重", en="Share of incomes heaped at the line"),
        definition=Text(
            zh="当年脱贫、当年人均纯收入高于退出参考线不超过 10% 的户中，高出不超过 2% 的比重；收入分布平滑时"
            "约为五分之一或更低。",
            en="Of the households that left poverty in the year with a net income a person above the line by at most 10%, "
            "the share above it by at most 2%: about a fifth, or less, where incomes run smoothly.",
        ),
        why=Text(
            zh="线上最近的一段比上面同样宽的几段多得多，说明收入向线上集中，要入户看原因。",
            en="Far more just above the line than in bands of the same width above it: incomes gather at the line, and only "
            "a visit tells why.",
        ),
        formula=Text(
            zh="收入在线以上 2% 以内的脱贫户 ÷ 收入在线以上 10% 以内的脱贫户 × 100",
            en="Exits with an income above the line by at most 2% ÷ exits with one above it by at most 10% × 100",
        ),
        how=Ratio(exits_near_line, exits_within_bands),
        ramp="burden",
    ),
    Indicator(
        id="identical_forms_share",
        system="R3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.NEITHER,
        name=Text(zh="收入雷同户比重", en="Households with identical incomes"),
        short=Text(zh="收入雷同户比重", en="Share of households with identical incomes"),
        definition=Text(
            zh="年末在册户中，有工资或经营收入，且人均纯收入和四项来源与同村另一户一元不差的比重。",
            en="Of the households on file at the year's end, the share with wages or income of their own production whose "
            "net income a person and its four sources are to the yuan those of another household of the village.",
        ),
        why=Text(
            zh="各家收入各不相同；成片雷同，可能是一张表填了几户。",
            en="No two households earn alike. Where several do to the yuan, one form may have been copied.",
        ),
        formula=Text(
            zh="各项收入与同村另一户完全相同的户 ÷ 在册户 × 100",
            en="Households whose incomes equal those of another in the village ÷ households on file × 100",
        ),
        how=Ratio(forms_alike, forms),
        ramp="burden",
    ),
)
