"""The first part of the page of funds: the year's money on its way, its sources and uses, who lags and where to go."""

from __future__ import annotations

import numpy as np

from dashboard.view import View
from dashboard.words import Lang, Unit
from layouts import formats, fund_progress, fund_regions, fund_ways, html, parts
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.fund_records import Funds, Numbers, Slow
from layouts.fund_words import days_words, finding, old_counties, source_items, why
from layouts.html import Element
from layouts.tabbed import Shown
from layouts.translate import gettext

NARROW = 342


def shown(funds: Funds, view: View) -> Shown:
    """What the part shows of a place."""
    lang = view.lang
    if funds.level in ("township", "village"):
        return below_county(funds, lang)
    return Shown(
        finding=finding(funds, lang),
        subject=gettext(lang, "Special poverty-alleviation funds"),
        unit=gettext(lang, "% of what is in the year’s budget by then"),
        kpis=_kpis(funds, view),
        hero=html.Div([_progress(funds, lang), _ways(funds, lang)], className="fund-hero"),
        side=_side(funds, lang),
        source=source_items(funds, lang),
        is_demonstration=funds.is_demonstration,
    )


def below_county(funds: Funds, lang: Lang) -> Shown:
    """What stands for a township or a village: that flows end at the county, and where to look instead."""
    county = funds.named(funds.code[:6])(lang)
    links = (
        html.A(
            gettext(lang, "The money of {county}", county=county),
            **{"data-set": f"region={funds.code[:6]}&pick="},
        ),
        html.A(
            gettext(lang, "Projects in {place}", place=funds.name(lang)), **{"data-set": "tab=projects&pick="}
        ),
    )
    return Shown(
        finding=finding(funds, lang),
        subject=gettext(lang, "Special poverty-alleviation funds"),
        unit=gettext(lang, "by county"),
        kpis=(),
        hero=html.P([links[0], " · ", links[1]]),
        side=(),
        source=source_items(funds, lang),
        is_demonstration=funds.is_demonstration,
    )


def _kpis(funds: Funds, view: View) -> list[Element]:
    """Spent, appropriated, idle, unspent for over two years, direct to households."""
    lang, m = view.lang, funds.months

    def line(of: Numbers) -> Element:
        """This year's months."""
        return parts.spark([None if np.isnan(v) else float(v) for v in of[1, : funds.at + 1]], view.theme)

    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.where(m.appropriated > 0, 100 * m.spent / m.appropriated, np.nan)
    return [
        parts.kpi(
            gettext(lang, "Spent of the year’s money"),
            formats.amount(None if funds.is_empty else funds.share, Unit.PERCENT, lang),
            _pace(funds, lang),
            line(share),
            receipt="" if funds.is_empty else "indicator=funds_spent_share",
            lang=lang,
            is_first=True,
        ),
        parts.kpi(
            gettext(lang, "In the year’s budget"),
            formats.amount(_known(funds, m.appropriated), Unit.YUAN, lang),
            _on_last_year(funds, m.appropriated, Unit.YUAN, lang),
            line(m.appropriated),
            receipt="indicator=funds_appropriated",
            lang=lang,
        ),
        parts.kpi(
            gettext(lang, "Lies in the county, all years"),
            formats.amount(_known(funds, m.idle), Unit.YUAN, lang),
            _idle(funds, lang),
            line(m.idle),
            receipt="indicator=funds_idle",
            lang=lang,
        ),
        parts.kpi(
            gettext(lang, "Unspent for over two years"),
            formats.amount(_known(funds, m.over_two), Unit.YUAN, lang),
            _over_two(funds, lang),
            line(m.over_two),
            receipt="indicator=funds_unspent_over_two_years",
            lang=lang,
        ),
        parts.kpi(
            gettext(lang, "Direct to households"),
            formats.amount(_known(funds, m.to_households_share), Unit.PERCENT, lang),
            _on_last_year(funds, m.to_households_share, Unit.PERCENT, lang),
            line(m.to_households_share),
            receipt="indicator=funds_to_households_share",
            lang=lang,
        ),
    ]  # fmt: skip


def _known(funds: Funds, of: Numbers) -> float | None:
    value = float(of[1, funds.at])
    return None if np.isnan(value) else value


