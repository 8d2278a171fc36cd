"""The part of the page of supervision that shows what inspections found, and whether it is put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked
from callbacks.supervision_here import watch_of
from callbacks.tabbed import Tab
from dashboard.words import Level, Text
from data_access.codes import pad
from data_access.queries import finding_list, findings, inspections
from data_access.queries.finding_states import marks
from data_access.queries.poor_counties import shared_codes
from layouts import specs_findings, supervision_findings
from layouts.figure_spec import FigureSpec
from layouts.parts import href
from layouts.records_findings import Finding, Found
from layouts.rows import Listed
from layouts.specs import Told
from layouts.supervision_findings_words import mark_words
from layouts.supervision_words import Watch
from layouts.tabbed import Shown
from layouts.translate import spaced

PAGE = "supervision"
ALL_ROWS = 1_000_000
"""A mark's rows are as many as its number: the lists are never cut."""
_BELOW: Mapping[Level, Level] = {
    "country": "province", "group": "province", "province": "prefecture", "prefecture": "county",
}  # fmt: skip
"""The level whose places the title compares."""
_DIMENSIONS = ("kind", "department", "level", "form")


def read(asked: FigureAsked) -> Found:
    """All that the part shows of the region at the end of the year of its view."""
    at = (asked.viewer, asked.release, asked.region, int(asked.view.period[:4]))
    below = _BELOW.get(asked.release.regions.get(asked.region).level)
    return Found(
        sums=findings.finding_sums(*at),
        kinds=findings.findings_by(*at, "kind"),
        departments=findings.findings_by(*at, "department"),
        regions=findings.finding_regions(*at, below) if below in ("province", "prefecture", "county") else {},
        coverage=inspections.coverage(*at),
        repeated=findings.repeated(*at),
        answered=finding_list.accountability(*at),
    )


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return supervision_findings.shown(read(asked), watch_of(asked))


def _told(asked: FigureAsked, found: Found | None = None) -> Told:
    shown = supervision_findings.shown(found or read(asked), watch_of(asked))
    return tabbed.told(asked, shown, PAGE)


def _figure(make: Callable[[Found, Watch, Told], FigureSpec]) -> Callable[[FigureAsked], FigureSpec]:
    """A figure that is made of what the part reads."""

    def figure(asked: FigureAsked) -> FigureSpec:
        found = read(asked)
        return make(found, watch_of(asked), _told(asked, found))

    return figure


def _county(asked: FigureAsked, code: str) -> str:
    """A county of this part; where it is shown already, its own page."""
    if asked.region == code:
        return href(asked.view.at(pick="", tab=""), "/", region=pad(code))
    return href(asked.view, f"/{PAGE}", region=pad(code), pick="")


def _listed(asked: FigureAsked, rows: Sequence[Finding], title: str, is_answer: bool = False) -> Listed:
    """Findings as rows: each leads to its village, or to its county's part."""
    watch = watch_of(asked)
    spec = specs_findings.finding_rows(rows, title, watch, _told(asked))
    leads = [
        href(asked.view.at(pick="", tab=""), "/", region=one.village_code)
        if one.village_code is not None
        else _county(asked, one.county_code)
        for one in rows
    ]
    hidden = specs_findings.ANSWER_HIDDEN if is_answer else specs_findings.FINDING_HIDDEN
    return Listed(spec, specs_findings.findings_word(len(rows), watch), leads, hidden)


