"""The drawings of microcredit: what each bank is owed, what each year granted, the regions by what is overdue."""

from __future__ import annotations

from dashboard.words import Unit
from layouts import formats
from layouts.drawing import Drawing, Rect, Shape, Style, Words, rule
from layouts.loan_words import Loans, percent, worst_first
from layouts.picture_parts import width_of, wrapped
from layouts.translate import gettext

WIDE, SIDE, NARROW = 640, 440, 342
ROW = 21.0
BANK = 46.0
MOST_REGIONS = 11


def banks(loans: Loans, width: int = WIDE) -> Drawing:
    """A bar for each bank, as long as what it is owed, red where overdue; its shares beside it."""
    lang = loans.place.lang
    codes = sorted(loans.owed, key=lambda code: -loans.owed[code].open_yuan)
    top = max([loans.owed[code].open_yuan for code in codes] + [1])
    shapes: list[Shape] = []
    is_wide = width == WIDE
    room, step = (width - 190.0, BANK) if is_wide else (width - 150.0, BANK + 22)
    for place, code in enumerate(codes):
        own, y = loans.owed[code], step * place
        name = loans.banks[code](lang) if code in loans.banks else code
        amount, late = (formats.text(v, Unit.YUAN, lang) for v in (own.open_yuan, own.overdue_yuan))
        told = f"{name}: {amount}"
        leads = f"pick=bank:{code}"
        share = percent(100 * own.overdue_yuan / (own.open_yuan or 1))
        overdue = gettext(lang, "overdue {share}", share=share)
        length = room * own.open_yuan / top
        part = length * own.overdue_yuan / (own.open_yuan or 1)
        shapes.append(Words(0, y + 8, name, size=13, bold=True, leads=leads, told=told))
        # On a phone the shares stand under the bar, and what is overdue beside the name.
        at = (width, y + 8, "end") if is_wide else (0, y + 43, "start")
        shapes.append(Words(at[0], at[1], _shares(loans, code), "muted", anchor=at[2]))
        shapes.append(Rect(0, y + 19, max(length, 1.5), 12, Style("money-4"), leads, told))
        if own.overdue_yuan:
            late_leads = f"pick=overdue:{code}"
            late_told = f"{name}: {overdue}, {late}"
            shapes.append(Rect(0, y + 19, max(part, 2), 12, Style("breach"), late_leads, late_told))
        shapes.append(Words(length + 6, y + 25, amount, bold=True, halo="paper"))
        if own.overdue_yuan:
            beside = y + (25 if is_wide else 8)
            shapes.append(Words(width, beside, overdue, "breach", anchor="end", leads=f"pick=overdue:{code}"))
    return Drawing(width, max(round(step * len(codes)), 1), shapes, gettext(lang, "What each bank is owed"))


def _shares(loans: Loans, code: str) -> str:
    """Of what a bank granted in the year: without collateral, and the interest that public funds pay."""
    lang = loans.place.lang
    own = loans.granted.get(loans.year, {}).get(code)
    if own is None or not own.granted_yuan:
        return gettext(lang, "nothing granted this year")
    free = formats.percent(100 * own.free_yuan / own.granted_yuan, 0)
    subsidy = formats.text(own.subsidy_yuan, Unit.YUAN, lang)
    return gettext(lang, "without collateral {free} · subsidy {subsidy}", free=free, subsidy=subsidy)


def years(loans: Loans, width: int = WIDE) -> Drawing:
    """A column for each year, as high as what it granted; the part with collateral paler."""
    lang = loans.place.lang
    known = sorted(loans.granted)
    amounts = [loans.of_year(year, "granted_yuan") for year in known]
    top = max([*amounts, 1])
    factor = unit_of(loans)[0]
    height, bottom = 150.0, 172.0
    step = width / max(len(known), 1)
    bar = min(step * 0.56, 52.0)
    shapes: list[Shape] = [rule(0, bottom, width, bottom, Style(stroke="line"))]
    for place, (year, yuan) in enumerate(zip(known, amounts, strict=True)):
        x = step * (place + 0.5)
        free = loans.of_year(year, "free_yuan")
        told = f"{year}: {formats.text(yuan, Unit.YUAN, lang)}"
        leads = f"pick=granted:{year}"
        tall, solid = height * yuan / top, height * free / top
        if yuan:
            shapes.append(Rect(x - bar / 2, bottom - tall, bar, tall, Style("money-2"), leads, told))
            shapes.append(Rect(x - bar / 2, bottom - solid, bar, solid, Style("money-4"), leads, told))
        written = formats.plain(yuan / factor, 1 if yuan < 100 * factor else 0)
        shapes.append(Words(x, bottom - tall - 9, written, bold=True, anchor="middle", halo="paper"))
        name = gettext(lang, "{year} so far", year=year) if _is_under_way(loans, year) else str(year)
        shapes.append(Words(x, bottom + 12, name, "muted", anchor="middle"))
    return Drawing(width, 192, shapes, gettext(lang, "What each year granted"))


def unit_of(loans: Loans) -> tuple[float, str]:
    """The unit that all years share: yuan in it, and its name."""
    lang = loans.place.lang
    top = max([loans.of_year(year, "granted_yuan") for year in loans.granted] + [0])
    if lang == "zh":
        return (1e8, "亿元") if top >= 1e8 else (1e4, "万元")
    return (1e9, "billion yuan") if top >= 1e9 else (1e6, "million yuan")


def _is_under_way(loans: Loans, year: int) -> bool:
    return year == loans.year and not loans.place.month.endswith("-12")


def regions(loans: Loans, width: int = SIDE) -> Drawing:
    """The regions with the largest share overdue, a bar each."""
    lang = loans.place.lang
    ranked = worst_first(loans.regions)
    shown = ranked[:MOST_REGIONS]
    top = max([each.share for each in shown] + [0.1])
    start, room = 122.0, width - 122.0 - 150.0
    shapes: list[Shape] = []
    for at, each in enumerate(shown):
        y = ROW * at + ROW / 2
        name, share = each.name(lang), percent(each.share)
        amount = formats.text(each.overdue_yuan, Unit.YUAN, lang)
        cut = name if width_of(name, 13) <= start - 34 else wrapped(name, start - 46, 13)[0].rstrip() + "…"
        leads, told = f"pick=owed:{each.code}", f"{name}: {share}, {amount}"
        length = max(room * each.share / top, 1) if each.overdue_yuan else 0.0
        if length:
            shapes.append(Rect(start, y - 5.5, length, 11, Style("breach"), leads, told))
        shapes += [
            Words(22, y, str(at + 1), "muted", anchor="end"),
            Words(30, y, cut, size=13, leads=f"region={each.code}&pick=", told=name),
            Words(start + length + 6, y, share, size=13, bold=True, halo="paper"),
            Words(width, y, amount, "muted", anchor="end"),
        ]
    height = ROW * len(shown)
    if len(ranked) > len(shown):
        more = gettext(lang, "⋯ {n} more", n=len(ranked) - len(shown))
        shapes.append(Words(30, height + 8, more, "muted", leads="pick=overdue:all"))
        height += 16
    return Drawing(width, round(max(height, 1)), shapes, gettext(lang, "Regions by the share overdue"))
