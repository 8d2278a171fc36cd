"""M3, the poor as main actors: reviews, notices and income of their villages, skills, exits that they asked for."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts import (
    PEOPLE,
    VILLAGES,
    is_described,
    is_poor_village,
    poor_villages_described,
)
from data_access.indicators.fitting import exits, exits_asked_for, trained
from data_access.indicators.model import Indicator, Ratio, Total
from data_access.schema import person_year, village_year

_vy, _py = village_year.c, person_year.c
_is_able = _py.labour.in_(("01", "02"))


def _villages(
    name: str,
    word: Text,
    clause: Text,
    why: Text,
    has: ColumnElement[bool],
    short: Text | None = None,
    family: str | None = None,
) -> Indicator:
    """The share of the poor villages in which something was there or took place in the year."""
    return Indicator(
        id=name,
        system="M3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=word,
        short=short,
        definition=Text(
            zh=f"当年{clause.zh}的贫困村（含已出列）占贫困村的比重。",
            en=f"Share of the poor villages, exited ones included, {clause.en} in the year.",
        ),
        why=why,
        formula=Text(
            zh=f"{clause.zh}的贫困村 ÷ 贫困村 × 100", en=f"Poor villages {clause.en} ÷ poor villages × 100"
        ),
        how=Ratio(Total(VILLAGES, where=is_poor_village & is_described & has), poor_villages_described),
        ramp="progress",
        family=family,
    )


INDICATORS = (
    _villages(
        "collective_income_villages",
        Text(zh="有集体收入的贫困村比例", en="Poor villages with collective income"),
        Text(zh="有村集体收入", en="whose collective had an income"),
        Text(zh="“空壳村”办不成事。", en="A collective without income cannot act."),
        _vy.collective_income_yuan > 0,
        family="collective",
    ),
    _villages(
        "assembly_reviews",
        Text(zh="开展民主评议的贫困村比例", en="Poor villages with an assembly review"),
        Text(zh="开过村民代表评议会", en="whose assembly held a review"),
        Text(
            zh="谁贫困、谁脱贫，要由村民评。",
            en="Who is poor and who has exited is for the villagers to say.",
        ),
        _vy.assembly_reviews > 0,
    ),
    _villages(
        "public_notices",
        Text(zh="张榜公示的贫困村比例", en="Poor villages with public notices"),
        Text(zh="张榜公示过名单、项目或资金", en="that put up lists, projects or money on a public notice"),
        Text(zh="公开才公平。", en="What is public can be checked."),
        _vy.public_notices > 0,
    ),
    Indicator(
        id="skills_trained",
        system="M3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="劳动力技能培训覆盖率", en="Workers in trained households"),
        definition=Text(
            zh="在册建档立卡人口的普通和技能劳动力中，所在户截至年末接受过技能培训的比重。",
            en="Share of able and skilled workers in households on file whose household had been given skills "
            "training by the year's end.",
        ),
        why=Text(zh="有技能才有稳定的活路。", en="A skill is what earns a living that lasts."),
        formula=Text(
            zh="所在户受过培训的劳动力 ÷ 劳动力 × 100", en="Workers of trained households ÷ workers × 100"
        ),
        how=Ratio(
            Total(PEOPLE, where=_is_able & (trained.c.since <= _py.year)), Total(PEOPLE, where=_is_able)
        ),
        ramp="progress",
    ),
    Indicator(
        id="voluntary_exits",
        system="M3",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.HIGHER,
        name=Text(zh="主动申请脱贫比例", en="Exits that households asked for"),
        definition=Text(
            zh="当年脱贫的户（返贫后又脱贫的按最后一次）中，自己提出申请的比重。",
            en="Share of the households that exited in the year (for the last time) that had asked for it "
            "themselves.",
        ),
        why=Text(
            zh="主动要求脱贫，说明内生动力在增强。", en="Who asks to leave the list relies on own strength."
        ),
        formula=Text(
            zh="主动申请的脱贫户 ÷ 当年脱贫户 × 100",
            en="Exits asked for ÷ households exited in the year × 100",
        ),
        how=Ratio(exits_asked_for, exits),
        ramp="progress",
    ),
)
