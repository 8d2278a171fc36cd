"""The numbers in the file of one household or one village: each declared once, as an indicator is.

A number's rows are read from the registry's own tables and add up to it. A village's counts are its own: unlike
an indicator's they are not weighted up to the villages that a sampled one stands for.
"""

from __future__ import annotations

from data_access.record_numbers.household import HOUSEHOLD
from data_access.record_numbers.model import RecordNumber
from data_access.record_numbers.village import VILLAGE_ALL

RECORD_NUMBERS: dict[str, dict[str, RecordNumber]] = {
    "household": {each.id: each for each in HOUSEHOLD},
    "village": {each.id: each for each in VILLAGE_ALL},
}
"""By whose they are, then by id."""


def record_number(code: str, id: str) -> RecordNumber | None:
    """The number of a household (16 digits) or a village (12 digits); None where there is none of that name."""
    return RECORD_NUMBERS.get({16: "household", 12: "village"}.get(len(code), ""), {}).get(id)
