"""Published values and their basis are read with what their issuer said of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.words import Basis
from data_access.reference.basis import parse_basis
from data_access.reference.quantities import Quantity, parse_quantities, parse_quantity

QUALIFIERS = st.sampled_from(["about", "over", "nearly"])
NUMBERS = st.integers(min_value=0, max_value=10**9)


@given(NUMBERS)
def test_bare_number_is_exact(number: int) -> None:
    assert parse_quantity(str(number)) == Quantity(number, "exact")


@given(QUALIFIERS, NUMBERS)
def test_qualifier_is_never_dropped(qualifier: str, number: int) -> None:
    parsed = parse_quantity(f"{qualifier} {number}")
    assert (parsed.qualifier, parsed.value) == (qualifier, number)


@given(QUALIFIERS, NUMBERS, NUMBERS)
def test_cell_with_two_values_keeps_both_qualifiers(qualifier: str, first: int, second: int) -> None:
    parsed = parse_quantities(f"{qualifier} {first} / {second}")
    assert parsed == (Quantity(first, qualifier), Quantity(second, "exact"))  # type: ignore[arg-type]


@given(st.decimals(min_value=0, max_value=10**6, places=2))
def test_decimals_are_read_whole(number: object) -> None:
    assert parse_quantity(str(number)).value == float(str(number))


@pytest.mark.parametrize(
    ("cell", "quantity"),
    [
        ("about 3000", Quantity(3000, "about")),
        ("over 1400", Quantity(1400, "over")),
        ("nearly 20000000", Quantity(20_000_000, "nearly")),
        ("about 10000000 (9810000 registered)", Quantity(10_000_000, "about", "(9810000 registered)")),
        ("2400000 persons", Quantity(2_400_000, "exact", "persons")),
        ("0 (dynamic)", Quantity(0, "exact", "(dynamic)")),
    ],
)
def test_published_cells_are_read(cell: str, quantity: Quantity) -> None:
    assert parse_quantity(cell) == quantity


@pytest.mark.parametrize(
    "cell", ["", "about", "roughly 3000", "3,000", "incidence > 2", "12 34", "about 35000 / 2660000"]
)
def test_what_is_no_single_quantity_is_refused(cell: str) -> None:
    with pytest.raises(ValueError, match="is no number"):
        parse_quantity(cell)


@pytest.mark.parametrize(
    ("text", "part", "basis"),
    [
        ("found", "", Basis.FOUND),
        ("recalled, medium", "", Basis.RECALLED),
        ("derived", "", Basis.DERIVED),
        ("recalled (east, central; the three add to 9899); found (west)", "west", Basis.FOUND),
        ("recalled (east, central; the three add to 9899); found (west)", "central", Basis.RECALLED),
        ("found (counts, by subtraction); recalled (incidence)", "counts", Basis.FOUND),
        ("found (counts); recalled (incidence)", "incidence", Basis.RECALLED),
        ("recalled (area), found (year)", "year", Basis.FOUND),
        ("recalled (12588); found (key counties, areas)", "key counties", Basis.FOUND),
        ("recalled (12588); found (key counties, areas)", "12588", Basis.RECALLED),
        ("recalled (14 areas sum to 2875 = national area total)", "counts", Basis.RECALLED),
        ("found (count); found by difference (incidence)", "incidence", Basis.FOUND),
    ],
)
def test_basis_is_read_part_by_part(text: str, part: str, basis: Basis) -> None:
    assert parse_basis(text, part) is basis


def test_unnamed_part_takes_the_weakest_basis() -> None:
    assert parse_basis("found (persons); recalled (villages)", "anything") is Basis.RECALLED


def test_cell_without_a_basis_is_refused() -> None:
    with pytest.raises(ValueError, match="states no basis"):
        parse_basis("")
