"""What the picture of a map names beside its names: the worst regions of the ranking, and the callouts of the screen."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from callbacks import figures_compare, figures_overview, map_answer
from callbacks.context import Context
from callbacks.figures_asked import FigureAsked
from callbacks.scene import Scene, scene_of
from data_access.releases import Store
from data_access.viewer import Viewer
from layouts import formats
from layouts.figure_spec import FigureSpec, MapChart
from layouts.worst import WORST

Make = Callable[..., FigureSpec]


def scene_with(store: Store, viewer: Viewer, **given: Any) -> tuple[Context, Scene]:
    context = Context(store=store, cache=None, viewer=lambda: viewer)  # type: ignore[arg-type]
    plain = {
        "region": "520000",
        "indicator": "poverty_incidence",
        "period": "2018",
        "theme": "light",
        "v": "",
    }
    return context, scene_of(plain | {"compare": ""} | given, context)


@pytest.fixture
def figure(duckdb_store: Store, sees_all: Viewer) -> Make:
    """The map of a view, as its FigureSpec."""

    def make(**given: Any) -> FigureSpec:
        context, here = scene_with(duckdb_store, sees_all, **given)
        asked = FigureAsked(context, here.viewer, here.release, here.view, here.region.code)
        return (figures_compare.change_map if here.view.base else figures_overview.map_figure)(asked)

    return make


def said(spec: FigureSpec) -> dict[str, str]:
    """What the worst are written with, by code."""
    assert isinstance(spec.chart, MapChart)
    worst = spec.chart.worst
    return {**worst.under, **{leader.row.code: leader.row.value for leader in worst.beside}}


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("compare", "column"), [("", "value"), ("2015", "difference")])
def test_worst_eight_are_named_with_the_numbers_of_their_rows(
    figure: Make, lang: str, compare: str, column: str
) -> None:
    spec = figure(lang=lang, compare=compare)
    values = dict(zip(spec.column("region").values, spec.column(column).values, strict=True))
    written = said(spec)
    assert len(written) >= WORST
    least = min(float(values[code]) for code in written)  # type: ignore[arg-type]
    better = [v for code, v in values.items() if code not in written and v is not None]
    assert round(least, 1) >= round(max(float(v) for v in better), 1)  # type: ignore[arg-type]
    for code, text in written.items():
        number = float(values[code])  # type: ignore[arg-type]
        assert text == (
            formats.signed(formats.plain(number, 1), number) if compare else formats.plain(number, 1)
        )


def test_country_and_years_name_no_worst(figure: Make) -> None:
    assert said(figure(region="000000")) == {}
    assert said(figure(indicator="delisting_year")) == {}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_callouts_are_those_that_the_browser_draws(
    figure: Make, duckdb_store: Store, sees_all: Viewer, lang: str
) -> None:
    given = {"region": "000000", "indicator": "delisting_year", "lang": lang}
    chart = figure(**given).chart
    assert isinstance(chart, MapChart)
    sent = json.loads(map_answer.show_map(scene_with(duckdb_store, sees_all, **given)[1]))
    drawn = sent["callouts"][sent["periods"].index("2018")]
    assert [list(callout.lines) for callout in chart.callouts] == [callout["lines"] for callout in drawn]
    assert chart.callouts
