"""The first layout of a map's address holds all that the page shows; of any other address, or without data, the frame."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from callbacks import overview
from layouts import ids
from layouts.overview import STORES


def parts(layout: Any) -> Iterator[dict[str, Any]]:
    """The properties of every component, from the outside in."""
    if isinstance(layout, list):
        for each in layout:
            yield from parts(each)
    elif isinstance(layout, dict):
        yield layout["props"]
        yield from parts(layout["props"].get("children"))


def first_layout(client: FlaskClient, address: str) -> dict[str, dict[str, Any]]:
    answer = client.get("/_dash-layout", headers={"Referer": f"http://localhost{address}"})
    assert answer.status_code == 200
    return {props["id"]: props for props in parts(answer.get_json()) if "id" in props}


@pytest.mark.parametrize(
    ("address", "region"), [("/?lang=zh&period=2018", "000000"), ("/?region=G04&lang=en", "G04"),
                            ("/?region=520000&compare=530000&indicator=poverty_incidence", "520000")]
)  # fmt: skip
def test_a_map_comes_with_every_answer(client: FlaskClient, address: str, region: str) -> None:
    found = first_layout(client, address)
    assert [store for store in STORES if not found[store].get("data")] == []
    for store in (ids.GROUND, ids.MAP_VALUES, ids.RANKING_VALUES, ids.TREND_VALUES, ids.STATE):
        assert json.loads(found[store]["data"])["region"] == region, store
    assert found[ids.BREADCRUMB]["children"]
    assert found[ids.VIEW]["data"]["of"] == address[1:]


@pytest.mark.parametrize(
    "address", ["/?region=520526", "/?region=999999", "/?period=1066", "/household/1", "/nowhere", "/?v=none"]
)
def test_any_other_address_comes_as_a_frame_that_asks(client: FlaskClient, address: str) -> None:
    found = first_layout(client, address)
    assert ids.SCENE not in found
    assert "data" not in found[ids.VIEW]


@pytest.mark.parametrize(
    "wrong", [OperationalError("SELECT", {}, Exception("gone")), ValueError("cells do not fit")]
)
def test_whatever_fails_leaves_the_frame(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, wrong: Exception
) -> None:
    def fails(*_: object) -> None:
        raise wrong

    monkeypatch.setattr(overview, "scene_of", fails)
    found = first_layout(client, "/?lang=zh&period=2018")
    assert ids.SCENE not in found
    assert ids.VIEW in found
