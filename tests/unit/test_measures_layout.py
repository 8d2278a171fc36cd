"""The page of measures: what its sentences say in every case, and what its drawings show and lead to."""

from __future__ import annotations

import re
from itertools import product
from typing import get_args

import numpy as np
import pytest

from callbacks.tabbed import Tab
from dashboard.words import Lang, Text
from data_access.queries.measure_coverage import BatchCoverage, BatchSets, Link, Stacking, WithoutMeasure
from data_access.queries.measure_marks import read_mark
from data_access.queries.measure_needs import Needs
from layouts import (
    measures_coverage,
    measures_coverage_sheet,
    measures_fit,
    measures_fit_narrow,
    measures_fit_sheet,
    measures_needs,
    measures_needs_sheet,
    measures_side_sheets,
)
from layouts.drawing import SMALLEST, Drawing, Rect, Words
from layouts.measures_coverage import Coverage
from layouts.measures_needs import Asked
from layouts.measures_words import ALL, NONE, median_of, most, per
from layouts.picture_parts import width_of
from tests.unit.measures_parts import here, matrix, words

CAUSES = tuple(words("main_cause"))
KINDS = tuple(words("measure_kind"))


def fit_said(*outcome: float, lang: Lang = "zh", level: str = "country") -> str:
    """The sentence over households of one cause by outcome."""
    return measures_fit.finding(matrix([outcome]), here(lang, level))


def test_fit_speaks_of_a_hundred_households_that_add_up() -> None:
    assert (
        fit_said(862_000, 113_000, 25_000)
        == "每 100 户贫困户里 86 户的帮扶对得上致贫原因，11 户不对路，3 户什么都没有"
    )
    assert fit_said(862_000, 113_000, 25_000, lang="en") == (
        "Of every 100 poor households, help fits the cause of 86, misses it for 11, and 3 have no measure"
    )  # fmt: skip


def test_fit_of_a_county_begins_with_its_name() -> None:
    assert (
        fit_said(8, 3, 1, level="county")
        == "威宁县 12 户贫困户里 8 户的帮扶对得上致贫原因，3 户不对路，1 户什么都没有"
    )
    assert fit_said(8, 3, 1, lang="en", level="county") == (
        "Weining: of the 12 poor households, help fits the cause of 8, misses it for 3, and 1 has no measure"
    )  # fmt: skip


def test_a_part_that_would_round_to_nothing_makes_the_sentence_speak_of_a_thousand() -> None:
    assert fit_said(997_000, 0, 3_000, lang="en").startswith(
        "Of every 1,000 poor households, help fits the cause of 997"
    )


@pytest.mark.parametrize(
    ("outcome", "en", "zh"),
    [
        ((0, 0, 0), "Nobody is registered as poor any more at the end of 2018", "2018 年底，全国已没有贫困户"),
        ((1, 0, 0), "Help fits the cause of the one household that is poor", "唯一的贫困户得到的帮扶对得上致贫原因"),
        ((0, 1, 0), "Help misses the cause of the one household that is poor", "唯一的贫困户得到的帮扶不对路"),
        ((0, 0, 1), "The one household that is poor has no measure at all", "唯一的贫困户没有任何措施"),
        ((7, 0, 0), "Help fits the cause of all 7 households that are poor", "7 户贫困户的帮扶都对得上致贫原因"),
        ((0, 7, 0), "Help misses the cause of all 7 households that are poor", "7 户贫困户的帮扶都不对路"),
        ((0, 0, 7), "All 7 households that are poor have no measure at all", "7 户贫困户都没有任何措施"),
        (
            (0, 5, 2),
            "Of the 7 poor households, help fits the cause of not one, misses it for 5, and 2 have no measure",
            "7 户贫困户里没有一户的帮扶对得上致贫原因，5 户不对路，2 户什么都没有",
        ),
        (
            (5, 2, 0),
            "Of the 7 poor households, help fits the cause of 5, and misses it for 2",
            "7 户贫困户里 5 户的帮扶对得上致贫原因，2 户不对路",
        ),
    ],
)  # fmt: skip
def test_fit_says_what_is_so_at_the_edges(outcome: tuple[float, ...], en: str, zh: str) -> None:
    assert (fit_said(*outcome, lang="en"), fit_said(*outcome)) == (en, zh)


