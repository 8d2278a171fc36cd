"""The command line: `python -m dashboard serve | demo | refresh | publish | check | bench`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from dashboard.settings import ROOT, Settings

app = typer.Typer(
    name="python -m dashboard",
    help="Poverty Exit Monitor: serve it, build its data, publish them, look after them.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
STAGES = {
    "reference": "Reading the reference data",
    "plan": "Calibrating villages and households",
    "households": "Writing households and people",
    "cube": "Computing the indicators",
    "checks": "Checking",
    "done": "Done",
}

Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        help="The data set: FILE names FILE-<id>.duckdb and FILE.current. Default: DASHBOARD_DATABASE_URL.",
    ),
]


@app.command()
def serve() -> None:
    """Serve the dashboard (DASHBOARD_HOST, DASHBOARD_PORT; by default http://127.0.0.1:8050)."""
    from dashboard import server
    from data_access.releases import Store

    settings = Settings()
    Store(settings.database_url).close()  # an address that is none is refused before anything starts
    _say(f"Serving on http://{settings.host}:{settings.port}")
    server.serve(settings)


@app.command()
def demo(
    density: Annotated[
        float, typer.Option(min=0.0001, max=1.0, help="Share of the nation's villages; 1 is all of them.")
    ] = 0.01,
    seed: Annotated[int, typer.Option(min=0, help="Equal seed and density give equal data.")] = 1,
    out: Out = None,
    manifest: Annotated[
        Path | None, typer.Option(help="Write the planted outliers to this file (for tests).")
    ] = None,
    no_outliers: Annotated[
        bool,
        typer.Option(
            "--no-outliers", help="Plant no outliers: everything is as usual everywhere (for tests)."
        ),
    ] = False,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Print each published total beside the weighted one.")
    ] = False,
) -> None:
    """Build the demonstration data and serve them; a running server changes over at its next request."""
    from data_access.demonstration.build import build_demonstration

    path = _set(out)
    with _progress() as step:
        version = build_demonstration(path, density, seed, manifest, step, with_outliers=not no_outliers)
    _say(f"Version {version} is served from {path}")
    if calibration:
        _print_calibration(path)


@app.command()
def refresh(out: Out = None) -> None:
    """Compute the indicators anew from the rows that are served, and serve them as a new version."""
    from data_access.refreshing import refresh_set
    from data_access.releases import Store

    path = _set(out)
    store = Store(f"duckdb:///{path}")
    release = store.release()
    store.close()
    with _progress() as step:
        version = refresh_set(path, release, lambda done, of: step("cube", done / of))
    _say(
        f"Version {version} is served from {path}"
        if version
        else "The indicators are up to date: nothing was done."
    )


@app.command()
def publish(
    previous: Annotated[
        bool, typer.Option("--previous", help="Serve the version before the one that is served.")
    ] = False,
    to: Annotated[
        str, typer.Option("--to", help="Copy the served version to this PostgreSQL and serve it there.")
    ] = "",
    out: Out = None,
) -> None:
    """Go back a version, copy the served version to PostgreSQL, or (without options) list the versions."""
    from data_access import postgres
    from data_access.engines import postgresql
    from data_access.pointer import DataSet
    from data_access.publish import NotPublished, go_back
    from data_access.releases import Store

    url = f"duckdb:///{out}" if out else Settings().database_url
    if previous and to:
        raise NotPublished("Give --previous or --to, not both.")
    if previous:
        if _is_postgresql(url):
            went = postgres.go_back(postgresql(url, read_only=False))
            if went is None:
                raise NotPublished("There is no version before the one that is served.")
        else:
            went = go_back(_set(out))
        _say(f"Version {went} is served")
        return
    store = Store(url)
    release = store.release()
    kept = store.versions()
    store.close()
    if not to:
        for version in kept:
            typer.echo(f"{version}{'  served' if version == release.id else ''}")
        return
    if not _is_postgresql(to) or _is_postgresql(url):
        raise NotPublished(
            "--to takes postgresql+psycopg://USER@HOST/DATABASE, and copies from an embedded set (--out FILE)."
        )
    copied = postgres.copy_to_postgres(
        DataSet(_set(out)).file(release.id), release.id, postgresql(to, read_only=False)
    )
    _say(
        f"Version {release.id} {'is served' if copied else 'was served already'} on {make_url(to).render_as_string()}"
    )


@app.command()
def check() -> None:
    """Say what on this machine is missing, wrong or old, and what to type; compile the catalogue on each engine."""
    from dashboard.check import report

    raise typer.Exit(report(Settings()))


@app.command()
def bench(
    browser: Annotated[
        bool,
        typer.Option("--browser", help="Measure the page in Chromium against a bare page of Plotly alone."),
    ] = False,
) -> None:
    """Measure the callbacks of map, ranking and trend against their own SQL and a bare answer of equal length."""
    if browser:
        from dashboard import bench_browser

        bench_browser.report(Settings())
        return
    from dashboard.bench import report

    report(Settings())


def main(arguments: list[str] | None = None) -> None:
    """Run a command; a known failure is one line on standard error and exit status 1."""
    from dashboard.bench_browser import CannotMeasure
    from dashboard.server import PortInUse
    from data_access.postgres import CopyFailed
    from data_access.publish import NotPublished
    from data_access.releases import NoData

    try:
        app(arguments)
    except ValidationError as error:
        for fault in error.errors():
            name = "DASHBOARD_" + "_".join(str(part) for part in fault["loc"]).upper()
            _say(f"{name}: {fault['msg']} (it is {fault['input']!r})")
    except (NoData, NotPublished, CopyFailed, PortInUse, CannotMeasure, ArgumentError, ValueError) as error:
        _say(str(error))
    except SQLAlchemyError as error:
        _say(f"The database refused: {str(getattr(error, 'orig', error)).splitlines()[0]}")
    else:
        return
    raise SystemExit(1)


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _is_postgresql(url: str) -> bool:
    return make_url(url).get_backend_name() == "postgresql"


def _set(out: Path | None) -> Path:
    """The embedded set to write: --out, else the one that the settings name."""
    if out is not None:
        return out
    url = make_url(Settings().database_url)
    if url.get_backend_name() == "duckdb" and url.database:
        return Path(url.database)
    return ROOT / "data" / "poverty"


@contextmanager
def _progress() -> Iterator[Callable[[str, float], None]]:
    """A bar on a terminal, else a line at each stage."""
    console = Console(file=sys.stderr)
    if not console.is_terminal:
        seen: set[str] = set()

        def line(stage: str, _done: float) -> None:
            if stage not in seen:
                seen.add(stage)
                _say(STAGES.get(stage, stage))

        yield line
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as bar:
        task = bar.add_task(STAGES["reference"], total=1.0)

        def step(stage: str, done: float) -> None:
            bar.update(task, description=STAGES.get(stage, stage), completed=done)

        yield step


def _print_calibration(path: Path) -> None:
    from data_access.demonstration.calibration_report import calibration, report
    from data_access.releases import Store

    store = Store(f"duckdb:///{path}")
    for line in report(calibration(store.release().engine)):
        typer.echo(line)
    store.close()
