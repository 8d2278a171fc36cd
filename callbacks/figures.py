"""Every figure of every page, by name: what a view's figure is made of, for table, file and picture.

A page's figures are read through the same queries as the page, and say the same finding and the same source.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from types import ModuleType

from callbacks import (
    assessment,
    figures_compare,
    figures_household,
    figures_maps,
    figures_overview,
    figures_place,
    figures_project,
    figures_village,
    funds,
    measures,
    supervision,
)
from callbacks.context import Context
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.receipt_codes import code_of
from callbacks.scene import region_of
from callbacks.tabbed import listed
from dashboard.view import View
from dashboard.words import Level, Text
from data_access.queries.household import read_household_id
from layouts.figure_spec import FigureSpec
from layouts.rows import NAME

MAP_LEVELS: tuple[Level, ...] = ("country", "group", "province", "prefecture")
PLACE_LEVELS: tuple[Level, ...] = ("county", "township")
ALL_LEVELS: tuple[Level, ...] = (*MAP_LEVELS, *PLACE_LEVELS, "village")
LEVEL_WORDS: dict[str, Text] = {
    "country": Text("全国", "the country"),
    "group": Text("分组", "a group"),
    "province": Text("省级", "a province"),
    "prefecture": Text("市（州）", "a prefecture"),
    "county": Text("县", "a county"),
    "township": Text("乡镇", "a township"),
    "village": Text("村", "a village"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its page and name in addresses, on which levels of region it stands, and what makes it."""

    page: str
    name: str
    levels: tuple[Level, ...]
    build: Callable[[FigureAsked], FigureSpec]


WITH_PARTS: tuple[ModuleType, ...] = (measures, funds, assessment, supervision)
"""The pages whose figures stand in their parts."""


def _of_parts() -> Iterator[Figure]:
    for page in WITH_PARTS:
        name = page.PATH.strip("/")
        for tab in page.TABS:
            for n, (figure, build) in enumerate(tab.figures.items()):
                yield Figure(name, figure, ALL_LEVELS, partial(_beside, build) if n else build)
        yield Figure(name, NAME, ALL_LEVELS, partial(_rows, page))


def _beside(build: Callable[[FigureAsked], FigureSpec], asked: FigureAsked) -> FigureSpec:
    """A figure beside the first of its part, which is the one that the finding is read from."""
    return replace(build(asked), shows_finding=False)


def _rows(page: ModuleType, asked: FigureAsked) -> FigureSpec:
    return replace(listed(page, asked).spec, shows_finding=False)


FIGURES: tuple[Figure, ...] = (
    Figure("overview", "map", MAP_LEVELS, figures_overview.map_figure),
    Figure("overview", "ranking", MAP_LEVELS, figures_overview.ranking),
    Figure("overview", "trend", MAP_LEVELS, figures_overview.trend),
    Figure("overview", "kpis", MAP_LEVELS, figures_overview.kpis),
    Figure("overview", "map", PLACE_LEVELS, figures_place.points),
    Figure("overview", "villages", PLACE_LEVELS, figures_place.villages),
    Figure("overview", "trend", PLACE_LEVELS, figures_place.trend),
    Figure("overview", "kpis", PLACE_LEVELS, figures_place.kpis),
    Figure("overview", "households", PLACE_LEVELS, figures_place.households),
    Figure("overview", "map", ("village",), figures_village.location),
    Figure("overview", "kpis", ("village",), figures_village.kpis),
    Figure("overview", "standards", ("village",), figures_village.standards),
    Figure("overview", "causes", ("village",), figures_village.causes),
    Figure("overview", "needs", ("village",), figures_village.needs),
    Figure("overview", "posts", ("village",), figures_village.posts),
    Figure("overview", "households", ("village",), figures_village.households),
    Figure("household", "income", (), figures_household.income),
    Figure("household", "events", (), figures_household.events),
    Figure("household", "measures", (), figures_household.measures),
    Figure("household", "visits", (), figures_household.visits),
    Figure("household", "members", (), figures_household.members),
    Figure("household", "checks", (), figures_household.checks),
    Figure("household", "needs", (), figures_household.needs),
    Figure("household", "responsible", (), figures_household.responsible),
    Figure("household", "loans", (), figures_household.loans),
    Figure("project", "work", (), figures_project.work),
    Figure("project", "dates", (), figures_project.dates),
    Figure("project", "rules", (), figures_project.rules),
    Figure("project", "households", (), figures_project.households),
    *_of_parts(),
)
"""In the order of the pages; a name may stand on several levels, with another maker."""
OF_ONE = ("household", "project")
"""Pages whose figures are of one household or project, whose number stands in the address."""
CHANGES: dict[str, Callable[[FigureAsked], FigureSpec]] = {
    "map": figures_compare.change_map,
    "ranking": figures_compare.change_ranking,
}
"""What a figure is made by where the view compares with an earlier period."""
PAIR: dict[str, Callable[[FigureAsked], FigureSpec]] = {
    "map": figures_maps.two_maps,
    "ranking": figures_maps.two_tables,
}
"""Where it compares with another region."""
YEARS: dict[str, Callable[[FigureAsked], FigureSpec]] = {"map": figures_maps.every_period}
"""Where it draws every period."""


