"""The part of the page of supervision that says where a place's gap comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from callbacks import supervision_exceptions, tabbed
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.supervision_here import watch_of
from callbacks.tabbed import Tab
from dashboard.periods import counterpart
from dashboard.words import Better, Kind, Text
from data_access.codes import COUNTRY, level_of, pad
from data_access.fairness.contributions import shares_of_gap
from data_access.indicators import CATALOGUE
from data_access.indicators.model import Indicator
from data_access.queries.contributions import Contributions, contributions
from data_access.queries.exceptions import Exceptions
from data_access.queries.gap_kinds import Reference, gap_kinds, kind_places, reference
from data_access.queries.standing import level_below
from layouts import specs_why, supervision_why
from layouts.figure_spec import FigureSpec
from layouts.formats import short_month
from layouts.parts import href
from layouts.rows import Listed
from layouts.supervision_words import Watch
from layouts.tabbed import Shown
from layouts.translate import spaced
from layouts.why_sheet import Kinds, Part

PLAIN = "needs_met"
"""What is explained where nobody falls behind on anything."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is explained, and its parts; without any where nothing below is known of a matter."""

    of: str
    parts: Contributions | None
    against: Reference | None
    period: str
    """Of the indicator."""
    found: Exceptions


def read(asked: FigureAsked) -> Gap:
    """The gap of the view's indicator; of what most counties fall behind on where that has none."""
    found = supervision_exceptions.read(asked)
    counts: dict[str, int] = {}
    for one in found.listed:
        counts[one.indicator] = counts.get(one.indicator, 0) + 1
    most = max(counts, key=lambda name: (counts[name], name)) if counts else PLAIN
    for of in dict.fromkeys((asked.view.indicator, most, PLAIN)):
        indicator = CATALOGUE.get(of)
        if indicator is None or indicator.better is Better.NEITHER:
            continue
        period = counterpart(asked.view.period, indicator.by_month)
        against = _against(asked, indicator, period)
        if against is None:
            continue
        parts = contributions(asked.viewer, asked.release, indicator, asked.region, period, against.value)
        if parts is not None:
            return Gap(of, parts, against, period, found)
    return Gap("", None, None, "", found)


def _against(asked: FigureAsked, indicator: Indicator, period: str) -> Reference | None:
    before = counterpart(str(int(asked.view.period[:4]) - 1), indicator.by_month)
    wanted = before if asked.region == COUNTRY else period
    if "country" not in indicator.levels or {period, wanted} - set(indicator.periods):
        return None
    return reference(asked.release, indicator, wanted)


def children_here(asked: FigureAsked, gap: Gap) -> list[Part]:
    """The regions below; a bar leads to the rows behind it, a village's to the village."""
    if gap.parts is None:
        return []
    indicator, level = CATALOGUE[gap.of], gap.parts.level
    # A median's parts are no medians, and of a county's people those of the villages in the data are but some.
    adds_up = indicator.kind is not Kind.MEDIAN and level not in ("county", "township", "village")
    return [
        replace(part, leads=f"pick=gap:{code}" if adds_up else f"region={part.code}")
        for code, part in zip(gap.parts.codes, parts_of(asked, gap.parts), strict=True)
    ]


def parts_of(asked: FigureAsked, found: Contributions) -> list[Part]:
    """Regions with what each adds, by name."""
    names = [_name(asked, code) for code in found.codes]
    columns = (names, found.value.tolist(), found.contribution.tolist(), found.share.tolist())
    return [
        Part(pad(code), name, value, adds, widens)
        for code, name, value, adds, widens in zip(found.codes, *columns, strict=True)
    ]


def _name(asked: FigureAsked, code: str) -> str:
    region = asked.release.regions.get(code)
    return spaced((region.name if region.level == "village" else region.short)(asked.view.lang))


def kinds_here(asked: FigureAsked, gap: Gap) -> Kinds | None:
    """The causes, batches, … or months that the gap is made of."""
    if gap.against is None or gap.parts is None:
        return None
    indicator, lang = CATALOGUE[gap.of], asked.view.lang
    whole = float(gap.parts.denominator.sum())
    found = gap_kinds(asked.viewer, asked.release, indicator, asked.region, gap.period, gap.against, whole)
    if found is None:
        return None
    is_month = found.of == "month"
    names = (
        [short_month(code, lang) for code in found.codes]
        if is_month
        else [spaced(n(lang)) for n in found.names]
    )
    listed = not is_month and level_below(asked.release, asked.region) not in (None, "county")
    columns = (names, found.value.tolist(), found.contribution.tolist(), found.share.tolist())
    parts = [
        Part(code, name, value, adds, widens, f"pick=kind:{code}" if listed else "")
        for code, name, value, adds, widens in zip(found.codes, *columns, strict=True)
    ]
    return Kinds(found.of, tuple(parts), found.gap)


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return _shown(asked, read(asked), watch_of(asked))


