"""Settings, all from the environment with the prefix DASHBOARD_; the README lists each."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
"""The repository."""


class Settings(BaseSettings):
    """What differs between one machine and the next."""

    model_config = SettingsConfigDict(env_prefix="DASHBOARD_", extra="ignore", frozen=True)

    host: str = Field("127.0.0.1", description="Address to listen on; 0.0.0.0 for the whole network.")
    port: int = Field(8050, ge=1, le=65535, description="Port to listen on.")
    workers: int = Field(2, ge=1, le=64, description="Server processes.")
    threads: int = Field(4, ge=1, le=64, description="Threads of each process.")
    database_url: str = Field(
        f"duckdb:///{ROOT / 'data' / 'poverty'}",
        description="The poverty database: duckdb:///FILE (a set built by demo --out FILE), "
        "or postgresql+psycopg://USER@HOST/DATABASE.",
    )
    default_period: str = Field(
        "2018",
        pattern=r"^((19|20)\d{2}(-(0[1-9]|1[0-2]))?)?$",
        description="Period on opening, as 2018 or 2018-06; empty is the newest.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="Least level that is logged."
    )
