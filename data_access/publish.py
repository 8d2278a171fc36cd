"""Publishing a version of an embedded set: built beside, checked, then switched on in one step.

Readers never wait and never see a half: until the pointer is replaced the old version serves. A crash at
any step leaves either the old or the new version whole; what it left behind the next publication clears.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, func, select

from data_access.engines import duckdb_reader
from data_access.pointer import DataSet, Pointer, sync_folder
from data_access.releases import open_release
from data_access.schema import metadata

Build = Callable[[Path], None]
"""Writes a whole database to a path where nothing is."""

STEPS = ("cleared", "built", "checked", "named", "switched", "pruned")


class NotPublished(Exception):
    """A publication that stopped; the sentence says why. What was served is served still."""


def publish(out: Path, version: str, build: Build) -> bool:
    """Build and serve a version of the set `out`; False where it is served already (equal input, equal id).

    A version that is kept, after going back, is switched on again as it is.
    """
    files = DataSet(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    with _only_publisher(files):
        pointer = _pointer_or_none(files)
        if pointer is not None and version in pointer.versions and files.file(version).is_file():
            if pointer.current == version:
                return False
            files.write(pointer.with_new(version))
            return True
        for _step in steps(files, version, build):
            pass
    return True


def steps(files: DataSet, version: str, build: Build) -> Iterator[str]:
    """The steps of a publication, each done when its name is given; the caller holds the set's lock."""
    pointer = _pointer_or_none(files)
    _remove_leftovers(files, pointer)
    yield "cleared"
    building = files.building(version)
    build(building)
    yield "built"
    check(building, version)
    yield "checked"
    with building.open("rb") as stream:
        os.fsync(stream.fileno())
    building.replace(files.file(version))
    sync_folder(files.path.parent)
    yield "named"
    files.write(pointer.with_new(version) if pointer else Pointer(version, (version,)))
    yield "switched"
    _remove_leftovers(files, files.read())
    yield "pruned"


def check(file: Path, version: str) -> None:
    """Open what was built as a reader would, and count its rows; NotPublished where something is wrong."""
    release = open_release(duckdb_reader(file), version)
    counted = count_rows(release.engine)
    wrong = [
        f"{table} has {counted.get(table, 0)} rows and not {rows}"
        for table, rows in release.row_counts.items()
        if counted.get(table) != rows
    ]
    if wrong:
        raise NotPublished(f"The new version {version} is not whole and is not served: {'; '.join(wrong)}.")


def count_rows(engine: Engine) -> dict[str, int]:
    """The rows of each table."""
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in metadata.sorted_tables
        }


def go_back(out: Path) -> str:
    """Serve the version before the one that is served, and return its id; NotPublished where there is none."""
    files = DataSet(out)
    if not out.parent.is_dir():
        raise NotPublished(f"There is no data set {out}.")
    with _only_publisher(files):
        pointer = files.read()
        previous = pointer.previous() if pointer else None
        if previous is None or not files.file(previous.current).is_file():
            raise NotPublished(f"There is no version of {out} before the one that is served.")
        files.write(previous)
        return previous.current


def _pointer_or_none(files: DataSet) -> Pointer | None:
    """The pointer, None also where it is damaged: publishing is what mends it."""
    try:
        return files.read()
    except ValueError:
        return None


def _remove_leftovers(files: DataSet, pointer: Pointer | None) -> None:
    """Remove what no pointer names: versions no longer kept, and what a crash left. Open readers keep theirs."""
    if pointer is None and files.pointer_file.exists():
        return  # damaged: the versions may be all that is left
    kept = {files.file(v) for v in (pointer.versions if pointer else ())}
    name = files.path.name
    for pattern in (f"{name}-????-??-??-????????.duckdb*", f"{name}-????-??-??-????????.building*"):
        for found in files.path.parent.glob(pattern):
            if found in kept:
                continue
            if found.is_dir():  # DuckDB's own, of a build that was killed while it had more than its memory
                shutil.rmtree(found, ignore_errors=True)
            else:
                found.unlink(missing_ok=True)


@contextmanager
def _only_publisher(files: DataSet) -> Iterator[None]:
    """One publication of a set at a time; the lock goes with the process that holds it."""
    with files.lock_file.open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise NotPublished(
                f"Another publication of {files.path} is running: wait until it has ended."
            ) from None
        yield
