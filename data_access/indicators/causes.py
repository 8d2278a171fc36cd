"""M1, causes: the main cause of each poor household, one entry a cause of the registry's list."""

from __future__ import annotations

from dashboard.words import Better, Kind, Text, Unit
from data_access.indicators.facts import HOUSEHOLDS, is_poor, poor_households
from data_access.indicators.model import Indicator, Ratio, Total
from data_access.schema import household_year

_OTHER = ("12", "13", "99")
"""Marriage, bereavement and what stands in no list."""


def _cause(codes: tuple[str, ...], name: str, word: Text, answer: Text) -> Indicator:
    """The share of one main cause; `answer` is what it calls for."""
    return Indicator(
        id=f"cause_{name}",
        system="M1",
        kind=Kind.SHARE,
        unit=Unit.PERCENT,
        better=Better.NEITHER,
        name=Text(zh=f"主要致贫原因：{word.zh}", en=f"Main cause: {word.en}"),
        short=Text(zh=f"{word.zh}致贫占比", en=f"{word.en[0].upper()}{word.en[1:]} as main cause"),
        definition=Text(
            zh=f"年末贫困户中，主要致贫原因为“{word.zh}”的户所占比重；每户只有一个主要原因。",
            en=f"Share of the households poor at the year's end whose main cause is {word.en}; each has "
            "one main cause.",
        ),
        why=answer,
        formula=Text(
            zh=f"主要原因为{word.zh}的贫困户 ÷ 贫困户 × 100",
            en=f"Poor households with {word.en} as main cause ÷ poor households × 100",
        ),
        how=Ratio(
            Total(HOUSEHOLDS, where=is_poor & (household_year.c.main_cause.in_(codes))), poor_households
        ),
        ramp="burden",
    )


INDICATORS = (
    _cause(
        ("01",),
        "illness",
        Text(zh="因病", en="illness"),
        Text(zh="首要原因，要靠医疗保障。", en="The first of all causes; it calls for medical care."),
    ),
    _cause(
        ("02",),
        "disability",
        Text(zh="因残", en="disability"),
        Text(zh="要靠兜底保障和康复。", en="It calls for social security and rehabilitation."),
    ),
    _cause(
        ("03",),
        "schooling",
        Text(zh="因学", en="cost of schooling"),
        Text(zh="要靠教育资助。", en="It calls for aid with education."),
    ),
    _cause(
        ("04",),
        "disaster",
        Text(zh="因灾", en="disaster"),
        Text(zh="要靠救助和搬迁。", en="It calls for relief and relocation."),
    ),
    _cause(
        ("05",),
        "land",
        Text(zh="缺土地", en="lack of land"),
        Text(zh="要靠搬迁或就业。", en="It calls for relocation or jobs."),
    ),
    _cause(
        ("06",),
        "water",
        Text(zh="缺水", en="lack of water"),
        Text(zh="要靠饮水工程或搬迁。", en="It calls for water works or relocation."),
    ),
    _cause(
        ("07",),
        "skills",
        Text(zh="缺技术", en="lack of skills"),
        Text(zh="要靠培训和产业带动。", en="It calls for training and production."),
    ),
    _cause(
        ("08",),
        "labour",
        Text(zh="缺劳动力", en="lack of labour"),
        Text(zh="要靠社会保障兜底。", en="It calls for social security."),
    ),
    _cause(
        ("09",),
        "funds",
        Text(zh="缺资金", en="lack of funds"),
        Text(zh="要靠小额信贷和产业扶持。", en="It calls for microcredit and support of production."),
    ),
    _cause(
        ("10",),
        "transport",
        Text(zh="交通条件落后", en="poor transport"),
        Text(zh="要靠道路建设或搬迁。", en="It calls for roads or relocation."),
    ),
    _cause(
        ("11",),
        "motivation",
        Text(zh="自身发展动力不足", en="lack of own drive"),
        Text(zh="要靠扶志、扶智和村民参与。", en="It calls for encouragement, training and taking part."),
    ),
    _cause(
        _OTHER,
        "other",
        Text(zh="其他", en="other causes"),
        Text(zh="要逐户问清原因。", en="It calls for asking household by household."),
    ),
)
