"""How one county's comprehensive incidence comes about, part by part, and what of its sample is on file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.words import Lang, Unit
from layouts import formats
from layouts.assessment_counties_words import Place, criterion_words, formula_words, rate, rate_of, span_of
from layouts.figure_spec import Column, FigureSpec
from layouts.records_evaluation import Evaluated, Judged
from layouts.specs import Told, headed, mark_rows, short
from layouts.translate import gettext


@dataclass(frozen=True, slots=True)
class Part:
    """What one of the three kinds of poor adds to the incidence."""

    key: str
    base: float
    """People over whom it is counted or extrapolated."""
    found: float
    """Households of the sample found so; nan of what is on file, which is no sample."""
    n: float
    percent: float
    """Of `base`."""

    @property
    def people(self) -> float:
        return self.base * self.percent / 100


def parts_of(own: Evaluated) -> list[Part]:
    """Poor on file, wrongly exited, missed: their people add up to the incidence's."""
    by = {each.criterion: each for each in own.judged}
    poor, rural, exited = (float(own.counts[name][0]) for name in ("poor", "rural", "exited"))
    filed = Part("poor", rural, np.nan, np.nan, 100 * poor / rural if rural else np.nan)
    sampled = (
        Part(name, base, float(by[name].found[0]), float(by[name].n[0]), float(by[name].value[0]))
        for name, base in (("wrong", exited), ("missed", max(rural - poor - exited, 0.0)))
    )
    return [filed, *sampled]


def incidence_words(own: Evaluated, place: Place) -> str:
    """Why the evaluation's incidence is not the one that the overview shows of the same county and year."""
    lang = place.lang
    filed, wrong, missed = parts_of(own)
    judged = own.judged[0]
    return gettext(
        lang,
        "Comprehensive incidence {value}, on the overview {filed}: there the poor on file alone count ({poor}). Here are "
        "added {wrong} people wrongly exited ({k} of {n} exited households, extrapolated to {exited} people) and {missed} "
        "missed ({found} of {asked} households off the register, extrapolated to {off} people).",
        value=rate_of(judged, 0),
        filed=rate(filed.percent, float(judged.limit[0])),
        poor=formats.plain(filed.people),
        wrong=formats.plain(wrong.people),
        k=formats.plain(wrong.found),
        n=formats.plain(wrong.n),
        exited=formats.plain(wrong.base),
        missed=formats.plain(missed.people),
        found=formats.plain(missed.found),
        asked=formats.plain(missed.n),
        off=formats.plain(missed.base),
    )


def unopened_words(lang: Lang) -> str:
    """Why the households of a sample cannot be opened."""
    return gettext(
        lang,
        "the evaluation is on file as counts by county: which households and villages were visited, and which of them were "
        "found, is not, so they cannot be opened",
    )


def made(own: Evaluated, title: str, told: Told) -> FigureSpec:
    """The incidence taken apart: a row for each kind of poor."""
    lang = told.lang
    rural = float(own.counts["rural"][0])
    parts = parts_of(own)
    names = {
        "poor": gettext(lang, "poor on file at the year's end"),
        "wrong": gettext(lang, "wrongly exited, extrapolated"),
        "missed": gettext(lang, "missed, extrapolated"),
    }
    columns = [
        Column("part", gettext(lang, "Who counts as poor"), [names[part.key] for part in parts]),
        Column("people", headed(gettext(lang, "People"), Unit.PERSON, lang), [short(p.people) for p in parts], Unit.PERSON),
        Column("incidence", gettext(lang, "% of rural people"), [short(100 * p.people / (rural or np.nan)) for p in parts],
               Unit.PERCENT),
        Column("base", gettext(lang, "Of so many people"), [short(p.base) for p in parts], Unit.PERSON),
        Column("rate", headed(gettext(lang, "Rate"), Unit.PERCENT, lang), [short(p.percent) for p in parts], Unit.PERCENT),
        Column("found", gettext(lang, "Found"), [short(p.found) for p in parts], Unit.HOUSEHOLD),
        Column("n", "n", [short(p.n) for p in parts], Unit.HOUSEHOLD),
    ]  # fmt: skip
    interval = gettext(
        lang,
        "95% interval {interval}: what is on file has no error of sampling, the arms of the two rates add up as squares",
        interval=span_of(own.judged[0], 0),
    )
    note = ("；" if lang == "zh" else "; ").join((interval, unopened_words(lang)))
    return mark_rows(
        told, title, columns, n=int(own.judged[0].n[0]), definition=formula_words(lang), note=note
    )


def total_words(own: Evaluated, judged: Judged, lang: Lang) -> str:
    """The number of a criterion as what it is the share of."""
    value = rate_of(judged, 0)
    if judged.criterion == "incidence":
        return gettext(
            lang,
            "{criterion} {value} = {people} of {rural} rural people",
            criterion=criterion_words(lang)["incidence"],
            value=value,
            people=formats.plain(float(judged.found[0])),
            rural=formats.plain(float(own.counts["rural"][0])),
        )
    return gettext(
        lang,
        "{criterion} {value} = {found} of {n} households",
        criterion=criterion_words(lang)[judged.criterion],
        value=value,
        found=formats.plain(float(judged.found[0])),
        n=formats.plain(float(judged.n[0])),
    )
