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
    """Each piece of metadata: its name and its words, in the figure's language; empty ones are said to be so."""
    lang = spec.lang
    none = gettext(lang, "none")
    listed = "；" if lang == "zh" else "; "
    found = [
        (gettext(lang, "Title"), spec.title),
        (gettext(lang, "Finding"), spec.finding),
        (gettext(lang, "Figure of"), spec.measured),
        (gettext(lang, "Definition"), spec.definition),
        (gettext(lang, "Unit"), spec.unit or none),
        (gettext(lang, "Period"), spec.period_words),
        (gettext(lang, "Region"), f"{spec.region_name} {spec.region}"),
        (gettext(lang, "Filters"), listed.join(spec.filters) or none),
        ("n", n_words(spec)),
        (gettext(lang, "Source line"), " · ".join(spec.source)),
        (gettext(lang, "Basis"), basis_word(spec.basis, lang)),
        (gettext(lang, "Data version"), spec.data_version),
        *([(gettext(lang, "Receipt code"), spec.receipt)] if spec.receipt else []),
        (gettext(lang, "Address"), spec.address),
    ]
    if spec.note:
        found.append((gettext(lang, "Note"), spec.note))
    if spec.is_demonstration:
        found.append((gettext(lang, "Demonstration data"), demonstration_words(spec)))
    return found


def demonstration_words(spec: FigureSpec) -> str:
    """What the mark of demonstration data means."""
    return gettext(
        spec.lang, "Generated for demonstration; not figures of any real village, household or person."
    )


def n_words(spec: FigureSpec) -> str:
    """The rows behind the figure."""
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
        "measured": spec.measured,
        "definition": spec.definition,
        "unit": spec.unit,
        "period": spec.period,
        "period_words": spec.period_words,
        "region": spec.region,
        "region_name": spec.region_name,
        "filters": list(spec.filters),
        "n": spec.n,
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
    words = [_UNSAFE.sub("-", word).strip("-.") for word in spec.file_words if word]
    return "_".join(words)[:LONGEST_NAME] + "." + ending
