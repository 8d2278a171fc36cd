"""What lies around a region: the one above it and its neighbours in the official order, for the meeting's arrow keys."""

from __future__ import annotations

from collections.abc import Callable

from data_access.regions import Region, RegionIndex


def around(regions: RegionIndex, code: str, may_see: Callable[[str], bool]) -> dict[str, str]:
    """The padded codes `above`, `before` and `after` a region; '' where there is none, or none that may be seen."""
    path = [r for r in regions.path(code)[:-1] if may_see(r.code)]
    row = [r for r in siblings(regions, code) if may_see(r.code)]
    at = next((i for i, r in enumerate(row) if r.code == code), None)
    before = row[at - 1] if at else None
    after = row[at + 1] if at is not None and at + 1 < len(row) else None
    return {
        "above": path[-1].padded if path else "",
        "before": before.padded if before else "",
        "after": after.padded if after else "",
    }


def siblings(regions: RegionIndex, code: str) -> tuple[Region, ...]:
    """The regions that stand beside one, itself among them, in official order; of a group the other groups."""
    here = regions.get(code)
    if here.level == "country":
        return ()
    if here.level == "group":
        return regions.at("group")
    above = regions.path(code)[-2].code
    found = regions.children(above)
    return found if here in found else regions.children(above, here.level)
