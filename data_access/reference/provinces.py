"""Names of provinces, as the files write them, to codes."""

from __future__ import annotations

from data_access.reference.files import Tables


def province_codes(tables: Tables) -> dict[str, str]:
    """Names of provinces, long and short as the files write them, to codes."""
    listed = tables["11"]
    full = dict(zip(listed.province, listed.adcode.str[:2], strict=True))
    short = {
        name[:3] if name.startswith(("内蒙古", "黑龙江")) else name[:2]: code for name, code in full.items()
    }
    return full | short
