"""How alike the households are that are compared: a line for each trait, a dot for each batch before and after matching."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from dashboard.words import SMALL_N, Lang
from layouts import formats
from layouts.drawing import Dot, Drawing, Shape, Style, Words, rule
from layouts.measures_words import Here
from layouts.picture_parts import shortened
from layouts.records_effect import Comparison
from layouts.translate import gettext

WIDTH = 440
ALIKE = 0.1
"""Standard deviations that count as alike (Austin 2009); beyond it nothing is said of a difference of outcomes."""
LINE, HEAD = 17.5, 18.0
BEFORE, AFTER = Style("paper", "muted", 1.2), Style("accent")


@cache
def trait_words(lang: Lang) -> Mapping[str, str]:
    """The traits by their names in the query."""
    return {
        "members": gettext(lang, "members"),
        "workers": gettext(lang, "workers"),
        "income": gettext(lang, "income"),
        "illness": gettext(lang, "cause: illness, disability"),
        "disaster": gettext(lang, "cause: disaster"),
        "schooling": gettext(lang, "cause: schooling"),
        "labour": gettext(lang, "cause: lack of labour"),
        "others": gettext(lang, "cause: other"),
    }


def worst_after(found: Sequence[Comparison]) -> tuple[str, str, float]:
    """The batch and the trait that are least alike once matched, and by how many standard deviations."""
    after = [(c.batch, b.trait, b.after) for c in found for b in c.balance if b.after is not None]
    return max(after, key=lambda row: abs(row[2]), default=("01", "members", 0.0))


def stands(comparison: Comparison) -> bool:
    """Whether enough households are matched, and are alike enough, to speak of a difference."""
    return comparison.exits is not None and comparison.matched_rows >= SMALL_N and not is_unlike(comparison)


def is_unlike(comparison: Comparison) -> bool:
    """Whether the matched still differ from those beside them by more than counts as alike."""
    return comparison.apart > ALIKE


def balance_sheet(found: Sequence[Comparison], here: Here, width: int = WIDTH) -> Drawing:
    """Hollow dots before matching, full ones after; the dashed line is what counts as alike."""
    lang = here.lang
    words = trait_words(lang)
    sentence = gettext(lang, "{batch}, {trait}: {before} before matching, {after} after")
    left, right = (170.0 if lang == "en" else 112.0), width - 34.0
    values = [b for c in found for b in c.balance]
    top = max([0.5, *(abs(b.before) for b in values), *(abs(b.after or 0) for b in values)]) * 1.04

    def at(value: float) -> float:
        return left + (right - left) * abs(value) / top

    balances = [(c.batch, {b.trait: b for b in c.balance}) for c in found]
    bottom = HEAD + LINE * len(words)
    shapes: list[Shape] = [
        rule(left, HEAD, left, bottom, Style(stroke="muted")),
        rule(at(ALIKE), HEAD - 2, at(ALIKE), bottom, Style(stroke="ink", dash="3 2")),
        Words(at(ALIKE) + 4, 8, gettext(lang, "{alike} and less: alike", alike=f"{ALIKE:g}"), "muted"),
    ]
    for n, (trait, name) in enumerate(words.items()):
        y = HEAD + LINE * n + LINE / 2
        own = [(batch, traits[trait]) for batch, traits in balances if trait in traits]
        shapes += [
            Words(0, y, shortened(name, left - 8)),
            rule(left, y + LINE / 2, width, y + LINE / 2, Style(stroke="line", width=0.6)),
        ]
        for batch, b in own:
            told = (
                sentence,
                {
                    "batch": here.batches[batch](lang),
                    "trait": name,
                    "before": (b.before, "ratio"),
                    "after": formats.MISSING if b.after is None else (b.after, "ratio"),
                },
            )
            shapes.append(Dot(at(b.before), y, 3.5, BEFORE, told=told))
        after = [(abs(b.after), batch) for batch, b in own if b.after is not None]
        shapes += [Dot(at(value), y, 4, AFTER) for value, _ in after]
        worst = max(after, default=(0.0, ""))
        colour = "left" if worst[0] > ALIKE else "muted"
        shapes.append(
            Words(width, y, formats.plain(worst[0], 2), colour, anchor="end", bold=worst[0] > ALIKE)
        )
    y = bottom + 14
    shapes += [
        Dot(4, y, 3.5, BEFORE),
        Words(13, y, gettext(lang, "before"), "muted"),
        Dot(84, y, 4, AFTER),
        Words(93, y, gettext(lang, "after matching; the number is the worst"), "muted"),
    ]
    label = gettext(lang, "How alike helped and other households are, before and after matching")
    return Drawing(width, round(bottom + 24), shapes, label)
