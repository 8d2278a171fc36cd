"""What the answers of map and ranking share: breaks and colours of the classes, unit, periods, version."""

from __future__ import annotations

from typing import Any

from callbacks.on_map import OnMap
from callbacks.scene import Scene
from dashboard.view import Theme
from dashboard.words import Kind
from data_access.indicators import Indicator
from data_access.queries.class_breaks import natural_breaks
from data_access.queries.overview import Block
from layouts import classes, formats
from layouts.theme import RAMPS, TOKENS, ramp


def common(scene: Scene, indicator: Indicator) -> dict[str, Any]:
    """What each answer says of itself, so that the browser draws it only for the view it was asked for."""
    kind = indicator.kind.value if indicator.kind in (Kind.DATE, Kind.CATEGORY) else "number"
    return {
        "v": scene.release.id,
        "region": scene.view.region,
        "indicator": scene.view.indicator,
        "compare": scene.view.compare,
        "peers": scene.view.peers,
        "kind": kind,
        "unit": indicator.unit,
        "better": indicator.better,
        "periods": list(indicator.periods),
    }


def scale_fields(
    scene: Scene, indicator: Indicator, block: Block, macros: frozenset[str | None]
) -> dict[str, Any]:
    """Breaks and colours; for years and categories their own."""
    token, theme = TOKENS[scene.view.theme], scene.view.theme
    shared = {name: token[name] for name in ("nodata", "backdrop", "paper", "ink", "muted", "left")}
    if indicator.kind is Kind.DATE:
        return shared | {
            "years": list(range(2016, 2021)),
            "yearColours": RAMPS[theme]["exit"],
            "limits": [],
            "limit": None,
        }
    if indicator.kind is Kind.CATEGORY:
        named = [{"code": c.code, "name": c.name(scene.view.lang)} for c in indicator.categories]
        return shared | {
            "categories": named,
            "categoryColours": RAMPS[theme]["categories"],
            "limits": [],
            "limit": None,
        }
    limit = indicator.limit
    holding = sorted({limit.at(macro) for macro in macros}) if limit else []
    breaks = _breaks(scene, indicator, block)
    return shared | {
        "breaks": list(breaks),
        "limits": holding,
        "limit": {"at": limit.at("east"), "west": limit.west, "below": limit.below is not None}
        if limit
        else None,
        "colours": ramp(theme, indicator.ramp, len(breaks) + 1),
    }


def _breaks(scene: Scene, indicator: Indicator, block: Block) -> tuple[float, ...]:
    """Where the classes of the map end, by the way that the view asks for; whatever else is coloured has the same."""
    ways, limit = scene.view.classes, indicator.limit
    if ways == "limit" and limit:
        every = sorted({limit.at("west"), limit.at("east")})
        return classes.by_limit(every, limit.below is not None).at
    if ways == "natural":
        return natural_breaks(scene.viewer, scene.release, indicator.id, scene.region.code)
    values = _on_the_map(scene, indicator, block).value
    if ways == "quantile":
        return classes.quantiles(values, formats.decimals(1.0, indicator.unit)).at
    return (classes.equal_steps(values) if ways == "equal" else classes.rounded(values)).at


def _on_the_map(scene: Scene, indicator: Indicator, block: Block) -> Block:
    """The block itself, or that of the level which the map draws where another one is ranked."""
    on_map = OnMap(scene)
    return block if block.level == on_map.level or indicator is not scene.indicator else on_map.block


def plain_colour(indicator: Indicator, theme: Theme) -> str:
    """One colour for bars and bubbles that have no class."""
    if indicator.id == "counties_remaining":
        return TOKENS[theme]["left"]
    return ramp(theme, indicator.ramp, 6)[3] if indicator.ramp in RAMPS[theme] else TOKENS[theme]["accent"]
