"""A drawing of plain shapes, made once for the screen and for pictures: rectangles, paths, lines, dots, texts.

Sizes are pixels of a sheet whose corner is at the upper left. Colours are named by token ('ink', 'money-4'); the
screen's styles and `layouts.theme` say what they are. A shape with `leads` is a link that changes fields of the
view ('pick=flow:01'); `told` is what it says when pointed at. Hundreds of alike shapes are columns (`Many`, `Strokes`).
The screen gets the parts themselves, which `assets/drawing.js` draws; pictures are made of their plain shapes by
`layouts.picture_drawing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import orjson
from numpy.typing import NDArray

from layouts import html
from layouts.html import Element

SMALLEST = 12
"""No text is smaller, in pixels."""


class Style(NamedTuple):
    """Fill and outline by token; '' for none."""

    fill: str = ""
    stroke: str = ""
    width: float = 1.0
    dash: str = ""
    """As SVG writes it: '3 2'."""
    opacity: float = 1.0


Said = tuple[str, Mapping[str, object]]
"""A sentence that the browser writes, for drawings of hundreds of marks: its names in braces, and what fills them.

The sentence is in the language of the page, as `gettext` gives it; what fills it is text, or a number with its unit
(`Unit`, as text), (12.5, "percent"), which is written as `layouts.formats.text` writes it.
"""


class Rect(NamedTuple):
    """A rectangle from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    style: Style
    leads: str = ""
    told: str | Said = ""


class Path(NamedTuple):
    """Commands M, L, C and Z with their absolute numbers: (('M', (0, 0)), ('L', (5, 5)), ('Z', ()))."""

    commands: Sequence[tuple[str, Sequence[float]]]
    style: Style
    leads: str = ""
    told: str | Said = ""


class Dot(NamedTuple):
    """A circle by its centre."""

    x: float
    y: float
    radius: float
    style: Style
    leads: str = ""
    told: str | Said = ""


class Words(NamedTuple):
    """A text whose line is centred on y; `anchor` start, middle or end; `halo` lays the ground's colour around it."""

    x: float
    y: float
    text: str
    colour: str = "ink"
    size: float = SMALLEST
    anchor: str = "start"
    bold: bool = False
    halo: str = ""
    turn: float = 0.0
    """Degrees clockwise around (x, y); the heads of narrow columns rise from it by −45."""
    leads: str = ""
    told: str | Said = ""


Shape = Rect | Path | Dot | Words


class Column(NamedTuple):
    """A field of many shapes: a value of its own for each."""

    each: Sequence[Any] | NDArray[Any]


class Chosen(NamedTuple):
    """A field of many shapes: each has one of a few values, by its place among them."""

    of: Sequence[Any]
    at: Sequence[int] | NDArray[np.integer[Any]]


class Many(NamedTuple):
    """So many shapes of a kind as columns, which arrays fill and the browser takes apart.

    Fields are named as the kind's; one that is neither `Column` nor `Chosen` is the same for all. `leads` and `told` may
    be sentences whose values are columns. Fields that are left out are as the kind has them.
    """

    kind: type[Rect] | type[Dot] | type[Words]
    number: int
    fields: Mapping[str, Any]


class Strokes(NamedTuple):
    """Many straight lines as one path that is no mark: arrays of their ends."""

    x0: NDArray[np.float64]
    y0: NDArray[np.float64]
    x1: NDArray[np.float64]
    y1: NDArray[np.float64]
    style: Style


Part = Shape | Many | Strokes


@dataclass(frozen=True, slots=True)
class Drawing:
    """What lies on a sheet, the lowest first."""

    width: int
    height: int
    parts: Sequence[Part]
    label: str
    """What a screen reader calls it."""

    @property
    def shapes(self) -> list[Shape]:
        """The plain shapes, for whoever draws them one by one."""
        found: list[Shape] = []
        for part in self.parts:
            match part:
                case Many():
                    found += _one_by_one(part)
                case Strokes():
                    found.append(_path(part))
                case _:
                    found.append(part)
        return found


def _path(strokes: Strokes) -> Path:
    ends = np.stack(strokes[:4], axis=1).tolist()
    lines = [(("M", (x0, y0)), ("L", (x1, y1))) for x0, y0, x1, y1 in ends]
    return Path([command for line in lines for command in line], strokes.style)


