"""What is said of a county or township: the finding in its title, and how much of it is in the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.words import Lang, Text, Unit
from layouts import formats
from layouts.records import PlaceYears, Standing, Villages
from layouts.translate import gettext, ngettext


@dataclass(frozen=True, slots=True)
class Place:
    """What the page of a county or township is made of, as at the end of `year`."""

    code: str
    """Padded."""
    level: str
    name: Text
    links: Sequence[tuple[str, str]]
    """The way from the country: names and addresses."""
    year: int
    limit: float
    villages: Villages
    years: PlaceYears
    standing: Standing | None
    townships: Mapping[str, Text]
    version: str
    is_demonstration: bool

    @property
    def at(self) -> int:
        """Where the year shown stands in `years`; -1 where it does not."""
        return self.years.years.index(self.year) if self.year in self.years.years else -1

    @property
    def incidence(self) -> float | None:
        return float(self.years.incidence[self.at]) if self.at >= 0 else None

    @property
    def income(self) -> tuple[int, float] | None:
        """The last year up to the one shown for which rural income was published, and the yuan a person."""
        known = [
            (year, float(yuan))
            for year, yuan in zip(self.years.years, self.years.rural_income, strict=True)
            if year <= self.year and yuan == yuan
        ]
        return known[-1] if known else None

    @property
    def is_empty(self) -> bool:
        """Nobody was ever registered here."""
        return not self.villages.codes


def period_words(period: str, year: int, lang: Lang) -> str:
    """The year shown; where the view asks for one that the registry does not have, that it differs."""
    shown = formats.period(str(year), lang)
    if period[:4] == str(year):
        return shown
    return gettext(lang, "{shown} (the registry covers 2014 to 2020)", shown=shown)


def finding(place: Place, lang: Lang) -> str:
    """What the data say of the place, in one line."""
    name, when = place.name(lang), formats.period(str(place.year), lang)
    if place.is_empty:
        return gettext(lang, "Nobody is registered as poor in {name}", name=name)
    value = place.incidence
    if value is None:
        return gettext(lang, "The registry has no figures of {name} for {year}", name=name, year=place.year)
    persons = float(place.years.persons[place.at])
    left = place.standing.exit_year if place.standing else None
    if persons == 0:
        rest = gettext(lang, "nobody in {name} is registered as poor at the {when}", name=name, when=when)
        done = gettext(lang, "delisted in {year}, ", year=left) if left else ""
        return _sentence(done + rest)
    rate = formats.percent(value, formats.decimals(value, Unit.PERCENT))
    if value >= place.limit:
        gap = formats.points(value - place.limit, lang, sign=False)
        text = gettext(lang, "{name} is at {rate}, {gap} above the exit limit", name=name, rate=rate, gap=gap)
        return text + _over_limit(place, lang)
    if left:
        text = gettext(
            lang, "{name} was delisted in {year}; {rate} remain poor", name=name, year=left, rate=rate
        )
        return text + _still_over(place, lang)
    if place.standing:
        planned = place.standing.planned_exit_year
        text = gettext(lang, "{name} is at {rate}, below the exit limit", name=name, rate=rate)
        late = planned < place.year
        tail = (
            gettext(lang, "; its delisting was planned for {year}", year=planned)
            if late
            else gettext(lang, "; delisting is planned for {year}", year=planned)
        )
        return text + tail
    text = gettext(lang, "{rate} of rural people in {name} are registered as poor", name=name, rate=rate)
    return text + _still_over(place, lang)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _over_limit(place: Place, lang: Lang) -> str:
    over = int((place.villages.incidence >= place.limit).sum())
    shown = len(place.villages.codes)
    if over == 0 or shown < 2:
        return ""
    return ngettext(
        lang,
        "; so is {over} of {shown} villages shown",
        "; so are {over} of {shown} villages shown",
        over,
        over=over,
        shown=shown,
    )


def _still_over(place: Place, lang: Lang) -> str:
    """The villages above the limit of a place that is itself below it."""
    over = int((place.villages.incidence >= place.limit).sum())
    shown = len(place.villages.codes)
    if shown < 2:
        return ""
    limit = formats.percent(place.limit, 0)
    if over == 0:
        return gettext(lang, "; all {shown} villages shown are below {limit}", shown=shown, limit=limit)
    return ngettext(
        lang,
        "; {over} of {shown} villages shown is not below {limit}",
        "; {over} of {shown} villages shown are not below {limit}",
        over,
        over=over,
        shown=shown,
        limit=limit,
    )


def coverage(place: Place, lang: Lang) -> str:
    """How much of the place is in the data."""
    villages = place.villages
    shown = len(villages.codes)
    if place.is_empty or not place.is_demonstration:
        return ""
    if villages.is_complete:
        if shown == 1:
            return gettext(lang, "The only village is in the demonstration")
        return gettext(
            lang, "All {count} villages are in the demonstration, none weighted", count=formats.plain(shown)
        )
    return ngettext(
        lang,
        "{shown} of {all} villages is in the demonstration, weighted up",
        "{shown} of {all} villages are in the demonstration, weighted up",
        shown,
        shown=formats.plain(shown),
        all=formats.plain(villages.stands_for),
    )
