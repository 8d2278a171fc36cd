"""How far a county's own numbers can be trusted: the part as the page shows it."""

from __future__ import annotations

from layouts import formats, html, parts
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.records_credibility import SIGNS, Trust
from layouts.supervision_credibility_sheet import MOST, narrow, wide
from layouts.supervision_credibility_words import finding, rules, source_items
from layouts.supervision_words import Watch
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext


def shown(trust: Trust, watch: Watch) -> Shown:
    """The part as the page shows it."""
    lang = watch.lang
    is_empty = not len(trust.places) and trust.own is None
    hero: Element = (
        html.P(gettext(lang, "Nothing here can be tested, or you may not see these places."), className="empty")
        if is_empty
        else html.Section(
            [
                figure_menu(lang, "credibility", receipt=False),
                parts.block_title(
                    gettext(lang, "Performance and signs"),
                    gettext(lang, "most signs first, the clearest of each in turn; a number opens its households"),
                ),
                drawn(lambda: wide(trust, watch), lambda: narrow(trust, watch)),
                _more(trust, watch),
            ],
            className="bare",
        )
    )  # fmt: skip
    return Shown(
        finding=finding(trust, watch),
        subject=gettext(lang, "Can the numbers be trusted?"),
        unit=gettext(lang, "% of households"),
        kpis=(),
        hero=hero,
        side=() if is_empty else [_rules(trust, watch)],
        source=source_items(trust, watch),
        is_demonstration=watch.is_demonstration,
    )


def _more(trust: Trust, watch: Watch) -> Element:
    """How many are shown, and what opens the rest."""
    lang, places = watch.lang, trust.places
    flagged = int((places.count > 0).sum())
    best = int(((places.count > 0) & places.is_best).sum())
    said: list[parts.Child] = [
        html.Span(
            gettext(
                lang,
                "{shown} of {count}",
                shown=min(len(places), MOST),
                count=formats.plain(len(places)),
            )
        )
    ]
    if flagged:
        words = (
            ngettext(lang, "{count} village with a sign", "{count} villages with a sign", flagged, count=flagged)
            if trust.of_villages
            else ngettext(lang, "{count} county with a sign", "{count} counties with a sign", flagged, count=flagged)
        )  # fmt: skip
        said.append(html.A(words, **{"data-set": "pick=credible:any"}))
    if best and not trust.of_villages:
        words = gettext(lang, "{count} of them among the fastest fifth", count=best)
        said.append(html.A(words, **{"data-set": "pick=credible:best"}))
    said.append(html.A(gettext(lang, "draw a check sample"), **{"data-set": "tab=sample&pick="}))
    return html.P(said, className="more")


def _rules(trust: Trust, watch: Watch) -> Element:
    """Each sign: where it stands out, its rule, and that it is no proof."""
    lang, known = watch.lang, rules(watch.lang)
    items: list[Element] = []
    for sign in SIGNS:
        count = int(trust.places.signs[sign].is_flagged.sum())
        words = (
            ngettext(lang, "{count} village", "{count} villages", count, count=count)
            if trust.of_villages
            else ngettext(lang, "{count} county", "{count} counties", count, count=count)
        )
        items.append(
            html.Li(
                [
                    html.B(known[sign].name(lang)),
                    html.A(words, className="to-rows", **{"data-set": f"pick=credible:{sign}"})
                    if count
                    else html.Span(words),
                    html.P(known[sign].rule),
                    html.P(
                        [
                            html.Span(gettext(lang, "No proof:")),
                            "" if lang == "zh" else " ",
                            known[sign].against,
                        ]
                    ),
                ]
            )
        )
    return html.Section(
        [
            parts.block_title(
                gettext(lang, "Signs and their rules"),
                gettext(lang, "a sign is a reason to look, never a verdict"),
            ),
            html.Ol(items, className="signs"),
            html.P(
                gettext(
                    lang,
                    "All tests of the four signs are held together: of what is red at most 5% is chance, on average "
                    "(Benjamini–Hochberg). What is true only a visit tells.",
                ),
                className="note",
            ),
        ]
    )
