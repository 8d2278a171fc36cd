"""The figure of what each region adds to a gap."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.words import Kind, Unit
from layouts.figure_spec import Column, DrawingChart, FigureSpec
from layouts.specs import Told, headed, make, mark_rows, short
from layouts.supervision_words import Watch
from layouts.translate import gettext
from layouts.why_sheet import Kinds, Part, kind_word, kinds_title, of_kinds, unit_of, wide


def gap(
    children: Sequence[Part], value: float, reference: float, of: str, watch: Watch, told: Told
) -> FigureSpec:
    """A row a region; what they add is the gap."""
    lang, indicator = told.lang, watch.indicators[of]
    rows = sorted(children, key=lambda part: -part.widens)
    word = gettext(lang, "What each region adds to the gap")
    columns = [
        Column("region", gettext(lang, "Region code"), [part.code for part in rows]),
        Column("name", gettext(lang, "Region"), [part.name for part in rows]),
        *_numbers(rows, of, watch, told),
    ]
    return make(
        told,
        "gap",
        word,
        word,
        columns,
        DrawingChart(wide(list(children), value - reference, indicator, watch)),
        definition=gettext(
            lang,
            "What each region below adds to the place's distance from a reference (of the country its own year before, of "
            "others the country's value): its numerator less the reference times its denominator, over the denominators "
            "of all. The parts add up to the distance. {definition}",
            definition=indicator.definition(lang),
        ),
        unit="%" if indicator.kind is Kind.SHARE else "",
        n=None,
        is_counted=False,
    )


def kinds(found: Kinds, of: str, watch: Watch, told: Told) -> FigureSpec:
    """A row a cause, batch, … or month; what they add is the gap."""
    lang, indicator = told.lang, watch.indicators[of]
    word = kinds_title(found, watch)
    return make(
        told,
        "kinds",
        word,
        word,
        [
            Column("kind", gettext(lang, "Code"), [part.code for part in found.parts]),
            Column("name", kind_word(found, watch), [part.name for part in found.parts]),
            *_numbers(found.parts, of, watch, told),
        ],
        DrawingChart(of_kinds(found, indicator, watch)),
        definition=gettext(
            lang,
            "What each adds to the place's distance from a reference (of the country its own year before, of others the "
            "country's value); where all share one denominator, its part of the value less the reference's. A month adds what it "
            "adds to the year's progress less what it adds to the reference's. The parts add up to the distance. {definition}",
            definition=indicator.definition(lang),
        ),
        unit=unit_of(indicator, watch),
        n=None,
        is_counted=False,
    )


def rows(found: Sequence[Part], title: str, of: str, watch: Watch, told: Told) -> FigureSpec:
    """The places behind one bar; what they add is the bar's."""
    lang = told.lang
    ordered = sorted(found, key=lambda part: (-part.widens, -abs(part.adds), part.code))
    columns = [
        Column("name", gettext(lang, "Region"), [part.name for part in ordered]),
        Column("region", gettext(lang, "Region code"), [part.code for part in ordered]),
        *_numbers(ordered, of, watch, told),
    ]
    definition = watch.indicators[of].definition(lang)
    return mark_rows(told, title, columns, n=None, definition=definition, is_counted=False)


def _numbers(found: Sequence[Part], of: str, watch: Watch, told: Told) -> list[Column]:
    """Period, value, what it adds and its share of what widens."""
    lang, indicator = told.lang, watch.indicators[of]
    unit = Unit.POINT if indicator.kind is Kind.SHARE else indicator.unit
    return [
        Column("period", gettext(lang, "Period"), [told.period] * len(found)),
        Column("value", headed(watch.said(of), indicator.unit, lang), [short(part.value) for part in found], indicator.unit),
        Column("adds", headed(gettext(lang, "Adds to the gap"), unit, lang), [short(part.adds) for part in found], unit,
               digits=2 if unit is Unit.POINT else None),
        Column("widens", headed(gettext(lang, "Share of what makes it worse"), Unit.PERCENT, lang),
               [short(part.widens) for part in found], Unit.PERCENT),
    ]  # fmt: skip
