"""How many counties are delisted and how many are left; how many regions fall into each category."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.words import Lang
from layouts import formats
from layouts.finding_parts import begun, counties_of, of_place
from layouts.translate import gettext, ngettext

_TENTHS = "一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Exits:
    """The poor counties of a place at the end of a year."""

    place: str
    is_country: bool
    takes_of: bool
    """Whether the name is a proper one, that English may put an apostrophe behind."""
    total: int
    remaining: int
    year: str
    in_year: int
    """How many were delisted in the year."""
    west: float | None
    """The share of those left that lie in the west; None where it says nothing."""


def exits(seen: Exits, lang: Lang) -> str:
    """'33 of Guizhou’s 66 poor counties are delisted, 18 of them in 2018; 33 are left'."""
    if seen.total == 0:
        return gettext(lang, "{place} has no poor county", place=seen.place)
    delisted, whose = seen.total - seen.remaining, _whose(seen, lang)
    if seen.total == 1:
        text = (
            gettext(lang, "{whose} is not yet delisted", whose=whose)
            if seen.remaining
            else gettext(lang, "{whose} is delisted", whose=whose)
        )
        return _placed(seen, text, lang)
    if delisted == 0:
        return _placed(seen, gettext(lang, "none of {whose} is delisted yet", whose=whose), lang)
    part = ""
    if seen.in_year == delisted:
        part = gettext(lang, ", all of them in {year}", year=seen.year)
    elif seen.in_year:
        part = gettext(lang, ", {n} of them in {year}", n=seen.in_year, year=seen.year)
    if seen.remaining == 0:
        return _placed(seen, gettext(lang, "all of {whose} are delisted", whose=whose) + part, lang)
    values = {"delisted": delisted, "whose": whose}
    if seen.west is None:
        first = gettext(lang, "{delisted} of {whose} are delisted", **values) if delisted > 1 else gettext(
            lang, "{delisted} of {whose} is delisted", **values
        )  # fmt: skip
        last = ngettext(lang, "{n} is left", "{n} are left", seen.remaining)
        return _placed(seen, first + part + ("；" if lang == "zh" else "; ") + last, lang)
    first = gettext(lang, "{delisted} of {whose} are delisted", **values)
    last = gettext(
        lang,
        "{share} of the {remaining} left are in the west",
        share=_tenths(seen.west, lang),
        remaining=seen.remaining,
    )
    return _placed(seen, first + ("，" if lang == "zh" else "; ") + last, lang)


def delisted_in(seen: Exits, before: int | None, before_year: str, lang: Lang) -> str:
    """How many were delisted in the year, beside the year before: '18 of Guizhou’s 66 poor counties were …'."""
    if seen.total == 0:
        return exits(seen, lang)
    values = {"n": seen.in_year, "whose": _whose(seen, lang), "year": seen.year}
    if seen.in_year == 0:
        text = gettext(lang, "none of {whose} was delisted in {year}", **values)
        if seen.total == 1:
            text = gettext(lang, "{whose} was not delisted in {year}", **values)
    elif seen.total == 1:
        text = gettext(lang, "{whose} was delisted in {year}", **values)
    elif seen.in_year == 1:
        text = gettext(lang, "{n} of {whose} was delisted in {year}", **values)
    else:
        text = gettext(lang, "{n} of {whose} were delisted in {year}", **values)
    if before is not None and seen.total > 1:
        text += gettext(lang, ", {n} in {year}", n=before, year=before_year)
    if seen.total > 1:
        text += ("；" if lang == "zh" else "; ") + _left(seen.remaining, lang)
    return _placed(seen, text, lang)


def _left(remaining: int, lang: Lang) -> str:
    if remaining == 0:
        return gettext(lang, "none is left")
    return ngettext(lang, "{n} is left", "{n} are left", remaining)


def statuses(seen: Exits, counts: Sequence[tuple[str, int]], lang: Lang) -> str:
    """How many of the counties fall into each category, most first: '396 not yet delisted, 283 …'."""
    there = sorted((pair for pair in counts if pair[1]), key=lambda pair: -pair[1])
    if not there:
        return exits(seen, lang)
    total = sum(count for _, count in there)
    first = counties_of(seen, total, lang)
    if len(there) == 1:
        text = gettext(lang, "all of {whose}: {name}", whose=first, name=_small(there[0][0], lang))
        return _placed(seen, text, lang)
    if lang == "zh":
        listed = "、".join(f"{name} {count} 个" for name, count in there)
    else:
        listed = ", ".join(
            [
                ngettext(
                    lang, "{n} is {name}", "{n} are {name}", there[0][1], name=_small(there[0][0], lang)
                ),
                *(f"{count} {_small(name, lang)}" for name, count in there[1:]),
            ]
        )
    return _placed(seen, gettext(lang, "of {whose}, {listed}", whose=first, listed=listed), lang)


def _small(name: str, lang: Lang) -> str:
    return name if lang == "zh" else name[0].lower() + name[1:]


def _whose(seen: Exits, lang: Lang) -> str:
    if seen.total == 1:
        if seen.is_country or not seen.takes_of:
            return gettext(lang, "the only poor county")
        return gettext(lang, "{place}’s only poor county", place=seen.place)
    return counties_of(seen, seen.total, lang)


def _placed(seen: Exits, text: str, lang: Lang) -> str:
    if seen.is_country or seen.takes_of:
        return begun(text, lang)
    return of_place(seen, lang, text)


def _tenths(share: float, lang: Lang) -> str:
    if lang == "en":
        return formats.percent(100 * share, 0)
    tenth = round(10 * share)
    return gettext(lang, "all") if tenth == 10 else f"{_TENTHS[max(tenth, 1) - 1]}成"
