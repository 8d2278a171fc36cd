"""The figures of what falls behind, and the rows behind an exception."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.words import Unit
from layouts import formats
from layouts.figure_spec import Column, DrawingChart, FigureSpec, TableChart
from layouts.funnel_sheet import drawing
from layouts.records_supervision import Exceptional, Exceptions, Funnel
from layouts.specs import Told, headed, make, mark_rows, short, titled, yes_no
from layouts.supervision_words import Watch, sentence
from layouts.translate import gettext, spaced


def rule_words(rule: str, watch: Watch) -> str:
    """A rule by its name."""
    lang = watch.lang
    return {
        "limit": gettext(lang, "breaks its limit"),
        "peers": gettext(lang, "worse than its peers"),
        "calendar": gettext(lang, "behind the calendar"),
        "trend": gettext(lang, "worse than its own past"),
    }[rule]


def standing_words(one: Exceptional, watch: Watch) -> str:
    """Whether it is ranked, and why not."""
    if not one.is_leading:
        return gettext(watch.lang, "further matter of the same county and family")
    if one.is_few:
        return gettext(watch.lang, "fewer than 30 cases: not ranked")
    return gettext(watch.lang, "ranked")


def _ranks(listed: Sequence[Exceptional]) -> list[int | None]:
    """Running numbers of those that are ranked, which come first."""
    return [n + 1 if one.is_leading and not one.is_few else None for n, one in enumerate(listed)]


def _columns(listed: Sequence[Exceptional], watch: Watch) -> list[Column]:
    lang = watch.lang
    of = watch.indicators
    return [
        Column("place", gettext(lang, "Rank"), _ranks(listed)),
        Column("name", gettext(lang, "County"), [watch.place(one.county) for one in listed]),
        Column("region", gettext(lang, "Region code"), [one.county for one in listed]),
        Column("period", gettext(lang, "Period"), [one.at for one in listed]),
        Column("indicator", gettext(lang, "Indicator"), [watch.said(one.indicator) for one in listed]),
        Column("id", gettext(lang, "Indicator id"), [one.indicator for one in listed]),
        Column("rule", gettext(lang, "Rule"), [rule_words(one.rule, watch) for one in listed]),
        Column("sentence", gettext(lang, "What it is"), [sentence(one, watch) for one in listed]),
        Column("standing", gettext(lang, "Listed as"), [standing_words(one, watch) for one in listed]),
        Column("unit", gettext(lang, "Unit"), [formats.unit_word(of[one.indicator].unit, lang) for one in listed]),
        Column("value", gettext(lang, "Value"), [short(one.value) for one in listed]),
        Column("reference", gettext(lang, "Held against"), [short(one.reference) for one in listed]),
        Column("low", gettext(lang, "Own value, lower end of 95%"), [short(one.low) for one in listed]),
        Column("high", gettext(lang, "Own value, upper end of 95%"), [short(one.high) for one in listed]),
        Column("n", "n", [one.n for one in listed]),
        Column("q", gettext(lang, "False discovery rate"), [float(f"{one.q:.1e}") for one in listed]),
        Column("severity", gettext(lang, "Severity"), [short(one.severity) for one in listed]),
        Column("since", gettext(lang, "Since"), [int(one.since) for one in listed]),
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
        "among all tests of the year kept at 5% (Benjamini and Hochberg). Peers that themselves lie far beyond the country's "
        "counties are shown, but no measure of what to expect. Severity: the standard deviations of a normal value as "
        "improbable by chance and by what counties differ by together; no law says how far out money, means and waits reach, "
        "so their gaps count as less sure. It says how sure a gap is, not how much harm is done. First come those that are "
        "ranked, by severity; then those on fewer than 30 cases, not ranked; then further matters of a county whose family "
        "(matters that one cause moves together) is listed already. A listed county is a reason to look, not a verdict.",
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
        TableChart(shown=("place", "name", "indicator", "value", "reference", "unit", "n")),
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
        Column("beyond", gettext(lang, "Worse than 99.8% of chance alone"), [yes_no(bool(b), lang) for b in found.is_beyond]),
    ]  # fmt: skip
    return make(
        told,
        name,
        word,
        word,
        columns,
        DrawingChart(drawing(found, watch, indicator, limit, 760, 420)),
        definition=indicator.definition(lang),
        unit="%",
        n=int(np.nansum(found.cases)),
    )


def listed_rows(found: Exceptions, watch: Watch, told: Told, of: str = "") -> FigureSpec:
    """The list as the rows behind “show the others”, or behind the number of counties that one indicator names."""
    title = gettext(told.lang, "All that falls behind now")
    title = titled(title, watch.said(of), told.lang) if of else title
    return mark_rows(
        told, title, _columns(found.listed, watch), n=None, definition=_definition(watch), is_counted=False
    )


def total(found: Exceptions, watch: Watch) -> str:
    """How many matters the list holds, and what they are listed as; the parts add up."""
    lang = watch.lang
    few = len(found.leading) - len(found.ranked)
    further = len(found.listed) - len(found.leading)
    said = [
        gettext(
            lang,
            "{count} matters in {counties} counties: {ranked} ranked",
            count=formats.plain(len(found.listed)),
            counties=formats.plain(len({one.county for one in found.listed})),
            ranked=formats.plain(len(found.ranked)),
        )
    ]
    if few:
        said.append(gettext(lang, "{count} on fewer than 30 cases, not ranked", count=formats.plain(few)))
    if further:
        said.append(
            gettext(
                lang,
                "{count} further ones of a county and family listed already",
                count=formats.plain(further),
            )
        )
    return ("，" if lang == "zh" else ", ").join(said)


HIDDEN = frozenset({"region", "period", "id", "rule", "since", "unit", "value", "reference", "low", "high", "n", "q", "severity",
                    "child", "child_code", "child_share", "indicator", "name"})  # fmt: skip
"""Columns of the list that the panel leaves to the files: its sentence holds them."""
