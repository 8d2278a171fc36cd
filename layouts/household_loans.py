"""The microcredit of a household: bank, amount, interest paid for it, and whether it is repaid, due or overdue."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.words import Lang, Unit
from layouts import formats, parts
from layouts.figure_menu import figure_menu
from layouts.loan_words import state_words
from layouts.records_household import HouseholdFile
from layouts.records_loans import Loan
from layouts.translate import gettext

MOST = 3


def section(file: HouseholdFile, lang: Lang) -> list[Component]:
    """The last loans, the newest first; nothing where it never had one."""
    if not file.loans:
        return []
    shown = [html.Tr(_row(loan, lang)) for loan in reversed(file.loans[-MOST:])]
    title = parts.block_title(
        gettext(lang, "Microcredit"), gettext(lang, "amount; interest that public funds pay")
    )
    return [
        html.Section(
            [figure_menu(lang, "loans"), title, html.Table(html.Tbody(shown), className="checks who-rows")]
        )
    ]


def _row(loan: Loan, lang: Lang) -> list[Component]:
    money = formats.text(loan.amount, Unit.YUAN, lang)
    paid = gettext(lang, "subsidy {amount}", amount=formats.text(loan.subsidy, Unit.YUAN, lang))
    how = gettext(lang, "without collateral") if loan.is_free else gettext(lang, "with collateral")
    state = "number who breach" if loan.days_overdue else "number who"
    return [
        html.Th([loan.bank(lang), html.Small(how)], scope="row", className="who"),
        html.Td([money, html.Small(paid)], className="number who"),
        html.Td([state_words(loan, lang)], className=state),
    ]
