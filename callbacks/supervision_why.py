"""The part of the page of supervision that says where a place's gap comes from."""

from __future__ import annotations

from dataclasses import dataclass

from callbacks import supervision_exceptions, tabbed
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.supervision_here import watch_of
from callbacks.tabbed import Tab
from dashboard.periods import counterpart
from dashboard.words import Better, Text
from data_access.codes import COUNTRY, pad
from data_access.indicators import CATALOGUE
from data_access.queries.contributions import Contributions, contributions
from data_access.queries.exceptions import Exceptions
from data_access.queries.values import region_values
from layouts import specs_why, supervision_why
from layouts.figure_spec import FigureSpec
from layouts.tabbed import Shown
from layouts.translate import spaced
from layouts.why_sheet import Part

PLAIN = "needs_met"
"""What is explained where nobody falls behind on anything."""


@dataclass(frozen=True, slots=True)
class _Gap:
    of: str
    parts: Contributions | None
    children: list[Part]
    found: Exceptions


def _read(asked: FigureAsked) -> _Gap:
    """The gap of the view's indicator; of what most counties fall behind on where that has none."""
    found = supervision_exceptions.read(asked)
    counts: dict[str, int] = {}
    for one in found.listed:
        counts[one.indicator] = counts.get(one.indicator, 0) + 1
    most = max(counts, key=lambda name: (counts[name], name)) if counts else PLAIN
    for of in dict.fromkeys((asked.view.indicator, most, PLAIN)):
        parts = _parts(asked, of)
        if parts is not None:
            return _Gap(of, parts, _children(asked, parts), found)
    return _Gap("", None, [], found)


def _parts(asked: FigureAsked, of: str) -> Contributions | None:
    indicator = CATALOGUE.get(of)
    if indicator is None or indicator.better is Better.NEITHER:
        return None
    period = counterpart(asked.view.period, indicator.by_month)
    before = counterpart(str(int(asked.view.period[:4]) - 1), indicator.by_month)
    wanted = before if asked.region == COUNTRY else period
    if "country" not in indicator.levels or {period, wanted} - set(indicator.periods):
        return None
    (country,) = region_values(asked.viewer, asked.release, indicator, wanted, COUNTRY, "country") or (None,)
    if country is None or country.value is None:
        return None
    return contributions(asked.viewer, asked.release, indicator, asked.region, period, country.value)


def _children(asked: FigureAsked, parts: Contributions) -> list[Part]:
    lang = asked.view.lang
    regions = [asked.release.regions.get(code) for code in parts.codes]
    names = [spaced((r.name if r.level == "village" else r.short)(lang)) for r in regions]
    columns = (names, parts.value.tolist(), parts.contribution.tolist(), parts.share.tolist())
    return [
        Part(pad(code), name, value, adds, widens)
        for code, name, value, adds, widens in zip(parts.codes, *columns, strict=True)
    ]


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    gap, watch = _read(asked), watch_of(asked)
    if gap.parts is None:
        return supervision_why.nothing(gap.found, watch)
    values = (gap.parts.value_of_all, gap.parts.reference)
    return supervision_why.shown(gap.children, *values, gap.of, gap.found, watch)


def figure(asked: FigureAsked) -> FigureSpec:
    """What each region adds to the gap."""
    gap, watch = _read(asked), watch_of(asked)
    if gap.parts is None:
        raise NoFigure(
            "region", Text("这里以下没有可以解释差距的地区。", "Nothing lies below that could explain a gap.")
        )
    values = (gap.parts.value_of_all, gap.parts.reference)
    shown = supervision_why.shown(gap.children, *values, gap.of, gap.found, watch)
    return specs_why.gap(gap.children, *values, gap.of, watch, tabbed.told(asked, shown, "supervision"))


TAB: Tab = Tab(
    key="why",
    name=Text("差距从何而来", "Why"),
    show=show,
    marks={},
    figures={"gap": figure},
)
