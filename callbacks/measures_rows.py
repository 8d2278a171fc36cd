"""The rows behind the marks of the page of measures: counties, and inside a county its households."""

from __future__ import annotations

from collections.abc import Callable

from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.measures_here import here_of
from dashboard.words import Basis, Text
from data_access.codes import pad
from data_access.queries.measure_counties import counties_of_mark
from data_access.queries.measure_marks import REST, Figure, Mark, read_mark
from data_access.queries.measure_rows import MOST_ROWS, rows_of_cell
from layouts import specs_measures
from layouts.measures_marks import mark_words
from layouts.measures_words import ALL, NONE, source_items
from layouts.parts import href
from layouts.rows import Listed
from layouts.specs import Told


def rows_of(figure: Figure) -> Callable[[FigureAsked, list[str]], Listed]:
    """What lists the rows of a figure's marks by the rest of their pick."""

    def listed(asked: FigureAsked, key: list[str]) -> Listed:
        return mark_rows(asked, _mark(asked, figure, key))

    return listed


def _mark(asked: FigureAsked, figure: Figure, key: list[str]) -> Mark:
    a, b = ("" if part in (ALL, NONE) else part for part in (*key, "", "")[:2])
    mark = read_mark(str(Mark(figure, a, b))) if len(key) < 3 else None
    if mark is None:
        text = Text(
            f"本页图表没有标记“{asked.view.pick}”。",
            f"No figure of this page has the mark “{asked.view.pick}”.",
        )
        raise NoFigure("pick", text)
    return mark


def mark_rows(asked: FigureAsked, mark: Mark) -> Listed:
    """The rows of a mark; each county leads to its own, each household to its file."""
    here, release, view = here_of(asked), asked.release, asked.view
    is_county = here.level in ("county", "township", "village")
    found = (
        rows_of_cell(asked.viewer, release, asked.region, here.year, mark, size=MOST_ROWS)
        if is_county
        else counties_of_mark(asked.viewer, release, asked.region, here.year, mark)
    )
    title = mark_words(mark.figure, mark.a, mark.b, here)
    told = Told(
        view=view,
        path="/measures",
        page="measures",
        finding=title,
        period=view.period,
        region=here.code,
        region_name=here.name(here.lang),
        source=source_items(here, found.households, found.rows, is_mark=True),
        basis=Basis.GENERATED if here.is_demonstration else Basis.FOUND,
        data_version=release.id,
        is_demonstration=here.is_demonstration,
    )
    total = specs_measures.total(found.households, found.persons, found.rows, mark.figure, here.lang)
    if is_county:
        spec = specs_measures.mark_households(found.listed, found.rows, title, here, told)
        files = [href(view.at(pick="", tab=""), f"/household/{row.household_id}") for row in found.listed]
        return Listed(spec, total, files, frozenset({"household", "period", "type"}))
    names = [release.regions.get(row.code).name for row in found.regions]
    within = [release.regions.get(row.code[:2]).short for row in found.regions]
    spec = specs_measures.mark_regions(found.regions, names, within, title, here, told)
    # What is not told apart differs from county to county: the rest of one is no part of another's.
    pick = "" if mark.a == REST else view.pick
    leads = [href(view, "/measures", region=pad(row.code), pick=pick) for row in found.regions]
    return Listed(spec, total, leads, frozenset({"region", "period"}))
