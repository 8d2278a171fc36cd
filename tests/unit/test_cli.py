"""The command line: help on each command, one clear sentence for each failure."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from data_access.publish import publish
from data_access.releases import Store
from tests.conftest import VERSIONS, write_small_database

REPOSITORY = Path(__file__).resolve().parents[2]
COMMANDS = ("serve", "demo", "refresh", "publish", "check", "bench")


def run(*arguments: object, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard", *map(str, arguments)],
        cwd=REPOSITORY,
        env=environment(**settings),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def environment(**settings: str) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DASHBOARD_")}
    return kept | {f"DASHBOARD_{key}": value for key, value in settings.items()}


@pytest.fixture
def out(tmp_path: Path) -> Path:
    path = tmp_path / "set"
    for version in VERSIONS[:2]:
        publish(path, version, write_small_database(version))
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_explains_itself(command: str) -> None:
    done = CliRunner().invoke(app, [command, "--help"], prog_name="python -m dashboard")
    assert done.exit_code == 0
    assert f"Usage: python -m dashboard {command}" in done.stdout


def test_the_help_lists_each_command() -> None:
    listed = re.findall(r"^  ([a-z]+)  ", run("--help").stdout, re.MULTILINE)
    assert tuple(listed) == COMMANDS


@pytest.mark.parametrize(
    ("arguments", "settings", "sentence"),
    [
        (("serve",), {"PORT": "many"}, "DASHBOARD_PORT"),
        (("serve",), {"DEFAULT_PERIOD": "last year"}, "DASHBOARD_DEFAULT_PERIOD"),
        (("serve",), {"LOG_LEVEL": "loud"}, "DASHBOARD_LOG_LEVEL"),
        (("serve",), {"DATABASE_URL": "sqlite:///x"}, "must be duckdb:///FILE"),
        (
            ("publish", "--previous"),
            {"DATABASE_URL": "duckdb:////nowhere/set"},
            "There is no data set /nowhere/set",
        ),
        (("refresh", "--out", "/nowhere/set"), {}, "make demo"),
        (("bench",), {"DATABASE_URL": "duckdb:////nowhere/set"}, "make demo"),
        (("demo", "--density", "0.001", "--out", "/proc/nowhere/set"), {}, "Too little room in /proc"),
    ],
)
def test_a_failure_is_one_clear_line(
    arguments: tuple[str, ...], settings: dict[str, str], sentence: str
) -> None:
    done = run(*arguments, **settings)
    assert done.returncode == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("density", ["0", "2", "much"])
def test_a_density_out_of_range_is_refused(density: str) -> None:
    done = run("demo", "--density", density)
    assert done.returncode == 2
    assert "--density" in done.stderr


def test_publish_lists_the_versions_and_goes_back(out: Path) -> None:
    listed = run("publish", "--out", out).stdout.splitlines()
    assert listed == [f"{VERSIONS[1]}  served", VERSIONS[0]]
    assert run("publish", "--previous", "--out", out).returncode == 0
    assert Store(f"duckdb:///{out}").release().id == VERSIONS[0]
    done = run("publish", "--previous", "--out", out)
    assert done.returncode == 1
    assert "no version" in done.stderr


def test_a_port_in_use_is_said_and_another_proposed(out: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run("serve", PORT=str(port), DATABASE_URL=f"duckdb:///{out}")
    assert done.returncode == 1
    assert f"Port {port} on 127.0.0.1 is in use" in done.stderr
    assert f"DASHBOARD_PORT={port + 1}" in done.stderr


def answer(url: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(url, timeout=20) as response:
            return response.status, response.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def test_a_server_without_data_starts_says_so_and_serves_them_when_they_come(tmp_path: Path) -> None:
    out = tmp_path / "set"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = environment(PORT=str(port), DATABASE_URL=f"duckdb:///{out}", WORKERS="1")
    log = (tmp_path / "log").open("wb")
    server = subprocess.Popen(
        [sys.executable, "-m", "dashboard", "serve"], cwd=REPOSITORY, env=settings, stderr=log
    )
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and server.poll() is None:
            try:
                status, body = answer(f"http://127.0.0.1:{port}/readyz")
                break
            except urllib.error.URLError:
                time.sleep(0.1)
        assert status == 503
        assert "make demo" in json.loads(body)["message_en"]
        assert answer(f"http://127.0.0.1:{port}/healthz")[0] == 200
        assert answer(f"http://127.0.0.1:{port}/")[0] == 200
        publish(out, VERSIONS[0], write_small_database(VERSIONS[0]))
        status, body = answer(f"http://127.0.0.1:{port}/readyz")
        assert (status, json.loads(body)["data_version"]) == (200, VERSIONS[0])
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
        log.close()
    said = (tmp_path / "log").read_text(encoding="utf-8").splitlines()
    assert [line for line in said if "make demo" in line and not line.startswith("{")] != []
