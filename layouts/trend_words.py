"""What the trend says: ahead of plan or behind, the pace that is needed, else what has changed since the beginning."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dashboard.periods import is_month
from dashboard.words import Better, Lang, Level, Unit
from layouts import formats, titles, trend_figure
from layouts.finding_parts import begun
from layouts.measured import Measured
from layouts.translate import gettext

_YEARS = "一两三四五六七八九"


@dataclass(frozen=True, slots=True)
class Course:
    """A place's line through the periods beside its plan and goal; nan or None where there is none."""

    periods: Sequence[str]
    actual: NDArray[np.float64]
    plan: NDArray[np.float64] | None
    goal: float | None
    goal_year: str
    is_running_total: bool


def title(indicator: Measured, course: Course, at: int, lang: Lang) -> str:
    """The finding of a period: 'Ahead of plan; 2.3 points a year needed'; the name where there is nothing to say."""
    now = float(course.actual[at])
    if np.isnan(now):
        return name(indicator, course.is_running_total, lang)
    stop = "；" if lang == "zh" else "; "
    standing, pace = _standing(indicator, course, at, lang), _pace(indicator, course, at, lang)
    if standing and pace:
        return standing[0] + stop + pace
    if standing:
        return standing[1]
    if pace:
        return begun(pace, lang)
    return _since(indicator, course, at, lang) or name(indicator, course.is_running_total, lang)


def name(indicator: Measured, is_running_total: bool, lang: Lang) -> str:
    """What the line is: the indicator, or the counties delisted so far."""
    return gettext(lang, "Counties delisted so far") if is_running_total else indicator.name(lang)


def note(indicator: Measured, course: Course, said: str, lang: Lang) -> str:
    """Behind the title: what is drawn and its unit, where the title does not name it."""
    own = name(indicator, course.is_running_total, lang)
    unit = "" if course.is_running_total else titles.unit_note(indicator, lang)
    parts = [*([] if said == own else [own]), *([unit] if unit else []), _by(course, lang)]
    return titles.comma(lang).join(parts[:2])


def _by(course: Course, lang: Lang) -> str:
    return gettext(lang, "by month") if is_month(course.periods[0]) else gettext(lang, "by year")


def peers(level: Level, lang: Lang) -> str:
    """The name of the median of the regions beside a place."""
    if level == "province":
        return gettext(lang, "province median")
    if level == "prefecture":
        return gettext(lang, "prefecture median")
    return gettext(lang, "median of such areas")


def _standing(indicator: Measured, course: Course, at: int, lang: Lang) -> tuple[str, str] | None:
    """Ahead of plan, behind or on it: without its size, and with it."""
    if course.plan is None or np.isnan(course.plan[at]):
        return None
    unit, apart = indicator.unit, float(course.actual[at] - course.plan[at])
    size = _size(abs(apart), unit, lang)
    if formats.is_nothing(size):
        on = gettext(lang, "On plan")
        return on, on
    more_is_better = course.is_running_total or indicator.better is Better.HIGHER
    if (apart > 0) == more_is_better:
        return gettext(lang, "Ahead of plan"), gettext(lang, "Ahead of plan by {size}", size=size)
    return gettext(lang, "Behind plan"), gettext(lang, "Behind plan by {size}", size=size)


def _pace(indicator: Measured, course: Course, at: int, lang: Lang) -> str:
    """What each coming year must bring; that the goal is reached, or missed at its time; empty without a goal."""
    if course.goal is None or course.periods[at] > course.goal_year:
        return ""
    now, unit = float(course.actual[at]), indicator.unit
    left = abs(course.goal - now)
    if formats.is_nothing(_size(left, unit, lang)):
        return gettext(lang, "goal of {year} reached", year=course.goal_year)
    pace = trend_figure.step(course.periods[at], now, course.goal, course.goal_year)
    if pace is None:
        return gettext(
            lang, "goal of {year} missed by {size}", year=course.goal_year, size=_size(left, unit, lang)
        )
    years = int(course.goal_year[:4]) - int(course.periods[at][:4])
    step = (
        pace if unit is Unit.PERCENT else float(math.ceil(round(pace, 6)))
    )  # part of a county is a whole one to do
    if years == 1:
        return gettext(lang, "{size} needed in {year}", size=_size(step, unit, lang), year=course.goal_year)
    return (f"{_YEARS[years - 1]}年" if lang == "zh" else "") + _a_year(course, now, step, unit, lang)


def _a_year(course: Course, now: float, step: float, unit: Unit, lang: Lang) -> str:
    size = _size(step, unit, lang)
    if course.is_running_total:
        return gettext(lang, "{size} a year to be delisted", size=size)
    if unit is not Unit.PERCENT:
        bare = size if lang == "zh" else formats.number(step, unit, lang, compact=True)
        return gettext(lang, "{size} fewer a year needed", size=bare)
    if (course.goal or 0.0) > now:
        return gettext(lang, "rise of {size} a year needed", size=size)
    return gettext(lang, "{size} a year needed", size=size)


def _since(indicator: Measured, course: Course, at: int, lang: Lang) -> str:
    """'Up 12.3 points since 2014'; empty at the beginning."""
    first = next((i for i, value in enumerate(course.actual.tolist()) if not np.isnan(value)), at)
    if first == at:
        return ""
    change = formats.change(float(course.actual[at]), float(course.actual[first]), indicator.unit, lang)
    if not change:
        return ""
    year = formats.when(course.periods[first], lang)
    if formats.is_nothing(change):
        return gettext(lang, "Unchanged since {year}", year=year)
    size = change.lstrip("+" + formats.MINUS)
    if change.startswith("+"):
        return gettext(lang, "Up {size} since {year}", size=size, year=year)
    return gettext(lang, "Down {size} since {year}", size=size, year=year)


def _size(size: float, unit: Unit, lang: Lang) -> str:
    return formats.points(size, lang, sign=False) if unit is Unit.PERCENT else formats.text(size, unit, lang)
