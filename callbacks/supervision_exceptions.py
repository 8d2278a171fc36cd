"""The part of the page of supervision that lists what falls behind now, and leads to its evidence."""

from __future__ import annotations

from dataclasses import replace

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.supervision_here import watch_of
from callbacks.tabbed import Tab
from dashboard.periods import month_of
from dashboard.words import Text, Unit
from data_access.codes import pad
from data_access.indicators import CATALOGUE
from data_access.queries.contributions import by_township, contributions, itself
from data_access.queries.exceptions import Exceptional, Exceptions, exceptions
from data_access.queries.fund_contributions import by_flow
from data_access.queries.funnel import Funnel, funnel
from data_access.queries.labels import labels, word
from layouts import specs_exception, specs_supervision, supervision
from layouts.figure_spec import FigureSpec
from layouts.fund_ways import LISTS
from layouts.parts import href
from layouts.rows import Listed
from layouts.specs import Told
from layouts.supervision_words import Watch, number, source_of
from layouts.tabbed import Shown
from layouts.translate import gettext

TOWNSHIP = 9
"""Digits of a township's code."""
PAGE = "supervision"
EVIDENCE_HIDDEN = frozenset({"region", "period"})
"""Columns that the panel leaves to the files."""
VILLAGES = "villages"
"""Behind the mark of an exception that is told by township: the same gap by village."""


def read(asked: FigureAsked) -> Exceptions:
    """What falls behind in the region; of a village's or township's county."""
    return exceptions(
        asked.viewer, asked.release, asked.region[:6] if _is_below(asked) else asked.region, asked.view.period
    )


def _is_below(asked: FigureAsked) -> bool:
    return asked.release.regions.get(asked.region).level in ("township", "village")


def _funnel(asked: FigureAsked, found: Exceptions) -> tuple[Funnel | None, str]:
    """The funnel of the share on which most counties fall behind, and its indicator."""
    counts: dict[str, int] = {}
    for one in found.leading:
        counts[one.indicator] = counts.get(one.indicator, 0) + 1
    code = (
        "" if _is_below(asked) or asked.release.regions.get(asked.region).level == "county" else asked.region
    )
    for name in sorted(counts, key=lambda name: -counts[name]):
        drawn = funnel(asked.viewer, asked.release, CATALOGUE[name], asked.view.period, code)
        if drawn is not None:
            return drawn, name
    return None, ""


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    found = read(asked)
    return supervision.shown(found, *_funnel(asked, found), watch_of(asked))


def _told(asked: FigureAsked, found: Exceptions) -> Told:
    return tabbed.told(asked, supervision.shown(found, None, "", watch_of(asked)), PAGE)


def figure(asked: FigureAsked) -> FigureSpec:
    """The list with everything behind its sentences."""
    found = read(asked)
    return specs_supervision.exceptions(found, watch_of(asked), _told(asked, found))


def funnel_figure(asked: FigureAsked) -> FigureSpec:
    """The funnel beside the list."""
    found = read(asked)
    drawn, of = _funnel(asked, found)
    if drawn is None:
        raise NoFigure(
            "region",
            Text("这里没有可画漏斗图的落后事项。", "Nothing that falls behind here has a funnel."),
        )
    return specs_supervision.funnel(drawn, of, watch_of(asked), _told(asked, found))


def listed_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """All that falls behind, or on one indicator, each leading to its evidence."""
    found, watch = read(asked), watch_of(asked)
    if key != ["all"]:
        found = replace(found, listed=tuple(one for one in found.listed if [one.indicator] == key))
    if key != ["all"] and not found.listed:
        raise tabbed.no_such_mark(asked)
    of = "" if key == ["all"] else key[0]
    spec = specs_supervision.listed_rows(found, watch, _told(asked, found), of)
    leads = [
        href(asked.view, f"/{PAGE}", pick=f"exception:{one.county}:{one.indicator}:{one.rule}")
        for one in found.listed
    ]
    return Listed(spec, specs_supervision.total(found, watch), leads, specs_supervision.HIDDEN)


def _one(asked: FigureAsked, key: list[str]) -> Exceptional:
    """The exception of a mark; NoFigure where it is none of the year's."""
    county = key[0] if key else ""
    found = (
        exceptions(asked.viewer, asked.release, county, asked.view.period)
        if county in asked.release.regions
        else None
    )
    one = next(
        (one for one in (found.listed if found else ()) if [one.county, one.indicator, one.rule] == key), None
    )  # fmt: skip
    if one is None:
        raise tabbed.no_such_mark(asked)
    return one


