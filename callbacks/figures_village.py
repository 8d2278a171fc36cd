"""The figures of a village."""

from __future__ import annotations

from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.figures_place import listed
from callbacks.village import read_village
from dashboard.words import Basis, Text
from layouts import specs_village, village, village_words
from layouts.figure_spec import FigureSpec
from layouts.specs import Told
from layouts.translate import spaced
from layouts.village_words import Village


def read(asked: FigureAsked) -> tuple[Village, Told]:
    """The village, with finding and source line as the screen has them."""
    shown = read_village(asked.context, asked.below)
    if shown is None:
        raise NoFigure(
            "region", Text("此数据版本中没有该村的数据。", "This version of the data has no such village.")
        )
    lang = asked.view.lang
    return shown, Told(
        view=asked.view,
        path="/",
        page="overview",
        finding=village_words.finding(shown, lang),
        period=str(shown.year),
        region=asked.region,
        region_name=spaced(shown.name(lang)),
        source=village.source_items(shown, lang),
        basis=Basis.GENERATED if shown.is_demonstration else Basis.FOUND,
        data_version=asked.release.id,
        is_demonstration=shown.is_demonstration,
        number="poverty_incidence",
    )


def kpis(asked: FigureAsked) -> FigureSpec:
    """The key figures."""
    return specs_village.kpis(*read(asked))


def standards(asked: FigureAsked) -> FigureSpec:
    """The exit standards."""
    return specs_village.standards(*read(asked))


def causes(asked: FigureAsked) -> FigureSpec:
    """The main causes."""
    return specs_village.causes(*read(asked))


def needs(asked: FigureAsked) -> FigureSpec:
    """What was asked for and got."""
    return specs_village.needs(*read(asked))


def posts(asked: FigureAsked) -> FigureSpec:
    """The first secretaries."""
    return specs_village.posts(*read(asked))


def households(asked: FigureAsked) -> FigureSpec:
    """The list of households, with the filters of the address."""
    return listed(asked, read(asked)[1])


def location(asked: FigureAsked) -> FigureSpec:
    """Where it lies."""
    return specs_village.location(*read(asked))
