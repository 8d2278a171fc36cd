"""Visit forms: one page a household, what the registry says beside empty fields for what is seen."""

from __future__ import annotations

from dashboard.view import SamplePlan
from dashboard.words import Lang, Unit
from layouts import formats, html
from layouts.check_sample import source_items
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.records_supervision import Drawn, Sample, Stop
from layouts.specs import yes_no
from layouts.supervision_words import Watch
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext, spaced


def shown(sample: Sample, plan: SamplePlan, watch: Watch) -> Shown:
    """All forms of the sample under each other; printed, each has its page."""
    lang = watch.lang
    stops = {stop.code: (n, stop) for n, stop in enumerate(sample.stops, 1)}
    forms = [
        form(n, one, *stops[one.village], plan, watch, sample.behind)
        for n, one in enumerate(sample.households, 1)
    ]
    count = len(forms)
    hero: Element = (
        html.Section([_ways(lang), html.Div(forms, className="forms")])
        if forms
        else html.P(gettext(lang, "No household was drawn: there is none on file here."), className="empty")
    )
    return Shown(
        finding=ngettext(
            lang, "{count} visit form to print", "{count} visit forms to print", count, count=count
        ),
        subject=gettext(lang, "Visit forms"),
        unit=gettext(lang, "one page a household"),
        kpis=(),
        hero=hero,
        side=(),
        source=source_items(watch),
        is_demonstration=watch.is_demonstration,
    )


def _ways(lang: Lang) -> Element:
    """Onto paper, or as a file: all forms by the browser's own print, the list behind them by its menu."""
    return html.Div(
        [
            html.Button(gettext(lang, "Print, or save as PDF"), type="button", **{"data-print": "page"}),
            html.A(gettext(lang, "Back to the sample"), **{"data-set": "tab=sample&pick="}),
            figure_menu(lang, "sample", receipt=False),
        ],
        className="forms-ways",
    )


def form(
    n: int, one: Drawn, place: int, stop: Stop, plan: SamplePlan, watch: Watch, behind: str = ""
) -> Element:
    """One household's page; drawn for the indicator that it is `behind`, it asks of that first."""
    lang = watch.lang
    head = [gettext(lang, "Question"), gettext(lang, "The registry says"), gettext(lang, "Seen on the visit")]
    rows = [
        html.Tr([html.Th(question, scope="row"), html.Td(said), html.Td("", className="empty-field")])
        for question, said in [*_drawn_for(behind, watch), *questions(one, lang)]
    ]
    where = f"{watch.place(stop.code[:6])} · {spaced(stop.name(lang))}"
    sample = gettext(lang, "form {n}, stop {place}, sample of seed {seed}", n=n, place=place, seed=plan.seed)
    return html.Section(
        [
            html.H2([f"{one.head(lang)} · {one.household_id}", html.Small(where)]),
            html.P(f"{sample} · {watch.year}-12-31", className="note"),
            html.Table(
                [html.Thead(html.Tr([html.Th(word, scope="col") for word in head])), html.Tbody(rows)]
            ),
            html.P(
                gettext(
                    lang,
                    "Visited on ____________   by ____________   signature of the household ____________",
                ),
                className="signed",
            ),
            html.P(
                gettext(lang, "A difference is to be asked about, and is no proof of a false entry."),
                className="note",
            ),
        ],
        className="form",
    )


def _drawn_for(behind: str, watch: Watch) -> list[tuple[str, str]]:
    """The indicator that the household was drawn for, which the visit is to confirm or to refute."""
    if not behind:
        return []
    return [(watch.said(behind), gettext(watch.lang, "falls short: drawn for this"))]


def questions(one: Drawn, lang: Lang) -> list[tuple[str, str]]:
    """What is asked on the visit, and what the registry says of it."""
    return [
        (gettext(lang, "Status"), one.status(lang)),
        (gettext(lang, "Members"), formats.text(one.members, Unit.PERSON, lang)),
        (gettext(lang, "Main cause"), one.cause(lang)),
        (gettext(lang, "Net income a head"), formats.text(one.income, Unit.YUAN, lang, compact=False)),
        (gettext(lang, "Dibao"), yes_no(one.has_dibao, lang)),
        (gettext(lang, "Housing"), one.housing(lang)),
        (gettext(lang, "Safe drinking water"), yes_no(one.has_safe_water, lang)),
        (gettext(lang, "Schooling assured"), yes_no(one.schooling_assured, lang)),
        (gettext(lang, "Medical insurance"), yes_no(one.medical_assured, lang)),
        (gettext(lang, "Measures that reached it"), _measures(one, lang)),
        (gettext(lang, "Does it approve of the help?"), ""),
        (gettext(lang, "Remarks"), ""),
    ]


def _measures(one: Drawn, lang: Lang) -> str:
    """The kinds of measure on file, or that there is none: an empty field would be one to fill in."""
    names = [kind(lang) for kind in one.measures]
    return formats.listed(names, lang) if names else gettext(lang, "none on file")
