"""Where the regions below a place stand on some indicators, on both engines, and for whom."""

from __future__ import annotations

import numpy as np
import pytest

from data_access.indicators import CATALOGUE
from data_access.queries.overview import series
from data_access.queries.standing import standing
from data_access.releases import Release
from data_access.viewer import DEMONSTRATION_VIEWER as ALL
from data_access.viewer import Viewer
from tests.database.cube import cube

__all__ = ["cube"]
SHOWN = [CATALOGUE[name] for name in ("cooperative_membership", "own_work_income", "satisfaction")]


@pytest.mark.parametrize(
    ("place", "level", "codes"),
    [
        ("", "province", ("13", "52")),
        ("52", "county", ("520502", "520521")),
        ("G40", "county", ("520502", "520521")),
        ("520502", "village", ("520502901901", "520502901902", "520502902901")),
        ("520502902", "village", ("520502902901",)),
        ("520502902901", None, ()),
    ],
)
def test_a_place_stands_for_the_regions_one_level_down(
    cube: Release, place: str, level: str | None, codes: tuple[str, ...]
) -> None:
    found = standing(ALL, cube, SHOWN, place, "2018")
    assert (found.level, found.codes) == (level, codes)
    assert found.value.shape == (3, len(codes))


@pytest.mark.parametrize("place", ["", "52", "G40", "520502"])
def test_parts_below_add_up_to_the_place(cube: Release, place: str) -> None:
    found = standing(ALL, cube, SHOWN[:2], place, "2018")
    own = series(ALL, cube, SHOWN[:2], [place])
    for i, entry in enumerate(SHOWN[:2]):
        assert np.nansum(found.numerator[i]) == own[entry.id, place].numerator[-3]
        assert np.nansum(found.denominator[i]) == own[entry.id, place].denominator[-3]


def test_what_a_level_lacks_is_nothing(cube: Release) -> None:
    found = standing(ALL, cube, SHOWN, "520502", "2018")
    assert np.isnan(found.value[2]).all()
    assert not np.isnan(found.value[0]).any()


def test_only_what_a_viewer_may_see_is_there(cube: Release) -> None:
    nothing = standing(Viewer("none", ()), cube, SHOWN, "52", "2018")
    assert nothing.codes == ()
    county = Viewer("county", ("520521",))
    assert standing(county, cube, SHOWN, "520521", "2018").codes == ("520521901901",)
    assert standing(county, cube, SHOWN, "52", "2018").codes == ()
