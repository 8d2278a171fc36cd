"""What the page of supervision says of an exception: one sentence whose every number can be recomputed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dashboard.view import View
from dashboard.words import Basis, Kind, Lang, Text, Unit
from layouts import formats, parts
from layouts.measured import Measured
from layouts.records_supervision import Exceptional, Exceptions
from layouts.translate import gettext, spaced


@dataclass(frozen=True, slots=True)
class Watch:
    """Where the page stands at the end of a year, and the names it needs."""

    view: View
    code: str
    """Short."""
    level: str
    name: Text
    year: int
    indicators: Mapping[str, Measured]
    county_name: Callable[[str], Text]
    province_name: Callable[[str], Text]
    version: str
    is_demonstration: bool

    lang: Lang = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lang", self.view.lang)

    def place(self, county: str) -> str:
        """A county behind its province, where the page shows more than one province."""
        own = spaced(self.county_name(county)(self.lang))
        if self.level not in ("country", "group"):
            return own
        return f"{spaced(self.province_name(county)(self.lang))} · {own}"

    def county(self, county: str) -> str:
        return spaced(self.county_name(county)(self.lang))

    def said(self, indicator: str) -> str:
        """What a sentence calls an indicator."""
        return spaced(self.indicators[indicator].said(self.lang))


def number(value: float, indicator: Measured, lang: Lang) -> str:
    """A value of an indicator in running text."""
    if indicator.kind is Kind.SHARE:
        return formats.percent(value, formats.decimals(value, Unit.PERCENT))
    return formats.text(value, indicator.unit, lang)


def against(one: Exceptional, watch: Watch) -> str:
    """What the value is held against, by the rule."""
    lang, indicator = watch.lang, watch.indicators[one.indicator]
    value = {"value": number(one.reference, indicator, lang)}
    return {
        "limit": gettext(lang, "limit {value}", **value),
        "peers": gettext(lang, "its ten peers together {value}", **value),
        "calendar": gettext(lang, "the calendar asks for {value}", **value),
        "trend": gettext(lang, "by its own past and the country's change {value}", **value),
    }[one.rule]


def head(one: Exceptional, watch: Watch) -> str:
    """What is wrong and against what: 'Poverty incidence 6.5%, its ten peers together 1.0%'."""
    lang, indicator = watch.lang, watch.indicators[one.indicator]
    return gettext(
        lang,
        "{indicator} {value}, {against}",
        indicator=watch.said(one.indicator),
        value=number(one.value, indicator, lang),
        against=against(one, watch),
    )


def tail(one: Exceptional, watch: Watch) -> tuple[str, str, str]:
    """Which place below causes most of it: the words before its name, the name, the words behind; '' where unknown."""
    if one.child is None or one.child_name is None or one.child_share is None:
        return "", "", ""
    lang = watch.lang
    share = formats.percent(one.child_share, 0)
    before, _, behind = gettext(lang, "; {share} of the gap in {place}", share=share, place="\0").partition(
        "\0"
    )
    return before, spaced(one.child_name(lang)), behind


def sentence(one: Exceptional, watch: Watch) -> str:
    """The whole of it, as files have it."""
    since = gettext(watch.lang, ", since {year}", year=one.since)
    return f"{watch.place(one.county)}: {head(one, watch)}{''.join(tail(one, watch))}{since}" if watch.lang == "en" else (
        f"{watch.place(one.county)}：{head(one, watch)}{''.join(tail(one, watch))}{since}"
    )  # fmt: skip


def finding(found: Exceptions, watch: Watch) -> str:
    """How many counties fall behind beyond chance, on what most, and which worst."""
    lang, leading = watch.lang, found.leading
    where = "" if watch.level == "country" else spaced(watch.name(lang))
    if not leading:
        nothing = (
            gettext(lang, "Nothing falls behind beyond chance at the {when}", when=formats.period(str(watch.year), lang))
        )  # fmt: skip
        return gettext(lang, "{name}: {sentence}", name=where, sentence=nothing) if where else nothing
    counties = {one.county for one in leading}
    by_indicator: dict[str, set[str]] = {}
    # As the matters beside the other parts count: also where a county has a graver matter of the same family.
    for one in found.listed:
        by_indicator.setdefault(one.indicator, set()).add(one.county)
    most = max(by_indicator, key=lambda name: len(by_indicator[name]))
    if len(counties) == 1:
        only = gettext(
            lang,
            "{name} falls behind beyond chance: {what}",
            name=watch.county(leading[0].county),
            what=head(leading[0], watch),
        )
        if parts.line_width(only) <= parts.LONGEST_LONG_LINE:
            return only
        return gettext(lang, "{name} falls behind beyond chance", name=watch.county(leading[0].county))
    text = gettext(
        lang,
        "{count} counties fall behind beyond chance, {most} of them on “{indicator}”",
        count=len(counties),
        most=len(by_indicator[most]),
        indicator=watch.said(most),
    )
    if where:
        text = gettext(lang, "{name}: {sentence}", name=where, sentence=text)
    worst = gettext(lang, "; the gravest is {county}", county=watch.county(leading[0].county))
    return text + worst if parts.line_width(text + worst) <= parts.LONGEST_LONG_LINE else text


def source_items(found: Exceptions, watch: Watch) -> list[str]:
    """The parts of the source line: the tests that the list stands on."""
    lang = watch.lang
    generated = watch.is_demonstration
    return [
        gettext(lang, "Source: registry, demonstration") if generated else gettext(lang, "Source: registry"),
        parts.basis_word(Basis.GENERATED if generated else Basis.FOUND, lang),
        gettext(
            lang,
            "{flagged} of {tests} tests in {counties} counties; false discoveries kept at {share}",
            flagged=formats.plain(found.flagged),
            tests=formats.plain(found.tests),
            counties=formats.plain(found.counties),
            share=formats.percent(100 * found.false_share, 0),
        ),
        gettext(lang, "version {version}", version=watch.version),
        gettext(lang, "as at {day}", day=f"{watch.year}-12-31"),
    ]
