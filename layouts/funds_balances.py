"""The part of the page of funds on what is unspent: by age, by region; pooling, approval, what a lasting exit cost."""

from __future__ import annotations

from dashboard.words import Unit
from layouts import balance_sheet, formats, html, parts
from layouts.balance_sheet import NARROW
from layouts.balance_words import Balance, Balances, cost_limits, cost_words, empty, finding, oldest_first
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.fund_words import old_counties
from layouts.html import Element
from layouts.tabbed import Shown
from layouts.translate import gettext

SPARK_MONTHS = 24
POOLED, COST = "funds_integration_rate", "cost_per_stable_exit"
"""The indicators of two key figures, known when the year has ended."""


def shown(balances: Balances) -> Shown:
    """The part as the page shows it."""
    place, lang, now = balances.place, balances.place.lang, balances.now
    there = now is not None and bool(now.appropriated or now.total)
    return Shown(
        finding=finding(balances),
        subject=gettext(lang, "Special poverty-alleviation funds"),
        unit=gettext(lang, "yuan unspent"),
        kpis=_kpis(balances, now) if there and now else [],
        hero=_hero(balances) if there else html.P(empty(place), className="empty"),
        side=_side(balances) if there else (),
        source=place.source_items(
            gettext(lang, "age by the year of the budget"),
        ),
        is_demonstration=place.is_demonstration,
    )


def _kpis(balances: Balances, now: Balance) -> list[Element]:
    """Over two years; all unspent; with households; pooled; a lasting exit's cost."""
    lang, theme = balances.place.lang, balances.place.view.theme
    months = [m for m in sorted(balances.months) if m <= balances.place.month][-SPARK_MONTHS:]
    old, every = (
        parts.spark([getattr(balances.months[m], name) for m in months], theme) for name in ("two", "total")
    )
    n = balances.old_counties
    due: list[parts.Child] | str = gettext(lang, "none")
    if now.two >= 1:
        due = [html.B(gettext(lang, "to be taken back"), className="breach")]
        due += (
            ["；" if lang == "zh" else "; ", old_counties(n, not balances.place.is_in_county, lang)]
            if n
            else []
        )
    share = 100 * now.to_households / now.spent if now.spent else None
    pooled, cost = balances.pooled, balances.cost
    rate = 100 * pooled[0] / pooled[1] if pooled else None
    year = balances.ended_year
    return [
        parts.kpi(gettext(lang, "Unspent for over two years"), formats.amount(now.two, Unit.YUAN, lang), due, old,
                  receipt="indicator=funds_unspent_over_two_years", lang=lang, is_first=True),
        parts.kpi(
            gettext(lang, "Unspent in all"),
            formats.amount(now.total, Unit.YUAN, lang),
            gettext(lang, "of it this year’s {amount}", amount=formats.text(now.under, Unit.YUAN, lang)),
            every,
        ),
        parts.kpi(
            gettext(lang, "Direct to households"),
            formats.amount(share, Unit.PERCENT, lang),
            gettext(lang, "of the year’s money spent by then"),
            receipt="indicator=funds_to_households_share" if now.spent else "",
            lang=lang,
        ),
        parts.kpi(
            gettext(lang, "Farm-related funds pooled"),
            formats.amount(rate, Unit.PERCENT, lang),
            gettext(lang, "of what poor counties planned for {year}", year=year)
            if pooled
            else gettext(lang, "no poor county, or no year has ended"),
            receipt=f"indicator={POOLED}&period={year}" if pooled else "",
            lang=lang,
        ),
        parts.kpi(
            gettext(lang, "A lasting exit, funds a household"),
            formats.amount(cost.quotient if cost else None, Unit.YUAN, lang),
            gettext(lang, "spent in {year} ÷ exits that lasted", year=year),
            receipt=f"indicator={COST}&period={year}" if cost else "",
            lang=lang,
        ),
    ]  # fmt: skip


def _hero(balances: Balances) -> Element:
    lang = balances.place.lang
    note = gettext(lang, "with the rule for each; a click lists who holds it")
    blocks: list[Element] = [
        html.Section(
            [
                figure_menu(lang, "ages"),
                parts.block_title(gettext(lang, "Unspent special funds by age"), note),
                drawn(lambda: balance_sheet.ages(balances), lambda: balance_sheet.ages(balances, NARROW)),
            ]
        )
    ]
    if len(balances.regions) > 1:
        title = gettext(lang, "{levels}: unspent for over a year, most first", levels=balances.level)
        blocks.append(
            html.Section(
                [
                    figure_menu(lang, "held", receipt=False),
                    parts.block_title(title, gettext(lang, "red: over two years")),
                    drawn(
                        lambda: balance_sheet.regions(balances),
                        lambda: balance_sheet.regions(balances, NARROW),
                    )
                    if oldest_first(balances.regions)
                    else html.P(gettext(lang, "None of them holds money of over a year."), className="empty"),
                ],
                className="ranking",
            )
        )
    return html.Div(blocks, className="loan-hero")


def _side(balances: Balances) -> list[Element]:
    lang, year = balances.place.lang, balances.ended_year
    blocks: list[Element] = [
        html.Section(
            [
                figure_menu(lang, "approved", receipt=balances.place.is_year_end),
                parts.block_title(
                    gettext(lang, "Where projects were approved"),
                    gettext(lang, "% of the year’s special funds"),
                ),
                drawn(
                    lambda: balance_sheet.approval(balances), lambda: balance_sheet.approval(balances, NARROW)
                ),
            ]
        )
    ]
    pooled = balances.pooled
    if pooled:
        blocks.append(
            html.Section(
                [
                    parts.block_title(
                        gettext(lang, "Farm-related funds pooled"), gettext(lang, "{year}", year=year)
                    ),
                    html.P(
                        html.A(
                            gettext(
                                lang,
                                "{pooled} of {planned} planned: {share}",
                                pooled=formats.text(pooled[0], Unit.YUAN, lang),
                                planned=formats.text(pooled[1], Unit.YUAN, lang),
                                share=formats.percent(100 * pooled[0] / pooled[1]),
                            ),
                            **{"data-set": "pick=pooled:all"},
                        ),
                        className="project-links",
                    ),
                ]
            )
        )
    title = gettext(lang, "Funds per household out of poverty for good")
    if balances.cost is None:
        words = gettext(lang, "No year has ended yet in which a household left poverty for good.")
        blocks.append(html.Section([parts.block_title(title), html.P(words, className="empty")]))
    else:
        place, cost = balances.place, balances.cost
        blocks.append(
            html.Section(
                [
                    figure_menu(lang, "cost"),
                    parts.block_title(title, gettext(lang, "{year}", year=year)),
                    drawn(
                        lambda: balance_sheet.cost(cost, place),
                        lambda: balance_sheet.cost(cost, place, NARROW),
                    ),
                    html.P(cost_words(cost, lang)),
                    html.P(cost_limits(lang), className="cost-note"),
                ]
            )
        )
    return blocks
