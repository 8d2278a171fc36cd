"""The published results of the assessments as a drawing: province by year, nothing generated among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Unit
from layouts import formats
from layouts.assessment_words import Round
from layouts.drawing import Chosen, Column, Drawing, Many, Part, Rect, Shape, Style, Words, rule
from layouts.picture_parts import shortened
from layouts.records_assessment import Outcome, Unnamed
from layouts.translate import gettext, ngettext

WIDTH, HEIGHT = 618, 476
NARROW = 342
NAME_AT, YEARS_AT, TIMES_AT = 0.0, 104.0, 574.0
_HEAD, _FOOT = 44.0, 54.0
_ROOMY = 80.0
"""So wide a year's column has room for words."""


@dataclass(frozen=True)
class Published:
    """The published results of some provinces over the years of the method."""

    provinces: Sequence[str]
    years: Sequence[int]
    named: Mapping[tuple[str, int], Outcome]
    """Province and year to its published result."""
    unnamed: Sequence[Unnamed]

    @cached_property
    def times(self) -> Mapping[str, int]:
        """Years in which each province was named as good."""
        return Counter(code for code, _ in self.named)

    @cached_property
    def _by_year(self) -> Mapping[int, list[Outcome]]:
        found: dict[int, list[Outcome]] = {}
        for (_, year), one in self.named.items():
            found.setdefault(year, []).append(one)
        return found

    def of_year(self, year: int) -> list[Outcome]:
        return self._by_year.get(year, [])

    def called(self, year: int) -> int:
        """Provinces called to account in a year without a name."""
        return sum(one.count for one in self.unnamed if one.year == year)


def label(shown: Round) -> str:
    """What a screen reader calls the drawing."""
    return gettext(shown.lang, "Provinces named as good, by assessment year")


def wide(published: Published, shown: Round) -> Drawing:
    """A row a province, a column a year; how often each was named."""
    return _sheet(published, shown, WIDTH, YEARS_AT, TIMES_AT)


def narrow(published: Published, shown: Round) -> Drawing:
    """The same for a narrow screen."""
    return _sheet(published, shown, NARROW, 82.0, 316.0)


def _sheet(published: Published, shown: Round, width: int, left: float, right: float) -> Drawing:
    lang = shown.lang
    is_wide = width == WIDTH
    row = min(20.0, (HEIGHT - _HEAD - _FOOT) / max(len(published.provinces), 1)) if is_wide else 24.0
    step = (right - left) / len(published.years)
    bottom = _HEAD + row * len(published.provinces)
    shapes: list[Part] = [
        Words(0, 29, gettext(lang, "Province"), "muted"),
        Words(width, 29, gettext(lang, "how often"), "muted", anchor="end"),
    ]
    if is_wide:
        shapes.append(Words(0, bottom + 12, gettext(lang, "reward of each"), "muted"))
    for n, year in enumerate(published.years):
        shapes += _year(published, year, left + step * (n + 0.5), step, bottom, shown)
    lines = [_HEAD + row * n for n in range(5, len(published.provinces), 5)]
    shapes += [rule(0, y, width, y, Style(stroke="line")) for y in lines]
    shapes += _rows(published, (left, row), step, width, shown)
    return Drawing(width, round(bottom + _FOOT), shapes, label(shown))