def test_parts_of_a_whole_add_up_and_none_is_lost() -> None:
    assert per([1, 1, 1]) == (3, [1, 1, 1])
    assert per([100, 100, 100]) == (100, [34, 33, 33])
    assert per([99_960, 40, 0]) == (10_000, [9_996, 4, 0])
    for parts in product((0.0, 1.0, 37.0, 1_000.0, 5e6), repeat=3):
        if sum(parts):
            whole, found = per(parts)
            assert sum(found) == whole


def test_two_at_the_top_are_both_named_and_three_are_not() -> None:
    names = ["a", "b", "c"]
    assert most(names, np.array([2.0, 1.0, 0.0]), "en") == "a"
    assert most(names, np.array([2.0, 2.0, 0.0]), "en") == "a and b"
    assert most(names, np.array([2.0, 2.0, 2.0]), "en") == ""
    assert most(names, np.array([0.0, 0.0, 0.0]), "en") == ""
    assert most([], np.array([]), "en") == ""


def test_median_is_the_lower_one() -> None:
    assert median_of([1, 0, 1, 0, 0, 0]) == 0
    assert median_of([1, 0, 2, 0, 0, 0]) == 2
    assert median_of([0] * 6) is None


def coverage(
    without: tuple[float, ...] = (30, 20, 10),
    long: tuple[float, float, float] = (20, 6, 4),
    size: float = 1_000,
) -> Coverage:
    """A place and the regions below it, each of the same size."""
    codes = ("", *(str(52 + i) for i in range(len(without) - 1)))
    n = len(codes)
    nothing = np.array(without, dtype=float)
    return Coverage(
        batches=BatchCoverage(
            codes,
            np.full(n, float(size)),
            np.full(n, int(size)),
            np.outer(np.full(n, size), [0.7, 0.1, 0.2, 0.3, 0.6]),
            nothing,
        ),
        names={code: Text(f"地{code}", f"Place {code}") for code in codes},
        codes={code: code.ljust(6, "0") for code in codes},
        stacking=Stacking(np.array([nothing[0], size - nothing[0], 0, 0, 0, 0]), np.zeros(6, dtype=int)),
        sets=BatchSets(
            ("10001", "10000"), np.array([500.0, 400.0]), np.array([5, 4]), 3, 70.0, 1,
            np.array([900.0, 20, 30, 20, 550]), float(nothing[0]),
        ),
        links=(Link("dibao", 80, 20, 8, 2, 90, 25), Link("schooling", 0, 0, 0, 0, 0, 0), Link("medical", 0, 5, 0, 1, 0, 5)),
        without=WithoutMeasure(("01",), np.array([long], dtype=float), np.array([long], dtype=int)),
    )  # fmt: skip


def test_coverage_says_how_many_have_nothing_for_how_long_and_where() -> None:
    said = measures_coverage.finding(coverage(), here("en"))
    assert said == (
        "30 households have no measure at all, 4 of them for three years or more; the largest share in Place 52: 2.0%"
    )  # fmt: skip
    assert measures_coverage.finding(coverage(), here("zh")) == (
        "30 户没有任何措施，其中 4 户已三年以上；比重最高的是地 52（2.0%）"
    )


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (coverage((0,), (0, 0, 0)), "All 1,000 households that are poor have at least one measure"),
        (coverage((0,), (0, 0, 0), 1), "The one household that is poor has a measure"),
        (coverage((1,), (1, 0, 0)), "1 household has no measure at all"),
        (coverage((5,), (5, 0, 0)), "5 households have no measure at all, none of them for more than a year"),
        (coverage((5,), (0, 5, 0)), "5 households have no measure at all, for two years"),
        (coverage((5,), (4, 1, 0)), "5 households have no measure at all, 1 of them for two years"),
        (
            coverage((4, 2, 2), (0, 4, 0)),
            "4 households have no measure at all, for two years; the largest share in Place 52 and Place 53: 0.2%",
        ),
    ],
)
def test_coverage_says_what_is_so_at_the_edges(shown: Coverage, said: str) -> None:
    assert measures_coverage.finding(shown, here("en")) == said


