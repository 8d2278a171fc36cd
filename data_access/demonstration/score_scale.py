"""From what was measured to points: the demonstration's own scale, as the method of the assessment publishes none.

Without numpy and pandas, so that the page that shows the scale reads it here.
"""

from __future__ import annotations

from typing import Final

SCALES: Final = (
    (80.0, 100.0), (10.0, 100.0), (5.0, 13.0), (94.0, 100.0), (94.0, 100.0), (82.0, 99.0), (45.0, 100.0),
)  # fmt: skip
"""Percent measured that is worth 60 and 100 points, by indicator; a straight line between them and beyond."""
LEAST, MOST = 60.0, 100.0
"""The points of the two ends of a scale; nobody is given more than the second."""
