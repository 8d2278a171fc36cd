"""Compressed files: served as they are, never in place of a newer source, and missed by nobody."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli
import pytest
from dash import Dash, html
from flask.testing import FlaskClient

from dashboard import static

TEXT = "body { color: red } " * 200


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one style sheet, and its compressed copies."""
    monkeypatch.setattr(static, "ROOT", tmp_path)
    monkeypatch.setattr(static, "FOLDER", tmp_path / "build")
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "look.css").write_text(TEXT)
    return tmp_path


def client(root: Path) -> FlaskClient:
    app = Dash("small", assets_folder=str(root / "assets"), enable_mcp=False)
    app.layout = html.Div()
    static.register(app)
    made: FlaskClient = app.server.test_client()
    return made


def write(root: Path) -> int:
    file = root / "assets" / "look.css"
    return static.write([static.Source("/assets/look.css", file)])


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_a_compressed_file_is_served_as_it_was_written(root: Path, encoding: str) -> None:
    assert write(root) == 1
    response = client(root).get("/assets/look.css?m=1", headers={"Accept-Encoding": encoding})
    assert response.headers["Content-Encoding"] == encoding
    assert response.headers["Content-Type"].startswith("text/css")
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.data == (root / "build" / f"assets-look.css.{encoding}").read_bytes()
    opened = brotli.decompress(response.data) if encoding == "br" else gzip.decompress(response.data)
    assert opened.decode() == TEXT


def test_who_takes_no_encoding_gets_the_source(root: Path) -> None:
    write(root)
    assert client(root).get("/assets/look.css").text == TEXT


def test_a_changed_source_is_served_at_once(root: Path) -> None:
    write(root)
    asked = client(root)
    (root / "assets" / "look.css").write_text("body { color: blue }")
    assert asked.get("/assets/look.css", headers={"Accept-Encoding": "br"}).text == "body { color: blue }"


def test_copies_that_went_are_done_without(root: Path) -> None:
    write(root)
    asked = client(root)
    for file in (root / "build").iterdir():
        file.unlink()
    assert asked.get("/assets/look.css", headers={"Accept-Encoding": "br"}).status_code == 200


def test_only_what_changed_is_written_anew_and_what_went_is_removed(root: Path) -> None:
    assert write(root) == 1
    assert write(root) == 0
    (root / "assets" / "look.css").write_text(TEXT + " ")
    assert write(root) == 1
    static.write([])
    assert [file.name for file in (root / "build").iterdir()] == ["manifest.json"]


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/assets/look.css?m=12", "public, max-age=31536000, immutable"),
        ("/assets/look.css", "no-cache"),
        ("/", "no-cache"),
    ],
)
def test_what_names_its_content_is_kept_for_a_year(root: Path, address: str, kept: str) -> None:
    assert client(root).get(address).headers["Cache-Control"] == kept
