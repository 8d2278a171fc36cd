"""A region's dossier: what the parts of the page of supervision and of county exits read, put together for paper."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from callbacks import (
    assessment_counties,
    dossier_credibility,
    dossier_figures,
    supervision_compare,
    supervision_exceptions,
    supervision_findings,
    supervision_gap,
    supervision_sample,
)
from callbacks.figures_asked import FigureAsked
from callbacks.receipt_codes import code_of
from callbacks.supervision_here import watch_of
from dashboard.words import Better
from data_access.indicators import CATALOGUE
from data_access.queries.exceptions import Exceptions
from data_access.queries.finding_list import findings
from layouts import dossier, formats
from layouts import supervision_compare as compared_words
from layouts import supervision_why as why_words
from layouts.document import Document
from layouts.dossier_records import EXCEPTIONS, FINDINGS, Case, Compared, Credible, Gap, KeyFigure, Receipt
from layouts.records_findings import Found
from layouts.supervision_words import Watch, number

OF_FINDINGS = ("findings_open", "findings_overdue", "findings_rectified_share")
"""Indicators whose numbers the part of findings counts itself; their receipts are the catalogue's."""


def document(asked: FigureAsked, site: str) -> Document:
    """The dossier of a region from the county up; `site` is this server's address, for the addresses on paper."""
    with asked.release.reading():
        return dossier.document(case_of(asked, site))


def case_of(asked: FigureAsked, site: str) -> Case:
    """All that it says."""
    watch, place = watch_of(asked), asked.release.regions.get(asked.region)
    found = supervision_exceptions.read(asked)
    of_matter = replace(asked, view=asked.view.at(indicator=_matter(asked, found)))
    compared, gap = _compared(of_matter, found, watch), _gap(of_matter, watch)
    columns, figures = dossier_figures.read(asked, found)
    inspected = supervision_findings.read(asked)
    credible = dossier_credibility.read(asked)
    drawn, plan = supervision_sample.read(asked)
    at = (asked.viewer, asked.release, asked.region, watch.year)
    return Case(
        watch=watch,
        region=place.padded,
        site=site,
        exceptions=found,
        columns=columns,
        figures=figures,
        compared=compared,
        gap=gap,
        found=inspected,
        open_findings=findings(*at, "open", most=FINDINGS),
        batch=assessment_counties.read(asked),
        credible=credible,
        sample=drawn,
        plan=plan,
        receipts=tuple(_receipts(asked, watch, found, figures, gap, inspected, credible)),
    )


def _matter(asked: FigureAsked, found: Exceptions) -> str:
    """What is compared and explained: the view's indicator where one side of it is better, else what stands out most."""
    most = dossier_figures.matters(found)
    is_weighed = CATALOGUE[asked.view.indicator].better is not Better.NEITHER
    return asked.view.indicator if is_weighed or not most else most[0]


def _compared(asked: FigureAsked, found: Exceptions, watch: Watch) -> Compared | None:
    of, compared = supervision_compare.read(asked, found)
    if compared is None:
        return None
    if isinstance(compared, supervision_compare.Among):
        said = (compared.peers, compared.cells, compared.reference)
        finding = compared_words.county_finding(*said, CATALOGUE[of], watch)
        return Compared(of, finding, None, *said)
    return Compared(of, compared_words.funnel_finding(compared, of, watch), compared)


def _gap(asked: FigureAsked, watch: Watch) -> Gap | None:
    read = supervision_gap.read(asked)
    if read.parts is None:
        return None
    values = (read.parts.value_of_all, read.parts.reference)
    of, children = CATALOGUE[read.of], supervision_gap.children_here(asked, read)
    finding = why_words.finding(children, *values, of, watch)
    own = dossier_figures.value_of(asked, of, asked.region, asked.view.period)
    return Gap(read.of, finding, children, values[0] - values[1], read.period, own)


def _receipts(
    asked: FigureAsked,
    watch: Watch,
    found: Exceptions,
    figures: Iterable[KeyFigure],
    gap: Gap | None,
    inspected: Found,
    credible: Credible,
) -> Iterable[Receipt]:
    """One for each number that an indicator counts, in the order of the pages; each once."""
    own = asked.region
    known: set[tuple[str, str]] = set()

    def receipt(indicator: str, code: str, period: str, value: str) -> Iterable[Receipt]:
        if (indicator, code) in known:
            return
        known.add((indicator, code))
        where = watch.name(watch.lang) if code == own else watch.place(code)
        made = code_of(asked.release, code, indicator, period)
        when = formats.when(period, watch.lang)
        yield Receipt((indicator, code), watch.said(indicator), where, when, value, made)

    for figure in figures:
        value = figure.values[0]
        if value is not None:
            yield from receipt(figure.of.id, own, figure.period, number(value, figure.of, watch.lang))
    for matter in found.leading[:EXCEPTIONS]:
        entry = CATALOGUE[matter.indicator]
        yield from receipt(entry.id, matter.county, matter.at, number(matter.value, entry, watch.lang))
    if gap is not None and gap.value is not None:
        entry = CATALOGUE[gap.of]
        yield from receipt(gap.of, own, gap.period, number(gap.value, entry, watch.lang))
    if not inspected.is_empty:
        sums = inspected.sums
        share = 100 * sums.mended / sums.due if sums.due else None
        written = (formats.plain(sums.open), formats.plain(sums.overdue), formats.percent(share))
        for indicator, value_written in zip(OF_FINDINGS, written, strict=True):
            yield from receipt(indicator, own, str(watch.year), value_written)
    for one in credible.tried:
        if one.value is not None:
            yield from receipt(one.of, own, one.period, number(one.value, CATALOGUE[one.of], watch.lang))
