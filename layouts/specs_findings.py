"""The figures of inspections and findings, and the rows behind their marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.words import Text, Unit
from layouts import formats
from layouts.figure_spec import Column, DrawingChart, FigureSpec, TableChart
from layouts.records_findings import (
    STATES,
    Finding,
    Found,
    Grouped,
    Inspection,
)
from layouts.specs import Told, make, mark_rows
from layouts.supervision_findings_sheet import wide
from layouts.supervision_findings_words import state_words
from layouts.supervision_words import Watch
from layouts.translate import gettext, ngettext, spaced

FINDING_HIDDEN = frozenset(
    {"finding", "region", "level", "body", "severity", "repeats", "proposed", "form", "done"}
)
"""Columns of findings that the panel leaves to the files."""
ANSWER_HIDDEN = frozenset(
    {"finding", "region", "level", "body", "severity", "repeats", "department", "due", "rectified", "days"}
)
"""The same where the mark is of accountability."""
PLACE_HIDDEN = frozenset({"region"})


def _definition(watch: Watch) -> str:
    return gettext(
        watch.lang,
        "Findings of inspections of all levels that were found by the year's end, as they stood then; each counts as one. "
        "Overdue is what was due before the year's last day and not put right by then.",
    )


def _grouped(grouped: Grouped, head: str, watch: Watch) -> list[Column]:
    """A row a group, in the order of the list, those without a finding left out."""
    lang, words = watch.lang, state_words(watch.lang)
    rows = [(code, name, sums) for code, (name, sums) in grouped.items() if sums.all]
    of = Unit.FINDING
    return [
        Column("name", head, [spaced(name(lang)) for _, name, _ in rows]),
        Column("code", gettext(lang, "Code"), [code for code, _, _ in rows]),
        Column("all", gettext(lang, "found"), [sums.all for _, _, sums in rows], of),
        Column("open", gettext(lang, "open"), [sums.open for _, _, sums in rows], of),
        Column("overdue", gettext(lang, "overdue"), [sums.overdue for _, _, sums in rows], of),
        *(Column(state, words[state], [getattr(sums, state) for _, _, sums in rows], of) for state in STATES),
    ]


def findings(found: Found, watch: Watch, told: Told) -> FigureSpec:
    """How findings stand by kind."""
    word = gettext(told.lang, "Findings by kind and state")
    return make(
        told, "findings", word, word, _grouped(found.kinds, gettext(told.lang, "Kind"), watch),
        TableChart() if found.is_empty else DrawingChart(wide(found, watch)),
        definition=_definition(watch), unit=gettext(told.lang, "findings"), n=found.sums.all,
    )  # fmt: skip


def departments(found: Found, watch: Watch, told: Told) -> FigureSpec:
    """How findings stand by who has to put them right."""
    word = gettext(told.lang, "Findings by department")
    head = gettext(told.lang, "Who has to put it right")
    return make(
        told, "departments", word, word, _grouped(found.departments, head, watch),
        TableChart(shown=("name", "all", "open", "overdue", "overdue_more")),
        definition=_definition(watch), unit=gettext(told.lang, "findings"), n=found.sums.all,
    )  # fmt: skip


def inspected(found: Found, _watch: Watch, told: Told) -> FigureSpec:
    """Who inspected how many counties."""
    lang, coverage = told.lang, found.coverage
    levels = coverage.levels
    columns = [
        Column("name", gettext(lang, "Who inspected"), [level.name(lang) for level in levels]),
        Column("code", gettext(lang, "Code"), [level.code for level in levels]),
        Column("inspections", gettext(lang, "Inspections"), [level.inspections for level in levels]),
        Column("counties", gettext(lang, "Counties reached"), [level.counties for level in levels], Unit.COUNTY),
        Column("poor", gettext(lang, "Of the 832 poor counties"), [level.poor_counties for level in levels], Unit.COUNTY),
        Column("whole", gettext(lang, "Poor counties here"), [coverage.poor_counties for _ in levels], Unit.COUNTY),
        Column("villages", gettext(lang, "Villages visited"), [level.villages_visited for level in levels], Unit.VILLAGE),
        Column("households", gettext(lang, "Households visited"), [level.households_visited for level in levels], Unit.HOUSEHOLD),
    ]  # fmt: skip
    word = gettext(lang, "Inspections by level")
    return make(
        told, "inspected", word, word, columns, TableChart(shown=("name", "inspections", "counties", "poor", "whole")),
        definition=gettext(
            lang, "Inspections in the year by the level of the team; a county that was inspected twice is reached once."
        ),
        unit=gettext(lang, "counties"), n=sum(level.inspections for level in levels),
    )  # fmt: skip


def repeated(found: Found, watch: Watch, told: Told) -> FigureSpec:
    """What came back where, the most often first."""
    lang, listed = told.lang, found.repeated
    columns = [
        Column("name", gettext(lang, "County"), [watch.place(one.county_code) for one in listed]),
        Column("region", gettext(lang, "Region code"), [one.county_code for one in listed]),
        Column("kind", gettext(lang, "Kind"), [spaced(one.kind(lang)) for one in listed]),
        Column("code", gettext(lang, "Code"), [one.kind_code for one in listed]),
        Column("times", gettext(lang, "came back"), [one.times for one in listed], Unit.FINDING),
        Column("found", gettext(lang, "found"), [one.found for one in listed], Unit.FINDING),
        Column("open", gettext(lang, "open"), [one.open for one in listed], Unit.FINDING),
        Column("last", gettext(lang, "Last found"), [one.last_found for one in listed]),
    ]
    word = gettext(lang, "What came back")
    return make(
        told, "repeated", word, word, columns, TableChart(shown=("name", "kind", "times", "found", "open", "last")),
        definition=gettext(
            lang,
            "Findings of a kind that was found in the same county before and fell due within the year before; at most the "
            "fifty that came back most often.",
        ),
        unit=gettext(lang, "findings"), n=sum(one.found for one in listed),
    )  # fmt: skip


def accountability(found: Found, _watch: Watch, told: Told) -> FigureSpec:
    """Accountability by form."""
    lang, answered = told.lang, found.answered
    forms = answered.forms
    columns = [
        Column("name", gettext(lang, "Form"), [spaced(form.name(lang)) for form in forms]),
        Column("code", gettext(lang, "Code"), [form.code for form in forms]),
        Column("proposed", gettext(lang, "proposed"), [form.proposed for form in forms], Unit.FINDING),
        Column("done", gettext(lang, "carried out"), [form.done for form in forms], Unit.FINDING),
        Column(
            "waiting", gettext(lang, "waiting"), [form.proposed - form.done for form in forms], Unit.FINDING
        ),
    ]
    word = gettext(lang, "Accountability")
    return make(
        told, "accountability", word, word, columns, TableChart(shown=("name", "proposed", "done", "waiting")),
        definition=gettext(lang, "Accountability proposed for findings by the year's end, and carried out by then."),
        unit=gettext(lang, "findings"), n=answered.proposed,
    )  # fmt: skip


def finding_rows(listed: Sequence[Finding], title: str, watch: Watch, told: Told) -> FigureSpec:
    """Findings one by one, the village or else the county first."""
    lang, words = watch.lang, state_words(watch.lang)
    columns = [
        Column("name", gettext(lang, "Place"), [_place(one, watch) for one in listed]),
        Column("region", gettext(lang, "Region code"), [one.village_code or one.county_code for one in listed]),
        Column("finding", gettext(lang, "Finding"), [str(one.finding_id) for one in listed]),
        Column("kind", gettext(lang, "Kind"), [spaced(one.kind(lang)) for one in listed]),
        Column("department", gettext(lang, "Who has to put it right"), [spaced(one.department(lang)) for one in listed]),
        Column("severity", gettext(lang, "Severity, 1 to 3"), [one.severity for one in listed]),
        Column("level", gettext(lang, "Who inspected"), [one.level(lang) for one in listed]),
        Column("body", gettext(lang, "Team"), [spaced(one.body(lang)) for one in listed]),
        Column("found", gettext(lang, "Found on"), [one.found for one in listed]),
        Column("due", gettext(lang, "Due on"), [one.due for one in listed]),
        Column("rectified", gettext(lang, "Put right on"), [one.rectified for one in listed]),
        Column("days", gettext(lang, "Days overdue"), [one.days_overdue for one in listed], Unit.DAY),
        Column("state", gettext(lang, "State"), [words[one.state] for one in listed]),
        Column("repeats", gettext(lang, "Repeats"), [str(one.repeats) if one.repeats is not None else None for one in listed]),
        Column("form", gettext(lang, "Accountability"), [spaced(one.form(lang)) if one.form else None for one in listed]),
        Column("proposed", gettext(lang, "Proposed on"), [one.proposed for one in listed]),
        Column("done", gettext(lang, "Done on"), [one.done for one in listed]),
    ]  # fmt: skip
    return mark_rows(told, title, columns, n=len(listed), definition=_definition(watch))


def _place(one: Finding, watch: Watch) -> str:
    """The village behind its county; the county where the finding is the county's."""
    county = watch.place(one.county_code)
    return county if one.village is None else f"{county} · {spaced(one.village(watch.lang))}"


