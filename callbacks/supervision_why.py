"""The part of the page of supervision that says where a place's gap comes from."""

from __future__ import annotations

from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.supervision_gap import children_here, kinds_here, read, shown, told_of
from callbacks.supervision_here import watch_of
from callbacks.supervision_why_rows import gap_rows, kind_rows
from callbacks.tabbed import Tab
from dashboard.words import Text
from layouts import specs_why
from layouts.figure_spec import FigureSpec
from layouts.tabbed import Shown


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return shown(asked, read(asked), watch_of(asked))


def _of_places(asked: FigureAsked) -> FigureSpec:
    """What each region adds to the gap."""
    gap, watch = read(asked), watch_of(asked)
    if gap.parts is None:
        raise NoFigure(
            "region", Text("这里以下没有可以解释差距的地区。", "Nothing lies below that could explain a gap.")
        )
    return specs_why.gap(children_here(asked, gap), gap.of, watch, told_of(asked, gap))


def _of_kinds(asked: FigureAsked) -> FigureSpec:
    """What each cause, batch, … adds to the gap."""
    gap, watch = read(asked), watch_of(asked)
    kinds = kinds_here(asked, gap)
    if kinds is None:
        raise NoFigure("indicator", Text("这一指标不按原因、批次或月份分解。",
                                         "This matter is not taken apart by cause, batch or month."))  # fmt: skip
    return specs_why.kinds(kinds, gap.of, watch, told_of(asked, gap))


TAB: Tab = Tab(
    key="why",
    name=Text("差距从何而来", "Why"),
    show=show,
    marks={"gap": gap_rows, "kind": kind_rows},
    figures={"gap": _of_places, "kinds": _of_kinds},
)
