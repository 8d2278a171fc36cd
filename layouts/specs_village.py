"""The figures of a village: its key figures, exit standards, causes, needs and first secretaries."""

from __future__ import annotations

from dashboard.words import Unit
from layouts import formats
from layouts.figure_spec import (
    BarsChart,
    Column,
    FigureSpec,
    PointsChart,
    Scale,
    TableChart,
    TimelineChart,
)
from layouts.place_map import village_point
from layouts.specs import Told, make, titled, yes_no
from layouts.specs_place import key_figures
from layouts.timeline import vacancy
from layouts.translate import gettext, spaced
from layouts.village_words import Village
from layouts.village_words import standards as exit_standards


def kpis(village: Village, told: Told) -> FigureSpec:
    """The key figures, with the year before beside them."""
    lang, now, was = told.lang, village.file.now, village.file.was
    newest = village.file.posts[-1] if village.file.posts else None
    rows: list[tuple[str, float | None, float | None, Unit]] = [
        (gettext(lang, "Poverty incidence"), now.incidence, was.incidence if was else None, Unit.PERCENT),
        (
            gettext(lang, "Still registered as poor"),
            now.poor_households,
            was.poor_households if was else None,
            Unit.HOUSEHOLD,
        ),
        (gettext(lang, "Registered poor"), now.poor_persons, was.poor_persons if was else None, Unit.PERSON),
        (
            gettext(lang, "Collective income"),
            now.collective_income_yuan,
            was.collective_income_yuan if was else None,
            Unit.YUAN,
        ),
        (
            gettext(lang, "First secretary in the village"),
            newest.days_in_village if newest else None,
            None,
            Unit.DAY,
        ),
        (gettext(lang, "First secretary's post vacant this year"), vacancy(village.file.posts, village.end), None, Unit.DAY),
        (
            gettext(lang, "Households without any measure"),
            now.without_measure,
            was.without_measure if was else None,
            Unit.HOUSEHOLD,
        ),
    ]  # fmt: skip
    return key_figures(told, rows, village.file.registered_households)


def standards(village: Village, told: Told) -> FigureSpec:
    """Each exit standard: what is asked, what is there, whether it is met."""
    lang, rows = told.lang, exit_standards(village, told.lang)
    words = gettext(lang, "Exit standards")
    met = gettext(lang, "{met} of {all} met", met=sum(row[0] for row in rows), all=len(rows))
    columns = [
        Column("standard", gettext(lang, "Standard"), [row[1] for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("there", gettext(lang, "What is there"), [row[2] for row in rows]),
        Column("asked", gettext(lang, "What is asked"), [row[3] for row in rows]),
        Column("met", gettext(lang, "Met"), [yes_no(row[0], lang) for row in rows]),
    ]
    return make(
        told, "standards", titled(words, met, lang), words, columns,
        TableChart(("standard", "there", "asked", "met")),
        n=village.file.registered_households,
    )  # fmt: skip


def causes(village: Village, told: Told) -> FigureSpec:
    """The main causes of the households still registered."""
    lang, found = told.lang, village.file.causes
    words = gettext(lang, "Causes of poverty")
    total = sum(c.count for c in found)
    note = gettext(lang, "main cause of {count}", count=formats.text(total, Unit.HOUSEHOLD, lang))
    columns = [
        Column("code", gettext(lang, "Code"), [c.code for c in found]),
        Column("name", gettext(lang, "Main cause"), [c.words(lang) for c in found]),
        Column("period", gettext(lang, "Period"), [told.period] * len(found)),
        Column("value", gettext(lang, "Poor households"), [c.count for c in found], Unit.HOUSEHOLD),
    ]
    return make(
        told, "causes", titled(words, note, lang), words, columns, BarsChart("name", "value"),
        unit=formats.unit_word(Unit.HOUSEHOLD, lang), n=total, number="poor_households",
    )  # fmt: skip


def needs(village: Village, told: Told) -> FigureSpec:
    """What households asked for, and how much of it was met."""
    lang, found = told.lang, village.file.needs
    words = gettext(lang, "Asked for and got")
    asked, met = sum(n.asked for n in found), sum(n.met for n in found)
    note = gettext(
        lang, "{asked} asked by households, {met} met", asked=formats.plain(asked), met=formats.plain(met)
    )
    columns = [
        Column("code", gettext(lang, "Code"), [n.code for n in found]),
        Column("name", gettext(lang, "Need"), [n.words(lang) for n in found]),
        Column("period", gettext(lang, "Period"), [told.period] * len(found)),
        Column("asked", gettext(lang, "Asked for"), [n.asked for n in found]),
        Column("value", gettext(lang, "Met"), [n.met for n in found]),
    ]
    return make(
        told, "needs", titled(words, note, lang), words, columns,
        BarsChart("name", "value", whole="asked"),
        unit=gettext(lang, "needs"), n=asked, number="needs",
    )  # fmt: skip


def posts(village: Village, told: Told) -> FigureSpec:
    """The postings of first secretaries."""
    lang, found = told.lang, village.file.posts
    words = gettext(lang, "First secretaries")
    columns = [
        Column("name", gettext(lang, "Name"), [p.name(lang) for p in found]),
        Column("unit", gettext(lang, "Sent by"), [p.unit(lang) for p in found]),
        Column("start", gettext(lang, "From"), [p.start for p in found]),
        Column("end", gettext(lang, "To"), [None if p.is_open else p.end for p in found]),
        Column("days", gettext(lang, "Days in the village"), [p.days_in_village for p in found], Unit.DAY),
    ]
    return make(
        told, "posts", words, words, columns, TimelineChart("unit", "start", "end", village.end),
        unit=formats.unit_word(Unit.DAY, lang), n=len(found), number="days_in_village",
    )  # fmt: skip


def location(village: Village, told: Told) -> FigureSpec:
    """Where in its county the village lies."""
    lang, file = told.lang, village.file
    words = gettext(lang, "Location")
    name = spaced(village.name(lang))
    columns = [
        Column("village_code", gettext(lang, "Village code"), [file.code]),
        Column("name", gettext(lang, "Village"), [name]),
        Column("county", gettext(lang, "County"), [village.county(lang)]),
        Column("longitude", gettext(lang, "Longitude"), [file.lon]),
        Column("latitude", gettext(lang, "Latitude"), [file.lat]),
        Column("period", gettext(lang, "Period"), [told.period]),
    ]
    chart = PointsChart(
        village_point(file.code, name, file.lon, file.lat, told.theme), Scale([], [], [], [-1])
    )
    title = titled(words, village.county(lang), lang)
    return make(
        told, "map", title, words, columns, chart, unit=gettext(lang, "degrees"), n=file.registered_households
    )
