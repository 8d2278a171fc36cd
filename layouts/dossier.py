"""A region's dossier: its case on two to four pages of A4, to be taken along and to be answered.

What the pages of supervision say, in their words: head, case, key figures, exceptions; peers, what contributes, county
exits, findings, the credibility of the own numbers; and at the end what is taken along: the check sample, the receipts,
what the numbers do not say. None but a long list of receipts is parted by the end of a page.
It is never less than two pages: a case with nothing to compare is short, so there what is taken along begins a new one.
"""

from __future__ import annotations

from layouts import dossier_case, dossier_credibility, dossier_evidence, dossier_link, dossier_sample, html
from layouts.document import Document
from layouts.dossier_records import Case
from layouts.html import Element
from layouts.translate import gettext, spaced


def document(case: Case) -> Document:
    """The document of a case."""
    watch = case.watch
    name = spaced(watch.name(watch.lang))
    title = gettext(watch.lang, "Dossier: {name}, {year}", name=name, year=watch.year)
    marked = gettext(watch.lang, "Demonstration data") if watch.is_demonstration else ""
    body: list[Element] = [
        _controls(case),
        html.element(
            "Main",
            [
                dossier_case.head(case, title),
                dossier_case.key_figures(case),
                dossier_case.exceptions(case),
                dossier_evidence.beside(case),
                dossier_evidence.county_exits(case),
                dossier_evidence.findings(case),
                dossier_credibility.credibility(case),
                html.Div(
                    [dossier_sample.sample(case), dossier_sample.receipts(case), dossier_sample.notes(case)],
                    className="take-along" + ("" if case.compared and case.gap else " next-page"),
                ),
            ],
        ),
    ]
    return Document(watch.lang, title, body, (f"{title} · {watch.version}", marked))


def _controls(case: Case) -> Element:
    """On the screen alone: the page that it comes from, and the file."""
    lang = case.watch.lang
    return html.Nav(
        [
            html.A(gettext(lang, "Back to the page"), href=case.address("/supervision")),
            html.A(
                gettext(lang, "Dossier (PDF)"),
                href=case.site + dossier_link.address(case.watch.view, case.region),
            ),
            html.Span(gettext(lang, "or print this page: it is set for A4")),
        ],
        className="controls",
    )
