"""Places by signs, as a drawing: performance first, then a cell a sign, red where it is beyond chance."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.words import Unit
from layouts import formats
from layouts.drawing import Drawing, Rect, Shape, Style, Words, rule, text_width
from layouts.picture_parts import shortened
from layouts.records_credibility import SIGNS, Credibility, Floats, Trust
from layouts.supervision_credibility_words import place_name, rules, share
from layouts.supervision_words import Watch
from layouts.translate import gettext

WIDTH, NARROW = 846, 342
MOST = 15
"""Rows on the sheet; the figure's table and files hold all."""
SMALL = 30
"""A share of fewer cases is outlined with dashes where it is flagged."""
_HEAD, _ROW = 56.0, 24.0
_FLAGGED = Style("breach")
_FEW = Style("breach", stroke="ink", width=1.5, dash="3 2")
_BEST, _BAR = Style("progress-4"), Style("nodata")


class _Columns(NamedTuple):
    """Where the columns of a sheet stand."""

    width: int
    name: float
    """Right end of the names."""
    bar: float
    """Left end of the bars; none are drawn where it is not left of `fall`."""
    fall: float
    """Left end of the fall in words."""
    cells: float
    """Left end of the first cell."""


_WIDE = _Columns(WIDTH, 168, 178, 250, 346)
_NARROW = _Columns(NARROW, 96, 100, 100, 138)


def wide(trust: Trust, watch: Watch) -> Drawing:
    """Name, bar and place of the fall, and what was found of how many in each cell."""
    return _sheet(trust, watch, _WIDE)


def narrow(trust: Trust, watch: Watch) -> Drawing:
    """The same for a narrow screen: shares alone."""
    return _sheet(trust, watch, _NARROW)


def label(watch: Watch) -> str:
    """What a screen reader calls the drawing."""
    return gettext(watch.lang, "Places by their signs beside the fall of poverty")


def _sheet(trust: Trust, watch: Watch, at: _Columns) -> Drawing:
    shapes: list[Shape] = []
    _heads(shapes, trust, watch, at)
    most = max([0.1, *(_known(trust.places.fall[:MOST])), *(_known(trust.own.fall) if trust.own else ())])
    y = _HEAD
    if trust.own is not None and trust.of_villages:
        _row(shapes, trust.own, 0, (y, most), trust, watch, at)
        y += _ROW
        shapes.append(rule(0, y, at.width, y, Style(stroke="ink")))
    # The county's own row stands in the place of one of its villages'.
    for n in range(min(len(trust.places), MOST - (y > _HEAD))):
        _row(shapes, trust.places, n, (y, most), trust, watch, at)
        y += _ROW
        shapes.append(rule(0, y, at.width, y, Style(stroke="line")))
    y = _legend(shapes, y + 16, watch, at)
    return Drawing(at.width, round(y), shapes, label(watch))


def _known(values: Floats) -> list[float]:
    return [value for value in values.tolist() if value == value]


def _cell(at: _Columns, n: int) -> tuple[float, float]:
    """Left end and width of a sign's cell."""
    width = (at.width - at.cells) / len(SIGNS)
    return at.cells + n * width, width


def _heads(shapes: list[Shape], trust: Trust, watch: Watch, at: _Columns) -> None:
    """The signs in two lines, and under them what each is held against."""
    lang, is_wide = watch.lang, at.width == WIDTH
    held = {
        "party": gettext(lang, "own file") if is_wide else "",
        "heap": "≤ 20%",
        "edits": _usual(trust.places, "edits"),
        "forms": _usual(trust.places, "forms"),
    }
    for n, (sign, words) in enumerate(rules(lang).items()):
        left, _ = _cell(at, n)
        if is_wide:
            shapes.append(Words(left + 6, 22, words.name(lang), size=13, bold=True))
        else:
            shapes += [Words(left + 3, 7 + 15 * line, half) for line, half in enumerate(words.head)]
        shapes.append(Words(left + (6 if is_wide else 3), _HEAD - 14, held[sign], "muted"))
    place = gettext(lang, "Village") if trust.of_villages else gettext(lang, "County")
    against = gettext(lang, "held against")
    shapes.append(Words(0, _HEAD - 14, f"{place} · {against}" if is_wide else place, "muted"))
    if is_wide:
        ranked = formats.plain(trust.places.ranked)
        points = (
            formats.unit_word(Unit.POINT, lang)
            if trust.of_villages
            else gettext(lang, "points · place of {count}", count=ranked)
        )
        shapes += [
            Words(at.bar, 22, gettext(lang, "Incidence fell"), size=13, bold=True),
            Words(at.bar, _HEAD - 14, points, "muted"),
        ]  # fmt: skip
    else:
        shapes.append(Words(at.fall, _HEAD - 14, gettext(lang, "fell"), "muted"))
    shapes.append(rule(0, _HEAD, at.width, _HEAD, Style(stroke="ink", width=1.5)))


def _usual(places: Credibility, sign: str) -> str:
    value = places.usual.get(sign, float("nan"))
    return formats.percent(value, 2 if value < 1 else 1)


