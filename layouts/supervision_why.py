"""Why a place lies where it does: what each region below adds to its gap, and which matters to look at."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.words import Kind
from layouts import formats, html, parts
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.gap_amounts import as_written, unit_of
from layouts.gap_equation import equation
from layouts.html import Element
from layouts.measured import Measured
from layouts.records_supervision import Exceptions
from layouts.supervision_words import Watch, number, source_items
from layouts.tabbed import Shown
from layouts.translate import gettext, spaced
from layouts.why_sheet import Kinds, Part, kinds_title, narrow, of_kinds, wide


def against_words(watch: Watch) -> str:
    """What the place is held against: the country, the country its own year before."""
    lang = watch.lang
    return gettext(lang, "the year before") if watch.level == "country" else gettext(lang, "the country")


def finding(found: Sequence[Part], value: float, reference: float, indicator: Measured, watch: Watch) -> str:
    """The place's value, what it is held against, and the regions that widen the gap most."""
    lang = watch.lang
    name = spaced(watch.name(lang))
    head = gettext(
        lang,
        "{name}: {indicator} {value}, {against} {reference}",
        name=name,
        indicator=spaced(indicator.said(lang)),
        value=number(value, indicator, lang),
        against=against_words(watch),
        reference=number(reference, indicator, lang),
    )
    worst = [part for part in sorted(found, key=lambda part: -part.widens) if part.widens > 0][:2]
    if not worst:
        return head + gettext(lang, "; no region makes it worse")
    # The sum of what the rows write, not a sum that is rounded after them.
    share = formats.percent(sum(formats.rounded(part.widens, 0) for part in worst), 0)
    tail = gettext(
        lang, "; {places} make {share} of what makes it worse", places=formats.listed([p.name for p in worst], lang), share=share
    )  # fmt: skip
    return head + tail if parts.line_width(head + tail) <= parts.LONGEST_LONG_LINE else head


def nothing(found: Exceptions, watch: Watch) -> Shown:
    """Where nothing below is known of any matter."""
    lang = watch.lang
    return Shown(
        finding=gettext(
            lang, "{name}: nothing lies below that could explain a gap", name=spaced(watch.name(lang))
        ),
        subject=gettext(lang, "Where the gap comes from"),
        unit="",
        kpis=(),
        hero=html.P(gettext(lang, "Choose a county or a wider place, or another matter."), className="empty"),
        side=matters(found, "", watch),
        source=source_items(found, watch),
        is_demonstration=watch.is_demonstration,
    )


def shown(
    children: Sequence[Part],
    value: float,
    reference: float,
    of: str,
    kinds: Kinds | None,
    found: Exceptions,
    watch: Watch,
) -> Shown:
    """The part as the page shows it."""
    lang, indicator = watch.lang, watch.indicators[of]
    gap = value - reference
    listed = list(children)
    hero = html.Section(
        [
            figure_menu(lang, "gap", receipt=False),
            parts.block_title(
                gettext(lang, "What each region adds to the gap"),
                gettext(lang, "to {against}; red makes it worse, green better; {gap} in all",
                        against=against_words(watch), gap=equation(value, gap, indicator, watch)),
            ),
            drawn(lambda: wide(listed, indicator, watch), lambda: narrow(listed, indicator, watch)),
        ],
        className="bare",
    )  # fmt: skip
    return Shown(
        finding=finding(listed, value, reference, indicator, watch),
        subject=gettext(lang, "Where the gap comes from"),
        unit=spaced(indicator.name(lang)),
        kpis=(),
        hero=hero,
        side=[
            *_kinds(kinds, indicator, watch),
            *matters(found, of, watch, most=_room(kinds)),
        ],
        source=source_items(found, watch),
        is_demonstration=watch.is_demonstration,
    )


def _kinds(kinds: Kinds | None, indicator: Measured, watch: Watch) -> list[Element]:
    """By cause, batch, … or month, where the matter is taken apart so."""
    if kinds is None:
        return []
    title = parts.block_title(kinds_title(kinds, watch))
    sheet = drawn(
        lambda: of_kinds(kinds, indicator, watch), lambda: of_kinds(kinds, indicator, watch, is_narrow=True)
    )
    return [html.Section([figure_menu(watch.lang, "kinds", receipt=False), title, sheet])]


def rows_title(name: str, indicator: Measured, watch: Watch) -> str:
    """Of the rows behind a bar."""
    return gettext(
        watch.lang,
        "{name}: what each place adds to the gap on “{indicator}”",
        name=name,
        indicator=spaced(indicator.said(watch.lang)),
    )


def rows_total(last: int, indicator: Measured, watch: Watch) -> str:
    """What the bar says, in units of its last digit, and the rows add up to."""
    written = as_written(last, indicator, watch)
    if indicator.kind is not Kind.SHARE:
        return gettext(watch.lang, "{amount} together", amount=written)
    return gettext(watch.lang, "{amount} {unit} together", amount=written, unit=unit_of(indicator, watch))


def residue_word(indicator: Measured, watch: Watch) -> str:
    """What is in the place's number and in none of its parts'."""
    lang = watch.lang
    if indicator.kind is Kind.MEDIAN:
        return gettext(lang, "a median is not the mean of its parts' medians")
    return gettext(lang, "in none of the places that are on file")


MOST_MATTERS = 14


def _room(kinds: Kinds | None) -> int:
    """How many matters stand under the kinds; twelve months leave little."""
    if kinds is None:
        return MOST_MATTERS
    return 3 if kinds.of == "month" else 7


def matters(
    found: Exceptions, of: str, watch: Watch, tab: str = "why", most: int = MOST_MATTERS
) -> list[Element]:
    """The matters on which counties of the place fall behind, most first: each a click to a part of the page."""
    lang = watch.lang
    counties: dict[str, set[str]] = {}
    for one in found.listed:
        counties.setdefault(one.indicator, set()).add(one.county)
    ordered = sorted(counties, key=lambda name: (-len(counties[name]), name))[:most]
    if of and of not in ordered:
        ordered = [of, *ordered]
    rows = [
        html.Tr(
            [
                html.Th(
                    html.A(
                        watch.said(name),
                        className="current" if name == of else "",
                        **{"data-set": f"indicator={name}&tab={tab}&pick=", "data-path": "/supervision"},
                    ),
                    scope="row",
                ),
                html.Td(_counties(name, len(counties.get(name, ()))), className="number"),
            ]
        )
        for name in ordered
    ]
    note = gettext(lang, "counties that fall behind on them")
    body: Element = (
        html.Table(html.Tbody(rows), className="plan matters")
        if rows
        else html.P(gettext(lang, "No county here falls behind beyond chance."), className="note")
    )
    return [html.Section([parts.block_title(gettext(lang, "Matters"), note), body])]


def _counties(matter: str, count: int) -> Element | str:
    """How many counties fall behind on a matter, which opens them."""
    if not count:
        return "—"
    return html.A(str(count), className="to-rows", **{"data-set": f"pick=exceptions:{matter}"})
