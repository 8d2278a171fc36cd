"""The part of the page of measures that shows the poor as main actors."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.measures_here import here_of
from callbacks.tabbed import Tab
from dashboard.words import Kind, Text
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.overview import Series, series
from data_access.queries.receipt_rows import parts
from data_access.queries.standing import Standing, standing
from layouts import measures_participation, specs_participation
from layouts.figure_spec import FigureSpec
from layouts.measures_words import Here
from layouts.participation import Line, Participation
from layouts.parts import href
from layouts.rows import Listed
from layouts.specs import Told
from layouts.tabbed import Shown

APPROVAL = "satisfaction"
SHOWN = (
    *(e for e in CATALOGUE.values() if e.system == "M3" and e.kind in (Kind.SHARE, Kind.MEAN)),
    CATALOGUE[APPROVAL],
)
"""The indicators of participation, and what the county evaluation found people to approve of."""


def read(asked: FigureAsked, shown: tuple[Indicator, ...] = SHOWN) -> Participation:
    """What the part is made of: the place and the region above it through the years, and the regions below it."""
    viewer, release, code, year = asked.viewer, asked.release, asked.region, asked.below.year
    regions, lang = release.regions, asked.view.lang
    above = _above(asked)
    below = standing(viewer, release, shown, code, str(year))
    found = series(viewer, release, shown, [code] if above is None else [code, above])
    lines = [
        _line(entry, i, year, found[entry.id, code], None if above is None else found.get((entry.id, above)), below)
        for i, entry in enumerate(shown)
        if (entry.id, code) in found
    ]  # fmt: skip
    places = [regions.get(c) for c in below.codes]
    return Participation(
        lines=[line for line in lines if not math.isnan(line.now) or line.compared.any()],
        codes=[place.padded for place in places],
        names=[place.name if place.level == "village" else place.short for place in places],
        parent=regions.get(above).short(lang) if above is not None else "",
    )


def _above(asked: FigureAsked) -> str | None:
    """The region that a place is set beside: the next above it, the county for what lies in one."""
    if len(asked.region) > 6 and not asked.region.startswith("G"):
        return asked.region[:6]
    path = asked.release.regions.path(asked.region)
    return path[-2].code if len(path) > 1 and asked.viewer.may_see(path[-2].code) else None


def _line(entry: Indicator, i: int, year: int, own: Series, above: Series | None, below: Standing) -> Line:
    nothing = float("nan")
    upto = [n for n, period in enumerate(own.periods) if period <= str(year)]
    is_now = bool(upto) and own.periods[upto[-1]] == str(year)
    years = [float(own.value[n]) for n in upto] if is_now else []
    at = upto[-1] if is_now else None
    return Line(
        indicator=entry,
        years=years,
        parent=float(above.value[at]) if above is not None and at is not None else nothing,
        values=below.value[i],
        numerator=below.numerator[i],
        denominator=below.denominator[i],
        rows=below.n[i],
        is_small=below.is_small[i] & (entry.kind is Kind.SHARE),
        own_numerator=float(own.numerator[at]) if at is not None else nothing,
        own_denominator=float(own.denominator[at]) if at is not None else nothing,
        own_rows=float(own.n[at]) if at is not None else nothing,
    )


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return measures_participation.shown(read(asked), here_of(asked))


def _told(asked: FigureAsked, found: Participation, here: Here) -> Told:
    return tabbed.told(asked, measures_participation.shown(found, here), "measures")


def _figure(make: Callable[[Participation, Here, Told], FigureSpec]) -> Callable[[FigureAsked], FigureSpec]:
    def figure(asked: FigureAsked) -> FigureSpec:
        found, here = read(asked), here_of(asked)
        return make(found, here, _told(asked, found, here))

    return figure


def rows(asked: FigureAsked, key: list[str]) -> Listed:
    """What adds up to an indicator's number: the regions one level down, villages; without any the rows themselves."""
    entry = next((e for e in SHOWN if [e.id] == key), None)
    if entry is None:
        text = Text(
            f"本页图表没有标记“{asked.view.pick}”。",
            f"No figure of this page has the mark “{asked.view.pick}”.",
        )
        raise NoFigure("pick", text)
    here, release, view = here_of(asked), asked.release, asked.view
    found = read(asked, (entry,))
    told = _told(asked, found, here)
    line = found.lines[0] if found.lines else _nothing(entry)
    total = specs_participation.total(line, here)
    if np.isnan(line.values).all():
        behind = parts(asked.viewer, release, entry, asked.region, str(here.year))
        listed = [(row.kind, row.unit, row.numerator, row.denominator) for row in behind.rows]
        files = [
            href(view.at(pick="", tab=""), f"/household/{row.unit}") if row.kind == "households" else ""
            for row in behind.rows
        ]
        spec = specs_participation.single_rows(line, listed, told)
        return Listed(spec, total, files, frozenset({"period"}))
    spec = specs_participation.places(line, found.codes, found.names, told)
    leads = [href(view, "/measures", region=str(code)) for code in spec.column("region").values]
    return Listed(spec, total, leads, frozenset({"region", "period"}))


def _nothing(entry: Indicator) -> Line:
    none = np.array([], dtype=np.float64)
    return Line(entry, (), float("nan"), none, none, none, none, none.astype(bool))


TAB = Tab(
    key="participation",
    name=Text("参与", "Participation"),
    show=show,
    marks={"participation": rows},
    figures={
        "participation": _figure(specs_participation.participation),
        "behind": _figure(specs_participation.behind),
    },
)
