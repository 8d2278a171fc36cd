"""The rows behind a month of a control chart: what each place adds to the distance to the country at its end."""

from __future__ import annotations

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked
from callbacks.supervision_gap import name_of, parts_of
from callbacks.supervision_why_rows import places
from data_access.codes import pad
from data_access.indicators import CATALOGUE
from data_access.queries.contributions import contributions
from data_access.queries.control_chart import control_chart
from layouts.control_sheet import apart
from layouts.formats import when
from layouts.rows import Listed
from layouts.specs import Told
from layouts.why_sheet import Bar, Part


def month_rows(asked: FigureAsked, key: list[str], told: Told) -> Listed:
    """The regions below; the county itself, whose villages have no money of their own."""
    of, month = key if len(key) == 2 else ("", "")
    indicator = CATALOGUE.get(of)
    code = asked.region if asked.region.startswith("G") else asked.region[:6]
    charted = (
        control_chart(asked.viewer, asked.release, indicator, code, asked.view.period) if indicator else None
    )
    if indicator is None or charted is None or month not in charted.months:
        raise tabbed.no_such_mark(asked)
    at = charted.months.index(month)
    value, country = float(charted.value[at]), float(charted.country[at])
    if value != value or country != country:
        raise tabbed.no_such_mark(asked)
    found = contributions(asked.viewer, asked.release, indicator, code, month, country)
    name = name_of(asked, code)
    bar = Bar(
        Part("", f"{name}, {when(month, asked.view.lang)}", None, value - country, 0.0),
        apart(charted, at, indicator),
    )
    own = [Part(pad(code), name, value, value - country, 0.0)]
    return places(asked, of, bar, parts_of(asked, found) if found is not None else own, told)
