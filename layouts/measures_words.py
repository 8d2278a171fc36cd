"""What the parts of the page of measures share: where they stand, the words of their codes, numbers in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dashboard.view import View
from dashboard.words import Basis, Lang, Text, Unit
from layouts import formats, parts
from layouts.translate import gettext, spaced

OUTCOMES = ("fits", "misfit", "nothing")
ALL = "all"
"""A key of a pick that stands for every code."""
NONE = "none"
"""A key of a pick that stands for no second code."""
WHOLES = (100, 1_000, 10_000)
"""Of how many a sentence may speak."""

HEADS: Mapping[str, Text] = {
    "011": Text("产业 扶持", "Industry"),
    "012": Text("小额 信贷", "Microcredit"),
    "013": Text("就业 务工", "Jobs"),
    "014": Text("技能 培训", "Training"),
    "015": Text("公益 岗位", "Public job"),
    "016": Text("资产 收益", "Asset income"),
    "021": Text("易地 搬迁", "Relocation"),
    "022": Text("后续 扶持", "After moving"),
    "031": Text("护林 员", "Forest ranger"),
    "032": Text("退耕 还林", "Farm to forest"),
    "033": Text("生态 补偿", "Eco payment"),
    "041": Text("学费 减免", "Tuition"),
    "042": Text("助学 金", "Student grant"),
    "043": Text("雨露 计划", "Vocational"),
    "051": Text("低保", "Dibao"),
    "052": Text("特困 供养", "Five guarantees"),
    "053": Text("医疗 救助", "Medical aid"),
    "054": Text("危房 改造", "Housing"),
    "055": Text("临时 救助", "Relief"),
    "056": Text("养老 保险", "Pension"),
    "057": Text("医保 补贴", "Insurance"),
    "058": Text("残疾 补贴", "Disability"),
    "059": Text("饮水 安全", "Water"),
}
"""The kinds of measure as the heads of narrow columns; a space is where a Chinese one may be broken."""


@dataclass(frozen=True, slots=True)
class Here:
    """Where the page stands at the end of `year`, and the registry's words."""

    view: View
    code: str
    """Padded."""
    level: str
    name: Text
    year: int
    causes: Mapping[str, Text]
    kinds: Mapping[str, Text]
    batches: Mapping[str, Text]
    version: str
    is_demonstration: bool

    lang: Lang = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "lang", self.view.lang)

    @property
    def when(self) -> str:
        return formats.period(str(self.year), self.lang)

    def cause(self, code: str) -> str:
        return written_name(self.causes[code], self.lang)

    def kind(self, code: str) -> str:
        return written_name(self.kinds[code], self.lang)

    def head(self, code: str) -> list[str]:
        """A kind as the head of a column: two lines at most in Chinese, one in English."""
        text = HEADS.get(code, self.kinds[code])(self.lang)
        return text.split(" ") if self.lang == "zh" else [text]

    def lower(self, name: str) -> str:
        """A name of the registry inside a sentence."""
        return name[:1].lower() + name[1:] if self.lang == "en" else name

    def sentence(self, text: str) -> str:
        """A sentence that begins with the place, where that is not the country."""
        if self.level == "country":
            return text[:1].upper() + text[1:]
        name = spaced(self.name(self.lang))
        return gettext(self.lang, "{name}: {sentence}", name=name, sentence=text)

    def with_tails(self, text: str, *tails: str) -> str:
        """A sentence with what may follow it, as long as it keeps to one line."""
        said = self.sentence(text)
        for tail in tails:
            if parts.line_width(said + tail) <= parts.LONGEST_LONG_LINE:
                said += tail
        return said

    def nobody(self) -> str:
        """What is said where no household is poor any more."""
        if self.level == "country":
            return gettext(self.lang, "Nobody is registered as poor any more at the {when}", when=self.when)
        name = spaced(self.name(self.lang))
        return gettext(
            self.lang, "Nobody in {name} is registered as poor at the {when}", name=name, when=self.when
        )


@cache
def written_name(name: Text, lang: Lang) -> str:
    """A name of a region or of the registry's lists, which a page says hundreds of times."""
    return spaced(name(lang))


def per(parts_of_whole: Sequence[float]) -> tuple[int, list[int]]:
    """Of how many a sentence speaks, and whole numbers that add up to it, none of them 0 where the part is not.

    The households themselves where they are fewer than a hundred.
    """
    total = sum(parts_of_whole)
    if total < WHOLES[0]:
        return round(total), [round(part) for part in parts_of_whole]
    for whole in WHOLES:
        found = rounded(np.asarray(parts_of_whole) * whole / total)
        if all((n > 0) == (part > 0) for n, part in zip(found, parts_of_whole, strict=True)):
            break
    return whole, found


def rounded(values: NDArray[np.float64]) -> list[int]:
    """Whole numbers that add up to what the values do (the largest remainders are rounded up)."""
    low = np.floor(values + 1e-9).astype(int)
    missing = round(float(values.sum())) - int(low.sum())
    for at in np.argsort(low - values, kind="stable")[:missing]:
        low[at] += 1
    return [int(n) for n in low]


def most(names: Sequence[str], values: NDArray[np.float64], lang: Lang) -> str:
    """The name that has most, two where two have it; empty where more do or nobody has any."""
    most_of_all = float(values.max()) if len(values) else 0.0
    if not most_of_all > 0:
        return ""
    top = [names[int(place)] for place in np.flatnonzero(values == most_of_all)]
    return formats.listed(top, lang) if len(top) < 3 else ""


def households(value: float | None, lang: Lang) -> formats.Amount:
    """A figure whose label names what it counts: the English word is too long to stand beside it again."""
    written = formats.amount(value, Unit.HOUSEHOLD, lang)
    if lang == "zh":
        return written
    return written._replace(unit=written.unit.removesuffix("households").removesuffix("household").strip())


def times(value: float, lang: Lang) -> formats.Amount:
    """How many times a household asked for a kind of measure or got it: each once for each kind."""
    figure, _, scale = formats.number(value, Unit.HOUSEHOLD, lang, compact=True).partition(" ")
    return formats.Amount(figure, f"{scale}项" if lang == "zh" else scale)


def source_items(
    here: Here, households: float, rows: int, note: str = "", *, is_mark: bool = False
) -> list[str]:
    """The parts of the source line; the households are the poor ones of the place, or those behind a mark."""
    lang = here.lang
    generated = here.is_demonstration
    counted = formats.text(households, Unit.HOUSEHOLD, lang)
    n = formats.plain(rows)
    return [
        gettext(lang, "Source: registry, demonstration") if generated else gettext(lang, "Source: registry"),
        parts.basis_word(Basis.GENERATED if generated else Basis.FOUND, lang),
        gettext(lang, "{households} behind the mark, n = {rows}", households=counted, rows=n)
        if is_mark
        else gettext(lang, "{households} poor, n = {rows}", households=counted, rows=n),
        *([note] if note else []),
        gettext(lang, "version {version}", version=here.version),
        gettext(lang, "as at {day}", day=f"{here.year}-12-31"),
    ]


def median_of(counts: Sequence[float]) -> float | None:
    """The lower median of whole numbers 0, 1, 2, … by how many have each; None where nobody has any."""
    total = float(sum(counts))
    if not total:
        return None
    return float(np.searchsorted(np.cumsum(counts), total / 2))
