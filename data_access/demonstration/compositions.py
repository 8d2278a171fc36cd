"""Who lives together: patterns of households by size, as arrays that vectorised drawing can index.

Roles: H head, S spouse, C child, F father, M mother, L child's spouse, G grandchild, O another.
"""

from __future__ import annotations

import numpy as np

from data_access.demonstration.arrays import Floats, Ints

HEAD, SPOUSE, CHILD, FATHER, MOTHER, IN_LAW, GRANDCHILD, OTHER = range(8)
_LETTERS = "HSCFMLGO"

# size: (pattern, share, lowest and highest age of the head at registration)
_PATTERNS: dict[int, tuple[tuple[str, float, int, int], ...]] = {
    1: (("H", 0.75, 60, 84), ("H", 0.25, 40, 60)),
    2: (("HS", 0.6, 52, 74), ("HC", 0.2, 38, 56), ("HM", 0.12, 36, 52), ("HG", 0.08, 58, 72)),
    3: (
        ("HSC", 0.6, 30, 54),
        ("HSM", 0.1, 38, 54),
        ("HCM", 0.12, 34, 52),
        ("HCC", 0.1, 32, 48),
        ("HSG", 0.08, 56, 68),
    ),
    4: (("HSCC", 0.52, 30, 50), ("HSCM", 0.2, 32, 50), ("HCLG", 0.13, 50, 64), ("HCCM", 0.15, 34, 50)),
    5: (("HSCCM", 0.32, 32, 50), ("HSCFM", 0.2, 30, 46), ("HSCLG", 0.33, 48, 62), ("HSCCC", 0.15, 32, 48)),
    6: (("HSCCFM", 0.42, 32, 48), ("HSCLGG", 0.4, 50, 64), ("HSCCCM", 0.18, 34, 50)),
    7: (("HSCCCFM", 0.4, 34, 48), ("HSCLGGM", 0.4, 50, 62), ("HSCCLGG", 0.2, 50, 64)),
    8: (("HSCCCCFM", 0.4, 34, 48), ("HSCLGGGM", 0.35, 50, 62), ("HSCCLGGG", 0.25, 50, 64)),
}
LARGEST = 20
_CHOICES = 5


def _tables() -> tuple[Ints, Floats, Ints]:
    roles = np.full((LARGEST + 1, _CHOICES, LARGEST), OTHER, dtype=np.int8)
    bounds = np.ones((LARGEST + 1, _CHOICES))
    ages = np.zeros((LARGEST + 1, _CHOICES, 2), dtype=np.int16)
    for size in range(1, LARGEST + 1):
        patterns = _PATTERNS[min(size, 8)]
        total = 0.0
        for choice, (pattern, share, low, high) in enumerate(patterns):
            total += share
            bounds[size, choice] = total
            ages[size, choice] = low, high
            more = "G" if "L" in pattern else "C"
            letters = pattern + more * (size - len(pattern))
            roles[size, choice, :size] = [_LETTERS.index(letter) for letter in letters]
    return roles, bounds, ages


ROLES, BOUNDS, HEAD_AGES = _tables()
"""ROLES[size, choice, slot]; BOUNDS[size] cumulated shares of the choices; HEAD_AGES[size, choice] lowest, highest."""


def choose(size: Ints, uniform: Floats) -> Ints:
    """The pattern of each household, by its size at registration."""
    bounds = BOUNDS[np.minimum(size, LARGEST)]
    choice: Ints = np.minimum((uniform[:, None] >= bounds).sum(axis=1), _CHOICES - 1).astype(np.int8)
    return choice
