"""The rows behind the bars of a gap: places, or what a place without any on file is made of; they add up as written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked
from callbacks.supervision_gap import Gap, children_here, kinds_here, name_of, parts_of, read, told_of
from callbacks.supervision_here import watch_of
from dashboard.words import Better, Kind
from data_access.codes import level_of, pad
from data_access.fairness.contributions import shares_of_gap
from data_access.indicators import CATALOGUE
from data_access.indicators.model import Indicator
from data_access.queries.contributions import contributions
from data_access.queries.gap_kinds import GapKinds, gap_kinds
from data_access.queries.gap_places import PartPlaces, kind_places, month_places
from layouts import specs_why, supervision_why
from layouts.gap_amounts import digits_of
from layouts.parts import href
from layouts.rows import Listed
from layouts.specs import Told
from layouts.translate import gettext, spaced
from layouts.why_sheet import REST, Bar, Kinds, Part, bars, kind_bars, kind_word, not_told_apart

HIDDEN = frozenset({"region", "period", "exact"})
PAGE = "/supervision"


def gap_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """What is inside one region below; of those that are not told apart, each of them."""
    gap, watch = read(asked), watch_of(asked)
    if gap.parts is None or gap.against is None:
        raise tabbed.no_such_mark(asked)
    bar = _bar(asked, bars(children_here(asked, gap), CATALOGUE[gap.of], watch), gap)
    if bar.of:
        leads = [href(asked.view, PAGE, pick=part.leads.removeprefix("pick=")) for part in bar.of]
        return _listed(asked, gap, bar, bar.of, leads, gettext(watch.lang, "Region"))
    (code,) = key
    return _inside(asked, gap, bar, code)


def _bar(asked: FigureAsked, drawn: Sequence[Bar], gap: Gap) -> Bar:
    """The bar that is picked, also one of those that are not told apart; NoFigure where there is none."""
    leads = f"pick={asked.view.pick}"
    for bar in drawn:
        if bar.part.leads == leads:
            return bar
        for inner in not_told_apart(bar, CATALOGUE[gap.of]):
            if inner.part.leads == leads:
                return inner
    raise tabbed.no_such_mark(asked)


def _inside(asked: FigureAsked, gap: Gap, bar: Bar, code: str) -> Listed:
    """The regions inside a region; where none has a number, its causes, batches, …; where it has none, itself."""
    assert gap.parts is not None and gap.against is not None  # noqa: PT018
    of, lang = CATALOGUE[gap.of], asked.view.lang
    at, whole = gap.parts.codes.index(code), float(gap.parts.denominator.sum())
    inner = contributions(asked.viewer, asked.release, of, code, gap.period, gap.against.value)
    if inner is not None:
        scale = float(inner.denominator.sum()) / whole
        parts = [replace(part, adds=part.adds * scale) for part in parts_of(asked, inner)]
        return _places(asked, gap, bar, parts)
    own = float(gap.parts.denominator[at])
    kinds = gap_kinds(asked.viewer, asked.release, of, code, gap.period, gap.against, own) if own else None
    page = href(asked.view.at(pick="", tab=""), "/", region=pad(code))
    if kinds is None:
        (part,) = [part for part in parts_of(asked, gap.parts) if part.code == pad(code)]
        return _listed(asked, gap, bar, [part], [page], gettext(lang, "Region"))
    parts = _kinds(asked, kinds, own / whole)
    head = kind_word(Kinds(kinds.of, ()), watch_of(asked))
    if kinds.of == "finding":
        page = href(asked.view, PAGE, region=pad(code), tab="findings", pick="")
    return _listed(asked, gap, bar, parts, [page] * len(parts), head)


def _kinds(asked: FigureAsked, kinds: GapKinds, scale: float) -> list[Part]:
    columns = (kinds.value.tolist(), (kinds.contribution * scale).tolist(), kinds.share.tolist())
    return [
        Part(code, spaced(name(asked.view.lang)), value, adds, widens)
        for code, name, value, adds, widens in zip(kinds.codes, kinds.names, *columns, strict=True)
    ]


def kind_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The regions below, with what each adds to one cause, batch, … or month of the gap."""
    gap, watch = read(asked), watch_of(asked)
    kinds = kinds_here(asked, gap)
    if kinds is None or gap.against is None or len(key) != 1:
        raise tabbed.no_such_mark(asked)
    of = CATALOGUE[gap.of]
    bar = _bar(asked, kind_bars(kinds, of, watch), gap)
    if key == [REST]:
        leads = [href(asked.view, PAGE, pick=part.leads.removeprefix("pick=")) for part in bar.of]
        return _listed(asked, gap, bar, bar.of, leads, kind_word(kinds, watch))
    at = (asked.viewer, asked.release, of, asked.region)
    found = (
        month_places(*at, key[0], gap.against)
        if kinds.of == "month"
        else kind_places(*at, gap.period, gap.against, key[0])
    )
    if found is None:
        raise tabbed.no_such_mark(asked)
    return _places(asked, gap, bar, _parts(asked, found, of))


def _parts(asked: FigureAsked, found: PartPlaces, indicator: Indicator) -> list[Part]:
    share = (100 * shares_of_gap(found.contribution, -1 if indicator.better is Better.HIGHER else 1)).tolist()
    columns = (found.value.tolist(), found.contribution.tolist(), share)
    return [
        Part(pad(code), name_of(asked, code), value, adds, widens)
        for code, value, adds, widens in zip(found.codes, *columns, strict=True)
    ]


def _places(asked: FigureAsked, gap: Gap, bar: Bar, parts: list[Part]) -> Listed:
    return places(asked, gap.of, bar, parts, told_of(asked, gap))


def places(asked: FigureAsked, of: str, bar: Bar, parts: list[Part], told: Told) -> Listed:
    """Regions as rows, and what of the bar is in none of them: people of villages without rows, money of no county."""
    watch, indicator = watch_of(asked), CATALOGUE[of]
    left = bar.part.adds - sum(part.adds for part in parts)
    parts = sorted(parts, key=lambda part: (-part.widens, -abs(part.adds), part.code))
    leads = [
        href(asked.view.at(pick="", tab=""), "/", region=part.code)
        if level_of(part.code) == "village"
        else href(asked.view, PAGE, region=part.code, pick="")
        for part in parts
    ]
    if abs(left) * 10 ** digits_of(indicator) >= 0.5 or indicator.kind is Kind.MEDIAN:
        parts.append(Part("", supervision_why.residue_word(indicator, watch), None, left, 0.0))
        leads.append("")
    return _rows(asked, of, bar, parts, leads, gettext(watch.lang, "Region"), told)


def _listed(
    asked: FigureAsked, gap: Gap, bar: Bar, parts: Sequence[Part], leads: Sequence[str], head: str
) -> Listed:
    return _rows(asked, gap.of, bar, parts, leads, head, told_of(asked, gap))


def _rows(
    asked: FigureAsked,
    of: str,
    bar: Bar,
    parts: Sequence[Part],
    leads: Sequence[str],
    head: str,
    told: Told,
) -> Listed:
    watch, indicator = watch_of(asked), CATALOGUE[of]
    title = supervision_why.rows_title(bar.part.name, indicator, watch)
    spec = specs_why.rows(parts, bar.last, title, head, of, watch, told)
    return Listed(spec, supervision_why.rows_total(bar.last, indicator, watch), leads, HIDDEN)
