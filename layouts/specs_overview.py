"""The overview's figures: map, ranking, trend and key figures of one place and one indicator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dashboard.words import Better, Flag, Kind, Lang, Unit
from layouts import formats, titles
from layouts.callouts import Callout
from layouts.figure_spec import (
    BarsChart,
    Bubbles,
    Cell,
    Column,
    FigureSpec,
    Line,
    LinesChart,
    MapChart,
    Scale,
    TableChart,
)
from layouts.measured import Measured
from layouts.specs import Told, cells, headed, make
from layouts.translate import gettext
from layouts.worst import Worst


@dataclass(frozen=True, slots=True)
class Regions:
    """One period's numbers of some regions, None where there is none."""

    codes: Sequence[str]
    """Padded."""
    names: Sequence[str]
    numerator: Sequence[float | None]
    denominator: Sequence[float | None]
    value: Sequence[float | None]
    n: Sequence[float | None]
    flags: Sequence[Flag]

    def at(self, order: Sequence[int]) -> Regions:
        """Some of them, in an order."""
        picked = {name: [getattr(self, name)[i] for i in order] for name in self.__slots__}
        return Regions(**picked)


def map_spec(
    told: Told,
    indicator: Measured,
    regions: Regions,
    scale: Scale,
    skeleton: dict[str, Any],
    title: str,
    bubbles: Bubbles | None = None,
    worst: Worst | None = None,
    callouts: Sequence[Callout] = (),
) -> FigureSpec:
    """The map; its rows are the regions that carry values."""
    return make(
        told,
        "map",
        title,
        indicator.name(told.lang),
        region_columns(told, indicator, regions),
        MapChart(skeleton, scale, bubbles, worst or Worst(), callouts),
        definition=indicator.definition(told.lang),
        unit=titles.unit_note(indicator, told.lang),
        n=rows_behind(regions.n),
    )


def ranking_spec(
    told: Told,
    indicator: Measured,
    regions: Regions,
    scale: Scale | None,
    title: str,
    lines: Sequence[tuple[str, float, bool]],
    totals: Sequence[int] | None,
) -> FigureSpec:
    """The ranking, whole: worst first with ties, then those that cannot be ranked, without a rank."""
    places = ranks(indicator, regions)
    if indicator.kind is Kind.DATE:
        order = sorted(range(len(regions.codes)), key=lambda i: (-(regions.value[i] or 9999), i))
    else:
        order = [*places, *(i for i in range(len(regions.codes)) if i not in places)]
    lang = told.lang
    columns = [
        Column("rank", gettext(lang, "Rank"), [places.get(i) for i in order]),
        *region_columns(told, indicator, regions.at(order)),
    ]
    if totals is not None:
        title_of_all = gettext(lang, "Poor counties in all")
        columns.append(Column("total", title_of_all, [totals[i] for i in order], Unit.COUNTY))
    classes = scale and Scale(
        scale.colours, scale.labels, scale.counts, [scale.of[i] for i in order], scale.note, scale.limits
    )
    return make(
        told,
        "ranking",
        title,
        indicator.name(lang),
        columns,
        BarsChart("name", "value", classes, lines, "total" if totals is not None else ""),
        definition=indicator.definition(lang),
        unit=titles.unit_note(indicator, lang),
        n=rows_behind(regions.n),
        file_words=(indicator.name(lang), gettext(lang, "ranking")),
    )


def region_columns(told: Told, indicator: Measured, regions: Regions) -> list[Column]:
    """Code, name, period, value, what it is made of, and why there is none; the numbers are the API's."""
    lang = told.lang
    name = headed(indicator.name(lang), indicator.unit, lang, titles.unit_note(indicator, lang))
    columns = [
        Column("region", gettext(lang, "Region code"), list(regions.codes)),
        Column("name", gettext(lang, "Region"), list(regions.names)),
        Column("period", gettext(lang, "Period"), [told.period] * len(regions.codes)),
    ]
    if indicator.kind is Kind.CATEGORY:
        named = {float(c.code): (c.code, c.name(lang)) for c in indicator.categories}
        found = [named.get(v, (None, None)) if v is not None else (None, None) for v in regions.value]
        columns.append(Column("value", name, [code for code, _ in found]))
        columns.append(Column("category", gettext(lang, "Category"), [word for _, word in found]))
    else:
        columns.append(Column("value", name, cells(regions.value), indicator.unit))
    if indicator.kind not in (Kind.CATEGORY, Kind.DATE):
        columns.append(Column("numerator", gettext(lang, "Numerator"), cells(regions.numerator)))
        columns.append(Column("denominator", gettext(lang, "Denominator"), cells(regions.denominator)))
    columns.append(Column("n", "n", cells(regions.n)))
    columns.append(
        Column("flag", gettext(lang, "Remark"), [formats.flag(flag, lang) for flag in regions.flags])
    )
    return columns


def ranks(indicator: Measured, regions: Regions) -> dict[int, int]:
    """The ranks by an indicator's own value."""
    return ranked(regions, indicator.unit, indicator.better)


