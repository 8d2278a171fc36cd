"""Publishing embedded versions, and what readers see of it."""

from __future__ import annotations

import gc
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select, text

from data_access.engines import duckdb_writer
from data_access.pointer import DataSet, Pointer
from data_access.publish import STEPS, NotPublished, go_back, publish
from data_access.releases import NoData, Store, UnknownVersion
from data_access.schema import data_version, metadata
from tests.conftest import VERSIONS, fill_small_database, write_small_database

REPOSITORY = Path(__file__).resolve().parents[2]
DIE_AT = """
import os, signal, sys
from pathlib import Path
from data_access.pointer import DataSet
from data_access.publish import steps
from tests.conftest import write_small_database
out, version, last = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
for step in steps(DataSet(out), version, write_small_database(version)):
    if step == last:
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """The path that names the set, two versions published."""
    path = tmp_path / "set"
    for version in VERSIONS[:2]:
        publish(path, version, write_small_database(version))
    return path


def store(out: Path) -> Store:
    return Store(f"duckdb:///{out}")


def _refuse(_path: Path) -> None:
    raise AssertionError("built again")


def served(store: Store) -> str:
    release = store.release()
    with release.engine.connect() as connection:
        assert connection.execute(select(data_version.c.id)).scalar_one() == release.id
    return release.id


def test_a_new_version_is_served_on_the_next_request(out: Path) -> None:
    reader = store(out)
    assert served(reader) == VERSIONS[1]
    publish(out, VERSIONS[2], write_small_database(VERSIONS[2]))
    assert served(reader) == VERSIONS[2]


def test_a_request_keeps_its_version_while_newer_ones_are_published(out: Path) -> None:
    reader = store(out)
    held = reader.release()
    for version in VERSIONS[2:]:
        publish(out, version, write_small_database(version))
        served(reader)
    assert not DataSet(out).file(held.id).exists()
    with held.engine.connect() as connection:
        assert connection.execute(select(data_version.c.id)).scalar_one() == VERSIONS[1]


def test_what_a_killed_build_spilled_is_removed(out: Path) -> None:
    spilled = out.with_name(f"{out.name}-{VERSIONS[3]}.building.tmp")
    spilled.mkdir()
    (spilled / "duckdb_temp_storage-0.tmp").write_bytes(b"rows")
    publish(out, VERSIONS[2], write_small_database(VERSIONS[2]))
    assert not spilled.exists()


def test_an_engine_closes_when_nobody_holds_its_version(out: Path) -> None:
    reader = store(out)
    pool = reader.release().engine.pool
    served(reader)
    assert pool.checkedin() == 1  # type: ignore[attr-defined]
    for version in VERSIONS[2:]:
        publish(out, version, write_small_database(version))
        served(reader)
    gc.collect()
    assert pool.checkedin() == 0  # type: ignore[attr-defined]


def test_reads_of_one_answer_share_a_connection(out: Path) -> None:
    reader = store(out)
    release, other = reader.release(), reader.release(VERSIONS[0])
    with release.reading():
        with release.connect() as first, release.connect() as second, other.connect() as third:
            assert first is second
            assert third is not first
        assert not first.closed
    with release.connect() as later:
        assert later is not first
    assert first.closed


def test_three_versions_are_kept(out: Path) -> None:
    for version in VERSIONS[2:4]:
        publish(out, version, write_small_database(version))
    assert store(out).versions() == (VERSIONS[3], VERSIONS[2], VERSIONS[1])
    kept = sorted(p.name for p in out.parent.glob("*.duckdb"))
    assert kept == [f"set-{v}.duckdb" for v in VERSIONS[1:4]]


def test_an_equal_id_is_not_built_again(out: Path) -> None:
    before = DataSet(out).pointer_file.stat()
    assert publish(out, VERSIONS[1], _refuse) is False
    assert DataSet(out).pointer_file.stat().st_mtime_ns == before.st_mtime_ns


def test_going_back_serves_the_version_before(out: Path) -> None:
    reader = store(out)
    assert served(reader) == VERSIONS[1]
    assert go_back(out) == VERSIONS[0]
    assert served(reader) == VERSIONS[0]
    with pytest.raises(NotPublished, match="no version"):
        go_back(out)


def test_publishing_a_kept_version_switches_it_on_without_building(out: Path) -> None:
    go_back(out)
    assert publish(out, VERSIONS[1], _refuse) is True
    assert served(store(out)) == VERSIONS[1]
    assert go_back(out) == VERSIONS[0]


def test_what_was_served_is_next_to_go_back_to_after_going_back() -> None:
    back = Pointer("b", ("c", "b", "a"))
    assert back.with_new("d") == Pointer("d", ("d", "b", "c"))


def test_a_pinned_version_is_served_while_it_is_kept(out: Path) -> None:
    reader = store(out)
    assert reader.release(VERSIONS[0]).id == VERSIONS[0]
    with pytest.raises(UnknownVersion) as refused:
        reader.release(VERSIONS[4])
    assert refused.value.kept == (VERSIONS[1], VERSIONS[0])


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_the_old_or_the_new_version_serves_whole(out: Path, step: str) -> None:
    died = subprocess.run(
        [sys.executable, "-c", DIE_AT, str(out), VERSIONS[2], step], cwd=REPOSITORY, check=False
    )
    assert died.returncode == -signal.SIGKILL
    switched = step in ("switched", "pruned")
    assert served(store(out)) == VERSIONS[2 if switched else 1]
    assert publish(out, VERSIONS[3], write_small_database(VERSIONS[3]))
    assert served(store(out)) == VERSIONS[3]
    assert not list(out.parent.glob("*.building*"))
    assert len(list(out.parent.glob("*.duckdb"))) == 3


def test_a_build_that_fails_leaves_the_old_version(out: Path) -> None:
    def half(path: Path) -> None:
        path.write_bytes(b"half")
        raise RuntimeError("disk full")

    with pytest.raises(RuntimeError, match="disk full"):
        publish(out, VERSIONS[2], half)
    assert served(store(out)) == VERSIONS[1]


def test_a_build_with_missing_rows_is_not_served(out: Path) -> None:
    def lossy(path: Path) -> None:
        write_small_database(VERSIONS[2])(path)
        engine = duckdb_writer(path)
        with engine.begin() as connection:
            connection.execute(text("DELETE FROM region WHERE code = '52'"))
        engine.dispose()

    with pytest.raises(NotPublished, match="region has 4 rows and not 5"):
        publish(out, VERSIONS[2], lossy)
    assert served(store(out)) == VERSIONS[1]


def test_one_publication_at_a_time(out: Path) -> None:
    def nested(_path: Path) -> None:
        publish(out, VERSIONS[3], write_small_database(VERSIONS[3]))

    with pytest.raises(NotPublished, match="Another publication"):
        publish(out, VERSIONS[2], nested)


def test_without_a_set_one_line_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(NoData, match="make demo"):
        store(tmp_path / "none").release()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"current": "x", "versions": ["x"]}'])
def test_a_damaged_pointer_is_said_to_be(out: Path, content: bytes) -> None:
    DataSet(out).pointer_file.write_bytes(content)
    with pytest.raises(NoData, match="damaged"):
        store(out).release()


@pytest.mark.parametrize("content", [b"", b"not a database" * 1000])
def test_a_damaged_file_is_said_to_be(out: Path, content: bytes) -> None:
    DataSet(out).file(VERSIONS[1]).write_bytes(content)
    with pytest.raises(NoData, match="damaged or empty"):
        store(out).release()


def test_publishing_mends_a_damaged_pointer(out: Path) -> None:
    DataSet(out).pointer_file.write_bytes(b"{")
    publish(out, VERSIONS[2], write_small_database(VERSIONS[2]))
    assert served(store(out)) == VERSIONS[2]


def test_an_older_schema_is_said_to_be(out: Path) -> None:
    file = DataSet(out).file(VERSIONS[1])
    file.unlink()
    engine = duckdb_writer(file)
    metadata.create_all(engine)
    fill_small_database(engine, VERSIONS[1])
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE village DROP COLUMN lat"))
    engine.dispose()
    with pytest.raises(NoData, match=r"older program \(it lacks village.lat"):
        store(out).release()


def test_a_reader_can_neither_write_nor_read_files(out: Path) -> None:
    with store(out).release().engine.connect() as connection:
        for statement in (
            "DELETE FROM region",
            "SELECT * FROM read_text('/etc/hostname')",
            "SET threads = 8",
        ):
            with pytest.raises(Exception, match=r"read-only|disabled|locked"):
                connection.execute(text(statement))
            connection.rollback()


@pytest.mark.parametrize("url", ["", "sqlite:///x", "duckdb:///:memory:", "nonsense"])
def test_another_address_is_refused_with_a_sentence(url: str) -> None:
    with pytest.raises(ValueError, match="must be duckdb"):
        Store(url)
