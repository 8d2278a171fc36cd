"""The README names every setting, command and target, and none that is not."""

from __future__ import annotations

import re

import typer

from dashboard.cli import app
from dashboard.settings import ROOT, Settings

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = README + "".join(
    (ROOT / name).read_text(encoding="utf-8") for name in ("CONTRIBUTING.md", "ARCHITECTURE.md")
)
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_the_readme_lists_each_setting_and_no_other() -> None:
    listed = set(re.findall(r"^\| `DASHBOARD_(\w+)` \|", README, re.MULTILINE))
    assert listed == {name.upper() for name in Settings.model_fields}


def test_the_readme_gives_the_default_of_each_setting() -> None:
    for name, field in Settings.model_fields.items():
        if name == "database_url":  # differs with the place of the repository
            continue
        row = next(line for line in README.splitlines() if line.startswith(f"| `DASHBOARD_{name.upper()}`"))
        assert row.rstrip(" |").endswith(f"`{field.default}`"), row


def test_the_readme_names_each_command_and_the_documents_no_other() -> None:
    commands = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    for command in commands:
        assert re.search(rf"(python -m dashboard|[|`]) ?`?{command}\b", README), command
    named = set(re.findall(r"python -m dashboard ([a-z]+)", DOCUMENTS))
    assert named <= commands


def test_the_documents_name_only_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", DOCUMENTS)) <= targets


def test_every_pinned_package_of_the_application_says_what_it_is_for() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    upper = lines[: lines.index("# --- building boundaries (never imported by the web process)")]
    for line in upper:
        if "==" in line:
            assert re.search(r"#\s+\w", line), line
