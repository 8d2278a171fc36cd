"""Numbers and dates as each language writes them: 万 and 亿, or thousands and millions; a true minus sign.

`assets/format.js` writes the same in the browser; a browser test holds the two together.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from datetime import date as Date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import NamedTuple

import numpy as np
from babel.dates import format_date
from numpy.typing import NDArray

from dashboard.words import Flag, Lang, Unit
from layouts.translate import gettext, spaced

MINUS = "\u2212"
MISSING = "—"
_UNIT_WORDS: dict[Unit, tuple[str, str]] = {
    Unit.PERSON: ("person", "people"),
    Unit.HOUSEHOLD: ("household", "households"),
    Unit.COUNTY: ("county", "counties"),
    Unit.VILLAGE: ("village", "villages"),
    Unit.VISIT: ("visit", "visits"),
    Unit.PROJECT: ("project", "projects"),
    Unit.LOAN: ("loan", "loans"),
    Unit.FINDING: ("finding", "findings"),
    Unit.NEED: ("need", "needs"),
    Unit.YUAN: ("yuan", "yuan"),
    Unit.DAY: ("day", "days"),
    Unit.POINT: ("point", "points"),
    Unit.SCORE: ("point of 100", "points of 100"),
}
"""One of them, and several."""
_DECIMALS: dict[Unit, int] = {Unit.PERCENT: 1, Unit.POINT: 1, Unit.SCORE: 1, Unit.RATIO: 2, Unit.VISIT: 1}
_LAST_DIGIT = [Decimal(1).scaleb(-digits) for digits in range(10)]
_SCALES: dict[Lang, tuple[tuple[float, str], ...]] = {
    "zh": ((1e8, "亿"), (1e4, "万")),
    "en": ((1e9, "billion"), (1e6, "million")),
}


class Amount(NamedTuple):
    """A number and the unit that stands behind it, apart so that they can be set in two sizes."""

    number: str
    unit: str

    def text(self) -> str:
        """Both in running text: '4.6%', '1,660 万人', '16.6 million people'."""
        if not self.unit:
            return self.number
        if self.unit == "%":
            return f"{self.number}%"
        return f"{self.number} {self.unit}"


def is_missing(value: float | None) -> bool:
    """Whether there is no number (None or not-a-number)."""
    return value is None or math.isnan(value)


def unit_word(unit: Unit, lang: Lang, value: float = 2) -> str:
    """The word behind a number of this unit; English takes its singular at exactly one."""
    if unit is Unit.PERCENT:
        return "%"
    if unit not in _UNIT_WORDS:
        return ""
    one, many = _UNIT_WORDS[unit]
    return gettext(lang, many) if lang == "zh" or abs(value) != 1 else one


def counted_word(unit: Unit, lang: Lang, value: float = 2) -> str:
    """The word right behind a number: Chinese counts counties, villages, projects, findings by 个; the label names them."""
    return _counted_word(unit, lang, 1 if abs(value) == 1 else 2)


@cache
def _counted_word(unit: Unit, lang: Lang, value: int) -> str:
    if lang == "zh" and unit in (Unit.COUNTY, Unit.VILLAGE, Unit.PROJECT, Unit.FINDING):
        return "个"
    return unit_word(unit, lang, value)


def decimals(value: float, unit: Unit) -> int:
    """How many decimals a value of a unit is written with; two for a percentage that one would round to 0."""
    if unit is Unit.PERCENT and 0 < abs(value) < 0.05:
        return 2
    return _DECIMALS.get(unit, 0)


def plain(value: float, digits: int = 0, grouped: bool = True) -> str:
    """A number with thousands separators and a fixed count of decimals, a half rounded away from zero."""
    size = abs(float(value))
    # Python rounds a half to even. Only an odd multiple of 1/2^(digits + 1) can lie half way, and these are few.
    if size * (2 << digits) % 2 == 1:
        text = format(Decimal(size).quantize(_LAST_DIGIT[digits], ROUND_HALF_UP), ",f" if grouped else "f")
    else:
        text = f"{size:,.{digits}f}" if grouped else f"{size:.{digits}f}"
    return MINUS + text if value < 0 and text.strip("0.") else text


def plains(values: Sequence[float] | NDArray[np.float64], digits: int = 0, sign: bool = False) -> list[str]:
    """Many numbers as `plain` writes each, '—' where there is none; with a plus before those that read above zero."""
    exact = np.asarray(values, dtype=np.float64)
    # Python rounds a half to even: the least step away from zero makes it more than a half.
    halves = np.abs(exact) * (2 << digits) % 2 == 1
    away = np.where(halves, np.nextafter(exact, np.copysign(np.inf, exact)), exact)
    write = f"{{:{'+' if sign else ''},.{digits}f}}".format
    nothing = f"{0:.{digits}f}"
    special = {write(0.0): nothing, write(-0.0): nothing, write(math.nan): MISSING}
    return [special.get(text) or text.replace("-", MINUS) for text in map(write, away.tolist())]


def number(value: float | None, unit: Unit, lang: Lang, compact: bool = False) -> str:
    """A value without its unit: '4.6', compact '1,660 万' or '16.6 million'; '—' where there is none."""
    if value is None or value != value:
        return MISSING
    figure, scale = _figure(value, unit, lang, compact)
    return f"{figure} {scale}" if scale else figure


def _figure(value: float, unit: Unit, lang: Lang, compact: bool) -> tuple[str, str]:
    """A value's figures, and the word of the scale that they stand in."""
    if unit is Unit.YEAR or unit is Unit.CATEGORY:
        return plain(value, 0, grouped=False), ""
    if compact and unit is not Unit.PERCENT:
        size = abs(value)
        for scale, word in _SCALES[lang]:
            if size >= scale * (10 if unit is Unit.YUAN and scale == 1e4 else 1):
                return _scaled(value / scale), word
    return plain(value, decimals(value, unit)), ""


