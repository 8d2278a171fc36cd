"""What a text typed into the search may mean: places, groups, villages, indicators, pages, a household by its number."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from pypinyin import Style, lazy_pinyin

from callbacks.context import Context
from dashboard.periods import year_of
from dashboard.view import COUNTRY_CODE, View
from dashboard.words import Lang, Text
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.household import read_household_id
from data_access.queries.households import household_exists
from data_access.region_search import ALIKE, fold
from data_access.regions import Region
from data_access.releases import Release
from layouts.overview import system_word
from layouts.parts import href
from layouts.suggestions import Option, Section, level_word
from layouts.translate import gettext, ngettext

PLACES = 10
INDICATORS = 5
NEAR = 5


def found(text: str, context: Context, view: View, path: str = "/") -> list[Section]:
    """The sections of answers to a text; a whole household number means that household and nothing else.

    `path` is the page with parts from which one searches: places are opened on it.
    """
    release = context.store.release(view.v)
    number = read_household_id(text)
    if number is not None:
        exists = household_exists(context.viewer(), release, number)
        return [_household(number, view)] if exists else []
    viewer = context.viewer()
    regions = [r for r in release.regions.search(text, PLACES) if viewer.may_see(r.code)]
    places = [*_old_code(text, context, view, path), *_places(regions, release, view, path)]
    others = [*_indicators(text, view), *_pages(text, view)]
    return [*others, *places] if _is_rather_an_indicator(text, regions) else [*places, *others]


def near(text: str, context: Context, view: View, path: str = "/") -> list[Section]:
    """What a text that names nothing may mean: what sounds the same in Chinese, or differs by a slip."""
    release, viewer = context.store.release(view.v), context.viewer()
    regions = release.regions
    sound = "" if text.isascii() else fold("".join(lazy_pinyin(text)))
    found = [*(regions.search(sound, NEAR) if sound else ()), *regions.alike(text, NEAR)]
    if sound and not found:
        found = list(regions.alike(sound, NEAR))
    seen = [r for r in dict.fromkeys(found) if viewer.may_see(r.code)][:NEAR]
    options = [_place(place, release, view, path) for place in seen] + _alike_indicators(text, view)
    return [Section(gettext(view.lang, "Did you mean"), tuple(options))] if options else []


def _alike_indicators(text: str, view: View) -> list[Option]:
    """Indicators of which a word, or the whole name, differs from the text by a slip."""
    sought = fold(text)
    if len(sought) < 4 or not sought.isascii():
        return []
    words: dict[str, Indicator] = {}
    for entry in CATALOGUE.values():
        for word in (*entry.name.en.lower().split(), fold(entry.name.en), _pinyin(entry.name.zh)[0]):
            words.setdefault(word, entry)
    return [_indicator(words[word], view) for word in get_close_matches(sought, words, n=2, cutoff=ALIKE)]


def _old_code(text: str, context: Context, view: View, path: str) -> list[Section]:
    """The region that a code of earlier years leads to today."""
    release = context.store.release(view.v)
    if not (text.isdigit() and len(text) == 6):
        return []
    code, reason = release.regions.resolve(text)
    if reason != "superseded" or not context.viewer().may_see(code):
        return []
    place = release.regions.get(code)
    where = gettext(view.lang, "earlier code {code}", code=text)
    option = Option(f"found-{place.padded}", place.name(view.lang), where, _at(place, view, path))
    return [Section(_kind(place, view.lang), (option,))]


def _is_rather_an_indicator(text: str, regions: Iterable[Region]) -> bool:
    """Whether an indicator's name begins with the text, and the best place only has it somewhere within its name."""
    best = next(iter(regions), None)
    within = best is None or (score(text, best.name) == 2 and score(text, best.short) in (2, None))
    return within and any((s := score(text, e.name)) is not None and s < 2 for e in CATALOGUE.values())


def _household(number: int, view: View) -> Section:
    lang = view.lang
    plain = view.at(region=COUNTRY_CODE, filters=(), period=year_of(view.period), tab="", pick="")
    name = gettext(lang, "household {number}", number=str(number)[-4:])
    option = Option("found-household", name, str(number), href(plain, f"/household/{number}"))
    return Section(gettext(lang, "Households"), (option,))


