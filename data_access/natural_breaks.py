"""Natural breaks of every map that is drawn: where the values of its regions fall apart, all periods together.

Made once when the cube is filled, so that the web process needs no statistics and colours do not jump while the
years are played. A prefecture's map takes its province's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from math import floor, log10

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, delete, insert, select

from dashboard.words import Kind
from data_access.indicators.model import Indicator
from data_access.queries.columns import columns, numbers, words
from data_access.schema import class_break, indicator_value, region, region_group

CLASSES = 6
MOST_VALUES = 40
"""So many values, evenly through all in their order, stand for a map: the work grows with their square."""
_ROWS_A_STATEMENT = 500


def fill_breaks(connection: Connection, entries: Iterable[Indicator]) -> None:
    """Fill `class_break` anew from the cube; the caller commits."""
    connection.execute(delete(class_break))
    maps = _Maps.read(connection)
    rows = [
        {"indicator": entry.id, "region_code": code, "place": place, "at": at}
        for entry in sorted(entries, key=lambda entry: entry.id)
        if entry.kind not in (Kind.DATE, Kind.CATEGORY)
        for code, values in maps.of(connection, entry)
        for place, at in enumerate(breaks(values))
    ]
    for first in range(0, len(rows), _ROWS_A_STATEMENT):
        connection.execute(insert(class_break).values(rows[first : first + _ROWS_A_STATEMENT]))


def breaks(values: NDArray[np.float64]) -> tuple[float, ...]:
    """The natural breaks of some values (Fisher and Jenks), each the roundest number between two classes.

    A value equal to a break belongs to the upper class. Fewer classes where there are few different values.
    """
    ordered = np.sort(values)
    if ordered.size > MOST_VALUES:
        # The middle of each fortieth: one value far off does not make a class of its own.
        ordered = ordered[((np.arange(MOST_VALUES) + 0.5) / MOST_VALUES * ordered.size).astype(int)]
    different, often = np.unique(ordered, return_counts=True)
    classes = min(CLASSES, different.size)
    if classes < 2:
        return ()
    return tuple(
        _roundest(float(different[i]), float(different[i + 1])) for i in _tops(different, often, classes)
    )


def _tops(values: NDArray[np.float64], often: NDArray[np.intp], classes: int) -> list[int]:
    """The place of the greatest value of each class but the last, so that all lie near the mean of their class.

    Fisher's dynamic programming, over all ends at once; the squares are those of parts of the whole span, which keep
    their digits where yuan would not.
    """
    spread = (values - values[0]) / (values[-1] - values[0])
    ends = np.arange(values.size + 1)
    count, sums, squares = (np.concatenate([[0.0], np.cumsum(often * spread**power)]) for power in (0, 1, 2))
    held = count[None, :] - count[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = squares[None, :] - squares[:, None] - (sums[None, :] - sums[:, None]) ** 2 / held
    apart = np.where(held > 0, apart, np.inf)  # of the values from one end to another, by both
    least, cuts = apart[0], []
    for _ in range(classes - 1):
        cut = np.argmin(least[:, None] + apart, axis=0)
        least = least[cut] + apart[cut, ends]
        cuts.append(cut)
    places, end = [], values.size
    for cut in reversed(cuts):
        end = int(cut[end])
        places.append(end - 1)
    return places[::-1]


def _roundest(low: float, high: float) -> float:
    """The number with the fewest digits above `low` and not above `high`."""
    power = floor(log10(high - low)) + 2
    while True:
        step = 10.0**power
        found = float(f"{floor(high / step + 1e-9) * step:.12g}")
        if low < found <= high:
            return found
        power -= 1
        if power < -12:
            return high


@dataclass(frozen=True)
class _Maps:
    """Which regions each map draws: the poor counties of a place, or all where none is poor; its provinces."""

    place_of: Mapping[str, int]
    """Each county's and province's place in the rows of `drawn`."""
    drawn: Mapping[str, tuple[NDArray[np.bool_], NDArray[np.bool_]]]
    """By the code of the map: whether it draws a county, whether it draws a province."""

    @classmethod
    def read(cls, connection: Connection) -> _Maps:
        query = select(region.c.code, region.c.level, region.c.is_poor_county).order_by(region.c.code)
        found = connection.execute(query.where(region.c.level.in_(("county", "province")))).all()
        place_of = {row.code: place for place, row in enumerate(found)}
        is_county = np.array([row.level == "county" for row in found])
        is_poor = is_county & np.array([bool(row.is_poor_county) for row in found])
        province = np.array([row.code[:2] for row in found])
        inside = {"": np.ones(len(found), dtype=bool)}
        inside |= {str(code): province == code for code in province[~is_county]}
        for row in connection.execute(select(region_group.c.group_code, region_group.c.county_code)):
            members = inside.setdefault(row.group_code, np.zeros(len(found), dtype=bool))
            members[place_of[row.county_code]] = True
        for code in (code for code in inside if code.startswith("G")):
            outside = set(province[is_county & ~inside[code]])
            inside[code] |= ~is_county & ~np.isin(province, list(outside))
        return cls(
            place_of,
            {
                code: (here & is_poor if (here & is_poor).any() else here & is_county, here & ~is_county)
                for code, here in inside.items()
            },
        )

    def of(self, connection: Connection, entry: Indicator) -> Iterator[tuple[str, NDArray[np.float64]]]:
        """Each map's code and the values that it shows in all periods."""
        of_counties = "county" in entry.levels
        v = indicator_value.c
        query = select(v.region_code, v.value).where(
            v.indicator == entry.id,
            v.level == ("county" if of_counties else "province"),
            v.value.is_not(None),
        )
        read = columns(connection.execute(query))
        if not read:
            return
        places = np.array([self.place_of[code] for code in words(read[0])])
        values = numbers(read[1])
        for code, drawn in self.drawn.items():
            shown = drawn[0 if of_counties else 1][places]
            if shown.any():
                yield code, values[shown]
