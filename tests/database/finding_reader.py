"""Reads a finding back: every clause of it as a claim, with its numbers and names; nothing may be left over."""

from __future__ import annotations

import re
from dataclasses import dataclass

AMOUNT = {
    "en": r"[−+]?[\d,]+(?:\.\d+)?(?: (?:million|billion))?"
    r"(?:%| (?:people|person|households?|yuan|visits?|counties|county|villages?|findings?|days?|points? of 100))?",
    "zh": r"[−+]?[\d,]+(?:\.\d+)?(?: ?[万亿])?(?: ?(?:人|户|个|元|次|天|分)|%)?",
}
SCALES = {"million": 1e6, "billion": 1e9, "万": 1e4, "亿": 1e8}

_SIDE = {
    "en": r"(?P<side>at or above|above|below) the (?:(?P<limit>[\d.]+)% (?:limit|minimum)|exit limit)",
    "zh": r"(?P<side>未低于|高于|低于|达到)(?: (?P<limit>[\d.]+)% 的标准|退出标准)",
}
_WHOSE = {
    "en": r"(?:the|.+’s) (?P<total>\d+) (?:(?:poor )?count(?:y|ies)(?: with a figure)?|provinces?)",
    "zh": r"(?:有数据的)?(?:.*?)(?P<total>\d+) 个(?:贫困县|县|省)",
}

_WHEN = {
    "en": r"(?P<year>(?:[A-Z][a-z]+ )?\d{4})",
    "zh": r"(?P<year>\d{4} 年(?: \d{1,2} 月)?)",
}
_MONTHS = ("January", "February", "March", "April", "May", "June",
           "July", "August", "September", "October", "November", "December")  # fmt: skip

