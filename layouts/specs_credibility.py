"""The figure of credibility, and the rows behind its marks: places, villages of a sign, households of a sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dashboard.words import Unit
from layouts import formats
from layouts.figure_spec import Cell, Column, DrawingChart, FigureSpec, TableChart
from layouts.records_credibility import SIGNS, Credibility, Edit, Suspect, Trust
from layouts.specs import Told, cells, headed, make, mark_rows, short, yes_no
from layouts.supervision_credibility_sheet import wide
from layouts.supervision_credibility_words import place_name, rules
from layouts.supervision_words import Watch
from layouts.translate import gettext, ngettext, spaced

PLACE_HIDDEN = frozenset(
    {"region", "period", "incidence", "evaluated", "low", "high"}
    | {f"{sign}_{part}" for sign in SIGNS for part in ("found", "cases", "expected", "q", "flagged")}
)
"""Columns of places that the panel leaves to the files."""
VILLAGE_HIDDEN = frozenset({"region"})
HOUSEHOLD_HIDDEN = frozenset({"household", "village", "region"})
SOURCES = frozenset({"wage", "business", "property", "transfer"})
"""Hidden, too, where the sign is not of incomes that are alike."""


def _numbers(values: NDArray[np.float64]) -> list[Cell]:
    return [short(None if value != value else value) for value in values.tolist()]


def _place_columns(places: Credibility, trust: Trust, watch: Watch, told: Told) -> list[Column]:
    """A row a place."""
    lang, known = told.lang, rules(told.lang)
    head = gettext(lang, "Village") if trust.of_villages else gettext(lang, "County")
    poverty = gettext(lang, "Poverty incidence")
    columns = [
        Column("name", head, [place_name(code, trust, watch) for code in places.codes]),
        Column("region", gettext(lang, "Region code"), list(places.codes)),
        Column("period", gettext(lang, "Period"), [told.period] * len(places)),
        Column("signs", gettext(lang, "Signs"), places.count.tolist()),
        Column("incidence", headed(poverty, Unit.PERCENT, lang), _numbers(places.incidence), Unit.PERCENT),
        Column("fall", headed(gettext(lang, "Incidence fell"), Unit.POINT, lang), _numbers(places.fall), Unit.POINT),
        Column("place", gettext(lang, "Place by the fall"), cells(places.place.tolist())),
    ]  # fmt: skip
    parts = (
        gettext(lang, "households found"),
        gettext(lang, "of so many"),
        gettext(lang, "held against"),
        gettext(lang, "false discovery rate"),
        gettext(lang, "beyond chance"),
    )
    for name in SIGNS:
        found, of, held, q, flagged = (f"{known[name].name(lang)} · {part}" for part in parts)
        sign, word = places.signs[name], known[name].name(lang)
        columns += [
            Column(name, headed(word, Unit.PERCENT, lang), _numbers(sign.share), Unit.PERCENT),
            Column(f"{name}_found", found, cells(sign.found.tolist())),
            Column(f"{name}_cases", of, cells(sign.cases.tolist())),
            Column(
                f"{name}_expected", headed(held, Unit.PERCENT, lang), _numbers(sign.expected), Unit.PERCENT
            ),
            Column(f"{name}_q", q, cells([float(f"{one:.4g}") for one in sign.q.tolist()])),
            Column(f"{name}_flagged", flagged, [yes_no(one, lang) for one in sign.is_flagged.tolist()]),
        ]
    return [
        *columns,
        Column("evaluated", gettext(lang, "Evaluated by the third party in"), cells(places.evaluated.tolist())),
        Column("low", headed(gettext(lang, "Wrong exits, from"), Unit.PERCENT, lang), _numbers(places.low), Unit.PERCENT),
        Column("high", headed(gettext(lang, "Wrong exits, to"), Unit.PERCENT, lang), _numbers(places.high), Unit.PERCENT),
    ]  # fmt: skip


def _definition(watch: Watch) -> str:
    lang = watch.lang
    said = [
        f"{rule.name(lang)}: {rule.rule}" if lang == "en" else f"{rule.name(lang)}：{rule.rule}"
        for rule in rules(lang).values()
    ]
    close = gettext(
        lang,
        "Tests with a false discovery rate up to 0.05 stand out. Households are counted unweighted; "
        "the interval of the third party's wrong exits is Clopper and Pearson's. A sign is no proof.",
    )
    return " ".join([*said, close]) if lang == "en" else "".join([*said, close])


def credibility(trust: Trust, watch: Watch, told: Told) -> FigureSpec:
    """All places, most signs first."""
    word = gettext(told.lang, "Performance and signs")
    columns = _place_columns(trust.places, trust, watch, told)
    is_drawn = len(trust.places) or trust.own is not None
    return make(
        told, "credibility", word, word, columns,
        DrawingChart(wide(trust, watch)) if is_drawn else TableChart(shown=("name", "signs", "fall", *SIGNS)),
        definition=_definition(watch), unit=gettext(told.lang, "% of households"), n=len(trust.places),
    )  # fmt: skip


def place_rows(places: Credibility, title: str, trust: Trust, watch: Watch, told: Told) -> FigureSpec:
    """The places of a mark."""
    columns = _place_columns(places, trust, watch, told)
    return mark_rows(told, title, columns, n=len(places), definition=_definition(watch))


def places_word(count: int, trust: Trust, watch: Watch) -> str:
    """The number of a mark of places."""
    unit = Unit.VILLAGE if trust.of_villages else Unit.COUNTY
    return formats.text(count, unit, watch.lang)


def households_word(count: float, watch: Watch) -> str:
    """The number of a mark of households."""
    return ngettext(
        watch.lang,
        "{count} household on file, unweighted",
        "{count} households on file, unweighted",
        int(count),
        count=formats.plain(count),
    )


def village_rows(
    found: Sequence[tuple[str, float, float | None]], names: Mapping[str, str], title: str, watch: Watch, told: Told
) -> FigureSpec:  # fmt: skip
    """The villages of a sign: what was found there, of how many."""
    lang = watch.lang
    share = [None if not cases else short(100 * count / cases) for _, count, cases in found]
    columns = [
        Column("name", gettext(lang, "Village"), [names[code] for code, _, _ in found]),
        Column("region", gettext(lang, "Region code"), [code for code, _, _ in found]),
        Column("found", gettext(lang, "households found"), cells([count for _, count, _ in found]), Unit.HOUSEHOLD),
        Column("cases", gettext(lang, "of so many"), cells([cases for _, _, cases in found]), Unit.HOUSEHOLD),
        Column("share", headed(gettext(lang, "Share"), Unit.PERCENT, lang), share, Unit.PERCENT),
    ]  # fmt: skip
    return mark_rows(told, title, columns, n=int(sum(count for _, count, _ in found)))


def household_rows(listed: Sequence[Suspect], title: str, watch: Watch, told: Told) -> FigureSpec:
    """Households one by one, with what makes them cases of the sign."""
    lang = watch.lang
    join = "；" if lang == "zh" else "; "
    edits = [join.join(_said(edit, watch) for edit in one.edits) or None for one in listed]
    sources = (
        ("wage", gettext(lang, "Wages")), ("business", gettext(lang, "Own production")),
        ("property", gettext(lang, "Property")), ("transfer", gettext(lang, "Transfers")),
    )  # fmt: skip
    columns = [
        Column("head", gettext(lang, "Head of household"), [one.head(lang) for one in listed]),
        Column("household", gettext(lang, "Household number"), [one.household_id for one in listed]),
        Column("village", gettext(lang, "Village"), [spaced(one.village(lang)) for one in listed]),
        Column("region", gettext(lang, "Region code"), [one.village_code for one in listed]),
        Column("members", headed(gettext(lang, "Members"), Unit.PERSON, lang), [one.members for one in listed], Unit.PERSON),
        Column("income", headed(gettext(lang, "Net income a head"), Unit.YUAN, lang), [one.income for one in listed], Unit.YUAN),
        *(
            Column(name, headed(word, Unit.YUAN, lang), [one.sources[n] for one in listed], Unit.YUAN)
            for n, (name, word) in enumerate(sources)
        ),
    ]  # fmt: skip
    if any(one.exited is not None for one in listed):
        columns.append(Column("exited", gettext(lang, "Exited on"), [one.exited for one in listed]))
    if any(edits):
        columns.append(Column("edits", gettext(lang, "Changed before the exit"), edits))
    return mark_rows(told, title, columns, n=len(listed))


def _said(edit: Edit, watch: Watch) -> str:
    lang = watch.lang
    change = f"{edit.before(lang)} → {edit.after(lang)}"
    return f"{edit.day.isoformat()} {spaced(edit.field(lang))} {change} ({edit.editor(lang)})"


def party_rows(places: Credibility, title: str, watch: Watch, told: Told) -> FigureSpec:
    """What the third party found in a county, and what the county's own file tells."""
    lang, sign = watch.lang, places.signs["party"]
    columns = [
        Column("name", gettext(lang, "County"), [watch.place(code) for code in places.codes]),
        Column("region", gettext(lang, "Region code"), list(places.codes)),
        Column("evaluated", gettext(lang, "Evaluated by the third party in"), cells(places.evaluated.tolist())),
        Column("found", gettext(lang, "Wrong exits found"), cells(sign.found.tolist()), Unit.HOUSEHOLD),
        Column("cases", gettext(lang, "Households sampled"), cells(sign.cases.tolist()), Unit.HOUSEHOLD),
        Column("share", headed(gettext(lang, "Share"), Unit.PERCENT, lang), _numbers(sign.share), Unit.PERCENT),
        Column("low", headed(gettext(lang, "Wrong exits, from"), Unit.PERCENT, lang), _numbers(places.low), Unit.PERCENT),
        Column("high", headed(gettext(lang, "Wrong exits, to"), Unit.PERCENT, lang), _numbers(places.high), Unit.PERCENT),
        Column("told", headed(gettext(lang, "on its own file"), Unit.PERCENT, lang), _numbers(sign.expected), Unit.PERCENT),
    ]  # fmt: skip
    note = gettext(
        lang,
        "The registry does not say which households the third party visited: its counts are all there is.",
    )
    return mark_rows(told, title, columns, n=int(np.nansum(sign.cases)), note=note)


def fall_rows(
    years: Sequence[str], numbers: Sequence[Sequence[float | None]], title: str, watch: Watch, told: Told
) -> FigureSpec:
    """A place's poverty incidence in the two years between which it fell; `numbers` are value, poor people, all people."""
    lang, incidence = watch.lang, watch.indicators["poverty_incidence"]
    value, above, below = numbers
    columns = [
        Column("name", gettext(lang, "Year"), list(years)),
        Column("value", headed(watch.said(incidence.id), incidence.unit, lang), [short(v) for v in value], incidence.unit,
               digits=2),
        Column("numerator", gettext(lang, "Above the line"), [short(v) for v in above], Unit.PERSON),
        Column("denominator", gettext(lang, "Below the line"), [short(v) for v in below], Unit.PERSON),
    ]  # fmt: skip
    return mark_rows(told, title, columns, n=None, definition=incidence.definition(lang))


def fall_words(before: float, now: float, watch: Watch) -> str:
    """By how much it fell, as the mark says it."""
    points = formats.points(before - now, watch.lang, sign=False)
    if now > before:
        return gettext(watch.lang, "rose by {points}", points=points)
    return gettext(watch.lang, "fell by {points}", points=points)
