"""The figures of the first part of the page of funds, and the rows behind their marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from dashboard.periods import calendar_share
from dashboard.words import Lang, Unit
from layouts import formats, fund_progress, fund_regions, fund_ways
from layouts.figure_spec import Cell, Column, DrawingChart, FigureSpec, TableChart
from layouts.fund_records import STAGES, Flows, Funds, Numbers, Regions, stages
from layouts.fund_words import days_words, source_items, stage_words, why
from layouts.parts import href
from layouts.rows import NAME, Listed
from layouts.specs import Told, cells, headed, make, titled
from layouts.translate import gettext

PATH = "/funds"


def _yuan(name: str, title: str, values: Sequence[float] | Numbers, lang: Lang) -> Column:
    return Column(name, headed(title, Unit.YUAN, lang), cells(float(v) for v in values), Unit.YUAN)


def _percent(name: str, title: str, values: Sequence[float] | Numbers, lang: Lang) -> Column:
    rounded = (round(float(value), 4) for value in values)
    return Column(name, headed(title, Unit.PERCENT, lang), cells(rounded), Unit.PERCENT)


def progress(funds: Funds, told: Told) -> FigureSpec:
    """The year's money month by month until the one shown, against the calendar and last year."""
    lang, m = told.lang, funds.months
    count = 0 if funds.is_empty else funds.at + 1
    months = [f"{funds.year}-{month + 1:02d}" for month in range(count)]
    last = funds.last_year()[:count] or [float("nan")] * count
    words = stage_words(lang)
    sums = [np.nan_to_num(of[1, :count]) for of in (m.appropriated, m.allocated, m.disbursed, m.spent)]
    title = gettext(lang, "From the budget to the spending, month by month")
    share = gettext(lang, "Spent of what is in the budget by the month shown")
    columns = [
        Column("period", gettext(lang, "Month"), months),
        _yuan("appropriated", gettext(lang, "In the year’s budget"), sums[0], lang),
        _yuan("allocated", gettext(lang, "Allocated"), sums[1], lang),
        _yuan("disbursed", gettext(lang, "Disbursed"), sums[2], lang),
        _yuan("value", words["spent"], sums[3], lang),
        _percent("share", share, funds.along[3] if count else [], lang),
        _percent("calendar", gettext(lang, "Calendar"), [calendar_share(month) for month in months], lang),
        _percent("last_year", gettext(lang, "Last year’s money spent by then"), last, lang),
    ]  # fmt: skip
    return make(
        told, "progress", title, title, columns, DrawingChart(fund_progress.wide(funds, lang)),
        unit=gettext(lang, "% of what is in the year’s budget by then"), number="funds_spent_share",
        note=days_note(funds, lang), is_counted=False,
    )  # fmt: skip


def days_note(funds: Funds, lang: Lang) -> str:
    """How many days each step took, and how they are taken."""
    if funds.is_empty:
        return ""
    names = (
        gettext(lang, "to the allocation"),
        gettext(lang, "to the payment"),
        gettext(lang, "to the spending"),
    )
    said = [
        f"{name} {days_words(step.days, lang)}"
        for name, step in zip(names, funds.steps, strict=True)
        if step is not None
    ]
    if not said:
        return ""
    listed = ("，" if lang == "zh" else ", ").join(said)
    return gettext(
        lang,
        "Days between two curves, each at seven tenths of what the later one has reached, straight lines between "
        "month ends: {days}.",
        days=listed,
    )


def ways(funds: Funds, told: Told) -> FigureSpec:
    """Every flow by source, level of approval and use; the drawing sums the small ones, the rows do not."""
    lang = told.lang
    title = gettext(lang, "Poverty-alleviation money of the year by source, level of approval and use")
    measured = gettext(lang, "Source, level of approval, use")
    own = replace(told, finding=ways_finding(funds, lang), source=source_items(funds, lang, is_special=False))
    return make(
        own, "ways", title, measured, way_columns(funds, funds.flows, lang), DrawingChart(fund_ways.wide(funds, lang)),
        unit=fund_ways.scale_of(funds, lang).word, is_counted=False,
        definition=gettext(lang, "What is in the year’s budget; the width of a band is its amount, rounded where it is written."),
        note=gettext(
            lang,
            "All money of the year’s budget, not the special funds alone: {amount} together, amounts rounded. “Finance” is "
            "policy and commercial finance; microcredit, bonds, relending and relocation finance stand apart.",
            amount=formats.text(float(funds.flows.appropriated.sum()), Unit.YUAN, lang),
        ),
    )  # fmt: skip


