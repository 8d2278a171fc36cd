"""The last page of a dossier: where to go and whom to see, where each number is looked up, and what none of them says."""

from __future__ import annotations

from layouts import formats, html, parts
from layouts.check_sample import OWN_DIGITS, finding
from layouts.dossier_case import section, table
from layouts.dossier_records import HOUSEHOLDS, VILLAGES, Case
from layouts.html import Element
from layouts.records_supervision import Stop
from layouts.supervision_words import source_items
from layouts.translate import gettext, ngettext, spaced


def sample(case: Case) -> Element:
    """The villages in the order to drive, the households of each by their number, and what draws the same."""
    lang, drawn = case.watch.lang, case.sample
    title = gettext(lang, "Check sample")
    if not drawn.stops:
        nothing = gettext(lang, "There is no village here that you may see; choose a wider place.")
        return section(title, html.P(nothing))
    heads = [
        gettext(lang, "Stop"), gettext(lang, "Village"), gettext(lang, "Village code"), gettext(lang, "km"),
        gettext(lang, "Households: the village's code and these digits"),
    ]  # fmt: skip
    rows = [_stop(n, stop, case) for n, stop in enumerate(drawn.stops[:VILLAGES], 1)]
    rest = len(drawn.stops) - len(rows)
    plan = str(case.plan)
    same = html.P(
        [
            gettext(lang, "Seed {seed}; this address draws the same:", seed=case.plan.seed),
            " ",
            html.Span(case.address("/supervision", tab="sample", sample=plan), className="address"),
        ]
    )
    forms = html.P(
        [
            gettext(lang, "Visit forms, one page a household:"),
            " ",
            html.Span(case.address("/supervision", tab="forms", sample=plan), className="address"),
        ]
    )
    more = ngettext(
        lang, "{count} more village is drawn there", "{count} more villages are drawn there", rest, count=rest
    )
    inside = [
        html.P(finding(drawn, case.watch)),
        html.Div(table(heads, rows, (3,)), className="stops"),
        html.P(more) if rest > 0 else None,
        same,
        forms,
    ]  # fmt: skip
    return section(
        title,
        inside,
        gettext(lang, "in the order to drive; km as the crow flies from the stop before"),
        whole=False,
    )


def _stop(n: int, stop: Stop, case: Case) -> list[parts.Child]:
    lang, watch = case.watch.lang, case.watch
    own = [one.household_id[-OWN_DIGITS:] for one in case.sample.households if one.village == stop.code]
    shown = " ".join(own[:HOUSEHOLDS])
    if len(own) > HOUSEHOLDS:
        shown += f" +{len(own) - HOUSEHOLDS}"
    name = spaced(stop.name(lang))
    where = name if watch.level == "county" else f"{watch.place(stop.code[:6])} · {name}"
    far = formats.plain(stop.km) if n > 1 else gettext(lang, "start")
    return [str(n), where, stop.code, far, shown or gettext(lang, "no household on file")]


def receipts(case: Case) -> Element | None:
    """The code of each number, as its receipt on the screen has it."""
    lang = case.watch.lang
    if not case.receipts:
        return None
    items = [
        html.Li(
            [
                html.Span(f"R{n}", className="mark"),
                html.Span(f"{one.what} · {one.where} · {one.when}"),
                html.B(one.value),
                html.element("Code", one.code),
            ]
        )
        for n, one in enumerate(case.receipts, 1)
    ]
    note = gettext(
        lang, "type a code into the search of the monitor: definition, formula, rows behind the number"
    )
    return section(
        gettext(lang, "Receipts"), html.Ol(items, className="receipts"), note, whole=len(case.receipts) < 12
    )


def notes(case: Case) -> Element:
    """What the numbers do not say, and the source line."""
    watch, lang = case.watch, case.watch.lang
    found = case.exceptions
    said = [
        gettext(
            lang,
            "A flag is a reason to look, no proof: of the {flagged} flags of the year about {share} are expected to be chance.",
            flagged=formats.plain(found.flagged),
            share=formats.percent(100 * found.false_share, 0),
        ) if found.flagged else "",
        gettext(lang, "Peers are alike in what a county cannot help; they are no target, and no excuse."),
        gettext(
            lang,
            "Findings are what inspections wrote down: where nobody looked, nothing is found. A difference between the registry "
            "and a visit is to be asked about, and is no proof of a false entry.",
        ),
        gettext(lang, "Generated for demonstration; not figures of any real village, household or person.")
        if watch.is_demonstration
        else "",
    ]  # fmt: skip
    source = html.P([html.Span(item) for item in source_items(found, watch) if item], className="source")
    reply = html.P(
        gettext(
            lang,
            "Checked on ____________   by ____________   what the region says of it ________________________",
        ),
        className="signed",
    )
    return section(
        gettext(lang, "What the numbers do not say"),
        [html.element("Ul", [html.Li(text) for text in said if text]), source, reply],
    )
