"""Rows of what villages need and of the projects that meet it, for one part."""

from __future__ import annotations

import numpy as np

from data_access.demonstration import departments, project_progress, village_needs
from data_access.demonstration.arrays import Floats, Ints
from data_access.demonstration.columns import Coded, Columns, Days, ZeroIsNull
from data_access.demonstration.parts import Part
from data_access.demonstration.projects import Projects, projects
from data_access.demonstration.village_years import VillageYears
from data_access.demonstration.writer import Rows

SOURCES: tuple[str, ...] = tuple(f"{n:02d}" for n in range(1, 13))
"""Code list fund_source."""
_PROJECT_WORDS = (
    ("通村公路", "Road"),
    ("饮水安全工程", "Drinking water"),
    ("农网改造", "Power grid"),
    ("宽带接入", "Broadband"),
    ("村卫生室", "Village clinic"),
    ("村小学改造", "Village school"),
    ("产业基地", "Industry base"),
    ("扶贫车间", "Workshop"),
    ("光伏电站", "Photovoltaic station"),
    ("集中安置点", "Housing site"),
    ("技能培训班", "Training course"),
    ("人居环境整治", "Village environment"),
)
_MOST_IN_A_VILLAGE = 1_000
"""Needs and projects have three digits within their village."""


def project_rows(part: Part, state: VillageYears, funds: Floats) -> Rows:
    """Every row of the part's needs and projects; `state` and `funds` hold its villages and counties."""
    needs = village_needs.village_needs(part, state)
    made = projects(part, needs, funds)
    reached = project_progress.benefits(part, made)
    codes = np.array([int(code) for code in part.village_codes], dtype=np.int64) * _MOST_IN_A_VILLAGE
    need_id = codes[needs.village] + needs.number
    project_id = codes[made.village] + made.number
    met_by = np.zeros(len(need_id), dtype=np.int64)
    met = (made.need >= 0) & (made.end >= 0)
    met_by[made.need[met]] = project_id[met]
    return {
        "village_need": {
            **_at(part, needs.village),
            "need_id": need_id,
            "kind": Coded(needs.kind, village_needs.KINDS),
            "listed_date": Days(needs.listed),
            "met_by_project_id": ZeroIsNull(met_by),
            "met_date": Days(needs.met),
        },
        "project": _project(part, made, project_id, need_id, reached),
        "project_progress": _progress(part, made, project_id),
        "project_household": {
            "county_code": Coded(part.village_county[made.village[reached.project]], part.counties),
            "project_id": project_id[reached.project],
            "household_id": part.household_id[reached.household],
            "amount_yuan": reached.amount,
            "weight": part.village_weight[made.village[reached.project]],
        },
    }


def _at(part: Part, village: Ints) -> Columns:
    return {
        "county_code": Coded(part.village_county[village], part.counties),
        "village_code": Coded(village, part.village_codes),
        "weight": part.village_weight[village],
    }


def _project(
    part: Part, made: Projects, project_id: Ints, need_id: Ints, reached: project_progress.Benefits
) -> Columns:
    most = int(made.number.max(initial=0))
    words = made.kind.astype(np.int32) * most + made.number - 1
    each = range(1, most + 1)
    zh = [f"{word}演示项目（第{n}号）" for word, _ in _PROJECT_WORDS for n in each]
    en = [f"{word}, demonstration project no. {n}" for _, word in _PROJECT_WORDS for n in each]
    return {
        **_at(part, made.village),
        "project_id": project_id,
        "name_zh": Coded(words, zh),
        "name_en": Coded(words, en),
        "kind": Coded(made.kind, village_needs.KINDS),
        "department_code": Coded(made.department, departments.CODES),
        "source": Coded(made.source, SOURCES),
        "level": Coded(made.level, departments.LEVELS),
        "budget_year": made.budget_year,
        "budget_yuan": made.budget,
        "planned_start": Days(made.planned_start),
        "planned_end": Days(made.planned_end),
        "actual_start": Days(made.start),
        "actual_end": Days(made.end),
        "need_id": ZeroIsNull(np.where(made.need >= 0, need_id[made.need], 0)),
        "households_benefiting": np.bincount(reached.project, minlength=len(project_id)).astype(np.int32),
    }


def _progress(part: Part, made: Projects, project_id: Ints) -> Columns:
    states = project_progress.progress(part, made)
    village = made.village[states.project]
    return {
        "county_code": Coded(part.village_county[village], part.counties),
        "project_id": project_id[states.project],
        "month": Coded(states.month, project_progress.MONTHS),
        "paid_yuan": states.paid,
        "work_share": states.work,
        "weight": part.village_weight[village],
    }
