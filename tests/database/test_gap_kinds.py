"""What a gap is made of by cause, batch, … and month: the parts add up to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select, text

from callbacks import supervision, supervision_gap
from callbacks.context import Context
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.tabbed import listed
from dashboard.view import View
from data_access.codes import pad
from data_access.indicators import CATALOGUE
from data_access.indicators.kinds import kinds_of
from data_access.queries.contributions import contributions
from data_access.queries.gap_kinds import gap_kinds, reference
from data_access.queries.values import region_values
from data_access.releases import Release, Store
from data_access.schema import indicator_kind, indicator_value
from data_access.viewer import Viewer
from layouts import formats
from tests.database.figures import COUNTY

YEAR = "2018"
SEES_ALL = Viewer("test", ("",))
TAKEN_APART = [
    name for name, entry in CATALOGUE.items() if kinds_of(entry) is not None and YEAR in entry.periods
]


def asked(
    store: Store, region: str, indicator: str, pick: str = "", viewer: Viewer = SEES_ALL
) -> FigureAsked:
    context = Context(store=store, cache=None, viewer=lambda: viewer)  # type: ignore[arg-type]
    view = View(region=pad(region), period=YEAR, lang="en", tab="why", indicator=indicator, pick=pick)
    return FigureAsked(context, viewer, store.release(), view, region)


def test_the_kept_kinds_add_up_to_the_cube(duckdb_release: Release) -> None:
    k, v = indicator_kind.c, indicator_value.c
    keys = (k.indicator, k.level, k.period, k.region_code)
    summed = select(
        *keys, func.sum(k.numerator).label("above"), func.sum(k.denominator).label("below")
    ).group_by(*keys)
    s = summed.subquery("summed")
    same = [s.c[c.name] == v[c.name] for c in keys]
    apart = (
        select(func.count())
        .select_from(s.join(indicator_value, same[0] & same[1] & same[2] & same[3]))
        .where(
            (func.abs(s.c.above - v.numerator) > 1e-6 * (1 + func.abs(v.numerator)))
            | (func.abs(s.c.below - v.denominator) > 1e-6 * v.denominator)
        )
    )
    with duckdb_release.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(summed.subquery())) > 10_000
        assert connection.scalar(apart) == 0


@pytest.mark.parametrize("region", ["", "52", "5205", "G40", "520526", COUNTY])
def test_the_parts_add_up_to_the_gap(duckdb_release: Release, region: str) -> None:
    tried = 0
    for name in TAKEN_APART:
        entry = CATALOGUE[name]
        against = reference(duckdb_release, entry, "2017" if region == "" else YEAR)
        assert against is not None
        whole = contributions(SEES_ALL, duckdb_release, entry, region, YEAR, against.value)
        if whole is None:
            continue
        below = float(whole.denominator.sum())
        found = gap_kinds(SEES_ALL, duckdb_release, entry, region, YEAR, against, below)
        assert found is not None, name
        assert found.contribution.sum() == pytest.approx(whole.gap, abs=1e-6), name
        tried += 1
    assert tried >= 15


def test_months_add_up_to_the_year(duckdb_release: Release) -> None:
    entry = CATALOGUE["funds_spent_share"]
    against = reference(duckdb_release, entry, "2018-12")
    assert against is not None
    found = gap_kinds(SEES_ALL, duckdb_release, entry, "52", "2018-12", against, 1.0)
    (own,) = region_values(SEES_ALL, duckdb_release, entry, "2018-12", "52", "province")
    assert found is not None
    assert own.value is not None
    assert len(found.codes) == 12
    assert found.contribution.sum() == pytest.approx(own.value - against.value)


def test_incidence_by_cause_as_counted_from_the_rows(duckdb_release: Release) -> None:
    """A second count: poor people of each cause over the rural population, of Guizhou and of the country."""
    query = text(
        "SELECT main_cause, SUM(CASE WHEN county_code LIKE '52%' THEN members * weight ELSE 0 END),"
        " SUM(members * weight) FROM household_year WHERE year = 2018 AND is_registered GROUP BY 1"
    )
    entry = CATALOGUE["poverty_incidence"]
    against = reference(duckdb_release, entry, YEAR)
    assert against is not None
    with duckdb_release.connect() as connection:
        rows = connection.execute(query).all()
        (own,) = region_values(SEES_ALL, duckdb_release, entry, YEAR, "52", "province")
    assert own.denominator is not None
    assert against.cell.denominator is not None
    found = gap_kinds(SEES_ALL, duckdb_release, entry, "52", YEAR, against, own.denominator)
    assert found is not None
    by_hand = {
        cause: 100 * (float(here) / own.denominator - float(all_) / against.cell.denominator)
        for cause, here, all_ in rows
    }
    assert dict(zip(found.codes, found.contribution.tolist(), strict=True)) == pytest.approx(by_hand)


def test_a_viewer_of_a_province_is_told_its_gap_to_the_country(duckdb_store: Store) -> None:
    own = asked(duckdb_store, "52", "poverty_incidence", viewer=Viewer("province", ("52",)))
    gap = supervision_gap.read(own)
    assert gap.parts is not None
    assert supervision_gap.kinds_here(own, gap) is not None
    assert (
        supervision_gap.read(asked(duckdb_store, "", "poverty_incidence", viewer=Viewer("none", ()))).parts
        is None
    )


@pytest.mark.parametrize(
    "name", ["needs_met", "measure_fit_share", "visits_per_household", "poverty_incidence"]
)
def test_the_villages_behind_a_county_add_up_to_its_number(duckdb_store: Store, name: str) -> None:
    release, entry = duckdb_store.release(), CATALOGUE[name]
    (cell,) = region_values(SEES_ALL, release, entry, YEAR, "520526", "county")
    wanted = asked(duckdb_store, "", name, f"county:{name}:520526")
    rows = listed(supervision, replace(wanted, view=replace(wanted.view, tab="compare")))
    above, below = (
        sum(float(v or 0) for v in rows.spec.column(c).values) for c in ("numerator", "denominator")
    )
    assert above == pytest.approx(cell.numerator)
    assert all(
        f"region={code}" in lead
        for code, lead in zip(rows.spec.column("region").values, rows.leads, strict=True)
    )
    if name == "poverty_incidence":  # its people are the county's own, not those of the villages in the data
        assert "own population" in rows.total
    else:
        assert below == pytest.approx(cell.denominator)
        assert rows.total.startswith(
            formats.text(cell.value, entry.unit, "en").split(" ")[0].removesuffix("%")
        )


@pytest.mark.parametrize(
    "pick",
    [
        "county",
        "county:needs_met",
        "county:needs_met:52",
        "county:nothing:520526",
        "county:wrong_exit_rate:520526",
    ],
)
def test_an_unknown_county_is_refused(duckdb_store: Store, pick: str) -> None:
    with pytest.raises(NoFigure):
        listed(supervision, asked(duckdb_store, "52", "needs_met", pick))
