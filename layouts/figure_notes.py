"""What must be told of a figure wherever it goes: as rows for a sheet, as a record for programs, as a file's name."""

from __future__ import annotations

import re
from typing import Any

from layouts import formats
from layouts.figure_spec import FigureSpec
from layouts.parts import basis_word
from layouts.translate import gettext, ngettext

_UNSAFE = re.compile(r'[\\/:*?"<>|\s\x00-\x1f]+')
LONGEST_NAME = 80


def notes(spec: FigureSpec) -> list[tuple[str, str]]:
    """Each piece of metadata that says something: its name and its words, in the figure's language."""
    lang = spec.lang
    listed = "；" if lang == "zh" else "; "
    found = [
        (gettext(lang, "Title"), spec.title),
        (gettext(lang, "Finding"), spec.finding),
        (gettext(lang, "Figure of"), "" if spec.measured == spec.title else spec.measured),
        (gettext(lang, "Definition"), spec.definition),
        (gettext(lang, "Unit"), units(spec)),
        (gettext(lang, "Period"), spec.period_words),
        (gettext(lang, "Region"), f"{spec.region_name} {spec.region}"),
        (gettext(lang, "Filters"), listed.join(spec.filters) or gettext(lang, "none")),
        ("n", n_words(spec)),
        (gettext(lang, "Source line"), " · ".join(spec.source)),
        (gettext(lang, "Basis"), basis_word(spec.basis, lang)),
        (gettext(lang, "Data version"), spec.data_version),
        *([(gettext(lang, "Receipt code"), spec.receipt)] if spec.receipt else []),
        (gettext(lang, "Address"), spec.address),
        (gettext(lang, "Note"), spec.note),
    ]
    if spec.is_demonstration:
        found.append((gettext(lang, "Demonstration data"), demonstration_words(spec)))
    return [(name, words) for name, words in found if words]


def units(spec: FigureSpec) -> str:
    """What the numbers of the table count, each unit once."""
    found = [formats.unit_word(column.unit, spec.lang) for column in spec.columns if column.unit]
    return ("、" if spec.lang == "zh" else ", ").join(dict.fromkeys(filter(None, found)))


def demonstration_words(spec: FigureSpec) -> str:
    """What the mark of demonstration data means."""
    return gettext(
        spec.lang, "Generated for demonstration; not figures of any real village, household or person."
    )


def n_words(spec: FigureSpec) -> str:
    """The cases behind the figure; empty where none are counted."""
    if not spec.is_counted:
        return ""
    if spec.n is None:
        return gettext(spec.lang, "published figures, no rows of the registry")
    return ngettext(
        spec.lang,
        "{count} case, unweighted",
        "{count} cases, unweighted",
        spec.n,
        count=formats.plain(spec.n),
    )


def metadata(spec: FigureSpec) -> dict[str, Any]:
    """The same for programs; `data` are the columns of the CSV, in order."""
    return {
        "page": spec.page,
        "figure": spec.name,
        "lang": spec.lang,
        "title": spec.title,
        "finding": spec.finding,
        "headline": spec.headline,
        "measured": spec.measured,
        "definition": spec.definition,
        "unit": spec.unit,
        "period": spec.period,
        "period_words": spec.period_words,
        "region": spec.region,
        "region_name": spec.region_name,
        "filters": list(spec.filters),
        "n": spec.n if spec.is_counted else None,
        "n_words": n_words(spec),
        "source": " · ".join(spec.source),
        "basis": spec.basis.word,
        "data_version": spec.data_version,
        "demonstration": gettext(spec.lang, "Demonstration data") if spec.is_demonstration else None,
        "note": spec.note,
        "receipt": {"number": spec.number, "code": spec.receipt} if spec.receipt else None,
        "address": spec.address,
        "rows": spec.rows,
        "data": [
            {
                "name": column.name,
                "title": column.title,
                "unit": None if column.unit is None else str(column.unit),
            }
            for column in spec.columns
        ],
    }


def file_name(spec: FigureSpec, ending: str) -> str:
    """A file's name by what it holds: 贵州省_贫困发生率_2018.xlsx."""
    return f"{safe_name(*spec.file_words)}.{ending}"


def safe_name(*words: str) -> str:
    """Words as the name of a file that every system takes."""
    kept = [_UNSAFE.sub("-", word).strip("-.") for word in words if word]
    return "_".join(kept)[:LONGEST_NAME]
