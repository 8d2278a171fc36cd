"""What pages have of their own: their periods, where an indicator does not decide them."""

from __future__ import annotations

import callbacks


def periods_of(path: str) -> tuple[str, ...]:
    """The periods of the page at a path, oldest first; none where they are those of the indicator."""
    first = "/" + path.strip("/").partition("/")[0]
    own = (page for page in callbacks.PAGES if getattr(page, "PATH", "") in (first, f"{first}/.*"))
    return next((page.PERIODS for page in own if hasattr(page, "PERIODS")), ())
