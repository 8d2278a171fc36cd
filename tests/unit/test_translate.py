"""The catalogues: nothing untranslated, nothing of the other language, spaces where Chinese meets digits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from layouts.translate import catalogue, gettext, ngettext, spaced

ROOT = Path(__file__).resolve().parents[2]
ALLOWED_LATIN = {"G", "C", "D", "n", "PDF"}
"""Group codes; classes of dangerous housing; the count of cases; the format by the name that everybody calls it."""
CHINESE = re.compile(r"[\u3400-\u9fff\u3000-\u303f\uff00-\uffef]")
VALUE = re.compile(r"\{\w*\}")


def used() -> dict[str, str]:
    """Each message that the code asks for, and the file that asks."""
    found: dict[str, str] = {}
    for folder in ("layouts", "callbacks"):
        messages = extract_from_dir(
            str(ROOT / folder),
            method_map=[("**.py", "python")],
            keywords={"gettext": (2,), "ngettext": (2, 3)},
        )
        for file, line, message, _, _ in messages:
            for msgid in (message,) if isinstance(message, str) else message:
                found[msgid] = f"{folder}/{file}:{line}"
    return found


def strings(lang: str) -> dict[str, list[str]]:
    """What the catalogue holds: each msgid (of plural messages the singular) and its translations."""
    held = {}
    for message in catalogue("zh" if lang == "zh" else "en"):
        if message.id:
            msgid = message.id if isinstance(message.id, str) else message.id[0]
            text = message.string
            held[msgid] = [text] if isinstance(text, str) else list(text)
    return held


def test_code_asks_for_messages() -> None:
    assert len(used()) > 100


def test_every_message_has_a_chinese_translation() -> None:
    zh = strings("zh")
    plurals = {m.id[1] for m in catalogue("zh") if isinstance(m.id, tuple | list)}
    missing = {m: where for m, where in used().items() if m not in plurals and not all(zh.get(m, [""]))}
    assert not missing


def test_translation_uses_the_values_of_its_message() -> None:
    wrong = {
        msgid: text
        for msgid, texts in strings("zh").items()
        for text in texts
        if set(VALUE.findall(text)) - set(VALUE.findall(msgid)) - {"{n}"}
    }
    assert not wrong


def test_chinese_words_hold_no_latin_ones_but_the_allowed() -> None:
    wrong = {
        msgid: text
        for msgid, texts in strings("zh").items()
        for text in texts
        if set(re.findall(r"[A-Za-z]+", VALUE.sub("", text))) - ALLOWED_LATIN
    }
    assert not wrong


def test_english_words_hold_no_chinese() -> None:
    assert not {msgid for msgid in used() if CHINESE.search(msgid)}
    assert not {text for texts in strings("en").values() for text in texts if CHINESE.search(text)}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("余下396个县", "余下 396 个县"),
        ("占41%的人", "占 41% 的人"),
        ("比上年−1.4个百分点", "比上年 −1.4 个百分点"),
        ("标准3%：高1.6", "标准 3%：高 1.6"),
        ("2018年底", "2018 年底"),
        ("全国，2018", "全国，2018"),
    ],
)
def test_space_stands_where_chinese_meets_digits_and_nowhere_else(text: str, written: str) -> None:
    assert spaced(text) == written
    assert spaced(written) == written


def test_untranslated_message_falls_back_to_its_source() -> None:
    assert gettext("zh", "no such message {x}", x=3) == "no such message 3"


def test_english_takes_the_singular_at_one() -> None:
    assert ngettext("en", "{n} is left", "{n} are left", 1) == "1 is left"
    assert ngettext("en", "{n} is left", "{n} are left", 2) == "2 are left"
    assert ngettext("zh", "{n} is left", "{n} are left", 2) == "余下 2 个"