def inspection_rows(listed: Sequence[Inspection], title: str, watch: Watch, told: Told) -> FigureSpec:
    """Inspections one by one."""
    lang = watch.lang
    columns = [
        Column("name", gettext(lang, "County"), [watch.place(one.county_code) for one in listed]),
        Column("region", gettext(lang, "Region code"), [one.county_code for one in listed]),
        Column("level", gettext(lang, "Who inspected"), [one.level(lang) for one in listed]),
        Column("kind", gettext(lang, "How"), [spaced(one.kind(lang)) for one in listed]),
        Column("body", gettext(lang, "Team"), [spaced(one.body(lang)) for one in listed]),
        Column("start", gettext(lang, "From"), [one.start for one in listed]),
        Column("end", gettext(lang, "To"), [one.end for one in listed]),
        Column("villages", gettext(lang, "Villages visited"), [one.villages_visited for one in listed], Unit.VILLAGE),
        Column("households", gettext(lang, "Households visited"), [one.households_visited for one in listed], Unit.HOUSEHOLD),
        Column("findings", gettext(lang, "Findings"), [one.findings for one in listed], Unit.FINDING),
    ]  # fmt: skip
    return mark_rows(told, title, columns, n=len(listed))


def county_rows(
    listed: Sequence[tuple[str, Text]], times: Mapping[str, int], title: str, watch: Watch, told: Told
) -> FigureSpec:
    """Poor counties one by one, each under its own name where two share a code; `times` counts inspections by code."""
    lang = watch.lang
    columns = [
        Column("name", gettext(lang, "County"), [_named(code, name, watch) for code, name in listed]),
        Column("region", gettext(lang, "Region code"), [code for code, _ in listed]),
        Column("inspections", gettext(lang, "Inspections"), [times.get(code, 0) for code, _ in listed]),
    ]
    return mark_rows(told, title, columns, n=len(listed))


