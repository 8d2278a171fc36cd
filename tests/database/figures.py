"""Every figure of every page at one view each, on the small demonstration."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from flask.testing import FlaskClient
from sqlalchemy import select

from callbacks.figures import FIGURES, Figure
from data_access.releases import Release
from data_access.schema import household_year

PROVINCE, PREFECTURE, COUNTY = "520000", "640400", "640424"


@dataclass(frozen=True)
class Place:
    """A village of the complete county and one of its households with measures running."""

    village: str
    household: str


def place_of(release: Release) -> Place:
    """The first household of the county that is poor in 2018 with measures running."""
    s = household_year.c
    query = (
        select(s.household_id, s.village_code)
        .where(s.county_code == COUNTY, s.year == 2018, s.measures_running > 1, s.is_registered)
        .order_by(s.household_id)
        .limit(1)
    )
    with release.engine.connect() as connection:
        row = connection.execute(query).one()
    return Place(row.village_code, str(row.household_id))


def address(figure: Figure, place: Place, kind: str, lang: str = "zh", more: str = "") -> str:
    """Where a figure is, as a file of a kind."""
    if figure.page == "household":
        return f"/figure/household/{place.household}/{figure.name}.{kind}?period=2018&lang={lang}{more}"
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


__all__ = ["FIGURES", "Place", "address", "file_name", "name_of", "place_of", "records_of", "rows_of"]
