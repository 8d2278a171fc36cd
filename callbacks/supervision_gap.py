"""A place's gap and its parts, as the part of the page of supervision that explains it, its rows and the dossier read them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import isnan

from callbacks import supervision_exceptions, tabbed
from callbacks.figures_asked import FigureAsked
from callbacks.supervision_here import watch_of
from dashboard.periods import counterpart
from dashboard.words import Better
from data_access.codes import COUNTRY, pad
from data_access.indicators import CATALOGUE
from data_access.indicators.model import Indicator
from data_access.queries.contributions import Contributions, contributions
from data_access.queries.exceptions import Exceptions
from data_access.queries.gap_kinds import Reference, gap_kinds, reference
from layouts import supervision_why
from layouts.formats import short_month
from layouts.specs import Told
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
    """The regions below; each bar leads to the rows behind it."""
    if gap.parts is None:
        return []
    named = zip(gap.parts.codes, parts_of(asked, gap.parts), strict=True)
    return [replace(part, leads=f"pick=gap:{code}") for code, part in named]


def parts_of(asked: FigureAsked, found: Contributions) -> list[Part]:
    """Regions with what each adds, by name."""
    names = [name_of(asked, code) for code in found.codes]
    columns = (names, found.value.tolist(), found.contribution.tolist(), found.share.tolist())
    return [
        Part(pad(code), name, None if isnan(value) else value, adds, widens)
        for code, name, value, adds, widens in zip(found.codes, *columns, strict=True)
    ]


def name_of(asked: FigureAsked, code: str) -> str:
    """A region as the bars call it."""
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
    columns = (names, found.value.tolist(), found.contribution.tolist(), found.share.tolist())
    parts = [
        Part(code, name, value, adds, widens, f"pick=kind:{code}")
        for code, name, value, adds, widens in zip(found.codes, *columns, strict=True)
    ]
    return Kinds(found.of, tuple(parts))


def shown(asked: FigureAsked, gap: Gap, watch: Watch) -> Shown:
    """The part of the page, and what its figures say with it."""
    if gap.parts is None:
        return supervision_why.nothing(gap.found, watch)
    values = (gap.parts.value_of_all, gap.parts.reference)
    children, kinds = children_here(asked, gap), kinds_here(asked, gap)
    return supervision_why.shown(children, *values, gap.of, kinds, gap.found, watch)


def told_of(asked: FigureAsked, gap: Gap) -> Told:
    """What the figures and the rows of the part share."""
    return tabbed.told(asked, shown(asked, gap, watch_of(asked)), "supervision")
