"""The figures of what falls behind, and the rows behind an exception."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np

from dashboard.words import Kind, Text, Unit
from layouts import formats
from layouts.figure_spec import Column, DrawingChart, FigureSpec, TableChart
from layouts.funnel_sheet import drawing
from layouts.records_supervision import Exceptional, Exceptions, Floats, Funnel
from layouts.specs import Told, headed, make, mark_rows, short, yes_no
from layouts.supervision_words import Watch, against, head, number, sentence
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


def rule_words(rule: str, watch: Watch) -> str:
    """A rule by its name."""
    lang = watch.lang
    return {
        "limit": gettext(lang, "breaks its limit"),
        "peers": gettext(lang, "worse than its peers"),
        "calendar": gettext(lang, "behind the calendar"),
        "trend": gettext(lang, "worse than its own past"),
    }[rule]


def _columns(listed: Sequence[Exceptional], watch: Watch) -> list[Column]:
    lang = watch.lang
    of = watch.indicators
    return [
        Column("place", gettext(lang, "Place"), [one.place for one in listed]),
        Column("name", gettext(lang, "County"), [watch.place(one.county) for one in listed]),
        Column("region", gettext(lang, "Region code"), [one.county for one in listed]),
        Column("period", gettext(lang, "Period"), [one.at for one in listed]),
        Column("indicator", gettext(lang, "Indicator"), [watch.said(one.indicator) for one in listed]),
        Column("id", gettext(lang, "Indicator id"), [one.indicator for one in listed]),
        Column("rule", gettext(lang, "Rule"), [rule_words(one.rule, watch) for one in listed]),
        Column("sentence", gettext(lang, "What it is"), [sentence(one, watch) for one in listed]),
        Column("unit", gettext(lang, "Unit"), [formats.unit_word(of[one.indicator].unit, lang) for one in listed]),
        Column("value", gettext(lang, "Value"), [short(one.value) for one in listed]),
        Column("reference", gettext(lang, "Held against"), [short(one.reference) for one in listed]),
        Column("low", gettext(lang, "Lower end, 95%"), [short(one.low) for one in listed]),
        Column("high", gettext(lang, "Upper end, 95%"), [short(one.high) for one in listed]),
        Column("n", "n", [one.n for one in listed]),
        Column("q", gettext(lang, "False discovery rate"), [f"{one.q:.1e}" for one in listed]),
        Column("severity", gettext(lang, "Severity"), [short(one.severity) for one in listed]),
        Column("since", gettext(lang, "Since"), [one.since for one in listed]),
        Column("child", gettext(lang, "Place that causes most"), [_child(one, watch) for one in listed]),
        Column("child_code", gettext(lang, "Its code"), [one.child or "" for one in listed]),
        Column(
            "child_share",
            headed(gettext(lang, "Its share of the gap"), Unit.PERCENT, lang),
            [short(one.child_share) for one in listed],
            Unit.PERCENT,
        ),
    ]  # fmt: skip


def _child(one: Exceptional, watch: Watch) -> str:
    return spaced(one.child_name(watch.lang)) if one.child_name is not None else ""


def _definition(watch: Watch) -> str:
    return gettext(
        watch.lang,
        "Every county on every indicator that has a better and a worse side: against its official limit, its ten peers, the "
        "calendar, and its own past. Listed is what chance and the nature of counties do not explain, with false discoveries "
        "among all tests of the year kept at 5% (Benjamini and Hochberg). A listed county is a reason to look, no proof.",
    )


def exceptions(found: Exceptions, watch: Watch, told: Told) -> FigureSpec:
    """All exceptions, a row each, leading ones first."""
    word = gettext(told.lang, "What falls behind now")
    return make(
        told,
        "exceptions",
        word,
        word,
        _columns(found.listed, watch),
        TableChart(shown=("place", "sentence", "since")),
        definition=_definition(watch),
        unit=gettext(told.lang, "counties"),
        n=None,
        is_counted=False,
    )


def funnel(found: Funnel, of: str, watch: Watch, told: Told, name: str = "funnel") -> FigureSpec:
    """Each county's share and cases, and the bands; called `name`, since two parts of the page show one."""
    lang = told.lang
    indicator = watch.indicators[of]
    limit = indicator.limit.at(None) if indicator.limit is not None else None
    word = (
        gettext(lang, "{indicator} by number of cases", indicator=watch.said(of))
        if name == "funnel"
        else gettext(lang, "{indicator}: counties compared fairly", indicator=watch.said(of))
    )
    columns = [
        Column("region", gettext(lang, "Region code"), list(found.codes)),
        Column("name", gettext(lang, "County"), [watch.county(code) for code in found.codes]),
        Column("period", gettext(lang, "Period"), [told.period] * len(found.codes)),
        Column("value", headed(watch.said(of), Unit.PERCENT, lang), [short(float(v)) for v in found.value], Unit.PERCENT),
        Column("cases", gettext(lang, "Cases"), [short(float(n)) for n in found.cases]),
        Column("flagged", gettext(lang, "Flagged"), [yes_no(bool(f), lang) for f in found.is_flagged]),
        Column("beyond", gettext(lang, "Beyond 99.8% of chance alone"), [yes_no(bool(b), lang) for b in found.is_beyond]),
    ]  # fmt: skip
    return make(
        told,
        name,
        word,
        word,
        columns,
        DrawingChart(drawing(found, watch, limit, 760, 420)),
        definition=indicator.definition(lang),
        unit="%",
        n=int(np.nansum(found.cases)),
    )


