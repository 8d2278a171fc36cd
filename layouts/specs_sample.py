"""The check sample as a list that can be taken along."""

from __future__ import annotations

from collections import Counter

from dashboard.view import SamplePlan
from dashboard.words import Unit
from layouts import formats
from layouts.check_sample import chance_words, stratum_name
from layouts.figure_spec import Column, FigureSpec, TableChart
from layouts.records_supervision import Sample, Stratum
from layouts.specs import Told, headed, make, mark_rows, short, yes_no
from layouts.supervision_words import Watch
from layouts.translate import gettext, ngettext, spaced


def sample(found: Sample, plan: SamplePlan, watch: Watch, told: Told) -> FigureSpec:
    """A row a household, in the order of the way."""
    lang, listed = told.lang, found.households
    stops = {stop.code: (n, stop) for n, stop in enumerate(found.stops, 1)}
    word = gettext(lang, "Check sample")
    columns = [
        Column("stop", gettext(lang, "Stop"), [stops[one.village][0] for one in listed]),
        Column("county", gettext(lang, "County"), [watch.place(one.village[:6]) for one in listed]),
        Column("village", gettext(lang, "Village"), [spaced(stops[one.village][1].name(lang)) for one in listed]),
        Column("region", gettext(lang, "Region code"), [one.village for one in listed]),
        Column(
            "village_chance", headed(gettext(lang, "Chance of the village"), Unit.PERCENT, lang),
            [short(100 * len(stops) / found.villages) for _ in listed], Unit.PERCENT, digits=2,
        ),
        Column(
            "on_file", gettext(lang, "Households drawn from"), [stops[one.village][1].on_file for one in listed], Unit.HOUSEHOLD,
        ),
        Column(
            "weight", gettext(lang, "Stands for so many households of the data"),
            [short(found.stands_for(stops[one.village][1])) for one in listed], Unit.HOUSEHOLD,
        ),
        Column("household", gettext(lang, "Household number"), [one.household_id for one in listed]),
        Column("head", gettext(lang, "Head of household"), [one.head(lang) for one in listed]),
        Column("period", gettext(lang, "Period"), [told.period] * len(listed)),
        Column("status", gettext(lang, "Status"), [one.status(lang) for one in listed]),
        Column("cause", gettext(lang, "Main cause"), [one.cause(lang) for one in listed]),
        Column("members", headed(gettext(lang, "Members"), Unit.PERSON, lang), [one.members for one in listed], Unit.PERSON),
        Column("income", headed(gettext(lang, "Net income a head"), Unit.YUAN, lang), [one.income for one in listed], Unit.YUAN),
        Column("dibao", gettext(lang, "Dibao"), [yes_no(one.has_dibao, lang) for one in listed]),
        Column("housing", gettext(lang, "Housing"), [one.housing(lang) for one in listed]),
        Column("water", gettext(lang, "Safe drinking water"), [yes_no(one.has_safe_water, lang) for one in listed]),
        Column("schooling", gettext(lang, "Schooling assured"), [yes_no(one.schooling_assured, lang) for one in listed]),
        Column("insurance", gettext(lang, "Medical insurance"), [yes_no(one.medical_assured, lang) for one in listed]),
    ]  # fmt: skip
    return make(
        told,
        "sample",
        word,
        word,
        columns,
        TableChart(shown=("stop", "village", "household", "head", "status", "members", "income")),
        definition=chance_words(found, watch)
        + " "
        + gettext(
            lang,
            "Households are those on file at the year's end. The plan {plan} (villages, households of each, seed, strata) draws "
            "the same of the same data version on every engine.",
            plan=str(plan),
        ),
        unit=gettext(lang, "households"),
        n=len(listed),
    )


def stratum(found: Sample, of: Stratum, watch: Watch, told: Told) -> FigureSpec:
    """The villages drawn of a stratum, in the order of the way, with the households drawn in each."""
    lang = told.lang
    stops = [(n, stop) for n, stop in enumerate(found.stops, 1) if stop.stratum == of.key]
    drawn = Counter(one.village for one in found.households)
    columns = [
        Column("village", gettext(lang, "Village"), [spaced(stop.name(lang)) for _, stop in stops]),
        Column("region", gettext(lang, "Region code"), [stop.code for _, stop in stops]),
        Column("county", gettext(lang, "County"), [watch.place(stop.code[:6]) for _, stop in stops]),
        Column("stop", gettext(lang, "Stop"), [n for n, _ in stops]),
        Column("period", gettext(lang, "Period"), [told.period] * len(stops)),
        Column("households", gettext(lang, "Households drawn"), [drawn[stop.code] for _, stop in stops], Unit.HOUSEHOLD),
    ]  # fmt: skip
    title = gettext(lang, "Villages drawn: {stratum}", stratum=stratum_name(of, watch))
    return mark_rows(told, title, columns, n=None, is_counted=False)


def drawn_words(of: Stratum, watch: Watch) -> str:
    """How many were drawn of how many."""
    return ngettext(
        watch.lang,
        "{count} village drawn of {all} in the data",
        "{count} villages drawn of {all} in the data",
        of.drawn,
        count=of.drawn,
        all=formats.plain(of.villages),
    )
