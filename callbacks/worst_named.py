"""Which regions a map's picture names with their values: those that the screen names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dashboard.words import Kind
from data_access.indicators import Indicator
from layouts.worst import Row, Worst, worst


def worst_named(
    indicator: Indicator,
    ground: Mapping[str, Any],
    ranks: Mapping[int, int],
    values: Sequence[float | None],
    written: Callable[[float], str],
) -> Worst:
    """Of the regions on a ground, by rank; none on the country's own map, nor where values are no numbers."""
    if ground["national"] or indicator.kind in (Kind.DATE, Kind.CATEGORY):
        return Worst()
    traces = {trace["name"]: trace for trace in ground["figure"]["data"]}
    names = ground["shorts"] or ground["names"]
    rows = [
        Row(ground["codes"][i], names[i], written(value), rank)
        for i, rank in ranks.items()
        if (value := values[i]) is not None
    ]
    # The country has rooms for its provinces' names, but no spots: nothing stands beside it.
    spots = zip(traces["values"]["locations"], ground["spots"], strict=False)
    rooms = zip(traces["labels"]["ids"], ground["rooms"], strict=True)
    return worst(rows, dict(rooms), {code: (x, y) for code, (x, y) in spots}, ground["extent"])
