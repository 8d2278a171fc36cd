"""Chromium 92, the oldest that is supported, as the npm package `chrome-aws-lambda` carries it."""

from __future__ import annotations

import io
import shutil
import subprocess
import tarfile
from pathlib import Path

import brotli

from dashboard.settings import ROOT

PACKAGE = "chrome-aws-lambda@10.1.0"
FOLDER = ROOT / "build" / "chromium-92"
LIBRARIES = ("swiftshader.tar.br", "aws.tar.br")


def chromium_92() -> Path:
    """Where the browser lies; it is fetched and unpacked the first time (FileNotFoundError without npm)."""
    executable = FOLDER / "chromium"
    if not executable.is_file():
        _unpack(_packed(), executable)
    return executable


def _packed() -> Path:
    """The package's archive, fetched by npm from where this machine is told to fetch packages."""
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm brings Chromium 92, and was not found: apt-get install npm")
    FOLDER.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [npm, "pack", "--silent", PACKAGE], cwd=FOLDER, check=True, capture_output=True, timeout=600
    )
    return next(FOLDER.glob("*.tgz"))


def _unpack(archive: Path, executable: Path) -> None:
    with tarfile.open(archive) as package:

        def part(name: str) -> bytes:
            found = package.extractfile(f"package/bin/{name}")
            assert found is not None
            return brotli.decompress(found.read())

        for name in LIBRARIES:
            with tarfile.open(fileobj=io.BytesIO(part(name))) as libraries:
                libraries.extractall(FOLDER, filter="data")
        half = executable.with_suffix(".half")
        half.write_bytes(part("chromium.br"))
        half.chmod(0o755)
        half.replace(executable)
    archive.unlink()
