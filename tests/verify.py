"""The long checks, `make verify`: each is run, each failure is told, and only then the verdict is given.

The default demonstration is built twice and must come out equal; its totals stand beside the published ones;
the second computation is asked of every year and quarter; a publication is killed at each step; the geometry is built again;
every page and figure is looked at; the product is clicked through in the oldest browser that is supported and
in the newest; the callbacks are measured.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dashboard.settings import ROOT, Settings
from data_access.demonstration.build import build_demonstration, table_checksums, version_id, write_database
from data_access.demonstration.calibration_report import calibration, failures, report
from data_access.engines import duckdb_reader
from data_access.releases import Store

FOLDER = ROOT / "build" / "verify"
LOG = ROOT / "build" / "tests" / "pages.log"
SET = FOLDER / "poverty"
DENSITY, SEED = 0.01, 1

Check = Callable[[], list[str]]
"""Prints what it finds, and returns a sentence for each failure."""


def build() -> list[str]:
    """The default demonstration, as `make demo` builds it."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    print(build_demonstration(SET, DENSITY, SEED, None, _say_nothing))
    return []


def totals() -> list[str]:
    """Each published total, the weighted one, the difference."""
    store = Store(f"duckdb:///{SET}")
    lines = calibration(store.release().engine)
    for line in report(lines):
        print(line)
    store.close()
    return [f"{line.item} {line.place} {line.period} is beyond its tolerance" for line in failures(lines)]


def equal_again() -> list[str]:
    """Built a second time, every table holds the same rows."""
    version = version_id(DENSITY, SEED)
    second = FOLDER / "second.duckdb"
    write_database(second, version, DENSITY, SEED, _say_nothing)
    store = Store(f"duckdb:///{SET}")
    engine = duckdb_reader(second)
    first, again = table_checksums(store.release().engine), table_checksums(engine)
    engine.dispose()
    store.close()
    second.unlink()
    for table, checksum in first.items():
        print(f"{table:24} {checksum}")
    return [f"{table} differs between two builds" for table in first if first[table] != again[table]]


def oracle() -> list[str]:
    """The second computation of every indicator, at every level and period, in full; and of the page of measures."""
    return _pytest("tests/oracle", "-k", "duckdb", ORACLE="full", ORACLE_SET=str(SET))


def planted() -> list[str]:
    """The pages' lists hold the gravest of the manifest, and little else is flagged."""
    tests = ("tests/database/test_planted.py", "tests/database/test_planted_exceptions.py")
    return _pytest(*tests, TESTED_SET=str(SET))


def faults() -> list[str]:
    """A publication killed at each of its steps, on files and on PostgreSQL."""
    tests = ("tests/unit/test_releases.py", "tests/database/test_postgres_publish.py")
    return _pytest(*tests, "-k", "killed or stopped or damaged or fails or missing_rows or older")


def geometry() -> list[str]:
    """The committed map geometry, byte for byte."""
    return _run(sys.executable, "-m", "geo.build", "--check")


def pages() -> list[str]:
    """The tests that take long: every figure, look, word and finding, print, fonts, screen readers, the phone."""
    # The oracle is asked on the whole demonstration.
    return _pytest("tests", "-m", "long", "--ignore=tests/oracle", log=LOG)


def browsers() -> list[str]:
    """The product clicked through in Chromium 92 and in the machine's own."""
    return _run(sys.executable, "-m", "tests.browser.click_through", TESTED_SET=str(SET))


def bench() -> list[str]:
    """The ratios of the overview's callbacks; printed, since they are times."""
    return _run(sys.executable, "-m", "dashboard", "bench", DASHBOARD_DATABASE_URL=f"duckdb:///{SET}")


IN_TURN: tuple[Check, ...] = (build, totals, equal_again, planted, oracle, faults, geometry)
"""Beside them run the tests of the pages, which wait for their browser more than they work."""
ALONE: tuple[Check, ...] = (browsers, bench)
"""What is measured wants the machine for itself."""


def main() -> int:
    """Run every check; 1 where one failed."""
    LOG.parent.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(1) as other:
        beside = other.submit(_run_check, pages)
        failed = [sentence for check in IN_TURN for sentence in _run_check(check)]
        failed += beside.result()
    print(LOG.read_text(encoding="utf-8"), flush=True)
    failed += [sentence for check in ALONE for sentence in _run_check(check)]
    print("\n" + ("\n".join(failed) or "All is well."))
    return int(bool(failed))


def _run_check(check: Check) -> list[str]:
    """What a check finds, after its name; its outcome and time are printed."""
    name = check.__name__.replace("_", " ")
    print(f"\n=== {name}: {(check.__doc__ or '').splitlines()[0]}", flush=True)
    began = time.monotonic()
    try:
        found = check()
    except Exception as error:
        found = [f"{type(error).__name__}: {error}"]
    print(*found, sep="\n")
    print(f"--- {name}: {'failed' if found else 'well'}, {time.monotonic() - began:.0f} s", flush=True)
    return [f"{name}: {sentence}" for sentence in found]


def _pytest(*arguments: str, log: Path | None = None, **environment: str) -> list[str]:
    return _run(sys.executable, "-m", "pytest", "-q", *arguments, log=log, **environment)


def _run(*command: str, log: Path | None = None, **environment: str) -> list[str]:
    with contextlib.nullcontext() if log is None else log.open("w", encoding="utf-8") as out:
        done = subprocess.run(
            command, cwd=ROOT, env=_environment() | environment, stdout=out, stderr=out, check=False
        )
    words = " ".join(Path(part).name if part == sys.executable else part for part in command)
    return [f"{words} ended with {done.returncode}"] if done.returncode else []


def _environment() -> dict[str, str]:
    """Ours, without settings that would point elsewhere."""
    return {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(Settings.model_config["env_prefix"])
    }


def _say_nothing(_stage: str, _done: float) -> None:
    """No progress: the log would be full of it."""


if __name__ == "__main__":
    sys.exit(main())