def ways_finding(funds: Funds, lang: Lang) -> str:
    """How much money of every source is in the year's budget, and the source of most of it."""
    amounts = funds.flows.appropriated
    whole = float(amounts.sum())
    if not whole:
        return fund_progress.empty_words(funds, lang)
    by_source = {
        code: float(amounts[np.asarray(funds.flows.sources) == code].sum())
        for code in set(funds.flows.sources)
    }
    most = max(sorted(by_source), key=lambda code: by_source[code])
    return gettext(
        lang,
        "{place}: {amount} of every source in the budget of {year}, {share} of it: {source}",
        place=funds.name(lang), amount=formats.text(whole, Unit.YUAN, lang), year=funds.year,
        share=formats.percent(100 * by_source[most] / whole), source=funds.said("fund_source", most)(lang),
    )  # fmt: skip


def way_columns(funds: Funds, flows: Flows, lang: Lang) -> list[Column]:
    """The flows one by one, in words."""
    source, level, use = (
        [funds.said(name, code)(lang) for code in codes]
        for name, codes in zip(fund_ways.LISTS, (flows.sources, flows.levels, flows.uses), strict=True)
    )
    return [
        Column("source", gettext(lang, "Source"), source),
        Column("level", gettext(lang, "Approved by"), level),
        Column("use", gettext(lang, "Use"), use),
        _yuan("value", gettext(lang, "In the year’s budget"), flows.appropriated, lang),
        _yuan("spent", stage_words(lang)["spent"], flows.spent, lang),
    ]


def regions(funds: Funds, told: Told) -> FigureSpec:
    """All regions, the slowest first."""
    lang, r = told.lang, funds.regions
    order = fund_regions.order(funds)
    title = titled(
        fund_regions.ranking_title(funds, lang), gettext(lang, "% of the year’s money spent"), lang
    )
    columns = [
        Column("region", gettext(lang, "Code"), [_padded(r.codes[at]) for at in order]),
        Column("name", gettext(lang, "Region"), [funds.named(r.codes[at])(lang) for at in order]),
        _percent("value", stage_words(lang)["spent"], r.share[order], lang),
        _yuan("appropriated", gettext(lang, "In the year’s budget"), r.appropriated[order], lang),
        _yuan("spent", stage_words(lang)["spent"], r.spent[order], lang),
        _yuan("per_head", gettext(lang, "A poor person"), r.per_head[order].round(2), lang),
    ]
    drawing = DrawingChart(fund_regions.ranking(funds, lang))
    return make(
        told, "regions", title, title, columns, drawing, unit=formats.unit_word(Unit.PERCENT, lang),
        number="funds_spent_share", is_counted=False,
    )  # fmt: skip


def heads(funds: Funds, told: Told) -> FigureSpec:
    """Money a poor person against incidence, and the corner in which each region lies."""
    lang, r = told.lang, funds.regions
    at = fund_regions.compared(funds)
    middle = fund_regions.middles(funds) if at else (0.0, 0.0)
    title = gettext(lang, "Money a poor person, by incidence")
    corners: list[Cell] = [
        fund_regions.corner(float(r.incidence[n]), float(r.per_head[n]), middle, lang) for n in at
    ]
    columns = [
        Column("region", gettext(lang, "Code"), [_padded(r.codes[n]) for n in at]),
        Column("name", gettext(lang, "Region"), [funds.named(r.codes[n])(lang) for n in at]),
        _percent("incidence", gettext(lang, "Poverty incidence, end of {year}", year=funds.year - 1), r.incidence[at], lang),
        _yuan("value", gettext(lang, "A poor person"), r.per_head[at].round(2), lang),
        Column("corner", gettext(lang, "Corner"), corners),
    ]  # fmt: skip
    drawing = DrawingChart(fund_regions.scatter(funds, lang, 618, 300, is_still=True))
    return make(
        told, "heads", title, title, columns, drawing, number="funds_per_poor_person", is_counted=False,
        note=gettext(lang, "Corners are parted by the medians of these regions."),
    )  # fmt: skip