def _year(published: Published, year: int, x: float, step: float, bottom: float, shown: Round) -> list[Shape]:
    """A year's head: how many are named and their reward; under its column who was called to account."""
    lang, named = shown.lang, published.of_year(year)
    is_shown = year == shown.year
    head: list[Shape] = [
        Words(x, 10, str(year), size=13, anchor="middle", bold=is_shown, leads=f"period={year}")
    ]
    if not named:
        none = gettext(lang, "no list seen") if step >= _ROOMY else ""
        head.append(Words(x, 29, shortened(none, step, 12), "muted", anchor="middle"))
    else:
        said = ngettext(lang, "{count} named", "{count} named", len(named), count=len(named))
        # Where columns are narrow the number must do; reward and interviews stand among the key figures.
        short = said if step >= _ROOMY else str(len(named))
        head.append(Words(x, 29, short, "muted", anchor="middle", leads=f"pick=named:{year}", told=said))
        rewards = {one.reward_yuan for one in named} - {None}
        if len(rewards) == 1 and step >= _ROOMY:
            each = formats.text(rewards.pop(), Unit.YUAN, lang)
            told = gettext(lang, "reward of each: {yuan}", yuan=each)
            head.append(Words(x, bottom + 12, shortened(each, step, 12), "muted", anchor="middle", told=told))
    called = published.called(year)
    if called and step >= _ROOMY:
        words = gettext(lang, "{count} interviewed", count=called)
        told = gettext(
            lang, "{year}: {count} provinces called to account, not named", year=year, count=called
        )
        head.append(Words(x, bottom + 29, shortened(words, step, 12), "left", anchor="middle", told=told))
        head.append(
            Words(x, bottom + 45, shortened(gettext(lang, "not named"), step, 12), "muted", anchor="middle")
        )
    return head


def _rows(
    published: Published, corner: tuple[float, float], step: float, width: int, shown: Round
) -> list[Part]:
    """The provinces' names, in which years each was named, and how often."""
    codes, (left, row) = published.provinces, corner
    names = [shown.name(code) for code in codes]
    short = [shortened(name, left - 6, 13) for name in names]
    middles = _HEAD + row * (np.arange(len(codes)) + 0.5)
    times = [published.times[code] for code in codes]
    ends = Column(middles)
    return [
        Many(Words, len(codes), {
            "x": NAME_AT,
            "y": ends,
            "text": Column(short),
            "size": 13,
            "bold": Column([code in shown.marked for code in codes]),
            "leads": ("region={code}0000", {"code": Column(codes)}),
            "told": Column([name if name != cut else "" for name, cut in zip(names, short, strict=True)]),
        }),
        *_cells(published, names, left, step, middles, row, shown),
        Many(Words, len(codes), {
            "x": width,
            "y": ends,
            "text": Column([str(count) if count else "—" for count in times]),
            "leads": Column([f"pick=grade:{code}:all" if count else "" for code, count in zip(codes, times, strict=True)]),
            "colour": Column(["ink" if count else "muted" for count in times]),
            "size": 13,
            "anchor": "end",
        }),
    ]  # fmt: skip


def _cells(
    published: Published,
    names: Sequence[str],
    left: float,
    step: float,
    middles: NDArray[np.floating[Any]],
    row: float,
    shown: Round,
) -> list[Part]:
    """A box for each year in which a province was named, a dot for each in which it was not."""
    codes, years = published.provinces, published.years
    grades = [[published.named.get((code, year)) for year in years] for code in codes]
    named = np.array([[one is not None for one in of] for of in grades], dtype=bool)
    (of, at), (of_none, at_none) = np.nonzero(named), np.nonzero(~named)
    words = [shown.grades[one.grade](shown.lang) for each in grades for one in each if one is not None]
    is_shown = (np.asarray(years)[at] == shown.year).astype(int)
    return [
        Many(Words, len(of_none), {
            "x": Column(left + step * (at_none + 0.5)), "y": Column(middles[of_none]), "text": "·", "colour": "muted",
            "anchor": "middle",
        }),
        Many(Rect, len(of), {
            "x": Column(left + step * at + 2),
            "y": Column(middles[of] - row / 2 + 1.5),
            "width": step - 4,
            "height": row - 3,
            "style": Chosen((Style("progress-3"), Style("progress-5")), is_shown),
            "leads": ("pick=grade:{code}:{year}", {
                "code": Chosen(codes, of), "year": Chosen([str(year) for year in years], at),
            }),
            "told": ("{name}, {year}: {grade}", {
                "name": Chosen(names, of), "year": Chosen([str(year) for year in years], at), "grade": Column(words),
            }),
        }),
        Many(Words, len(of), {
            "x": Column(left + step * (at + 0.5)),
            "y": Column(middles[of]),
            "text": Column(words),
            "colour": Chosen(("ink", "paper"), is_shown),
            "anchor": "middle",
        }),
    ]  # fmt: skip
