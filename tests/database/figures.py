"""Every figure of every page at one view each, on the small demonstration."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import unquote

from flask.testing import FlaskClient
from sqlalchemy import and_, func, select

from callbacks.figures import FIGURES, Figure
from data_access.releases import Release
from data_access.schema import household_year, microcredit, project, project_household

PROVINCE, PREFECTURE, COUNTY = "520000", "640400", "640424"
PICKS = {
    "measures": "fit:all:misfit",
    "funds": "rule:any",
    "assessment": "total:52",
    "supervision": "exceptions:all",
}
"""A mark of each page whose rows are a figure, too."""


PUBLISHED_ALONE = {("assessment", "results")}
"""Figures in which nothing generated shows: they carry no mark of the demonstration."""

LENT = {"forms": {"sample"}}
"""A part without figures whose menu takes another's files along."""

WITHOUT_RECEIPT: dict[str, frozenset[str]] = {
    "project": frozenset({"work", "dates", "rules", "households"}),
    "measures": frozenset({"sets", "links", "effect", "balance", "years", "participation", "behind", "rows"}),
    "funds": frozenset({"ways", "held", "projects", "rules", "places", "rows"}),
    "supervision": frozenset(
        {
            "findings",
            "inspected",
            "departments",
            "repeated",
            "accountability",
            "exceptions",
            "funnel",
            "gap",
            "kinds",
            "compared",
            "sample",
            "credibility",
            "rows",
        }
    ),
    "assessment": frozenset(
        {
            "scores",
            "reports",
            "results",
            "called",
            "evaluated",
            "batches",
            "nearest",
            "helpers",
            "units",
            "rows",
        }
    ),
}
"""The figures of a page that have no receipt: they show several numbers, none before the others, or what no indicator
counts (one project, alike households, money by its way, regions by two ages, four criteria of each county,
the rows behind most marks)."""


@dataclass(frozen=True)
class Place:
    """A village of the complete county, one of its households with measures running and a loan, one of its projects."""

    village: str
    household: str
    project: str = ""


def place_of(release: Release) -> Place:
    """The first household of the county that is poor in 2018 with measures running and a loan, in a village with a project."""
    s, m, p, b = household_year.c, microcredit.c, project.c, project_household.c
    query = (
        select(s.household_id, s.village_code, func.min(p.project_id).label("project"))
        .join(microcredit, and_(m.county_code == s.county_code, m.household_id == s.household_id))
        .join(project, and_(p.county_code == s.county_code, p.village_code == s.village_code))
        .join(project_household, and_(b.county_code == p.county_code, b.project_id == p.project_id))
        .where(
            s.county_code == COUNTY, s.year == 2018, s.measures_running > 1, s.is_registered,
            m.granted < date(2018, 1, 1), p.actual_start < date(2018, 6, 1),
        )
        .group_by(s.household_id, s.village_code)
        .order_by(s.household_id)
        .limit(1)
    )  # fmt: skip
    with release.engine.connect() as connection:
        row = connection.execute(query).one()
    return Place(row.village_code, str(row.household_id), str(row.project))


def address(figure: Figure, place: Place, kind: str, lang: str = "zh", more: str = "") -> str:
    """Where a figure is, as a file of a kind."""
    if figure.page == "household":
        return f"/figure/household/{place.household}/{figure.name}.{kind}?period=2018&lang={lang}{more}"
    if figure.page == "project":
        return f"/figure/project/{place.project}/{figure.name}.{kind}?period=2018-12&lang={lang}{more}"
    if figure.name == "rows":
        more += f"&pick={PICKS[figure.page]}"
    level = figure.levels[0]
    region = {"country": PROVINCE, "county": COUNTY, "village": place.village}[level]
    query = f"region={region}&period=2018&indicator=poverty_incidence&lang={lang}{more}"
    return f"/figure/{figure.page}/{figure.name}.{kind}?{query}"


def name_of(figure: Figure) -> str:
    """A figure's name in a test's report."""
    return f"{figure.page}-{(*figure.levels, 'household')[0]}-{figure.name}"


def rows_of(content: bytes) -> list[list[str]]:
    """The rows of a CSV, header first."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def records_of(client: FlaskClient, place: str) -> list[dict[str, Any]]:
    """The rows of a CSV by the names of its columns in its metadata."""
    told = client.get(place.replace(".csv?", ".metadata.json?")).get_json()
    names = [column["name"] for column in told["data"]]
    return [dict(zip(names, row, strict=True)) for row in rows_of(client.get(place).data)[1:]]


def file_name(disposition: str) -> str:
    """The name that a browser gives to the file."""
    return unquote(disposition.rsplit("filename*=UTF-8''", 1)[1])


__all__ = [
    "FIGURES",
    "WITHOUT_RECEIPT",
    "Place",
    "address",
    "file_name",
    "name_of",
    "place_of",
    "records_of",
    "rows_of",
]
