"""What the page of supervision says of an exception: one sentence whose every number can be recomputed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from dashboard.view import View
from dashboard.words import Basis, Kind, Lang, Text, Unit
from layouts import formats, parts
from layouts.measured import Measured
from layouts.records_supervision import Exceptional, Exceptions
from layouts.translate import gettext, spaced


class Counted(Protocol):
    """What an indicator's number counts, and whose books it is read from."""

    @property
    def unit(self) -> Unit | None: ...

    @property
    def are_cases(self) -> bool: ...

    @property
    def is_of_everybody(self) -> bool: ...

    @property
    def reaches_villages(self) -> bool: ...

    @property
    def ledger(self) -> str: ...

    @property
    def names_households(self) -> bool: ...


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
    counted: Mapping[str, Counted] = field(default_factory=dict)
    """What an indicator's number counts, by its id."""
    first_year: int = 0
    """The first that the page can be opened at."""

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

    def behind(self, indicator: str) -> tuple[tuple[str, str], ...]:
        """The filter that keeps a list of households to those behind an indicator; none where it names none."""
        counted = self.counted.get(indicator)
        return (("behind", indicator),) if counted is not None and counted.names_households else ()

    def ledger(self, indicator: str) -> str:
        """Whose books an indicator is read from."""
        counted = self.counted.get(indicator)
        return "registry" if counted is None else counted.ledger

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
    """Where most of it lies: the words before the place's name, the name, the words behind; '' where unknown.

    A large village makes much of a gap though it may be no worse than the others, so it is said to be by size; of the
    only village in the data there is nothing to be said but that.
    """
    if one.child is None or one.child_name is None or one.child_share is None:
        return "", "", ""
    lang = watch.lang
    said = (
        gettext(lang, "; {place} is its only village in the data", place="\0")
        if one.villages == 1
        else gettext(
            lang,
            "; by size, {share} of the gap in {place}",
            share=formats.percent(one.child_share, 0),
            place="\0",
        )
    )
    before, _, behind = said.partition("\0")
    return before, spaced(one.child_name(lang)), behind


def since(one: Exceptional, watch: Watch) -> str:
    """Since when; no year is named that the page has not."""
    if int(one.since) < watch.first_year:
        first = formats.when(str(watch.first_year), watch.lang)
        return gettext(watch.lang, "since {year} or earlier", year=first)
    return gettext(watch.lang, "since {year}", year=formats.when(one.since, watch.lang))


def few_words(one: Exceptional, watch: Watch) -> str:
    """How many cases it stands on, and whether those are too few to be ranked.

    '' where money is counted, or everybody, of whom those in the villages in the data alone were looked at.
    """
    counted = watch.counted.get(one.indicator)
    if one.n is None or (counted is not None and counted.is_of_everybody and not one.is_few):
        return ""
    cases = gettext(watch.lang, "n = {n}", n=formats.plain(one.n))
    return f"{cases} · {gettext(watch.lang, 'fewer than 30 cases: not ranked')}" if one.is_few else cases


def sentence(one: Exceptional, watch: Watch) -> str:
    """The whole of it, as files have it."""
    colon, comma = ("：", "，") if watch.lang == "zh" else (": ", ", ")
    return f"{watch.place(one.county)}{colon}{head(one, watch)}{''.join(tail(one, watch))}{comma}{since(one, watch)}"


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
    # As the matters beside the other parts, the funnel and the whole list count: also where a county has a graver matter
    # of the same family.
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
    if not found.ranked:
        return text
    worst = gettext(lang, "; the gravest is {county}", county=watch.county(found.ranked[0].county))
    return text + worst if parts.line_width(text + worst) <= parts.LONGEST_LONG_LINE else text


def ledger_words(ledgers: Collection[str], watch: Watch) -> str:
    """Whose books the matters are read from, in one item; the registry where there is none."""
    lang = watch.lang
    names = {
        "registry": gettext(lang, "registry"),
        "funds": gettext(lang, "ledger of funds"),
        "evaluation": gettext(lang, "third-party evaluation"),
    }
    comma = "、" if lang == "zh" else ", "
    books = comma.join(names[name] for name in names if name in (ledgers or {"registry"}))
    if watch.is_demonstration:
        return gettext(lang, "Source: {books}, demonstration", books=books)
    return gettext(lang, "Source: {books}", books=books)


def source_items(found: Exceptions, watch: Watch) -> list[str]:
    """The parts of the source line: the tests that the list stands on."""
    lang = watch.lang
    generated = watch.is_demonstration
    return [
        ledger_words({watch.ledger(one.indicator) for one in found.listed}, watch),
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


def source_of(one: Exceptional, whole: Sequence[str], watch: Watch) -> list[str]:
    """The page's source line for one exception: whose books it is read from, then the rest of the `whole` line."""
    return [ledger_words({watch.ledger(one.indicator)}, watch), *whole[1:]]
