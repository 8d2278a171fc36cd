"""M5, social mobilisation: who is responsible for a household, and who came."""

from __future__ import annotations

from sqlalchemy import func

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts import HOUSEHOLDS, is_poor, paired, poor_households, visits_paid
from data_access.indicators.model import Indicator, Ratio, Total

INDICATORS = (
    Indicator(
        id="helper_coverage",
        system="M5",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="帮扶责任人覆盖率", en="Helper coverage"),
        definition=Text(
            zh="年末贫困户中，当年有帮扶责任人的户所占比重。",
            en="Share of the households poor at the year's end that had a responsible helper in the year.",
        ),
        why=Text(zh="每户都要有责任人。", en="Each household is to have someone responsible."),
        formula=Text(
            zh="有帮扶责任人的贫困户 ÷ 贫困户 × 100",
            en="Poor households with a responsible helper ÷ poor households × 100",
        ),
        how=Ratio(Total(HOUSEHOLDS, where=is_poor & (paired.c.is_paired == 1)), poor_households),
        ramp="progress",
    ),
    Indicator(
        id="visits_per_household",
        system="M5",
        kind=Kind.MEAN,
        unit=Unit.VISIT,
        better=Better.HIGHER,
        name=Text(zh="户均走访次数", en="Visits per household"),
        definition=Text(
            zh="年末贫困户当年户均被走访的次数；登记库每户每年最多留 4 次。",
            en="Visits in the year per household poor at its end; the registry keeps at most four a "
            "household and year.",
        ),
        why=Text(zh="责任人要真到户。", en="Helpers have to come, not only to be named."),
        formula=Text(zh="贫困户走访次数 ÷ 贫困户", en="Visits to poor households ÷ poor households"),
        how=Ratio(Total(HOUSEHOLDS, func.coalesce(visits_paid.c.visits, 0), is_poor), poor_households),
        ramp="progress",
    ),
)
