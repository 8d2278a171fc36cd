"""Comparisons: classes on both sides of nothing, their colours, and what the finding says."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.view import Theme
from dashboard.words import Better, Text, Unit
from layouts import differences, finding_compare
from layouts.finding_compare import Changed
from layouts.scales import class_of
from layouts.theme import RAMPS, TOKENS
from tests.unit.test_finding import Entry
from tests.unit.test_theme import THEMES, luminance

NAN = float("nan")
INCIDENCE = Entry()
INCOME = Entry(unit=Unit.YUAN, better=Better.HIGHER, name=Text("收入", "Rural income"))
PEOPLE = Entry(unit=Unit.PERSON, name=Text("贫困人口", "Registered poor population"))

sizes = st.lists(st.floats(-1e7, 1e7, allow_subnormal=False), min_size=1, max_size=40)


@given(sizes)
def test_breaks_lie_as_far_below_nothing_as_above_it(values: list[float]) -> None:
    breaks = differences.breaks(np.array(values))
    assert breaks == sorted(set(breaks))
    assert breaks == [-at for at in reversed(breaks)]
    assert 0.0 not in breaks


@given(sizes)
def test_a_change_and_its_opposite_fall_into_opposite_classes(values: list[float]) -> None:
    breaks = differences.breaks(np.array(values))
    for value in values:
        if value:
            assert class_of(value, breaks, True) == len(breaks) - class_of(-value, breaks, True)


def test_nothing_changed_has_one_class() -> None:
    assert differences.breaks(np.array([0.0, NAN])) == []
    assert differences.colours(INCIDENCE, "light", []) == [RAMPS["light"]["change"][3]]


@pytest.mark.parametrize("of", THEMES)
def test_worse_is_brown_and_better_green_whichever_way_is_better(of: Theme) -> None:
    breaks = [-2.0, -1.0, 1.0, 2.0]
    worst_first = list(RAMPS[of]["change"][1:6])
    assert differences.colours(INCIDENCE, of, breaks) == worst_first[::-1]
    assert differences.colours(INCOME, of, breaks) == worst_first
    neither = Entry(better=Better.NEITHER)
    assert differences.colours(neither, of, breaks) == list(RAMPS[of]["shift"][1:6])


@pytest.mark.parametrize("name", ["change", "shift"])
@pytest.mark.parametrize("of", THEMES)
def test_classes_of_change_are_told_apart_on_a_grey_print(of: Theme, name: str) -> None:
    ramp = RAMPS[of][name]
    grey = sorted(lightness(colour) for colour in ramp)
    assert min(b - a for a, b in pairwise(grey)) >= 3
    away = [abs(lightness(colour) - lightness(ramp[3])) for colour in ramp]
    assert away[:4] == sorted(away[:4], reverse=True)
    assert away[3:] == sorted(away[3:])


@pytest.mark.parametrize("name", ["change", "shift"])
@pytest.mark.parametrize("of", THEMES)
@pytest.mark.parametrize("blind", ["no", "deutan", "protan", "tritan"])
def test_classes_of_change_are_told_apart_by_colour_blind_readers(of: Theme, name: str, blind: str) -> None:
    seen = [lab(colour, blind) for colour in RAMPS[of][name]]
    assert min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2)) >= 9
    backdrop = lab(TOKENS[of]["backdrop"], blind)
    assert 4 <= float(np.linalg.norm(seen[3] - backdrop)) < 12  # near it, and told from it


def lightness(colour: str) -> float:
    """CIE L* of a colour."""
    y = luminance(colour)
    return float(116 * np.cbrt(y) - 16) if y > 0.008856 else 903.3 * y


MACHADO = {
    "no": np.eye(3),
    "deutan": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]]),
    "protan": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "tritan": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]]),
}  # fmt: skip
"""Linear red, green and blue as a colour-blind eye has them (Machado, Oliveira and Fernandes, 2009)."""


def lab(colour: str, blind: str) -> Any:
    """CIE Lab of a colour as an eye sees it."""
    parts = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    to_xyz = [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.072175],
        [0.0193339, 0.119192, 0.9503041],
    ]
    xyz = np.array(to_xyz) @ np.clip(MACHADO[blind] @ linear, 0, 1) / [0.95047, 1, 1.08883]
    x, y, z = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def changed(values: list[float], **given: Any) -> Changed:
    """Guizhou from 2015 to 2018 with these changes."""
    names = ["Wangmo", "Libo", "Ceheng", "Sansui", "Sandu"][: len(values)]
    plain: dict[str, Any] = {
        "place": "Guizhou", "base": "2015", "period": "2018", "level": "county",
        "names": names, "values": np.array(values), "weights": np.ones(len(values)),
    }  # fmt: skip
    return Changed(**(plain | given))


SINCE = "Guizhou since 2015: "


@pytest.mark.parametrize(
    ("entry", "values", "said"),
    [
        (INCIDENCE, [-1.0, -14.2, 0.3], SINCE + "poverty incidence fell in 2 of 3 counties, most in Libo (−14.2 points)"),
        (INCIDENCE, [-1.0, -2.0], SINCE + "poverty incidence fell in all 2 counties, most in Libo (−2.0 points)"),
        (INCIDENCE, [0.04, -0.04, 0.0], SINCE + "poverty incidence changed in none of 3 counties"),
        (INCIDENCE, [NAN, NAN], "Guizhou: poverty incidence has no figures for both 2015 and 2018"),
        (INCIDENCE, [-2.0] * 5, SINCE + "poverty incidence fell in all 5 counties"),
        (INCOME, [8.94, 20.0, -3.0], SINCE + "rural income rose in 2 of 3 counties, most in Libo (+20.0%)"),
        (PEOPLE, [-1200.0, NAN], SINCE + "registered poor population −1,200 people"),
    ],
)  # fmt: skip
def test_finding_says_how_many_changed_which_way_and_where_most(
    entry: Any, values: list[float], said: str
) -> None:
    assert finding_compare.since(entry, changed(values), "en") == said


@pytest.mark.parametrize(
    ("entry", "values", "said"),
    [
        (INCIDENCE, (4.8, 4.4), "Poverty incidence: Guizhou 4.8%, Yunnan 4.4%, 0.4 points higher in Guizhou"),
        (INCIDENCE, (4.4, 5.4), "Poverty incidence: Guizhou 4.4%, Yunnan 5.4%, 1.0 point higher in Yunnan"),
        (INCIDENCE, (4.41, 4.42), "Poverty incidence: Guizhou 4.4%, Yunnan 4.4%, equal"),
        (INCIDENCE, (4.4, NAN), "Poverty incidence: Guizhou 4.4%, Yunnan has no figure"),
        (INCOME, (9000.0, 10000.0), "Rural income: Guizhou 9,000 yuan, Yunnan 10,000 yuan, 10.0% higher in Yunnan"),
        (PEOPLE, (1.5e6, 1.2e6), "Registered poor population: Guizhou 1.5 million people, Yunnan 1.2 million people, "
         "300,000 people more in Guizhou"),
    ],
)  # fmt: skip
def test_finding_says_both_values_and_what_lies_between(
    entry: Any, values: tuple[float, float], said: str
) -> None:
    assert finding_compare.beside(entry, ("Guizhou", "Yunnan"), values, "en") == said


def test_findings_are_said_in_chinese() -> None:
    said = finding_compare.since(
        INCIDENCE, changed([-1.0, -14.2, 0.3], place="贵州", names=["望谟", "荔波", "册亨"]), "zh"
    )
    assert said == "贵州：2015 年以来，贫困发生率在 3 个县中的 2 个下降，荔波变化最大（−14.2 个百分点）"
    assert finding_compare.beside(INCIDENCE, ("贵州", "云南"), (4.8, 4.4), "zh") == (
        "贫困发生率：贵州 4.8%，云南 4.4%，贵州高 0.4 个百分点"
    )
