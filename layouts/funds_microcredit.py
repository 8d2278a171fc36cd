"""The part of the page of funds on microcredit: what banks are owed, what is overdue, what was granted when."""

from __future__ import annotations

from dash import dcc

from dashboard.words import Unit
from layouts import formats, html, loan_sheet, parts
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.loan_sheet import NARROW
from layouts.loan_words import Loans, empty, finding, state_words
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext

MOST_OVERDUE = 12


def shown(loans: Loans) -> Shown:
    """The part as the page shows it."""
    place, lang = loans.place, loans.place.lang
    there = not loans.is_empty
    rows = ngettext(lang, "{count} loan in the data", "{count} loans in the data", loans.rows,
                    count=formats.plain(loans.rows))  # fmt: skip
    return Shown(
        finding=finding(loans),
        subject=gettext(lang, "Microcredit"),
        unit=gettext(lang, "yuan owed and granted"),
        kpis=_kpis(loans) if there else [],
        hero=_hero(loans) if there else html.P(empty(place), className="empty"),
        side=_side(loans) if there else (),
        source=place.source_items(rows),
        is_demonstration=place.is_demonstration,
    )


def _kpis(loans: Loans) -> list[Element]:
    """Overdue share; owed; granted this year; without collateral; subsidy."""
    place, year = loans.place, loans.year
    lang, theme = place.lang, place.view.theme
    granted, before = (loans.of_year(y, "granted_yuan") for y in (year, year - 1))
    free = 100 * loans.of_year(year, "free_yuan") / granted if granted else None
    count = formats.text(loans.overdue_loans, Unit.LOAN, lang)
    subsidy = loans.of_year(year, "subsidy_yuan")
    return [
        parts.kpi(
            gettext(lang, "Overdue of what is owed"),
            formats.amount(loans.share, Unit.PERCENT, lang),
            [html.B(count, className="breach" if loans.overdue_loans else ""), " ",
             formats.text(loans.overdue_yuan, Unit.YUAN, lang)],
            parts.spark(loans.line, theme),
            receipt=place.year_receipt("microcredit_overdue_share"),
            lang=lang,
            is_first=True,
        ),
        parts.kpi(
            gettext(lang, "Owed"),
            formats.amount(loans.owed_yuan, Unit.YUAN, lang),
            formats.text(loans.open_loans, Unit.LOAN, lang),
        ),
        parts.kpi(
            gettext(lang, "Granted in {year} so far", year=year),
            formats.amount(granted, Unit.YUAN, lang),
            gettext(lang, "all of {year}: {amount}", year=year - 1, amount=formats.text(before, Unit.YUAN, lang)),
            receipt=place.year_receipt("microcredit_granted"),
            lang=lang,
        ),
        parts.kpi(
            gettext(lang, "Without collateral"),
            formats.amount(free, Unit.PERCENT, lang),
            gettext(lang, "of what was granted this year"),
            receipt=place.year_receipt("microcredit_collateral_free_share") if granted else "",
            lang=lang,
        ),
        parts.kpi(
            gettext(lang, "Interest paid by public funds"),
            formats.amount(subsidy, Unit.YUAN, lang),
            gettext(lang, "over the terms of this year’s loans"),
        ),
    ]  # fmt: skip


def _hero(loans: Loans) -> Element:
    lang = loans.place.lang
    unit = gettext(lang, "yuan owed; red: overdue; a click lists the loans")
    by_bank = (
        drawn(lambda: loan_sheet.banks(loans), lambda: loan_sheet.banks(loans, NARROW))
        if loans.owed
        else html.P(gettext(lang, "Nothing is owed: all loans are repaid."), className="empty")
    )
    return html.Div(
        [
            html.Section(
                [
                    figure_menu(lang, "banks", receipt=loans.place.is_year_end),
                    parts.block_title(gettext(lang, "By bank"), unit),
                    by_bank,
                ]
            ),
            html.Section(
                [
                    figure_menu(lang, "granted", receipt=loans.place.is_year_end),
                    parts.block_title(
                        gettext(lang, "Granted by year"),
                        gettext(
                            lang,
                            "{unit}; dark: without collateral",
                            unit=loan_sheet.unit_of(loans)[1],
                        ),
                    ),
                    drawn(lambda: loan_sheet.years(loans), lambda: loan_sheet.years(loans, NARROW)),
                ]
            ),
        ],
        className="loan-hero",
    )


def _side(loans: Loans) -> list[Element]:
    lang = loans.place.lang
    blocks: list[Element] = []
    if len(loans.regions) > 1:
        blocks.append(
            html.Section(
                [
                    figure_menu(lang, "owed", receipt=loans.place.is_year_end),
                    parts.block_title(
                        gettext(lang, "{levels}, worst first", levels=loans.level),
                        gettext(lang, "% of what is owed there that is overdue"),
                    ),
                    drawn(lambda: loan_sheet.regions(loans), lambda: loan_sheet.regions(loans, NARROW)),
                ],
                className="ranking",
            )
        )
    if loans.place.is_in_county:
        blocks.append(_overdue(loans))
    return blocks


def _overdue(loans: Loans) -> Element:
    """The loans that are longest overdue, each with its household's file."""
    view, lang = loans.place.view, loans.place.lang
    title = parts.block_title(gettext(lang, "Longest overdue"), gettext(lang, "household, village, yuan"))
    if not loans.overdue:
        return html.Section([title, html.P(gettext(lang, "No loan is overdue here."), className="empty")])
    year = view.at(pick="", tab="", period=view.period[:4])
    rows = [
        html.Tr(
            [
                html.Th(
                    dcc.Link(
                        f"{str(loan.household_id)[-4:]} {loan.head(lang)}",
                        href=parts.href(year, f"/household/{loan.household_id}"),
                    ),
                    scope="row",
                ),
                html.Td(loan.village(lang)),
                html.Td(formats.plain(loan.amount), className="number"),
                html.Td(state_words(loan, lang), className="number breach"),
            ]
        )
        for loan in loans.overdue[:MOST_OVERDUE]
    ]
    return html.Section([title, html.Table(html.Tbody(rows), className="checks overdue")])
