"""The part of the page of assessment on county exits: sentence, key figures, the hero, batches, the nearest to a limit."""

from __future__ import annotations

from layouts import assessment_counties_sheet as many
from layouts import assessment_county_sheet as single
from layouts import formats, html, parts
from layouts.assessment_counties_side import MOST_NEAR, batches, near, nearest
from layouts.assessment_counties_words import (
    ALL,
    Batch,
    chance_words,
    criterion_words,
    formula_words,
    rate,
    registry_words,
    shared_words,
    source_items,
    span,
    span_of,
)
from layouts.assessment_county_made import incidence_words
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.records_evaluation import STATES, Judged
from layouts.tabbed import Shown
from layouts.translate import gettext

RECEIPTS = {"missed": "missed_rate", "wrong": "wrong_exit_rate", "approval": "satisfaction"}
"""The criteria that an indicator counts, for whose number there is a receipt."""


def shown(batch: Batch) -> Shown:
    """The part as the page shows it."""
    lang, there = batch.place.lang, len(batch.here) > 0
    return Shown(
        finding=finding(batch),
        subject=gettext(lang, "Third-party evaluation of county exits"),
        unit=gettext(lang, "% of the households sampled"),
        kpis=kpis(batch) if there else [],
        hero=_hero(batch) if there else _nothing(batch),
        side=_side(batch) if there else (),
        source=source_items(batch),
        is_demonstration=batch.place.is_demonstration,
    )


def counts(batch: Batch) -> tuple[int, int, int]:
    """How many counties of the batch are shown to keep all four limits, are undecided, are shown to break one."""
    kept, unsure, broken = (int((batch.here.state == state).sum()) for state in STATES)
    return kept, unsure, broken


def finding(batch: Batch) -> str:
    """What the evaluations of the year show, and what they do not."""
    place, here, lang = batch.place, batch.here, batch.place.lang
    if not len(here):
        return place.sentence(_none(batch))
    if len(here) == 1:
        return place.sentence(_of_one(batch))
    _, unsure, broken = counts(batch)
    every = formats.plain(len(here))
    if broken:
        names = [
            place.county_words(here.codes[i]) for i, _ in nearest(here, broken) if here.state[i] == "broken"
        ]
        text = gettext(
            lang,
            "{n} of {all} counties evaluated shown to break a limit: {names}",
            n=formats.plain(broken),
            all=every,
            names=formats.listed(names[:3], lang),
        )
        tail = (
            gettext(lang, "; for {n} the sample does not decide", n=formats.plain(unsure)) if unsure else ""
        )
    elif unsure:
        text = gettext(
            lang,
            "no county of {all} is shown to break a limit; for {n} the samples do not show that all four are kept",
            all=every,
            n=formats.plain(unsure),
        )
        tail = _mostly(batch, unsure)
    else:
        text = gettext(lang, "the {all} counties evaluated are all shown to keep the four limits", all=every)
        tail = ""
    said = place.sentence(text)
    return said + tail if parts.line_width(said + tail) <= parts.LONGEST_LONG_LINE else said


def _mostly(batch: Batch, unsure: int) -> str:
    """The criterion on which most of the undecided counties are so, where it is most of them."""
    numbers = {each.criterion: int((each.state == "unsure").sum()) for each in batch.here.judged}
    most = max(numbers, key=lambda name: numbers[name])
    if 2 * numbers[most] <= unsure:
        return ""
    lang = batch.place.lang
    return gettext(lang, ", mostly of {criterion}", criterion=_within(criterion_words(lang)[most], lang))


def _within(name: str, lang: str) -> str:
    return name[:1].lower() + name[1:] if lang == "en" else name


def _of_one(batch: Batch) -> str:
    """How one county stands."""
    here, lang = batch.here, batch.place.lang
    names = criterion_words(lang)
    by = {state: [each for each in here.judged if each.state[0] == state] for state in STATES}

    def said(each: Judged) -> str:
        return gettext(
            lang,
            "{criterion} ({interval})",
            criterion=_within(names[each.criterion], lang),
            interval=span_of(each, 0),
        )

    if by["broken"]:
        return gettext(
            lang,
            "shown to break the limit of {criteria}",
            criteria=formats.listed([said(each) for each in by["broken"]], lang),
        )
    if by["unsure"]:
        return gettext(
            lang,
            "{n} of 4 limits shown to be kept; the sample cannot show it of {criteria}",
            n=len(by["kept"]),
            criteria=formats.listed([said(each) for each in by["unsure"]], lang),
        )
    return gettext(lang, "all four limits of the exit are shown to be kept")


def _none(batch: Batch) -> str:
    place, lang = batch.place, batch.place.lang
    if not len(batch.every):
        return gettext(lang, "no county here was on the list of 832, none had to be evaluated")
    year = formats.when(str(place.year), lang)
    if place.county:
        own = formats.when(str(int(batch.every.years[0])), lang)
        return gettext(
            lang, "not evaluated in {year}, but in the year of its exit, {own}", year=year, own=own
        )
    return gettext(lang, "no county was evaluated in {year}", year=year)


