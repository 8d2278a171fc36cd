"""The figure of what each region adds to a gap."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.words import Kind, Unit
from layouts.figure_spec import Column, DrawingChart, FigureSpec
from layouts.specs import Told, headed, make, short
from layouts.supervision_words import Watch
from layouts.translate import gettext
from layouts.why_sheet import Part, wide


def gap(
    children: Sequence[Part], value: float, reference: float, of: str, watch: Watch, told: Told
) -> FigureSpec:
    """A row a region; what they add is the gap."""
    lang, indicator = told.lang, watch.indicators[of]
    unit = Unit.POINT if indicator.kind is Kind.SHARE else indicator.unit
    rows = sorted(children, key=lambda part: -part.widens)
    word = gettext(lang, "What each region adds to the gap")
    columns = [
        Column("region", gettext(lang, "Region code"), [part.code for part in rows]),
        Column("name", gettext(lang, "Region"), [part.name for part in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("value", headed(watch.said(of), indicator.unit, lang), [short(part.value) for part in rows], indicator.unit),
        Column("adds", headed(gettext(lang, "Adds to the gap"), unit, lang), [short(part.adds) for part in rows], unit),
        Column("widens", headed(gettext(lang, "Share of what makes it worse"), Unit.PERCENT, lang),
               [short(part.widens) for part in rows], Unit.PERCENT),
    ]  # fmt: skip
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
