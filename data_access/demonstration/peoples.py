"""Ethnic groups by province and autonomous prefecture: plausible, not counted (recalled shares of rural people)."""

from __future__ import annotations

import numpy as np

from data_access.demonstration.arrays import Ints
from data_access.demonstration.parts import Part

ETHNIC: tuple[str, ...] = tuple(f"{code:02d}" for code in range(1, 57))
"""Code list ethnic, in its order: 01 Han … 56 Jino."""

# Region prefix: (code, share) of the villages by their largest group; the rest of the villages is Han.
_GROUPS: dict[str, tuple[tuple[int, float], ...]] = {
    "13": ((11, 0.05),),
    "15": ((2, 0.25), (11, 0.02)),
    "21": ((11, 0.2), (2, 0.03)),
    "22": ((10, 0.06), (11, 0.05)),
    "2224": ((10, 0.4),),
    "23": ((11, 0.04), (2, 0.02)),
    "42": ((15, 0.05),),
    "4228": ((15, 0.5), (6, 0.05)),
    "43": ((15, 0.06), (6, 0.05), (12, 0.03), (13, 0.02)),
    "4331": ((15, 0.45), (6, 0.35)),
    "45": ((8, 0.4), (13, 0.05), (6, 0.03), (12, 0.02), (32, 0.01), (36, 0.01)),
    "46": ((19, 0.3),),
    "50": ((15, 0.08), (6, 0.03)),
    "51": ((7, 0.02), (4, 0.02)),
    "5132": ((4, 0.6), (33, 0.2)),
    "5133": ((4, 0.85),),
    "5134": ((7, 0.75), (4, 0.03)),
    "52": ((6, 0.12), (9, 0.08), (15, 0.04), (12, 0.03), (7, 0.03), (37, 0.02), (25, 0.01)),
    "5223": ((9, 0.3), (6, 0.1)),
    "5226": ((6, 0.45), (12, 0.32)),
    "5227": ((9, 0.35), (6, 0.15), (25, 0.1), (36, 0.01)),
    "53": ((7, 0.12), (24, 0.01), (3, 0.01)),
    "5305": ((7, 0.03), (18, 0.02)),
    "5307": ((27, 0.2), (7, 0.2), (20, 0.05), (40, 0.02)),
    "5308": ((16, 0.2), (7, 0.17), (24, 0.12), (21, 0.06), (18, 0.06)),
    "5309": ((21, 0.1), (7, 0.15), (18, 0.06), (34, 0.02)),
    "5323": ((7, 0.3), (20, 0.03)),
    "5325": ((7, 0.25), (16, 0.22), (6, 0.08), (8, 0.03)),
    "5326": ((8, 0.3), (6, 0.15), (7, 0.1)),
    "5328": ((18, 0.35), (16, 0.25), (56, 0.03), (24, 0.05)),
    "5329": ((14, 0.4), (7, 0.15)),
    "5331": ((18, 0.3), (28, 0.15), (39, 0.03), (46, 0.02)),
    "5333": ((20, 0.55), (42, 0.07), (14, 0.12), (51, 0.02)),
    "5334": ((4, 0.45), (20, 0.3), (27, 0.1)),
    "54": ((4, 0.97), (54, 0.01), (55, 0.003)),
    "62": ((3, 0.05), (4, 0.02)),
    "6229": ((3, 0.35), (26, 0.3), (47, 0.02), (35, 0.02)),
    "6230": ((4, 0.6),),
    "63": ((4, 0.35), (3, 0.17), (30, 0.05)),
    "6326": ((4, 0.95),),
    "6327": ((4, 0.97),),
    "64": ((3, 0.45),),
    "6404": ((3, 0.5),),
    "65": ((5, 0.5), (17, 0.1), (3, 0.06)),
    "6530": ((29, 0.3), (5, 0.62), (41, 0.02)),
    "6531": ((5, 0.95), (41, 0.03)),
    "6532": ((5, 0.97),),
    "6540": ((17, 0.3), (5, 0.2), (3, 0.1), (38, 0.01)),
}


def draw(part: Part, rng: np.random.Generator) -> Ints:
    """(H,) index into ETHNIC: nine in ten households are of their village's largest group."""
    village = np.zeros(len(part.village_codes), dtype=np.int8)
    uniform = rng.random(len(village))
    for index, county in enumerate(part.counties):
        groups = _GROUPS.get(county[:4], _GROUPS.get(county[:2], ()))
        bounds = np.cumsum([share for _, share in groups])
        codes = np.array([code - 1 for code, _ in groups] + [0], dtype=np.int8)
        rows = np.flatnonzero(part.village_county == index)
        village[rows] = codes[np.searchsorted(bounds, uniform[rows], side="right")]
    household = village[part.village]
    mixed = rng.random(len(household)) < 0.1
    elsewhere = village[rng.integers(0, len(village), len(household))]
    return np.where(mixed, np.where(rng.random(len(household)) < 0.5, 0, elsewhere), household).astype(
        np.int8
    )
