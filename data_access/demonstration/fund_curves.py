"""How money moves through a year: appropriated, allocated, disbursed, spent, each a share of the step before.

Every curve rises and no step overtakes the one before it. Delays in months move a county's curves; whatever is idle
is paid out in time and spent late.
"""

from __future__ import annotations

import numpy as np

from data_access.demonstration.arrays import Floats

MONTHS = 36
"""Months that an unspent budget is followed."""
# Value at the end of month 0, 1, 2 … of the budget year, held from the last one on.
_APPROPRIATED = np.array([0, 0.70, 0.74, 0.80, 0.88, 0.94, 0.98, 1.0])
_ALLOCATED = np.array([0, 0.25, 0.45, 0.62, 0.74, 0.83, 0.89, 0.93, 0.955, 0.97, 0.98, 0.99, 1.0])
_DISBURSED = np.array(
    [0, 0.2, 0.35, 0.5, 0.6, 0.68, 0.74, 0.79, 0.83, 0.865, 0.905, 0.95, 0.982, 0.99, 0.994, 0.997, 1.0]
)
_SPENT = np.array(
    [0, 0.13, 0.22, 0.31, 0.4, 0.48, 0.54, 0.59, 0.64, 0.7, 0.8, 0.92, 0.99, 0.993, 0.996, 0.998, 1.0]
)


def curves(delay: Floats, idle: Floats, settled_at: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Shares (K, 36) of a year's money appropriated, allocated, disbursed and spent by each month's end.

    `delay` (K,) moves all but the first, `idle` (K,) spending besides; from the year's end on a budget of which the
    share `settled_at` (K,) is spent counts as spent whole.
    """
    month = np.arange(1, MONTHS + 1, dtype=np.float64)
    later = month - delay[:, None]
    appropriated = np.broadcast_to(_at(_APPROPRIATED, month), later.shape).copy()
    allocated = appropriated * _at(_ALLOCATED, later)
    disbursed = allocated * _at(_DISBURSED, later)
    spent = disbursed * _at(_SPENT, later - idle[:, None])
    settled = (month >= 12) & (spent >= settled_at[:, None])
    return (
        appropriated,
        np.where(settled, 1.0, allocated),
        np.where(settled, 1.0, disbursed),
        np.where(settled, 1.0, spent),
    )


def _at(curve: Floats, month: Floats) -> Floats:
    return np.asarray(np.interp(month, np.arange(len(curve)), curve), dtype=np.float64)
