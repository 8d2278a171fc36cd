"""Every bar of a gap leads to rows, and they add up to it in the last digit that is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine, event

from callbacks import supervision, supervision_gap
from callbacks.context import Context
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.supervision_here import watch_of
from callbacks.tabbed import listed
from dashboard.view import View
from dashboard.words import Better, Kind, Lang
from data_access.codes import pad
from data_access.indicators import CATALOGUE
from data_access.indicators.model import Indicator
from data_access.releases import Store
from data_access.viewer import Viewer
from layouts.drawing import Rect, Words
from layouts.figure_cells import as_shown
from layouts.why_sheet import narrow, of_kinds, wide

YEAR = "2018"
SEES_ALL = Viewer("test", ("",))
REGIONS = ["", "52", "5205", "G40", "4290", "520526", "640424901"]
"""The country, a province, a prefecture, the 832, counties without a prefecture, a county, a township."""
EACH_KIND = {
    "poverty_incidence": "cause",  # of the whole population
    "measure_coverage": "cause",
    "needs_met": "batch",
    "projects_late_share": "project",
    "microcredit_overdue_share": "bank",
    "findings_rectified_share": "finding",
    "funds_spent_share": "month",
    "median_income": "",
    "visits_per_household": "cause",
    "satisfaction": "",  # not known of villages
}
"""An indicator of each way in which a gap is taken apart; '' for none but places."""


def explained(indicator: Indicator) -> bool:
    """Whether a gap on it has parts."""
    weighed = indicator.kind in (Kind.SHARE, Kind.MEAN, Kind.DURATION, Kind.MEDIAN)
    return indicator.better is not Better.NEITHER and weighed and not indicator.is_published


OTHERS = [name for name, entry in CATALOGUE.items() if explained(entry) and name not in EACH_KIND]


def asked(
    store: Store, region: str, indicator: str, pick: str = "", viewer: Viewer = SEES_ALL, lang: Lang = "en"
) -> FigureAsked:
    context = Context(store=store, cache=None, viewer=lambda: viewer)  # type: ignore[arg-type]
    view = View(region=pad(region), period=YEAR, lang=lang, tab="why", indicator=indicator, pick=pick)
    return FigureAsked(context, viewer, store.release(), view, region)


def number(written: str) -> Decimal:
    """The number at the head of '+1,234 yuan', or behind '合计 '."""
    text = written.removeprefix("合计 ").split(" ")[0]
    return Decimal(text.replace("−", "-").replace(",", ""))


def bars(wanted: FigureAsked) -> Iterator[Rect]:
    """Every bar of both figures, as drawn; what they say is the gap in each."""
    gap, watch = supervision_gap.read(wanted), watch_of(wanted)
    if gap.of != wanted.view.indicator:
        return
    indicator = CATALOGUE[gap.of]
    children, kinds = supervision_gap.children_here(wanted, gap), supervision_gap.kinds_here(wanted, gap)
    sheets = [wide(children, indicator, watch), narrow(children, indicator, watch)]
    sheets += [of_kinds(kinds, indicator, watch)] if kinds is not None else []
    for sheet in sheets:
        drawn = [shape for shape in sheet.shapes if isinstance(shape, Rect)]
        together = [shape.text for shape in sheet.shapes if isinstance(shape, Words)][-1]
        assert sum(number(said(bar)) for bar in drawn) == number(together)
        yield from drawn if sheet is not sheets[1] else []


def said(bar: Rect) -> str:
    return bar.told.rsplit(": ", 1)[1]


def walk(store: Store, region: str, name: str, most: int = 10_000) -> int:
    """Hold each bar to its rows, or about so many of them; how many there were."""
    wanted = asked(store, region, name)
    drawn = list(bars(wanted))
    for bar in drawn[:: 1 + len(drawn) // most] + drawn[-1:]:
        assert bar.leads.startswith("pick="), bar.told
        view = replace(wanted.view, pick=bar.leads.removeprefix("pick="))
        rows = listed(supervision, replace(wanted, view=view))
        column = rows.spec.column("adds")
        shown = sum(number(as_shown(column, value, 2)) for value in column.values)
        assert shown == number(said(bar)) == number(rows.total), (region, name, bar.told)
        exact = [float(value or 0) for value in rows.spec.column("exact").values]
        assert sum(exact) == pytest.approx(float(shown), abs=1.5 * 10 ** -(column.digits or 0))
        assert all(rows.leads[:-1]), bar.told
        assert rows.spec.rows == len(rows.leads) > 0
    return len(drawn)


@pytest.mark.parametrize("region", REGIONS)
def test_rows_add_up_to_their_bar(duckdb_store: Store, region: str) -> None:
    tried = {name: walk(duckdb_store, region, name, 3) for name in EACH_KIND}
    assert sum(map(bool, tried.values())) >= (5 if len(region) > 4 else 9)


# Every bar of each way of taking apart in half of the regions; of the other indicators each somewhere, and some everywhere.
EVERYWHERE = [(region, name) for n, name in enumerate(EACH_KIND) for region in REGIONS[n % 2 :: 2]]
SOMEWHERE = [(REGIONS[n % len(REGIONS)], name) for n, name in enumerate(OTHERS)]


@pytest.mark.long
@pytest.mark.parametrize(("region", "name"), [*EVERYWHERE, *SOMEWHERE])
def test_rows_add_up_to_every_bar(duckdb_store: Store, region: str, name: str) -> None:
    walk(duckdb_store, region, name)


@pytest.mark.parametrize("region", ["", "52", "5205", "G40"])
def test_each_way_of_taking_apart_has_bars(duckdb_store: Store, region: str) -> None:
    for name, way in EACH_KIND.items():
        wanted = asked(duckdb_store, region, name, lang="zh")
        kinds = supervision_gap.kinds_here(wanted, supervision_gap.read(wanted))
        assert (kinds.of if kinds is not None else "") == way, name


def test_no_row_above_the_county_is_counted_when_asked(duckdb_store: Store) -> None:
    """The places behind a cause at each level above the county come from what a refresh leaves."""
    asked_for: list[str] = []

    def listen(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked_for.append(statement)

    event.listen(Engine, "before_cursor_execute", listen)
    try:
        for region in ("", "52", "5205", "G40"):
            listed(supervision, asked(duckdb_store, region, "measure_coverage", "kind:01"))
    finally:
        event.remove(Engine, "before_cursor_execute", listen)
    assert any("indicator_kind" in statement for statement in asked_for)
    assert not any("household" in statement for statement in asked_for)


def test_a_bar_of_the_others_lists_each_of_them(duckdb_store: Store) -> None:
    rows = listed(supervision, asked(duckdb_store, "", "poverty_incidence", "gap:rest"))
    assert rows.spec.rows > 5
    first = rows.leads[0]
    assert "pick=gap%3A" in first or "pick=gap:" in first
    kinds = listed(supervision, asked(duckdb_store, "", "poverty_incidence", "kind:rest"))
    assert kinds.spec.columns[0].title == "Main cause"


@pytest.mark.parametrize(
    "pick", ["gap", "gap:99", "gap:53", "kind", "kind:98", "kind:01:02", "gap:5205:rest"]
)
def test_an_unknown_bar_is_refused(duckdb_store: Store, pick: str) -> None:
    with pytest.raises(NoFigure):
        listed(supervision, asked(duckdb_store, "52", "poverty_incidence", pick))