def visit(funds: Funds, told: Told) -> FigureSpec:
    """The three counties to visit first, with why."""
    lang, found = told.lang, funds.slow
    title = gettext(lang, "Visit these counties first")
    columns = [
        Column("region", gettext(lang, "Code"), [county.code for county in found]),
        Column("name", gettext(lang, "County"), [funds.named(county.code)(lang) for county in found]),
        _percent("value", stage_words(lang)["spent"], [100 * c.spent / c.appropriated for c in found], lang),
        _yuan("appropriated", gettext(lang, "In the year’s budget"), [c.appropriated for c in found], lang),
        *(
            _yuan(stage, stage_words(lang)[stage], [stages(county)[at] for county in found], lang)
            for at, stage in enumerate(STAGES[:3])
        ),
        Column("why", gettext(lang, "Where the most waits"), [why(county, lang) for county in found]),
    ]
    note = gettext(lang, "The slowest of the counties that have at least half of a county’s usual money.")
    return make(
        told, "visit", title, title, columns, TableChart(("name", "value", "appropriated", "why")),
        number="funds_spent_share", note=note, is_counted=False,
    )  # fmt: skip


# --- the rows behind a mark -----------------------------------------------------------------------


def listed_regions(
    funds: Funds,
    told: Told,
    title: str,
    codes: Sequence[str],
    yuan: Sequence[float],
    more: Column,
) -> Listed:
    """A mark's money region by region, each leading one level down with the same mark."""
    lang, view = told.lang, told.view
    columns = [
        Column("region", gettext(lang, "Code"), [_padded(code) for code in codes]),
        Column("name", gettext(lang, "Region"), [funds.named(code)(lang) for code in codes]),
        _yuan("value", gettext(lang, "Amount"), yuan, lang),
        more,
    ]
    leads = [href(view, PATH, region=_padded(code)) for code in codes]
    return _listed(told, title, columns, leads, sum(yuan), frozenset({"region"}))


def listed_counties(funds: Funds, told: Told, title: str, counties: Regions, stage: str) -> Listed:
    """A stage's money county by county: first where most of a county's own waits, or where the least is spent."""
    whole = counties.appropriated
    amounts = stages(counties)[STAGES.index(stage)]
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = 100 * amounts / whole
    there = np.flatnonzero((whole > 0) & ((amounts > 0) | (stage == STAGES[-1])))
    waits = shares[there] if stage == STAGES[-1] else -shares[there]
    order = there[np.lexsort((there, -whole[there], waits))]
    share = _percent("share", gettext(told.lang, "Share of its own"), shares[order].round(1), told.lang)
    codes = [counties.codes[n] for n in order]
    return listed_regions(funds, told, title, codes, [float(v) for v in amounts[order]], share)


def spent_of_it(spent: Sequence[float], told: Told) -> Column:
    """What of each amount is spent."""
    return _yuan("spent", gettext(told.lang, "Spent of it"), spent, told.lang)


def listed_flows(
    funds: Funds, told: Told, title: str, flows: Flows, amounts: Numbers | None = None
) -> Listed:
    """A mark's money flow by flow, where there is no region below; `amounts` replace what is in the budget."""
    lang = told.lang
    columns = way_columns(funds, flows, lang)
    if amounts is not None:
        columns = [*columns[:3], _yuan("value", gettext(lang, "Amount"), amounts, lang)]
    total = float((flows.appropriated if amounts is None else amounts).sum())
    return _listed(told, title, columns, [""] * len(flows.sources), total, frozenset())


def _listed(
    told: Told, title: str, columns: list[Column], leads: list[str], total: float, hidden: frozenset[str]
) -> Listed:
    lang = told.lang
    amount = formats.text(total, Unit.YUAN, lang)
    spec = make(
        told, NAME, title, title, columns, TableChart(tuple(c.name for c in columns if c.name not in hidden)),
        is_counted=False,
    )  # fmt: skip
    return Listed(spec, gettext(lang, "{amount} in all", amount=amount), leads, hidden)


def stage_title(stage: str, told: Told) -> str:
    """What is listed of a stage."""
    month = formats.when(told.period, told.lang)
    words = stage_words(told.lang)[stage]
    return gettext(told.lang, "{stage}, special funds of the year, {month}", stage=words, month=month)


def way_title(funds: Funds, way: Sequence[Sequence[str]], told: Told) -> str:
    """What is listed of a node or a band: its codes column by column, empty for any."""
    lang = told.lang
    comma = "、" if lang == "zh" else ", "
    names = [
        comma.join(funds.said(fund_ways.LISTS[at], code)(lang) for code in codes)
        for at, codes in enumerate(way)
        if codes
    ]
    return " → ".join(names) or gettext(lang, "All money of the year")


def _padded(code: str) -> str:
    return code if code.startswith("G") else code.ljust(6, "0")