def _places(regions: Iterable[Region], release: Release, view: View, path: str) -> list[Section]:
    """Places by kind; the kind of the best answer stands first."""
    kinds: dict[str, list[Option]] = {}
    for place in regions:
        kinds.setdefault(_kind(place, view.lang), []).append(_place(place, release, view, path))
    return [Section(title, tuple(options)) for title, options in kinds.items()]


def _place(place: Region, release: Release, view: View, path: str) -> Option:
    """A place with what it is and where it lies; a group with how many counties it holds."""
    lang = view.lang
    if place.level == "group":
        n = len(release.regions.members(place.code))
        where = ngettext(lang, "{n} county", "{n} counties", n)
    else:
        names = [above.short(lang) for above in release.regions.path(place.code)[1:-1]]
        above_it = ("›" if lang == "zh" else ", ").join(names if lang == "zh" else reversed(names))
        where = " · ".join(part for part in (level_word(place.level, lang), above_it) if part)
    return Option(f"found-{place.padded}", place.name(lang), where, _at(place, view, path))


def _kind(place: Region, lang: Lang) -> str:
    if place.level == "group":
        return gettext(lang, "Groups of counties")
    if place.level in ("township", "village"):
        return gettext(lang, "Townships and villages")
    return gettext(lang, "Places")


def _indicators(text: str, view: View) -> list[Section]:
    """By name, then by what their definition says."""
    scored = [(s, entry) for entry in CATALOGUE.values() if (s := _score_of(text, entry)) is not None]
    best = [entry for _, entry in sorted(scored, key=lambda pair: pair[0])[:INDICATORS]]
    options = tuple(_indicator(entry, view) for entry in best)
    return [Section(gettext(view.lang, "Indicators"), options)] if options else []


def _score_of(text: str, entry: Indicator) -> int | None:
    named = score(text, entry.name)
    if named is not None:
        return named
    sought = text.strip().lower()
    is_word = len(sought) >= (4 if sought.isascii() else 2)
    return 3 if is_word and (sought in entry.definition.zh or sought in entry.definition.en.lower()) else None


def _indicator(entry: Indicator, view: View) -> Option:
    return Option(
        f"found-{entry.id}",
        entry.name(view.lang),
        system_word(str(entry.system), view.lang),
        _there(view, indicator=entry.id),
    )


def _pages(text: str, view: View) -> list[Section]:
    pages = (
        ("overview", "Overview", _there(view, region=COUNTRY_CODE, mode="plain")),
        ("meeting", "Meeting mode", _there(view, mode="meeting")),
    )
    options = [
        Option(f"found-page-{key}", gettext(view.lang, name), "", address)
        for key, name, address in pages
        if score(text, Text(gettext("zh", name), name)) is not None
    ]
    return [Section(gettext(view.lang, "Pages"), tuple(options))] if options else []


def _at(place: Region, view: View, path: str) -> str:
    """A place on the page with parts at a path, in its part and period; else on the overview."""
    if path == "/":
        return _there(view, region=place.padded)
    return href(view.at(pick=""), path, region=place.padded)


def _there(view: View, **changes: Any) -> str:
    """The overview with some fields changed, in the year of the view where the indicator has no months."""
    shown = view.at(tab="", pick="", **changes)
    entry = CATALOGUE[shown.indicator]
    return href(shown, period=shown.period if entry.by_month else year_of(shown.period))


def score(text: str, name: Text) -> int | None:
    """How well a name answers a text: 0 whole, 1 its beginning (in pinyin or initials too), 2 within; None not at all."""
    sought = fold(text)
    zh, en = fold(name.zh), fold(name.en)
    if not sought:
        return None
    if sought in (zh, en):
        return 0
    is_chinese = not sought.isascii()
    if not is_chinese and len(sought) < 2:
        return None
    if any(written.startswith(sought) for written in (zh, en, *_pinyin(name.zh))):
        return 1
    return 2 if sought in zh or (len(sought) > 2 and sought in en) else None


@lru_cache(maxsize=512)
def _pinyin(zh: str) -> tuple[str, str]:
    """A Chinese name in pinyin, and its initials."""
    return (
        fold("".join(lazy_pinyin(zh))),
        fold("".join(lazy_pinyin(zh, style=Style.FIRST_LETTER))),
    )