def _nothing(batch: Batch) -> Element:
    """Why there is nothing, and in which years there is something."""
    lang = batch.place.lang
    years = sorted({int(year) for year in batch.every.years})
    if not years:
        return html.P(
            gettext(
                lang, "Only counties on the list of 832 are evaluated for their exit. Choose another place."
            ),
            className="empty",
        )
    links: list[parts.Child] = []
    for year in years:
        count = formats.plain(len(batch.every.of_year(year)))
        links += [html.A(f"{year} ({count})", className="years", **{"data-set": f"period={year}&pick="}), " "]
    said = gettext(lang, "A county is evaluated in the year of its exit. Here counties were evaluated in: ")
    content = [html.P([said, *links], className="empty")]
    if len(batch.every) > 1:
        content.append(html.Div(_batches(batch), style={"maxWidth": "27.5rem"}))
    return html.Div(content)


def _hero(batch: Batch) -> Element:
    lang = batch.place.lang
    if len(batch.here) == 1:
        title, note = gettext(lang, "Each criterion against its limit"), gettext(lang, "bar: 95% interval")
        sheets = drawn(lambda: single.wide(batch), lambda: single.narrow(batch))
    else:
        title = gettext(lang, "Every county against the limits")
        note = gettext(
            lang, "{n} counties, surest on the left; 95% intervals", n=formats.plain(len(batch.here))
        )
        sheets = drawn(lambda: many.wide(batch), lambda: many.narrow(batch))
    fine = html.P(f"{chance_words(lang)} {formula_words(lang)}", className="fine")
    return html.Section(
        [figure_menu(lang, "evaluated", receipt=False), parts.block_title(title, note), sheets, fine]
    )


def kpis(batch: Batch) -> list[Element]:
    """The finding's number, then the three rates of the sample, and in how many counties no error was found."""
    here, lang = batch.here, batch.place.lang
    figures = [_first(batch)]
    pooled = {each.criterion: each for each in here.pooled}
    names = criterion_words(lang)
    for name, indicator in RECEIPTS.items():
        each = pooled[name]
        value, low, high, n = (float(a[0]) for a in (each.value, each.low, each.high, each.n))
        note = gettext(lang, "{interval}, n = {n}", interval=span(low, high), n=formats.plain(n))
        amount = formats.Amount(rate(value).removesuffix("%"), "%")
        figures.append(parts.kpi(names[name], amount, note, receipt=f"indicator={indicator}", lang=lang))
    if len(here) > 1:
        free = int(((here.counts["missed"] == 0) & (here.counts["wrongly_exited"] == 0)).sum())
        share = formats.percent(100 * free / len(here))
        figures.append(
            parts.kpi(
                gettext(lang, "Counties without an error found"),
                formats.Amount(formats.plain(free), gettext(lang, "of {all}", all=formats.plain(len(here)))),
                gettext(lang, "{share}; none found is not none there", share=share),
            )
        )
    return figures


def _first(batch: Batch) -> Element:
    lang, here = batch.place.lang, batch.here
    if len(here) == 1:
        kept = sum(each.state[0] == "kept" for each in here.judged)
        return parts.kpi(
            gettext(lang, "Limits shown to be kept"),
            formats.Amount(str(int(kept)), gettext(lang, "of {all}", all=len(here.judged))),
            is_first=True,
        )
    kept, unsure, broken = (formats.plain(each) for each in counts(batch))
    of = gettext(lang, "of {all}", all=formats.plain(len(here)))
    if broken != "0":
        label, number = gettext(lang, "Shown to break a limit"), broken
        note = gettext(lang, "{unsure} undecided, {kept} shown to keep all four", unsure=unsure, kept=kept)
    elif unsure != "0":
        label, number = gettext(lang, "Not shown to keep all four limits"), unsure
        note = gettext(lang, "{kept} shown to keep them; none shown to break one", kept=kept)
    else:
        label, number, note = gettext(lang, "Shown to keep all four limits"), kept, ""
    return parts.kpi(label, formats.Amount(number, of), note, is_first=True)


def _batches(batch: Batch) -> Element:
    lang = batch.place.lang
    return html.Section(
        [
            figure_menu(lang, "batches", receipt=False),
            parts.block_title(
                gettext(lang, "Batches of exit"), gettext(lang, "by state; a year leads to its batch")
            ),
            drawn(lambda: batches(batch), lambda: batches(batch, 342)),
            *(html.P(words, className="fine") for words in shared_words(batch)),
        ]
    )


def _more(batch: Batch, rest: int) -> Element:
    """The counties that the drawing has no room for, as a link to the list of all."""
    year = batch.place.year
    leads = f"pick=batch:{year}:{ALL}"
    if len(batch.here) == 1:
        leads = f"region={batch.here.codes[0][:2]}0000&{leads}"
    words = gettext(batch.place.lang, "list with {n} more", n=formats.plain(rest))
    return html.A(words, **{"data-set": leads})


def _side(batch: Batch) -> list[Element]:
    lang = batch.place.lang
    blocks = [_batches(batch)] if len(batch.every) > 1 else []
    is_single = len(batch.here) == 1
    of = batch.beside if is_single else batch.here
    if len(of):
        title = (
            gettext(lang, "Others of the batch in the province")
            if is_single
            else gettext(lang, "Nearest to a limit, or past it")
        )
        rest = len(of) - MOST_NEAR
        note = _more(batch, rest) if rest > 0 else ""
        blocks.append(
            html.Section(
                [
                    figure_menu(lang, "nearest", receipt=False),
                    parts.block_title(title, note),
                    drawn(lambda: near(batch), lambda: near(batch, 342)),
                ]
            )
        )
    if is_single:
        said = (incidence_words(batch.here, batch.place), registry_words(batch.here, batch.place))
        blocks.append(html.Section([html.P(words, className="fine") for words in said]))
    return blocks