def _one_by_one(many: Many) -> list[Shape]:
    def own(field: Any, n: int) -> Any:
        match field:
            case Column():
                value = field.each[n]
                return value.item() if isinstance(value, np.generic) else value
            case Chosen():
                return field.of[field.at[n]]
            case (str() as sentence, Mapping() as values):
                return sentence, {name: own(value, n) for name, value in values.items()}
            case (Column() as numbers, str() as unit):
                return own(numbers, n), unit
        return field

    made = [{name: own(field, n) for name, field in many.fields.items()} for n in range(many.number)]
    for fields in made:
        if not isinstance(fields.get("leads", ""), str):
            sentence, values = fields["leads"]
            fields["leads"] = sentence.format(**values)
    return [many.kind(**fields) for fields in made]


@lru_cache(maxsize=8_192)
def text_width(text: str, size: float) -> float:
    """About how wide a text is set, pixels: a Chinese character is as wide as high, a Latin one little more than half."""
    return size * sum(1.0 if character >= "⺀" else 0.54 for character in text)


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any ground."""
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]


def apart(centres: Sequence[float], line: float, top: float, bottom: float) -> list[float]:
    """Lines of text, the highest first, moved as little as keeps them a line apart and between two heights."""
    placed: list[float] = []
    for centre in centres:
        placed.append(max(centre, placed[-1] + line if placed else top))
    limit = bottom
    for at in reversed(range(len(placed))):
        placed[at] = min(placed[at], limit)
        limit = placed[at] - line
    return placed


def polyline(
    points: Sequence[tuple[float, float]], style: Style, leads: str = "", told: str | Said = ""
) -> Path:
    """A line through points."""
    commands = [("M" if i == 0 else "L", point) for i, point in enumerate(points)]
    return Path(commands, style, leads, told)


def polygon(
    points: Sequence[tuple[float, float]], style: Style, leads: str = "", told: str | Said = ""
) -> Path:
    """A closed area through points."""
    return Path([*polyline(points, style).commands, ("Z", ())], style, leads, told)


def rule(x0: float, y0: float, x1: float, y1: float, style: Style) -> Path:
    """A line between two points."""
    return Path((("M", (x0, y0)), ("L", (x1, y1))), style)


class Sheets(NamedTuple):
    """A drawing for the screen that is not drawn yet: whoever sends the page knows which of its sheets is wanted."""

    wide: Callable[[], Drawing]
    narrow: Callable[[], Drawing]

    def sheet(self, is_narrow: bool) -> Element:
        """The sheet for a narrow window, or for a wide one; `assets/tabbed.js` makes text of its JSON."""
        drawing = self.narrow() if is_narrow else self.wide()
        return html.Div(className="drawing", **{"data-drawing": orjson.Fragment(described(drawing))})

    def both(self) -> Element:
        """Both sheets, for a page that does not know how wide the window is: the styles show one."""
        sheets = [sheet(self.wide(), "drawing for-wide"), sheet(self.narrow(), "drawing for-narrow")]
        return html.Div(sheets, className="drawings")


def drawn(wide: Callable[[], Drawing], narrow: Callable[[], Drawing] | None = None) -> Sheets:
    """A drawing on the screen, as wide as its place; narrow windows show the one made for them, if there is one."""
    return Sheets(wide, narrow or wide)


def sheet(drawing: Drawing, class_name: str = "drawing") -> Element:
    """A drawing on the screen, as wide as its place."""
    return html.Div(className=class_name, **{"data-drawing": described(drawing).decode()})


_HEADS: dict[type, tuple[str, ...]] = {
    Rect: ("rect",), Path: ("path",), Dot: ("circle",), Words: ("text",), Strokes: ("strokes",), Style: (),
}  # fmt: skip


def described(drawing: Drawing) -> bytes:
    """The drawing as JSON for `assets/drawing.js`: width, height, label, shapes, each headed by its tag."""
    whole = [drawing.width, drawing.height, drawing.label, drawing.parts]
    return orjson.dumps(whole, default=_plain, option=orjson.OPT_SERIALIZE_NUMPY)


def _plain(part: Any) -> Any:
    try:
        return (*_HEADS[type(part)], *part)
    except KeyError:
        pass
    if isinstance(part, Column | Chosen):
        return part._asdict()
    if isinstance(part, Many):
        fields = {**part.kind._field_defaults, **part.fields}
        return ("many", *_HEADS[part.kind], part.number, [fields[name] for name in part.kind._fields])
    if isinstance(part, np.ndarray) and not part.flags.c_contiguous:
        return np.ascontiguousarray(part)
    raise TypeError(f"{type(part).__name__} is not drawn")
