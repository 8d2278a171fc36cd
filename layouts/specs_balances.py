"""The figures of unspent money, and the rows behind their marks."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.words import Unit
from layouts import balance_sheet
from layouts.balance_words import (
    AGES,
    LEVELS,
    BalanceRegion,
    Balances,
    Unspent,
    age_name,
    age_rule,
    cost_limits,
)
from layouts.figure_spec import Column, DrawingChart, FigureSpec, TableChart
from layouts.rows import NAME
from layouts.specs import Told, cells, headed, make, mark_rows
from layouts.translate import gettext


def _yuan(key: str, name: str, values: Sequence[float], told: Told) -> Column:
    return Column(key, headed(name, Unit.YUAN, told.lang), [round(value) for value in values], Unit.YUAN)


def ages(balances: Balances, told: Told) -> FigureSpec:
    """What is unspent by age, with the rule for each."""
    lang, now = told.lang, balances.now
    title = gettext(lang, "Unspent special funds by age")
    columns = [
        Column("age", gettext(lang, "Age"), [age_name(age, lang) for age in AGES]),
        _yuan("yuan", gettext(lang, "Unspent"), [now.of(age) if now else 0 for age in AGES], told),
        Column("rule", gettext(lang, "Rule"), [age_rule(age, lang) for age in AGES]),
        Column("period", gettext(lang, "Period"), [told.period] * len(AGES)),
    ]
    chart = DrawingChart(balance_sheet.ages(balances))
    return make(
        told, "ages", title, title, columns, chart, number="funds_unspent_over_two_years", is_counted=False
    )


def held(balances: Balances, told: Told) -> FigureSpec:
    """The regions by what they have held for more than a year."""
    title = gettext(told.lang, "Regions by what is unspent for over a year")
    ranked = sorted(balances.regions, key=lambda r: (-(r.balance.one + r.balance.two), r.code))
    chart = DrawingChart(balance_sheet.regions(balances))
    return make(
        told,
        "held",
        title,
        title,
        region_columns(ranked, told),
        chart,
        note=gettext(told.lang, "red: over two years"),
        is_counted=False,
    )


def region_columns(regions: Sequence[BalanceRegion], told: Told) -> list[Column]:
    """One row a region: what is unspent of each age."""
    lang = told.lang
    return [
        Column("name", gettext(lang, "Region"), [r.name(lang) for r in regions]),
        *(_yuan(age, age_name(age, lang), [r.balance.of(age) for r in regions], told) for age in AGES),
        Column("region", gettext(lang, "Code"), [r.code for r in regions]),
        Column("period", gettext(lang, "Period"), [told.period] * len(regions)),
    ]


def approved(balances: Balances, told: Told) -> FigureSpec:
    """The year's special funds by the level that approved their projects."""
    lang = told.lang
    title = gettext(lang, "Special funds by level of approval")
    whole = sum(balances.approved.values()) or 1.0
    yuan = [balances.approved.get(code, 0.0) for code in LEVELS]
    shares = cells(round(100 * v / whole, 2) for v in yuan)
    columns = [
        Column("level", gettext(lang, "Approved by"), [balances.levels[c](lang) if c in balances.levels else c for c in LEVELS]),
        _yuan("yuan", gettext(lang, "Amount"), yuan, told),
        Column("share", headed(gettext(lang, "Share"), Unit.PERCENT, lang), shares, Unit.PERCENT),
        Column("code", gettext(lang, "Code"), list(LEVELS)),
        Column("period", gettext(lang, "Period"), [told.period] * len(LEVELS)),
    ]  # fmt: skip
    chart = DrawingChart(balance_sheet.approval(balances))
    return make(
        told,
        "approved",
        title,
        title,
        columns,
        chart,
        number=told.ended("funds_county_approved_share"),
        is_counted=False,
    )