def _scaled(value: float) -> str:
    """Three figures or four: 1,660 and 160.9 and 26.4 and 2.65; without zeros at the end."""
    size = abs(value)
    text = plain(value, 2 if size < 10 else 1 if size < 1000 else 0)
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount(value: float | None, unit: Unit, lang: Lang, compact: bool = True) -> Amount:
    """A value and its unit apart: ('1,660', '万人'), ('16.6', 'million people'), ('4.6', '%')."""
    if value is None or value != value:
        return Amount(MISSING, "")
    figure, scale = _figure(value, unit, lang, compact)
    word = counted_word(unit, lang, value)
    if not scale:
        return Amount(figure, word)
    return Amount(figure, scale + word if lang == "zh" else f"{scale} {word}".strip())


def text(value: float | None, unit: Unit, lang: Lang, compact: bool = True) -> str:
    """A value with its unit in running text: '4.6%', '1,660 万人', '16.6 million people'."""
    return amount(value, unit, lang, compact).text()


def limit(value: float, unit: Unit, lang: Lang) -> str:
    """An official limit in running text, without zeros that it was not issued with: '3%'."""
    if unit is Unit.PERCENT:
        return f"{value:g}%"
    return f"{value:g}" if unit is Unit.RATIO else text(value, unit, lang)


def percent(value: float | None, digits: int = 1) -> str:
    """A percentage in running text, 0 to 100: '4.6%'."""
    return MISSING if value is None or math.isnan(value) else f"{plain(value, digits)}%"


def rounded(value: float, digits: int) -> float:
    """A number as it is written."""
    return float(plain(value, digits, grouped=False).replace(MINUS, "-"))


def apart(first: float, second: float, digits: int = 1) -> float:
    """The difference of two numbers as they are written beside it, so that a reader's own agrees."""
    return round(rounded(first, digits) - rounded(second, digits), digits)


def beside(value: float, limit: float, digits: int, most: int = 6) -> str:
    """A number that is read against a limit: with so many more decimals that rounding does not carry it to or across."""
    for shown in range(digits, most):
        if value == limit or (rounded(value, shown) - limit) * (value - limit) > 0:
            return plain(value, shown)
    return plain(value, most)


