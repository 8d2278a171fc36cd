"""The kinds of groups that are ranked against each other, as a title names them."""

from __future__ import annotations

from dashboard.view import Peers
from dashboard.words import Lang
from layouts.translate import gettext


def words(kind: Peers, lang: Lang) -> str:
    """A kind of groups; empty for the regions inside a place, which are named by their level."""
    return {
        "inside": "",
        "areas": gettext(lang, "Destitute areas"),
        "deep": gettext(lang, "Deep-poverty regions"),
        "macro": gettext(lang, "East, central, west"),
        "kinds": gettext(lang, "Kinds of poor counties"),
    }[kind]
