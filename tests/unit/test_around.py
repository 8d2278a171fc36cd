"""What the meeting's arrow keys lead to: neighbours in official order, and the region above."""

from __future__ import annotations

from callbacks.around import around
from data_access.regions import RegionIndex
from tests.unit.test_regions import NAMES, region

INDEX = RegionIndex(
    [region(code, order) for order, code in enumerate(NAMES)],
    members={"G01": ["520602", "445202"], "G02": ["520521", "520502"]},
    changes={},
)


def everything(_code: str) -> bool:
    return True


def test_country_has_nothing_around() -> None:
    assert around(INDEX, "", everything) == {"above": "", "before": "", "after": ""}


def test_province_stands_between_its_neighbours() -> None:
    assert around(INDEX, "44", everything) == {"above": "000000", "before": "310000", "after": "520000"}


def test_last_of_a_row_has_none_after() -> None:
    assert around(INDEX, "520521", everything) == {"above": "520500", "before": "520502", "after": ""}


def test_group_stands_beside_groups() -> None:
    assert around(INDEX, "G01", everything) == {"above": "000000", "before": "", "after": "G02"}


def test_county_of_a_prefecture_that_is_passed_over_has_the_province_above() -> None:
    assert around(INDEX, "310104", everything)["before"] == "310101"
    assert around(INDEX, "441900", everything)["above"] == "440000"


def test_nothing_is_named_that_may_not_be_seen() -> None:
    assert around(INDEX, "5205", lambda code: code.startswith("5205")) == {
        "above": "",
        "before": "",
        "after": "",
    }