def cost(balances: Balances, told: Told) -> FigureSpec:
    """What a lasting exit cost, with its interval and what it cannot say."""
    lang, found = told.lang, balances.cost
    title = gettext(lang, "Special funds per household that left poverty and stayed out")
    one = [found] if found else []
    low, high = (
        headed(end, Unit.YUAN, lang)
        for end in (gettext(lang, "Lower end, 95%"), gettext(lang, "Upper end, 95%"))
    )
    columns = [
        Column("period", gettext(lang, "Period"), [str(c.year) for c in one]),
        _yuan("spent", gettext(lang, "Special funds spent"), [c.spent for c in one], told),
        Column("households", gettext(lang, "Households out for good"), [round(c.households) for c in one], Unit.HOUSEHOLD),
        _yuan("cost", gettext(lang, "A household"), [c.quotient for c in one], told),
        Column("low", low, [round(c.interval[0]) if c.interval else None for c in one], Unit.YUAN),
        Column("high", high, [round(c.interval[1]) if c.interval else None for c in one], Unit.YUAN),
        Column("counties", gettext(lang, "Counties"), [c.counties for c in one], Unit.COUNTY),
    ]  # fmt: skip
    definition = gettext(
        lang,
        "special funds spent in the year ÷ households that exited in it and have not returned; interval: linearised (delta "
        "method) from the spread of the quotient over the counties, taken as independent",
    )
    chart = DrawingChart(balance_sheet.cost(found, balances.place)) if found else TableChart()
    return make(
        told, "cost", title, title, columns, chart,
        definition=definition, note=cost_limits(lang), number="cost_per_stable_exit", is_counted=False,
    )  # fmt: skip


def rows_of_regions(
    names: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, str, Sequence[float]]],
    title: str,
    told: Told,
    number: str = "",
) -> FigureSpec:
    """The regions behind a mark: padded codes and names, and what it adds up, by column."""
    lang = told.lang
    listed = [
        Column("name", gettext(lang, "Region"), [name for _, name in names]),
        *(_yuan(key, word, values, told) for key, word, values in columns),
        Column("region", gettext(lang, "Code"), [code for code, _ in names]),
        Column("period", gettext(lang, "Period"), [told.period] * len(names)),
    ]
    return make(
        told,
        NAME,
        title,
        title,
        listed,
        TableChart(),
        number=number,
        is_counted=False,
    )


def rows_of_counties(
    names: Sequence[tuple[str, str]],
    within: Sequence[str],
    yuan: Sequence[float],
    title: str,
    told: Told,
    number: str,
) -> FigureSpec:
    """The counties that hold money, with their provinces where these differ (`within` is empty otherwise)."""
    lang = told.lang
    columns = [
        Column("name", gettext(lang, "County"), [name for _, name in names]),
        *([Column("province", gettext(lang, "Province"), list(within))] if within else []),
        _yuan("yuan", gettext(lang, "Unspent"), yuan, told),
        Column("region", gettext(lang, "Code"), [code for code, _ in names]),
        Column("period", gettext(lang, "Period"), [told.period] * len(names)),
    ]
    return mark_rows(told, title, columns, n=len(names), number=number)


def rows_of_lines(lines: Sequence[Unspent], title: str, told: Told, number: str = "") -> FigureSpec:
    """The budget lines of a county of which something is unspent."""
    lang = told.lang
    columns = [
        Column("use", gettext(lang, "Use"), [line.use(lang) for line in lines]),
        Column("source", gettext(lang, "Source"), [line.source(lang) for line in lines]),
        Column("level", gettext(lang, "Approved by"), [line.level(lang) for line in lines]),
        Column("budget_year", gettext(lang, "Budget of"), [str(line.budget_year) for line in lines]),
        _yuan("yuan", gettext(lang, "Unspent"), [line.yuan for line in lines], told),
        _yuan("appropriated", gettext(lang, "In the budget"), [line.appropriated for line in lines], told),
        _yuan("disbursed", gettext(lang, "Paid out"), [line.disbursed for line in lines], told),
        _yuan("spent", gettext(lang, "Spent"), [line.spent for line in lines], told),
        Column("period", gettext(lang, "Period"), [told.period] * len(lines)),
    ]
    return make(
        told,
        NAME,
        title,
        title,
        columns,
        TableChart(),
        number=number,
        is_counted=False,
    )


HIDDEN = frozenset({"region", "period", "appropriated", "disbursed", "spent"})
"""Columns of the rows that only the files have."""
