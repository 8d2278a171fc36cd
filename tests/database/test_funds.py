"""The money of the page of funds: it adds up along every way, equals the indicators, and keeps to the scope."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import numpy as np
import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from dashboard.words import Level
from data_access.indicators import CATALOGUE
from data_access.queries.fund_ways import fund_ways, way_regions
from data_access.queries.funds import (
    counties_over_two_years,
    fund_months,
    fund_regions,
    held_over_two_years,
    slowest_counties,
)
from data_access.queries.values import region_values
from data_access.releases import Release
from data_access.schema import fund_flow, region_group
from data_access.viewer import DEMONSTRATION_VIEWER as ALL
from data_access.viewer import Viewer
from layouts.fund_records import STAGES, stages
from layouts.sankey import lay

MONTH = "2018-09"
NOTHING = Viewer("none", ())
GUIZHOU = Viewer("province", ("52",))
PLACES: tuple[tuple[str, Level], ...] = (
    ("", "province"),
    ("G01", "county"),
    ("52", "prefecture"),
    ("5205", "county"),
)
SPECIAL = ("01", "02", "03", "04")


def _counted(release: Release, code: str, sources: Sequence[str] | None = None) -> tuple[float, ...]:
    """The four sums of a place by a plain scan of the flows."""
    f = fund_flow.c
    query = select(
        func.sum(f.appropriated_yuan),
        func.sum(f.allocated_yuan),
        func.sum(f.disbursed_yuan),
        func.sum(f.spent_yuan),
    ).where(f.month == MONTH, f.budget_year == 2018)
    if code.startswith("G"):
        members = select(region_group.c.county_code).where(region_group.c.group_code == code)
        query = query.where(f.county_code.in_(members))
    else:
        query = query.where(f.county_code.startswith(code))
    if sources:
        query = query.where(f.source.in_(sources))
    with release.connect() as connection:
        return tuple(float(value) for value in connection.execute(query).one())


@pytest.mark.parametrize("code", ["", "G01", "52", "5205", "520526"])
def test_the_ways_of_a_place_hold_all_its_money(release: Release, code: str) -> None:
    flows = fund_ways(ALL, release, code, MONTH)
    sums = (flows.appropriated, flows.allocated, flows.disbursed, flows.spent)
    assert tuple(of.sum() for of in sums) == _counted(release, code)
    assert len(set(zip(flows.sources, flows.levels, flows.uses, strict=True))) == len(flows.sources)
    drawn = zip(zip(flows.sources, flows.levels, flows.uses, strict=True), flows.appropriated, strict=True)
    laid = lay({way: float(yuan) for way, yuan in drawn}, 150, 4, 8)
    for nodes in laid.nodes:
        assert sum(node.amount for node in nodes) == pytest.approx(flows.appropriated.sum())


@pytest.mark.parametrize(("code", "level"), PLACES)
def test_what_flows_to_the_regions_below_is_what_flows_to_the_place(
    release: Release, code: str, level: Level
) -> None:
    for way in (
        {},
        {"source": ("01",)},
        {"source": ("02", "12"), "level": ("3",)},
        {"level": ("3",), "use": ("01",)},
    ):
        rows = way_regions(ALL, release, code, level, MONTH, way)
        whole = fund_ways(ALL, release, code, MONTH, way)
        assert rows.yuan.sum() == whole.appropriated.sum()
        assert rows.spent.sum() == whole.spent.sum()
        assert list(rows.yuan) == sorted(rows.yuan, reverse=True)


@pytest.mark.parametrize(("code", "level"), PLACES)
def test_the_months_are_the_special_funds_and_those_of_the_regions_add_up(
    release: Release, code: str, level: Level
) -> None:
    months = fund_months(ALL, release, code, 2018)
    now = [of[1, 8] for of in (months.appropriated, months.allocated, months.disbursed, months.spent)]
    assert np.allclose(now, _counted(release, code, SPECIAL), rtol=1e-9)
    regions = fund_regions(ALL, release, code, level, MONTH)
    below = [
        np.nansum(of) for of in (regions.appropriated, regions.allocated, regions.disbursed, regions.spent)
    ]
    assert np.allclose(now, below, rtol=1e-9)


def test_the_numbers_are_those_of_the_indicators(duckdb_release: Release) -> None:
    months = fund_months(ALL, duckdb_release, "52", 2018)
    shown = {
        "funds_appropriated": months.appropriated,
        "funds_spent_share": 100 * months.spent / months.appropriated,
        "funds_idle": months.idle,
        "funds_unspent_over_two_years": months.over_two,
        "funds_to_households_share": months.to_households_share,
        "funds_per_poor_person": months.per_head,
    }
    for name, of in shown.items():
        (cell,) = region_values(ALL, duckdb_release, CATALOGUE[name], MONTH, "52", "province")
        assert of[1, 8] == pytest.approx(cell.value), name


def test_the_counties_to_visit_are_the_slowest_that_are_worth_the_way(release: Release) -> None:
    found = slowest_counties(ALL, release, "52", MONTH)
    all_of = fund_regions(ALL, release, "52", "county", MONTH)
    usual = np.nanmean(all_of.appropriated[all_of.appropriated > 0])
    worth = [n for n in range(len(all_of.codes)) if 2 * all_of.appropriated[n] >= usual]
    slowest = sorted(worth, key=lambda n: (all_of.share[n], all_of.codes[n]))[:3]
    assert [county.code for county in found] == [all_of.codes[n] for n in slowest]


def test_the_counties_that_hold_the_oldest_money_are_listed_the_most_first(
    client: FlaskClient, duckdb_release: Release
) -> None:
    found = held_over_two_years(ALL, duckdb_release, "", MONTH)
    assert len(found) == counties_over_two_years(ALL, duckdb_release, "", MONTH) > 1
    assert [yuan for _, yuan in found] == sorted((yuan for _, yuan in found), reverse=True)
    query = f"period={MONTH}&lang=en&pick=old:all"
    answer = client.get(f"/figure/funds/rows.csv?{query}").data.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(answer)))
    assert [(row["Code"], float(row["Unspent (yuan)"])) for row in rows] == list(found)
    region = duckdb_release.regions.get
    assert [row["Province"] for row in rows] == [region(code[:2]).short("en") for code, _ in found]
    assert _sum(client, "000000", "old:all") == pytest.approx(_sum(client, "000000", "age:two"))
    assert client.get(f"/figure/funds/rows.csv?region={found[0][0]}&{query}").status_code == 404


def test_nothing_is_seen_outside_the_scope(duckdb_release: Release) -> None:
    assert np.isnan(fund_months(NOTHING, duckdb_release, "52", 2018).spent).all()
    assert np.isnan(fund_months(GUIZHOU, duckdb_release, "", 2018).spent).all()
    assert np.isfinite(fund_months(GUIZHOU, duckdb_release, "52", 2018).spent).all()
    assert fund_regions(NOTHING, duckdb_release, "", "province", MONTH).codes == ()
    assert fund_regions(GUIZHOU, duckdb_release, "", "province", MONTH).codes == ("52",)
    assert fund_ways(NOTHING, duckdb_release, "52", MONTH).sources == ()
    assert fund_ways(GUIZHOU, duckdb_release, "", MONTH).sources == ()
    assert fund_ways(GUIZHOU, duckdb_release, "5205", MONTH).sources != ()
    assert way_regions(NOTHING, duckdb_release, "", "province", MONTH, {}).codes == ()
    assert way_regions(GUIZHOU, duckdb_release, "", "province", MONTH, {}).codes == ("52",)
    assert slowest_counties(NOTHING, duckdb_release, "", MONTH) == ()
    assert {c.code[:2] for c in slowest_counties(GUIZHOU, duckdb_release, "", MONTH)} == {"52"}
    assert counties_over_two_years(NOTHING, duckdb_release, "", MONTH) == 0
    assert held_over_two_years(NOTHING, duckdb_release, "", MONTH) == ()
    held = held_over_two_years(ALL, duckdb_release, "", MONTH)
    province = held[0][0][:2]
    seen = held_over_two_years(Viewer("province", (province,)), duckdb_release, "", MONTH)
    assert seen == tuple(one for one in held if one[0].startswith(province))


def _sum(client: FlaskClient, region: str, pick: str) -> float:
    """The amounts of the rows behind a mark, as their file has them."""
    address = f"/figure/funds/rows.csv?region={region}&period={MONTH}&lang=en&pick={pick}"
    answer = client.get(address)
    assert answer.status_code == 200, answer.text
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    return sum(float(row[next(name for name in row if "yuan" in name)]) for row in rows)


@pytest.mark.parametrize("code", ["", "G01", "52", "5205", "520526"])
def test_the_rows_of_each_kind_of_mark_add_up_to_it(
    client: FlaskClient, duckdb_release: Release, code: str
) -> None:
    region = duckdb_release.regions.get(code).padded
    special = fund_ways(ALL, duckdb_release, code, MONTH, {"source": SPECIAL})
    for stage, amounts in zip(STAGES, stages(special), strict=True):
        assert _sum(client, region, f"stage:{stage}") == pytest.approx(amounts.sum()), stage
    flows = fund_ways(ALL, duckdb_release, code, MONTH)
    for pick, kept in {
        "way:01:all:all": [s == "01" for s in flows.sources],
        "way:02-12:3:all": [
            s in ("02", "12") and lv == "3" for s, lv in zip(flows.sources, flows.levels, strict=True)
        ],
        "way:all:all:01": [u == "01" for u in flows.uses],
    }.items():
        assert _sum(client, region, pick) == pytest.approx(flows.appropriated[kept].sum()), pick


def test_an_unknown_mark_is_said_to_be_none(client: FlaskClient) -> None:
    for pick in ("stage:lost", "way:99:all:all", "way:01"):
        answer = client.get(f"/figure/funds/rows.csv?period={MONTH}&lang=en&pick={pick}")
        assert answer.status_code == 404
        assert "No figure" in answer.get_json()["message_en"]