def finding_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The findings in a state or of another mark, of all or of one kind, department, level or form."""
    year, lang = int(asked.view.period[:4]), asked.view.lang
    mark, *of = key or [""]
    if mark not in marks(year) or len(of) not in (0, 2) or (of and of[0] not in _DIMENSIONS):
        raise tabbed.no_such_mark(asked)
    title, picked = mark_words(lang)[mark], {of[0]: of[1]} if of else {}
    at = (asked.viewer, asked.release, asked.region, year)
    name = _word(asked, year, picked)
    rows = finding_list.findings(
        *at, mark, picked.get("kind"), picked.get("department"), picked.get("level"), ALL_ROWS
    )
    if "form" in picked:
        rows = tuple(one for one in rows if one.form == name)
    whole = f"{spaced(name(lang))} · {title}" if name is not None else title
    return _listed(asked, rows, whole, mark in ("proposed", "answered", "unanswered"))


def _word(asked: FigureAsked, year: int, picked: Mapping[str, str]) -> Text | None:
    """What the picked code is called; NoFigure where its list has no such code."""
    at = (asked.viewer, asked.release, asked.region, year)
    for of, code in picked.items():
        if of == "form":
            names = {form.code: form.name for form in finding_list.accountability(*at).forms}
        else:
            names = {c: name for c, (name, _) in findings.findings_by(*at, of).items()}  # type: ignore[arg-type]
        if code not in names:
            raise tabbed.no_such_mark(asked)
        return names[code]
    return None


def repeated_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The findings of a kind in a county that repeat an earlier one."""
    year = int(asked.view.period[:4])
    if len(key) != 2 or key[0] not in asked.release.regions:
        raise tabbed.no_such_mark(asked)
    county, kind = key
    listed = finding_list.findings(asked.viewer, asked.release, asked.region, year, kind=kind, most=ALL_ROWS)
    rows = [one for one in listed if one.county_code == county and one.repeats is not None]
    if not rows:
        raise tabbed.no_such_mark(asked)
    watch = watch_of(asked)
    return _listed(asked, rows, f"{watch.county(county)} · {spaced(rows[0].kind(watch.lang))}")


def inspection_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The inspections of the year by one level."""
    watch = watch_of(asked)
    level = _level(asked, key)
    rows = inspections.rounds(asked.viewer, asked.release, asked.region, watch.year, key[0], ALL_ROWS)
    title = specs_findings.level_title(level, watch)
    spec = specs_findings.inspection_rows(rows, title, watch, _told(asked))
    leads = [_county(asked, one.county_code) for one in rows]
    return Listed(spec, specs_findings.inspections_word(len(rows), watch), leads, specs_findings.PLACE_HIDDEN)


def _level(asked: FigureAsked, key: list[str]) -> Text:
    """The word of a level of inspection."""
    year = int(asked.view.period[:4])
    levels = inspections.coverage(asked.viewer, asked.release, asked.region, year).levels
    names = {level.code: level.name for level in levels}
    if len(key) != 1 or key[0] not in names:
        raise tabbed.no_such_mark(asked)
    return names[key[0]]


def reached_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The poor counties that a level inspected in the year."""
    watch = watch_of(asked)
    level = _level(asked, key)
    rounds = inspections.rounds(asked.viewer, asked.release, asked.region, watch.year, key[0], ALL_ROWS)
    times = Counter(one.county_code for one in rounds)
    regions = asked.release.regions
    codes = sorted(code for code in times if regions.get(code).is_poor_county)
    return _counties(asked, codes, times, specs_findings.reached_title(level, watch))


def uninspected_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The poor counties that nobody from above ever inspected."""
    watch = watch_of(asked)
    if key != ["all"]:
        raise tabbed.no_such_mark(asked)
    codes = inspections.never_inspected(asked.viewer, asked.release, asked.region, watch.year)
    return _counties(asked, codes, {}, specs_findings.uninspected_title(watch))


def _counties(asked: FigureAsked, codes: Sequence[str], times: Mapping[str, int], title: str) -> Listed:
    """Poor counties as rows; two of the 832 that share a code are two rows."""
    watch = watch_of(asked)
    shared = shared_codes(asked.viewer, asked.release)
    named = [(code, name) for code in codes for name in shared.get(code, (watch.county_name(code),))]
    spec = specs_findings.county_rows(named, times, title, watch, _told(asked))
    leads = [_county(asked, code) for code, _ in named]
    hidden = specs_findings.PLACE_HIDDEN if times else specs_findings.PLACE_HIDDEN | {"inspections"}
    return Listed(spec, specs_findings.counties_word(len(named), watch), leads, hidden)


TAB: Tab = Tab(
    key="findings",
    name=Text("督查与整改", "Inspections"),
    show=show,
    marks={
        "finding": finding_rows,
        "repeated": repeated_rows,
        "inspection": inspection_rows,
        "reached": reached_rows,
        "uninspected": uninspected_rows,
    },
    figures={
        "findings": _figure(specs_findings.findings),
        "inspected": _figure(specs_findings.inspected),
        "departments": _figure(specs_findings.departments),
        "repeated": _figure(specs_findings.repeated),
        "accountability": _figure(specs_findings.accountability),
    },
)
