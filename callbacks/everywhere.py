"""What a text typed into the search may mean: places, groups, villages, indicators, pages, a household by its number."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pypinyin import Style, lazy_pinyin

from callbacks.context import Context
from dashboard.view import COUNTRY_CODE, View
from dashboard.words import Lang, Text
from data_access.indicators import CATALOGUE
from data_access.queries.household import read_household_id
from data_access.queries.households import household_exists
from data_access.regions import Region
from data_access.releases import Release
from layouts.parts import href
from layouts.suggestions import Option, Section, level_word
from layouts.translate import gettext

PLACES = 10
INDICATORS = 5


def found(text: str, context: Context, view: View) -> list[Section]:
    """The sections of answers to a text; a whole household number means that household and nothing else."""
    release = context.store.release(view.v)
    number = read_household_id(text)
    if number is not None:
        exists = household_exists(context.viewer(), release, number)
        return [_household(number, view)] if exists else []
    viewer = context.viewer()
    regions = [r for r in release.regions.search(text, PLACES) if viewer.may_see(r.code)]
    places, others = _places(regions, release, view), [*_indicators(text, view), *_pages(text, view)]
    return [*others, *places] if _is_rather_an_indicator(text, regions) else [*places, *others]


def _is_rather_an_indicator(text: str, regions: Iterable[Region]) -> bool:
    """Whether an indicator's name begins with the text, and the best place only has it somewhere within its name."""
    best = next(iter(regions), None)
    within = best is None or (score(text, best.name) == 2 and score(text, best.short) in (2, None))
    return within and any((s := score(text, e.name)) is not None and s < 2 for e in CATALOGUE.values())


def _household(number: int, view: View) -> Section:
    lang = view.lang
    plain = view.at(region=COUNTRY_CODE, filters=())
    name = gettext(lang, "household {number}", number=str(number)[-4:])
    option = Option("found-household", name, str(number), href(plain, f"/household/{number}"))
    return Section(gettext(lang, "Households"), (option,))


def _places(regions: Iterable[Region], release: Release, view: View) -> list[Section]:
    """Places by kind; the kind of the best answer stands first."""
    lang = view.lang
    kinds: dict[str, list[Option]] = {}
    for place in regions:
        names = [above.short(lang) for above in release.regions.path(place.code)[1:-1]]
        where = ("›" if lang == "zh" else ", ").join(names if lang == "zh" else reversed(names))
        option = Option(
            f"found-{place.padded}",
            place.name(lang),
            where or ("" if place.level == "group" else level_word(place.level, lang)),
            href(view, region=place.padded),
        )
        kinds.setdefault(_kind(place, lang), []).append(option)
    return [Section(title, tuple(options)) for title, options in kinds.items()]


def _kind(place: Region, lang: Lang) -> str:
    if place.level == "group":
        return gettext(lang, "Groups of counties")
    if place.level in ("township", "village"):
        return gettext(lang, "Townships and villages")
    return gettext(lang, "Places")


def _indicators(text: str, view: View) -> list[Section]:
    scored = [(score(text, entry.name), entry) for entry in CATALOGUE.values()]
    best = sorted(((s, entry) for s, entry in scored if s is not None), key=lambda pair: pair[0])
    options = [
        Option(f"found-{e.id}", e.name(view.lang), "", href(view, indicator=e.id))
        for _, e in best[:INDICATORS]
    ]
    return [Section(gettext(view.lang, "Indicators"), tuple(options))] if options else []


def _pages(text: str, view: View) -> list[Section]:
    pages = (
        ("overview", "Overview", href(view, region=COUNTRY_CODE, mode="plain")),
        ("meeting", "Meeting mode", href(view, mode="meeting")),
    )
    options = [
        Option(f"found-page-{key}", gettext(view.lang, name), "", address)
        for key, name, address in pages
        if score(text, Text(gettext("zh", name), name)) is not None
    ]
    return [Section(gettext(view.lang, "Pages"), tuple(options))] if options else []


def score(text: str, name: Text) -> int | None:
    """How well a name answers a text: 0 whole, 1 its beginning (in pinyin or initials too), 2 within; None not at all."""
    sought = _plain(text)
    zh, en = _plain(name.zh), _plain(name.en)
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


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c not in " '’-·\u3000")[:40]


@lru_cache(maxsize=512)
def _pinyin(zh: str) -> tuple[str, str]:
    """A Chinese name in pinyin, and its initials."""
    return (
        _plain("".join(lazy_pinyin(zh))),
        _plain("".join(lazy_pinyin(zh, style=Style.FIRST_LETTER))),
    )
