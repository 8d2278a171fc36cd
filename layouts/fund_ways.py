"""The drawing of where the money comes from, who approves its projects, and what it is for: widths are amounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.words import Lang, Text, Unit
from layouts import formats
from layouts.drawing import SMALLEST, Drawing, Path, Rect, Shape, Style, Words, apart, text_width
from layouts.fund_progress import nothing
from layouts.fund_records import Funds
from layouts.fund_words import Scale
from layouts.sankey import Band, Flow, Node, Sankey, lay
from layouts.translate import gettext, ngettext

LISTS = ("fund_source", "approval_level", "fund_use")
"""The code list of each column."""
NAMED = ("01", "02")
"""Sources that keep a name of their own however small: the page is about special funds."""
ANY = "all"
"""In an address: whatever the code."""
THICK = 5.0
LINE = 14.5
BOLD = 1.08
"""How much wider bold words run."""
_SHORT: dict[tuple[str, str], Text] = {
    ("fund_source", "01"): Text("中央专项", "Central"),
    ("fund_source", "02"): Text("省级专项", "Provincial"),
    ("fund_source", "03"): Text("市级专项", "Prefecture"),
    ("fund_source", "04"): Text("县级专项", "County"),
    ("fund_source", "05"): Text("金融机构", "Finance"),
    ("fund_source", "06"): Text("小额信贷", "Microcredit"),
    ("fund_source", "07"): Text("地方债券", "Bonds"),
    ("fund_source", "08"): Text("搬迁融资", "Relocation finance"),
    ("fund_source", "09"): Text("再贷款", "Relending"),
    ("fund_source", "10"): Text("投融资主体", "Financing entities"),
    ("fund_source", "11"): Text("企业", "Enterprises"),
    ("fund_source", "12"): Text("社会帮扶", "Society"),
    ("fund_use", "03"): Text("易地搬迁", "Relocation"),
    ("fund_use", "04"): Text("教育培训", "Education"),
    ("fund_use", "10"): Text("项目管理", "Management"),
}
"""What a node is called where the code list's word is long."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    width: int
    height: int
    left: float
    """Where the first column stands; its words lie before it."""
    middle: float
    right: float
    gap: float
    most: int
    """Nodes of an end column."""


WIDE, NARROW = _Sheet(618, 160, 150, 309, 468, 5, 8), _Sheet(342, 300, 104, 152, 236, 10, 8)


def wide(funds: Funds, lang: Lang) -> Drawing:
    """For a column of 618 px."""
    return _drawing(funds, lang, WIDE)


def narrow(funds: Funds, lang: Lang) -> Drawing:
    """For a phone."""
    return _drawing(funds, lang, NARROW)


def flows_of(funds: Funds) -> dict[Flow, float]:
    """Yuan by source, level and use."""
    f = funds.flows
    return {
        key: float(yuan)
        for key, yuan in zip(zip(f.sources, f.levels, f.uses, strict=True), f.appropriated, strict=True)
    }


def scale_of(funds: Funds, lang: Lang) -> Scale:
    """The unit of the drawing's amounts."""
    return Scale.of(float(funds.flows.appropriated.sum()), lang)


def node_words(funds: Funds, column: int, codes: Sequence[str], lang: Lang) -> str:
    """What a node is called: by its code, or how many small ones it sums."""
    if len(codes) > 1:
        return ngettext(lang, "{n} other", "{n} others", len(codes))
    key = (LISTS[column], codes[0])
    if key in _SHORT:
        return _SHORT[key](lang)
    said = funds.said(*key)(lang)
    return gettext(lang, "{level} approves", level=said) if column == 1 else said


def _drawing(funds: Funds, lang: Lang, sheet: _Sheet) -> Drawing:
    flows = flows_of(funds)
    laid = lay(flows, sheet.height - 2 * THICK, sheet.gap, sheet.most, NAMED)
    if not laid.bands:
        return nothing(funds, sheet.width, lang)
    scale = scale_of(funds, lang)
    shapes: list[Shape] = [
        *(_band(funds, band, sheet, lang) for band in laid.bands),
        *(_node(funds, node, sheet, lang) for column in laid.nodes for node in column),
        *_words(funds, laid, sheet, scale, lang),
    ]
    label = gettext(lang, "Sources, levels of approval and uses of the money")
    return Drawing(sheet.width, sheet.height, shapes, label)


