"""A check sample: where to go, whom to see, and the forms to take along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dashboard.view import SamplePlan
from dashboard.words import Basis, Unit
from layouts import formats, html, parts
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.records_supervision import Drawn, Sample, Stop, Stratum
from layouts.supervision_words import Watch
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext, spaced

MOST_VILLAGES, MOST_HOUSEHOLDS = 120, 20
ALL = "all"
"""What the only stratum is called in a pick."""
OWN_DIGITS = 4
"""Of a household's number: the others are its village's. Files and forms have them all."""


def stratum_name(stratum: Stratum, watch: Watch) -> str:
    """A region one level below, poor villages or the others, or everything."""
    lang = watch.lang
    if stratum.key == "true":
        return gettext(lang, "Poor villages")
    if stratum.key == "false":
        return gettext(lang, "Other villages")
    return spaced(watch.county_name(stratum.key)(lang)) if stratum.key else gettext(lang, "All villages")


def shown(sample: Sample, plan: SamplePlan, watch: Watch) -> Shown:
    """The part as the page shows it: the way on the left, the plan on the right."""
    lang = watch.lang
    hero: Element = (
        html.Section(
            [
                figure_menu(lang, "sample", receipt=False),
                parts.block_title(
                    gettext(lang, "The way and the households"),
                    gettext(lang, "in the order to drive; km from the stop before; drawn / on file; × each stands for"),
                ),
                html.Div([_stop(n, sample, watch) for n in range(len(sample.stops))], className="stops"),
            ],
            className="bare",
        )
        if sample.stops
        else html.P(gettext(lang, "There is no village here that you may see; choose a wider place."), className="empty")
    )  # fmt: skip
    return Shown(
        finding=finding(sample, watch),
        subject=gettext(lang, "Check sample"),
        unit=gettext(lang, "seed {seed}: the same link draws the same", seed=plan.seed),
        kpis=(),
        hero=hero,
        side=_plan(sample, plan, watch),
        source=source_items(watch),
        is_demonstration=watch.is_demonstration,
    )


def finding(sample: Sample, watch: Watch) -> str:
    """How many households in how many villages, and how far the way is."""
    lang = watch.lang
    if not sample.stops:
        return gettext(lang, "Nothing to draw from here")
    name = spaced(watch.name(lang))
    said = gettext(
        lang,
        "{name}: {households} in {villages} drawn to be visited, {km} km from first to last",
        name=name,
        households=formats.text(len(sample.households), Unit.HOUSEHOLD, lang),
        villages=ngettext(
            lang, "{count} village", "{count} villages", len(sample.stops), count=len(sample.stops)
        ),
        km=formats.plain(sum(int(stop.km + 0.5) for stop in sample.stops)),  # as the stops write it
    )
    return said + behind_words(sample, watch)


def behind_words(sample: Sample, watch: Watch) -> str:
    """Of whom alone it was drawn; '' where of all on file."""
    if not sample.behind:
        return ""
    return gettext(watch.lang, "; only households behind “{indicator}”", indicator=watch.said(sample.behind))


def source_items(watch: Watch) -> list[str]:
    """The parts of the source line."""
    lang, generated = watch.lang, watch.is_demonstration
    return [
        gettext(lang, "Source: registry, demonstration") if generated else gettext(lang, "Source: registry"),
        parts.basis_word(Basis.GENERATED if generated else Basis.FOUND, lang),
        gettext(lang, "villages by lot with equal chance, households by lot in each; weights beside them"),
        gettext(lang, "version {version}", version=watch.version),
        gettext(lang, "as at {day}", day=f"{watch.year}-12-31"),
    ]


def _stop(n: int, sample: Sample, watch: Watch) -> Element:
    """A village with its households."""
    lang, stop = watch.lang, sample.stops[n]
    own = [one for one in sample.households if one.village == stop.code]
    far = gettext(lang, "{km} km", km=formats.plain(stop.km)) if n else gettext(lang, "start")
    county = watch.place(stop.code[:6])
    heading = html.H2(
        [
            html.Span(str(n + 1), className="place"),
            html.page_link(spaced(stop.name(lang)), parts.href(watch.view, "/", region=stop.code)),
            html.Small(f"{county} · {far}"),
            html.Small(_chance(stop, len(own), sample), className="chance"),
        ]
    )
    rows = [_household(one, watch) for one in own]
    body = (
        html.Table(html.Tbody(rows))
        if rows
        else html.P(
            gettext(lang, "no household behind it")
            if sample.behind
            else gettext(lang, "no household on file"),
            className="note",
        )
    )
    return html.Section([heading, body])


def _chance(stop: Stop, drawn: int, sample: Sample) -> str:
    """'5/64' drawn of those on file, and '×5,331': how many households of the data each stands for."""
    if not drawn:
        return ""
    return f"{drawn}/{formats.plain(stop.on_file)} · ×{formats.plain(sample.stands_for(stop))}"


def _household(one: Drawn, watch: Watch) -> Element:
    lang = watch.lang
    address = parts.href(watch.view.at(tab="", pick="", sample=""), f"/household/{one.household_id}")
    return html.Tr(
        [
            html.Td(html.page_link(one.household_id[-OWN_DIGITS:], address)),
            html.Td(one.head(lang)),
            html.Td(one.status(lang)),
            html.Td(one.cause(lang)),
            html.Td(formats.text(one.members, Unit.PERSON, lang), className="number"),
            html.Td(formats.text(one.income, Unit.YUAN, lang, compact=False), className="number"),
        ]
    )


def _plan(sample: Sample, plan: SamplePlan, watch: Watch) -> list[Element]:
    """What it is drawn by, each a click to change; and the strata with their quotas."""
    lang = watch.lang

    def link(words: str, changed: SamplePlan, is_now: bool = False) -> Element:
        return html.A(words, className="current" if is_now else "", **{"data-set": f"sample={changed}"})

    def steps(number: int, less: SamplePlan, more: SamplePlan) -> list[parts.Child]:
        return [link("−", less), html.B(str(number)), link("+", more)]

    strata = {
        "place": gettext(lang, "regions below"),
        "poor": gettext(lang, "poor villages and others"),
        "none": gettext(lang, "none"),
    }
    settings: Mapping[str, list[parts.Child]] = {
        gettext(lang, "Villages"): steps(
            plan.villages,
            replace(plan, villages=max(1, plan.villages - 1)),
            replace(plan, villages=min(MOST_VILLAGES, plan.villages + 1)),
        ),
        gettext(lang, "Households of each"): steps(
            plan.households,
            replace(plan, households=max(1, plan.households - 1)),
            replace(plan, households=min(MOST_HOUSEHOLDS, plan.households + 1)),
        ),
        gettext(lang, "Strata"): [link(words, replace(plan, strata=key), key == plan.strata) for key, words in strata.items()],
        gettext(lang, "Seed"): [html.B(str(plan.seed)), link(gettext(lang, "draw anew"), replace(plan, seed=plan.seed + 1))],
    }  # fmt: skip
    rows = [html.Tr([html.Th(name, scope="row"), html.Td(children)]) for name, children in settings.items()]
    forms = html.A(gettext(lang, "visit forms, one page a household"), **{"data-set": "tab=forms"})
    table = html.Table(html.Tbody(rows), className="plan")
    return [
        html.Section(
            [
                parts.block_title(gettext(lang, "Drawn by")),
                table,
                html.P([forms, *_of_all(sample, watch)], className="more"),
            ]
        ),
        html.Section(
            [
                parts.block_title(gettext(lang, "Strata")),
                _strata(sample.strata, watch),
                html.P(chance_words(sample, watch), className="fine"),
            ]
        ),
    ]


def chance_words(sample: Sample, watch: Watch) -> str:
    """With what chance a village and a household are drawn, and so what each stands for."""
    lang, drawn, villages = watch.lang, len(sample.stops), sample.villages
    if not drawn:
        return ""
    return gettext(
        lang,
        "Each village in the data has the same chance, {drawn} of {villages} ({share}), whatever its size: strata get villages "
        "in proportion to theirs, and which quotas are rounded up is drawn by lot, too. In a village each household has the "
        "same chance. A household stands for 1 ÷ its chance (×): weigh by it, for households of large villages are rarer here.",
        drawn=formats.plain(drawn),
        villages=formats.plain(villages),
        share=formats.percent(100 * drawn / villages, 2 if drawn < villages else 0),
    )


def _of_all(sample: Sample, watch: Watch) -> list[Element]:
    """The way to a sample of all households, where only those behind an indicator were drawn."""
    if not sample.behind:
        return []
    return [html.A(gettext(watch.lang, "draw from all households"), **{"data-set": "behind="})]


def _strata(strata: Sequence[Stratum], watch: Watch) -> Element:
    rows = [
        html.Tr(
            [
                html.Th(stratum_name(one, watch), scope="row"),
                html.Td(formats.plain(one.villages), className="number"),
                html.Td(formats.plain(one.quota, 1), className="number"),
                html.Td(_drawn(one), className="number"),
            ]
        )
        for one in strata
    ]
    # It scrolls, so the keyboard must reach it.
    lang = watch.lang
    heads = [
        gettext(lang, "Stratum"),
        gettext(lang, "Villages"),
        gettext(lang, "Quota"),
        gettext(lang, "Drawn"),
    ]
    head = html.Tr(
        [html.Th(word, scope="col", className="number" if n else "") for n, word in enumerate(heads)]
    )
    table = html.Table([html.Thead(head), html.Tbody(rows)], className="plan")
    label = gettext(lang, "Strata")
    return html.Div(table, className="strata", tabIndex="0", role="region", **{"aria-label": label})


def _drawn(stratum: Stratum) -> Element | str:
    """How many villages were drawn, which opens them."""
    if not stratum.drawn:
        return "0"
    leads = {"data-set": f"pick=stratum:{stratum.key or ALL}"}
    return html.A(str(stratum.drawn), className="to-rows", **leads)
