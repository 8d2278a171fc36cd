"""The receipt of a number, as a panel at the side: what it is, how it was made, of what, and what it is not."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.words import Basis, Flag, Lang
from layouts import formats, ids
from layouts.measured import Number
from layouts.receipt_words import basis_sentence, kind_word, written_value
from layouts.translate import gettext

Child: TypeAlias = Component | str


@dataclass(frozen=True, slots=True)
class Line:
    """One row behind the number, written."""

    kind: str
    """households, people, events, needs, villages and the catalogue's other facts; or a published series."""
    period: str
    place: str
    unit: str
    numbers: tuple[float | None, float | None, float | None, float | None]
    """Weight, what it adds to the numerator and to the denominator, its own amount."""
    n: int | None = None
    """Of a county: the rows that its own number stands on, unweighted."""


@dataclass(frozen=True, slots=True)
class Told:
    """All that a receipt tells; codes and names are as the screen writes them."""

    number: Number
    name: str
    why: str
    formula: str
    place: str
    code: str
    period: str
    numerator: float | None
    denominator: float | None
    value: float | None
    n: int | None
    low: float | None
    high: float | None
    flag: Flag
    basis: Basis
    limit: str
    bound: float | None
    """The limit as a number, where one holds for the place."""
    made: str
    """rows, counties, published or record: what the lines are (a record is the file of a household or a village)."""
    lines: Sequence[Line]
    total: int
    adds_up: bool
    statements: Sequence[tuple[str, str, Mapping[str, Any]]]
    """Purpose, SQL, parameters."""
    file: str
    """The address of all rows as CSV."""
    issuers: Sequence[str]
    sources: Sequence[str]
    """Source files with the first digits of their checksums."""
    version: str
    built: str
    short_code: str
    since: str
    """What has changed since the code was made; '' where no code was asked for."""
    is_demonstration: bool


def source_lines(sources: Mapping[str, str]) -> list[str]:
    """Source files with the first digits of their checksums."""
    return [f"{name}  {digest[:12]}" for name, digest in sorted(sources.items())]


def frame(lang: Lang) -> Component:
    """The panel, empty and closed, with what a script asks it for, and what is said where no answer comes."""
    return html.Div(
        [
            dcc.Store(id=ids.RECEIPT_ASK),
            html.Div(
                [
                    _close(lang),
                    html.P(
                        gettext(lang, "The receipt could not be made; please try again."),
                        className="failed",
                        role="alert",
                    ),
                    html.Div(id=ids.RECEIPT_BODY),
                ],
                id=ids.RECEIPT,
                role="dialog",
                tabIndex=-1,
                hidden=True,
                **{
                    "aria-modal": "true",
                    "aria-label": gettext(lang, "Receipt: where this number comes from"),
                },
            ),
        ]
    )


def none(lang: Lang) -> list[Component]:
    """What is said where there is no receipt."""
    sentence = gettext(lang, "There is no such number in this version of the data.")
    return [html.H2(sentence)]


def body(told: Told, lang: Lang) -> list[Component]:
    """The parts of the panel, from the number to its limits of use."""
    shown = written_value(told.number, told.value, lang)
    sections: list[Component | None] = [
        html.Div(
            [
                html.Small(f"{told.place} · {formats.period(told.period, lang)}"),
                html.H2(told.name),
                html.P([html.B(shown), html.Span(formats.flag(told.flag, lang), className="flag")]),
            ],
            className="top",
        ),
        html.P(told.since, className="since") if told.since else None,
        _terms(
            [
                (gettext(lang, "Definition"), told.number.definition(lang)),
                (gettext(lang, "Why it matters"), told.why),
                (gettext(lang, "Formula"), told.formula),
                *_numbers(told, lang),
                (gettext(lang, "Limit"), told.limit),
                (gettext(lang, "Basis"), basis_sentence(told.basis, lang)),
                (gettext(lang, "Issued by"), ("；" if lang == "zh" else "; ").join(told.issuers)),
                (
                    gettext(lang, "Data version"),
                    gettext(lang, "{version}, built {time} UTC", version=told.version, time=told.built),
                ),
            ]
        ),
        _section(
            gettext(lang, "What it is not"), html.Ul([html.Li(each) for each in what_it_is_not(told, lang)])
        ),
        _section(gettext(lang, "Behind it"), *_behind(told, lang)),
        _section(gettext(lang, "The queries"), *[_statement(*each, lang) for each in told.statements])
        if told.statements
        else None,
        _section(gettext(lang, "Source files"), html.Ul([html.Li(html.Code(name)) for name in told.sources])),
        _section(
            gettext(lang, "Short code"),
            html.P(html.Code(told.short_code, id="receipt-code")),
            html.P(
                gettext(
                    lang,
                    "Typed into the search later, it brings this number back and says what has changed since.",
                )
            ),
        ),
    ]
    return [section for section in sections if section is not None]