def ranked(regions: Regions, unit: Unit, better: Better) -> dict[int, int]:
    """Row to rank, worst first; equal as written is equal in rank; small and missing ones have none."""
    shown = {
        i: round(value, formats.decimals(value, unit))
        for i, value in enumerate(regions.value)
        if value is not None
    }
    sign = 1 if better is Better.HIGHER else -1
    ranked = sorted(
        (i for i in shown if regions.flags[i] is not Flag.SMALL),
        key=lambda i: (sign * shown[i], sign * (regions.value[i] or 0.0), i),
    )
    found: dict[int, int] = {}
    for place, i in enumerate(ranked):
        before = ranked[place - 1] if place else None
        tied = before is not None and shown[before] == shown[i]
        found[i] = found[before] if tied and before is not None else place + 1
    return found


def rows_behind(n: Sequence[float | None]) -> int | None:
    """All rows behind some regions; None where no region says."""
    known = [int(each) for each in n if each is not None and each == each]
    return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class Trend:
    """A place through the periods, up to the one shown; None where there is no number or no such line."""

    periods: Sequence[str]
    name: str
    """What the place's line counts: the indicator, or the counties delisted so far."""
    actual: Sequence[float | None]
    parent: Sequence[float | None] | None
    parent_name: str
    peers: Sequence[float | None] | None
    peers_name: str
    plan: Sequence[float | None] | None
    needed: Sequence[float | None] | None
    """The straight way from the period shown to the goal."""
    pace: Sequence[float | None] | None
    """What each year after a period must bring, to reach the goal from there."""
    limit: float | None
    n: Sequence[float | None]


def trend_spec(told: Told, indicator: Measured, trend: Trend, title: str) -> FigureSpec:
    """The trend: the place, what was planned, the country and the peers beside it, the way to the goal, the limit."""
    lang, unit = told.lang, indicator.unit
    last = list(trend.periods).index(told.period) if told.period in trend.periods else len(trend.periods) - 1

    def until(row: Sequence[float | None]) -> list[Cell]:
        return [value if i <= last else None for i, value in enumerate(cells(row))]

    columns = [Column("period", gettext(lang, "Period"), list(trend.periods))]
    lines: list[Line] = []

    def add(kind: str, name: str, row: Sequence[Cell] | None) -> None:
        if row is not None:
            columns.append(Column(kind, headed(name, unit, lang), row, unit))
            lines.append(Line(kind, kind))

    def shown(row: Sequence[float | None] | None) -> list[Cell] | None:
        return None if row is None else until(row)

    add("actual", told.region_name, until(trend.actual))
    add("parent", trend.parent_name, shown(trend.parent))
    add("peers", trend.peers_name, shown(trend.peers))
    add("plan", gettext(lang, "plan"), None if trend.plan is None else cells(trend.plan))
    add("needed", gettext(lang, "goal"), None if trend.needed is None else cells(trend.needed))
    limit = None if trend.limit is None else cells([trend.limit] * len(trend.periods))
    add("limit", gettext(lang, "official limit"), limit)
    if trend.pace is not None:
        columns.append(
            Column("pace", headed(gettext(lang, "needed a year"), unit, lang), until(trend.pace), unit)
        )
    columns.append(Column("n", "n", until(trend.n)))
    return make(
        told,
        "trend",
        title,
        trend.name,
        columns,
        LinesChart("period", lines),
        definition=indicator.definition(lang),
        unit=titles.unit_note(indicator, lang),
        n=rows_behind(trend.n[last : last + 1]),
        period=f"{trend.periods[0]}–{trend.periods[last]}",
        file_words=(trend.name, gettext(lang, "trend")),
    )


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One of the five: its indicator, its number, and what the screen says under it."""

    indicator: Measured
    value: float | None
    n: float | None
    flag: Flag
    note: str


def kpis_spec(told: Told, figures: Sequence[KeyFigure]) -> FigureSpec:
    """The key figures, one a row."""
    lang = told.lang
    columns = [
        Column("indicator", gettext(lang, "Indicator id"), [f.indicator.id for f in figures]),
        Column("name", gettext(lang, "Indicator"), [f.indicator.name(lang) for f in figures]),
        Column("period", gettext(lang, "Period"), [told.period] * len(figures)),
        Column("value", gettext(lang, "Value"), cells(f.value for f in figures)),
        Column("unit", gettext(lang, "Unit"), [titles.unit_note(f.indicator, lang) for f in figures]),
        Column("n", "n", cells(f.n for f in figures)),
        Column("note", gettext(lang, "Note"), [f.note for f in figures]),
        Column("flag", gettext(lang, "Remark"), [formats.flag(f.flag, lang) for f in figures]),
    ]
    words = gettext(lang, "Key figures")
    return make(
        told, "kpis", words, words, columns, TableChart(("name", "value", "unit", "note")),
        unit=gettext(lang, "as in the column"), n=rows_behind([f.n for f in figures]),
    )  # fmt: skip


def lines_across(
    indicator: Measured, limits: Sequence[float], mean: float | None, count: int, lang: Lang
) -> list[tuple[str, float, bool]]:
    """The limits and the mean of the `count` regions that cross a ranking's bars, each with its name."""
    found = [(gettext(lang, "limit {value}", value=f"{at:g}"), float(at), True) for at in limits]
    if mean is not None and mean > 0:
        written = formats.number(mean, indicator.unit, lang, compact=True)
        found.append((gettext(lang, "all {count} together {value}", count=count, value=written), mean, False))
    return found


def note_words(pieces: Sequence[Sequence[str]]) -> str:
    """What stands under a key figure, as one text."""
    return "".join(text for text, _ in pieces)
