"""M3, the poor as main actors; R2, grass roots: what villages have, and who is posted there."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts import (
    HOUSEHOLDS,
    VILLAGES,
    as_big,
    households_on_file,
    in_post,
    is_described,
    is_poor_village,
    poor_villages,
    poor_villages_described,
)
from data_access.indicators.model import Indicator, Ratio, Total
from data_access.schema import household_year, village_year

_hy = household_year.c
_vy = village_year.c
_own_work = as_big(_hy.members) * (_hy.wage_income_yuan + _hy.business_income_yuan)
_all_income = as_big(_hy.members) * _hy.net_income_yuan


def _facility(name: str, word: Text, has: ColumnElement[bool], why: Text) -> Indicator:
    """The share of the poor villages that have a facility."""
    return Indicator(
        id=name,
        system="M1",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh=f"贫困村{word.zh}比例", en=f"Poor villages with {word.en}"),
        short=Text(zh=f"贫困村{word.zh}比例", en=f"Villages with {word.en}"),
        definition=Text(
            zh=f"年末有{word.zh}的贫困村（含已出列）占贫困村的比重。",
            en=f"Share of the poor villages, exited ones included, with {word.en} at the year's end.",
        ),
        why=why,
        formula=Text(
            zh=f"有{word.zh}的贫困村 ÷ 贫困村 × 100", en=f"Poor villages with {word.en} ÷ poor villages × 100"
        ),
        how=Ratio(Total(VILLAGES, where=is_poor_village & has), poor_villages_described),
        ramp="progress",
    )


INDICATORS = (
    _facility(
        "road_access",
        Text(zh="硬化路", en="a hardened road"),
        _vy.has_hard_road,
        Text(zh="路通，产业才通。", en="Without a road nothing can be sold."),
    ),
    _facility(
        "broadband",
        Text(zh="宽带", en="broadband"),
        _vy.has_broadband,
        Text(zh="电商和远程教育要靠它。", en="Online sales and lessons need it."),
    ),
    _facility(
        "clinic",
        Text(zh="标准化卫生室", en="a standard clinic"),
        _vy.has_clinic,
        Text(zh="看病不出村。", en="So that care can be had in the village."),
    ),
    Indicator(
        id="cooperative_membership",
        system="M3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="加入合作社比例", en="Membership of cooperatives"),
        definition=Text(
            zh="年末在册建档立卡户（含已脱贫户）中加入合作社的比重。",
            en="Share of the households on file (exited ones included) that are members of a cooperative.",
        ),
        why=Text(zh="贫困户要成为产业的主体。", en="The poor are to be actors of production, not onlookers."),
        formula=Text(zh="合作社成员户 ÷ 在册户 × 100", en="Member households ÷ households on file × 100"),
        how=Ratio(Total(HOUSEHOLDS, where=_hy.in_cooperative), households_on_file),
        ramp="progress",
    ),
    Indicator(
        id="own_work_income",
        system="M3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="劳动收入占比", en="Income from own work"),
        definition=Text(
            zh="在册建档立卡户纯收入中，工资性和生产经营性收入的比重。",
            en="Share of the net income of households on file that comes from wages and own production.",
        ),
        why=Text(zh="靠劳动脱贫才稳定。", en="An exit by one's own work lasts."),
        formula=Text(
            zh="（工资性收入 + 生产经营性收入）÷ 纯收入 × 100",
            en="(Wages + own production) ÷ net income × 100",
        ),
        how=Ratio(Total(HOUSEHOLDS, _own_work), Total(HOUSEHOLDS, _all_income)),
        ramp="progress",
    ),
    Indicator(
        id="collective_income",
        system="M3",
        kind=Kind.MEAN,
        unit=Unit.YUAN,
        better=Better.HIGHER,
        name=Text(zh="贫困村集体经济收入", en="Collective income of poor villages"),
        short=Text(zh="贫困村集体经济收入", en="Village collective income"),
        definition=Text(
            zh="贫困村（含已出列）当年村集体收入的村均数。",
            en="Income of the village collective in the year, mean of the poor villages, exited ones "
            "included.",
        ),
        why=Text(zh="没有集体收入的村办不成事。", en="A village without income of its own cannot act."),
        formula=Text(zh="贫困村集体收入之和 ÷ 贫困村数", en="Sum of collective income ÷ poor villages"),
        how=Ratio(
            Total(VILLAGES, _vy.collective_income_yuan, is_poor_village & is_described),
            poor_villages_described,
        ),
        ramp="money",
        family="collective",
    ),
    Indicator(
        id="first_secretary_coverage",
        system="R2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="第一书记在岗率", en="First secretaries in post"),
        definition=Text(
            zh="年末有第一书记在岗的贫困村（含已出列）占贫困村的比重。",
            en="Share of the poor villages, exited ones included, with a first secretary in post on 31 "
            "December.",
        ),
        why=Text(
            zh="摘帽不摘帮扶：每个贫困村都要有人。",
            en="Every poor village is to have one, after its exit too.",
        ),
        formula=Text(
            zh="有第一书记的贫困村 ÷ 贫困村 × 100",
            en="Poor villages with a first secretary ÷ poor villages × 100",
        ),
        how=Ratio(Total(VILLAGES, where=is_poor_village & (in_post.c.is_filled == 1)), poor_villages),
        ramp="progress",
    ),
    Indicator(
        id="weak_branches",
        system="R2",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.LOWER,
        name=Text(zh="软弱涣散村党组织比例", en="Weak party branches"),
        definition=Text(
            zh="年末村党组织被列为软弱涣散的村所占比重。",
            en="Share of the villages whose party branch is listed as weak at the year's end.",
        ),
        why=Text(zh="基层组织不强，政策落不了地。", en="Where the branch is weak, policy does not arrive."),
        formula=Text(zh="软弱涣散村 ÷ 村 × 100", en="Villages with a weak branch ÷ villages × 100"),
        how=Ratio(
            Total(VILLAGES, where=is_described & _vy.branch_is_weak), Total(VILLAGES, where=is_described)
        ),
        ramp="burden",
    ),
)