def _shown(asked: FigureAsked, gap: Gap, watch: Watch) -> Shown:
    if gap.parts is None:
        return supervision_why.nothing(gap.found, watch)
    values = (gap.parts.value_of_all, gap.parts.reference)
    children, kinds = children_here(asked, gap), kinds_here(asked, gap)
    return supervision_why.shown(children, *values, gap.of, kinds, gap.found, watch)


def _of_places(asked: FigureAsked) -> FigureSpec:
    """What each region adds to the gap."""
    gap, watch = read(asked), watch_of(asked)
    if gap.parts is None:
        raise NoFigure(
            "region", Text("这里以下没有可以解释差距的地区。", "Nothing lies below that could explain a gap.")
        )
    values = (gap.parts.value_of_all, gap.parts.reference)
    told = tabbed.told(asked, _shown(asked, gap, watch), "supervision")
    return specs_why.gap(children_here(asked, gap), *values, gap.of, watch, told)


def _of_kinds(asked: FigureAsked) -> FigureSpec:
    """What each cause, batch, … adds to the gap."""
    gap, watch = read(asked), watch_of(asked)
    kinds = kinds_here(asked, gap)
    if kinds is None:
        raise NoFigure("indicator", Text("这一指标不按原因、批次或月份分解。",
                                         "This matter is not taken apart by cause, batch or month."))  # fmt: skip
    return specs_why.kinds(kinds, gap.of, watch, tabbed.told(asked, _shown(asked, gap, watch), "supervision"))


def _rows(asked: FigureAsked, gap: Gap, parts: Sequence[Part], adds: float, name: str) -> Listed:
    """Regions behind a bar, which add up to what it adds."""
    watch, indicator = watch_of(asked), CATALOGUE[gap.of]
    told = tabbed.told(asked, _shown(asked, gap, watch), "supervision")
    title = supervision_why.rows_title(name, indicator, watch)
    spec = specs_why.rows(parts, title, gap.of, watch, told)
    leads = [
        href(asked.view.at(pick="", tab=""), "/", region=code)
        if level_of(code) == "village"
        else href(asked.view, "/supervision", region=code, pick="")
        for code in map(str, spec.column("region").values)
    ]
    return Listed(
        spec, supervision_why.rows_total(adds, indicator, watch), leads, frozenset({"region", "period"})
    )


def gap_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The regions inside one region below, which add up to what it adds to the gap of the place shown."""
    gap = read(asked)
    code = key[0] if len(key) == 1 else ""
    if gap.parts is None or gap.against is None or code not in gap.parts.codes:
        raise tabbed.no_such_mark(asked)
    at = gap.parts.codes.index(code)
    inner = contributions(asked.viewer, asked.release, CATALOGUE[gap.of], code, gap.period, gap.against.value)
    if inner is None:
        raise tabbed.no_such_mark(asked)
    scale = float(gap.parts.denominator[at] / gap.parts.denominator.sum())
    parts = [replace(part, adds=part.adds * scale) for part in parts_of(asked, inner)]
    return _rows(asked, gap, parts, float(gap.parts.contribution[at]), _name(asked, code))


def kind_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The regions below, with what each adds to one cause, batch, … of the gap."""
    gap = read(asked)
    kinds = kinds_here(asked, gap)
    mark = next((part for part in kinds.parts if [part.code] == key), None) if kinds else None
    if mark is None or gap.against is None or not mark.leads:
        raise tabbed.no_such_mark(asked)
    found = kind_places(
        asked.viewer, asked.release, CATALOGUE[gap.of], asked.region, gap.period, gap.against, mark.code
    )
    if found is None:
        raise tabbed.no_such_mark(asked)
    towards = -1 if CATALOGUE[gap.of].better is Better.HIGHER else 1
    share = (100 * shares_of_gap(found.contribution, towards)).tolist()
    columns = (found.value.tolist(), found.contribution.tolist(), share)
    parts = [
        Part(pad(code), _name(asked, code), value, adds, widens)
        for code, value, adds, widens in zip(found.codes, *columns, strict=True)
    ]
    return _rows(asked, gap, parts, mark.adds, mark.name)


TAB: Tab = Tab(
    key="why",
    name=Text("差距从何而来", "Why"),
    show=show,
    marks={"gap": gap_rows, "kind": kind_rows},
    figures={"gap": _of_places, "kinds": _of_kinds},
)
