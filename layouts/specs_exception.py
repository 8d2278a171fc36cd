"""The evidence of one exception: what it stands on, what its interval is, and the places below that add up to its gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from dashboard.words import Kind, Text, Unit
from layouts import formats
from layouts.figure_spec import Column, FigureSpec
from layouts.gap_amounts import digits_of
from layouts.gap_equation import adding_up, equation
from layouts.records_supervision import Exceptional, Floats
from layouts.specs import Told, headed, mark_rows, short
from layouts.specs_supervision import rule_words
from layouts.supervision_words import Counted, Watch, against, head, number
from layouts.translate import gettext, spaced


class Contributions(Protocol):
    """What each child adds to a county's gap."""

    @property
    def codes(self) -> Sequence[str]: ...

    @property
    def value(self) -> Floats: ...

    @property
    def numerator(self) -> Floats: ...

    @property
    def denominator(self) -> Floats: ...

    @property
    def contribution(self) -> Floats: ...

    @property
    def share(self) -> Floats: ...

    @property
    def gap(self) -> float: ...

    @property
    def value_of_all(self) -> float: ...


def evidence(
    one: Exceptional,
    parts: Contributions | None,
    names: Mapping[str, Text],
    watch: Watch,
    told: Told,
    of_money: bool = False,
) -> FigureSpec:
    """The places below the county, or the flows of its money: what each adds to its gap; they add up to it."""
    lang, indicator = told.lang, watch.indicators[one.indicator]
    unit = Unit.POINT if indicator.kind is Kind.SHARE else indicator.unit
    order = np.argsort(-parts.share, kind="stable") if parts is not None else np.zeros(0, dtype=int)
    codes = [parts.codes[i] for i in order.tolist()] if parts is not None else []
    counted = watch.counted.get(one.indicator)
    has_unit = counted is not None and (of_money or counted.are_cases or counted.is_of_everybody)
    of = counted.unit if counted is not None and has_unit else None
    title = f"{watch.county(one.county)} · {head(one, watch)}"

    def column(name: str, title: str, counted: Unit | None = None) -> Column:
        values = getattr(parts, name)[order].tolist() if parts is not None else []
        words = title if counted is None else headed(title, counted, lang)
        return Column(name, words, [short(value) for value in values], counted)

    first = gettext(lang, "Source → approved by → use") if of_money else gettext(lang, "Place")
    adds = adding_up(parts.contribution[order].tolist(), indicator) if parts is not None else []

    columns = [
        Column("name", first, [spaced(names[code](lang)) for code in codes]),
        Column("region", gettext(lang, "Flow") if of_money else gettext(lang, "Region code"), codes),
        Column("period", gettext(lang, "Period"), [one.at] * len(codes)),
        column("value", watch.said(one.indicator), indicator.unit),
        column("numerator", gettext(lang, "Above the line"), of),
        column("denominator", gettext(lang, "Below the line"), of),
        Column(
            "contribution",
            headed(gettext(lang, "Adds to the gap"), unit, lang),
            [short(part) for part in adds],
            unit,
            digits=digits_of(indicator),
        ),
        column("share", gettext(lang, "Share of what widens it"), Unit.PERCENT),
    ]
    return mark_rows(
        told, title, columns, n=one.n, definition=indicator.definition(lang), note=note_words(one, watch),
        number=told.number,
    )  # fmt: skip


def cases_words(one: Exceptional, watch: Watch) -> str:
    """What the value stands on: '49 of 78 households in 3 of 135 villages in the data'."""
    lang = watch.lang
    counted = watch.counted[one.indicator]
    said = _counted(one, counted, watch)
    if not said or not counted.reaches_villages or not one.villages:
        return said
    where = gettext(
        lang,
        "in {shown} of {all} villages in the data",
        shown=formats.plain(one.villages),
        all=formats.plain(one.stands_for),
    ) if one.stands_for > one.villages else gettext(
        lang, "in all {all} villages of the county", all=formats.plain(one.villages)
    )  # fmt: skip
    return f"{said}（{where}）" if lang == "zh" else f"{said} {where}"


