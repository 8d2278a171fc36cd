"""The published results of the assessments as a drawing: province by year, nothing generated among them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.words import Unit
from layouts import formats
from layouts.assessment_words import Round
from layouts.drawing import Drawing, Rect, Shape, Style, Words, rule
from layouts.picture_parts import shortened
from layouts.records_assessment import Outcome, Unnamed
from layouts.translate import gettext, ngettext

WIDTH, HEIGHT = 618, 476
NARROW = 342
NAME_AT, YEARS_AT, TIMES_AT = 0.0, 104.0, 574.0
_HEAD, _FOOT = 44.0, 54.0
_ROOMY = 80.0
"""So wide a year's column has room for words."""


@dataclass(frozen=True, slots=True)
class Published:
    """The published results of some provinces over the years of the method."""

    provinces: Sequence[str]
    years: Sequence[int]
    named: Mapping[tuple[str, int], Outcome]
    """Province and year to its published result."""
    unnamed: Sequence[Unnamed]

    def of_year(self, year: int) -> list[Outcome]:
        return [one for (_, of), one in self.named.items() if of == year]

    def times(self, province: str) -> int:
        """Years in which a province was named as good."""
        return sum(code == province for code, _ in self.named)

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
    shapes: list[Shape] = [
        Words(0, 29, gettext(lang, "Province"), "muted"),
        Words(width, 29, gettext(lang, "how often"), "muted", anchor="end"),
    ]
    if is_wide:
        shapes.append(Words(0, bottom + 12, gettext(lang, "reward of each"), "muted"))
    for n, year in enumerate(published.years):
        shapes += _year(published, year, left + step * (n + 0.5), step, bottom, shown)
    for n, code in enumerate(published.provinces):
        y = _HEAD + row * n
        if n and n % 5 == 0:
            shapes.append(rule(0, y, width, y, Style(stroke="line")))
        shapes += _row(published, code, y, row, left, step, width, shown)
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


def _row(
    published: Published, code: str, y: float, row: float, left: float, step: float, width: int, shown: Round
) -> list[Shape]:  # fmt: skip
    lang, middle = shown.lang, y + row / 2
    name, is_marked = shown.name(code), code in shown.marked
    short = shortened(name, left - 6, 13)
    shapes: list[Shape] = [
        Words(NAME_AT, middle, short, size=13, bold=is_marked, leads=f"region={code}0000", told=name if short != name else "")
    ]  # fmt: skip
    for n, year in enumerate(published.years):
        one = published.named.get((code, year))
        x = left + step * n
        if one is None:
            shapes.append(Words(x + step / 2, middle, "·", "muted", anchor="middle"))
            continue
        grade = shown.grades[one.grade](lang)
        told = f"{name}, {year}: {grade}"
        fill = "progress-5" if year == shown.year else "progress-3"
        text = "paper" if year == shown.year else "ink"
        leads = f"pick=grade:{code}"
        shapes += [
            Rect(x + 2, y + 1.5, step - 4, row - 3, Style(fill), leads=leads, told=told),
            Words(x + step / 2, middle, grade, text, anchor="middle"),
        ]
    times = published.times(code)
    shapes.append(
        Words(width, middle, str(times) if times else "—", "ink" if times else "muted", size=13, anchor="end")
    )
    return shapes
