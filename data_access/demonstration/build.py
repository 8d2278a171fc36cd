"""The demonstration database: reference, plan, details, cube, checks, publication."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
from sqlalchemy import Engine, insert, text
from sqlalchemy.exc import OperationalError

from dashboard.words import Basis
from data_access import definitions, schema
from data_access.demonstration import causes, outliers
from data_access.demonstration.assessments import assessments
from data_access.demonstration.assistance import assistance, lagging
from data_access.demonstration.checks import check_database
from data_access.demonstration.columns import Coded
from data_access.demonstration.details import rows_of
from data_access.demonstration.evaluations import evaluations
from data_access.demonstration.money import Money
from data_access.demonstration.parts import parts
from data_access.demonstration.plan import Plan, make_plan
from data_access.demonstration.supervision import write_inspections
from data_access.demonstration.village_years import VillageYears, village_years
from data_access.demonstration.writer import Writer, create_tables, insert_frame
from data_access.demonstration.writer import insert as insert_columns
from data_access.engines import duckdb_writer
from data_access.publish import NotPublished, count_rows, publish
from data_access.reference import Reference, load_reference
from data_access.reference.files import checksums
from data_access.refresh import FILES as CUBE_FILES
from data_access.refresh import refresh

AS_OF = date(2020, 12, 31)
_MEMORY = "1GB"
_BYTES_AT_FULL_DENSITY = 30_000_000_000
_BYTES_AT_LEAST = 300_000_000

Progress = Callable[[str, float], None]
"""Told the stage and the share of all work that is done, 0 to 1."""


def build_demonstration(
    out: Path,
    density: float,
    seed: int,
    manifest: Path | None,
    progress: Progress,
    with_outliers: bool = True,
) -> str:
    """Build and serve the demonstration as the set `out`; the version's id. NotPublished where it cannot be.

    Equal input gives an equal id, and a version that is served already is not built again. `manifest` is where
    the list of planted outliers goes, if anywhere; without outliers nothing is planted and the list is empty.
    """
    _check_room(out, density)
    version = version_id(density, seed, with_outliers)
    made: list[Plan] = []

    def write(file: Path) -> None:
        made.append(write_database(file, version, density, seed, progress, with_outliers))

    try:
        publish(out, version, write)
    except (OSError, duckdb.IOException, OperationalError) as problem:
        reason = str(getattr(problem, "strerror", None) or getattr(problem, "orig", problem)).splitlines()[0]
        raise NotPublished(f"Cannot write {out}: {reason}. Give --out another place.") from None
    if manifest is not None:
        plan = made[0] if made else make_plan(load_reference(), density, seed)
        _write_manifest(manifest, plan, density, seed, with_outliers)
    progress("done", 1.0)
    return version


def write_database(
    file: Path, version: str, density: float, seed: int, progress: Progress, with_outliers: bool = True
) -> Plan:
    """Write a whole demonstration database to a path where nothing is; the plan that it was made from."""
    progress("reference", 0.0)
    reference = load_reference()
    progress("plan", 0.02)
    plan = make_plan(reference, density, seed, lambda _stage, share: progress("plan", 0.02 + 0.13 * share))
    engine = duckdb_writer(file, memory=_MEMORY)
    try:
        create_tables(engine)
        _write_reference(engine, reference, plan)
        _write_details(
            engine,
            reference,
            plan,
            density,
            seed,
            lambda done: progress("households", 0.15 + 0.6 * done),
            with_outliers,
        )
        progress("cube", 0.75)
        with engine.begin() as connection:
            refresh(
                connection, Basis.GENERATED, progress=lambda n, of: progress("cube", 0.75 + 0.22 * n / of)
            )
        progress("checks", 0.97)
        _write_version(engine, version, density, seed, with_outliers)
    finally:
        engine.dispose()
    return plan


def version_id(density: float, seed: int, with_outliers: bool = True) -> str:
    """As-of date and eight hex digits of everything that decides what is in the database."""
    decides = [checksums(), seed, float(density), generator_hash(), *([] if with_outliers else ["usual"])]
    digest = hashlib.sha256(json.dumps(decides).encode())
    return f"{AS_OF.isoformat()}-{digest.hexdigest()[:8]}"


def generator_hash() -> str:
    """The version of schema, generator, catalogue and reference code: a hash of their source files."""
    root = Path(schema.__file__).parent.parent
    digest = hashlib.sha256()
    # The geometry lets villages stand inside their county; its manifest names each file by its content.
    files = [root / name for name in (*CUBE_FILES, "assistance.py")]
    files.append(root.parent / "geo" / "manifest.json")
    for package in ("schema", "demonstration", "indicators", "reference"):
        files += sorted((root / package).rglob("*.py"))
    for file in files:
        digest.update(str(file.relative_to(root.parent)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def table_checksums(engine: Engine) -> dict[str, str]:
    """Table to a checksum of its rows, whatever their order (DuckDB); the time of the build is left out."""
    found: dict[str, str] = {}
    with engine.connect() as connection:
        for table in schema.metadata.sorted_tables:
            names = [f't."{c.name}"' for c in table.columns if c.name != "built_at"]
            row = connection.execute(
                text(f'SELECT count(*), sum(CAST(hash({", ".join(names)}) AS HUGEINT)) FROM "{table.name}" t')
            ).one()
            found[table.name] = f"{row[0]}-{row[1]}"
    return found


def _check_room(out: Path, density: float) -> None:
    folder = out.absolute().parent
    while not folder.exists():
        folder = folder.parent
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise NotPublished(
            f"Cannot write {out}: {folder} is no folder to write in. Give --out another place."
        )
    needed = _BYTES_AT_LEAST + int(_BYTES_AT_FULL_DENSITY * density)
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NotPublished(
            f"Too little room in {folder}: {free / 1e9:.1f} GB are free, about {needed / 1e9:.1f} GB are needed at "
            f"density {density}. Make room, or give --out another place or a lower --density."
        )


def _write_manifest(manifest: Path, plan: Plan, density: float, seed: int, with_outliers: bool) -> None:
    _, planted = outliers.plant(plan.villages, seed, with_outliers)
    returns = outliers.returns(plan.villages, plan.village_of, plan.returned_year > 0)
    helpers = [
        outliers.Planted("helper", one.region, (), one.gravity)
        for one in lagging(load_reference().assistance_pair, seed)
    ]
    every = (*planted, *returns, *helpers) if with_outliers else ()
    listed = outliers.manifest(every, plan.villages, seed, density)
    try:
        manifest.write_text(json.dumps(listed, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as problem:
        raise NotPublished(f"Cannot write the manifest {manifest}: {problem.strerror}.") from None


def _write_reference(engine: Engine, reference: Reference, plan: Plan) -> None:
    tables = schema.metadata.tables
    with engine.begin() as connection:
        insert_frame(
            connection, tables["region"], pd.concat([reference.region, plan.region], ignore_index=True)
        )
        for name in (
            "region_group",
            "region_code_change",
            "published_figure",
            "code_label",
            "cause_measure",
            "assistance_pair",
        ):
            insert_frame(connection, tables[name], getattr(reference, name))
        for name in ("region_year", "poor_county"):
            insert_frame(connection, tables[name], getattr(plan, name))
        insert_frame(connection, tables["village"], plan.villages)


def _write_details(
    engine: Engine,
    reference: Reference,
    plan: Plan,
    density: float,
    seed: int,
    progress: Callable[[float], None],
    with_outliers: bool,
) -> None:
    line = reference.exit_reference["yuan"].reindex(plan.years).to_numpy(dtype=np.float64)
    signals, planted = outliers.plant(plan.villages, seed, with_outliers)
    rng = np.random.default_rng(np.random.SeedSequence([seed, 0xCA5E]))
    villages = plan.villages
    cohort = (plan.registered_year == plan.years[0]) & ~plan.added_by_lookback
    first = np.bincount(plan.village_of[cohort], minlength=len(villages)) * villages["weight"].to_numpy()
    shares = causes.village_shares(villages["county_code"].to_numpy(dtype=str), first.astype(np.float64), rng)
    state = village_years(
        villages,
        np.asarray(plan.years, dtype=np.int16),
        signals,
        np.random.default_rng(np.random.SeedSequence([seed, 0x71AE])),
    )
    money = Money(plan, reference, signals, state, density, seed)
    wrongness: dict[str, float] = {}
    done = 0
    with Writer(engine) as writer:
        for part in parts(plan, line, seed, signals, shares):
            rows = rows_of(part)
            writer.write({**rows, **money.rows(part, rows)})
            factor = part.signals.wrong_exits
            for index, county in enumerate(part.counties):
                wrongness[county] = float(np.log(factor[part.village_county == index].mean()))
            done += len(part.village)
            progress(0.95 * done / len(plan.village_of))
    _write_village_years(engine, plan, state)
    money.write(engine)
    write_inspections(engine, plan, signals, planted, seed)
    with engine.begin() as connection:
        table = schema.metadata.tables["county_evaluation"]
        insert_frame(connection, table, evaluations(plan.poor_county, wrongness, seed))
        made = assessments(connection, reference, seed)
        made |= assistance(connection, reference, seed, with_outliers)
        for name, rows in made.items():
            insert_frame(connection, schema.metadata.tables[name], rows)


def _write_village_years(engine: Engine, plan: Plan, state: VillageYears) -> None:
    villages, years = plan.villages, np.asarray(plan.years, dtype=np.int16)
    row = np.repeat(np.arange(len(villages)), len(years))
    codes, county = np.unique(villages["county_code"].to_numpy(dtype=str), return_inverse=True)
    columns: dict[str, Any] = {
        "county_code": Coded(county[row], [str(code) for code in codes]),
        "village_code": Coded(row, list(villages["village_code"].astype(str))),
        "year": np.tile(years, len(villages)),
        "collective_income_yuan": state.collective_income.ravel(),
        "has_hard_road": state.road.ravel(),
        "power_share": state.power.ravel(),
        "has_broadband": state.broadband.ravel(),
        "has_clinic": state.clinic.ravel(),
        "safe_water_share": state.water.ravel(),
        "has_cooperative": state.cooperative.ravel(),
        "party_members": state.party_members.ravel(),
        "branch_is_weak": state.weak_branch.ravel(),
        "needs_listed": state.needs_listed.ravel(),
        "needs_met": state.needs_met.ravel(),
        "assembly_reviews": state.assembly_reviews.ravel(),
        "public_notices": state.public_notices.ravel(),
        "weight": villages["weight"].to_numpy()[row],
    }
    with engine.begin() as connection:
        insert_columns(connection, schema.metadata.tables["village_year"], columns)


def _write_version(engine: Engine, version: str, density: float, seed: int, with_outliers: bool) -> None:
    with engine.begin() as connection:
        results = check_database(connection)
    counts = count_rows(engine) | {"data_version": 1}
    row = {
        "id": version,
        "built_at": datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        "as_of": AS_OF,
        "is_demonstration": True,
        "parameters": json.dumps(
            {
                "density": density,
                "seed": seed,
                **({} if with_outliers else {"outliers": False}),
                "generator": generator_hash()[:16],
                definitions.KEY: definitions.marks(),
            }
        ),
        "sources": json.dumps(checksums()),
        "row_counts": json.dumps(counts),
        "checks": json.dumps(results),
    }
    with engine.begin() as connection:
        connection.execute(insert(schema.metadata.tables["data_version"]), row)
    with engine.begin() as connection:
        connection.execute(text("CHECKPOINT"))