def rate(value: float, limit: float = math.nan) -> str:
    """A rate of a sample without its sign: two decimals below one percent, and never rounded to or across its limit."""
    if abs(value) < 0.005:
        return "0"
    digits = 2 if abs(value) < 0.95 else 1
    return plain(value, digits) if math.isnan(limit) else beside(value, limit, digits)


def span(low: float, high: float, limit: float = math.nan) -> str:
    """An interval of such a rate: '1.4–3.2'; against a limit of 2 '1.98–3.2', where one decimal would carry an end to it."""
    return f"{rate(low, limit)}–{rate(high, limit)}"


def signed(written: str, value: float) -> str:
    """A written number with a plus where it is above zero (the minus is there already)."""
    return f"+{written}" if value > 0 else written


def points(delta: float, lang: Lang, sign: bool = True) -> str:
    """A difference of two percentages: '−1.4 个百分点', '−1.4 points'; without a sign its size alone."""
    size = plain(delta if sign else abs(delta), 1)
    if sign and size.strip("0.,") and delta > 0:
        size = f"+{size}"
    word = gettext(lang, "point") if size.lstrip("+" + MINUS) == "1.0" else gettext(lang, "points")
    return f"{size} {word}"


def change(now: float | None, before: float | None, unit: Unit, lang: Lang) -> str:
    """The change from one value to a later one: points for a percentage, percent for money, else a count.

    Empty where one of them is missing: without a base there is no comparison.
    """
    if now is None or before is None or math.isnan(now) or math.isnan(before):
        return ""
    if unit in (Unit.YEAR, Unit.CATEGORY):
        return ""
    if unit is Unit.PERCENT:
        return points(now - before, lang)
    if unit is Unit.YUAN:
        if before == 0:
            return ""
        rate = 100 * (now / before - 1)
        return signed(percent(rate), rate)
    difference = now - before
    return signed(text(difference, unit, lang), difference)


def is_nothing(change: str) -> bool:
    """Whether a written change is one of nothing: '0.0 points', '+0 people'."""
    return bool(change) and not any(digit in change for digit in "123456789")


def date(day: Date, lang: Lang) -> str:
    """A day in words: '2018 年 12 月 31 日', '31 December 2018'."""
    if lang == "zh":
        return spaced(format_date(day, "long", locale="zh_CN"))
    return format_date(day, "d MMMM y", locale="en")


def period(written: str, lang: Lang) -> str:
    """A period as the page names it: '2018 年底', 'end of 2018'; a month '2018 年 6 月底', 'end of June 2018'."""
    return gettext(lang, "end of {year}", year=when(written, lang))


def when(period: str, lang: Lang) -> str:
    """A year or a month within a sentence: '2018 年', '2018'; '2018 年 6 月', 'June 2018'."""
    year, _, month = period.partition("-")
    if not month:
        return f"{year} 年" if lang == "zh" else year
    if lang == "zh":
        return f"{year} 年 {int(month)} 月"
    return format_date(Date(int(year), int(month), 1), "MMMM y", locale="en")


def short_month(period: str, lang: Lang) -> str:
    """A month of a year that is known, on an axis: '6 月', 'Jun'."""
    month = int(period[5:])
    return f"{month} 月" if lang == "zh" else format_date(Date(2000, month, 1), "MMM", locale="en")


def flag(reason: Flag, lang: Lang) -> str:
    """Why a number does not stand, or does not stand alone, in a cell; empty for one that is all right."""
    words = {
        Flag.OK: "",
        Flag.SMALL: gettext(lang, "fewer than 30 cases"),
        Flag.SUPPRESSED: gettext(lang, "withheld"),
        Flag.NOT_APPLICABLE: gettext(lang, "not applicable"),
        Flag.NOT_PUBLISHED: gettext(lang, "not published"),
        Flag.PROVISIONAL: gettext(lang, "provisional"),
    }
    return words[reason]


def listed(names: Iterable[str], lang: Lang) -> str:
    """Names in a row: '望谟、荔波和册亨', 'Wangmo, Libo and Ceheng'."""
    items = list(names)
    if len(items) < 2:
        return "".join(items)
    comma, last = ("、", "和") if lang == "zh" else (", ", " and ")
    return comma.join(items[:-1]) + last + items[-1]
