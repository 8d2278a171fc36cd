"""Numbers, dates and changes as each language writes them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from dashboard.words import Flag, Lang, Unit
from layouts import formats


@pytest.mark.parametrize(
    ("value", "unit", "lang", "written"),
    [
        (16_600_000, Unit.PERSON, "zh", "1,660 万人"),
        (16_600_000, Unit.PERSON, "en", "16.6 million people"),
        (1_650_000, Unit.PERSON, "en", "1.65 million people"),
        (26_000, Unit.VILLAGE, "zh", "2.6 万个"),
        (26_000, Unit.VILLAGE, "en", "26,000 villages"),
        (812_300_000, Unit.PERSON, "zh", "8.12 亿人"),
        (9_999, Unit.HOUSEHOLD, "zh", "9,999 户"),
        (1, Unit.HOUSEHOLD, "en", "1 household"),
        (0, Unit.COUNTY, "en", "0 counties"),
        (10_371, Unit.YUAN, "zh", "10,371 元"),
        (4.6, Unit.PERCENT, "zh", "4.6%"),
        (4.65, Unit.PERCENT, "en", "4.7%"),
        (0.03, Unit.PERCENT, "en", "0.03%"),
        (0.0, Unit.PERCENT, "en", "0.0%"),
        (2018, Unit.YEAR, "en", "2018"),
        (-1_234, Unit.PERSON, "en", "−1,234 people"),
    ],
)
def test_value_is_written_as_its_language_does(value: float, unit: Unit, lang: Lang, written: str) -> None:
    assert formats.text(value, unit, lang) == written


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_missing_value_is_a_dash_and_never_a_zero(missing: float | None) -> None:
    assert formats.text(missing, Unit.PERSON, "zh") == "—"
    assert formats.amount(missing, Unit.PERSON, "zh") == ("—", "")


def test_half_is_rounded_away_from_zero() -> None:
    assert formats.plain(2.5) == "3"
    assert formats.plain(-0.25, 1) == "−0.3"


@pytest.mark.parametrize("digits", [0, 1, 2])
def test_many_numbers_are_written_as_each_alone(digits: int) -> None:
    numbers = np.concatenate(
        [np.arange(-400, 400) / 8, np.random.default_rng(1).normal(0, 9_000, 400), [-0.001, 0.0, 2.675]]
    )
    assert formats.plains(numbers, digits) == [formats.plain(number, digits) for number in numbers.tolist()]


def test_of_many_with_signs_those_that_read_above_zero_have_a_plus() -> None:
    written = formats.plains([0.25, 0.04, 0.0, -0.04, -0.05, float("nan"), 1234.5], 1, sign=True)
    assert written == ["+0.3", "0.0", "0.0", "0.0", "−0.1", "—", "+1,234.5"]


def test_nothing_is_written_as_minus_zero() -> None:
    assert formats.plain(-0.04, 1) == "0.0"


@pytest.mark.parametrize(
    ("now", "before", "unit", "lang", "written"),
    [
        (4.6, 6.0, Unit.PERCENT, "zh", "−1.4 个百分点"),
        (4.6, 6.0, Unit.PERCENT, "en", "−1.4 points"),
        (3.0, 2.0, Unit.PERCENT, "en", "+1.0 point"),
        (16_600_000, 30_460_000, Unit.PERSON, "zh", "−1,386 万人"),
        (110, 100, Unit.YUAN, "en", "+10.0%"),
        (100, 0, Unit.YUAN, "en", ""),
        (None, 3.0, Unit.PERCENT, "en", ""),
        (3.0, float("nan"), Unit.PERCENT, "en", ""),
        (2018, 2017, Unit.YEAR, "en", ""),
    ],
)
def test_change_is_in_points_for_rates_and_needs_a_base(
    now: float | None, before: float | None, unit: Unit, lang: Lang, written: str
) -> None:
    assert formats.change(now, before, unit, lang) == written


def test_dates_and_periods_read_as_words() -> None:
    assert formats.date(date(2018, 12, 31), "zh") == "2018 年 12 月 31 日"
    assert formats.date(date(2018, 12, 31), "en") == "31 December 2018"
    assert formats.period("2018", "zh") == "2018 年底"
    assert formats.period("2018", "en") == "end of 2018"
    assert formats.period("2018-06", "zh") == "2018 年 6 月底"
    assert formats.period("2018-06", "en") == "end of June 2018"
    assert [formats.when(p, "zh") for p in ("2018", "2018-06")] == ["2018 年", "2018 年 6 月"]
    assert [formats.when(p, "en") for p in ("2018", "2018-06")] == ["2018", "June 2018"]
    assert [formats.short_month("2018-06", lang) for lang in ("zh", "en")] == ["6 月", "Jun"]


def test_limit_is_written_without_zeros_it_was_not_issued_with() -> None:
    assert formats.limit(3.0, Unit.PERCENT, "zh") == "3%"
    assert formats.limit(1.0, Unit.RATIO, "en") == "1"


def test_names_are_listed_with_the_words_of_the_language() -> None:
    assert formats.listed(["望谟", "荔波", "册亨"], "zh") == "望谟、荔波和册亨"
    assert formats.listed(["Wangmo", "Libo", "Ceheng"], "en") == "Wangmo, Libo and Ceheng"
    assert formats.listed(["Wangmo"], "en") == "Wangmo"
    assert formats.listed([], "en") == ""


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_flag_but_ok_says_why(lang: Lang) -> None:
    assert [flag for flag in Flag if not formats.flag(flag, lang)] == [Flag.OK]


@pytest.mark.parametrize(
    ("value", "limit", "written"),
    [
        (1.9841, 2.0, "1.98"),
        (2.04, 2.0, "2.04"),
        (2.06, 2.0, "2.1"),
        (1.9999, 2.0, "1.9999"),
        (2.0, 2.0, "2.0"),
        (89.96, 90.0, "89.96"),
        (1.2, 2.0, "1.2"),
    ],
)
def test_a_number_is_never_rounded_to_or_across_its_limit(value: float, limit: float, written: str) -> None:
    assert formats.beside(value, limit, 1) == written


def test_a_difference_agrees_with_the_two_numbers_that_are_written_beside_it() -> None:
    """From 94.86 to 69.14 it is 25.72, and written 94.9 and 69.1 it is 25.8."""
    assert formats.apart(69.14, 94.86) == -25.8
    assert formats.apart(-0.04, 0.0) == 0


@pytest.mark.parametrize(
    ("low", "high", "limit", "written"),
    [
        (0.57, 3.12, 2.0, "0.57–3.1"),
        (1.9841, 3.9, 2.0, "1.98–3.9"),
        (1.9841, 3.9, float("nan"), "2.0–3.9"),
        (0, 0.5, 2, "0–0.50"),
    ],
)
def test_an_interval_is_written_alike_on_page_and_receipt(
    low: float, high: float, limit: float, written: str
) -> None:
    assert formats.span(low, high, limit) == written
