"""The evidence of a dossier: the region among others, what contributes, county exits, and how findings stand."""

from __future__ import annotations

from typing import Any

from layouts import assessment_counties_words as exits
from layouts import formats, html, parts
from layouts.dossier_case import section, table
from layouts.dossier_records import CAME_BACK, Case
from layouts.drawing import Drawing
from layouts.funnel_sheet import drawing as funnel_drawing
from layouts.html import Element
from layouts.peers_sheet import wide as among_peers
from layouts.records_evaluation import Evaluated
from layouts.records_findings import Finding
from layouts.translate import gettext, ngettext, spaced
from layouts.why_sheet import on_paper as adding_up

FUNNEL = (846, 212)
"""Wide and high."""


def beside(case: Case) -> Element:
    """Two figures: the region among others, and what each region below adds."""
    lang = case.watch.lang
    blocks = []
    if case.compared is not None:
        title = (
            gettext(lang, "The county among its ten peers")
            if case.compared.peers is not None
            else gettext(lang, "Fair comparison")
        )
        mark = case.mark(case.compared.of, case.watch.code)
        said = html.P([case.compared.finding, html.Small(f" {mark}")])
        blocks.append(section(title, [said, _compared(case)]))
    if case.gap is not None:
        title = gettext(lang, "What each region adds to the gap")
        indicator = case.watch.indicators[case.gap.of]
        drawn = adding_up(list(case.gap.parts), indicator, case.watch)
        mark = case.mark(case.gap.of, case.watch.code)
        blocks.append(section(title, [html.P([case.gap.finding, html.Small(f" {mark}")]), drawn]))
    if not blocks:
        return section(
            gettext(lang, "Fair comparison"), html.P(gettext(lang, "Nothing can be compared here."))
        )
    return html.Div(blocks)


def _compared(case: Case) -> Drawing:
    compared = case.compared
    assert compared is not None
    indicator = case.watch.indicators[compared.of]
    if compared.peers is not None and compared.cells is not None:
        return among_peers(compared.peers, compared.cells, compared.reference, indicator, case.watch)
    assert compared.funnel is not None
    limit = indicator.limit.at(None) if indicator.limit is not None else None
    return funnel_drawing(compared.funnel, case.watch, indicator, limit, *FUNNEL)


def county_exits(case: Case) -> Element:
    """What the third party found at the exit, against its limits, and beside what the registry says of itself."""
    lang, batch = case.watch.lang, case.batch
    title = gettext(lang, "County exits against their limits")
    years = [int(year) for year in batch.every.years if year <= case.watch.year]
    if not years:
        return section(
            title,
            html.P(
                gettext(
                    lang, "No county here was evaluated by a third party by {year}.", year=case.watch.year
                )
            ),
        )
    of = batch.every.of_year(max(years))
    note = gettext(lang, "third-party evaluation of {year}", year=max(years))
    if len(of) > 1:
        return section(title, _batch(of, case), note)
    own = [_name(of.codes[0], case)] if case.watch.level != "county" else []
    rows = [_criterion(of, n, case) for n in range(len(of.judged))]
    heads = [gettext(lang, "Criterion"), gettext(lang, "What the sample shows"), gettext(lang, "Limit")]
    said = html.P(exits.registry_words(of, batch.place))
    return section(title, [*own, table(heads, rows, (2,)), said], note)


def _name(code: str, case: Case) -> Element:
    return html.P(html.B(case.watch.place(code)))


def _criterion(of: Evaluated, n: int, case: Case) -> list[parts.Child]:
    """'2.1%, n = 960, 1.4–3.2%: not shown to break 2%'."""
    lang, judged = case.watch.lang, of.judged[n]
    said = exits.told(judged, 0, lang)
    written: parts.Child = html.B(said) if judged.state[0] == "broken" else said
    name = exits.criterion_words(lang)[judged.criterion]
    return [name, written, exits.limit_words(judged, float(judged.limit[0]))]


def _batch(of: Evaluated, case: Case) -> list[Element]:
    """How many counties the samples show to keep each limit, and how many to break it."""
    lang = case.watch.lang
    words = exits.state_words(lang)
    heads = [gettext(lang, "Criterion"), gettext(lang, "Limit"), *words.values(), gettext(lang, "evaluated")]
    rows: list[list[parts.Child]] = []
    for judged in of.judged:
        limits = "、" if lang == "zh" else ", "
        written = limits.join(exits.limit_words(judged, each) for each in exits.limits_of(judged))
        counts = [formats.plain(int((judged.state == state).sum())) for state in words]
        rows.append([exits.criterion_words(lang)[judged.criterion], written, *counts, formats.plain(len(of))])
    return [table(heads, rows, range(2, len(heads)))]