def _pace(funds: Funds, lang: Lang) -> list[parts.Child] | str:
    if funds.is_empty:
        return gettext(lang, "nothing in the budget yet")
    behind = funds.calendar - funds.share
    distance = formats.points(behind, lang, sign=False)
    calendar = formats.percent(funds.calendar, 0)
    before = gettext(lang, "calendar {share}: ", share=calendar)
    if formats.is_nothing(distance):
        return before + gettext(lang, "in step")
    word = gettext(lang, "behind by") if behind > 0 else gettext(lang, "ahead by")
    return [f"{before}{word} ", html.B(distance)]


def _on_last_year(funds: Funds, of: Numbers, unit: Unit, lang: Lang) -> list[parts.Child] | str:
    """The change on the same month of the year before."""
    now, before = _known(funds, of), funds.before(of)
    if now is None or np.isnan(before):
        return gettext(lang, "no year before to compare with")
    if unit is Unit.PERCENT:
        change = formats.points(now - before, lang)
    else:
        change = formats.signed(formats.text(now - before, unit, lang), now - before)
    return [gettext(lang, "on last year by then: "), html.B(change)]


def _idle(funds: Funds, lang: Lang) -> list[parts.Child] | str:
    sums, step = funds.sums, funds.steps[2]
    own = formats.text(sums.disbursed - sums.spent, Unit.YUAN, lang)
    said = gettext(lang, "this year’s {amount}", amount=own)
    if step is None:
        return said
    return [said, "；" if lang == "zh" else "; ", html.B(days_words(step.days, lang))]


def _over_two(funds: Funds, lang: Lang) -> list[parts.Child] | str:
    if funds.over_two_counties:
        counties = old_counties(funds.over_two_counties, funds.level != "county", lang)
        due = html.B(gettext(lang, "to be taken back"), className="breach")
        return [due, "；" if lang == "zh" else "; ", counties]
    return gettext(lang, "none; budgets are on file from 2016")


def _progress(funds: Funds, lang: Lang) -> Element:
    note = gettext(lang, "%; arrows: days from step to step")
    return html.Section(
        [
            figure_menu(lang, "progress"),
            parts.block_title(gettext(lang, "From the budget to the spending, month by month"), note),
            drawn(lambda: fund_progress.wide(funds, lang), lambda: fund_progress.narrow(funds, lang)),
        ]
    )


def _ways(funds: Funds, lang: Lang) -> Element:
    unit = fund_ways.scale_of(funds, lang).word
    note = gettext(lang, "{unit}, all money of the year; click to list", unit=unit)
    return html.Section(
        [
            figure_menu(lang, "ways", receipt=False),
            parts.block_title(gettext(lang, "Source, level of approval, use"), note),
            drawn(lambda: fund_ways.wide(funds, lang), lambda: fund_ways.narrow(funds, lang)),
        ]
    )


def _side(funds: Funds, lang: Lang) -> list[Element]:
    level = fund_regions.ranking_title(funds, lang)
    ranking = html.Section(
        [
            figure_menu(lang, "regions"),
            parts.block_title(level, gettext(lang, "% of the year’s money spent")),
            drawn(
                lambda: fund_regions.ranking(funds, lang), lambda: fund_regions.ranking(funds, lang, NARROW)
            ),
        ],
        className="ranking",
    )
    heads = html.Section(
        [
            figure_menu(lang, "heads"),
            parts.block_title(
                gettext(lang, "Money a poor person, by incidence"),
                gettext(lang, "yuan; incidence of {year}; medians", year=funds.year - 1),
            ),
            drawn(
                lambda: fund_regions.scatter(funds, lang),
                lambda: fund_regions.scatter(funds, lang, NARROW, 180),
            ),
        ]
    )
    blocks = [ranking, heads, *([_visits(funds, lang)] if funds.level != "county" else [])]
    return [html.Div(blocks, className="fund-side")]


def _visits(funds: Funds, lang: Lang) -> Element:
    rows = [html.Li(_visit(funds, county, lang)) for county in funds.slow]
    nothing = html.P(gettext(lang, "No county here has money of the year."), className="empty")
    return html.Section(
        [
            figure_menu(lang, "visit"),
            parts.block_title(
                gettext(lang, "Visit these counties first"),
                gettext(lang, "slowest of those with half the usual money"),
            ),
            html.Ol(rows, className="visits") if rows else nothing,
        ]
    )


def _visit(funds: Funds, county: Slow, lang: Lang) -> list[parts.Child]:
    name = funds.named(county.code)(lang)
    share = formats.percent(100 * county.spent / county.appropriated, 0)
    link = html.A(name, **{"data-set": f"region={county.code}&pick="})
    return [link, " ", html.B(share), "：" if lang == "zh" else ": ", why(county, lang)]
