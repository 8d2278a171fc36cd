"""What each source gives in each budget year: the nation as published, the provinces within what was published.

Amounts are whole yuan and add up exactly. Where nobody published a figure (the later years of local budgets, the
kinds of finance by year) the total is ours, chosen so that the published sums over years are met.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from data_access.demonstration.arrays import Floats, Ints
from data_access.demonstration.calibrate_math import fill
from data_access.reference import Reference

YEARS = np.arange(2016, 2021)
SOURCES = 12
CENTRAL, PROVINCIAL, PREFECTURE, COUNTY, FINANCE, MICROCREDIT, BONDS, RELOCATION = range(8)
RELENDING, ENTITIES, ENTERPRISES, SOCIETY = range(8, 12)
SPECIAL = (CENTRAL, PROVINCIAL, PREFECTURE, COUNTY)
"""Sources of the special funds."""
MINORITY_PROVINCES = ("15", "45", "52", "53", "54", "63", "64", "65")
_YI = 100_000_000
_PROVINCIAL_LATER = (620.0, 730.0, 850.0)  # 亿元 in 2018 to 2020
_MINORITY_LATER = 0.465  # their share of the central funds after 2018
_OURS = {  # 亿元 in 2016 to 2020
    PREFECTURE: (200.0, 260.0, 320.0, 390.0, 450.0),
    COUNTY: (380.0, 500.0, 610.0, 720.0, 800.0),
    BONDS: (280.0, 320.0, 380.0, 420.0, 460.0),
    ENTITIES: (300.0, 420.0, 480.0, 360.0, 240.0),
    ENTERPRISES: (1500.0, 1900.0, 2100.0, 2300.0, 2400.0),
    SOCIETY: (150.0, 220.0, 320.0, 0.0, 480.0),  # 2019 is published
}
_BY_YEAR = {  # shares of a published sum over the five years
    FINANCE: (0.12, 0.17, 0.2, 0.24, 0.27),
    RELOCATION: (0.22, 0.3, 0.27, 0.15, 0.06),
    RELENDING: (0.12, 0.17, 0.21, 0.24, 0.26),
}
RELOCATION_OF_BONDS, RELOCATION_OF_ENTITIES = 0.55, 0.55
"""Share of bonds and of the financing entities' money that goes into relocation."""
SOCIETY_IN_2019 = (
    "east_west_fiscal_aid",
    "east_west_donations",
    "designated_help_direct",
    "designated_help_brought_in",
)
_SHORT_OF_LEAST = 1.02
"""'Over 30' is drawn at least this much over it."""
_BELOW_LISTED = 0.99
_BY_CHANCE = 0.12
_POOR_GROWTH = 0.62
"""Provinces that grew fast started low: their weight among the provinces."""


@dataclass(frozen=True, eq=False)
class Published:
    """The nation's published figures, and what was published of the provinces."""

    figures: pd.Series  # by series and period, yuan
    provinces: pd.DataFrame  # Reference.province_funds

    def of(self, series: str, period: int | str) -> int:
        """Whole yuan; KeyError where nobody published it."""
        return round(float(self.figures[series, str(period)]))


def published(reference: Reference) -> Published:
    """What the funds are calibrated to."""
    table = reference.published_figure
    nation = table[(table["region_code"] == "") & (table["unit"] == "yuan")]
    return Published(nation.set_index(["series", "period"])["value"], reference.province_funds)


def national_totals(known: Published, microcredit: Ints, lent_before: int = 0) -> Ints:
    """(12, 5) yuan by source and budget year; `microcredit` (5,) is what was lent in them, and before 2016.

    All targeted loans together are microcredit, relending and finance.
    """
    totals = np.zeros((SOURCES, len(YEARS)), dtype=np.int64)
    totals[CENTRAL, :3] = [known.of("central_special_funds_local", year) for year in (2016, 2017, 2018)]
    totals[CENTRAL, 3:] = [known.of("central_special_funds", year) for year in (2019, 2020)]
    totals[PROVINCIAL, :2] = [known.of("provincial_special_funds", year) for year in (2016, 2017)]
    totals[PROVINCIAL, 2:] = [round(yi * _YI) for yi in _PROVINCIAL_LATER]
    for source, yi in _OURS.items():
        totals[source] = [round(value * _YI) for value in yi]
    totals[SOCIETY, 3] = sum(known.of(series, 2019) for series in SOCIETY_IN_2019)
    totals[MICROCREDIT] = microcredit
    relending = known.of("relending_granted_in_all", 2020)
    totals[RELENDING] = _over_years(relending, RELENDING)
    loans = known.of("targeted_loans_granted_in_all", 2020)
    lent = lent_before + int(microcredit.sum())
    totals[FINANCE] = _over_years(loans - relending - lent, FINANCE)
    elsewhere = RELOCATION_OF_BONDS * totals[BONDS].sum() + RELOCATION_OF_ENTITIES * totals[ENTITIES].sum()
    relocation = known.of("relocation_investment_since_2016", 2020) - round(float(elsewhere))
    totals[RELOCATION] = _over_years(relocation, RELOCATION)
    return totals


