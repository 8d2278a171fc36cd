"""Colours stand in two places, the stylesheet and the template; here they are held together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dashboard.view import Theme
from layouts import theme

CSS = Path(__file__).resolve().parents[2] / "assets" / "monitor.css"
SELECTOR: dict[Theme, str] = {"light": ":root", "dark": 'html[data-theme="dark"]'}
RAMP_NAME = {"categories": "cat"}
THEMES: list[Theme] = ["light", "dark"]


def properties(of: Theme) -> dict[str, str]:
    """The custom properties that the stylesheet sets for a theme."""
    text = CSS.read_text("utf-8")
    block = text.split(SELECTOR[of] + " {", 1)[1].split("\n}", 1)[0]
    return {name: value.strip() for name, value in re.findall(r"--([\w-]+):\s*([^;]+);", block)}


def luminance(colour: str) -> float:
    """Relative luminance of a colour, as WCAG defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("of", THEMES)
def test_stylesheet_and_template_have_the_same_tokens(of: Theme) -> None:
    css = properties(of)
    shared = set(theme.TOKENS[of]) & set(css)
    assert shared >= {"paper", "surface", "ink", "muted", "line", "accent", "breach", "left", "backdrop"}
    assert {name: css[name].upper() for name in shared} == {
        name: theme.TOKENS[of][name].upper() for name in shared
    }


@pytest.mark.parametrize("of", THEMES)
def test_stylesheet_and_template_have_the_same_ramps(of: Theme) -> None:
    css = properties(of)
    for name, colours in theme.RAMPS[of].items():
        own = [css[f"{RAMP_NAME.get(name, name)}-{i + 1}"].upper() for i in range(len(colours))]
        assert own == [colour.upper() for colour in colours]


@pytest.mark.parametrize("of", THEMES)
@pytest.mark.parametrize("name", ["burden", "progress", "money", "exit"])
def test_ramp_is_monotone_in_lightness(of: Theme, name: str) -> None:
    lightness = [luminance(colour) for colour in theme.RAMPS[of][name]]
    assert lightness == sorted(lightness, reverse=of == "light")


@pytest.mark.parametrize("of", THEMES)
@pytest.mark.parametrize("name", ["ink", "muted", "accent", "breach", "left"])
def test_text_reads_on_the_paper(of: Theme, name: str) -> None:
    assert contrast(theme.TOKENS[of][name], theme.TOKENS[of]["paper"]) >= 4.5


@pytest.mark.parametrize("name", ["burden", "progress", "money"])
def test_light_text_reads_on_the_upper_classes(name: str) -> None:
    paper = theme.TOKENS["light"]["paper"]
    assert all(contrast(colour, paper) >= 4.4 for colour in theme.RAMPS["light"][name][3:])


def test_fewer_classes_take_the_ends_of_the_ramp() -> None:
    assert theme.ramp("light", "burden", 3)[0] == theme.RAMPS["light"]["burden"][0]
    assert theme.ramp("light", "burden", 3)[-1] == theme.RAMPS["light"]["burden"][-1]
    assert len(theme.ramp("light", "burden", 1)) == 1


def test_no_graph_may_send_or_fetch_anything_elsewhere() -> None:
    assert theme.GRAPH_CONFIG["showSendToCloud"] is False
    assert theme.GRAPH_CONFIG["plotlyServerURL"] == ""
    assert theme.GRAPH_CONFIG["topojsonURL"].startswith("/assets/")
