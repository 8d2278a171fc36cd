"""The real server of the application in processes of its own, started to be measured or tested."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from dashboard.settings import ROOT

PATIENCE = 120.0
"""Seconds for a server to answer on a machine that is busy."""


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running_server(database_url: str, log: Path, log_level: str = "warning") -> Iterator[str]:
    """The address of two server processes on that database, stopped at the end; their words go to `log`."""
    port = free_port()
    settings = {
        "DASHBOARD_PORT": str(port),
        "DASHBOARD_HOST": "127.0.0.1",
        "DASHBOARD_DATABASE_URL": database_url,
        "DASHBOARD_WORKERS": "2",
        "DASHBOARD_LOG_LEVEL": log_level,
    }
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DASHBOARD_")} | settings
    command = [sys.executable, "-m", "dashboard", "serve"]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=output)
    try:
        _wait_until_alive(process, port, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(30)


def _wait_until_alive(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/healthz")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)  # nothing tells when a port opens
    raise AssertionError(f"The server did not start:\n{log.read_text(errors='replace')}")
