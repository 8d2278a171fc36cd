"""The finding of a comparison: what changed since an earlier period, and what two regions differ by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Lang, Level, Unit
from layouts import differences, formats, titles
from layouts.finding_parts import MOST_NAMES, within
from layouts.measured import Measured
from layouts.translate import gettext


@dataclass(frozen=True, slots=True)
class Changed:
    """The differences of the regions on a place's map from a base to a period; nan where there is none."""

    place: str
    base: str
    period: str
    level: Level
    names: Sequence[str]
    values: NDArray[np.float64]
    """(regions,), small ones left out as nan."""
    weights: NDArray[np.float64]
    """(regions,), the poor counties that each stands for."""


def since(indicator: Measured, seen: Changed, lang: Lang) -> str:
    """'Guizhou since 2015: poverty incidence fell in 64 of 66 counties, most in Ceheng (−14.2 points)'."""
    name = within(indicator, lang)
    known = np.isfinite(seen.values)
    if not known.any():
        return gettext(
            lang, "{place}: {name} has no figures for both {base} and {period}",
            place=seen.place, name=name, base=formats.when(seen.base, lang), period=formats.when(seen.period, lang),
        )  # fmt: skip
    unit = differences.unit(indicator)
    written = np.where(known, np.round(np.nan_to_num(seen.values), formats.decimals(1.0, unit)), 0.0)
    fell, rose = (int(seen.weights[side].sum()) for side in (written < 0, written > 0))
    values: dict[str, Any] = {
        "place": seen.place,
        "year": formats.when(seen.base, lang),
        "name": name,
        "total": int(seen.weights[known].sum()),
        "n": max(fell, rose),
        "regions": regions_word(seen.level, lang),
    }
    if values["total"] == 1:
        change = differences.signed(float(seen.values[known][0]), indicator, lang)
        return gettext(lang, "{place} since {year}: {name} {change}", **values, change=change)
    if max(fell, rose) == values["total"]:
        text = _everywhere(fell > 0, values, lang)
    elif fell + rose == 0:
        text = gettext(lang, "{place} since {year}: {name} changed in none of {total} {regions}", **values)
    elif fell >= rose:
        text = gettext(lang, "{place} since {year}: {name} fell in {n} of {total} {regions}", **values)
    else:
        text = gettext(lang, "{place} since {year}: {name} rose in {n} of {total} {regions}", **values)
    return text + _most(indicator, seen, written, -1 if fell >= rose else 1, lang) if fell + rose else text


def _everywhere(fell: bool, values: dict[str, Any], lang: Lang) -> str:
    if fell:
        return gettext(lang, "{place} since {year}: {name} fell in all {total} {regions}", **values)
    return gettext(lang, "{place} since {year}: {name} rose in all {total} {regions}", **values)


def _most(indicator: Measured, seen: Changed, written: NDArray[np.float64], sign: int, lang: Lang) -> str:
    """Where it changed most in one direction; nothing where one region alone or too many share the place."""
    extreme = float((sign * written).max())
    most = np.flatnonzero(sign * written == extreme).tolist()
    if len(most) > MOST_NAMES or np.isfinite(seen.values).sum() < 2:
        return ""
    return titles.comma(lang) + gettext(
        lang,
        "most in {names} ({change})",
        names=formats.listed([seen.names[i] for i in most], lang),
        change=differences.signed(sign * extreme, indicator, lang),
    )


def regions_word(level: Level, lang: Lang) -> str:
    """The regions that a map counts, within a sentence."""
    return gettext(lang, "provinces") if level == "province" else gettext(lang, "counties")


def beside(indicator: Measured, names: tuple[str, str], values: tuple[float, float], lang: Lang) -> str:
    """'Poverty incidence: Guizhou 4.8%, Yunnan 4.4%, 0.4 points higher in Guizhou'."""
    written = [formats.text(value, indicator.unit, lang) for value in values]
    pair = [
        gettext(lang, "{name} has no figure", name=name) if np.isnan(value) else f"{name} {text}"
        for name, value, text in zip(names, values, written, strict=True)
    ]
    parts = [*pair, _apart(indicator, names, values, lang)]
    joined = titles.comma(lang).join(part for part in parts if part)
    colon = "：" if lang == "zh" else ": "
    return f"{indicator.name(lang)}{colon}{joined}"


def _apart(indicator: Measured, names: tuple[str, str], values: tuple[float, float], lang: Lang) -> str:
    """By how much one is higher; empty where one has no number."""
    apart = difference(indicator, *values)
    if np.isnan(apart):
        return ""
    size = formats.text(abs(apart), differences.unit(indicator), lang)
    if formats.is_nothing(size):
        return gettext(lang, "equal")
    place = names[0] if apart > 0 else names[1]
    if indicator.unit in (Unit.PERCENT, Unit.RATIO, Unit.YUAN):
        return gettext(lang, "{change} higher in {place}", change=size, place=place)
    return gettext(lang, "{change} more in {place}", change=size, place=place)


def difference(indicator: Measured, one: float, other: float) -> float:
    """By how much the first of two regions lies above the second; of money in percent of the second."""
    return float(differences.between(indicator, np.array([one]), np.array([other]))[0])
