"""The villages behind a county's number in a comparison: what they have above and below the line adds up to it.

Where villages have none, or none that adds up, the county itself is the row.
"""

from __future__ import annotations

import numpy as np

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked
from callbacks.supervision_here import watch_of
from dashboard.periods import counterpart
from data_access.codes import level_of, pad
from data_access.indicators import CATALOGUE
from data_access.queries.standing import standing
from data_access.queries.values import region_values
from layouts import specs_compare_counties
from layouts.compare_marks import has_rows, rows_total
from layouts.parts import href
from layouts.rows import Listed
from layouts.specs import Told
from layouts.translate import gettext, spaced


def county_rows(asked: FigureAsked, key: list[str], told: Told) -> Listed:
    """The villages of a county on an indicator, or the county; NoFigure where the mark names neither."""
    of, code = (key[0], key[1]) if len(key) == 2 else ("", "")
    indicator, regions = CATALOGUE.get(of), asked.release.regions
    if indicator is None or code not in regions or level_of(code) != "county":
        raise tabbed.no_such_mark(asked)
    period = counterpart(asked.view.period, indicator.by_month)
    cells = region_values(asked.viewer, asked.release, indicator, period, code, "county")
    if not cells or cells[0].value is None:
        raise tabbed.no_such_mark(asked)
    watch = watch_of(asked)
    villages = (
        standing(asked.viewer, asked.release, [indicator], code, period) if has_rows(indicator) else None
    )
    if villages is not None and (villages.denominator > 0).any():
        order = np.lexsort((np.arange(len(villages.codes)), -np.nan_to_num(villages.denominator[0])))
        kept = [int(i) for i in order if villages.denominator[0][i] > 0]
        codes = [villages.codes[i] for i in kept]
        parts = (villages.value, villages.numerator, villages.denominator, villages.n)
        numbers = [part[0][kept] for part in parts]
    else:
        codes, cell = [code], cells[0]
        own = (cell.value, cell.numerator, cell.denominator, cell.n)
        numbers = [np.array([np.nan if part is None else part], dtype=np.float64) for part in own]
    names = [spaced(regions.get(place).name(watch.lang)) for place in codes]
    spec = specs_compare_counties.county_rows(codes, names, numbers, of, watch.county(code), watch, told)
    total = rows_total(cells[0].value, float(numbers[1].sum()), float(numbers[2].sum()), indicator, watch)
    leads = [href(asked.view.at(pick="", tab=""), "/", region=pad(place)) for place in codes]
    why = href(asked.view, "/supervision", region=pad(code), indicator=of, tab="why", pick="")
    onward = [(gettext(watch.lang, "where the gap comes from"), why)]
    return Listed(spec, total, leads, frozenset({"region", "period"}), onward=onward)
