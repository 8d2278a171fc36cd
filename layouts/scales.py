"""Into which class each value falls and how the classes are named: what `assets/classes.js` and `legend.js` do on screen."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from dashboard.words import Flag, Lang, Unit
from layouts import formats
from layouts.figure_spec import Scale
from layouts.translate import gettext

NONE = -1


def scale(
    fields: Mapping[str, Any],
    values: Sequence[float | None],
    flags: Sequence[Flag],
    weights: Sequence[int],
    period: str,
    lang: Lang,
) -> Scale:
    """The classes of one period; `fields` are those that the screen is sent, `weights` what each region counts for."""
    words: list[str] = []
    is_change = "difference" in fields
    if "years" in fields:
        colours, labels, of = _years(fields, values, flags, period, lang)
        limits: list[int] = []
    elif "categories" in fields:
        colours = list(fields["categoryColours"][: len(fields["categories"])])
        labels = [category["name"] for category in fields["categories"]]
        codes = [float(category["code"]) for category in fields["categories"]]
        of = [NONE if value is None else codes.index(value) for value in values]
        limits = []
    else:
        breaks, colours = fields["breaks"], list(fields["colours"])
        unit = Unit(fields["unit"])
        words = [
            formats.signed(w, at) if is_change else w for at in breaks for w in [written(at, unit, lang)]
        ]
        labels = class_words(words, lang)
        of = [NONE if value is None else class_of(value, breaks, is_change) for value in values]
        limits = [i for i, at in enumerate(breaks) if at in fields["limits"]]
    counts = [sum(w for z, w in zip(of, weights, strict=True) if z == i) for i in range(len(colours))]
    return Scale(
        colours=colours,
        labels=labels,
        counts=counts,
        of=of,
        note=fields.get("limitNote", "") if limits else "",
        limits=limits,
        missing=_missing(of, flags, weights, lang),
        breaks=words,
        is_change=is_change,
        small=[flag is Flag.SMALL for flag in flags],
    )


def class_of(value: float, breaks: Sequence[float], is_change: bool) -> int:
    """The class of a value: a break begins the class above it; of changes below nothing it ends the one beneath."""
    return bisect_left(breaks, value) if is_change and value < 0 else bisect_right(breaks, value)


def _years(
    fields: Mapping[str, Any],
    values: Sequence[float | None],
    flags: Sequence[Flag],
    period: str,
    lang: Lang,
) -> tuple[list[str], list[str], list[int]]:
    """Years of delisting up to the period, then what remains."""
    years = [year for year in fields["years"] if year <= int(period[:4])]
    colours = [fields["yearColours"][fields["years"].index(year)] for year in years] + [fields["left"]]
    of = [
        years.index(int(value)) if value is not None else len(years) if flag is Flag.PROVISIONAL else NONE
        for value, flag in zip(values, flags, strict=True)
    ]
    return colours, [*map(str, years), gettext(lang, "not yet delisted")], of


def _missing(of: Sequence[int], flags: Sequence[Flag], weights: Sequence[int], lang: Lang) -> str:
    reasons: Counter[Flag] = Counter()
    for z, flag, weight in zip(of, flags, weights, strict=True):
        if z == NONE:
            reasons[flag] += weight
    listed = [f"{formats.flag(flag, lang)} {formats.plain(count)}" for flag, count in reasons.most_common()]
    return ("；" if lang == "zh" else "; ").join(listed)


def written(value: float, unit: Unit, lang: Lang) -> str:
    """A break of the classes, without zeros that say nothing."""
    if unit in (Unit.PERCENT, Unit.POINT, Unit.RATIO):
        return f"{round(value, 2):g}".replace("-", formats.MINUS)
    return formats.number(value, unit, lang, compact=True)


def class_words(breaks: Sequence[str], lang: Lang) -> list[str]:
    """'< 2', '2–3', '≥ 10'."""
    if not breaks:
        return [gettext(lang, "all")]
    between = [f"{low}–{high}" for low, high in pairwise(breaks)]
    return [f"< {breaks[0]}", *between, f"≥ {breaks[-1]}"]
