"""The figures of a fair comparison: the funnel of a place, or a county's peers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.words import Unit
from layouts import formats
from layouts.figure_spec import Cell, Column, DrawingChart, FigureSpec
from layouts.peers_sheet import numbers, wide
from layouts.records_supervision import Floats, Peers, Valued
from layouts.specs import Told, headed, make, mark_rows, short
from layouts.supervision_compare import trait_names
from layouts.supervision_words import Watch
from layouts.translate import gettext


def peers(
    found: Peers,
    cells: Mapping[str, Valued],
    reference: float | None,
    of: str,
    chosen: Sequence[str],
    watch: Watch,
    told: Told,
) -> FigureSpec:
    """The county first, then its peers, nearest first."""
    lang, indicator, values = told.lang, watch.indicators[of], numbers(cells)
    counted = watch.counted.get(of)
    unit = counted.unit if counted is not None else None
    rows = [found.own, *found.listed]
    word = gettext(lang, "The county among its ten peers")
    names = trait_names(watch)
    columns = [
        Column("region", gettext(lang, "Region code"), [row.county for row in rows]),
        Column("name", gettext(lang, "County"), [watch.place(row.county) for row in rows]),
        Column("period", gettext(lang, "Period"), [told.period] * len(rows)),
        Column("value", headed(watch.said(of), indicator.unit, lang), [short(values.get(row.county)) for row in rows],
               indicator.unit),
        *(Column(name, title if of_unit is None else headed(title, of_unit, lang),
                 [_part(cells.get(row.county), name) for row in rows], of_unit) for name, title, of_unit in (
            ("numerator", gettext(lang, "Above the line"), unit),
            ("denominator", gettext(lang, "Below the line"), unit),
            ("n", gettext(lang, "Cases in the data"), None),
        )),
        Column("income", headed(gettext(lang, "Rural income 2015"), Unit.YUAN, lang),
               [short(row.rural_income_yuan) for row in rows], Unit.YUAN),
        Column("rural_population", headed(gettext(lang, "Rural people of 2014"), Unit.PERSON, lang),
               [row.rural_population for row in rows], Unit.PERSON),
        Column("relief", gettext(lang, "Degree of relief, index"), [short(row.relief) for row in rows]),
        Column("incidence", headed(gettext(lang, "Poverty incidence 2014"), Unit.PERCENT, lang),
               [short(row.first_incidence) for row in rows], Unit.PERCENT),
        Column("distance", gettext(lang, "Apart, standard deviations"), [short(row.distance) for row in rows]),
    ]  # fmt: skip
    return make(
        told,
        "compared",
        word,
        word,
        columns,
        DrawingChart(wide(found, cells, reference, indicator, watch)),
        definition=gettext(
            lang,
            "The ten counties nearest to this one by {traits}: standardised, each trait of one weight, Euclidean. {definition}",
            traits=formats.listed([names[key] for key in chosen], lang),
            definition=indicator.definition(lang),
        ),
        unit=formats.unit_word(indicator.unit, lang),
        n=None,
        is_counted=False,
    )


def _part(cell: Valued | None, name: str) -> Cell:
    return short(getattr(cell, name)) if cell is not None else None


def county_rows(
    codes: Sequence[str],
    names: Sequence[str],
    numbers: Sequence[Floats],
    of: str,
    county: str,
    watch: Watch,
    told: Told,
) -> FigureSpec:
    """The villages behind a county's number, or the county; `numbers` are value, above and below the line, and cases of each."""
    lang, indicator = told.lang, watch.indicators[of]
    value, above, below, cases = ([short(float(x)) for x in part] for part in numbers)
    columns = [
        Column("name", gettext(lang, "Place"), list(names)),
        Column("region", gettext(lang, "Region code"), list(codes)),
        Column("period", gettext(lang, "Period"), [told.period] * len(codes)),
        Column("value", headed(watch.said(of), indicator.unit, lang), value, indicator.unit),
        Column("numerator", gettext(lang, "Above the line"), above),
        Column("denominator", gettext(lang, "Below the line"), below),
        Column("n", gettext(lang, "Cases in the data"), cases),
    ]
    title = f"{county} · {watch.said(of)}"
    return mark_rows(told, title, columns, n=None, definition=indicator.definition(lang), is_counted=False)
