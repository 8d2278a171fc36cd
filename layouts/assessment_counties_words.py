"""The words of county exits: place and year, the four criteria, and what a sample shows of each."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from dashboard.view import View
from dashboard.words import Basis, Lang, Text
from layouts import formats
from layouts.measures_words import written_name
from layouts.parts import basis_word
from layouts.records_evaluation import Evaluated, Judged
from layouts.translate import gettext, spaced

ALL: Final = "all"
"""A key of a pick that stands for every criterion, or every state."""
FIRST, LAST = 2016, 2020


@dataclass(frozen=True, slots=True)
class Place:
    """A region and the year whose batch of exits is shown."""

    view: View
    code: str
    """Padded."""
    level: str
    name: Text
    county: str
    """Short code of the county that a place in a county lies in; '' above."""
    county_name: Text
    year: int
    version: str
    is_demonstration: bool
    name_of: Callable[[str], Text]
    """Of a county by its short code."""
    province_of: Callable[[str], Text]
    """Of the province that a county lies in."""

    @property
    def lang(self) -> Lang:
        return self.view.lang

    def county_words(self, code: str) -> str:
        return written_name(self.name_of(code), self.lang)

    def sentence(self, text: str) -> str:
        """A finding; of all but the country with the name before it, below the county the county's."""
        if self.level == "country":
            return text[:1].upper() + text[1:]
        name = spaced((self.county_name if self.county else self.name)(self.lang))
        return gettext(self.lang, "{name}: {sentence}", name=name, sentence=text)


@dataclass(frozen=True)
class Batch:
    """What the part is made of."""

    place: Place
    every: Evaluated
    """The counties of the place, of all years; of a place in a county that county."""
    around: Evaluated
    """All counties of the year that the viewer sees, among which a single county stands."""
    beside: Evaluated
    """Of them those of the county's own province; of a region above the county none."""
    shared: Mapping[str, Sequence[Text]] = field(default_factory=dict)
    """Codes that stand for more than one county of the list, with their names."""
    limit_sources: Sequence[Text] = ()
    """Where the limits are published."""

    @cached_property
    def here(self) -> Evaluated:
        """The counties of the place that were evaluated in the year."""
        return self.every.of_year(self.place.year)

    @property
    def evaluated_as_one(self) -> list[tuple[int, Sequence[Text]]]:
        """The counties of the place that share a code and so an evaluation, by year."""
        return [
            (int(year), self.shared[code])
            for code, year in zip(self.every.codes, self.every.years, strict=True)
            if code in self.shared
        ]


def criterion_words(lang: Lang) -> dict[str, str]:
    """The four criteria of a county's exit by key."""
    return {
        "incidence": gettext(lang, "Comprehensive incidence"),
        "missed": gettext(lang, "Missed rate"),
        "wrong": gettext(lang, "Wrong-exit rate"),
        "approval": gettext(lang, "Approval"),
    }


def sample_words(lang: Lang) -> dict[str, str]:
    """Who was visited for each criterion."""
    return {
        "incidence": gettext(lang, "households visited"),
        "missed": gettext(lang, "households off the register"),
        "wrong": gettext(lang, "exited households"),
        "approval": gettext(lang, "households asked"),
    }


def state_words(lang: Lang) -> dict[str, str]:
    """What the sample shows."""
    return {
        "kept": gettext(lang, "shown to keep the limit"),
        "unsure": gettext(lang, "not shown to keep it"),
        "broken": gettext(lang, "shown to break it"),
    }


def rate(value: float, limit: float = math.nan) -> str:
    """A rate as these pages write it."""
    return f"{formats.rate(value, limit)}%"


def span(low: float, high: float, limit: float = math.nan) -> str:
    """An interval: '1.4–3.2%'."""
    return f"{formats.span(low, high, limit)}%"


def rate_of(judged: Judged, at: int) -> str:
    """One county's estimate, as exactly as its limit asks for."""
    return rate(float(judged.value[at]), float(judged.limit[at]))


def span_of(judged: Judged, at: int) -> str:
    """Its interval, likewise."""
    return span(float(judged.low[at]), float(judged.high[at]), float(judged.limit[at]))


def limit_words(judged: Judged, limit: float) -> str:
    """A limit with its side: '< 2%', '≥ 90%'."""
    return f"{'≥' if judged.is_floor else '<'} {limit:g}%"


