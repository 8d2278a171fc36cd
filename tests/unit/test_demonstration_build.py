"""Outliers, evaluations, the writer and the frame of a build."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest
from sqlalchemy import Engine, select, text

from data_access import schema
from data_access.demonstration import build, outliers
from data_access.demonstration.checks import CheckFailed, check_database
from data_access.demonstration.columns import Coded, Days, ZeroIsNull
from data_access.demonstration.details import rows_of
from data_access.demonstration.evaluations import evaluations
from data_access.demonstration.parts import PART_HOUSEHOLDS, parts
from data_access.demonstration.village_years import village_years
from data_access.demonstration.writer import Writer, create_tables, insert, insert_frame
from data_access.engines import duckdb_writer
from data_access.publish import NotPublished
from tests.unit.demonstration_parts import LINE, YEARS, a_part

HELPER = schema.metadata.tables["helper"]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    made = duckdb_writer(tmp_path / "made.duckdb", threads=1)
    create_tables(made)
    yield made
    made.dispose()


def villages_of(counties: int, each: int, complete: int = 0) -> pd.DataFrame:
    """`each` villages in each county; in the first `complete` counties ten times as many, in ten townships."""
    rows = []
    for number in range(counties):
        whole = number < complete
        for village in range(each * (10 if whole else 1)):
            county = f"52{number:04d}"
            township = f"{county}9{village // each + 1:02d}"
            rows.append(
                (county, f"{township}9{village % each + 1:02d}", township, village % 2 == 0, 2018, whole)
            )
    names = [
        "county_code",
        "village_code",
        "township_code",
        "is_poor_village",
        "exit_year",
        "is_complete_place",
    ]
    villages = pd.DataFrame(rows, columns=names)
    villages["exit_year"] = villages["exit_year"].astype("Int16").where(villages["is_poor_village"])
    return villages


def test_tables_have_comments_and_no_indexes(engine: Engine) -> None:
    constraints = "SELECT count(*) FROM duckdb_constraints() WHERE constraint_type <> 'NOT NULL'"
    uncommented = "SELECT count(*) FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM duckdb_indexes()")).scalar_one() == 0
        assert connection.execute(text(constraints)).scalar_one() == 0
        found = connection.execute(text("SELECT table_name, comment FROM duckdb_tables()")).all()
        columns = connection.execute(text(uncommented)).scalar_one()
    assert dict(iter(found)) == {t.name: t.comment for t in schema.metadata.sorted_tables}
    assert columns == 0


def helpers(**changed: Any) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "county_code": Coded(np.array([0, 1]), ["520521", "520522"]),
        "helper_id": np.array([520521000001, 520522000001]),
        "name": Coded(np.array([1, 0]), ["王演甲", "李例三"]),
        "unit_id": np.array([5205210001, 5205220001]),
        "rank": Coded(np.array([0, 0]), ["10"]),
    }
    return columns | changed


def test_words_stand_for_their_numbers(engine: Engine) -> None:
    with engine.begin() as connection:
        assert insert(connection, HELPER, helpers()) == 2
        rows = connection.execute(select(HELPER.c.county_code, HELPER.c.name, HELPER.c.rank)).all()
    assert [tuple(row) for row in rows] == [("520521", "李例三", "10"), ("520522", "王演甲", "10")]


def test_minus_one_and_zero_are_null(engine: Engine) -> None:
    event = {
        "county_code": Coded(np.array([0, 0]), ["520521"]),
        "household_id": np.array([1, 2]),
        "weight": np.array([3, 3]),
        "village_code": Coded(np.array([0, 0]), ["520521901901"]),
        "need_id": np.array([1, 2]),
        "kind": Coded(np.array([0, 0]), ["011"]),
        "listed_date": Days(np.array([16800, 16801])),
        "met_by_measure_id": ZeroIsNull(np.array([0, 77])),
        "met_date": Days(np.array([-1, 16802])),
    }
    need = schema.metadata.tables["need"]
    with engine.begin() as connection:
        insert(connection, need, event)
        rows = connection.execute(select(need.c.listed_date, need.c.met_by_measure_id, need.c.met_date)).all()
    assert [tuple(map(str, row)) for row in rows] == [
        ("2015-12-31", "None", "None"),
        ("2016-01-01", "77", "2016-01-02"),
    ]


def test_columns_that_the_table_lacks_are_refused(engine: Engine) -> None:
    with engine.begin() as connection, pytest.raises(ValueError, match=r"helper: .*phone"):
        insert(connection, HELPER, helpers(phone=np.array([1, 2])))


def test_a_frame_without_a_needed_column_is_refused(engine: Engine) -> None:
    with (
        engine.begin() as connection,
        pytest.raises(ValueError, match="helper: columns missing: county_code"),
    ):
        insert_frame(connection, HELPER, pd.DataFrame({"helper_id": [1]}))


def test_a_failure_while_writing_reaches_who_writes(engine: Engine) -> None:
    broken = helpers(rank=Coded(np.array([-1, -1]), ["10"]))

    def write() -> None:
        with Writer(engine) as writer:
            for _ in range(5):
                writer.write({"helper": broken})

    with pytest.raises(Exception, match="NOT NULL"):
        write()


def test_parts_are_written_in_the_order_in_which_they_come(engine: Engine) -> None:
    with Writer(engine) as writer:
        for number in range(5):
            writer.write({"helper": helpers(helper_id=np.array([number * 2, number * 2 + 1]))})
    with engine.connect() as connection:
        found = connection.execute(text("SELECT helper_id FROM helper")).scalars().all()
    assert found == list(range(10))
    assert writer.rows == {"helper": 10}


def test_checksums_do_not_depend_on_order_but_on_every_value(engine: Engine) -> None:
    with engine.begin() as connection:
        insert(connection, HELPER, helpers())
    first = build.table_checksums(engine)["helper"]
    turned = helpers(
        county_code=Coded(np.array([1, 0]), ["520521", "520522"]),
        helper_id=np.array([520522000001, 520521000001]),
        name=Coded(np.array([0, 1]), ["王演甲", "李例三"]),
        unit_id=np.array([5205220001, 5205210001]),
    )
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM helper"))
        insert(connection, HELPER, turned)
    assert build.table_checksums(engine)["helper"] == first
    with engine.begin() as connection:
        connection.execute(text("UPDATE helper SET rank = '11' WHERE helper_id = 520521000001"))
    assert build.table_checksums(engine)["helper"] != first


def test_a_part_can_be_written_and_read(engine: Engine) -> None:
    part = a_part(households=200)
    with Writer(engine) as writer:
        writer.write(rows_of(part))
    with engine.connect() as connection:
        assert (
            connection.execute(text("SELECT sum(members) FROM household_year")).scalar_one()
            == part.members.sum()
        )


def test_parts_hold_whole_counties_of_one_province(monkeypatch: pytest.MonkeyPatch) -> None:
    villages = villages_of(6, 2)
    villages.loc[6:, "county_code"] = "53" + villages.loc[6:, "county_code"].str[2:]
    villages["weight"] = 3
    each = PART_HOUSEHOLDS // 3
    village_of = np.repeat(np.arange(12), each)
    count = len(village_of)
    zero = np.zeros(count, dtype=np.int16)
    plan: Any = SimpleNamespace(
        villages=villages, village_of=village_of, years=YEARS, household_id=np.arange(count), removed_year=zero,
        registered_year=zero + 2014, added_by_lookback=zero > 0, first_exit_year=zero, exit_year=zero,
        returned_year=zero, exit_plan_year=zero, members=np.ones((count, 7), dtype=np.int8),
        is_registered=np.ones((count, 7), dtype=bool),
    )  # fmt: skip
    signals, _ = outliers.plant(villages, 1)
    found = list(parts(plan, LINE, 1, signals, np.ones((12, 12)) / 12))
    assert [part.counties for part in found] == [
        ("520000", "520001"), ("520002",), ("530003", "530004"), ("530005",),
    ]  # fmt: skip
    assert sum(len(part.village) for part in found) == count
    assert found[0].rng("x").random() != found[1].rng("x").random()
    assert found[0].rng("x").random() != found[0].rng("y").random()


def test_outliers_stand_in_clusters_that_the_manifest_lists() -> None:
    villages = villages_of(300, 2, complete=2)
    signals, planted = outliers.plant(villages, 7)
    listed = outliers.manifest(planted, villages, 7, 0.01)["planted"]
    assert {one["kind"] for one in listed} == set(outliers.FACTOR)
    for one in listed:
        rows = villages["village_code"].isin(one["villages"]).to_numpy()
        assert set(villages["village_code"][villages["village_code"].str.startswith(one["region"])]) == set(
            one["villages"]
        )
        factor = outliers.FACTOR[one["kind"]][one["gravity"] - 1]
        assert (getattr(signals, one["kind"])[rows] > 0.2 * factor).all()
    in_whole = [one for one in listed if one["region"][:6] in ("520000", "520001")]
    of_counties = {
        "idle_balance", "misfit", "late_edits", "near_line", "overdue_findings", "repeated_findings",
    }  # fmt: skip
    assert all(len(one["region"]) == (6 if one["kind"] in of_counties else 9) for one in in_whole)


def test_without_outliers_the_others_are_as_usual() -> None:
    villages = villages_of(300, 2, complete=2)
    planted, clusters = outliers.plant(villages, 7)
    usual, none = outliers.plant(villages, 7, with_clusters=False)
    assert none == ()
    for kind in outliers.FACTOR:
        rows = np.isin(np.arange(len(villages)), [r for c in clusters if c.kind == kind for r in c.villages])
        assert (getattr(usual, kind)[~rows] == getattr(planted, kind)[~rows]).all()
        assert (getattr(usual, kind)[rows] < getattr(planted, kind)[rows]).all()


def test_returns_are_listed_where_they_are_many() -> None:
    villages = villages_of(3, 1)
    village_of = np.repeat([0, 1, 2], 50)
    returned = np.zeros(150, dtype=bool)
    returned[:6] = True
    returned[50] = True
    assert outliers.returns(villages, village_of, returned) == (
        outliers.Planted("returns", "520000901901", (0,), 3),
    )


@pytest.fixture
def poor_counties() -> pd.DataFrame:
    years = np.repeat([2016, 2017, 2018, 2019, 2020], [28, 125, 283, 344, 52])
    return pd.DataFrame({"county_code": [f"{520000 + n}" for n in range(832)], "exit_year": years})


def test_evaluations_of_2018_are_those_that_were_published(poor_counties: pd.DataFrame) -> None:
    found = evaluations(poor_counties, {}, 1).query("year == 2018")
    assert len(found) == 283
    no_wrong, no_missed = found.wrongly_exited == 0, found.missed == 0
    assert round(100 * no_wrong.mean(), 2) == 86.57
    assert round(100 * no_missed.mean(), 2) == 90.46
    assert round(100 * (no_wrong & no_missed).mean(), 2) == 81.27


def test_evaluations_pass_every_limit(poor_counties: pd.DataFrame) -> None:
    found = evaluations(poor_counties, {}, 1)
    assert len(found) == 832
    assert (found.wrongly_exited / found.sampled_exited).max() < 0.02
    assert (found.missed / found.sampled_unregistered).max() < 0.02
    assert (found.approving / found.interviewed).min() >= 0.9
    assert (found.approving <= found.interviewed).all()
    assert found.sampled_exited.between(300, 1000).all()


def test_counties_with_more_wrong_exits_are_found_out_first(poor_counties: pd.DataFrame) -> None:
    planted = dict.fromkeys(poor_counties.query("exit_year == 2018").county_code[:20], 8.0)
    found = evaluations(poor_counties, planted, 1).set_index("county_code").loc[list(planted)]
    assert (found.wrongly_exited > 0).mean() > 0.8


def test_exited_villages_have_road_power_broadband_and_clinic() -> None:
    villages = villages_of(200, 2)
    signals, _ = outliers.plant(villages, 1)
    state = village_years(villages, YEARS, signals, np.random.default_rng(1))
    exited = villages["is_poor_village"].to_numpy()[:, None] & (YEARS >= 2018)
    for reached in (
        state.road,
        state.broadband,
        state.clinic,
        state.power == 100,
        state.collective_income > 0,
    ):
        assert reached[exited].all()
        assert not reached[~exited].all()
    assert (state.needs_met <= state.needs_listed).all()
    for kept in (state.road, state.broadband, state.clinic):
        assert (np.diff(kept.astype(int), axis=1) >= 0).all()


def test_versions_differ_by_seed_and_density() -> None:
    ids = {build.version_id(density, seed) for density in (0.001, 0.01) for seed in (1, 2)}
    assert len(ids) == 4
    assert all(found.startswith("2020-12-31-") and len(found) == 19 for found in ids)
    assert build.version_id(0.01, 1) == build.version_id(0.01, 1)
    assert build.version_id(0.01, 1, with_outliers=False) not in ids


def test_without_outliers_the_manifest_is_empty_and_the_version_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def write(file: Path, *given: object) -> SimpleNamespace:
        asked.append(given)
        villages = villages_of(20, 1)
        return SimpleNamespace(
            villages=villages, village_of=np.repeat(np.arange(20), 5), returned_year=np.full(100, 2018)
        )

    monkeypatch.setattr(build, "write_database", write)
    monkeypatch.setattr(build, "publish", lambda out, _version, make: make(out))
    listed = tmp_path / "manifest.json"
    for with_outliers in (True, False):
        version = build.build_demonstration(
            tmp_path / "set", 0.001, 1, listed, lambda _stage, _done: None, with_outliers
        )
        assert version == build.version_id(0.001, 1, with_outliers)
        assert (json.loads(listed.read_text())["planted"] != []) is with_outliers
        assert asked[-1][-1] is with_outliers


def test_too_little_room_is_said_before_anything_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build.shutil, "disk_usage", lambda _: SimpleNamespace(free=1_000_000))
    with pytest.raises(NotPublished, match=r"Too little room .* 0\.0 GB are free, about 0\.3 GB are needed"):
        build.build_demonstration(tmp_path / "set", 0.001, 1, None, lambda _stage, _done: None)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotPublished, match=r"Cannot write .*/file/set: .*/file is no folder to write in"):
        build.build_demonstration(tmp_path / "file" / "set", 0.001, 1, None, lambda _stage, _done: None)


def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(file: Path, *_: object) -> None:
        raise duckdb.IOException(f"IO Error: Could not write file {file.name}: No space left on device")

    monkeypatch.setattr(build, "write_database", fill)
    with pytest.raises(NotPublished, match=r"Cannot write .*/set: IO Error: .* No space left on device"):
        build.build_demonstration(tmp_path / "set", 0.001, 1, None, lambda _stage, _done: None)
    assert not list(tmp_path.glob("*.duckdb"))


def test_the_manifest_says_seed_and_density() -> None:
    villages = villages_of(20, 1)
    _, planted = outliers.plant(villages, 3)
    listed = json.loads(json.dumps(outliers.manifest(planted, villages, 3, 0.5)))
    assert (listed["seed"], listed["density"]) == (3, 0.5)


def test_a_database_that_contradicts_itself_is_refused(engine: Engine) -> None:
    with Writer(engine) as writer:
        writer.write(rows_of(a_part(households=100)))
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE household_year SET wage_income_yuan = wage_income_yuan + 1 WHERE year = 2015")
        )
        with pytest.raises(CheckFailed, match=r"is not served: incomes add up: \d+ and not 0"):
            check_database(connection)