def build(context: Context, page: str, name: str, view: View) -> FigureSpec:
    """The figure of a view; NoFigure says why there is none. `page` is 'overview', 'household/<number>', …."""
    kind, _, number = page.partition("/")
    named = [figure for figure in FIGURES if figure.page == kind and figure.name == name]
    if not named or (kind in OF_ONE) != bool(number):
        listed = ", ".join(dict.fromkeys(f"{f.page}/{f.name}" for f in FIGURES))
        raise NoFigure(
            "figure",
            Text(
                f"没有图表 {page}/{name}；现有：{listed}（全部见 /api/v1/figures）。",
                f"There is no figure {page}/{name}; there are {listed} (/api/v1/figures lists them).",
            ),
        )
    release = context.store.release(view.v)
    asked = FigureAsked(
        context, context.viewer(), release, view, region_of(release, view.region).code, number
    )
    spec = _built(asked, kind, name, number, named)
    if not spec.number:
        return spec
    place = spec.region if number else region_of(release, spec.region).code
    return replace(spec, receipt=code_of(release, place, spec.number, view.period))


def _built(asked: FigureAsked, kind: str, name: str, number: str, named: list[Figure]) -> FigureSpec:
    """What the fitting maker makes; NoFigure where none fits."""
    if kind == "household" and read_household_id(number) is None:
        text = Text("户编号为 16 位数字。", "A household number has 16 digits.")
        raise NoFigure("household", text, malformed=True)
    if kind in OF_ONE:
        return named[0].build(asked)
    level = asked.release.regions.get(asked.region).level
    if level == "county" and asked.view.other:
        level = "prefecture"  # a county beside another region is shown on the overview's map
    fitting = next((figure for figure in named if level in figure.levels), None)
    if fitting is None:
        raise NoFigure("figure", _wrong_level(name, level, named))
    return _compared(name, asked.view, fitting)(asked)


def _compared(name: str, view: View, figure: Figure) -> Callable[[FigureAsked], FigureSpec]:
    """What makes a figure of the overview as the view compares it."""
    if figure.levels is not MAP_LEVELS:
        return figure.build
    makers = CHANGES if view.base else PAIR if view.other else YEARS if view.draw == "years" else {}
    return makers.get(name, figure.build)


def _wrong_level(name: str, level: Level, named: list[Figure]) -> Text:
    """That the figure stands on other levels, and what stands on this one."""
    levels = [LEVEL_WORDS[each] for figure in named for each in figure.levels]
    here = ", ".join(figure.name for figure in FIGURES if level in figure.levels)
    return Text(
        f"{LEVEL_WORDS[level].zh}没有图表 {name}（它属于{'、'.join(w.zh for w in levels)}）；这里有：{here}。",
        f"There is no figure {name} for {LEVEL_WORDS[level].en} (it stands for "
        f"{', '.join(w.en for w in levels)}); here there are {here}.",
    )
