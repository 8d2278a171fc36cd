"""Whole tables of a DuckDB file as frames: no joins, no sums, no clause that the application also writes.

The oracle is a second computation of every indicator. Nothing below this folder may import `data_access`:
a mistake that both shared would agree with itself.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pandas as pd


class Tables:
    """Takes tables out of one file; each column is read once.

    The file is opened under a second name: DuckDB gives a process one instance for a path, and the
    application in this process has its own, with other settings.
    """

    def __init__(self, path: Path) -> None:
        self._beside = tempfile.TemporaryDirectory(dir=path.parent)
        again = Path(self._beside.name) / "oracle.duckdb"
        os.link(path, again)
        self._connection = duckdb.connect(str(again), read_only=True)

    def take(self, table: str, columns: Iterable[str]) -> pd.DataFrame:
        """The named columns of every row of a table."""
        names = ", ".join(f'"{name}"' for name in columns)
        return self._connection.execute(f'SELECT {names} FROM "{table}"').df()

    def close(self) -> None:
        self._connection.close()
        self._beside.cleanup()
