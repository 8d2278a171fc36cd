"""The figures of one household."""

from __future__ import annotations

from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.household import START
from dashboard.words import Basis, Text
from data_access.codes import pad
from data_access.queries.household import household_file, read_household_id
from layouts import household, household_words, specs_household
from layouts.figure_spec import FigureSpec
from layouts.household_words import Household
from layouts.specs import Told
from layouts.translate import gettext


def read(asked: FigureAsked) -> tuple[Household, Told]:
    """The household, with finding and source line as the screen has them."""
    number = read_household_id(asked.number)
    below = asked.below
    file = household_file(asked.viewer, asked.release, number, below.year) if number is not None else None
    if file is None:
        text = Text(
            f"此数据版本中没有户 {asked.number}，或您无权查看。",
            f"There is no household {asked.number} in this version of the data, or it is not yours to see.",
        )
        raise NoFigure("household", text)
    shown = Household(
        file=file, links=(), version=asked.release.id, is_demonstration=asked.release.is_demonstration
    )
    lang = asked.view.lang
    village = asked.release.regions.get(file.village_code)
    return shown, Told(
        view=asked.view.at(region=pad(file.village_code)),
        path=START + file.household_id,
        page=f"household/{file.household_id}",
        finding=household_words.finding(file, lang),
        period=str(file.year),
        region=file.household_id,
        region_name=gettext(
            lang, "{village} household {number}", village=village.name(lang), number=file.household_id[-4:]
        ),
        source=household.source_items(shown, lang),
        basis=Basis.GENERATED if shown.is_demonstration else Basis.FOUND,
        data_version=asked.release.id,
        is_demonstration=shown.is_demonstration,
        number="net_income",
    )


def income(asked: FigureAsked) -> FigureSpec:
    """Incomes against the line."""
    return specs_household.income(*read(asked))


def events(asked: FigureAsked) -> FigureSpec:
    """What happened."""
    return specs_household.events(*read(asked))


def measures(asked: FigureAsked) -> FigureSpec:
    """The support measures."""
    return specs_household.measures(*read(asked))


def visits(asked: FigureAsked) -> FigureSpec:
    """Who came when."""
    return specs_household.visits(*read(asked))


def members(asked: FigureAsked) -> FigureSpec:
    """The members."""
    return specs_household.members(*read(asked))


def checks(asked: FigureAsked) -> FigureSpec:
    """The exit checks."""
    return specs_household.checks(*read(asked))


def needs(asked: FigureAsked) -> FigureSpec:
    """What was needed and got."""
    return specs_household.needs(*read(asked))


def responsible(asked: FigureAsked) -> FigureSpec:
    """Who answers for it."""
    return specs_household.responsible(*read(asked))


def loans(asked: FigureAsked) -> FigureSpec:
    """The microcredit."""
    return specs_household.loans(*read(asked))
