"""Asking the server's callbacks as a page does, without a page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient

PATH = "/_dash-update-component"
LANGUAGES = ("zh", "en")


def body_of(output: str, inputs: Mapping[str, Any], state: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """A body: the output as Dash names it, inputs and state by `id.property`."""

    def given(values: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [{**_named(name), "value": value} for name, value in values.items()]

    several = output.startswith("..")
    parts = output[2:-2].split("...") if several else [output]
    outputs = [_named(part.split("@")[0]) for part in parts]
    return {
        "output": output,
        "outputs": outputs if several else outputs[0],
        "inputs": given(inputs),
        "state": given(state or {}),
        "changedPropIds": list(inputs),
    }


def _named(name: str) -> dict[str, str]:
    component, prop = name.rsplit(".", 1)
    return {"id": component, "property": prop}


@dataclass(frozen=True, slots=True)
class Asker:
    """A server, by its test client."""

    client: FlaskClient

    def output_of(self, part: str) -> str:
        """The whole output of the server's callback that fills `id.property`."""
        listed = self.client.get("/_dash-dependencies").get_json()
        found = [d["output"] for d in listed if part in d["output"] and not d["clientside_function"]]
        assert len(found) == 1, found
        return str(found[0])

    def view(self, search: str, path: str = "/") -> dict[str, Any]:
        """What the parser makes of an address's query, on the page at a path."""
        output, ask = self.output_of("view.data"), {"search": search, "path": path, "n": 1}
        answer = self.client.post(PATH, json=body_of(output, {"ask.data": ask}))
        assert answer.status_code == 200, answer.text
        view: dict[str, Any] = answer.get_json()["response"]["view"]["data"]
        return view

    def scene(self, search: str) -> dict[str, Any]:
        """The overview's question for an address."""
        view = self.view(search)
        names = ("region", "indicator", "classes", "lang", "theme", "v", "data_version")
        return {name: view[name] for name in names}

    def overview(self, store: str, search: str) -> dict[str, Any]:
        """What the overview's store holds (`map-values`, `ranking-values`, `trend-values`, `state`)."""
        return dict(json.loads(self.overview_text(store, self.scene(search))))

    def overview_text(self, store: str, scene: Mapping[str, Any]) -> str:
        """The same as the text that is sent."""
        answer = self.client.post(PATH, json=body_of(f"{store}.data", {"scene.data": scene}))
        assert answer.status_code == 200, answer.text
        return str(answer.get_json()["response"][store]["data"])
