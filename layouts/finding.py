"""The finding: one sentence that says what the data say of an indicator, a place and a period.

`finding_limit` tells how many counties keep an official limit, `finding_exits` how many counties are delisted.
"""

from __future__ import annotations

from dashboard.words import Flag, Kind, Lang
from layouts import formats
from layouts.finding_limit import against_limit
from layouts.finding_parts import Situation, begun, of_place, subject, two, within
from layouts.finding_worst import span, worst
from layouts.measured import Measured
from layouts.translate import gettext

__all__ = ["Situation", "sentence"]


def sentence(indicator: Measured, seen: Situation, lang: Lang) -> str:
    """The finding of any indicator but a year, a category or a count of counties."""
    return begun(_sentence(indicator, seen, lang), lang)


def _sentence(indicator: Measured, seen: Situation, lang: Lang) -> str:
    known = seen.counties.known
    if not known.any() and not seen.is_known:
        return _nothing(indicator, seen, lang)
    if indicator.limit is not None and known.any():
        return _limited(indicator, seen, lang)
    if not seen.is_known:
        return span(indicator, seen, lang)
    nothing = indicator.kind is Kind.COUNT and seen.value == 0
    last = worst(indicator, seen.rivals, lang) if seen.rivals.known.sum() > 1 and not nothing else ""
    return two(_moved(indicator, seen, lang), last, lang)


def _limited(indicator: Measured, seen: Situation, lang: Lang) -> str:
    """How many counties break the limit; of the country, and of what does not count the poor, the value too."""
    rest, last = against_limit(indicator, seen, lang)
    if seen.holds_people:
        if not seen.is_country:
            return two(rest, last, lang)
        return two(_moved(indicator, seen, lang), rest, lang) if seen.is_known else rest
    if not seen.is_known:
        return two(rest, last, lang)
    value = formats.text(seen.value, indicator.unit, lang)
    told = gettext(lang, "{subject} was {value}", subject=subject(indicator, seen, lang), value=value)
    return two(told, rest, lang)


def _moved(indicator: Measured, seen: Situation, lang: Lang) -> str:
    """The value, and where it came from: 'Guizhou’s poverty incidence fell to 4.8% from 8.5% in 2017'."""
    values = {
        "subject": subject(indicator, seen, lang),
        "value": _value(indicator, seen, lang),
        "before": _bare(indicator, seen.before, lang),
        "year": formats.when(seen.before_period, lang) if seen.before_period else "",
    }
    written = [formats.number(v, indicator.unit, lang, compact=True) for v in (seen.value, seen.before)]
    if seen.flag is Flag.SMALL or formats.is_missing(seen.before):
        return gettext(lang, "{subject} was {value}", **values)
    if written[0] == written[1]:
        return gettext(lang, "{subject} stayed at {value}, as in {year}", **values)
    if seen.value < seen.before:
        return gettext(lang, "{subject} fell to {value} from {before} in {year}", **values)
    if indicator.unit == "percent" or indicator.unit == "ratio":
        return gettext(lang, "{subject} rose to {value} from {before} in {year}", **values)
    return gettext(lang, "{subject} grew to {value} from {before} in {year}", **values)


def _value(indicator: Measured, seen: Situation, lang: Lang) -> str:
    """The value with its unit, unless the name says it already; that few cases stand behind it."""
    text = formats.text(seen.value, indicator.unit, lang)
    word = formats.unit_word(indicator.unit, lang)
    if lang == "en" and len(word) > 1 and word in indicator.said(lang).lower():
        text = formats.number(seen.value, indicator.unit, lang, compact=True)
    if seen.flag is Flag.SMALL:
        return gettext(lang, "{value} ({reason})", value=text, reason=formats.flag(Flag.SMALL, lang))
    return text


def _bare(indicator: Measured, value: float, lang: Lang) -> str:
    """The earlier value: in English its unit is that of the value before it."""
    if lang == "en" and indicator.unit != "percent":
        return formats.number(value, indicator.unit, lang, compact=True)
    return formats.text(value, indicator.unit, lang)


def _nothing(indicator: Measured, seen: Situation, lang: Lang) -> str:
    values = {"name": indicator.said(lang), "place": seen.place, "period": seen.period}
    if seen.flag is Flag.NOT_PUBLISHED:
        return gettext(lang, "{name}: nothing is published for {place}, {period}", **values)
    return of_place(
        seen,
        lang,
        gettext(lang, "no figure of {name}, {period}", **(values | {"name": within(indicator, lang)})),
    )
