"""How well a name answers what is typed: whole, its beginning in any writing, or within."""

from __future__ import annotations

import pytest

from callbacks.everywhere import score
from dashboard.words import Text

NAME = Text("贫困发生率", "Poverty incidence")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("贫困发生率", 0),
        ("poverty incidence", 0),
        ("Poverty", 1),
        ("贫", 1),
        ("pkfsl", 1),
        ("pinkun", 1),
        ("发生", 2),
        ("incid", 2),
        ("p", None),
        ("", None),
        (" ", None),
        ("income", None),
    ],
)
def test_score_of_a_name(typed: str, expected: int | None) -> None:
    assert score(typed, NAME) == expected