def test_regions_stand_by_their_share_without_any_measure() -> None:
    rows = coverage((30, 10, 20)).rows(here())
    assert [row.code for row in rows] == ["", "530000", "520000"]


def asked(met: float, unmet: float, unasked: float, days: float = 68.0) -> Asked:
    """One kind of measure asked for and given, and one that nobody asked for."""
    there = met + unmet + unasked > 0
    table = np.array([[met, unmet, unasked], [0, 0, unasked]]) if there else np.zeros((0, 3))
    kinds = KINDS[:2] if there else ()
    needs = Needs(kinds, table, table.astype(int), np.array([days, np.nan])[: len(kinds)], days)
    return Asked(needs, float("nan"), 1_000.0, 1_000)


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        (
            asked(840, 160, 5),
            "Of every 100 needs 84 are met, at the median after 68 days; what is missing most is industry support",
        ),
        (asked(1, 0, 0), "The one need that was asked for is met, at the median after 68 days"),
        (asked(6, 0, 0), "All 6 needs that were asked for are met, at the median after 68 days"),
        (asked(0, 6, 0, float("nan")), "None of the needs that were asked for is met; what is missing most is industry support"),
        (asked(5, 1, 0), "5 of 6 needs are met, at the median after 68 days; what is missing most is industry support"),
        (asked(1, 1, 0, float("nan")), "1 of 2 needs is met; what is missing most is industry support"),
        (asked(0, 0, 3, float("nan")), "No poor household asked for a measure; what they got was given unasked"),
        (asked(0, 0, 0, float("nan")), "No poor household asked for a measure"),
        (Asked(asked(1, 1, 1).needs, 1.0, 0.0, 0), "Nobody is registered as poor any more at the end of 2018"),
    ],
)  # fmt: skip
def test_needs_say_what_is_so_at_the_edges(shown: Asked, said: str) -> None:
    assert measures_needs.finding(shown, here("en")) == said


def drawings(lang: Lang) -> dict[str, Drawing]:
    """Every drawing of the page."""
    place = here(lang)
    rng = np.random.default_rng(7)
    found = matrix(
        rng.integers(1, 4_000, (12, 3)).tolist(),
        CAUSES[:12],
        rng.integers(0, 1_000, (12, len(KINDS))).tolist(),
    )
    one, shown, needs = matrix([(3, 2, 1)]), coverage(), asked(840, 160, 5).needs
    many = coverage(tuple(range(40)))
    side = measures_side_sheets
    return {
        "fit": measures_fit_sheet.wide(found, place),
        "fit of one cause": measures_fit_sheet.wide(one, place),
        "fit, narrow": measures_fit_narrow.narrow(found, place),
        "coverage": measures_coverage_sheet.wide(shown.rows(place), place),
        "coverage of many": measures_coverage_sheet.wide(many.rows(place), place),
        "coverage, narrow": measures_coverage_sheet.narrow(shown.rows(place), place),
        "coverage of one": measures_coverage_sheet.wide(shown.rows(place)[:1], place),
        "coverage of one, narrow": measures_coverage_sheet.narrow(shown.rows(place)[:1], place),
        "stacking": side.stacking_sheet(shown.stacking, place),
        "without": side.without_sheet(shown.without, place),
        "sets": side.sets_sheet(shown.sets, place),
        "links": side.links_sheet(shown.links, place),
        "needs": measures_needs_sheet.wide(needs, place),
        "needs, narrow": measures_needs_sheet.narrow(needs, place),
        **{f"{name}, narrow": sheet for name, sheet in {
            "stacking": side.stacking_sheet(shown.stacking, place, side.NARROW),
            "without": side.without_sheet(shown.without, place, side.NARROW),
            "sets": side.sets_sheet(shown.sets, place, side.NARROW),
            "links": side.links_sheet(shown.links, place, side.NARROW),
        }.items()},
    }  # fmt: skip


