"""The part of the page of supervision that says how far a county's own numbers can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import numpy as np

from callbacks import tabbed
from callbacks.figures_asked import FigureAsked, NoFigure
from callbacks.supervision_here import watch_of
from callbacks.tabbed import Tab
from dashboard.words import Text
from data_access.codes import level_of, pad
from data_access.indicators import CATALOGUE
from data_access.indicators.model import BELOW_COUNTY
from data_access.queries.credibility import credibility, villages
from data_access.queries.credibility_rows import LISTS, suspects
from data_access.queries.credibility_tests import SIGNS, Credibility
from data_access.queries.values import region_values
from layouts import specs_credibility, supervision_credibility
from layouts.figure_spec import FigureSpec
from layouts.parts import href
from layouts.records_credibility import Trust
from layouts.rows import Listed
from layouts.specs import Told
from layouts.supervision_credibility_words import rules
from layouts.tabbed import Shown
from layouts.translate import gettext, spaced

PAGE = "supervision"
_PICKS: dict[str, Callable[[Credibility], object]] = {
    "any": lambda places: places.count > 0,
    "best": lambda places: (places.count > 0) & places.is_best,
}


def read(asked: FigureAsked) -> Trust:
    """The counties of the view's region; from the county down its villages, and the county itself."""
    at = (asked.viewer, asked.release)
    level, period, regions = level_of(asked.region), asked.view.period, asked.release.regions
    if level != "county" and level not in BELOW_COUNTY:
        return Trust(credibility(*at, asked.region, period), None, False, {})
    places = villages(*at, asked.region, period)
    own = credibility(*at, asked.region[:6], period)
    names = {code: regions.get(code).name for code in places.codes}
    return Trust(places, own if len(own) else None, True, names)


def show(asked: FigureAsked) -> Shown:
    """The part for a view."""
    return supervision_credibility.shown(read(asked), watch_of(asked))


def _told(asked: FigureAsked, trust: Trust) -> Told:
    return tabbed.told(asked, supervision_credibility.shown(trust, watch_of(asked)), PAGE)


def figure(asked: FigureAsked) -> FigureSpec:
    """All places with their signs."""
    trust = read(asked)
    return specs_credibility.credibility(trust, watch_of(asked), _told(asked, trust))


def _unknown(asked: FigureAsked) -> NoFigure:
    pick = asked.view.pick
    return NoFigure(
        "pick", Text(f"本页图表没有标记“{pick}”。", f"No figure of this page has the mark “{pick}”.")
    )


def place_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """The places that have a sign, any of them or one; or any and are among the best."""
    trust, watch, lang = read(asked), watch_of(asked), asked.view.lang
    places: Credibility = trust.places  # type: ignore[assignment]
    name = key[0] if len(key) == 1 else ""
    if name in SIGNS:
        keep, title = places.signs[name].is_flagged, rules(lang)[name].name(lang)
    elif name in _PICKS:
        keep = np.asarray(_PICKS[name](places))
        title = {
            "any": gettext(lang, "At least one sign"),
            "best": gettext(lang, "A sign, and among the fastest fifth"),
        }[name]
    else:
        raise _unknown(asked)
    some = places.some(np.flatnonzero(keep))
    spec = specs_credibility.place_rows(some, title, trust, watch, _told(asked, trust))
    leads = [href(asked.view, f"/{PAGE}", region=pad(code), pick="") for code in some.codes]
    total = specs_credibility.places_word(len(some), trust, watch)
    return Listed(spec, total, leads, specs_credibility.PLACE_HIDDEN)


def sign_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """Behind a sign of a county its villages, behind one of a village its households."""
    sign, code = key if len(key) == 2 else ("", "")
    regions = asked.release.regions
    if (sign not in SIGNS and sign not in LISTS) or code not in regions or not asked.viewer.may_see(code):
        raise _unknown(asked)
    county, trust = code[:6], read(asked)
    if county not in regions.inside(asked.region[:6] if len(asked.region) > 6 else asked.region, "county"):
        raise _unknown(asked)
    if level_of(code) in BELOW_COUNTY and sign in LISTS:
        return _households(asked, sign, code, trust)
    if level_of(code) != "county":
        raise _unknown(asked)
    return _party(asked, code, trust) if sign == "party" else _villages(asked, sign, code, trust)


def _title(asked: FigureAsked, sign: str, place: str) -> str:
    lang = asked.view.lang
    words = gettext(lang, "Wrong exits on file") if sign == "file" else rules(lang)[sign].name(lang)
    return f"{place} · {words}"


