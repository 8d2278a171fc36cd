"""The menu `⋯` of a figure: large with its table, its link, its picture, its numbers; `assets/take_along.js` keeps the links."""

from __future__ import annotations

from functools import cache

from dash import html
from dash.development.base_component import Component

from dashboard.words import Lang
from layouts.still import still
from layouts.translate import gettext

PICTURES = ("png", "svg", "pdf")
NUMBERS = ("csv", "xlsx")
METADATA = "metadata.json"
"""What must be told of the numbers, at its own address beside them."""


@cache
def figure_menu(lang: Lang, *names: str, receipt: bool = True) -> Component:
    """The menu of one or several figures of a page, each called as in its address.

    `receipt` says whether they stand on one number, whose receipt they have.
    """
    words = figure_words(lang)
    title = gettext(lang, "Take along: {figure}", figure=words[names[0]])
    menu = html.Details(
        [
            html.Summary(html.Span("⋯", **{"aria-hidden": "true"}), title=title, **{"aria-label": title}),
            html.Div(
                [_figure(name, words[name], len(names) > 1, receipt, lang) for name in names]
                + [html.P(className="said", role="status")],
                className="panel",
            ),
        ],
        className="menu figure-menu",
        **{"data-names": " ".join(names)},
    )
    return still(menu)


def _figure(name: str, word: str, is_one_of_several: bool, has_receipt: bool, lang: Lang) -> Component:
    """What can be done with one figure; addresses follow the view."""

    def button(action: str, words: str, said: str) -> Component:
        return html.Button(words, type="button", **{"data-do": action, "aria-label": f"{word} {said}"})

    def view(words: str, part: str = "") -> Component:
        more = {"data-file": "html", "data-part": part, "aria-label": f"{word} {words}"}
        return html.A(words, className="reload", target="_blank", **more)

    receipt = gettext(lang, "Receipt")
    receipts = [button("receipt", receipt, receipt)] if has_receipt else []
    copy = gettext(lang, "Copy")
    rows = [
        (
            gettext(lang, "Look closer"),
            [view(gettext(lang, "Enlarge")), view(gettext(lang, "Table"), "table"), *receipts],
        ),
        (
            copy,
            [
                button("copy-link", gettext(lang, "Link"), gettext(lang, "Copy link")),
                button("copy-picture", gettext(lang, "Picture"), gettext(lang, "Copy as picture")),
            ],
        ),
        (gettext(lang, "Picture"), [_link(word, kind) for kind in PICTURES]),
        (
            gettext(lang, "Numbers"),
            [*(_link(word, kind) for kind in NUMBERS), _link(word, METADATA, gettext(lang, "Notes"))],
        ),
    ]  # fmt: skip
    said = {
        "data-copied": gettext(lang, "Copied"),
        "data-failed": gettext(lang, "Could not be copied"),
        "data-working": gettext(lang, "Being made…"),
        "data-instead": gettext(lang, "The server makes no pictures; the browser made this one."),
        "data-saved": gettext(
            lang,
            "Over an unencrypted connection the browser copies text alone: the picture was saved as a file.",
        ),
    }
    listed = html.Ul([html.Li([html.Span(head), *links], className="files") for head, links in rows])
    return html.Section(
        [*([html.H2(word)] if is_one_of_several else []), listed], **{"data-figure": name, **said}
    )


def _link(figure: str, kind: str, words: str = "") -> Component:
    """A real link to a file, under its format's name; a screen reader hears of which figure."""
    shown = words or kind.upper()
    said = {"data-file": kind, "aria-label": f"{figure} {shown}"}
    return html.A(shown, className="reload", download="", **said)


def figure_words(lang: Lang) -> dict[str, str]:
    """The figures by the name in their address."""
    return {
        "map": gettext(lang, "Map"),
        "ranking": gettext(lang, "Ranking"),
        "trend": gettext(lang, "Trend"),
        "kpis": gettext(lang, "Key figures"),
        "villages": gettext(lang, "Villages"),
        "households": gettext(lang, "Households"),
        "standards": gettext(lang, "Exit standards"),
        "causes": gettext(lang, "Causes of poverty"),
        "needs": gettext(lang, "Needs"),
        "posts": gettext(lang, "First secretaries"),
        "income": gettext(lang, "Income a head"),
        "events": gettext(lang, "Events"),
        "measures": gettext(lang, "Support measures"),
        "visits": gettext(lang, "Visits"),
        "members": gettext(lang, "Members"),
        "checks": gettext(lang, "Exit checks"),
        "responsible": gettext(lang, "Who is responsible"),
        "fit": gettext(lang, "Cause and measure"),
        "coverage": gettext(lang, "Coverage by batch"),
        "stacking": gettext(lang, "How many measures"),
        "without": gettext(lang, "Without any measure"),
        "sets": gettext(lang, "Which batches come together"),
        "links": gettext(lang, "Does it reach those whom it is for?"),
        "asked": gettext(lang, "Asked for and given"),
        "projects": gettext(lang, "Projects"),
        "rules": gettext(lang, "Rules broken"),
        "places": gettext(lang, "Where projects break rules"),
        "work": gettext(lang, "Paid against the work"),
        "dates": gettext(lang, "Plan against done"),
        "loans": gettext(lang, "Microcredit"),
        "banks": gettext(lang, "Microcredit by bank"),
        "granted": gettext(lang, "Microcredit granted by year"),
        "owed": gettext(lang, "Overdue microcredit by region"),
        "effect": gettext(lang, "Helped and alike households"),
        "balance": gettext(lang, "How alike they are"),
        "years": gettext(lang, "Year by year"),
        "participation": gettext(lang, "Participation of the poor"),
        "behind": gettext(lang, "Who falls behind on most"),
        "progress": gettext(lang, "Progress of the money"),
        "ways": gettext(lang, "Sources, levels, uses"),
        "regions": gettext(lang, "Regions by progress"),
        "heads": gettext(lang, "Money a poor person"),
        "visit": gettext(lang, "Counties to visit"),
        "ages": gettext(lang, "Unspent special funds by age"),
        "held": gettext(lang, "Regions by what is unspent for over a year"),
        "approved": gettext(lang, "Special funds by level of approval"),
        "cost": gettext(lang, "Funds per lasting exit"),
        "scores": gettext(lang, "Scores of the provinces"),
        "reports": gettext(lang, "What was reported and what was found"),
        "results": gettext(lang, "Published results"),
        "called": gettext(lang, "Results made up for the demonstration"),
        "evaluated": gettext(lang, "County exits against their limits"),
        "batches": gettext(lang, "Batches of exit"),
        "nearest": gettext(lang, "Counties nearest to a limit"),
        "helpers": gettext(lang, "Helpers and whom they help"),
        "units": gettext(lang, "Central units with a county"),
        "exceptions": gettext(lang, "What falls behind now"),
        "funnel": gettext(lang, "Share by number of cases"),
        "compared": gettext(lang, "Fair comparison"),
        "gap": gettext(lang, "What each region adds to the gap"),
        "kinds": gettext(lang, "The gap by cause, batch or month"),
        "sample": gettext(lang, "Check sample"),
        "findings": gettext(lang, "Findings by kind and state"),
        "inspected": gettext(lang, "Inspections by level"),
        "departments": gettext(lang, "Findings by department"),
        "repeated": gettext(lang, "What came back"),
        "accountability": gettext(lang, "Accountability"),
        "credibility": gettext(lang, "Performance and signs"),
        "rows": gettext(lang, "Rows"),
    }
