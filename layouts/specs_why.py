"""The figure of what each region adds to a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.words import Kind, Unit
from layouts.figure_spec import Column, DrawingChart, FigureSpec
from layouts.gap_amounts import digits_of, last_digits, number_of, unit_of
from layouts.specs import Told, cells, headed, make, mark_rows, short
from layouts.supervision_words import Watch
from layouts.translate import gettext
from layouts.why_sheet import Kinds, Part, kind_word, kinds_title, of_kinds, wide


def gap(children: Sequence[Part], of: str, watch: Watch, told: Told) -> FigureSpec:
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
        DrawingChart(wide(list(children), indicator, watch)),
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
    word = gettext(lang, "{indicator}: {figure}", indicator=watch.said(of), figure=kinds_title(found, watch))
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


def rows(
    found: Sequence[Part], together: int, title: str, head: str, of: str, watch: Watch, told: Told
) -> FigureSpec:
    """What is behind one bar, in the order given; as written they add up to `together` units of the bar's last digit."""
    lang, indicator = told.lang, watch.indicators[of]
    unit, digits = _unit(of, watch), digits_of(indicator)
    last = last_digits([part.adds for part in found], indicator, together)
    period, value, exact, widens = _numbers(found, of, watch, told)
    adds = replace(exact, values=[number_of(n, indicator) for n in last], digits=digits)
    columns = [
        Column("name", head, [part.name for part in found]),
        Column("region", gettext(lang, "Code"), [part.code for part in found]),
        period,
        value,
        adds,
        Column("exact", headed(gettext(lang, "Adds to the gap, not rounded"), unit, lang), cells(p.adds for p in found), unit),
        widens,
    ]  # fmt: skip
    definition = indicator.definition(lang)
    return mark_rows(told, title, columns, n=None, definition=definition, is_counted=False)


def _unit(of: str, watch: Watch) -> Unit:
    indicator = watch.indicators[of]
    return Unit.POINT if indicator.kind is Kind.SHARE else indicator.unit


def _numbers(found: Sequence[Part], of: str, watch: Watch, told: Told) -> list[Column]:
    """Period, value, what it adds and its share of what widens."""
    lang, indicator = told.lang, watch.indicators[of]
    unit = _unit(of, watch)
    return [
        Column("period", gettext(lang, "Period"), [told.period] * len(found)),
        Column("value", headed(watch.said(of), indicator.unit, lang), [short(part.value) for part in found], indicator.unit),
        Column("adds", headed(gettext(lang, "Adds to the gap"), unit, lang), [short(part.adds) for part in found], unit,
               digits=digits_of(indicator)),
        Column("widens", headed(gettext(lang, "Share of what makes it worse"), Unit.PERCENT, lang),
               [short(part.widens) for part in found], Unit.PERCENT),
    ]  # fmt: skip
