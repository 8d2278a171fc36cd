"""The receipt's short code: back to the number it was made from, and to nothing after a slip."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_access.indicators import CATALOGUE
from data_access.receipt_code import (
    ALPHABET,
    LENGTH,
    decode,
    decode_record,
    encode,
    encode_record,
    indicator_mark,
)

PERIODS = {name: entry.periods for name, entry in CATALOGUE.items()}
REGIONS = st.one_of(
    st.sampled_from([0, 2, 4, 6, 9, 12]).flatmap(lambda n: st.text("0123456789", min_size=n, max_size=n)),
    st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=6).map("G".__add__),
)
NUMBERS = st.sampled_from([(name, period) for name, periods in PERIODS.items() for period in periods])
VERSIONS = st.tuples(st.dates(), st.integers(0, 2**32 - 1)).map(lambda v: f"{v[0]}-{v[1]:08x}")


def anywhere(_region: str) -> bool:
    return True


@given(NUMBERS, REGIONS, VERSIONS)
def test_a_code_leads_back_to_its_number(number: tuple[str, str], region: str, version: str) -> None:
    code = encode(number[0], region, number[1], version)
    found = decode(code, PERIODS, anywhere)
    assert found is not None
    assert (found.indicator, found.period, found.region) == (*number, region)
    assert found.is_of(version)
    assert len(code.replace("-", "")) == LENGTH


@given(NUMBERS, REGIONS, VERSIONS)
def test_a_code_is_read_as_people_type_it(number: tuple[str, str], region: str, version: str) -> None:
    code = encode(number[0], region, number[1], version)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert decode(typed, PERIODS, anywhere) == decode(code, PERIODS, anywhere)


@given(NUMBERS, VERSIONS, st.integers(0, LENGTH - 1), st.integers(1, 31))
def test_one_wrong_character_leads_to_no_region(
    number: tuple[str, str], version: str, place: int, by: int
) -> None:
    code = encode(number[0], "520502", number[1], version).replace("-", "")
    wrong = ALPHABET[(ALPHABET.index(code[place]) + by) % 32]
    found = decode(code[:place] + wrong + code[place + 1 :], PERIODS, {"520502"}.__contains__)
    assert found is None


@given(st.text())
def test_no_text_breaks_the_reading(text: str) -> None:
    decode(text, PERIODS, anywhere)


def test_marks_of_indicators_differ() -> None:
    assert len({indicator_mark(name) for name in CATALOGUE}) == len(CATALOGUE)


@pytest.mark.parametrize("period", ["2018-13", "1980", "2100"])
def test_a_period_that_no_code_holds_is_refused(period: str) -> None:
    with pytest.raises(ValueError, match="no period"):
        encode("poverty_incidence", "52", period, "2020-12-31-00000000")


RECORDS = st.one_of(
    st.text("0123456789", min_size=16, max_size=16).filter(lambda digits: not digits.endswith("0000")),
    st.text("0123456789", min_size=12, max_size=12).filter(lambda digits: not digits.endswith("0000")),
)


@given(RECORDS, st.integers(2010, 2029), st.integers(0, 255), VERSIONS)
def test_a_code_leads_back_to_the_number_of_a_file(record: str, year: int, mark: int, version: str) -> None:
    code = encode_record(record, year, mark, version)
    assert len(code.replace("-", "")) == LENGTH
    for typed in (code, code.lower().replace("-", " ").replace("0", "o").replace("1", "l")):
        found = decode_record(typed)
        assert found is not None
        assert (found.record, found.year, found.mark) == (record, year, mark)
        assert found.is_of(version)
    assert decode(code, PERIODS, {"52"}.__contains__) is None


@given(st.text())
def test_no_text_breaks_the_reading_of_a_file(text: str) -> None:
    decode_record(text)


@pytest.mark.parametrize(
    ("record", "year", "mark"), [("52", 2018, 1), ("1" * 16, 1999, 1), ("1" * 16, 2018, 256)]
)
def test_what_no_code_of_a_file_holds_is_refused(record: str, year: int, mark: int) -> None:
    with pytest.raises(ValueError, match="no"):
        encode_record(record, year, mark, "2020-12-31-00000000")
