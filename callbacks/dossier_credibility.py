"""What a dossier says of the credibility of the region's own numbers: the four signs, as the page of supervision tests them."""

from __future__ import annotations

import numpy as np

from callbacks.figures_asked import FigureAsked
from data_access.codes import level_of
from data_access.indicators import CATALOGUE
from data_access.queries.credibility import CELLS, credibility
from data_access.queries.values import Cell, region_values
from layouts.dossier_records import Credible, Tried
from layouts.records_credibility import SIGNS, Trust

EVALUATED = "wrong_exit_rate"
"""What the third party found, which the first sign holds against the county's own file."""


def read(asked: FigureAsked) -> Credible:
    """The counties of the region, tested; of a county itself, too."""
    places = credibility(asked.viewer, asked.release, asked.region, asked.view.period)
    is_county = level_of(asked.region) == "county"
    trust = Trust(places, places if is_county and len(places) else None, False, {})
    return Credible(trust, tuple(_tried(asked, trust, sign) for sign in SIGNS) if len(places) else ())


def _tried(asked: FigureAsked, trust: Trust, sign: str) -> Tried:
    """A sign with the region's own share, and what a county is held against."""
    of = CELLS.get(sign, EVALUATED)
    period, cell = _cell(asked, of, is_latest=sign == "party")
    tested = trust.places.signs[sign]
    known = ~np.isnan(tested.p)
    if trust.own is not None or sign == "heap":
        against = float(tested.expected[known][0]) if known.any() else None
    else:
        against = trust.places.usual.get(sign)
    return Tried(
        sign=sign,
        of=of,
        period=period,
        value=cell.value if cell is not None else None,
        n=cell.n if cell is not None else None,
        against=against,
        tested=int(known.sum()),
        flagged=int(tested.is_flagged.sum()),
    )


def _cell(asked: FigureAsked, of: str, is_latest: bool) -> tuple[str, Cell | None]:
    """The region's own cell in the year of the view; an evaluation's in the last year that had one."""
    entry, year = CATALOGUE[of], asked.view.period[:4]
    years = [each for each in entry.periods if each <= year][::-1] if is_latest else [year]
    level = asked.release.regions.get(asked.region).level
    for each in years:
        found = region_values(asked.viewer, asked.release, entry, each, asked.region, level)
        cell = next((cell for cell in found if cell.region == asked.region), None)
        if cell is not None and cell.value is not None:
            return each, cell
    return year, None
