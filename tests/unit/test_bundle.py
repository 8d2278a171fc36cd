"""Our scripts and styles in one file each, and what the browser and the server both know of a scene."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from callbacks import overview
from dashboard import bundle
from dashboard.app import create_app
from dashboard.settings import ROOT, Settings


def test_files_are_joined_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name, text in (("b.js", "second"), ("a.js", "first"), ("a.css", "style"), ("too_old.js", "alone")):
        (tmp_path / name).write_text(text)
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "c.js").write_text("vendor")
    assert bundle.joined(tmp_path, "js") == "first\nsecond"


@pytest.mark.parametrize("ending", ["js", "css"])
def test_a_page_names_them_and_their_content(tmp_path: Path, ending: str) -> None:
    client = create_app(Settings(database_url=f"duckdb:///{tmp_path / 'none'}")).server.test_client()
    page = client.get("/").text
    found = re.findall(rf"/assets/monitor-[0-9a-f]{{16}}\.{ending}", page)
    assert len(found) == 1
    answer = client.get(found[0])
    assert answer.text == bundle.joined(ROOT / "assets", ending)
    assert "immutable" in answer.headers["Cache-Control"]
    assert client.get(f"/assets/monitor-{'0' * 16}.{ending}").status_code == 404


@pytest.mark.parametrize("name", ["scene", "place"])
def test_browser_and_server_take_the_same_fields_of_a_view(name: str) -> None:
    script = (ROOT / "assets" / "view.js").read_text(encoding="utf-8")
    body = re.search(rf"clientside\.{name} = .*?fields\(view, \[(.*?)\]\)", script, re.DOTALL)
    assert body is not None
    assert tuple(re.findall(r'"(\w+)"', body.group(1))) == getattr(overview, name.upper())
