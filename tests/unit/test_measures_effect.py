"""Helped and alike households: what the sentence says in every case, and what the drawings show and lead to."""

from __future__ import annotations

import pytest

from dashboard.words import Basis, Lang
from data_access.queries.effect import Balance, Comparison, Outcome
from layouts import measures_effect
from layouts.drawing import SMALLEST, Dot, Drawing, Path, Rect, Words
from layouts.measures_effect import Effect
from layouts.measures_effect_balance import balance_sheet, stands, trait_words
from layouts.measures_effect_sheet import narrow, wide
from layouts.measures_effect_years import years_sheet
from layouts.specs import Told
from layouts.specs_effect import balance, effect, years
from tests.unit.measures_parts import here

NOTHING = Effect({}, 2018, is_too_early=False, county="", county_code="")


def compared(
    batch: str = "01",
    matched: float = 45.3,
    alike: float = 40.5,
    rows: int = 5_000,
    apart: float = 0.05,
    reach: float = 1.3,
) -> Comparison:
    """A batch whose matched households left poverty by a share, and alike ones by another."""
    exits = Outcome(matched, alike, matched - alike - reach, matched - alike + reach)
    traits = tuple(Balance(trait, 3.0, 2.5, 0.4, apart) for trait in trait_words("en"))
    gain = Outcome(1_545.0, 1_405.0, 102.0, 178.0)
    return Comparison(batch, 6_440_000.0, 3_500_000.0, 175_000, 1_850_000.0, rows, 3_000, exits, gain, traits)


def shown(*found: Comparison, year: int = 2018) -> Effect:
    return Effect({year: found}, year, is_too_early=False, county="", county_code="")


def said(of: Effect, lang: Lang = "en", level: str = "country", year: int = 2018) -> str:
    return measures_effect.finding(of, here(lang, level, year=year))


def test_the_sentence_tells_both_shares() -> None:
    found = shown(compared())
    assert said(found) == (
        "45.3% helped by production and employment left poverty, 40.5% of alike ones not helped"
    )
    assert said(found, "zh") == "得到发展生产和就业帮扶的户有 45.3% 脱贫，同类未得到的户 40.5%"
    assert said(found, level="county").startswith("Weining: 45.3% helped by")


def test_the_sentence_is_about_the_difference_that_is_the_surest_to_be_large() -> None:
    unsure, sure = compared("02", 60.0, 45.0, reach=14.0), compared("03", 47.0, 44.0, reach=1.0)
    leading = shown(unsure, sure, compared("04", 44.0, 43.9)).leading
    assert leading is not None
    assert leading.batch == "03"


@pytest.mark.parametrize(
    ("of", "year", "sentence"),
    [
        (NOTHING, 2018, "No household poor at the end of 2017 was helped in 2018"),
        (Effect({}, 2014, is_too_early=True, county="", county_code=""), 2014, "The five batches began in 2016"),
        (shown(compared(rows=1)), 2018, "One household alone has alike ones"),
        (shown(compared(rows=29)), 2018, "At most 29 households have alike ones"),
        (shown(compared(apart=0.6)), 2018, "Those helped in 2018 and those that were not are too unlike to compare"),
        (shown(compared(matched=41.0, alike=40.5)), 2018, "No comparable batch changed exits"),
        (shown(compared(matched=100.0, alike=100.0, reach=0.0), year=2020), 2020, "All left poverty, helped or not"),
        (shown(compared(rows=0)), 2018, "No household helped in 2018 has an alike one that was not"),
    ],
)  # fmt: skip
def test_the_sentence_says_why_there_is_no_difference_to_tell(of: Effect, year: int, sentence: str) -> None:
    assert said(of, year=year).startswith(sentence)
    assert said(of, "zh", year=year) != said(of, year=year)


def test_below_the_county_the_sentence_and_a_link_lead_to_the_county() -> None:
    of = Effect({}, 2018, is_too_early=False, county="Weining County", county_code="520526")
    assert "Weining County has them" in said(of, level="village")
    page = measures_effect.shown(of, here("en", "village"))
    assert "region=520526" in str(page.hero)
    assert not page.kpis


def test_few_or_unlike_households_stand_for_nothing() -> None:
    assert stands(compared())
    assert not stands(compared(rows=29))
    assert stands(compared(apart=0.1))
    assert not stands(compared(apart=0.11))


def test_a_batch_that_is_too_unlike_neither_leads_nor_is_left_unsaid() -> None:
    unlike = compared("02", 25.6, 50.7, apart=0.16)
    of = shown(unlike, compared("03", 44.0, 43.9))
    assert of.leading is not None
    assert of.leading.batch == "03"
    assert said(of).endswith("; too unlike to compare: relocation")
    assert "易地搬迁" in said(of, "zh")
    for drawing in (wide([unlike], here("en")), narrow([unlike], here("en"))):
        assert "too unlike to compare" in [s.text for s in drawing.shapes if isinstance(s, Words)]
        assert not [s for s in drawing.shapes if isinstance(s, Dot) and s.style.fill == "accent"][:-1]


def test_no_number_of_a_difference_is_crossed_by_the_line_of_none() -> None:
    for drawing in (
        wide([compared("01", 41.6, 40.6)], here("en")),
        narrow([compared("01", 41.6, 40.6)], here("en")),
    ):
        lines = [
            s for s in drawing.shapes if isinstance(s, Path) and s.commands[0][1][0] == s.commands[1][1][0]
        ]
        for line in lines:
            (x, y0), (_, y1) = (at for _, at in line.commands)
            crossed = [s.text for s in drawing.shapes if isinstance(s, Words) and y0 - 6 < s.y < y1 + 6
                       and s.anchor == "middle" and abs(s.x - x) < 60]  # fmt: skip
            assert crossed == []


def test_each_row_leads_to_its_households_and_one_without_any_to_nothing() -> None:
    found = [compared("01"), compared("02", rows=0)]
    for drawing in (wide(found, here("en")), narrow(found, here("en"))):
        assert [s.leads for s in drawing.shapes if isinstance(s, Rect) and s.leads] == ["pick=effect:01"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_drawings_keep_their_words_inside_and_legible(lang: Lang) -> None:
    found = [compared(f"0{n}", 30.0 + n, 28.0 + n) for n in range(1, 6)]
    place = here(lang)
    sheets: list[Drawing] = [
        wide(found, place),
        narrow(found, place),
        balance_sheet(found, place),
        years_sheet(shown(*found).exits_by_year("01"), place),
    ]
    for sheet in sheets:
        words = [shape for shape in sheet.shapes if isinstance(shape, Words)]
        assert words
        assert all(shape.size >= SMALLEST for shape in words)
        assert all(0 <= shape.x <= sheet.width and 0 <= shape.y <= sheet.height for shape in words)


def test_figures_hold_a_row_for_each_batch_trait_and_year() -> None:
    of = Effect(
        {2017: [compared()], 2018: [compared(), compared("03")]},
        2018,
        is_too_early=False,
        county="",
        county_code="",
    )
    place = here("en")
    told = Told(
        view=place.view, path="/measures", page="measures", finding="", period="2018", region="000000", region_name="China",
        source=(), basis=Basis.GENERATED, data_version="v", is_demonstration=True,
    )  # fmt: skip
    assert effect(of, place, told).rows == 2
    assert balance(of, place, told).rows == 16
    assert years(of, place, told).rows == 3
    assert effect(of, place, told).column("exits_difference").values[0] == pytest.approx(4.8)
    assert effect(NOTHING, place, told).rows == 0
