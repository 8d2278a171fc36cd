"""What a short code says later: the same number, what has changed since, or that its version is gone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from callbacks.context import Context
from callbacks.receipt import of_code
from callbacks.receipt_codes import kept, read_code, suggested
from dashboard.view import View
from data_access.receipt_code import encode
from data_access.releases import Release
from data_access.viewer import Viewer
from layouts.receipt_words import since_words
from tests.database.cube import cube
from tests.database.tiny import VERSION

__all__ = ["cube"]

LATER = "2021-12-31-00000001"
VIEW = View(region="000000", period="2018", indicator="delisting_year", lang="en")
CODE = encode("registered_poor_population", "520502", "2018", VERSION)


class Kept:
    """A store of some versions, the newest first, all with the same rows."""

    def __init__(self, release: Release, *versions: str) -> None:
        self._held = {version: replace(release, id=version) for version in versions}

    def versions(self) -> tuple[str, ...]:
        return tuple(self._held)

    def release(self, version: str = "") -> Release:
        return self._held[version or next(iter(self._held))]


def context_of(cube: Release, *versions: str, scope: tuple[str, ...] = ("",)) -> Context:
    """A context on those versions for a viewer of a scope."""
    store: Any = Kept(cube, *versions)
    return Context(store=store, cache=None, viewer=lambda: Viewer("test", scope))  # type: ignore[arg-type]


def said(context: Context) -> str:
    """The words of the panel that the code brings."""
    current = context.store.release()
    address = read_code(CODE, current, context.viewer())
    assert address is not None
    return " ".join(str(child) for child in of_code(context, current, VIEW, address))


@pytest.mark.parametrize(
    ("versions", "words"),
    [
        ((VERSION,), "this is still the version that is served"),
        ((LATER, VERSION), f"version {LATER} says the same"),
        ((LATER,), f"no longer kept. Shown is the number of version {LATER}"),
    ],
)
def test_a_code_says_what_became_of_its_number(cube: Release, versions: tuple[str, ...], words: str) -> None:
    told = said(context_of(cube, *versions))
    assert words in told
    assert "170 people" in told


def test_the_search_offers_the_number_pinned_to_its_version(cube: Release) -> None:
    offered = suggested(CODE.lower(), context_of(cube, LATER, VERSION), VIEW)
    assert offered is not None
    assert "region=520502" in offered[2]
    assert f"v={VERSION}" in offered[2]
    assert suggested("Qixingguan", context_of(cube, VERSION), VIEW) is None


@pytest.mark.parametrize(
    ("indicator", "period", "there"),
    [
        ("registered_poor_population", "2018", "/?"),
        ("funds_spent_share", "2018-09", "/funds?"),
        ("cost_per_stable_exit", "2017", "/funds?tab=balances"),
        ("projects_late_share", "2018", "/funds?tab=projects"),
        ("microcredit_granted", "2018", "/funds?tab=microcredit"),
    ],
)
def test_a_code_of_money_lands_on_the_page_of_funds(
    cube: Release, indicator: str, period: str, there: str
) -> None:
    code = encode(indicator, "520502", period, VERSION)
    offered = suggested(code, context_of(cube, VERSION), VIEW.at(tab="effect", pick="fit:all:misfit"))
    assert offered is not None
    path, _, tab = there.partition("?")
    given = dict(parse_qsl(urlsplit(offered[2]).query))
    assert urlsplit(offered[2]).path == path
    assert (given["period"], given.get("tab", "")) == (period, tab.removeprefix("tab="))
    assert "pick" not in given


def test_a_code_outside_the_scope_is_none(cube: Release) -> None:
    context = context_of(cube, VERSION, scope=("13",))
    assert read_code(CODE, context.store.release(), context.viewer()) is None
    assert suggested(CODE, context, VIEW) is None


def test_a_version_is_found_again_only_where_it_is_kept(cube: Release) -> None:
    context = context_of(cube, LATER, VERSION)
    address = read_code(CODE, context.store.release(), context.viewer())
    assert address is not None
    assert kept(context, address) == VERSION
    assert kept(context_of(cube, LATER), address) is None


def test_a_change_is_told_with_both_numbers() -> None:
    words = since_words("4.8%", "4.6%", "−0.2 points", LATER, "en")
    assert words == f"Changed since: version {LATER} says 4.6%, not 4.8% (−0.2 points)."
    assert since_words("4.8%", "4.6%", "", LATER, "zh").endswith("原为 4.8%。")
