"""Serving with gunicorn: each process opens the database itself, after it was forked."""

from __future__ import annotations

import errno
import os
import shutil
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from dashboard import logs
from dashboard.settings import Settings


class PortInUse(Exception):
    """Another program listens where we should; the sentence says what to do."""


def serve(settings: Settings) -> None:
    """Serve until told to stop. PortInUse where the port is taken."""
    if not port_is_free(settings.host, settings.port):
        raise PortInUse(
            f"Port {settings.port} on {settings.host} is in use: stop the program that listens there, "
            f"or choose another port with DASHBOARD_PORT, e.g. DASHBOARD_PORT={settings.port + 1} make run"
        )
    shares = _folder_of_metrics()
    import dashboard.app  # noqa: F401 - loaded before the fork, so that the processes share its memory

    _Server(settings, shares).run()


def _folder_of_metrics() -> Path:
    """Where each process keeps its share of the metrics; named before the library that writes them is imported."""
    folder = tempfile.mkdtemp(prefix="dashboard-metrics-", dir=_memory())
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder
    return Path(folder)


def _memory() -> str | None:
    """A folder in memory where there is one."""
    shared = "/dev/shm"
    return shared if os.access(shared, os.W_OK) else None


def port_is_free(host: str, port: int) -> bool:
    """Whether we could listen there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return False
            raise PortInUse(
                f"Cannot listen on {host}:{port}: {error.strerror}. Set DASHBOARD_HOST and DASHBOARD_PORT."
            ) from None
    return True


class _Server(BaseApplication):
    def __init__(self, settings: Settings, shares: Path) -> None:
        self._settings = settings
        self._shares = shares
        super().__init__()

    def load_config(self) -> None:
        from dashboard import metrics

        settings = self._settings
        values: dict[str, Any] = {
            "bind": f"[{settings.host}]:{settings.port}"
            if ":" in settings.host
            else f"{settings.host}:{settings.port}",
            "workers": settings.workers,
            "worker_class": "gthread",
            "threads": settings.threads,
            "timeout": 120,
            "graceful_timeout": 15,
            "keepalive": 30,
            "preload_app": False,
            "worker_tmp_dir": _memory(),
            "loglevel": "warning",
            "proc_name": "poverty-monitor",
            "limit_request_line": 8190,
            "post_worker_init": self._open_data,
            "child_exit": lambda _arbiter, worker: metrics.process_ended(worker.pid),
            "on_exit": lambda _arbiter: shutil.rmtree(self._shares, ignore_errors=True),
        }
        for name, value in values.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        from dashboard import static
        from dashboard.app import create_app

        logs.configure(self._settings.log_level)
        server = create_app(self._settings).server
        static.learn_files(server)  # a page may come from one process and its scripts from another
        self._store = server.extensions["store"]
        return server

    def _open_data(self, worker: Any) -> None:
        """Open the database before the first request, in this process; the first one says what is missing."""
        from data_access.releases import NoData

        try:
            self._store.release()
        except NoData as missing:
            if worker.age == 1:
                print(f"{missing} (serving without data until then)", file=sys.stderr, flush=True)  # noqa: T201
