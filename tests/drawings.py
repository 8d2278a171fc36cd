"""What drawings say, for tests that read them before a browser does."""

from __future__ import annotations

from dashboard.words import Lang, Unit
from layouts import formats
from layouts.drawing import Said


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
