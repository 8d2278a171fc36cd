"""The part of a dossier on credibility: each sign with its rule, the region's own share, and what it is no proof of."""

from __future__ import annotations

from layouts import formats, html, parts
from layouts.dossier_case import section, table
from layouts.dossier_records import Case, Tried
from layouts.html import Element
from layouts.supervision_credibility_words import finding, rules
from layouts.supervision_words import number
from layouts.translate import gettext


def credibility(case: Case) -> Element:
    """The four signs as a table, under the sentence that the page of credibility has as its title."""
    lang = case.watch.lang
    title = gettext(lang, "Can the numbers be trusted?")
    if not case.credible.tried:
        return section(
            title,
            html.P(gettext(lang, "Nothing here can be tested, or you may not see these places.")),
        )
    said = finding(case.credible.trust, case.watch)
    said += "" if said.endswith("…") else "。" if lang == "zh" else "."
    heads = [
        gettext(lang, "Sign and its rule"),
        gettext(lang, "Share here"),
        gettext(lang, "Held against"),
        gettext(lang, "Beyond chance"),
        gettext(lang, "No proof: what else may be behind it"),
        gettext(lang, "Receipt"),
    ]
    rows = [_row(one, case) for one in case.credible.tried]
    note = gettext(lang, "a sign is a reason to look, never a verdict")
    return section(
        title,
        [
            html.P(said),
            html.Div(table(heads, rows, (1, 2, 5)), className="signs"),
        ],
        note,
    )


def _row(one: Tried, case: Case) -> list[parts.Child]:
    lang, rule = case.watch.lang, rules(case.watch.lang)[one.sign]
    indicator = case.watch.indicators[one.of]
    share: parts.Child = formats.MISSING
    if one.value is not None:
        year = "" if one.period == str(case.watch.year) else formats.when(one.period, lang)
        of_year = [html.Br(), html.Small(year)] if year else []
        cases = gettext(lang, "n = {n}", n=formats.plain(one.n or 0))
        share = html.Span([number(one.value, indicator, lang), html.Br(), html.Small(cases), *of_year])
    against = number(one.against, indicator, lang) if one.against is not None else formats.MISSING
    if one.sign == "party" and case.credible.trust.own is None:
        against = gettext(lang, "each county's own file")
    return [
        html.Span([html.B(rule.name(lang)), html.Br(), html.Small(rule.rule)]),
        share,
        against,
        _beyond(one, case),
        html.Small(rule.against),
        case.mark(one.of, case.watch.code),
    ]


def _beyond(one: Tried, case: Case) -> parts.Child:
    """Whether the county's sign is beyond chance; of a wider place in how many of its counties."""
    lang = case.watch.lang
    if not one.tested:
        return gettext(lang, "nothing to test")
    if case.credible.trust.own is not None:
        return html.B(gettext(lang, "yes")) if one.flagged else gettext(lang, "no")
    counted = {"count": formats.plain(one.flagged), "all": formats.plain(one.tested)}
    words = gettext(lang, "{count} of {all} counties", **counted)
    return html.B(words) if one.flagged else words