CLAUSES: dict[str, list[tuple[str, str]]] = {
    "en": [
        ("moved", r"(?P<subject>.+) (?P<verb>fell|rose|grew) to (?P<value>A) from (?P<before>A) in Y"),
        ("stayed", r"(?P<subject>.+) stayed at (?P<value>A), as in Y"),
        ("was", r"(?P<subject>.+) was (?P<value>A)(?P<small> \(fewer than 30 cases\))?"),
        ("limit", r"(?:.+: )?(?P<count>[Hh]alf|[Aa]ll|\d+) of W (?:is|are) (?:still )?S"),
        ("only", r"(?:.+: )?(?P<names>.+), at (?P<value>A), is S"),
        ("held", r"(?P<names>.+) hold (?P<share>\d+)% of the poor"),
        ("nobody", r"nobody registered is poor any more"),
        ("tie", r"(?P<count>\d+) (?:counties|provinces) share the (?P<end>highest|lowest), (?P<value>A)"),
        ("same", r"all (?P<count>\d+) (?:counties|provinces) stand at (?P<value>A)"),
        ("both", r"both stand at (?P<value>A)"),
        ("last", r"(?P<end>highest|lowest|most) in (?P<names>.+), (?P<value>A)"),
        ("span", r"(?P<subject>.+) in W runs from (?P<low>A) in (?P<at_low>.+) to (?P<high>A) in (?P<at_high>.+)"),
        ("known", r"(?P<subject>.+) is known for (?P<known>\d+) of W: from (?P<low>A) in (?P<at_low>.+)"
                  r" to (?P<high>A) in (?P<at_high>.+)"),
        ("one", r"(?P<subject>.+) is known for (?P<known>\d+) of W: (?P<low>A) in (?P<at_low>.+)"),
        ("equal", r"(?P<subject>.+) is (?P<low>A) in all of W"),
        ("unpublished", r"(?P<subject>.+): nothing is published for .+, end of (?:[A-Z][a-z]+ )?\d{4}"),
        ("nothing", r".+: no figure of .+, end of (?:[A-Z][a-z]+ )?\d{4}"),
        ("no county", r".+ has no poor county"),
        ("delisted", r"(?:.+: )?(?P<count>[Aa]ll|[Nn]one|\d+) of W (?:is|are) delisted(?: yet)?"
                     r"(?:, (?P<in_year>all|\d+) of them in (?P<year>\d{4}))?"),
        ("delisted in", r"(?:.+: )?(?P<count>[Nn]one|\d+) of W (?:was|were) delisted in (?P<year>\d{4})"
                        r"(?:, (?P<before>\d+) in \d{4})?"),
        ("left", r"(?P<left>\d+) (?:is|are) left"),
        ("none left", r"none is left"),
        ("west", r"(?P<share>\d+)% of the (?P<left>\d+) left are in the west"),
        ("the one", r"(?:.+’s|.+: the) only poor county "
                    r"(?P<verb>is delisted|is not yet delisted|was delisted in \d{4}|was not delisted in \d{4})"),
        ("status", r"(?:.+: )?[Oo]f W, (?P<list>.+)"),
        ("all status", r"(?:.+: )?[Aa]ll of W: (?P<name>.+)"),
    ],
    "zh": [
        ("same", r"(?P<count>\d+) 个(?:县|省)均为 (?P<value>A)"),
        ("both", r"两地均为 (?P<value>A)"),
        ("moved", r"(?P<subject>.+?)由 Y的 (?P<before>A) ?(?P<verb>降至|升至|增至) (?P<value>A)"),
        ("stayed", r"(?P<subject>.+?)仍为 (?P<value>A)，与 Y持平"),
        ("limit", r"(?:.+：)?W(?:中 (?P<count>\d+) 个仍?|有(?P<half>一半)仍|(?P<all>全部))S"),
        ("only", r"(?P<names>.+)为 (?P<value>A)，S"),
        ("was", r"(?P<subject>.+)为 (?P<value>A)(?P<small>（不足 30 例）)?"),
        ("held", r"(?P<names>.+)占贫困人口的 (?P<share>\d+)%"),
        ("nobody", r"已无建档立卡贫困人口"),
        ("tie", r"(?P<count>\d+) 个(?:县|省)并列(?P<end>最高|最低)，(?P<value>A)"),
        ("last", r"(?P<end>最高|最低|最多)的是(?P<names>.+)，(?P<value>A)"),
        ("known", r"W中 (?P<known>\d+) 个有(?P<subject>.+)，从(?P<at_low>.+?)的 (?P<low>A) ?到(?P<at_high>.+?)的 (?P<high>A)"),
        ("one", r"W中 (?P<known>\d+) 个有(?P<subject>.+?)：(?P<at_low>.+) (?P<low>A)"),
        ("span", r"W(?P<subject>.+?)从(?P<at_low>.+?)的 (?P<low>A) ?到(?P<at_high>.+?)的 (?P<high>A)"),
        ("equal", r"W(?P<subject>.+)均为 (?P<low>A)"),
        ("unpublished", r".+ \d{4} 年(?: \d+ 月)?底没有公布.+"),
        ("nothing", r".+ \d{4} 年(?: \d+ 月)?底没有.+的数据"),
        ("no county", r".+没有贫困县"),
        ("delisted in", r"W \d{4} 年(?:摘帽 (?P<count>\d+) 个|没有摘帽的)(?:，\d{4} 年 (?P<before>\d+) 个)?"),
        ("delisted", r"W(?:已有 (?P<count>\d+) 个摘帽|(?P<all>全部)摘帽|(?P<none>尚无)一个摘帽)"
                     r"(?:（(?:其中 (?P<year>\d{4}) 年 (?P<in_year>\d+) 个|均在 \d{4} 年)）)?"
                     r"(?:，余下 (?P<left>\d+) 个(?P<tenths>.+)在西部)?"),
        ("left", r"余下 (?P<left>\d+) 个"),
        ("none left", r"已全部摘帽"),
        ("the one", r".*唯一的贫困县(?P<verb>已摘帽|尚未摘帽| \d{4} 年摘帽| \d{4} 年没有摘帽)"),
        ("all status", r"W全部为(?P<name>.+)"),
        ("status", r"W中(?P<list>.+)"),
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Claim:
    """One clause: what kind of statement, and the parts of it as they are written; None where it has no such part."""

    kind: str
    parts: dict[str, str | None]

    def __getitem__(self, name: str) -> str:
        found = self.parts.get(name)
        assert found is not None, (self, name)
        return found

    def has(self, name: str) -> bool:
        return self.parts.get(name) is not None


def read(sentence: str, lang: str) -> list[Claim]:
    """The claims of a sentence; AssertionError where a clause is none that a finding may say."""
    assert sentence
    assert not re.search(r"\bnan\b|[{}]|\bNone\b(?! of)|  ", sentence), sentence
    return [_claim(clause, lang, sentence) for clause in re.split("；" if lang == "zh" else "; ", sentence)]


def _claim(clause: str, lang: str, sentence: str) -> Claim:
    for kind, pattern in CLAUSES[lang]:
        whole = re.sub(r"\bW(?![a-z])", lambda _: _WHOSE[lang], pattern)
        whole = re.sub(r"(?<![A-Za-z\\])S$", lambda _: _SIDE[lang], whole)
        whole = re.sub(r"(?<=>)A(?=\))", lambda _: AMOUNT[lang], whole)
        whole = re.sub(r"(?<= )Y(?=$|的|持)", lambda _: _WHEN[lang], whole)
        found = re.fullmatch(whole, clause)
        if found:
            return Claim(kind, found.groupdict())
    raise AssertionError(f"not understood: {clause!r} in {sentence!r}")


def amount(written: str) -> tuple[float, float]:
    """A written number, and half of its last digit: how far it may lie from what it stands for."""
    found = re.match(r"([−+]?)([\d,]+(?:\.\d+)?) ?(million|billion|万|亿)?", written)
    assert found, written
    sign, digits, scale = found.groups()
    unit = SCALES.get(scale or "", 1.0)
    half = 0.5 * 10.0 ** -len(digits.partition(".")[2]) * unit
    return (-1 if sign == "−" else 1) * float(digits.replace(",", "")) * unit, half


def period_of(written: str) -> str:
    """A year or a month as addresses write it."""
    year = re.search(r"\d{4}", written)
    assert year, written
    month = re.search(r"(\d{1,2}) 月", written)
    number = int(month.group(1)) if month else 0
    word = written.split(" ")[0]
    if word in _MONTHS:
        number = _MONTHS.index(word) + 1
    return f"{year.group()}-{number:02d}" if number else year.group()


def listed(names: list[str], lang: str) -> str:
    """Names as a sentence lists them."""
    if len(names) < 2:
        return "".join(names)
    return (
        "、".join(names[:-1]) + "和" + names[-1]
        if lang == "zh"
        else ", ".join(names[:-1]) + " and " + names[-1]
    )
