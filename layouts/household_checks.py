"""The exit criteria of a household year by year: which it met, and what it lacked when it exited."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from dashboard.words import Lang
from layouts import formats, parts
from layouts.figure_menu import figure_menu
from layouts.household_words import checks, criteria, failing, last_exit
from layouts.records_household import HouseholdFile
from layouts.translate import gettext
from layouts.village import mark


def section(file: HouseholdFile, lang: Lang) -> Component:
    """Criteria by year; the year of the exit stands on a ground of its own, and a sentence says what it lacked."""
    found = checks(file, lang)
    note = gettext(lang, "{met} of {all} exit criteria met", met=sum(c[0] for c in found), all=len(found))
    left = last_exit(file)
    by_year = [criteria(year) for year in file.years]
    classes = ["exit" if year.year == left else "" for year in file.years]
    head = html.Tr(
        [
            html.Td(),
            *(
                html.Th(str(year.year)[2:], scope="col", className=name, title=str(year.year))
                for year, name in zip(file.years, classes, strict=True)
            ),
        ]
    )
    rows = [
        html.Tr(
            [
                html.Th([name, html.Small(_short(n, file, there))] if not ok else name, scope="row"),
                *(
                    html.Td(_told(mark(met[n], lang), n, file, year.year, lang), className=of_year)
                    for year, met, of_year in zip(file.years, by_year, classes, strict=True)
                ),
            ],
            title=f"{name} {there}",
        )
        for n, (ok, name, there) in enumerate(found)
    ]
    title = parts.block_title(gettext(lang, "Exit checks"), note)
    table = html.Table([html.Thead(head), html.Tbody(rows)], className="checks by-year")
    return html.Section([figure_menu(lang, "checks"), title, table, _at_exit(file, left, lang)])


def _told(shown: Component, n: int, file: HouseholdFile, year: int, lang: Lang) -> Component:
    """The mark, with the receipt of the number that it rests on; the other criteria are a yes or a no."""
    number = {0: "net_income", 4: "insured"}.get(n)
    if number is None:
        return shown
    return parts.receipted([shown], parts.of_record(file.household_id, number, str(year)), lang)


def _short(n: int, file: HouseholdFile, there: str) -> str:
    """What is there instead, where it is more than a no: the income, the insured, the class of the house."""
    if n == 0:
        return formats.plain(file.now.net_income)
    return there if n in (4, 5) else ""


def _at_exit(file: HouseholdFile, left: int | None, lang: Lang) -> Component:
    """What the household lacked in the year in which it was said to have left poverty."""
    year = next((y for y in file.years if y.year == left), None)
    if year is None:
        words = (
            gettext(lang, "It was removed without having exited.")
            if file.removed_year
            else gettext(lang, "It has not exited so far.")
        )
        return html.P(words, className="at-exit")
    lacking = failing(year, lang)
    if not lacking:
        words = gettext(lang, "At its exit in {year} (shaded) all six were met.", year=left)
        return html.P(words, className="at-exit")
    what = formats.listed(lacking, lang)
    words = gettext(lang, "At its exit in {year} (shaded) it lacked: {what}", year=left, what=what)
    return html.P(words, className="at-exit breach")