def _households(asked: FigureAsked, sign: str, code: str, trust: Trust) -> Listed:
    watch = watch_of(asked)
    listed = suspects(asked.viewer, asked.release, code, asked.view.period, sign)
    title = _title(asked, sign, spaced(asked.release.regions.get(code).name(asked.view.lang)))
    spec = specs_credibility.household_rows(listed, title, watch, _told(asked, trust))
    leads = [href(asked.view.at(pick="", tab=""), f"/household/{one.household_id}") for one in listed]
    total = specs_credibility.households_word(len(listed), watch)
    hidden = specs_credibility.HOUSEHOLD_HIDDEN
    return Listed(spec, total, leads, hidden if sign == "forms" else hidden | specs_credibility.SOURCES)


def _villages(asked: FigureAsked, sign: str, code: str, trust: Trust) -> Listed:
    watch, regions = watch_of(asked), asked.release.regions
    found: list[tuple[str, float, float | None]]
    if sign == "file":
        counts = Counter(
            one.village_code for one in suspects(asked.viewer, asked.release, code, asked.view.period, sign)
        )
        found = [(village, float(count), None) for village, count in counts.items()]
    else:
        places = villages(asked.viewer, asked.release, code, asked.view.period)
        measured = places.signs[sign]
        found = [
            (village, count, cases)
            for village, count, cases in zip(
                places.codes, measured.found.tolist(), measured.cases.tolist(), strict=True
            )
            if count > 0
        ]
    found.sort(key=lambda one: (-one[1], one[0]))
    names = {village: spaced(regions.get(village).name(asked.view.lang)) for village, _, _ in found}
    title = _title(asked, sign, watch.place(code))
    spec = specs_credibility.village_rows(found, names, title, watch, _told(asked, trust))
    leads = [href(asked.view, f"/{PAGE}", pick=f"sign:{sign}:{village}") for village, _, _ in found]
    total = specs_credibility.households_word(sum(count for _, count, _ in found), watch)
    return Listed(spec, total, leads, specs_credibility.VILLAGE_HIDDEN)


def _party(asked: FigureAsked, code: str, trust: Trust) -> Listed:
    watch = watch_of(asked)
    places = credibility(asked.viewer, asked.release, code, asked.view.period)
    if not len(places) or np.isnan(places.signs["party"].p[0]):
        raise _unknown(asked)
    title = _title(asked, "party", watch.place(code))
    spec = specs_credibility.party_rows(places, title, watch, _told(asked, trust))
    found = int(places.signs["party"].found[0])
    total = gettext(
        asked.view.lang,
        "{found} of {cases} sampled found wrongly exited",
        found=found,
        cases=int(places.signs["party"].cases[0]),
    )
    leads = [href(asked.view, f"/{PAGE}", region=pad(code), pick="")]
    besides = (gettext(asked.view.lang, "those that the file itself tells of"), f"sign:file:{code}")
    return Listed(spec, total, leads, specs_credibility.VILLAGE_HIDDEN, besides)


def fall_rows(asked: FigureAsked, key: list[str]) -> Listed:
    """A county's or village's incidence at the ends of two years."""
    trust, watch, code = read(asked), watch_of(asked), key[0] if len(key) == 1 else ""
    shown = {*trust.places.codes, *(trust.own.codes if trust.own is not None else ())}
    if code not in shown:
        raise _unknown(asked)
    level = asked.release.regions.get(code).level
    years = [str(watch.year - 1), str(watch.year)]
    read_in = (
        region_values(asked.viewer, asked.release, CATALOGUE["poverty_incidence"], year, code, level)
        for year in years
    )
    cells = [cell for found in read_in for cell in found if cell.region == code]
    before, now = (cell.value for cell in cells)
    if before is None or now is None:
        raise _unknown(asked)
    name = (
        spaced(asked.release.regions.get(code).name(watch.lang)) if level == "village" else watch.place(code)
    )
    title = f"{name} · {watch.said('poverty_incidence')}"
    numbers = [
        [cell.value for cell in cells],
        [cell.numerator for cell in cells],
        [cell.denominator for cell in cells],
    ]
    spec = specs_credibility.fall_rows(years, numbers, title, watch, _told(asked, trust))
    leads = [href(asked.view, "/", region=pad(code), period=year, tab="", pick="") for year in years]
    return Listed(spec, specs_credibility.fall_words(before, now, watch), leads)


TAB: Tab = Tab(
    key="credibility",
    name=Text("数据可信度", "Credibility"),
    show=show,
    marks={"credible": place_rows, "sign": sign_rows, "fall": fall_rows},
    figures={"credibility": figure},
)
