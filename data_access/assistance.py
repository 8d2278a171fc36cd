"""For whom a helper answers, where places helped lie within each other or have several helpers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence


def own_poor(helped: Sequence[str], poor: Mapping[str, float]) -> list[float]:
    """Poor people that each pair answers for: each poor person once.

    `helped` are the unpadded codes of the places of all pairs, `poor` their poor people. A province that is helped
    counts without those prefectures in it which have pairs of their own; several helpers of a place share its poor
    equally.
    """
    helpers = Counter(helped)
    return [
        (
            poor.get(code, 0)
            - sum(poor.get(other, 0) for other in helpers if other != code and other.startswith(code))
        )
        / helpers[code]
        for code in helped
    ]
