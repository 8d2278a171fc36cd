"""What drawings say, for tests that read them before a browser does."""

from __future__ import annotations

import numpy as np

from dashboard.words import Lang, Unit
from layouts import formats
from layouts.drawing import Chosen, Column, Dot, Many, Part, Path, Rect, Said, Shape, Strokes, Style, Words

LOW, HIGH = Style("burden-3", "ink"), Style("progress-4")
MANY: tuple[Part, ...] = (
    Many(Rect, 2, {
        "x": Column(np.array([10.0, 30.0])), "y": 5, "width": Column([8, 12]), "height": 6.5,
        "style": Chosen((LOW, HIGH), [1, 0]),
        "leads": ("pick=score:{code}:{key}", {"code": Chosen(("52", "53"), np.array([0, 1])), "key": "4"}),
        "told": ("{name}: {share}", {"name": Column(["<Bijie>", "Zunyi"]), "share": (Column(np.array([12.25, 7.0])), "percent")}),
    }),
    Many(Dot, 1, {"x": Column([4]), "y": Column([9.5]), "radius": 3, "style": HIGH}),
    Many(Words, 2, {"x": 3, "y": Column([1, 2]), "text": Column(["1 & 2", "−3"]), "colour": Chosen(("ink", "paper"), [0, 1])}),
    Many(Dot, 0, {"x": Column([]), "y": Column([]), "radius": 3, "style": HIGH}),
    Strokes(*(np.array(ends) for ends in ([0.0, 5.0], [1.0, 2.0], [3.0, 5.0], [1.0, 7.0])), LOW),
)  # fmt: skip
"""Shapes as columns."""
ONE_BY_ONE: tuple[Shape, ...] = (
    Rect(10.0, 5, 8, 6.5, HIGH, "pick=score:52:4", ("{name}: {share}", {"name": "<Bijie>", "share": (12.25, "percent")})),
    Rect(30.0, 5, 12, 6.5, LOW, "pick=score:53:4", ("{name}: {share}", {"name": "Zunyi", "share": (7.0, "percent")})),
    Dot(4, 9.5, 3, HIGH),
    Words(3, 1, "1 & 2", "ink"),
    Words(3, 2, "−3", "paper"),
    Path([("M", (0.0, 1.0)), ("L", (3.0, 1.0)), ("M", (5.0, 2.0)), ("L", (5.0, 7.0))], LOW),
)  # fmt: skip
"""The very same, each for itself."""


def told(said: str | Said, lang: Lang) -> str:
    """What a mark says, its values written as `assets/drawing.js` writes them."""
    if isinstance(said, str):
        return said
    sentence, values = said
    return sentence.format(**{name: _written(value, lang) for name, value in values.items()})


def _written(value: object, lang: Lang) -> str:
    if isinstance(value, str):
        return value
    assert isinstance(value, (tuple, list))
    number, unit = value
    return formats.text(number, Unit(unit), lang)
