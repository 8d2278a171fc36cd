"""The unit that a figure of the pages with parts, or of a project, is given is that of the numbers in it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from callbacks.context import Context
from callbacks.figures import FIGURES, Figure, build
from dashboard.view import View
from dashboard.words import Lang, Unit
from data_access.releases import Store
from data_access.viewer import Viewer
from layouts.drawing import Drawing, Words
from layouts.figure_spec import DrawingChart, FigureSpec
from layouts.picture import picture
from tests.database.figures import PICKS, PROVINCE, Place, name_of
from tests.drawings import told

MONEY_OR_MORE: dict[Lang, tuple[str, ...]] = {
    "zh": ("亿元", "万元", "元", "%", "户"),
    "en": ("billion yuan", "million yuan", "yuan", "%", "households"),
}
"""Words of units, the larger of a kind first."""
SCALED = {"户": "万?户", "households": "(million )?households"}
"""Counts may be in larger units on one drawing; of money only one is under the title."""
FIRST = (
    "progress",
    "ages",
    "projects",
    "banks",
    "fit",
    "coverage",
    "asked",
    "effect",
    "participation",
    "scores",
    "reports",
    "results",
    "evaluated",
    "helpers",
    "exceptions",
    "compared",
    "gap",
    "sample",
    "findings",
    "credibility",
)
"""Of each part."""
WITH_PARTS = [
    figure
    for figure in FIGURES
    if figure.page in ("funds", "measures", "assessment", "supervision", "project")
]
every_figure = pytest.mark.parametrize("figure", WITH_PARTS, ids=name_of)
both_languages = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.fixture(scope="module")
def context(duckdb_store: Store) -> Context:
    return Context(store=duckdb_store, cache=None, viewer=lambda: Viewer("test", ("",)))  # type: ignore[arg-type]


def made(context: Context, figure: Figure, place: Place, lang: Lang) -> FigureSpec:
    """The figure of the province, or of the project."""
    period = "2018" if figure.page in ("measures", "assessment", "supervision") else "2018-12"
    view = View(region=PROVINCE, period=period, lang=lang)
    if figure.name == "rows":
        view = replace(view, pick=PICKS[figure.page])
    page = f"project/{place.project}" if figure.page == "project" else figure.page
    return build(context, page, figure.name, view)


def written(drawing: Drawing, lang: Lang) -> str:
    """All that a drawing writes, and says of its marks."""
    texts = [shape.text for shape in drawing.shapes if isinstance(shape, Words)]
    return "\n".join([*texts, *(told(shape.told, lang) for shape in drawing.shapes)])


@both_languages
@every_figure
def test_the_unit_under_the_title_is_one_that_the_drawing_uses(
    context: Context, place: Place, figure: Figure, lang: Lang
) -> None:
    spec = made(context, figure, place, lang)
    unit = next((word for word in MONEY_OR_MORE[lang] if word in spec.unit), "")
    if unit and isinstance(spec.chart, DrawingChart):
        said = written(spec.chart.drawing, lang)
        assert re.search(rf"\d\s?{SCALED.get(unit, unit)}", said), (spec.unit, said[:300])


@both_languages
@every_figure
def test_each_column_of_money_or_percent_says_so(
    context: Context, place: Place, figure: Figure, lang: Lang
) -> None:
    words = {Unit.PERCENT: "%", Unit.YUAN: "元" if lang == "zh" else "yuan"}
    for column in made(context, figure, place, lang).columns:
        if column.unit in words:
            assert words[column.unit] in column.title.lower(), column.name


@every_figure
def test_a_figure_beside_the_first_is_headed_by_its_own_title(
    context: Context, place: Place, figure: Figure
) -> None:
    spec = made(context, figure, place, "zh")
    heads = [note["text"] for note in picture(spec)["layout"]["annotations"] if note["font"]["size"] == 21]
    is_finding = figure.page == "project" or figure.name in FIRST
    said = re.sub(r"</?b>|\s", "", "".join(heads))
    assert said == re.sub(r"\s", "", spec.finding if is_finding else spec.title)


@every_figure
def test_n_is_told_where_cases_are_counted(context: Context, place: Place, figure: Figure) -> None:
    spec = made(context, figure, place, "en")
    words = " ".join(note["text"] for note in picture(spec)["layout"]["annotations"])
    money = (
        "progress",
        "ways",
        "regions",
        "heads",
        "visit",
        "ages",
        "held",
        "approved",
        "cost",
        "work",
        "dates",
        "scores",
        "results",
        "called",
        "helpers",
        "units",
        "exceptions",
        "gap",
        "kinds",
    )
    is_counted = figure.name not in money and (figure.page, figure.name) not in (
        ("project", "rules"),
        ("assessment", "rows"),
        ("supervision", "rows"),
    )
    assert ("unweighted" in words or "n = " in words) is is_counted