def _named(code: str, name: Text, watch: Watch) -> str:
    own = spaced(name(watch.lang))
    if watch.level not in ("country", "group"):
        return own
    return f"{spaced(watch.province_name(code)(watch.lang))} · {own}"


def findings_word(count: int, watch: Watch) -> str:
    """The number of a mark."""
    return formats.text(count, Unit.FINDING, watch.lang)


def inspections_word(count: int, watch: Watch) -> str:
    return ngettext(watch.lang, "{count} inspection", "{count} inspections", count, count=count)


def counties_word(count: int, watch: Watch) -> str:
    return ngettext(watch.lang, "{count} poor county", "{count} poor counties", count, count=count)


def level_title(level: Text, watch: Watch) -> str:
    """The head of the inspections of a level."""
    return gettext(watch.lang, "{level}: inspections of {year}", level=level(watch.lang), year=watch.year)


def reached_title(level: Text, watch: Watch) -> str:
    """The head of the poor counties that a level reached."""
    return gettext(
        watch.lang, "{level}: poor counties inspected in {year}", level=level(watch.lang), year=watch.year
    )


def uninspected_title(watch: Watch) -> str:
    """The head of the poor counties that nobody inspected."""
    return gettext(
        watch.lang, "Poor counties never inspected from above by the {when}",
        when=formats.period(str(watch.year), watch.lang),
    )  # fmt: skip
