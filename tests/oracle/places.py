"""Which rows lie in a region, which regions lie below it and which above, from the code itself."""

from __future__ import annotations

import pandas as pd

from tests.oracle.levels import pad
from tests.oracle.tables import Tables

NEXT = {
    "country": "province",
    "group": "county",
    "province": "prefecture",
    "prefecture": "county",
    "county": "township",
    "township": "village",
}


class Places:
    """The regions by their short codes, and the groups that cut across them."""

    def __init__(self, tables: Tables) -> None:
        regions = tables.take("region", ["code", "level", "short_en", "name_en"])
        self._level = dict(zip(regions["code"], regions["level"], strict=True))
        self._short_name = dict(zip(regions["code"], regions["short_en"], strict=True))
        self._whole_name = dict(zip(regions["code"], regions["name_en"], strict=True))
        self._at = {level: sorted(rows) for level, rows in regions.groupby("level")["code"]}
        groups = tables.take("region_group", ["group_code", "county_code"])
        self._groups = {code: set(rows) for code, rows in groups.groupby("group_code")["county_code"]}
        self._short = {pad(code): code for code in self._level}

    def short(self, padded: str) -> str:
        """The code as the tables hold it."""
        return self._short[padded]

    def level(self, code: str) -> str:
        return self._level[code]

    def at(self, level: str) -> list[str]:
        """The codes of a level, in their order."""
        return self._at[level]

    def name(self, code: str, *, is_whole: bool = False) -> str:
        """In English; villages by their whole names."""
        is_whole = is_whole or self.level(code) == "village"
        return (self._whole_name if is_whole else self._short_name)[code]

    def inside(self, codes: pd.Series, code: str) -> pd.Series:
        """Whether each code (of a county, township or village) lies in a region."""
        if code in self._groups:
            return codes.str[:6].isin(self._groups[code])
        return codes.str.startswith(code)

    def below(self, code: str, level: str = "") -> list[str]:
        """The regions of the next level in a region, or of a level that is named."""
        own = self.level(code)
        if own == "village":
            return []
        wanted = level or NEXT[own]
        listed = pd.Series(self.at(wanted), dtype=str)
        found = [str(each) for each in listed[self.inside(listed, code)]]
        if wanted == "prefecture" and len(found) == 1:  # that of a municipality is passed over
            return self.below(found[0])
        return found

    def above(self, code: str) -> str | None:
        """The region that a place is set beside: the next above; the county for what lies in one."""
        own = self.level(code)
        if own == "country":
            return None
        if own == "group":
            return ""
        if own in ("township", "village"):
            return code[:6]
        digits = {"province": 0, "prefecture": 2, "county": 4}[own]
        above = code[:digits]
        if own == "county" and len(self.below(above)) == 1:  # a prefecture that is no more than its county
            return code[:2]
        return above
