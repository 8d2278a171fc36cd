"""What falls behind now: a ranked list of sentences, each leading to its evidence and to the village that causes it."""

from __future__ import annotations

from urllib.parse import urlencode

from layouts import formats, html, parts
from layouts.drawing import drawn, sheet
from layouts.figure_menu import figure_menu
from layouts.funnel_sheet import drawing as funnel_drawing
from layouts.html import Element
from layouts.records_supervision import Exceptional, Exceptions, Funnel
from layouts.supervision_strip import strip
from layouts.supervision_words import Watch, few_words, finding, head, number, since, source_items, tail
from layouts.tabbed import Shown
from layouts.translate import gettext

SHOWN = 8
"""Exceptions on the page; the list behind holds all."""


def shown(found: Exceptions, funnel: Funnel | None, of: str, watch: Watch) -> Shown:
    """The part as the page shows it; `funnel` is of the indicator `of`."""
    lang = watch.lang
    leading = found.leading
    hero: Element = (
        html.Section(
            [
                figure_menu(lang, "exceptions", receipt=False),
                parts.block_title(
                    gettext(lang, "Gravest first"),
                    gettext(lang, "one a county and matter; box: middle half of its ten peers, line: what it is held against"),
                ),
                html.Ol([_item(n, one, watch) for n, one in enumerate(leading[:SHOWN])], className="exceptions"),
                _more(found, watch),
            ],
            className="bare",
        )
        if leading
        else html.P(_nothing(found, watch), className="empty")
    )  # fmt: skip
    return Shown(
        finding=finding(found, watch),
        subject=gettext(lang, "What falls behind now"),
        unit=gettext(lang, "counties beyond chance"),
        kpis=(),
        hero=hero,
        side=_side(funnel, of, watch),
        source=source_items(found, watch),
        is_demonstration=watch.is_demonstration,
    )


def _nothing(found: Exceptions, watch: Watch) -> str:
    if not found.tests:
        return gettext(watch.lang, "No test was made here, or you may not see these counties.")
    return gettext(
        watch.lang,
        "No county here is further behind than chance and the nature of counties explain; look at a wider place.",
    )


def _item(n: int, one: Exceptional, watch: Watch) -> Element:
    """A sentence with its strip, its value, and since when."""
    lang, indicator = watch.lang, watch.indicators[one.indicator]
    before, name, behind = tail(one, watch)
    said: list[parts.Child] = [head(one, watch)]
    if name and one.child is not None:
        said += [
            before,
            html.page_link(
                name, parts.href(watch.view, "/", region=one.child, filters=watch.behind(one.indicator))
            ),
            behind,
        ]
    evidence = f"pick=exception:{one.county}:{one.indicator}:{one.rule}"
    return html.Li(
        [
            html.Span("–" if one.is_few else str(n + 1), className="place"),
            html.Div(
                [
                    html.A(watch.place(one.county), className="county", **{"data-set": evidence}),
                    html.Small(
                        [html.Span(word) for word in (since(one, watch), few_words(one, watch)) if word]
                    ),
                    html.P(said),
                ],
                className="said",
            ),
            sheet(strip(one, indicator, watch), "drawing strip"),
            parts.receipted(number(one.value, indicator, lang), receipt_of(one), lang, "value"),
        ]
    )


def caution(watch: Watch) -> str:
    """What being listed is not: said wherever the list is, in a meeting too."""
    return gettext(watch.lang, "Being listed is a reason to look, not a verdict.")


def receipt_of(one: Exceptional) -> str:
    """The county's own number, as a receipt names it."""
    return urlencode({"indicator": one.indicator, "region": one.county, "period": one.at})


def _more(found: Exceptions, watch: Watch) -> Element:
    """How many there are besides, all of them a click away; and the sample of the gravest one's county."""
    lang, leading = watch.lang, found.leading
    shown_of = gettext(lang, "{shown} of {count}", shown=min(len(leading), SHOWN), count=len(leading))
    links: list[parts.Child] = [html.Span(shown_of)]
    if len(found.listed) > min(len(leading), SHOWN):
        links.append(
            html.A(
                gettext(lang, "show all {count}", count=formats.plain(len(found.listed))),
                **{"data-set": "pick=exceptions:all"},
            )
        )
    first = leading[0].county
    behind = dict(watch.behind(leading[0].indicator)).get("behind", "")
    links.append(
        html.A(
            gettext(lang, "draw a check sample in {county}", county=watch.county(first)),
            **{"data-set": f"region={first}&tab=sample&pick=&behind={behind}"},
        )
    )
    links.append(html.Span(caution(watch), className="caution"))
    return html.P(links, className="more")


def _side(funnel: Funnel | None, of: str, watch: Watch) -> tuple[Element, ...]:
    """The funnel of the indicator on which most fall behind."""
    lang = watch.lang
    if funnel is None:
        return ()
    indicator = watch.indicators[of]
    limit = indicator.limit.at(None) if indicator.limit is not None else None
    note = gettext(
        lang, "%; each dot a county, {count} of them; red: flagged", count=formats.plain(len(funnel.codes))
    )
    return (
        html.Section(
            [
                figure_menu(lang, "funnel", receipt=False),
                parts.block_title(watch.said(of), note),
                drawn(
                    lambda: funnel_drawing(funnel, watch, watch.indicators[of], limit),
                    lambda: funnel_drawing(funnel, watch, watch.indicators[of], limit, 342, 280),
                ),
            ]
        ),
        html.P(
            gettext(
                lang,
                "Small counties lie far out by chance: only those beyond the bands and beyond what counties differ by are "
                "flagged.",
            ),
            className="note",
        ),
    )  # fmt: skip
