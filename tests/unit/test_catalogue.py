"""Collecting the words of the interface leaves what is there as it is."""

from __future__ import annotations

from tests.catalogue import CATALOGUE, SECTION, held, with_added


def test_missing_messages_are_added_and_nothing_else_changes() -> None:
    text = CATALOGUE.read_text("utf-8")
    more = with_added(text, [("A “new” one",), ("{count} thing", "{count} things")])
    assert more.startswith(text.rstrip("\n"))
    assert SECTION in more
    assert held(more) - held(text) == {"A “new” one", "{count} thing"}
    assert with_added(text, []) == text
