"""Scripts, styles and geometry: compressed once, at installation, and kept by browsers for a year.

Compressing plotly.js takes a second even at a middling level. `python -m dashboard.static` writes `build/compressed`; what
has changed since, or was never written, is compressed lightly when asked for.
"""

from __future__ import annotations

import gzip
import json
import mimetypes
import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import brotli
from dash import Dash
from dash.fingerprint import check_fingerprint
from flask import Flask, Response, request, send_file
from flask_compress import Compress

from dashboard import bundle
from dashboard.logs import SILENT
from dashboard.settings import ROOT

FOLDER = ROOT / "build" / "compressed"
LEAST_BYTES = 1_000
YEAR = 31_536_000
_SUITES = "/_dash-component-suites/"
_HASHED = re.compile(r"[-.][0-9a-f]{8,64}\.(json|js|css|woff2)$")
_ENDINGS = {".js", ".css", ".json", ".svg"}


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is served: the path in its address without fingerprint, and where it lies."""

    address: str
    file: Path

    @property
    def mark(self) -> str:
        """Changes whenever the file does; empty where there is none."""
        try:
            stat = self.file.stat()
        except OSError:
            return ""
        return f"{stat.st_size}-{stat.st_mtime_ns}"


@dataclass(frozen=True, slots=True)
class Compressed:
    """What was written for a source, when it was as `mark` says."""

    source: Source
    name: str
    mark: str

    @property
    def is_fresh(self) -> bool:
        """Whether the source is still the same."""
        return self.source.mark == self.mark

    @property
    def mimetype(self) -> str:
        return mimetypes.guess_type(self.source.file.name)[0] or "application/octet-stream"


def register(app: Dash) -> None:
    """Serve compressed files, compress answers, and say how long each may be kept."""
    server = app.server
    server.config["COMPRESS_ALGORITHM"] = ["br", "gzip"]
    server.config["COMPRESS_BR_LEVEL"] = 5
    server.config["COMPRESS_MIMETYPES"] = [
        "text/html", "text/css", "text/csv", "text/javascript", "application/javascript", "application/json",
        "image/svg+xml",
    ]  # fmt: skip
    ready = _ready()

    @server.before_request
    def compressed() -> Response | None:
        found = ready.get(_address(request.path)) if request.method == "GET" else None
        encoding = found and request.accept_encodings.best_match(["br", "gzip"])
        if not found or not encoding or not found.is_fresh:
            return None
        file = FOLDER / f"{found.name}.{encoding}"
        if not file.is_file():
            return None
        response = send_file(file, mimetype=found.mimetype, conditional=True, etag=True)
        response.headers["Content-Encoding"] = encoding
        response.headers["Vary"] = "Accept-Encoding"
        return response

    @server.after_request
    def keep(response: Response) -> Response:
        if response.status_code in (200, 304):
            _say_how_long(response)
        return response

    Compress(server)


def _say_how_long(response: Response) -> None:
    path = request.path
    is_suite, is_asset = path.startswith(_SUITES), path.startswith("/assets/")
    names_its_content = (is_suite and check_fingerprint(path.rsplit("/", 1)[-1])[1]) or (
        is_asset and bool(_HASHED.search(path) or request.args.get("m"))
    )
    if names_its_content:
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    elif path.startswith("/assets/fonts/"):
        response.headers["Cache-Control"] = "public, max-age=86400"
    elif not is_suite and not is_asset:
        response.headers.setdefault("Cache-Control", "no-cache")


def _address(path: str) -> str:
    """A request's path without the fingerprint that Dash puts into the names of component files."""
    return check_fingerprint(path)[0] if path.startswith(_SUITES) else path


def _ready() -> dict[str, Compressed]:
    """Addresses to the compressed files that are still those of their sources."""
    try:
        written = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    fresh = {}
    for address, entry in written.items():
        written_file = Compressed(Source(address, Path(entry["file"])), entry["name"], entry["mark"])
        if written_file.is_fresh:
            fresh[address] = written_file
    return fresh


def sources(app: Dash) -> Iterator[Source]:
    """Every text file that a page may ask for and that is worth compressing."""
    learn_files(app.server)
    for package, paths in app.registered_paths.items():
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            continue
        for path in sorted(paths):
            yield from _if_worth(Source(f"{_SUITES}{package}/{path}", Path(spec.origin).parent / path))
    assets = ROOT / "assets"
    joined = {file for ending in ("js", "css") for file in bundle.files(assets, ending)}  # asked for as one
    for file in sorted(set(assets.rglob("*")) - joined):
        yield from _if_worth(Source(f"/assets/{file.relative_to(assets).as_posix()}", file))


def _if_worth(source: Source) -> Iterator[Source]:
    file = source.file
    if file.suffix in _ENDINGS and file.is_file() and file.stat().st_size >= LEAST_BYTES:
        yield source


def learn_files(server: Flask) -> None:
    """Let Dash learn, as it does at a first page, which files it serves: each process answers 404 to them before."""
    server.test_client().get("/", environ_overrides={SILENT: True})


def write(found: list[Source]) -> int:
    """Compress what is new and forget what is gone; the number of files written anew."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    named = {source: re.sub(r"[^0-9A-Za-z.]+", "-", source.address).strip("-") for source in found}
    ready = _ready()
    new = [source for source in found if source.address not in ready]
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # both compressors let go of the interpreter
        list(pool.map(_compress, [s.file for s in new], [named[s] for s in new]))
    manifest = {s.address: {"name": named[s], "file": str(s.file), "mark": s.mark} for s in found}
    (FOLDER / "manifest.json").write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    kept = {f"{name}.{ending}" for name in named.values() for ending in ("br", "gzip")} | {"manifest.json"}
    for file in FOLDER.iterdir():
        if file.name not in kept:
            file.unlink()
    return len(new)


def _compress(file: Path, name: str) -> None:
    data = file.read_bytes()
    (FOLDER / f"{name}.br").write_bytes(brotli.compress(data, quality=9))
    (FOLDER / f"{name}.gzip").write_bytes(gzip.compress(data, 9, mtime=0))


if __name__ == "__main__":
    from dashboard import logs
    from dashboard.app import create_app
    from dashboard.settings import Settings

    logs.configure("warning")
    write(list(sources(create_app(Settings()))))
