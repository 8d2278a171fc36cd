"""Fair comparison: peers, funnels, contributions to a gap, months; figured anew from their definitions, on both engines."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from sqlalchemy import select

from data_access.exceptions.traits import ATTRIBUTES
from data_access.indicators import CATALOGUE
from data_access.queries.contributions import contributions
from data_access.queries.control_chart import control_chart
from data_access.queries.exceptions import exceptions
from data_access.queries.funnel import funnel
from data_access.queries.peers import peers_of
from data_access.queries.values import region_values
from data_access.releases import Release
from data_access.schema import peer
from data_access.viewer import Viewer

YEAR = "2018"


def test_peers_by_all_attributes_are_the_stored_ones(release: Release, sees_all: Viewer) -> None:
    wanted = (
        select(peer.c.peer_code, peer.c.distance).where(peer.c.county_code == "520526").order_by(peer.c.place)
    )
    with release.connect() as connection:
        codes, distances = zip(*connection.execute(wanted), strict=True)
    found = peers_of(sees_all, release, "520526")
    assert found is not None
    assert [one.county for one in found.listed] == list(codes)
    assert [one.distance for one in found.listed] == pytest.approx(list(distances))
    assert found.own.county == "520526"
    assert found.hidden == 0
    by_size = peers_of(sees_all, release, "520526", ["size"])
    assert by_size is not None
    own = found.own.rural_population
    assert all(0.8 < one.rural_population / own < 1.25 for one in by_size.listed)
    assert {one.county for one in by_size.listed} != {one.county for one in found.listed}
    assert ATTRIBUTES == ("area", "income", "size", "terrain", "incidence")


def test_peers_keep_to_the_scope(release: Release, sees_nothing: Viewer, sees_guizhou: Viewer) -> None:
    assert peers_of(sees_nothing, release, "520526") is None
    assert peers_of(sees_guizhou, release, "130131") is None
    part = peers_of(sees_guizhou, release, "520526")
    assert part is not None
    assert all(one.county.startswith("52") for one in part.listed)
    assert part.hidden == 10 - len(part.listed)


def test_a_funnel_holds_the_counties_between_exact_limits(release: Release, sees_all: Viewer) -> None:
    entry = CATALOGUE["helper_coverage"]
    found = funnel(sees_all, release, entry, YEAR)
    assert found is not None
    cells = {c.region: c for c in region_values(sees_all, release, entry, YEAR, "", "county") if c.n}
    assert set(found.codes) == set(cells)
    at = found.codes.index("520526")
    assert (found.value[at], found.cases[at]) == (cells["520526"].value, cells["520526"].n)
    n = int(found.cases[at])
    r = stats.binom.ppf(0.025, n, found.target / 100)
    above, below = stats.binom.cdf(r, n, found.target / 100), stats.binom.cdf(r - 1, n, found.target / 100)
    assert found.limits.low[at] == pytest.approx(max(0, 100 * (r - (above - 0.025) / (above - below)) / n))
    assert (found.curve.lowest <= found.curve.low).all()
    assert (found.curve.high <= found.curve.highest).all()
    flagged = {
        one.county for one in exceptions(sees_all, release, "", YEAR).listed if one.indicator == entry.id
    }
    assert {
        code for code, is_flagged in zip(found.codes, found.is_flagged, strict=True) if is_flagged
    } == flagged
    mean = (found.value * found.cases).sum() / found.cases.sum()
    assert (np.abs(found.shrunk - mean) <= np.abs(found.value - mean) + 1e-9).all()
    assert funnel(sees_all, release, CATALOGUE["median_income"], YEAR) is None
    assert funnel(sees_all, release, CATALOGUE["funds_spent_share"], YEAR) is None


def test_funnels_keep_to_the_scope(
    release: Release, sees_all: Viewer, sees_nothing: Viewer, sees_guizhou: Viewer
) -> None:
    entry = CATALOGUE["helper_coverage"]
    assert funnel(sees_nothing, release, entry, YEAR) is None
    every, part = funnel(sees_all, release, entry, YEAR), funnel(sees_guizhou, release, entry, YEAR)
    assert every is not None
    assert part is not None
    assert part.target == every.target
    assert list(part.codes) == [code for code in every.codes if code.startswith("52")]


@pytest.mark.parametrize(
    ("code", "level"), [("", "province"), ("52", "prefecture"), ("5205", "county"), ("520526", "township")]
)
@pytest.mark.parametrize("name", ["poverty_incidence", "visits_per_household"])
def test_contributions_add_up_to_the_gap(
    release: Release, sees_all: Viewer, name: str, code: str, level: str
) -> None:
    entry = CATALOGUE[name]
    found = contributions(sees_all, release, entry, code, YEAR, 1.5)
    assert found is not None
    own = region_values(sees_all, release, entry, YEAR, code, release.regions.get(code).level)
    whole = next(cell for cell in own if cell.region == code)
    assert whole.value is not None
    if level != "township":  # below the county the territory is that of the villages in the data
        assert found.value_of_all == pytest.approx(whole.value)
    assert found.contribution.sum() == pytest.approx(found.gap, rel=1e-9)
    assert found.share.sum() == pytest.approx(100) or not found.share.any()


def test_contributions_of_medians_counts_and_scope(
    release: Release, sees_all: Viewer, sees_nothing: Viewer, sees_guizhou: Viewer
) -> None:
    incidence = CATALOGUE["poverty_incidence"]
    median = contributions(sees_all, release, CATALOGUE["median_income"], "52", YEAR, 6_000)
    assert median is not None
    assert median.contribution.sum() == pytest.approx(median.gap)
    assert contributions(sees_all, release, CATALOGUE["registered_poor_population"], "52", YEAR, 0) is None
    assert contributions(sees_nothing, release, incidence, "52", YEAR, 1.5) is None
    assert contributions(sees_guizhou, release, incidence, "", YEAR, 1.5) is None
    part, every = (
        contributions(viewer, release, incidence, "52", YEAR, 1.5) for viewer in (sees_guizhou, sees_all)
    )
    assert part is not None
    assert every is not None
    assert part.codes == every.codes


def test_a_control_chart_of_months(
    release: Release, sees_all: Viewer, sees_nothing: Viewer, sees_guizhou: Viewer
) -> None:
    entry = CATALOGUE["funds_spent_share"]
    found = control_chart(sees_all, release, entry, "52", "2019-03")
    assert found is not None
    assert (found.months[0], found.months[-1], found.baseline) == ("2016-01", "2019-03", 36)
    base = found.apart[:36].reshape(3, 12)
    reach = 2.66 * np.abs(np.diff(base, axis=0)).mean()
    assert found.high[:12] == pytest.approx(base.mean(axis=0) + reach)
    assert found.low[36:] == pytest.approx(base.mean(axis=0)[:3] - reach)
    assert found.is_outside.tolist() == ((found.apart > found.high) | (found.apart < found.low)).tolist()
    assert control_chart(sees_all, release, CATALOGUE["poverty_incidence"], "52", YEAR) is None
    assert control_chart(sees_all, release, CATALOGUE["funds_idle"], "52", "2019-03") is None  # an amount
    assert control_chart(sees_nothing, release, entry, "52", YEAR) is None
    assert control_chart(sees_guizhou, release, entry, "53", YEAR) is None
    part = control_chart(sees_guizhou, release, entry, "52", "2019-03")
    assert part is not None
    assert part.apart.tolist() == found.apart.tolist()
