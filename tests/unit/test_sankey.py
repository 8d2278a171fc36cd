"""The layout of a flow diagram: nothing is lost, bands fill their nodes, small ones are summed."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise

import pytest

from layouts.sankey import MOST_BANDS, Flow, Sankey, lay

MANY: dict[Flow, float] = {
    (f"{s:02d}", str(level), f"{u:02d}"): 1000 / (s * u * level)
    for s in range(1, 13)
    for level in (1, 2, 3)
    for u in range(1, 11)
}
FEW: dict[Flow, float] = {("01", "3", "01"): 60.0, ("02", "3", "02"): 30.0, ("02", "1", "02"): 10.0}


@pytest.mark.parametrize("flows", [MANY, FEW, {("01", "3", "01"): 5.0}])
def test_each_column_holds_all_the_money_and_so_do_the_bands_between(flows: dict[Flow, float]) -> None:
    laid, total = lay(flows, 150, 4, 8), sum(flows.values())
    for nodes in laid.nodes:
        assert sum(node.amount for node in nodes) == pytest.approx(total)
    for column in (0, 1):
        assert sum(b.amount for b in laid.bands if b.begins.column == column) == pytest.approx(total)
    assert len(laid.bands) <= MOST_BANDS


def _gaps(laid: Sankey) -> set[float]:
    """Of every node and side: what its bands leave free or cover twice."""
    reach: dict[tuple[float, float, str], list[tuple[float, float]]] = defaultdict(list)
    for band in laid.bands:
        reach[band.begins.column, band.begins.top, "out"].append((band.left, band.left + band.height))
        reach[band.ends.column, band.ends.top, "in"].append((band.right, band.right + band.height))
    found: set[float] = set()
    for nodes in laid.nodes:
        for node in nodes:
            for side in ("out", "in"):
                own = sorted(reach[node.column, node.top, side])
                edges = [node.top, *(edge for pair in own for edge in pair), node.top + node.height]
                found |= {round(b - a, 6) for a, b in zip(edges[::2], edges[1::2], strict=True) if own}
    return found


def test_bands_lie_side_by_side_and_fill_their_nodes() -> None:
    assert _gaps(lay(MANY, 150, 4, 8)) == {0.0}
    assert _gaps(lay(FEW, 150, 4, 8)) == {0.0}


def test_nodes_keep_apart_and_inside() -> None:
    for nodes in lay(MANY, 150, 4, 8).nodes:
        for upper, lower in pairwise(nodes):
            assert lower.top - upper.top - upper.height >= 4 - 1e-9
        assert nodes[-1].top + nodes[-1].height <= 150 + 1e-9


def test_small_ones_are_summed_at_the_foot_and_never_one_alone() -> None:
    laid = lay(MANY, 150, 4, 8)
    for column in (0, 2):
        *kept, rest = laid.nodes[column]
        assert len(rest.codes) > 1
        assert all(len(node.codes) == 1 for node in kept)
        each = {code: sum(a for f, a in MANY.items() if f[column] == code) for code in rest.codes}
        assert max(each.values()) <= min(node.amount for node in kept)
    for most in range(2, 9):
        for nodes in lay({(f"{n:02d}", "3", "01"): 1.0 / n for n in range(1, 10)}, 150, 4, most).nodes:
            assert len(nodes) <= most
            assert all(len(node.codes) != 0 for node in nodes)


def test_named_sources_are_never_summed() -> None:
    flows = {**MANY, ("00", "3", "01"): 0.001, ("00", "1", "02"): 0.001}
    laid = lay(flows, 150, 4, 8, ("00", "01"))
    assert {("00",), ("01",)} <= {node.codes for node in laid.nodes[0]}
    assert len(laid.bands) <= MOST_BANDS


def test_no_money_has_no_nodes() -> None:
    assert lay({}, 150, 4, 8) == lay({("01", "3", "01"): 0.0}, 150, 4, 8) == Sankey(((), (), ()), ())
