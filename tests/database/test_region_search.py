"""What lies below the county is found by name, sound and code, on both engines."""

from __future__ import annotations

import pytest

from data_access.releases import Release
from tests.database.tiny import PINE, tiny

__all__ = ["tiny"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("青松", PINE),
        ("青松村", PINE),
        ("qingsong", PINE),
        ("Qingsong Village", PINE),
        (PINE, PINE),
        (PINE[:9], PINE[:9]),
    ],
)
def test_village_is_found(tiny: Release, typed: str, first: str) -> None:
    assert [found.code for found in tiny.regions.search(typed)][:1] == [first]


@pytest.mark.parametrize("typed", ["%", "_", "qing%", "999999999999"])
def test_signs_of_the_query_language_mean_themselves(tiny: Release, typed: str) -> None:
    assert tiny.regions.search(typed) == ()
