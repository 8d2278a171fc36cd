"""Who is ranked against whom: the regions inside a place, or groups of one kind against each other."""

from __future__ import annotations

from dataclasses import dataclass

from callbacks.scene import Scene, map_regions
from dashboard.view import Peers
from dashboard.words import Kind, Level
from data_access.codes import COUNTRY
from data_access.indicators import CATALOGUE, Indicator
from data_access.queries.overview import Block, region_block
from layouts import peers, titles

GROUPS: dict[Peers, tuple[str, ...]] = {
    "areas": tuple(f"G{number:02}" for number in range(1, 15)),
    "deep": tuple(f"G{number}" for number in range(21, 27)),
    "macro": ("G31", "G32", "G33"),
    "kinds": ("G40", "G41", "G42"),
}
"""The groups of each kind; those of one kind have no county in common, but for the kinds of poor counties."""

WHOLE = "G20"
"""The deep-poverty regions together."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """What a scene ranks."""

    peers: Peers
    indicator: Indicator
    level: Level
    block: Block
    words: str
    """The regions, as a title names them."""
    macro_regions: frozenset[str | None]

    @property
    def has_mean(self) -> bool:
        """Whether a mean of them counts nobody twice."""
        return self.peers != "kinds"


def ranked(scene: Scene) -> Ranked:
    """The regions that are ranked, in all periods."""
    kind = chosen(scene)
    indicator = subject(scene, kind)
    lang = scene.view.lang
    if kind == "inside":
        level = level_inside(scene, indicator)
        here = map_regions(scene.release, scene.region.code, level)
        block = region_block(scene.viewer, scene.release, indicator, scene.region.code, level, here.poor_only)
        return Ranked(kind, indicator, level, block, titles.level_words(level, lang), here.macro_regions)
    block = region_block(scene.viewer, scene.release, indicator, COUNTRY, "group")
    block = block.some([i for i, code in enumerate(block.codes) if code in GROUPS[kind]])
    everywhere = map_regions(scene.release, COUNTRY, "county").macro_regions
    return Ranked(kind, indicator, "group", block, peers.words(kind, lang), everywhere)


def offered(scene: Scene) -> list[Peers]:
    """What can be ranked from a place: for the country its provinces and every kind of group, for a group its own kind."""
    if scene.region.level == "country":
        return ["inside", *GROUPS]
    own = next((kind for kind, codes in GROUPS.items() if scene.region.code in codes), None)
    return ["inside", own] if own else ["inside"]


def chosen(scene: Scene) -> Peers:
    """What is ranked: what the view asks for; a group that is asked for another kind shows its own."""
    found = offered(scene)
    if scene.view.peers == "inside" or len(found) == 1:
        return "inside"
    return scene.view.peers if scene.view.peers in found else found[-1]


def choices(scene: Scene) -> list[dict[str, str | bool]]:
    """The switch in the ranking's head; empty where there is nothing to choose."""
    lang, now = scene.view.lang, chosen(scene)
    inside = titles.level_words(level_inside(scene, subject(scene, "inside")), lang)
    found = offered(scene)
    return [
        {"set": kind, "name": inside if kind == "inside" else peers.words(kind, lang), "chosen": kind == now}
        for kind in (found if len(found) > 1 else [])
    ]


def subject(scene: Scene, kind: Peers) -> Indicator:
    """The indicator, or for a year or a status of wider regions than counties the counties that remain."""
    wide = kind != "inside" or scene.region.level in ("country", "province")
    if scene.indicator.kind in (Kind.DATE, Kind.CATEGORY) and wide:
        return CATALOGUE["counties_remaining"]
    return scene.indicator


def level_inside(scene: Scene, indicator: Indicator) -> Level:
    """Which regions inside are ranked: provinces of the country where the indicator has them, else its counties."""
    if scene.region.level == "country":
        return "province" if "province" in indicator.levels else "county"
    if scene.region.level == "province" and indicator is not scene.indicator:
        return "prefecture"
    return "county"
