"""How far a county's own numbers can be trusted: four signs of each county beside how fast its poverty fell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from weakref import WeakKeyDictionary

import numpy as np
from sqlalchemy import Select, and_, case, func, or_, select

from dashboard.periods import year_of
from data_access.codes import COUNTRY
from data_access.fairness.arrays import Floats
from data_access.indicators import CATALOGUE
from data_access.indicators.bounds import bounds
from data_access.queries.columns import Column, columns, numbers, words
from data_access.queries.credibility_tests import Credibility, Party, Performance, judged, nature_of
from data_access.queries.evaluation import Evaluated, evaluations
from data_access.queries.values import inside_counties
from data_access.releases import Release
from data_access.schema import indicator_value
from data_access.viewer import Viewer

CELLS: Final[Mapping[str, str]] = {
    "heap": "incomes_heaped_share",
    "edits": "late_edits_share",
    "forms": "identical_forms_share",
}
"""The indicator of a sign."""
ON_FILE: Final = "wrong_exits_on_file_share"
"""What a county's own file tells of its wrong exits."""
_PERFORMANCE: Final = "poverty_incidence"
_EVERYBODY = Viewer(role="tests of the whole country", scope=(COUNTRY,))
"""False discoveries are kept rare over all counties, and what is usual is the country's; who may see is asked after."""


def credibility(viewer: Viewer, release: Release, code: str, period: str) -> Credibility:
    """The counties of a region from the county up that the viewer may see and that have anything to test."""
    every = _counties(release, period)
    own = set(release.regions.inside(code, "county"))
    seen = np.array([name in own and viewer.may_see(name) for name in every.codes], dtype=bool)
    return every.some(np.flatnonzero(seen & every.is_tested)).ordered()


def villages(viewer: Viewer, release: Release, code: str, period: str) -> Credibility:
    """The villages of a county, township or village; what is usual is the country's, the tests are the villages' own.

    The third party samples counties: no village has that sign.
    """
    usual = _counties(release, period)
    year = year_of(period)
    read: dict[tuple[str, str], Any] = {}
    entries = [CATALOGUE[name] for name in CELLS.values()]
    asked = ((entries, (year,)), ([CATALOGUE[_PERFORMANCE]], (_before(year), year)))
    for indicators, periods in asked:
        query = inside_counties(viewer, release, indicators, code, "village", periods)
        with release.connect() as connection:
            for row in connection.execute(query, bounds(code, periods)).all():
                read.setdefault((row.indicator, row.period), {})[row.region_code] = row
    codes = tuple(sorted({name for cells in read.values() for name in cells}))

    def column(indicator: str, of: str, when: str = year) -> Floats:
        cells = read.get((indicator, when), {})
        found = (getattr(cells.get(name), of, None) for name in codes)
        return np.array([np.nan if value is None else float(value) for value in found])

    nothing = np.full(len(codes), np.nan)
    cells = {name: (column(of, "value"), column(of, "n")) for name, of in CELLS.items()}
    incidence = column(_PERFORMANCE, "value")
    fall = column(_PERFORMANCE, "value", _before(year)) - incidence
    nobody = Party(nothing, nothing, nothing, nothing, nothing)
    found = judged(codes, cells, nobody, Performance(incidence, fall), usual.usual, usual.nature)
    return found.some(np.flatnonzero(found.is_tested)).ordered()


def _before(year: str) -> str:
    return str(int(year) - 1)


_known: WeakKeyDictionary[Release, dict[str, Credibility]] = WeakKeyDictionary()


def _counties(release: Release, period: str) -> Credibility:
    """All counties of the country with all their tests; what was read is judged once, until the data change."""
    year = year_of(period)
    with release.connect() as connection:
        read = columns(connection.execute(cells_query(year)))
    found = evaluations(_EVERYBODY, release, COUNTRY)
    known = _known.setdefault(release, {})
    if year not in known:
        known[year] = _judged(read, found, int(year))
    return known[year]


def _judged(read: list[Column], found: Evaluated, year: int) -> Credibility:
    codes = np.array(words(read[0]) if read else [], dtype=str)
    rows = [numbers(column) for column in read[1:]] or [np.zeros(0)] * (2 * len(CELLS) + 2)
    country, keep = codes == COUNTRY, np.flatnonzero(codes != COUNTRY)
    cells, usual = {}, {}
    for n, name in enumerate(CELLS):
        value, cases = rows[2 * n : 2 * n + 2]
        usual[name] = float(value[country][0]) if country.any() else np.nan
        cells[name] = (value[keep], cases[keep])
    incidence, before = rows[-2][keep], rows[-1][keep]
    counties = tuple(codes[keep].tolist())
    return judged(
        counties,
        cells,
        _party(counties, found, year),
        Performance(incidence, before - incidence),
        usual,
        {name: nature_of(*cells[name], usual[name]) for name in ("edits", "forms")},
    )


def _party(counties: tuple[str, ...], found: Evaluated, year: int) -> Party:
    """A county is evaluated once, in the year in which it leaves the list; what was found then stays said of it."""
    at = {code: n for n, code in enumerate(found.codes) if found.years[n] <= year}
    own = [at.get(code, len(found)) for code in counties]
    c = found.counts
    households = np.where(c["exited_households"] > 0, c["exited_households"], np.nan)
    columns_ = (
        c["wrongly_exited"],
        c["sampled_exited"],
        c["failing"] / households,
        c["exited_rows"],
        found.years,
    )
    return Party(*(np.append(values.astype(np.float64), np.nan)[own] for values in columns_))


def cells_query(year: str) -> Select[Any]:
    """region_code, value and n of each sign's indicator, incidence at the year's end and a year before; the country too."""
    v = indicator_value.c

    def cell(indicator: str, period: str, column: Any) -> Any:
        return func.max(case((and_(v.indicator == indicator, v.period == period), column)))

    made = [
        cell(of, year, column).label(f"{name}_{column.name}")
        for name, of in CELLS.items()
        for column in (v.value, v.n)
    ]
    incidence = [
        cell(_PERFORMANCE, when, v.value).label(name)
        for name, when in (("incidence", year), ("before", _before(year)))
    ]
    return (
        select(v.region_code, *made, *incidence)
        .where(
            v.indicator.in_((*CELLS.values(), _PERFORMANCE)),
            v.period.in_((_before(year), year)),
            or_(v.level == "county", v.level == "country"),
        )
        .group_by(v.region_code)
        .order_by(v.region_code)
    )
