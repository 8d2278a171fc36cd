"""FigureSpec: what a layout makes of query results; it alone feeds table, file and picture.

It holds a figure with everything that a reader must be told about it, in one language. `layouts.specs_*` make
them, `callbacks.figures` lists them, `layouts.picture*` draw them, `dashboard.exports` writes them out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.view import Theme
from dashboard.words import Basis, Lang, Unit
from layouts.callouts import Callout
from layouts.drawing import Drawing
from layouts.worst import Worst

Cell = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """One tidy column: a key that never changes, its header in the figure's language, its values."""

    name: str
    title: str
    values: Sequence[Cell]
    unit: Unit | None = None
    """What the numbers count; None for words, codes and days."""
    digits: int | None = None
    """Decimals, where those of the unit do not do."""
    is_signed: bool = False
    """Whether numbers above zero have a plus."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Classes and their colours: `of` holds the class of each row, -1 where there is no number."""

    colours: Sequence[str]
    labels: Sequence[str]
    """One for each class."""
    counts: Sequence[int]
    of: Sequence[int]
    note: str = ""
    """The official limit in words."""
    limits: Sequence[int] = ()
    """After which classes an official limit cuts."""
    missing: str = ""
    """Why some have no number, and how many."""
    breaks: Sequence[str] = ()
    """Between the classes, where they are of numbers."""
    is_change: bool = False
    """Whether the classes are of changes, on both sides of nothing."""
    small: Sequence[bool] = ()
    """Which rows stand on too few cases to be compared."""


@dataclass(frozen=True, slots=True)
class Bubbles:
    """The column `value` as the area of a circle: its colour, and the greatest value of all periods."""

    colour: str
    top: float


@dataclass(frozen=True, slots=True)
class MapChart:
    """Polygons by the column `region`, coloured by a scale; `skeleton` is the screen's map without numbers."""

    skeleton: dict[str, Any]
    scale: Scale
    bubbles: Bubbles | None = None
    """Drawn instead of the classes, over polygons that say nothing."""
    worst: Worst = field(default_factory=Worst)
    """Named with their values."""
    callouts: Sequence[Callout] = ()


@dataclass(frozen=True, slots=True)
class SmallMap:
    """One of several maps: its title, the screen's skeleton, the colour of each region that has a class."""

    title: str
    skeleton: dict[str, Any]
    fills: Mapping[str, str]
    is_shown: bool
    """Whether it is what the page shows, and not beside it."""


@dataclass(frozen=True, slots=True)
class MapsChart:
    """Several maps in the same classes, so many in a row, each so many pixels wide."""

    maps: Sequence[SmallMap]
    scale: Scale
    columns: int
    width: int
    counts: Sequence[tuple[str, Sequence[int]]] = ()
    """How many regions of a named map each class holds, where that is said."""


@dataclass(frozen=True, slots=True)
class PointsChart:
    """Points at the columns `longitude` and `latitude` over an outline: the screen's figure itself, and its classes."""

    figure: dict[str, Any]
    scale: Scale


@dataclass(frozen=True, slots=True)
class BarsChart:
    """A bar for each row, named by the column `name`, as long as the column `value`."""

    name: str
    value: str
    scale: Scale | None = None
    lines: Sequence[tuple[str, float, bool]] = ()
    """Named lines across the bars: the name, where, and whether it is an official limit."""
    whole: str = ""
    """A column that holds what each bar is a part of, drawn pale behind it."""
    signed: bool = False
    """Whether the numbers are changes: written with their sign, on both sides of nothing where both signs occur."""


@dataclass(frozen=True, slots=True)
class Line:
    """A column drawn as a line: 'actual', 'parent', 'plan' or 'limit'."""

    column: str
    kind: str


@dataclass(frozen=True, slots=True)
class LinesChart:
    """Lines over the column `x`; `stacked` columns lie under them as areas, from the axis up."""

    x: str
    lines: Sequence[Line]
    stacked: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """Rows from the column `start` to the column `end` (None: still running at `until`), named by `name`."""

    name: str
    start: str
    end: str
    until: date


@dataclass(frozen=True, slots=True)
class TableChart:
    """The columns as a table; `shown` of them where not all."""

    shown: Sequence[str] = ()
    most_rows: int = 30


@dataclass(frozen=True, slots=True)
class DrawingChart:
    """The screen's own drawing."""

    drawing: Drawing


Chart = (
    MapChart | MapsChart | PointsChart | BarsChart | LinesChart | TimelineChart | TableChart | DrawingChart
)


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """One figure with everything that a reader must be told about it, in one language."""

    page: str
    name: str
    """What the figure is called in addresses: 'map', 'ranking', 'trend', …"""
    lang: Lang
    theme: Theme
    title: str
    finding: str
    measured: str
    """What is measured, in words: the indicator's name, or what the table lists."""
    definition: str
    """What exactly is counted; empty where the title says it all."""
    unit: str
    """Of the numbers that its picture writes without one; each column has its own."""
    period: str
    """As in addresses: 2018; a span as 2014–2018."""
    period_words: str
    region: str
    """Padded code, or the household's number."""
    region_name: str
    n: int | None
    """Cases behind it, unweighted; None where the figures were published by others."""
    source: Sequence[str]
    """The parts of the source line, as on the screen."""
    basis: Basis
    data_version: str
    is_demonstration: bool
    """Whether a generated figure shows."""
    address: str
    """Where the figure stands on the screen: path and query, with the data version."""
    columns: Sequence[Column]
    chart: Chart
    filters: Sequence[str] = ()
    """The page's filters that it honours, each in words."""
    note: str = ""
    """What else must be said, e.g. that it leaves the page's filters out."""
    number: str = ""
    """The indicator, or the number in the file of the household or village, whose receipt the figure has; '' where it
    stands on several numbers or on none of theirs."""
    receipt: str = ""
    """The short code of that number's receipt."""
    is_counted: bool = True
    """Whether cases stand behind it: of amounts that are summed alone, n says nothing."""
    shows_finding: bool = True
    """Whether the page's finding is read from it; a figure beside it has its own title at its head."""
    file_words: Sequence[str] = field(default_factory=tuple)
    """What a file is named by, in order."""

    def __post_init__(self) -> None:
        lengths = {column.name: len(column.values) for column in self.columns}
        if len(set(lengths.values())) > 1:
            raise ValueError(f"columns of figure {self.name!r} differ in length: {lengths}")
        if len(lengths) < len(self.columns):
            raise ValueError(f"figure {self.name!r} has two columns of one name: {sorted(lengths)}")

    def column(self, name: str) -> Column:
        """The column of a name; KeyError if there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"figure {self.name!r} has no column {name!r}")

    @property
    def headline(self) -> str:
        """What stands at its head."""
        return self.finding if self.shows_finding else self.title

    @property
    def rows(self) -> int:
        return len(self.columns[0].values) if self.columns else 0
