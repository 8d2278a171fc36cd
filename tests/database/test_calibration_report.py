"""A built database meets every published total, on both engines."""

from __future__ import annotations

from data_access.demonstration.calibration_report import calibration, failures
from data_access.releases import Release


def test_a_built_database_meets_every_published_total(release: Release) -> None:
    lines = calibration(release.engine)
    assert failures(lines) == ()
    assert len(lines) == 7 + 31 * 7 + 4 + 6 + 6 + 2 + 5 + 23 + 21
