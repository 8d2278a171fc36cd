"""The first page of a dossier: whose case, the case in one sentence, its numbers beside others, what falls behind."""

from __future__ import annotations

from collections.abc import Collection

from layouts import formats, html, parts
from layouts.dossier_records import Case, KeyFigure
from layouts.html import Element
from layouts.records_supervision import Exceptional
from layouts.supervision_findings_words import sentence as findings_sentence
from layouts.supervision_strip import strip
from layouts.supervision_words import finding, number, since
from layouts.supervision_words import head as matter
from layouts.supervision_words import tail as cause
from layouts.translate import gettext, ngettext, spaced


def head(case: Case, title: str) -> Element:
    """Place, day, version, mark and reader; then the case in one sentence, and how its findings stand."""
    watch, lang = case.watch, case.watch.lang
    name = spaced(watch.name(lang))
    marked = html.B(gettext(lang, "Demonstration data"), className="demonstration")
    facts = [
        gettext(lang, "Region code {code}", code=case.region),
        gettext(lang, "as at {day}", day=f"{watch.year}-12-31"),
        gettext(lang, "version {version}", version=watch.version),
    ]
    reader = gettext(lang, "For the inspection of {name}; names nobody of a household", name=name)
    return html.element(
        "Header",
        [
            html.P([html.Span(title), marked if watch.is_demonstration else None], className="running"),
            html.H1(finding(case.exceptions, watch)),
            html.P(_second(case), className="lead"),
            html.P([html.Span(fact) for fact in (*facts, reader)], className="facts"),
        ],
    )


def _second(case: Case) -> str:
    """How the findings of inspections stand."""
    if case.found.is_empty:
        return ""
    return findings_sentence(case.found, case.watch) + ("。" if case.watch.lang == "zh" else ".")


def key_figures(case: Case) -> Element:
    """At most five numbers, the region's own and beside it those of others."""
    lang = case.watch.lang
    heads = [gettext(lang, "Indicator"), *case.columns, gettext(lang, "Receipt")]
    rows = [_figure(one, case) for one in case.figures]
    note = gettext(lang, "incidence first, then the matters on which most counties here fall behind")
    if not rows:
        return section(gettext(lang, "Key figures"), html.P(gettext(lang, "No number is on file here.")))
    return section(gettext(lang, "Key figures"), table(heads, rows, range(1, len(heads))), note)


def _figure(one: KeyFigure, case: Case) -> list[parts.Child]:
    watch = case.watch
    said = [number(v, one.of, watch.lang) if v is not None else formats.MISSING for v in one.values]
    month = "" if len(one.period) == 4 else formats.when(one.period, watch.lang)
    name: parts.Child = html.Span([watch.said(one.of.id), html.Small(f" {month}") if month else None])
    return [name, html.B(said[0]), *said[1:], case.mark(one.of.id, watch.code)]


def exceptions(case: Case) -> Element:
    """What falls behind, gravest first, as the page says it; how many more there are, and where."""
    lang = case.watch.lang
    title = gettext(lang, "What falls behind now")
    leading = case.exceptions.leading
    if not leading:
        nothing = (
            gettext(lang, "No county here is further behind than chance and the nature of counties explain.")
            if case.exceptions.tests
            else gettext(lang, "No test was made here, or you may not see these counties.")
        )
        return section(title, html.P(nothing))
    rest = len(leading) - len(case.listed)
    more = ngettext(
        lang, "{count} more matter: {address}", "{count} more matters: {address}", rest, count=rest,
        address=case.address("/supervision", tab=""),
    )  # fmt: skip
    listed = html.Ol([_item(n, one, case) for n, one in enumerate(case.listed, 1)], className="exceptions")
    note = gettext(
        lang,
        "gravest first, one a county and matter; box: middle half of its ten peers, line: what it is held against",
    )
    return section(title, [listed, html.P(more, className="address") if rest else None], note, whole=False)


def _item(n: int, one: Exceptional, case: Case) -> Element:
    """The sentence, its strip, since when, and its receipt."""
    watch = case.watch
    indicator = watch.indicators[one.indicator]
    return html.Li(
        [
            html.Span(str(n), className="place"),
            html.P([html.B(watch.place(one.county)), " ", matter(one, watch), *cause(one, watch)]),
            strip(one, indicator, watch),
            html.Small(since(one, watch)),
            html.Small(case.mark(one.indicator, one.county), className="mark"),
        ]
    )


def section(title: str, children: object, note: str = "", whole: bool = True) -> Element:
    """A block with its title; one that is `whole` is never parted by the end of a page."""
    inside = list(children) if isinstance(children, list | tuple) else [children]
    return html.Section([parts.block_title(title, note), *inside], className="whole" if whole else "parted")


def table(heads: list[str], rows: list[list[parts.Child]], numbers: Collection[int]) -> Element:
    """A table with the columns that hold numbers set to the right; its head is repeated on a new page."""

    def kind(n: int) -> str:
        return "number" if n in numbers else ""

    head_row = html.Tr([html.Th(word, scope="col", className=kind(n)) for n, word in enumerate(heads)])
    body = [html.Tr([html.Td(cell, className=kind(n)) for n, cell in enumerate(row)]) for row in rows]
    return html.Table([html.Thead(head_row), html.Tbody(body)])