def listed_rows(found: Exceptions, watch: Watch, told: Told) -> FigureSpec:
    """The list as the rows behind “show the others”."""
    title = gettext(told.lang, "All that falls behind now")
    return mark_rows(
        told, title, _columns(found.leading, watch), n=None, definition=_definition(watch), is_counted=False
    )


HIDDEN = frozenset({"region", "period", "id", "rule", "unit", "value", "reference", "low", "high", "n", "q", "severity",
                    "child", "child_code", "child_share", "indicator", "name"})  # fmt: skip
"""Columns of the list that the panel leaves to the files: its sentence holds them."""


def evidence(
    one: Exceptional, parts: Contributions | None, names: Mapping[str, Text], watch: Watch, told: Told
) -> FigureSpec:
    """The places below the county: what each adds to its gap; they add up to it."""
    lang, indicator = told.lang, watch.indicators[one.indicator]
    unit = Unit.POINT if indicator.kind is Kind.SHARE else indicator.unit
    order = np.argsort(-parts.share, kind="stable") if parts is not None else np.zeros(0, dtype=int)
    codes = [parts.codes[i] for i in order.tolist()] if parts is not None else []
    title = f"{watch.county(one.county)} · {head(one, watch)}"

    def column(name: str, title: str, counted: Unit | None = None) -> Column:
        values = getattr(parts, name)[order].tolist() if parts is not None else []
        words = title if counted is None else headed(title, counted, lang)
        return Column(name, words, [short(value) for value in values], counted)

    columns = [
        Column("name", gettext(lang, "Place"), [spaced(names[code](lang)) for code in codes]),
        Column("region", gettext(lang, "Region code"), codes),
        Column("period", gettext(lang, "Period"), [one.at] * len(codes)),
        column("value", watch.said(one.indicator), indicator.unit),
        column("numerator", gettext(lang, "Above the line")),
        column("denominator", gettext(lang, "Below the line")),
        column("contribution", gettext(lang, "Adds to the gap"), unit),
        column("share", gettext(lang, "Share of what widens it"), Unit.PERCENT),
    ]
    note = indicator.definition(lang)
    return mark_rows(told, title, columns, n=one.n, definition=note, note=_interval(one, watch))


def _interval(one: Exceptional, watch: Watch) -> str:
    """The value's own uncertainty by chance, and what is asked of it."""
    lang, indicator = watch.lang, watch.indicators[one.indicator]
    said = [against(one, watch)]
    if one.low is not None and one.high is not None:
        low, high = (number(end, indicator, lang) for end in (one.low, one.high))
        said.append(gettext(lang, "95% by chance alone: {low} to {high}", low=low, high=high))
    said.append(gettext(lang, "false discovery rate {q}", q=f"{one.q:.1e}"))
    return ("；" if lang == "zh" else "; ").join(said)


def gap_words(one: Exceptional, parts: Contributions | None, watch: Watch) -> str:
    """The gap that the rows add up to."""
    lang, indicator = watch.lang, watch.indicators[one.indicator]
    if parts is None:
        return gettext(lang, "nothing below the county is known of it")
    gap = (
        formats.points(parts.gap, lang)
        if indicator.kind is Kind.SHARE
        else formats.signed(formats.text(parts.gap, indicator.unit, lang), parts.gap)
    )
    return gettext(lang, "gap {gap}; the rows add up to it", gap=gap)
