"""The key figures of a village, each with its receipt."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.view import View
from dashboard.words import Lang, Unit
from layouts import formats, parts
from layouts.figure_menu import figure_menu
from layouts.parts import of_record
from layouts.place import limit_note
from layouts.records import VillageYear
from layouts.timeline import vacancy
from layouts.translate import gettext
from layouts.village_words import Village


def kpis(village: Village, view: View) -> Component:
    """Incidence, households left, collective income, the first secretary, households without a measure."""
    lang, file, now, was = view.lang, village.file, village.file.now, village.file.was

    def line(values: Sequence[float | None], limit: float | None = None) -> Component:
        return parts.spark(list(values), view.theme, limit)

    incidence = now.incidence
    away = vacancy(file.posts, village.end)
    newest = file.posts[-1] if file.posts else None
    return parts.kpis(
        [
            figure_menu(lang, "kpis"),
            parts.kpi(
                gettext(lang, "Poverty incidence"),
                formats.amount(incidence, Unit.PERCENT, lang),
                limit_note(incidence, file.limit, lang) if incidence is not None else "",
                line([y.incidence for y in file.years], file.limit),
                receipt="indicator=poverty_incidence" if incidence is not None else "",
                lang=lang,
            ),
            parts.kpi(
                gettext(lang, "Still registered as poor"),
                formats.amount(now.poor_households, Unit.HOUSEHOLD, lang),
                gettext(
                    lang,
                    "{persons}; {exited} exited in the year",
                    persons=formats.text(now.poor_persons, Unit.PERSON, lang),
                    exited=formats.plain(now.exited_households),
                ),
                line([y.poor_households for y in file.years]),
                receipt=of_record(file.code, "poor_households"),
                lang=lang,
            ),
            parts.kpi(
                gettext(lang, "Collective income"),
                formats.amount(now.collective_income_yuan, Unit.YUAN, lang),
                _income_note(now, was, lang),
                line([y.collective_income_yuan for y in file.years]),
                receipt=of_record(file.code, "collective_income"),
                lang=lang,
            ),
            parts.kpi(
                gettext(lang, "First secretary in the village"),
                formats.amount(newest.days_in_village if newest else None, Unit.DAY, lang),
                _secretary_note(away, newest is not None, lang),
                receipt=of_record(file.code, "days_in_village") if newest else "",
                lang=lang,
            ),
            parts.kpi(
                gettext(lang, "Households without any measure"),
                formats.amount(now.without_measure, Unit.HOUSEHOLD, lang),
                gettext(lang, "of {count} still registered", count=formats.plain(now.poor_households)),
                line([y.without_measure for y in file.years]),
                receipt=of_record(file.code, "without_measure"),
                lang=lang,
            ),
        ]
    )


def _income_note(now: VillageYear, was: VillageYear | None, lang: Lang) -> str:
    if was is None:
        return ""
    more = now.collective_income_yuan - was.collective_income_yuan
    if not more:
        return gettext(lang, "unchanged on the year before")
    written = formats.signed(formats.text(more, Unit.YUAN, lang), more)
    return gettext(lang, "on the year before: {change}", change=written)


def _secretary_note(vacant: int, ever: bool, lang: Lang) -> list[parts.Child]:
    if not ever:
        return [html.Strong(gettext(lang, "never posted"), className="breach")]
    note: list[parts.Child] = [gettext(lang, "in the last full year of the posting")]
    if vacant > 1:
        days = formats.text(vacant, Unit.DAY, lang)
        note = [html.Strong(gettext(lang, "post vacant {days} this year", days=days), className="breach")]
    return note
