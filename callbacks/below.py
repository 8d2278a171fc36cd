"""What the pages below the map share: which view they answer, and the way from the country to a place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from callbacks.context import Context
from callbacks.scene import region_of
from dashboard.view import COUNTRY_CODE, View
from data_access.queries.periods import registry_year
from data_access.releases import Release
from layouts import ids, parts
from layouts.translate import spaced


@dataclass(frozen=True, slots=True)
class Asked:
    """A view with the release that answers it."""

    view: View
    release: Release
    region: str
    """Short code."""

    @property
    def level(self) -> str:
        return self.release.regions.get(self.region).level

    @property
    def year(self) -> int:
        return registry_year(self.view.period)


def asked(context: Context, stored: dict[str, Any]) -> Asked:
    """What the browser's view asks for; UnknownVersion where its version is no longer kept."""
    view = View.from_dict(stored)
    release = context.store.release(view.v)
    return Asked(view, release, region_of(release, view.region).code)


def draw(app: Dash, name: str) -> None:
    """Let the browser draw a graph from its store, at the size of its window."""
    app.clientside_callback(
        ClientsideFunction("monitor", "drawGraph"),
        Output(name + ids.DRAWN, "children"),
        Input(name + ids.SPEC, "data"),
    )


def way(ask: Asked, region: str) -> list[tuple[str, str]]:
    """Names and addresses from the country down to a region (short code)."""
    plain = ask.view.at(filters=())
    return [
        (
            spaced((r.short if r.level != "village" else r.name)(ask.view.lang)),
            parts.href(plain, region=COUNTRY_CODE if not r.code else r.padded),
        )
        for r in ask.release.regions.path(region)
    ]
