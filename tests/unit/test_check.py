"""What `check` finds, and what it says to type."""

from __future__ import annotations

import socket
from importlib.metadata import version
from pathlib import Path

import pytest

from dashboard import check
from dashboard.settings import ROOT, Settings
from data_access import indicators
from data_access.publish import publish
from tests.conftest import VERSIONS, write_small_database


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """On a whole, small database, and a port that nobody uses."""
    publish(tmp_path / "set", VERSIONS[0], write_small_database(VERSIONS[0]))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    return Settings(database_url=f"duckdb:///{tmp_path / 'set'}", port=port)


def test_a_whole_machine_is_well(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.report(settings) == 0
    said = capsys.readouterr().out
    assert f"version {VERSIONS[0]}" in said
    assert "Catalogue on duckdb" in said
    assert "Catalogue on postgresql" in said
    assert "WRONG" not in said


def test_a_missing_database_names_the_command(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.report(settings.model_copy(update={"database_url": "duckdb:////nowhere/set"})) == 1
    assert "WRONG Database: There is no database /nowhere/set" in capsys.readouterr().out


def test_a_database_that_does_not_answer_is_not_mended_by_checking_again(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    nobody = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    assert check.report(settings.model_copy(update={"database_url": nobody})) == 1
    said = capsys.readouterr().out
    assert "→ start the PostgreSQL server, or correct DASHBOARD_DATABASE_URL" in said
    assert "→ python -m dashboard check" not in said


def test_a_port_in_use_proposes_another(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", settings.port))
        taken.listen()
        assert check.report(settings) == 0
    assert f"DASHBOARD_PORT={settings.port + 1} make run" in capsys.readouterr().out


def test_every_fault_of_the_catalogue_is_said_at_once(
    settings: Settings, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(indicators, "compile_all", lambda _dialect: ["first is wrong", "second is wrong"])
    assert check.report(settings) == 1
    said = capsys.readouterr().out
    assert said.count("first is wrong") == said.count("second is wrong") == 2


def test_missing_and_other_packages_are_named() -> None:
    lines = f"dash=={version('dash')}  # pages\nflask==0.1\nno-such-package==1.0\n# babel==1\nold==1; python_version < '3'\n"
    assert list(check.differing_packages(lines)) == [
        f"flask is {version('flask')} (wanted 0.1)",
        "no-such-package is missing (wanted 1.0)",
    ]


def test_the_pins_are_those_of_this_environment() -> None:
    assert list(check.differing_packages((ROOT / "requirements.txt").read_text(encoding="utf-8"))) == []
