"""The titles of the overview's parts, the unit behind them, and why a part is empty."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Better, Flag, Kind, Lang, Level, Text, Unit
from layouts import formats
from layouts.measured import Measured
from layouts.parts import basis_word as basis
from layouts.translate import gettext

__all__ = ["basis"]
_FLAGS = tuple(Flag)


def comma(lang: Lang) -> str:
    """The comma of a language, with its space."""
    return "，" if lang == "zh" else ", "


def map_title(indicator: Measured, lang: Lang) -> str:
    """The indicator, and that it is a percentage."""
    return indicator.name(lang) + (f"{comma(lang)}%" if indicator.unit is Unit.PERCENT else "")


def unit_note(indicator: Measured, lang: Lang) -> str:
    """The unit as it stands behind a title: '%', 'people', '人'; nothing for years and categories."""
    if indicator.unit is Unit.RATIO:
        return gettext(lang, "times")
    return formats.unit_word(indicator.unit, lang)


def unit_words(indicator: Measured, lang: Lang) -> str:
    """The unit as it stands under the finding."""
    if indicator.kind in (Kind.DATE, Kind.CATEGORY):
        return gettext(lang, "unit: {unit}", unit=formats.unit_word(Unit.COUNTY, lang))
    return gettext(lang, "unit: {unit}", unit=unit_note(indicator, lang))


def level_words(level: Level, lang: Lang) -> str:
    """The regions of a level, as a title names them."""
    return {
        "country": gettext(lang, "Country"),
        "group": gettext(lang, "Groups of counties"),
        "province": gettext(lang, "Provinces"),
        "prefecture": gettext(lang, "Prefectures"),
        "county": gettext(lang, "Counties"),
        "township": gettext(lang, "Townships"),
        "village": gettext(lang, "Villages"),
    }[level]


def ranking(indicator: Measured, levels: str, lang: Lang) -> str:
    """'Provinces, worst first'; `levels` are the regions as a title names them."""
    if indicator.kind is Kind.DATE:
        return gettext(lang, "{levels}, latest first", levels=levels)
    if indicator.kind is Kind.CATEGORY:
        return levels
    if indicator.better is Better.NEITHER:
        return gettext(lang, "{levels}, highest first", levels=levels)
    return gettext(lang, "{levels}, worst first", levels=levels)


def ranking_note(indicator: Measured, lang: Lang) -> str:
    """What is ranked, and its unit."""
    name = indicator.name(lang)
    if indicator.id == "counties_remaining":
        return gettext(lang, "{name} of all its poor counties", name=name)
    unit = unit_note(indicator, lang)
    return f"{name}{comma(lang)}{unit}" if unit else name


def limit_note(indicator: Measured, macro_regions: Iterable[str | None], lang: Lang) -> str:
    """The official limit in words, for the regions in view."""
    limit = indicator.limit
    if limit is None:
        return ""
    macros = set(macro_regions)
    written = [formats.limit(limit.at(macro), indicator.unit, lang) for macro in ("east", "west")]
    if limit.west is not None and macros >= {"west"} and len(macros) > 1:
        return gettext(
            lang, "limit: below {limit}, in the west below {west}", limit=written[0], west=written[1]
        )
    value = written[1] if macros == {"west"} else written[0]
    if limit.below is not None:
        return gettext(lang, "limit: below {limit}", limit=value)
    return gettext(lang, "limit: at least {limit}", limit=value)


def short_source(issued: Sequence[Text], lang: Lang) -> str:
    """Who issued a figure, for the little room beside it: by name where it is one, else how many."""
    if len(issued) > 1:
        return gettext(lang, "{n} sources", n=formats.plain(len(issued)))
    return "".join(text(lang) for text in issued)


def rows_word(fact: str, lang: Lang) -> str:
    """What the rows of a fact are, behind their number; nothing for one that needs no word."""
    return {
        "households": gettext(lang, "households"),
        "evaluations": gettext(lang, "households"),
        "people": gettext(lang, "people"),
        "territory": gettext(lang, "people"),
        "villages": gettext(lang, "villages"),
        "needs": gettext(lang, "needs"),
        "asked": gettext(lang, "needs"),
        "waits": gettext(lang, "needs"),
        "last_exits": gettext(lang, "households"),
        "projects": gettext(lang, "projects"),
        "loans": gettext(lang, "loans"),
        "lasting_exits": gettext(lang, "households"),
        "exits": gettext(lang, "households"),
        "forms": gettext(lang, "households"),
        "findings": gettext(lang, "findings"),
        "rectifications": gettext(lang, "findings"),
    }.get(fact, "")


def empty_ranking(indicator: Measured, flags: NDArray[np.int8], lang: Lang) -> list[str]:
    """For each period, why nothing is ranked (only read where nothing is)."""
    sentences = []
    for row in flags:
        reasons = {_FLAGS[flag] for flag in np.unique(row)}
        if not row.size:
            sentences.append(gettext(lang, "There is no poor county here."))
        elif Flag.NOT_PUBLISHED in reasons:
            sentences.append(gettext(lang, "Nobody published this figure for these places and this year."))
        elif Flag.SMALL in reasons:
            sentences.append(gettext(lang, "Every place here has fewer than 30 cases: none is ranked."))
        else:
            sentences.append(
                gettext(
                    lang,
                    "{name} does not exist for these places; choose another indicator or a wider place.",
                    name=indicator.name(lang),
                )
            )
    return sentences


def empty_trend(indicator: Measured, place: str, lang: Lang) -> str:
    """Why there is no line."""
    return gettext(
        lang, "There is no figure of “{name}” for {place}.", name=indicator.name(lang), place=place
    )