def evidence_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """What the places below a county add to its gap: townships where its sentence names one, else villages."""
    one, watch, release = _one(asked, key[:3]), watch_of(asked), asked.release
    entry = CATALOGUE[one.indicator]
    below = contributions(asked.viewer, release, entry, one.county, one.at, one.reference)
    is_by_township = below is not None and one.child is not None and len(one.child) == TOWNSHIP
    is_of_villages = key[3:] == [VILLAGES] or not is_by_township
    if below is not None and not is_of_villages:
        below = by_township(below, entry)
    flows = None if below else by_flow(asked.viewer, release, entry, one.county, one.at, one.reference)
    said = [specs_exception.cases_words(one, watch)]
    has_places = below is not None
    if below is None and flows is None:
        said.append(specs_exception.gap_words(one, None, watch))
        below = itself(asked.viewer, release, entry, one.county, one.at, one.reference)
    names = {code: release.regions.get(code).name for code in below.codes} if below else {}
    if flows is not None:
        names = {code: _flow_name(code, asked) for code in flows.codes}
    told = _told(asked, read(asked))
    told = replace(told, source=source_of(one, told.source, watch))
    spec = specs_exception.evidence(one, below or flows, names, watch, told, of_money=flows is not None)
    leads = [
        _to_flow(str(code), one, asked)
        if flows is not None
        else href(
            asked.view.at(pick="", tab=""), "/", region=pad(str(code)), filters=watch.behind(one.indicator)
        )
        for code in spec.column("region").values
    ]
    parts = below or flows
    said += [specs_exception.gap_words(one, parts, watch)] if parts is not None else []
    mark = f"exception:{one.county}:{one.indicator}:{one.rule}"
    return Listed(
        spec,
        " · ".join(words for words in said if words),
        leads,
        EVIDENCE_HIDDEN,
        besides=_besides(is_by_township, is_of_villages, mark, watch),
        receipted=(number(one.value, entry, watch.lang), supervision.receipt_of(one)),
        onward=_onward(one, asked, watch, has_places=has_places),
    )


def _flow_name(key: str, asked: FigureAsked) -> Text:
    """A flow in words: whose money, by whose approval, for what."""
    words = labels(asked.release)
    said = [word(words, name, code) for name, code in zip(LISTS, key.split(":"), strict=True)]
    return Text(*(" → ".join(text(lang) for text in said) for lang in ("zh", "en")))


def _to_flow(key: str, one: Exceptional, asked: FigureAsked) -> str:
    """The same flow on the page of funds, at the month that the exception is of."""
    here = asked.view.at(region=pad(one.county), period=month_of(one.at), tab="")
    return href(here, "/funds", pick=f"way:{key}")


def _besides(is_by_township: bool, is_of_villages: bool, mark: str, watch: Watch) -> tuple[str, str]:
    """The same gap by the other kind of place, where there are two."""
    if not is_by_township:
        return "", ""
    if is_of_villages:
        return gettext(watch.lang, "by township"), mark
    return gettext(watch.lang, "by village"), f"{mark}:{VILLAGES}"


def _onward(one: Exceptional, asked: FigureAsked, watch: Watch, has_places: bool) -> list[tuple[str, str]]:
    """The county among its peers, why, its sample, its households: those behind the exception, where they can be named.

    Money leads to the county's funds instead: no village and no household stands behind it.
    """
    lang = asked.view.lang
    behind = watch.behind(one.indicator)
    here = asked.view.at(region=pad(one.county), pick="", tab="", filters=behind)
    households = (
        gettext(lang, "the households behind it")
        if behind
        else gettext(lang, "the county's page and its households")
    )
    peers = (
        gettext(lang, "among its ten peers"),
        href(here, f"/{PAGE}", tab="compare", indicator=one.indicator),
    )
    if watch.ledger(one.indicator) == "funds":
        return [peers, (gettext(lang, "the county's funds"), href(here, "/funds", period=month_of(one.at)))]
    books = _books(one, asked, watch)
    kept = tuple({**dict(asked.view.filters), **dict(behind)}.items())
    why = href(here, f"/{PAGE}", tab="why", indicator=one.indicator, filters=kept)
    return [
        peers,
        *([(gettext(lang, "where the gap comes from"), why)] if has_places else []),
        *books,
        (gettext(lang, "draw a check sample in the county"), href(here, f"/{PAGE}", tab="sample")),
        (households, href(here, "/")),
    ]


def _books(one: Exceptional, asked: FigureAsked, watch: Watch) -> list[tuple[str, str]]:
    """Where the cases of a number can be read that stands on no household: findings, or the evaluation of an exit."""
    here = asked.view.at(region=pad(one.county), pick="")
    lang = asked.view.lang
    if watch.counted[one.indicator].unit is Unit.FINDING:
        return [(gettext(lang, "the county's findings"), href(here, f"/{PAGE}", tab="findings"))]
    if watch.ledger(one.indicator) == "evaluation":
        return [(gettext(lang, "the evaluation of its exit"), href(here, "/assessment", tab="counties"))]
    return []


TAB: Tab = Tab(
    key="",
    name=Text("当前落后事项", "Falling behind"),
    show=show,
    marks={"exceptions": listed_rows, "exception": evidence_rows},
    figures={"exceptions": figure, "funnel": funnel_figure},
)