def _row(
    shapes: list[Shape],
    places: Credibility,
    n: int,
    where: tuple[float, float],
    trust: Trust,
    watch: Watch,
    at: _Columns,
) -> None:
    """A place: its name, its fall, its signs."""
    (y, most), code, is_wide = where, places.codes[n], at.width == WIDTH
    middle = y + _ROW / 2
    is_own = places is trust.own
    whole = watch.county(code) if is_own else place_name(code, trust, watch)
    # A narrow sheet has room for a county alone; pointing at it tells its province.
    own = whole if is_wide or code in trust.village_name else watch.county(code)
    name = shortened(own, at.name - 6, 13)
    leads = "" if is_own else f"region={code}"
    shapes.append(
        Words(0, middle, name, size=13, bold=is_own, leads=leads, told=whole if name != whole else "")
    )
    fall, place = float(places.fall[n]), float(places.place[n])
    if fall == fall:
        written = formats.plain(fall, 1)
        if is_wide:
            length = max(fall, 0.0) / most * (at.fall - at.bar - 8)
            style = _BEST if places.is_best[n] else _BAR
            made, said = f"pick=fall:{code}", f"{whole}: {written}"
            shapes += [
                Rect(at.bar, y + 6, max(length, 0.5), _ROW - 12, style, made, said),
                Words(at.fall + 24, middle, written, size=13, anchor="end", leads=made, told=said),
            ]
            if not trust.of_villages:
                rank = gettext(watch.lang, "no. {place}", place=formats.plain(place))
                shapes.append(Words(at.fall + 32, middle, rank, "muted"))
        else:
            shapes.append(
                Words(
                    at.fall + 26,
                    middle,
                    written,
                    size=13,
                    anchor="end",
                    bold=bool(places.is_best[n]),
                    leads=f"pick=fall:{code}",
                )
            )
    known = rules(watch.lang)
    for column, sign in enumerate(SIGNS):
        left, width = _cell(at, column)
        _sign(shapes, places, n, sign, (left, y, width), f"{whole} · {known[sign].name(watch.lang)}", watch)


def _sign(
    shapes: list[Shape],
    places: Credibility,
    n: int,
    sign: str,
    box: tuple[float, float, float],
    named: str,
    watch: Watch,
) -> None:
    """One cell: its share, and what was found of how many where there is room."""
    left, y, width = box
    measured = places.signs[sign]
    middle, inset = y + _ROW / 2, 6 if width > 100 else 3
    if measured.p[n] != measured.p[n]:
        nothing = gettext(watch.lang, "nothing to test")
        shapes.append(Words(left + inset, middle, formats.MISSING, "muted", told=f"{named} · {nothing}"))
        return
    found, cases = float(measured.found[n]), float(measured.cases[n])
    is_flagged = bool(measured.is_flagged[n])
    written = share(100 * found / cases)
    counts = gettext(watch.lang, "{found} of {cases}", found=formats.plain(found), cases=formats.plain(cases))
    leads = f"pick=sign:{sign}:{places.codes[n]}" if found else ""
    held = gettext(watch.lang, "held against {share}", share=share(float(measured.expected[n])))
    q = float(measured.q[n])
    rate = "< 0.001" if q < 0.001 else formats.plain(q, 3)
    chance = gettext(watch.lang, "false discovery rate {rate}", rate=rate)
    said = f"{named} · {written} · {counts} · {held} · {chance}"
    if is_flagged:
        style = _FEW if cases < SMALL else _FLAGGED
        shapes.append(Rect(left + 1, y + 2, width - 3, _ROW - 4, style, leads=leads, told=said))
    colour = "paper" if is_flagged else "ink" if found else "muted"
    shapes.append(Words(left + inset, middle, written, colour, 13, leads=leads, told=said, bold=is_flagged))
    muted = "paper" if is_flagged else "muted"
    if text_width(written, 13) + text_width(counts, 12) + 2 * inset + 8 < width:
        shapes.append(
            Words(left + width - inset - 2, middle, counts, muted, anchor="end", leads=leads, told=said)
        )


def _legend(shapes: list[Shape], y: float, watch: Watch, at: _Columns) -> float:
    """What red, dashes and the dark bar mean; answers where it ends."""
    lang, is_wide = watch.lang, at.width == WIDTH
    items = [
        (_FLAGGED, gettext(lang, "beyond chance")),
        (_FEW, gettext(lang, "beyond chance, fewer than {count} cases", count=SMALL)),
        (_BEST, gettext(lang, "among the fifth whose poverty fell most")),
    ]
    if not is_wide:
        items[2] = (Style(""), gettext(lang, "bold: among the fifth whose poverty fell most"))
    x = 0.0
    for style, words in items:
        if x and (not is_wide or x + 18 + text_width(words, 12) > at.width):
            x, y = 0.0, y + 20
        if style.fill:
            shapes.append(Rect(x + 1, y - 6, 12, 12, style))
        shapes.append(Words(x + 20 if style.fill else x, y, words, "muted"))
        x += 20 + text_width(words, 12) + 24
    return y + 12
