"""Rounds and findings by the page's queries against the tables read whole; and what each viewer may see of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pandas as pd
import pytest
from sqlalchemy import text
from sqlalchemy.schema import CreateSchema, DropSchema

from data_access import engines
from data_access.indicators import CATALOGUE
from data_access.queries.finding_list import accountability, findings
from data_access.queries.finding_states import OPEN, OVERDUE, STATES, marks
from data_access.queries.findings import (
    FindingSums,
    finding_months,
    finding_regions,
    finding_sums,
    findings_by,
    repeated,
)
from data_access.queries.inspections import coverage, never_inspected, rounds
from data_access.queries.values import region_values
from data_access.releases import Release, open_release
from data_access.viewer import Viewer
from tests.database.cube import fill_without_cube
from tests.database.tiny import CEDAR, PINE, VERSION

ALL, NOTHING = Viewer("nation", ("",)), Viewer("none", ())
ONE_COUNTY = Viewer("county", ("520502",))
GUIZHOU = Viewer("province", ("52",))
PLACES = ("", "52", "5205", "520521", "G01", "640424")
YEARS = (2016, 2018, 2020)
FIND = "SELECT * FROM inspection_finding"


@pytest.fixture(scope="module", params=["duckdb", "postgresql"])
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Release]:
    """The smallest database with its inspections, without a cube, on each engine in turn."""
    name = "small_inspections"  # not of the names that publishing cleans up
    if request.param == "duckdb":
        engine = engines.duckdb_writer(tmp_path_factory.mktemp("small") / "small.duckdb")
    else:
        server = engines.postgresql(request.getfixturevalue("postgres_url"), read_only=False)
        with server.begin() as connection:
            connection.execute(CreateSchema(name))
        engine = server.execution_options(schema_translate_map={None: name})
    with engine.begin() as connection:
        fill_without_cube(connection)
    yield open_release(engine, VERSION)
    if request.param == "postgresql":
        with server.begin() as connection:
            connection.execute(DropSchema(name, cascade=True))
    engine.dispose()


@pytest.fixture(scope="module")
def found(duckdb_release: Release) -> pd.DataFrame:
    with duckdb_release.connect() as connection:
        rows = pd.DataFrame(connection.execute(text(FIND)).mappings().all())
    for name in [
        column for column in rows if column.endswith("_date") or column.startswith("accountability_")
    ]:
        if name != "accountability_form":
            rows[name] = pd.to_datetime(rows[name])
    return rows


@pytest.fixture(scope="module")
def inspected(duckdb_release: Release) -> pd.DataFrame:
    with duckdb_release.connect() as connection:
        return pd.DataFrame(connection.execute(text("SELECT * FROM inspection")).mappings().all())


@pytest.fixture(scope="module")
def poor(duckdb_release: Release) -> pd.Series:
    with duckdb_release.connect() as connection:
        return pd.Series(connection.execute(text("SELECT county_code FROM poor_county")).scalars().all())


def counties_in(release: Release, code: str) -> set[str]:
    return set(release.regions.inside(code, "county"))


def of(rows: pd.DataFrame, release: Release, code: str) -> pd.DataFrame:
    return rows[rows["county_code"].isin(counties_in(release, code))]


def states_of(rows: pd.DataFrame, end: pd.Timestamp) -> pd.Series:
    """What each finding is at a day."""
    days = (end - rows["due_date"]).dt.days
    is_right = rows["rectified_date"].notna() & (rows["rectified_date"] <= end)
    in_term = rows["rectified_date"] <= rows["due_date"]
    open_ = pd.cut(days, [-10_000, 0, 89, 180, 10_000], labels=list(STATES[2:])).astype(str)
    return open_.mask(is_right & in_term, "in_time").mask(is_right & ~in_term, "late")


def counted(rows: pd.DataFrame, year: int) -> FindingSums:
    end = pd.Timestamp(year, 12, 31)
    known = rows[rows["found_date"] <= end]
    states = states_of(known, end).value_counts()
    new = known[known["found_date"].dt.year == year]
    return FindingSums(
        *(int(states.get(name, 0)) for name in STATES),
        new=len(new),
        repeated=int(new["repeats_finding_id"].notna().sum()),
        grave=int((new["severity"] == 3).sum()),
        due=int((known["due_date"] < end).sum()),
        mended=int(((known["due_date"] < end) & (known["rectified_date"] <= end)).sum()),
    )


@pytest.mark.parametrize("code", PLACES)
def test_findings_stand_as_a_second_count_has_it(
    duckdb_release: Release, found: pd.DataFrame, code: str
) -> None:
    for year in YEARS:
        own = of(found, duckdb_release, code)
        sums = finding_sums(ALL, duckdb_release, code, year)
        assert sums == counted(own, year), (code, year)
        assert sums.all == sum(sums[: len(STATES)])


def test_findings_are_those_of_the_indicators(duckdb_release: Release) -> None:
    for code in ("", "52", "5205"):
        sums = finding_sums(ALL, duckdb_release, code, 2018)
        for name, own in (("findings_found", sums.new), ("findings_open", sums.open),
                          ("findings_overdue", sums.overdue)):  # fmt: skip
            level = duckdb_release.regions.get(code).level
            cells = region_values(ALL, duckdb_release, CATALOGUE[name], "2018", code, level)
            assert [c.numerator for c in cells if c.region == code] == [own], name


@pytest.mark.parametrize("by", ["kind", "department", "level"])
def test_each_part_is_counted_and_they_add_up(
    duckdb_release: Release, found: pd.DataFrame, inspected: pd.DataFrame, by: str
) -> None:
    rows = found.merge(inspected[["inspection_id", "level"]], on="inspection_id")
    rows = of(rows, duckdb_release, "52")
    parts = findings_by(ALL, duckdb_release, "52", 2019, by)  # type: ignore[arg-type]
    assert sum(sums.all for _, sums in parts.values()) == finding_sums(ALL, duckdb_release, "52", 2019).all
    for code, (name, sums) in parts.items():
        assert sums == counted(rows[rows[by] == code], 2019)
        assert name.zh
        assert name.en


@pytest.mark.parametrize("level", ["province", "prefecture", "county"])
def test_regions_add_up_and_stand_by_what_is_overdue(duckdb_release: Release, level: str) -> None:
    parts = finding_regions(ALL, duckdb_release, "", 2018, level)  # type: ignore[arg-type]
    whole = finding_sums(ALL, duckdb_release, "", 2018)
    assert FindingSums(*(sum(column) for column in zip(*parts.values(), strict=True))) == whole
    overdue = [sums.overdue for sums in parts.values()]
    assert overdue == sorted(overdue, reverse=True)
    assert set(parts) <= set(duckdb_release.regions.inside("", level))  # type: ignore[arg-type]


def test_months_hold_what_was_found_and_put_right_in_them(
    duckdb_release: Release, found: pd.DataFrame
) -> None:
    months = finding_months(ALL, duckdb_release, "51", 2019)
    own = of(found, duckdb_release, "51")
    for name, counts in (("found_date", months.found), ("rectified_date", months.rectified)):
        days = own.loc[own[name].dt.year == 2019, name]
        assert counts == tuple(int((days.dt.month == month).sum()) for month in range(1, 13))


@pytest.mark.parametrize("code", PLACES)
def test_coverage_is_as_a_second_count_has_it(
    duckdb_release: Release, inspected: pd.DataFrame, poor: pd.Series, code: str
) -> None:
    for year in YEARS:
        own = of(inspected[inspected["year"] == year], duckdb_release, code)
        here = poor[poor.isin(counties_in(duckdb_release, code))]
        made = coverage(ALL, duckdb_release, code, year)
        assert [level.code for level in made.levels] == ["0", "1", "2", "3"]
        for level in made.levels:
            rows = own[own["level"] == level.code]
            assert level.inspections == len(rows)
            assert level.counties == rows["county_code"].nunique()
            assert level.poor_counties == int(here.isin(rows["county_code"]).sum())
            assert level.kinds == rows["kind"].value_counts().to_dict()
            assert level.villages_visited == rows["villages_visited"].sum()
            assert level.households_visited == rows["households_visited"].sum()
        above = inspected[inspected["level"] != "3"]
        ever = above.loc[above["year"] <= year, "county_code"]
        assert made.poor_counties == len(here)
        assert made.inspected == int(here.isin(above.loc[above["year"] == year, "county_code"]).sum())
        assert made.never_inspected == int((~here.isin(ever)).sum())
        assert never_inspected(ALL, duckdb_release, code, year) == tuple(sorted(set(here[~here.isin(ever)])))


def test_coverage_is_that_of_the_indicator(duckdb_release: Release) -> None:
    made = coverage(ALL, duckdb_release, "", 2018)
    (cell,) = region_values(ALL, duckdb_release, CATALOGUE["counties_inspected"], "2018", "", "country")
    assert (made.inspected, made.poor_counties) == (cell.numerator, cell.denominator)


def test_rounds_are_listed_with_what_they_found(
    duckdb_release: Release, inspected: pd.DataFrame, found: pd.DataFrame
) -> None:
    own = of(inspected[inspected["year"] == 2018], duckdb_release, "5205")
    listed = rounds(ALL, duckdb_release, "5205", 2018)
    assert {one.inspection_id for one in listed} == set(own["inspection_id"])
    assert [one.start for one in listed] == sorted((one.start for one in listed), reverse=True)
    for one in listed:
        assert one.findings == int((found["inspection_id"] == one.inspection_id).sum())
        assert one.kind.en
        assert "demonstration" in one.body.en
    only = rounds(ALL, duckdb_release, "5205", 2018, level="1")
    assert {one.inspection_id for one in only} == set(own.loc[own["level"] == "1", "inspection_id"])


def test_what_comes_back_is_listed_most_often_first(duckdb_release: Release, found: pd.DataFrame) -> None:
    listed = repeated(ALL, duckdb_release, "52", 2019, most=10_000)
    own = of(found, duckdb_release, "52")
    own = own[own["found_date"] <= "2019-12-31"]
    again = own[own["repeats_finding_id"].notna()].groupby(["county_code", "kind"]).size()
    assert {(one.county_code, one.kind_code): one.times for one in listed} == again.to_dict()
    assert [one.times for one in listed] == sorted((one.times for one in listed), reverse=True)
    every = own.groupby(["county_code", "kind"]).size()
    assert all(one.found == every[one.county_code, one.kind_code] for one in listed)
    assert len(repeated(ALL, duckdb_release, "52", 2019, most=3)) == 3


def test_accountability_is_as_a_second_count_has_it(duckdb_release: Release, found: pd.DataFrame) -> None:
    end = pd.Timestamp(2018, 12, 31)
    own = of(found, duckdb_release, "52")
    asked = own[own["accountability_proposed"] <= end]
    done = asked["accountability_done"] <= end
    made = accountability(ALL, duckdb_release, "52", 2018, most=10_000)
    assert made.proposed == len(asked)
    assert made.done == int(done.sum())
    for form in made.forms:
        is_form = asked["accountability_form"] == form.code
        assert (form.proposed, form.done) == (int(is_form.sum()), int((is_form & done).sum()))
    assert {one.finding_id for one in made.longest} == set(asked.loc[~done, "finding_id"])
    days = [one.proposed for one in made.longest if one.proposed is not None]
    assert days == sorted(days)
    assert len(days) == len(made.longest) > 0
    assert all(one.done is None for one in made.longest)


@pytest.mark.parametrize("mark", sorted(marks(2018)))
def test_the_list_behind_a_mark_is_as_long_as_its_number(duckdb_release: Release, mark: str) -> None:
    listed = findings(ALL, duckdb_release, "52", 2018, mark, most=100_000)
    sums = finding_sums(ALL, duckdb_release, "52", 2018)
    made = accountability(ALL, duckdb_release, "52", 2018)
    number = {
        "proposed": made.proposed, "answered": made.done, "unanswered": made.proposed - made.done,
    }.get(mark)  # fmt: skip
    assert len(listed) == (getattr(sums, mark) if number is None else number)


def test_the_list_says_what_was_known_at_the_year_s_end(duckdb_release: Release) -> None:
    end = date(2018, 12, 31)
    listed = findings(ALL, duckdb_release, "52", 2018, most=100_000)
    for one in listed:
        assert one.found <= end
        assert all(day is None or day <= end for day in (one.rectified, one.proposed, one.done))
        assert (one.rectified is None) == (one.state in OPEN)
        assert (one.days_overdue > 0) == (one.state in OVERDUE)
        assert (one.form is None) == (one.proposed is None)
        assert (one.village is None) == (one.village_code is None)
        assert one.kind.zh
        assert one.department.en
    late = [one.due for one in listed if one.state in OVERDUE]
    assert late == sorted(late)
    assert [one.state in OVERDUE for one in listed[: len(late)]] == [True] * len(late)
    assert min(late) < end - timedelta(days=90)


def test_the_list_can_be_cut_by_kind_department_and_level(
    duckdb_release: Release, inspected: pd.DataFrame
) -> None:
    whole = findings(ALL, duckdb_release, "52", 2018, most=100_000)
    level = inspected.set_index("inspection_id")["level"]
    for given, keep in (
        ({"kind": "08"}, [one.kind_code == "08" for one in whole]),
        ({"department": "03"}, [one.department_code == "03" for one in whole]),
        ({"level": "0"}, [level[one.inspection_id] == "0" for one in whole]),
    ):
        listed = findings(ALL, duckdb_release, "52", 2018, most=100_000, **given)
        assert listed == tuple(one for one, kept in zip(whole, keep, strict=True) if kept)
        assert listed
    with pytest.raises(KeyError):
        findings(ALL, duckdb_release, "52", 2018, "nonsense")


# --- both engines, the smallest database ------------------------------------------------------------------


def test_in_the_smallest_database_each_finding_is_what_it_is_for(small: Release) -> None:
    sums = finding_sums(ALL, small, "520502", 2018)
    assert sums[: len(STATES)] == (1, 1, 1, 0, 1, 0)
    assert (sums.all, sums.new, sums.repeated, sums.grave) == (4, 3, 1, 1)
    assert finding_sums(ALL, small, "520502", 2017)[: len(STATES)] == (1, 0, 0, 0, 0, 0)
    listed = findings(ALL, small, "", 2018)
    assert [one.state for one in listed][:1] == ["overdue_second"]
    assert listed[0].repeats == 5205020001
    assert listed[0].rectified is None
    assert [one.village_code for one in listed if one.village_code] == [CEDAR, PINE]


def test_in_the_smallest_database_one_county_was_never_inspected_from_above(small: Release) -> None:
    made = coverage(ALL, small, "", 2018)
    assert (made.poor_counties, made.inspected, made.never_inspected) == (3, 1, 2)
    assert never_inspected(ALL, small, "", 2018) == ("520521",)
    assert {level.code: level.inspections for level in made.levels} == {"1": 1, "3": 2}
    assert [one.inspection_id for one in rounds(ALL, small, "", 2017)] == [520502001]


def test_below_the_county_only_findings_of_its_villages_count(small: Release) -> None:
    assert finding_sums(ALL, small, CEDAR, 2018).all == 1
    assert finding_sums(ALL, small, "520502901", 2018).all == 2
    assert finding_sums(ALL, small, "520502902", 2018).all == 0


def test_accountability_and_what_comes_back_on_each_engine(small: Release) -> None:
    made = accountability(ALL, small, "", 2018)
    assert (made.proposed, made.done) == (2, 1)
    assert [one.finding_id for one in made.longest] == [5205020002]
    assert [(one.county_code, one.times, one.found) for one in repeated(ALL, small, "", 2018)] == [
        ("520502", 1, 2)
    ]
    assert finding_months(ALL, small, "", 2018).found == (0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0)
    assert list(finding_regions(ALL, small, "", 2018, "county")) == ["520502", "520521"]


# --- who sees what ---------------------------------------------------------------------------------------


def test_who_sees_nothing_is_told_nothing(duckdb_release: Release) -> None:
    place = (NOTHING, duckdb_release, "", 2018)
    assert finding_sums(*place) == FindingSums()
    assert finding_regions(*place, "county") == {}
    assert all(sums == FindingSums() for _, sums in findings_by(*place, "kind").values())
    assert sum(finding_months(*place).found) == 0
    assert repeated(*place) == ()
    assert accountability(*place).proposed == 0
    assert accountability(*place).longest == ()
    assert findings(*place) == ()
    made = coverage(*place)
    assert (made.poor_counties, made.inspected, made.never_inspected) == (0, 0, 0)
    assert {level.inspections for level in made.levels} == {0}
    assert never_inspected(*place) == ()
    assert rounds(*place) == ()


def test_who_sees_a_part_is_told_of_that_part(duckdb_release: Release) -> None:
    mine, whole = (GUIZHOU, duckdb_release, "", 2018), (ALL, duckdb_release, "52", 2018)
    assert finding_sums(*mine) == finding_sums(*whole)
    assert finding_regions(*mine, "county") == finding_regions(*whole, "county")
    assert findings_by(*mine, "department") == findings_by(*whole, "department")
    assert finding_months(*mine) == finding_months(*whole)
    assert repeated(*mine) == repeated(*whole)
    assert accountability(*mine) == accountability(*whole)
    assert findings(*mine) == findings(*whole)
    assert coverage(*mine) == coverage(*whole)
    assert never_inspected(*mine) == never_inspected(*whole)
    assert rounds(*mine) == rounds(*whole)
    assert finding_sums(GUIZHOU, duckdb_release, "51", 2018) == FindingSums()


def test_who_sees_one_county_is_told_nothing_of_its_neighbour(small: Release) -> None:
    assert {one.county_code for one in findings(ONE_COUNTY, small, "", 2018)} == {"520502"}
    assert list(finding_regions(ONE_COUNTY, small, "52", 2018, "county")) == ["520502"]
    assert coverage(ONE_COUNTY, small, "", 2018).poor_counties == 1
    assert {one.county_code for one in rounds(ONE_COUNTY, small, "", 2018)} == {"520502"}
    assert finding_sums(ONE_COUNTY, small, "520521", 2018) == FindingSums()