def findings(case: Case) -> Element:
    """How they stand, those longest overdue, and what came back."""
    lang, found = case.watch.lang, case.found
    title = gettext(lang, "Inspections and findings")
    if found.is_empty:
        nothing = gettext(
            lang, "No inspection and no finding is on file here, or you may not see these counties."
        )
        return section(title, html.P(nothing))
    rows = [_finding(one, case) for one in case.open_findings]
    heads = [
        gettext(lang, "Not put right, longest overdue first"), gettext(lang, "Place"), gettext(lang, "Who has to put it right"),
        gettext(lang, "Severity, 1 to 3"), gettext(lang, "Due"), gettext(lang, "Days overdue"),
    ]  # fmt: skip
    rest = found.sums.open - len(rows)
    more = ngettext(
        lang, "{count} more open finding: {address}", "{count} more open findings: {address}", rest, count=rest,
        address=case.address("/supervision", tab="findings"),
    )  # fmt: skip
    inside: list[Any] = [_sums(case)]
    inside += [table(heads, rows, (3, 4, 5))] if rows else []
    inside += [html.P(more, className="address")] if rest > 0 else []
    inside += [_came_back(case)] if found.repeated else []
    return section(title, inside, gettext(lang, "counted, not weighted"))


def _sums(case: Case) -> Element:
    """Open, overdue, put right of those due, never inspected, accountability done."""
    lang, found = case.watch.lang, case.found
    sums, coverage, answered = found.sums, found.coverage, found.answered
    share = 100 * sums.mended / sums.due if sums.due else None
    cells = [
        (gettext(lang, "Open findings"), formats.plain(sums.open),
         gettext(lang, "of {count} found since 2016", count=formats.plain(sums.all)), "findings_open"),
        (gettext(lang, "Overdue findings"), formats.plain(sums.overdue),
         gettext(lang, "{count} for more than 180 days", count=formats.plain(sums.overdue_more)) if sums.overdue else "",
         "findings_overdue"),
        (gettext(lang, "Put right of those due"), formats.percent(share),
         gettext(lang, "{count} of {due} due", count=formats.plain(sums.mended), due=formats.plain(sums.due)),
         "findings_rectified_share"),
        (gettext(lang, "Never inspected from above"), formats.plain(coverage.never_inspected),
         ngettext(lang, "of {count} poor county", "of {count} poor counties", coverage.poor_counties,
                  count=formats.plain(coverage.poor_counties)), ""),
        (gettext(lang, "Accountability done"), formats.plain(answered.done),
         gettext(lang, "of {count} proposed", count=formats.plain(answered.proposed)), ""),
    ]  # fmt: skip
    items = [
        html.Div(
            [
                html.Span(name),
                html.B(value),
                html.Small([note, f" {mark}" if (mark := case.mark(of, case.watch.code)) else ""]),
            ]
        )
        for name, value, note, of in cells
    ]
    return html.Div(items, className="sums")


def _finding(one: Finding, case: Case) -> list[parts.Child]:
    lang, watch = case.watch.lang, case.watch
    kind = spaced(one.kind(lang))
    again = html.Small(gettext(lang, " (again)")) if one.repeats is not None else None
    village = spaced(one.village(lang)) if one.village is not None else ""
    county = watch.place(one.county_code) if watch.level != "county" else ""
    where = " · ".join(filter(None, (county, village))) or watch.place(one.county_code)
    days = formats.plain(one.days_overdue) if one.days_overdue else gettext(lang, "not due")
    return [
        html.Span([kind, again]),
        where,
        spaced(one.department(lang)),
        str(one.severity),
        str(one.due),
        days,
    ]


def _came_back(case: Case) -> Element:
    """The kinds that came back most often."""
    lang, watch = case.watch.lang, case.watch
    said = [
        gettext(
            lang, "{kind} in {county}, {times}", kind=spaced(one.kind(lang)), county=watch.place(one.county_code),
            times=ngettext(lang, "{count} time", "{count} times", one.times, count=one.times),
        )
        for one in case.found.repeated[:CAME_BACK]
    ]  # fmt: skip
    comma = "；" if lang == "zh" else "; "
    return html.P(gettext(lang, "What came back most often: {listed}", listed=comma.join(said)))