def _counted(one: Exceptional, counted: Counted, watch: Watch) -> str:
    lang, indicator = watch.lang, watch.indicators[one.indicator]
    if one.n is None:
        if one.numerator is None or one.denominator is None:
            return ""
        of = counted.unit or indicator.unit
        above, below = (formats.text(part, of, lang) for part in (one.numerator, one.denominator))
        return gettext(lang, "{part} of {all}", part=above, all=below)
    if counted.is_of_everybody and one.numerator is not None and one.denominator is not None:
        above, below = (
            formats.text(part, counted.unit or Unit.PERSON, lang, compact=False)
            for part in (one.numerator, one.denominator)
        )
        return gettext(lang, "an estimated {part} of {all}", part=above, all=below)
    all_ = formats.text(one.n, counted.unit, lang, compact=False) if counted.unit else formats.plain(one.n)
    met = one.value * one.n / 100
    if counted.are_cases and abs(met - round(met)) < 1e-6 * one.n:  # else villages weigh differently
        return gettext(lang, "{part} of {all}", part=formats.plain(round(met)), all=all_)
    return gettext(lang, "n = {n}", n=all_)


def share_of_false(q: float) -> str:
    """A false discovery rate as a reader takes it in: '1.2%', '< 0.001%'."""
    if q < 1e-5:
        return "<\u00a00.001%"
    return formats.percent(100 * q, 1 if q >= 0.01 else 3)


def note_words(one: Exceptional, watch: Watch) -> str:
    """The rule, the uncertainty of the county's own value with what it takes for granted, and what it is no proof of."""
    lang, indicator = watch.lang, watch.indicators[one.indicator]
    said = [f"{rule_words(one.rule, watch)}{'：' if lang == 'zh' else ': '}{against(one, watch)}"]
    if one.low is not None and one.high is not None:
        low, high = (number(end, indicator, lang) for end in (one.low, one.high))
        said.append(
            gettext(lang, "95% interval of the county's own value: {low} to {high}", low=low, high=high)
        )
        thinned = one.stands_for > one.villages > 0
        said.append(
            gettext(
                lang,
                "it takes cases as independent and knows only the villages in the data: villages that differ make it too narrow, "
                "and of the others it proves nothing",
            )
            if thinned
            else gettext(lang, "it takes cases as independent: where villages differ it is too narrow")
        )
    if weighted := weights_words(one, watch):
        said.append(weighted)
    if one.is_few:
        said.append(gettext(lang, "fewer than 30 cases: not ranked"))
    said.append(
        gettext(
            lang, "share of false alarms among all that is listed down to here: {q}", q=share_of_false(one.q)
        )
    )
    return ("；" if lang == "zh" else "; ").join(said)


def gap_words(one: Exceptional, parts: Contributions | None, watch: Watch) -> str:
    """The gap that the rows add up to; of a median it is not the county's own, which no rows add up to."""
    lang, indicator = watch.lang, watch.indicators[one.indicator]
    if parts is None:
        return gettext(lang, "nothing below the county is known of it")
    gap = equation(parts.value_of_all, parts.gap, indicator, watch)
    if indicator.kind is Kind.MEDIAN:
        return gettext(
            lang, "gap of the weighted mean of the medians below {gap}; the rows add up to it", gap=gap
        )
    return gettext(lang, "gap {gap}; the rows add up to it", gap=gap)


def weights_words(one: Exceptional, watch: Watch) -> str:
    """By what the rows of a county of which only some villages are in the data are larger than its cases."""
    if not one.stands_for > one.villages > 0 or not watch.counted[one.indicator].reaches_villages:
        return ""
    weight = formats.plain(round(one.stands_for / one.villages, 1))
    return gettext(
        watch.lang,
        "in the rows each village in the data counts {weight} times, for those that are not",
        weight=weight,
    )
