"""Beside how findings stand: who has to put them right, what came back, and who was called to account."""

from __future__ import annotations

from collections.abc import Mapping

from layouts import formats, html, parts
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.records_findings import Found, worst_first
from layouts.supervision_words import Watch
from layouts.translate import gettext, spaced

DEPARTMENTS, TIMES = 4, 3
"""Rows on the page; the figures hold all."""
IMAGE, BREACH = "15", "16"
"""Codes of finding_kind: image projects, breaches of the poor-county constraint."""


def side(found: Found, watch: Watch) -> list[Element]:
    """The blocks, each with the notes that belong to it."""
    blocks = [_departments(found, watch), _repeated(found, watch), _answered(found, watch)]
    return [block for block in blocks if block is not None]


def picked(count: int, pick: str, is_breach: bool = False, words: str = "") -> Element | str:
    """A number that leads to its rows; a zero leads nowhere."""
    written = words or formats.plain(count)
    if not count:
        return written
    return html.A(
        written, className="to-rows breach" if is_breach else "to-rows", **{"data-set": f"pick={pick}"}
    )


def _table(head: list[str], rows: list[list[parts.Child]], words: int = 1) -> Element:
    """A table whose first columns are words and whose others are numbers."""

    def kind(n: int) -> str:
        return "number" if n >= words else ""

    heads = [html.Th(word, scope="col", className=kind(n)) for n, word in enumerate(head)]
    body = [
        html.Tr(
            [
                html.Th([cell], scope="row") if n == 0 else html.Td([cell], className=kind(n))
                for n, cell in enumerate(row)
            ]
        )
        for row in rows
    ]
    return html.Table([html.Thead(html.Tr(heads)), html.Tbody(body)], className="called")


def _departments(found: Found, watch: Watch) -> Element | None:
    """Those with most overdue."""
    lang = watch.lang
    there = worst_first(found.departments)
    if not there:
        return None
    rows: list[list[parts.Child]] = []
    for code, name, sums in there[:DEPARTMENTS]:
        of = f"department:{code}"
        rows.append(
            [
                spaced(name(lang)),
                picked(sums.overdue, f"finding:overdue:{of}", is_breach=True),
                picked(sums.overdue_more, f"finding:overdue_more:{of}"),
                picked(sums.open, f"finding:open:{of}"),
                picked(sums.all, f"finding:all:{of}"),
            ]
        )
    note = (
        gettext(lang, "{shown} of {count}, most overdue first", shown=len(rows), count=len(there))
        if len(rows) < len(there)
        else gettext(lang, "most overdue first")
    )
    head = [
        gettext(lang, "Who has to put it right"),
        gettext(lang, "overdue"),
        gettext(lang, "> 180 days"),
        gettext(lang, "open"),
        gettext(lang, "found"),
    ]
    return html.Section(
        [
            figure_menu(lang, "departments", receipt=False),
            parts.block_title(gettext(lang, "By department"), note),
            _table(head, rows),
        ]
    )


def _repeated(found: Found, watch: Watch) -> Element | None:
    """The kinds that came back most often in one county."""
    lang = watch.lang
    if not found.repeated:
        return None
    rows: list[list[parts.Child]] = [
        [
            html.A(
                watch.county(one.county_code),
                className="to-rows",
                **{"data-set": f"region={one.county_code}"},
            )
            if watch.code != one.county_code
            else watch.county(one.county_code),
            spaced(one.kind(lang)),
            picked(one.times, f"repeated:{one.county_code}:{one.kind_code}"),
            formats.plain(one.open),
        ]
        for one in found.repeated[:TIMES]
    ]
    head = [
        gettext(lang, "County"),
        gettext(lang, "Kind"),
        gettext(lang, "came back"),
        gettext(lang, "still open"),
    ]
    words = gettext(
        lang,
        "{count} of {new} found in the year",
        count=formats.plain(found.sums.repeated),
        new=formats.plain(found.sums.new),
    )
    return html.Section(
        [
            figure_menu(lang, "repeated", receipt=False),
            html.H2(
                [
                    gettext(lang, "Came back after it was due"),
                    html.Small(
                        [picked(found.sums.repeated, "finding:repeated", words=words)]
                        if found.sums.new
                        else gettext(lang, "nothing was found in the year")
                    ),
                ],
                className="block-title",
            ),
            _table(head, rows, words=2),
        ]
    )


def _answered(found: Found, watch: Watch) -> Element | None:
    """Accountability by form, what waits longest, and what broke the constraint of poor counties."""
    lang, answered = watch.lang, found.answered
    constraint = _constraint(found, watch)
    if not answered.proposed and constraint is None:
        return None
    rows: list[list[parts.Child]] = [
        [
            spaced(form.name(lang)),
            picked(form.proposed, f"finding:proposed:form:{form.code}"),
            picked(form.done, f"finding:answered:form:{form.code}"),
            picked(form.proposed - form.done, f"finding:unanswered:form:{form.code}"),
        ]
        for form in answered.forms
        if form.proposed
    ]
    head = [
        gettext(lang, "Form"),
        gettext(lang, "proposed"),
        gettext(lang, "carried out"),
        gettext(lang, "waiting"),
    ]
    content: list[Element] = [
        figure_menu(lang, "accountability", receipt=False),
        parts.block_title(gettext(lang, "Accountability"), gettext(lang, "proposed by the year's end")),
    ]
    content.append(
        _table(head, rows)
        if rows
        else html.P(gettext(lang, "No accountability was proposed."), className="note")
    )
    waits = _waits(found, watch)
    content += [note for note in (waits, constraint) if note is not None]
    return html.Section(content)


def _waits(found: Found, watch: Watch) -> Element | None:
    """What was proposed first and is not done."""
    first = next(iter(found.answered.longest), None)
    if first is None or first.proposed is None:
        return None
    words = gettext(
        watch.lang,
        "Longest waiting: {county}, {kind}, proposed {day}",
        county=watch.county(first.county_code),
        kind=spaced(first.kind(watch.lang)),
        day=first.proposed.isoformat(),
    )
    return html.P(words, className="note")


def _constraint(found: Found, watch: Watch) -> Element | None:
    """How often the constraint of poor counties was broken and image projects were found, and what of it is open."""
    lang = watch.lang
    said: list[parts.Child] = []
    for code, words in _constraint_words(watch).items():
        if code not in found.kinds or not found.kinds[code][1].all:
            continue
        sums = found.kinds[code][1]
        if said:
            said.append("；" if lang == "zh" else "; ")
        said += [
            words + ("" if lang == "zh" else " "),
            picked(sums.all, f"finding:all:kind:{code}"),
            gettext(lang, " found, open "),
            picked(sums.open, f"finding:open:kind:{code}"),
        ]
    return html.P(said, className="note") if said else None


def _constraint_words(watch: Watch) -> Mapping[str, str]:
    lang = watch.lang
    return {
        BREACH: gettext(lang, "Breaches of the poor-county constraint:"),
        IMAGE: gettext(lang, "image projects:"),
    }
