"""The key figures: number and unit under their short name, and the note that says how much of what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from dashboard.words import Flag, Kind, Lang, Text, Unit
from data_access.indicators import CATALOGUE
from data_access.queries.overview import FLAGS
from layouts.kpis import key_figure
from tests.unit.test_finding import LIMIT, Entry

NAN = float("nan")


@dataclass
class Line:
    """A region's values in 2017 and 2018."""

    value: NDArray[np.float64]
    denominator: NDArray[np.float64] = field(default_factory=lambda: np.array([1.0, 1.0]))
    flag: NDArray[np.int8] = field(default_factory=lambda: np.zeros(2, dtype=np.int8))
    periods: tuple[str, ...] = ("2017", "2018")


def line(before: float, now: float, **given: Any) -> Line:
    return Line(np.array([before, now]), **given)


BESIDE = {
    "counties_remaining": line(66.0, 33.0),
    "poor_village_exit": line(40.0, 79.7, denominator=np.array([128_000.0, 128_000.0])),
    "registered_poor_households": line(900.0, 500.0),
}


def figure(entry: Any, row: Line, lang: Lang = "en", **given: Any) -> tuple[str, str, str, list[str]]:
    """Label, number with its unit, note as text, and how its pieces are set, in 2018."""
    plain = {"limit": None, "beside": BESIDE, "country": None} | given
    drawn = key_figure(entry, row, ("2018",), plain["limit"], plain["beside"], plain["country"], FLAGS, lang)
    note = drawn["note"][0]
    number = f"{drawn['number'][0]} {drawn['unit'][0]}".strip()
    return drawn["label"], number, "".join(text for text, _ in note), [kind for _, kind in note]


@pytest.mark.parametrize(
    ("indicator", "row", "lang", "number", "note"),
    [
        ("counties_remaining", line(66, 33), "en", "33", "50.0% of 66; 33 delisted in 2018"),
        ("counties_remaining", line(66, 33), "zh", "33 个", "占 50.0%；2018 年摘帽 33 个"),
        ("counties_remaining", line(66, 66), "zh", "66 个", "占 100.0%"),
        ("counties_remaining", line(0, 0), "en", "0", "no poor county"),
        ("counties_delisted", line(3, 18), "en", "18", "33 of 66 left"),
        ("poor_villages_remaining", line(5, 26_000), "zh", "2.6 万个", "12.8 万个中已出列 79.7%"),
        ("poor_villages_remaining", line(5, 26_000), "en", "26,000", "79.7% of 128,000 exited"),
        ("households_without_measure", line(90, 25), "en", "25", "5.0% of poor households"),
        ("households_without_measure", line(90, 25), "zh", "25 户", "占贫困户 5.0%"),
        ("registered_poor_population", line(3e6, 1.65e6), "en", "1.65 million", "−1.35 million people on 2017"),
        ("persons_exited", line(2e6, 3e6), "en", "3 million people", "+1 million people on 2017"),
        ("measure_coverage", line(90.0, 93.0), "zh", "93.0 %", "比 2017 年 +3.0 个百分点"),
        ("measure_coverage", line(93.0, 93.01), "en", "93.0 %", "unchanged on 2017"),
        ("rural_income", line(NAN, 9000.0), "en", "9,000 yuan", ""),
    ],
)  # fmt: skip
def test_note_says_of_what_the_figure_is_a_part_or_how_it_changed(
    indicator: str, row: Line, lang: Lang, number: str, note: str
) -> None:
    _, shown, said, _ = figure(CATALOGUE[indicator], row, lang)
    assert (shown, said) == (number, note)


def test_income_of_a_place_stands_beside_the_nation() -> None:
    nation = line(13_432.0, 14_617.0)
    income = CATALOGUE["rural_income"]
    assert figure(income, line(10_000.0, 11_000.0), country=nation)[2] == "+10.0% on 2017; China 14,617"
    assert figure(income, line(NAN, 11_000.0), "zh", country=nation)[2] == "全国 14,617"


def test_distance_to_the_limit_is_red_where_it_is_broken() -> None:
    over = figure(Entry(limit=LIMIT), line(6.0, 4.6), limit=3.0)
    under = figure(Entry(limit=LIMIT), line(6.0, 1.0), limit=3.0)
    assert over[2:] == ("limit 3%: 1.6 points over", ["", "breach", ""])
    assert under[2:] == ("limit 3%: 2.0 points below", ["", "figure", ""])


def test_figure_on_few_cases_or_none_says_so_alone() -> None:
    small = np.array([0, FLAGS.index(Flag.SMALL)], dtype=np.int8)
    missing = np.array([0, FLAGS.index(Flag.NOT_PUBLISHED)], dtype=np.int8)
    assert figure(Entry(), line(6.0, 4.6, flag=small))[2] == "fewer than 30 cases"
    assert figure(Entry(), line(6.0, NAN, flag=missing))[1:3] == ("—", "not published")


def test_period_that_the_figure_lacks_says_so() -> None:
    drawn = key_figure(Entry(), line(6.0, 4.6), ("2010",), None, BESIDE, None, FLAGS, "en")
    assert drawn["note"] == [[("no figure for this year", "")]]


def test_label_is_the_short_name() -> None:
    entry = CATALOGUE["households_without_measure"]
    assert figure(entry, line(1.0, 2.0))[0] == "Households without a measure"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_label_fits_two_lines_of_its_column(lang: Lang) -> None:
    most = 24 if lang == "zh" else 56
    long = [entry.id for entry in CATALOGUE.values() if len(entry.said(lang)) > most]
    assert long == []


def test_category_and_year_have_no_change() -> None:
    entry = Entry(kind=Kind.DATE, unit=Unit.YEAR, name=Text("年份", "Year"))
    assert figure(entry, line(2016.0, 2017.0))[2] == ""
