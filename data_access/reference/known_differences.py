"""Differences between reference files that stand, each with its two numbers and the reason."""

from __future__ import annotations

from data_access.reference.comparisons import KnownDifference

_PARTIAL = "02b lacks provinces whose count is not public, and its values by province are unverified"
_BY_PROVINCE = "poor_population_wan of {} by province"

KNOWN_DIFFERENCES = (
    KnownDifference("02", _BY_PROVINCE.format(2010), 16567, 16562, _PARTIAL),
    KnownDifference("02", _BY_PROVINCE.format(2011), 12238, 9653, "02b has 17 provinces only, unverified"),
    KnownDifference("02", _BY_PROVINCE.format(2012), 9899, 9897, _PARTIAL),
    KnownDifference("02", _BY_PROVINCE.format(2015), 5575, 5545, _PARTIAL),
    KnownDifference("02", _BY_PROVINCE.format(2016), 4335, 4286, _PARTIAL),
    KnownDifference("02", _BY_PROVINCE.format(2017), 3046, 3001, _PARTIAL),
    KnownDifference(
        "02", "poor_population_wan of 2015", 5575, 5574, "east, central and west are unverified and rounded apart"
    ),
    KnownDifference(
        "02c", "poor_population_wan of all areas in 2016", 2182, 2184, "the areas are unverified and rounded apart"
    ),
    KnownDifference(
        "05", "central special funds, sum of 2011-2015", 1898.22, 1898.37, "the years are unverified"
    ),
    KnownDifference(
        "05", "central special funds, sum of 2013-2020", 6601, 6599.17, "the first years are unverified"
    ),
    KnownDifference(
        "13", "provinces with incidence at 3% or below 2017", 17, 16,
        "02b is unverified and has 安徽 and 四川 just above 3 %",
    ),
)  # fmt: skip
