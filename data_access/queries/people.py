"""Names of people as a viewer may see them: masked here, so that no page can forget it."""

from __future__ import annotations

from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from dashboard.words import Text
from data_access.viewer import Viewer


@lru_cache(maxsize=4096)
def _latin(name: str) -> str:
    return "".join(lazy_pinyin(name, style=Style.NORMAL, errors="ignore", v_to_u=True)).capitalize()


def shown_name(viewer: Viewer, name: str) -> Text:
    """The whole name for who may see it, else the surname and two asterisks."""
    surname, given = name[:1], name[1:]
    if viewer.may_see_names:
        return Text(name, f"{_latin(surname)} {_latin(given)}".strip())
    return Text(f"{surname}**", f"{_latin(surname)} **")
