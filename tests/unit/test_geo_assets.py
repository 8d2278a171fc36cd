"""What the map and the page load besides geometry: fonts, style sheets and the empty topology are all our own."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "assets"
FONTS_CSS = (ASSETS / "fonts.css").read_text("utf-8")


def covered(family: str) -> set[int]:
    """The code points that the rules of a family name one by one or in short ranges, whole blocks left out."""
    points: set[int] = set()
    for rule in re.findall(r"@font-face \{.*?\}", FONTS_CSS, re.DOTALL):
        if f'font-family: "{family}"' in rule:
            for first, last in re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", rule):
                start, end = int(first, 16), int(last or first, 16)
                points |= set(range(start, end + 1)) if end - start < 500 else set()
    return points


def test_each_font_of_the_style_sheet_is_there_and_no_other() -> None:
    named = set(re.findall(r'url\("fonts/([^"]+)"\)', FONTS_CSS))
    assert named == {path.name for path in (ASSETS / "fonts").glob("*.woff2")}
    assert sum(path.stat().st_size for path in (ASSETS / "fonts").glob("*.woff2")) < 4_000_000


@pytest.mark.parametrize("family", ["Noto Sans CJK SC", "Noto Serif CJK SC"])
def test_names_of_regions_can_be_written_without_a_chinese_font(family: str) -> None:
    with (ROOT / "geo" / "counties_2020.csv").open(encoding="utf-8", newline="") as file:
        characters = {ord(one) for row in csv.DictReader(file) for one in row["name_zh"]}
    assert characters - covered(family) == set()


def test_latin_face_leaves_the_middle_dot_and_curly_quotes_to_chinese() -> None:
    latin = covered("Plex Latin")
    assert set(map(ord, "Aa0üéê%")) <= latin
    assert not set(map(ord, "·“”‘’")) & latin


@pytest.mark.parametrize("sheet", ["fonts.css", "vendor/bootstrap.min.css"])
def test_style_sheets_load_nothing_from_elsewhere(sheet: str) -> None:
    text = (ASSETS / sheet).read_text("utf-8")
    assert not re.search(r"url\(\s*[\"']?(https?:|//)|@import|sourceMappingURL", text)


def test_topology_is_an_empty_stub() -> None:
    topology = json.loads((ASSETS / "vendor" / "topojson" / "world_110m.json").read_text("utf-8"))
    assert topology["arcs"] == []
    assert all(layer["geometries"] == [] for layer in topology["objects"].values())
    assert {"coastlines", "land", "countries"} <= topology["objects"].keys()


def test_licences_lie_beside_what_they_cover() -> None:
    assert "Bootstrap" in (ASSETS / "vendor" / "LICENSE-bootstrap.txt").read_text("utf-8")
    licences = [path.read_text("utf-8") for path in (ASSETS / "fonts").glob("OFL-*.txt")]
    assert len(licences) == 4
    assert all("SIL OPEN FONT LICENSE" in text for text in licences)