def verdict(judged: Judged, at: int, lang: Lang) -> str:
    """What the sample shows of one county: 'not shown to break 2%', precisely."""
    limit = f"{float(judged.limit[at]):g}%"
    state = str(judged.state[at])
    if state == "kept":
        return gettext(lang, "shown to keep {limit}", limit=limit)
    if state == "broken":
        return gettext(lang, "shown to break {limit}", limit=limit)
    if judged.margin[at] < 0:
        return gettext(lang, "past {limit}, not shown to break it", limit=limit)
    return gettext(lang, "within {limit}, not shown to keep it", limit=limit)


def told(judged: Judged, at: int, lang: Lang) -> str:
    """One county's criterion in a line: '2.1%, n = 960, 1.4–3.2%: not shown to break 2%'."""
    return gettext(
        lang,
        "{value}, n = {n}, {interval}: {verdict}",
        value=rate_of(judged, at),
        n=formats.plain(float(judged.n[at])),
        interval=span_of(judged, at),
        verdict=verdict(judged, at, lang),
    )


def mark_words(criterion: str, count: int, every: int, state: str, lang: Lang) -> str:
    """How many counties are in a state of a criterion."""
    return gettext(
        lang,
        "{criterion}: {count} of {all} counties {state}",
        criterion=criterion_words(lang)[criterion],
        count=formats.plain(count),
        all=formats.plain(every),
        state=state_words(lang)[state],
    )


def limits_of(judged: Judged) -> list[float]:
    """The limits that hold among the counties, each once."""
    return sorted({float(each) for each in judged.limit})


def source_items(batch: Batch) -> list[str]:
    """The parts of the source line."""
    place, lang = batch.place, batch.place.lang
    n = float(batch.here.counts["interviewed"].sum()) if len(batch.here) else 0
    generated = place.is_demonstration
    return [
        gettext(lang, "Source: third-party evaluation"),
        basis_word(Basis.GENERATED if generated else Basis.FOUND, lang),
        gettext(lang, "n = {n} households", n=formats.plain(n)) if n else "",
        gettext(
            lang,
            "limits: {sources}",
            sources=formats.listed([spaced(each(lang)) for each in batch.limit_sources], lang),
        ),
        gettext(lang, "version {version}", version=place.version),
        gettext(lang, "as at {day}", day=f"{place.year}-12-31"),
    ]


def shared_words(batch: Batch) -> list[str]:
    """Why a batch counts fewer evaluations than counties were delisted: some share a code."""
    lang = batch.place.lang
    found = []
    for year, names in batch.evaluated_as_one:
        count = len(batch.every.of_year(year))
        found.append(
            gettext(
                lang,
                "{year}: {delisted} delisted, {count} evaluated: {names} share a code.",
                year=formats.when(str(year), lang),
                delisted=formats.plain(count + len(names) - 1),
                count=formats.plain(count),
                names=formats.listed([written_name(name, lang) for name in names], lang),
            )
        )
    return found


def chance_words(lang: Lang) -> str:
    """What a 95 % interval can and cannot say."""
    return gettext(
        lang,
        "Strokes: 95% intervals. One that crosses its limit may do so by chance: the sample does not decide. Of 100 counties "
        "right at a limit two or three would seem to keep it, as many to break it. Order and “worse”: the distance from the own "
        "limit, in arms of the interval.",
    )


def formula_words(lang: Lang) -> str:
    """How comprehensive incidence is reckoned."""
    return gettext(
        lang,
        "Comprehensive incidence = (poor on file + wrongly exited + missed, both extrapolated from the sample) ÷ rural "
        "population.",
    )


def registry_words(own: Evaluated, place: Place) -> str:
    """What the registry itself says of one county's exits beside what the third party found."""
    lang, rows = place.lang, float(own.counts["exited_rows"][0])
    if not rows:
        return gettext(lang, "The registry has no exited household of this county.")
    wrong = next(each for each in own.judged if each.criterion == "wrong")
    low, high = float(own.beyond_file.low[0]), float(own.beyond_file.high[0])
    if low > 0:
        said = gettext(lang, "more than the registry tells, by more than chance")
    elif high < 0:
        said = gettext(lang, "less than the registry tells, by more than chance")
    else:
        said = gettext(lang, "no more apart than chance allows")
    return gettext(
        lang,
        "Wrong exits: by its own entries {filed} of the exited households on file fail the criteria (n = {rows}); the third "
        "party found {found} ({interval}): {said}. Of missed households and approval the registry says nothing.",
        filed=rate(float(own.on_file.value[0])),
        rows=formats.plain(rows),
        found=rate_of(wrong, 0),
        interval=span_of(wrong, 0),
        said=said,
    )