def _x(column: int, sheet: _Sheet) -> float:
    return (sheet.left, sheet.middle, sheet.right)[column]


def _band(funds: Funds, band: Band, sheet: _Sheet, lang: Lang) -> Path:
    x0, x1 = _x(band.begins.column, sheet) + THICK, _x(band.ends.column, sheet)
    bend, left, right, high = (x0 + x1) / 2, THICK + band.left, THICK + band.right, band.height
    of_source = band.begins.column == 0
    codes = [ANY, ANY, ANY]
    codes[band.begins.column], codes[band.ends.column] = band.begins.key, band.ends.key
    names = (node_words(funds, node.column, node.codes, lang) for node in (band.begins, band.ends))
    return Path(
        (
            ("M", (x0, left)),
            ("C", (bend, left, bend, right, x1, right)),
            ("L", (x1, right + high)),
            ("C", (bend, right + high, bend, left + high, x0, left + high)),
            ("Z", ()),
        ),
        Style(_colour(band.begins) if of_source else "nodata", opacity=0.55),
        leads=f"pick=way:{':'.join(codes)}",
        told=f"{' → '.join(names)}: {formats.text(band.amount, Unit.YUAN, lang)}",
    )


def _colour(node: Node) -> str:
    """Money of budgets in blue, the most central the darkest; other money in grey."""
    if len(node.codes) > 1:
        return "nodata"
    return {"01": "money-5", "02": "money-4", "03": "money-3", "04": "money-2"}.get(node.codes[0], "nodata")


def _node(funds: Funds, node: Node, sheet: _Sheet, lang: Lang) -> Rect:
    told = f"{node_words(funds, node.column, node.codes, lang)}: {formats.text(node.amount, Unit.YUAN, lang)}"
    fill = _colour(node) if node.column == 0 else "ink"
    return Rect(
        _x(node.column, sheet), THICK + node.top, THICK, max(node.height, 1), Style(fill), _leads(node), told
    )


def _leads(node: Node) -> str:
    codes = [ANY, ANY, ANY]
    codes[node.column] = node.key
    return f"pick=way:{':'.join(codes)}"


def _words(funds: Funds, laid: Sankey, sheet: _Sheet, scale: Scale, lang: Lang) -> list[Shape]:
    """The name and the amount beside each node, a line apart at least; in two lines where columns are close."""
    shapes: list[Shape] = []
    room = (sheet.right - sheet.left) / 2 - 2 * THICK - 5
    levels = [
        f"{node_words(funds, 1, node.codes, lang)} {scale.written(node.amount)}" for node in laid.nodes[1]
    ]
    is_tight = any(BOLD * text_width(text, SMALLEST) > room for text in levels)
    for column, nodes in enumerate(laid.nodes):
        in_two = column == 1 and sheet is NARROW
        high = LINE * (1 + in_two)
        centres = apart(
            [THICK + node.top + node.height / 2 for node in nodes], high, high / 2, sheet.height - high / 2
        )
        for node, y in zip(nodes, centres, strict=True):
            name, amount = node_words(funds, column, node.codes, lang), scale.written(node.amount)
            if column == 1 and is_tight:
                name = funds.said(LISTS[1], node.key)(lang)
            lines = [name, amount] if in_two else [f"{name} {amount}"]
            muted = "muted" if len(node.codes) > 1 else "ink"
            if column == 0:
                shapes.append(Words(sheet.left - 6, y, lines[0], muted, anchor="end", leads=_leads(node)))
                continue
            x, halo = _x(column, sheet) + THICK + 5, "paper" if column == 1 else ""
            shapes += [
                Words(
                    x,
                    y + LINE * (n - (len(lines) - 1) / 2),
                    text,
                    muted,
                    bold=column == 1,
                    halo=halo,
                    leads=_leads(node),
                )
                for n, text in enumerate(lines)
            ]
    return shapes
