"""Collects the words of the interface: adds those without Chinese to the end of the catalogue, names those not found.

The catalogue is kept by hand in sections, so that nothing in it is moved or rewritten.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[1]
CATALOGUE = ROOT / "layouts/locale/zh/LC_MESSAGES/messages.po"
FOLDERS = ("layouts", "callbacks")
SECTION = "# --- to be translated"


def asked_for() -> dict[str, tuple[str, ...]]:
    """Each message that the code asks for: its English, to the forms of the singular and the plural."""
    found: dict[str, tuple[str, ...]] = {}
    for folder in FOLDERS:
        keywords: Mapping[str, tuple[int, ...]] = {"gettext": (2,), "ngettext": (2, 3)}
        for _, _, message, _, _ in extract_from_dir(
            str(ROOT / folder), [("**.py", "python")], keywords=keywords
        ):
            forms = (message,) if isinstance(message, str) else tuple(message)
            found[forms[0]] = forms
    return found


def held(text: str) -> set[str]:
    """The messages of a catalogue, of plural ones the singular."""
    return {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in read_po(BytesIO(text.encode()))
        if message.id
    }


def with_added(text: str, missing: Iterable[tuple[str, ...]]) -> str:
    """The catalogue with the missing messages at its end, untranslated."""
    entries = []
    for forms in missing:
        names = ("msgid", "msgid_plural")
        lines = [
            f"{name} {json.dumps(form, ensure_ascii=False)}" for name, form in zip(names, forms, strict=False)
        ]
        entries.append("\n".join([*lines, 'msgstr[0] ""' if len(forms) > 1 else 'msgstr ""']))
    return "\n\n".join([text.rstrip("\n"), SECTION, *entries]) + "\n" if entries else text


def main() -> int:
    """Write what is missing into the catalogue; print what is not found in the code."""
    text = CATALOGUE.read_text("utf-8")
    wanted, known = asked_for(), held(text)
    missing = [forms for english, forms in sorted(wanted.items()) if english not in known]
    CATALOGUE.write_text(with_added(text, missing), "utf-8")
    sys.stdout.write(
        f"{len(missing)} messages to be translated, at the end of {CATALOGUE.relative_to(ROOT)}\n"
    )
    for english in sorted(known - set(wanted)):
        sys.stdout.write(f"not asked for by its words (through a table, or no longer): {english}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
