"""The figures of a county or a township: its villages as points and as a table, its years, its households."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Text, Unit
from layouts import formats, household_table
from layouts.figure_spec import Cell, Column, FigureSpec, Line, LinesChart, PointsChart, Scale, TableChart
from layouts.place_map import STEPS, breaks, villages_figure
from layouts.place_words import Place
from layouts.scales import class_words
from layouts.specs import Told, cells, headed, make, titled, yes_no
from layouts.theme import RAMPS, TOKENS
from layouts.titles import comma
from layouts.translate import gettext, spaced


def _worst_first(place: Place) -> list[int]:
    found = place.villages
    return sorted(range(len(found.codes)), key=lambda i: (-float(found.incidence[i]), found.codes[i]))


def _columns(place: Place, told: Told, order: Sequence[int]) -> list[Column]:
    lang, v = told.lang, place.villages
    townships = [place.townships.get(v.townships[i]) for i in order]

    def numbers(values: NDArray[Any] | Sequence[float]) -> list[Cell]:
        return cells(float(values[i]) for i in order)

    return [
        Column("region", gettext(lang, "Region code"), [v.codes[i] for i in order]),
        Column("name", gettext(lang, "Village"), [spaced(v.names[i](lang)) for i in order]),
        Column("township", gettext(lang, "Township"), [spaced(t(lang)) if t else place.name(lang) for t in townships]),
        Column("period", gettext(lang, "Period"), [told.period] * len(order)),
        Column(
            "poor_village", gettext(lang, "Poor village"), [yes_no(bool(v.is_poor_village[i]), lang) for i in order]
        ),
        Column("exit_year", gettext(lang, "Exit year"), [int(v.exit_year[i]) or None for i in order], Unit.YEAR),
        Column(
            "incidence", headed(gettext(lang, "Incidence"), Unit.PERCENT, lang), numbers(v.incidence), Unit.PERCENT
        ),
        Column("persons", gettext(lang, "Registered poor"), numbers(v.persons), Unit.PERSON),
        Column("rural_population", gettext(lang, "Rural population"), numbers(v.rural_population), Unit.PERSON),
        Column("households", gettext(lang, "Poor households"), numbers(v.households), Unit.HOUSEHOLD),
        Column("ever", gettext(lang, "Households ever registered"), numbers(v.ever), Unit.HOUSEHOLD),
        Column(
            "without_measure", gettext(lang, "Households without any measure"), numbers(v.without_measure), Unit.HOUSEHOLD
        ),
        Column(
            "first_secretary",
            gettext(lang, "First secretary in post"),
            [yes_no(bool(v.has_first_secretary[i]), lang) for i in order],
        ),
        Column("weight", gettext(lang, "Stands for villages"), numbers(v.weight), Unit.VILLAGE),
        Column("longitude", gettext(lang, "Longitude"), numbers(np.round(v.lon, 4).tolist())),
        Column("latitude", gettext(lang, "Latitude"), numbers(np.round(v.lat, 4).tolist())),
    ]  # fmt: skip


def points(place: Place, told: Told) -> FigureSpec:
    """The villages as points: area by registered poor households, colour by incidence."""
    lang = told.lang
    order = list(range(len(place.villages.codes)))
    title = comma(lang).join((gettext(lang, "Villages"), gettext(lang, "size: registered poor households")))
    figure = villages_figure(place.villages, place.code[:6], place.limit, told.view)
    columns = _columns(place, told, order)
    return _of_villages(
        place,
        told,
        "map",
        title,
        columns,
        PointsChart(figure, _classes(place, told)),
        gettext(lang, "map of villages"),
    )


def _classes(place: Place, told: Told) -> Scale:
    """The classes of the points: pale under the limit, paper where nobody is left."""
    lang, incidence = told.lang, place.villages.incidence
    cuts = breaks(place.limit)
    ramp = RAMPS[told.theme]["burden"]
    steps = np.where(incidence > 0, np.digitize(incidence, cuts), len(STEPS))
    words = class_words([formats.percent(cut, 0) for cut in cuts], lang)
    return Scale(
        colours=[*(ramp[step] for step in STEPS), TOKENS[told.theme]["paper"]],
        labels=[*words, gettext(lang, "nobody left")],
        counts=[int((steps == number).sum()) for number in range(len(STEPS) + 1)],
        of=[int(step) for step in steps],
    )


def villages(place: Place, told: Told) -> FigureSpec:
    """The villages as a table, highest incidence first."""
    lang = told.lang
    note = gettext(lang, "highest incidence first; limit {limit}", limit=formats.percent(place.limit, 0))
    shown = TableChart(("name", "township", "poor_village", "incidence", "households", "first_secretary"))
    title = titled(gettext(lang, "Its villages"), note, lang)
    columns = _columns(place, told, _worst_first(place))
    return _of_villages(place, told, "villages", title, columns, shown, gettext(lang, "Its villages"))


def _of_villages(
    place: Place,
    told: Told,
    name: str,
    title: str,
    columns: list[Column],
    chart: PointsChart | TableChart,
    word: str,
) -> FigureSpec:
    lang = told.lang
    return make(
        told,
        name,
        title,
        gettext(lang, "Poverty incidence"),
        columns,
        chart,
        definition=gettext(lang, "registered poor people as a share of the village's rural population"),
        unit=formats.unit_word(Unit.PERCENT, lang),
        n=int(place.years.n[place.at]) if place.at >= 0 else 0,
        file_words=(word,),
        note=gettext(lang, "Each village's own counts, unweighted."),
    )


def trend(place: Place, told: Told) -> FigureSpec:
    """Incidence by year up to the one shown, with what it is made of."""
    lang, years, upto = told.lang, place.years, place.at + 1
    name = gettext(lang, "Poverty incidence")
    columns = [
        Column("period", gettext(lang, "Period"), [str(year) for year in years.years[:upto]]),
        Column("actual", headed(name, Unit.PERCENT, lang), cells(years.incidence[:upto]), Unit.PERCENT),
        Column(
            "limit", headed(gettext(lang, "official limit"), Unit.PERCENT, lang), cells([place.limit] * upto), Unit.PERCENT
        ),
        Column("persons", gettext(lang, "Registered poor"), cells(years.persons[:upto]), Unit.PERSON),
        Column("rural_population", gettext(lang, "Rural population"), cells(years.rural_population[:upto]), Unit.PERSON),
        Column("households", gettext(lang, "Registered poor households"), cells(years.households[:upto]), Unit.HOUSEHOLD),
        Column("n", "n", [int(n) for n in years.n[:upto]]),
    ]  # fmt: skip
    lines = LinesChart("period", (Line("actual", "actual"), Line("limit", "limit")))
    return make(
        told,
        "trend",
        comma(lang).join((name, gettext(lang, "by year"))),
        name,
        columns,
        lines,
        definition=gettext(lang, "registered poor people as a share of the rural population, weighted up"),
        unit="%",
        n=int(years.n[place.at]) if place.at >= 0 else 0,
        period=f"{years.years[0]}–{place.year}" if upto else "",
        file_words=(name, gettext(lang, "trend")),
    )


def kpis(place: Place, told: Told) -> FigureSpec:
    """The key figures, with the year before beside them."""
    lang, years, at = told.lang, place.years, place.at
    rows: list[tuple[str, float, float | None, Unit]] = []
    for name, values, unit in (
        (gettext(lang, "Poverty incidence"), years.incidence, Unit.PERCENT),
        (gettext(lang, "Registered poor"), years.persons, Unit.PERSON),
        (gettext(lang, "Registered poor households"), years.households, Unit.HOUSEHOLD),
        (gettext(lang, "Households without any measure"), years.without_measure, Unit.HOUSEHOLD),
        (gettext(lang, "Rural income a head"), years.rural_income, Unit.YUAN),
    ):
        if at >= 0:
            rows.append((name, float(values[at]), float(values[at - 1]) if at else None, unit))
    return key_figures(told, rows, int(years.n[at]) if at >= 0 else 0)


def key_figures(
    told: Told, rows: Sequence[tuple[str, float | None, float | None, Unit]], n: int | None
) -> FigureSpec:
    """Named numbers with the year before, in rows."""
    lang = told.lang
    words = gettext(lang, "Key figures")
    columns = [
        Column("name", gettext(lang, "Indicator"), [row[0] for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("value", gettext(lang, "Value"), cells(row[1] for row in rows)),
        Column("before", gettext(lang, "The year before"), cells(row[2] for row in rows)),
        Column("unit", gettext(lang, "Unit"), [formats.unit_word(row[3], lang) for row in rows]),
    ]
    return make(
        told, "kpis", words, words, columns, TableChart(("name", "value", "before", "unit")),
        unit=gettext(lang, "as in the column"), n=n,
    )  # fmt: skip


class Household(Protocol):
    """A row of the household list."""

    @property
    def household_id(self) -> str: ...
    @property
    def village(self) -> Text: ...
    @property
    def village_code(self) -> str: ...
    @property
    def head(self) -> Text: ...
    @property
    def members(self) -> int: ...
    @property
    def household_type(self) -> Text: ...
    @property
    def cause(self) -> Text: ...
    @property
    def status(self) -> Text: ...
    @property
    def as_of(self) -> int: ...
    @property
    def income(self) -> int: ...
    @property
    def measures(self) -> int: ...
    @property
    def last_visit(self) -> date | None: ...
    @property
    def look_first(self) -> str: ...


def households(rows: Sequence[Household], total: int, told: Told, filters: Sequence[str]) -> FigureSpec:
    """The list of households with the page's filters, in the order of the screen."""
    lang = told.lang
    words = gettext(lang, "Households")
    columns = [
        Column("household", gettext(lang, "Household number"), [row.household_id for row in rows]),
        Column("village_code", gettext(lang, "Village code"), [row.village_code for row in rows]),
        Column("village", gettext(lang, "Village"), [spaced(row.village(lang)) for row in rows]),
        Column("head", gettext(lang, "Head"), [row.head(lang) for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("members", gettext(lang, "Size"), [row.members for row in rows], Unit.PERSON),
        Column("type", gettext(lang, "Household type"), [row.household_type(lang) for row in rows]),
        Column("cause", gettext(lang, "Main cause"), [row.cause(lang) for row in rows]),
        Column("status", gettext(lang, "Status"), [row.status(lang) for row in rows]),
        Column("as_of", gettext(lang, "Values of"), [row.as_of for row in rows], Unit.YEAR),
        Column("income", headed(gettext(lang, "Income a head"), Unit.YUAN, lang), [row.income for row in rows], Unit.YUAN),
        Column("measures", gettext(lang, "Measures"), [row.measures for row in rows]),
        Column("last_visit", gettext(lang, "Last visit"), [row.last_visit for row in rows]),
        Column("first", gettext(lang, "See first"), [household_table.first_word(row.look_first, lang) for row in rows]),
    ]  # fmt: skip
    is_village = len(told.region) == 12
    note = gettext(
        lang,
        "most pressing first, then the poorest; who is gone stands with the last values; rows of the registry, unweighted",
    )
    if total > len(rows):
        note += gettext(
            lang,
            "; the first {shown} of {all} households",
            shown=formats.plain(len(rows)),
            all=formats.plain(total),
        )
    return make(
        told,
        "households",
        words,
        words,
        columns,
        TableChart(("village", "head", "members", "cause", "status", "as_of", "income", "measures", "first")),
        unit=gettext(lang, "as in the column"),
        n=total,
        filters=filters,
        note=note,
        number="on_register" if is_village else "registered_poor_households",
    )
