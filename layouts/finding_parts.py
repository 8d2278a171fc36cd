"""What the sentences of a finding share: the situation they tell of, its place, its subject, its clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Flag, Lang
from layouts.measured import Measured
from layouts.translate import gettext, ngettext

MOST_NAMES = 3
Of = Literal["county", "province"]


class Placed(Protocol):
    """What a sentence asks of the place that it tells of."""

    @property
    def place(self) -> str: ...
    @property
    def is_country(self) -> bool: ...
    @property
    def takes_of(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Field:
    """Regions of one level with their values; nan where there is none, or too few cases stand behind it."""

    of: Of
    names: Sequence[str]
    values: NDArray[np.float64]

    @property
    def known(self) -> NDArray[np.bool_]:
        """Which of them have a value."""
        return np.isfinite(self.values)


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of a place in a period: its own value, and those of the regions in it; nan where none."""

    place: str
    is_country: bool
    takes_of: bool
    """Whether the name is a proper one, that English may put an apostrophe behind."""
    period: str
    value: float
    before: float
    """The value of the period before; nan where there is none."""
    before_period: str
    flag: Flag
    counties: Field
    """The regions on the map."""
    rivals: Field
    """The regions that are ranked: provinces of the country, else those on the map."""
    numerators: NDArray[np.float64]
    """Of the regions on the map, as the two below."""
    limits: NDArray[np.float64]
    """The limit that holds in each; empty where there is none."""
    weights: NDArray[np.float64]
    """The poor counties that each stands for."""
    are_poor: bool
    """Whether the regions on the map are poor counties."""
    people: float
    """The place's own numerator."""
    holds_people: bool
    """Whether numerators count poor people, so that one may say who holds how many."""

    @property
    def is_known(self) -> bool:
        """Whether the place has a value of its own."""
        return bool(np.isfinite(self.value))


def two(first: str, second: str, lang: Lang) -> str:
    """Two clauses as one sentence; the first alone where there is no second."""
    return first + ("；" if lang == "zh" else "; ") + second if second else first


def within(indicator: Measured, lang: Lang) -> str:
    """What a sentence calls the indicator: in English with a small letter, unless an abbreviation begins it."""
    name = indicator.said(lang)
    return name if name[:2].isupper() else name[0].lower() + name[1:]


def subject(indicator: Measured, seen: Situation, lang: Lang) -> str:
    """'Poverty incidence' of the country, 'Guizhou’s poverty incidence', 'Liupan Mts: poverty incidence'."""
    if seen.is_country:
        return indicator.said(lang)
    if not seen.takes_of:
        return of_place(seen, lang, within(indicator, lang))
    return gettext(lang, "{place}’s {name}", place=seen.place, name=within(indicator, lang))


def of_place(seen: Placed, lang: Lang, text: str) -> str:
    """A clause with the place before it; in Chinese a colon parts it from a name that is a number itself."""
    if lang == "zh" and seen.place[0].isdigit():
        return f"{seen.place}：{text}"
    return gettext(lang, "{place}: {text}", place=seen.place, text=text)


def regions(of: Of, n: int, lang: Lang) -> str:
    """'4 counties', '4 个县'."""
    if of == "province":
        return ngettext(lang, "{n} province", "{n} provinces", n)
    return ngettext(lang, "{n} county", "{n} counties", n)


def counties_of(seen: Placed, n: int, lang: Lang, are_poor: bool = True, named: bool = True) -> str:
    """'Guizhou’s 66 poor counties'; of the country, or where the place is named already, 'the 66 poor counties'."""
    if seen.is_country or not seen.takes_of or not named:
        return (
            ngettext(lang, "the {n} poor county", "the {n} poor counties", n)
            if are_poor
            else ngettext(lang, "the {n} county", "the {n} counties", n)
        )
    if are_poor:
        return ngettext(lang, "{place}’s {n} poor county", "{place}’s {n} poor counties", n, place=seen.place)
    return ngettext(lang, "{place}’s {n} county", "{place}’s {n} counties", n, place=seen.place)


def provinces_of(n: int, lang: Lang) -> str:
    """The provinces in view, behind the place's name."""
    return ngettext(lang, "the {n} province", "the {n} provinces", n)


def begun(text: str, lang: Lang) -> str:
    """A sentence with its first letter large."""
    return text if lang == "zh" else text[0].upper() + text[1:]
