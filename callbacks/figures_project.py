"""The figures of one project."""

from __future__ import annotations

from collections.abc import Callable

from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.project import START, shown
from dashboard.words import Basis, Text
from data_access.codes import pad
from data_access.queries.project import project_file, read_project_id
from layouts import project_words, specs_project
from layouts.figure_spec import FigureSpec
from layouts.project_words import Project
from layouts.specs import Told


def read(asked: FigureAsked) -> tuple[Project, Told]:
    """The project, with finding and source line as the screen has them."""
    number = read_project_id(asked.number)
    if number is None:
        text = Text("项目编号为 15 位数字。", "A project number has 15 digits.")
        raise NoFigure("project", text, malformed=True)
    file = project_file(asked.viewer, asked.release, number, asked.view.period)
    if file is None:
        text = Text(
            f"此数据版本中没有项目 {asked.number}，或您无权查看。",
            f"There is no project {asked.number} in this version of the data, or it is not yours to see.",
        )
        raise NoFigure("project", text)
    project, lang = shown(asked.below, file), asked.view.lang
    return project, Told(
        view=asked.view.at(region=pad(file.village_code)),
        path=START + file.project_id,
        page=f"project/{file.project_id}",
        finding=project_words.finding(file, lang),
        period=file.month,
        region=file.project_id,
        region_name=f"{project.village(lang)} {file.name(lang)}",
        source=project_words.source_items(project, lang),
        basis=Basis.GENERATED if project.is_demonstration else Basis.FOUND,
        data_version=project.version,
        is_demonstration=project.is_demonstration,
    )


def _made(make: Callable[[Project, Told], FigureSpec]) -> Callable[[FigureAsked], FigureSpec]:
    return lambda asked: make(*read(asked))


work = _made(specs_project.work)
dates = _made(specs_project.dates)
rules = _made(specs_project.rules)
households = _made(specs_project.households)
