"""Figures as pictures, painted by the Chromium of this machine: what is written on them, their size, their pages."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import etree
from PIL import Image

from callbacks.figures import Figure
from dashboard.exports import picture_file
from layouts import formats
from layouts.worst import WORST
from tests.database.figures import FIGURES, PUBLISHED_ALONE, Place, address, name_of, records_of

pytestmark = pytest.mark.long

SVG = "{http://www.w3.org/2000/svg}"
KINDS_OF_CHART = [0, 1, 2, 3, 4, 13, 14, 16]
"""A map, a ranking, a trend, a table, points, bars, posts, areas."""


def words_on(picture: bytes) -> str:
    """Everything that is written on a picture, without spaces (lines are broken where they are full)."""
    root = etree.fromstring(picture)
    return re.sub(r"\s+", "", "".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")))


@pytest.mark.parametrize("figure", FIGURES, ids=name_of)
def test_a_picture_carries_its_headline_its_source_and_its_mark(
    client: FlaskClient, place: Place, figure: Figure
) -> None:
    answer = client.get(address(figure, place, "svg"))
    assert answer.status_code == 200, answer.text[:300]
    told = client.get(address(figure, place, "metadata.json")).get_json()
    words = words_on(answer.data)
    for name in ("headline", "title", "region_name", "data_version"):
        assert re.sub(r"\s+", "", told[name]) in words, name
    assert ("演示数据" in words) is ((figure.page, figure.name) not in PUBLISHED_ALONE)
    assert told["period"][:4] in words
    assert re.sub(r"\s+", "", told["unit"]) in words


@pytest.mark.parametrize("at", KINDS_OF_CHART, ids=[name_of(FIGURES[at]) for at in KINDS_OF_CHART])
def test_every_kind_of_chart_comes_as_png_of_two_pixels_and_as_one_page(
    client: FlaskClient, place: Place, at: int
) -> None:
    figure = FIGURES[at]
    svg = etree.fromstring(client.get(address(figure, place, "svg")).data)
    size = (round(float(svg.get("width"))), round(float(svg.get("height"))))
    picture = Image.open(io.BytesIO(client.get(address(figure, place, "png")).data))
    assert picture.size == (2 * size[0], 2 * size[1])
    colours = picture.convert("RGB").getcolors(maxcolors=1 << 24)
    assert colours is not None
    assert len(colours) > 20
    page = client.get(address(figure, place, "pdf"))
    assert page.data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", page.data)) == 1


def test_a_map_is_drawn_county_by_county_without_asking_the_network(
    client: FlaskClient, place: Place
) -> None:
    root = etree.fromstring(client.get(address(FIGURES[0], place, "svg")).data)
    drawn = [path for path in root.iter(f"{SVG}path") if "choroplethlocation" in (path.get("class") or "")]
    told = client.get(address(FIGURES[0], place, "metadata.json")).get_json()
    assert sum(bool(path.get("d")) for path in drawn) > told["rows"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_map_names_the_worst_eight_with_their_values(client: FlaskClient, lang: str) -> None:
    query = f"region=520000&indicator=poverty_incidence&period=2018&lang={lang}"
    words = words_on(client.get(f"/figure/overview/map.svg?{query}").data)
    ranked = records_of(client, f"/figure/overview/ranking.csv?{query}")[:WORST]
    assert len(ranked) == WORST
    regions = client.application.extensions["store"].release().regions
    for row in ranked:
        short = regions.get(row["region"]).short(lang)
        written = formats.plain(float(row["value"]), 1)
        assert re.sub(r"\s+", "", short + written) in words


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_national_map_carries_the_callouts_of_the_screen(client: FlaskClient, lang: str) -> None:
    words = words_on(
        client.get(f"/figure/overview/map.svg?indicator=delisting_year&period=2018&lang={lang}").data
    )
    for line in {"zh": ["六盘山区", "61 县，余 36"], "en": ["Liupan Mountains", "36 of 61 left"]}[lang]:
        assert re.sub(r"\s+", "", line) in words


def test_the_painting_process_holds_no_database(client: FlaskClient, place: Place) -> None:
    assert client.get(address(FIGURES[2], place, "svg")).status_code == 200
    process = picture_file._painter._process
    assert process is not None
    command = Path(f"/proc/{process.pid}/cmdline").read_bytes()
    assert b"dashboard.exports.painter" in command
    held = [str(link.readlink()) for link in Path(f"/proc/{process.pid}/fd").iterdir()]
    assert not [name for name in held if ".duckdb" in name]


def test_a_painting_process_that_ended_is_started_again(client: FlaskClient, place: Place) -> None:
    assert client.get(address(FIGURES[2], place, "svg")).status_code == 200
    process = picture_file._painter._process
    assert process is not None
    process.kill()
    process.wait()
    assert client.get(address(FIGURES[2], place, "svg")).status_code == 200
