"""Fair comparison: a place's counties in a funnel, or a county among its ten peers, and its months in their own limits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dashboard.words import SMALL_N
from layouts import formats, html, parts
from layouts.control_sheet import drawing as control_drawing
from layouts.control_sheet import worse
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.funnel_sheet import drawing as funnel_drawing
from layouts.html import Element
from layouts.measured import Measured
from layouts.peers_sheet import is_worse, narrow, numbers, wide
from layouts.records_supervision import Exceptions, Funnel, Months, Peers, Valued
from layouts.supervision_why import matters
from layouts.supervision_words import Watch, number, source_items
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext, spaced

FUNNEL_WIDTH, FUNNEL_HEIGHT = 846, 450
LISTED = 8
TRAITS = ("area", "income", "size", "terrain", "incidence")


def trait_names(watch: Watch) -> dict[str, str]:
    """By what peers are chosen, in words."""
    lang = watch.lang
    return {
        "area": gettext(lang, "kind of area"),
        "income": gettext(lang, "income"),
        "size": gettext(lang, "size"),
        "terrain": gettext(lang, "terrain"),
        "incidence": gettext(lang, "poverty at the start"),
    }


def of_funnel(funnel: Funnel, of: str, months: Months | None, found: Exceptions, watch: Watch) -> Shown:
    """The counties of a place: share against cases, in the limits of chance."""
    lang, indicator = watch.lang, watch.indicators[of]
    limit = indicator.limit.at(None) if indicator.limit is not None else None
    count = formats.plain(len(funnel.codes))
    note = gettext(lang, "%; each dot a county, {count} of them; red: flagged", count=count)
    hero = html.Section(
        [
            figure_menu(lang, "compared", receipt=False),
            parts.block_title(watch.said(of), note),
            drawn(
                lambda: funnel_drawing(
                    funnel, watch, watch.indicators[of], limit, FUNNEL_WIDTH, FUNNEL_HEIGHT
                ),
                lambda: funnel_drawing(funnel, watch, watch.indicators[of], limit, 342, 300),
            ),
        ],
        className="bare",
    )
    side = [
        *matters(found, of, watch, "compare"),
        _shrunk(funnel, of, watch),
        *_months(months, indicator, watch),
    ]
    return _shown(funnel_finding(funnel, of, watch), hero, side, of, found, watch)


def funnel_finding(funnel: Funnel, of: str, watch: Watch) -> str:
    lang = watch.lang
    flagged, beyond = int(funnel.is_flagged.sum()), int(funnel.is_beyond.sum())
    text = ngettext(
        lang,
        "{indicator}: {count} of {all} counties lies beyond chance and nature",
        "{indicator}: {count} of {all} counties lie beyond chance and nature",
        flagged,
        indicator=watch.said(of),
        count=flagged,
        all=formats.plain(len(funnel.codes)),
    )
    tail = gettext(lang, "; beyond chance alone {count}", count=beyond)
    name = "" if watch.level == "country" else spaced(watch.name(lang))
    said = gettext(lang, "{name}: {sentence}", name=name, sentence=text) if name else text
    return said + tail if parts.line_width(said + tail) <= parts.LONGEST_LONG_LINE else said


def _shrunk(funnel: Funnel, of: str, watch: Watch) -> Element:
    """The worst raw shares beside what is left of them once small counties are drawn towards all."""
    lang, indicator = watch.lang, watch.indicators[of]
    side = -1.0 if is_worse(0.0, 1.0, indicator) else 1.0
    rows = np.argsort(-side * funnel.value, kind="stable")[:LISTED].tolist()
    head = [gettext(lang, "County"), "n", gettext(lang, "raw"), gettext(lang, "shrunk")]
    body = [
        html.Tr(
            [
                html.Th(html.A(watch.county(funnel.codes[n]), **{"data-set": f"region={funnel.codes[n]}"}), scope="row"),
                html.Td(formats.plain(float(funnel.cases[n])), className="number"),
                html.Td(formats.percent(float(funnel.value[n])), className="number breach" if funnel.is_flagged[n] else "number"),
                html.Td(formats.percent(float(funnel.shrunk[n])), className="number"),
            ]
        )
        for n in rows
    ]  # fmt: skip
    heads = [html.Th(word, scope="col", className="number" if n else "") for n, word in enumerate(head)]
    note = gettext(lang, "worst raw first; drawn towards all, the more the fewer the cases")
    table = html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="plan matters")
    return html.Section([parts.block_title(gettext(lang, "Small counties drawn in"), note), table])


def of_county(
    peers: Peers,
    cells: Mapping[str, Valued],
    reference: float | None,
    of: str,
    chosen: Sequence[str],
    months: Months | None,
    found: Exceptions,
    watch: Watch,
) -> Shown:
    """A county among its ten peers; the choice is shown and can be changed."""
    lang, indicator = watch.lang, watch.indicators[of]
    hero = html.Section(
        [
            figure_menu(lang, "compared", receipt=False),
            parts.block_title(
                gettext(lang, "The county among its ten peers"), _choice(chosen, peers, cells, watch)
            ),
            drawn(
                lambda: wide(peers, cells, reference, indicator, watch),
                lambda: narrow(peers, cells, reference, indicator, watch),
            ),
        ],
        className="bare",
    )
    side = [_traits(chosen, watch), *matters(found, of, watch, "compare"), *_months(months, indicator, watch)]
    return _shown(county_finding(peers, cells, reference, indicator, watch), hero, side, of, found, watch)


def _choice(chosen: Sequence[str], peers: Peers, cells: Mapping[str, Valued], watch: Watch) -> str:
    names = trait_names(watch)
    words = gettext(
        watch.lang, "nearest by {traits}", traits=formats.listed([names[key] for key in chosen], watch.lang)
    )
    if any(cell.n is not None and cell.n < SMALL_N for cell in cells.values()):
        words += gettext(watch.lang, "; orange: fewer than {count} cases", count=SMALL_N)
    words += gettext(watch.lang, "; together: by full size")
    if not peers.hidden:
        return words
    return words + gettext(watch.lang, "; {count} you may not see", count=peers.hidden)


def _traits(chosen: Sequence[str], watch: Watch) -> Element:
    """The traits as links; a click takes one in or leaves it out."""
    names = trait_names(watch)
    links: list[Element] = []
    for key in TRAITS:
        wanted = [name for name in TRAITS if (name in chosen) != (name == key)]
        address = "" if len(wanted) == len(TRAITS) else "-".join(wanted)
        properties = {"data-set": f"traits={address}"} if wanted else {}
        links.append(html.A(names[key], className="current" if key in chosen else "", **properties))
    row = html.Tr([html.Th(gettext(watch.lang, "Alike in"), scope="row"), html.Td(links)])
    title = parts.block_title(
        gettext(watch.lang, "Peers"), gettext(watch.lang, "what a county cannot help; click to change")
    )
    return html.Section([title, html.Table(html.Tbody(row), className="plan")])


def county_finding(
    peers: Peers, cells: Mapping[str, Valued], reference: float | None, indicator: Measured, watch: Watch
) -> str:
    lang, own, values = watch.lang, peers.own.county, numbers(cells)
    name = watch.county(own)
    if own not in values or reference is None:
        return gettext(
            lang,
            "{name}: no number to compare of “{indicator}”",
            name=name,
            indicator=watch.said(indicator.id),
        )
    value = values[own]
    others = [values[peer.county] for peer in peers.listed if peer.county in values]
    better = sum(is_worse(value, other, indicator) for other in others)
    return gettext(
        lang,
        "{name}: {indicator} {value}, its peers together {reference}; {count} of {all} do better",
        name=name,
        indicator=watch.said(indicator.id),
        value=number(value, indicator, lang),
        reference=number(reference, indicator, lang),
        count=better,
        all=len(others),
    )


def _months(months: Months | None, indicator: Measured, watch: Watch) -> list[Element]:
    if months is None or not (~np.isnan(months.apart)).any():
        return []
    lang = watch.lang
    outside = int(months.is_outside.sum())
    has_limits = bool((~np.isnan(months.high)).any())
    words = [
        gettext(lang, "Counted from January on: each year begins near 0, and a gap grows until December.")
    ]
    if has_limits:
        words.append(
            gettext(
                lang,
                "So a month is held against the same months of other years: grey their mean, dashed the limits of chance.",
            )
        )
    body = drawn(
        lambda: control_drawing(months, indicator, watch),
        lambda: control_drawing(months, indicator, watch, 342),
    )
    title = parts.block_title(
        gettext(lang, "Month by month"), _months_note(months, outside, has_limits, indicator, watch)
    )
    text = ("" if lang == "zh" else " ").join(words)
    return [html.Section([title, body, html.P(text, className="fine")])]


def _months_note(months: Months, outside: int, has_limits: bool, indicator: Measured, watch: Watch) -> str:
    lang = watch.lang
    if not has_limits:
        return gettext(lang, "distance to the country; no limits from less than two years")
    if not outside:
        return gettext(lang, "distance to the country; no month outside its limits")
    return gettext(
        lang,
        "distance to the country; {count} outside, {worse} of them worse",
        count=outside,
        worse=int(worse(months, indicator).sum()),
    )


def nothing(of: str, found: Exceptions, watch: Watch) -> Shown:
    """Where there is nothing to compare."""
    lang = watch.lang
    hero = html.P(
        gettext(lang, "No number of this matter can be compared here; choose another matter or place."),
        className="empty",
    )
    finding = gettext(lang, "{name}: nothing to compare", name=spaced(watch.name(lang)))
    return _shown(finding, hero, matters(found, of, watch, "compare"), of, found, watch)


def _shown(
    finding: str, hero: Element, side: Sequence[Element], of: str, found: Exceptions, watch: Watch
) -> Shown:
    lang = watch.lang
    return Shown(
        finding=finding,
        subject=gettext(lang, "Fair comparison"),
        unit=spaced(watch.indicators[of].name(lang)) if of else "",
        kpis=(),
        hero=hero,
        side=side,
        source=source_items(found, watch),
        is_demonstration=watch.is_demonstration,
    )
