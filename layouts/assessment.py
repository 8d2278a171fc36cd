"""The provinces' scores: what the sentence over them says, and the part as the page shows it."""

from __future__ import annotations

from layouts import html, parts
from layouts.assessment_sheet import Outcomes, narrow, wide
from layouts.assessment_words import TRIED, Round, names, source_items, weight_words, year_at
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.records_assessment import Assessed
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext

PODIUM = 3


def finding(assessed: Assessed, shown: Round) -> str:
    """Who leads under all weights that are tried, and for how many the rank hangs on them; of one province its own ranks."""
    lang, at = shown.lang, year_at(assessed, shown.year)
    if not assessed.provinces:
        return gettext(lang, "No province of the method lies in what you may see")
    if shown.level not in ("country", "group"):
        return _of_province(assessed, at, shown)
    found = assessed.of_years[at]
    steady = [n for n in range(len(assessed.provinces)) if 0 < found.highest[n] <= PODIUM]
    leaders = names([assessed.provinces[n] for n in sorted(steady, key=lambda n: int(found.rank[n]))], shown)
    loose = int((~found.robust).sum())
    values = {"count": loose, "all": len(assessed.provinces)}
    tail = (
        gettext(lang, "{count} of {all} generated ranks hang on the weights", **values)
        if shown.is_demonstration
        else gettext(lang, "{count} of {all} ranks hang on the weights", **values)
    )
    if not leaders:
        sentence = gettext(
            lang,
            "With weights ±{points} points nobody keeps to the first three; {tail}",
            points=TRIED,
            tail=tail,
        )
    else:
        sentence = ngettext(
            lang,
            "With weights ±{points} points {names} keeps to the first three; {tail}",
            "With weights ±{points} points {names} keep to the first three; {tail}",
            len(steady),
            names=leaders,
            points=TRIED,
            tail=tail,
        )
    return sentence


def _of_province(assessed: Assessed, at: int, shown: Round) -> str:
    lang = shown.lang
    code = next((code for code in assessed.provinces if code in shown.marked), None)
    if code is None:
        return gettext(
            lang, "{name} is not assessed: the method is for the 22 central and western provinces", name=shown.place(lang)
        )  # fmt: skip
    row = assessed.provinces.index(code)
    found = assessed.of_years[at]
    rank, best, worst = int(found.rank[row]), int(found.lowest[row]), int(found.highest[row])
    where = {"name": shown.name(code), "rank": rank, "all": assessed.count}
    level = (
        gettext(lang, "{name}: place {rank} of {all} by generated scores", **where)
        if shown.is_demonstration
        else gettext(lang, "{name}: place {rank} of {all} by level", **where)
    )
    tails = []
    if at:
        tails.append(gettext(lang, ", {rank} by progress", rank=int(assessed.progress_rank[row, at])))
    tails.append(
        gettext(lang, "; {best} with each weight moved by up to {points} points", best=best, points=TRIED)
        if best == worst
        else gettext(
            lang,
            "; {best} to {worst} with each weight moved by up to {points} points",
            best=best,
            worst=worst,
            points=TRIED,
        )
    )
    for tail in tails:
        if parts.line_width(level + tail) <= parts.LONGEST_LONG_LINE:
            level += tail
    return level


def shown(assessed: Assessed, outcomes: Outcomes, of: Round) -> Shown:
    """The part as the page shows it."""
    lang = of.lang
    there = bool(assessed.provinces)
    hero: Element = (
        html.Section(
            [
                figure_menu(lang, "scores", receipt=False),
                drawn(lambda: wide(assessed, outcomes, of), lambda: narrow(assessed, of)),
            ],
            className="bare",
        )
        if there
        else html.P(gettext(lang, "Nothing is shown of provinces that you may not see."), className="empty")
    )
    count = len(assessed.provinces)
    return Shown(
        finding=finding(assessed, of),
        subject=gettext(lang, "Assessment of the provinces"),
        unit=" · ".join(
            (
                gettext(lang, "by rank") if of.view.order == "rank" else gettext(lang, "in official order"),
                weight_words(of),
            )
        ),
        kpis=(),
        hero=hero,
        side=(),
        source=source_items(of, count),
        is_demonstration=of.is_demonstration,
    )
