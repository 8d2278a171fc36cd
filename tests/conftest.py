"""What every test may ask for: a small set of versions, made in a moment."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import Engine, insert

from data_access.engines import duckdb_writer
from data_access.schema import data_version, metadata, region

REGIONS: list[dict[str, Any]] = [
    {"code": code, "level": level, "parent_code": parent, "order_no": order}
    | {"name_zh": zh, "name_en": en, "short_zh": zh, "short_en": en}
    | {"pinyin": en.lower(), "initials": en[:1].lower(), "is_poor_county": level == "county", "basis": 0}
    for code, level, parent, order, zh, en in [
        ("", "country", None, 0, "全国", "China"),
        ("52", "province", "", 0, "贵州省", "Guizhou"),
        ("5205", "prefecture", "52", 0, "毕节市", "Bijie"),
        ("520521", "county", "5205", 0, "大方县", "Dafang"),
        ("520522", "county", "5205", 1, "黔西县", "Qianxi"),
    ]
]


def write_small_database(version: str) -> Callable[[Path], None]:
    """A builder of a whole, nearly empty database of that version."""

    def build(path: Path) -> None:
        engine = duckdb_writer(path)
        metadata.create_all(engine)
        fill_small_database(engine, version)
        engine.dispose()

    return build


def fill_small_database(engine: Engine, version: str) -> None:
    """Five regions and the row that says what version it is."""
    with engine.begin() as connection:
        connection.execute(insert(region), REGIONS)
        connection.execute(
            insert(data_version),
            {
                "id": version,
                "built_at": datetime.now(UTC).replace(tzinfo=None),
                "as_of": date(2020, 12, 31),
                "is_demonstration": True,
                "parameters": "{}",
                "sources": "{}",
                "row_counts": json.dumps({"region": len(REGIONS), "village": 0}),
                "checks": "{}",
            },
        )


structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
"""A failing test shows its own output, not a line for each request."""
VERSIONS = tuple(f"2020-12-31-{n:08x}" for n in range(1, 6))


@pytest.fixture
def versions() -> tuple[str, ...]:
    """Five version ids, in the order in which tests publish them."""
    return VERSIONS