def what_it_is_not(told: Told, lang: Lang) -> list[str]:
    """The limits of use, as far as this number has them."""
    found = []
    if told.is_demonstration and told.basis is Basis.GENERATED:
        found.append(
            gettext(lang, "Not a record: the households are demonstration data. Do not quote it as fact.")
        )
    if told.flag is Flag.SMALL:
        found.append(gettext(lang, "Not fit for ranking: it rests on fewer than 30 cases."))
    if told.flag is Flag.PROVISIONAL:
        found.append(gettext(lang, "Not final."))
    if told.low is None and told.n is not None and told.denominator is not None:
        found.append(_not_a_sample(told, told.n, lang))
    if told.made == "published":
        found.append(gettext(lang, "Not a sum: its issuer published it, and no rows are behind it here."))
    if told.made == "record":
        found.append(gettext(lang, "Not seen on the spot: it is what was entered into the registry."))
        found.append(gettext(lang, "Not weighted: it stands for this place alone."))
        return found
    found.append(gettext(lang, "Not a cause: it says how things stand, not why, nor whose merit or fault."))
    found.append(
        gettext(lang, "Not about one household: what holds for a place need not hold for each in it.")
    )
    return found


def _not_a_sample(told: Told, n: int, lang: Lang) -> str:
    """Why there is no interval; the demonstration counts few rows for many."""
    if told.is_demonstration and told.basis is Basis.GENERATED and told.denominator and n < told.denominator:
        return gettext(
            lang,
            "Not a sample in a real registry, which counts everybody, and so without an interval; the demonstration has "
            "{n} rows that are weighted up, and where they are few they say little.",
            n=formats.plain(n),
        )
    return gettext(lang, "Not a sample: it counts the registry, and has no interval of chance.")


def _numbers(told: Told, lang: Lang) -> list[tuple[str, str]]:
    def plain(value: float | None) -> str:
        if value is None:
            return ""
        return formats.plain(value, 0 if value == int(value) else 2)

    interval = ""
    if told.low is not None and told.high is not None:
        interval = formats.span(told.low, told.high, math.nan if told.bound is None else told.bound)
    return [
        (gettext(lang, "Numerator"), plain(told.numerator)),
        (gettext(lang, "Denominator"), plain(told.denominator)),
        (gettext(lang, "Unrounded"), "" if told.value is None else f"{told.value:.10g}"),
        (gettext(lang, "n (unweighted)"), plain(None if told.n is None else float(told.n))),
        (gettext(lang, "95% interval"), interval),
    ]


def _behind(told: Told, lang: Lang) -> list[Component]:
    if not told.lines:
        return [html.P(gettext(lang, "Nothing stands behind it."))]
    heads = [
        gettext(lang, "Counted"),
        gettext(lang, "Year"),
        gettext(lang, "Place"),
        gettext(lang, "Key"),
        gettext(lang, "Weight"),
        gettext(lang, "Numerator"),
        gettext(lang, "Denominator"),
        gettext(lang, "Own amount"),
        gettext(lang, "n (unweighted)"),
    ]
    rows = [
        [kind_word(line.kind, lang), line.period, line.place, line.unit, *map(_cell, (*line.numbers, line.n))]
        for line in told.lines
    ]
    if told.made == "counties":
        rows = [[*row[:3], "", *row[4:]] for row in rows]
    keep = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    adds = (
        gettext(lang, "All {n} together make the number.", n=formats.plain(told.total))
        if told.adds_up
        else gettext(lang, "They do not add up to the number: see the formula.")
        if told.made != "published"
        else ""
    )
    first = gettext(lang, "The first {shown} of {n}.", shown=len(rows), n=formats.plain(told.total))
    return [
        html.P(" ".join(filter(None, (first, adds)))),
        html.Div(
            html.Table(
                [
                    html.Thead(html.Tr([html.Th(heads[at], scope="col") for at in keep])),
                    html.Tbody(
                        [
                            html.Tr([html.Td(row[at], className="number" if at > 3 else "") for at in keep])
                            for row in rows
                        ]
                    ),
                ]
            ),
            className="wide",
            tabIndex=0,
            role="region",
            **{"aria-label": gettext(lang, "Behind it")},
        ),
        html.P(html.A(gettext(lang, "All of them as CSV"), href=told.file, download="", className="reload")),
    ]


def _cell(value: float | None) -> str:
    return "" if value is None else formats.plain(value, 0 if value == int(value) else 2)


def _statement(purpose: str, sql: str, parameters: Mapping[str, Any], lang: Lang) -> Component:
    words = {
        "read": gettext(lang, "What the page asks"),
        "made": gettext(lang, "What makes it out of the rows"),
        "parts": gettext(lang, "What lists the rows behind it"),
    }
    given = json.dumps({k: str(v) for k, v in parameters.items()}, ensure_ascii=False, indent=1)
    return html.Details(
        [
            html.Summary(words[purpose]),
            html.Pre(html.Code(sql), tabIndex=0),
            html.Small(gettext(lang, "with these values")),
            html.Pre(html.Code(given), tabIndex=0),
        ]
    )


def _terms(pairs: Sequence[tuple[str, str]]) -> Component:
    children: list[Component] = []
    for name, text in pairs:
        if text:
            children += [html.Dt(name), html.Dd(text)]
    return html.Dl(children)


def _section(title: str, *children: Child) -> Component:
    return html.Section([html.H3(title), *children])


def _close(lang: Lang) -> Component:
    words = gettext(lang, "Close")
    return html.Button(
        "×", className="close", title=words, **{"aria-label": words, "data-receipt-close": "1"}
    )
