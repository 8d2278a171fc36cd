"""What the answers of map and ranking share: breaks and colours of the classes, unit, periods, version."""

from __future__ import annotations

from typing import Any

from callbacks.scene import Scene
from dashboard.words import Kind
from data_access.indicators import Indicator
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
    if scene.view.classes == "quantile":
        digits = formats.decimals(1.0, indicator.unit)
        breaks = [classes.quantiles(row, digits) for row in block.value]
    elif limit:
        every = sorted({limit.at("west"), limit.at("east")})
        breaks = [classes.by_limit(every, limit.below is not None)]
    else:
        breaks = [classes.rounded(block.value)]
    return shared | {
        "breaks": [list(b.at) for b in breaks],
        "limits": holding,
        "limit": {"at": limit.at("east"), "west": limit.west, "below": limit.below is not None}
        if limit
        else None,
        "colours": {n: ramp(theme, indicator.ramp, n) for n in {len(b.at) + 1 for b in breaks}},
    }
