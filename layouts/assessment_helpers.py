"""How well the helpers help: key figures, the pairs with their helpers' points, and the central units of a place."""

from __future__ import annotations

from collections import Counter

from dashboard.words import Unit
from layouts import formats, html, parts
from layouts.assessment_helpers_sheet import narrow, wide
from layouts.assessment_helpers_words import (
    Help,
    blocks,
    finding,
    least,
    mean_per_head,
    small,
    small_word,
    source_items,
    yuan,
)
from layouts.assessment_words import points
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.records_assistance import Pair
from layouts.specs import headed
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext, spaced


def shown(of: Help) -> Shown:
    """The part as the page shows it."""
    lang = of.lang
    return Shown(
        finding=finding(of),
        subject=gettext(lang, "Helpers and whom they help"),
        unit=gettext(lang, "money, points"),
        kpis=kpis(of) if of.found.pairs else (),
        hero=html.Div([_pairs(of), _units(of)]),
        side=(),
        source=source_items(of),
        is_demonstration=of.is_demonstration,
    )


def _pairs(of: Help) -> Element:
    lang = of.lang
    content: list[object] = [figure_menu(lang, "helpers", receipt=False)]
    if of.found.pairs:
        content.append(drawn(lambda: wide(of), lambda: narrow(of)))
    else:
        said = gettext(
            lang, "No pair of the list of 2016 helps this place or is given by it. Choose another place."
        )
        content.append(html.P(said, className="empty"))
    return html.Section(content, className="bare")


def kpis(of: Help) -> list[Element]:
    """Money, money per poor person, jobs, people sent, grades."""
    lang, pairs = of.lang, of.found.pairs
    money, before = (sum(getattr(pair, name) for pair in pairs) for name in ("money", "before"))
    low = least(pairs)
    change = formats.change(money, before, Unit.YUAN, lang)
    people = sum(pair.cadres + pair.technicians for pair in pairs)
    return [
        parts.kpi(
            gettext(lang, "Money per poor person"),
            formats.amount(mean_per_head(pairs), Unit.YUAN, lang),
            gettext(lang, "least: {place} {yuan}", place=of.name(low.helped), yuan=yuan(low.per_head, lang))
            if low and len(pairs) > 1
            else gettext(lang, "poor at the end of 2015"),
            is_first=True,
        ),
        parts.kpi(
            gettext(lang, "Money given"),
            formats.amount(money, Unit.YUAN, lang),
            gettext(lang, "{change} on the year before", change=change) if change else "",
        ),
        parts.kpi(
            gettext(lang, "Jobs for the poor"),
            formats.amount(sum(pair.jobs for pair in pairs), Unit.PERSON, lang),
            gettext(lang, "registered poor workers"),
        ),
        parts.kpi(
            gettext(lang, "Sent to serve"),
            formats.amount(people, Unit.PERSON, lang),
            gettext(lang, "{count} of them cadres", count=formats.plain(sum(pair.cadres for pair in pairs))),
        ),
        _grades(of),
    ]


def _grades(of: Help) -> Element:
    """How many helpers have the best grade that was given, and how many fell; of a single helper its own grade."""
    lang = of.lang
    helpers = [of.assessed(block[0]) for block in blocks(of.found.pairs)]
    if len(helpers) == 1:
        (one,) = helpers
        note = gettext(
            lang,
            "mean {points}, place {rank} of {all}",
            points=points(one.whole),
            rank=one.rank,
            all=of.found.all_helpers,
        )
        return parts.kpi(gettext(lang, "Grade"), formats.Amount(of.grade(one.grade), ""), note)
    counts = Counter(one.grade for one in helpers)
    best = min(counts)
    fallen = sum(one.fell for one in helpers)
    is_first = not any(one.grade_before for one in helpers)
    return parts.kpi(
        gettext(lang, "Helpers graded “{grade}”", grade=of.grade(best)),
        formats.Amount(str(counts[best]), gettext(lang, "of {all}", all=len(helpers))),
        ""
        if is_first
        else ngettext(lang, "{count} fell a grade", "{count} fell a grade", fallen, count=fallen),
    )


def _units(of: Help) -> Element:
    """The central units whose county lies here; of a large region how many in each province."""
    lang, units = of.lang, of.found.units
    title = gettext(lang, "Central units with a county")
    note = gettext(lang, "partial list, recalled and unverified; gifts and grades generated")
    content = [figure_menu(lang, "units", receipt=False), parts.block_title(title, note)]
    if not units:
        said = gettext(lang, "No county here is on the partial list of designated assistance.")
        content.append(html.P(said, className="empty"))
    elif of.is_wide:
        content.append(_by_province(of))
    else:
        content.append(_listed(of))
    return html.Section(content, className="after-hero", style={"maxWidth": "44rem"})


def _table(heads: list[tuple[str, bool]], rows: list[Element]) -> Element:
    wraps = {"whiteSpace": "normal"}
    head = [
        html.Th(word, scope="col", className="number", style=wraps) if right else html.Th(word, scope="col")
        for word, right in heads
    ]
    return html.Table([html.Thead(html.Tr(head)), html.Tbody(rows)], className="called")


def _by_province(of: Help) -> Element:
    lang = of.lang
    found: dict[str, list[Pair]] = {}
    for unit in of.found.units:
        found.setdefault(unit.helped[:2], []).append(unit)
    rows = []
    for code, of_province in sorted(found.items()):
        best = sum(of.assessed(unit).grade == "1" for unit in of_province)
        pick = html.A(str(len(of_province)), **{"data-set": f"pick=units:{code}"})
        rows.append(
            html.Tr(
                [
                    html.Th(html.A(of.name(code), **{"data-set": f"region={code}0000&pick="}), scope="row"),
                    html.Td(pick, className="number"),
                    html.Td(str(len({unit.helper_id for unit in of_province})), className="number"),
                    html.Td(small(sum(unit.money for unit in of_province), lang), className="number"),
                    html.Td(str(best), className="number"),
                ]
            )
        )
    heads = [
        (gettext(lang, "Province"), False),
        (gettext(lang, "Counties on the list"), True),
        (gettext(lang, "Units"), True),
        (headed(gettext(lang, "Put in"), Unit.YUAN, lang, small_word(lang)), True),
        (gettext(lang, "Graded “{grade}”", grade=of.grade("1")), True),
    ]
    return _table(heads, rows)


def _listed(of: Help) -> Element:
    lang = of.lang
    rows = []
    for unit in of.found.units:
        scored = of.assessed(unit)
        grade = f"{of.grade(scored.grade)} ↓" if scored.fell else of.grade(scored.grade)
        rows.append(
            html.Tr(
                [
                    html.Th(spaced(unit.unit(lang)), scope="row"),
                    html.Td(html.A(of.name(unit.helped), **{"data-set": f"region={unit.helped}&pick="})),
                    html.Td(small(unit.money, lang), className="number"),
                    html.Td(formats.plain(unit.trained), className="number"),
                    html.Td(grade, className="breach" if scored.fell else ""),
                ]
            )
        )
    heads = [
        (gettext(lang, "Central unit"), False),
        (gettext(lang, "County"), False),
        (headed(gettext(lang, "Put in"), Unit.YUAN, lang, small_word(lang)), True),
        (gettext(lang, "People trained"), True),
        (gettext(lang, "Grade"), False),
    ]
    return _table(heads, rows)
