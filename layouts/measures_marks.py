"""What the marks of the page of measures are called: the title over their rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dashboard.words import Lang
from layouts.measures_words import Here
from layouts.translate import gettext


def mark_words(figure: str, a: str, b: str, here: Here) -> str:
    """A mark by its figure and its two codes ('' is every code)."""
    lang = here.lang
    if figure in ("kind", "fit", "without"):
        cause = here.cause(a) if a else gettext(lang, "All causes")
        said = {
            "kind": lambda: gettext(
                lang, "{cause}: with the measure {kind}", cause=cause, kind=here.lower(here.kind(b))
            ),
            "fit": lambda: f"{cause}{_colon(here)}{outcome_words(here)[b]}",
            "without": lambda: f"{cause}{_colon(here)}{without_words(here)[b]}",
        }
        return said[figure]()
    if figure == "batch":
        return batch_words(a, here)
    if figure == "number":
        return number_words(here)[a]
    if figure == "set":
        return set_words(a, here)
    if figure == "link":
        return link_words(here)[a, b]
    kind = here.kind(a) if a else gettext(lang, "All measures")
    return f"{kind}{_colon(here)}{asked_words(lang)[b]}"


def _colon(here: Here) -> str:
    return "：" if here.lang == "zh" else ": "


def outcome_words(here: Here) -> dict[str, str]:
    """What the measures of a household come to."""
    return {
        "fits": gettext(here.lang, "help fits the cause"),
        "misfit": gettext(here.lang, "help misses the cause"),
        "nothing": gettext(here.lang, "no measure at all"),
    }


def without_words(here: Here) -> dict[str, str]:
    """For how long a household was without any measure."""
    return {
        "": gettext(here.lang, "no measure at all"),
        "1": gettext(here.lang, "no measure this year, one the year before"),
        "2": gettext(here.lang, "no measure for two years"),
        "3": gettext(here.lang, "no measure for three years or more"),
    }


def number_words(here: Here) -> dict[str, str]:
    """How many measures run for a household."""
    several = {n: gettext(here.lang, "{n} measures", n=n) for n in "234"}
    return {
        "0": gettext(here.lang, "no measure at all"),
        "1": gettext(here.lang, "one measure"),
        **several,
        "5": gettext(here.lang, "five measures or more"),
    }


def batch_words(batch: str, here: Here) -> str:
    """A batch, or any."""
    if not batch:
        return gettext(here.lang, "At least one measure")
    return gettext(here.lang, "Reached by {batch}", batch=here.lower(here.batches[batch](here.lang)))


def set_words(letters: str, here: Here) -> str:
    """A set of batches by its letters."""
    if letters == "rest":
        return gettext(here.lang, "All other sets of batches")
    named = [
        text(here.lang) for letter, text in zip(letters, here.batches.values(), strict=True) if letter == "1"
    ]
    if len(named) == 1:
        return gettext(here.lang, "{batch} alone", batch=named[0])
    return " + ".join(named)


def link_words(here: Here) -> dict[tuple[str, str], str]:
    """A benefit, and whether it reaches those whom it is for."""
    lang = here.lang
    return {
        ("dibao", "linked"): gettext(lang, "Entitled to dibao, and gets it"),
        ("dibao", "unlinked"): gettext(lang, "Entitled to dibao, and doesn't get it"),
        ("schooling", "linked"): gettext(lang, "Has a pupil or student, and gets help with schooling"),
        ("schooling", "unlinked"): gettext(lang, "Has a pupil or student, and gets no help with schooling"),
        ("medical", "linked"): gettext(lang, "Has a member who is ill, and gets medical aid"),
        ("medical", "unlinked"): gettext(lang, "Has a member who is ill, and gets no medical aid"),
    }


@cache
def asked_words(lang: Lang) -> Mapping[str, str]:
    """What became of a need."""
    return {
        "met": gettext(lang, "asked for and given"),
        "unmet": gettext(lang, "asked for and not given"),
        "unasked": gettext(lang, "given without being asked for"),
    }
