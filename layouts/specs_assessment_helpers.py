"""The figures of the helpers' assessment, and the rows behind their marks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from dashboard.words import Basis, Unit
from layouts import formats
from layouts.assessment_helpers_sheet import wide
from layouts.assessment_helpers_words import CONTENTS, RECALLED, Help, money_word, recalled_words
from layouts.figure_spec import Cell, Column, DrawingChart, FigureSpec, TableChart
from layouts.records_assistance import County, Pair, Scored
from layouts.specs import Told, headed, make, mark_rows, short
from layouts.translate import gettext, spaced


def helpers(of: Help, told: Told) -> FigureSpec:
    """A row a pair with its helper's points."""
    lang, pairs = of.lang, of.found.pairs
    word = gettext(lang, "Helpers and whom they help")
    scored = [of.assessed(pair) for pair in pairs]
    columns = [
        Column("helper", gettext(lang, "Helper"), [of.helper(pair) for pair in pairs]),
        Column("helper_region", gettext(lang, "Helper's code"), [_padded(pair.helper) for pair in pairs]),
        Column("name", gettext(lang, "Place helped"), [of.name(pair.helped) for pair in pairs]),
        Column("region", gettext(lang, "Region code"), [_padded(pair.helped) for pair in pairs]),
        Column("period", gettext(lang, "Assessment year"), [told.period] * len(pairs)),
        _known(pairs, of),
        *_gifts(pairs, of),
        Column("poor", gettext(lang, "Poor people of 2015 answered for"), [short(pair.poor) for pair in pairs], Unit.PERSON),
        Column("per_head", headed(gettext(lang, "Per poor person of 2015"), Unit.YUAN, lang),
               [short(pair.per_head) for pair in pairs], Unit.YUAN),
        Column("per_head_rank", gettext(lang, "Rank by money per poor person"), [pair.per_head_rank for pair in pairs]),
        *(
            Column(f"score_{code}", of.content(code), [short(one.scores[n]) for one in scored], Unit.SCORE)
            for n, code in enumerate(CONTENTS)
        ),
        Column("whole", gettext(lang, "Mean of the contents"), [short(one.whole) for one in scored], Unit.SCORE),
        Column("change", gettext(lang, "Change on the year before"), [short(one.change) for one in scored], Unit.SCORE),
        Column("rank", gettext(lang, "Rank"), [one.rank for one in scored]),
        *_grades(scored, of),
    ]  # fmt: skip
    return make(
        told,
        "helpers",
        word,
        word,
        columns,
        DrawingChart(wide(of)) if pairs else TableChart(),
        definition=gettext(
            lang,
            "A pair answers for the registered poor of the place helped at the end of 2015: without those of prefectures "
            "in it that have a pair of their own, and shared equally where several help it. Money is what the helper gave "
            "out of its own budget in the year. The method publishes no weights: the mean counts its six contents alike.",
        ),
        unit=money_word(lang),
        n=None,
        note=recalled_words(pairs, lang),
        is_counted=False,
    )


def _padded(code: str) -> str:
    return code.ljust(6, "0")


def _known(pairs: Sequence[Pair], of: Help) -> Column:
    """How each pair is known."""
    lang = of.lang
    recalled = gettext(lang, "recalled, unverified")
    return Column(
        "known",
        gettext(lang, "How the pair is known"),
        [recalled if pair.is_recalled else spaced(pair.source(lang)) for pair in pairs],
    )


def _gifts(pairs: Sequence[Pair], of: Help) -> list[Column]:
    """What was given, money first."""
    lang = of.lang

    def counted(name: str, title: str, unit: Unit) -> Column:
        values: list[Cell] = [short(getattr(pair, name)) for pair in pairs]
        return Column(name, headed(title, unit, lang) if unit is Unit.YUAN else title, values, unit)

    return [
        counted("money", gettext(lang, "Money given"), Unit.YUAN),
        counted("introduced", gettext(lang, "Invested by its enterprises or brought in"), Unit.YUAN),
        counted("bought", gettext(lang, "Goods bought"), Unit.YUAN),
        counted("sold", gettext(lang, "Goods helped to be sold"), Unit.YUAN),
        counted("cadres", gettext(lang, "Cadres sent"), Unit.PERSON),
        counted("technicians", gettext(lang, "Technicians sent"), Unit.PERSON),
        counted("jobs", gettext(lang, "Jobs for the poor"), Unit.PERSON),
        counted("trained", gettext(lang, "People trained"), Unit.PERSON),
    ]


