"""Who issued the figures of an indicator: what the source line names."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import or_, select

from dashboard.words import Text
from data_access.codes import COUNTRY
from data_access.indicators.model import Indicator, Published, PublishedShare
from data_access.releases import Release
from data_access.schema import published_figure
from data_access.viewer import Viewer, in_scope, inside

LIST_OF_COUNTIES = Text(
    zh="国务院扶贫办公告的贫困县退出名单",
    en="lists of county exits announced by the State Council Leading Group Office of Poverty Alleviation",
)
REGISTRY = Text(zh="建档立卡登记", en="registry of poor households")
REGISTRY_DEMONSTRATION = Text(zh="建档立卡登记演示", en="registry demonstration")
FUNDS = Text(zh="财政扶贫资金动态监控", en="monitoring of poverty-alleviation funds")
FUNDS_DEMONSTRATION = Text(
    zh="财政扶贫资金动态监控演示", en="demonstration of the monitoring of poverty-alleviation funds"
)
EVALUATION = Text(zh="贫困县退出评估", en="evaluations of county exits")
EVALUATION_DEMONSTRATION = Text(zh="贫困县退出评估演示", en="demonstration of county evaluations")
ASSESSMENT = Text(zh="省级扶贫开发工作成效考核", en="assessments of the provinces")
ASSESSMENT_DEMONSTRATION = Text(
    zh="省级扶贫开发工作成效考核演示", en="demonstration of the assessments of the provinces"
)

INSPECTIONS = Text(zh="督查巡查台账", en="records of inspections")
INSPECTIONS_DEMONSTRATION = Text(zh="督查巡查台账演示", en="demonstration of the records of inspections")


def issuers(
    viewer: Viewer, release: Release, indicator: Indicator, code: str
) -> Mapping[str, tuple[Text, ...]]:
    """For each period, the sources of an indicator's figures for a place and what lies in it, each once."""
    if isinstance(indicator.how, Published | PublishedShare):
        return _published(viewer, release, indicator, code)
    return dict.fromkeys(indicator.periods, _registered(release, indicator))


def _registered(release: Release, indicator: Indicator) -> tuple[Text, ...]:
    demonstration = release.is_demonstration
    names = {fact.name for fact in indicator.facts}
    if names == {"counties"}:
        return (LIST_OF_COUNTIES,)
    if "assessments" in names:
        return (ASSESSMENT_DEMONSTRATION if demonstration else ASSESSMENT,)
    if "evaluations" in names:
        return (EVALUATION_DEMONSTRATION if demonstration else EVALUATION,)
    if names & {"supervised", "findings", "rectifications"}:
        return (INSPECTIONS_DEMONSTRATION if demonstration else INSPECTIONS,)
    registry = REGISTRY_DEMONSTRATION if demonstration else REGISTRY
    if names & {"funds", "spending", "integration"}:
        funds = FUNDS_DEMONSTRATION if demonstration else FUNDS
        return (funds,) if names <= {"funds", "integration"} else (funds, registry)
    return (registry,)


def _published(
    viewer: Viewer, release: Release, indicator: Indicator, code: str
) -> Mapping[str, tuple[Text, ...]]:
    how = indicator.how.of if isinstance(indicator.how, PublishedShare) else indicator.how
    assert isinstance(how, Published)
    c = published_figure.c
    here = or_(c.region_code == code, c.region_code == COUNTRY)
    if not code.startswith("G"):
        here = or_(here, inside(c.region_code, code))
    query = (
        select(c.period, c.source, c.source_en)
        .where(c.series == how.series, here, in_scope(viewer, c.region_code))
        .distinct()
        .order_by(c.period, c.source)
    )
    found: dict[str, tuple[Text, ...]] = {}
    with release.connect() as connection:
        for period, zh, en in connection.execute(query).all():
            found[period] = (*found.get(period, ()), Text(zh, en))
    return found
