"""What came of the assessments: what was published, and apart from it what the demonstration made up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.words import Unit
from layouts import formats, html, parts
from layouts.assessment_results_sheet import Published, narrow, wide
from layouts.assessment_words import Round, made_up_grade, source_items
from layouts.drawing import drawn
from layouts.figure_menu import figure_menu
from layouts.html import Element
from layouts.records_assessment import Outcome
from layouts.tabbed import Shown
from layouts.translate import gettext, ngettext


def finding(published: Published, shown: Round) -> str:
    """How many were named as good in the year and rewarded, and what is not known of the others."""
    lang, named = shown.lang, published.of_year(shown.year)
    if not published.provinces:
        return gettext(lang, "No province of the method lies in what you may see")
    values = {"year": shown.year, "count": len(named), "rest": len(published.provinces) - len(named)}
    if not named:
        return gettext(lang, "No published result of the assessment of {year} is known", **values)
    own = [code for code in published.provinces if code in shown.marked]
    if len(own) == 1:
        return _of_province(published, own[0], shown)
    rewards = {one.reward_yuan for one in named}
    text = ngettext(
        lang,
        "In {year} {count} province was named as good",
        "In {year} {count} provinces were named as good",
        len(named),
        **values,
    )
    if len(rewards) == 1 and None not in rewards:
        text += gettext(
            lang, ", each rewarded with {yuan}", yuan=formats.text(rewards.pop(), Unit.YUAN, lang)
        )
    return text + gettext(lang, "; the grades of {rest} were not published", **values)


def _of_province(published: Published, code: str, shown: Round) -> str:
    """Whether a province was named in the year, and how many were."""
    lang, one = shown.lang, published.named.get((code, shown.year))
    count = len(published.of_year(shown.year))
    values = {"name": shown.name(code), "year": shown.year}
    if one is None:
        text = gettext(lang, "{name}: grade of {year} not published", **values)
    elif one.reward_yuan is None:
        text = gettext(lang, "{name} was named as good for {year}", **values)
    else:
        yuan = formats.text(one.reward_yuan, Unit.YUAN, lang)
        text = gettext(lang, "{name} was named as good for {year}, rewarded with {yuan}", yuan=yuan, **values)
    return text + ngettext(
        lang, "; {count} province was named", "; {count} provinces were named", count, count=count
    )


def shown(published: Published, generated: Sequence[Outcome], of: Round) -> Shown:
    """The part as the page shows it."""
    lang = of.lang
    there = bool(published.provinces)
    hero: Element = (
        html.Section(
            [
                parts.block_title(
                    gettext(lang, "Published results"),
                    gettext(lang, "“good” by the provinces named; nothing generated"),
                ),
                figure_menu(lang, "results", receipt=False),
                drawn(lambda: wide(published, of), lambda: narrow(published, of)),
            ],
            className="bare",
        )
        if there
        else html.P(gettext(lang, "Nothing is shown of provinces that you may not see."), className="empty")
    )
    named = published.of_year(of.year)
    return Shown(
        finding=finding(published, of),
        subject=gettext(lang, "Results of the assessments"),
        unit=gettext(lang, "provinces"),
        kpis=_kpis(published, named, generated, of) if there else (),
        hero=hero,
        side=_made_up(generated, of) if generated else (),
        source=source_items(of, len(published.provinces), _issuers(named, of)),
        is_demonstration=of.is_demonstration,
    )  # fmt: skip


def _issuers(named: Sequence[Outcome], of: Round) -> str:
    """Who published the year's results."""
    return formats.listed(dict.fromkeys(one.source(of.lang) for one in named), of.lang)


def _kpis(
    published: Published, named: Sequence[Outcome], generated: Sequence[Outcome], of: Round
) -> list[Element]:
    """Named as good; the rewards; named every time a whole list was published; called to account."""
    lang = of.lang
    reward = sum(one.reward_yuan or 0 for one in named)
    called = published.called(of.year)
    lists = [year for year in published.years if published.of_year(year)]
    most = max((published.times[code] for code in published.provinces), default=0)
    often = [of.name(code) for code in published.provinces if most and published.times[code] == most]
    return [
        parts.kpi(
            gettext(lang, "Named as good"),
            formats.Amount(str(len(named)), gettext(lang, "provinces")),
            gettext(lang, "of {count} assessed", count=len(published.provinces)),
        ),
        parts.kpi(
            gettext(lang, "Rewards"),
            formats.amount(reward or None, Unit.YUAN, lang),
            gettext(lang, "out of the central special funds") if reward else gettext(lang, "not published"),
        ),
        parts.kpi(
            gettext(lang, "Named most often"),
            formats.Amount(str(most), gettext(lang, "times in {count} years", count=len(lists))),
            formats.listed(often[:4], lang) if len(often) <= 4 else gettext(lang, "{count} provinces", count=len(often)),
        ),
        parts.kpi(
            gettext(lang, "Called to account"),
            formats.Amount(str(called) if called else formats.MISSING, gettext(lang, "provinces") if called else ""),
            gettext(lang, "published without names") if called else _not_published(generated, of),
        ),
    ]  # fmt: skip


def _not_published(generated: Sequence[Outcome], of: Round) -> str:
    """That nobody published who was called to account, though the list beside has some."""
    count = sum(one.interview is not None for one in generated)
    if not count:
        return gettext(of.lang, "not published")
    return gettext(of.lang, "not published; the {count} beside are made up", count=count)


def _made_up(generated: Sequence[Outcome], of: Round) -> list[Element]:
    """The year's results that the demonstration made up for everybody else, under their own head."""
    lang = of.lang
    counts = Counter(one.grade for one in generated)
    graded = "；" if lang == "zh" else "; "
    said = graded.join(f"{of.grades[grade](lang)} {count}" for grade, count in sorted(counts.items()))
    called = [one for one in generated if one.interview]
    head = [
        gettext(lang, "Province"),
        gettext(lang, "Grade"),
        gettext(lang, "Called to account"),
        gettext(lang, "Deadline"),
        gettext(lang, "Corrected"),
    ]
    rows = [
        html.Tr(
            [
                html.Th(of.name(one.province), scope="row"),
                html.Td(made_up_grade(one, of)),
                html.Td(of.interviews[one.interview or ""](lang)),
                html.Td(_day(one.deadline), className="number"),
                html.Td(_day(one.corrected_on), className="number breach" if _is_late(one) else "number"),
            ]
        )
        for one in sorted(called, key=lambda one: (one.grade != "4", one.province))
    ]
    heads = [html.Th(word, scope="col", className="number" if n > 2 else "") for n, word in enumerate(head)]
    note = gettext(lang, "generated, not published")
    return [
        html.Section(
            [
                parts.block_title(gettext(lang, "The others, made up for the demonstration"), note),
                figure_menu(lang, "called", receipt=False),
                html.P(said, className="note"),
                html.Table(
                    [html.Thead(html.Tr(heads)), html.Tbody(rows)],
                    className="called",
                ),
                html.P(
                    gettext(lang, "Red days lie after the deadline. Those called to account are as many as were "
                                  "published, where that is known; who they were is made up."),
                    className="note",
                ),
            ]
        )
    ]  # fmt: skip


def _day(day: object) -> str:
    return str(day) if day else "—"


def _is_late(one: Outcome) -> bool:
    return bool(one.deadline and one.corrected_on and one.corrected_on > one.deadline)
