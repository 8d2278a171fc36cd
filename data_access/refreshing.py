"""A new version of an embedded set: the same rows, the cube made anew by the catalogue as it stands."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import func, select, text, update

from dashboard.words import Basis
from data_access import definitions
from data_access.demonstration.build import generator_hash
from data_access.demonstration.writer import create_tables
from data_access.engines import duckdb_writer
from data_access.pointer import DataSet
from data_access.publish import NotPublished, publish
from data_access.refresh import FILES as CUBE_FILES
from data_access.refresh import refresh
from data_access.releases import Release
from data_access.schema import (
    class_break,
    county_trait,
    data_version,
    effect_summary,
    exception,
    exception_run,
    exception_test,
    fund_summary,
    indicator_kind,
    indicator_value,
    microcredit_summary,
    need_wait,
    pair_summary,
    peer,
    project_breach,
    project_summary,
)

Progress = Callable[[int, int], None]
FILLED = (
    indicator_value,
    indicator_kind,
    class_break,
    effect_summary,
    fund_summary,
    pair_summary,
    need_wait,
    project_summary,
    project_breach,
    microcredit_summary,
    county_trait,
    peer,
    exception,
    exception_test,
    exception_run,
)
"""The tables that a refresh fills."""


def refreshed_id(release: Release, catalogue: str) -> str:
    """The id of a version with its cube made by a catalogue (its hash): equal input, equal id."""
    origin = release.parameters.get("refreshed_from", release.id)
    digest = hashlib.sha256(json.dumps([origin, catalogue]).encode()).hexdigest()
    return f"{release.as_of.isoformat()}-{digest[:8]}"


def refresh_set(out: Path, release: Release, progress: Progress) -> str | None:
    """Serve the set's current rows with a new cube; the new id, None where the cube is up to date."""
    catalogue = catalogue_hash()
    built = release.parameters.get("generator") == generator_hash()[:16] and "cube" not in release.parameters
    if built or release.parameters.get("cube") == catalogue:
        return None
    version = refreshed_id(release, catalogue)
    parameters = dict(release.parameters) | {
        "cube": catalogue,
        definitions.KEY: definitions.marks(),
        "refreshed_from": release.parameters.get("refreshed_from", release.id),
    }
    registry = Basis.GENERATED if release.is_demonstration else Basis.FOUND

    def build(path: Path) -> None:
        shutil.copyfile(DataSet(out).file(release.id), path)
        engine = duckdb_writer(path)
        try:
            create_tables(engine)  # those that a set built by an earlier version lacks
            with engine.begin() as connection:
                refresh(connection, registry, progress=progress)
                counts = dict(release.row_counts) | {
                    table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                    for table in FILLED
                }
                connection.execute(
                    update(data_version).values(
                        id=version, parameters=json.dumps(parameters), row_counts=json.dumps(counts)
                    )
                )
            with engine.begin() as connection:
                connection.execute(text("CHECKPOINT"))
        finally:
            engine.dispose()

    if not publish(out, version, build):
        raise NotPublished(f"Version {version} is served already.")
    return version


def catalogue_hash() -> str:
    """The version of the code that makes the cube: a hash of its source files."""
    root = Path(__file__).parent
    digest = hashlib.sha256()
    for file in [*(root / name for name in CUBE_FILES), *sorted((root / "indicators").rglob("*.py"))]:
        digest.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
