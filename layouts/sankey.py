"""The layout of a flow diagram in columns: nodes stacked in each, bands between neighbours, all as high as their money.

Nothing is drawn here: heights and places alone. What is too small for a band of its own is summed into one node at
the foot of the first or the last column.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

Flow = tuple[str, str, str]
"""The code of each column: source, level, use."""
COLUMNS = 3
MOST_BANDS = 25


@dataclass(frozen=True, slots=True)
class Node:
    """A stack of money in one column; `codes` are more than one where small ones are summed."""

    column: int
    codes: tuple[str, ...]
    amount: float
    top: float
    height: float

    @property
    def key(self) -> str:
        """Its codes as a part of an address."""
        return "-".join(self.codes)


@dataclass(frozen=True, slots=True)
class Band:
    """Money between two nodes of neighbouring columns: equally high on both sides."""

    begins: Node
    ends: Node
    amount: float
    left: float
    """Upper edge where it leaves, and the one where it arrives."""
    right: float
    height: float


@dataclass(frozen=True, slots=True)
class Sankey:
    """Nodes by column, each from its top, and the bands between them, the highest first."""

    nodes: tuple[tuple[Node, ...], ...]
    bands: tuple[Band, ...]


def lay(
    flows: Mapping[Flow, float],
    height: float,
    gap: float,
    most_nodes: int,
    named: Collection[str] = (),
    most_bands: int = MOST_BANDS,
) -> Sankey:
    """Lay flows out in a height; `gap` is left between nodes, an end column has at most so many.

    The sources in `named` are never summed, however small.

    The first column stands in the order of its codes, the second in the reverse of it, the third by money; the sum
    of small ones is last.
    """
    there = {flow: amount for flow, amount in flows.items() if amount > 0}
    if not there:
        return Sankey(((),) * COLUMNS, ())
    stacks = _stacks(there, most_nodes, most_bands, named)
    total = sum(there.values())
    rooms = max(len(stack) for stack in stacks) - 1
    scale = (height - gap * rooms) / total
    nodes = tuple(_stacked(at, stack, there, scale, gap, height) for at, stack in enumerate(stacks))
    return Sankey(nodes, _bands(nodes, there, scale))


def _stacks(
    flows: Mapping[Flow, float], most_nodes: int, most_bands: int, named: Collection[str]
) -> list[list[tuple[str, ...]]]:
    """The codes of each node, column by column: the smallest of the ends are summed until few bands are left."""
    amounts = [_amounts(flows, at) for at in range(COLUMNS)]
    ordered = [
        sorted(own, key=lambda code: (-own[code], code)) if at != 1 else sorted(own, reverse=True)
        for at, own in enumerate(amounts)
    ]
    ordered[0].sort(key=lambda code: code not in named)
    fewest = (max(1, sum(code in named for code in ordered[0])), 1, 1)
    kept = [min(len(codes), most_nodes) for codes in ordered]
    for at in (0, 2):
        if len(ordered[at]) > most_nodes:
            kept[at] = most_nodes - 1

    def stacks() -> list[list[tuple[str, ...]]]:
        found: list[list[tuple[str, ...]]] = [
            [(code,) for code in codes[:count]] for codes, count in zip(ordered, kept, strict=True)
        ]
        found[0].sort()
        for at in (0, 2):
            if kept[at] < len(ordered[at]):
                found[at].append(tuple(sorted(ordered[at][kept[at] :])))
        return found

    def smallest(at: int) -> float:
        return amounts[at][ordered[at][kept[at] - 1]] if kept[at] > fewest[at] else float("inf")

    pairs = {(at, flow[at], flow[at + 1]) for flow in flows for at in (0, 1)}
    while _count(pairs, stacks()) > most_bands and any(kept[at] > fewest[at] for at in (0, 2)):
        at = min((0, 2), key=smallest)
        # One alone is not summed: the last two go together.
        kept[at] -= 2 if kept[at] == len(ordered[at]) and kept[at] > fewest[at] + 1 else 1
    return stacks()


def _amounts(flows: Mapping[Flow, float], column: int) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for flow, amount in flows.items():
        found[flow[column]] += amount
    return dict(found)


def _count(pairs: Collection[tuple[int, str, str]], stacks: Sequence[Sequence[tuple[str, ...]]]) -> int:
    """How many bands there are between the nodes; `pairs` are a column and the codes on both sides behind it."""
    of = [{code: node for node in stack for code in node} for stack in stacks]
    return len({(at, of[at][begins], of[at + 1][ends]) for at, begins, ends in pairs})


def _stacked(
    column: int,
    stack: Sequence[tuple[str, ...]],
    flows: Mapping[Flow, float],
    scale: float,
    gap: float,
    height: float,
) -> tuple[Node, ...]:
    """The nodes of a column, the free height shared out between them."""
    amounts = _amounts(flows, column)
    own = [sum(amounts[code] for code in codes) for codes in stack]
    free = height - scale * sum(own)
    room = free / (len(stack) - 1) if len(stack) > 1 else 0.0
    top = 0.0 if len(stack) > 1 else free / 2
    found = []
    for codes, amount in zip(stack, own, strict=True):
        found.append(Node(column, codes, amount, top, scale * amount))
        top += scale * amount + max(room, gap)
    return tuple(found)


def _bands(nodes: Sequence[Sequence[Node]], flows: Mapping[Flow, float], scale: float) -> tuple[Band, ...]:
    """The bands, each beside the next in the order of the nodes at its other end."""
    of = [{code: node for node in stack for code in node.codes} for stack in nodes]
    sums: dict[tuple[Node, Node], float] = defaultdict(float)
    for flow, amount in flows.items():
        for at in (0, 1):
            sums[of[at][flow[at]], of[at + 1][flow[at + 1]]] += amount
    left = {node: node.top for stack in nodes for node in stack}
    right = dict(left)
    found = []
    for begins, ends in sorted(sums, key=lambda pair: (pair[0].column, pair[0].top, pair[1].top)):
        thick = scale * sums[begins, ends]
        found.append(Band(begins, ends, sums[begins, ends], left[begins], right[ends], thick))
        left[begins] += thick
        right[ends] += thick
    return tuple(sorted(found, key=lambda band: -band.amount))