def _grades(scored: Sequence[Scored], of: Help) -> list[Column]:
    lang = of.lang
    return [
        Column("grade", gettext(lang, "Grade"), [of.grade(one.grade) for one in scored]),
        Column(
            "grade_before",
            gettext(lang, "Grade of the year before"),
            [of.grade(one.grade_before) for one in scored],
        ),
    ]


def _unit_columns(units: Sequence[Pair], of: Help) -> list[Column]:
    lang = of.lang
    return [
        Column("unit", gettext(lang, "Central unit"), [of.helper(unit) for unit in units]),
        Column("name", gettext(lang, "County"), [of.name(unit.helped) for unit in units]),
        Column("region", gettext(lang, "Region code"), [unit.helped for unit in units]),
        _known(units, of),
        *(column for column in _gifts(units, of) if column.name not in ("technicians", "jobs")),
        *_grades([of.assessed(unit) for unit in units], of),
    ]


def units(of: Help, told: Told) -> FigureSpec:
    """A row a central unit and county: a part of the list, recalled."""
    lang = of.lang
    word = gettext(lang, "Central units with a county")
    return make(
        replace(told, basis=Basis.weakest([told.basis, Basis.RECALLED])),
        "units",
        word,
        word,
        _unit_columns(of.found.units, of),
        TableChart(shown=("unit", "name", "money", "trained", "grade")),
        definition=gettext(
            lang,
            "Which unit helps which county is recalled and unverified, and only a part of the list; what it gave is generated.",
        ),
        unit=gettext(lang, "yuan"),
        n=None,
        is_counted=False,
    )  # fmt: skip


def counties(pair: Pair, found: Sequence[County], of: Help, told: Told) -> FigureSpec:
    """The counties that a pair's money of the year went to."""
    lang = of.lang
    heads = [short(one.money / one.poor if one.poor > 0 else math.nan) for one in found]
    columns = [
        Column("name", gettext(lang, "County"), [of.name(one.code) for one in found]),
        Column("region", gettext(lang, "Region code"), [one.code for one in found]),
        Column("money", headed(gettext(lang, "Money given"), Unit.YUAN, lang), [short(one.money) for one in found], Unit.YUAN),
        Column("poor", gettext(lang, "Poor people of 2015"), [short(one.poor) for one in found], Unit.PERSON),
        Column("per_head", headed(gettext(lang, "Per poor person of 2015"), Unit.YUAN, lang), heads, Unit.YUAN),
    ]  # fmt: skip
    title = gettext(
        lang, "{helper} → {helped}, {year}", helper=of.helper(pair), helped=of.name(pair.helped), year=of.year
    )
    note = f"{RECALLED} {gettext(lang, 'recalled, unverified')}" if pair.is_recalled else ""
    return mark_rows(told, title, columns, n=None, note=note, is_counted=False)


def county_total(found: Sequence[County], of: Help) -> str:
    """The mark's own number: what the counties got together."""
    total = formats.text(sum(one.money for one in found), Unit.YUAN, of.lang)
    return gettext(of.lang, "{yuan} in {count} counties", yuan=total, count=len(found))


def contents(pair: Pair, of: Help, told: Told) -> FigureSpec:
    """A helper's points by content, each with its part of the mean."""
    lang, scored = of.lang, of.assessed(pair)
    before = scored.before or [math.nan] * len(CONTENTS)
    columns = [
        Column("content", gettext(lang, "Content"), [of.content(code) for code in CONTENTS]),
        Column("score", gettext(lang, "Points"), [short(v) for v in scored.scores], Unit.SCORE),
        Column("before", gettext(lang, "Year before"), [short(v) for v in before], Unit.SCORE),
        Column("part", gettext(lang, "Part of the mean"), [short(v / len(CONTENTS)) for v in scored.scores], Unit.SCORE),
    ]  # fmt: skip
    title = gettext(lang, "Assessment of {helper}, {year}", helper=of.helper(pair), year=of.year)
    return mark_rows(told, title, columns, n=None, is_counted=False)


def content_total(pair: Pair, of: Help) -> str:
    """The mark's own number: the mean of the contents, its rank and grade."""
    scored = of.assessed(pair)
    return gettext(
        of.lang,
        "mean {points}, place {rank} of {all}, “{grade}”",
        points=formats.plain(scored.whole, 1),
        rank=scored.rank,
        all=of.found.all_helpers,
        grade=of.grade(scored.grade),
    )


def units_of(chosen: Sequence[Pair], province: str, of: Help, told: Told) -> FigureSpec:
    """The central units with a county in a province."""
    title = gettext(of.lang, "Central units with a county in {name}", name=of.name(province))
    note = gettext(of.lang, "partial list, recalled and unverified; gifts and grades generated")
    return mark_rows(told, title, _unit_columns(chosen, of), n=None, note=note, is_counted=False)
