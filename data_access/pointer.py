"""The pointer of a set of DuckDB files: which version is served, and which are kept.

`--out FILE` names the set: its versions are `FILE-<id>.duckdb`, its pointer `FILE.current` (JSON). The
pointer is replaced in one step, so a reader sees the old one or the new one.
"""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, replace
from pathlib import Path

VERSION_ID = re.compile(r"\d{4}-\d{2}-\d{2}-[0-9a-f]{8}")
KEPT = 3
"""Versions that stay on disk: the one that is served, and two to go back to."""


class DamagedPointer(ValueError):
    """The pointer file exists and cannot be read."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """The version that is served, and those kept, newest first."""

    current: str
    versions: tuple[str, ...]

    def with_new(self, version: str) -> Pointer:
        """After publishing a version: it is served, and what was served before is the next to go back to."""
        older = (self.current, *self.versions)
        kept = tuple(dict.fromkeys((version, *older)))[:KEPT]
        return Pointer(current=version, versions=kept)

    def previous(self) -> Pointer | None:
        """After going back one version; None where there is no older one."""
        older = self.versions[self.versions.index(self.current) + 1 :]
        return replace(self, current=older[0]) if older else None


@dataclass(frozen=True, slots=True)
class DataSet:
    """A set of versions on disk, by the path that `--out` names (without ending)."""

    path: Path

    @property
    def pointer_file(self) -> Path:
        return self.path.with_name(self.path.name + ".current")

    @property
    def lock_file(self) -> Path:
        return self.path.with_name(self.path.name + ".lock")

    def file(self, version: str) -> Path:
        """The database file of a version."""
        return self.path.with_name(f"{self.path.name}-{version}.duckdb")

    def building(self, version: str) -> Path:
        """Where a version is built, beside those that are served."""
        return self.path.with_name(f"{self.path.name}-{version}.building")

    def read(self) -> Pointer | None:
        """The pointer; None where nothing was published; DamagedPointer where it is unreadable."""
        try:
            stored = json.loads(self.pointer_file.read_text(encoding="utf-8"))
            pointer = Pointer(str(stored["current"]), tuple(str(v) for v in stored["versions"]))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DamagedPointer(str(self.pointer_file)) from error
        known = all(VERSION_ID.fullmatch(v) for v in pointer.versions)
        if not known or pointer.current not in pointer.versions:
            raise DamagedPointer(str(self.pointer_file))
        return pointer

    def write(self, pointer: Pointer) -> None:
        """Replace the pointer in one step that survives a loss of power."""
        beside = self.pointer_file.with_name(self.pointer_file.name + ".new")
        with beside.open("w", encoding="utf-8") as stream:
            json.dump({"current": pointer.current, "versions": list(pointer.versions)}, stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(self.pointer_file)
        sync_folder(self.path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