def _over_years(total: int, source: int) -> Ints:
    return split(np.array([total]), np.array(_BY_YEAR[source]), np.zeros(len(YEARS), dtype=np.int64))


def split(total: Ints, weight: Floats, segment: Ints) -> Ints:
    """Whole numbers (K,) proportional to weight that add up to each segment's total (S,) exactly."""
    count = len(total)
    of_segment = np.bincount(segment, weights=weight, minlength=count)
    share = total[segment] * (weight / np.where(of_segment > 0, of_segment, 1)[segment])
    whole = np.floor(share).astype(np.int64)
    held = np.zeros(count, dtype=np.int64)
    np.add.at(held, segment, whole)
    missing = np.where(of_segment > 0, total - held, 0)
    order = np.lexsort((whole - share, segment))
    first = np.searchsorted(segment[order], np.arange(count))
    rank = np.arange(len(order)) - first[segment[order]]
    whole[order] += rank < missing[segment[order]]
    return whole


def minority_central(known: Published, central: Ints) -> Ints:
    """(5,) yuan of the central funds for the eight minority provinces: 2018 and the sum of 2016–2018 are published."""
    first = known.of("central_special_funds_minority_provinces_since_2016", 2018)
    in_2018 = known.of("central_special_funds_minority_provinces", 2018)
    before = split(np.array([first - in_2018]), central[:2].astype(np.float64), np.zeros(2, dtype=np.int64))
    later = np.round(central[3:] * _MINORITY_LATER).astype(np.int64)
    return np.asarray(np.concatenate([before, [in_2018], later]), dtype=np.int64)


def provincial_totals(known: Published, totals: Ints, provinces: list[str], weight: Floats) -> Ints:
    """(P, 5) yuan of provincial special funds; `totals` (5,) of the nation, `weight` (P,) the provinces' need.

    2017 lies within the published bounds, and where growth was published 2016 lies below it by so much; who is not
    listed gave less than the least listed. Later years follow 2017.
    """
    listed = known.provinces[~known.provinces["is_growth"]].set_index("province").reindex(provinces)
    grown = known.provinces[known.provinces["is_growth"]].set_index("province")["low"].reindex(provinces)
    least = float(listed["low"].min())
    low = np.where(listed["low"].notna(), listed["low"] * _SHORT_OF_LEAST, 0.02 * least)
    high = np.where(listed["low"].isna(), least * _BELOW_LISTED, np.minimum(listed["high"], 3 * least))
    high = np.where(np.isfinite(listed["high"]), high * _BELOW_LISTED, high)
    # Provinces at a bound differ a little all the same; the same for every seed.
    room = np.random.default_rng(2017).random(len(provinces))
    low, high = low * (1 + _BY_CHANCE * room), high * (1 - _BY_CHANCE * room)
    grows = grown.notna().to_numpy()
    one = np.zeros(len(provinces), dtype=np.int64)
    raw = weight**0.5 * np.where(grows, _POOR_GROWTH, 1.0)
    in_2017 = split(totals[1:2], fill(totals[1:2], raw, low, high, one), one)
    growth = 1 + grown.fillna(0).to_numpy() * _SHORT_OF_LEAST / 100
    before = np.where(grows, in_2017 / growth, 0.0)
    others = split(
        np.array([totals[0] - round(float(np.floor(before).sum()))]), np.where(grows, 0.0, in_2017), one
    )
    in_2016 = np.where(grows, np.floor(before).astype(np.int64), others)
    later = [split(totals[year : year + 1], in_2017.astype(np.float64), one) for year in (2, 3, 4)]
    return np.stack([in_2016, in_2017, *later], axis=1)
