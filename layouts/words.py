"""The words that the scripts in `assets/` write, translated here: `monitor.word(key)` finds them by key."""

from __future__ import annotations

from dashboard.words import Lang, Unit
from layouts import formats
from layouts.translate import gettext


def for_scripts(lang: Lang) -> dict[str, str]:
    """Every word that a script may write, by key."""
    return {
        "product": gettext(lang, "Poverty Exit Monitor"),
        "demonstration": gettext(lang, "Demonstration data"),
        "receipt": gettext(lang, "Receipt: where this number comes from"),
        "map keys": gettext(lang, "Map: arrow keys go from place to place, Enter opens one"),
        # Units.
        "person": gettext(lang, "people"),
        "one person": gettext(lang, "person"),
        "household": gettext(lang, "households"),
        "one household": gettext(lang, "household"),
        "county": formats.counted_word(Unit.COUNTY, lang),
        "one county": formats.counted_word(Unit.COUNTY, lang, 1),
        "village": formats.counted_word(Unit.VILLAGE, lang),
        "one village": formats.counted_word(Unit.VILLAGE, lang, 1),
        "visit": gettext(lang, "visits"),
        "one visit": gettext(lang, "visit"),
        "finding": formats.counted_word(Unit.FINDING, lang),
        "one finding": formats.counted_word(Unit.FINDING, lang, 1),
        "yuan": gettext(lang, "yuan"),
        "one yuan": gettext(lang, "yuan"),
        "day": gettext(lang, "days"),
        "one day": gettext(lang, "day"),
        "ratio": "",
        "one ratio": "",
        "score": formats.unit_word(Unit.SCORE, lang),
        "one score": formats.unit_word(Unit.SCORE, lang, 1),
        "point": gettext(lang, "point"),
        "points": gettext(lang, "points"),
        "one points": gettext(lang, "point"),
        # Why there is no number, or none alone.
        "small": gettext(lang, "fewer than 30 cases"),
        "suppressed": gettext(lang, "withheld"),
        "not_applicable": gettext(lang, "not applicable"),
        "not_published": gettext(lang, "not published"),
        "provisional": gettext(lang, "provisional"),
        "not a poor county": gettext(lang, "not a poor county"),
        "remaining": gettext(lang, "not yet delisted"),
        "delisted": gettext(lang, "delisted"),
        "leave": gettext(lang, "Leave"),
        "delisted in": gettext(lang, "delisted in {year}"),
        # Limits, ranks, changes.
        "misses below": gettext(lang, "{size} over the limit"),
        "keeps below": gettext(lang, "{size} below the limit"),
        "misses above": gettext(lang, "{size} short of the limit"),
        "keeps above": gettext(lang, "{size} above the limit"),
        "rank of": gettext(lang, "rank {rank} of {n}"),
        "tied rank of": gettext(lang, "rank {rank}= of {n}"),
        "unchanged on": gettext(lang, "unchanged on {year}"),
        "change on": gettext(lang, "{change} on {year}"),
        "stop comparing": gettext(lang, "Stop comparing"),
        "better": gettext(lang, "better"),
        "difference": gettext(lang, "difference"),
        "since": gettext(lang, "since {year}"),
        "limit": gettext(lang, "limit {value}"),
        "mean": gettext(lang, "all {count} together {value}"),
        "more": gettext(lang, "⋯ {n} more"),
        "unranked": gettext(lang, "{n} without a figure that can be ranked"),
        # What a number stands on.
        "part of whole": gettext(lang, "{part} of {whole} {word}"),
        "rows": gettext(lang, "n = {n}"),
        "interval": gettext(lang, "95% interval {span}%"),
        "small unranked": gettext(lang, "fewer than 30 cases: not ranked"),
        "tap again": gettext(lang, "Tap again to open"),
        # The legend.
        "by limit": gettext(lang, "limit"),
        "by value": gettext(lang, "value"),
        "by quantile": gettext(lang, "quantile"),
        "by natural": gettext(lang, "natural breaks"),
        "by equal": gettext(lang, "equal steps"),
        "classes": gettext(lang, "Classes of the map"),
        "areas": gettext(lang, "areas"),
        "bubbles": gettext(lang, "bubbles"),
        "drawn as": gettext(lang, "Drawn as"),
        "counted county": gettext(lang, "(counties)"),
        "counted province": gettext(lang, "(provinces)"),
    }
