"""What who reads exceptions shares with who makes them."""

from __future__ import annotations

from typing import Final, Literal, get_args

Rule = Literal["limit", "peers", "calendar", "trend"]
RULES: Final[tuple[Rule, ...]] = get_args(Rule)
LEAST_MONTHS: Final = 24
"""Before a year, for control limits of its own months."""
