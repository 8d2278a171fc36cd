"""The drawings of unspent money: by age with the rule, by region, by level of approval; the cost of a lasting exit."""

from __future__ import annotations

from dashboard.words import Unit
from layouts import formats
from layouts.balance_words import (
    AGES,
    LEVELS,
    Balances,
    Cost,
    age_name,
    age_rule,
    cost_words,
    oldest_first,
)
from layouts.drawing import Dot, Drawing, Rect, Shape, Style, Words, rule
from layouts.fund_place import Place
from layouts.picture_parts import shortened, width_of, wrapped
from layouts.translate import gettext

WIDE, SIDE, NARROW = 640, 440, 342
ROW = 21.0
MOST_REGIONS = 12
COLOURS = {"under": "money-2", "one": "money-4", "two": "breach"}


def ages(balances: Balances, width: int = WIDE) -> Drawing:
    """A bar for each age, with the amount and what the rules want of it."""
    lang, now = balances.place.lang, balances.now
    shapes: list[Shape] = []
    top = max([now.of(age) for age in AGES] + [1.0]) if now else 1.0
    start = 96.0
    room = (width - start) * (0.42 if width == WIDE else 0.5)
    height = 34.0 if width == WIDE else 46.0
    for place, age in enumerate(AGES):
        yuan = now.of(age) if now else 0.0
        y = height * place + 12
        amount = formats.text(yuan, Unit.YUAN, lang)
        told = f"{age_name(age, lang)}: {amount}"
        leads = f"pick=age:{age}"
        length = max(room * yuan / top, 1.5 if yuan >= 1 else 0)
        colour = "breach" if age == "two" and yuan >= 1 else "muted"
        shapes.append(Words(0, y, age_name(age, lang), size=13, bold=True, leads=leads, told=told))
        if length:
            shapes.append(Rect(start, y - 7, length, 14, Style(COLOURS[age]), leads, told))
        shapes.append(Words(start + length + 6, y, amount, size=13, bold=True, leads=leads, told=told))
        words = age_rule(age, lang)
        if width == WIDE:
            at = start + length + 14 + width_of(amount, 13) * 1.08
            shapes.append(Words(at, y, words, colour))
        else:
            x = start if width_of(words) <= width - start else 0.0
            shapes.append(Words(x, y + 17, shortened(words, width - x), colour))
    return Drawing(width, round(height * len(AGES)), shapes, gettext(lang, "Unspent special funds by age"))


def regions(balances: Balances, width: int = WIDE) -> Drawing:
    """The regions that hold the most for more than a year: what is over one year, and over two in red."""
    lang = balances.place.lang
    ranked = oldest_first(balances.regions)
    shown = ranked[:MOST_REGIONS]
    top = max([r.balance.one + r.balance.two for r in shown] + [1.0])
    is_wide = width == WIDE
    start, room = 122.0, width - 122.0 - (230.0 if is_wide else 120.0)
    shapes: list[Shape] = []
    for at, each in enumerate(shown):
        y = ROW * at + ROW / 2
        name, b = each.name(lang), each.balance
        cut = name if width_of(name, 13) <= start - 34 else wrapped(name, start - 46, 13)[0].rstrip() + "…"
        old, older = (formats.text(v, Unit.YUAN, lang) for v in (b.one, b.two))
        one, two = room * b.one / top, room * b.two / top
        leads = f"pick=held:{each.code}"
        shapes += [
            Words(22, y, str(at + 1), "muted", anchor="end"),
            Words(30, y, cut, size=13, leads=f"region={each.code}&pick=", told=name),
        ]
        if b.two >= 1:
            told = f"{name}: {age_name('two', lang)}, {older}"
            shapes.append(Rect(start, y - 5.5, max(two, 1), 11, Style("breach"), leads, told))
        if b.one >= 1:
            told = f"{name}: {age_name('one', lang)}, {old}"
            shapes.append(Rect(start + two, y - 5.5, max(one, 1), 11, Style("money-4"), leads, told))
        words = formats.text(b.one + b.two, Unit.YUAN, lang)
        shapes.append(Words(start + one + two + 6, y, words, size=13, bold=True, halo="paper"))
        if is_wide:
            share = formats.percent(100 * (b.one + b.two) / b.total if b.total else 0.0, 0)
            of = gettext(lang, "{share} of its balance", share=share)
            shapes.append(Words(width, y, of, "muted", anchor="end"))
    height = ROW * len(shown)
    if len(ranked) > len(shown):
        more = gettext(lang, "⋯ {n} more", n=len(ranked) - len(shown))
        shapes.append(Words(30, height + 8, more, "muted", leads="pick=held:all"))
        height += 16
    return Drawing(
        width, round(max(height, 1)), shapes, gettext(lang, "Regions by what is unspent for over a year")
    )


def approval(balances: Balances, width: int = SIDE) -> Drawing:
    """The year's special funds by the level that approved their projects."""
    lang = balances.place.lang
    top = max([*balances.approved.values(), 1.0])
    whole = sum(balances.approved.values()) or 1.0
    start, room = 92.0, width - 92.0 - 150.0
    shapes: list[Shape] = []
    for at, code in enumerate(reversed(LEVELS)):
        yuan = balances.approved.get(code, 0.0)
        y = ROW * at + ROW / 2
        name = balances.levels[code](lang) if code in balances.levels else code
        amount, share = formats.text(yuan, Unit.YUAN, lang), formats.percent(100 * yuan / whole)
        leads, told = f"pick=approved:{code}", f"{name}: {amount}"
        length = max(room * yuan / top, 1 if yuan else 0)
        shapes.append(Words(0, y, name, size=13, leads=leads, told=told))
        if length:
            shapes.append(Rect(start, y - 5.5, length, 11, Style("money-4"), leads, told))
        shapes.append(Words(start + length + 6, y, share, size=13, bold=True))
        shapes.append(Words(width, y, amount, "muted", anchor="end"))
    return Drawing(
        width, round(ROW * len(LEVELS)), shapes, gettext(lang, "Special funds by level of approval")
    )


def cost(found: Cost, place: Place, width: int = SIDE) -> Drawing:
    """The quotient as a dot on its interval, from nothing up."""
    lang = place.lang
    low, high = found.interval or (found.quotient, found.quotient)
    top = max(high, found.quotient) * 1.15 or 1.0

    def x(value: float) -> float:
        return 6 + (width - 12) * value / top

    label = formats.text(found.quotient, Unit.YUAN, lang)
    half = width_of(label, 13) / 2
    at = min(max(x(found.quotient), half), width - half)
    shapes: list[Shape] = [
        Words(at, 8, label, size=13, bold=True, anchor="middle"),
        rule(x(0), 26, x(top), 26, Style(stroke="line")),
        Words(x(0), 40, "0", "muted"),
    ]
    if found.interval is not None:
        shapes.append(rule(x(low), 26, x(high), 26, Style(stroke="ink", width=2)))
        written = [formats.number(v, Unit.YUAN, lang, compact=True) for v in (low, high)]
        if x(high) - x(low) > sum(width_of(w) for w in written) / 2 + 10:
            shapes += [
                Words(x(v), 40, w, "muted", anchor="middle")
                for v, w in zip((low, high), written, strict=True)
            ]
    told = cost_words(found, lang)
    shapes.append(Dot(x(found.quotient), 26, 5, Style("accent"), "pick=cost:all", told))
    return Drawing(
        width, 48, shapes, gettext(lang, "Special funds per household that left poverty and stayed out")
    )
