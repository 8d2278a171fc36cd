"""Who is looking. The scope is applied in every query, where no page can forget it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, true

from data_access.codes import COUNTRY, prefix_range


@dataclass(frozen=True, slots=True)
class Viewer:
    """A role, the regions it may see (code prefixes; '' is everything), and whether it may see names."""

    role: str
    scope: tuple[str, ...]
    may_see_names: bool = False

    @property
    def sees_everything(self) -> bool:
        return COUNTRY in self.scope

    def may_see(self, code: str) -> bool:
        """Whether a region lies within the scope; a group does only for who sees everything."""
        return self.sees_everything or (
            not code.startswith("G") and any(code.startswith(prefix) for prefix in self.scope)
        )


DEMONSTRATION_VIEWER = Viewer(role="demonstration", scope=(COUNTRY,))
"""Until there is sign-in: the whole country, names masked."""


def inside(column: ColumnElement[str], code: str) -> ColumnElement[bool]:
    """The clause `column` lies in the region `code` (a prefix as a range, so that any engine can use order)."""
    if code == COUNTRY:
        return true()
    low, high = prefix_range(code)
    return and_(column >= low, column < high)


def in_scope(viewer: Viewer, column: ColumnElement[str]) -> ColumnElement[bool]:
    """The clause that keeps only the rows whose region code the viewer may see."""
    if viewer.sees_everything:
        return true()
    if not viewer.scope:
        return false()
    return or_(*(inside(column, prefix) for prefix in viewer.scope))