@pytest.mark.parametrize("lang", get_args(Lang))
def test_every_mark_names_rows_and_says_what_it_is(lang: Lang) -> None:
    for name, drawing in drawings(lang).items():
        picks = [
            shape for shape in drawing.shapes if "pick=" in shape.leads and not shape.leads.endswith("pick=")
        ]
        assert picks, name
        for shape in picks:
            figure, *key = re.sub(r".*pick=", "", shape.leads).split(":")
            a, b = ("" if part in (ALL, NONE) else part for part in (*key, "", "")[:2])
            assert read_mark(f"{figure}:{a}:{b}") is not None, (name, shape.leads)
            assert shape.told, (name, shape.leads)


@pytest.mark.parametrize("lang", get_args(Lang))
def test_words_keep_to_their_sheets_and_are_large_enough(lang: Lang) -> None:
    for name, drawing in drawings(lang).items():
        for shape in drawing.shapes:
            if isinstance(shape, Words) and not shape.turn:
                assert shape.size >= SMALLEST
                width = width_of(shape.text, shape.size) * 0.95  # measured a little too wide
                left = shape.x - {"start": 0, "middle": width / 2, "end": width}[shape.anchor]
                assert -4 <= left <= drawing.width + 4 - width, (name, shape.text)
                assert 0 <= shape.y <= drawing.height, (name, shape.text)


def test_cell_that_the_policy_intends_is_full_and_others_are_squares_by_area() -> None:
    given = [0.0] * len(KINDS)
    given[KINDS.index("053")], given[KINDS.index("011")] = 3.0, 3.0
    drawing = measures_fit_sheet.wide(matrix([(8, 3, 1)], ("01",), [given]), here())
    full, square = (
        next(
            r
            for r in drawing.shapes
            if isinstance(r, Rect) and r.style.fill == token and r.height < 40 and r.y > 50
        )
        for token in ("progress-2", "nodata")
    )
    assert full.style.stroke
    cell = next(r for r in drawing.shapes if isinstance(r, Rect) and r.leads == "pick=kind:01:011")
    assert square.width * square.height == pytest.approx(0.25 * min(cell.width, cell.height) ** 2)


def test_nobody_left_leaves_a_sentence_on_each_part() -> None:
    nobody = matrix([], ())
    place = here("en", year=2020)
    shown = measures_fit.shown(
        measures_fit.Fit(nobody, (), coverage().stacking, float("nan"), float("nan")), place
    )
    assert "there is none" in str(shown.hero)
    assert not shown.kpis
    empty = Coverage(BatchCoverage((), np.zeros(0), np.zeros(0, dtype=int), np.zeros((0, 5)), np.zeros(0)), {}, {},
                     coverage().stacking, coverage().sets, coverage().links, coverage().without)  # fmt: skip
    of_batches = measures_coverage.shown(empty, place)
    assert "there is none" in str(of_batches.hero)
    assert not of_batches.side
    assert "there is none" in str(measures_needs.shown(Asked(asked(0, 0, 0).needs, 1.0, 0.0, 0), place).hero)


def test_parts_have_keys_of_their_own_and_figures_names_of_their_own() -> None:
    from callbacks import measures

    tabs: tuple[Tab, ...] = measures.TABS
    assert tabs[0].key == ""
    assert len({tab.key for tab in tabs}) == len(tabs)
    for names in ([n for tab in tabs for n in tab.figures], [n for tab in tabs for n in tab.marks]):
        assert len(names) == len(set(names))
